"""Measure the widths of Latin glyphs once, in Noto Sans CJK SC, for `oldhelp.art.metrics`.

Run `python -m bench.measure_widths` after a change of font; it writes assets/art/widths.json.
"""

from __future__ import annotations

import json
import os
import sys

from oldhelp import paths
from oldhelp.art.svg import FONT

LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)]))
"""Basic Latin and Latin-1; everything later in Unicode counts as one em."""

EM = 1000


def measured_widths() -> dict[str, dict[str, int]]:
    """Return the advance of each Latin glyph in thousandths of an em, regular and bold.

    Needs a running QGuiApplication and the font; raises LookupError without the font.
    """
    from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

    if FONT not in QFontDatabase.families():
        raise LookupError(f"{FONT} is not installed")
    widths: dict[str, dict[str, int]] = {}
    for name, weight in (("regular", QFont.Weight.Normal), ("bold", QFont.Weight.Bold)):
        font = QFont(FONT)
        font.setPixelSize(EM)
        font.setWeight(weight)
        metrics = QFontMetricsF(font)
        widths[name] = {glyph: round(metrics.horizontalAdvance(glyph)) for glyph in LATIN}
    return widths


def main() -> int:
    """Write the table and return the exit code."""
    from PySide6.QtGui import QGuiApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(sys.argv)
    table = json.dumps(measured_widths(), ensure_ascii=False, indent=0)
    (paths.assets_dir() / "art" / "widths.json").write_text(table + "\n", encoding="utf-8")
    app.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
