"""Who may ask: only this machine, by an address that holds the token."""

from __future__ import annotations

import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost", "[::1]")
HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Answers 403 unless the first part of the path is the token and the host is this machine; what follows the token
    is the path for the pages."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self.app = app
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = scope["path"].split("/")[1]
        if not (self._here(scope) and secrets.compare_digest(given.encode(), self.token.encode())):
            told = "403: this address has a wrong token. Use the one that dateline open printed.\n"
            await PlainTextResponse(told, 403)(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app({**scope, "root_path": f"/{self.token}"}, receive, sealed)

    def _here(self, scope: Scope) -> bool:
        """By the name it was asked under: a page elsewhere may point a name of its own at this machine."""
        host = Headers(scope=scope).get("host", "")
        return host.rsplit(":", 1)[0] in HOSTS
