"""The pages around a name card in each state worth a look, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from oldhelp.art.portraits import FACES
from oldhelp.progress.learner import Learner
from oldhelp.seat import Seat
from oldhelp.ui.name_cards import Doorway, seat_words

Screen = Callable[[Seat], None]

NAMES = (
    "王奶奶 陈爷爷 周阿姨 李伯伯 张奶奶 赵叔叔 刘阿姨 孙爷爷 吴奶奶 郑大姐 马师傅 林阿姨".split()
)
ENGLISH = (
    "Grandma Wang,Mr Featherstone,Auntie Zhou,Uncle Li,Grandma Zhang,Ms Zhao,Auntie Liu,Grandpa Sun"
    ",Grandma Wu,Mrs Zheng,Mr Ma,Auntie Lin"
).split(",")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"


def learner(number: int, called: str, hidden: bool = False) -> Learner:
    """Return the learner of a number, always the same one."""
    faces = tuple(FACES)
    return Learner(UUID(int=number), called, faces[number % len(faces)], hidden=hidden)


def twelve(lang: str = "zh") -> tuple[Learner, ...]:
    """Return as many learners as stand on one screen."""
    names = NAMES if lang == "zh" else ENGLISH
    return tuple(learner(number, name) for number, name in enumerate(names))


def many(count: int) -> tuple[Learner, ...]:
    """Return a centre full of learners, with names as common as they are."""
    last = "奶奶 爷爷 阿姨 叔叔 老师".split()
    return tuple(
        learner(number, SURNAMES[number * number % (7 + number % 13)] + last[number % 5])
        for number in range(count)
    )


def _cards(people: Callable[[Seat], tuple[Learner, ...]], group: int | None = None) -> Screen:
    def show(seat: Seat) -> None:
        page = seat.people.pages.cards
        page.show_people(Doorway(people(seat), seat_words(seat.look.t, seat.settings)))
        seat.window.show_page(page)
        if group is not None:
            page.groups.shown()[group].click()

    return show


def _all_cards(seat: Seat) -> None:
    seat.people_here.show_all()
    people = (*twelve(seat.look.lang)[:6], learner(7, "吴奶奶", hidden=True))
    seat.people.pages.cards.show_people(Doorway(people, all_cards=True))


def _asked(*answers: str) -> Screen:
    def show(seat: Seat) -> None:
        seat.people.add()
        for answer in answers:
            seat.people.pages.choice.chosen.emit(answer)

    return show


def _typed(text: str) -> Screen:
    def show(seat: Seat) -> None:
        _asked("王")(seat)
        seat.people.pages.choice.other.click()
        page = seat.people.pages.typed
        page.field.setText(text)
        if text:
            page.done.click()

    return show


def _same_name(seat: Seat) -> None:
    t = seat.look.t
    seat.people.add()
    seat.people.names.named(t("{surname}奶奶").format(surname=t("王")))
    taken = frozenset(("bun", "curls"))
    seat.people._taken = lambda *_: taken  # type: ignore[method-assign]
    seat.people._ask_face()
    del seat.people._taken


def _own(seat: Seat) -> Learner:
    return replace(seat.learner, face="bun")


def _card(act: str = "", **changed: object) -> Screen:
    def show(seat: Seat) -> None:
        seat.people.show_card(replace(_own(seat), **changed))  # type: ignore[arg-type]
        if act:
            getattr(seat.people.pages.card, act).click()

    return show


def _volunteers_card(seat: Seat) -> None:
    _all_cards(seat)
    closed = replace(_own(seat), pictures=("sun", "key", "boat"), hidden=True)
    seat.people.pages.cards.chosen.emit(closed)


def _closed(*touched: str) -> Screen:
    def show(seat: Seat) -> None:
        seat.people.show_cards("")
        seat.people.pages.cards.chosen.emit(replace(_own(seat), pictures=("sun", "key", "boat")))
        for name in touched:
            seat.people.pages.choice.chosen.emit(name)

    return show


def _still_here(seat: Seat) -> None:
    seat.people_here.ask_still_here(10**9, on_help=False)


PEOPLE_STATES: dict[str, Screen] = {
    "nobody yet": _cards(lambda seat: ()),
    "name cards": _cards(lambda seat: twelve(seat.look.lang)),
    "name cards of many": _cards(lambda seat: many(130)),
    "name cards behind a surname": _cards(lambda seat: many(130), group=3),
    "all cards": _all_cards,
    "asked for a surname": _asked(),
    "asked how addressed": _asked("王"),
    "asked for a face": _asked("王", "王奶奶"),
    "a name there is already": _same_name,
    "a name to type": _typed(""),
    "a name too long": _typed("王奶奶王奶奶王奶奶王奶奶"),
    "own card": _card(),
    "own card kept closed": _card(pictures=("sun", "key", "boat")),
    "card for a volunteer": _volunteers_card,
    "asked before hiding": _card("hide_card"),
    "asked before deleting": _card("delete"),
    "three pictures chosen": _card("pictures"),
    "three pictures asked": _closed(),
    "other pictures touched": _closed("sun", "sun", "sun"),
    "asked after a pause": _still_here,
}
