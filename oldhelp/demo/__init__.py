"""The main job played without a person: real window, real voice, real hub."""
