"""The practice as a graph of (step, screen) states, and the proof that nobody gets stuck in it."""

from __future__ import annotations

from collections.abc import Mapping

from oldhelp.course.model import Practice, Screen
from oldhelp.course.own_window import COUNTDOWN, PAGE

Place = tuple[int, str]
"""Which step is to be done and which screen is shown; step `len(steps)` is the end."""


def start(practice: Practice) -> Place:
    """Return the first place of a practice."""
    return (0, practice.steps[0].on)


def land(practice: Practice, step: int, screen: str) -> Place:
    """Return the place of someone on `screen` who has `step` still to do.

    On a screen of an earlier step she does that step again: what lies between must be done anew.
    Any other screen is a detour that leaves the step as it is.
    """
    if step < len(practice.steps) and screen in practice.steps[step].screens:
        return (step, screen)
    for earlier in range(min(step, len(practice.steps)) - 1, -1, -1):
        if screen in practice.steps[earlier].screens:
            return (earlier, screen)
    return (step, screen)


def resume(practice: Practice, step: int) -> Place:
    """Return the place of someone who comes back to `step`; one not there becomes the nearest.

    No finished step is done again, but for one: five seconds that run cannot be gone back to, so
    whoever was in the exercise of 我要帮助 begins it at its red button.
    """
    step = min(max(step, 0), len(practice.steps) - 1)
    screen = practice.steps[step].on
    if practice.on_window and screen == COUNTDOWN:
        before = land(practice, step, PAGE)
        if not is_detour(practice, before):  # a lesson being written may have no red button
            return before
    return (step, screen)


def is_detour(practice: Practice, place: Place) -> bool:
    """Say whether `place` is beside the way: its step cannot be done on its screen."""
    step, screen = place
    return step < len(practice.steps) and screen not in practice.steps[step].screens


def after_right(practice: Practice, step: int) -> Place:
    """Return where the right act on `step` leads; the end after the last step."""
    screen = practice.steps[step].to
    if step + 1 == len(practice.steps):
        return (step + 1, screen)
    return land(practice, step + 1, screen)


def moves(practice: Practice, screens: Mapping[str, Screen], place: Place) -> tuple[Place, ...]:
    """Return every place one touch away: the right act, wrong acts that open a screen, back."""
    step, screen = place
    if step >= len(practice.steps):
        return ()
    found: list[Place] = []
    if not is_detour(practice, place):
        found.append(after_right(practice, step))
        wrong = practice.steps[step].wrong
        found.extend(land(practice, step, entry.to) for entry in wrong if entry.to)
    shown = screens.get(screen)
    if shown is not None and shown.back:
        found.append(land(practice, step, shown.back))
    return tuple(found)


def reachable(practice: Practice, screens: Mapping[str, Screen]) -> frozenset[Place]:
    """Return every place a learner can come to from the start, by any touches."""
    seen = {start(practice)}
    waiting = list(seen)
    while waiting:
        for place in moves(practice, screens, waiting.pop()):
            if place not in seen:
                seen.add(place)
                waiting.append(place)
    return frozenset(seen)


def dead_ends(practice: Practice, screens: Mapping[str, Screen]) -> tuple[Place, ...]:
    """Return every reachable place from which the end can no longer be reached."""
    places = reachable(practice, screens)
    alive = {place for place in places if place[0] == len(practice.steps)}
    grown = True
    while grown:
        more = {
            place
            for place in places - alive
            if any(next_place in alive for next_place in moves(practice, screens, place))
        }
        alive |= more
        grown = bool(more)
    return tuple(sorted(places - alive))


def shown_screens(practice: Practice, screens: Mapping[str, Screen]) -> frozenset[str]:
    """Return the names of the screens a learner can come to."""
    return frozenset(screen for _, screen in reachable(practice, screens))
