"""The drawn faces of the name cards: a learner chooses one, and it stays hers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from oldhelp.art import face
from oldhelp.art.drawing import Box, Drawing
from oldhelp.art.face import EXPRESSIONS, Looks
from oldhelp.art.parts import has_part, load_part
from oldhelp.art.svg import document, group, num, rect
from oldhelp.i18n import Words

SIDE = 240.0
"""Width and height of a portrait in its own units; whoever shows it cuts the corners round."""

_MIDDLE = (120.0, 134.0)
_SCALE = 1.22
_FOLDS = "#DCAD8C"


@dataclass(frozen=True)
class Face:
    """One face: what it wears and its colours, all names of parts in `assets/art/portraits`.

    `words` says it to those who cannot see it: what is drawn, never how old or from where.
    `hair` and `dress` are a part with its colours, light one first; `extras` lie on top.
    """

    words: str
    ground: str
    hair: tuple[str, str, str]
    dress: tuple[str, str, str, str]
    skin: tuple[str, str] = ("#F7D7B8", "#CF9976")
    head: str = "head-oval"
    worn: tuple[str, ...] = ()
    brows: str = "#9A948E"
    feeling: str = "calm"
    lined: bool = True
    lashes: bool = False


_SUN, _SKY, _ROSE, _LEAF, _LILAC = "#FFE3A3", "#CFE3F7", "#FBD3C6", "#D5E7C8", "#E4DAF3"
_FAIR, _TAN, _BROWN = ("#FAE0C8", "#D19D7F"), ("#EDBF96", "#BC8660"), ("#DDA77A", "#A8714A")
_WHITE, _SILVER = ("#F1EEE9", "#B9B2A9"), ("#B9B4AE", "#847D76")
_STEEL, _DARK, _BLACK = ("#7F7A78", "#57524F"), ("#5A4033", "#36241B"), ("#3A3330", "#6B615B")
_BLUE, _PLUM = ("#5878AC", "#4B6083", "#7C97C2"), ("#8E5A8C", "#6E4370", "#B488B2")
_GREEN, _CORAL = ("#4F8A64", "#3A694B", "#7FB292"), ("#D9694F", "#AE4C35", "#EFA08B")
_EARTH, _NAVY = ("#8A6446", "#684A32", "#B08C6C"), ("#38506B", "#283B50", "#5F7996")
_OCHRE, _GREY = ("#D9A441", "#A97C28", "#EFCB84"), ("#8C9094", "#696D72", "#B7BBBF")

FACES: Mapping[str, Face] = {
    "bun": Face(
        "梳发髻、戴圆眼镜",
        _SUN,
        ("bun", *_SILVER),
        ("coat", *_BLUE),
        worn=("glasses-round",),
    ),
    "curls": Face(
        "白色卷发、戴珍珠",
        _ROSE,
        ("curls", *_WHITE),
        ("sweater", *_PLUM),
        _FAIR,
        worn=("pearls", "necklace"),
        feeling="happy",
    ),
    "bob": Face(
        "灰色齐耳短发、戴方眼镜",
        _LEAF,
        ("bob", *_STEEL),
        ("shirt", *_CORAL),
        _FAIR,
        worn=("glasses-square",),
        brows="#6B6662",
    ),
    "headscarf": Face(
        "戴紫色头巾",
        _SUN,
        ("scarf", "#8467AE", "#5E4786"),
        ("coat", *_GREEN),
        _TAN,
        brows="#7C746C",
        feeling="happy",
    ),
    "wave": Face(
        "银色烫发",
        _SKY,
        ("wave", *_WHITE),
        ("coat", *_CORAL),
        worn=("pearls",),
    ),
    "dark-curls": Face(
        "深色卷发",
        _LEAF,
        ("curls", *_DARK),
        ("sweater", *_OCHRE),
        _TAN,
        brows="#4A352B",
        lashes=True,
        worn=("pearls",),
    ),
    "dark-bob": Face(
        "黑色齐耳短发",
        _SKY,
        ("bob", *_BLACK),
        ("shirt", *_GREEN),
        _FAIR,
        brows="#3A3330",
        feeling="happy",
        lined=False,
        lashes=True,
    ),
    "braid": Face(
        "梳一条辫子",
        _LILAC,
        ("braid", *_DARK),
        ("coat", *_CORAL),
        brows="#4A352B",
        lashes=True,
        lined=False,
    ),
    "sun-hat": Face(
        "戴草帽",
        _SKY,
        ("straw", "#EBCB84", "#B48F3F"),
        ("shirt", *_PLUM),
        _TAN,
        brows="#5B4A3C",
        feeling="happy",
    ),
    "bald": Face(
        "光头、白胡子",
        _LILAC,
        ("sides", *_WHITE),
        ("coat", *_EARTH),
        _TAN,
        "head-wide",
        worn=("goatee",),
        brows="#F1EEE9",
    ),
    "cap": Face(
        "戴鸭舌帽、留八字胡",
        _LEAF,
        ("cap", "#4E6B7C", "#3E5666"),
        ("vest", *_EARTH),
        _BROWN,
        "head-wide",
        worn=("moustache",),
    ),
    "combed": Face(
        "灰发后梳、戴方眼镜",
        _ROSE,
        ("combed", *_SILVER),
        ("vest", *_NAVY),
        worn=("glasses-square",),
    ),
    "beard": Face(
        "白色短发、满脸白胡子",
        _SKY,
        ("crop", *_WHITE),
        ("sweater", *_EARTH),
        _FAIR,
        "head-wide",
        worn=("beard",),
        brows="#F1EEE9",
    ),
    "crop": Face(
        "平头、穿绿衣服",
        _SUN,
        ("crop", *_STEEL),
        ("shirt", *_GREEN),
        _BROWN,
        "head-wide",
        brows="#4F4A47",
        feeling="happy",
    ),
    "parted": Face(
        "黑发偏分、穿蓝衣服",
        _ROSE,
        ("part", *_BLACK),
        ("shirt", *_BLUE),
        brows="#3A3330",
        lined=False,
    ),
    "knit-hat": Face(
        "戴毛线帽、圆眼镜",
        _LILAC,
        ("knit", "#B5533C", "#8E3D2A"),
        ("sweater", *_GREY),
        _FAIR,
        "head-wide",
        worn=("glasses-round", "moustache"),
        brows="#B9B4AE",
    ),
}
"""Every face by a name that is kept in the learners' file: never taken away, only added to."""


