"""A disk of a few megabytes that can be filled and cleared: real where that is allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_PIECES = (1 << 20, 4096, 512)


@dataclass(frozen=True)
class Disk:
    """A folder; `small` tells whether it can truly be filled."""

    folder: Path
    small: bool

    def fill(self) -> None:
        """Leave no byte free, as somebody's holiday films do."""
        with (self.folder / "film").open("ab", 0) as film:
            for piece in _PIECES:
                try:
                    while film.write(b"0" * piece) == piece:
                        pass
                except OSError:
                    continue

    def clear(self) -> None:
        """Delete the film."""
        (self.folder / "film").unlink(missing_ok=True)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Give a disk of its own (Linux, as root), else a plain folder."""
    folder.mkdir(parents=True)
    mount = shutil.which("mount")
    if not (sys.platform == "linux" and mount and os.geteuid() == 0):
        yield Disk(folder, small=False)
        return
    command = [mount, "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        yield Disk(folder, small=False)
        return
    try:
        yield Disk(folder, small=True)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)
