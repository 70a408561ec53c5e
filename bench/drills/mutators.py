"""The ways in which a lesson file can go wrong: bytes, lines, YAML, words, signs, sizes."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

Mutator = Callable[[str, random.Random, Sequence[str]], str | bytes]
"""Takes a file's text, dice, and the texts of all lessons, to borrow from."""

MOST_CHANGES = 4

YAML = (
    "&a x", "*a", "!!python/object/apply:os.system [ls]", "!x y", "<<: {a: b}", "{", "}", "[", "]",
    "---", "...", "? a", "|", ">", "|+9", "%YAML 1.2", "@x", "`x`", '"', "'", '"\\U00110000"',
    '"\\uD800"', '"\\x00"', "null", "~", "yes", "0o17", "1e999", "-.inf", "2026-11-21", "12:30:45",
    "{a: {b: {c: {d: {e: {f: {g: {h: {i: j}}}}}}}}}", "[" * 60 + "]" * 60, "- - - - - - - - - -",
    "a: b: c", "#", "''", "[]", "{}", "[,]", "{? }", ": ", "-", "- ", "\t", "{a: b, a: c}",
)  # fmt: skip

SIGNS = (
    "\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u034f", "\u061c", "\u115f",
    "\u200b", "\u200d", "\u202e", "\u2028", "\u2029", "\u2066", "\u3000", "\ufe0f", "\ufeff",
    "\ufffc", "\ufffd", "\ufdd0", "\uffff", "\ue000", "\U0001f600", "\U0001f468\u200d\U0001f469",
    "\U000e0041", "\U0010ffff", "e\u0301" * 20, "a" + "\u0300" * 300, "ﷺ", "Ω", "١٢", "１２", "㊿",
    "<script>", "</svg>", "&lt;", "&#0;", "&amp;amp;", "]]>", "<!--", "\\", "{0}", "{who}", "%s",
    "$(ls)", "../../etc/passwd", "http://a.b", "110", "6222021234567890123", "13800000000",
)  # fmt: skip


MARKS = ("", "", "-", ":", "{", "}", "[", "]", "#", "`", ">", '"', "\n", "\t")


def mutated(source: str, dice: random.Random, all_texts: Sequence[str]) -> tuple[bytes, str]:
    """Return a lesson changed in one to four ways, and what was done to it."""
    changed: str | bytes = source
    done = []
    for _ in range(dice.randint(1, MOST_CHANGES)):
        text = changed if isinstance(changed, str) else changed.decode("utf-8", "surrogateescape")
        name = dice.choice(tuple(MUTATORS))
        changed = MUTATORS[name](text, dice, all_texts)
        done.append(name)
    data = changed if isinstance(changed, bytes) else changed.encode("utf-8", "surrogateescape")
    return data, " + ".join(done)


def _at(text: str, dice: random.Random) -> int:
    return dice.randint(0, len(text))


def _some_bytes(text: str, dice: random.Random, _: Sequence[str]) -> bytes:
    data = bytearray(text.encode("utf-8", "surrogateescape"))
    for _n in range(dice.choice((1, 1, 2, 8, 64))):
        if data:
            data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def _lost_bytes(text: str, dice: random.Random, _: Sequence[str]) -> bytes:
    data = text.encode("utf-8", "surrogateescape")
    start = dice.randint(0, len(data))
    return data[:start] + data[start + dice.choice((1, 2, 10, 200, len(data))) :]


def _other_coding(text: str, dice: random.Random, _: Sequence[str]) -> bytes:
    return text.encode(
        dice.choice(("utf-16", "utf-16-le", "utf-32", "gb18030", "utf-7")), "replace"
    )


