"""How wide words are drawn, and where a line may break, without asking any font."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache

from oldhelp import paths
from oldhelp.art.drawing import Box, Text

SPARE = 1.12
"""Other fonts draw Latin up to an eighth wider than the one the table was measured in."""

_EM = 1000
_LAST_LATIN = 0xFF

_OPENERS = "“‘（《〈「『【〔([{￥$"
_CLOSERS = "”’）》〉」』】〕)]}，。！？、；：…—·,.!?;:%％"

_ATOM = re.compile(
    rf"[{re.escape(_OPENERS)}]*"
    rf"(?:[!-~\u00a1-\u024f]+|[^\s])"
    rf"[{re.escape(_CLOSERS)}]*"
)
"""What may not be torn apart: a Latin word or one Han character, with its punctuation."""


@cache
def _widths() -> Mapping[str, Mapping[str, int]]:
    table = paths.assets_dir() / "art" / "widths.json"
    widths: Mapping[str, Mapping[str, int]] = json.loads(table.read_text(encoding="utf-8"))
    return widths


def _advance(glyph: str, widths: Mapping[str, int]) -> int:
    """Return thousandths of an em; all that is not Latin counts as a whole em."""
    if ord(glyph) > _LAST_LATIN:
        return _EM
    return widths.get(glyph, 0)


def text_width(words: str, size: float, bold: bool = False) -> float:
    """Return the width of one line in the units of `size`, with 12 % to spare."""
    widths = _widths()["bold" if bold else "regular"]
    return sum(_advance(glyph, widths) for glyph in words) * size * SPARE / _EM


def glyph_box(text: Text) -> Box:
    """Return what the letters of a drawn line cover, without anything to spare."""
    wide = text_width(text.words, text.size, text.bold) / SPARE
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
    left = text.box.x + (text.box.w - wide) * share
    return Box(left, text.box.y + (text.box.h - text.size) / 2, wide, text.size)


def wrap(words: str, size: float, width: float, bold: bool = False) -> tuple[str, ...]:
    """Break `words` into as few lines of at most `width` as possible, of even length.

    Han breaks between characters, Latin between words; no line begins with a comma or ends with
    an opening quote. A newline always breaks. A Latin word longer than a line is cut.
    """
    lines: list[str] = []
    for paragraph in words.splitlines():
        atoms = _atoms(paragraph, size, width, bold)
        if atoms:
            lines += _even(atoms, size, width, bold)
    return tuple(lines)


def fit_size(
    words: str, size: float, width: float, bold: bool = False, lines: int = 1, least: float = 22
) -> float:
    """Return the largest size up to `size` at which `words` fit in `lines` lines of `width`.

    Never less than `least`, below which nobody can read it: the caller wraps or shortens then.
    """
    while size > least and not _fits(words, size, width, bold, lines):
        size = max(least, size - 1)
    return size


def _fits(words: str, size: float, width: float, bold: bool, lines: int) -> bool:
    if lines == 1:
        return text_width(words, size, bold) <= width
    broken = wrap(words, size, width, bold)
    whole = all(text_width(line, size, bold) <= width for line in broken)
    cut = any(text_width(word, size, bold) > width for word in words.split() if word.isascii())
    return len(broken) <= lines and whole and not cut


def _atoms(paragraph: str, size: float, width: float, bold: bool) -> list[str]:
    """Split into atoms; one that follows a space carries that space in front."""
    atoms: list[str] = []
    end = 0
    for found in _ATOM.finditer(paragraph):
        gap = " " if atoms and found.start() > end else ""
        pieces = _cut(found.group(), size, width, bold)
        atoms += [gap + pieces[0], *pieces[1:]]
        end = found.end()
    return atoms


def _cut(atom: str, size: float, width: float, bold: bool) -> list[str]:
    """Cut a Latin word that no line can hold; a Han character keeps its punctuation."""
    if not atom[0].isascii() or text_width(atom, size, bold) <= width:
        return [atom]
    pieces = [atom[0]]
    for glyph in atom[1:]:
        grown = pieces[-1] + glyph
        if glyph in _CLOSERS or text_width(grown, size, bold) <= width:
            pieces[-1] = grown
        else:
            pieces.append(glyph)
    return pieces


def _greedy(atoms: list[str], size: float, width: float, bold: bool) -> list[str]:
    lines = [atoms[0].lstrip()]
    for atom in atoms[1:]:
        if text_width(lines[-1] + atom, size, bold) <= width:
            lines[-1] += atom
        else:
            lines.append(atom.lstrip())
    return lines


def _even(atoms: list[str], size: float, width: float, bold: bool) -> list[str]:
    """Narrow the lines as far as their number allows, so that no last line is a lone word."""
    best = _greedy(atoms, size, width, bold)
    narrow = width
    while narrow > size:
        narrow -= size / 2
        lines = _greedy(atoms, size, narrow, bold)
        if len(lines) > len(best) or _widest(lines, size, bold) > width:
            break
        best = lines
    return best


def _widest(lines: list[str], size: float, bold: bool) -> float:
    return max(text_width(line, size, bold) for line in lines)
