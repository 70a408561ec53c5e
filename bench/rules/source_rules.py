"""Rules read from the program's own text: code, words, palette, drawn parts, tables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from string import Formatter

from babel.messages.pofile import read_po

from bench.rules.colour import YELLOWED, Colour, contrast, distance, linear, rgb
from bench.rules.timers import TIMERS
from bench.rules.word_lists import BLAME, COLOUR_ONLY, JARGON, LURES

ROOT = Path(__file__).resolve().parents[2]
TEXT = 7.0
APART = 30.0
"""Difference of two colours that mean something else (CIE 1976)."""


@dataclass(frozen=True)
class Source:
    """What the program is written in. `words` are (Chinese, English) pairs of the catalogue."""

    trees: Mapping[str, ast.Module] = field(default_factory=dict)
    words: Sequence[tuple[str, str]] = ()
    drawings: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    tables: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Names of columns and fields, by the table or message they stand in."""


def own_source() -> Source:
    """Read the program as it stands in this repository."""
    from oldhelp.hub.schema import metadata
    from oldhelp.ui.theme import KINDS, THEMES
    from oldhelp.wire import HelpRequest

    folder = ROOT / "oldhelp"
    trees = {
        ".".join(path.relative_to(folder).with_suffix("").parts): ast.parse(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.py"))
    }
    with (ROOT / "assets/locale/en/LC_MESSAGES/oldhelp.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    words = [pair for message in catalogue if message.id for pair in _pairs(message)]
    drawings = {
        str(path.relative_to(ROOT)): path.read_text("utf-8")
        for path in sorted((ROOT / "assets").rglob("*.svg"))
    }
    tables: dict[str, Sequence[str]] = {
        table.name: [column.name for column in table.columns] for table in metadata.sorted_tables
    }
    tables |= _seat_tables()
    tables["help request"] = list(HelpRequest.model_fields)
    kinds = {name: (kind.fill, kind.ink) for name, kind in KINDS.items()}
    return Source(trees, words, drawings, THEMES, kinds, tables)


def _pairs(message: object) -> list[tuple[str, str]]:
    id, string = message.id, message.string  # type: ignore[attr-defined]
    if isinstance(id, str):
        return [(id, str(string))]
    return [(id[-1], str(one)) for one in string]


def _seat_tables() -> dict[str, Sequence[str]]:
    from oldhelp.progress.schema import open_memory

    connection = open_memory(Path("no-such-file"))
    names = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    found = {
        f"seat {name}": [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        for name in names
    }
    connection.close()
    return found


# Code ---------------------------------------------------------------------------------------

_GESTURES = {
    "mouseDoubleClickEvent": "a double click",
    "doubleClicked": "a double click",
    "itemDoubleClicked": "a double click",
    "QDrag": "dragging",
    "dragEnterEvent": "dragging",
    "dropEvent": "dragging",
    "grabGesture": "a gesture",
    "enterEvent": "hovering",
    "hoverEnterEvent": "hovering",
    "contextMenuEvent": "a right click",
    "setContextMenuPolicy": "a right click",
    "customContextMenuRequested": "a right click",
    "setToolTip": "hovering",
}


def _names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.FunctionDef):
            yield node.name, node.lineno


def one_press_is_enough(source: Source) -> Iterator[str]:
    """Nothing needs a double click, dragging, hovering, a right click, a gesture."""
    for module, tree in source.trees.items():
        found = [f"{module}:{line} {_GESTURES[n]}" for n, line in _names(tree) if n in _GESTURES]
        hovers = ":hover" in ast.unparse(tree)
        yield "; ".join([*found, *([f"{module}: a hover style"] if hovers else [])])


def clickable_is_said(source: Source) -> Iterator[str]:
    """A widget of our own that takes presses is a button, or says that it can be pressed."""
    for module, tree in source.trees.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ClassDef):
                continue
            defined = {one.name for one in node.body if isinstance(one, ast.FunctionDef)}
            if not defined & {"mousePressEvent", "mouseReleaseEvent"}:
                continue
            button = any("Button" in ast.unparse(base) for base in node.bases)
            said = button or "clickable" in ast.unparse(node)
            yield "" if said else f"{module}.{node.name} takes presses and does not say so"


def timers_have_reasons(source: Source) -> Iterator[str]:
    """Every timer of the program stands in a list with its reason, and the list in the program."""
    found = set()
    for module, tree in source.trees.items():
        for place, line in _timers(tree):
            found.add(f"{module}.{place}")
            known = f"{module}.{place}" in TIMERS
            yield "" if known else f"{module}:{line} a timer in {place} without a reason"
    if source.trees.keys() >= {"seat", "front"}:
        for place in sorted(TIMERS.keys() - found):
            yield f"{place} has no timer any more"


def _timers(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for owner in tree.body:
        if not isinstance(owner, ast.ClassDef | ast.FunctionDef):
            continue
        for node in ast.walk(owner):
            if isinstance(node, ast.Call) and re.search(
                r"\b(QTimer|QBasicTimer)$|singleShot$|startTimer$", ast.unparse(node.func)
            ):
                yield owner.name, node.lineno


_MOVING = {"QPropertyAnimation", "QVariantAnimation", "QMovie", "QTimeLine", "QGraphicsEffect"}


def nothing_moves(source: Source) -> Iterator[str]:
    """No animation anywhere: so none has to be stopped, and reduced motion is the only motion."""
    for module, tree in source.trees.items():
        moving = sorted({name for name, _ in _names(tree) if name in _MOVING})
        yield f"{module} moves: {moving}" if moving else ""


_HURRY = re.compile(r"(?i)^(score|points|best_time|duration|time_taken|rank|ranking|streak)s?$")
_JUDGES = ("course", "progress", "ui")


def slow_is_no_fault(source: Source) -> Iterator[str]:
    """No score, rank or streak, and no time taken is kept of a learner."""
    for module, tree in source.trees.items():
        if module.partition(".")[0] in _JUDGES:
            hurried = sorted({name for name, _ in _names(tree) if _HURRY.match(name)})
            yield f"{module} keeps {hurried}" if hurried else ""


def no_qt_network(source: Source) -> Iterator[str]:
    """The window opens no connection of Qt's own: what is watched in Python is all there is."""
    for module, tree in source.trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom | ast.Import):
                text = ast.unparse(node)
                web = re.search(r"QtNetwork|QtWebEngine|QtWebSockets", text)
                yield f"{module}: {text}" if web else ""


# Words --------------------------------------------------------------------------------------


def _each_word(source: Source, pattern: re.Pattern[str], why: str) -> Iterator[str]:
    for pair in source.words:
        found = next((found for text in pair if (found := pattern.search(text))), None)
        yield f"“{found[0]}” {why}: {pair[0]}" if found else ""


def no_colour_words_alone(source: Source) -> Iterator[str]:
    """No sentence names a thing by its colour only."""
    return _each_word(source, COLOUR_ONLY, "names by colour")


def no_lures(source: Source) -> Iterator[str]:
    """No sentence urges, sells or lures."""
    return _each_word(source, LURES, "lures")


def no_jargon(source: Source) -> Iterator[str]:
    """No sentence of the window needs a programmer to understand it."""
    return _each_word(source, JARGON, "is jargon")


def no_blame(source: Source) -> Iterator[str]:
    """No sentence says error, failed, invalid: it says what happened and what to do."""
    return _each_word(source, BLAME, "blames")


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def both_languages_say_it(source: Source) -> Iterator[str]:
    """Each sentence has its English, with the same gaps."""
    for chinese, english in source.words:
        if not english:
            yield f"no English: {chinese}"
        else:
            yield "" if _gaps(english) <= _gaps(chinese) else f"other gaps: {chinese}"


def common_characters(source: Source) -> Iterator[str]:
    """Of all Han characters of the window, 99.5 % are of level 1 of GB 2312 (3,755 common ones)."""
    yield rare_share("".join(chinese for chinese, _ in source.words))


def rare_share(text: str) -> str:
    """Return a fault if more than 0.5 % of the Han characters are rare."""
    han = re.findall(r"[一-鿿]", text)
    rare = [sign for sign in han if not is_common(sign)]
    few = len(rare) <= len(han) * 0.005
    return "" if few else f"{len(rare)} of {len(han)} characters are rare: {sorted(set(rare))}"


def is_common(sign: str) -> bool:
    """Say whether a character is of level 1 of GB 2312, which is ordered by use."""
    try:
        lead = sign.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xB0 <= lead <= 0xD7


# Colours, drawings, tables --------------------------------------------------------------------

_GROUNDS = ("paper", "surface", "tint_sun", "tint_blue", "tint_coral", "tint_leaf", "tint_warn")
_SIGNALS = ("help", "go", "sun", "calm")


def palette_stands_out(source: Source) -> Iterator[str]:
    """By the palette too, words have a contrast of 7 on every ground they can stand on."""
    for theme, colours in source.themes.items():
        pairs = [("ink", ground) for ground in (*_GROUNDS, "spoken")]
        pairs += [("muted", "paper"), *((ink, fill) for fill, ink in source.kinds.values())]
        for ink, ground in pairs:
            if ink in colours and ground in colours:
                found = contrast(rgb(colours[ink]), rgb(colours[ground]))
                yield "" if found >= TEXT else f"{theme}: {ink} on {ground} has {found:.1f}"


def signals_differ(source: Source) -> Iterator[str]:
    """The colours that mean something stay apart, through an old yellowed lens too."""
    for theme, colours in source.themes.items():
        present = [name for name in _SIGNALS if name in colours]
        for one, other in combinations(present, 2):
            a, b = rgb(colours[one]), rgb(colours[other])
            least = min(distance(a, b), distance(a, b, YELLOWED))
            yield "" if least >= APART else f"{theme}: {one} and {other} are {least:.0f} apart"


def srgb_is_right(colours: Sequence[Colour] = ()) -> Iterator[str]:
    """Both thresholds of the sRGB curve give the same for all 256 values, and so does `art`."""
    from oldhelp.art.rules import contrast as drawn

    for value in range(256):
        same = linear(value) == linear(value, 0.03928)
        ours = contrast((value,) * 3, (0, 0, 0))
        theirs = drawn(f"#{value:02x}{value:02x}{value:02x}", "#000000")
        agree = same and abs(ours - theirs) < 1e-9
        yield "" if agree else f"value {value}: {ours:.4f} and {theirs:.4f}"


def no_text_in_images(source: Source) -> Iterator[str]:
    """Drawn parts hold no bitmaps, so no words can be baked into them."""
    for name, svg in source.drawings.items():
        baked = re.search(r"<image\b|data:image|<feImage\b", svg)
        yield f"{name} holds a bitmap" if baked else ""


_TOO_PERSONAL = re.compile(
    r"(?i)id_?card|identity_?n|id_?number|passport|bank|card_?n|face|finger|biometric|password$|"
    r"birth|address$|health|medical"
)
_ALLOWED = {("seats", "address"), ("hubs", "address")}
_REQUEST = {
    "id", "called", "seat_number", "lang", "lesson", "step_id", "step", "steps", "practice",
    "screen", "wrong_taps", "pressed_at", "kind", "text", "voice", "added", "variant",
}  # fmt: skip
"""What design section 6 lets a help request carry."""


def little_is_kept(source: Source) -> Iterator[str]:
    """No column for identity, bank, face or health; a help request carries only what is listed."""
    for table, names in source.tables.items():
        for name in names:
            personal = _TOO_PERSONAL.search(name) and (table, name) not in _ALLOWED
            extra = table == "help request" and name not in _REQUEST
            yield f"{table} keeps {name}" if personal or extra else ""
