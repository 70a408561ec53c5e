"""What the practice says: kind sentences for each touch, in the language of the lesson."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from oldhelp.course import own_window
from oldhelp.course.model import PracticeStep, Screen
from oldhelp.course.parts import (
    CAMERA,
    Bubbles,
    Button,
    Call,
    Card,
    Compose,
    Dialog,
    Fields,
    Home,
    Icons,
    Map,
    Message,
    Part,
    Rows,
    Slider,
    Swipe,
    Switch,
    touched,
)
from oldhelp.course.screens import BACK, InputKind
from oldhelp.i18n import Words

OutcomeKind = Literal["right", "wrong", "typing", "back", "hint", "cleared", "finished"]


@dataclass(frozen=True)
class Outcome:
    """What a touch did: what happened, why, what now; an empty sentence is not shown.

    `point` is the target the arrow points at, from the third hint on. `offer` is the help button
    that offers itself, said last and shown beside it.
    """

    kind: OutcomeKind
    what_happened: str = ""
    why: str = ""
    what_now: str = ""
    point: str = ""
    offer: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences to show beside the phone and to speak, in order."""
        return tuple(text for text in (self.what_happened, self.why, self.what_now) if text)

    @property
    def spoken(self) -> tuple[str, ...]:
        """The sentences to speak: those shown, then the offer."""
        return (*self.sentences, self.offer) if self.offer else self.sentences


class PracticeWords:
    """Sentences about targets; nothing here blames."""

    def __init__(self, t: Words, on_window: bool = False) -> None:
        self._t, self._on_window = t, on_window

    def _label(self, target: str) -> str:
        """Return what the learner reads on a target."""
        return own_window.label(target, self._t) if self._on_window else target

    def tapped(self, target: str) -> str:
        """Say what was tapped."""
        if target == CAMERA:
            return self._t("您点的是镜头里的画面。")
        return self._t("您点的是“{label}”。").format(label=self._label(target))

    def do_tap(self, target: str) -> str:
        """Say what to tap."""
        if target == CAMERA:
            return self._t("请点一下镜头里的画面。")
        return self._t("请找“{label}”，点一下。").format(label=self._label(target))

    def where(self, screen: Screen, target: str) -> str:
        """Say where `target` is on `screen`."""
        if target == CAMERA:
            return self._t("它是画面中间的大方框。")
        if target == BACK[self._t.lang]:
            return self._t("它在左上角，是一个箭头。")
        if self._on_window:
            return own_window.where(target, self._t)
        part = next((part for part in screen.parts if target in touched(part)), None)
        return self._looks(part).format(label=target) if part else ""

    def _looks(self, part: Part) -> str:
        """Say what a target of `part` looks like; empty where its name says it all."""
        t = self._t
        looks: dict[type[Part], str] = {
            Icons: t("它是一张小图，下面写着“{label}”。"),
            Home: t("它是一张小图，下面写着“{label}”。"),
            Button: t("它是一个宽宽的按钮，上面写着“{label}”。"),
            Bubbles: t("它在聊天里，写着“{label}”。"),
            Compose: t("它在打字的那一行，写着“{label}”。"),
            Fields: t("它在要填的格子旁边，写着“{label}”。"),
            Dialog: t("它在中间的白色小窗里，写着“{label}”。"),
            Rows: t("它是一行字，写着“{label}”。"),
            Switch: t("它是“{label}”那一行，右边有个小开关。"),
            Slider: t("它在滑条下面，写着“{label}”。"),
            Swipe: t("它是一个大箭头，写着“{label}”。"),
            Call: t("它是下面的圆按钮，写着“{label}”。"),
            Map: t("它是地图上的红针，写着“{label}”。"),
            Card: t("它是一张卡，写着“{label}”。"),
            Message: t("它是蓝色的字，下面有一条线。"),
        }
        return looks.get(type(part), "")

    def go_back(self) -> str:
        """Say how to leave a screen beside the way."""
        return self._t("请点左上角“{back}”。").format(back=BACK[self._t.lang])

    def came_back(self) -> str:
        """Say that the screen before is shown again."""
        return self._t("回到上一页了。")

    def no_way_back(self) -> str:
        """Say that this screen has no arrow."""
        return self._t("这一页不用返回。")

    def right(self) -> str:
        """Say that it was right."""
        return self._t("对了。")

    def done_for_you(self) -> str:
        """Say that the step was done for her."""
        return self._t("这一步帮您做好了。")

    def finished(self) -> str:
        """Say that the whole practice is done."""
        return self._t("这一遍做完了。")

    def typed(self, kind: InputKind, text: str) -> str:
        """Say what stands in the field; empty while it is empty."""
        if not text:
            return self._t("现在是空的。")
        if kind == "money":
            return self._t("现在是 {text} 元。").format(text=text)
        return self._t("现在是 {text}。").format(text=text)

    def wrong_input(self, kind: InputKind, text: str) -> str:
        """Say which sum, digits or words were sent."""
        if not text:
            return self._t("还没有输入呢。")
        if kind == "money":
            return self._t("您输入的是 {text} 元。").format(text=text)
        return self._t("您输入的是 {text}。").format(text=text)

    def correct_input(self, typed: str, step: PracticeStep, delete: str) -> str:
        """Say how to come to the right input."""
        values = {"wanted": step.act.text, "delete": delete, "then": step.act.then}
        if not typed:
            return self._t("请输入 {wanted}，再点“{then}”。").format(**values)
        return self._t("点“{delete}”，改成 {wanted}，再点“{then}”。").format(**values)

    def press(self, key: str) -> str:
        """Say which key comes next."""
        return self._t("请按“{key}”。").format(key=key)

    def nothing_to_type(self) -> str:
        """Say that this step needs no typing."""
        return self._t("这一步不用打字。")

    def full(self) -> str:
        """Say that nothing more fits."""
        return self._t("够了，不用再输了。")

    def not_real(self) -> str:
        """Say that no real number belongs here."""
        return self._t("已经替您清空了。")

    def why_not_real(self) -> str:
        """Say why: it looked like a number of her own."""
        return self._t("这像真的号码，不用填。")

    def offer_help(self) -> str:
        """Say that somebody can be called; a press stays hers."""
        return self._t("要不要请人来？点右上角的“我要帮助”。")
