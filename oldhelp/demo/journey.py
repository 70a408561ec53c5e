"""The journey of one learner, stage by stage; a stage that does not show what it should fails."""

from __future__ import annotations

import json
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QLabel, QWidget

from oldhelp.course.model import Lesson
from oldhelp.course.parts import CAMERA
from oldhelp.course.screens import BACK
from oldhelp.demo.volunteer import VolunteerPage, chromium, photograph
from oldhelp.errors import OldhelpError
from oldhelp.front import Front, application
from oldhelp.helpline.request import Stage
from oldhelp.i18n import words
from oldhelp.narration.script import spoken
from oldhelp.narration.voices import known_voices, voice_for
from oldhelp.seat import Seat
from oldhelp.settings import SeatSettings, Taste, Telephone, save_settings
from oldhelp.ui.cards_page import CardsPage
from oldhelp.ui.hub_here import HubHere, HubLinks

FIRST, LESSON = "pc-first-touch", "pay-scan"
SEEN_WITHIN, SEEN_AT_LAST = 1.0, 5.0
"""Seconds within which a volunteer's page should show a press (issue 2), and must on a busy PC."""


@dataclass(frozen=True)
class Choices:
    """How the demo is played."""

    lang: str = "zh"
    size: tuple[int, int] = (1280, 720)
    theme: str = "light"
    text: int = 32


@dataclass
class StageReport:
    """What one stage showed, and how long it took in seconds."""

    name: str
    ok: bool = False
    seconds: float = 0.0
    shows: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    note: str = ""


class DemoFailed(OldhelpError):
    """A stage did not show what it should."""


