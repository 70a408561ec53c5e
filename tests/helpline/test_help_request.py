"""One press from countdown to its end: the states, and what may be said in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from oldhelp.helpline import client as client_module
from oldhelp.helpline.call import HelpCall, Tap, Where, cancel_body
from oldhelp.helpline.outbox import Outbox
from oldhelp.helpline.request import (
    COUNTDOWN_SECONDS,
    IDLE,
    Link,
    Press,
    RequestNews,
    Stage,
    cancel,
    press_button,
    seconds_left,
    tick,
    told,
)
from oldhelp.helpline.saying import Sentence, milestones, say
from oldhelp.progress.store import ProgressStore
from oldhelp.wire import CancelRequest, HelpRequest

ID = UUID(int=7)
MOMENT = datetime(2026, 11, 21, 16, 5, tzinfo=timezone(timedelta(hours=8)))
DELIVERED_WORDS = ("已送到", "手机响了", "来了")


def plain(message: str) -> str:
    return message


def all_words(press: Press, link: Link) -> str:
    saying = say(press, link, 3)
    parts: list[Sentence] = [saying.title, saying.line, *milestones(press)]
    return " ".join(part.said(plain) for part in parts)


def after(*news: RequestNews) -> Press:
    press = tick(press_button(IDLE, ID, 0.0), 5.0)
    for item in news:
        press = told(press, item)
    return press


def test_a_press_counts_five_seconds_and_goes_by_itself() -> None:
    press = press_button(IDLE, ID, 100.0)
    assert [seconds_left(press, 100.0 + n) for n in (0.0, 0.1, 1.0, 4.2, 5.0)] == [5, 5, 4, 1, 0]
    assert tick(press, 104.9) is press
    assert tick(press, 105.0) == replace(press, stage=Stage.SENT)


@pytest.mark.parametrize("state", ["open", "claimed", "done", "refused"])
def test_late_news_does_not_bring_back_what_was_cancelled(state: str) -> None:
    cancelled = cancel(after())
    assert told(cancelled, RequestNews(ID, state, 9, volunteer="小李")) is cancelled


def test_a_second_press_does_nothing() -> None:
    for press in (
        press_button(IDLE, ID, 0.0),
        after(),
        after(RequestNews(ID, "open", 1)),
        after(RequestNews(ID, "claimed", 1, volunteer="小李")),
    ):
        assert press_button(press, uuid4(), 9.0) is press


@pytest.mark.parametrize("state", ["done", "cancelled", "refused"])
def test_after_the_end_a_press_is_a_new_one(state: str) -> None:
    over = after(RequestNews(ID, state, 1))
    new = uuid4()
    assert press_button(over, new, 9.0) == Press(Stage.COUNTDOWN, new, 9.0)


@pytest.mark.parametrize(
    ("press", "link", "title", "line", "hand"),
    [
        (press_button(IDLE, ID, 0.0), Link.UP, "马上叫志愿者", "再过 3 秒就叫人", False),
        (after(), Link.UP, "正在送到服务台", "请等一等，马上就好。", False),
        (after(), Link.NONE, "请举手", "还没有连上服务台。请举手，或请旁边的人帮忙。", True),
        (after(), Link.DOWN, "请举手", "还没有连上服务台。请举手，或请旁边的人帮忙。", True),
        (after(RequestNews(ID, "open", 1)), Link.UP, "已送到服务台", "您是下一位。", False),
        (
            after(RequestNews(ID, "open", 1, ahead=2)),
            Link.UP,
            "已送到服务台",
            "前面还有 2 位，您坐着等就好。",
            False,
        ),
        (
            after(RequestNews(ID, "open", 1, rung=("小李", "小张"))),
            Link.DOWN,
            "小李等 2 位的手机响了",
            "暂时连不上服务台。也可以举手，或请旁边的人帮忙。",
            True,
        ),
        (
            after(RequestNews(ID, "claimed", 1, volunteer="小李")),
            Link.UP,
            "小李来了",
            "您坐着等就好。",
            False,
        ),
        (Press(Stage.DELIVERED, ID), Link.UP, "已送到服务台", "您坐着等就好。", False),
    ],
)
def test_the_page_says(press: Press, link: Link, title: str, line: str, hand: bool) -> None:
    saying = say(press, link, 3)
    assert (saying.title.said(plain), saying.line.said(plain)) == (title, line)
    assert saying.raise_hand is hand


def test_only_what_has_happened_is_ticked() -> None:
    claimed = after(
        RequestNews(ID, "open", 1, rung=("小李",)),
        RequestNews(ID, "claimed", 2, rung=("小李",), volunteer="小李"),
    )
    said = [sentence.said(plain) for sentence in milestones(claimed)]
    assert said == ["已送到服务台", "小李的手机响了", "小李来了"]
    silent = after(RequestNews(ID, "claimed", 2, volunteer="小李"))
    assert [s.said(plain) for s in milestones(silent)] == ["已送到服务台", "小李来了"]


news = st.builds(
    RequestNews,
    id=st.sampled_from([ID, UUID(int=8)]),
    state=st.sampled_from(["open", "claimed", "done", "cancelled", "refused"]),
    version=st.integers(0, 6),
    rung=st.sampled_from([(), ("小李",), ("小李", "小张")]),
    volunteer=st.sampled_from(["", "小李"]),
    ahead=st.integers(0, 3),
)


class OnePress(RuleBasedStateMachine):
    """Buttons, time and news in any order."""

    @initialize()
    def begin(self) -> None:
        self.press = IDLE
        self.now = 0.0
        self.ids = (UUID(int=7 + n) for n in count())
        self.acknowledged: set[UUID] = set()
        self.cancelled: set[UUID] = set()

    @rule()
    def push(self) -> None:
        before = self.press
        self.press = press_button(before, next(self.ids), self.now)
        assert (self.press is before) == before.is_open

    @rule(seconds=st.floats(0.0, 6.0))
    def wait(self, seconds: float) -> None:
        self.now += seconds
        before = self.press
        self.press = tick(before, self.now)
        if before.stage is Stage.COUNTDOWN:
            over = self.now - before.since >= COUNTDOWN_SECONDS
            assert self.press.stage is (Stage.SENT if over else Stage.COUNTDOWN)

    @rule()
    def take_back(self) -> None:
        was_open = self.press.is_open
        self.press = cancel(self.press)
        if was_open:
            assert self.press.stage is Stage.CANCELLED and self.press.id is not None
            self.cancelled.add(self.press.id)

    @rule(item=news, mine=st.booleans())
    def hear(self, item: RequestNews, mine: bool) -> None:
        before = self.press
        if mine and before.id is not None:
            item = replace(item, id=before.id)
        if item.state != "refused" and before.stage not in (Stage.IDLE, Stage.COUNTDOWN):
            self.acknowledged.add(item.id)
        self.press = told(before, item)
        if self.press is not before:
            assert item.id == before.id
            assert item.state == "refused" or item.version > before.version

    @invariant()
    def nothing_is_said_that_is_not_true(self) -> None:
        for link in Link:
            words = all_words(self.press, link)
            if self.press.id not in self.acknowledged:
                assert not any(word in words for word in DELIVERED_WORDS), words
            assert "{" not in words

    @invariant()
    def a_cancelled_press_stays_cancelled(self) -> None:
        if self.press.id in self.cancelled:
            assert self.press.stage is Stage.CANCELLED

    @invariant()
    def an_open_press_can_be_taken_back(self) -> None:
        if self.press.is_open:
            assert cancel(self.press).stage is Stage.CANCELLED


TestOnePress = OnePress.TestCase


anything = st.text(max_size=120)
wheres = st.builds(
    Where,
    lesson=anything | st.just("scan-to-pay"),
    step_id=anything,
    step=st.integers(-5, 500),
    steps=st.integers(-5, 500),
    practice=st.booleans(),
    screen=anything | st.just("home"),
    wrong_taps=st.lists(
        st.builds(Tap, screen=anything | st.just("home"), target=anything), max_size=30
    ).map(tuple),
)


@given(anything, st.integers(1, 999), st.sampled_from(["zh", "en"]), wheres)
def test_every_press_is_a_message_the_hub_accepts(
    called: str, seat: int, lang: str, where: Where
) -> None:
    call = HelpCall(uuid4(), called, seat, lang, where, MOMENT)
    read = HelpRequest.model_validate_json(call.body())
    assert (read.id, read.seat_number, read.pressed_at) == (call.id, seat, MOMENT)


def test_the_volunteer_learns_where_she_is_and_nothing_else() -> None:
    taps = (Tap("home", "付款码"), Tap("home", "收款"))
    where = Where("scan-to-pay", "aim", 3, 7, True, "home", taps)
    read = HelpRequest.model_validate_json(HelpCall(ID, "王奶奶", 3, "zh", where, MOMENT).body())
    assert (read.called, read.lesson, read.step_id, read.step, read.steps) == (
        "王奶奶",
        "scan-to-pay",
        "aim",
        3,
        7,
    )
    assert [(tap.screen, tap.target) for tap in read.wrong_taps] == [
        ("home", "付款码"),
        ("home", "收款"),
    ]


def test_a_cancel_is_a_message_the_hub_accepts() -> None:
    assert CancelRequest.model_validate_json(cancel_body(ID, MOMENT)).id == ID


@pytest.fixture
def outbox_of(tmp_path: Path) -> Callable[[], tuple[ProgressStore, Outbox]]:
    def make() -> tuple[ProgressStore, Outbox]:
        store = ProgressStore(tmp_path / "progress.db")
        return store, Outbox(store.outbox, now=lambda: datetime(2026, 11, 21, tzinfo=UTC))

    return make


OutboxOf = Callable[[], tuple[ProgressStore, Outbox]]


def test_a_press_is_on_disk_in_its_countdown_but_held_back(outbox_of: OutboxOf) -> None:
    store, outbox = outbox_of()
    outbox.put(HelpCall(ID, "王奶奶", 3, "zh", Where(), MOMENT))
    assert (outbox.waiting(), outbox.followed()) == ((), None)
    outbox.release(ID)
    assert [row.id for row in outbox.waiting()] == [ID]
    store.close()


def test_a_plug_pulled_in_the_countdown_still_brings_help(outbox_of: OutboxOf) -> None:
    store, outbox = outbox_of()
    outbox.put(HelpCall(ID, "王奶奶", 3, "zh", Where(), MOMENT))
    store.close()
    store, outbox = outbox_of()
    assert outbox.resume() == Press(Stage.SENT, ID)
    assert [row.id for row in outbox.waiting()] == [ID]
    store.close()


def test_a_press_taken_back_in_the_countdown_is_gone_for_good(outbox_of: OutboxOf) -> None:
    store, outbox = outbox_of()
    outbox.put(HelpCall(ID, "王奶奶", 3, "zh", Where(), MOMENT))
    outbox.cancel(ID)
    outbox.release(ID)
    outbox.cancel(ID)
    assert (outbox.waiting(), outbox.resume()) == ((), IDLE)
    store.close()


def test_a_clock_that_jumps_makes_no_press_older(tmp_path: Path) -> None:
    clock, steady = [MOMENT], [100.0]
    store = ProgressStore(tmp_path / "progress.db", now=lambda: clock[0])
    outbox = Outbox(store.outbox, lambda: clock[0], lambda: steady[0])
    outbox.put(HelpCall(ID, "王奶奶", 3, "zh", Where(), MOMENT))
    outbox.release(ID)
    clock[0] += timedelta(hours=2)
    steady[0] += 30
    (row,) = outbox.waiting()
    assert outbox.waited(row) == 30
    after_a_restart = Outbox(store.outbox, lambda: MOMENT + timedelta(seconds=45))
    assert after_a_restart.waited(row) == 45
    before_it_was_put = Outbox(store.outbox, lambda: MOMENT - timedelta(hours=2))
    assert before_it_was_put.waited(row) == 0
    store.close()


def test_a_press_put_twice_is_one(outbox_of: OutboxOf) -> None:
    store, outbox = outbox_of()
    for _ in range(2):
        outbox.put(HelpCall(ID, "王奶奶", 3, "zh", Where(), MOMENT))
        outbox.release(ID)
    assert len(outbox.waiting()) == 1
    store.close()


def test_a_press_that_may_have_left_is_never_taken_back_in_silence(outbox_of: OutboxOf) -> None:
    store, outbox = outbox_of()
    outbox.put(HelpCall(ID, "王奶奶", 3, "zh", Where(), MOMENT))
    outbox.release(ID)
    (row,) = outbox.waiting()
    assert outbox.begin(row)
    store.close()  # the plug is pulled while the network has it
    store, outbox = outbox_of()
    outbox.cancel(ID)
    assert [row.kind for row in outbox.waiting()] == ["request", "cancel"]
    assert outbox.resume() == IDLE
    store.close()


def test_what_is_over_leaves_no_name_behind(outbox_of: OutboxOf) -> None:
    store, outbox = outbox_of()
    for state in ("closed", "withdrawn", "waiting"):
        call = HelpCall(uuid4(), "王奶奶", 3, "zh", Where(), MOMENT)
        outbox.put(call)
        if state == "withdrawn":
            outbox.cancel(call.id)
            continue
        outbox.release(call.id)
        if state == "closed":
            outbox.closed(call.id, "done")
    assert outbox.resume() == Press(Stage.SENT, call.id)
    assert store._file.all("SELECT id, state FROM outbox") == [(str(call.id), "waiting")]
    store.close()


def test_a_cancel_waits_until_its_press_got_through(outbox_of: OutboxOf) -> None:
    store, outbox = outbox_of()
    outbox.put(HelpCall(ID, "王奶奶", 3, "zh", Where(), MOMENT))
    outbox.release(ID)
    (row,) = outbox.waiting()
    assert outbox.begin(row)
    outbox.unanswered(row, "ReadTimeout")
    outbox.cancel(ID)
    request, word = outbox.waiting()
    assert word.id == uuid5(ID, "cancel")
    assert (outbox.goes_after(request), outbox.goes_after(word)) == (False, True)
    outbox.acknowledged(request, "open")
    assert not outbox.goes_after(word)
    assert outbox.followed() is None
    store.close()


def test_pauses_double_up_to_fifteen_seconds() -> None:
    patience, pauses = client_module._Patience(), []
    for _ in range(7):
        patience.failed(0.0)
        pauses.append(patience.due)
    assert pauses == [1.0, 2.0, 4.0, 8.0, 15.0, 15.0, 15.0]
