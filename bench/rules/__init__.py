"""The rules of the senior's design, each one a check that can fail."""
