"""How much of a lesson has a recorded voice, and which recordings nobody will hear any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from oldhelp.course.model import Lesson
from oldhelp.i18n import Words
from oldhelp.narration import sound
from oldhelp.narration.tracks import Track, TrackName, numbered, sha_of


@dataclass(frozen=True)
class Coverage:
    """One track of a lesson: how many of its sentences it speaks, and the files it has in vain.

    `stale`: the sentence has changed since. `orphans`: the lesson has no such sentence. `lost`: the
    index names a sound that is not there or not whole.
    """

    name: TrackName
    speakers: tuple[str, ...]
    recorded: int
    total: int
    stale: tuple[Path, ...] = ()
    orphans: tuple[Path, ...] = ()
    lost: tuple[Path, ...] = ()

    def said(self, lesson: Lesson, t: Words) -> Iterator[str]:
        """Yield the lines about it, the good news first."""
        yield t("{lesson} · {track}（{speakers}）：{recorded} 句，共 {total} 句。").format(
            lesson=lesson.id,
            track=self.name.label,
            speakers=t("、").join(self.speakers),
            recorded=self.recorded,
            total=self.total,
        )
        for files, words in (
            (self.stale, t("{file}：这一句改过了，录音不再播放。请重录。")),
            (self.orphans, t("{file}：课里没有这一句，录音用不上。")),
            (self.lost, t("{file}：录音不在，或不完整。请重录。")),
        ):
            for file in files:
                yield words.format(file=file)


def coverage(lesson: Lesson, tracks: Sequence[Track]) -> tuple[Coverage, ...]:
    """Return what each dialect of `tracks` speaks of a lesson, wherever its folders are."""
    names = {track.name.id: track.name for track in tracks if track.name.lang == lesson.lang}
    return tuple(
        _of_track(lesson, name, [track for track in tracks if track.name.id == name.id])
        for name in names.values()
    )


def _of_track(lesson: Lesson, name: TrackName, tracks: Sequence[Track]) -> Coverage:
    sentences = numbered(lesson)
    shas = {sha_of(sentence.text) for sentence in sentences}
    keys = {sentence.key for sentence in sentences}
    rows = [
        (track.file(key), key, one) for track in tracks for key, one in track.recordings.items()
    ]
    lost = tuple(file for file, _, _ in rows if not sound.is_whole(file))
    heard = {one.sha for file, _, one in rows if file not in lost}
    past = [(file, key) for file, key, one in rows if one.sha not in shas and file not in lost]
    return Coverage(
        name,
        tuple(sorted({one.speaker for _, _, one in rows})),
        sum(sha_of(sentence.text) in heard for sentence in sentences),
        len(sentences),
        stale=tuple(file for file, key in past if key in keys),
        orphans=tuple(file for file, key in past if key not in keys) + _unlisted(tracks),
        lost=lost,
    )


def _unlisted(tracks: Sequence[Track]) -> tuple[Path, ...]:
    """Return the sounds that no index names."""
    return tuple(
        file
        for track in tracks
        for file in sorted(track.folder.glob("*.wav"))
        if file.stem not in track.recordings
    )
