"""A hub whose wall clock is off by the seconds in a file: `… DATA PORT FILE`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from oldhelp.hub.server import open_hub


def clock(file: Path) -> Callable[[], datetime]:
    """Return a clock that looks into `file` each time, so that it can jump while it runs."""
    return lambda: datetime.now(UTC) + timedelta(seconds=float(file.read_text(encoding="utf-8")))


def main(data: str, port: str, shift: str) -> None:
    """Serve until killed."""
    open_hub("127.0.0.1", int(port), None, Path(data), now=clock(Path(shift))).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
