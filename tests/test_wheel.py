"""The wheel stands alone: installed away from the repository it finds lessons, words and voice.

So that this takes seconds, the new environment borrows the dependencies of the running one through
a `.pth` line; oldhelp itself comes from the wheel only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import wave
import zipfile
from pathlib import Path

import pytest
from imports import ROOT

BIN = "Scripts" if os.name == "nt" else "bin"
CARRIED = {"oldhelp": "oldhelp", "lessons": "oldhelp/lessons", "assets": "oldhelp/assets"}


def done(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that must succeed, with nothing of the repository on its path."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    result = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=100, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT)
    done(*build, cwd=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def oldhelp(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the command of an environment of its own that has the wheel."""
    home = tmp_path_factory.mktemp("home")
    venv.create(home, with_pip=False)
    python = home / BIN / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    done(*pip, "install", "-q", "--no-deps", "--no-index", wheel, cwd=home)
    where = done(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home)
    borrowed = Path(where.stdout.strip()) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / BIN / "oldhelp"


def test_the_wheel_carries_every_file_of_the_program(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder, place in CARRIED.items():
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{place}/{path.relative_to(ROOT / folder).as_posix()}" in inside


def test_the_wheel_carries_its_licences(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    for name in ("LICENSE", "lessons/LICENSE", "assets/LICENSE", "docs/licences.md"):
        assert any(path.endswith(f".dist-info/licenses/{name}") for path in inside), name


def test_the_installed_program_is_the_one_in_the_wheel(oldhelp: Path, tmp_path: Path) -> None:
    code = "import oldhelp.paths as p; print(p.lessons_dir(), p.assets_dir(), sep='\\n')"
    found = done(oldhelp.with_name("python"), "-c", code, cwd=tmp_path).stdout.split()
    assert all(Path(folder).is_relative_to(oldhelp.parent.parent) for folder in found), found


def test_the_installed_program_finds_its_lessons_good(oldhelp: Path, tmp_path: Path) -> None:
    done(oldhelp, "check", cwd=tmp_path)


def test_the_installed_program_speaks(oldhelp: Path, tmp_path: Path) -> None:
    done(oldhelp, "say", "您好", "--out", "x.wav", cwd=tmp_path)
    with wave.open(str(tmp_path / "x.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() > 0.2


def test_the_installed_program_knows_english(oldhelp: Path, tmp_path: Path) -> None:
    chinese = done(oldhelp, "--help", cwd=tmp_path).stdout
    english = done(oldhelp, "--lang", "en", "--help", cwd=tmp_path).stdout
    assert "检查课文" in chinese
    assert "检查课文" not in english
