"""What the front matter, the steps and their pictures must satisfy."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from oldhelp.course.faults import Fault, fault
from oldhelp.course.line_map import LineMap
from oldhelp.course.model import Lesson, PhonePicture, Step
from oldhelp.course.screens import field_name, pointable
from oldhelp.course.sentences import han_length, split_sentences, word_length
from oldhelp.course.texts import texts

SOFT_HAN, HARD_HAN, MAX_WORDS = 20, 26, 15
"""Longest sentence (LA1, LA5): 20 Han, once in a lesson 26; 15 English words."""

MIN_STEPS, MAX_STEPS = 3, 8
"""A small lesson of three steps is worth having; more than eight tire."""

MIN_MINUTES, MAX_MINUTES = 5, 20
FRAUD_UNIT = 9
UNITS_WITH_OFFLINE_WAY = (5, 6, 7, 8, 11)
"""HE11: paying, shopping, health, travel and government must also work without a phone."""

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CONFIRMED = re.compile(r"(\d{4}-\d{2}-\d{2}), ?(\S.{0,19})")


def is_slug(text: str) -> bool:
    """Say whether `text` may be an id: small letters, digits and single hyphens."""
    return len(text) <= 40 and _SLUG.fullmatch(text) is not None


def step_faults(lesson: Lesson, where: LineMap) -> tuple[Fault, ...]:
    """Return the faults of front matter, steps and pictures."""
    checks = (_front, _ids, _sentences, _same_pictures, _speakers, _phones)
    return tuple(found for check in checks for found in check(lesson, where))


def _front(lesson: Lesson, where: LineMap) -> Iterator[Fault]:
    def at(key: str, code: str, **values: object) -> Fault:
        return fault(lesson.path, where.line("front", key), code, **values)

    if not is_slug(lesson.id):
        yield at("title", "S08", id=lesson.id)
    if not where.is_doubtful("front", "minutes") and not (
        MIN_MINUTES <= lesson.minutes <= MAX_MINUTES
    ):
        yield at("minutes", "S11", value=lesson.minutes)
    if lesson.level not in ("A", "B", ""):
        yield at("level", "S12", value=lesson.level)
    if lesson.confirmed and not _is_confirmation(lesson.confirmed):
        yield at("confirmed", "S13", value=lesson.confirmed)
    if unit_number(lesson.unit) in UNITS_WITH_OFFLINE_WAY and not lesson.without_phone:
        yield at("without_phone", "S14")


def unit_number(folder: str) -> int:
    """Return the number a unit's folder begins with; 0 without one."""
    found = re.match(r"(\d{2})-", folder)
    return int(found[1]) if found else 0


def _is_confirmation(text: str) -> bool:
    found = _CONFIRMED.fullmatch(text)
    if found is None:
        return False
    try:
        datetime.date.fromisoformat(found[1])
    except ValueError:
        return False
    return True


def _ids(lesson: Lesson, where: LineMap) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, step in enumerate(lesson.steps):
        line = where.line("step", number)
        if step.id and not is_slug(step.id):
            yield fault(lesson.path, line, "S08", id=step.id)
        if step.id and step.id in seen:
            yield fault(lesson.path, line, "S09", id=step.id)
        seen.add(step.id)
    if not MIN_STEPS <= len(lesson.steps) <= MAX_STEPS:
        count = len(lesson.steps)
        yield fault(lesson.path, 1, "S10", count=count, low=MIN_STEPS, high=MAX_STEPS)


def _sentences(lesson: Lesson, where: LineMap) -> Iterator[Fault]:
    """Check how many sentences a step has, and how long each spoken sentence is."""
    for number, step in enumerate(lesson.steps):
        if not step.sentences:
            yield fault(lesson.path, where.line("step", number), "S03")
        if len(step.sentences) > 2:
            extra = where.line("step", number, "sentence", 2)
            yield fault(lesson.path, extra, "S04", count=len(step.sentences))
    long_ones = 0
    for piece, text in texts(lesson):
        if piece[0] == "screens":
            continue
        line = where.line(*piece)
        for sentence in split_sentences(text, lesson.lang):
            if lesson.lang != "zh":
                words = word_length(sentence)
                if words > MAX_WORDS:
                    yield fault(lesson.path, line, "S05", count=words, limit=MAX_WORDS)
                continue
            count = han_length(sentence)
            long_ones += SOFT_HAN < count <= HARD_HAN
            if count > HARD_HAN:
                yield fault(lesson.path, line, "S01", count=count, limit=HARD_HAN)
            elif count > SOFT_HAN and long_ones > 1:
                yield fault(lesson.path, line, "S02", soft=SOFT_HAN)


def _same_pictures(lesson: Lesson, where: LineMap) -> Iterator[Fault]:
    seen: dict[object, Step] = {}
    for number, step in enumerate(lesson.steps):
        if where.is_doubtful("step", number, "picture"):
            continue
        first = seen.setdefault(step.picture, step)
        if first is not step:
            line = where.line("step", number, "picture")
            yield fault(lesson.path, line, "S07", other=first.title)


def _speakers(lesson: Lesson, where: LineMap) -> Iterator[Fault]:
    for number, step in enumerate(lesson.steps):
        if where.is_doubtful("step", number, "picture"):
            continue
        line = where.line("step", number, "picture")
        cast = [actor.who for actor in step.picture.cast]
        for who in sorted({who for who in cast if cast.count(who) > 1}):
            yield fault(lesson.path, line, "S19", who=who)
        for said in step.picture.say:
            if said.who not in cast:
                yield fault(lesson.path, line, "S15", who=said.who)


def _phones(lesson: Lesson, where: LineMap) -> Iterator[Fault]:
    for number, step in enumerate(lesson.steps):
        picture = step.picture
        doubtful = where.is_doubtful("step", number, "picture") or where.is_doubtful("screens")
        if not isinstance(picture, PhonePicture) or doubtful:
            continue
        line = where.line("step", number, "picture")
        screen = lesson.screens.get(picture.show)
        if screen is None:
            yield fault(lesson.path, line, "S16", screen=picture.show)
            continue
        if where.is_doubtful("screens", screen.name):
            continue
        places = pointable(screen, lesson.lang)
        for label in filter(None, picture.point.split(" + ")):
            if label not in places:
                values = {"screen": screen.name, "label": label, "allowed": ", ".join(places)}
                yield fault(lesson.path, line, "S17", **values)
        if picture.typed and field_name(screen) is None:
            yield fault(lesson.path, line, "S18", screen=screen.name)
