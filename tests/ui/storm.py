"""Random keys, clicks, pastes and sizes, as fast as they can be typed: what no screen may end by."""

import asyncio
from pathlib import Path
from random import Random
from string import ascii_lowercase, digits
from time import monotonic

from textual import events
from textual.geometry import Size
from textual.keys import _character_to_key

from game.session.lobby import load, new_game
from game.storage.library import find, scenarios
from game.storage.settings import Settings
from game.storage.watching import WatchedFile
from game.ui.app import StandoffApp
from game.ui.preferences import Preferences
from game.ui.screens.library import Places
from game.ui.screens.watch import WatchScreen
from game.ui.watch_app import WatchApp

STARTS = ("library", "first_steps", "red_lines", "mill_creek", "watch")
_NAMED = ("enter",) * 6 + ("escape",) * 4 + ("tab", "shift+tab", "up", "down", "left", "right", "space", "space")
_RARE = (
    "ctrl+p",
    "ctrl+p",
    "f1",
    "f2",
    "f3",
    "question_mark",
    "home",
    "end",
    "pageup",
    "pagedown",
    "backspace",
    "ctrl+c",
)
_SIZES = ((80, 24), (120, 36), (200, 60), (40, 10), (79, 23), (20, 5), (2, 5), (1, 1), (1, 40), (300, 2))

_MOUSE: tuple[tuple[type[events.MouseEvent], ...], ...] = (
    (events.MouseMove,),
    (events.MouseDown, events.MouseUp),
    (events.MouseScrollDown,),
    (events.MouseScrollUp,),
)


def app_at(start: str, folder: Path) -> StandoffApp:
    """Give an app that begins there, with all that it writes in that folder."""
    places = Places(lambda: scenarios(folder / "scenarios"), folder / "records")
    preferences = Preferences(folder / "config", folder / "themes")
    preferences.settings = Settings(opponents="random")
    if start == "library":
        return StandoffApp(places, preferences)
    if start == "watch":
        return WatchApp(places, preferences, WatchScreen(WatchedFile(find("first_steps")), 1, "random"))
    rulebook = load(find(start))
    return StandoffApp(
        places, preferences, new_game(rulebook, start, [0], folder / "records", seed=7, opponents="random")
    )


class Storm:
    """A person at a terminal who hits everything."""

    def __init__(self, app: StandoffApp, seed: int) -> None:
        self.app = app
        self.random = Random(seed)
        self.size = (80, 24)
        self.sent: list[str] = []
        quits = {"ctrl+q"} | ({"q"} if isinstance(app, WatchApp) else set())
        self.letters = [each for each in ascii_lowercase + digits if each not in quits]

    async def blow(self, most: int, seconds: float) -> None:
        """Send so many events, or as many as the time allows, and stop where the app has ended."""
        end = monotonic() + seconds
        while len(self.sent) < most and monotonic() < end and self.app._exception is None and self.app.is_running:
            for _each in range(self.random.choice((1, 1, 2, 3, 8))):
                self.random.choices((self.key, self.mouse, self.paste, self.resize), (70, 24, 2, 4))[0]()
            await asyncio.sleep(self.random.choice((0, 0, 0, 0.001, 0.01)))

    def key(self) -> None:
        """Press one."""
        key = self.random.choice(self.random.choices((_NAMED, self.letters, _RARE), (50, 42, 8))[0])
        character = key if len(key) == 1 else {"enter": "\r", "space": " ", "tab": "\t"}.get(key)
        self.send(events.Key(_character_to_key(key) if len(key) == 1 else key, character), f"key {key}")

    def mouse(self) -> None:
        """Click, move or turn the wheel somewhere."""
        x, y = self.random.randrange(self.size[0]), self.random.randrange(self.size[1])
        for kind in self.random.choice(_MOUSE):
            button = int(kind in (events.MouseDown, events.MouseUp))
            self.send(kind(None, x, y, 0, 0, button, False, False, False, x, y), f"{kind.__name__} {x},{y}")

    def paste(self) -> None:
        """Paste a few lines."""
        text = self.random.choice(("one\ntwo\nthree", "[/x] [red]", "x" * 900, "7", "\n"))
        self.send(events.Paste(text), "paste")

    def resize(self) -> None:
        """Make the terminal another one."""
        self.size = self.random.choice(_SIZES)
        size = Size(*self.size)
        if self.app._driver is not None:
            self.app._driver._size = size
        self.send(events.Resize(size, size), f"resize {self.size}")

    def send(self, event: events.Event, told: str) -> None:
        """Hand an event to the app as its driver does."""
        self.sent.append(f"{told} at {type(self.app._screen_stack[-1]).__name__}" if self.app._screen_stack else told)
        event.set_sender(self.app)
        self.app.post_message(event)


async def _stay() -> None:
    """Do nothing."""


async def weather(start: str, folder: Path, seed: int, most: int, seconds: float) -> list[str]:
    """Let a storm go over an app; give what was sent. An error that ends the app is raised."""
    app = app_at(start, folder)
    setattr(app, "action_quit", _stay)  # noqa: B010 - a click on the key that quits is no fault, but ends the storm
    storm = Storm(app, seed)
    try:
        async with app.run_test(size=storm.size, tooltips=True, notifications=True):
            await storm.blow(most, seconds)
            assert app.is_running, "the app has ended without an error"
    except Exception as error:
        error.add_note(f"{start}, seed {seed}, after {len(storm.sent)} events: " + "; ".join(storm.sent[-12:]))
        raise
    return storm.sent
