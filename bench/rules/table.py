"""The rules of the senior's design: id, sentence, and the checks that hold each one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from bench.rules import (
    keyboard_rules,
    lesson_rules,
    page_rules,
    pixel_rules,
    sound_rules,
    source_rules,
    still_rules,
    target_rules,
    text_rules,
    tree_rules,
    trust_rules,
    walk_rules,
)

Scope = Literal["matrix", "spaced", "once", "pixel", "walk", "source", "lessons", "sound"]
"""Where a check looks: every page in every look; with spaced letters; every page in one look; on
painted pages; at a seat that is used; in the program's text; in the lessons; at the voices."""

Found = Callable[[Any], Iterator[str]]
"""Yields one entry a thing checked: empty when it is good, else what is wrong."""


@dataclass(frozen=True)
class Check:
    """One way to see a rule broken."""

    scope: Scope
    look: Found

    @property
    def name(self) -> str:
        """The name of the check, by which its bad page is found."""
        return self.look.__name__


@dataclass(frozen=True)
class Rule:
    """One rule. Without checks `left` says why: `not built yet: ...` or `for people: ...`."""

    id: str
    sentence: str
    checks: tuple[Check, ...] = ()
    left: str = ""


def _rule(id: str, sentence: str, *checks: tuple[Scope, Found], left: str = "") -> Rule:
    return Rule(id, sentence, tuple(Check(scope, look) for scope, look in checks), left)


