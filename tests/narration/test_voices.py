"""The voice is the one that was asked for, or none: an engine's own choice is never trusted."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from oldhelp.narration import voices
from oldhelp.narration.voices import SPEEDS, known_voices, matching_voice, took, voice_for


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_platform_has_a_voice_for_each_language(platform: str, lang: str) -> None:
    assert voice_for(lang, None, known_voices(platform)) is not None


def test_the_wanted_voice_is_taken_where_it_knows_the_language() -> None:
    all_voices = known_voices("linux")
    for lang, wanted, taken in (
        ("zh", "yue", "yue"),
        ("zh", None, "cmn"),
        ("zh", "nobody", "cmn"),
        ("en", "yue", "en-us"),
    ):
        chosen = voice_for(lang, wanted, all_voices)
        assert chosen is not None
        assert chosen.id == taken
    assert voice_for("zh", "cmn", ()) is None


def test_faster_is_faster() -> None:
    for platform in ("linux", "win32"):
        for voice in known_voices(platform):
            rates = [voice.rate(speed) for speed in SPEEDS]
            assert rates == sorted(set(rates))


@pytest.mark.parametrize(
    ("name", "languages", "lang", "fits"),
    [
        ("Microsoft Huihui Desktop - Chinese (Simplified)", ["zh-CN"], "zh", True),
        ("Microsoft Zira Desktop - English (United States)", ["en-US"], "en", True),
        ("Microsoft Zira Desktop - English (United States)", ["en-US"], "zh", False),
        ("Tingting", ["zh_CN"], "zh", True),
        ("Samantha", ["en_US"], "en", True),
        ("Hedda", ["de-DE"], "en", False),
        ("Old voice", None, "zh", False),
    ],
)
def test_an_installed_voice_is_known_by_name_and_language(
    name: str, languages: list[str] | None, lang: str, fits: bool
) -> None:
    installed = [SimpleNamespace(id="HKEY/Tokens/1", name=name, languages=languages)]
    assert (matching_voice(installed, lang) is not None) is fits


def test_another_voice_than_the_asked_one_is_seen() -> None:
    mandarin = known_voices("linux")[0]
    for taken, right in (("sit/cmn", True), ("gmw/en", False), ("sit/cmn-latn-pinyin", False)):
        engine = SimpleNamespace(getProperty=lambda name, taken=taken: taken)
        assert took(engine, mandarin) is right


class Installed:
    """An engine as pyttsx3 shows it; without voices it raises as #429 does."""

    def __init__(self, found: list[SimpleNamespace] | None) -> None:
        self.found = found
        self.set: list[object] = []

    def getProperty(self, name: str) -> list[SimpleNamespace]:
        if self.found is None:
            raise ValueError("invalid literal for int() with base 16: '409;9'")
        return self.found

    def setProperty(self, name: str, value: object) -> None:
        self.set.append(value)


def test_a_list_that_cannot_be_read_leaves_the_default_voice() -> None:
    engine = Installed(None)
    voices._choose_system(engine, "zh")
    assert engine.set == []


def test_no_voice_of_the_language_is_no_engine() -> None:
    english = SimpleNamespace(id="1", name="Zira - English", languages=["en-US"])
    with pytest.raises(voices.EngineMissing):
        voices._choose_system(Installed([english]), "zh")
    engine = Installed([english])
    voices._choose_system(engine, "en")
    assert engine.set == ["1"]


def test_espeak_older_than_1_52_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    library = SimpleNamespace(espeak_Info=lambda path: b"1.51")
    monkeypatch.setattr("ctypes.CDLL", lambda name, mode: library)
    with pytest.raises(voices.EngineMissing, match=r"1\.51"):
        voices.load_espeak()


def test_the_library_in_use_is_new_enough() -> None:
    code = (
        "from oldhelp.narration.voices import load_espeak\n"
        "print(load_espeak().espeak_Info(None).decode())"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert tuple(map(int, ended.stdout.split(".")[:2])) >= (1, 52)
