"""A parser of command lines that speaks the language of whoever typed."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from oldhelp.i18n import Words


class Parser(argparse.ArgumentParser):
    """argparse with our words for what it says by itself; in a wrong line, exit code 2."""

    def __init__(self, *, t: Words, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)
        self._t = t

    def format_usage(self) -> str:
        """Return the line that shows how the command is written."""
        return self._in_our_words(super().format_usage())

    def format_help(self) -> str:
        """Return all that can be said of the command."""
        return self._in_our_words(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the line, and end with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {said(message, self._t)}\n")

    def _in_our_words(self, text: str) -> str:
        t = self._t
        for theirs, ours in (
            ("usage: ", t("写法：")),
            ("positional arguments:", t("内容：")),
            ("options:", t("选项：")),
            ("show this help message and exit", t("只看说明")),
            ("show program's version number and exit", t("只看版本")),
        ):
            text = text.replace(theirs, ours, 1)
        return text


def said(message: str, t: Words) -> str:
    """Return an error of argparse in our words; one we do not know stands as it is."""
    sentences = (
        (r"the following arguments are required: (?P<what>.+)", t("还缺：{what}")),
        (r"unrecognized arguments: (?P<what>.+)", t("不认得：{what}")),
        (
            r"argument (?P<name>\S+): invalid choice: (?P<what>.+?) \(choose from (?P<all>.+)\)",
            t("{name} 没有 {what}。可以写：{all}"),
        ),
        (
            r"argument (?P<name>\S+): expected (?:one|at least one|\d+) arguments?",
            t("{name} 后面还要写一样东西。"),
        ),
        (
            r"argument (?P<name>\S+): ignored explicit argument (?P<what>.+)",
            t("{name} 后面不用写 {what}。"),
        ),
        (
            r"argument (?P<name>\S+): invalid int value: (?P<what>.+)",
            t("{name} 要写数字，不能写 {what}。"),
        ),
        (r"argument (?P<name>\S+): (?P<what>.+)", t("{name}：{what}")),
    )
    for pattern, sentence in sentences:
        found = re.fullmatch(pattern, message)
        if found is not None:
            return sentence.format(**found.groupdict())
    return message
