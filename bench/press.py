"""From a press sent by a seat until a volunteer's page shows it: 50 seats of a real hub."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

from bench.children import ROOT, command, environment, memory
from bench.figures import Figure, Limit
from bench.hub_process import RunningHub, running_hub
from bench.press_page import Line, SeenPage

SEATS, PRESSES = 50, 4
BETWEEN = (1.0, 9.0)
"""Seconds a seat waits before it presses again: ten presses a second in the room."""

PAINTED = "the same, painted by a Chromium on the same cores"
HELPED_AFTER = 0.5
LIMITS = (Limit("median", 50), Limit("p99", 250))
_IMPORTS = (
    "import fastapi, uvicorn, sqlalchemy, jinja2, pydantic; from bench.children import memory"
)


def measure() -> list[Figure]:
    """Let 50 seats press at random moments; once more with a real browser looking on."""
    with running_hub() as hub:
        keys = hub.join(SEATS)
        sent, seen, floor = asyncio.run(_room(hub, keys, 0))
        figures = [_figure("press sent → on a volunteer's page, 50 seats", sent, seen, floor)]
        with _browser(hub) as browser:
            if browser is None:
                figures.append(Figure(PAINTED, note="no chromium or playwright here"))
            else:
                sent, _, floor = asyncio.run(_room(hub, keys, 1))
                figures.append(_figure(PAINTED, sent, _shown(browser), floor))
        used = memory(hub.pid)["pss"]
    bare = [_bare_hub() for _ in range(3)]
    limit = (Limit("median", 110),)
    return [
        *figures,
        Figure("memory of the hub after that", "MiB", [used], limit, "its imports", bare),
    ]


def _figure(
    what: str,
    sent: dict[str, float],
    seen: dict[str, float],
    floor: list[float],
) -> Figure:
    missing = sent.keys() - seen.keys()
    if missing:
        raise RuntimeError(f"{what}: {len(missing)} of {len(sent)} presses were never shown")
    taken = [1000 * (seen[press] - at) for press, at in sent.items()]
    return Figure(what, "ms", taken, LIMITS, "one question to the hub", floor)


async def _room(
    hub: RunningHub, keys: list[str], seed: int
) -> tuple[dict[str, float], dict[str, float], list[float]]:
    """Return when each press was sent and seen, and how long a plain question takes."""
    page = SeenPage(hub, hub.sign_in("小李"))
    listening = asyncio.create_task(page.listen())
    await page.open.wait()
    seats = [_Seat(hub, key, number, seed) for number, key in enumerate(keys, start=1)]
    floor = [await seats[0].hello() for _ in range(100)]
    await asyncio.gather(*(seat.live() for seat in seats))
    await asyncio.sleep(0.5)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    return {k: at for seat in seats for k, at in seat.sent.items()}, page.seen, floor


class _Seat:
    """One seat: presses, follows its request as the program does, and takes it back."""

    def __init__(self, hub: RunningHub, key: str, number: int, seed: int) -> None:
        self._line = Line(hub, {"authorization": f"Bearer {key}"})
        self._number = number
        self._chance = random.Random(1000 * seed + number)
        self.sent: dict[str, float] = {}

    async def hello(self) -> float:
        """Return the milliseconds of a plain question."""
        began = time.perf_counter()
        await self._asked("GET", "/api/seat/hello", "")
        return 1000 * (time.perf_counter() - began)

    async def live(self) -> None:
        """Press at random moments."""
        for _ in range(PRESSES):
            await asyncio.sleep(self._chance.uniform(*BETWEEN))
            await self._press(str(UUID(int=self._chance.getrandbits(128), version=4)))
        self._line.close()

    async def _press(self, press: str) -> None:
        now = datetime.now(UTC).isoformat()
        body = {
            "id": press,
            "called": "王奶奶",
            "seat_number": self._number,
            "lang": "zh",
            "lesson": "pay-scan",
            "step": 2,
            "steps": 8,
            "practice": True,
            "screen": "pay-home",
            "wrong_taps": [{"screen": "pay-home", "target": "收付款"}],
            "pressed_at": now,
        }
        self.sent[press] = time.time()
        await self._asked("POST", "/api/seat/requests", json.dumps(body), press)
        until, version = time.monotonic() + HELPED_AFTER, 1
        while time.monotonic() < until:
            path = f"/api/seat/requests/{press}?after={version}&wait={HELPED_AFTER}"
            version = json.loads(await self._asked("GET", path, ""))["version"]
        back = json.dumps({"id": press, "cancelled_at": now})
        await self._asked("POST", f"/api/seat/requests/{press}/cancel", back)

    async def _asked(self, method: str, path: str, body: str, key: str = "") -> bytes:
        kind = "application/json" if body else ""
        status, answer = await self._line.ask(method, path, body, kind, idempotency_key=key)
        if status != 200:
            raise RuntimeError(f"{method} {path}: {status} {answer.decode()}")
        return answer


@contextmanager
def _browser(hub: RunningHub) -> Iterator[subprocess.Popen[str] | None]:
    """Open the page in a real Chromium; None where there is none."""
    if shutil.which("chromium") is None or importlib.util.find_spec("playwright") is None:
        yield None
        return
    process = subprocess.Popen(
        command("bench.real_page", hub.links()["invitation"]),
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        if process.stdout.readline().strip() != "ready":
            raise RuntimeError("chromium did not open the page")
        yield process
    finally:
        process.terminate()
        process.wait(20)


def _shown(browser: subprocess.Popen[str]) -> dict[str, float]:
    assert browser.stdin is not None and browser.stdout is not None
    browser.stdin.write("\n")
    browser.stdin.flush()
    found: dict[str, float] = json.loads(browser.stdout.readline())
    return found


def _bare_hub() -> float:
    """Return the memory of a process that has imported what any such hub stands on."""
    done = subprocess.run(
        [*command("")[:1], "-c", f"{_IMPORTS}; print(memory()['pss'])"],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
