"""Every icon of the window is one line drawing that can be recoloured by one token."""

from __future__ import annotations

import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from oldhelp import paths
from oldhelp.art.svg import INK

FOLDER = paths.assets_dir() / "icons"
PICTURES = {"raised-hand"}
"""Large drawings in colour that lie in the same folder."""

ICONS = sorted(file for file in FOLDER.glob("*.svg") if file.stem not in PICTURES)
WANTED = """
    back home hand chevron-left chevron-right speaker stop bulb warning check close repeat
    settings people book refresh tree phone camera heart no-signal walk dot seat moon sun
    text-size keyboard plus minus link qr eye clock cash globe volunteer mic tap list
"""


@pytest.mark.parametrize("name", WANTED.split())
def test_the_window_finds_its_icon(name: str) -> None:
    assert (FOLDER / f"{name}.svg").is_file()


@pytest.mark.parametrize("icon", ICONS, ids=lambda file: file.stem)
def test_an_icon_has_one_colour_one_grid_one_pen(icon: Path) -> None:
    svg = icon.read_text(encoding="utf-8")
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}", svg)) == {INK}
    root = ElementTree.fromstring(svg)
    assert root.get("viewBox") == "0 0 24 24"
    assert re.findall(r'stroke-width="([^"]+)"', svg) == ["2.2"]
    assert svg.count("round") == 2


@pytest.mark.parametrize("icon", ICONS, ids=lambda file: file.stem)
def test_paths_hold_no_arcs(icon: Path) -> None:
    paths_of = re.findall(r'\sd="([^"]+)"', icon.read_text(encoding="utf-8"))
    assert not any(re.search("[Aa]", d) for d in paths_of)


def test_qt_draws_every_icon_inside_its_grid() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    for icon in ICONS:
        renderer = QSvgRenderer(str(icon))
        assert renderer.isValid(), icon.stem
        image = QImage(96, 96, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, 96, 96))
        painter.end()
        edge = [(i, j) for i in range(96) for j in (0, 95)]
        drawn = [image.pixelColor(x, y).alpha() for p in edge for x, y in (p, p[::-1])]
        assert not any(drawn), f"{icon.stem} touches the border of its grid"
        middle = range(4, 92, 4)
        inside = [image.pixelColor(x, y).alpha() for x in middle for y in middle]
        assert any(inside), f"{icon.stem} draws nothing"
