"""A real hub in its own process, with seats that have joined it and a volunteer's cookie."""

from __future__ import annotations

import json
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from bench.children import ROOT, command, environment


@dataclass(frozen=True)
class RunningHub:
    """Where a hub serves, and what it gives out."""

    data: Path
    pid: int
    host: str
    port: int

    @property
    def address(self) -> str:
        """The address as seats and pages know it."""
        return f"http://{self.host}:{self.port}"

    def links(self) -> dict[str, str]:
        """Return the links that are on show now."""
        found: dict[str, str] = json.loads((self.data / "links.json").read_text(encoding="utf-8"))
        return found

    def join(self, count: int) -> list[str]:
        """Let seats in, each with its single-use link; return their keys."""
        keys = []
        for number in range(1, count + 1):
            token = self.links()["seat"].rpartition("/")[2]
            body = json.dumps({"token": token, "seat_number": number})
            answer, text = self._post("/api/seat/join", body, "application/json")
            if answer.status != 200:
                raise RuntimeError(f"seat {number} was not let in: {text}")
            keys.append(json.loads(text)["key"])
        return keys

    def sign_in(self, name: str) -> str:
        """Let a volunteer in through the invitation; return the cookie of her phone."""
        path = urlsplit(self.links()["invitation"]).path
        form = urlencode({"name": name})
        answer, text = self._post(path, form, "application/x-www-form-urlencoded")
        cookie = answer.getheader("set-cookie")
        if answer.status != 303 or cookie is None:
            raise RuntimeError(f"the volunteer was not let in: {text}")
        return cookie.partition(";")[0]

    def _post(self, path: str, body: str, kind: str) -> tuple[HTTPResponse, str]:
        connection = HTTPConnection(self.host, self.port, timeout=10)
        headers = {"content-type": kind, "origin": self.address}
        connection.request("POST", path, body.encode(), headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer, text


@contextmanager
def running_hub() -> Iterator[RunningHub]:
    """Start a hub on loopback with an empty folder, and stop it as a person would."""
    with tempfile.TemporaryDirectory(prefix="oldhelp-bench-hub-") as folder:
        shown = Path(folder, "hub", "links.json")
        process = subprocess.Popen(
            command("oldhelp", "--data", folder, "hub", "--host", "127.0.0.1", "--port", "0"),
            cwd=ROOT,
            env=environment(),
            stdout=subprocess.DEVNULL,
        )
        try:
            address = _address(shown, process)
            yield RunningHub(shown.parent, process.pid, address[0], address[1])
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


def _address(shown: Path, process: subprocess.Popen[bytes]) -> tuple[str, int]:
    until = time.monotonic() + 30
    while not shown.exists():
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError("the hub did not start")
        time.sleep(0.02)
    parts = urlsplit(json.loads(shown.read_text(encoding="utf-8"))["address"])
    return parts.hostname or "", parts.port or 0
