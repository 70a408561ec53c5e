"""A typed name is taken as it was meant, or refused with what to do."""

from __future__ import annotations

import pytest

from oldhelp.errors import OldhelpError
from oldhelp.i18n import words
from oldhelp.ui.names import addresses, checked_name, family, surnames


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  王奶奶 ", "王奶奶"),
        ("王\u200b奶\n奶", "王 奶 奶"),
        ("Mrs   Smith", "Mrs Smith"),
        ("Mrs\tSmith\x00", "Mrs Smith"),
    ],
)
def test_what_cannot_be_seen_is_no_part_of_a_name(typed: str, name: str) -> None:
    assert checked_name(typed) == name


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "——", "王" * 11, "W" * 21])
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(OldhelpError, match="请"):
        checked_name(typed)


@pytest.mark.parametrize(
    ("called", "by"),
    [
        ("王奶奶", "王"),
        ("老王", "王"),
        ("小李", "李"),
        ("欧阳老师", "欧阳"),
        ("高", "高"),
        ("Mrs Smith", "S"),
        ("", ""),
    ],
)
def test_people_look_for_their_surname(called: str, by: str) -> None:
    assert family(called) == by


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_offered_name_can_be_had(lang: str) -> None:
    t = words(lang)
    offered = [name for surname in surnames(t) for name in addresses(t, surname)]
    assert len(set(offered)) == 160
    assert [checked_name(name) for name in offered] == offered
