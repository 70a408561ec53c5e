"""The volunteer sees the very names and sums the learner has before her."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from oldhelp import paths
from oldhelp.art.pictures import practice_picture
from oldhelp.course.library import load_course
from oldhelp.course.variants import varied
from oldhelp.hub.lessons import Lessons
from oldhelp.wire import HelpRequest


@pytest.mark.parametrize(("variant", "payee"), [(0, "张记蔬菜"), (1, "刘记水果"), (99, "张记蔬菜")])
def test_the_picture_of_a_request_is_that_of_its_variant(variant: int, payee: str) -> None:
    lessons = Lessons(lambda lang: load_course(paths.lessons_dir(), lang)[0])
    body = HelpRequest(
        id=uuid4(),
        called="王奶奶",
        seat_number=3,
        lang="zh",
        lesson="pay-scan",
        step=3,
        steps=3,
        practice=True,
        screen="amount",
        variant=variant,
        pressed_at=datetime.now(UTC),
    )
    drawn = lessons.picture(body)
    assert drawn is not None and payee in drawn.svg
    lesson = load_course(paths.lessons_dir(), "zh")[0].lessons["pay-scan"]
    assert drawn.svg == practice_picture(varied(lesson, variant), "amount").svg
    said = "".join(lessons.shown(body).sentences)
    assert ("23.80" in said) is (variant == 1)


def test_a_seat_that_knows_no_variants_is_understood() -> None:
    body = (
        '{"id":"%s","called":"王","seat_number":1,"lang":"zh","pressed_at":"2026-11-21T08:00:00Z"}'
    )
    assert HelpRequest.model_validate_json(body % uuid4()).variant == 0
