"""The pages and flows of the volunteers' corner, put together; loaded when its door is opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from oldhelp.helpline.client import HubClient
from oldhelp.pin import Pin
from oldhelp.progress.store import ProgressStore
from oldhelp.settings import SeatSettings
from oldhelp.ui.backup_flow import BackupFlow, BackupPage
from oldhelp.ui.corner_flow import CornerFlow, CornerPage, CornerPages
from oldhelp.ui.hub_flow import HubFlow
from oldhelp.ui.hub_here import HubHere
from oldhelp.ui.hub_page import HubPage
from oldhelp.ui.icons import Icons
from oldhelp.ui.pin_flow import PinFlow
from oldhelp.ui.pin_page import PinPage
from oldhelp.ui.seat_page import SeatPage
from oldhelp.ui.tasks import Tasks
from oldhelp.ui.theme import Look
from oldhelp.ui.window import Window


def corner_of(
    window: Window,
    look: Look,
    icons: Icons,
    data: Path,
    settings: Callable[[], SeatSettings],
    store: ProgressStore,
    tasks: Tasks,
    client: HubClient,
    here: HubHere,
) -> CornerFlow:
    """Build the corner of the PC whose own folder is `data`, and take its pages into `window`."""
    pages = CornerPages(
        PinPage(look, icons),
        CornerPage(look, icons),
        SeatPage(look, icons, settings()),
        HubPage(look, icons),
        BackupPage(look, icons),
    )
    for page in pages.all():
        window.add_page(page)

    def number() -> int:
        return settings().seat_number

    return CornerFlow(
        pages,
        window,
        look,
        PinFlow(pages.pin, look, Pin(data)),
        HubFlow(pages.hub, look, client, here, tasks, number),
        BackupFlow(pages.backup, look, store, tasks, number),
        settings,
        lambda: store.trouble,
    )
