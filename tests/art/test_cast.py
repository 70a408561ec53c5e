"""People: every one in every mood and pose, looking every way."""

from __future__ import annotations

from itertools import product
from xml.etree import ElementTree

import pytest

from oldhelp.art.cast import Figure, draw_person
from oldhelp.art.face import EXPRESSIONS
from oldhelp.art.hands import holding_hand, pointer_hand
from oldhelp.art.parts import ArtError
from oldhelp.art.people import PEOPLE
from oldhelp.art.poses import ARMS, POSES, ArmShape
from oldhelp.art.svg import document
from oldhelp.course.model import Actor


def drawn(who: str = "nai", look: int = 1, pose: str = "", **more: object) -> Figure:
    expression = str(more.pop("expression", "calm"))
    return draw_person(
        Actor(who, "left", expression, pose),
        200,
        200,
        1.0,
        look=look,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("who", PEOPLE)
def test_every_person_feeling_and_pose_is_valid_svg(who: str) -> None:
    for i, (expression, pose) in enumerate(product(EXPRESSIONS, POSES)):
        look, legs = (-1, 0, 1)[i % 3], ("stand", "sit", "none", "desk")[i % 4]
        figure = drawn(who, look, pose, expression=expression, legs=legs, talking=i % 2 == 0)
        ElementTree.fromstring(document(400, 700, figure.behind + figure.front))


@pytest.mark.parametrize("who", PEOPLE)
def test_feelings_differ_and_so_do_poses(who: str) -> None:
    faces = {drawn(who, expression=word).behind for word in EXPRESSIONS}
    assert len(faces) == len(EXPRESSIONS)
    poses = {drawn(who, pose=word).behind for word in POSES if word}
    assert len(poses) == len(POSES) - 1


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("look", [-1, 0, 1])
def test_the_mouth_is_in_the_face(who: str, look: int) -> None:
    figure = drawn(who, look)
    face, (x, y) = figure.face, figure.mouth
    assert face.x < x < face.x + face.w
    assert face.y + face.h / 2 < y < face.y + face.h


def test_people_turn_to_where_they_look() -> None:
    left, right = drawn(look=-1).mouth[0], drawn(look=1).mouth[0]
    assert left < 200 < right
    assert left + right == pytest.approx(400)


def test_who_speaks_opens_the_mouth() -> None:
    assert drawn(talking=True).behind != drawn(talking=False).behind


@pytest.mark.parametrize("pose", ["phone", "show", "scan", "point", "wave", "stop", "give"])
def test_the_hand_is_on_the_side_of_the_other_person(pose: str) -> None:
    assert drawn(look=1, pose=pose).hand[0] > 200
    assert drawn(look=-1, pose=pose).hand[0] < 200


@pytest.mark.parametrize("goal", [(330, 340), (300, 260), (290, 380), (900, 200)])
def test_an_aimed_arm_keeps_the_length_of_its_bones(goal: tuple[float, float]) -> None:
    straight = ARMS["point"]
    bent = straight.aimed((goal[0] - 246, goal[1] - 297))

    def bones(arm: ArmShape) -> tuple[float, float]:
        elbow, wrist = arm.elbow, arm.wrist
        fore = ((wrist[0] - elbow[0]) ** 2 + (wrist[1] - elbow[1]) ** 2) ** 0.5
        return ((elbow[0] ** 2 + elbow[1] ** 2) ** 0.5, fore)

    assert bones(bent) == pytest.approx(bones(straight))


def test_an_arm_over_a_counter_is_apart_from_the_body() -> None:
    whole, parted = drawn(pose="give"), drawn(pose="give", reach_over=True)
    assert whole.front == ""
    assert parted.front
    assert len(parted.behind) < len(whole.behind)
    assert drawn(pose="", reach_over=True).front == ""


@pytest.mark.parametrize(
    "actor",
    [
        Actor("robot", "left"),
        Actor("nai", "left", "furious"),
        Actor("nai", "left", "calm", "dance"),
    ],
)
def test_an_unknown_word_is_refused_with_the_known_ones(actor: Actor) -> None:
    with pytest.raises(ArtError, match=r"可以写：.+、") as fault:
        draw_person(actor, 0, 0, 1)
    word = next(
        w for w in (actor.pose, actor.expression, actor.who) if w not in ("calm", "nai", "")
    )
    assert word in str(fault.value)


def test_drawing_twice_gives_the_same_bytes() -> None:
    assert drawn(pose="show") == drawn(pose="show")


def test_big_hands_are_valid_and_point_where_told() -> None:
    behind, front = holding_hand(10, 20, 0.9)
    ElementTree.fromstring(document(640, 540, behind + pointer_hand(50, 60, -125, 2) + front))
    assert "translate(" in pointer_hand(50, 60, 0, 1)
    assert pointer_hand(45, -8.5, 0, 1).startswith('<g transform="translate(0 0) rotate(0)')


def test_a_hand_that_does_something_should_stay_free() -> None:
    resting, acting = drawn("vendor").spare, drawn("vendor", pose="point").spare
    assert len(acting) == len(resting) + 1
