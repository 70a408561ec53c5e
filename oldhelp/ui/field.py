"""A large line to type in."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from oldhelp.ui.theme import Look


class Field(QLineEdit):
    """A large line to type in."""

    def __init__(self, look: Look, longest: int) -> None:
        super().__init__()
        self._look = look
        self.setMaxLength(longest)
        look.changed.connect(self._retake)
        self._retake()

    def _retake(self) -> None:
        look = self._look
        self.setFont(look.font("body"))
        self.setMinimumHeight(96 if look.roomy else 72)
        surface, ink = look.colour("surface").name(), look.colour("ink").name()
        line, calm = look.colour("line").name(), look.colour("calm").name()
        hint = look.colour("muted").name()
        self.setStyleSheet(
            f"QLineEdit{{background:{surface};color:{ink};border:4px solid {line};"
            f"placeholder-text-color:{hint};border-radius:16px;padding:2px 12px}}"
            f" QLineEdit:focus{{border:6px solid {calm}}}"
        )
