"""What a seat remembers: learners, events, places, tastes and the outbox, in one SQLite file."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from oldhelp.course.attempt import Attempt, attempt_from
from oldhelp.errors import OldhelpError
from oldhelp.progress.backup_store import backup_files, copy_backup, let_go, scrub
from oldhelp.progress.delete_list import DELETED, DeleteList
from oldhelp.progress.file_store import Fields, FileStore, Statement
from oldhelp.progress.mastery import Skill, skills
from oldhelp.progress.outbox_store import OutboxTable
from oldhelp.progress.own_lesson import own_lesson
from oldhelp.progress.people_store import PeopleTable
from oldhelp.progress.records import (
    CLOSED,
    PRACTISED,
    REVIEWED,
    Event,
    Learner,
    Part,
    Place,
    utc_now,
)
from oldhelp.progress.review_store import ReviewTable
from oldhelp.settings import Taste, taste_from, taste_to

_EVENTS = "SELECT learner, kind, lesson, step, detail, at, id FROM events"
_PLACES = (
    "SELECT places.learner, places.lesson, part, places.step, open, updated, detail"
    " FROM places JOIN events USING (seq) WHERE places.learner = ?"
)


class ProgressStore:
    """The seat's memory. Every write is on disk when the call returns; any thread may call.

    When the file cannot be used, everything goes on in memory and `trouble` holds the sentence.
    Without a `path` it is the memory of a guest: no file, and gone with the object.
    """

    def __init__(
        self,
        path: Path | None,
        now: Callable[[], datetime] = utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._file = FileStore(path, now, monotonic)
        deleted = DeleteList(path.with_name(DELETED)) if path is not None else None
        self._deleted = deleted
        self._now = now
        self.outbox = OutboxTable(self._file)
        self.people = PeopleTable(self._file, deleted)
        self.reviews = ReviewTable(self._file)

    @property
    def trouble(self) -> OldhelpError | None:
        """Return what has to be told about the file just now, or None."""
        return self._file.trouble

    # Learners -----------------------------------------------------------------------------

    def learner(self, called: str = "") -> Learner:
        """Return the first learner of this seat; at the first start make her, as `called`."""
        with self._file.lock:
            return next(iter(self.people.all()), None) or self.people.add(called)

    def taste(self, learner: UUID) -> Taste:
        """Return how the learner likes the window; the defaults if she never said."""
        row = self._file.one("SELECT body FROM tastes WHERE learner = ?", str(learner))
        return taste_from(json.loads(row[0])) if row else Taste()

    def keep_taste(self, learner: UUID, taste: Taste) -> None:
        """Remember how the learner likes the window."""
        self._file.write(
            (
                "INSERT OR REPLACE INTO tastes (learner, body) VALUES (?, ?)",
                (str(learner), json.dumps(taste_to(taste))),
            )
        )

    # Events and the places derived from them ------------------------------------------------

    def record(self, *events: Event) -> None:
        """Add events, and what they do to the learner's place and cards, in one transaction.

        The same event a second time changes nothing.
        """
        with self._file.lock:
            known = "SELECT 1 FROM events WHERE id = ?"
            new = [event for event in events if not self._file.one(known, str(event.id))]
            writes: list[Statement] = []
            for event in new:
                writes += (_insert_event(event), *_move_place(event))
            if writes:
                self._file.write(*writes, *self.reviews.after(*new))

    def answer_review(self, learner: UUID, lesson: str, remembered: bool) -> None:
        """Remember what a learner answered of a lesson she was offered again."""
        detail = {
            "grade": "good" if remembered else "again",
            "day": self.reviews.today().isoformat(),
        }
        self.record(Event(learner, REVIEWED, lesson, detail=detail, at=self._now()))

    def events(self, learner: UUID) -> tuple[Event, ...]:
        """Return all that happened to a learner, in the order it was recorded."""
        rows = self._file.all(f"{_EVENTS} WHERE learner = ? ORDER BY seq", str(learner))
        return tuple(_event(row) for row in rows)

    def keep_place(
        self,
        learner: UUID,
        lesson: str,
        part: Part,
        step_id: str = "",
        attempt: Attempt | None = None,
    ) -> None:
        """Remember that the learner is at this step now; `done` finishes the lesson."""
        detail = attempt.detail() if attempt is not None else {}
        self.record(Event(learner, part, lesson, step_id, detail, at=self._now()))

    def finish_practice(
        self, learner: UUID, lesson: str, attempt: Attempt, alone: bool, moves: bool = True
    ) -> None:
        """Remember the end of a practice and that the lesson is done: both or neither.

        `moves` false: it was for 温习, and her place stays where it is.
        """
        now = self._now()
        detail = {
            "day": now.astimezone().date().isoformat(),
            "alone": alone,
            "wrong": attempt.wrong,
            "hints": attempt.hints,
            "variant": attempt.variant,
        }
        practised = Event(learner, PRACTISED, lesson, detail=detail, at=now)
        done = (Event(learner, "done", lesson, at=now),) if moves else ()
        self.record(practised, *done)

    def practised(self, learner: UUID, lesson: str) -> int:
        """Return how often the learner has gone through a practice to its end."""
        row = self._file.one(
            "SELECT count(*) FROM events WHERE learner = ? AND lesson = ? AND kind = ?",
            str(learner),
            lesson,
            PRACTISED,
        )
        return int(row[0]) if row else 0

    def close_place(self, learner: UUID) -> None:
        """Remember that the learner left her lesson by herself, if she was in one."""
        with self._file.lock:
            place = self.place(learner)
            if place is not None and place.open:
                self.record(Event(learner, CLOSED, place.lesson, place.step_id, at=self._now()))

    def place(self, learner: UUID) -> Place | None:
        """Return where the learner was last, in whichever lesson."""
        row = self._file.one(f"{_PLACES} ORDER BY seq DESC LIMIT 1", str(learner))
        return _place(row) if row else None

    def own_lesson(self, learner: UUID) -> str:
        """Return the lesson the learner is at by herself, not one she only looks at again."""
        begun = "SELECT lesson, seq FROM places WHERE learner = ?"
        learned = (
            "SELECT lesson, min(seq) FROM events"
            " WHERE learner = ? AND kind IN ('done', 'practised') GROUP BY lesson"
        )
        with self._file.lock:
            last, first_end = (self._file.all(query, str(learner)) for query in (begun, learned))
        return own_lesson(dict(last), dict(first_end))

    def left_open(self) -> UUID | None:
        """Return the learner who never left her lesson: the power was cut, or the program died."""
        row = self._file.one("SELECT learner FROM places WHERE open = 1 ORDER BY seq DESC LIMIT 1")
        return UUID(row[0]) if row else None

    def places(self, learner: UUID) -> dict[str, Place]:
        """Return how far the learner is in each lesson she has opened, by lesson id."""
        rows = self._file.all(f"{_PLACES} ORDER BY seq", str(learner))
        return {place.lesson: place for place in map(_place, rows)}

    def lessons_done(self, learner: UUID) -> frozenset[str]:
        """Return the lessons the learner has come to the end of, ever."""
        rows = self._file.all(
            "SELECT DISTINCT lesson FROM events WHERE learner = ? AND kind = 'done'", str(learner)
        )
        return frozenset(row[0] for row in rows)

    def skills(self, learner: UUID) -> dict[str, Skill]:
        """Return what a learner can do by herself, by lesson, begun lessons too."""
        # Of the many steps of a lesson only the last counts; SQLite takes the row of max().
        rows = self._file.all(
            "SELECT learner, kind, lesson, step, '{}', max(at), id FROM events"
            " WHERE learner = ?1 AND kind IN ('lesson', 'practice', 'done') GROUP BY kind, lesson"
            " UNION ALL SELECT learner, kind, lesson, step, detail, at, id FROM events"
            " WHERE learner = ?1 AND kind = ?2",
            str(learner),
            PRACTISED,
        )
        return skills(_event(row) for row in rows)

    def rebuild_places(self) -> None:
        """Make all places anew from the events."""
        with self._file.lock:
            rows = self._file.all(f"{_EVENTS} ORDER BY seq")
            moves = (move for row in rows for move in _move_place(_event(row)))
            self._file.write(("DELETE FROM places", ()), *moves)

    # The file -------------------------------------------------------------------------------

    def backup_to(self, path: Path) -> None:
        """Write a whole copy of everything to one file; raises OldhelpError."""
        self._file.backup_to(path)

    def keep_backup(self) -> Path | None:
        """Write today's backup beside the file, once a day; for an idle moment.

        A seat that is only ever switched off at the wall never closes the store, so the window
        calls this after its first page is painted.
        """
        return self._file.keep_backup(self._deleted.ids() if self._deleted else ())

    @property
    def backups(self) -> Path:
        """The folder of this seat's own backups."""
        return self._file.backups

    def write_backup(self) -> Path:
        """Write a backup of this moment into `backups`; raises OldhelpError."""
        return self._file.write_backup()

    def backup_onto(
        self, folder: Path, told: Callable[[float], None], stopped: Callable[[], bool]
    ) -> None:
        """Write a backup of this moment and carry it to a folder, say of a stick.

        The list of the deleted goes with it, and older copies there are freed of them. `told`
        gets the share done, 0 to 1. Raises OldhelpError, or Stopped when `stopped` says so.
        """
        deleted = self._deleted.ids() if self._deleted is not None else frozenset()
        try:
            copy_backup(self.write_backup(), folder, told, stopped)
            there = DeleteList(folder / DELETED)
            for learner in deleted - there.ids():
                there.add(learner, self._now())
        except OSError as fault:
            raise OldhelpError(
                "U 盘上写不进（{why}）。请看看它是不是满了，或者拔下来，再插一次。",
                why=fault.strerror or fault,
            ) from fault
        let_go(folder, self._now())
        scrub(backup_files(folder), deleted)

    def restore(self, source: Path) -> None:
        """Go back to a backup, without those who were deleted here or where it comes from.

        A backup of the present is made first. Whatever is wrong with it, OldhelpError says so
        and everything stays as it is.
        """
        assert self._deleted is not None, "a guest has nothing to go back to"
        # Beside it on a stick, or one folder up where a whole data folder was copied.
        for folder in (source.parent, source.parent.parent):
            for learner in DeleteList(folder / DELETED).ids() - self._deleted.ids():
                try:
                    self._deleted.add(learner, self._now())
                except OSError as fault:
                    raise OldhelpError(
                        "备份没能换上（{why}），现在的记录都还在。请再试一次。", why=fault.strerror
                    ) from fault
        self._file.restore(source, self._deleted.ids())

    def close(self) -> None:
        """Write what still waits in memory, and close the file."""
        self._file.close()


