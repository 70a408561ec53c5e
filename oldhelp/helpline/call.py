"""What a volunteer is told of a press: who, where in which lesson, which taps went wrong."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

MAX_CALLED = 40
MAX_TARGET = 80
MAX_WRONG_TAPS = 20
MAX_STEP = 99
"""The limits of `wire.HelpRequest`, which cannot be imported here: pydantic comes too late.

A test holds the two together.
"""

ADDED = ("variant",)
"""What a press may hold that the first hubs do not know, and so refuse the whole of it."""

_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


@dataclass(frozen=True)
class Tap:
    """A wrong tap: what was tapped, on which screen of the pretend phone."""

    screen: str
    target: str


@dataclass(frozen=True)
class Where:
    """Where the learner is: `step` counts from 1; everything empty outside a lesson.

    `variant` says with which names and sums she practises, 0 as they are written.
    """

    lesson: str = ""
    step_id: str = ""
    step: int = 0
    steps: int = 0
    practice: bool = False
    screen: str = ""
    wrong_taps: tuple[Tap, ...] = ()
    variant: int = 0


@dataclass(frozen=True)
class HelpCall:
    """A press in words, as `wire.HelpRequest` wants it. Nothing the learner typed is here."""

    id: UUID
    called: str
    seat_number: int
    lang: str
    where: Where
    pressed_at: datetime

    def body(self) -> str:
        """Return the JSON that the outbox keeps and the hub receives, within its limits.

        A press is never lost to a limit: what is too long is cut, what cannot be a name in a
        lesson is left out.
        """
        where = self.where
        return json.dumps(
            {
                **_added(where),
                "id": str(self.id),
                "called": _clean(self.called.strip(), MAX_CALLED) or str(self.seat_number),
                "seat_number": self.seat_number,
                "lang": self.lang,
                "lesson": _slug(where.lesson),
                "step_id": _slug(where.step_id),
                "step": _count(where.step),
                "steps": _count(where.steps),
                "practice": where.practice,
                "screen": _slug(where.screen),
                "wrong_taps": [
                    asdict(Tap(tap.screen, _clean(tap.target, MAX_TARGET)))
                    for tap in where.wrong_taps
                    if _slug(tap.screen)
                ][-MAX_WRONG_TAPS:],
                "pressed_at": self.pressed_at.isoformat(),
            },
            ensure_ascii=False,
        )


def _added(where: Where) -> dict[str, object]:
    """Return what older hubs cannot read; left out where it says nothing."""
    return {"variant": _count(where.variant)} if where.variant else {}


def body_for_older(body: str) -> str:
    """Return a press as an older hub reads it: without what was added since the first."""
    said: dict[str, object] = json.loads(body)
    return json.dumps({key: said[key] for key in said if key not in ADDED}, ensure_ascii=False)


def forget_body(request: UUID) -> str:
    """Return the JSON of a `wire.ForgetRequest`."""
    return json.dumps({"id": str(request)})


def cancel_body(request: UUID, cancelled_at: datetime) -> str:
    """Return the JSON of a `wire.CancelRequest`."""
    return json.dumps({"id": str(request), "cancelled_at": cancelled_at.isoformat()})


def _slug(text: str) -> str:
    return text if _SLUG.fullmatch(text) else ""


def _clean(text: str, longest: int) -> str:
    """Cut a text, and drop half surrogate pairs, which no JSON reader takes."""
    return text.encode("utf-8", "ignore").decode("utf-8")[:longest]


def _count(number: int) -> int:
    return max(0, min(number, MAX_STEP))
