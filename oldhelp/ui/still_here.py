"""Whether the next touch first asks 您还是王奶奶吗？: decided from how long nobody has touched."""

from __future__ import annotations

LONG_MS = 10 * 60 * 1000
"""A pause after which somebody else may sit here; nothing changes until the next touch."""


def asks_first(idle_ms: int, somebody: bool, asking: bool, calling: bool, on_help: bool) -> bool:
    """Tell whether a touch after `idle_ms` asks before it does anything.

    Help is never delayed: neither a press of its button, nor anything while somebody is called.
    """
    return somebody and not (asking or calling or on_help) and idle_ms >= LONG_MS
