"""A centre's worst day: the people and machines of it, and what goes wrong, stage by stage."""
