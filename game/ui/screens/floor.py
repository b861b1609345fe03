"""The Floor: all that an actor can say now, over all demands, and the debate about it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from game.language import later
from game.play.choices import Argue, Choice, Pass
from game.presenting.citing import Cited, by_argument, by_demand
from game.session.game import Session
from game.ui.screens.debate import DebateScreen
from game.ui.screens.turn import TurnScreen, numbers, pages
from game.ui.widgets.board import FloorBoard
from game.ui.widgets.keys import NamedBindings
from game.ui.widgets.listing import Listing

_binding = NamedBindings("floor")


class FloorScreen(TurnScreen):
    """A turn of debate."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *numbers(_binding, later("choose"), later("Say the argument with that number")),
        _binding("enter", "say_it", later("say it"), later("Say what is lit, and end your turn")),
        _binding("w", "say_why", later("own words"), later("Say the lit argument in your own words")),
        _binding("g", "grounds", later("grounds"), later("See what the lit argument rests on")),
        _binding("d", "debate", later("debate"), later("Read the whole debate about this demand")),
        _binding("u", "take_back", later("take back"), later("Take back this argument, or the last one")),
        _binding("minus", "pick_nothing", later("Say nothing"), later("Say nothing in this turn"), show=False),
        *pages(_binding),
        _binding("space", "pick", later("Say it"), later("Say the lit argument"), show=False),
    ]

    def __init__(self, session: Session, actor: int) -> None:
        """Show the present turn on the floor to the player of an actor."""
        self.board = FloorBoard(session, actor)
        super().__init__(session, actor, self.board)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys matter now."""
        is_argument = isinstance(self.board.lit, Argue)
        match action:
            case "number":
                return bool(self.board.ballot.numbered)
            case "say_why" | "grounds" | "debate":
                return is_argument
            case _:
                return super().check_action(action, parameters)

    async def on_listing_picked(self, message: Listing.Picked) -> None:
        """Light up what was clicked; a second click says it."""
        message.stop()
        if message.listing.id == "choices":
            await self.pick(message.item)

    @property
    def spoken_for(self) -> Choice | None:
        """The argument that is lit."""
        return self.board.lit if isinstance(self.board.lit, Argue) else None

    @property
    def next_actions(self) -> tuple[str, ...]:
        """To say what is lit, or something else."""
        return "say_it", "number(1)"

    @property
    def cited(self) -> list[Cited]:
        """What the argument that is lit cites, and after it the demand."""
        demand, lit = self.board.about, self.board.lit
        if demand is None or not isinstance(lit, Argue):
            return []
        arguments = self.board.seat.view.arguments
        own = [each for argument in arguments if argument.index == lit.argument for each in by_argument(argument)]
        return [*own, *by_demand(demand)]

    async def action_number(self, number: int) -> None:
        """Say the argument with that number, or for 0 nothing."""
        if number or self._first_digit:
            await super().action_number(number)
        else:
            await self.action_pick_nothing()

    async def action_pick(self) -> None:
        """Say what is lit."""
        await self.pick(self.board.lit)

    async def action_pick_nothing(self) -> None:
        """Say nothing."""
        await self.pick(Pass())

    async def action_say_it(self) -> None:
        """Say what is lit, where it is not said, and end the turn unless more can be said."""
        is_new = self.board.lit not in self.session.standing(self.actor)
        if is_new and not await self._say_lit():
            return
        if not (is_new and self._may_say_more):
            await self.seal()

    def action_grounds(self) -> None:
        """Show the grounds of what is lit, or hide them."""
        self.board.switch()

    def action_debate(self) -> None:
        """Show the whole debate about the demand of what is lit."""
        if self.board.about is not None:
            self.app.push_screen(DebateScreen(self.board.seat, self.board.about))

    @property
    def last_chosen(self) -> Sequence[Choice]:
        """What is lit, or what was said last."""
        standing = self.session.standing(self.actor)
        return [self.board.lit] if self.board.lit and self.board.lit in standing else standing[-1:]

    def in_the_way(self, choice: Choice) -> Sequence[Choice]:
        """Give what there is no room for beside a choice that is said now."""
        standing = self.session.standing(self.actor)
        if choice in standing or isinstance(choice, Pass):
            return () if choice in standing else standing
        return standing[-1:] if len(standing) >= self.board.seat.edition.scenario.floor.speeches else ()

    @property
    def _may_say_more(self) -> bool:
        """Is there anything that could be said beside what is?"""
        said = self.session.standing(self.actor)
        left = self.board.seat.edition.scenario.floor.speeches - len(said)
        return Pass() not in said and left > 0 and any(each not in said for each in self.board.ballot.numbered)

    async def pick(self, item: object) -> None:
        """Choose something of the list, or show it."""
        if isinstance(item, Argue | Pass):
            self.board.lit = item
            await self._say_lit()

    async def _say_lit(self) -> bool:
        return self.board.lit is not None and await self.choose(self.board.lit)
