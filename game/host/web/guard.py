"""What every answer to a browser carries, and what no request may do, whatever it asks for."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.host.limits import MOST_MESSAGE

HEADERS: Mapping[str, str] = {
    # xterm lays its rows out with styles that it writes itself; scripts are files of ours alone.
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # `no-referrer` would hide the origin of our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


def is_same_origin(headers: Headers) -> bool:
    """Say whether a request comes from a page of ours: one that tells no origin comes from no browser's page."""
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


class Guard:
    """Stands before the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        """Take the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is foreign or too large, and give every answer its headers."""
        if scope["type"] == "websocket":
            if not is_same_origin(Headers(scope=scope)):
                await send({"type": "websocket.close", "code": 1008})
                return
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        refused = _why_not(scope)
        await (refused or self._app)(scope, receive, send_guarded)


def _why_not(scope: Scope) -> PlainTextResponse | None:
    headers = Headers(scope=scope)
    if scope["method"] in ("GET", "HEAD"):
        return None
    if not is_same_origin(headers):
        return PlainTextResponse("This form belongs to another page.", 403)
    size = headers.get("content-length", "")
    if not size.isdecimal() or int(size) > MOST_MESSAGE:
        return PlainTextResponse("That is too much at once.", 413)
    return None
