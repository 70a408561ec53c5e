from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hub_parts import Room, open_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path / "hub") as opened:
        yield opened
