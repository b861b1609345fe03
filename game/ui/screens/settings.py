"""Settings: each with what it does; Enter changes it, and it is kept at once."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, OptionList, Static

from game.language import _, later
from game.storage.settings import FILE, about
from game.ui.preferences import Preferences
from game.ui.steady import Steady

_NAMES = ("theme", "animation", "hints", "imagined", "opponents", "strength")
_STRENGTHS = (50, 200, 1000)


class SettingsScreen(ModalScreen[None], Steady[None]):
    """Lists the settings."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "change",
            later("Change"),
            tooltip=later("Take the next value"),
            id="settings.change",
            priority=True,
        ),
        Binding("escape", "close", later("Close"), tooltip=later("Back to the screen"), id="settings.close"),
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
            yield OptionList(*map(self._row, _NAMES), id="settings", markup=False)
            if self._preferences.folder is not None:
                told = _("Kept in {file}, where keys can be set too.").format(file=self._preferences.folder / FILE)
                yield Static(Content(told), classes="remark")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Show what another screen may have changed."""
        self._refresh_row(0)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change a setting to its next value."""
        settings = self._preferences.settings
        name = _NAMES[event.option_index]
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
        self._refresh_row(event.option_index)

    def action_change(self) -> None:
        """Change the setting at the pointer."""
        self.query_one("#settings", OptionList).action_select()

    def _refresh_row(self, index: int) -> None:
        rows = self.query_one("#settings", OptionList)
        rows.replace_option_prompt_at_index(index, self._row(_NAMES[index]))

    def _row(self, name: str) -> Content:
        value = getattr(self._preferences.settings, name)
        return Content.assemble((f"{name}: {_shown(value)}", "bold"), "\n", (about()[name], "$text-muted"))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    names = dict(zip(_STRENGTHS, (_("quick"), _("usual"), _("thorough")), strict=True))
    return f"{value} ({names[value]})" if isinstance(value, int) and value in names else str(value)
