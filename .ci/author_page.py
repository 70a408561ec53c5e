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
from functools import partial
from pathlib import Path

from author_limits import table
from author_parts import EXAMPLES, whole_screen
from imports import ROOT

from oldhelp.art import svg
from oldhelp.art.cast import draw_person
from oldhelp.art.drawing import Drawing
from oldhelp.art.face import EXPRESSIONS
from oldhelp.art.people import PEOPLE
from oldhelp.art.phone import draw_phone
from oldhelp.art.phone_icons import app_words
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
from oldhelp.course.library import load_course
from oldhelp.course.model import Actor, Scene
from oldhelp.course.part_forms import PARTS
from oldhelp.i18n import Words, words
from oldhelp.paths import lessons_dir

PLACE = ROOT / "docs" / "img" / "author"

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
    """Drawings side by side in one picture file; `width` of a cell is in px.

    A sheet with words in its drawings is there once for each language.
    """

    name: str
    lang: str
    cells: tuple[Cell, ...]
    columns: int = 5
    width: int = 250

    @property
    def file(self) -> str:
        """The name of its picture file."""
        plain = self.lang == "zh" or self.name in ("people", "expressions", "poses")
        return f"{self.name}.png" if plain else f"{self.name}.{self.lang}.png"


# --- what is drawn ----------------------------------------------------------------------------


def sheets(lang: str) -> Iterator[Sheet]:
    """Yield every picture of the page in `lang`."""
    people = (Cell(who, _figure(Actor(who, "left", "happy"))) for who in PEOPLE)
    yield Sheet("people", lang, tuple(people))
    faces = (Cell(word, _figure(Actor("nai", "left", word))) for word in EXPRESSIONS)
    yield Sheet("expressions", lang, tuple(faces), 4)
    poses = (Cell(word, _figure(Actor("xiaoli", "left", "calm", word))) for word in POSES if word)
    yield Sheet("poses", lang, tuple(poses))
    places = (Cell(word, partial(_place, word, lang)) for word in PLACES)
    yield Sheet("places", lang, tuple(places), 4, 310)
    things = (Cell(word, partial(_thing, word, words(lang))) for word in PROPS)
    yield Sheet("props", lang, tuple(things), 6, 200)
    keys = list(PARTS)
    for number, start in enumerate(range(0, len(keys), A_SHEET), 1):
        some = keys[start : start + A_SHEET]
        screens = (Cell(key, partial(_screen, key, lang)) for key in some)
        yield Sheet(f"screens-{number}", lang, tuple(screens), 4, 290)
    points = (Cell(point, partial(_window, point, lang)) for point in own_window.POINTABLE)
    yield Sheet("window", lang, tuple(points), 4, 310)


def _figure(actor: Actor) -> Callable[[], Drawing]:
    def draw() -> Drawing:
        figure = draw_person(actor, 130, 122, 1.0, look=1, legs="none")
        return Drawing(svg.document(*FIGURE, figure.behind + figure.front), "", *FIGURE)

    return draw


def _place(word: str, lang: str) -> Drawing:
    cast = (Actor("nai", "left", "happy"), Actor("chen", "right", "happy"))
    return draw_scene(Scene(word, cast), lang)


def _thing(word: str, t: Words) -> Drawing:
    beep, stall = ("嘀", "张记蔬菜") if t.lang == "zh" else ("Beep", "Zhang Greens")
    label = beep if word == "beep" else stall if PROPS[word].labelled else ""
    thing = draw_prop(Thing(word, label), (0, 0), PROPS[word].in_air, t)
    box, (wide, high) = thing.area, THING
    scale = min((wide - 40) / box.w, (high - 40) / box.h, 1.6)
    left = (wide - box.w * scale) / 2 - box.x * scale
    top = (high - box.h * scale) / 2 - box.y * scale
    placed = svg.group(thing.svg, f"translate({left:.1f} {top:.1f}) scale({scale:.3f})")
    return Drawing(svg.document(wide, high, placed), "", wide, high)


def _screen(key: str, lang: str) -> Drawing:
    notes = Notes(PAGES[0].path)
    screens = BlockReader(notes).screens(Block(1, "screens", whole_screen(key, lang)))
    if notes.count():
        raise ValueError(f"the {lang} example of {key!r} is wrong: {notes.in_order()[0]}")
    return draw_phone(next(iter(screens.values())), lang)


def _window(point: str, lang: str) -> Drawing:
    return draw_window(lang, point=point)


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
            "places": "地点 | 放得下几样",
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
            "places": "Where it is | Room for things",
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
    pictures = {sheet.name: _picture(sheet) for sheet in sheets(page.lang)}
    drawn = [word for word in app_words() if word.isascii() == (page.lang == "en")]
    screens = "\n\n".join(shown for name, shown in pictures.items() if name.startswith("screens"))
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
        "places": {word: f"{t(one.name)} | {len(one.counter)}" for word, one in PLACES.items()},
        "props": {
            word: t(prop.name) + (page.labelled if prop.labelled else "")
            for word, prop in PROPS.items()
        },
        "window": {name: own_window.label(name, t) for name in own_window.POINTABLE},
    }
    return {
        **{name: _words(page, name, pictures[name], rows) for name, rows in meanings.items()},
        "screens": f"{screens}\n\n{_examples(page.lang)}",
        "units": _units(page.lang),
        "limits": table(page.lang),
        "icons": "、".join(drawn) if page.lang == "zh" else ", ".join(drawn),
        "faults": "\n".join(_faults(page, {**CODES, **PICTURE_CODES})),
    }


def _units(lang: str) -> str:
    """Return the folders of the course's units with their names."""
    course, _ = load_course(lessons_dir(), lang)
    comma = "、" if lang == "zh" else ", "
    return comma.join(f"`{unit.folder}` {unit.title}" for unit in course.units)


def _picture(sheet: Sheet) -> str:
    return f"![{sheet.name}](img/author/{sheet.file})"


def _words(page: Page, name: str, picture: str, meanings: Mapping[str, str]) -> str:
    rows = [f"| `{word}` | {meaning} |" for word, meaning in meanings.items()]
    head = f"| {page.write} | {page.headings[name]} |"
    rule = "|---" * (head.count("|") - 1) + "|"
    return "\n".join([picture, "", head, rule, *rows])


def _examples(lang: str) -> str:
    missing = sorted(set(PARTS) - set(EXAMPLES[lang]))
    if missing:
        raise ValueError(f"no example in .ci/author_parts.py of {', '.join(missing)}")
    written = (f"**{key}**\n\n```yaml\n{whole_screen(key, lang)}\n```" for key in PARTS)
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
        cell_box = QRectF(x, y, sheet.width, sheet.width * drawing.height / drawing.width)
        painter.setClipRect(cell_box)  # what stands beyond a drawing's edge is not part of it
        QSvgRenderer(QByteArray(drawing.svg.encode())).render(painter, cell_box)
        painter.setClipping(False)
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
    wanted = {sheet.file: sheet for page in PAGES for sheet in sheets(page.lang)}
    for old in PLACE.glob("*.png"):
        if old.name not in wanted:
            old.unlink()
    for file, sheet in wanted.items():
        paint(sheet, PLACE / file)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
