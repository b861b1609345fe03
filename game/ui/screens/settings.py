"""Settings: each with what it does; Enter changes it, and it is kept at once."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from game.language import _, later
from game.presenting.blocks import Block, Role, entry, line
from game.storage.settings import FILE, about
from game.ui.preferences import Preferences
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys
from game.ui.widgets.listing import Listing

_NAMES = ("theme", "animation", "hints", "imagined", "opponents", "strength")
_STRENGTHS = (50, 200, 1000)


class SettingsScreen(ModalScreen[None], Steady[None]):
    """Lists the settings."""

    CSS_PATH = "../pages.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "change", later("change"), tooltip=later("Take the next value"), id="settings.change"),
        Binding("up,k", "move(-1)", later("Up"), tooltip=later("The row above"), id="settings.up", show=False),
        Binding("down,j", "move(1)", later("Down"), tooltip=later("The row below"), id="settings.down", show=False),
        Binding("home", "move(-99)", later("First"), tooltip=later("The first row"), id="settings.home", show=False),
        Binding("end", "move(99)", later("Last"), tooltip=later("The last row"), id="settings.end", show=False),
        Binding("escape", "close", later("close"), tooltip=later("Back to the screen"), id="settings.close"),
    ]

    def __init__(self, preferences: Preferences, kinds: tuple[str, ...]) -> None:
        """Take what can be set, and the kinds of opponents."""
        super().__init__()
        self._preferences = preferences
        self._kinds = kinds

    def compose(self) -> ComposeResult:
        """Compose the list."""
        with Vertical(classes="sheet"):
            yield Static(Content(_("Settings")), classes="heading")
            yield Listing(id="settings", points=True)
            if self._preferences.folder is not None:
                told = _("Kept in {file}, where keys can be set too.").format(file=self._preferences.folder / FILE)
                yield Static(Content(told), classes="remark")
            yield Keys("change")

    def on_screen_resume(self) -> None:
        """Show what another screen may have changed."""
        self._show()

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Change what was clicked."""
        message.stop()
        self.action_change()

    def action_move(self, by: int) -> None:
        """Move the pointer."""
        self.query_one(Listing).move(by)

    def action_change(self) -> None:
        """Change the setting at the pointer to its next value."""
        settings, name = self._preferences.settings, str(self.query_one(Listing).item)
        if name == "theme":
            self.app.action_change_theme()
        elif name == "opponents":
            at = self._kinds.index(settings.opponents) if settings.opponents in self._kinds else -1
            self._preferences.change(self.app, opponents=self._kinds[(at + 1) % len(self._kinds)])
        elif name == "strength":
            stronger = (each for each in _STRENGTHS if each > settings.strength)
            self._preferences.change(self.app, strength=next(stronger, _STRENGTHS[0]))
        else:
            self._preferences.change(self.app, **{name: not getattr(settings, name)})
        self._show()

    def _show(self) -> None:
        self.query_one(Listing).show(list(map(self._row, _NAMES)))

    def _row(self, name: str) -> Block:
        value = _shown(getattr(self._preferences.settings, name))
        return entry(line(f"{name}: {value}", Role.STRONG), line(about()[name], Role.MUTED), item=name)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    names = dict(zip(_STRENGTHS, (_("quick"), _("usual"), _("thorough")), strict=True))
    return f"{value} ({names[value]})" if isinstance(value, int) and value in names else str(value)
