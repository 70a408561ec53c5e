"""What belongs to this PC, in one small JSON file, and what one learner likes."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from oldhelp.errors import OldhelpError
from oldhelp.i18n import DEFAULT_LANGUAGE, LANGUAGES

FILE_NAME = "settings.json"

TEXT_SIZES = (26, 32, 40)
THEMES = ("light", "dark", "contrast")
SPEEDS = ("slow", "normal", "fast")
POINTERS = ("normal", "large", "huge")

MAX_SEAT = 999
MAX_TELEPHONES = 6


@dataclass(frozen=True)
class Telephone:
    """A number the learner can dial when the hub is away: whose it is, and the digits."""

    label: str
    number: str


OWN_TEMPLATE = "{exe} --model {file} --output_file {wav}"
_GAPS = ("exe", "file", "wav", "text", "speed")
_SHELL_SCRIPTS = (".bat", ".cmd")
"""Windows gives these to a shell, which would read a sentence's signs as its own."""


@dataclass(frozen=True)
class OwnVoice:
    """A voice the centre installed itself: a command that writes a WAV; docs/voice.md explains it.

    `template` is split at blanks before `{exe}`, `{file}`, `{wav}`, `{text}` and `{speed}` are
    filled. `speeds` stand for `{speed}` at slow, normal, fast; `seconds` is its patience.
    """

    label: str
    lang: str
    exe: str
    file: str = ""
    template: str = OWN_TEMPLATE
    speeds: tuple[str, str, str] = ("1.3", "1.0", "0.8")
    seconds: float = 8.0


@dataclass(frozen=True)
class SeatSettings:
    """What belongs to the PC. The key to the hub is not here: `helpline.hubkey`."""

    seat_number: int = 1
    centre: str = ""
    called: str = ""
    telephones: tuple[Telephone, ...] = ()
    hub_address: str = ""
    hub_on_this_pc: bool = False
    own_voice: OwnVoice | None = None


@dataclass(frozen=True)
class Taste:
    """How one learner likes the window: Chinese and large whatever the PC's own language.

    Not `read_aloud`: a page speaks only when it is asked to. `quiet`: nothing is heard at all,
    and what is asked for is marked sentence by sentence, at the pace of speech.
    """

    text_size: int = 32
    theme: str = "light"
    lang: str = DEFAULT_LANGUAGE
    speed: str = "normal"
    read_aloud: bool = True
    voice: str = ""
    quiet: bool = False
    pointer: str = "normal"

    @property
    def speaks_unasked(self) -> bool:
        """Whether a page that opens is read aloud by itself."""
        return self.read_aloud and not self.quiet


def load_settings(data_dir: Path) -> tuple[SeatSettings, OldhelpError | None]:
    """Return the settings of this PC, and what has to be told about them, if anything."""
    path = data_dir / FILE_NAME
    try:
        raw = _read_object(path)
    except FileNotFoundError:
        return SeatSettings(), None
    except OSError as fault:
        return SeatSettings(), OldhelpError(
            "读不了设置文件 {file}（{why}）。先用默认的设置。", file=path, why=fault.strerror
        )
    except (ValueError, RecursionError):
        return SeatSettings(), _broken(path)
    values, wrong = _read_fields(raw, _SEAT_READERS)
    trouble = None
    if wrong:
        trouble = OldhelpError(
            "设置文件 {file} 里有看不懂的几项：{keys}。这几项先用默认的，请到设置里看一看。",
            file=path,
            keys=", ".join(wrong),
        )
    return SeatSettings(**values), trouble


def save_settings(data_dir: Path, settings: SeatSettings) -> None:
    """Write the settings whole or not at all; what a newer program added to the file stays."""
    path = data_dir / FILE_NAME
    try:
        raw = _read_object(path)
    except (OSError, ValueError, RecursionError):
        raw = {}
    for name in (field.name for field in fields(SeatSettings)):
        raw[name] = getattr(settings, name)
    raw["telephones"] = [
        {"label": phone.label, "number": phone.number} for phone in settings.telephones
    ]
    own = settings.own_voice
    raw["own_voice"] = None if own is None else asdict(own)
    try:
        write_whole(path, json.dumps(raw, ensure_ascii=False, indent=2) + "\n")
    except OSError as fault:
        raise OldhelpError(
            "设置没能存到 {file}（{why}）。请看看硬盘是不是满了。", file=path, why=fault.strerror
        ) from fault


def taste_from(raw: object) -> Taste:
    """Return the taste kept in a JSON object; what cannot be understood falls back by itself."""
    if not isinstance(raw, dict):
        return Taste()
    values, _ = _read_fields(raw, _TASTE_READERS)
    # Until 2026 the contrast was a choice of its own.
    if raw.get("contrast") is True and "theme" in values:
        values["theme"] = "contrast"
    return Taste(**values)


