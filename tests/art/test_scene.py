"""Panels: bubbles cover nothing, words stay inside, unknown words are refused."""

from __future__ import annotations

import math
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oldhelp.art.bubbles import GAP, Bubble, Room, Speech, broken, lay_bubbles, overlap, tail_meets
from oldhelp.art.drawing import Box, Drawing
from oldhelp.art.metrics import text_width
from oldhelp.art.parts import ArtError
from oldhelp.art.people import PEOPLE
from oldhelp.art.scene import (
    KNOWN_EXPRESSIONS,
    KNOWN_PEOPLE,
    KNOWN_PLACES,
    KNOWN_POSES,
    draw_scene,
)
from oldhelp.course.model import Actor, Line, Scene

TINY = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"}
STAND = "qr-stand 张记蔬菜"


def pay_scene(*say: Line, pose: str = "", props: tuple[str, ...] = (STAND,)) -> Scene:
    cast = (Actor("vendor", "left", "happy"), Actor("nai", "right", "asking", pose))
    return Scene("market", cast, say, props)


LESSON = [
    pay_scene(Line("vendor", "一共十二块五。")),
    pay_scene(pose="scan", props=(STAND, "beep 嘀！")),
    pay_scene(Line("vendor", "番茄三块五，白菜九块。"), Line("nai", "好，我用手机付给您。")),
    pay_scene(Line("vendor", "收到，谢谢！"), pose="show", props=("tomato-bag",)),
    Scene(
        "market",
        (Actor("nai", "left", "thinking", "point"), Actor("vendor", "right")),
        (Line("nai", "这个码是您的吗？"), Line("vendor", "是我的，您放心扫。")),
        (STAND,),
    ),
    Scene(
        "home",
        (Actor("nai", "left", "worried", "phone"), Actor("xiaoli", "right", "happy", "point")),
        (Line("nai", "我怕点错了怎么办？"), Line("xiaoli", "不着急，点错了能退回来。")),
    ),
    Scene("home", (Actor("nai", "middle", "relieved", "heart"),), (Line("nai", "我会了。"),)),
    Scene("home"),
]


def check(drawing: Drawing) -> None:
    """Assert what must be true of every panel."""
    page = Box(0, 0, 640, 540)
    for bubble in drawing.bubbles:
        assert not any(overlap(bubble, face) for face in drawing.faces)
        assert bubble.x >= page.x and bubble.x + bubble.w <= page.w and bubble.y >= page.y
    for i, bubble in enumerate(drawing.bubbles):
        assert not any(overlap(bubble, other) for other in drawing.bubbles[i + 1 :])
    for text in drawing.texts:
        assert text_width(text.words, text.size, text.bold) <= text.box.w + 0.5
        assert text.size * 1.05 <= text.box.h
    tags = {el.tag.rsplit("}", 1)[-1] for el in ElementTree.fromstring(drawing.svg).iter()}
    assert tags <= TINY


@pytest.mark.parametrize("scene", LESSON)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_panel_is_clean_and_of_good_size(scene: Scene, lang: str) -> None:
    drawing = draw_scene(scene, lang)
    check(drawing)
    assert (drawing.width, drawing.height) == (640, 540)
    assert len(drawing.svg) < 30_000
    assert "style=" not in drawing.svg and "opacity" not in drawing.svg
    assert drawing == draw_scene(scene, lang)


@pytest.mark.parametrize("place", KNOWN_PLACES)
def test_every_place_holds_every_person_on_both_sides(place: str) -> None:
    for left, right in zip(KNOWN_PEOPLE, (*KNOWN_PEOPLE[1:], KNOWN_PEOPLE[0]), strict=True):
        cast = (Actor(left, "left", "happy"), Actor(right, "right", "asking"))
        say = (Line(left, "今天学扫码付款。"), Line(right, "好的，我准备好了。"))
        check(draw_scene(Scene(place, cast, say), "zh"))


HAN = st.text("今天一共多少钱请您看清楚名字再付款，。？！", min_size=2, max_size=16).filter(
    lambda words: words[0] not in "，。？！" and any(c not in "，。？！" for c in words)
)
WHO = st.sampled_from([who for who in KNOWN_PEOPLE if who in ("nai", "vendor", "xiaoli")])
MOODS, POSED = st.sampled_from(KNOWN_EXPRESSIONS), st.sampled_from(("", *KNOWN_POSES))


@st.composite
def scenes(draw: st.DrawFn) -> Scene:
    place = draw(st.sampled_from(["market", "home"]))
    names = draw(st.lists(WHO, min_size=1, max_size=2, unique=True))
    sides = ["left", "right"] if len(names) == 2 else [draw(st.sampled_from(["left", "middle"]))]
    cast = tuple(
        Actor(who, side, draw(MOODS), draw(POSED)) for who, side in zip(names, sides, strict=True)
    )
    speaking = names[: draw(st.integers(0, len(names)))]
    props = draw(st.sampled_from([(), (STAND,), ("tomato-bag",)])) if place == "market" else ()
    return Scene(place, cast, tuple(Line(who, draw(HAN)) for who in speaking), props)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(scenes())
def test_no_bubble_ever_covers_a_face(scene: Scene) -> None:
    drawing = draw_scene(scene, "zh")
    check(drawing)
    assert len(drawing.bubbles) == len(scene.say)


