"""How people are addressed: common surnames, what follows them, and what a typed name must be."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from oldhelp.errors import OldhelpError
from oldhelp.i18n import Words

MOST = 10
"""The longest 称呼 in Han characters, so that it can be read on a card; a Latin letter is half."""

_COMPOUND = "欧阳 司马 上官 诸葛 司徒 皇甫 令狐 慕容 夏侯 尉迟".split()
_BEFORE = "小老阿大"


def surnames(t: Words) -> tuple[str, ...]:
    """Return the twenty most common surnames, in the language of `t`."""
    return (
        *(t("王"), t("李"), t("张"), t("刘"), t("陈"), t("杨"), t("黄"), t("赵"), t("吴"), t("周")),
        *(t("徐"), t("孙"), t("马"), t("朱"), t("胡"), t("郭"), t("何"), t("高"), t("林"), t("罗")),
    )


def addresses(t: Words, surname: str) -> tuple[str, ...]:
    """Return how somebody of that surname may wish to be addressed."""
    forms = (
        *(t("{surname}奶奶"), t("{surname}爷爷"), t("{surname}阿姨"), t("{surname}叔叔")),
        *(t("{surname}老师"), t("{surname}女士"), t("{surname}先生"), t("{surname}师傅")),
    )
    return tuple(form.format(surname=surname) for form in forms)


def checked_name(typed: str, most: int = MOST) -> str:
    """Return a typed name without what cannot be seen; raises OldhelpError with what to do."""
    seen = "".join(
        sign if sign.isprintable() and not unicodedata.category(sign).startswith("C") else " "
        for sign in typed
    )
    name = " ".join(seen.split())
    if not any(sign.isalnum() for sign in name):
        raise OldhelpError("还没有写字。请写一个称呼，比如：王奶奶。")
    if glyphs(name) > most:
        raise OldhelpError("这个称呼太长，卡片上写不下。请写短一点，最多 {most} 个字。", most=most)
    return name


def glyphs(words: str) -> float:
    """Return the length of words in Han characters."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.5 for sign in words)


@lru_cache(maxsize=2048)
def family(called: str) -> str:
    """Return what somebody looks for herself by: the surname, or the letter a name begins with."""
    name = called.strip()
    if len(name) > 1 and name[0] in _BEFORE and _is_han(name[1]):
        name = name[1:]
    if name[:2] in _COMPOUND:
        return name[:2]
    if not name or _is_han(name[0]):
        return name[:1]
    return name.split()[-1][0].upper()


def _is_han(sign: str) -> bool:
    return 0x3400 <= ord(sign) <= 0x9FFF or 0x20000 <= ord(sign) <= 0x3FFFF
