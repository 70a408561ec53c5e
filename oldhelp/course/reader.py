"""A lesson file becomes a Lesson; every fault names file, line and what to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from oldhelp.course import own_window
from oldhelp.course.blocks import BlockReader
from oldhelp.course.body import Block, Section, Words, read_body
from oldhelp.course.faults import Fault, Notes
from oldhelp.course.forms import Form
from oldhelp.course.front import Front, read_front
from oldhelp.course.line_map import LineMap, Piece
from oldhelp.course.model import Lesson, Picture, Practice, Scene, Screen, Step, Variant
from oldhelp.course.sentences import joined, split_sentences
from oldhelp.course.source import read_source
from oldhelp.i18n import LANGUAGES

PRACTICE_ID = "practice"
PICTURES = ("scene", "phone", "window")
FRONT_KEYS = (
    "title",
    "goal",
    "minutes",
    "level",
    "needs",
    "confirmed",
    "facts",
    "without_phone",
)
_TIPS = {"zh": ("提示：", "当心："), "en": ("Tip:", "Careful:")}


@dataclass(frozen=True)
class Reading:
    """What was read from one file.

    With faults, `lesson` holds what could be read, for the rules to judge; a course leaves it out.
    """

    lesson: Lesson | None
    faults: tuple[Fault, ...]
    where: LineMap = field(default_factory=LineMap)


def read_lesson(path: Path) -> Reading:
    """Read the lesson at `path`; whatever its bytes, the answer is a Reading."""
    notes = Notes(path)
    text = read_source(path, notes)
    front = read_front(text, notes) if text is not None else None
    if front is None:
        return Reading(None, notes.in_order())
    reader = LessonReader(path, front, notes)
    lesson = reader.lesson()
    where = LineMap(reader.blocks.lines, frozenset(reader.blocks.doubtful))
    return Reading(lesson, notes.in_order(), where)


class LessonReader:
    """Puts the sections of one file together."""

    def __init__(self, path: Path, front: Front, notes: Notes) -> None:
        self._path = path
        self._front = front
        self._notes = notes
        self.blocks = BlockReader(notes)
        self._lang = path.stem if path.stem in LANGUAGES else LANGUAGES[0]
        self._steps: list[Step] = []
        self._screens: dict[str, Screen] = {}
        self._practice: Practice | None = None
        self._variants: tuple[Variant, ...] = ()

    def lesson(self) -> Lesson:
        """Return the lesson with all that could be read."""
        form = Form(self._front.values, FRONT_KEYS, self._notes)
        for entry in self._front.values.entries:
            self.blocks.lines["front", entry.key] = entry.line
        for section in read_body(self._front.body, self._front.body_line, self._notes):
            if section.id == PRACTICE_ID:
                self._read_practice(section)
            else:
                self._steps.append(self._step(section))
        return Lesson(
            id=self._path.absolute().parent.name,
            lang=self._lang,
            title=form.text("title", required=True),
            goal=form.text("goal", required=True),
            minutes=self._minutes(form),
            level=form.text("level", required=True),
            steps=tuple(self._steps),
            screens=self._screens,
            practice=self._practice,
            needs=tuple(text.text for text in form.texts("needs")),
            facts=tuple(text.text for text in form.texts("facts")),
            confirmed=form.text("confirmed"),
            without_phone=form.text("without_phone"),
            unit=self._path.absolute().parent.parent.name,
            path=self._path,
            variants=self._variants,
        )

    def _minutes(self, form: Form) -> int:
        text = form.text("minutes", required=True)
        if text.isascii() and text.isdigit() and len(text) < 4:
            return int(text)
        if text:
            self._notes.add(form.line_of("minutes"), "S11", value=text)
            self.blocks.doubtful.add(("front", "minutes"))
        return 0

    def _step(self, section: Section) -> Step:
        number = len(self._steps)
        self.blocks.lines["step", number] = section.line
        tip, warning = self._quotes(section, number)
        picture = self._picture(section, number)
        return Step(
            section.id,
            section.title,
            self._sentences(section.paragraphs, ("step", number)),
            picture,
            tip,
            warning,
            section.line,
        )

    def _sentences(
        self, paragraphs: list[list[Words]], piece: tuple[str | int, ...]
    ) -> tuple[str, ...]:
        """Return the sentences of all paragraphs and remember the line each begins on."""
        sentences: list[str] = []
        for lines in paragraphs:
            texts = [words.text for words in lines]
            before = 0
            for sentence in split_sentences(joined(texts, self._lang), self._lang):
                self.blocks.lines[(*piece, "sentence", len(sentences))] = _line_at(lines, before)
                before += len(sentence.replace(" ", ""))
                sentences.append(sentence)
        return tuple(sentences)

    def _quotes(self, section: Section, number: int) -> tuple[str, str]:
        """Return tip and warning of a step."""
        marks = _TIPS[self._lang]
        found = ["", ""]
        for quote in section.quotes:
            text = joined([words.text for words in quote], self._lang)
            line = quote[0].line if quote else section.line
            kind = next((n for n, mark in enumerate(marks) if text.startswith(mark)), None)
            if kind is None:
                self._notes.add(line, "R20", tip=f"> {marks[0]}", warning=f"> {marks[1]}")
                continue
            if found[kind]:
                self._notes.add(line, "R28", what=marks[kind])
            found[kind] = text[len(marks[kind]) :].strip()
            self.blocks.lines["step", number, ("tip", "warning")[kind]] = line
        return found[0], found[1]

    def _picture(self, section: Section, number: int) -> Picture:
        """Return the one picture of a step; a missing one is noted and stays empty."""
        pictures: list[Picture | None] = []
        for block in section.blocks:
            if block.kind not in PICTURES:
                self._notes.add(block.line - 1, "R22", kind=block.kind)
                continue
            if pictures:
                self._notes.add(block.line - 1, "R27")
                continue
            self.blocks.lines["step", number, "picture"] = block.line
            before = self._notes.count()
            pictures.append(self._read_picture(block, ("step", number, "picture")))
            if self._notes.count() > before:
                self.blocks.doubtful.add(("step", number, "picture"))
        if not pictures:
            self._notes.add(section.line, "R26")
        if not pictures or pictures[0] is None:
            self.blocks.doubtful.add(("step", number, "picture"))
            return Scene("")
        return pictures[0]

    def _read_picture(self, block: Block, piece: Piece) -> Picture | None:
        if block.kind == "window":
            return self.blocks.window(block)
        read = self.blocks.scene if block.kind == "scene" else self.blocks.phone
        return read(block, piece)

    def _read_practice(self, section: Section) -> None:
        """Read task, screens and practice steps; the last section of a lesson."""
        if ("practice",) in self.blocks.lines:
            self._notes.add(section.line, "R28", what=section.title)
            return
        self.blocks.lines["practice",] = section.line
        task = self._sentences(section.paragraphs, ("practice", "task"))
        for quote in section.quotes:
            self._notes.add(quote[0].line if quote else section.line, "R35")
        blocks = {kind: self._one_block(section, kind) for kind in ("screens", "practice")}
        doing = blocks["practice"]
        practice = Practice(task, self.blocks.practice(doing)) if doing else None
        self._read_screens(section, blocks["screens"], practice)
        if doing is None:
            self._notes.add(section.line, "R10", key="practice")
            self.blocks.doubtful |= {("screens",), ("practice",)}
        for block in section.blocks:
            if block.kind in PICTURES:
                self._notes.add(block.line - 1, "R33", kind=block.kind)
        self._practice = practice
        self._read_variants(section, practice is not None and practice.on_window)

    def _read_variants(self, section: Section, on_window: bool) -> None:
        """Read the other names and sums; a practice on the window has none to change."""
        blocks = [block for block in section.blocks if block.kind == "variant"]
        self._variants = tuple(map(self.blocks.variant, blocks))
        for number, block in enumerate(blocks):
            self.blocks.lines["variant", number] = block.line
            if on_window:
                self._notes.add(block.line - 1, "R37")

    def _one_block(self, section: Section, kind: str) -> Block | None:
        found = [block for block in section.blocks if block.kind == kind]
        for extra in found[1:]:
            self._notes.add(extra.line - 1, "R28", what=kind)
        return found[0] if found else None

    def _read_screens(
        self, section: Section, block: Block | None, practice: Practice | None
    ) -> None:
        """Read the screens of the pretend phone; a practice on the window brings its own."""
        on_window = practice is not None and practice.on_window
        if block is not None:
            self._screens = self.blocks.screens(block)
            if on_window:
                self._notes.add(block.line - 1, "R36")
        elif on_window:
            self._screens = dict(own_window.SCREENS)
        else:
            self._notes.add(section.line, "R10", key="screens")
            self.blocks.doubtful |= {("screens",), ("practice",)}


def _line_at(lines: list[Words], before: int) -> int:
    """Return the line of the letter that comes after `before` letters, spaces not counted."""
    for words in lines:
        before -= len(words.text.replace(" ", ""))
        if before < 0:
            return words.line
    return lines[-1].line if lines else 1
