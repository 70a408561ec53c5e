"""Everybody is found on the name cards in two presses, and looked for by surname."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oldhelp.progress.learner import Learner
from oldhelp.ui.cards_view import CardsView, cards_view, group_view, grouped
from oldhelp.ui.names import family

NAMES = st.sampled_from(
    [f"{one}{two}" for one in "王李张刘陈杨黄赵" for two in ("奶奶", "爷爷", "老师")]
    + ["王奶奶"] * 9
    + ["欧阳阿姨", "老王", "Mrs Smith", "Aunt May"]
)


def people(*called: str) -> tuple[Learner, ...]:
    return tuple(Learner(UUID(int=number), name) for number, name in enumerate(called))


def presses(view: CardsView, columns: int) -> dict[Learner, int]:
    """Return after how many presses each learner sits down."""
    found = {learner: 1 for learner in view.cards}
    for group in view.groups:
        if len(group.people) == 1:
            found.setdefault(group.people[0], 1)
            continue
        for learner, more in presses(group_view(group, columns), columns).items():
            found[learner] = min(found.get(learner, 99), more + 1)
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(NAMES, max_size=144), st.sampled_from((4, 6)))
def test_in_two_presses_up_to_a_full_grid_of_full_grids(called: list[str], columns: int) -> None:
    room = 2 * columns
    everybody = people(*called[: room * room])
    found = presses(cards_view(everybody, columns), columns)
    assert set(found) == set(everybody)
    assert max(found.values(), default=1) <= 2


@pytest.mark.parametrize(("columns", "most"), [(6, 3), (4, 4)])
def test_of_500_everybody_is_found_and_most_in_three(columns: int, most: int) -> None:
    everybody = people(
        *(f"{'王李张刘陈杨黄赵吴周'[n % 10]}{'奶爷姨叔'[n % 4]}" for n in range(500))
    )
    found = presses(cards_view(everybody, columns), columns)
    assert set(found) == set(everybody)
    assert max(found.values()) <= most


def test_twelve_stand_on_one_screen_in_an_order_that_stays() -> None:
    twelve = people(*"王奶奶 陈爷爷 周阿姨 李伯伯 张奶奶 赵叔叔 刘阿姨 孙爷爷".split())
    assert cards_view(twelve, 6) == cards_view(twelve[::-1], 6)
    assert not cards_view(twelve, 6).groups


def test_of_more_those_who_came_last_are_one_press_away() -> None:
    everybody = people(*(f"{one}奶奶" for one in "王李张刘陈杨黄赵吴周徐孙马"))
    assert cards_view(everybody, 6).cards == everybody[:6]


def test_no_screen_holds_more_than_it_has_room_for() -> None:
    view = cards_view(people(*["王奶奶"] * 400), 6)
    assert len(view.cards) == 6
    assert len(view.groups) <= 12
    inner = group_view(view.groups[0], 6)
    assert len(inner.cards) + len(inner.groups) <= 12


def test_a_surname_stands_behind_one_button_where_it_fits() -> None:
    everybody = people(*["王奶奶"] * 7, *["李爷爷"] * 5, *["张阿姨"] * 4)
    labels = [group.label for group in grouped(everybody, 12, 12)]
    assert labels == ["王", "李", "张"]


def test_groups_of_one_surname_are_told_apart_by_names_then_by_numbers() -> None:
    same = sorted([*["王奶奶"] * 20, *["王爷爷"] * 6])
    labels = [group.label for group in grouped(people(*same), 12, 12)]
    assert len(labels) == len(set(labels))
    assert all(label.startswith("王") for label in labels)


@settings(max_examples=40, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=400))
def test_groups_hold_everybody_once_and_in_order(called: list[str]) -> None:
    everybody = people(*sorted(called, key=lambda name: (family(name), name)))
    groups = grouped(everybody, 12, 12)
    assert [one for group in groups for one in group.people] == list(everybody)
    assert len(groups) <= 12
    assert len(groups) >= ceil(len(everybody) / 144)
    assert all(one.label != two.label for one, two in pairwise(groups))
