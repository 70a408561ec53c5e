"""Sentences already made, as WAV files named by what made them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from oldhelp.narration import external, lexicon, sound
from oldhelp.narration.voices import Voice

_VERSION = 1
"""Raised when the same job would make another sound: a new gain, a new way of trimming."""

_CAP = 200 * 1024 * 1024
"""Bytes kept: some 1,500 sentences, a whole course at one speed."""

_EVICT_EVERY = 50
"""New sentences between two sweeps of the folder: listing a full one takes some 10 ms."""


class SentenceCache:
    """The folder of made sentences. A folder that cannot be used is replaced by a temporary one.

    What has a learner's name in it is kept apart, so that it can be deleted with her.

    Nothing here raises: without a cache a lesson is slower, never silent.
    """

    def __init__(self, folder: Path, cap: int = _CAP) -> None:
        self._cap = cap
        self._spare: tempfile.TemporaryDirectory[str] | None = None
        self._since_sweep = 0
        self._names: tuple[str, ...] = ()
        self._hers = ""
        self._folder = folder if _is_usable(folder) else self._spare_folder()
        self.sweep()

    def _spare_folder(self) -> Path:
        self._spare = tempfile.TemporaryDirectory(prefix="oldhelp-", ignore_cleanup_errors=True)
        return Path(self._spare.name)

    def close(self) -> None:
        """Remove the temporary folder, if one stood in."""
        if self._spare is not None:
            self._spare.cleanup()

    def keep_apart(self, names: Collection[str], hers: str) -> None:
        """Keep sentences with one of `names` in the folder `hers` from now on: who sits here."""
        self._names, self._hers = tuple(name for name in names if name), hers

    def forget(self, hers: str) -> None:
        """Delete every sentence that had her name in it; `hers` is the folder they were kept in."""
        folder = self._folder / hers
        with suppress(OSError):
            for path in [*folder.iterdir(), folder]:
                path.unlink() if path.is_file() else path.rmdir()

    def target(self, text: str, voice: Voice, speed: str) -> Path:
        """Return where spoken `text` by `voice` at `speed` belongs, made or not."""
        said = lexicon.for_voice(text, voice.id)
        command = external.command_for(voice, speed)
        made_by = (voice.engine, voice.id, str(voice.rate(speed)), said, str(_VERSION), *command)
        path = self._named(*made_by)
        if self._hers and any(name in text for name in self._names):
            path = path.parent / self._hers / path.name
            with suppress(OSError):
                path.parent.mkdir(exist_ok=True)
        return path

    def _named(self, *made_by: str) -> Path:
        name = hashlib.sha256("\0".join(made_by).encode()).hexdigest()[:32]
        return self._folder / f"{name}.wav"

    def stretched(self, recording: Path, tempo: float) -> Path:
        """Return where a recording at `tempo` times its speed belongs, made or not.

        Raises OSError when there is no such recording.
        """
        found = recording.stat()
        made_of = (str(recording), str(found.st_mtime_ns), str(found.st_size), str(tempo))
        return self._named(*made_of, str(_VERSION))

    def find(self, text: str, voice: Voice, speed: str) -> Path | None:
        """Return the file of spoken `text` if it is there and can be the whole sentence."""
        path = self.target(text, voice, speed)
        if not sound.is_plausible(path, text, voice.lang):
            return None
        with suppress(OSError):
            # The sweep takes the file longest unheard.
            os.utime(path)
        return path

    def made(self) -> None:
        """Note that a sentence was added; sweep now and then."""
        self._since_sweep += 1
        if self._since_sweep >= _EVICT_EVERY:
            self.sweep()

    def sweep(self) -> None:
        """Remove leftovers of killed workers, and the oldest sentences beyond the cap."""
        self._since_sweep = 0
        with suppress(OSError):
            entries = [(entry.stat(), Path(entry.path)) for entry in os.scandir(self._folder)]
            files = sorted(entries, key=lambda entry: entry[0].st_mtime, reverse=True)
            kept = 0
            for stat, path in files:
                if path.suffix == ".wav":
                    kept += stat.st_size
                if path.suffix == ".part" or (path.suffix == ".wav" and kept > self._cap):
                    with suppress(OSError):
                        path.unlink()


def _is_usable(folder: Path) -> bool:
    """Return whether files can be made in `folder`: making one is the only proof."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