def laid(words: str = "一共十二块五。", face: Box | None = None) -> Bubble:
    face = face or Box(100, 200, 110, 120)
    mouth = (face.x + face.w / 2, face.y + 0.8 * face.h)
    return lay_bubbles([Speech(words, mouth, face)], Room(640, heads=(face,)))[0]


def test_the_tail_ends_eight_units_before_the_head() -> None:
    bubble = laid()
    rx, ry = 110 / 2 + GAP, 120 / 2 + GAP
    x, y = (bubble.tip[0] - 155) / rx, (bubble.tip[1] - 260) / ry
    assert math.hypot(x, y) == pytest.approx(1)
    assert 26 <= math.dist(bubble.root, bubble.tip) <= 110


def test_a_bubble_leaves_signs_uncovered() -> None:
    face, sign = Box(100, 200, 110, 120), Box(20, 20, 230, 150)
    speech = Speech("一共十二块五。", (155, 300), face)
    bubble = lay_bubbles([speech], Room(640, (sign,), (), (face,)))[0]
    assert not overlap(bubble.box, sign)
    assert not tail_meets(bubble, sign)


def test_the_first_bubble_is_read_first() -> None:
    drawing = draw_scene(LESSON[2], "zh")
    first, second = drawing.bubbles
    assert first.x + first.w / 2 < second.x + second.w / 2


def test_lines_break_where_a_reader_draws_breath() -> None:
    assert broken("不着急，我陪您慢慢来。", 32, 8) == ("不着急，", "我陪您慢慢来。")
    assert broken("一共十二块五。", 32, 8) == ("一共十二块五。",)
    assert len(broken("That comes to twelve fifty.", 32, 8)) == 2
    assert broken("番" * 40, 32, 8) == ()


def test_too_many_words_are_refused_with_advice() -> None:
    with pytest.raises(ArtError, match="写短一些"):
        draw_scene(pay_scene(Line("vendor", "番" * 40)), "zh")


NAI, VENDOR = Actor("nai", "left"), Actor("vendor", "right")


@pytest.mark.parametrize(
    ("scene", "said"),
    [
        (Scene("moon"), "地点“moon”"),
        (Scene("home", (Actor("robot", "left"),)), "人物“robot”"),
        (Scene("home", (Actor("nai", "above"),)), "位置不能写“above”"),
        (Scene("home", (Actor("nai", "left", "furious"),)), "表情“furious”"),
        (Scene("home", (Actor("nai", "left", "calm", "dance"),)), "动作“dance”"),
        (Scene("home", (NAI, Actor("vendor", "left"))), "同一边"),
        (Scene("home", (NAI, Actor("nai", "right"))), "画了两次"),
        (Scene("home", (NAI,), (Line("vendor", "好"),)), "没有这个人"),
        (Scene("home", (NAI, VENDOR), (Line("vendor", "好"), Line("nai", "好"))), "站在左边"),
        (Scene("home", (NAI,), (Line("nai", "好"), Line("nai", "好"))), "一人一句"),
        (Scene("home", props=("rocket",)), "物品“rocket”"),
        (Scene("home", props=("cash 一百元",)), "没有写字的地方"),
        (Scene("home", props=("plant", "plant")), "放不下这么多"),
    ],
)
def test_a_scene_no_panel_can_show_is_refused_with_a_sentence(scene: Scene, said: str) -> None:
    with pytest.raises(ArtError, match=said) as fault:
        draw_scene(scene, "zh")
    assert str(fault.value).endswith("。")


def test_the_alternative_text_tells_the_picture() -> None:
    alt = draw_scene(LESSON[0], "zh").alt
    assert alt == (
        "漫画：菜摊前。左边是摊主，很高兴。右边是王奶奶，想问一问。"
        "画里有付款码牌，写着“张记蔬菜”。摊主说：“一共十二块五。”"
    )


def test_the_place_turns_around_for_its_keeper() -> None:
    left = draw_scene(Scene("market", (Actor("vendor", "left"),)), "zh")
    right = draw_scene(Scene("market", (Actor("vendor", "right"),)), "zh")
    box, other = left.faces[0], right.faces[0]
    assert box.x + box.w / 2 == pytest.approx(640 - (other.x + other.w / 2))


def test_a_mat_rounds_the_corners_only_when_asked() -> None:
    assert "evenodd" not in draw_scene(Scene("home"), "zh").svg
    assert "#FFFDF8" in draw_scene(Scene("home"), "zh", mat="#FFFDF8").svg


def test_a_lesson_cannot_bring_its_own_markup() -> None:
    drawing = draw_scene(pay_scene(Line("vendor", "<b>&好")), "zh")
    ElementTree.fromstring(drawing.svg)
    assert "&lt;b&gt;&amp;好" in drawing.svg


def test_everyone_has_a_name_for_those_who_listen() -> None:
    assert all(person.name for person in PEOPLE.values())


def test_a_bag_hangs_in_the_hand_of_who_gives_it() -> None:
    def bag_at(pose: str) -> str:
        cast = (Actor("vendor", "left", "happy", pose), Actor("nai", "right"))
        svg = draw_scene(Scene("market", cast, (), ("tomato-bag",)), "zh").svg
        return svg[svg.index("scale(1.100)") - 40 :][:40]

    assert bag_at("give") != bag_at("")


def test_a_stand_without_a_name_says_where_to_scan() -> None:
    words = [line.words for line in draw_scene(pay_scene(props=("qr-stand",)), "zh").texts]
    assert words == ["付款", "请扫这里"]
