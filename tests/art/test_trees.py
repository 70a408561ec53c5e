"""Trees are drawn for every age and kind, in front as many as fit, and are the same each time."""

from __future__ import annotations

from itertools import pairwise

import pytest

from oldhelp.art import parts
from oldhelp.art.rules import picture_faults
from oldhelp.art.skill_sheet import A_PAGE, PAGE, SheetLine, skill_sheets
from oldhelp.art.trees import KINDS, MOST_FAR, Tree, forest, front_feet, tree_picture, tree_stamp
from oldhelp.i18n import words

T = words("zh")
SIZE = (1216.0, 440.0)
GROWN = [Tree("grown", number) for number in range(100)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_shape(kind: str) -> None:
    assert parts.load_part(f"trees/{kind}").anchors["all"].h > 100


def test_each_age_and_each_kind_looks_different() -> None:
    trees = [Tree("sprout"), Tree("young"), *GROWN[: len(KINDS)]]
    assert len({tree_picture(tree, T).svg for tree in trees}) == len(trees)
    assert len({tree_stamp(tree, T).svg for tree in trees}) == len(trees)


def test_the_kind_of_a_sprout_does_not_show_yet() -> None:
    assert tree_stamp(Tree("sprout", 1), T) == tree_stamp(Tree("sprout", 4), T)


def test_trees_in_front_stand_apart_and_inside() -> None:
    feet = front_feet(6, SIZE[0])
    assert all(after - before > 190 for before, after in pairwise(feet))
    assert feet[0] > 90
    assert feet[-1] < SIZE[0] - 90


def test_more_trees_than_can_be_seen_are_counted_in_words() -> None:
    few, many = forest([], GROWN[:MOST_FAR], SIZE, 300, T), forest([], GROWN, SIZE, 300, T)
    assert few.svg == many.svg
    assert "100" in forest(GROWN[:6], GROWN[6:], SIZE, 300, T).alt


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_breaks_no_rule_of_pictures(lang: str) -> None:
    lines = [SheetLine("给家人打视频电话，看见对方，再挂断电话", GROWN[n]) for n in range(30)]
    sheets = skill_sheets(words(lang), "欧阳老师", "11月21日 星期六", lines)
    assert len(sheets) == 3
    for sheet in sheets:
        assert (sheet.width, sheet.height) == PAGE
        assert not [fault.said(T) for fault in picture_faults(sheet)]
        assert min(text.size for text in sheet.texts) >= 16
    assert sum(len(sheet.texts) - 3 for sheet in sheets) == 30
    assert len(sheets[0].texts) - 3 == A_PAGE


def test_without_anything_learned_there_is_no_sheet() -> None:
    assert skill_sheets(T, "王奶奶", "今天", ()) == ()
