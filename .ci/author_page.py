"""Write what docs/author.md and author.en.md show: all words that draw, with pictures, all faults.

The words come from the tables of the art system and of the reader, so what is added there appears
here with `make page`. The pictures need Qt and a Chinese font; the test only reads the words.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from author_parts import EXAMPLES
from imports import ROOT

from oldhelp.art import svg
from oldhelp.art.cast import draw_person
from oldhelp.art.drawing import Drawing
from oldhelp.art.face import EXPRESSIONS
from oldhelp.art.people import PEOPLE
from oldhelp.art.phone import draw_phone
from oldhelp.art.places import PLACES
from oldhelp.art.poses import POSES
from oldhelp.art.props import PROPS, Thing, draw_prop
from oldhelp.art.rules import CODES as PICTURE_CODES
from oldhelp.art.scene import draw_scene
from oldhelp.art.window import draw_window
from oldhelp.course import own_window
from oldhelp.course.blocks import BlockReader
from oldhelp.course.body import Block
from oldhelp.course.faults import CODES, Notes
from oldhelp.course.model import Actor, Scene
from oldhelp.course.part_forms import PARTS
from oldhelp.i18n import words

PLACE = ROOT / "docs" / "img" / "author"
T = words("zh")

FIGURE = (310.0, 385.0)
THING = (260.0, 200.0)
A_SHEET = 12
"""Phone screens on one picture: more would be too large a file."""


@dataclass(frozen=True)
class Cell:
    """One drawing of a sheet, and the word that draws it."""

    word: str
    draw: Callable[[], Drawing]


@dataclass(frozen=True)
class Sheet:
    """Drawings side by side in one picture file; `width` of a cell is in px."""

    name: str
    cells: tuple[Cell, ...]
    columns: int = 5
    width: int = 250


# --- what is drawn ----------------------------------------------------------------------------


def sheets() -> Iterator[Sheet]:
    """Yield every picture file of the page."""
    yield Sheet("people", tuple(Cell(who, _figure(Actor(who, "left", "happy"))) for who in PEOPLE))
    yield Sheet(
        "expressions",
        tuple(Cell(word, _figure(Actor("nai", "left", word))) for word in EXPRESSIONS),
        4,
    )
    poses = tuple(word for word in POSES if word)
    yield Sheet(
        "poses",
        tuple(Cell(word, _figure(Actor("xiaoli", "left", "calm", word))) for word in poses),
    )
    yield Sheet("places", tuple(Cell(word, _place(word)) for word in PLACES), 4, 310)
    yield Sheet("props", tuple(Cell(word, _thing(word)) for word in PROPS), 6, 200)
    keys = list(PARTS)
    for number, start in enumerate(range(0, len(keys), A_SHEET), 1):
        some = keys[start : start + A_SHEET]
        yield Sheet(f"screens-{number}", tuple(Cell(key, _screen(key)) for key in some), 4, 290)
    yield Sheet(
        "window",
        tuple(Cell(point, _window(point)) for point in own_window.POINTABLE),
        4,
        310,
    )


def _figure(actor: Actor) -> Callable[[], Drawing]:
    def draw() -> Drawing:
        figure = draw_person(actor, 130, 122, 1.0, look=1, legs="none")
        return Drawing(svg.document(*FIGURE, figure.behind + figure.front), "", *FIGURE)

    return draw


def _place(word: str) -> Callable[[], Drawing]:
    cast = (Actor("nai", "left", "happy"), Actor("chen", "right", "happy"))
    return lambda: draw_scene(Scene(word, cast), "zh")


def _thing(word: str) -> Callable[[], Drawing]:
    def draw() -> Drawing:
        label = "嘀" if word == "beep" else "张记蔬菜" if PROPS[word].labelled else ""
        thing = draw_prop(Thing(word, label), (0, 0), PROPS[word].in_air, T)
        box, (wide, high) = thing.area, THING
        scale = min((wide - 40) / box.w, (high - 40) / box.h, 1.6)
        left = (wide - box.w * scale) / 2 - box.x * scale
        top = (high - box.h * scale) / 2 - box.y * scale
        placed = svg.group(thing.svg, f"translate({left:.1f} {top:.1f}) scale({scale:.3f})")
        return Drawing(svg.document(wide, high, placed), "", wide, high)

    return draw


def _screen(key: str) -> Callable[[], Drawing]:
    def draw() -> Drawing:
        notes = Notes(PAGES[0].path)
        lines = [f"  {line}" for line in ("app: 例子", *EXAMPLES[key].splitlines())]
        block = Block(1, "screens", "\n".join(["example:", *lines]))
        screen = BlockReader(notes).screens(block)["example"]
        if notes.count():
            raise ValueError(f"the example of {key!r} is wrong: {notes.in_order()[0]}")
        return draw_phone(screen, "zh")

    return draw


def _window(point: str) -> Callable[[], Drawing]:
    return lambda: draw_window("zh", point=point)


# --- what is written --------------------------------------------------------------------------


@dataclass(frozen=True)
class Page:
    """One language of the page: its file and the words around the tables."""

    path: Path
    lang: str
    write: str
    headings: Mapping[str, str]
    fault_head: str
    seated: str
    labelled: str
    resting: str


PAGES = (
    Page(
        ROOT / "docs" / "author.md",
        "zh",
        "写",
        {
            "people": "人物",
            "expressions": "表情",
            "poses": "姿势",
            "places": "地点",
            "props": "物品",
            "window": "按钮",
        },
        "| 代码 | 说的是什么，怎么改 |",
        "（坐轮椅）",
        "（后面可以写字）",
        "手放下",
    ),
    Page(
        ROOT / "docs" / "author.en.md",
        "en",
        "Write",
        {
            "people": "Who it is",
            "expressions": "Face",
            "poses": "What the hands do",
            "places": "Where it is",
            "props": "Thing",
            "window": "Button",
        },
        "| Code | What is wrong, and what to do |",
        " (in a wheelchair)",
        " (may be followed by words)",
        "arms down",
    ),
)


def blocks(page: Page) -> Mapping[str, str]:
    """Return the marked blocks of a page, by name."""
    t = words(page.lang)
    names = [sheet.name for sheet in sheets()]
    screens = "\n\n".join(_picture(name) for name in names if name.startswith("screens"))
    meanings: Mapping[str, Mapping[str, str]] = {
        "people": {
            who: t(one.name) + (page.seated if one.wheels else "") for who, one in PEOPLE.items()
        },
        "expressions": {word: t(one.name) for word, one in EXPRESSIONS.items()},
        "poses": {
            word: t(pose.says) if pose.says else page.resting
            for word, pose in POSES.items()
            if word
        },
        "places": {word: t(one.name) for word, one in PLACES.items()},
        "props": {
            word: t(prop.name) + (page.labelled if prop.labelled else "")
            for word, prop in PROPS.items()
        },
        "window": {name: own_window.label(name, t) for name in own_window.POINTABLE},
    }
    return {
        **{name: _words(page, name, rows) for name, rows in meanings.items()},
        "screens": f"{screens}\n\n{_examples()}",
        "faults": "\n".join(_faults(page, {**CODES, **PICTURE_CODES})),
    }


def _picture(name: str) -> str:
    return f"![{name}](img/author/{name}.png)"


def _words(page: Page, name: str, meanings: Mapping[str, str]) -> str:
    rows = [f"| `{word}` | {meaning} |" for word, meaning in meanings.items()]
    head = f"| {page.write} | {page.headings[name]} |"
    return "\n".join([_picture(name), "", head, "|---|---|", *rows])


def _examples() -> str:
    missing = sorted(set(PARTS) - set(EXAMPLES))
    if missing:
        raise ValueError(f"no example in .ci/author_parts.py of {', '.join(missing)}")
    written = (f"**{key}**\n\n```yaml\n{EXAMPLES[key]}\n```" for key in PARTS)
    return "\n\n".join(written)


def _faults(page: Page, codes: Mapping[str, str]) -> Iterable[str]:
    t = words(page.lang)
    yield page.fault_head
    yield "|---|---|"
    for code, sentence in codes.items():
        said = t(sentence).replace("{{", "\0").replace("}}", "\1")
        plain = _gaps(said).replace("\0", "{").replace("\1", "}")
        yield f"| `{code}` | {plain.replace('|', '&#124;')} |"


def _gaps(sentence: str) -> str:
    """Return a sentence with an ellipsis where a value will stand."""
    before, opened, rest = sentence.partition("{")
    return f"{before}…{_gaps(rest.partition('}')[2])}" if opened else before


def written(page: Page, text: str) -> str:
    """Return the text of a page with its marked blocks as the tables are now."""
    for name, block in blocks(page).items():
        start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
        if start not in text or end not in text:
            raise ValueError(f"{page.path.name} has lost its marks {start} and {end}")
        before, _, rest = text.partition(start)
        text = f"{before}{start}\n\n{block}\n\n{end}{rest.partition(end)[2]}"
    return text


# --- the pictures -----------------------------------------------------------------------------


def paint(sheet: Sheet, out: Path) -> None:
    """Write one sheet as a small PNG, each drawing above its word."""
    from PySide6.QtCore import QByteArray, QRectF, Qt
    from PySide6.QtGui import QColor, QFont, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawings = [cell.draw() for cell in sheet.cells]
    high = round(max(d.height / d.width for d in drawings) * sheet.width)
    label, gap = 40, 8
    rows = -(-len(drawings) // sheet.columns)
    size = (sheet.columns * (sheet.width + gap), rows * (high + label + gap))
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFF8EE"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont()
    font.setFamilies(["Noto Sans Mono", "DejaVu Sans Mono", "monospace"])
    font.setPixelSize(22)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#2B2118"))
    for number, (cell, drawing) in enumerate(zip(sheet.cells, drawings, strict=True)):
        x = (number % sheet.columns) * (sheet.width + gap) + gap / 2
        y = (number // sheet.columns) * (high + label + gap) + gap / 2
        tall = sheet.width * drawing.height / drawing.width
        QSvgRenderer(QByteArray(drawing.svg.encode())).render(
            painter, QRectF(x, y, sheet.width, tall)
        )
        place = QRectF(x, y + high, sheet.width, label)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), cell.word)
    painter.end()
    # Qt's own 256 colours would be dithered, which looks worse and is three times as large.
    seen = Counter(memoryview(image.constBits()).cast("I"))
    table = [colour for colour, _ in seen.most_common(256)]
    plain = Qt.ImageConversionFlag.AvoidDither
    image.convertToFormat(QImage.Format.Format_Indexed8, table, plain).save(str(out), "PNG", 0)


def main() -> int:
    """Bring the words in line, and draw the pictures anew where words or drawings changed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    for page in PAGES:
        text = page.path.read_text(encoding="utf-8")
        page.path.write_text(written(page, text), encoding="utf-8")
    PLACE.mkdir(parents=True, exist_ok=True)
    wanted = {f"{sheet.name}.png" for sheet in sheets()}
    for old in PLACE.glob("*.png"):
        if old.name not in wanted:
            old.unlink()
    for sheet in sheets():
        paint(sheet, PLACE / f"{sheet.name}.png")
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
