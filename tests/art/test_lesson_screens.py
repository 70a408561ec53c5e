"""What the shipped lessons ask of the pretend phone beyond its single parts."""

from __future__ import annotations

import pytest

from oldhelp import paths
from oldhelp.art.drawing import Text
from oldhelp.art.pictures import practice_picture, step_picture
from oldhelp.art.svg import GREEN, WHITE
from oldhelp.course.library import find_lessons
from oldhelp.course.model import Lesson
from oldhelp.course.reader import read_lesson

LESSONS = {folder.id: folder for folder in find_lessons(paths.lessons_dir())}


def lesson(name: str, lang: str) -> Lesson:
    found = read_lesson(LESSONS[name].file(lang)).lesson
    assert found is not None
    return found


def written(texts: tuple[Text, ...], words: str) -> Text:
    return next(text for text in texts if text.words == words)


@pytest.mark.parametrize(
    ("name", "screen", "wanted"),
    [("login-sms-code", "caller", "念给对方"), ("fraud-fake-police", "call-3", "去转钱")],
)
def test_what_a_caller_wants_never_looks_like_the_way_on(
    name: str, screen: str, wanted: str
) -> None:
    assert written(practice_picture(lesson(name, "zh"), screen).texts, wanted).ground == WHITE


def test_the_way_on_is_still_green() -> None:
    drawing = practice_picture(lesson("login-sms-code", "zh"), "code")
    assert GREEN in [text.ground for text in drawing.texts if text.words == "登录"]


@pytest.mark.parametrize(("lang", "plus"), [("zh", "加号"), ("en", "Plus")])
def test_a_plus_is_drawn_and_can_be_touched(lang: str, plus: str) -> None:
    drawing = practice_picture(lesson("chat-video-call", lang), "chat")
    assert plus in drawing.targets
    assert plus not in [text.words for text in drawing.texts]


@pytest.mark.parametrize(("lang", "seen"), [("zh", "盆栽"), ("en", "plant")])
def test_a_flipped_camera_shows_the_thing_before_it(lang: str, seen: str) -> None:
    before, after = (
        practice_picture(lesson("chat-video-call", lang), screen) for screen in ("video", "flipped")
    )
    assert seen in after.alt and seen not in before.alt


def test_a_title_of_several_words_stays_whole() -> None:
    drawing = practice_picture(lesson("login-sms-code", "en"), "login")
    assert written(drawing.texts, "Log in")


def test_words_that_are_only_read_are_ringed_without_a_hand() -> None:
    login = lesson("login-sms-code", "zh")
    reading, tapping = (
        next(step for step in login.steps if step.id == id) for id in ("read", "ask")
    )
    assert step_picture(login, reading).pointed and not step_picture(login, reading).hands
    assert step_picture(login, tapping).hands
