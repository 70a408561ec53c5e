"""What README and the guides name exists, and what exists is named in one of them."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest
from imports import ROOT
from words import CATALOGUE, HAN, forms, sentences, translated

from oldhelp.__main__ import _COMMANDS, _parser
from oldhelp.art.rules import CODES as PICTURE_CODES
from oldhelp.course.faults import CODES
from oldhelp.i18n import words

PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")])
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
ALL = "\n".join(TEXTS.values())
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
# Files that a page speaks of and that only come into being: made, downloaded, or somebody's own.
ELSEWHERE = re.compile(r'"?[A-Za-z]:/')
"""A path on a reader's own Windows PC."""

MADE = re.compile(r"\.venv|bench/out|dist/|\.mo$|[<*{]|\.\.\.|^https?:|^/|~")
GUIDES = (ROOT / "docs/senior.md", ROOT / "docs/volunteer.md")


def commands() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command, the window's under the empty name."""
    whole = _parser(words("zh"))
    [sub] = [a for a in whole._actions if isinstance(a, argparse._SubParsersAction)]
    return {"": whole, **sub.choices}


def options(parser: argparse.ArgumentParser) -> set[str]:
    return {name for action in parser._actions for name in action.option_strings}


def code(text: str) -> list[str]:
    """Return the lines of code blocks and the code within sentences, comments taken off."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    return [piece.split("#")[0].strip() for piece in (*lines, *inline)]


def calls(text: str) -> list[tuple[str, set[str]]]:
    """Return each `oldhelp …` a page tells to type: its command and its options."""
    found = []
    for piece in code(text):
        called = re.match(r"(?:\S*python3? -m |\S*/)?oldhelp(?: (?P<rest>.+))?$", piece)
        if called:
            rest = (called["rest"] or "").split()
            names = [word for word in rest if re.fullmatch(r"[a-z]+", word)]
            command = names[0] if names and not rest[0].startswith("-") else ""
            found.append((command, {word.split("=")[0] for word in rest if word[:2] == "--"}))
    return found


def targets() -> set[str]:
    """Return the targets of the Makefile that a person types."""
    [phony] = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.M)
    return {name for name in phony.split() if "-" not in name}


def made(text: str) -> set[str]:
    """Return the targets a page tells to make."""
    typed = [re.match(r"make(?: [A-Z]+=\S+)? ([a-z]+)", piece) for piece in code(text)]
    return {found[1] for found in typed if found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_that_is_named_exists(page: Path) -> None:
    known = commands()
    for command, named in calls(TEXTS[page]):
        assert command in known, f"oldhelp {command}"
        assert named <= options(known[command]) | options(known[""]), f"oldhelp {command}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    assert made(TEXTS[page]) <= targets()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_exists(page: Path) -> None:
    text = TEXTS[page]
    linked = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    words = [word.strip("`,;:") for piece in code(text) for word in piece.split()]
    named = [word.rstrip(".") for word in words if re.search(r"\w/\w", word)]
    missing = [
        name
        for name in (*linked, *named)
        if not MADE.search(name) and not ELSEWHERE.match(name)
        if not (page.parent / name).exists() and not (ROOT / name.partition(":")[0]).exists()
    ]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_fault_code_that_is_named_exists(page: Path) -> None:
    named = {piece for piece in code(TEXTS[page]) if re.fullmatch(r"[A-Z]\d\d", piece)}
    assert named <= CODES.keys() | PICTURE_CODES.keys()


def test_every_command_is_named_somewhere() -> None:
    assert set(_COMMANDS) - {"window"} == commands().keys() - {""}
    assert {command for text in TEXTS.values() for command, _ in calls(text)} >= commands().keys()


def test_every_make_target_is_named_somewhere() -> None:
    assert {name for text in TEXTS.values() for name in made(text)} >= targets()


def test_every_page_is_linked_from_the_readme() -> None:
    readme = TEXTS[ROOT / "README.md"]
    assert [p.name for p in PAGES if p.name != "README.md" and f"{p.name})" not in readme] == []


def test_every_picture_of_the_pages_is_small_and_shown() -> None:
    for picture in (ROOT / "docs" / "img").rglob("*.png"):
        assert picture.stat().st_size < 200_000, picture.name
        assert f"{picture.name})" in ALL, f"{picture.name} is on no page"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_guide_calls_each_button_as_the_window_does(guide: Path) -> None:
    known = {
        form
        for message in sentences(translated(CATALOGUE))
        for form in (*forms(message.id), *forms(message.string))
    }
    # A guide's own emphasis is a whole sentence and ends like one.
    bold = [name for name in re.findall(r"\*\*(.+?)\*\*", TEXTS[guide]) if name[-1] not in "。.,，"]
    assert len(bold) > 10 and any(HAN.search(name) for name in bold)
    assert [name for name in bold if name not in known] == []
