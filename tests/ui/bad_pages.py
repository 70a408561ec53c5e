"""One deliberately bad page, program, lesson or voice for each check of the audit."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from bench.rules.lesson_rules import Taught
from bench.rules.sound_rules import Heard
from bench.rules.source_rules import Source
from bench.rules.view import View, settle
from oldhelp import paths
from oldhelp.art.drawing import Drawing
from oldhelp.course.model import Act, Lesson, Practice, PracticeStep, Scene, Screen, Step
from oldhelp.ui.icons import Icons
from oldhelp.ui.lesson_page import LessonPage
from oldhelp.ui.page import Page
from oldhelp.ui.picture_view import PaintedPictures
from oldhelp.ui.sentence_view import SentenceView
from oldhelp.ui.theme import Look
from oldhelp.ui.widgets import BigButton, Card
from oldhelp.ui.window import Window


class Bad:
    """A plain window of 1280 x 720 px for one bad thing."""

    def __init__(self) -> None:
        self.look = Look()
        self.icons = Icons(paths.assets_dir() / "icons")
        self.window = QWidget()
        self.window.resize(1280, 720)
        self.kept: list[object] = []

    def put(self, widget: QWidget, x: int, y: int, width: int, height: int) -> QWidget:
        """Put a widget at a place of the window."""
        widget.setParent(self.window)
        widget.setGeometry(x, y, width, height)
        return widget

    def label(self, words: str, width: int = 600, height: int = 300) -> QLabel:
        """Put a wrapping label into the window."""
        label = QLabel(words)
        label.setFont(self.look.font("body"))
        label.setWordWrap(True)
        self.put(label, 40, 40, width, height)
        return label

    def button(self, words: str, x: int = 40, y: int = 40, w: int = 300, h: int = 96) -> BigButton:
        """Put a large button into the window."""
        button = BigButton(self.look, self.icons, text=words)
        self.put(button, x, y, w, h)
        return button

    def page(self, page: Page) -> Page:
        """Make the window a seat's window with this page."""
        window = Window(self.look, self.icons)
        window.add_page(page)
        window.resize(1280, 720)
        window.show_page(page)
        self.window = window
        return page

    def view(self) -> View:
        """Show the window and look at it."""
        self.window.show()
        settle()
        return View(self.window, self.look, "bad")


Make = Callable[[Bad], object]
"""Makes something bad; returns what the check takes, or None for the window itself."""


# Text -------------------------------------------------------------------------------------------


def small_font(bad: Bad) -> None:
    label = bad.label("看得清吗")
    font = label.font()
    font.setPixelSize(18)
    label.setFont(font)


def cut_label(bad: Bad) -> None:
    bad.label("这句话太长了，放不进这么小的地方，后面的字就看不见了。", 300, 40)


def behind_an_edge(bad: Bad) -> None:
    bad.label("第一行\n第二行").move(40, 680)


def italic(bad: Bad) -> None:
    label = bad.label("斜着写的字")
    font = label.font()
    font.setItalic(True)
    label.setFont(font)


def tofu(bad: Bad) -> None:
    bad.label("\U0010fffd")


def tight_lines(bad: Bad) -> None:
    label = bad.label("", 200)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText('<p style="line-height:80%">一行一行挤在一起，看着累。</p>')


def no_room_for_air(bad: Bad) -> None:
    label = bad.label("刚刚放得下")
    label.setWordWrap(False)
    label.resize(label.sizeHint())
    font = label.font()
    font.setLetterSpacing(font.SpacingType.PercentageSpacing, 112)
    label.setFont(font)


def long_line(bad: Bad) -> None:
    font = bad.look.font("body")
    font.setPixelSize(24)
    bad.label("长" * 44, 1200).setFont(font)


def justified(bad: Bad) -> None:
    bad.label("两边都对齐").setAlignment(Qt.AlignmentFlag.AlignJustify)


# Pixels -----------------------------------------------------------------------------------------


def grey_text(bad: Bad) -> None:
    bad.label("浅灰的字").setStyleSheet("color:#9A9A9A;background:#FFFFFF")


