"""The four digits before the volunteers' corner: kept as a salted hash, tried five times in a row.

They keep learners from opening it by mistake. Whoever can open the files of the PC can take
`corner.json` away, and that is how a forgotten PIN is mended (docs/volunteer.md).
"""

from __future__ import annotations

import contextlib
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from oldhelp.errors import OldhelpError
from oldhelp.settings import write_whole

FILE_NAME = "corner.json"
DIGITS = 4
TRIES = 5
WAIT_SECONDS = 300.0
ROUNDS = 100_000
"""Four digits are soon found by who has the file; this is 0.1 s, so that a glance does not."""


@dataclass(frozen=True)
class _Kept:
    """What the file holds. Without a hash the corner is open, and nobody is asked again."""

    salt: str = ""
    hash: str = ""
    wrong: int = 0
    waits_from: float | None = None


class Pin:
    """Whether the corner opens. `wall` is the clock that a restart survives, in seconds.

    While the program runs the wait is counted on `steady`, which nobody can set.
    """

    def __init__(
        self,
        data: Path,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = data / FILE_NAME
        self._wall, self._steady = wall, steady
        self._kept = _read(self._path)
        self._until = steady() + self._left_of_a_wait()

    @property
    def decided(self) -> bool:
        """Whether somebody has chosen digits, or has chosen to have none."""
        return self._kept is not None

    @property
    def open(self) -> bool:
        """Whether the corner needs no digits."""
        return self._kept is None or not self._kept.hash

    @property
    def tries_left(self) -> int:
        """How many wrong tries are left before the wait."""
        return TRIES - (self._kept.wrong if self._kept else 0)

    def wait(self) -> float:
        """Return for how many seconds no digits are taken; 0 when they are."""
        left = self._until - self._steady()
        if left > 0:
            return left
        if self._kept is not None and self._kept.waits_from is not None:
            self._keep(replace(self._kept, wrong=0, waits_from=None))
        return 0.0

    def choose(self, digits: str) -> None:
        """Keep new digits, "" for none; raises OldhelpError when the disk takes nothing."""
        if not digits:
            kept = _Kept()
        else:
            salt = secrets.token_hex(16)
            kept = _Kept(salt, _hash(digits, salt))
        try:
            write_whole(self._path, json.dumps(asdict(kept)) + "\n")
        except OSError as fault:
            raise OldhelpError(
                "没能存到 {file}（{why}）。请看看硬盘是不是满了。",
                file=self._path,
                why=fault.strerror,
            ) from fault
        self._kept = kept

    def fits(self, digits: str) -> bool:
        """Try digits. After five wrong ones in a row nothing is tried for five minutes."""
        kept = self._kept
        if kept is None or not kept.hash:
            return True
        if self.wait() > 0:
            return False
        if secrets.compare_digest(_hash(digits, kept.salt), kept.hash):
            self._keep(replace(kept, wrong=0, waits_from=None))
            return True
        wrong = kept.wrong + 1
        if wrong < TRIES:
            self._keep(replace(kept, wrong=wrong))
        else:
            self._until = self._steady() + WAIT_SECONDS
            self._keep(replace(kept, wrong=wrong, waits_from=self._wall()))
        return False

    def _left_of_a_wait(self) -> float:
        """Return what a wait begun before this start has left, whatever the clock says now.

        A clock set back would never come to its end, so the wait then begins anew, once.
        """
        began = self._kept.waits_from if self._kept is not None else None
        if self._kept is None or began is None:
            return 0.0
        passed = self._wall() - began
        if passed < 0:
            self._keep(replace(self._kept, waits_from=self._wall()))
            return WAIT_SECONDS
        return max(0.0, WAIT_SECONDS - passed)

    def _keep(self, kept: _Kept) -> None:
        if kept == self._kept:
            return
        self._kept = kept
        # A full disk must keep nobody out: the count then lives as long as the program.
        with contextlib.suppress(OSError):
            write_whole(self._path, json.dumps(asdict(kept)) + "\n")


def _read(path: Path) -> _Kept | None:
    """Return what is kept; None, as before the first opening, when it is not or cannot be read."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        began = raw["waits_from"]
        return _Kept(
            str(raw["salt"]),
            str(raw["hash"]),
            min(TRIES, max(0, int(raw["wrong"]))),
            None if began is None else float(began),
        )
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _hash(digits: str, salt: str) -> str:
    import hashlib  # brings OpenSSL: not before somebody opens the corner

    return hashlib.pbkdf2_hmac("sha256", digits.encode(), salt.encode(), ROUNDS).hex()
