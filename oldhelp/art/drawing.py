"""What a picture is, for every output: SVG text, words for those who cannot see it, targets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Box:
    """A rectangle in the drawing's own units."""

    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Text:
    """One drawn line of text and the box it must stay in (measured by `art.rules`).

    `colour` and `ground` are `#RRGGBB`; empty means the contrast is not known. `anchor` says where
    in the box the line stands: `start`, `middle` or `end`.
    """

    words: str
    size: float
    box: Box
    bold: bool = False
    colour: str = ""
    ground: str = ""
    anchor: str = "middle"


@dataclass(frozen=True)
class Drawing:
    """A finished picture: SVG Tiny 1.2, `width` x `height` units.

    `targets` are what can be tapped, by the label a lesson uses. `texts`, `faces` and `bubbles`
    are where words, faces and speech bubbles lie, so that rules can measure the picture.
    `tappable` is false where the targets are only shown and pointed at, not touched.
    `missing` is how many units of height a screen lacks for its parts.
    `pointed` are the places with a ring; `hands` are what a pointing hand covers.
    """

    svg: str
    alt: str
    width: float
    height: float
    targets: Mapping[str, Box] = field(default_factory=dict)
    texts: tuple[Text, ...] = ()
    faces: tuple[Box, ...] = ()
    bubbles: tuple[Box, ...] = ()
    tappable: bool = True
    pointed: tuple[Box, ...] = ()
    hands: tuple[Box, ...] = ()
    missing: float = 0.0


def as_text(sentences: Sequence[str], lang: str) -> str:
    """Join the sentences of an alternative text; each begins with a capital letter."""
    whole = (sentence[:1].upper() + sentence[1:] for sentence in sentences)
    return ("" if lang == "zh" else " ").join(whole)
