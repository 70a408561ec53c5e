"""How the learner liked the window last, looked up before the first paint: only read, in 1 ms."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from oldhelp.settings import Taste, taste_from

_LAST = """SELECT body FROM tastes
    WHERE learner = (SELECT id FROM learners ORDER BY created_at, id LIMIT 1)"""

_PATIENCE = 0.1
"""Seconds a busy file may delay the first paint."""


def last_taste(file: Path) -> Taste:
    """Return the taste in the learner's file, or the defaults; what is wrong the store tells."""
    if not file.is_file():
        return Taste()
    address = f"{file.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as connection:
            row = connection.execute(_LAST).fetchone()
        return taste_from(json.loads(row[0])) if row else Taste()
    except (sqlite3.Error, ValueError):
        return Taste()
