"""The link that joins a seat to a hub, however it was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from oldhelp.errors import OldhelpError

EXAMPLE = "http://192.168.1.20:8765/s/ABCD-EFGH"

_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\[[0-9a-f:.]{2,45}\]")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,200}")


@dataclass(frozen=True)
class JoinLink:
    """Where the hub is, as `http://HOST:PORT`, and the single-use token."""

    address: str
    token: str


def read_link(typed: str) -> JoinLink:
    """Return what a typed or pasted link means; a wrong one is a sentence that says why.

    A Chinese keyboard gives full-width characters, a message puts spaces and line ends in.
    """
    text = "".join(unicodedata.normalize("NFKC", typed).replace("。", ".").split())
    text = "".join(map(_typed_sign, text))
    if not text:
        raise OldhelpError("请填上服务台给的链接，像这样：{example}", example=EXAMPLE)
    place, _, path = _without_scheme(text).partition("/")
    token = _token(path)
    return JoinLink(f"http://{_host_and_port(place)}", token)


def read_address(text: str) -> str:
    """Return `http://HOST:PORT` of an address; a wrong one is a sentence that says why."""
    return f"http://{_host_and_port(_without_scheme(text))}"


def _without_scheme(text: str) -> str:
    scheme, found, rest = text.partition("://")
    if not found:
        return text
    if scheme.lower() != "http":
        raise OldhelpError(
            "链接要以 http:// 开头，这个是 {scheme}://。请看看是不是抄错了。", scheme=scheme[:20]
        )
    return rest


def _typed_sign(sign: str) -> str:
    """Undo what a word processor does: every kind of dash is one, invisible signs go."""
    category = unicodedata.category(sign)
    return "-" if category == "Pd" else "" if category == "Cf" else sign


def _token(path: str) -> str:
    room, _, token = path.partition("/")
    token = token.rstrip("/")
    if room.lower() != "s" or not token:
        raise OldhelpError(
            "链接后面少了 /s/ 和一串字母数字。请从服务台的页面上整个抄过来，像这样：{example}",
            example=EXAMPLE,
        )
    if not _TOKEN.fullmatch(token):
        raise OldhelpError(
            "链接最后那串“{token}”不对，应当至少 8 个字母或数字。请再抄一遍。", token=token[:40]
        )
    return token


def _host_and_port(place: str) -> str:
    host, port = place.lower(), ""
    if not host.endswith("]"):
        before, colon, after = host.rpartition(":")
        if colon:
            host, port = before, after
    if not _HOST.fullmatch(host):
        raise OldhelpError(
            "链接里服务台的地址“{host}”不对，像这样才行：{example}",
            host=place[:40],
            example=EXAMPLE,
        )
    if not port:
        if place.endswith(":"):
            raise _wrong_port(port)
        return host
    if not (port.isascii() and port.isdigit() and 1 <= int(port[:6]) <= 65535):
        raise _wrong_port(port)
    return f"{host}:{int(port)}"


def _wrong_port(port: str) -> OldhelpError:
    return OldhelpError(
        "链接里冒号后面的“{port}”不对，应当是 1 到 65535 的数字。请再抄一遍。", port=port[:20]
    )
