"""What keeps a game going whatever is typed, clicked or resized, and whenever: the base of all screens, and of the app.

Textual acts on keys in the app's task, and on the rest in each widget's own. So something may reach a screen that is
not composed yet, or is going; and a few faults of Textual's own come up where a list or a message changes under the
pointer. Neither ends a game here. What fails in code of ours still does.
"""

import signal
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from threading import current_thread, main_thread
from types import FrameType, TracebackType
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual._callback import invoke
from textual._context import active_message_pump
from textual._types import CallbackType
from textual.app import App, ScreenStackError
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.geometry import Region, Size, Spacing
from textual.layout import DockArrangeResult
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input
from textual.widgets._toast import Toast, ToastRack
from textual.worker import WorkerFailed, active_worker

from game.language import _, later
from game.ui.laying import Laying
from game.ui.painted import plain_lines
from game.ui.theme import hues

LEAST = Size(40, 10)
"""The smallest terminal in which screens are shown."""
_SCROLL_BARS = Size(2, 1)
_OURS, _BASES = "game.", (__name__, Laying.__module__)


class KeepingField(Input):
    """A field that keeps each character that is typed into it, and the end of a line."""


def is_too_small(size: Size) -> bool:
    """Say whether a terminal is too small for any screen."""
    return size.width < LEAST.width or size.height < LEAST.height


