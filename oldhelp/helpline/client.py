"""The seat's one talk with the hub: a thread that sends what waits and follows the open request."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from oldhelp.errors import OldhelpError
from oldhelp.helpline.call import body_for_older
from oldhelp.helpline.hubkey import HubKey, forget_key, load_key, save_key
from oldhelp.helpline.link import read_link
from oldhelp.helpline.outbox import FORGET, REQUEST, Outbox
from oldhelp.helpline.request import Link, LinkNews, RequestNews
from oldhelp.progress.records import OutboxRow

if TYPE_CHECKING:
    from pydantic import BaseModel

    from oldhelp.wire import RequestStatus

    Answer = TypeVar("Answer", bound=BaseModel)

News = RequestNews | LinkNews

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 15.0
"""Waits between two tries, in seconds: 1, 2, 4, 8, 15, 15 ... A new press tries at once."""

POLL_SECONDS = 1
"""How long the hub may hold a poll. The hub answers at once when something changes; a longer
poll would only delay a cancel, which the same thread has to send."""

STOP_SECONDS = 2.0
"""How long the end of the program waits for an answer under way; the outbox keeps the rest."""

CONNECT_SECONDS = 2.0
ANSWER_SECONDS = 5.0
"""The hub's own tail is 0.15 s; a lost packet on a LAN costs 1 s until it is sent again."""

MAX_ANSWER = 64 * 1024
"""Largest answer read, in bytes: whatever sits at that address, it cannot fill the memory."""

_FINAL = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.CONFLICT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}
_UNREAD = {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY}
"""How an older hub refuses a press that holds more than it knows; the first may come of a hub that
was made newer after it had taken the press without it."""
_PASSING = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}


class Unreached(Exception):
    """The hub was not reached: it certainly has not got the message."""


class Unanswered(Exception):
    """The hub may have got the message, but gave no answer that can be trusted."""


