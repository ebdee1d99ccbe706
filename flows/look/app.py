"""The pages of ``dateline open`` and what stands at which address."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.types import ASGIApp

from dateline.flows.look import article, download, refused, view
from dateline.flows.look.current import Current
from dateline.flows.look.guard import Guard
from dateline.flows.look.pages import page
from dateline.transforms.errors import DatelineError, OutputError, UsageError

_STATIC = {
    "page.css": ("dateline.flows.report", "page.css", "text/css"),
    "look.css": ("dateline.flows.look", "look.css", "text/css"),
    "look.js": ("dateline.flows.look", "look.js", "text/javascript"),
    "timeline.js": ("dateline.flows.look", "timeline.js", "text/javascript"),
    "uPlot.js": ("dateline.flows.look", "static/uPlot.iife.min.js", "text/javascript"),
    "uPlot.css": ("dateline.flows.look", "static/uPlot.min.css", "text/css"),
}
_ENDS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "sql": "text/plain"}


def make(current: Current, token: str) -> ASGIApp:
    """The application. Every address begins with the token."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    _pages(app, current)
    _files(app, current)

    @app.exception_handler(DatelineError)
    def told(request: Request, error: DatelineError) -> Response:
        if isinstance(error, OutputError):
            current.stale()
        status = 503 if isinstance(error, OutputError) else 400
        return HTMLResponse(page("error", request.scope["root_path"], error=str(error), title="Not answered"), status)

    @app.exception_handler(404)
    def lost(request: Request, _: Exception) -> Response:
        told = f"there is no page {request.url.path.removeprefix(request.scope['root_path'])!r}"
        return HTMLResponse(page("error", request.scope["root_path"], error=told, title="No such page"), 404)

    return Guard(app, token)


def asked(request: Request) -> dict[str, list[str]]:
    """The parameters of an address, each with all its values."""
    return {name: request.query_params.getlist(name) for name in request.query_params}


def _pages(app: FastAPI, current: Current) -> None:
    def shown(name: str, request: Request, content: Mapping[str, Any]) -> HTMLResponse:
        return HTMLResponse(page(name, request.scope["root_path"], **content))

    @app.get("/")
    def search(request: Request) -> Response:
        address = asked(request)
        content = view.content(current.database(), address, current.values())
        return shown("part_rows" if "part" in address else "search", request, content)

    @app.get("/article/{article_id}")
    def one(request: Request, article_id: str) -> Response:
        content = article.content(current.database(), article_id)
        if content["article"]["article_id"] != article_id:
            return RedirectResponse(f"{request.scope['root_path']}/article/{content['article']['article_id']}")
        return shown("article", request, content)

    @app.get("/article/{article_id}/why/{table}/{number}")
    def why(request: Request, article_id: str, table: str, number: int) -> Response:
        content = article.explained(current.database(), article_id, table, number)
        return shown("part_why" if "part" in request.query_params else "why", request, content)

    @app.get("/quarantine")
    def quarantine(request: Request) -> Response:
        return shown("quarantine", request, refused.content(current.database(), asked(request)))

    @app.get("/runs")
    def runs(request: Request) -> Response:
        return shown("runs", request, refused.runs(current.database()))


def _files(app: FastAPI, current: Current) -> None:
    @app.get("/quarantine/raw")
    def raw(dump: str, record: int) -> Response:
        attached = {"content-disposition": f'attachment; filename="record-{record}.bin"'}
        return Response(refused.raw(current.database(), dump, record), 200, attached, "application/octet-stream")

    @app.get("/view.{kind}")
    def view_file(request: Request, kind: str) -> Response:
        if kind not in _ENDS:
            raise UsageError(f"a view is written as {', '.join(_ENDS)}, not as {kind!r}")
        address = {name: texts for name, texts in asked(request).items() if name != "part"}
        attached = {"content-disposition": f'attachment; filename="dateline-view.{kind}"'}
        return StreamingResponse(download.written(current.database(), address, kind), 200, attached, _ENDS[kind])

    @app.get("/static/{name}")
    def static(name: str) -> Response:
        if name not in _STATIC:
            raise UsageError(f"there is no file {name!r}")
        package, path, kind = _STATIC[name]
        data = (files(package) / path).read_bytes()
        return Response(data, 200, {"cache-control": "max-age=3600"}, kind)
