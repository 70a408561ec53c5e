"""Any touches, keys and hints, in any lesson with any names and sums: the practice stays whole."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from oldhelp import paths
from oldhelp.course.attempt import attempt_from
from oldhelp.course.library import load_course
from oldhelp.course.model import Lesson
from oldhelp.course.parts import CAMERA
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.practice_words import Outcome
from oldhelp.course.screens import BACK, targets
from oldhelp.course.variants import varied

Act = tuple[str, int | str]
"""What somebody does: the kind of it, and which of the things there, or what is typed."""

COURSES = [load_course(paths.lessons_dir(), lang)[0] for lang in ("zh", "en")]
PLAYED = [
    (lesson, variant)
    for course in COURSES
    for lesson in course.lessons.values()
    if lesson.practice is not None
    for variant in range(len(lesson.variants) + 1)
]
AS_MUCH = settings(max_examples=250)

there = st.integers(0, 40)
acts = st.one_of(
    st.tuples(st.just("touch"), there),
    st.tuples(st.just("touch"), there),
    st.tuples(st.just("right"), st.just(0)),
    st.tuples(st.just("right"), st.just(0)),
    st.tuples(st.just("type"), st.sampled_from(["12.50", "6", "１８", "x", "110101199003070134"])),
    st.tuples(st.just("type"), st.text(max_size=6)),
    st.tuples(st.just("stray"), st.text(max_size=3)),
    st.tuples(st.sampled_from(["hint", "do", "back", "delete"]), st.just(0)),
)
games = st.tuples(st.sampled_from(PLAYED), st.booleans(), st.lists(acts, max_size=40))


def right_touch(session: PracticeSession) -> str:
    """Return what leads on, of all that can be touched now."""
    there = (*targets(session.screen, session.lesson.lang), CAMERA)
    return next((one for one in there if session.wants(one)), "")


def do(session: PracticeSession, act: Act) -> Outcome:
    """Do one thing, whatever it leads to."""
    kind, what = act
    there = (*targets(session.screen, session.lesson.lang), BACK[session.lesson.lang])
    match kind:
        case "touch" if isinstance(what, int):
            return session.tap(there[what % len(there)])
        case "right":
            return session.tap(right_touch(session))
        case "type":
            return session.type_text(str(what))
        case "hint":
            return session.hint()
        case "do":
            return session.do_for_me()
        case "back":
            return session.back()
        case "delete":
            return session.backspace()
    if session.on_window:  # of its own buttons none is unknown
        return session.tap(there[0])
    return session.tap(str(what))


def places(lesson: Lesson, session: PracticeSession) -> Iterator[bool]:
    """Yield what must hold wherever somebody is."""
    state = session.state
    yield state.screen in lesson.screens
    yield 1 <= session.number <= session.count
    yield state.finished or bool(session.prompt)
    yield not (session.point and state.finished)


@AS_MUCH
@given(games)
def test_whatever_was_done_the_end_is_reached_by_the_help_offered(
    game: tuple[tuple[Lesson, int], bool, list[Act]],
) -> None:
    (lesson, variant), guided, done = game
    session = PracticeSession(lesson, variant=variant, guided=guided)
    helped = guided
    for act in done:
        outcome = do(session, act)
        helped = helped or (act[0] == "do" and not session.state.finished) or bool(outcome.point)
        assert all(places(varied(lesson, variant), session))
        if helped:
            assert not session.alone
    for _ in range(5 * session.count):
        if session.state.finished:
            break
        if session.may_do_for_me:
            session.do_for_me()
            assert not session.alone
        else:
            session.hint()
    assert session.state.finished
    assert session.tap("anything").kind == "finished"


@AS_MUCH
@given(games)
def test_the_right_touches_lead_to_the_end_from_anywhere(
    game: tuple[tuple[Lesson, int], bool, list[Act]],
) -> None:
    (lesson, variant), guided, done = game
    session = PracticeSession(lesson, variant=variant, guided=guided)
    for act in done:
        do(session, act)
    for _ in range(200):
        if session.state.finished:
            return
        touch = right_touch(session)
        assert touch, f"nothing on screen {session.state.screen} leads on"
        session.tap(touch)
    raise AssertionError("the end was not reached")


@AS_MUCH
@given(games, st.integers(0, 40))
def test_an_interruption_changes_nothing_of_what_is_kept(
    game: tuple[tuple[Lesson, int], bool, list[Act]], at: int
) -> None:
    (lesson, variant), guided, done = game
    session = PracticeSession(lesson, variant=variant, guided=guided)
    for act in done[:at]:
        do(session, act)
    if session.state.finished:
        return
    kept = attempt_from(session.attempt.detail())
    assert kept == session.attempt
    again = PracticeSession(lesson, session.number - 1, kept, kept.variant, guided=guided)
    assert (again.attempt, again.alone, again.lesson) == (
        session.attempt,
        session.alone,
        session.lesson,
    )
    # From the same screen on, with nothing typed, both go the same way to the same end.
    if (again.number, again.state.screen) == (session.number, session.state.screen):
        while session.state.typed:
            session.backspace()
        for one in (session, again):
            for _ in range(200):
                if one.state.finished:
                    break
                one.tap(right_touch(one))
        assert (again.attempt, again.alone) == (session.attempt, session.alone)