def _insert_event(event: Event) -> Statement:
    return (
        "INSERT OR IGNORE INTO events (id, learner, kind, lesson, step, detail, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            str(event.id),
            str(event.learner),
            event.kind,
            event.lesson,
            event.step,
            json.dumps(dict(event.detail), ensure_ascii=False),
            _stamp(event.at),
        ),
    )


def _move_place(event: Event) -> tuple[Statement, ...]:
    """Return what an event does to the places: one rule for recording and rebuilding alike."""
    if event.kind not in ("lesson", "practice", "done", CLOSED):
        return ()
    learner = str(event.learner)
    leave = ("UPDATE places SET open = 0 WHERE learner = ? AND open = 1", (learner,))
    if event.kind == CLOSED:
        return (leave,)
    arrive = (
        "INSERT OR REPLACE INTO places (learner, lesson, part, step, open, updated, seq)"
        " VALUES (?, ?, ?, ?, ?, ?, (SELECT seq FROM events WHERE id = ?))",
        (
            learner,
            event.lesson,
            event.kind,
            event.step,
            int(event.kind != "done"),
            _stamp(event.at),
            str(event.id),
        ),
    )
    return (leave, arrive)


def _event(row: Fields) -> Event:
    learner, kind, lesson, step, detail, at, event = row
    body: Mapping[str, object] = json.loads(detail)
    return Event(UUID(learner), kind, lesson, step, body, datetime.fromisoformat(at), UUID(event))


def _place(row: Fields) -> Place:
    learner, lesson, part, step, is_open, updated, detail = row
    attempt = attempt_from(json.loads(detail))
    when = datetime.fromisoformat(updated)
    return Place(UUID(learner), lesson, part, step, bool(is_open), when, attempt)


def _stamp(moment: datetime) -> str:
    """Return a moment as it stands in the file: ISO with its offset."""
    return moment.isoformat()
