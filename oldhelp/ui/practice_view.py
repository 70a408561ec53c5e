"""What the practice pages and the page at its end say: pure, from lesson, session and outcome."""

from __future__ import annotations

from oldhelp.art.drawing import Drawing
from oldhelp.art.pictures import practice_shown
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.practice_words import Outcome
from oldhelp.i18n import Words
from oldhelp.progress.mastery import Growth
from oldhelp.ui.done_page import DoneView
from oldhelp.ui.practice_page import PracticeView


def practice_view(
    t: Words, practice: PracticeSession, outcome: Outcome, tapped: str = ""
) -> PracticeView:
    """Return the moment after `outcome`; `tapped` is the target that led to it."""
    lesson, state = practice.lesson, practice.state
    return PracticeView(
        title=t("练一练：跟着做") if practice.guided else t("练一练：自己做"),
        task=lesson.practice.task[0] if lesson.practice else lesson.title,
        heading=_heading(t, practice, outcome),
        sentences=outcome.sentences,
        number=practice.number,
        count=practice.count,
        phone=practice_shown(lesson, state.screen, state.typed, practice.point),
        wrong=tapped if outcome.kind == "wrong" else "",
        pointed=practice.point,
        do_for_me=practice.may_do_for_me,
        offer=practice.offer,
    )


def done_view(
    t: Words, practice: PracticeSession, growth: Growth, grew: bool, picture: Drawing
) -> DoneView:
    """Return the end of a practice: what is true of it, and of the tree, which `grew` or not."""
    lesson = practice.lesson
    title, said = _ending(t, practice, growth, grew)
    return DoneView(
        title=title,
        lesson=lesson.title,
        heading=lesson.practice.task[0] if lesson.practice else lesson.title,
        said=said,
        without_phone=lesson.without_phone,
        anew=t("自己做一遍") if practice.guided else t("再做一遍"),
        picture=picture,
    )


def _ending(t: Words, practice: PracticeSession, growth: Growth, grew: bool) -> tuple[str, str]:
    """Return the title and what is said: 会了 and 做成 only where they are true."""
    if practice.guided:
        return t("跟着做完了"), t("再来一遍，试试自己做。")
    if not practice.alone:
        return t("这一遍做完了"), t("有的步子是一起做的。再来一遍，试试自己做。")
    if growth == "grown":
        return t("您自己会了"), t("小树长成了。这件事您会了。") if grew else t("又自己做成了一遍。")
    grown = t("小树长高了一截。改天再自己做一次，就长成了。")
    return t("您自己做成了"), grown if grew else t("改天再自己做一次，就长成了。")


def _heading(t: Words, practice: PracticeSession, outcome: Outcome) -> str:
    headings = {
        "wrong": t("不要紧，再来一次"),
        "right": t("对了，接着来"),
        "typing": t("慢慢输，不着急"),
        "cleared": t("不要紧，不用填真的"),
        "back": t("回来了"),
    }
    if outcome.kind in headings:
        return headings[outcome.kind]
    if practice.point:
        return t("看黄圈，就在那里")
    return t("请您来做") if practice.guided else t("这一遍，您自己做")
