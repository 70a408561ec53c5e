"""Which picture a step shows: the one place where a step's picture is chosen."""

from __future__ import annotations

from oldhelp.art.cast import PEOPLE, draw_person
from oldhelp.art.drawing import Drawing
from oldhelp.art.parts import ArtError
from oldhelp.art.phone import draw_phone, draw_phone_panel
from oldhelp.art.scene import draw_scene
from oldhelp.art.svg import document
from oldhelp.art.window import draw_window
from oldhelp.course import own_window
from oldhelp.course.model import Actor, Lesson, Scene, Step, WindowPicture
from oldhelp.i18n import words

GUIDE = Actor("xiaoli", "left", "happy", "open")
"""The volunteer who explains beside the pretend phone."""


def step_picture(lesson: Lesson, step: Step) -> Drawing:
    """Return the picture of `step`, 640 x 540 units."""
    if isinstance(step.picture, Scene):
        return draw_scene(step.picture, lesson.lang)
    if isinstance(step.picture, WindowPicture):
        return draw_window(lesson.lang, point=step.picture.point)
    screen = lesson.screens[step.picture.show]
    return draw_phone_panel(screen, step.picture, lesson.lang)


def practice_picture(lesson: Lesson, screen: str, typed: str = "", point: str = "") -> Drawing:
    """Return one screen of the pretend phone with its practice banner, 400 x 556 units.

    A practice on the window itself shows the window, with a hand at `point`, as a step does.
    """
    own = lesson.practice is not None and lesson.practice.on_window
    if own and screen in own_window.SCREENS:
        return draw_window(lesson.lang, screen, point)
    return draw_phone(lesson.screens[screen], lesson.lang, typed=typed)


def step_shown(lesson: Lesson, step: Step) -> Drawing:
    """Return the picture of `step` for a learner: she gets the guide where it cannot be drawn.

    A centre may teach a lesson that nobody has checked; its words go on all the same.
    """
    try:
        return step_picture(lesson, step)
    except ArtError:
        return guide_picture(lesson.lang)


def practice_shown(lesson: Lesson, screen: str, typed: str = "", point: str = "") -> Drawing:
    """Return one screen of the pretend phone for a learner, or the guide: hints still lead on."""
    try:
        return practice_picture(lesson, screen, typed, point)
    except ArtError:
        return guide_picture(lesson.lang)


def guide_picture(lang: str) -> Drawing:
    """Return the volunteer from head to hip, 260 x 350 units, to stand beside words."""
    figure = draw_person(GUIDE, 110, 118, 1.0, look=1, legs="none")
    svg = document(260, 350, figure.behind + figure.front)
    return Drawing(svg, words(lang)(PEOPLE[GUIDE.who].name), 260, 350, faces=(figure.face,))