def run(out: Path, choices: Choices) -> int:
    """Play the journey, write a picture per stage and `demo.json`; 0 if all was as it should."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise OldhelpError(
            "写不进 {place}（{why}）。请换一个文件夹。", place=out, why=fault.strerror
        ) from fault
    for old in (*out.glob("[0-9][0-9]-*.png"), *out.glob("step-*.wav"), *out.glob("demo.json")):
        old.unlink()
    t = words(choices.lang)
    with tempfile.TemporaryDirectory(prefix="oldhelp-demo-", ignore_cleanup_errors=True) as data:
        journey = Journey(out, Path(data), choices)
        try:
            journey.play()
        except OldhelpError as fault:
            journey.report["failed"] = fault.said(t)
            print(fault.said(t))
        finally:
            journey.end()
    stages = journey.stages
    print(t("演示：{count} 个画面，放在 {out}").format(count=len(stages), out=out))
    return 0 if "failed" not in journey.report else 1


def free_port() -> int:
    """Return a port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Journey:
    """Drives the real window through the main job."""

    def __init__(self, out: Path, data: Path, choices: Choices) -> None:
        self.out, self.data, self.choices = out, data, choices
        self.t = words(choices.lang)
        self.stages: list[StageReport] = []
        self.report: dict[str, object] = {"choices": asdict(choices)}
        self._began = time.monotonic()
        self._number = 0
        self._app = application()
        self._browser = chromium()
        self._port = free_port()
        self._hub = HubHere(data, choices.lang, self._port, host="127.0.0.1")
        self.called = self.t("王奶奶")
        settings = SeatSettings(
            seat_number=3,
            called=self.called,
            telephones=(Telephone(self.t("社区中心"), "0574-0000-0000"),),
        )
        save_settings(data / "seat", settings)
        self.seat = self._open_seat(data / "seat")
        self._volunteer: VolunteerPage | None = None

    def _open_seat(self, data: Path) -> Seat:
        choices = self.choices
        front = Front(data, choices.lang)
        front.show(windowed=True)
        seat = Seat(front)
        seat.take_taste(Taste(choices.text, choices.theme, choices.lang))
        seat.window.resize(*choices.size)
        seat.open()
        return seat

    # The journey ----------------------------------------------------------------------------

    def play(self) -> None:
        """Play every stage in order."""
        self._start_hub()
        lesson = self._home()
        self._steps(lesson)
        self._practice(lesson)
        request = self._press()
        self._helped(request)
        self._resumed(lesson)

    def end(self) -> None:
        """Close everything and write what happened."""
        if self._volunteer is not None:
            self._volunteer.close()
        self._voices()
        self.seat.window.close()
        self._hub.stop()
        self.report["seconds"] = round(time.monotonic() - self._began, 2)
        self.report["stages"] = [asdict(stage) for stage in self.stages]
        text = json.dumps(self.report, ensure_ascii=False, indent=2)
        (self.out / "demo.json").write_text(text + "\n", encoding="utf-8")

    def _start_hub(self) -> None:
        with self._stage("hub") as stage:
            links: list[HubLinks] = []
            self._hub.ready.connect(links.append)
            self._hub.start()
            self._until(lambda: bool(links), 20, "hub")
            volunteer = VolunteerPage(
                links[0].address, links[0].invitation, self.t("小李"), self.choices.lang
            )
            volunteer.open()
            self._volunteer = volunteer
            self.seat.corner.show_hub()
            page = self.seat.corner.pages.hub
            page.link.setText(links[0].seat)
            page.join.click()
            self._until(lambda: self.seat.client.key is not None, 10, "join")
            self._until(lambda: not page.status.text().endswith("…"), 5, "joined")
            stage.shows.append(page.status.text())
            self._shoot(stage, "volunteer-corner")
            self.seat.go_home()

    def _home(self) -> Lesson:
        with self._stage("home") as stage:
            home = self.seat.home
            self._until(lambda: home.go_on.isVisible(), 10, "home")
            self._shows(stage, home, self.called)
            self._shows(stage, home, self.seat.course.lessons[FIRST].title)
            self._shoot(stage, "home")
        with self._stage("courses") as stage:
            home.courses.click()
            lesson, pages = self.seat.course.lessons[LESSON], self.seat.choosing.pages
            self._shoot(stage, "courses")
            self._choose(pages.units, lesson.unit)
            self._shoot(stage, "unit")
            self._choose(pages.unit, LESSON)
        return lesson

    def _choose(self, page: CardsPage, name: str) -> None:
        """Touch the card of a unit or a lesson, which has to be on the screen."""
        card = next((card for card in page.cards if card.card.id == name), None)
        self._expect(card is not None and card.isVisible(), name)
        if card is not None:
            card.click()

    def _steps(self, lesson: Lesson) -> None:
        page = self.seat.lesson_page
        for number, step in enumerate(lesson.steps, 1):
            with self._stage(f"step-{number}") as stage:
                self._until(lambda: self.seat.window.page() is page, 5, "lesson page")
                for sentence in step.sentences:
                    self._shows(stage, page, sentence)
                self._until(lambda: page.sentences.labels[0].spoken, 10, "spoken sentence")
                stage.shows.append(page.picture.accessibleName())
                self._expect(bool(page.picture.accessibleName()), "alternative text")
                self._sounds(stage, step.sentences)
                self._shoot(stage, f"step-{number}-{step.id}")
                if number == 1:
                    self._until(lambda: not self.seat.speaker.speaking, 30, "read to its end")
                page.next.click()

    def _practice(self, lesson: Lesson) -> None:
        practice, page = lesson.practice, self.seat.practice_page
        if practice is None:
            raise DemoFailed("{lesson} 没有练习。", lesson=lesson.id)
        first = practice.steps[0]
        wrong = next(entry for entry in first.wrong if entry.to)
        with self._stage("practice") as stage:
            self._until(lambda: self.seat.window.page() is page, 5, "practice page")
            self._shows(stage, page, practice.task[0])
            self._shoot(stage, "practice")
        with self._stage("practice-wrong") as stage:
            page.phone.targets[wrong.target].click()
            self._shows(stage, page, wrong.say)
            self._shows(stage, page, BACK[self.choices.lang])
            self._shoot(stage, "practice-wrong")
        with self._stage("practice-right") as stage:
            page.phone.targets[BACK[self.choices.lang]].click()
            page.phone.targets[first.act.target].click()
            self._shows(stage, page, self.t("对了。"))
            self._shoot(stage, "practice-right")

    def _press(self) -> str:
        seat, page = self.seat, self.seat.help_page
        with self._stage("countdown") as stage:
            seat.window.top.help.click()
            press = seat.help.press
            self._expect(press.stage is Stage.COUNTDOWN and press.id is not None, "countdown")
            self._shows(stage, page, self.called)
            self._expect(page.cancel.isVisible(), "cancel")
            self._shoot(stage, "countdown")
            self._until(lambda: seat.help.press.stage is not Stage.COUNTDOWN, 7, "sent")
            sent = time.monotonic()
        request = str(press.id)
        self.report["request"] = request
        volunteer = self._at_work()
        with self._stage("waiting") as stage:
            self._shows_one_of(stage, page, (self.t("已送到服务台"), self.t("正在送到服务台")))
            self._shoot(stage, "waiting")
        with self._stage("rung") as stage:
            self._until(lambda: request in volunteer.cards, 10, "card")
            card = volunteer.cards[request]
            shown = card.at - sent
            self.report["press_to_card_seconds"] = round(shown, 3)
            if shown > SEEN_WITHIN:
                stage.note = f"{shown:.2f} s > {SEEN_WITHIN} s"
            self._expect(shown <= SEEN_AT_LAST, f"{shown:.2f} s > {SEEN_AT_LAST} s")
            for what in ("3", self.called, self.seat.course.lessons[LESSON].title):
                self._expect(what in card.words, what)
            stage.shows.append(card.words)
            self._until(lambda: seat.help.press.stage is Stage.RUNG, 10, "rung")
            self._shows(stage, page, volunteer.name)
            self._shoot(stage, "rung")
            self._photograph(stage, volunteer, "/", "rung-volunteer-phone")
        return request

    def _helped(self, request: str) -> None:
        seat, page, volunteer = self.seat, self.seat.help_page, self._at_work()
        with self._stage("claimed") as stage:
            said = volunteer.claim(request)
            self.report["volunteer_saw"] = said
            scene = seat.lessons.scene()
            self._expect(scene.picture is not None, "picture")
            same = scene.picture is not None and _same(
                volunteer.picture(request), scene.picture.svg
            )
            self._expect(same, self.t("志愿者看到的画面和座位上的不一样。"))
            for tap in scene.where.wrong_taps:
                self._expect(tap.target in said, tap.target)
            stage.shows.append(said)
            self._until(lambda: seat.help.press.stage is Stage.CLAIMED, 10, "claimed")
            self._shows(stage, page, self.t("{name}来了").format(name=volunteer.name))
            self._shoot(stage, "claimed")
            self._photograph(stage, volunteer, f"/requests/{request}", "claimed-volunteer-phone")
        with self._stage("done") as stage:
            volunteer.finish(request)
            self._until(lambda: seat.help.press.stage is Stage.DONE, 10, "done")
            self._shows(stage, page, self.t("还有不明白的，再按一次就行。"))
            self._shoot(stage, "done")
            page.cancel.click()
        self._finish_practice()

    def _finish_practice(self) -> None:
        seat, page = self.seat, self.seat.practice_page
        lesson = seat.course.lessons[LESSON]
        with self._stage("practice-finished") as stage:
            self._until(lambda: seat.window.page() is page, 5, "practice page")
            steps = lesson.practice.steps if lesson.practice else ()
            for step in steps[1:]:
                for key in step.act.text:
                    page.phone.targets[key].click()
                page.phone.targets[step.act.then or step.act.target or CAMERA].click()
            self._until(lambda: seat.window.page() is seat.done_page, 5, "done page")
            self._shows(stage, seat.done_page, lesson.without_phone)
            self._shoot(stage, "practice-finished")

    def _resumed(self, lesson: Lesson) -> None:
        """Take the data folder as it is on disk in the middle of a step, and start from that."""
        with self._stage("resumed") as stage:
            seat, middle = self.seat, lesson.steps[2]
            seat.go_home()
            seat.lessons.open(LESSON, "lesson", middle.id)
            self._pump(0.2)
            switched_off = self.data / "after-power-cut"
            shutil.copytree(self.data / "seat", switched_off)
            seat.window.close()
            self.seat = self._open_seat(switched_off)
            page = self.seat.lesson_page
            self._until(lambda: self.seat.window.page() is page, 10, "lesson page")
            self._shows(stage, page, middle.sentences[0])
            self._pump(0.2)
            self._shoot(stage, "resumed")

    # What a stage is made of ------------------------------------------------------------------

    @contextmanager
    def _stage(self, name: str) -> Iterator[StageReport]:
        stage = StageReport(name)
        self.stages.append(stage)
        began = time.monotonic()
        try:
            yield stage
            stage.ok = True
        except DemoFailed as fault:
            stage.note = str(fault)
            self._shoot(stage, f"FAILED-{name}")
            raise
        except OldhelpError as fault:
            stage.note = str(fault)
            raise
        finally:
            stage.seconds = round(time.monotonic() - began, 2)

    def _at_work(self) -> VolunteerPage:
        if self._volunteer is None:
            raise DemoFailed("没有志愿者。")
        return self._volunteer

    def _pump(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _until(self, true: Callable[[], bool], seconds: float, what: str) -> None:
        until = time.monotonic() + seconds
        while not true():
            if time.monotonic() > until:
                raise DemoFailed(
                    "等了 {seconds} 秒，还没有看到：{what}", seconds=seconds, what=what
                )
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _expect(self, true: bool, what: str) -> None:
        if not true:
            raise DemoFailed("画面上应该有，可是没有：{what}", what=what)

    def _shows(self, stage: StageReport, page: QWidget, sentence: str) -> None:
        self._shows_one_of(stage, page, (sentence,))

    def _shows_one_of(self, stage: StageReport, page: QWidget, sentences: tuple[str, ...]) -> None:
        """Expect one of some sentences to stand in the window, visible."""
        visible = [text for text in _texts(self.seat.window) if text]
        found = next((s for s in sentences if any(s in text for text in visible)), None)
        self._expect(found is not None and page.isVisible(), " / ".join(sentences))
        stage.shows.append(str(found))

    def _shoot(self, stage: StageReport, name: str) -> None:
        self._pump(0.05)
        self._number += 1
        file = f"{self._number:02d}-{name}.png"
        self.seat.window.grab().save(str(self.out / file))
        stage.files.append(file)

    def _photograph(
        self, stage: StageReport, volunteer: VolunteerPage, path: str, name: str
    ) -> None:
        """Take the volunteer's page with a browser of its own, let in by a one-time link."""
        if self._browser is None:
            stage.note = self.t("这台电脑没有 Chromium，志愿者的页面没有拍。")
            return
        self._number += 1
        file = f"{self._number:02d}-{name}.png"
        link = f"{volunteer.other_device()}?to={path}&lang={self.choices.lang}"
        done: list[object] = []
        profile = self.data / f"browser-{self._number}"
        out, browser = self.out / file, self._browser
        self.seat.tasks.run(
            lambda: photograph(browser, link, out, profile), done.append, done.append
        )
        self._until(lambda: bool(done), 60, "chromium")
        if done[0] is True:
            stage.files.append(file)
        else:
            stage.note = self.t("Chromium 没有拍下志愿者的页面。")

    def _sounds(self, stage: StageReport, sentences: tuple[str, ...]) -> None:
        """Wait until each sentence of a step has its sound, and keep it."""
        lang = self.choices.lang
        voice = voice_for(lang, None, known_voices())
        if voice is None:
            stage.note = self.t("没有声音。")
            return
        for index, sentence in enumerate(sentences, 1):
            said = spoken(sentence, lang)
            ready = partial(self.seat.cache.find, said, voice, "normal")
            self._until(partial(_is_there, ready), 20, sentence)
            path = ready()
            file = f"{stage.name}-{index}.wav"
            if path is not None:
                shutil.copyfile(path, self.out / file)
                stage.files.append(file)

    def _voices(self) -> None:
        self.report["wav"] = sorted(path.name for path in self.out.glob("*.wav"))


def _texts(window: QWidget) -> list[str]:
    """Return every text that is visible in the window."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel):
            found.append(widget.text())
        found.append(widget.accessibleName())
    return found


def _is_there(find: Callable[[], Path | None]) -> bool:
    return find() is not None


def _same(volunteers: str, learners: str) -> bool:
    """Tell whether the volunteer's picture holds the learner's, before any marks laid over it."""
    body = learners[learners.index("<g") : learners.rindex("</svg>")]
    inner = body[: body.rindex("</g>")]
    return inner in volunteers
