"""The digits of the volunteers' corner: never plain, patient, and no trap for anybody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oldhelp.pin import FILE_NAME, TRIES, WAIT_SECONDS, Pin


class Clocks:
    """The clock on the wall, which can be set, and the steady one, which starts anew each time."""

    def __init__(self) -> None:
        self.wall, self.steady = 1_800_000_000.0, 100.0

    def go_on(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def pin(self, data: Path) -> Pin:
        return Pin(data, lambda: self.wall, lambda: self.steady)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oldhelp.pin.ROUNDS", 10)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


def locked(data: Path, clocks: Clocks) -> Pin:
    pin = clocks.pin(data)
    pin.choose("4071")
    for _ in range(TRIES):
        assert not pin.fits("0000")
    return pin


def test_before_the_first_choice_everybody_comes_in(tmp_path: Path, clocks: Clocks) -> None:
    pin = clocks.pin(tmp_path)
    assert not pin.decided
    assert pin.fits("")


def test_the_digits_open_and_others_do_not(tmp_path: Path, clocks: Clocks) -> None:
    clocks.pin(tmp_path).choose("4071")
    pin = clocks.pin(tmp_path)
    assert (pin.decided, pin.open) == (True, False)
    assert not pin.fits("4072")
    assert pin.tries_left == TRIES - 1
    assert pin.fits("4071")
    assert pin.tries_left == TRIES


def test_to_have_none_is_kept_too(tmp_path: Path, clocks: Clocks) -> None:
    clocks.pin(tmp_path).choose("")
    pin = clocks.pin(tmp_path)
    assert (pin.decided, pin.open) == (True, True)


def test_the_digits_stand_nowhere_in_the_file(tmp_path: Path, clocks: Clocks) -> None:
    clocks.pin(tmp_path).choose("4071")
    first = (tmp_path / FILE_NAME).read_text()
    clocks.pin(tmp_path).choose("4071")
    assert json.loads(first)["hash"] != "4071"
    assert set(json.loads(first)) == {"salt", "hash", "wrong", "waits_from"}
    assert (tmp_path / FILE_NAME).read_text() != first, "the same digits have another salt"


def test_five_wrong_ones_wait_five_minutes_even_for_the_right_one(
    tmp_path: Path, clocks: Clocks
) -> None:
    pin = locked(tmp_path, clocks)
    assert pin.wait() == WAIT_SECONDS
    assert not pin.fits("4071")
    clocks.go_on(WAIT_SECONDS)
    assert pin.fits("4071")


def test_after_the_wait_there_are_five_tries_again(tmp_path: Path, clocks: Clocks) -> None:
    pin = locked(tmp_path, clocks)
    clocks.go_on(WAIT_SECONDS + 1)
    assert pin.wait() == 0
    assert pin.tries_left == TRIES


def test_a_restart_ends_neither_the_wait_nor_the_count(tmp_path: Path, clocks: Clocks) -> None:
    pin = clocks.pin(tmp_path)
    pin.choose("4071")
    pin.fits("0000")
    clocks.steady = 5.0
    assert clocks.pin(tmp_path).tries_left == TRIES - 1
    locked(tmp_path, clocks)
    clocks.go_on(100)
    clocks.steady = 1.0
    assert clocks.pin(tmp_path).wait() == WAIT_SECONDS - 100


@pytest.mark.parametrize("set_back", [60.0, 86_400.0 * 365 * 20])
def test_a_clock_set_back_does_not_lock_for_ever(
    tmp_path: Path, clocks: Clocks, set_back: float
) -> None:
    locked(tmp_path, clocks)
    clocks.wall -= set_back
    pin = clocks.pin(tmp_path)
    assert pin.wait() <= WAIT_SECONDS
    clocks.go_on(WAIT_SECONDS)
    assert pin.fits("4071")
    assert clocks.pin(tmp_path).wait() == 0


def test_a_clock_set_back_while_it_runs_changes_nothing(tmp_path: Path, clocks: Clocks) -> None:
    pin = locked(tmp_path, clocks)
    clocks.wall -= 86_400
    clocks.steady += WAIT_SECONDS
    assert pin.fits("4071")


@pytest.mark.parametrize("content", ["", "[]", '{"salt": 1}', "\x00\x00", "{" * 2000])
def test_a_file_taken_away_or_broken_asks_anew(
    tmp_path: Path, clocks: Clocks, content: str
) -> None:
    locked(tmp_path, clocks)
    (tmp_path / FILE_NAME).write_text(content)
    pin = clocks.pin(tmp_path)
    assert (pin.decided, pin.wait()) == (False, 0)
    (tmp_path / FILE_NAME).unlink()
    assert not clocks.pin(tmp_path).decided


def test_a_disk_that_takes_nothing_counts_all_the_same(
    tmp_path: Path, clocks: Clocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin = clocks.pin(tmp_path)
    pin.choose("4071")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("oldhelp.pin.write_whole", full)
    for _ in range(TRIES):
        pin.fits("0000")
    assert pin.wait() > 0
