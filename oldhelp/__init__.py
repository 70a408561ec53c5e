"""oldhelp: a course kit that teaches older people to live with their phones."""

__version__ = "0.1.0"
