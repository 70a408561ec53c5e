"""What a lesson is: frozen dataclasses, the same for every language and every output."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from oldhelp.course.parts import Part


@dataclass(frozen=True)
class Actor:
    """One person in a scene, named by words of the art system, e.g. `nai right asking phone`."""

    who: str
    side: str
    expression: str = "calm"
    pose: str = ""


@dataclass(frozen=True)
class Line:
    """What one actor says in a scene's bubble."""

    who: str
    text: str


@dataclass(frozen=True)
class Scene:
    """A comic panel described in words; `art.scene` draws it."""

    place: str
    cast: tuple[Actor, ...] = ()
    say: tuple[Line, ...] = ()
    props: tuple[str, ...] = ()


@dataclass(frozen=True)
class Screen:
    """One screen of the pretend phone: parts from top to bottom.

    `back` is the screen its 返回 arrow leads to; empty means the screen has no arrow.
    """

    name: str
    app: str
    title: str = ""
    parts: tuple[Part, ...] = ()
    back: str = ""


@dataclass(frozen=True)
class PhonePicture:
    """A step's picture that is a phone screen, with the place pointed at.

    `typed` stands in the field; `cast` (at most one actor) looks on from the left.
    """

    show: str
    point: str = ""
    typed: str = ""
    cast: tuple[Actor, ...] = ()
    say: tuple[Line, ...] = ()


@dataclass(frozen=True)
class WindowPicture:
    """A step's picture that is this very window, with the button `point` pointed at."""

    point: str

    @property
    def cast(self) -> tuple[Actor, ...]:
        """Nobody looks on."""
        return ()

    @property
    def say(self) -> tuple[Line, ...]:
        """Nobody speaks."""
        return ()


Picture = Scene | PhonePicture | WindowPicture


@dataclass(frozen=True)
class Step:
    """One step of a lesson: one or two sentences and exactly one picture."""

    id: str
    title: str
    sentences: tuple[str, ...]
    picture: Picture
    tip: str = ""
    warning: str = ""
    line: int = 0


@dataclass(frozen=True)
class Act:
    """The right thing to do on a practice step.

    kind: `tap`, `type` (then `then` is the button that sends it), `swipe`, `refuse`, `hang_up`;
    `press` is a button of this very window, by its name in `course.own_window`.
    """

    kind: str
    target: str = ""
    text: str = ""
    then: str = ""


@dataclass(frozen=True)
class Wrong:
    """A likely wrong act: what to say kindly, and the screen it opens (empty: stays)."""

    target: str
    say: str
    to: str = ""


@dataclass(frozen=True)
class PracticeStep:
    """One thing to do on the pretend phone.

    `also` are screens deeper in where the same act is still right: hanging up, however late.
    `aim` is what to reach without a word of where to touch: said to who does it by herself.
    """

    on: str
    say: str
    act: Act
    to: str
    wrong: tuple[Wrong, ...] = ()
    line: int = 0
    also: tuple[str, ...] = ()
    aim: str = ""

    @property
    def screens(self) -> tuple[str, ...]:
        """Every screen on which this step can be done, the usual one first."""
        return (self.on, *self.also)


@dataclass(frozen=True)
class Practice:
    """The pretend phone of a lesson: the task in words, and the steps to its end."""

    task: tuple[str, ...]
    steps: tuple[PracticeStep, ...]

    @property
    def on_window(self) -> bool:
        """Whether it is done on the window itself and not on the pretend phone."""
        return any(step.act.kind == "press" for step in self.steps)


@dataclass(frozen=True)
class Swap:
    """One substitution of a variant: where `old` stands in the practice, `new` stands in it."""

    old: str
    new: str
    line: int = 0


@dataclass(frozen=True)
class Variant:
    """The same practice with other names and sums; `course.variants` makes it."""

    swaps: tuple[Swap, ...]
    line: int = 0


@dataclass(frozen=True)
class Lesson:
    """One lesson in one language; everything every output needs."""

    id: str
    lang: str
    title: str
    goal: str
    minutes: int
    level: str
    steps: tuple[Step, ...]
    screens: Mapping[str, Screen] = field(default_factory=dict)
    practice: Practice | None = None
    needs: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    confirmed: str = ""
    without_phone: str = ""
    unit: str = ""
    path: Path = Path()
    variants: tuple[Variant, ...] = ()

    @property
    def phone_screens(self) -> Mapping[str, Screen]:
        """The screens written in the file: those of the window itself are not the lesson's."""
        on_window = self.practice is not None and self.practice.on_window
        return {} if on_window else self.screens


class Entry(NamedTuple):
    """What lists say of a lesson that nobody has opened yet; a tuple, since there may be 10,000.

    `steps` are the ids of its steps. `pinyin` is that of a Chinese title in one piece, `initials`
    the first letter of each of its characters; both empty until they are known.
    """

    id: str
    title: str
    goal: str
    minutes: int
    needs: tuple[str, ...]
    steps: tuple[str, ...]
    has_practice: bool
    initials: str = ""
    pinyin: str = ""


def entry_of(lesson: Lesson) -> Entry:
    """Return the entry of a lesson that has been read."""
    steps = tuple(step.id for step in lesson.steps)
    practice = lesson.practice is not None
    return Entry(
        lesson.id, lesson.title, lesson.goal, lesson.minutes, lesson.needs, steps, practice
    )


@dataclass(frozen=True)
class Unit:
    """A folder of lessons with its name."""

    id: str
    folder: str
    title: str
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class Course:
    """All units of one language in order, with the lessons that could be read.

    `lessons` may read a lesson only when it is asked for: who runs over all takes `entries`.
    """

    lang: str
    units: tuple[Unit, ...]
    lessons: Mapping[str, Lesson]
    entries: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))

    def __post_init__(self) -> None:
        if self.lessons and not self.entries:
            made = {name: entry_of(lesson) for name, lesson in self.lessons.items()}
            object.__setattr__(self, "entries", MappingProxyType(made))
