"""What the practice pages and the page at its end say: pure, from lesson, session and outcome."""

from __future__ import annotations

from oldhelp.art.pictures import practice_shown, step_shown
from oldhelp.course.model import Lesson
from oldhelp.course.practice_session import PracticeSession
from oldhelp.course.practice_words import Outcome
from oldhelp.i18n import Words
from oldhelp.ui.done_page import DoneView
from oldhelp.ui.practice_page import PracticeView


def practice_view(
    t: Words, practice: PracticeSession, outcome: Outcome, tapped: str = ""
) -> PracticeView:
    """Return the moment after `outcome`; `tapped` is the target that led to it."""
    lesson, state = practice.lesson, practice.state
    return PracticeView(
        title=t("练一练"),
        task=lesson.practice.task[0] if lesson.practice else lesson.title,
        heading=_heading(t, outcome, bool(practice.point)),
        sentences=outcome.sentences,
        number=practice.number,
        count=practice.count,
        phone=practice_shown(lesson, state.screen, state.typed, practice.point),
        wrong=tapped if outcome.kind == "wrong" else "",
        pointed=practice.point,
        do_for_me=practice.may_do_for_me,
    )


def done_view(t: Words, lesson: Lesson, alone: bool) -> DoneView:
    """Return the end of a practice; `alone` says that no step was done for her."""
    return DoneView(
        lesson=lesson.title,
        heading=lesson.practice.task[0] if lesson.practice else lesson.title,
        said=t("从头到尾，都是您自己做的。")
        if alone
        else t("有的步子是一起做的。再做一遍就更熟了。"),
        without_phone=lesson.without_phone,
        picture=step_shown(lesson, lesson.steps[-1]),
    )


def _heading(t: Words, outcome: Outcome, pointed: bool) -> str:
    headings = {
        "wrong": t("不要紧，再来一次"),
        "right": t("对了，接着来"),
        "typing": t("慢慢输，不着急"),
        "back": t("回来了"),
    }
    return headings.get(outcome.kind, t("看黄圈，就在那里") if pointed else t("请您来做"))
