"""Every picture of every lesson on one page, both languages side by side, with their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import zip_longest
from pathlib import Path

from oldhelp.art.drawing import Drawing
from oldhelp.art.parts import ArtError
from oldhelp.art.pictures import practice_picture, step_picture
from oldhelp.course.model import Lesson, Step
from oldhelp.course.reader import read_lesson
from oldhelp.course.variants import varied
from oldhelp.errors import OldhelpError
from oldhelp.i18n import LANGUAGES, Words, words


@dataclass(frozen=True)
class Plate:
    """One picture with its words; `problem` says why there is none."""

    heading: str
    sentences: tuple[str, ...]
    drawing: Drawing | None
    problem: str = ""


def write_gallery(files: Iterable[Path], out: Path, t: Words) -> None:
    """Write the page of the lessons in `files`; a place that cannot be written is told."""
    lessons = _by_folder(files)
    page = _PAGE.format(
        lang=t.lang,
        title=escape(t("所有课的画面")),
        links="".join(_link(key, pair) for key, pair in lessons.items()),
        body="".join(_lesson_html(key, pair) for key, pair in lessons.items()),
        style=_STYLE,
    )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, encoding="utf-8")
    except OSError as fault:
        reason = fault.strerror or str(fault)
        sentence = "写不了“{path}”（{reason}）。请换一个文件夹。"
        raise OldhelpError(sentence, path=out, reason=reason) from fault


def _by_folder(files: Iterable[Path]) -> dict[str, Mapping[str, Lesson]]:
    """Return the lessons that can be read, by the folder's name and by language."""
    found: dict[Path, dict[str, Lesson]] = {}
    for path in files:
        lesson = read_lesson(path).lesson
        if lesson is not None:
            found.setdefault(path.absolute().parent, {})[lesson.lang] = lesson
    return {f"{folder.parent.name}/{folder.name}": pair for folder, pair in found.items()}


def plates(lesson: Lesson) -> Iterator[Plate]:
    """Yield every picture of a lesson: its steps, the screens of its practice, their variants."""
    t = words(lesson.lang)
    for number, step in enumerate(lesson.steps, 1):
        yield _step_plate(lesson, step, number, t)
    yield from _practice_plates(lesson, t("练一练 · {screen}"), t)
    for number in range(1, len(lesson.variants) + 1):
        heading = t("练一练 · {screen} · 换了名字和数 {number}")
        yield from _practice_plates(varied(lesson, number), heading, t, number)


def _practice_plates(lesson: Lesson, heading: str, t: Words, number: int = 0) -> Iterator[Plate]:
    practice = lesson.practice
    if practice is None:
        return
    on_the_way = [name for step in practice.steps for name in (step.on, step.to)]
    for name in dict.fromkeys((*on_the_way, *lesson.screens)):
        if name not in lesson.screens:
            continue
        doing = [step for step in practice.steps if step.on == name]
        typed = next((step.act.text for step in doing if step.act.kind == "type"), "")
        said = tuple(text for step in doing for text in (step.say, step.aim) if text)
        told = heading.format(screen=name, number=number)
        yield _plate(told, said, partial(practice_picture, lesson, name, typed), t)


def _step_plate(lesson: Lesson, step: Step, number: int, t: Words) -> Plate:
    heading = f"{number} · {step.title}"
    said = [*step.sentences]
    if step.tip:
        said.append(t("提示：{words}").format(words=step.tip))
    if step.warning:
        said.append(t("当心：{words}").format(words=step.warning))
    return _plate(heading, tuple(said), partial(step_picture, lesson, step), t)


def _plate(heading: str, said: tuple[str, ...], draw: Callable[[], Drawing], t: Words) -> Plate:
    try:
        return Plate(heading, said, draw())
    except ArtError as error:
        return Plate(heading, said, None, error.said(t))


def _link(key: str, pair: Mapping[str, Lesson]) -> str:
    titles = " · ".join(escape(pair[lang].title) for lang in LANGUAGES if lang in pair)
    return f'<a href="#{escape(key)}">{titles}</a>'


def _lesson_html(key: str, pair: Mapping[str, Lesson]) -> str:
    shown = [lang for lang in LANGUAGES if lang in pair]
    heads = "".join(_head(pair[lang]) for lang in shown)
    rows = zip_longest(*(plates(pair[lang]) for lang in shown))
    body = "".join(_row(row, shown) for row in rows)
    name = escape(key)
    top = f'<p class="key">{name}</p><div class="row">{heads}</div>'
    return f'<section id="{name}">{top}{body}</section>'


def _head(lesson: Lesson) -> str:
    title, goal = escape(lesson.title), escape(lesson.goal)
    return f'<header lang="{lesson.lang}"><h2>{title}</h2><p>{goal}</p></header>'


def _row(row: Sequence[Plate | None], shown: Sequence[str]) -> str:
    cells = (_cell(plate, lang) for plate, lang in zip(row, shown, strict=True))
    return f'<div class="row">{"".join(cells)}</div>'


def _cell(plate: Plate | None, lang: str) -> str:
    if plate is None:
        return '<figure class="none"></figure>'
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in plate.sentences)
    return (
        f'<figure lang="{lang}"><h3>{escape(plate.heading)}</h3>{_picture(plate)}'
        f"<figcaption>{said}{_told(plate)}</figcaption></figure>"
    )


def _picture(plate: Plate) -> str:
    if plate.drawing is None:
        return f'<p class="problem">{escape(plate.problem)}</p>'
    name = escape(plate.drawing.alt, quote=True)
    kind = "wide" if plate.drawing.width > plate.drawing.height else "tall"
    svg = plate.drawing.svg.replace("<svg ", f'<svg role="img" aria-label="{name}" ', 1)
    return f'<div class="{kind}">{svg}</div>'


def _told(plate: Plate) -> str:
    return f'<p class="alt">{escape(plate.drawing.alt)}</p>' if plate.drawing else ""


_STYLE = """
:root { color: #2B2118; background: #FFF8EE; font: 20px/1.5 "Noto Sans CJK SC",
  "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
[lang=en] { font-family: "Segoe UI", "Helvetica Neue", "Noto Sans", sans-serif; }
body { max-width: 1400px; margin: 0 auto; padding: 24px; }
h1, h2, h3, p { margin: 0 0 8px; }
nav { display: flex; flex-wrap: wrap; gap: 10px 24px; padding: 12px 0 24px; }
a { color: #0F4C81; }
section { border-top: 4px solid #2B2118; padding: 20px 0 32px; }
.key, .alt { color: #5A4E43; font-size: 17px; }
.row { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 24px;
  margin-bottom: 24px; }
figure { margin: 0; padding: 16px; background: #FFFFFF; border: 4px solid #2B2118;
  border-radius: 22px; }
figure.none { border-style: dashed; background: none; }
.wide svg { width: 100%; height: auto; border-radius: 14px; display: block; }
.tall svg { width: min(100%, 360px); height: auto; display: block; margin: 0 auto; }
figcaption { padding-top: 12px; }
.problem { color: #A3170F; font-weight: bold; }
"""

_PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head>
<body><h1>{title}</h1><nav>{links}</nav>{body}</body></html>
"""
