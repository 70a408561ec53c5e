"""A hub of a page: keeps requests in a dict, and has every bad habit a test asks of it."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

KEY = "key-of-seat-3"
TOKEN = "abcd-efgh-jkmn"


class TinyHub:
    """Everything a seat may ask, over real HTTP on a port of its own.

    `habits` holds what happens to the next calls: `drop` (before doing anything), `mute` (done,
    but no answer), `garbage`, `endless`, `stranger` (about another request), or a
    status with or without the hub's own words. `unknown` are fields that it is too old to
    read.
    """

    def __init__(self) -> None:
        self.requests: dict[str, dict[str, Any]] = {}
        self.status: dict[str, dict[str, Any]] = {}
        self.habits: deque[str | int | tuple[int, str]] = deque()
        self.calls: list[str] = []
        self.rang: list[str] = []
        self.keys: set[str] = {KEY}
        self.unknown: set[str] = set()
        self.protocol = 1
        self.holds = True
        self._changed = threading.Condition()
        self._server: ThreadingHTTPServer | None = None
        self.port = 0
        self.live()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def live(self) -> None:
        """Come up, on the same port as before if there was one."""
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                hub._answer(self)

            def do_POST(self) -> None:
                hub._answer(self)

            def log_message(self, *_: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_: object) -> None:
                pass

        self._server = Server(("127.0.0.1", self.port), Handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def die(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def change(self, request: str, **news: object) -> None:
        """Let something happen to a request, and tell who waits for it."""
        with self._changed:
            status = self.status[request]
            status.update(news)
            status["version"] += 1
            self._changed.notify_all()

    def wait_for(self, met: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(met, 10), (self.calls, self.status)

    def _answer(self, http: BaseHTTPRequestHandler) -> None:
        body = http.rfile.read(int(http.headers.get("Content-Length") or 0))
        with self._changed:
            self.calls.append(f"{http.command} {http.path}")
            self._changed.notify_all()
            habit = self.habits.popleft() if self.habits else None
        if habit == "drop" or self._server is None:
            http.close_connection = True
            return
        if habit == "garbage":
            return self._send(http, 200, "<html>Welcome to the free wireless</html>")
        if habit == "endless":
            return self._send(http, 200, " " * 2_000_000)
        if habit == "stranger":
            other = {"id": str(uuid4()), "state": "open", "version": 1}
            return self._send(http, 200, json.dumps(other))
        if isinstance(habit, int):
            return self._send(http, habit, "oh")
        if isinstance(habit, tuple):
            return self._refuse(http, *habit)
        status, answer = self._do(http, json.loads(body or "null"))
        if habit == "mute":
            http.close_connection = True
            return
        self._send(http, status, json.dumps(answer))

    def _do(self, http: BaseHTTPRequestHandler, said: Any) -> tuple[int, object]:
        path, _, query = http.path.partition("?")
        if self.unknown & (said or {}).keys():
            return 422, {"code": "not-understood", "sentence": "服务台看不懂。"}
        if path == "/api/seat/join":
            if said["token"] != TOKEN:
                return 401, {"code": "token-unknown", "sentence": "这个链接不对。"}
            return 200, {"seat_id": str(uuid4()), "key": KEY, "centre": "东门社区中心"}
        if http.headers.get("Authorization", "").removeprefix("Bearer ") not in self.keys:
            return 401, {"code": "key", "sentence": "不认得这个座位。"}
        if path == "/api/seat/hello":
            return 200, {"centre": "东门社区中心", "protocol": self.protocol}
        if path == "/api/seat/requests":
            assert http.headers["Idempotency-Key"] == said["id"]
            return 200, self._take(said)
        return self._about(path.split("/"), query)

    def _take(self, said: dict[str, Any]) -> dict[str, Any]:
        with self._changed:
            if said["id"] not in self.requests:
                self.requests[said["id"]] = said
                self.rang.append(said["id"])
                self.status[said["id"]] = {"id": said["id"], "state": "open", "version": 1}
                self._changed.notify_all()
            return dict(self.status[said["id"]])

    def _about(self, path: list[str], query: str) -> tuple[int, object]:
        request = path[4]
        if request not in self.status:
            return 404, {"code": "request-unknown", "sentence": "服务台没有这次求助。"}
        if path[-1] == "cancel":
            if self.status[request]["state"] != "cancelled":
                self.change(request, state="cancelled")
            return 200, self.status[request]
        if path[-1] == "forget":
            self.requests[request]["called"] = "3"
            return 200, self.status[request]
        wanted = dict(pair.split("=") for pair in query.split("&"))
        with self._changed:
            self._changed.wait_for(
                lambda: self.status[request]["version"] > int(wanted["after"]),
                float(wanted["wait"]) if self.holds else 0,
            )
            return 200, dict(self.status[request])

    def _refuse(self, http: BaseHTTPRequestHandler, status: int, sentence: str) -> None:
        self._send(http, status, json.dumps({"code": "no", "sentence": sentence}))

    def _send(self, http: BaseHTTPRequestHandler, status: int, text: str) -> None:
        content = text.encode()
        http.send_response(status)
        http.send_header("Content-Type", "application/json")
        http.send_header("Content-Length", str(len(content)))
        http.end_headers()
        http.wfile.write(content)
