"""The window's own buttons, as a lesson names them: what it can point at and have pressed."""

from __future__ import annotations

from collections.abc import Mapping

from oldhelp.course.model import Screen
from oldhelp.course.parts import Button
from oldhelp.i18n import Words

NEXT, PREVIOUS, AGAIN, STOP = "next", "previous", "again", "stop"
HELP, BACK, HOME, CANCEL = "help", "back", "home", "cancel"

POINTABLE = (NEXT, PREVIOUS, AGAIN, STOP, HELP, BACK, HOME)
"""What a ```window picture can point at."""

PRESSABLE = (NEXT, PREVIOUS, AGAIN, HELP, CANCEL)
"""What `press` can ask for: 停 is only there while something is read, 返回 leaves the practice."""

PAGE, COUNTDOWN = "page", "countdown"
"""The screens of a practice on the window: a page of it, and the five seconds after 我要帮助."""

SCREENS: Mapping[str, Screen] = {
    PAGE: Screen(PAGE, "", parts=tuple(map(Button, (PREVIOUS, AGAIN, NEXT, HELP)))),
    COUNTDOWN: Screen(COUNTDOWN, "", parts=(Button(CANCEL),), back=PAGE),
}
"""What can be pressed there, by name: the learner reads the `label`."""


def screen_of(button: str) -> str:
    """Return the screen on which a button of `PRESSABLE` stands."""
    return COUNTDOWN if button == CANCEL else PAGE


def screen_after(button: str) -> str:
    """Return the screen that is shown when a button of `PRESSABLE` was pressed."""
    return COUNTDOWN if button == HELP else PAGE


def label(button: str, t: Words) -> str:
    """Return what stands on a button, in the words of the window itself."""
    labels = {
        NEXT: t("下一步"),
        PREVIOUS: t("上一步"),
        AGAIN: t("再听一遍"),
        STOP: t("停"),
        HELP: t("我要帮助"),
        BACK: t("返回"),
        HOME: t("首页"),
        CANCEL: t("不用了，取消"),
    }
    return labels[button]


def where(button: str, t: Words) -> str:
    """Say where a button of `PRESSABLE` is and what it looks like."""
    places = {
        NEXT: t("它在右下角，是绿色的大按钮。"),
        PREVIOUS: t("它在左下角，箭头朝左。"),
        AGAIN: t("它在最下面，画着一个喇叭。"),
        HELP: t("它在右上角，是红色的，画着一只手。"),
        CANCEL: t("它在最下面，画着一个叉。"),
    }
    return places[button]
