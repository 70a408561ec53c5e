"""The learner's side of asking for help."""
