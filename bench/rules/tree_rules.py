"""Rules of what assistive programs are told: names, roles, pictures (AC1 to AC4, AC6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from bench.rules.view import View, called, visible
from oldhelp.ui.page import Page
from oldhelp.ui.window import Window

_EDITS = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox)
_ID = re.compile(r"[a-z]+(?:[A-Z_]\w*)+|[a-z]+\d+")
_ROLES = {
    QAbstractButton: {
        QAccessible.Role.Button,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.ButtonMenu,
    },
    QLineEdit: {QAccessible.Role.EditableText},
}


def told_name(widget: QWidget) -> str:
    """Return the name a screen reader says."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def names_and_roles(view: View) -> Iterator[str]:
    """Every control tells a speakable name that holds its words, and its true role."""
    for control in view.controls:
        yield _name_fault(control)
        found = QAccessible.queryAccessibleInterface(control)
        role = found.role() if found else None
        wanted = next((roles for kind, roles in _ROLES.items() if isinstance(control, kind)), None)
        wrong = wanted is not None and role not in wanted
        yield f"{called(control)} tells the role {role}" if wrong else ""


def _name_fault(control: QWidget) -> str:
    name = told_name(control).replace("&", "").strip()
    if not name:
        return f"{called(control)} tells no name"
    if _ID.fullmatch(name):
        return f"{called(control)} tells a name for programs: {name}"
    group = control.parentWidget()
    if isinstance(group, QGroupBox) and name == group.title() and not control.accessibleName():
        return f"{called(control)} is named after its group"
    words = control.text() if isinstance(control, QAbstractButton) else ""
    plain = "".join(words.split())
    return "" if plain in "".join(name.split()) else f"“{words}” is told as “{name}”"


def _paints_itself(widget: QWidget) -> bool:
    own = [kind for kind in type(widget).__mro__ if not kind.__module__.startswith("PySide6")]
    return any("paintEvent" in vars(kind) for kind in own)


def _is_picture(widget: QWidget) -> bool:
    if isinstance(widget, QLabel):
        return not widget.pixmap().isNull()
    if isinstance(widget, QAbstractButton | QLineEdit | Page | Window):
        return False
    return _paints_itself(widget) and not visible(widget, QLabel)


def pictures_have_words(view: View) -> Iterator[str]:
    """A picture has words for those who cannot see it, or is marked as decoration; not both."""
    for widget in filter(_is_picture, visible(view.window)):
        words, decorative = bool(widget.accessibleName()), bool(widget.property("decorative"))
        yield "" if words != decorative else f"{called(widget)}: words {words}, decor {decorative}"


def lists_have_words(view: View) -> Iterator[str]:
    """Every row of a list tells words."""
    for listing in visible(view.window, QAbstractItemView):
        assert isinstance(listing, QAbstractItemView)
        model = listing.model()
        for row in range(model.rowCount() if model else 0):
            index = model.index(row, 0)
            told = index.data(Qt.ItemDataRole.AccessibleTextRole)
            yield "" if told else f"row {row} of {called(listing)} tells nothing"


def fields_have_labels(view: View) -> Iterator[str]:
    """Every field has a name of its own or a label beside it."""
    buddies = {label.buddy() for label in visible(view.window, QLabel) if isinstance(label, QLabel)}
    for edit in view.controls:
        if isinstance(edit, _EDITS):
            labelled = bool(edit.accessibleName()) or edit in buddies
            yield "" if labelled else f"{called(edit)} has no label"


def keyboard_is_let_in(view: View) -> Iterator[str]:
    """No control refuses the focus."""
    for control in view.controls:
        refused = control.focusPolicy() == Qt.FocusPolicy.NoFocus
        yield f"{called(control)} refuses the focus" if refused else ""
