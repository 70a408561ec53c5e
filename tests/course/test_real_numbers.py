"""A number that looks like somebody's own never stays in the pretend phone, however it is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oldhelp import paths
from oldhelp.course.library import load_course
from oldhelp.course.model import Act, Lesson, Practice, PracticeStep, Screen
from oldhelp.course.parts import Button, Field, Fields, Keypad
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.private_numbers import looks_real, private_number
from oldhelp.course.variants import varied

LESSONS = [
    lesson
    for lang in ("zh", "en")
    for lesson in load_course(paths.lessons_dir(), lang)[0].lessons.values()
]
DIGITS = st.text("0123456789", min_size=1, max_size=24)


def form() -> Lesson:
    """Return a lesson that asks for twenty digits."""
    field, button = Fields((Field("号码"),)), Button("好")
    screen = Screen("form", "表", parts=(field, Keypad("digits"), button))
    step = PracticeStep("form", "输入 5。", Act("type", text="5", then="好"), "form")
    return replace(LESSONS[0], screens={"form": screen}, practice=Practice(("练。",), (step,)))


def check_digit(first: str) -> str:
    """Return the last digit that makes `first` pass Luhn."""
    return next(str(last) for last in range(10) if _luhn(first + str(last)))


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (1 + n % 2) for n, d in enumerate(reversed(digits)))
    return sum(d - 9 * (d > 9) for d in doubled) % 10 == 0


cards = st.text("0123456789", min_size=15, max_size=18).filter(lambda t: len(set(t)) > 1)
real = st.one_of(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    cards.map(lambda first: first + check_digit(first)),
    st.sampled_from(("110101194903071070", "11010119490307004X", "11010119490307004x")),
)


@given(real, st.sampled_from(("", " ", "-", "  ")), st.integers(2, 6), DIGITS | st.just(""))
def test_no_way_of_typing_keeps_a_real_looking_number(
    number: str, between: str, every: int, before: str
) -> None:
    groups = (number[at : at + every] for at in range(0, len(number), every))
    session = PracticeSession(form())
    room = 20 - len(number)
    kinds = [session.press(sign).kind for sign in before[: max(0, min(room, 9))]]
    kinds += [session.press(sign).kind for sign in between.join(groups)]
    assert "cleared" in kinds
    assert private_number(session.state.typed) is None


@given(DIGITS)
def test_random_digits_that_stay_look_like_nobodys(digits: str) -> None:
    session = PracticeSession(form())
    for digit in digits:
        session.press(digit)
        assert private_number(session.state.typed) is None


@pytest.mark.parametrize("pasted", ["138 1234 5678", "138-1234-5678", "１３８１２３４５６７８"])
def test_what_comes_in_one_piece_is_cleared_whole(pasted: str) -> None:
    session = PracticeSession(form())
    outcome = session.type_text(pasted)
    assert (outcome.kind, session.state.typed) == ("cleared", "")
    assert outcome.why and outcome.what_now == "输入 5。"


def test_the_reason_stays_in_sight_while_she_types_on() -> None:
    session = PracticeSession(form())
    reason = session.type_text("13812345678").why
    assert session.press("5").why == reason
    session.tap("好")
    assert session.state.finished and not session.state.cleared


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda one: f"{one.id}-{one.lang}")
def test_what_a_lesson_asks_for_is_never_cleared(lesson: Lesson) -> None:
    for number in range(len(lesson.variants) + 1):
        one = varied(lesson, number)
        assert one.practice is not None
        for step in one.practice.steps:
            assert not looks_real(step.act.text)
            assert not any(looks_real(wrong.target) for wrong in step.wrong)
