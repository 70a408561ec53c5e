"""Each rule for pictures finds its fault, and only that."""

from __future__ import annotations

import pytest

from oldhelp.art.drawing import Box, Drawing, Text
from oldhelp.art.rules import CODES, PictureFault, contrast, picture_faults
from oldhelp.i18n import words


def drawing(**given: object) -> Drawing:
    return Drawing("", "", 400, 556, **given)  # type: ignore[arg-type]


def text(shown: str = "付款", size: float = 30, box: Box | None = None, **given: str) -> Text:
    return Text(shown, size, box or Box(20, 20, 200, 50), True, **given)


CASES = {
    "V01": drawing(texts=(text("钱数对，再付款", box=Box(90, 20, 200, 50)),)),
    "V02": drawing(texts=(text(box=Box(350, 20, 200, 50)),)),
    "V03": drawing(bubbles=(Box(0, 0, 90, 90),), faces=(Box(80, 80, 90, 90),)),
    "V04": drawing(targets={"付款": Box(0, 0, 200, 52)}),
    "V05": drawing(targets={"1": Box(0, 0, 90, 70), "2": Box(80, 0, 90, 70)}),
    "V06": drawing(targets={"取消": Box(20, 520, 200, 80)}),
    "V07": drawing(texts=(text(colour="#A3170F", ground="#FDE9E5"),)),
    "V08": drawing(texts=(text(),), hands=(Box(100, 20, 60, 60),)),
    "V09": drawing(pointed=(Box(20, 20, 90, 90),), hands=(Box(90, 90, 40, 40),)),
    "V10": drawing(texts=(text(size=20),), targets={"付款": Box(20, 20, 200, 60)}),
    "V12": drawing(faces=(Box(20, 20, 90, 90),), hands=(Box(90, 90, 40, 40),)),
    "V13": drawing(missing=12.0),
    "V11": drawing(bubbles=(Box(0, 0, 90, 90), Box(80, 80, 90, 90))),
}


@pytest.mark.parametrize("code", CODES)
def test_each_rule_finds_its_fault_and_only_that(code: str) -> None:
    assert [fault.code for fault in picture_faults(CASES[code])] == [code]


@pytest.mark.parametrize("code", CODES)
def test_a_fault_is_said_as_a_sentence(code: str) -> None:
    (fault,) = picture_faults(CASES[code])
    said = fault.said(words("zh"))
    assert said.endswith("。") and "{" not in said


def test_a_good_picture_has_no_faults() -> None:
    good = drawing(
        targets={"1": Box(0, 0, 90, 60), "2": Box(90, 0, 90, 60)},
        texts=(text(colour="#2B2118", ground="#FFFFFF"),),
        bubbles=(Box(0, 200, 100, 60),),
        faces=(Box(120, 200, 100, 100),),
    )
    assert picture_faults(good) == ()


def test_targets_that_are_only_shown_may_be_small() -> None:
    assert picture_faults(drawing(targets={"1": Box(0, 0, 40, 40)}, tappable=False)) == ()


def test_a_hand_may_touch_the_edge_of_a_word() -> None:
    assert picture_faults(drawing(texts=(text(),), hands=(Box(140, 20, 60, 60),))) == ()


def test_an_anchored_line_is_measured_where_it_stands() -> None:
    left = text(anchor="start")
    hand = Box(150, 20, 60, 60)
    assert picture_faults(drawing(texts=(left,), hands=(hand,))) == ()


def test_signs_of_a_scene_may_be_smaller() -> None:
    assert picture_faults(drawing(texts=(text(size=20),))) == ()


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#2B2118", "#FFF8EE") == pytest.approx(14.9, abs=0.1)
    assert contrast("#FFFFFF", "#A3170F") == pytest.approx(7.8, abs=0.1)


def test_faults_are_values() -> None:
    assert PictureFault("V03") == PictureFault("V03")
