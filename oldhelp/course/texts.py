"""Every text of a lesson that anybody can see or hear, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from oldhelp.course.line_map import Piece
from oldhelp.course.model import Lesson, PhonePicture, Screen
from oldhelp.course.parts import shown


def texts(lesson: Lesson) -> Iterator[tuple[Piece, str]]:
    """Yield every text of a lesson that anybody can see, with where it stands."""
    for key in ("title", "goal", "without_phone"):
        yield ("front", key), getattr(lesson, key)
    for number, step in enumerate(lesson.steps):
        yield ("step", number), step.title
        for at, sentence in enumerate(step.sentences):
            yield ("step", number, "sentence", at), sentence
        yield ("step", number, "tip"), step.tip
        yield ("step", number, "warning"), step.warning
        for line in step.picture.say:
            yield ("step", number, "picture"), line.text
        if isinstance(step.picture, PhonePicture):
            yield ("step", number, "picture"), step.picture.typed
    for name, screen in lesson.phone_screens.items():
        for text in _screen_texts(screen):
            yield ("screens", name), text
    if lesson.practice is None:
        return
    for at, sentence in enumerate(lesson.practice.task):
        yield ("practice", "task", "sentence", at), sentence
    for number, doing in enumerate(lesson.practice.steps):
        yield ("practice", number, "say"), doing.say
        yield ("practice", number, "aim"), doing.aim
        yield ("practice", number, "type"), doing.act.text
        for wrong in doing.wrong:
            yield ("practice", number, "wrong", wrong.target), wrong.say


def _screen_texts(screen: Screen) -> Iterator[str]:
    yield from (screen.app, screen.title)
    for part in screen.parts:
        yield from (text for text in shown(part) if text)
