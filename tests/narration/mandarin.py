"""What a Mandarin sentence must sound like: pypinyin's reading in the phonemes of espeak."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from pypinyin import Style, lazy_pinyin, load_phrases_dict

from oldhelp.narration.lexicon import pinyin_words, spelled

_INITIALS = {
    **{"b": "p", "p": "ph", "m": "m", "f": "f", "d": "t", "t": "th", "n": "n", "l": "l"},
    **{"g": "k", "k": "kh", "h": "X", "j": "tS;", "q": "tS;h", "x": "S;"},
    **{"zh": "ts.", "ch": "ts.h", "sh": "s.", "r": "z.", "z": "ts", "c": "tsh", "s": "s"},
}
# The part before the tone and the part after it.
_FINALS = {
    **{"a": ("A", ""), "ai": ("ai", ""), "an": ("[aA]", "n"), "ang": ("A", "N"), "ao": ("Au", "")},
    **{"e": ("(?:o-|@)", ""), "ei": ("ei", ""), "en": ("@", "n"), "eng": ("@", "N")},
    **{"er": ("@r", ""), "i": ("i", ""), "ia": ("iA", ""), "ian": ("iE", "n")},
    **{"iang": ("iA", "N"), "iao": ("iAu", ""), "ie": ("iE", ""), "in": ("i", "n")},
    **{"ing": ("i", "N"), "iong": ("i?ong", ""), "iu": ("iou", ""), "iou": ("iou", "")},
    **{"o": ("o", ""), "io": ("io", ""), "ong": ("ong", ""), "ou": ("ou", ""), "u": ("u", "")},
    **{"ua": ("uA", ""), "uai": ("uai", ""), "uan": ("u[aA]", "n"), "uang": ("uA", "N")},
    **{"ui": ("uei", ""), "uei": ("uei", ""), "un": ("u?(?:@|o-)", "n"), "uen": ("u@", "n")},
    **{"ueng": ("u@", "N"), "uo": ("uo", ""), "v": ("i?y", ""), "van": ("i?y&", "n")},
    **{"ve": ("i?yE", ""), "vn": ("i?y(?:@|i)", "n")},
}
_TONES = {"1": "55", "2": "35", "3": "214", "4": "51", "5": "11"}
_HAN = re.compile(r"[一-鿿]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z'\-]*")


@cache
def _load_lexicon() -> None:
    """Let pypinyin read the words of assets/pinyin.tsv as the list says."""
    words = {word: py for word, py in pinyin_words().items() if not word.isascii()}
    marked = {
        word: [[_marked(syllable)] for syllable in syllables] for word, syllables in words.items()
    }
    load_phrases_dict(marked)


def _marked(syllable: str) -> str:
    from pypinyin.contrib.tone_convert import tone3_to_tone

    return tone3_to_tone(syllable)


def syllables(said: str) -> list[tuple[str, str]]:
    """Return (character, pinyin with tone number) of a spoken sentence."""
    _load_lexicon()
    found: list[tuple[str, str]] = []
    for run in re.findall(r"[一-鿿]+|[A-Za-z][A-Za-z'\-]*", said):
        if _HAN.match(run):
            read = lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True)
            found += zip(run, read, strict=True)
        else:
            found += [(run, syllable) for syllable in spelled(run)]
    return found


def _split(syllable: str) -> tuple[str, str]:
    """Return the initial and the final of a syllable, y and w resolved."""
    syllable = syllable.replace("ü", "v")
    if syllable[:2] in ("zh", "ch", "sh"):
        return syllable[:2], syllable[2:]
    if syllable[0] == "y":
        rest = syllable[1:]
        if rest.startswith("u"):
            return "", "v" + rest[1:]
        return "", rest if rest.startswith("i") else "i" + rest.replace("ou", "u", rest == "ou")
    if syllable[0] == "w":
        rest = syllable[1:]
        return "", rest if rest == "u" else {"en": "uen", "eng": "ueng", "ei": "uei"}.get(
            rest, "u" + rest
        )
    if syllable[0] in _INITIALS:
        initial, final = syllable[0], syllable[1:]
        if initial in "jqx" and final.startswith("u"):
            final = "v" + final[1:]
        return initial, final.replace("ue", "ve") if initial in "ln" else final
    return "", syllable


def _tones(at: int, found: Sequence[tuple[str, str]]) -> set[str]:
    char, pinyin = found[at]
    tones = {pinyin[-1]}
    following = found[at + 1][1][-1] if at + 1 < len(found) else ""
    if char == "一":
        tones = {"1", "2" if following == "4" else "4", "5"}
    if char == "不":
        tones = {"2", "4"} if following == "4" else {"4", "5"}
    # Which second syllables are light is a matter of the dictionary: 名字, 认识, 已经.
    return tones | {"5"} if at else tones


def pattern(found: Sequence[tuple[str, str]], at: int) -> str:
    """Return what the syllable at `at` may sound like."""
    pinyin = found[at][1]
    initial, final = _split(pinyin[:-1])
    vowel, coda = _FINALS[final]
    if final == "i" and initial:
        vowel = (
            r"i\." if initial in ("zh", "ch", "sh", "r") else r"i\[" if initial in "zcs" else "i"
        )
    tones = "|".join(_TONES[tone] for tone in sorted(_tones(at, found)))
    start = re.escape(_INITIALS.get(initial, ""))
    return f"{start}{vowel}(?:{tones}){coda}"


def bare(phonemes: str) -> str:
    """Return espeak's phonemes without stress, pauses and the two ways to write a glide."""
    plain = re.sub(r"[',_|:%=\s]", "", phonemes).replace("w", "u").replace("j", "i")
    return plain.replace("uu", "u").replace("ii", "i")


def misread(said: str, phonemes: str) -> str:
    """Return what is wrong with the phonemes of a spoken sentence, empty if nothing is."""
    if "(en)" in phonemes:
        return f"{said}: read as English: {phonemes}"
    found = syllables(said)
    rest = bare(phonemes)
    patterns = [pattern(found, at) for at in range(len(found))]
    if re.fullmatch("".join(patterns), rest):
        return ""
    good = max(
        (n for n in range(len(found) + 1) if re.match("".join(patterns[:n]), rest)), default=0
    )
    char, wanted = found[good] if good < len(found) else ("", "the end")
    heard = re.sub("^" + "".join(patterns[:good]), "", rest)[:12]
    return f"{said}: {char} is to be {wanted}, heard {heard}"


def all_misread(said: Iterable[str], phonemes: Iterable[str]) -> list[str]:
    """Return the faults of many sentences."""
    pairs = zip(said, phonemes, strict=True)
    return [fault for text, heard in pairs if (fault := misread(text, heard))]