def portrait(name: str, t: Words) -> Drawing:
    """Draw a face by its name, its words in the language of `t`.

    A name that is not known here, or none, is the first face: a newer program may have more.
    """
    chosen = FACES.get(name) or next(iter(FACES.values()))
    inner = rect(0, 0, SIDE, SIDE, fill=chosen.ground, stroke="none") + _figure(chosen)
    box = Box(_MIDDLE[0] - 56, _MIDDLE[1] - 84, 112, 140)
    return Drawing(document(SIDE, SIDE, inner), t(chosen.words), SIDE, SIDE, faces=(box,))


def _figure(chosen: Face) -> str:
    skin, shade = chosen.skin
    head = load_part(f"portraits/{chosen.head}")
    feeling, pen = EXPRESSIONS[chosen.feeling], 1 / _SCALE
    looks = Looks(chosen.brows, lids=chosen.lined, lashes=chosen.lashes, brow_edge=_pale(chosen))
    hair, light, dark = chosen.hair
    dress, cloth, fold, edge = chosen.dress
    paint = {"hair": light, "strand": dark, "skin": skin, "shade": shade, "fold": _FOLDS}
    if hair in _CLOTHS:
        paint |= {"cloth": light, "fold": dark, "brim": dark}
    pieces = [
        _part(f"{hair}-back", pen, paint),
        _part("neck", pen, {"skin": skin, "shade": shade}),
        _part(dress, pen, {"cloth": cloth, "fold": fold, "edge": edge}),
        _part("necklace", pen, {}) if "necklace" in chosen.worn else "",
        _part(f"{hair}-over", pen, paint),
        head.svg(pen, skin=skin, shade=shade),
        face.blush(head, skin, feeling),
        _part("lines" if chosen.lined else "nose", pen, {"fold": shade, "nose": shade}),
        *(_worn(chosen, name, pen) for name in ("beard", "goatee")),
        face.features(head, looks, feeling, (0, 0), False, pen),
        _worn(chosen, "moustache", pen),
        _part(hair, pen, paint),
        *(_worn(chosen, name, pen) for name in ("glasses-round", "glasses-square", "pearls")),
    ]
    place = f"translate({num(_MIDDLE[0])} {num(_MIDDLE[1])}) scale({_SCALE})"
    return group("".join(pieces), place, stroke_width=5 * pen)


_CLOTHS = ("scarf", "cap", "straw", "knit")


def _pale(chosen: Face) -> bool:
    """Tell whether the brows need an edge to be seen."""
    return chosen.brows == _WHITE[0]


def _worn(chosen: Face, name: str, pen: float) -> str:
    if name not in chosen.worn:
        return ""
    light, dark = chosen.hair[1:] if chosen.hair[0] not in _CLOTHS else _WHITE
    return _part(name, pen, {"hair": light, "strand": dark, "skin": chosen.skin[0]})


def _part(name: str, pen: float, colours: Mapping[str, str]) -> str:
    """Return a part in its colours; many kinds of hair have nothing behind or before the dress."""
    path = f"portraits/{name}"
    return load_part(path).svg(pen, **colours) if has_part(path) else ""