class Steady(Laying[ScreenResultType]):
    """A screen that acts only while it is whole, goes once, and waits where the terminal is too small for it.

    It stands behind other bases: Textual takes styles from the first.
    """

    _has_been_shown = False

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """What the keys do, said in the language in use."""
        return {key: _said(each) for key, each in super().active_bindings.items()}

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Go, where this is the screen on top; who is gone already, or lies under another, stays as it is."""
        on_top = self.app.screen_stack[-1:] == [self]
        return super().dismiss(result) if on_top else AwaitComplete()

    def action_close(self) -> None:
        """Go without a result."""
        self.dismiss(None)

    def arrange(self, size: Size, optimal: bool = False) -> DockArrangeResult:
        """Give the places of the widgets; none where the terminal is too small."""
        if is_too_small(self.app.size) or is_too_small(size + _SCROLL_BARS):
            return DockArrangeResult([], set(), Spacing())
        return super().arrange(size, optimal)

    def render(self) -> RenderableType:
        """Paint the background, or say that the terminal is too small."""
        if not is_too_small(self.app.size):
            return super().render()
        told = _("The terminal is too small: {width} by {height} or more, please.")
        return Text(told.format(width=LEAST.width, height=LEAST.height))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines within a region, as they are painted."""
        lines = None if is_too_small(self.app.size) else plain_lines(self, crop)
        return lines or super().render_lines(crop)

    async def on_event(self, event: events.Event) -> None:
        """Hear of the terminal's size, but of none that it has no more: two would take turns, and never end.

        Who is on top again and covered again before it hears of that has nothing to do for it.
        """
        is_late = isinstance(event, events.ScreenResume) and not self._is_in_sight
        if not is_late and (not isinstance(event, events.Resize) or event.size == self.app.size):
            await super().on_event(event)

    @property
    def _is_in_sight(self) -> bool:
        """Is it on top, or below what does not hide it?"""
        return self in (*self.app.screen_stack[-1:], *self.app._background_screens)  # noqa: SLF001 - Textual tells of it nowhere else

    def _compositor_refresh(self) -> None:
        if self._is_to_lay_out_again:
            self._refresh_layout()
        elif not (isinstance(self.app, SteadyApp) and self.app.will_paint(self)):
            super()._compositor_refresh()
        else:
            self._dirty_widgets.clear()  # what of them is to be painted is noted already

    def paint(self) -> bool:
        """Paint what has changed, say whether it was; what goes wrong in it ends the app, as it would at any time."""
        try:
            if self.app._batch_count:  # noqa: SLF001 - nothing is painted before what is done together is done
                self.call_later(self._compositor_refresh)
            elif self._is_to_lay_out_again:
                self._refresh_layout()
            else:
                self._compositor.update_widgets(self._dirty_widgets)  # those since it was asked for: none comes again
                super()._compositor_refresh()
                return True
        except Exception as error:  # noqa: BLE001 - as Textual's timers do
            self.app._handle_exception(error)  # noqa: SLF001 - as above
        return False

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Let the styles be, with which it has just been composed."""
        event.refresh_styles = event.refresh_styles and self._has_been_shown
        self._has_been_shown = True

    async def _compose(self) -> None:
        """Make no room for messages at first: where there are none it would be taken away after the first painting."""
        await super()._compose()
        for each in self.query_children(ToastRack):
            each.display = False

    def know_width(self, app: App[Any]) -> None:
        """Know before the first style is applied how wide the terminal is."""
        sizes = sorted(app.HORIZONTAL_BREAKPOINTS or ())
        fitting = [name for least, name in sizes if least <= app.size.width][-1:]
        for _least, name in sizes:
            self.set_class(name in fitting, name, update=False)

    async def _dispatch_message(self, message: Message) -> None:
        with forgiving(self):
            await super()._dispatch_message(message)

    def _invoke_later(self, callback: CallbackType, sender: MessagePump) -> None:
        """Call back after the next painting; by then whoever asked for it may be gone, with its screen."""

        async def call() -> None:
            with forgiving(sender):
                await invoke(callback)

        super()._invoke_later(call, sender)


def _said(active: ActiveBinding) -> ActiveBinding:
    description, tooltip = _(active.binding.description), _(active.tooltip)
    binding = replace(active.binding, description=description, tooltip=tooltip)
    return active._replace(binding=binding, tooltip=tooltip)


PALETTE = (later("palette"), later("Open the command palette"))
"""What Textual says of the key that opens the palette."""


class SteadyApp(App[None]):
    """An app of such screens."""

    def will_paint(self, screen: Steady[Any]) -> bool:
        """Say whether a screen will be told when to paint; else it does so at once."""
        del screen
        return False

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        if isinstance(child, Steady):
            child.know_width(self)
        super()._register_child(parent, child, before, after)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the actors' colours, where a theme has none for them."""
        return hues(self.current_theme)

    async def on_event(self, event: events.Event) -> None:
        """Let nobody type or click on what is too small to be seen; quitting goes on from everywhere."""
        if isinstance(event, events.InputEvent | events.Paste) and is_too_small(self.size):
            if isinstance(event, events.Key) and not event.is_forwarded:
                await self._check_quit(event.key)
            return
        with forgiving(self):
            if isinstance(event, events.Key) and event.is_forwarded and self._goes_into_a_field(event):
                (self.focused or self.screen)._forward_event(event)  # noqa: SLF001 - Textual does it with keys that come later
            else:
                await super().on_event(event)

    def _goes_into_a_field(self, key: events.Key) -> bool:
        """Was a key typed so soon after the one that opened a field that the field was not there yet?

        Such a field keeps these keys: none that comes back from one is among them.
        """
        return isinstance(self.focused, KeepingField) and (key.is_printable or key.key == "enter")

    async def run_action(
        self,
        action: Any,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or a click stands for, unless it was meant for a screen that is not whole."""
        if isinstance(default_namespace, Widget) and not _is_whole(default_namespace):
            return False
        with forgiving(default_namespace or self):
            return await super().run_action(action, default_namespace, namespaces)
        return True

    def action_command_palette(self) -> None:
        """Open the palette, where it is not open or about to be."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(placeholder=_("Search for commands…")))

    def search_themes(self) -> None:
        """Choose a theme in a palette."""
        from textual.theme import ThemeProvider

        self.push_screen(Palette(providers=[ThemeProvider], placeholder=_("Search for themes…")))

    def notify(self, message: str, *, title: str = "", **how: Any) -> None:
        """Show a message, its title before it: Textual fails at times to paint a title by itself."""
        super().notify(_("{title}: {message}").format(title=title, message=message) if title else message, **how)

    async def _check_quit(self, key: str) -> None:
        if any(each.action == "quit" for each in self._bindings.key_to_bindings.get(key, ())):
            await self.action_quit()

    def _handle_exception(self, error: Exception) -> None:
        """End the app by an error, unless it is one that ends nothing: then what it came from goes."""
        pump = _where_it_failed(error) or self
        is_aside = isinstance(pump, Widget) or isinstance(error, WorkerFailed) or _is_ending(self)
        if not self._screen_stack:
            return
        if not is_aside or not _is_forgiven(error, pump):
            super()._handle_exception(error)
        elif isinstance(pump, Toast):
            (pump.parent if isinstance(pump.parent, Widget) else pump).remove()
        elif isinstance(palette := self.screen, CommandPalette):
            palette.dismiss()


class Palette(CommandPalette, Steady[None]):
    """Textual's palette."""


def take_away(screen: Screen[Any]) -> None:
    """Take a screen off the stack, and all that lies on it, at once: what comes next is shown before what was below."""
    app = screen.app
    while screen in app.screen_stack[1:]:
        app.screen.dismiss()


@contextmanager
def ended_by_signals(app: App[Any]) -> Generator[None]:
    """Leave the app as by a key where the system ends it: what is saved is whole, and the terminal as it was."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heard = [getattr(signal, name) for name in names] if current_thread() is main_thread() else []
    heard = [each for each in heard if signal.getsignal(each) == signal.SIG_DFL]

    def leave(_number: int, _frame: FrameType | None) -> None:
        if app._loop is not None:  # noqa: SLF001 - Textual offers no other way to it
            app._loop.call_soon_threadsafe(app.exit)  # noqa: SLF001 - as above

    for each in heard:
        signal.signal(each, leave)
    try:
        yield
    finally:
        for each in heard:
            signal.signal(each, signal.SIG_DFL)


@contextmanager
def forgiving(node: MessagePump) -> Generator[None]:
    """Let pass what goes wrong on a node that is not whole, and what is Textual's own fault."""
    try:
        yield
    except Exception as error:
        if not _is_forgiven(error, node):
            raise
        node.log(error)


def _is_whole(node: Widget) -> bool:
    """Say whether a widget and its screen are composed, and not on their way out."""
    screen = (
        node if isinstance(node, Screen) else next((each for each in node.ancestors if isinstance(each, Screen)), None)
    )
    if screen is None or screen not in node.app.screen_stack or not screen.children:
        return False
    return all(each._is_mounted and not (each._pruning or each._closing) for each in (node, screen))  # noqa: SLF001


def _is_forgiven(error: Exception, node: MessagePump) -> bool:
    cause = error.error if isinstance(error, WorkerFailed) else error
    if isinstance(cause, NoMatches | ScreenStackError) and _is_ending(node.app):
        return True
    if isinstance(cause, NoMatches) and isinstance(node, Widget) and not _is_whole(node):
        return True
    return _is_textuals(cause.__traceback__)


def _where_it_failed(error: Exception) -> MessagePump | None:
    """Give the node on which something went wrong: of work in the background the one that it was for."""
    worker = active_worker.get(None) if isinstance(error, WorkerFailed) else None
    return active_message_pump.get(None) if worker is None else worker.node


def _is_ending(app: App[Any]) -> bool:
    """Say whether an app takes its screens away, and mounts nothing any more."""
    return app._exit or not app.is_running  # noqa: SLF001 - Textual offers no other way to learn of it


def _is_textuals(trace: TracebackType | None) -> bool:
    """Say whether an error came up and went through code of Textual alone."""
    names: list[str] = []
    while trace is not None:
        names.append(trace.tb_frame.f_globals.get("__name__", ""))
        trace = trace.tb_next
    return (
        names[-1:] != []
        and names[-1].startswith(("textual.", "rich."))
        and not any(each.startswith(_OURS) and each not in _BASES for each in names)
    )
