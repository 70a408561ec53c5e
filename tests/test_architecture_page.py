"""The architecture page tells of every module there is, and of no other."""

from __future__ import annotations

import re

from architecture import PAGE, sentence_of, written
from imports import ROOT, modules

NAMED_PATH = re.compile(r"`((?:oldhelp|assets|lessons|tests|docs|\.ci)/[\w./-]+)`")


def test_tree_and_table_are_those_of_the_program() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == written(page), "run `make page`"


def test_every_module_says_in_one_line_what_it_is_for() -> None:
    assert not [module for module in modules() if not 0 < len(sentence_of(module)) <= 100]


def test_every_path_named_in_the_guides_exists() -> None:
    guides = [*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    for guide in guides:
        for path in NAMED_PATH.findall(guide.read_text(encoding="utf-8")):
            assert (ROOT / path).exists(), f"{guide.name} names {path}"
