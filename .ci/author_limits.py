"""How long words may be where a picture has room for one label, measured by drawing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from oldhelp.art.drawing import Drawing
from oldhelp.art.parts import ArtError
from oldhelp.art.phone import draw_phone, draw_phone_panel
from oldhelp.art.places import PLACES
from oldhelp.art.rules import picture_faults
from oldhelp.art.scene import draw_scene
from oldhelp.course.model import Actor, Line, PhonePicture, Scene, Screen
from oldhelp.course.parts import (
    Button,
    Call,
    Dialog,
    Home,
    Icons,
    Lines,
    Part,
    Row,
    Rows,
    Slider,
    Swipe,
    Switch,
    Tick,
)

_MOST = 120
"""Words that may be longer are broken into lines, and the screen's height says when to stop."""

_SAMPLE = {"zh": "字", "en": "Calendar"}
"""A word of middling width: in English one with many m or w is wider, one with i or l narrower."""

_RUNNING = {"zh": "字", "en": "some words here "}


@dataclass(frozen=True)
class Limit:
    """A place for words: how both pages call it, and what draws it with some words."""

    zh: str
    en: str
    draw: Callable[[str, str], Iterator[Drawing]]
    running: bool = False

    def most(self, lang: str) -> int:
        """Return how many signs fit."""
        return next(count for count in range(_MOST, 0, -1) if self._fits(lang, count))

    def _fits(self, lang: str, count: int) -> bool:
        sample = (_RUNNING if self.running else _SAMPLE)[lang]
        words = (sample * count)[:count]
        if words != words.strip():
            return False
        try:
            return not any(picture_faults(one) for one in self.draw(words, lang))
        except ArtError:
            return False


def _on_screen(make: Callable[[str], Part]) -> Callable[[str, str], Iterator[Drawing]]:
    def draw(words: str, lang: str) -> Iterator[Drawing]:
        yield draw_phone(Screen("example", "A", parts=(make(words),)), lang)

    return draw


def _titled(back: str) -> Callable[[str, str], Iterator[Drawing]]:
    def draw(words: str, lang: str) -> Iterator[Drawing]:
        yield draw_phone(Screen("example", words, parts=(Lines(("A",)),), back=back), lang)

    return draw


def _row_beside(words: str, lang: str) -> Iterator[Drawing]:
    """Draw a row that keeps its note on the right; one that does not is refused."""
    half = len(words) // 2
    row = Row(words[:half], words[half:])
    drawing = draw_phone(Screen("example", "A", parts=(Rows((row,)),)), lang)
    heights = {text.box.y for text in drawing.texts if text.words in (row.label, row.note)}
    if len(heights) > 1:
        raise ArtError("")
    yield drawing


def _said(words: str, lang: str) -> Iterator[Drawing]:
    """Draw two people who both speak, at every place."""
    cast = (Actor("grandson", "left", "calm"), Actor("nai", "right", "calm"))
    for place in PLACES:
        yield draw_scene(Scene(place, cast, (Line("grandson", words), Line("nai", words))), lang)


def _said_beside(words: str, lang: str) -> Iterator[Drawing]:
    picture = PhonePicture(
        "example", "", "", (Actor("nai", "left", "calm"),), (Line("nai", words),)
    )
    yield draw_phone_panel(Screen("example", "A", parts=(Lines(("A",)),)), picture, lang)


def _apps(words: str, number: int) -> tuple[str, ...]:
    return (words, *(str(one) for one in range(1, number)))


LIMITS = (
    Limit(
        "`say`，漫画里两个人都说话", "`say` when both people of a panel speak", _said, running=True
    ),
    Limit("`say`，手机旁边的人", "`say` beside a phone", _said_beside, running=True),
    Limit("`home` 里的图标", "an icon of `home`", _on_screen(lambda w: Home(_apps(w, 4)))),
    Limit("`icons`，四个以内", "`icons`, up to four", _on_screen(lambda w: Icons(_apps(w, 4)))),
    Limit("`icons`，五个以上", "`icons`, five or more", _on_screen(lambda w: Icons(_apps(w, 6)))),
    Limit("`app`、`title`，没有 `back`", "`app` or `title` without `back`", _titled("")),
    Limit("`app`、`title`，有 `back`", "`app` or `title` with `back`", _titled("other")),
    Limit("`tick`", "`tick`", _on_screen(Tick)),
    Limit("`button`", "`button`", _on_screen(Button)),
    Limit(
        "`dialog` 的一个按钮",
        "a button of `dialog`",
        _on_screen(lambda w: Dialog("A", "", (w, "B"))),
    ),
    Limit(
        "`dialog` 的 `ask` 和 `text` 加起来，两个短按钮",
        "`ask` and `text` of `dialog` together, with two short buttons",
        _on_screen(lambda w: Dialog(w[:10], w[10:], ("A", "B"))),
        running=True,
    ),
    Limit("`rows` 一行，不写右边", "a row of `rows` alone", _on_screen(lambda w: Rows((Row(w),)))),
    Limit("`rows` 一行，左右加起来", "a row of `rows`, left and right together", _row_beside),
    Limit("`switch`", "`switch`", _on_screen(lambda w: Switch(w, True))),
    Limit(
        "`slider` 的 `less`、`more`",
        "`less` and `more` of `slider`",
        _on_screen(lambda w: Slider("A", 2, 5, w, "B")),
    ),
    Limit("`swipe` 的 `label`", "`label` of `swipe`", _on_screen(lambda w: Swipe(w, "up"))),
    Limit(
        "`call` 的一个按钮",
        "a button of `call`",
        _on_screen(lambda w: Call("A", "A", "", "", (w, "B"))),
    ),
)


@cache
def measured() -> tuple[tuple[Limit, int, int], ...]:
    """Return each limit with the Chinese characters and the English letters that fit."""
    return tuple((limit, limit.most("zh"), limit.most("en")) for limit in LIMITS)


def table(lang: str) -> str:
    """Return the table of limits in the words of `lang`."""
    chinese = lang == "zh"
    head = "| 写在哪里 | 中文最多 | 英文最多 |" if chinese else "| Where | Chinese | English |"
    signs, letters = ("个字", "个字母") if chinese else ("characters", "letters")
    rows = (
        f"| {one.zh if chinese else one.en} | {zh} {signs} | {en} {letters} |"
        for one, zh, en in measured()
    )
    return "\n".join([head, "|---|---|---|", *rows])
