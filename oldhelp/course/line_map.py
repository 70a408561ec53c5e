"""Where each piece of a lesson stands in its file, so that rules can point at the exact line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Piece = tuple[str | int, ...]


@dataclass(frozen=True)
class LineMap:
    """Lines of pieces such as `("step", "ask", "sentence", 1)`.

    `doubtful` are pieces with a fault in reading: a rule that looks into one would only repeat it.
    """

    lines: Mapping[Piece, int] = field(default_factory=dict)
    doubtful: frozenset[Piece] = frozenset()

    def line(self, *piece: str | int) -> int:
        """Return the line of `piece`, or of the nearest piece around it; 1 when none is known."""
        for end in range(len(piece), 0, -1):
            if piece[:end] in self.lines:
                return self.lines[piece[:end]]
        return 1

    def is_doubtful(self, *piece: str | int) -> bool:
        """Say whether `piece` could not be read well."""
        return piece in self.doubtful
