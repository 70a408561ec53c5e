"""YAML as plain located text: no type is guessed, and every value knows its line."""

from __future__ import annotations

from dataclasses import dataclass

import yaml
from yaml.events import AliasEvent, NodeEvent

from oldhelp.course.faults import Notes
from oldhelp.course.source import UNSEEN

MAX_DEPTH = 8
"""Deeper than any lesson needs; keeps a hostile file from exhausting the stack."""


@dataclass(frozen=True)
class Text:
    """A value as it was written."""

    line: int
    text: str


@dataclass(frozen=True)
class Row:
    """A list of values."""

    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Entry:
    """One key of a table, with its own line."""

    line: int
    key: str
    value: Node


@dataclass(frozen=True)
class Table:
    """Keys and values in the order written; a key stands once."""

    line: int
    entries: tuple[Entry, ...]

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None."""
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node = Text | Row | Table


class PlainLoader(yaml.BaseLoader):
    """A loader that makes strings only and refuses anchors, aliases, tags and deep nesting."""

    def __init__(self, text: str, first_line: int, notes: Notes) -> None:
        super().__init__(text)
        self._first_line = first_line
        self._notes = notes
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        """Compose one node; a refused one is noted and read as plain text."""
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = self._first_line + event.start_mark.line
        if isinstance(event, AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            self._notes.add(line, "R07")
            return yaml.ScalarNode("", "", event.start_mark)  # type: ignore[arg-type]
        if isinstance(event, NodeEvent) and (event.anchor or getattr(event, "tag", None)):
            self._notes.add(line, "R07")
            event.anchor = None
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _TooDeep(line)
        node = super().compose_node(parent, index)  # type: ignore[arg-type]
        self._depth -= 1
        return node


class _TooDeep(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read_yaml(text: str, first_line: int, notes: Notes) -> Node | None:
    """Return the value written in `text`, whose first line is line `first_line` of its file.

    None when it is empty or when a fault was noted that leaves nothing to read.
    """
    try:
        loader = PlainLoader(text, first_line, notes)
        root = loader.get_single_node()
    except _TooDeep as deep:
        notes.add(deep.line, "R08", limit=MAX_DEPTH)
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (min(mark.line, text.count("\n")) if mark else 0)
        notes.add(line, "R06", problem=error.problem or error.context or "YAML")
        return None
    except (yaml.YAMLError, ValueError) as error:  # ValueError: \U with an impossible code point
        notes.add(first_line, "R06", problem=str(error).splitlines()[0])
        return None
    return _located(root, first_line, notes) if root is not None else None


def _located(node: yaml.Node, first_line: int, notes: Notes) -> Node:
    line = first_line + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        return Table(line, _entries(node, first_line, notes))
    if isinstance(node, yaml.SequenceNode):
        return Row(line, tuple(_located(item, first_line, notes) for item in node.value))
    return Text(line, _shown(str(node.value), line, notes).strip())


def _shown(text: str, line: int, notes: Notes) -> str:
    """Return a value without the signs nobody can see, which YAML lets in as escapes."""
    if UNSEEN.search(text):
        notes.add(line, "R04")
        return UNSEEN.sub(" ", text)
    return text


def _entries(node: yaml.MappingNode, first_line: int, notes: Notes) -> tuple[Entry, ...]:
    entries: dict[str, Entry] = {}
    for key_node, value_node in node.value:
        line = first_line + key_node.start_mark.line
        if not isinstance(key_node, yaml.ScalarNode):
            notes.add(line, "R06", problem="key")
            continue
        key = _shown(str(key_node.value), line, notes).strip()
        if key in entries:
            notes.add(line, "R12", key=key)
            continue
        entries[key] = Entry(line, key, _located(value_node, first_line, notes))
    return tuple(entries.values())