def taste_to(taste: Taste) -> dict[str, object]:
    """Return the taste as a JSON object."""
    return {field.name: getattr(taste, field.name) for field in fields(Taste)}


def write_whole(path: Path, text: str) -> None:
    """Replace a file in one move, on disk when this returns; readable by its owner only.

    A power cut leaves the old file or the new one, never half of either.
    """
    import tempfile  # brings shutil and random: 8 ms that a start without a change can do without

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name + ".", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    _sync_folder(path.parent)


def set_aside(path: Path) -> Path | None:
    """Move a broken file to the first free `NAME.broken-N` beside it; None when it cannot be."""
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    try:
        path.replace(aside)
    except OSError:
        return None
    return aside


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows cannot open folders, nor needs it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _broken(path: Path) -> OldhelpError:
    aside = set_aside(path)
    if aside is None:
        return OldhelpError("设置文件 {file} 坏了。先用默认的设置。", file=path)
    return OldhelpError(
        "设置文件坏了，先用默认的设置。坏的那份留在 {file}，请到设置里重新填一次。", file=aside
    )


def _read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object of a file; a byte order mark, as Notepad leaves it, is welcome."""
    raw = json.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(raw, dict):
        raise ValueError("not a JSON object")
    return raw


Reader = Callable[[object], object]


def _read_fields(
    raw: Mapping[str, object], readers: Mapping[str, Reader]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the values that could be read, and the names of those that could not."""
    values: dict[str, Any] = {}
    wrong = []
    for name, read in readers.items():
        if name not in raw:
            continue
        try:
            values[name] = read(raw[name])
        except ValueError:
            wrong.append(name)
    return values, tuple(wrong)


def _text(longest: int) -> Reader:
    def read(value: object) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise ValueError(value)
        value.encode("utf-8")  # half a surrogate pair could be read but never written again
        return value

    return read


def _one_of(choices: tuple[object, ...]) -> Reader:
    def read(value: object) -> object:
        if isinstance(value, bool) or value not in choices:
            raise ValueError(value)
        return choices[choices.index(value)]

    return read


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _seat_number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MAX_SEAT:
        raise ValueError(value)
    return value


def _telephones(value: object) -> tuple[Telephone, ...]:
    if not isinstance(value, list) or len(value) > MAX_TELEPHONES:
        raise ValueError(value)
    return tuple(_telephone(entry) for entry in value)


def _telephone(value: object) -> Telephone:
    if not isinstance(value, dict):
        raise ValueError(value)
    label, number = _text(20)(value.get("label")), _text(30)(value.get("number"))
    return Telephone(str(label), str(number))


def _own_voice(value: object) -> OwnVoice | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ValueError(value)
    values, wrong = _read_fields(value, _OWN_READERS)
    if wrong or not values.get("label") or not values.get("exe") or "lang" not in values:
        raise ValueError(value)
    own = OwnVoice(**values)
    gaps = re.findall(r"\{(.*?)\}", own.template)
    scripted = own.exe.lower().endswith(_SHELL_SCRIPTS) and "text" in gaps
    if not own.template.startswith("{exe}") or "wav" not in gaps or scripted:
        raise ValueError(own.template)
    if not set(gaps) <= set(_GAPS):
        raise ValueError(own.template)
    return own


def _tempos(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) != len(SPEEDS):
        raise ValueError(value)
    read = _text(20)
    return tuple(str(read(tempo)) for tempo in value)


def _patience(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 1 <= value <= 60:
        raise ValueError(value)
    return float(value)


_OWN_READERS: Mapping[str, Reader] = {
    "label": _text(12),
    "lang": _one_of(LANGUAGES),
    "exe": _text(500),
    "file": _text(500),
    "template": _text(1000),
    "speeds": _tempos,
    "seconds": _patience,
}

_SEAT_READERS: Mapping[str, Reader] = {
    "seat_number": _seat_number,
    "centre": _text(80),
    "called": _text(40),
    "telephones": _telephones,
    "hub_address": _text(200),
    "hub_on_this_pc": _yes_or_no,
    "own_voice": _own_voice,
}

_TASTE_READERS: Mapping[str, Reader] = {
    "text_size": _one_of(TEXT_SIZES),
    "theme": _one_of(THEMES),
    "lang": _one_of(LANGUAGES),
    "speed": _one_of(SPEEDS),
    "read_aloud": _yes_or_no,
    "voice": _text(60),
    "quiet": _yes_or_no,
    "pointer": _one_of(POINTERS),
}
