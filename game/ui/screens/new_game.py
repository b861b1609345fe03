"""New game: which roles people play, how the computer plays the others, and the seed."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, Input, OptionList, Static

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

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", _("Start"), tooltip=_("Begin the game"), id="new.start", priority=True),
        Binding("space", "choose", _("Choose a role"), tooltip=_("A person plays it, or not"), id="new.choose"),
        Binding("o", "next_kind", _("Opponents"), tooltip=_("How the computer plays"), id="new.opponents"),
        Binding("escape", "cancel", _("Back"), tooltip=_("Back to the library"), id="new.cancel"),
    ]

    def __init__(self, described: Described, kinds: tuple[str, ...], most_seed: int) -> None:
        """Take the scenario, the kinds of computer players, and the highest seed."""
        super().__init__()
        self._described = described
        self._kinds = kinds
        self._most_seed = most_seed
        self._kind = 0
        self._chosen = {id_ for id_, _name in described.roles[:1]}

    def compose(self) -> ComposeResult:
        """Compose the questions."""
        with Vertical(classes="sheet"):
            yield Static(Content(_("New game: {title}").format(title=self._described.title)), classes="heading")
            yield Static(Content(_("Whom do people play? Several take turns at this screen.")))
            yield OptionList(*self._rows(), id="roles", markup=False)
            with Horizontal(classes="field"):
                yield Static(Content(_("The computer plays the others")))
                yield Button(self._kind_label(), id="kind", compact=True, action="screen.next_kind")
            with Horizontal(classes="field"):
                yield Static(Content(_("Seed, which fixes the luck")))
                yield Input(placeholder=_("random"), restrict=r"\d*", max_length=16, id="seed", compact=True)
            yield Static(id="refusal", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(_("Start")), variant="primary", compact=True, action="screen.start")
                yield Button(Content(_("Back")), compact=True, action="screen.cancel")
        yield Footer()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Let a person play the role, or the computer."""
        id_, _name = self._described.roles[event.option_index]
        self._chosen ^= {id_}
        event.option_list.replace_option_prompt_at_index(event.option_index, self._rows()[event.option_index])

    def action_choose(self) -> None:
        """Choose the role at the pointer, or press the button that has the focus."""
        if isinstance(self.focused, Button):
            self.focused.press()
        else:
            self.query_one("#roles", OptionList).action_select()

    def action_next_kind(self) -> None:
        """Let the computer play in another way."""
        self._kind = (self._kind + 1) % len(self._kinds)
        self.query_one("#kind", Button).label = self._kind_label()

    def action_start(self) -> None:
        """Begin, where everything needed is there."""
        typed = self.query_one("#seed", Input).value
        if not self._chosen:
            self._refuse(_("Choose at least one role."))
        elif typed and int(typed) > self._most_seed:
            self._refuse(_("A seed is at most {most}.").format(most=self._most_seed))
        else:
            roles = tuple(id_ for id_, _name in self._described.roles if id_ in self._chosen)
            self.dismiss(Wish(roles, self._kinds[self._kind], int(typed) if typed else None))

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _rows(self) -> list[Content]:
        return [
            Content.assemble(f"● {name}", f" · {_('a person')}") if id_ in self._chosen else Content(f"○ {name}")
            for id_, name in self._described.roles
        ]

    def _kind_label(self) -> Content:
        return Content(f" {_kind_name(self._kinds[self._kind])} ▾ ")

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