def _line(text: str, dice: random.Random, all_texts: Sequence[str]) -> str:
    """Delete, double, move, swap, join, borrow or indent a line."""
    lines = text.split("\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    borrowed = dice.choice(dice.choice(all_texts).split("\n"))
    ways: tuple[Callable[[], object], ...] = (
        lambda: lines.pop(one),
        lambda: lines.insert(one, lines[one]),
        lambda: lines.insert(other, lines.pop(one)),
        lambda: lines.__setitem__(slice(one, one + 1), [lines[other]]),
        lambda: lines.__setitem__(slice(one, one + 2), ["".join(lines[one : one + 2])]),
        lambda: lines.insert(one, borrowed),
        lambda: lines.__setitem__(one, " " * dice.randint(1, 9) + lines[one]),
        lambda: lines.__setitem__(one, lines[one].lstrip(" -#>`")),
    )
    dice.choice(ways)()
    return "\n".join(lines)


def _block(text: str, dice: random.Random, all_texts: Sequence[str]) -> str:
    """Put a stretch of a lesson, this or another, somewhere else."""
    lines, theirs = text.split("\n"), dice.choice(all_texts).split("\n")
    start = dice.randrange(len(theirs))
    at = dice.randrange(len(lines) + 1)
    lines[at:at] = theirs[start : start + dice.randint(2, 40)]
    return "\n".join(lines)


def _fence(text: str, dice: random.Random, _: Sequence[str]) -> str:
    """Break or rename a fence."""
    fences = [found.span() for found in re.finditer(r"(?m)^```.*$", text)]
    if not fences:
        return text + "\n```scene\n"
    start, end = dice.choice(fences)
    new = ("", "```", "````", "~~~", "```screens", "```practice", "```scene", "```x y", " ```phone")
    return text[:start] + dice.choice(new) + text[end:]


def _value(text: str, dice: random.Random, _: Sequence[str]) -> str:
    """Put something YAML is fond of in the place of a value or a piece of one."""
    values = [found.span(1) for found in re.finditer(r"(?::|- |\[|, )[ ]*([^,\[\]{}\n]+)", text)]
    if not values:
        return text
    start, end = dice.choice(values)
    return text[:start] + dice.choice(YAML) + text[end:]


def _key(text: str, dice: random.Random, _: Sequence[str]) -> str:
    """Lose, double, swap or misspell a key."""
    keys = [found.span(1) for found in re.finditer(r"(?<![\w-])([\w-]{1,60}):", text)]
    if not keys:
        return text
    (start, end), (from_, to) = dice.choice(keys), dice.choice(keys)
    word = text[start:end]
    new = dice.choice(("", word.upper(), word[::-1], word + word, text[from_:to], "0", "?", "…"))
    return text[:start] + new + text[end:]


def _word(text: str, dice: random.Random, all_texts: Sequence[str]) -> str:
    """Put a word of some lesson in the place of another: all looks well and nothing fits."""
    words = [found.span() for found in re.finditer(r"[\w-]+", text)]
    theirs = re.findall(r"[\w-]+", dice.choice(all_texts))
    if not words or not theirs:
        return text
    start, end = dice.choice(words)
    return text[:start] + str(dice.choice(theirs)) + text[end:]


def _number(text: str, dice: random.Random, _: Sequence[str]) -> str:
    numbers = [found.span() for found in re.finditer(r"\d+(\.\d+)?", text)]
    if not numbers:
        return text
    start, end = dice.choice(numbers)
    new = ("", "0", "-1", "1.2.3", "00012.50", "9" * 5000, "1e9", "１２", "٣", "½", "99999999.99")
    return text[:start] + dice.choice(new) + text[end:]


def _mark(text: str, dice: random.Random, _: Sequence[str]) -> str:
    """Lose one mark that means something, or put one in."""
    marks = [n for n, sign in enumerate(text) if sign in {*MARKS, *"',。：“” "}]
    at = dice.choice(marks) if marks else 0
    return text[:at] + dice.choice(MARKS) + text[at + 1 :]


def _sign(text: str, dice: random.Random, _: Sequence[str]) -> str:
    at = _at(text, dice)
    return text[:at] + dice.choice(SIGNS) * dice.choice((1, 1, 1, 30)) + text[at:]


def _form(text: str, dice: random.Random, _: Sequence[str]) -> str:
    """Write the same in another form of Unicode, in other cases or with other line ends."""
    ways: tuple[Callable[[], str], ...] = (
        lambda: unicodedata.normalize("NFD", text),
        lambda: unicodedata.normalize("NFKC", text),
        lambda: unicodedata.normalize("NFKD", text),
        lambda: text.replace("\n", dice.choice(("\r\n", "\r", "\v"))),
        text.swapcase,
    )
    return dice.choice(ways)()


def _much(text: str, dice: random.Random, _: Sequence[str]) -> str:
    """Make something very large: a sign, a line, a block, the file."""
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    times = dice.choice((50, 500, 5_000, 100_000))
    ways: tuple[Callable[[], str], ...] = (
        lambda: lines[at][:400] * min(times, 2_000),
        lambda: "\n".join([lines[at]] * min(times, 3_000)),
        lambda: (
            dice.choice((*"#>`*_[](){}<&|-:,。 汉", "\\", "![", "](", "**", "- ", "> ")) * times
        ),
        lambda: "\n".join("  " * n + "- a:" for n in range(min(times, 500))),
        lambda: "\n".join(f"## 第{n}步 {{#s{n}}}\n\n看。\n" for n in range(min(times, 600))),
    )
    lines[at : at + 1] = str(dice.choice(ways)()).split("\n")
    return "\n".join(lines)


def _many_screens(text: str, dice: random.Random, _: Sequence[str]) -> str:
    """Give the practice very many screens or steps, so that its graph grows."""
    size = dice.choice((10, 100, 400))
    if dice.random() < 0.5:
        rows = "\n".join(
            f"s{n}: {{app: 一, button: 去{n}, back: s{dice.randrange(size)}}}" for n in range(size)
        )
        return text.replace("```screens\n", f"```screens\n{rows}\n", 1)
    rows = "\n".join(
        f"- on: s{n}\n  say: 点一下。\n  tap: 去{n}\n  to: s{n + 1}" for n in range(size)
    )
    return text.replace("```practice\n", f"```practice\n{rows}\n", 1)


def _cut(text: str, dice: random.Random, _: Sequence[str]) -> str:
    """Keep only the beginning or the end."""
    at = _at(text, dice)
    return dice.choice((text[:at], text[at:], ""))


MUTATORS: Mapping[str, Mutator] = {
    "bytes": _some_bytes,
    "lost bytes": _lost_bytes,
    "other coding": _other_coding,
    "line": _line,
    "block": _block,
    "fence": _fence,
    "value": _value,
    "key": _key,
    "word": _word,
    "number": _number,
    "mark": _mark,
    "sign": _sign,
    "form": _form,
    "much": _much,
    "screens": _many_screens,
    "cut": _cut,
}