class Refused(Exception):
    """The hub's own no, for good."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(str(status))
        self.status = status
        self.sentence = sentence


class Talk:
    """Questions to one hub over one kept connection. No proxy, no redirect, no endless wait."""

    def __init__(self, address: str, key: str = "") -> None:
        import ssl

        import httpx2

        self._http = httpx2.Client(
            base_url=address,
            headers={"Accept-Encoding": "identity"}
            | ({"Authorization": f"Bearer {key}"} if key else {}),
            # Trusts nobody: only http:// is joined so far, and reading the PC's store of
            # authorities would cost 23 ms. A pinned certificate comes in its place.
            verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
        )

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def ask(
        self,
        method: str,
        path: str,
        answer: type[Answer],
        body: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Return the hub's answer; raise Unreached, Unanswered or Refused."""
        status, content = self._exchange(method, path, body, headers or {})
        if status not in (HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.ACCEPTED):
            raise _fault(status, content)
        try:
            return answer.model_validate_json(content)
        except ValueError as fault:
            raise Unanswered(f"{status}, not an answer of ours") from fault

    def _exchange(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        import httpx2

        kind = {"Content-Type": "application/json"} if body is not None else {}
        try:
            with self._http.stream(
                method, path, content=body, headers={**kind, **headers}
            ) as answer:
                return answer.status_code, _read(answer.iter_bytes())
        except (httpx2.ConnectError, httpx2.ConnectTimeout) as fault:
            raise Unreached(type(fault).__name__) from fault
        except httpx2.HTTPError as fault:
            raise Unanswered(type(fault).__name__) from fault


@dataclass
class _Patience:
    """How long one thing that fails has to wait, on the monotonic clock."""

    failures: int = 0
    due: float = 0.0

    def failed(self, now: float) -> None:
        self.due = now + min(FIRST_PAUSE * 2**self.failures, LONGEST_PAUSE)
        self.failures = min(self.failures + 1, 10)


class HubClient:
    """Sends the outbox and follows the open request; tells news from its own thread.

    Nothing touches the network unless a hub is joined and there is something to send or follow.
    """

    def __init__(
        self,
        data_dir: Path,
        outbox: Outbox,
        on_news: Callable[[News], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._data_dir = data_dir
        self._outbox = outbox
        self._on_news = on_news
        self._monotonic = monotonic
        self._key, self.trouble = load_key(data_dir)
        self._link = Link.UP if self._key else Link.NONE
        self._awake = threading.Condition()
        self._called = False
        self._stopping = False
        self._soon = False
        self._noting = threading.Lock()
        self._abandoned = False
        self._patience: dict[UUID, _Patience] = {}
        self._version = -1
        self._talk: Talk | None = None
        self._talks_to: HubKey | None = None
        self._thread = threading.Thread(target=self._run, name="helpline", daemon=True)

    @property
    def key(self) -> HubKey | None:
        """Return the hub this seat belongs to, or None."""
        return self._key

    @property
    def link(self) -> Link:
        """Return the way to the hub as it was last seen."""
        return self._link

    def start(self) -> None:
        """Start the thread; what was left in the outbox goes first."""
        self._thread.start()

    def wake(self) -> None:
        """Look into the outbox now, whatever the pause: something new is in it."""
        with self._awake:
            self._called = True
            self._awake.notify()

    def warm(self) -> None:
        """Load what a talk needs (0.3 s) while a countdown runs; nothing goes to the network."""
        with self._awake:
            self._soon = self._called = True
            self._awake.notify()

    def stop(self) -> None:
        """End within `STOP_SECONDS`; the outbox keeps what was not acknowledged."""
        with self._awake:
            self._stopping = True
            self._awake.notify()
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)
        with self._noting:
            self._abandoned = True  # the store may be closed from now on

    def join(self, link: str, seat_number: int) -> HubKey:
        """Join the hub of a link and keep its key; blocks some seconds, so not for the window.

        A hub that has only moved to another address knows the seat again by what its key proves.

        Raises OldhelpError with what to do when the link is wrong or the hub does not answer.
        """
        import hashlib

        from oldhelp.wire import JoinSeat, SeatJoined, proof_of

        target, old = read_link(link), self._key
        question = JoinSeat(token=target.token, seat_number=seat_number)
        if old is not None:
            proof = proof_of(hashlib.sha256(old.key.encode()).hexdigest(), target.token)
            question = question.model_copy(update={"was": old.seat_id, "proof": proof})
        # Only what is said: an older hub refuses a question that holds more than it knows.
        body = question.model_dump_json(exclude_defaults=True)
        joined = _ask_once(target.address, "", "POST", "/api/seat/join", SeatJoined, body)
        own = joined.key or (old.key if old is not None else "")
        key = HubKey(target.address, joined.seat_id, joined.centre, own)
        save_key(self._data_dir, key)
        self._take_key(key)
        return key

    def leave(self) -> None:
        """Forget the hub; what waits stays in the outbox for the next one."""
        forget_key(self._data_dir)
        self._take_key(None)

    def hello(self) -> str:
        """Return the centre's name from the hub itself; blocks, so not for the window.

        Raises OldhelpError when the hub cannot be reached, refuses, or speaks another protocol.
        """
        from oldhelp.wire import PROTOCOL, SeatHello

        key = self._key
        if key is None:
            raise OldhelpError("这台电脑还没有连上服务台。请到设置里填上服务台的链接。")
        hello = _ask_once(key.address, key.key, "GET", "/api/seat/hello", SeatHello)
        if hello.protocol != PROTOCOL:
            raise OldhelpError(
                "服务台的程序和这台电脑的不是一个版本（{theirs} 和 {ours}）。请两边都装新版本。",
                theirs=hello.protocol,
                ours=PROTOCOL,
            )
        return hello.centre

    # The thread -----------------------------------------------------------------------------

    def _run(self) -> None:
        pause: float | None = 0.0
        while self._rest(pause):
            try:
                pause = self._turn()
            except Exception:  # the edge of the thread: a bug of ours must not end all help
                import logging

                logging.getLogger(__name__).exception("the talk with the hub failed")
                pause = LONGEST_PAUSE
        self._hang_up()

    def _rest(self, pause: float | None) -> bool:
        """Wait until there is something new or the pause is over; false at the end."""
        with self._awake:
            self._awake.wait_for(lambda: self._called or self._stopping, pause)
            if self._called:
                for patience in self._patience.values():
                    patience.due = 0.0
            self._called = False
            return not self._stopping

    def _turn(self) -> float | None:
        """Send what is due and ask after the open request; return how long to rest then."""
        key = self._key
        if key is not None and self._soon:
            self._get_ready(key)
            return 0.0 if self._outbox.waiting() else None
        waiting = self._outbox.waiting() if key is not None else ()
        if key is None or not (waiting or self._outbox.followed()):
            self._hang_up()
            return None
        pause: float | None = None
        for row in waiting:
            pause = _sooner(pause, self._try(key, row, self._send))
        followed = self._outbox.followed()
        if followed is not None and not self._stopping:
            pause = _sooner(pause, self._try(key, followed, self._follow))
        return pause

    def _get_ready(self, key: HubKey) -> None:
        import oldhelp.wire  # noqa: F401  the first import takes longer than the message

        self._soon = False
        self._talk_to(key)

    def _try(
        self, key: HubKey, row: OutboxRow, act: Callable[[Talk, OutboxRow], float | None]
    ) -> float | None:
        """Do one thing if it is due; return the seconds until it is, None if it is finished."""
        patience = self._patience.setdefault(row.id, _Patience())
        left = patience.due - self._monotonic()
        if left > 0:
            return left
        try:
            pause = act(self._talk_to(key), row)
        except (Unreached, Unanswered):
            patience.failed(self._monotonic())
            self._set_link(Link.DOWN)
            return patience.due - self._monotonic()
        self._patience.pop(row.id, None)
        return pause

    def _send(self, talk: Talk, row: OutboxRow) -> float | None:
        from oldhelp.wire import WAITED

        if self._outbox.goes_after(row) or not self._note(lambda: self._outbox.begin(row)):
            return None
        path = "/api/seat/requests"
        headers = {"Idempotency-Key": str(row.id), WAITED: f"{self._outbox.waited(row):.1f}"}
        if row.kind != REQUEST:
            path = f"{path}/{row.about}/{row.kind}"
        try:
            status = _handed_over(talk, path, row, headers)
            _check_id(status, row)
        except Unreached:
            self._note(lambda: self._outbox.unreached(row))
            raise
        except Unanswered as fault:
            why = str(fault)
            self._note(lambda: self._outbox.unanswered(row, why))
            raise
        except Refused as refused:
            code = str(refused)
            self._note(lambda: self._outbox.refused(row, code))
            self._tell_refused(row, refused)
            return None
        self._note(lambda: self._outbox.acknowledged(row, status.state))
        if row.kind == FORGET:
            return 0.0  # an old request, which nobody here waits for
        self._version = -1
        self._take(row, status)
        return 0.0

    def _follow(self, talk: Talk, row: OutboxRow) -> float | None:
        from oldhelp.wire import RequestStatus

        asked = self._monotonic()
        path = f"/api/seat/requests/{row.about}?after={max(self._version, 0)}&wait={POLL_SECONDS}"
        try:
            status = talk.ask("GET", path, RequestStatus)
            _check_id(status, row)
        except Refused as refused:
            code = str(refused)
            self._note(lambda: self._outbox.closed(row.about, code))
            self._tell_refused(row, refused)
            return None
        if status.version == self._version and self._monotonic() - asked < POLL_SECONDS / 2:
            return float(POLL_SECONDS)  # this hub does not hold polls: do not ask in a circle
        self._take(row, status)
        return 0.0

    def _take(self, row: OutboxRow, status: RequestStatus) -> None:
        """Note and tell what the hub says of a request."""
        self._set_link(Link.UP)
        if status.version == self._version:
            return
        self._version = status.version
        if status.state in ("done", "cancelled"):
            self._note(lambda: self._outbox.closed(row.about, status.state))
        self._tell(
            RequestNews(
                status.id,
                status.state,
                status.version,
                status.rung,
                status.volunteer,
                status.ahead,
            )
        )

    def _tell_refused(self, row: OutboxRow, refused: Refused) -> None:
        if row.kind == REQUEST:
            self._tell(RequestNews(row.about, "refused", refusal=_refusal(refused)))
        if refused.status == HTTPStatus.UNAUTHORIZED:
            self._set_link(Link.DOWN, _refusal(refused))
        else:
            self._set_link(Link.UP)

    def _note(self, write: Callable[[], bool | None]) -> bool:
        """Write into the outbox, unless the program has gone on to its end without us."""
        with self._noting:
            return not self._abandoned and write() is not False

    def _tell(self, news: News) -> None:
        if not self._abandoned:
            self._on_news(news)

    def _set_link(self, link: Link, trouble: OldhelpError | None = None) -> None:
        if link is not self._link or trouble is not None:
            self._link = link
            self._tell(LinkNews(link, trouble))

    def _take_key(self, key: HubKey | None) -> None:
        with self._awake:
            self._key = key
        self.trouble = None
        self._set_link(Link.UP if key else Link.NONE)
        self.wake()

    def _talk_to(self, key: HubKey) -> Talk:
        if self._talk is None or self._talks_to is not key:
            self._hang_up()
            self._talk, self._talks_to = Talk(key.address, key.key), key
        return self._talk

    def _hang_up(self) -> None:
        if self._talk is not None:
            self._talk.close()
            self._talk = None


def _handed_over(
    talk: Talk, path: str, row: OutboxRow, headers: Mapping[str, str]
) -> RequestStatus:
    """Hand a message over; a press that an older hub cannot read goes once more in its words."""
    from oldhelp.wire import RequestStatus

    try:
        return talk.ask("POST", path, RequestStatus, row.body, headers)
    except Refused as refused:
        older = body_for_older(row.body) if row.kind == REQUEST else row.body
        if refused.status not in _UNREAD or older == row.body:
            raise
    return talk.ask("POST", path, RequestStatus, older, headers)


def _ask_once(
    address: str, key: str, method: str, path: str, answer: type[Answer], body: str | None = None
) -> Answer:
    """Ask one question for a person who waits for it, every fault a sentence for her."""
    talk = Talk(address, key)
    try:
        return talk.ask(method, path, answer, body)
    except Unreached as fault:
        raise OldhelpError(
            "连不上 {address}。请看看服务台开着没有，两台电脑是不是在同一个网络里。",
            address=address,
        ) from fault
    except Unanswered as fault:
        raise OldhelpError(
            "{address} 有回答，可是不像服务台。请看看链接是不是抄错了，过一会儿再试。",
            address=address,
        ) from fault
    except Refused as refused:
        raise OldhelpError(
            "服务台没让连上：{sentence}", sentence=refused.sentence or str(refused.status)
        ) from refused
    finally:
        talk.close()


def _read(chunks: Iterator[bytes]) -> bytes:
    """Return a whole answer, within its size and time whatever the other side does."""
    end = time.monotonic() + ANSWER_SECONDS
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > MAX_ANSWER or time.monotonic() > end:
            raise Unanswered("an endless answer")
    return bytes(content)


def _fault(status: int, content: bytes) -> Exception:
    """Return what a status that is no success means for the message that was sent.

    Only the hub's own no is final. A gate on the way that answers 403 or 404 in its own words
    must not cost anybody her call for help.
    """
    from oldhelp.wire import Refusal

    try:
        sentence = Refusal.model_validate_json(content).sentence
    except ValueError:
        sentence = ""
    refused = HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
    if refused and status not in _PASSING and (sentence or status in _FINAL):
        return Refused(status, sentence)
    return Unanswered(str(status))


def _refusal(refused: Refused) -> OldhelpError:
    """Return what the learner or the coordinator is told of the hub's no."""
    if refused.status == HTTPStatus.UNAUTHORIZED:
        return OldhelpError("服务台不认得这台电脑了。请举手，也请负责人把这台电脑再连一次。")
    if refused.sentence:
        return OldhelpError("服务台没有收下：{sentence}请先举手。", sentence=refused.sentence)
    return OldhelpError("服务台没有收下这次求助。请举手，或请旁边的人帮忙。")


def _check_id(status: RequestStatus, row: OutboxRow) -> None:
    if status.id != row.about:
        raise Unanswered("an answer about another request")


def _sooner(one: float | None, other: float | None) -> float | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
