"""New game: which roles people play, how and how strongly the computer plays the others, and the seed."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, Input, OptionList, Static

from game.computer.strength import LEAST, MOST, is_strength
from game.language import _, later
from game.presenting.library import Described
from game.ui.steady import Steady
from game.wording.opponents import say_kind

_DIGITS = len(str(MOST))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new game shall be: role ids, the kind and strength of the others, a seed or None for a random one."""

    roles: tuple[str, ...]
    opponents: str
    strength: int
    seed: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from: kinds of computer players, the usual one first, and up to which seed."""

    kinds: tuple[str, ...]
    thinking: frozenset[str]
    """Those of the kinds that have a strength."""
    strength: int
    """The usual one."""
    most_seed: int


class NewGameScreen(ModalScreen[Wish | None], Steady[Wish | None]):
    """Asks who plays; several roles take turns at this screen."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "start",
            later("Play"),
            tooltip=later("Begin, as the role at the pointer"),
            id="new.start",
            priority=True,
        ),
        Binding("space", "choose", later("Choose a role"), tooltip=later("A person plays it too"), id="new.choose"),
        Binding("o", "next_kind", later("Opponents"), tooltip=later("How the computer plays"), id="new.opponents"),
        Binding(
            "s", "strength", later("Strength"), tooltip=later("More is stronger, and takes longer"), id="new.strength"
        ),
        Binding("escape", "close", later("Back"), tooltip=later("Back to the library"), id="new.cancel"),
        Binding("f1,question_mark", "app.help", later("Help"), tooltip=later("The keys of this sheet"), id="new.help"),
    ]

    def __init__(self, described: Described, offer: Offer) -> None:
        """Take the scenario, and what there is to choose from."""
        super().__init__()
        self._described = described
        self._offer = offer
        self._kind = 0
        self._chosen: set[str] = set()
        """The roles that were gathered."""

    def compose(self) -> ComposeResult:
        """Compose the questions."""
        with Vertical(classes="sheet"):
            yield Static(Content(_("New game: {title}").format(title=self._described.title)), classes="heading")
            yield Static(Content(_("Enter plays the role at the pointer. Space gathers several, who take turns.")))
            yield OptionList(*self._rows(), id="roles", markup=False)
            with Horizontal(classes="field"):
                yield Static(Content(_("The computer plays the others")))
                yield Button(self._kind_label(), id="kind", compact=True, action="screen.next_kind")
            with Horizontal(classes="field", id="thinking"):
                bounds = _("Its strength, {least} to {most}").format(least=LEAST, most=MOST)
                yield Static(Content(bounds))
                usual = _("{strength}, as usual").format(strength=self._offer.strength)
                yield Input(placeholder=usual, restrict=r"\d*", max_length=_DIGITS, id="strength", compact=True)
            with Horizontal(classes="field"):
                yield Static(Content(_("Seed, which fixes the luck")))
                yield Input(placeholder=_("random"), restrict=r"\d*", max_length=16, id="seed", compact=True)
            yield Static(id="refusal", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(Content(_("Start")), variant="primary", compact=True, action="screen.start")
                yield Button(Content(_("Back")), compact=True, action="screen.close")
        yield Footer()

    def on_mount(self) -> None:
        """Ask for a strength only where it matters."""
        self._show_strength()

    def on_input_changed(self) -> None:
        """Take back what was said of what has been typed."""
        self._refuse("")

    def on_option_list_option_highlighted(self) -> None:
        """Ask for a strength only where the computer plays somebody beside that role."""
        self._show_strength()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Let a person play the role, or the computer."""
        id_, _name = self._described.roles[event.option_index]
        self._chosen ^= {id_}
        event.option_list.replace_option_prompt_at_index(event.option_index, self._rows()[event.option_index])
        self._show_strength()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the strength only where it matters."""
        del parameters
        return action != "strength" or self._has_strength

    def action_choose(self) -> None:
        """Choose the role at the pointer, or press the button that has the focus."""
        if isinstance(self.focused, Button):
            self.focused.press()
        else:
            self.query_one("#roles", OptionList).action_select()

    def action_next_kind(self) -> None:
        """Let the computer play in another way."""
        self._kind = (self._kind + 1) % len(self._offer.kinds)
        self.query_one("#kind", Button).label = self._kind_label()
        self._show_strength()

    def action_strength(self) -> None:
        """Go to the field for the strength."""
        self.query_one("#strength", Input).focus()

    def action_start(self) -> None:
        """Begin, where everything needed is there."""
        seed, strength = self._typed("seed"), self._typed("strength") if self._has_strength else None
        if not self._people:
            self._refuse(_("No role of this scenario can be played by a person."))
        elif strength is not None and not is_strength(strength):
            self._refuse(
                _("A strength is a number from {least} to {most}; empty means {usual}, as usual.").format(
                    least=LEAST, most=MOST, usual=self._offer.strength
                )
            )
            self.action_strength()
        elif seed is not None and seed > self._offer.most_seed:
            self._refuse(_("A seed is at most {most}.").format(most=self._offer.most_seed))
        else:
            usual = self._offer.strength
            self.dismiss(Wish(self._people, self._kind_name, usual if strength is None else strength, seed))

    def _rows(self) -> list[Content]:
        return [
            Content.assemble(f"● {name} · ", _("a person")) if id_ in self._chosen else Content(f"○ {name}")
            for id_, name in self._described.roles
        ]

    @property
    def _people(self) -> tuple[str, ...]:
        """The roles that people will play: those gathered, and the one at the pointer while it is among the roles."""
        roles = self.query_one("#roles", OptionList)
        ids = [id_ for id_, _name in self._described.roles]
        here = ids[roles.highlighted or 0] if ids else ""
        return tuple(
            each for each in ids if each in self._chosen or (each == here and (roles.has_focus or not self._chosen))
        )

    @property
    def _kind_name(self) -> str:
        return self._offer.kinds[self._kind]

    @property
    def _has_strength(self) -> bool:
        """Does the computer play somebody, and think?"""
        plays = bool(self._described.others) or len(self._people) < len(self._described.roles)
        return plays and self._kind_name in self._offer.thinking

    def _show_strength(self) -> None:
        self.query_one("#thinking").display = self._has_strength
        self.refresh_bindings()

    def _typed(self, field: str) -> int | None:
        typed = self.query_one(f"#{field}", Input).value
        return int(typed) if typed else None

    def _kind_label(self) -> Content:
        return Content(f"{say_kind(self._kind_name)} ▾")

    def _refuse(self, why: str) -> None:
        self.query_one("#refusal", Static).update(Content(why))
