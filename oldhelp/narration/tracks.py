"""Recorded voices: a track per dialect beside each lesson, each recording tied to its sentence."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from oldhelp.course.model import Lesson
from oldhelp.narration import sound
from oldhelp.narration.script import sentences

FOLDER = "voice"
INDEX = "index.json"

TRACK = "track:"
"""Before a track's name, where the name of a voice could stand."""

_KEY = re.compile(r"[a-z0-9-]{1,60}-\d{1,2}")
_ID = re.compile(r"[a-z][a-z0-9-]{0,30}")


@dataclass(frozen=True)
class Sentence:
    """One sentence that is read aloud: `key` is its step and its place there, e.g. `ask-1`."""

    key: str
    text: str


@dataclass(frozen=True)
class Recording:
    """What is known of one recording: the sentence it speaks, who speaks, and who agreed to what.

    `consent` is the day the speaker agreed, `wording` the sentence that was asked.
    """

    text: str
    sha: str
    speaker: str
    consent: str
    wording: str


@dataclass(frozen=True)
class TrackName:
    """A track: the folder's name, what a person calls it, and whose lessons it speaks."""

    id: str
    label: str
    lang: str


@dataclass(frozen=True)
class Track:
    """One lesson's recordings in one dialect, by key."""

    folder: Path
    name: TrackName
    recordings: Mapping[str, Recording] = field(default_factory=lambda: MappingProxyType({}))

    def file(self, key: str) -> Path:
        """Return where the recording of a sentence is, or belongs."""
        return self.folder / f"{key}.wav"


def numbered(lesson: Lesson) -> tuple[Sentence, ...]:
    """Return every sentence of the lesson's steps with its key, in the order they are read."""
    return tuple(
        Sentence(f"{step.id}-{number}", text)
        for step in lesson.steps
        for number, text in enumerate(sentences(step), 1)
    )


def sha_of(text: str) -> str:
    """Return the name of a sentence: the same for the same words, whatever wrote their accents."""
    return hashlib.sha256(unicodedata.normalize("NFC", text.strip()).encode()).hexdigest()


def beside(lesson: Lesson) -> Path:
    """Return the folder of the recordings that travel with the lesson."""
    return lesson.path.parent / FOLDER


def own_folder(root: Path, lesson: Lesson) -> Path:
    """Return the folder of a lesson's recordings in this PC's own tree below `root`."""
    return root / lesson.path.parent.parent.name / lesson.path.parent.name


