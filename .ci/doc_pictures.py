"""The pictures of README and guides: chosen stages of `oldhelp demo`, each below 200 kB.

A window is 1280 x 720 px, Chinese and light; a phone is 390 px wide. Without PulseAudio they would
carry the line that nothing can be heard, so then none is taken. Linux only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from imports import ROOT
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

sys.path.insert(0, str(ROOT))
from bench.null_sink import NO_SOUND, null_sink

PLACE = ROOT / "docs" / "img"
LIMIT = 200_000
PHONE_WIDTH = 390

# File in docs/img: the stage of the demo, and the end of the picture's name within it.
PICTURES = {
    "home": ("home", "home"),
    "lesson": ("step-1", ""),
    "practice": ("practice-right", ""),
    "countdown": ("countdown", ""),
    "help": ("claimed", "claimed"),
    "corner": ("hub", ""),
    "queue": ("rung", "volunteer-phone"),
    "request": ("claimed", "volunteer-phone"),
}


def played(out: Path, sound: dict[str, str]) -> dict[str, list[str]]:
    """Play the demo and return the pictures of each stage."""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | sound
    subprocess.run(
        [sys.executable, "-m", "oldhelp", "demo", "--out", out], cwd=ROOT, env=env, check=True
    )
    report = json.loads((out / "demo.json").read_text(encoding="utf-8"))
    return {
        stage["name"]: [name for name in stage["files"] if name.endswith(".png")]
        for stage in report["stages"]
    }


def small(picture: QImage) -> QImage:
    """Return a picture as a page shows it: a phone in its own pixels, a window as it is."""
    if picture.height() < picture.width():
        return picture
    return picture.scaledToWidth(PHONE_WIDTH, Qt.TransformationMode.SmoothTransformation)


def main() -> int:
    """Make every picture anew; 0, or 1 with a sentence."""
    with null_sink() as sound, tempfile.TemporaryDirectory() as folder:
        if not sound:
            print(NO_SOUND, file=sys.stderr)
            return 1
        out = Path(folder)
        stages = played(out, sound)
        PLACE.mkdir(exist_ok=True)
        for name, (stage, ending) in PICTURES.items():
            file = next(file for file in stages[stage] if file.endswith(f"{ending}.png"))
            to = PLACE / f"{name}.png"
            # For PNG, quality 0 is the strongest compression; nothing is lost.
            small(QImage(str(out / file))).save(str(to), "PNG", 0)
            size = to.stat().st_size
            print(f"{to.relative_to(ROOT)}  {size // 1000} kB")
            if size > LIMIT:
                print(f"{to.name} is larger than {LIMIT // 1000} kB", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
