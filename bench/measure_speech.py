"""Measure how fast and how loud each voice speaks; `--check` fails where the table is off.

The rates of an engine are not linear and differ between its versions, so `narration/voices.py`
holds what this script measured. Without `--check` it prints the rate that meets each speed.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from oldhelp.narration import sound, worker
from oldhelp.narration.external import voice_of
from oldhelp.narration.loudness import lufs
from oldhelp.narration.voices import SPEEDS, Voice, known_voices
from oldhelp.settings import load_settings

WANTED = {"zh": (130, 170, 220), "en": (105, 140, 180)}
"""Han characters or English words a minute: slow, normal, fast."""

TOLERANCE = 0.12
LOUDNESS, LOUDNESS_TOLERANCE = -20.0, 2.0

TEXTS = {
    "zh": (
        "请把方块码放进框里听到嘀的一声就好了",
        "打开付款，点扫一扫。",
        "请先打开付款，再点扫一扫，把方块码放进框里，听到嘀的一声就好了。",
        "付钱之前，先看清名字和钱数，不对就按返回，不要着急，慢慢来。",
        "别人发来的码不要扫，路边贴的码也不要扫，拿不准就问家里人。",
        "要是点错了，没关系，点左上角的返回，从头再来一遍就行。",
    ),
    "en": (
        "Open the payment page first, then tap scan, and keep the whole square in the frame.",
        "Before you pay, look at the name and the amount, and go back if anything is wrong.",
        "Never scan a code that a stranger sends you, and ask your family when you are not sure.",
        "If you tapped the wrong thing, tap back in the corner and simply start again.",
    ),
}
RATES = range(80, 221, 20)


def units(text: str, lang: str) -> int:
    """Return the Han characters or the English words of a text."""
    return len(re.findall(r"[一-鿿]" if lang == "zh" else r"[A-Za-z']+", text))


def speak(voice: Voice, job: worker.Job) -> tuple[float, float]:
    """Return units a minute without silent ends, and LUFS, of each text made as `job` says."""
    count = seconds = 0.0
    levels = []
    for text in TEXTS[voice.lang]:
        asked = replace(job, text=text).to_json()
        subprocess.run(
            worker.command(), input=asked, encoding="utf-8", check=True, capture_output=True
        )
        made = sound.trimmed(sound.read(Path(job.out)))
        count += units(text, voice.lang)
        seconds += made.seconds
        levels.append(lufs(made.samples, made.rate))
    return 60 * count / seconds, sum(levels) / len(levels)


def rate_for(wanted: float, points: list[tuple[int, float]]) -> int | None:
    """Return the rate between two measured ones that gives `wanted`, or None outside them."""
    for (low, slow), (high, fast) in pairwise(points):
        if slow <= wanted <= fast:
            return round(low + (high - low) * (wanted - slow) / (fast - slow))
    return None


def calibrate(voice: Voice, folder: Path) -> None:
    """Print what the voice does at each rate, and the rates and the gain the table needs."""
    job = worker.job_for("", voice, "normal", folder / "spoken.wav")
    measured = [(rate, *speak(voice, replace(job, rate=rate))) for rate in RATES]
    print(voice.id, " ".join(f"{rate}:{speed:.0f}" for rate, speed, _ in measured))
    points = [(rate, speed) for rate, speed, _ in measured]
    rates = [rate_for(wanted, points) for wanted in WANTED[voice.lang]]
    level = sum(level for *_, level in measured) / len(measured)
    print(f"  rates {rates}  loudness {level:.1f}  gain_db {voice.gain_db + LOUDNESS - level:+.1f}")


def check(voice: Voice, folder: Path) -> bool:
    """Print how far the table is off for each speed; return whether all is within bounds."""
    good = True
    for speed, wanted in zip(SPEEDS, WANTED[voice.lang], strict=True):
        job = worker.job_for("", voice, speed, folder / "spoken.wav")
        per_minute, level = speak(voice, job)
        off = per_minute / wanted - 1
        fits = abs(off) <= TOLERANCE and abs(level - LOUDNESS) <= LOUDNESS_TOLERANCE
        good = good and fits
        print(f"{voice.id} {speed}: {per_minute:.0f} of {wanted} ({off:+.0%}), {level:.1f} LUFS")
    return good


def main() -> int:
    """Calibrate or check every voice of this platform, and check a centre's own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--data", type=Path, help="the data folder whose own_voice is checked too")
    args = parser.parse_args()
    own = voice_of(load_settings(args.data)[0].own_voice) if args.data else ()
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for voice in (*known_voices(), *own):
            if args.check or voice.command:
                good = check(voice, Path(folder)) and good
            else:
                calibrate(voice, Path(folder))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
