"""The few widgets every page is made of: buttons, labels, cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from oldhelp.ui.fitting import LEFT_WRAP, WRAP, ButtonFace, button_face, fitted
from oldhelp.ui.icons import Icons
from oldhelp.ui.lines import evened
from oldhelp.ui.presses import is_answered, press_for_toggle
from oldhelp.ui.theme import BORDER, CORNER, KINDS, Look

if TYPE_CHECKING:
    # Each class named at run time is built then, before the first paint.
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QShowEvent

TWICE_MS = 600
"""Two presses within this time are one: a trembling hand presses twice (rule TA6)."""


class Tremor:
    """Tells the second press of a trembling hand from a press that is meant.

    A button that has only just appeared counts as pressed: the second press falls on it.
    """

    def __init__(self) -> None:
        self._since = QElapsedTimer()

    def note(self) -> None:
        """Take note that the button was pressed, or has appeared."""
        self._since.start()

    def again(self) -> bool:
        """Return whether a press now is the second of one."""
        return self._since.isValid() and self._since.elapsed() < TWICE_MS


def draw_box(
    painter: QPainter, where: QRectF, fill: QColor, line: QColor, width: float, corner: float
) -> None:
    """Paint a rounded box whose line lies inside `where`."""
    half = width / 2
    painter.setPen(QPen(line, width) if width else Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(where.adjusted(half, half, -half, -half), corner, corner)


class BigButton(QPushButton):
    """A large button with a word and, where there is room, an icon.

    The text shrinks or takes two lines rather than being cut. A checked button wears a tick and
    a thick border, so that colour is never the only sign. An `offered` one wears a band of sun.
    """

    def __init__(
        self,
        look: Look,
        icons: Icons,
        text: str = "",
        icon: str = "",
        kind: str = "plain",
        role: str = "button",
    ) -> None:
        super().__init__(text)
        self.look, self.icons, self.icon_name, self.kind = look, icons, icon, kind
        self.icon_after = icon in ("chevron-right",)
        self.role = role
        self.padding = 14
        self.offered = False
        self._tremor = Tremor()
        self._ticking = False
        self.setAutoDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(72)
        look.changed.connect(self._retake)
        self._retake()

    def _retake(self) -> None:
        self.setFont(self.look.font(self.role, bold=True))
        self.update()

    def face(self, width: float, height: float) -> ButtonFace:
        """Return how word and icon are set inside `width` x `height` px."""
        icon = self.isChecked() or bool(self.icon_name)
        return button_face(self.font(), self.text(), width, height, icon)

    def sizeHint(self) -> QSize:
        return QSize(160, 96)

    def minimumSizeHint(self) -> QSize:
        return QSize(72, 72)

    def showEvent(self, event: QShowEvent) -> None:
        self._tremor.note()
        super().showEvent(event)

    def setChecked(self, checked: bool) -> None:
        """Set the tick, without a press."""
        self._ticking = True
        super().setChecked(checked)
        self._ticking = False

    def nextCheckState(self) -> None:
        if not is_answered(self):
            self._ticking = True
            super().nextCheckState()
            self._ticking = False

    def checkStateSet(self) -> None:
        if not self._ticking:  # neither set by the page nor pressed: toggled by a screen reader
            QTimer.singleShot(0, self, self._press_toggled)

    def _press_toggled(self) -> None:
        press_for_toggle(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The keys of a number are pressed quickly, and the same one twice.
        if self._tremor.again() and len(self.text()) > 1:
            self.setDown(False)
            return
        self._tremor.note()
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = self._paint_box(painter)
        self._paint_content(painter, body)
        painter.end()

    def _paint_box(self, painter: QPainter) -> QRectF:
        look, kind = self.look, KINDS[self.kind]
        body = QRectF(self.rect())
        if self.hasFocus():
            draw_box(painter, body, look.colour("calm"), look.colour("calm"), 0, CORNER + 6)
            body.adjust(6, 6, -6, -6)
            draw_box(painter, body, look.colour("paper"), look.colour("paper"), 0, CORNER + 2)
            body.adjust(4, 4, -4, -4)
        if self.offered:
            draw_box(painter, body, look.colour("sun"), look.colour("line"), BORDER, CORNER)
            body.adjust(12, 12, -12, -12)
        fill = look.colour("tint_leaf" if self.isChecked() else kind.fill)
        if self.isDown():
            # Away from the colour of the words, so that they stand out as before.
            dark_words = look.colour(kind.ink).lightness() < 128
            fill = fill.lighter(112) if dark_words and look.theme == "dark" else fill.darker(112)
        draw_box(painter, body, fill, look.colour(kind.line), BORDER + 2 * self.isChecked(), CORNER)
        return body

    def _paint_content(self, painter: QPainter, body: QRectF) -> None:
        ink = self.look.colour("ink" if self.isChecked() else KINDS[self.kind].ink)
        name = "check" if self.isChecked() else self.icon_name
        inner = body.adjusted(self.padding, 6, -self.padding, -6)
        face = self.face(inner.width(), inner.height())
        side, space = face.side, face.space
        painter.setFont(face.font)
        room = QRectF(inner)
        room.setWidth(inner.width() - side - space)
        words = "\n".join(evened(face.font, self.text(), room.width()))
        wide = painter.boundingRect(room, WRAP, words).width()
        left = inner.center().x() - (wide + side + space) / 2
        icon_x = left + wide + space if self.icon_after else left
        text_x = left if self.icon_after else left + side + space
        painter.setPen(ink)
        place = QRectF(text_x, inner.top(), wide + 1, inner.height())
        painter.drawText(place, WRAP, words)
        if side:
            box = QRectF(icon_x, inner.center().y() - side / 2, side, side)
            self.icons.paint(painter, name, box, ink)


class Label(QLabel):
    """Plain text in one of the look's roles; wraps, never cuts."""

    def __init__(
        self, look: Look, role: str, bold: bool = False, colour: str = "ink", centre: bool = False
    ) -> None:
        super().__init__()
        self._look, self.role, self._bold, self._colour = look, role, bold, colour
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if centre:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        look.changed.connect(self._retake)
        self._retake()

    def _retake(self) -> None:
        self.setFont(self._look.font(self.role, self._bold))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._look.colour(self._colour))
        self.setPalette(palette)


