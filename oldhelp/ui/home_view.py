"""What the home page says of a lesson and how far it was taken."""

from __future__ import annotations

from datetime import datetime

from oldhelp.art.pictures import step_shown
from oldhelp.course.model import Course, Lesson
from oldhelp.i18n import Words
from oldhelp.progress.records import Place
from oldhelp.ui.home_page import HomeView
from oldhelp.ui.home_words import greeting, today


def home_view(
    t: Words, now: datetime, called: str, lesson: Lesson | None, place: Place | None
) -> HomeView:
    """Return the home page for a lesson and how far it was taken; `lesson` None: none yet."""
    hello, date = greeting(t, now.hour, called), today(t, now)
    if lesson is None:
        return HomeView(hello, date, "", "", "", False)
    ids = [step.id for step in lesson.steps]
    at = ids.index(place.step_id) if place is not None and place.step_id in ids else 0
    where = t("{count} 步，大约 {minutes} 分钟").format(count=len(ids), minutes=lesson.minutes)
    if place is not None and place.part == "practice":
        where = t("学到练一练了")
        at = len(ids) - 1
    elif place is not None:
        where = t("第 {number} 步，一共 {count} 步").format(number=at + 1, count=len(ids))
    picture = step_shown(lesson, lesson.steps[at])
    return HomeView(hello, date, lesson.title, where, lesson.goal, place is not None, picture)


def courses_line(t: Words, course: Course) -> str:
    """Return what stands behind 选课: how many units and lessons there are."""
    units = sum(bool(unit.lessons) for unit in course.units)
    lessons = sum(len(unit.lessons) for unit in course.units)
    if not lessons:
        return ""
    return t("{units} 个单元，{lessons} 课").format(units=units, lessons=lessons)
