"""The body of a lesson: sections with plain sentences and fenced blocks, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from oldhelp.course.faults import Notes
from oldhelp.course.nodes import MAX_DEPTH

BLOCKS = ("scene", "phone", "window", "screens", "practice", "variant")

MAX_PARAGRAPH = 2000
"""Characters: Markdown's patterns are quadratic, and two sentences are under 100."""

# Unforgeable marks: `read_source` has taken these characters out of every file.
_LINE_MARK = re.compile("\ue000L([0-9]+)\ue001")
_BLOCK_MARK = re.compile("^\ue000B([0-9]+)\ue001$")

_FENCE = re.compile(r"^(`{3,})[ \t]*([^`]*?)[ \t]*$")
_RULE = re.compile(r"^\s*(?:[-=*_]\s*){2,}$")
_HEADING_ID = re.compile(r"^(.*?)\s*\{#([^{}]*)\}\s*$")

_MARKS = {
    "a": "[…](…)",
    "img": "![…](…)",
    "code": "`…`",
    "pre": "    …",
    "em": "*…*",
    "strong": "**…**",
    "ul": "- …",
    "ol": "1. …",
    "blockquote": "> > …",
    "hr": "---",
}
"""How each mark looks that is no plain text, by the element Markdown makes of it."""


@dataclass(frozen=True)
class Words:
    """One line of plain text."""

    line: int
    text: str


@dataclass(frozen=True)
class Block:
    """One fenced block; `line` is the line of its first word, not of its fence."""

    line: int
    kind: str
    text: str


@dataclass
class Section:
    """One heading and all that stands under it."""

    line: int
    title: str
    id: str
    paragraphs: list[list[Words]] = field(default_factory=list)
    quotes: list[list[Words]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


class LineMarks(Preprocessor):
    """Takes fenced blocks out and marks each line of text with its number."""

    def __init__(self, md: Markdown, first_line: int, notes: Notes) -> None:
        super().__init__(md)
        self._first_line = first_line
        self._notes = notes
        self.blocks: list[Block] = []

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines of text with marks; a block is left as one mark of its own."""
        out: list[str] = []
        at = 0
        while at < len(lines):
            fence = _FENCE.match(lines[at])
            if fence:
                at = self._take_block(lines, at, fence, out)
                continue
            out.append(self._marked(lines[at], self._first_line + at))
            at += 1
        return list(self._without_long(out))

    def _take_block(self, lines: list[str], at: int, fence: re.Match[str], out: list[str]) -> int:
        """Move the block that opens at `at` aside; return the line after it."""
        line = self._first_line + at
        end = at + 1
        while end < len(lines) and not _opens(lines[end]) and not _FENCE.match(lines[end]):
            end += 1
        closed = end < len(lines) and not _opens(lines[end])
        if not closed:
            self._notes.add(line, "R18")
        kind = fence[2]
        if kind in BLOCKS:
            self.blocks.append(Block(line + 1, kind, "\n".join(lines[at + 1 : end])))
            out += ["", f"\ue000B{len(self.blocks) - 1}\ue001", ""]
        else:
            self._notes.add(line, "R19", kind=kind, allowed=", ".join(BLOCKS))
        return end + 1 if closed else end

    def _marked(self, text: str, line: int) -> str:
        if not text.strip():
            return ""
        if _RULE.match(text):
            self._notes.add(line, "R17", what=_MARKS["hr"])
            return ""
        return f"{text}\ue000L{line}\ue001"

    def _without_long(self, lines: list[str]) -> Iterator[str]:
        chunk: list[str] = []
        for text in [*lines, ""]:
            if text:
                chunk.append(text)
                continue
            if sum(map(len, chunk)) > MAX_PARAGRAPH:
                mark = _LINE_MARK.search(" ".join(chunk))
                self._notes.add(int(mark[1]) if mark else 1, "R25", limit=MAX_PARAGRAPH)
            else:
                yield from chunk
            yield ""
            chunk = []


def _opens(text: str) -> bool:
    """Say whether `text` begins something new, so that an open block before it was never closed."""
    fence = _FENCE.match(text)
    return text.startswith("## ") or (fence is not None and fence[2] != "")


def read_body(body: str, first_line: int, notes: Notes) -> list[Section]:
    """Return the sections of `body`, which begins on `first_line` of its file."""
    md = Markdown()
    md.preprocessors.deregister("html_block")
    for name in ("html", "entity"):  # HTML stays plain text, where the rules find and refuse it
        md.inlinePatterns.deregister(name)
    md.parser.blockprocessors.deregister("reference")
    marks = LineMarks(md, first_line, notes)
    md.preprocessors.register(marks, "line_marks", 25)
    lines = body.split("\n")
    try:
        for preprocessor in md.preprocessors:
            lines = preprocessor.run(lines)
        root = cast(Element, md.parser.parseDocument(lines).getroot())
        for treeprocessor in md.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
        return _sections(root, marks.blocks, first_line, notes)
    except RecursionError:
        notes.add(first_line, "R08", limit=MAX_DEPTH)
        return []


def _sections(root: Element, blocks: list[Block], first_line: int, notes: Notes) -> list[Section]:
    sections: list[Section] = []
    line = first_line
    for element in root:
        said = list(_lines_of(element, line))
        line = said[0].line if said else line
        mark = _BLOCK_MARK.match((element.text or "").strip())
        if re.fullmatch("h[1-6]", element.tag):
            _refuse_marks(element, line, notes)
            sections.append(_heading(element.tag, said, line, notes))
            continue
        if not sections:
            at = blocks[int(mark[1])].line - 1 if mark else line
            notes.add(at, "R21")
        elif mark:
            sections[-1].blocks.append(blocks[int(mark[1])])
        elif element.tag == "p":
            _refuse_marks(element, line, notes)
            sections[-1].paragraphs.append(said)
        elif element.tag == "blockquote" and all(child.tag == "p" for child in element):
            for child in element:
                quoted = list(_lines_of(child, line))
                _refuse_marks(child, quoted[0].line if quoted else line, notes)
                sections[-1].quotes.append(quoted)
        else:
            notes.add(line, "R17", what=_MARKS.get(element.tag, element.tag))
    return sections


def _heading(tag: str, said: list[Words], line: int, notes: Notes) -> Section:
    title = " ".join(words.text for words in said).strip()
    found = _HEADING_ID.match(title)
    if tag != "h2":
        notes.add(line, "R16")
    elif found is None:
        notes.add(line, "R15")
    return Section(line, found[1] if found else title, found[2].strip() if found else "")


def _lines_of(element: Element, line: int) -> Iterator[Words]:
    """Yield the lines of text in `element`; text without a mark belongs to the line before."""
    parts = _LINE_MARK.split("".join(element.itertext()))
    for text, number in zip(parts[::2], parts[1::2], strict=False):
        line = int(number)
        if text.strip():
            yield Words(line, text.strip())
    if parts[-1].strip():
        yield Words(line, parts[-1].strip())


def _refuse_marks(element: Element, line: int, notes: Notes) -> None:
    for child in element.iter():
        if child is not element:
            inside = _LINE_MARK.search("".join(child.itertext()))
            after = _LINE_MARK.search(child.tail or "")
            found = inside or after
            at = int(found[1]) if found else line
            notes.add(at, "R17", what=_MARKS.get(child.tag, child.tag))
