"""Every lesson in the box is clean, its practice ends well, and nobody can finish by giving in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from oldhelp import paths
from oldhelp.checking import check
from oldhelp.course.library import find_lessons
from oldhelp.course.model import Lesson, Practice, PracticeStep
from oldhelp.course.practice_session import PracticeSession, PracticeState
from oldhelp.course.practice_words import Outcome
from oldhelp.course.reader import read_lesson
from oldhelp.course.screens import keys, targets
from oldhelp.course.variants import varied
from oldhelp.i18n import LANGUAGES, words

FILES = [folder.file(lang) for folder in find_lessons(paths.lessons_dir()) for lang in LANGUAGES]

WANTED = {
    "login-sms-code": {"zh": "念给对方", "en": "Read it out"},
    "chat-video-call": {"zh": "接听", "en": "Answer"},
    "fraud-fake-police": {"zh": "去转钱", "en": "Send money"},
}
"""What a stranger wants her to touch, for each lesson that is passed by refusing it."""

REFUSING = ("refuse", "hang_up")


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def lesson_of(path: Path) -> Lesson:
    lesson = read_lesson(path).lesson
    assert lesson is not None
    return lesson


def practice_of(lesson: Lesson) -> Practice:
    assert lesson.practice is not None
    return lesson.practice


every_lesson = pytest.mark.parametrize("path", FILES, ids=named)
refused_lessons = pytest.mark.parametrize(
    "path", [file for file in FILES if file.parent.name in WANTED], ids=named
)


@every_lesson
def test_a_shipped_lesson_and_its_pictures_are_clean(path: Path) -> None:
    assert [str(found) for found in check((path,), words("zh")).faults] == []


@every_lesson
def test_right_acts_alone_reach_the_end(path: Path) -> None:
    lesson = lesson_of(path)
    for number in range(len(lesson.variants) + 1):
        session = PracticeSession(lesson, variant=number, guided=False)
        for step in practice_of(session.lesson).steps:
            assert not session.state.finished
            touch(session, right(step))
        assert session.state.finished and session.alone
        assert session.state.wrong_taps == ()


@every_lesson
def test_three_wrong_touches_are_explained_and_one_is_a_detour(path: Path) -> None:
    practice = practice_of(lesson_of(path))
    if practice.on_window:
        return  # this window's own buttons explain themselves
    explained = [wrong for step in practice.steps for wrong in step.wrong]
    assert len([wrong for wrong in explained if wrong.say]) >= 3
    assert any(wrong.to for wrong in explained)


@refused_lessons
def test_without_refusing_nobody_comes_to_the_end(path: Path) -> None:
    written = lesson_of(path)
    for number in range(len(written.variants) + 1):
        lesson = varied(written, number)
        steps = practice_of(lesson).steps

        def gives_in(
            before: PracticeState, touched: Touch, steps: tuple[PracticeStep, ...] = steps
        ) -> bool:
            step = steps[before.step]
            return step.act.kind not in REFUSING or touched != right(step)

        assert not any(state.finished for state in reached(lesson, gives_in))
        assert any(state.finished for state in reached(lesson, lambda before, touched: True))


@refused_lessons
def test_what_the_stranger_wants_stops_at_once_and_leads_back(path: Path) -> None:
    lesson = lesson_of(path)
    wanted = WANTED[lesson.id][lesson.lang]
    session = PracticeSession(lesson)
    met = [state for state in reached(lesson, lambda *_: True) if may(session, state, wanted)]
    assert met
    for state in met:
        session.state = state
        outcome = session.tap(wanted)
        assert outcome.kind == "wrong" and outcome.why
        assert session.is_detour
        after = session.state
        ways_out = {follow(session, after, out) for out in targets(session.screen, lesson.lang)}
        assert len(ways_out) == 1
        step, screen = ways_out.pop()
        assert practice_of(lesson).steps[step].act.kind in REFUSING
        assert screen in practice_of(lesson).steps[step].screens


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_code_that_came_is_given_to_the_login_alone(lang: str) -> None:
    lesson = lesson_of(next(f for f in FILES if named(f) == f"login-sms-code-{lang}"))
    given = [step for step in practice_of(lesson).steps if step.act.kind == "type"]
    assert [step.act.text for step in given] == ["482915"]
    session = PracticeSession(lesson)
    for step in practice_of(lesson).steps[:-1]:
        touch(session, right(step))
    assert not session.state.finished, "logged in, yet the caller is still to be refused"


Touch = tuple[str, ...]
"""What is touched: one target, or what is typed and the button that sends it."""


def right(step: PracticeStep) -> Touch:
    """Return the right touch of a step."""
    act = step.act
    return (act.text, act.then) if act.kind == "type" else (act.target,)


def touch(session: PracticeSession, touched: Touch) -> Outcome:
    for text in touched[:-1]:
        session.type_text(text)
    return session.tap(touched[-1])


def may(session: PracticeSession, state: PracticeState, target: str) -> bool:
    screen = session.lesson.screens[state.screen]
    return not state.finished and target in targets(screen, session.lesson.lang)


def follow(session: PracticeSession, state: PracticeState, target: str) -> tuple[int, str]:
    session.state = state
    session.tap(target)
    return session.state.step, session.state.screen


def reached(lesson: Lesson, allowed: Callable[[PracticeState, Touch], bool]) -> list[PracticeState]:
    """Return every place a learner can come to by allowed touches, each of them tried.

    What is typed is sent at once: the right input and each that the lesson expects.
    """
    session = PracticeSession(lesson)
    found = [session.state]
    for before in found:
        if before.finished:
            continue
        for touched in _touches(session, before):
            if not allowed(before, touched):
                continue
            session.state = before
            touch(session, touched)
            after = PracticeState(
                session.state.step, session.state.screen, finished=session.state.finished
            )
            if after not in found:
                found.append(after)
    return found


def _touches(session: PracticeSession, state: PracticeState) -> list[Touch]:
    session.state = state
    screen, lang = session.screen, session.lesson.lang
    step = practice_of(session.lesson).steps[state.step]
    single: list[Touch] = [(t,) for t in targets(screen, lang) if t not in keys(screen, lang)]
    if step.act.kind != "type" or session.is_detour:
        return single
    inputs = [wrong.target for wrong in step.wrong if (wrong.target,) not in single]
    return [*single, right(step), *((text, step.act.then) for text in inputs)]
