"""Rules of what is taught, measured on the lessons themselves and on their pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.rules.source_rules import rare_share
from bench.rules.word_lists import BLAME, COLOUR_ONLY, JARGON, LURES
from oldhelp.art.drawing import Drawing
from oldhelp.art.pictures import practice_picture, step_picture
from oldhelp.art.rules import picture_faults
from oldhelp.course.model import Lesson, PracticeStep
from oldhelp.course.practice_session import ARROW, PracticeSession
from oldhelp.course.private_numbers import private_number
from oldhelp.course.screens import keys
from oldhelp.course.texts import texts
from oldhelp.i18n import words

LONGEST_STEP, USUAL_STEP, USUALLY = 26, 20, 0.95
LONGEST_ENGLISH = 15
_HAN = re.compile(r"[一-鿿]")
_URL = re.compile(r"(?i)https?://|\bwww\.|\b[\w-]+\.(?:com|cn|net|org|top|xyz|vip)\b")
OFFLINE_UNITS = (5, 6, 7, 8, 11)
"""Units that need a way without a phone (rule HE11)."""


@dataclass(frozen=True)
class Taught:
    """The lessons of both languages."""

    lessons: Sequence[Lesson]


def own_lessons() -> Taught:
    """Read every lesson of this repository in both languages."""
    from oldhelp import paths
    from oldhelp.course.library import load_course

    found: list[Lesson] = []
    for lang in ("zh", "en"):
        course, _ = load_course(paths.lessons_dir(), lang)
        found += course.lessons.values()
    return Taught(found)


def _said(lesson: Lesson) -> list[str]:
    return [text for _, text in texts(lesson)]


def _drawings(lesson: Lesson) -> Iterator[tuple[str, Drawing]]:
    for step in lesson.steps:
        yield f"{lesson.id} {lesson.lang} {step.id}", step_picture(lesson, step)
    if lesson.practice is not None:
        for screen in lesson.screens:
            yield f"{lesson.id} {lesson.lang} practice {screen}", practice_picture(lesson, screen)


def _picture_rule(taught: Taught, codes: set[str]) -> Iterator[str]:
    for lesson in taught.lessons:
        for name, drawing in _drawings(lesson):
            found = [fault for fault in picture_faults(drawing) if fault.code in codes]
            yield f"{name}: {found[0].said(words('zh'))}" if found else ""


def pictures_stand_out(taught: Taught) -> Iterator[str]:
    """Words drawn in a picture have a contrast of 7."""
    return _picture_rule(taught, {"V07"})


def drawn_words_are_large(taught: Taught) -> Iterator[str]:
    """Words on a pretend phone that is used have 22 px at the least."""
    return _picture_rule(taught, {"V10"})


def drawn_targets_are_large(taught: Taught) -> Iterator[str]:
    """What can be tapped on the pretend phone is 60 px at 1280 x 720."""
    return _picture_rule(taught, {"V04"})


def drawn_targets_are_apart(taught: Taught) -> Iterator[str]:
    """Nothing on the pretend phone overlaps or leaves it."""
    return _picture_rule(taught, {"V05", "V06"})


def pictures_are_words_and_lines(taught: Taught) -> Iterator[str]:
    """Every picture is drawn without bitmaps and has words for those who cannot see it."""
    for lesson in taught.lessons:
        for name, drawing in _drawings(lesson):
            baked = re.search(r"<image\b|data:image", drawing.svg)
            yield f"{name} holds a bitmap" if baked else "" if drawing.alt else f"{name}: no words"


def practice_is_safe(taught: Taught) -> Iterator[str]:
    """The banner is on every screen, private numbers are cleared, hints go 1, 2, 3."""
    for lesson in taught.lessons:
        if lesson.practice is None:
            continue
        yield from _banners(lesson)
        yield _ladder_fault(lesson)
        yield from _private_faults(lesson)


def _banners(lesson: Lesson) -> Iterator[str]:
    banner = "练习" if lesson.lang == "zh" else "ractice"
    if lesson.practice is not None and not lesson.practice.on_window:
        for screen in lesson.screens:
            there = banner in practice_picture(lesson, screen).svg
            yield "" if there else f"{lesson.id} {screen}: no practice banner"


def _ladder_fault(lesson: Lesson) -> str:
    session = PracticeSession(lesson)
    levels = []
    for _ in range(ARROW):
        session.hint()
        levels.append(session.state.hint)
    right = levels == [1, 2, 3] and bool(session.point)
    return "" if right else f"{lesson.id}: hints go {levels}"


_PRIVATE = ("110101194912310021", "6222020000000000009", "13812345678")


def _private_faults(lesson: Lesson) -> Iterator[str]:
    for number, step in enumerate(lesson.practice.steps if lesson.practice else ()):
        if step.act.kind != "type":
            continue
        for typed in filter(private_number, _PRIVATE):
            session = _at(lesson, number, step)
            if set(typed) <= set(keys(session.screen, lesson.lang)):
                session.type_text(typed)
                kept = private_number(session.state.typed) is not None
                yield f"{lesson.id} keeps {typed}" if kept else ""


def _at(lesson: Lesson, number: int, step: PracticeStep) -> PracticeSession:
    session = PracticeSession(lesson)
    for _ in range(number):
        session.do_for_me()
    return session


def nothing_real_in_lessons(taught: Taught) -> Iterator[str]:
    """No address of the web and no real-looking number of a person in any lesson."""
    for lesson in taught.lessons:
        for text in _said(lesson):
            real = _URL.search(text) or private_number(text)
            yield f"{lesson.id} {lesson.lang}: {text}" if real else ""


def scams_can_be_refused(taught: Taught) -> Iterator[str]:
    """A practice with a refusal is won by refusing, and every wrong act in it is explained."""
    for lesson in taught.lessons:
        for step in lesson.practice.steps if lesson.practice else ():
            if step.act.kind in ("refuse", "hang_up"):
                told = bool(step.wrong) and all(wrong.say for wrong in step.wrong)
                yield "" if told else f"{lesson.id}: a scam without an explained wrong way"


def a_way_without_a_phone(taught: Taught) -> Iterator[str]:
    """Lessons of the units on paying, travelling, health, offices and danger tell the old way."""
    for lesson in taught.lessons:
        number = re.match(r"(\d+)-", lesson.unit or lesson.path.parent.parent.name)
        if number is None or int(number[1]) in OFFLINE_UNITS:
            yield (
                "" if lesson.without_phone else f"{lesson.id} {lesson.lang}: no way without a phone"
            )


def steps_are_short(taught: Taught) -> Iterator[str]:
    """A step's sentence has at most 26 Han characters, 95 % have at most 20."""
    lengths = []
    for lesson in taught.lessons:
        if lesson.lang != "zh":
            continue
        for step in lesson.steps:
            for sentence in step.sentences:
                count = len(_HAN.findall(sentence))
                lengths.append(count)
                yield "" if count <= LONGEST_STEP else f"{lesson.id} {step.id}: {count} characters"
    short = sum(count <= USUAL_STEP for count in lengths)
    enough = short >= USUALLY * len(lengths)
    yield "" if enough else f"only {short} of {len(lengths)} sentences have {USUAL_STEP} characters"


