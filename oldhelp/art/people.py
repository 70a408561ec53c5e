"""The people of the comics: who they are, by name and by numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from oldhelp.art.face import Expression, Looks
from oldhelp.art.parts import Part, has_part, load_part

LINE = 5.0
"""Width of a person's lines in the finished panel, whatever the scale."""


@dataclass(frozen=True)
class Person:
    """One person: the name said in alternative texts, and what the part files cannot hold.

    `seat` is how much lower a short person's face is on the same chair.
    """

    name: str
    looks: Looks
    hand: float = 0.93
    limbs: float = 1.0
    head: float = 1.03
    cuff: float = 0.0
    quilted: bool = False
    wheels: bool = False
    tall: float = 418.0
    hair: float = 10.0
    seat: float = 0.0
    keeper: tuple[str, ...] = ()


PEOPLE: Mapping[str, Person] = {
    "nai": Person("王奶奶", Looks("#9A948E", lids=True), cuff=7, quilted=True),
    "vendor": Person("摊主", Looks("#33281F", 1.25), hand=1.02, cuff=26, keeper=("market",)),
    "xiaoli": Person(
        "小李",
        Looks("#3B2A23", brow_rise=2.5, lashes=True, mouth=0.88, left_free=False),
        cuff=7,
        quilted=True,
        keeper=("classroom",),
    ),
    "chen": Person("陈爷爷", Looks("#F4F1EC", brow_edge=True, lids=True), hand=1.02, cuff=8),
    "li": Person("李奶奶", Looks("#A2988D", lids=True), cuff=8, wheels=True, tall=372),
    "daughter": Person("女儿", Looks("#5B3826", lashes=True)),
    "grandson": Person(
        "孙子",
        Looks("#2F2622", eye=1.13, gap_tooth=True),
        hand=0.76,
        limbs=0.74,
        head=1.0,
        tall=269,
        seat=54,
    ),
    "doctor": Person("医生", Looks("#2B2320"), cuff=8, keeper=("clinic",)),
    "driver": Person(
        "司机", Looks("#3A332E", 1.25, brow_rise=1.5, lids=True), hand=1.02, keeper=("bus",)
    ),
    "clerk": Person("柜员", Looks("#24201F", lashes=True, mouth=0.88), cuff=8, keeper=("bank",)),
}


@dataclass(frozen=True)
class Stance:
    """All that the pieces of one figure share."""

    who: str
    person: Person
    feeling: Expression
    look: int
    pen: float
    talking: bool
    reads: bool = False

    @property
    def gaze(self) -> tuple[float, float]:
        """Return how far the pupils are from the middle, for a head that looks right or ahead."""
        return (2.2 if self.look else 0.0, 3.6 if self.reads else 0.0)

    def part(self, piece: str) -> Part:
        return load_part(f"people/{self.who}/{piece}")

    def has(self, piece: str) -> bool:
        return has_part(f"people/{self.who}/{piece}")

    def turned(self, piece: str) -> str:
        """Return the name of a piece of the head for this look."""
        return f"{piece}-right" if self.look else piece
