"""The command line: one table of commands, each a thin way into its module."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from oldhelp import __version__, paths
from oldhelp.errors import OldhelpError
from oldhelp.i18n import DEFAULT_LANGUAGE, LANGUAGES, Words, words
from oldhelp.settings import SPEEDS, TEXT_SIZES, THEMES, load_settings

WORKER = "--tts-worker"
"""Internal: the child process that speaks one sentence."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 well, 1 refused with a sentence, 2 a wrong command line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [WORKER]:
        from oldhelp.narration.worker import main as speak

        return speak(arguments[1:])
    lang = _language(arguments)
    t = words(lang)
    args = _parser(t).parse_args(arguments)
    try:
        return _COMMANDS[args.command or "window"](args)
    except OldhelpError as fault:
        print(fault.said(t), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1


def _language(arguments: Sequence[str]) -> str:
    """Return the language asked for, before the parser itself needs words."""
    for first, second in pairwise(arguments):
        if first == "--lang" and second in LANGUAGES:
            return second
    return DEFAULT_LANGUAGE


def _size(value: str) -> tuple[int, int]:
    width, _, height = value.partition("x")
    return int(width), int(height)


def _parser(t: Words) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("oldhelp", description=t("教老人用手机的课程"))
    parser.add_argument("--version", action="version", version=f"oldhelp {__version__}")
    parser.add_argument("--windowed", action="store_true", help=t("不占满屏幕"))
    parser.add_argument("--data", type=Path, help=t("程序写的东西都放在这个文件夹"))
    parser.add_argument("--lang", choices=LANGUAGES, help=t("语言"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    demo = commands.add_parser("demo", help=t("不用人，把主要的事走一遍"))
    demo.add_argument("--out", type=Path, required=True, help=t("图片和记录放在哪"))
    demo.add_argument("--lang", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
    demo.add_argument("--size", type=_size, default=(1280, 720), metavar="1280x720")
    demo.add_argument("--theme", choices=THEMES, default="light")
    demo.add_argument("--text", type=int, choices=TEXT_SIZES, default=32)

    check = commands.add_parser("check", help=t("检查课文"))
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    check.add_argument("--lang", choices=LANGUAGES, default=DEFAULT_LANGUAGE)

    say = commands.add_parser("say", help=t("把一句话念成声音文件"))
    say.add_argument("text", metavar="TEXT")
    say.add_argument("--out", type=Path, required=True, metavar="FILE.wav")
    say.add_argument("--voice", metavar="V")
    say.add_argument("--speed", choices=SPEEDS, default="normal")
    say.add_argument("--lang", choices=LANGUAGES, default=DEFAULT_LANGUAGE)

    hub = commands.add_parser("hub", help=t("在这间屋子里做服务台"))
    hub.add_argument("--host", default="0.0.0.0")
    hub.add_argument("--port", type=int, default=8787)
    hub.add_argument("--database", metavar="URL")
    hub.add_argument("--data", type=Path, dest="hub_data")
    hub.add_argument("--lang", choices=LANGUAGES, default=DEFAULT_LANGUAGE)
    return parser


def _window(args: argparse.Namespace) -> int:
    from oldhelp.app import run

    return run(args.data or paths.default_data_dir(), windowed=args.windowed, lang=args.lang)


def _demo(args: argparse.Namespace) -> int:
    from oldhelp.demo.journey import Choices, run

    return run(args.out, Choices(args.lang, args.size, args.theme, args.text))


def _check(args: argparse.Namespace) -> int:
    from oldhelp.checking import run

    return run(args.paths, args.lang)


def _say(args: argparse.Namespace) -> int:
    from oldhelp.narration.external import voice_of
    from oldhelp.saying import run

    settings, trouble = load_settings(args.data or paths.default_data_dir())
    if trouble is not None and args.voice == "external":
        raise trouble
    return run(args.text, args.out, args.voice, args.speed, voice_of(settings.own_voice))


def _hub(args: argparse.Namespace) -> int:
    from oldhelp.hub.server import run

    data = args.hub_data or args.data or paths.default_data_dir()
    return run(args.host, args.port, args.database, data / "hub", args.lang)


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "window": _window,
    "demo": _demo,
    "check": _check,
    "say": _say,
    "hub": _hub,
}


if __name__ == "__main__":
    sys.exit(main())
