#!/usr/bin/python3
"""An assistive program that plays a lesson: it knows the window by accessible names alone.

Run by the python3 of Debian, which has pyatspi; `tests/ui/test_assistive.py` starts it in a session
of its own. Reads the plan as JSON from stdin: a list of {"press": NAME, "then": [what must come]}.
With `--keyboard` it presses nothing but Tab and Return. Prints what it heard; exit 1 when stuck.
"""

from __future__ import annotations

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")

import pyatspi  # noqa: E402
from gi.repository import GLib  # noqa: E402

TAB, RETURN = 23, 36
"""Key codes of a plain X keyboard."""

PATIENCE = 15.0
"""Seconds to wait for what must come."""

MOST_TABS = 60


class Listener:
    """Hears what a screen reader would be told: announcements, and names that take the focus."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.focus = ""
        pyatspi.Registry.registerEventListener(self._announced, "object:announcement")
        pyatspi.Registry.registerEventListener(self._focused, "object:state-changed:focused")

    def _announced(self, event: object) -> None:
        self._hear(f"announced: {event.any_data}")  # type: ignore[attr-defined]

    def _focused(self, event: object) -> None:
        if event.detail1:  # type: ignore[attr-defined]
            source = event.source  # type: ignore[attr-defined]
            self.focus = source.name
            self._hear(f"focus: {source.name}, {source.getRoleName()}")

    def _hear(self, words: str) -> None:
        self.heard.append(words)
        print(words, flush=True)

    def wait(self, seconds: float) -> None:
        """Let events come in for a while."""
        end = time.monotonic() + seconds
        context = GLib.MainContext.default()
        while time.monotonic() < end:
            while context.iteration(False):
                pass
            time.sleep(0.01)


def program() -> pyatspi.Accessible | None:
    """Return the program on the bus, if it is there and has a window."""
    desktop = pyatspi.Registry.getDesktop(0)
    for application in desktop:
        if application is not None and application.name == "oldhelp" and application.childCount:
            return application
    return None


def nodes(root: pyatspi.Accessible) -> list[pyatspi.Accessible]:
    """Return everything that is showing below a node, in the order of the tree."""
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        states = node.getState()
        if node is root or states.contains(pyatspi.STATE_SHOWING):
            found.append(node)
            waiting += [child for child in reversed(list(node)) if child is not None]
    return found


def read(root: pyatspi.Accessible) -> list[str]:
    """Return every name that is showing."""
    root.clearCache()
    return [node.name for node in nodes(root) if node.name]


def button(root: pyatspi.Accessible, name: str) -> pyatspi.Accessible | None:
    """Return the button of that name, or whose name holds it."""
    root.clearCache()
    roles = (pyatspi.ROLE_PUSH_BUTTON, pyatspi.ROLE_CHECK_BOX)
    buttons = [node for node in nodes(root) if node.getRole() in roles]
    exact = [node for node in buttons if node.name == name]
    return next(iter(exact + [node for node in buttons if name in node.name]), None)


def press(listener: Listener, root: pyatspi.Accessible, name: str) -> bool:
    """Press the button of that name by its own action, as a screen reader does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = button(root, name)
        if found is not None:
            print(f"press: {found.name}", flush=True)
            return bool(found.queryAction().doAction(0))
        listener.wait(0.1)
    return False


def type_way(listener: Listener, root: pyatspi.Accessible, name: str) -> bool:
    """Go to the button of that name by Tab, and press it by Return."""
    if button(root, name) is None:
        listener.wait(1.0)
    for _ in range(MOST_TABS):
        if name in listener.focus:
            print(f"return: {listener.focus}", flush=True)
            _key(RETURN)
            listener.wait(0.3)
            return True
        _key(TAB)
        listener.wait(0.12)
    return False


def _key(code: int) -> None:
    pyatspi.Registry.generateKeyboardEvent(code, None, pyatspi.KEY_PRESSRELEASE)


def comes(listener: Listener, root: pyatspi.Accessible, words: str) -> bool:
    """Wait until some words are showing."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if any(words in name for name in read(root)):
            return True
        listener.wait(0.1)
    return False


def main(keyboard: bool) -> int:
    """Play the plan; return 1 with what is showing when something does not come."""
    plan = json.load(sys.stdin)
    listener = Listener()
    end = time.monotonic() + 40
    while (root := program()) is None and time.monotonic() < end:
        listener.wait(0.2)
    if root is None:
        print("STUCK: the program is not on the accessibility bus")
        return 1
    act = type_way if keyboard else press
    for step in plan:
        if not act(listener, root, step["press"]):
            print(f"STUCK: no way to press {step['press']}; there is {read(root)}")
            return 1
        for words in step["then"]:
            if not comes(listener, root, words):
                print(f"STUCK: after {step['press']} there is no “{words}” in {read(root)}")
                return 1
            print(f"reads: {words}", flush=True)
        listener.wait(0.2)
    told = sum(words.startswith("announced: ") for words in listener.heard)
    print(f"DONE: {len(plan)} presses, {told} announcements")
    return 0


if __name__ == "__main__":
    sys.exit(main("--keyboard" in sys.argv))