class _FadesWhenPressed(BigButton):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        painter.setPen(QColor("#BBBBBB" if self.isDown() else "#000000"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


def fades_when_pressed(bad: Bad) -> None:
    bad.put(_FadesWhenPressed(bad.look, bad.icons, text="按下去就看不清"), 40, 40, 400, 96)


def pale_border(bad: Bad) -> None:
    bad.window.setStyleSheet("background:#FFFFFF")
    bad.put(Card(bad.look, "surface", line="paper"), 40, 40, 400, 200)


class _ColourOnly(BigButton):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#B40000" if self.isChecked() else "#005E00"))
        painter.end()


def colour_only(bad: Bad) -> None:
    button = _ColourOnly(bad.look, bad.icons, text="开")
    button.setCheckable(True)
    bad.put(button, 40, 40, 200, 96)


class _UnseenFocus(BigButton):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        painter.end()


def unseen_focus(bad: Bad) -> None:
    bad.put(_UnseenFocus(bad.look, bad.icons, text="到这儿了吗"), 40, 40, 300, 96)


# Targets ----------------------------------------------------------------------------------------


def small_button(bad: Bad) -> None:
    bad.put(QPushButton("小"), 40, 40, 30, 30)


def small_tick_box(bad: Bad) -> None:
    bad.put(QCheckBox("只有方框能点"), 40, 40, 400, 30)


def near_buttons(bad: Bad) -> None:
    bad.button("左", 40)
    bad.button("右", 345)


def overlapping(bad: Bad) -> None:
    bad.button("上面", 40, 40)
    bad.button("下面", 200, 80)


def off_screen(bad: Bad) -> None:
    bad.button("出去了", 1200, 40)


def small_close(bad: Bad) -> None:
    dialog = QDialog(bad.window)
    dialog.resize(600, 400)
    close = QPushButton("×", dialog)
    close.setObjectName("closeButton")
    close.setGeometry(280, 180, 30, 30)
    dialog.show()
    bad.kept.append(dialog)


# Keyboard ---------------------------------------------------------------------------------------


def out_of_tab(bad: Bad) -> None:
    bad.button("到得了")
    bad.button("到不了", 40, 200).setFocusPolicy(Qt.FocusPolicy.ClickFocus)


def deaf_to_enter(bad: Bad) -> None:
    bad.put(QPushButton("回车没反应"), 40, 40, 200, 96)


def tab_trap(bad: Bad) -> None:
    bad.button("进去之前")
    bad.put(QTextEdit(), 40, 200, 400, 200)
    bad.button("出不来", 40, 500)


def wild_order(bad: Bad) -> None:
    bad.button("第三", 40, 500)
    bad.button("第一", 40, 40)


def focus_off_screen(bad: Bad) -> None:
    bad.button("看得见")
    bad.button("看不见", 40, 900)


def letter_shortcut(bad: Bad) -> None:
    bad.kept.append(QShortcut(QKeySequence("d"), bad.window))


# Accessibility ------------------------------------------------------------------------------------


def unnamed_icon_button(bad: Bad) -> None:
    bad.button("")


def picture_without_words(bad: Bad) -> None:
    class Drawn(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None: ...

    bad.put(Drawn(), 40, 40, 200, 200)


def silent_rows(bad: Bad) -> None:
    rows = QListWidget()
    rows.addItem("看得见，听不见")
    bad.put(rows, 40, 40, 400, 300)


def unlabelled_field(bad: Bad) -> None:
    bad.put(QLineEdit(), 40, 40, 400, 80)


def refuses_focus(bad: Bad) -> None:
    bad.button("不让键盘来").setFocusPolicy(Qt.FocusPolicy.NoFocus)


# Time ---------------------------------------------------------------------------------------------


def hidden_timer(bad: Bad) -> None:
    label = bad.label("等一会儿就变")
    timer = QTimer(bad.window)
    timer.timeout.connect(lambda: label.setText("变了"))
    timer.start(600_000)


def vanishing_toast(bad: Bad) -> None:
    label = bad.label("存好了（三秒后不见）")
    timer = QTimer(bad.window)
    timer.timeout.connect(label.hide)
    timer.start(600_000)


class _Blinking(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._on = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._timer.start(60)

    def _turn(self) -> None:
        self._on = not self._on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF" if self._on else "#000000"))
        painter.end()


def blinking(bad: Bad) -> None:
    bad.put(_Blinking(), 0, 0, 1280, 720)


# Pages ----------


class _Listening(Page):
    """A page that can be heard, and does everything else wrong."""

    def __init__(self, bad: Bad) -> None:
        super().__init__(bad.look, bad.icons)
        self.listen = BigButton(bad.look, bad.icons, text="念给我听", icon="speaker")
        column = QVBoxLayout(self.content)
        column.addWidget(self.listen)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        return self.listen


def moved_help(bad: Bad) -> None:
    bad.page(_Listening(bad))
    help_button = bad.window.findChild(BigButton, "helpButton")
    assert help_button is not None
    help_button.setFixedWidth(200)


def late_help(bad: Bad) -> None:
    bad.button("一")
    bad.button("二", 40, 200)
    bad.button("三", 40, 350)
    bad.button("我要帮助", 40, 500).setObjectName("helpButton")


def hidden_password(bad: Bad) -> None:
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    bad.put(edit, 40, 40, 400, 80)


class _Unstoppable(_Listening):
    def show_speaking(self, speaking: bool) -> None: ...


def unstoppable(bad: Bad) -> None:
    bad.page(_Unstoppable(bad))


def mute_page(bad: Bad) -> None:
    bad.page(Page(bad.look, bad.icons))


def main_act_below(bad: Bad) -> None:
    page = _Listening(bad)
    bad.page(page)
    bad.window.show()
    settle()
    page.listen.setParent(page)
    page.listen.setGeometry(0, 900, 300, 96)
    page.listen.show()


def title_missing(bad: Bad) -> None:
    bad.page(_Listening(bad))


def nowhere(bad: Bad) -> None:
    bad.page(LessonPage(bad.look, bad.icons, PaintedPictures()))


def wordy_button(bad: Bad) -> None:
    bad.button("请您在看完以后再点一下这里", 40, 40, 800)


def crowded_sentences(bad: Bad) -> None:
    view = SentenceView(bad.look)
    view.show_sentences(("先看清名字。", "再看清钱数。"))
    bad.put(view, 40, 40, 800, 500)
    bad.window.show()
    settle()
    view._column.setSpacing(0)
    bad.kept.append(view)


PAGES: dict[str, tuple[Make, ...]] = {
    "text_is_large": (small_font,),
    "nothing_is_cut": (cut_label, behind_an_edge),
    "plain_face": (italic,),
    "no_empty_boxes": (tofu,),
    "lines_have_air": (tight_lines, crowded_sentences),
    "survives_more_air": (no_room_for_air,),
    "lines_are_short": (long_line,),
    "not_justified": (justified,),
    "words_stand_out": (grey_text,),
    "words_stand_out_in_each_state": (fades_when_pressed,),
    "edges_stand_out": (pale_border,),
    "state_without_colour": (colour_only,),
    "focus_is_seen": (unseen_focus,),
    "targets_are_large": (small_button, small_tick_box),
    "targets_are_apart": (near_buttons,),
    "nothing_overlaps": (overlapping, off_screen),
    "dialogs_close_easily": (small_close,),
    "all_by_keyboard": (out_of_tab, deaf_to_enter),
    "no_trap": (tab_trap,),
    "in_reading_order": (wild_order,),
    "focus_is_not_lost": (focus_off_screen,),
    "no_letter_shortcuts": (letter_shortcut,),
    "names_and_roles": (unnamed_icon_button,),
    "pictures_have_words": (picture_without_words,),
    "lists_have_words": (silent_rows,),
    "fields_have_labels": (unlabelled_field,),
    "keyboard_is_let_in": (refuses_focus,),
    "waits_for_the_learner": (hidden_timer,),
    "messages_stay": (vanishing_toast,),
    "no_flashes": (blinking,),
    "help_stays": (moved_help,),
    "help_has_its_turn": (late_help,),
    "passwords_can_be_seen": (hidden_password,),
    "stop_is_beside": (unstoppable,),
    "can_be_heard_again": (mute_page,),
    "main_act_is_in_sight": (main_act_below,),
    "same_things_same_places": (title_missing,),
    "where_am_i": (nowhere,),
    "buttons_are_short": (wordy_button,),
}


# The program's text ----------


def _code(text: str, module: str = "ui.bad") -> Source:
    return Source({module: ast.parse(text)})


def _words(*pairs: tuple[str, str]) -> Source:
    return Source(words=pairs)


SOURCES: dict[str, tuple[Source, ...]] = {
    "no_text_in_images": (Source(drawings={"bad.svg": '<svg><image href="data:x"/></svg>'}),),
    "palette_stands_out": (Source(themes={"bad": {"ink": "#777777", "paper": "#999999"}}),),
    "signals_differ": (
        Source(themes={"bad": {"go": "#0B5D43", "calm": "#0B5D60", "help": "#A3170F"}}),
    ),
    "no_colour_words_alone": (_words(("点红色的。", "Tap the red one.")),),
    "one_press_is_enough": (
        _code("class A:\n    def mouseDoubleClickEvent(self, event): ..."),
        _code("def drag(self):\n    QDrag(self).exec()"),
        _code("style = 'QPushButton:hover{color:red}'"),
    ),
    "clickable_is_said": (_code("class A(QWidget):\n    def mousePressEvent(self, event): ..."),),
    "timers_have_reasons": (_code("class A:\n    def f(self):\n        QTimer.singleShot(9, g)"),),
    "nothing_moves": (_code("def f():\n    return QPropertyAnimation()"),),
    "slow_is_no_fault": (_code("def f(learner):\n    learner.score = 1", "course.bad"),),
    "no_lures": (_words(("限时免费领红包！", "Act now!")),),
    "no_qt_network": (_code("from PySide6.QtNetwork import QTcpSocket"),),
    "little_is_kept": (
        Source(tables={"learners": ["id", "id_card"]}),
        Source(tables={"help request": ["id", "mood"]}),
    ),
    "no_jargon": (_words(("请清缓存再跳转。", "Clear it.")),),
    "common_characters": (_words(("龘靐齉", "")),),
    "no_blame": (_words(("操作失败，输入非法。", "Invalid.")),),
    "both_languages_say_it": (_words(("你好", "")), _words(("你好", "Hello {name}"))),
}


# Lessons ----------


def lesson(**changes: object) -> Lesson:
    """Return a small lesson with something changed."""
    step = Step("one", "一", ("点一下。",), Scene("market"))
    whole = Lesson("bad", "zh", "坏课", "看看", 5, "A", (step,), unit="05-pay")
    return replace(whole, **changes)  # type: ignore[arg-type]


def saying(words: str, **changes: object) -> Lesson:
    """Return a lesson whose step says something."""
    step = Step("one", "一", (words,), Scene("market"))
    return lesson(steps=(step,), **changes)


def scam() -> Lesson:
    """Return a lesson whose scam explains no wrong way."""
    step = PracticeStep("call", "挂断。", Act("hang_up"), "call")
    screens = {"call": Screen("call", "电话")}
    return lesson(screens=screens, practice=Practice(("挂断电话。",), (step,)))


LESSONS: dict[str, tuple[Lesson, ...]] = {
    "nothing_real_in_lessons": (saying("打开 www.bad.com。"), saying("打13812345678。")),
    "scams_can_be_refused": (scam(),),
    "a_way_without_a_phone": (lesson(without_phone=""),),
    "steps_are_short": (saying("请您" * 20),),
    "english_is_short": (saying("word " * 20, lang="en"),),
    "lessons_without_jargon": (saying("清一下缓存。"),),
    "lessons_without_blame": (saying("您输入错误。"),),
    "lessons_without_lures": (saying("限时领取。"),),
    "lessons_name_things": (saying("点红色的。"),),
    "lessons_use_common_characters": (saying("龘靐齉。"),),
}

VOICES: dict[str, Heard] = {
    "rates_are_kept": Heard(rates=(("fast talker", 260, 170),)),
    "pauses_are_kept": Heard(started=((0, 0.0), (1, 2.1)), ended=(2.0, 4.0)),
    "numbers_are_said": Heard(read=lambda text, lang: text),
    "loudness_is_even": Heard(loudness=(("whisperer", -31.0),)),
}


def taught(bad: Lesson) -> Taught:
    """Return a course of one lesson."""
    return Taught((bad,))


class ActsOnPress(QPushButton):
    """A button that acts before it is let go."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.click()


def drawing(svg: str = "<svg/>", alt: str = "a") -> Drawing:
    """Return a drawing of 400 x 556 units."""
    return Drawing(svg, alt, 400, 556)
