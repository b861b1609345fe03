"""The apps of all seats paint one at a time, a turn of the loop each: first that of whom somebody awaits it.

What an app asks for while it waits is painted with the rest: a screen that has just been opened asks up to six times.
"""

import asyncio
from contextvars import Context, copy_context
from typing import Protocol


class Painter(Protocol):
    """An app, as far as it is painted."""

    is_awaited: bool
    """Has somebody typed since it was painted?"""

    def paint(self) -> None:
        """Paint what has changed on its screen."""


class Turns:
    """Who is to be painted, in the order in which they asked."""

    def __init__(self) -> None:
        """Begin with none."""
        self._waiting: dict[Painter, Context] = {}
        self._is_under_way = False
        self.painted_at = 0.0
        """When the last of them was painted, by the loop's clock."""

    def take(self, app: Painter) -> None:
        """Let an app paint in its turn, in the context in which it asks for it."""
        self._waiting.setdefault(app, copy_context())
        if not self._is_under_way:
            self._is_under_way = True
            asyncio.get_running_loop().call_soon(self._paint_next, context=Context())

    def awaits(self, app: object) -> bool:
        """Say whether an app is still to be painted."""
        return app in self._waiting

    def _paint_next(self) -> None:
        awaited = next((each for each in self._waiting if each.is_awaited), None)
        app = awaited or next(iter(self._waiting))
        context = self._waiting.pop(app)
        loop = asyncio.get_running_loop()
        self.painted_at = loop.time()
        self._is_under_way = bool(self._waiting)
        if self._is_under_way:
            loop.call_soon(self._paint_next, context=Context())
        context.run(app.paint)


TURNS = Turns()
"""Those of this process."""