class FitLabel(Label):
    """A label that takes the largest size at which its text fits the place it has."""

    def __init__(
        self,
        look: Look,
        role: str,
        bold: bool = False,
        colour: str = "ink",
        lines: int = 2,
        left: bool = False,
    ) -> None:
        super().__init__(look, role, bold, colour, centre=True)
        self.lines = lines
        self._asks_less = False
        self.setWordWrap(lines > 1)  # a label of one line asks for the height of one
        self._flags = LEFT_WRAP if left else WRAP
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_lines(self, lines: int) -> None:
        """Take at most `lines` lines."""
        self.lines = lines
        self.update()

    def take_less(self, height: int) -> None:
        """Ask for `height` px and no more; the text takes the size at which it fits into them."""
        self._asks_less = True
        self.setMinimumHeight(height)

    def hasHeightForWidth(self) -> bool:
        return super().hasHeightForWidth() and not self._asks_less

    def drawn_font(self) -> QFont:
        """Return the font the text is drawn in, made smaller where the place is small."""
        font = self._look.font(self.role, self._bold)
        return fitted(font, self.text(), self.width(), self.height(), self.lines)

    def drawn_lines(self) -> tuple[str, ...]:
        """Return the text as it is broken into lines."""
        return evened(self.drawn_font(), self.text(), self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.drawn_font())
        painter.setPen(self._look.colour(self._colour))
        painter.drawText(QRectF(self.rect()), self._flags, "\n".join(self.drawn_lines()))
        painter.end()


class Card(QFrame):
    """A rounded box in a tint of the theme, for what belongs together."""

    def __init__(self, look: Look, tint: str = "surface", line: str = "line") -> None:
        super().__init__()
        self._look, self.tint, self._line = look, tint, line
        self.thick = False
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._look
        fill, line = look.colour(self.tint), look.colour(self._line)
        width = BORDER + 4 * self.thick
        draw_box(painter, QRectF(self.rect()), fill, line, width, CORNER + 4)
        painter.end()


class IconView(QWidget):
    """An icon shown by itself beside words that say the same; decorative for screen readers."""

    def __init__(self, look: Look, icons: Icons, name: str, side: int = 48) -> None:
        super().__init__()
        self._look, self._icons, self.name = look, icons, name
        self.colour = "ink"
        self.setFixedSize(side, side)
        self.setProperty("decorative", True)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._icons.paint(painter, self.name, QRectF(self.rect()), self._look.colour(self.colour))
        painter.end()


_RING_FOR = 72
"""Px: the height of a drawn thing up to which its focus ring has its least width."""


class TapTarget(QAbstractButton):
    """A real, invisible button over a drawn thing: name, focus, keyboard and hit area are Qt's."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setText("")
        self.ring_inset = 0
        """How far in px the focus ring moves in, to stand beside another mark, not under it."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tremor = Tremor()

    def showEvent(self, event: QShowEvent) -> None:
        self._tremor.note()
        super().showEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The keys of a number are pressed quickly, and the same one twice.
        if self._tremor.again() and len(self.accessibleName()) > 1:
            self.setDown(False)
            return
        self._tremor.note()
        super().mouseReleaseEvent(event)

    def nextCheckState(self) -> None:
        if not is_answered(self):
            super().nextCheckState()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # What is drawn below grows with the window, its edge too: the ring must reach past it.
        unit = max(1.0, self.height() / _RING_FOR)
        for colour, width, inset in (
            ("#FFFFFF", 4 * unit, 2 * unit),
            ("#0F4C81", 6 * unit, 7 * unit),
        ):
            painter.setPen(QPen(QColor(colour), width))
            inset += self.ring_inset
            ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, 12, 12)
        painter.end()
