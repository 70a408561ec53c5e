"""What 我的小树林 shows: one tree a lesson learned, in the order of the course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from oldhelp.art.trees import Age, Tree
from oldhelp.course.model import Course
from oldhelp.i18n import Words
from oldhelp.progress.mastery import Skill


@dataclass(frozen=True)
class LessonTree:
    """One lesson's tree. `lesson` is empty where the lesson is not installed any more."""

    lesson: str
    title: str
    state: str
    tree: Tree


def lesson_trees(t: Words, course: Course, skills: Mapping[str, Skill]) -> tuple[LessonTree, ...]:
    """Return the tree of every lesson that has sprouted; one taken out of the course stays."""
    trees = []
    for kind, unit in enumerate(course.units):
        for lesson in unit.lessons:
            age = _age(skills.get(lesson))
            if age is not None:
                title = course.entries[lesson].title
                trees.append(LessonTree(lesson, title, _state(t, age), Tree(age, kind)))
    listed = {lesson for unit in course.units for lesson in unit.lessons}
    for lesson in sorted(skills.keys() - listed):
        age = _age(skills[lesson])
        if age is not None:
            trees.append(LessonTree("", t("以前学的一课"), _state(t, age), Tree(age)))
    return tuple(trees)


def count_line(t: Words, skills: Mapping[str, Skill]) -> str:
    """Return how much she can do by herself: never how much is missing."""
    grown = sum(skill.growth == "grown" for skill in skills.values())
    growing = sum(_age(skill) is not None for skill in skills.values()) - grown
    if grown:
        return t("自己会做 {count} 件事").format(count=grown)
    return t("{count} 棵小苗在长").format(count=growing) if growing else t("等着种第一棵")


def _age(skill: Skill | None) -> Age | None:
    return None if skill is None or skill.growth == "seed" else skill.growth


def _state(t: Words, age: Age) -> str:
    return {"sprout": t("刚发芽"), "young": t("再自己做一次"), "grown": t("自己会了")}[age]