RULES = (
    _rule(
        "TX1", "Main text has the size chosen, nothing is below 22 px",
        ("matrix", text_rules.text_is_large), ("lessons", lesson_rules.drawn_words_are_large),
    ),
    _rule("TX2", "The largest text loses nothing", ("matrix", text_rules.nothing_is_cut)),
    _rule(
        "TX3", "The text size is two presses away, applied at once, remembered",
        ("walk", walk_rules.size_is_two_presses_away),
    ),
    _rule("TX4", "Sans serif, upright, not shouted", ("matrix", text_rules.plain_face)),
    _rule("TX5", "No empty boxes instead of characters", ("matrix", text_rules.no_empty_boxes)),
    _rule(
        "TX6", "No text baked into images",
        ("source", source_rules.no_text_in_images),
        ("lessons", lesson_rules.pictures_are_words_and_lines),
    ),
    _rule("SP1", "Lines 1.5, paragraphs 1.5 lines apart", ("matrix", text_rules.lines_have_air)),
    _rule("SP2", "Letters 0.12 em apart lose nothing", ("spaced", text_rules.survives_more_air)),
    _rule("SP3", "Lines are short", ("matrix", text_rules.lines_are_short)),
    _rule("SP4", "Left aligned, not justified", ("matrix", text_rules.not_justified)),
    _rule(
        "CO1", "Words have a contrast of 7",
        ("pixel", pixel_rules.words_stand_out), ("source", source_rules.palette_stands_out),
        ("lessons", lesson_rules.pictures_stand_out),
    ),
    _rule(
        "CO2", "Also pressed, focused and chosen",
        ("pixel", pixel_rules.words_stand_out_in_each_state),
    ),
    _rule(
        "CO3", "Borders, icons and focus have a contrast of 3",
        ("pixel", pixel_rules.edges_stand_out),
    ),
    _rule(
        "CO4", "Colour is never the only sign",
        ("pixel", pixel_rules.state_without_colour), ("source", source_rules.no_colour_words_alone),
        ("lessons", lesson_rules.lessons_name_things),
    ),
    _rule("CO5", "Colours with a meaning stay apart", ("source", source_rules.signals_differ)),
    _rule("CO6", "The sRGB formula is right", ("source", source_rules.srgb_is_right)),
    _rule(
        "TA1", "Main targets 72 px, others 60 px",
        ("matrix", target_rules.targets_are_large),
        ("lessons", lesson_rules.drawn_targets_are_large),
    ),
    _rule("TA2", "12 px between targets", ("matrix", target_rules.targets_are_apart)),
    _rule(
        "TA3", "No overlap, nothing outside",
        ("matrix", target_rules.nothing_overlaps),
        ("lessons", lesson_rules.drawn_targets_are_apart),
    ),
    _rule("TA4", "Dialogs close easily", ("matrix", target_rules.dialogs_close_easily)),
    _rule(
        "TA5", "One press is enough for everything",
        ("source", source_rules.one_press_is_enough), ("source", source_rules.clickable_is_said),
    ),
    _rule(
        "TA6", "A press acts on release, once",
        ("walk", walk_rules.press_can_be_taken_back), ("walk", walk_rules.trembling_presses_once),
    ),
    _rule("TA7", "A big pointer can be had", ("walk", trust_rules.a_big_pointer_can_be_had)),
    _rule("KB1", "Everything by keyboard", ("matrix", keyboard_rules.all_by_keyboard)),
    _rule("KB2", "No keyboard trap", ("matrix", keyboard_rules.no_trap)),
    _rule("KB3", "Tab follows the reading order", ("matrix", keyboard_rules.in_reading_order)),
    _rule("KB4", "The focus is always seen", ("pixel", pixel_rules.focus_is_seen)),
    _rule(
        "KB5", "The focus is never hidden or lost",
        ("matrix", keyboard_rules.focus_is_not_lost), ("walk", walk_rules.focus_comes_back),
    ),
    _rule("KB6", "No letter acts by itself", ("matrix", keyboard_rules.no_letter_shortcuts)),
    _rule("AC1", "Names, roles, states", ("matrix", tree_rules.names_and_roles)),
    _rule(
        "AC2", "Pictures have words or are decoration",
        ("matrix", tree_rules.pictures_have_words),
    ),
    _rule("AC3", "Rows of lists have words", ("matrix", tree_rules.lists_have_words)),
    _rule("AC4", "Fields have labels", ("matrix", tree_rules.fields_have_labels)),
    _rule(
        "AC5", "Status is announced, shown and spoken",
        ("walk", walk_rules.status_is_told_three_ways),
    ),
    _rule("AC6", "Assistive programs are let in", ("matrix", tree_rules.keyboard_is_let_in)),
    _rule(
        "TI1", "Nothing changes by itself",
        ("source", source_rules.timers_have_reasons), ("once", still_rules.waits_for_the_learner),
    ),
    _rule("TI2", "No message vanishes", ("once", still_rules.messages_stay)),
    _rule("TI3", "Nothing moves", ("source", source_rules.nothing_moves)),
    _rule("TI4", "No flashes", ("once", still_rules.no_flashes)),
    _rule("TI5", "Work is never lost", ("walk", walk_rules.nothing_is_lost)),
    _rule(
        "TI6", "No speech without being asked, and a stop beside it",
        ("walk", walk_rules.silent_until_asked), ("matrix", page_rules.stop_is_beside),
    ),
    _rule("TI7", "Slow is no fault", ("source", source_rules.slow_is_no_fault)),
    _rule(
        "HE1", "Help in one place and order",
        ("matrix", page_rules.help_stays), ("matrix", page_rules.help_has_its_turn),
    ),
    _rule("HE2", "One press brings help", ("walk", walk_rules.one_press_brings_help)),
    _rule("HE3", "Never asks twice", left="not built yet: booking"),
    _rule("HE4", "No memory test to sign in", ("matrix", page_rules.passwords_can_be_seen)),
    _rule(
        "HE5", "Errors say what, where and what to do; the input stays",
        ("walk", walk_rules.bad_input_is_kept_and_explained),
    ),
    _rule(
        "HE6", "What counts is confirmed or can be undone",
        ("walk", trust_rules.deleting_is_confirmed),
    ),
    _rule(
        "HE7", "No ads, no lures, no network",
        ("source", source_rules.no_lures), ("lessons", lesson_rules.lessons_without_lures),
        ("source", source_rules.no_qt_network), ("walk", walk_rules.nothing_was_connected),
    ),
    _rule("HE8", "Little is kept of a person", ("source", source_rules.little_is_kept)),
    _rule("HE9", "The pretend phone is safe", ("lessons", lesson_rules.practice_is_safe)),
    _rule(
        "HE10", "Fraud lessons teach refusal",
        ("lessons", lesson_rules.nothing_real_in_lessons),
        ("lessons", lesson_rules.scams_can_be_refused),
    ),
    _rule(
        "HE11", "The way without a phone is told",
        ("lessons", lesson_rules.a_way_without_a_phone),
    ),
    _rule(
        "LA1", "Steps and buttons are short",
        ("lessons", lesson_rules.steps_are_short), ("matrix", page_rules.buttons_are_short),
    ),
    _rule(
        "LA2", "No jargon",
        ("source", source_rules.no_jargon), ("lessons", lesson_rules.lessons_without_jargon),
    ),
    _rule(
        "LA3", "Common characters",
        ("source", source_rules.common_characters),
        ("lessons", lesson_rules.lessons_use_common_characters),
    ),
    _rule(
        "LA4", "No blame",
        ("source", source_rules.no_blame), ("lessons", lesson_rules.lessons_without_blame),
    ),
    _rule(
        "LA5", "Both languages say the same",
        ("source", source_rules.both_languages_say_it), ("lessons", lesson_rules.english_is_short),
    ),
    _rule("SP5", "130, 170, 220 characters a minute", ("sound", sound_rules.rates_are_kept)),
    _rule(
        "SP6", "Pauses between sentences, and to be heard again",
        ("sound", sound_rules.pauses_are_kept), ("matrix", page_rules.can_be_heard_again),
    ),
    _rule("SP7", "Numbers are said as people say them", ("sound", sound_rules.numbers_are_said)),
    _rule("SP8", "Loudness is even", ("sound", sound_rules.loudness_is_even)),
    _rule("SP9", "Works without a voice", ("walk", walk_rules.works_without_a_voice)),
    _rule(
        "LY1", "Usable at 1280 x 720 with the largest text",
        ("matrix", page_rules.main_act_is_in_sight),
    ),
    _rule(
        "LY2", "The same things at the same places",
        ("matrix", page_rules.same_things_same_places),
    ),
    _rule("LY3", "Where am I, in words", ("matrix", page_rules.where_am_i)),
    _rule("LY4", "Legible from the last row", left="not built yet: class mode"),
    _rule("LY5", "Printed in 16 pt at least", ("walk", trust_rules.paper_is_large_print)),
)  # fmt: skip