def english_is_short(taught: Taught) -> Iterator[str]:
    """An English sentence of a step has at most 15 words; both languages have the same steps."""
    by_lang: dict[str, dict[str, list[str]]] = {"zh": {}, "en": {}}
    for lesson in taught.lessons:
        by_lang[lesson.lang][lesson.id] = [step.id for step in lesson.steps]
        for step in lesson.steps if lesson.lang == "en" else ():
            for sentence in step.sentences:
                count = len(sentence.split())
                short = count <= LONGEST_ENGLISH
                yield "" if short else f"{lesson.id} {step.id}: {count} words"
    for name in by_lang["zh"].keys() | by_lang["en"].keys():
        same = by_lang["zh"].get(name) == by_lang["en"].get(name)
        yield "" if same else f"{name} is not the same in both languages"


def _each_text(taught: Taught, pattern: re.Pattern[str]) -> Iterator[str]:
    for lesson in taught.lessons:
        for text in _said(lesson):
            found = pattern.search(text)
            yield f"{lesson.id} {lesson.lang}: {text}" if found else ""


def lessons_without_jargon(taught: Taught) -> Iterator[str]:
    """No lesson uses a word only programmers know."""
    return _each_text(taught, JARGON)


def lessons_without_blame(taught: Taught) -> Iterator[str]:
    """No lesson blames."""
    return _each_text(taught, BLAME)


def lessons_without_lures(taught: Taught) -> Iterator[str]:
    """No lesson lures, but in a scam it shows."""
    return _each_text(taught, LURES)


def lessons_name_things(taught: Taught) -> Iterator[str]:
    """No lesson names a thing by its colour only."""
    return _each_text(taught, COLOUR_ONLY)


def lessons_use_common_characters(taught: Taught) -> Iterator[str]:
    """Of the Han characters of each lesson 99.5 % are common ones."""
    for lesson in taught.lessons:
        if lesson.lang == "zh":
            fault = rare_share("".join(_said(lesson)))
            yield f"{lesson.id}: {fault}" if fault else ""
