"""The pictures of README and guides: stages of `oldhelp demo` and states of pages, below 200 kB.

A window is 1280 x 720 px, Chinese and light; a phone is 390 px wide. Without PulseAudio they would
carry the line that nothing can be heard, so then none is taken. Linux only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
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
    "lesson": ("step-1", ""),
    "practice": ("practice-right", ""),
    "countdown": ("countdown", ""),
    "help": ("claimed", "claimed"),
    "queue": ("rung", "volunteer-phone"),
    "request": ("claimed", "volunteer-phone"),
}

# File in docs/img: a page the demo does not come to, by its state in tests/ui/page_states.py.
STATES = {
    "home": "home with review",
    "cards": "name cards",
    "settings": "settings",
    "review": "review by doing",
    "forest": "forest",
    "corner": "volunteer with hub",
    "entries": "volunteer",
    "digits": "volunteer digits",
    "backup": "volunteer backup",
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


def posed(out: Path) -> None:
    """Take a picture of each of STATES; the pages are shown where nobody sees them."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path.insert(0, str(ROOT / "tests" / "ui"))
    from page_states import SETTINGS, show
    from silent import silent_seat

    from oldhelp.front import application
    from oldhelp.settings import save_settings

    app = application()
    data = out / "data"
    data.mkdir()
    save_settings(data, SETTINGS)
    seat = silent_seat(data)
    for name, state in STATES.items():
        show(seat, state)
        seat.window.grab().save(str(out / f"{name}.png"))
    seat.window.close()
    app.processEvents()


def kept(name: str, picture: QImage) -> bool:
    """Keep a picture for the pages; False, with a sentence, when it is too large."""
    to = PLACE / f"{name}.png"
    shown = small(picture)
    # For PNG, quality 0 is the strongest compression; nothing is lost.
    shown.save(str(to), "PNG", 0)
    if to.stat().st_size > LIMIT:
        few_colours(shown).save(str(to), "PNG", 0)
    size = to.stat().st_size
    print(f"{to.relative_to(ROOT)}  {size // 1000} kB")
    if size > LIMIT:
        print(f"{to.name} is larger than {LIMIT // 1000} kB", file=sys.stderr)
    return size <= LIMIT


def few_colours(picture: QImage) -> QImage:
    """Return a picture in its 256 most frequent colours: many faces are still flat drawings."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    table = [colour for colour, _ in Counter(plain.constBits().cast("I")).most_common(256)]
    flags = Qt.ImageConversionFlag
    flat = flags.ThresholdDither | flags.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, flat)


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
        pictures = {
            name: next(file for file in stages[stage] if file.endswith(f"{ending}.png"))
            for name, (stage, ending) in PICTURES.items()
        }
        posed(out)
        pictures |= {name: f"{name}.png" for name in STATES}
        if not all([kept(name, QImage(str(out / file))) for name, file in pictures.items()]):
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
