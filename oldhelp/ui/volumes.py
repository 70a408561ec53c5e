"""Where a backup can be carried away to: USB sticks and other disks, as Qt knows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

FOLDER = "oldhelp-backup"
"""On a stick, with a folder for each seat below it."""

_NOT_DISKS = frozenset(
    "autofs bpf cgroup2 configfs debugfs devfs devtmpfs efivarfs fuse.portal fusectl hugetlbfs"
    " mqueue nsfs overlay proc pstore ramfs squashfs sysfs tmpfs tracefs".split()
)
_SMALLEST = 16_000_000
"""Bytes; what is smaller is a boot partition."""


@dataclass(frozen=True)
class Volume:
    """A disk that can be written: where it is, how it is called, and what is free, in bytes."""

    root: Path
    name: str
    free: int
    total: int
    kind: str


def mounted() -> tuple[Volume, ...]:
    """Return every disk that is there and can be written."""
    return tuple(
        Volume(
            Path(one.rootPath()),
            one.displayName(),
            one.bytesAvailable(),
            one.bytesTotal(),
            bytes(one.fileSystemType().data()).decode("utf-8", "replace"),
        )
        for one in QStorageInfo.mountedVolumes()
        if one.isValid() and one.isReady() and not one.isReadOnly()
    )


def sticks(volumes: Iterable[Volume], data: Path) -> tuple[Volume, ...]:
    """Return the disks other than the one of `data`: a backup there would be lost with it."""
    real = [one for one in volumes if one.kind not in _NOT_DISKS and one.total >= _SMALLEST]
    holders = [one for one in real if data.is_relative_to(one.root)]
    home = max(holders, key=lambda one: len(one.root.parts), default=None)
    system = Path(data.anchor)
    return tuple(one for one in real if one is not home and one.root != system)
