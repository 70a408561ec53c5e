"""What a neighbour may speak: the language of the lesson, or a dialect, by code or by name."""

from __future__ import annotations

import hashlib

from oldhelp.narration.tracks import TrackName

HOME = "home"
"""The choice whose name is typed in."""

CHOICES = {
    "zh": (("zh", "普通话"), ("yue", "广东话"), (HOME, "家乡话")),
    "en": (("en", "English"),),
}
"""What can be chosen for the lessons of a language, each in its own words."""

_CODES = {
    "上海话": "wuu",
    "闽南话": "nan",
    "客家话": "hak",
    "潮州话": "chaozhou",
    "四川话": "sichuan",
}
"""The folders of dialects that everybody calls alike; others get one made from their name."""


def track_name(choice: str, typed: str, lang: str) -> TrackName | None:
    """Return the track that was chosen; None while the name of a home dialect is missing."""
    if choice != HOME:
        return TrackName(choice, dict(CHOICES[lang])[choice], lang)
    label = typed.strip()
    if not label:
        return None
    made = "x-" + hashlib.sha256(label.encode()).hexdigest()[:8]
    return TrackName(_CODES.get(label, made), label, lang)
