"""The Table, where demands are answered: one at a time, with all its answers."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from game.language import _, later
from game.play.choices import Answer, Choice, Hold, Raise
from game.presenting.citing import Cited, by_demand
from game.session.game import Session
from game.ui.imagining import imagined, may_imagine
from game.ui.screens.debate import DebateScreen
from game.ui.screens.raising import RaiseScreen
from game.ui.screens.turn import TurnScreen, numbers, pages
from game.ui.widgets.board import Pane, TableBoard
from game.ui.widgets.keys import NamedBindings
from game.ui.widgets.listing import Listing

_binding = NamedBindings("table", minus="back")


class TableScreen(TurnScreen):
    """What is asked of an actor now, and what each answer is known to do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *numbers(_binding, later("choose"), later("Choose the answer with that number, and go on to the next demand")),
        _binding("enter", "seal", later("seal"), later("End your turn: what you have chosen stands")),
        _binding("h", "hold", later("hold"), later("Let this demand stand open, or lapse")),
        _binding("r", "raise_demand", later("raise"), later("Raise one of your own demands")),
        _binding("w", "say_why", later("words"), later("Say in your own words what you have chosen here, or last")),
        _binding("u", "take_back", later("take back"), later("Take back what you have chosen here, or chose last")),
        _binding(
            "f", "look_ahead", later("where it leads"), later("See where imagined games end, from each answer on")
        ),
        _binding("i", "indicators", later("all indicators"), later("See all indicators, and what is asked of others")),
        _binding("d", "debate", later("debate"), later("Read the debate about this demand")),
        _binding("escape", "back", later("back"), later("Back to the answers and what each does")),
        *pages(_binding),
        _binding("space", "pick", later("Choose it"), later("Choose the answer at the pointer"), show=False),
        _binding("tab,right", "turn(1)", later("Next demand"), later("Go to the next demand"), show=False),
        _binding("shift+tab,left", "turn(-1)", later("Last demand"), later("Go to the demand before"), show=False),
    ]

    def __init__(self, session: Session, actor: int) -> None:
        """Show the present phase of a session to the player of an actor."""
        self.board = TableBoard(session, actor)
        super().__init__(session, actor, self.board)
        self._imagined: object = None
        """Of what games are imagined, or were last."""
        self._has_asked = False
        """Has it been asked whether the turn shall end with nothing chosen?"""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys matter now."""
        seat = self.board.seat
        match action:
            case "look_ahead":
                return bool(seat.faced) and may_imagine(self.app)
            case "number":
                return bool(self.board.ballot.numbered)
            case "back":
                return self.board.pane is Pane.LEADS or self.board.shows_all
            case "hold":
                return any(each.may_hold for each in seat.faced)
            case "raise_demand":
                return bool(seat.faced) and any(each.refusal is None for each in seat.view.raises)
            case "say_why":
                return self._chosen_last is not None
            case "debate":
                return any(each.arguments for each in seat.faced)
            case _:
                return super().check_action(action, parameters)

    async def on_listing_picked(self, message: Listing.Picked) -> None:
        """Choose what was clicked, or show it."""
        message.stop()
        if message.listing.id == "choices":
            await self.pick(message.item)

    @property
    def spoken_for(self) -> Choice | None:
        """What is chosen about the demand that is shown."""
        return self.board.chosen_here

    @property
    def next_actions(self) -> tuple[str, ...]:
        """To choose, until there is nothing more to choose."""
        is_open = self._is_idle or bool(self.session.still_owed(self.actor))
        return ("number(1)", "seal") if is_open else ("seal", "number(1)")

    @property
    def cited(self) -> list[Cited]:
        """What the demand that is shown and its answers cite."""
        lit = self.board.lit
        found = None if self.board.demand is None else self.board.seat.demand(self.board.demand)
        return [] if found is None else by_demand(found, lit.response if isinstance(lit, Answer) else None)

    async def action_pick(self) -> None:
        """Choose what is at the pointer."""
        await self.pick(self.board.choices.item)

    def action_turn(self, by: int) -> None:
        """Show another demand."""
        faced = [each.index for each in self.board.seat.faced]
        if self.board.demand in faced:
            self.board.show_demand(faced[(faced.index(self.board.demand) + by) % len(faced)])
            self.refresh_keys()

    async def action_hold(self) -> None:
        """Hold the demand that is shown."""
        if self.board.demand is not None:
            await self.pick(Hold(self.board.demand))

    def action_raise_demand(self) -> None:
        """Ask which demand to raise."""
        self.app.push_screen(RaiseScreen(self.board.seat), self._raise)

    def action_indicators(self) -> None:
        """Show all indicators, or the own ones again."""
        self.board.switch()

    def action_look_ahead(self) -> None:
        """Show where each answer leads, or again what it does."""
        is_seen = self.board.pane is Pane.LEADS and (self.board.is_wide or not self.board.shows_all)
        self.board.pane = Pane.EFFECTS if is_seen else Pane.LEADS
        self._show_answers()
        self.show_all()

    def action_back(self) -> None:
        """Show again what each answer does, and nothing in place of the answers."""
        self.board.pane = Pane.EFFECTS
        if self.board.shows_all:
            self.board.switch()
        self.show_all()

    def refresh_keys(self) -> None:
        """Show the keys that matter now; and imagine games, where it is to be shown where answers lead."""
        super().refresh_keys()
        board = self.board
        if board.pane is Pane.LEADS and board.answers and not board.is_told:
            self.say(_("Imagining games from here …"))
            if self._imagined != board.asked_about:
                self._imagined = board.asked_about
                self._imagine()

    @work(exclusive=True, group="imagined")
    async def _imagine(self) -> None:
        about = self.board.asked_about
        leads, found = await imagined(self.app, self.session, self.actor, self.board.answers)
        self.board.tell_leads(about, leads, found)
        if self.board.is_told:
            self.say("")

    def action_debate(self) -> None:
        """Show the debate about the demand that is shown, or where there is none, about another."""
        debated = [each for each in self.board.seat.faced if each.arguments]
        here = [each for each in debated if each.index == self.board.demand]
        for each in (here or debated)[:1]:
            self.app.push_screen(DebateScreen(self.board.seat, each))

    def action_say_why(self) -> None:
        """Open the field for words, at the demand about which something was chosen last where nothing is here."""
        if self.board.chosen_here is None and self._chosen_last is not None:
            self.board.show_demand(self._chosen_last.demand)
        super().action_say_why()

    @property
    def last_chosen(self) -> Sequence[Choice]:
        """What was chosen here, or last."""
        standing = self.session.standing(self.actor)
        here = self.board.choices.item
        chosen: Choice | None = here if isinstance(here, Raise) else self.board.chosen_here
        return [chosen] if chosen in standing and chosen is not None else standing[-1:]

    async def action_seal(self) -> None:
        """End the turn, unless a demand must still be answered; ask first where nothing was chosen that could be."""
        if self._is_idle and not self._has_asked:
            self._has_asked = True
            self.say(_("You have chosen nothing in this turn. Press again to end it so."))
            return
        must = await self.seal()
        if must is not None:
            self.board.show_demand(must)
            self.say(_("This demand is due now and silence is no choice: answer it, then seal."))

    def go_on(self, chosen: Choice) -> None:
        """Go on to the next demand about which nothing is chosen."""
        if isinstance(chosen, Answer | Hold):
            self.board.go_on(self.session.still_owed(self.actor))

    @property
    def _chosen_last(self) -> Answer | Hold | None:
        """What was chosen last about a demand on the actor."""
        return next((each for each in reversed(self.board.seat.standing) if isinstance(each, Answer | Hold)), None)

    @property
    def _is_idle(self) -> bool:
        """Has nothing been chosen, though something is asked that need not be answered?"""
        faced = self.board.seat.faced
        return not self.session.standing(self.actor) and bool(faced) and all(each.may_hold for each in faced)

    def _show_answers(self) -> None:
        """Show the answers again, where all indicators stand in their place: what was pressed is about them."""
        if self.board.shows_all and not self.board.is_wide:
            self.board.switch()

    async def pick(self, item: object) -> None:
        """Choose something of the list, or show it."""
        self._show_answers()
        match item:
            case Raise() if self.board.seat.faced:
                self.action_raise_demand()
            case Answer() | Hold() | Raise():
                self.board.lit = item
                await self.choose(item)
            case int(demand):
                self.board.show_demand(demand)
                self.refresh_keys()

    async def _raise(self, demand: int | None) -> None:
        if demand is not None:
            await self.choose(Raise(demand))
