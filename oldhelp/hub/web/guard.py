"""What holds for every request and answer of the hub: size, origin, and the browser's fences."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from oldhelp.hub.refusals import HubRefusal
from oldhelp.hub.web.faults import answer_refusal
from oldhelp.wire import MAX_BODY

SEAT_API = "/api/seat/"

# Nothing inline, nothing from elsewhere; the pages need no more than their own files.
_FENCES = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    # `no-referrer` would make browsers send `Origin: null`, and the origin check needs it.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
_FENCE_LINES = tuple((name.encode(), value.encode()) for name, value in _FENCES.items())

_SAFE = {"GET", "HEAD", "OPTIONS"}


class TooLarge(HubRefusal):
    """A body above `MAX_BODY`, refused before anything reads it."""

    def __init__(self) -> None:
        super().__init__(413, "body-too-large", "送来的内容太大了，服务台不收。")


class Foreign(HubRefusal):
    """A form that was sent from another site's page."""

    def __init__(self) -> None:
        super().__init__(
            403, "other-origin", "这一下不是从服务台的网页来的，没有做。请回到服务台再点。"
        )


class Guard:
    """Stand before the app: refuse what is too large or foreign, put the fences on each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        fenced = _fenced(send)
        refusal = _refusal(scope, headers)
        if refusal is not None:
            await answer_refusal(refusal, scope)(scope, receive, fenced)
            return
        if scope["method"] not in _SAFE:
            whole = await _whole(receive)
            if whole is None:
                await answer_refusal(TooLarge(), scope)(scope, receive, fenced)
                return
            receive = _again(whole, receive)
        await self._app(scope, receive, fenced)


async def _whole(receive: Receive) -> bytes | None:
    """Read a body to its end, or None once it is too large: a length may be missing or false."""
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MAX_BODY:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """Give a body that was read once more, then whatever comes after it."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return messages.pop() if messages else await receive()

    return receive_again


def _refusal(scope: Scope, headers: Headers) -> HubRefusal | None:
    length = headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > MAX_BODY:
        return TooLarge()
    if scope["method"] in _SAFE or scope["path"].startswith(SEAT_API):
        return None
    return None if same_origin(headers) else Foreign()


def same_origin(headers: Headers) -> bool:
    """Say whether a form was sent from one of the hub's own pages.

    Browsers send `Sec-Fetch-Site` only over TLS or to the PC itself, and `Origin` with every
    POST; a POST with neither comes from no page of ours.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None:
        return site == "same-origin"
    return urlsplit(origin).netloc == headers.get("host")


def _fenced(send: Send) -> Send:
    async def send_fenced(message: Message) -> None:
        if message["type"] == "http.response.start":
            # Starlette's own headers search their list for each name: 2 % of a press.
            said = {name.lower() for name, _ in message["headers"]}
            added = (line for line in _FENCE_LINES if line[0] not in said)
            message["headers"] = [*message["headers"], *added]
        await send(message)

    return send_fenced
