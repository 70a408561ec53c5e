"""Durable presses a second: 32 connections, SQLite with synchronous=FULL, load on the same cores.

The load is wrk (in C), so that the cores are the hub's. What was acknowledged is counted in the
hub's database afterwards.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.children import ROOT
from bench.figures import Figure, Limit
from bench.hub_process import RunningHub, running_hub

CONNECTIONS, SECONDS, ROUNDS = 32, 6, 3
MISSING = "wrk is missing: apt-get install wrk"


def measure() -> list[Figure]:
    """Press as fast as it goes, on a fresh hub each round, a bare SQLite loop before each."""
    wrk = shutil.which("wrk")
    if wrk is None:
        return [Figure("durable presses, 32 connections", note=MISSING)]
    floor, rounds = [], []
    for seed in range(1, ROUNDS + 1):
        floor.append(_bare())
        with running_hub() as hub:
            rounds.append(_round(wrk, hub, seed))
    kept = sum(found["acknowledged"] for found in rounds)
    return [
        Figure(
            "durable presses, 32 connections",
            "/s",
            [found["acknowledged"] / found["seconds"] for found in rounds],
            (Limit("median", 1000, at_least=True),),
            "bare SQLite, one a transaction",
            floor,
            note=f"{kept} presses acknowledged, every one found on disk",
        ),
        Figure(
            "a durable press answered, 32 connections",
            "ms",
            [found["p50"] for found in rounds],
            (Limit("p99", 150),),
            tail=max(found["p99"] for found in rounds),
        ),
    ]


def _round(wrk: str, hub: RunningHub, seed: int) -> dict[str, Any]:
    keys = hub.join(CONNECTIONS)
    script = str(ROOT / "bench" / "presses.lua")
    load = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", script, hub.address]
    done = subprocess.run(
        [*load, "--", str(seed), *keys], capture_output=True, text=True, timeout=120, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    on_disk = _count(hub.data / "hub.sqlite")
    lost = found["acknowledged"] - on_disk
    if found["refused"] or found["broken"] or lost > 0:
        raise RuntimeError(f"presses refused, broken or lost ({lost}): {done.stdout}")
    return found


def _count(file: Path) -> int:
    with sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True) as connection:
        return int(connection.execute("SELECT count(*) FROM requests").fetchone()[0])


def _bare() -> float:
    """Return how many rows a second one thread can make durable, one transaction each."""
    with tempfile.TemporaryDirectory(prefix="oldhelp-bench-") as folder:
        connection = sqlite3.connect(Path(folder, "bare.sqlite"), isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(
            "CREATE TABLE asks (id TEXT PRIMARY KEY, body TEXT, state TEXT, at TEXT)"
        )
        connection.execute("CREATE INDEX by_state ON asks(state, at)")
        began, count = time.perf_counter(), 0
        while time.perf_counter() - began < 1.5:
            row = (f"{count:036d}", "x" * 400, "open", "2026-11-21T09:00:00")
            connection.execute("INSERT INTO asks VALUES (?, ?, ?, ?)", row)
            count += 1
        connection.close()
    return count / (time.perf_counter() - began)
