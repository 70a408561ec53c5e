"""The front matter of a lesson: what stands between the first two `---` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from frontmatter.default_handlers import YAMLHandler

from oldhelp.course.faults import Notes
from oldhelp.course.nodes import Table, read_yaml

# The library's own boundary also swallows the empty lines after it, and with them the line count.
_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)


class LocatedHandler(YAMLHandler):
    """Front matter whose values are located text, never guessed types."""

    def __init__(self, notes: Notes) -> None:
        super().__init__(fm_boundary=_BOUNDARY)
        self._notes = notes

    def load(self, fm: str, **kwargs: object) -> dict[str, Any]:
        """Return the entries of `fm` by key; `fm` begins on line 1, right after its `---`."""
        before = self._notes.count()
        values = read_yaml(fm, 1, self._notes)
        if isinstance(values, Table):
            return {entry.key: entry for entry in values.entries}
        if self._notes.count() == before:
            self._notes.add(1, "R05")
        return {}


@dataclass(frozen=True)
class Front:
    """The values of the front matter, and the body with the line it begins on."""

    values: Table
    body: str
    body_line: int


def read_front(text: str, notes: Notes) -> Front | None:
    """Return front matter and body of `text`; None, with a fault, when there is no front matter."""
    handler = LocatedHandler(notes)
    if not text.startswith("---") or not handler.detect(text):
        notes.add(1, "R05")
        return None
    try:
        raw, body = handler.split(text)
    except ValueError:  # only one boundary
        notes.add(1, "R05")
        return None
    values = Table(1, tuple(handler.load(raw).values()))
    return Front(values, body, 1 + raw.count("\n"))
