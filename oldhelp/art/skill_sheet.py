"""我自己会做的事: the sheet a learner prints or shows, large and black on white."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oldhelp.art.drawing import Box, Drawing, Text
from oldhelp.art.metrics import fit_size
from oldhelp.art.parts import load_part
from oldhelp.art.svg import INK, WHITE, document, group, num, path, rect, text
from oldhelp.art.trees import Tree
from oldhelp.i18n import Words

PAGE = (595.0, 842.0)
"""A4 in points: sizes below are those on paper, at least 16 (rule LY5)."""

_MARGIN = 52.0
_TITLE, _WHO, _ITEM, _LEAST, _FOOT = 36.0, 22.0, 22.0, 16.0, 16.0
_FIRST_ITEM = 212.0
_ROW = 50.0
A_PAGE = 11
"""So many lines stand on one page."""


@dataclass(frozen=True)
class SheetLine:
    """One thing she can do by herself, and its tree."""

    title: str
    tree: Tree


def skill_sheets(
    t: Words, called: str, day: str, lines: Sequence[SheetLine]
) -> tuple[Drawing, ...]:
    """Return the pages of the sheet, `A_PAGE` lines each; no line, no page."""
    pages = [lines[at : at + A_PAGE] for at in range(0, len(lines), A_PAGE)]
    return tuple(
        _page(t, called, day, page, number, len(pages)) for number, page in enumerate(pages, 1)
    )


def _page(
    t: Words, called: str, day: str, lines: Sequence[SheetLine], number: int, count: int
) -> Drawing:
    width, height = PAGE
    inside = width - 2 * _MARGIN
    who = t("{called}，{day}").format(called=called, day=day) if called else day
    foot = t("一样一样自己做成的。")
    if count > 1:
        many = t("第 {number} 张，一共 {count} 张").format(number=number, count=count)
        foot = f"{foot} {many}"
    title = t("我自己会做的事")
    texts = [
        _line(title, _TITLE, Box(_MARGIN, 70, inside, 52), bold=True, anchor="middle"),
        _line(who, _WHO, Box(_MARGIN, 130, inside, 34), anchor="middle"),
        *(
            _line(line.title, _ITEM, Box(_MARGIN + 70, _top(row), inside - 78, _ROW), bold=True)
            for row, line in enumerate(lines)
        ),
        _line(foot, _FOOT, Box(_MARGIN, height - 84, inside, 26), anchor="middle"),
    ]
    inner = (
        rect(0, 0, width, height, fill=WHITE, stroke="none")
        + rect(24, 24, width - 48, height - 48, 22, fill="none", stroke=INK)
        + path(f"M{num(_MARGIN)} 186 H{num(width - _MARGIN)}", stroke=INK)
        + "".join(_tree(line.tree, _top(row)) for row, line in enumerate(lines))
        + "".join(_drawn(one) for one in texts)
    )
    said = t("、").join(line.title for line in lines)
    alt = t("{title}：{list}").format(title=title, list=said)
    return Drawing(document(width, height, inner, 2.5), alt, width, height, texts=tuple(texts))


def _top(row: int) -> float:
    return _FIRST_ITEM + row * _ROW


def _tree(tree: Tree, top: float) -> str:
    part, scale = load_part(tree.part), 0.25
    place = f"translate({num(_MARGIN + 34)} {num(top + _ROW - 3)}) scale({scale})"
    return group(part.svg(pen=1.6), place, stroke_width=part.line * 1.6)


def _line(words: str, size: float, box: Box, bold: bool = False, anchor: str = "start") -> Text:
    fitted = fit_size(words, size, box.w, bold=bold, least=_LEAST)
    return Text(words, fitted, box, bold, INK, WHITE, anchor)


def _drawn(line: Text) -> str:
    box = line.box
    x = box.x if line.anchor == "start" else box.x + box.w / 2
    y = box.y + box.h / 2 + line.size * 0.36
    return text(x, y, line.words, line.size, anchor=line.anchor, bold=line.bold)
