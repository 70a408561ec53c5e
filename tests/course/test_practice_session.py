"""The pretend phone: right, wrong, back, hints, and never a dead end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from oldhelp import paths
from oldhelp.course.model import Act, Lesson, Practice, PracticeStep, Screen, Wrong
from oldhelp.course.parts import Amount, Button, Keypad
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.reader import read_lesson
from oldhelp.course.screens import targets


def shipped(lang: str = "zh") -> Lesson:
    lesson = read_lesson(paths.lessons_dir() / "05-pay" / "pay-scan" / f"{lang}.md").lesson
    assert lesson is not None
    return lesson


ZH, EN = shipped("zh"), shipped("en")


def at_amount() -> PracticeSession:
    session = PracticeSession(ZH)
    session.tap("扫一扫")
    session.tap("camera")
    return session


def test_right_acts_lead_to_the_end() -> None:
    session = PracticeSession(ZH)
    assert session.tap("扫一扫").kind == "right"
    assert session.tap("camera").kind == "right"
    for key in ("1", "2", ".", "5", "0"):
        assert session.tap(key).kind == "typing"
    outcome = session.tap("付款")
    assert (outcome.kind, outcome.what_happened) == ("finished", "这一遍做完了。")
    assert session.state.finished and session.screen.name == "done"
    assert session.number == session.count == 3
    assert session.state.wrong_taps == () and session.state.helped == frozenset()


def test_wrong_icon_says_what_why_and_what_now() -> None:
    outcome = PracticeSession(ZH).tap("出行")
    assert outcome.kind == "wrong"
    assert outcome.sentences == ("您点的是“出行”。", "“出行”是坐车用的。", "请找“扫一扫”，点一下。")


def test_a_wrong_touch_without_its_own_sentence_is_answered_kindly() -> None:
    lesson = replace(ZH, practice=Practice(("x",), (
        replace(ZH.practice.steps[0], wrong=()),  # type: ignore[union-attr]
        *ZH.practice.steps[1:],  # type: ignore[union-attr]
    )))  # fmt: skip
    outcome = PracticeSession(lesson).tap("卡包")
    assert outcome.sentences == ("您点的是“卡包”。", "请找“扫一扫”，点一下。")


def test_detour_opens_a_screen_and_back_leads_on() -> None:
    session = PracticeSession(ZH)
    outcome = session.tap("收付款")
    assert session.screen.name == "my-code" and session.is_detour
    assert outcome.what_now == session.prompt == "请点左上角“返回”。"
    assert session.tap("返回").kind == "back"
    assert not session.is_detour and session.prompt == "找到“扫一扫”，点一下。"
    assert session.tap("扫一扫").kind == "right"


def test_back_takes_up_the_step_of_that_screen_again() -> None:
    session = at_amount()
    session.type_text("12")
    assert session.back().kind == "back"
    assert (session.state.step, session.screen.name, session.state.typed) == (1, "camera", "")
    session.tap("返回")
    assert (session.state.step, session.screen.name) == (0, "pay-home")
    outcome = session.back()
    assert outcome.kind == "back" and session.screen.name == "pay-home"


@pytest.mark.parametrize("typed", ["12.50", "12.5"])
def test_a_sum_is_right_as_an_amount(typed: str) -> None:
    session = at_amount()
    session.type_text(typed)
    assert session.tap("付款").kind == "finished"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("125", "这是一百二十五块，少了小数点。"),
        ("1250", "这是一千二百五十块，少了小数点。"),
        ("1250.", "这是一千二百五十块，少了小数点。"),
        ("13", ""),
    ],
)
def test_wrong_sum_is_kept_and_can_be_mended(typed: str, why: str) -> None:
    session = at_amount()
    session.type_text(typed)
    outcome = session.tap("付款")
    assert (outcome.kind, outcome.why) == ("wrong", why)
    assert outcome.what_happened == f"您输入的是 {typed} 元。"
    assert outcome.what_now == "点“退格”，改成 12.50，再点“付款”。"
    assert session.state.typed == typed
    for _ in typed:
        session.tap("退格")
    session.type_text("12.50")
    assert session.tap("付款").kind == "finished"


def test_nothing_typed_is_told_and_no_reproach() -> None:
    outcome = at_amount().tap("付款")
    assert outcome.sentences == ("还没有输入呢。", "请输入 12.50，再点“付款”。")


def test_wrong_taps_name_screen_and_button_but_never_what_was_typed() -> None:
    session = PracticeSession(ZH)
    session.tap("卡包")
    session.tap("扫一扫")
    session.tap("camera")
    session.type_text("1250")
    session.tap("付款")
    assert session.state.wrong_taps == (("pay-home", "卡包"), ("amount", "付款"))


def test_hints_say_again_then_what_and_where_then_point() -> None:
    session = PracticeSession(ZH)
    first, second = session.hint(), session.hint()
    assert not session.point and not session.may_do_for_me
    third = session.hint()
    assert first.sentences == ("找到“扫一扫”，点一下。",) and first.point == ""
    assert second.sentences == ("请找“扫一扫”，点一下。", "它是一张小图，下面写着“扫一扫”。")
    assert second.point == ""
    assert third.point == session.point == "扫一扫"
    assert session.may_do_for_me and session.hint().point == "扫一扫"


def test_the_second_wrong_touch_brings_the_arrow() -> None:
    session = PracticeSession(ZH)
    assert session.tap("出行").point == ""
    assert session.tap("卡包").point == "扫一扫"
    assert session.may_do_for_me


def test_hints_and_arrow_end_with_the_step() -> None:
    session = PracticeSession(ZH)
    for _ in range(3):
        session.hint()
    session.tap("扫一扫")
    assert session.point == "" and session.state.hint == 0


def test_the_arrow_points_key_by_key() -> None:
    session = at_amount()
    for _ in range(3):
        session.hint()
    pointed = []
    while not session.state.finished:
        pointed.append(session.point)
        session.tap(session.point)
    assert pointed == ["1", "2", ".", "5", "付款"]


def test_the_arrow_points_at_delete_when_the_sum_is_wrong() -> None:
    session = at_amount()
    session.type_text("125")
    for _ in range(3):
        session.hint()
    assert session.point == "退格"


def test_on_a_detour_the_arrow_points_back() -> None:
    session = PracticeSession(ZH)
    session.tap("收付款")
    for _ in range(3):
        outcome = session.hint()
    assert outcome.point == "返回" and outcome.why == "它在左上角，是一个箭头。"


def test_do_for_me_does_the_step_and_is_remembered() -> None:
    session = PracticeSession(ZH)
    session.tap("收付款")
    outcome = session.do_for_me()
    assert (outcome.kind, outcome.what_happened) == ("right", "这一步帮您做好了。")
    assert session.screen.name == "camera"
    session.tap("camera")
    assert session.do_for_me().kind == "finished"
    assert session.state.helped == {0, 2}


def test_restart_begins_anew() -> None:
    session = at_amount()
    session.tap("付款")
    session.restart()
    assert session.state == PracticeSession(ZH).state


def test_after_the_end_every_act_stays_finished() -> None:
    session = PracticeSession(ZH)
    for _ in range(3):
        session.do_for_me()
    before = session.state
    for act in (session.back, session.hint, session.do_for_me, session.backspace):
        assert act().kind == "finished"
    assert session.tap("x").kind == session.press("1").kind == "finished"
    assert session.state == before


def test_keyboard_and_keypad_are_the_same() -> None:
    one, two = at_amount(), at_amount()
    one.type_text("12.5")
    for key in "12.5":
        two.tap(key)
    assert one.state == two.state
    one.backspace()
    two.tap("退格")
    assert one.state == two.state


def test_a_sum_takes_only_what_a_sum_can_be() -> None:
    session = at_amount()
    session.type_text("..5x0 99é")
    assert session.state.typed == "0.50"
    assert session.type_text("1").what_happened == "够了，不用再输了。"
    other = at_amount()
    other.type_text("0123456789")
    assert other.state.typed == "12345"


def test_typing_where_nothing_is_typed_changes_nothing() -> None:
    session = PracticeSession(ZH)
    before = session.state
    outcome = session.type_text("12")
    assert outcome.sentences == ("这一步不用打字。", "找到“扫一扫”，点一下。")
    assert session.state == before


def digits_lesson() -> Lesson:
    screens = {
        "code": Screen("code", "x", "", (Amount(), Keypad("digits"), Button("好"))),
        "done": Screen("done", "x"),
    }
    step = PracticeStep("code", "输入 482913。", Act("type", text="482913", then="好"), "done")
    return replace(ZH, screens=screens, practice=Practice(("x",), (step,)))


@pytest.mark.parametrize("real", ["13812345678", "110101194903071070", "4111111111111111"])
def test_a_real_looking_number_is_cleared(real: str) -> None:
    session = PracticeSession(digits_lesson())

    outcome = session.type_text(real)
    assert outcome.kind == "cleared" and "像真的号码" in outcome.why
    assert session.state.typed == ""


def test_digits_are_compared_without_spaces() -> None:
    session = PracticeSession(digits_lesson())
    session.type_text("482 913")
    assert session.tap("好").kind == "finished"


def test_refusing_and_hanging_up_are_touches_too() -> None:
    screens = {
        "call": Screen("call", "电话", "", (Button("接听"), Button("挂断"))),
        "done": Screen("done", "电话"),
    }
    step = PracticeStep("call", "不认识，挂断。", Act("hang_up", "挂断"), "done")
    session = PracticeSession(replace(ZH, screens=screens, practice=Practice(("x",), (step,))))
    assert session.tap("接听").kind == "wrong"
    assert session.tap("挂断").kind == "finished"


def test_a_lesson_without_practice_is_our_own_mistake() -> None:
    with pytest.raises(ValueError):
        PracticeSession(replace(ZH, practice=None))


def finish(session: PracticeSession) -> int:
    """Do the right thing until the end; return how many touches it took."""
    for touch in range(60):
        if session.state.finished:
            return touch
        practice = session.lesson.practice
        assert practice is not None
        if session.is_detour:
            session.back()
            continue
        act = practice.steps[session.state.step].act
        if act.kind == "type":
            while session.state.typed:
                session.backspace()
            session.type_text(act.text)
        session.tap(act.then or act.target)
    raise AssertionError(f"no way to the end from {session.state}")


class AnyLearner(RuleBasedStateMachine):
    """Touches anything at all, in both languages; the end must stay within reach."""

    def __init__(self) -> None:
        super().__init__()
        self.session = PracticeSession(ZH)
        self.wrong = 0

    @rule(lesson=st.sampled_from([ZH, EN]))
    @precondition(lambda self: self.session.state == PracticeSession(self.session.lesson).state)
    def take(self, lesson: Lesson) -> None:
        self.session = PracticeSession(lesson)
        self.wrong = 0

    @rule(data=st.data())
    def touch(self, data: st.DataObject) -> None:
        shown = targets(self.session.screen, self.session.lesson.lang)
        if shown:
            self._count(self.session.tap(data.draw(st.sampled_from(shown))).kind)

    @rule(label=st.sampled_from(["扫一扫", "camera", "付款", "Pay", "返回", "", "没有的"]))
    def touch_something_else(self, label: str) -> None:
        self._count(self.session.tap(label).kind)

    @rule(text=st.text("0123456789.x ", max_size=12))
    def type_on_the_keyboard(self, text: str) -> None:
        self.session.type_text(text)

    @rule(act=st.sampled_from(["back", "hint", "backspace", "do_for_me", "restart"]))
    def press_a_button(self, act: str) -> None:
        getattr(self.session, act)()
        if act == "restart":
            self.wrong = 0

    @invariant()
    def wrong_touches_are_counted(self) -> None:
        assert len(self.session.state.wrong_taps) == self.wrong

    @invariant()
    def everything_needed_is_there(self) -> None:
        session = self.session
        assert session.screen.name in session.lesson.screens
        assert session.prompt and 1 <= session.number <= session.count
        assert 0 <= session.state.hint <= 3
        if session.point:
            assert session.point in targets(session.screen, session.lesson.lang)

    @invariant()
    def the_end_is_reached_by_right_acts(self) -> None:
        copy = PracticeSession(self.session.lesson)
        copy.state = self.session.state
        assert finish(copy) <= 10
        copy.state = self.session.state
        for _ in range(10):
            copy.do_for_me()
        assert copy.state.finished

    @invariant()
    def the_arrow_alone_leads_to_the_end(self) -> None:
        copy = PracticeSession(self.session.lesson)
        copy.state = self.session.state
        for _ in range(40):
            while not copy.state.finished and not copy.point:
                copy.hint()
            copy.tap(copy.point)
        assert copy.state.finished

    def _count(self, kind: str) -> None:
        self.wrong += kind == "wrong"


AnyLearner.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestAnyLearner = AnyLearner.TestCase


def test_hanging_up_is_right_however_late_it_comes() -> None:
    step = PracticeStep(
        "call",
        "挂断。",
        Act("hang_up", "挂断"),
        "end",
        (Wrong("再听听", "别听。", "scare"),),
        also=("scare",),
    )
    screens = {
        "call": Screen("call", "电话", parts=(Button("挂断"), Button("再听听"))),
        "scare": Screen("scare", "电话", parts=(Button("挂断"),), back="call"),
        "end": Screen("end", "电话"),
    }
    session = PracticeSession(replace(ZH, screens=screens, practice=Practice(("练",), (step,))))
    assert session.tap("再听听").why == "别听。"
    assert not session.is_detour
    assert session.tap("挂断").kind == "finished"
