"""备份和恢复: carries out what is chosen on its page, away from the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from oldhelp.errors import OldhelpError
from oldhelp.progress.backup_store import Stopped, backup_files, look_into
from oldhelp.progress.backups import local_day, made_at
from oldhelp.progress.store import ProgressStore
from oldhelp.ui import backup_view as views
from oldhelp.ui.backup_view import Found
from oldhelp.ui.entries_page import EntriesPage
from oldhelp.ui.tasks import Tasks
from oldhelp.ui.theme import Look
from oldhelp.ui.volumes import FOLDER, Volume, mounted, sticks


class BackupPage(EntriesPage):
    """When the last backup was made, and the ways to make one and to go back to one."""


class BackupFlow(QObject):
    """One thing at a time; while something is done nothing else can be chosen."""

    restored = Signal()
    """The records are others now: who sat here may be unknown."""

    left = Signal()
    home_wanted = Signal()
    _copied = Signal(float)

    def __init__(
        self,
        page: BackupPage,
        look: Look,
        store: ProgressStore,
        tasks: Tasks,
        seat_number: Callable[[], int],
        volumes: Callable[[], tuple[Volume, ...]] = mounted,
    ) -> None:
        super().__init__()
        self._page, self._look, self._store, self._tasks = page, look, store, tasks
        self._seat_number, self._mounted = seat_number, volumes
        self._volumes: tuple[Volume, ...] = ()
        self._found: tuple[Found, ...] = ()
        self._one: Found | None = None
        self._leaf = 0
        self._told = ""
        self._stop = threading.Event()
        self._draw: Callable[[], None] = self._show_main
        page.chosen.connect(self._chosen)
        look.changed.connect(self._redraw)
        self._copied.connect(self._show_copied)

    def open(self) -> None:
        """Show when the last backup was made, and what can be done."""
        self._told = ""
        self._show(self._show_main)

    def back(self) -> bool:
        """Go back one leaf; False from the first, and while something is being done."""
        if self._draw in (self._show_main, self._show_busy):
            return False
        self._show(self._show_days if self._draw == self._show_sure else self._show_main)
        return True

    # Leaves -----------------------------------------------------------------------------------

    def _show(self, draw: Callable[[], None]) -> None:
        self._draw = draw
        draw()

    def _redraw(self) -> None:
        self._draw()

    def _show_main(self) -> None:
        t, trouble = self._look.t, self._store.trouble
        files = backup_files(self._store.backups)
        made = made_at(files[0].name) if files else None
        told = self._told or (trouble.said(t) if trouble else "")
        last = local_day(made) if made else None
        self._page.show_view(views.main_view(t, last, date.today(), told))

    def _show_sticks(self) -> None:
        self._page.show_view(views.sticks_view(self._look.t, self._volumes))

    def _show_days(self) -> None:
        t = self._look.t
        self._page.show_view(views.days_view(t, self._found, self._leaf, date.today()))

    def _show_sure(self) -> None:
        assert self._one is not None
        self._page.show_view(views.sure_view(self._look.t, self._one, date.today()))

    def _show_busy(self) -> None:
        self._page.show_view(views.busy_view(self._look.t, self._look.t("请等一等……")))

    def _show_copied(self, share: float) -> None:
        if self._draw == self._show_busy and not self._stop.is_set():
            said = views.copied_words(self._look.t, share)
            self._page.show_view(views.busy_view(self._look.t, said, stoppable=True))

    def _show_told(self) -> None:
        self._page.show_view(views.told_view(self._look.t, self._told))

    def _show_restored(self) -> None:
        if self._one is None:
            return
        count = len(self._store.people.all())
        self._page.show_view(views.restored_view(self._look.t, self._one, count, date.today()))

    # What is chosen -----------------------------------------------------------------------------

    def _chosen(self, key: str) -> None:
        name, _, number = key.partition(" ")
        acts: dict[str, Callable[[], None]] = {
            "main": self.open,
            "done": self.left.emit,
            "leave": self.home_wanted.emit,
            "now": self._back_up,
            "sticks": self._find_sticks,
            "days": self._find_days,
            "newer": lambda: self._turn(-1),
            "older": lambda: self._turn(1),
            "stop": self._stop.set,
            "yes": self._restore,
            "stick": lambda: self._carry(self._volumes[int(number)]),
            "day": lambda: self._ask(self._found[int(number)]),
        }
        acts[name]()

    def _turn(self, by: int) -> None:
        self._leaf = min(max(self._leaf + by, 0), (len(self._found) - 1) // views.A_LEAF_OF_DAYS)
        self._show_days()

    def _ask(self, one: Found) -> None:
        self._one = one
        self._show(self._show_sure)

    def _find_sticks(self) -> None:
        self._volumes = sticks(self._mounted(), self._store.backups.absolute())
        self._show(self._show_sticks)

    # Work ---------------------------------------------------------------------------------------

    def _back_up(self) -> None:
        self._show(self._show_busy)
        self._tasks.run(self._store.write_backup, self._backed_up, self._failed)

    def _backed_up(self, path: Path) -> None:
        self._told = self._look.t("备份好了，存在这台电脑里。")
        self._show(self._show_main)

    def _carry(self, volume: Volume) -> None:
        """Write a backup onto a stick."""
        folder = volume.root / FOLDER / f"seat-{self._seat_number()}"
        self._stop.clear()
        self._show(self._show_busy)

        def carry() -> bool:
            try:
                self._store.backup_onto(folder, self._copied.emit, self._stop.is_set)
            except Stopped:
                return False
            return True

        self._tasks.run(carry, self._carried, self._failed)

    def _carried(self, whole: bool) -> None:
        t = self._look.t
        done = t("备份好了，U 盘可以拔下来了。请把它收好：里面有学员的称呼。")
        self._told = done if whole else t("停下来了，U 盘上没有留下半份。")
        self._show(self._show_main)

    def _find_days(self) -> None:
        """Look into every backup of this PC and of the sticks."""
        self._leaf = 0
        self._show(self._show_busy)
        volumes = sticks(self._mounted(), self._store.backups.absolute())
        self._tasks.run(
            lambda: _all_backups(self._store.backups, volumes), self._days_found, self._failed
        )

    def _days_found(self, found: tuple[Found, ...]) -> None:
        self._found = found
        self._show(self._show_days)

    def _restore(self) -> None:
        one = self._one
        assert one is not None
        self._show(self._show_busy)
        self._tasks.run(lambda: self._store.restore(one.path), self._went_back, self._failed)

    def _went_back(self, nothing: None) -> None:
        self.restored.emit()
        self._show(self._show_restored)

    def _failed(self, fault: OldhelpError) -> None:
        self._told = fault.said(self._look.t)
        self._show(self._show_told)


def _all_backups(own: Path, volumes: tuple[Volume, ...]) -> tuple[Found, ...]:
    """Return the backups of this PC and of the sticks, newest first."""
    places = [(file, "") for file in backup_files(own)]
    for volume in volumes:
        seats = sorted((volume.root / FOLDER).glob("*"))
        places += [(file, volume.name) for seat in seats for file in backup_files(seat)]
    found = [
        Found(file, made, look_into(file), stick)
        for file, stick in places
        if (made := made_at(file.name)) is not None
    ]
    return tuple(sorted(found, key=lambda one: _newest_first(one.made)))


def _newest_first(made: datetime) -> float:
    return -made.timestamp()
