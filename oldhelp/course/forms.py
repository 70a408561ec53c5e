"""Typed access to located YAML: each key known, each shape checked, each fault at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from oldhelp.course.faults import Notes
from oldhelp.course.nodes import Entry, Node, Row, Table, Text


class Form:
    """One table of a block, with the keys that may stand in it."""

    def __init__(self, table: Table, allowed: Iterable[str], notes: Notes) -> None:
        self.table = table
        self.line = table.line
        self._notes = notes
        names = tuple(allowed)
        self._misspelt: set[str] = set()
        for entry in table.entries:
            if entry.key not in names:
                notes.add(entry.line, "R09", key=entry.key, allowed=", ".join(names))
                self._misspelt.update(get_close_matches(entry.key[:40], names, 1))

    def line_of(self, key: str) -> int:
        """Return the line of `key`, or of the table when it is not there."""
        return next((e.line for e in self.table.entries if e.key == key), self.line)

    def text(self, key: str, required: bool = False) -> str:
        """Return the text of `key`; empty when missing."""
        node = self.table.get(key)
        if isinstance(node, Text):
            if required and not node.text:
                self._notes.add(node.line, "R10", key=key)
            return node.text
        if node is None:
            if required and key not in self._misspelt:
                self._notes.add(self.line, "R10", key=key)
        else:
            self._notes.add(self.line_of(key), "R11", key=key)
        return ""

    def texts(self, key: str) -> tuple[Text, ...]:
        """Return the list of texts of `key`; one text alone counts as a list."""
        return texts_of(self.table.get(key), key, self.line_of(key), self._notes)

    def entries(self, key: str) -> tuple[Entry, ...]:
        """Return the keys and values of the table at `key`."""
        node = self.table.get(key)
        if node is None or node == Text(node.line, ""):
            return ()
        if isinstance(node, Table):
            return node.entries
        self._notes.add(self.line_of(key), "R31", key=key)
        return ()

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """Return the text of `key`, which must be one of `allowed`."""
        value = self.text(key, required=True)
        if value and value not in allowed:
            self._notes.add(
                self.line_of(key), "R13", value=value, key=key, allowed=", ".join(allowed)
            )
            return ""
        return value


def texts_of(node: Node | None, key: str, line: int, notes: Notes) -> tuple[Text, ...]:
    """Return the texts of a list; one text alone counts as a list."""
    if node is None or (isinstance(node, Text) and not node.text):
        return ()
    if isinstance(node, Text):
        return (node,)
    if isinstance(node, Row) and all(isinstance(item, Text) for item in node.items):
        return tuple(item for item in node.items if isinstance(item, Text))
    notes.add(line, "R30", key=key)
    return ()


def open_form(
    node: Node | None, key: str, line: int, allowed: Iterable[str], notes: Notes
) -> Form | None:
    """Return the form of `node`, or note that a table was wanted."""
    if isinstance(node, Table):
        return Form(node, allowed, notes)
    notes.add(node.line if node else line, "R31", key=key)
    return None


def tables_in(node: Node, notes: Notes) -> Iterator[Table]:
    """Yield the tables of a list of tables."""
    for item in node.items if isinstance(node, Row) else (node,):
        if isinstance(item, Table) and isinstance(node, Row):
            yield item
        else:
            notes.add(item.line, "R34")
