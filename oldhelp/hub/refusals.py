"""What the hub refuses, with the HTTP status, a code for programs and a sentence for people."""

from __future__ import annotations

from oldhelp.errors import OldhelpError


class HubRefusal(OldhelpError):
    """A refusal that is answered once, in one shape, at the edge of the hub."""

    def __init__(self, status: int, code: str, message: str, **values: object) -> None:
        super().__init__(message, **values)
        self.status = status
        self.code = code


def unknown_request() -> HubRefusal:
    """Return the refusal for a request this hub does not know."""
    return HubRefusal(404, "request-unknown", "服务台没有这次求助。")


def foreign_request() -> HubRefusal:
    """Return the refusal for an id that another seat has used."""
    return HubRefusal(409, "request-of-another-seat", "这个求助号是别的座位的。请再按一次求助。")


def changed_request() -> HubRefusal:
    """Return the refusal for an id sent again with other contents."""
    return HubRefusal(409, "request-changed", "同一个求助号，内容却不一样。请再按一次求助。")


LINK_FAULTS: dict[str, HubRefusal] = {
    "token-unknown": HubRefusal(
        401, "token-unknown", "这个链接不对，请对着服务台再看一遍，或请负责人给一个新的。"
    ),
    "token-used": HubRefusal(409, "token-used", "这个链接用过了。请负责人再给一个新的。"),
    "token-expired": HubRefusal(401, "token-expired", "这个链接过期了。请负责人再给一个新的。"),
}
