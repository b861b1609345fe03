"""Opponents: how and how strongly the computer plays those whom no person plays, and the seed of the luck."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from game.computer.strength import LEAST, MOST, is_strength
from game.language import _, later
from game.presenting.blocks import entry, line
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys
from game.ui.widgets.listing import Listing
from game.wording.opponents import say_kind

_DIGITS = len(str(MOST))
_SEED_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Against:
    """Against whom a game is played: the kind and strength of the computer, a seed or None for a random one."""

    kind: str
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


class OpponentsScreen(ModalScreen[Against | None], Steady[Against | None]):
    """Asks for all that a new game may be begun with beside its people."""

    CSS_PATH = "../pages.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "take",
            later("take it"),
            tooltip=later("Play against such opponents"),
            id="opponents.take",
            priority=True,
        ),
        Binding("up", "move(-1)", later("Up"), tooltip=later("The kind above"), id="opponents.up", show=False),
        Binding("down", "move(1)", later("Down"), tooltip=later("The kind below"), id="opponents.down", show=False),
        Binding(
            "s",
            "field('strength')",
            later("strength"),
            tooltip=later("More is stronger, and takes longer"),
            id="opponents.strength",
        ),
        Binding("e", "field('seed')", later("seed"), tooltip=later("What fixes the luck"), id="opponents.seed"),
        Binding("escape", "close", later("back"), tooltip=later("Back, with nothing changed"), id="opponents.cancel"),
    ]

    def __init__(self, offer: Offer, now: Against) -> None:
        """Take what there is to choose from, and what is chosen now."""
        super().__init__()
        self._offer = offer
        self._now = now

    def compose(self) -> ComposeResult:
        """Compose the kinds and two fields."""
        usual = _("{strength}, as usual").format(strength=self._offer.strength)
        strength = "" if self._now.strength == self._offer.strength else str(self._now.strength)
        seed = "" if self._now.seed is None else str(self._now.seed)
        with Vertical(classes="sheet"):
            yield Static(Content(_("The computer plays the others")), classes="heading")
            yield Listing(id="kinds", points=True)
            with Horizontal(classes="field", id="thinking"):
                yield Static(Content(_("Its strength, {least} to {most}").format(least=LEAST, most=MOST)))
                yield Input(strength, usual, restrict=r"\d*", max_length=_DIGITS, id="strength", compact=True)
            with Horizontal(classes="field"):
                yield Static(Content(_("Seed, which fixes the luck")))
                yield Input(seed, _("random"), restrict=r"\d*", max_length=_SEED_DIGITS, id="seed", compact=True)
            yield Static(id="refusal", markup=False)
            yield Keys("take")

    def on_mount(self) -> None:
        """Show the kinds, the pointer at the one that is chosen now."""
        kinds = self.query_one(Listing)
        kinds.show([entry(line(say_kind(each)), item=each) for each in self._offer.kinds])
        kinds.point_at(self._now.kind)
        self._show_strength()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the strength only where it matters."""
        of_strength = (action, parameters) == ("field", ("strength",))
        return not of_strength or not self.is_mounted or self._kind in self._offer.thinking

    def on_input_changed(self) -> None:
        """Take back what was said of what has been typed."""
        self._refuse("")

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Take note of the kind that was clicked."""
        message.stop()
        self._show_strength()

    def action_move(self, by: int) -> None:
        """Move the pointer among the kinds."""
        self.query_one(Listing).move(by)
        self._show_strength()

    def action_field(self, name: str) -> None:
        """Go to a field."""
        self.query_one(f"#{name}", Input).focus()

    def action_take(self) -> None:
        """Take it all, where it can be."""
        seed, strength = self._typed("seed"), self._typed("strength")
        if self._kind in self._offer.thinking and strength is not None and not is_strength(strength):
            told = _("A strength is a number from {least} to {most}; empty means {usual}, as usual.")
            self._refuse(told.format(least=LEAST, most=MOST, usual=self._offer.strength))
            self.action_field("strength")
        elif seed is not None and seed > self._offer.most_seed:
            self._refuse(_("A seed is at most {most}.").format(most=self._offer.most_seed))
        else:
            usual = strength is None or not is_strength(strength)
            self.dismiss(Against(self._kind, self._offer.strength if usual else strength or 0, seed))

    @property
    def _kind(self) -> str:
        return str(self.query_one(Listing).item or self._now.kind)

    def _typed(self, field: str) -> int | None:
        typed = self.query_one(f"#{field}", Input).value
        return int(typed) if typed else None

    def _show_strength(self) -> None:
        self.query_one("#thinking").display = self._kind in self._offer.thinking
        self.refresh_bindings()

    def _refuse(self, why: str) -> None:
        self.query_one("#refusal", Static).update(Content(why))
