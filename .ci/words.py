"""Keep the English catalogue in line with the words in the code and on the hub's pages.

A sentence is said when a call such as `t` names it, or when it stands as Chinese words anywhere in
the code, say in a table: so none can be forgotten. LANGUAGE lists what is language itself.
`words.py` brings new msgids in with an empty translation, takes out those no longer said, and
keeps the rest; `words.py FILE.po ...` fills empty translations from those files.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from imports import ROOT, modules, part_of, tree_of

CATALOGUE = ROOT / "assets/locale/en/LC_MESSAGES/oldhelp.po"
PLACES = [("oldhelp/**.py", "python"), ("oldhelp/hub/web/templates/**.html", "jinja2")]
OPTIONS = {"oldhelp/hub/web/templates/**.html": {"extensions": "jinja2.ext.i18n"}}
CALLS: dict[str, tuple[int, ...] | None] = {"t": None, "_t": None, "many": (1, 2)}
"""The calls whose text is shown: which arguments, None being the first."""

LANGUAGE = {
    "art.phone_icons": "what a lesson may call an app, in either language",
    "course.parts": "what a lesson calls oneself and the end of a call",
    "course.word_rules": "the words a lesson must not use",
    "narration": "how numbers and signs are spoken",
}
"""Parts that hold Chinese which is looked for or spoken, and never shown."""

UNSAID = {
    "小老阿大": "looked for in a name",
    "欧阳 司马 上官 诸葛 司徒 皇甫 令狐 慕容 夏侯 尉迟": "looked for in a name",
    "一": "the measure of a line",
    "中文": "a language's name in itself",
    "退格": "a target's name, the same in both languages",
    "以当地为准": "looked for in a lesson file",
    "提示：": "a mark in a lesson file",
    "当心：": "a mark in a lesson file",
}
HAN = re.compile(r"[\u4e00-\u9fff]")
PATTERN = re.compile(r"[\\\[]")


def fault_calls() -> dict[str, tuple[int, ...] | None]:
    """Return OldhelpError and all below it, with the place of `message` where it is not first."""
    classes = [
        node
        for path in modules().values()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
    ]
    found: dict[str, tuple[int, ...] | None] = {"OldhelpError": None}
    for _ in classes:
        for node in classes:
            bases = [ast.unparse(base).rpartition(".")[2] for base in node.bases]
            parent = next((base for base in bases if base in found), None)
            if parent and node.name not in found:
                found[node.name] = place_of_message(node) or found[parent]
    return found


def place_of_message(fault: ast.ClassDef) -> tuple[int, ...] | None:
    """Return where a fault's own constructor takes its `message`, counted from 1 without self."""
    for node in fault.body:
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            names = [argument.arg for argument in node.args.args]
            return (names.index("message"),) if "message" in names else None
    return None


def said() -> Catalog:
    """Return every sentence the program can say, with the files that say it."""
    catalogue = Catalog()
    calls = {**CALLS, **fault_calls()}
    found = extract_from_dir(ROOT, PLACES, OPTIONS, keywords=calls, directory_filter=visible)
    for place, _line, message, _comments, _context in found:
        catalogue.add(message, locations=[(place, 1)])
    plurals = {form for message in catalogue for form in forms(message.id)}
    for place, sentence in tables():
        if sentence not in plurals or sentence in catalogue:
            catalogue.add(sentence, locations=[(place, 1)])
    return catalogue


def tables() -> Iterable[tuple[str, str]]:
    """Yield each file with each Chinese sentence that stands in it as data."""
    for module, path in modules().items():
        if module in LANGUAGE or part_of(module) in LANGUAGE:
            continue
        notes = {id(node.value) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree_of(path)):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            said_here = HAN.search(node.value) and not PATTERN.search(node.value)
            if said_here and id(node) not in notes and node.value not in UNSAID:
                yield path.relative_to(ROOT).as_posix(), node.value


def visible(folder: str) -> bool:
    """Leave out virtual environments and caches."""
    return not Path(folder).name.startswith((".", "_"))


def translated(path: Path) -> Catalog:
    """Read the translations of one `.po` file."""
    with path.open("rb") as text:
        return read_po(text, locale="en", domain="oldhelp")


def sentences(catalogue: Catalog) -> list[Message]:
    """Return the messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the singular and plural of a message, or its one form."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def updated(old: Catalog, now: Catalog, more: Iterable[Catalog]) -> Catalog:
    """Return `now` with the translations of `old`, and of `more` where `old` has none."""
    new = Catalog(
        locale="en",
        project="oldhelp",
        version="1",
        msgid_bugs_address="the project's issues",
        last_translator="the project's translators",
        language_team="the project's translators",
        header_comment="# English words of oldhelp. The Chinese sentence is the key.",
        creation_date=old.creation_date,
        revision_date=old.creation_date,
        fuzzy=False,
    )
    sources = (old, *more)
    for message in sentences(now):
        known = [source.get(message.id) for source in sources]
        best = next((one.string for one in known if one and all(forms(one.string))), "")
        places = sorted({(place, 1) for place, _line in message.locations})
        new.add(message.id, best, locations=places)
    return new


def main(files: list[str]) -> int:
    """Write the catalogue anew and say what is still empty."""
    old = translated(CATALOGUE) if CATALOGUE.exists() else Catalog(locale="en")
    new = updated(old, said(), [translated(Path(name)) for name in files])
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as text:
        write_po(text, new, width=100, include_lineno=False, sort_by_file=True)
    empty = [message for message in sentences(new) if not all(forms(message.string))]
    for message in empty:
        print(f"not yet in English: {message.id}")
    print(f"{len(sentences(new))} sentences, {len(empty)} without English, in {CATALOGUE.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