def read_track(folder: Path) -> Track | None:
    """Return the track of a folder; None when it is none. What cannot be understood is left out."""
    try:
        raw = json.loads((folder / INDEX).read_text(encoding="utf-8-sig"))
        name = TrackName(folder.name, _short(raw["label"]), _short(raw["lang"]))
        rows = dict(raw["recordings"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if not _ID.fullmatch(folder.name):
        return None
    kept = {key: one for key, row in rows.items() if (one := _recording(key, row)) is not None}
    return Track(folder, name, kept)


def _recording(key: str, row: object) -> Recording | None:
    if not _KEY.fullmatch(key) or not isinstance(row, dict):
        return None
    try:
        return Recording(**{name: _short(row[name]) for name in Recording.__dataclass_fields__})
    except (KeyError, TypeError):
        return None


def _short(value: object) -> str:
    if not isinstance(value, str) or len(value) > 1000:
        raise TypeError(value)
    return value


def read_tracks(folder: Path) -> tuple[Track, ...]:
    """Return every track in a folder, in the order of their names; none where there is none."""
    try:
        inside = sorted(place for place in folder.iterdir() if place.is_dir())
    except OSError:
        return ()
    return tuple(track for place in inside if (track := read_track(place)) is not None)


def keep(folder: Path, name: TrackName, key: str, recording: Recording, take: sound.Sound) -> None:
    """Put one recording into the track in `folder`: whole or not at all. Raises OSError.

    Sound and index are both on disk before either takes the place of the old one.
    """
    if not _ID.fullmatch(name.id) or not _KEY.fullmatch(key):
        raise OSError(f"no name of a recording: {name.id}/{key}")
    folder.mkdir(parents=True, exist_ok=True)
    old = read_track(folder) or Track(folder, name)
    track = replace(old, name=name, recordings={**old.recordings, key: recording})
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder) as room:
        wav, index = Path(room) / "take.wav", Path(room) / INDEX
        sound.write(wav, take)
        index.write_text(_index(track), encoding="utf-8", newline="\n")
        for file in (wav, index):
            _sync(file)
        wav.replace(track.file(key))
        index.replace(folder / INDEX)


def _index(track: Track) -> str:
    values = {
        "label": track.name.label,
        "lang": track.name.lang,
        "recordings": {key: asdict(one) for key, one in sorted(track.recordings.items())},
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _sync(file: Path) -> None:
    with file.open("rb+") as handle:
        os.fsync(handle.fileno())


class Recordings:
    """Finds a sentence's recording in the lesson that is open, this PC's own before others."""

    def __init__(self, own: Path) -> None:
        self.own = own
        self._files: dict[tuple[str, str], Path] = {}

    def open(self, lesson: Lesson) -> None:
        """Take the recordings of one lesson; those of the one before are forgotten."""
        self._files = {}
        self._take(lesson)

    def _take(self, lesson: Lesson) -> None:
        for track in self.tracks(lesson):
            for key, one in track.recordings.items():
                self._files.setdefault((track.name.id, one.sha), track.file(key))

    def find(self, text: str, track: str) -> Path | None:
        """Return the recording of a sentence in a track; None for a changed or lost one."""
        path = self._files.get((track, sha_of(text)))
        return path if path is not None and sound.is_whole(path) else None

    def tracks(self, lesson: Lesson) -> tuple[Track, ...]:
        """Return the tracks of a lesson, this PC's own first."""
        return (*read_tracks(own_folder(self.own, lesson)), *read_tracks(beside(lesson)))

    def lacking(self, lesson: Lesson, track: str) -> tuple[Sentence, ...]:
        """Return the sentences of a lesson that nobody has recorded in a track, each once."""
        recorded = {
            one.sha
            for found in self.tracks(lesson)
            if found.name.id == track
            for key, one in found.recordings.items()
            if sound.is_whole(found.file(key))
        }
        lacking = {
            sha: one for one in numbered(lesson) if (sha := sha_of(one.text)) not in recorded
        }
        return tuple(lacking.values())

    def recorded(self, folders: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield the lessons that may have recordings, of pairs of a lesson's id and its folder.

        Of 10,000 lessons few have a voice, and none has to be read to know it.
        """
        own = tuple("/".join(index.parts[-4:-2]) for index in self.own.glob(f"*/*/*/{INDEX}"))
        for lesson, folder in folders:
            # A Path costs ten times what asking does.
            beside_it = os.path.isdir(f"{folder}/{FOLDER}")  # noqa: PTH112
            if beside_it or folder.replace(os.sep, "/").endswith(own):
                yield lesson

    def names(self, lessons: Iterable[Lesson]) -> tuple[TrackName, ...]:
        """Return each track that any of the lessons has, in the order they are met."""
        found: dict[str, TrackName] = {}
        for lesson in lessons:
            for track in self.tracks(lesson):
                found.setdefault(track.name.id, track.name)
        return tuple(found.values())

    def sample(self, lessons: Iterable[Lesson], track: str) -> str:
        """Return a sentence that a track speaks, and that `find` knows from now on."""
        for lesson in lessons:
            self._take(lesson)
            texts = (one.text for one in numbered(lesson))
            found = next((text for text in texts if self.find(text, track)), "")
            if found:
                return found
        return ""

    def writable(self, lesson: Lesson) -> Path:
        """Return where recordings of a lesson are kept: beside it, else in this PC's own tree."""
        folder = beside(lesson)
        return folder if _can_write(folder.parent) else own_folder(self.own, lesson)


def _can_write(folder: Path) -> bool:
    """Return whether files can be made in `folder`: making one is the only proof."""
    with suppress(OSError), tempfile.TemporaryFile(dir=folder):
        return True
    return False
