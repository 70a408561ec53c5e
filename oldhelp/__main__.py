"""The command line: one table of commands, each a thin way into its module."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from itertools import zip_longest
from pathlib import Path

from oldhelp import __version__, paths
from oldhelp.command_line import Parser
from oldhelp.errors import OldhelpError
from oldhelp.i18n import DEFAULT_LANGUAGE, LANGUAGES, Words, words
from oldhelp.settings import SPEEDS, TEXT_SIZES, THEMES, load_settings

WORKER = "--tts-worker"
"""Internal: the child process that speaks one sentence."""

PINYIN = "--pinyin-worker"
"""Internal: the child process that finds the pinyin of titles."""

_SMALLEST = (1280, 720)
_LARGEST = (7680, 4320)

SizeOf = Callable[[str], tuple[int, int]]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 well, 1 refused with a sentence, 2 a wrong command line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [WORKER]:
        from oldhelp.narration.worker import main as speak

        return speak(arguments[1:])
    if arguments[:1] == [PINYIN]:
        from oldhelp.course.pinyin import main as spell

        return spell()
    _speak_on_any_console()
    lang = _language(arguments)
    t = words(lang or DEFAULT_LANGUAGE)
    args = _parser(t).parse_args(arguments, argparse.Namespace(lang=lang))
    try:
        code = _COMMANDS[args.command or "window"](args)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except OldhelpError as fault:
        print(fault.said(t), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1
    except BrokenPipeError:
        # Whoever read has gone (`oldhelp check | head`); what is left goes nowhere, in silence.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _speak_on_any_console() -> None:
    """Let a console that cannot show Chinese get escapes instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _language(arguments: Sequence[str]) -> str | None:
    """Return the language asked for, before the parser itself needs words."""
    asked = None
    for first, second in zip_longest(arguments, arguments[1:], fillvalue=""):
        name, _, value = first.partition("=")
        if name == "--lang" and (value or second) in LANGUAGES:
            asked = value or second
    return asked


def _size_in(t: Words) -> SizeOf:
    """Return the reader of `--size`, which refuses in the words of `t`."""

    def size(value: str) -> tuple[int, int]:
        width, _, height = value.partition("x")
        if not (width.isdecimal() and height.isdecimal()):
            raise argparse.ArgumentTypeError(t("画面大小要写成 1280x720 这样。"))
        found = int(width), int(height)
        if not all(a <= b <= c for a, b, c in zip(_SMALLEST, found, _LARGEST, strict=True)):
            raise argparse.ArgumentTypeError(t("画面大小要在 1280x720 和 7680x4320 之间。"))
        return found

    return size


def _parser(t: Words) -> Parser:
    parser = Parser(prog="oldhelp", description=t("教老人用手机的课程"), t=t)
    parser.add_argument("--version", action="version", version=f"oldhelp {__version__}")
    parser.add_argument("--windowed", action="store_true", help=t("不占满屏幕"))
    parser.add_argument(
        "--author",
        nargs="?",
        type=Path,
        const=paths.lessons_dir(),
        metavar="PATH",
        help=t("写课：存一次盘，窗口就重新显示一次"),
    )
    _add_common(parser, t, data=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    demo = commands.add_parser("demo", help=t("不用人，把主要的事走一遍"), t=t)
    demo.add_argument("--out", type=Path, required=True, help=t("图片和记录放在哪"))
    demo.add_argument("--size", type=_size_in(t), default=_SMALLEST, metavar="1280x720")
    demo.add_argument("--theme", choices=THEMES, default="light")
    demo.add_argument("--text", type=int, choices=TEXT_SIZES, default=32)
    _add_common(demo, t)

    check = commands.add_parser("check", help=t("检查课文"), t=t)
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    check.add_argument(
        "--gallery", type=Path, metavar="FILE.html", help=t("把所有画面放在一页上，两种语言并排")
    )
    _add_common(check, t)

    say = commands.add_parser("say", help=t("把一句话念成声音文件"), t=t)
    say.add_argument("text", metavar="TEXT")
    say.add_argument("--out", type=Path, required=True, metavar="FILE.wav")
    say.add_argument("--voice", metavar="V")
    say.add_argument("--speed", choices=SPEEDS, default="normal")
    _add_common(say, t)

    hub = commands.add_parser("hub", help=t("在这间屋子里做服务台"), t=t)
    hub.add_argument("--host", default="0.0.0.0")
    hub.add_argument("--port", type=int, default=8787)
    hub.add_argument("--database", metavar="URL")
    _add_common(hub, t, data=True)
    return parser


def _add_common(parser: argparse.ArgumentParser, t: Words, data: bool = False) -> None:
    """Add what may stand before the command and after it alike."""
    # SUPPRESS: a default of the command would overwrite what was said before it.
    suppress = argparse.SUPPRESS
    parser.add_argument("--lang", choices=LANGUAGES, default=suppress, help=t("语言"))
    if data:
        told = t("程序写的东西都放在这个文件夹")
        parser.add_argument("--data", type=Path, metavar="DIR", default=suppress, help=told)


def _lang(args: argparse.Namespace) -> str:
    return args.lang or DEFAULT_LANGUAGE


def _data(args: argparse.Namespace) -> Path:
    return getattr(args, "data", None) or paths.default_data_dir()


def _window(args: argparse.Namespace) -> int:
    if not paths.has_display():
        raise OldhelpError(
            "这里没有屏幕，窗口打不开。请在有桌面的电脑上打开，或用 oldhelp demo 看图片。"
        )
    if args.author is not None:
        from oldhelp.author import run as write

        return write(args.author, getattr(args, "data", None), args.windowed, args.lang)
    # Whatever is made before the first paint stays; `app` lets the collector begin after it.
    gc.disable()
    from oldhelp.app import run

    return run(_data(args), windowed=args.windowed, lang=args.lang)


def _demo(args: argparse.Namespace) -> int:
    if not paths.has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from oldhelp.demo.journey import Choices, run

    return run(args.out, Choices(_lang(args), args.size, args.theme, args.text))


def _check(args: argparse.Namespace) -> int:
    from oldhelp.checking import run

    return run(args.paths, _lang(args), args.gallery)


def _say(args: argparse.Namespace) -> int:
    from oldhelp.narration.external import voice_of
    from oldhelp.saying import run

    settings, trouble = load_settings(_data(args))
    if trouble is not None and args.voice == "external":
        raise trouble
    return run(args.text, args.out, args.voice, args.speed, voice_of(settings.own_voice))


def _hub(args: argparse.Namespace) -> int:
    from oldhelp.hub.server import run

    return run(args.host, args.port, args.database, _data(args) / "hub", _lang(args))


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "window": _window,
    "demo": _demo,
    "check": _check,
    "say": _say,
    "hub": _hub,
}


if __name__ == "__main__":
    sys.exit(main())
