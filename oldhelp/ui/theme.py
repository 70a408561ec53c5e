"""Every size and colour of the window, in one table; `Look` hands them to the widgets."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from oldhelp import i18n

_HAN = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans",
    "sans-serif",
)

FAMILIES = MappingProxyType(
    {"zh": _HAN, "en": ("Noto Sans CJK KR", "Segoe UI", "Helvetica Neue", "Noto Sans", *_HAN)}
)
"""In the Chinese fonts an English quotation mark is as wide as a Han character; not in these."""

TEXT_SIZES = (26, 32, 40)
"""Body text in px: 标准, 大, 特大 (40' and 55' of arc at 60 cm are 26 and 36 px glyphs)."""

_NORMAL = 32

_ROLES = MappingProxyType(
    {
        "caption": 28,
        "body": 32,
        "button": 36,
        "card": 40,
        "title": 44,
        "sentence": 44,
        "number": 56,
        "huge": 150,
        "bar title": 44,
        "bar note": 28,
        "bar button": 36,
    }
)
"""Sizes in px at 大; the other text sizes scale all of them."""

_ROOMY, _ROOMY_EACH = 1.25, 0.014
"""A 1080-line screen is looked at from the same chair, but has room: text grows by the first,

and for each px that it is below the largest by the second, or it would be lost in that room.
"""

_BAR_ROLES = ("bar title", "bar note", "bar button")
"""What stands in the top bar, which keeps its height in every window, but not the smallest text."""

MARGIN_X, MARGIN_Y, GAP = 32, 24, 20
BAR, HELP_WIDTH, SLOT_WIDTH = 96, 304, 180
CORNER, BORDER = 22, 4
SMALLEST_TEXT = 22

_LIGHT = {
    "paper": "#FFF8EE",
    "surface": "#FFFFFF",
    "ink": "#2B2118",
    "muted": "#5A4A3C",
    "line": "#2B2118",
    "help": "#A3170F",
    "help_line": "#7D0F09",
    "go": "#0B5D43",
    "go_line": "#074532",
    "on_strong": "#FFFFFF",
    "done": "#0B5D43",
    "calm": "#0F4C81",
    "sun": "#FFC94D",
    "on_sun": "#2B2118",
    "tint_sun": "#FFE3A3",
    "tint_blue": "#D6E8FA",
    "tint_coral": "#FBD9CE",
    "tint_leaf": "#DDEBD3",
    "tint_warn": "#FDE9E5",
    "spoken": "#FFE3A3",
}

THEMES = MappingProxyType(
    {
        "light": _LIGHT,
        "dark": _LIGHT
        | {
            "paper": "#14100C",
            "surface": "#241D16",
            "ink": "#FFF8EE",
            "muted": "#E5D8C6",
            "line": "#FFF8EE",
            "help_line": "#FFD6CF",
            "go_line": "#A6EBCB",
            "done": "#A6EBCB",
            "calm": "#BFE0FF",
            "tint_sun": "#3B2E0A",
            "tint_blue": "#12304A",
            "tint_coral": "#4A2016",
            "tint_leaf": "#1F3316",
            "tint_warn": "#4A120C",
            "spoken": "#5C4300",
        },
        "contrast": _LIGHT
        | {
            "paper": "#000000",
            "surface": "#000000",
            "ink": "#FFFFFF",
            "muted": "#FFFFFF",
            "line": "#FFFFFF",
            "help_line": "#FFFFFF",
            "go_line": "#FFFFFF",
            "done": "#7CFFB2",
            "calm": "#9FD4FF",
            "sun": "#FFE600",
            "on_sun": "#000000",
            "tint_sun": "#000000",
            "tint_blue": "#000000",
            "tint_coral": "#000000",
            "tint_leaf": "#003A1C",
            "tint_warn": "#000000",
            "spoken": "#003E8A",
        },
    }
)


@dataclass(frozen=True)
class Kind:
    """The colours of one kind of button, by their names in the theme."""

    fill: str
    ink: str
    line: str


KINDS = MappingProxyType(
    {
        "plain": Kind("surface", "ink", "line"),
        "go": Kind("go", "on_strong", "go_line"),
        "help": Kind("help", "on_strong", "help_line"),
        "sun": Kind("sun", "on_sun", "line"),
        "leaf": Kind("tint_leaf", "ink", "line"),
        "blue": Kind("tint_blue", "ink", "line"),
        "coral": Kind("tint_coral", "ink", "line"),
        "tint_sun": Kind("tint_sun", "ink", "line"),
    }
)


class Look(QObject):
    """What the window looks like now: text size, theme, language, and the room there is."""

    changed = Signal()

    def __init__(self, text_size: int = _NORMAL, theme: str = "light", lang: str = "zh") -> None:
        super().__init__()
        self.text_size = text_size
        self.theme = theme
        self.lang = lang
        self.height = 720

    @property
    def t(self) -> i18n.Words:
        """The translator of the language in force."""
        return i18n.words(self.lang)

    @property
    def roomy(self) -> bool:
        """Whether the window is so high (a 1080-line screen) that sentences can grow."""
        return self.height >= 960

    @property
    def bar(self) -> int:
        """Height of the bottom bar in px."""
        return 116 if self.roomy else BAR

    def set(self, text_size: int, theme: str, lang: str) -> None:
        """Take new tastes and tell every widget, once."""
        if (text_size, theme, lang) == (self.text_size, self.theme, self.lang):
            return
        self.text_size, self.theme, self.lang = text_size, theme, lang
        self.changed.emit()

    def set_height(self, height: int) -> None:
        """Take the window's height in px; widgets hear of it when it matters."""
        was = self.roomy
        self.height = height
        if self.roomy != was:
            self.changed.emit()

    def px(self, role: str) -> int:
        """Return the size of a role in px, never below the smallest text allowed."""
        size = _ROLES[role] * self.text_size / _NORMAL
        if role == "sentence":
            size = min(size * 1.45, 64) if self.roomy else min(size, 50)
        elif self.roomy and role in _BAR_ROLES:
            size = max(size, _ROLES[role])
        elif self.roomy:
            size *= _ROOMY + _ROOMY_EACH * (TEXT_SIZES[-1] - self.text_size)
        return max(SMALLEST_TEXT, round(size))

    def font(self, role: str, bold: bool = False) -> QFont:
        """Return the font of a role."""
        font = QFont()
        font.setFamilies(list(FAMILIES[self.lang]))
        font.setPixelSize(self.px(role))
        font.setBold(bold)
        return font

    def colour(self, name: str) -> QColor:
        """Return a colour of the theme by its name."""
        return QColor(THEMES[self.theme][name])
