"""The hub's pages as HTML: templates, icons and the language of a page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from oldhelp import paths
from oldhelp.hub.people import Session
from oldhelp.i18n import DEFAULT_LANGUAGE, LANGUAGES, Words

_INK = "#2B2118"


@cache
def icon(name: str) -> Markup:
    """Return one of the course's icons in the colour of the words beside it."""
    svg = (paths.assets_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    drawn = svg.strip().replace(_INK, "currentColor")
    return Markup(drawn.replace("<svg ", '<svg class="icon" aria-hidden="true" ', 1))


class Look:
    """Turn templates into pages, everything escaped."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["icon"] = icon

    def html(self, template: str, t: Words, **values: object) -> str:
        """Return a filled template."""
        return self._templates.get_template(template).render(t=t, lang=t.lang, **values)

    def page(
        self,
        template: str,
        request: Request,
        t: Words,
        *,
        status: int = 200,
        **values: object,
    ) -> HTMLResponse:
        """Return a whole page, or only its middle when htmx asked for it."""
        session: Session | None = getattr(request.state, "session", None)
        html = self.html(template, t, session=session, path=request.url.path, **values)
        return HTMLResponse(html, status_code=status)


def page_language(request: Request) -> str:
    """Return the language a page is to be written in: asked for, kept, understood, or Chinese."""
    asked = request.query_params.get("lang", "")
    session: Session | None = getattr(request.state, "session", None)
    kept = session.lang if session else ""
    return choose_language(asked, kept, request.headers.get("accept-language", ""))


def choose_language(asked: str, kept: str, accepted: str) -> str:
    """Return the first of the three that is one of ours; `accepted` is an Accept-Language."""
    wanted = [
        asked,
        kept,
        *(part.split(";")[0].strip()[:2].lower() for part in accepted.split(",")),
    ]
    return next((lang for lang in wanted if lang in LANGUAGES), DEFAULT_LANGUAGE)
