"""Every page of a seat in each state worth a look, by name: what tests and the audit go through."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from people_states import PEOPLE_STATES
from PySide6.QtCore import QCoreApplication

from oldhelp.course.attempt import Attempt
from oldhelp.helpline.request import Link, Press, RequestNews, Stage
from oldhelp.progress.backup_store import Backup
from oldhelp.progress.records import PRACTISED, Event
from oldhelp.progress.review import TodaysReview
from oldhelp.seat import Seat
from oldhelp.settings import SeatSettings, Telephone
from oldhelp.ui.backup_view import Found
from oldhelp.ui.hub_flow import qr_svg
from oldhelp.ui.hub_page import HubView
from oldhelp.ui.record_page import Moment
from oldhelp.ui.review_view import rest_view, review_line, review_view
from oldhelp.ui.settings_page import Choice
from oldhelp.ui.volumes import Volume

SETTINGS = SeatSettings(
    seat_number=3,
    called="王奶奶",
    telephones=(
        Telephone("社区中心", "0574-0000-0000"),
        Telephone("负责人 周老师", "138-0000-0000"),
    ),
)


Screen = Callable[[Seat], None]
"""What brings a seat into a state."""


def settle() -> None:
    """Let Qt lay out and paint what has been asked for."""
    for _ in range(4):
        QCoreApplication.processEvents()


def _step(seat: Seat, number: int) -> None:
    lesson = seat.course.lessons["pay-scan"]
    seat.lessons.open(lesson.id, "lesson", lesson.steps[number - 1].id)


def _practice(seat: Seat) -> None:
    seat.lessons.open("pay-scan", "practice")


def _wrong(seat: Seat) -> None:
    _practice(seat)
    lesson = seat.course.lessons["pay-scan"]
    assert lesson.practice is not None
    stays = next(w for w in lesson.practice.steps[0].wrong if not w.to)
    seat.lessons.practising.tap(stays.target)


def _hint(seat: Seat) -> None:
    _practice(seat)
    for _ in range(3):
        seat.lessons.practising.hint()


def _sum(seat: Seat) -> None:
    _practice(seat)
    for _ in range(2):
        for _ in range(3):
            seat.lessons.practising.hint()
        seat.lessons.practising.hint()
    for key in "1250":
        seat.lessons.practising.tap(key)
    lesson = seat.course.lessons["pay-scan"]
    assert lesson.practice is not None
    seat.lessons.practising.tap(lesson.practice.steps[2].act.then)


def _done(seat: Seat) -> None:
    _sum(seat)
    for _ in range(3):
        seat.lessons.practising.hint()


def _offered(seat: Seat) -> None:
    _sum(seat)
    lesson = seat.course.lessons["pay-scan"]
    assert lesson.practice is not None
    seat.lessons.practising.tap(lesson.practice.steps[2].act.then)


def _guided_before(seat: Seat, *days: str) -> None:
    """Let the learner have gone through the practice with hints, and alone on some days."""
    learner, lesson = seat.learner.id, "pay-scan"
    if seat.store.practised(learner, lesson) == 0:
        seat.store.finish_practice(learner, lesson, Attempt(), alone=False)
    for day in days:
        seat.store.record(Event(learner, PRACTISED, lesson, detail={"day": day, "alone": True}))


def _alone(seat: Seat) -> None:
    _guided_before(seat)
    _practice(seat)


def _real_number(seat: Seat) -> None:
    seat.lessons.open("fraud-fake-police", "practice", "4")
    seat.lessons.practising.press_key("13812345678")


def _did_it(*days: str) -> Screen:
    def show(seat: Seat) -> None:
        _guided_before(seat, *days)
        _practice(seat)
        practice = seat.lessons.practice
        assert practice is not None and practice.lesson.practice is not None
        for step in practice.lesson.practice.steps:
            keys = [*step.act.text, step.act.then] if step.act.kind == "type" else [step.act.target]
            for key in keys:
                seat.lessons.practising.tap(key)

    return show


def _help(stage: Stage, link: Link, **news: object) -> Screen:
    def show(seat: Seat) -> None:
        _wrong(seat)
        seat.help_visit.press()
        press = seat.help.press
        if stage is not Stage.COUNTDOWN:
            seat.help._take(replace(press, stage=Stage.SENT))
            seat.help.link_is(link)
        if news:
            assert press.id is not None
            told = RequestNews(press.id, version=1, **news)  # type: ignore[arg-type]
            seat.help.from_hub.emit(told)

    return show


def _hub_here(seat: Seat) -> None:
    seat.corner.show_hub()
    address = "http://192.168.100.200:8787"
    seat.corner.pages.hub.show_hub(
        HubView(
            sentence=f"已连上：{address}",
            here=True,
            invitation_svg=qr_svg(f"{address}/v/VfSNUlXjpepwAPMeizwIUX7fKEdxVJB"),
            seat=f"{address}/s/5gsz-4dp5-7phz-gj6n",
            coordinator=address,
        )
    )


def _own_window(*presses: str) -> Screen:
    def show(seat: Seat) -> None:
        seat.lessons.open("pc-first-touch", "practice")
        for name in presses:
            seat.lessons.practising.tap(name)

    return show


def _more_settings(seat: Seat) -> None:
    seat.show_settings()
    seat.settings_page.show_voices(
        [
            Choice("cmn", "普通话"),
            Choice("yue", "广东话"),
            Choice("external", "小美"),
            Choice("track:x-1", "宁波话"),
        ]
    )
    seat.settings_page.show_more(True)


def _record(moment: Moment, sentence: str = "", note: str = "", busy: bool = False) -> Screen:
    def show(seat: Seat) -> None:
        seat.show_record()
        t, page = seat.look.t, seat.record_page
        page.speaker.setText("陈阿姨")
        where = t("{lesson}，还有 {count} 句").format(lesson=t("扫码付款"), count=17)
        view = replace(page.shown, moment=moment, where=where, busy=busy)
        page.show_view(replace(view, sentence=sentence, note=note and t(note)))
        page.level.show_level(0.6)

    return show


def _learned(seat: Seat, days: dict[str, int]) -> None:
    """Let the learner do lessons alone on so many days each; 0 is with help."""
    now = datetime.now(UTC)
    for lesson, count in days.items():
        for day in range(max(count, 1)):
            detail = {"day": f"2026-11-{day + 1:02d}", "alone": count > 0}
            seat.store.record(Event(seat.learner.id, PRACTISED, lesson, detail=detail, at=now))


def _forest(seat: Seat) -> None:
    _learned(seat, {"pay-scan": 2, "pc-first-touch": 2, "login-sms-code": 1, "chat-video-call": 0})
    seat.show_forest()


def _skills(seat: Seat) -> None:
    _forest(seat)
    seat.forest.show_sheet()


def _review(*names: str, practice: bool = True) -> Screen:
    def show(seat: Seat) -> None:
        there = [seat.course.lessons[name] for name in names]
        t, lang = seat.look.t, seat.look.lang
        view = rest_view(t, lang, answered=0)
        if there:
            lesson = there[0] if practice else replace(there[0], practice=None)
            view = review_view(t, lesson, TodaysReview(names, answered=0))
        seat.review_page.show_view(view)
        seat.window.show_page(seat.review_page)

    return show


def _due(seat: Seat) -> None:
    seat.go_home()
    titles = [entry.title for entry in seat.course.entries.values()]
    line = review_line(seat.look.t, sorted(titles, key=len)[-3:], answered=0)
    seat.home.show_view(replace(seat.home._view, review=line))


def _unit(seat: Seat) -> None:
    _step(seat, 3)
    seat.show_courses()
    seat.choosing.show_unit("05-pay")


def _full_units(seat: Seat) -> None:
    seat.show_courses()
    page = seat.choosing.pages.units
    tints = ("tint_blue", "tint_sun", "tint_coral", "tint_leaf")
    shown = page.shown()[0]
    titles = seat.course.units
    page.show_cards(
        [
            replace(
                shown,
                id=unit.id,
                title=unit.title,
                tint=tints[number % 4],
                beside=seat.look.t("{count} 课").format(count=number + 1),
                sign=("tree", "dot")[number % 2],
                state=(seat.look.t("会了 {count} 课").format(count=10), seat.look.t("还没学"))[
                    number % 2
                ],
            )
            for number, unit in enumerate(titles)
        ],
        titles[6].id,
    )


def _full_unit(seat: Seat) -> None:
    """A unit of fourteen lessons on its second screen, with the longest titles there are."""
    _unit(seat)
    page, t = seat.choosing.pages.unit, seat.look.t
    card = page.shown()[0]
    states = [
        (t("还没学"), "dot"),
        (t("自己会了"), "tree"),
        (t("学过"), "sprout"),
        (t("下一课"), "play"),
    ]
    titles = [entry.title for entry in seat.course.entries.values()]
    views = [
        replace(
            card,
            id=f"lesson-{number}",
            title=titles[number % len(titles)],
            number=number + 1,
            state=states[number % 4][0],
            sign=states[number % 4][1],
            is_next=number % 4 == 3,
        )
        for number in range(14)
    ]
    lesson = next(iter(seat.course.lessons))
    picture = seat.choosing._first_picture(lesson)
    page.show_unit(5, seat.course.units[4].title, views, "lesson-7", lambda _: picture)


def _again(seat: Seat, practised: bool = False) -> None:
    if practised:
        _done(seat)
    else:
        _step(seat, 3)
    seat.go_home()
    seat.open_lesson("pay-scan")


def _search(seat: Seat, typed: str = "") -> None:
    seat.show_courses()
    seat.choosing.show_search()
    seat.choosing.pages.search.field.setText(typed)


def _settings_reset(seat: Seat) -> None:
    seat.show_settings()
    taste = seat.taste
    seat.settings_page.show_more(True)
    seat.settings_page.choices["reset", "reset"].click()
    seat.take_taste(replace(taste, pointer="normal"))


def _digits(*presses: str) -> Screen:
    def show(seat: Seat) -> None:
        pin, page = seat.corner._pin._pin, seat.corner.pages.pin
        pin.choose(presses[0] if presses else "4071")
        seat.corner.lock()
        seat.corner.enter()
        for digit in "".join(presses[1:]):
            page.keys[digit].click()
        if presses:
            page.go.click()

    return show


def _digits_chosen(seat: Seat) -> None:
    seat.corner.show_entries()
    seat.corner.pages.entries.entry("pin").click()


MADE = datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
FOUND = tuple(
    Found(
        Path(f"progress-{number}.db"),
        MADE - timedelta(days=number),
        Backup(Path(), MADE, 2, 12, (MADE - timedelta(days=number)).date())
        if number != 2
        else None,
        "KINGSTON" if number == 1 else "",
    )
    for number in range(8)
)
STICKS = tuple(
    Volume(Path(f"/media/{name}"), name, free, 32_000_000_000, "vfat")
    for name, free in (("KINGSTON", 14_200_000_000), ("王老师的 U 盘", 900_000_000))
)


def _backup(*presses: str) -> Screen:
    """Choose entries of 备份和恢复 with sticks and backups that are only said to be there."""

    def show(seat: Seat) -> None:
        flow = seat.corner.backup
        flow._mounted = lambda: STICKS
        seat.corner.show_backup()
        for key in presses:
            if key == "days":
                flow._days_found(FOUND)
            else:
                seat.corner.pages.backup.entry(key).click()

    return show


def _no_stick(seat: Seat) -> None:
    seat.corner.backup._mounted = lambda: ()
    seat.corner.show_backup()
    seat.corner.pages.backup.entry("sticks").click()


def _backup_copying(seat: Seat) -> None:
    _backup()(seat)
    seat.corner.backup._show(seat.corner.backup._show_busy)
    seat.corner.backup._stop.clear()
    seat.corner.backup._copied.emit(0.4)


def _restored(seat: Seat) -> None:
    _backup("days", "day 0")(seat)
    seat.corner.backup._show(seat.corner.backup._show_restored)


LONGEST = "码上又贴了一张的，不扫。路边的、别人发来的码，也不扫。"

STATES: dict[str, Screen] = {
    "home": lambda seat: seat.go_home(),
    "step 1": lambda seat: _step(seat, 1),
    "step with tip and warning": lambda seat: _step(seat, 3),
    "step of two sentences": lambda seat: _step(seat, 6),
    "last step": lambda seat: _step(seat, 8),
    "practice": _practice,
    "wrong tap": _wrong,
    "arrow": _hint,
    "wrong sum": _sum,
    "help offered": _offered,
    "practice done": _done,
    "practice alone": _alone,
    "real number": _real_number,
    "did it alone": _did_it(),
    "can do it": _did_it("2026-01-01"),
    "courses": lambda seat: seat.show_courses(),
    "all units": _full_units,
    "unit": _unit,
    "full unit": _full_unit,
    "lesson begun before": _again,
    "lesson finished before": lambda seat: _again(seat, practised=True),
    "search": _search,
    "found": lambda seat: _search(seat, {"zh": "电", "en": "e"}[seat.look.lang]),
    "not found": lambda seat: _search(seat, "qqq"),
    "window picture": lambda seat: seat.lessons.open("pc-first-touch", "lesson", "help"),
    "practice on the window": _own_window(),
    "wrong button": _own_window("again"),
    "arrow on the window": _own_window("again", "again"),
    "help button practised": _own_window("next", "previous", "again", "help"),
    "window practised": _own_window("next", "previous", "again", "help", "cancel"),
    "home with review": _due,
    "review by doing": _review("pay-scan", "chat-video-call"),
    "review on the window": _review("pc-first-touch"),
    "review by thinking": _review("fraud-fake-police", practice=False),
    "nothing to review": _review(),
    "settings": lambda seat: seat.show_settings(),
    "more settings": _more_settings,
    "recording asked": lambda seat: seat.show_record(),
    "recording agreed": _record("agreed", note="您已经同意过了。请点“开始录”。"),
    "recording ready": _record("ready", LONGEST, "先点“录”，再念这一句，念完点“停”。"),
    "no microphone": _record("ready", "好。", "这台电脑没有接话筒。接好以后，再点“录”。"),
    "recording now": _record("recording", LONGEST, "正在听您念……念完点“停”。"),
    "recorded": _record("taken", LONGEST, "长短好像不对。请听一听，再点“留下”或“重来”。"),
    "no room for it": _record("taken", LONGEST, "电脑存不下了，这一句还在。请腾出地方，再点一次。"),
    "lesson recorded": _record("done", "这一课都录好了，谢谢陈阿姨！"),
    "no tree yet": lambda seat: seat.show_forest(),
    "forest": _forest,
    "what she can do": _skills,
    "settings can be taken back": _settings_reset,
    "volunteer": lambda seat: seat.corner.show_entries(),
    "volunteer digits": _digits(),
    "volunteer digits wrong": _digits("4071", "1230"),
    "volunteer digits chosen": _digits_chosen,
    "volunteer seat": lambda seat: seat.corner.show_seat(),
    "volunteer hub": lambda seat: seat.corner.show_hub(),
    "volunteer backup": _backup(),
    "volunteer backup copying": _backup_copying,
    "volunteer sticks": _backup("sticks"),
    "volunteer no stick": _no_stick,
    "volunteer days": _backup("days"),
    "volunteer restore asked": _backup("days", "day 0"),
    "volunteer restored": _restored,
    "volunteer with hub": _hub_here,
    "countdown": _help(Stage.COUNTDOWN, Link.NONE),
    "raised hand": _help(Stage.SENT, Link.NONE),
    "on its way": _help(Stage.SENT, Link.UP),
    "delivered": _help(Stage.DELIVERED, Link.UP, state="open"),
    "rung": _help(Stage.RUNG, Link.UP, state="open", rung=("小李", "小陈")),
    "claimed": _help(Stage.CLAIMED, Link.UP, state="claimed", rung=("小李",), volunteer="小李"),
    "helped": _help(Stage.DONE, Link.UP, state="done", rung=("小李",), volunteer="小李"),
    **PEOPLE_STATES,
}


def show(seat: Seat, state: str) -> None:
    """Bring the seat into one of the states of the registry, from wherever it was."""
    seat.help._take(Press())
    if not seat.sitting.sits:  # somebody has pressed 换人
        seat.sitting.sit(seat.seat_store.people.all()[0])
    with contextlib.suppress(RuntimeError):
        seat.go_home()
    while seat.catalogue.busy:
        settle()
    STATES[state](seat)
    settle()
