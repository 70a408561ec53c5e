"""Every fault of the hub in one shape: a `Refusal` for programs, a calm page for people."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from oldhelp.errors import OldhelpError
from oldhelp.hub.refusals import HubRefusal
from oldhelp.hub.web.look import Look, page_language
from oldhelp.i18n import words
from oldhelp.wire import Refusal

_log = logging.getLogger(__name__)

_BY_STATUS = {
    HTTPStatus.NOT_FOUND: ("not-found", "服务台没有这一页。"),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method-not-allowed", "这个地址不能这样用。"),
}


def answer_refusal(refusal: HubRefusal, scope: Scope) -> Response:
    """Return the answer to a refused request: JSON below /api/, else a page with the sentence."""
    request = Request(scope)
    t = words(page_language(request))
    sentence = refusal.said(t)
    if scope["path"].startswith("/api/"):
        body = Refusal(code=refusal.code, sentence=sentence)
        return JSONResponse(body.model_dump(), status_code=refusal.status)
    look: Look = scope["app"].state.look if "app" in scope else Look()
    return look.page("said.html", request, t, status=refusal.status, sentence=sentence)


async def _refused(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HubRefusal)
    return answer_refusal(fault, request.scope)


async def _said(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, OldhelpError)
    refusal = HubRefusal(422, "not-understood", fault.message, **fault.values)
    return answer_refusal(refusal, request.scope)


async def _invalid(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, RequestValidationError)
    refusal = HubRefusal(
        422,
        "not-understood",
        "送来的内容里，“{place}”这一项不对，服务台看不懂。",
        place=_place(fault.errors()),
    )
    return answer_refusal(refusal, request.scope)


def _place(errors: Sequence[dict[str, object]]) -> str:
    found = errors[0].get("loc", ()) if errors else ()
    steps = found if isinstance(found, tuple) else ()
    return ".".join(str(step) for step in steps[1:])[:80] or "body"


async def _http(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    known = HTTPStatus(fault.status_code)
    code, message = _BY_STATUS.get(known, ("not-understood", "服务台看不懂送来的内容。"))
    return answer_refusal(HubRefusal(fault.status_code, code, message), request.scope)


async def _bug(request: Request, fault: Exception) -> Response:
    _log.error("a fault of the hub at %s", request.url.path, exc_info=fault)
    refusal = HubRefusal(500, "hub-fault", "服务台出了差错，这一下没有做成。请再试一次。")
    return answer_refusal(refusal, request.scope)


def answer_faults(app: FastAPI) -> None:
    """Have every fault of `app` answered here, so that no framework's own page gets out."""
    app.add_exception_handler(HubRefusal, _refused)
    app.add_exception_handler(OldhelpError, _said)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _bug)
