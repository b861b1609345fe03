"""The server on the laptop: one process, one event loop, one port."""

import asyncio
import os
import socket
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from game.host.limits import MOST_MESSAGE
from game.language import _

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - only where the teacher asks for it
_PING_SECONDS = 15.0


class NoDoor(OSError):
    """What keeps a class from coming in, as a sentence."""


@contextmanager
def door(port: int, option: str) -> Generator[None]:
    """Open a port while the context lasts; raise NoDoor, naming the option that gives another, where it is not free."""
    try:
        yield
    except NoDoor:
        raise
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        told = _("Port {port} cannot be opened ({reason}). Give another with {option}.")
        raise NoDoor(told.format(port=port, reason=reason, option=option)) from None


@asynccontextmanager
async def served(
    application: ASGIApp, port: int, *, lan: bool = False, tls: tuple[Path, Path] | None = None
) -> AsyncGenerator[int]:
    """Serve an application while the context lasts; give the port (0 asked for a free one).

    Raises NoDoor where the port is taken, or the certificate is none.
    """
    config = uvicorn.Config(
        application,
        access_log=False,  # a seat's address is its key
        log_config=None,
        log_level="warning",  # below that, addresses of sockets are logged too
        server_header=False,
        proxy_headers=False,
        ws="websockets-sansio",
        ws_max_size=MOST_MESSAGE,
        ws_ping_interval=_PING_SECONDS,
        ssl_certfile=tls[0] if tls else None,
        ssl_keyfile=tls[1] if tls else None,
        timeout_graceful_shutdown=2,
    )
    _load(config, tls)
    with door(port, "--port"):
        listening = socket.create_server((EVERYWHERE if lan else LOOPBACK, port))
    server = uvicorn.Server(config)
    running = asyncio.create_task(server._serve([listening]))  # noqa: SLF001 - `serve` takes the signals of the process
    try:
        while not server.started and not running.done():
            await asyncio.wait([running], timeout=0.01)
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        await running
        listening.close()


def _load(config: uvicorn.Config, tls: tuple[Path, Path] | None) -> None:
    """Read what is to be served, with the certificate, before anybody is told an address."""
    try:
        config.load()
    except OSError as error:
        told = _("{certificate} and {key} are no certificate and its key: {reason}.")
        certificate, key = tls or ("", "")
        raise NoDoor(told.format(certificate=certificate, key=key, reason=error.strerror or error)) from None


def addresses() -> list[str]:
    """Give the addresses of this machine in its networks, the likeliest first."""
    found = [*_way_out(), *_own_names()]
    return [each for each in dict.fromkeys(found) if not each.startswith("127.")]


def _way_out() -> list[str]:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # no packet is sent; the system says which way it would go
        return [probe.getsockname()[0]]
    return []


def _own_names() -> list[str]:
    with suppress(OSError):
        return [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return []
