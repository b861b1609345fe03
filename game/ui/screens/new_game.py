"""New game: which roles people play, how the computer plays the others, and the seed."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, Input, RadioButton, RadioSet, SelectionList, Static
from textual.widgets.selection_list import Selection

from game.language import _
from game.ui.widgets.shelf import Described


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new game shall be: role ids, the kind of the others, a seed or None for a random one."""

    roles: tuple[str, ...]
    opponents: str
    seed: int | None


class NewGameScreen(ModalScreen[Wish | None]):
    """Asks who plays; several roles take turns at this screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", _("Start"), tooltip=_("Begin the game"), id="new.start", priority=True),
        Binding("escape", "cancel", _("Back"), tooltip=_("Back to the library"), id="new.cancel"),
    ]

    def __init__(self, described: Described, kinds: tuple[str, ...], most_seed: int) -> None:
        """Take the scenario, the kinds of computer players, and the highest seed."""
        super().__init__()
        self._described = described
        self._kinds = kinds
        self._most_seed = most_seed

    def compose(self) -> ComposeResult:
        """Compose the questions."""
        roles = [
            Selection(Content(name), id_, initial_state=index == 0)
            for index, (id_, name) in enumerate(self._described.roles)
        ]
        with Vertical(classes="sheet"):
            with VerticalScroll(can_focus=False):
                yield Static(Content(_("New game: {title}").format(title=self._described.title)), classes="heading")
                yield Static(Content(_("Who is played by people? Several take turns at this screen. Space chooses.")))
                yield SelectionList[str](*roles, id="roles")
                yield Static(Content(_("The computer plays the others:")))
                with RadioSet(id="kinds"):
                    for index, kind in enumerate(self._kinds):
                        yield RadioButton(Content(_kind_name(kind)), value=index == 0)
                yield Static(Content(_("Seed, which fixes the game's luck (empty: random):")))
                yield Input(placeholder=_("random"), restrict=r"\d*", max_length=16, id="seed")
                yield Static(id="refusal", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(_("Start")), variant="primary", action="screen.start")
                yield Button(Content(_("Back")), action="screen.cancel")
        yield Footer()

    def action_start(self) -> None:
        """Begin, where everything needed is there."""
        chosen = set(self.query_one("#roles", SelectionList).selected)
        typed = self.query_one("#seed", Input).value
        if not chosen:
            return self._refuse(_("Choose at least one role."))
        if typed and int(typed) > self._most_seed:
            return self._refuse(_("A seed is at most {most}.").format(most=self._most_seed))
        kind = self._kinds[max(self.query_one("#kinds", RadioSet).pressed_index, 0)]
        roles = tuple(id_ for id_, _name in self._described.roles if id_ in chosen)
        self.dismiss(Wish(roles, kind, int(typed) if typed else None))
        return None

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _refuse(self, why: str) -> None:
        self.query_one("#refusal", Static).update(Content(why))


def _kind_name(kind: str) -> str:
    names = {
        "random": _("at random"),
        "sensible": _("sensibly"),
        "steered": _("close to what was reported"),
        "strategist": _("as well as it can"),
        "reported": _("as was reported"),
    }
    return names.get(kind, kind)
