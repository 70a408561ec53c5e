"""What 温习 says: of a lesson to remember, when nothing is left for today, and at home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from oldhelp.art.drawing import Drawing
from oldhelp.art.pictures import practice_shown, step_shown
from oldhelp.art.scene import draw_scene
from oldhelp.course.model import Actor, Lesson, Scene
from oldhelp.i18n import Words
from oldhelp.progress.review import TodaysReview

REST = Scene(
    "home", (Actor("nai", "left", "relieved"), Actor("li", "right", "laughing")), props=("tea-cup",)
)
"""What is shown when nothing is left to do: two friends at home, at their ease."""


@dataclass(frozen=True)
class ReviewView:
    """One moment of 温习. Without a `lesson` nothing is left for today.

    `panel`: the picture is a comic panel and not a phone. `practice`: the lesson can be done.
    """

    heading: str
    sentences: tuple[str, ...]
    picture: Drawing
    progress: str = ""
    lesson: str = ""
    panel: bool = True
    practice: bool = False


def review_view(t: Words, lesson: Lesson, today: TodaysReview) -> ReviewView:
    """Return the page for a lesson to remember, the next of those offered today."""
    practice = lesson.practice
    progress = t("第 {number} 样，今天一共 {count} 样")
    ask = t("自己做一做，就知道还记不记得。") if practice else t("先自己想一想，再点下面的一个。")
    if practice:
        picture = practice_shown(lesson, practice.steps[0].on)
    else:
        picture = step_shown(lesson, lesson.steps[len(lesson.steps) // 2])
    return ReviewView(
        heading=lesson.title,
        sentences=(ask, t("今天不想做也没关系，不会攒起来。")),
        picture=picture,
        progress=progress.format(number=today.answered + 1, count=today.count),
        lesson=lesson.id,
        panel=practice is None or practice.on_window,
        practice=practice is not None,
    )


def rest_view(t: Words, lang: str, answered: int) -> ReviewView:
    """Return the page for a day on which nothing is to be remembered, or nothing more."""
    heading = t("今天的温习做完了，真好。") if answered else t("今天没有要温习的，真好。")
    sentences = (t("喝口茶，歇一歇。"), t("想学新的，就点“选课”。"))
    return ReviewView(heading, sentences, draw_scene(REST, lang))


def review_line(t: Words, titles: Sequence[str], answered: int) -> str:
    """Return what stands behind 温习 on the home page: two titles at the most, and no debt."""
    if not titles:
        return t("今天温习过了") if answered else t("今天没有要温习的")
    if len(titles) == 1:
        return t("“{title}”该温习了").format(title=titles[0])
    if len(titles) == 2:
        return t("{one}、{other}，两样").format(one=titles[0], other=titles[1])
    return t("{one}、{other}，一共三样").format(one=titles[0], other=titles[1])
