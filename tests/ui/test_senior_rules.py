"""Every rule of the senior's design is checked, seen red once, and kept by every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import bad_pages
import pytest
from page_states import STATES, show
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from silent import silent_seat

from bench.rules import lesson_rules, run, source_rules, walk_rules
from bench.rules.exemptions import EXEMPTIONS
from bench.rules.page_rules import unregistered
from bench.rules.table import RULES, Check
from bench.rules.walk_rules import Ground
from oldhelp.art import skill_sheet
from oldhelp.art.drawing import Box, Drawing, Text
from oldhelp.seat import Seat
from oldhelp.ui import widgets
from oldhelp.ui.author_page import AuthorPage
from oldhelp.ui.page import Page

IDS = (
    "TX1 TX2 TX3 TX4 TX5 TX6 SP1 SP2 SP3 SP4 CO1 CO2 CO3 CO4 CO5 CO6 TA1 TA2 TA3 TA4 TA5 TA6 TA7 "
    "KB1 KB2 KB3 KB4 KB5 KB6 AC1 AC2 AC3 AC4 AC5 AC6 TI1 TI2 TI3 TI4 TI5 TI6 TI7 "
    "HE1 HE2 HE3 HE4 HE5 HE6 HE7 HE8 HE9 HE10 HE11 LA1 LA2 LA3 LA4 LA5 SP5 SP6 SP7 SP8 SP9 "
    "LY1 LY2 LY3 LY4 LY5"
).split()

CHECKS = {check.name: check for rule in RULES for check in rule.checks}
ON_PAGES = [name for name, check in CHECKS.items() if check.scope in ("matrix", "spaced", "once")]
ON_PIXELS = [name for name, check in CHECKS.items() if check.scope == "pixel"]

WORDS = Text("字", 12, Box(0, 0, 400, 40), colour="#999999", ground="#AAAAAA")
DRAWINGS = {
    "pictures_stand_out": Drawing("<svg/>", "a", 400, 556, texts=(WORDS,)),
    "drawn_words_are_large": Drawing(
        "<svg/>", "a", 400, 556, {"x": Box(0, 0, 90, 90)}, texts=(WORDS,)
    ),
    "drawn_targets_are_large": Drawing("<svg/>", "a", 400, 556, {"x": Box(0, 0, 30, 30)}),
    "drawn_targets_are_apart": Drawing("<svg/>", "a", 400, 556, {"x": Box(380, 0, 90, 90)}),
    "pictures_are_words_and_lines": bad_pages.drawing(alt=""),
}


def faults(check: Check, what: object) -> list[str]:
    """Return what a check finds."""
    return [fault for fault in check.look(what) if fault]


def test_every_rule_of_the_design_has_its_line() -> None:
    assert [rule.id for rule in RULES] != [] and sorted(r.id for r in RULES) == sorted(IDS)
    for rule in RULES:
        left = rule.left.startswith(("not built yet: ", "for people: "))
        assert bool(rule.checks) != left, rule.id


def test_every_check_has_something_bad_to_be_seen_red_on() -> None:
    bad = {
        *bad_pages.PAGES,
        *bad_pages.SOURCES,
        *bad_pages.LESSONS,
        *bad_pages.VOICES,
        *DRAWINGS,
        *BROKEN,
        "practice_is_safe",
        "srgb_is_right",
    }
    assert bad == set(CHECKS)


@pytest.mark.parametrize("name", [*ON_PAGES, *ON_PIXELS])
def test_a_bad_page_is_seen(name: str, qapp: QApplication, qtbot: QtBot) -> None:
    for make in bad_pages.PAGES[name]:
        bad = bad_pages.Bad()
        make(bad)
        try:
            assert faults(CHECKS[name], bad.view()), f"{name} does not see {make.__name__}"
        finally:
            for kept in bad.kept:
                if isinstance(kept, QWidget):
                    kept.close()
            bad.window.close()


@pytest.mark.parametrize("name", bad_pages.SOURCES)
def test_bad_code_and_bad_words_are_seen(name: str) -> None:
    for source in bad_pages.SOURCES[name]:
        assert faults(CHECKS[name], source), f"{name} does not see {source}"


@pytest.mark.parametrize("name", bad_pages.LESSONS)
def test_a_bad_lesson_is_seen(name: str) -> None:
    for lesson in bad_pages.LESSONS[name]:
        assert faults(CHECKS[name], bad_pages.taught(lesson)), f"{name} does not see {lesson}"


@pytest.mark.parametrize("name", bad_pages.VOICES)
def test_a_bad_voice_is_heard(name: str) -> None:
    assert faults(CHECKS[name], bad_pages.VOICES[name])


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_bad_drawing_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [("bad", DRAWINGS[name])]
    monkeypatch.setattr(lesson_rules, "_drawings", lambda lesson: iter(drawn))
    assert faults(CHECKS[name], bad_pages.taught(bad_pages.lesson()))


def test_a_practice_without_its_banner_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesson_rules, "practice_picture", lambda *a, **k: bad_pages.drawing())
    assert faults(CHECKS["practice_is_safe"], lesson_rules.own_lessons())


def test_a_wrong_formula_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_rules, "linear", lambda value, threshold=1.0: value * threshold)
    assert faults(CHECKS["srgb_is_right"], source_rules.Source())


# What is broken in a seat, by the check that must see it ------------------------------------------


def _size_is_not_applied(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat.look, "set", lambda *taste: None)


def _acts_on_press(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk_rules, "_PRESSED_STATES", ("home",))
    seat.home.bar.addWidget(bad_pages.ActsOnPress("早"))


def _presses_twice(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk_rules, "_PRESSED_STATES", ("step 1",))
    monkeypatch.setattr(widgets.Tremor, "again", lambda self: False)


def _announces_nothing(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat.practice_page, "announce", lambda words: None)


def _talks_unasked(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat.lessons.aloud, "say", lambda words: seat.speaker.read(words, "zh"))


def _forgets(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat.store, "keep_place", lambda *place: None)


def _does_not_call(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk_rules, "COUNTDOWN_SECONDS", -1.9)
    monkeypatch.setattr(seat.help, "begin", lambda: None)


def _forgets_the_input(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    page = seat.corner.pages.hub
    page.join.clicked.connect(page.link.clear)


def _hides_trouble(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat.lesson_page, "show_trouble", lambda sentence: None)


def _loses_the_focus(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat.lesson_page, "first_focus", lambda: seat.window)


def _connects(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None: ...


def _keeps_the_small_pointer(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat.pointer, "wear", lambda size: None)


def _deletes_at_once(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    hers = seat.learner.id
    seat.people.pages.card.delete.clicked.connect(lambda: seat.seat_store.people.forget(hers))


def _prints_small(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(skill_sheet, "_FOOT", 12.0)


BROKEN: dict[str, Callable[[Seat, pytest.MonkeyPatch], None]] = {
    "size_is_two_presses_away": _size_is_not_applied,
    "press_can_be_taken_back": _acts_on_press,
    "trembling_presses_once": _presses_twice,
    "status_is_told_three_ways": _announces_nothing,
    "silent_until_asked": _talks_unasked,
    "nothing_is_lost": _forgets,
    "one_press_brings_help": _does_not_call,
    "bad_input_is_kept_and_explained": _forgets_the_input,
    "works_without_a_voice": _hides_trouble,
    "focus_comes_back": _loses_the_focus,
    "nothing_was_connected": _connects,
    "a_big_pointer_can_be_had": _keeps_the_small_pointer,
    "deleting_is_confirmed": _deletes_at_once,
    "paper_is_large_print": _prints_small,
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_seat_is_seen(
    name: str, seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    BROKEN[name](seat, monkeypatch)
    states = ("step 1",)
    ground = Ground(
        seat, tmp_path, states, lambda state: show(seat, state), silent_seat, ["198.51.100.1"]
    )
    assert faults(CHECKS[name], ground)


# And the program itself ----------


PARTS = 4
"""So many tests share the states of a look: each stays short, and two cores share them."""


def _states(part: int) -> list[str]:
    return list(STATES)[part::PARTS]


def _faults(tally: run.Tally) -> dict[str, list[str]]:
    return {id: list(count.faults) for id, count in tally.counts.items() if count.faults}


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("look", run.EDGES, ids=str)
def test_every_page_keeps_the_rules(seat: Seat, look: run.Looks, part: int) -> None:
    tally = run.Tally()
    run.run_pages(seat, _states(part), show, [look], "matrix", tally)
    assert not _faults(tally)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("theme", run.THEMES)
def test_every_page_keeps_the_rules_of_colour(seat: Seat, theme: str, part: int) -> None:
    tally = run.Tally()
    run.run_pages(seat, _states(part), show, [run.Looks(theme=theme)], "pixel", tally)
    assert not _faults(tally)


def test_code_words_and_lessons_keep_the_rules() -> None:
    tally = run.Tally()
    run.run_once("source", source_rules.own_source(), tally)
    run.run_once("lessons", lesson_rules.own_lessons(), tally)
    assert not {id: list(count.faults) for id, count in tally.counts.items() if count.faults}


def test_every_page_of_the_program_is_in_some_state(seat: Seat) -> None:
    # The author's page is never in a learner's window; `test_author` looks at it.
    shown: set[type[Page]] = {AuthorPage}
    for state in STATES:
        show(seat, state)
        page = seat.window.page()
        assert page is not None
        shown.add(type(page))
    assert not unregistered(seat.window, shown)


def test_an_exemption_has_a_rule_a_reason_and_an_owner() -> None:
    for one in EXEMPTIONS:
        assert one.rule in IDS and len(one.reason) > 20 and one.owner
