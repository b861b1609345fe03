"""What every answer to a browser carries, and what no request may do, whatever it asks for."""

import logging
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from game.host.limits import MOST_MESSAGE, Rate
from game.host.web.pages import page, speak_to
from game.language import _

_log = logging.getLogger(__name__)
MOST_REQUESTS, _REQUESTS_SECONDS = 300, 10.0
"""Of a seat: a page that follows a class asks some times a second at most."""
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
        self._requests = Rate(MOST_REQUESTS, _REQUESTS_SECONDS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is foreign or too large, and give every answer its headers."""
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] == "websocket" and not is_same_origin(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("cache-control", "no-store")
            await send(message)

        answer = self._why_not(scope) or self._app
        try:
            await answer(scope, receive, send_guarded)
        except Exception:  # noqa: BLE001 - whatever is wrong with one page, the class goes on
            _log.exception("a page could not be given")  # without its address, which is the key of a seat
            if not has_begun:
                await refused(Request(scope), 500)(scope, receive, send_guarded)

    def _why_not(self, scope: Scope) -> Response | None:
        headers, path = Headers(scope=scope), scope["path"].split("/")
        if path[1:2] == ["seat"] and not self._requests.takes(path[-1] if len(path) < 3 else path[2]):  # noqa: PLR2004 - its token
            return refused(Request(scope), 429)
        if scope["method"] in ("GET", "HEAD"):
            return None
        if not is_same_origin(headers):
            return refused(Request(scope), 403)
        size = headers.get("content-length", "")
        if not size.isdecimal() or int(size) > MOST_MESSAGE:
            return refused(Request(scope), 413)
        return None


def refused(request: Request, status: int) -> Response:
    """Give the page that says why something was not done."""
    speak_to(request)
    said = {
        403: _("This form belongs to another page."),
        404: _("There is nothing at this address. Look at the board again."),
        405: _("That cannot be done at this address."),
        413: _("That is too much at once."),
        429: _("Too much was asked for at once. Wait some seconds, and load this page again."),
        500: _("Something went wrong here; it is no fault of yours. Go back and try again."),
    }
    return page("code.html", status, problem=said.get(status) or _("That cannot be done."))
