"""The volunteers' side: its own process, no Qt."""
