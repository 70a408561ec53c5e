"""Each sentence is heard while it is marked; so are a neighbour's recordings, stale ones not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.children import ROOT
from bench.drills.ear import Ear, find, listening
from bench.drills.ground import Ground, Outcome, scratch, wait
from bench.drills.heard_child import Line, lines
from bench.null_sink import NO_SOUND, null_sink
from oldhelp.narration import sound, worker
from oldhelp.narration.loudness import TARGET, lufs
from oldhelp.narration.script import spoken
from oldhelp.narration.voices import known_voices
from oldhelp.paths import lessons_dir

COUNT, SHORT_COUNT = 20, 2
APART = 0.15
"""Seconds between a mark and its sound, at the most."""

ALIKE = 0.8
"""How alike the envelopes of a sentence and of what was heard are, at the least."""

LOUD = 2.0
"""LUFS a recording may be off the target."""

EDIT = "打开“付款”，点=请打开“付款”，点"
"""What is changed in the lesson after it was recorded: its second sentence."""

NEIGHBOUR = "yue"
"""Another voice than the one that reads: what is heard tells who spoke."""


@dataclass(frozen=True)
class Event:
    """What the seat told: `mark` with the sentences marked and the file that plays, and others."""

    event: str
    at: float
    marked: tuple[str, ...] = ()
    file: Path = Path()


def run(ground: Ground) -> Outcome:
    """Read, record, edit, read again; listen all the while."""
    outcome = Outcome()
    with null_sink() as server, scratch("heard") as folder:
        if not server or shutil.which("parec") is None:
            outcome.skipped.append(NO_SOUND)
            return outcome
        env = {**os.environ, **server, "QT_QPA_PLATFORM": "offscreen"}
        _add_microphone(env)
        count = SHORT_COUNT if ground.short else COUNT
        lessons = shutil.copytree(lessons_dir(), folder / "lessons")
        takes = lines(lessons)[:count]
        _make_neighbour(folder, takes)
        with listening(env) as ear:
            wait(lambda: bool(ear.samples), 20, "the monitor of the null sink")
            events = _play(folder, count, env, ground)
        _judge_heard(ear, events, outcome)
        _judge_recorded(events, takes, outcome)
    return outcome


def _add_microphone(env: Mapping[str, str]) -> None:
    for module in (
        ("module-null-sink", "sink_name=mic"),
        ("module-remap-source", "master=mic.monitor", "source_name=fakemic"),
    ):
        subprocess.run(["pactl", "load-module", *module], env=env, check=True, capture_output=True)
    for kind, name in (("sink", "ear"), ("source", "fakemic")):
        subprocess.run(["pactl", f"set-default-{kind}", name], env=env, check=True)


def _make_neighbour(folder: Path, takes: Sequence[Line]) -> None:
    """Let another voice read the sentences, twice as soft: what the microphone will hear."""
    (folder / "voices").mkdir()
    voice = next(one for one in known_voices() if one.id == NEIGHBOUR)
    for take in takes:
        out = folder / "voices" / take.file
        job = worker.job_for(spoken(take.sentence.text, "zh"), voice, "fast", out)
        subprocess.run(
            worker.command(), input=job.to_json().encode(), check=True, capture_output=True
        )
        sound.write(out, sound.amplified(sound.read(out), -8))


def _play(folder: Path, count: int, env: Mapping[str, str], ground: Ground) -> list[Event]:
    """Let the seat do it all; return what it told."""
    places = [str(folder / name) for name in ("data", "lessons", "voices")]
    command = [sys.executable, "-m", "bench.drills.heard_child", *places]
    events: list[Event] = []
    with subprocess.Popen(
        [*command, str(count), "" if ground.short else "whole", EDIT],
        cwd=ROOT,
        env=dict(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as child:
        assert child.stdout is not None and child.stderr is not None
        for line in child.stdout:
            told = json.loads(line)
            file = Path(told.get("file", ""))
            events.append(Event(told["event"], told["at"], tuple(told.get("marked", ())), file))
            ground.tell(f"{len(events)} events, {events[-1].event}")
        trouble = child.stderr.read()
    # Qt prints what a slot raised and goes on.
    if child.returncode or "Traceback" in trouble:
        raise RuntimeError(trouble[-2000:])
    return events


def _judge_heard(ear: Ear, events: Sequence[Event], outcome: Outcome) -> None:
    """Look for the sound of each marked sentence around its mark, and its end before the next."""
    late, alike, stood = [], [], []
    for event, following in pairwise(events):
        if event.event != "mark":
            continue
        name = " + ".join(event.marked)
        outcome.expect(len(event.marked) == 1, f"marked at once: {name or 'nothing'}")
        found = find(ear, event.file, event.at)
        late.append(found.late)
        alike.append(found.alike)
        stood.append(found.stood)
        outcome.expect(found.alike >= ALIKE, f"{name} is not what was heard: {found.alike:.2f}")
        outcome.expect(
            abs(found.late) <= APART, f"{name} is heard {found.late:+.2f} s off its mark"
        )
        over = event.at + found.late + found.stood + found.seconds - following.at
        outcome.expect(over <= APART, f"{name} is still heard {over:.2f} s after its mark")
    outcome.expect(bool(late), "nothing was marked")
    if late:
        outcome.counts |= {
            "sentences heard while marked": len(late),
            "heard after its mark, ms": [round(1000 * min(late)), round(1000 * max(late))],
            "least alike": round(min(alike), 2),
            "stood still at the most, ms": round(1000 * max(stood)),
        }


def _judge_recorded(events: Sequence[Event], takes: Sequence[Line], outcome: Outcome) -> None:
    """See that every recording was kept, levelled and played, but for the edited sentence's."""
    files = {take: take.folder / "voice/zh" / f"{take.sentence.key}.wav" for take in takes}
    levels = []
    for take, file in files.items():
        outcome.expect(sound.is_whole(file), f"{take.file} was not kept")
        if sound.is_whole(file):
            made = sound.read(file)
            levels.append(lufs(made.samples, made.rate))
    loud = [level for level in levels if abs(level - TARGET) > LOUD]
    outcome.expect(not loud, f"recordings at {loud} LUFS")
    edited = next(at for at, event in enumerate(events) if event.event == "edited")
    played = {
        event.marked[0]: event.file
        for event in events[edited:]
        if event.event == "mark" and event.marked
    }
    old, new = EDIT.split("=")
    for take, file in files.items():
        text = take.sentence.text.replace(old, new)
        recorded = played.get(text) == file
        wrong = f"{text} was read by the {'recording' if recorded else 'engine'}, or not at all"
        outcome.expect(text in played and recorded == (text == take.sentence.text), wrong)
    outcome.counts |= {
        "recorded": len(levels),
        "recordings played": sum(file in files.values() for file in played.values()),
        "read by the engine after the edit": sum(new in text for text in played),
        "loudness of recordings, LUFS": [round(min(levels), 1), round(max(levels), 1)],
    }
