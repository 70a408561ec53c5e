"""What may break a rule, and why: the only place for it. An entry that is not needed is a fault."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Exemption:
    """`state` and `fault` are patterns that must match the whole name and some of the fault."""

    rule: str
    state: str
    fault: str
    reason: str
    owner: str

    def covers(self, rule: str, state: str, fault: str) -> bool:
        """Say whether this is the exemption of a fault."""
        same = rule == self.rule and re.fullmatch(self.state, state) is not None
        return same and re.search(self.fault, fault) is not None


EXEMPTIONS: tuple[Exemption, ...] = (
    Exemption(
        "HE1",
        "nobody yet|name cards|name cards of many",
        "number 1 of Tab",
        "nobody sits here yet, so there is nowhere to go back to: the first place is empty",
        "design",
    ),
    Exemption(
        "HE1",
        "countdown|help button practised|asked after a pause",
        "number 0 of Tab",
        "nothing but help, listening and two answers: five seconds (rule LY2), or who sits here",
        "design",
    ),
    Exemption(
        "TX1",
        "home|countdown|help button practised|practice done|raised hand|volunteer.*|recording.*",
        "has (2[6-9]|3[0-9]) px, at least (32|40)",
        "labels that take the largest size at which they fit; never below the 26 px of 标准",
        "design",
    ),
    Exemption(
        "SP3",
        "recording asked|no room for it",
        "a line of 4[01](.5)? characters",
        "one or two letters over, at the smallest size, on a page for volunteers",
        "who builds the recording page",
    ),
    Exemption(
        "TI6",
        "",
        "(wrong button|arrow on the window) speaks",
        "these states are reached by pressing 再听一遍, which is asking for it",
        "design",
    ),
    Exemption(
        "SP6",
        "volunteer.*|recording.*|recorded|no room for it|no microphone|lesson recorded",
        "nothing reads this page aloud",
        "pages for volunteers, who set up the PC or lend their voice",
        "design",
    ),
    Exemption(
        "HE8",
        "",
        "seat learners keeps face",
        "the name of the drawn face she chose; there is no picture of herself anywhere",
        "design",
    ),
)
