"""What the hub shows of a request's lesson: title, sentences and the learner's own picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from oldhelp.art.drawing import Box, Drawing
from oldhelp.course.model import Course, Lesson
from oldhelp.course.variants import varied
from oldhelp.wire import HelpRequest, WrongTap

_RED = "#A3170F"
_WHITE = "#FFFFFF"


@dataclass(frozen=True)
class Mark:
    """A wrong tap as page and picture number it: the same place tapped twice is one mark."""

    label: str
    target: str
    screen: str


@dataclass(frozen=True)
class Shown:
    """What a card can say of a lesson; without one that the hub knows, only its id."""

    title: str
    step_title: str
    sentences: tuple[str, ...]
    has_picture: bool


class Lessons:
    """Read the course of a language when first asked, and find a request's place in it."""

    def __init__(self, load: Callable[[str], Course]) -> None:
        self._load = load
        self._courses: dict[str, Course] = {}
        self._lock = Lock()

    def title(self, lesson_id: str, lang: str) -> str:
        """Return a lesson's title in `lang`, or its id when the hub does not know it."""
        lesson = self._lesson(lesson_id, lang)
        return lesson.title if lesson else lesson_id

    def shown(self, body: HelpRequest) -> Shown:
        """Return what is known of the place a request came from, in the learner's language."""
        lesson = self._taught(body)
        if lesson is None:
            return Shown(body.lesson, "", (), False)
        if body.practice:
            return Shown(
                lesson.title, "", _practice_sentences(lesson, body), body.screen in lesson.screens
            )
        step = next((step for step in lesson.steps if step.id == body.step_id), None)
        if step is None:
            return Shown(lesson.title, "", (), False)
        return Shown(lesson.title, step.title, step.sentences, True)

    def picture(self, body: HelpRequest) -> Drawing | None:
        """Return the picture the learner sees, with her wrong taps numbered on it."""
        from oldhelp.art.pictures import practice_shown, step_shown

        lesson = self._taught(body)
        if lesson is None:
            return None
        if body.practice:
            if body.screen not in lesson.screens:
                return None
            return marked(practice_shown(lesson, body.screen), marks(body.wrong_taps), body.screen)
        step = next((step for step in lesson.steps if step.id == body.step_id), None)
        return None if step is None else step_shown(lesson, step)

    def _taught(self, body: HelpRequest) -> Lesson | None:
        """Return the lesson of a request, with the names and sums that its learner sees."""
        lesson = self._lesson(body.lesson, body.lang)
        return varied(lesson, body.variant) if lesson and body.practice else lesson

    def _lesson(self, lesson_id: str, lang: str) -> Lesson | None:
        with self._lock:
            if lang not in self._courses:
                self._courses[lang] = self._load(lang)
        return self._courses[lang].lessons.get(lesson_id)


def _practice_sentences(lesson: Lesson, body: HelpRequest) -> tuple[str, ...]:
    steps = lesson.practice.steps if lesson.practice else ()
    if 1 <= body.step <= len(steps):
        return (steps[body.step - 1].say,)
    return tuple(step.say for step in steps if body.screen in step.screens)[:1]


def marks(taps: tuple[WrongTap, ...]) -> tuple[Mark, ...]:
    """Number wrong taps in their order; taps on one place share a mark, e.g. `1·3`."""
    places: dict[tuple[str, str], list[str]] = {}
    for number, tap in enumerate(taps, start=1):
        places.setdefault((tap.screen, tap.target), []).append(str(number))
    return tuple(
        Mark("·".join(numbers), target, screen) for (screen, target), numbers in places.items()
    )


def marked(drawing: Drawing, wrong: tuple[Mark, ...], screen: str) -> Drawing:
    """Return `drawing` with a dashed ring and a number over each wrong tap on this screen."""
    rings = "".join(
        _ring(drawing, drawing.targets[mark.target], mark.label)
        for mark in wrong
        if mark.screen == screen and mark.target in drawing.targets
    )
    if not rings:
        return drawing
    svg = drawing.svg.rstrip().removesuffix("</svg>") + rings + "</svg>"
    return Drawing(svg, drawing.alt, drawing.width, drawing.height, drawing.targets)


def _ring(drawing: Drawing, box: Box, label: str) -> str:
    from oldhelp.art.svg import circle, rect, text

    around = 4.0
    ring = rect(
        box.x - around,
        box.y - around,
        box.w + 2 * around,
        box.h + 2 * around,
        r=min(box.w, box.h) / 3,
        fill="none",
        stroke=_RED,
        stroke_width=6,
        stroke_dasharray="12 8",
    )
    radius = 17.0 + 5.0 * (len(label) - 1)
    x = min(box.x + box.w - 4, drawing.width - radius - 2)
    y = max(box.y + 4, radius + 2)
    disc = circle(x, y, radius, fill=_RED, stroke=_WHITE, stroke_width=3)
    return ring + disc + text(x, y + 8, label, 23, fill=_WHITE)
