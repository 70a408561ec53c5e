"""What two rounds over the gallery asked for: lists on top, true words, eyes and hands in place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oldhelp.art.drawing import Box
from oldhelp.art.parts import ArtError
from oldhelp.art.people import PEOPLE
from oldhelp.art.phone import draw_phone, draw_phone_panel
from oldhelp.art.phone_portrait import face_of
from oldhelp.art.props import PROPS, draw_prop, read_prop
from oldhelp.art.scene import draw_scene
from oldhelp.course.model import Actor, PhonePicture, Scene, Screen
from oldhelp.course.parts import Button, Lines, Message, Row, Rows, WarningHead
from oldhelp.course.screens import bare, clauses, pointable
from oldhelp.i18n import words

FIRST_LINE = 170.0
"""The first words of a short screen stand above this: banner and title bar end at 128 units."""

SMS = Screen("sms", "短信", parts=(Message("银行", "验证码 306127，用于付款。请不要告诉别人。"),))
CHATS = Screen("chats", "聊天", parts=(Rows((Row("女儿", "在家吗？"), Row("老同学群", "早"))),))


@pytest.mark.parametrize(
    "part",
    [Rows((Row("挂号", ""), Row("天气", ""))), Lines(("先问清楚是真是假。",)), Button("拨号")],
    ids=["rows", "lines", "button"],
)
def test_a_short_screen_begins_below_its_title(part: Rows | Lines | Button) -> None:
    drawing = draw_phone(Screen("short", "短信", parts=(part,)), "zh")
    first = min(text.box.y for text in drawing.texts if text.box.y > 110)
    assert first < FIRST_LINE


def test_the_red_head_meets_the_title_bar() -> None:
    drawing = draw_phone(Screen("stop", "电话", parts=(WarningHead("先停一停"),)), "zh")
    (rule,) = [text for text in drawing.texts if text.words == "当心"]
    assert rule.ground == "#A3170F"
    assert 'y="128"' in drawing.svg


def test_a_ring_without_a_finger_is_told_as_a_ring() -> None:
    drawing = draw_phone_panel(SMS, PhonePicture("sms", point="用于付款"), "zh")
    assert "黄圈圈着“用于付款”。" in drawing.alt
    assert "手指" not in drawing.alt
    assert drawing.hands == ()


def test_the_ring_around_a_clause_leaves_the_other_lines_free() -> None:
    drawing = draw_phone_panel(SMS, PhonePicture("sms", point="用于付款"), "zh")
    (ring,) = drawing.pointed
    for text in drawing.texts:
        middle = text.box.y + text.box.h / 2
        inside = ring.y < middle < ring.y + ring.h
        assert inside == text.words.startswith("用于付款")


def test_a_message_is_read_in_clauses() -> None:
    assert clauses("验证码 12.50，用于付款。") == ("验证码 12.50，", "用于付款。")
    assert [bare(one) for one in clauses("Code 306127, to pay. Tell nobody.")] == [
        "Code 306127",
        "to pay",
        "Tell nobody",
    ]
    assert "用于付款" in pointable(SMS, "zh")


def test_every_place_an_author_may_name_is_on_the_picture() -> None:
    for label in pointable(SMS, "zh"):
        assert draw_phone_panel(SMS, PhonePicture("sms", point=label), "zh").pointed


def test_people_of_the_comics_show_their_face_in_both_languages() -> None:
    assert face_of("女儿", words("zh")) == face_of("Daughter", words("en")) == "daughter"
    assert face_of("陌生人", words("zh")) == ""
    stranger = Screen("chats", "聊天", parts=(Rows((Row("陌生人", ""), Row("老同学群", "早"))),))
    assert len(draw_phone(CHATS, "zh").svg) > len(draw_phone(stranger, "zh").svg) + 2000


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_people_have_one_name(lang: str) -> None:
    names = [words(lang)(person.name) for person in PEOPLE.values()]
    assert len(set(names)) == len(names)


def test_the_phone_rings_beside_the_hand_that_holds_it() -> None:
    ringing = Scene("home", (Actor("nai", "left", "asking", "phone"),), (), ("beep 叮铃铃",))
    (sound,) = draw_scene(ringing, "zh").texts
    resting = replace(ringing, cast=(Actor("nai", "left", "asking"),))
    (high,) = draw_scene(resting, "zh").texts
    assert sound.box.y > high.box.y + 80


def test_a_finger_at_the_desk_touches_the_screen() -> None:
    # The point is that of the place's own file; both sides of the room are the same place.
    there = Scene("classroom", (Actor("chen", "right", "happy", "point"),))
    away = Scene("classroom", (Actor("chen", "right", "happy"),))
    assert draw_scene(there, "zh").svg != draw_scene(away, "zh").svg


def test_what_hangs_on_a_wall_needs_a_wall() -> None:
    board = Scene("classroom", (Actor("xiaoli", "left", "happy"),), (), ("board-login",))
    assert "锁着" in draw_scene(board, "zh").alt
    with pytest.raises(ArtError, match="墙"):
        draw_scene(replace(board, place="bus"), "zh")


@pytest.mark.parametrize("word", [word for word, prop in PROPS.items() if prop.on_wall])
def test_a_board_covers_the_board_of_the_place(word: str) -> None:
    drawn = draw_prop(read_prop(word), (340, 324), False, words("zh"))
    board = Box(226, 118, 228, 206)
    assert drawn.area.x <= board.x and drawn.area.y <= board.y
    assert drawn.area.x + drawn.area.w >= board.x + board.w
    assert drawn.area.y + drawn.area.h >= board.y + board.h
