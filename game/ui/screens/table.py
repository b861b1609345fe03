"""The Table, where the game is played: one person's turn in the present phase."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game import wording
from game.language import _, later
from game.play.choices import Answer, Choice, Hold, Raise
from game.presenting.citing import Cited, by_demand
from game.session.game import Session
from game.session.thinking import off_loop
from game.ui.screens.floor import FloorScreen
from game.ui.screens.paragraph import paragraphs
from game.ui.screens.raising import RaiseScreen
from game.ui.steady import Steady
from game.ui.widgets.asked import AskedLine
from game.ui.widgets.board import PANELS, Board
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing
from game.ui.widgets.words import WordsField

RETRY_SECONDS = 5.0
_KEY_NAMES = {"enter": "Enter", "escape": "Esc", "space": "Space"}


_binding = NamedBindings("table", minus="back")


class TableScreen(Steady[None]):
    """What is asked of an actor now, and all that its player may know beside it."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding(
            "1",
            "number(1)",
            later("choose"),
            later("Choose the answer, or open the debate, with that number"),
            display="1-9",
        ),
        *(
            _binding(str(n), f"number({n})", later("choose"), later("The same"), show=False, display="1-9")
            for n in range(2, 10)
        ),
        _binding("enter", "seal", later("seal"), later("End your turn: what you have chosen stands")),
        _binding("u", "take_back", later("take back"), later("Take back what you have chosen here, or chose last")),
        _binding("a", "argue", later("argue"), later("Open the debate about this demand")),
        _binding("h", "hold", later("hold"), later("Let this demand stand open, or lapse")),
        _binding("r", "raise_demand", later("raise"), later("Raise one of your own demands")),
        _binding("w", "say_why", later("why"), later("Add your own words to what you have chosen here")),
        _binding(
            "question_mark,f1", "ask('help')", later("help"), later("What can be done on this screen"), display="?"
        ),
        _binding("s", "source", later("source"), later("Read what this demand and its answers rest on")),
        _binding("b", "ask('briefing')", later("brief"), later("Read the case and your own brief again")),
        _binding("t", "ask('tree')", later("tree"), later("See the branching of this game")),
        _binding(
            "q",
            "ask('leave')",
            later("leave"),
            later("Leave the game; it is kept, and can be gone on with"),
            show=False,
        ),
        _binding("up", "move(-1)", later("Up"), later("The answer above"), show=False),
        _binding("down", "move(1)", later("Down"), later("The answer below"), show=False),
        _binding("pageup", "page(-1)", later("Page up"), later("Scroll this panel up"), show=False),
        _binding("pagedown", "page(1)", later("Page down"), later("Scroll this panel down"), show=False),
        _binding("space", "pick", later("Choose it"), later("Choose the answer at the pointer"), show=False),
        _binding("tab,right", "panel(1)", later("Next panel"), later("Go to the next panel"), show=False),
        _binding("shift+tab,left", "panel(-1)", later("Last panel"), later("Go to the panel before"), show=False),
    ]

    @dataclass
    class Sealed(Message):
        """The player has ended this turn."""

    @dataclass
    class Asked(Message):
        """The player wants another page: "briefing", "tree", "help" or "leave"."""

        what: str

    def __init__(self, session: Session, actor: int) -> None:
        """Show the present phase of a session to the player of an actor."""
        super().__init__()
        self.session = session
        self.actor = actor
        self.board = Board(session, actor)
        self._has_asked = False
        """Has it been asked whether the turn shall end with nothing chosen?"""

    def compose(self) -> ComposeResult:
        """Compose the board, and below it what is asked of the player."""
        yield self.board
        yield WordsField()
        yield Static("", id="trouble")
        yield AskedLine()
        yield Keys()

    def on_mount(self) -> None:
        """Look after what could not be written."""
        self.set_interval(RETRY_SECONDS, self._retry)

    def on_screen_resume(self) -> None:
        """Show what another screen may have changed."""
        self.board.show_moment()
        self._show()

    def on_resize(self) -> None:
        """Fit the lines below to the width."""
        self.call_after_refresh(self._show)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys matter now."""
        standing = self.session.standing(self.actor)
        seat = self.board.seat
        match action:
            case "number":
                return bool(self.board.ballot.numbered)
            case "hold":
                return seat.in_answers and any(each.may_hold for each in seat.faced)
            case "raise_demand":
                return seat.in_answers and any(each.refusal is None for each in seat.view.raises)
            case "argue":
                return not seat.in_answers and bool(seat.arguable)
            case "take_back":
                return bool(standing)
            case "source":
                return any(by_demand(each) for each in seat.open)
            case "say_why":
                return any(isinstance(each, Answer | Hold) for each in standing)
            case _:
                return super().check_action(action, parameters)

    async def on_listing_picked(self, message: Listing.Picked) -> None:
        """Choose what was clicked."""
        if message.listing.id == "demands":
            await self._pick(message.item)

    async def on_words_field_given(self, message: WordsField.Given) -> None:
        """Choose again what was chosen, with words."""
        choice = self.board.chosen_here
        self._close_words()
        if choice is not None:
            await self._choose(choice, message.words)

    def on_words_field_left(self) -> None:
        """Go back to the demands."""
        self._close_words()

    async def action_number(self, number: int) -> None:
        """Choose the answer with that number."""
        numbered = self.board.ballot.numbered
        if number <= len(numbered):
            self.board.point_at(numbered[number - 1])
            await self._pick(numbered[number - 1])

    def action_move(self, by: int) -> None:
        """Move the pointer, or scroll."""
        self.board.move(by)
        self._say(None)

    def action_page(self, by: int) -> None:
        """Scroll the panel by its height."""
        self.board.page(by)

    async def action_pick(self) -> None:
        """Choose what is at the pointer."""
        await self._pick(self.board.demands.item)

    def action_panel(self, by: int) -> None:
        """Go to another panel."""
        self.board.turn_to((self.board.panel + by) % len(PANELS))

    async def action_hold(self) -> None:
        """Hold the demand at the pointer."""
        here = self.board.demand_here
        if here is not None:
            await self._choose(Hold(here))

    def action_raise_demand(self) -> None:
        """Ask which demand to raise."""
        self.app.push_screen(RaiseScreen(self.board.seat), self._raise)

    def action_argue(self) -> None:
        """Open the debate about the demand at the pointer, or where there is nothing to say, about another."""
        here, seat = self.board.demand_here, self.board.seat
        self._debate(here if here in seat.arguable else min(seat.arguable, default=None))

    def action_source(self, demand: int | None = None, response: int | None = None) -> None:
        """Show what a demand and its answers cite: those at the pointer, unless others are named."""
        if cited := self._cited(demand, response):
            self.app.push_screen(paragraphs(self.session, cited))
        else:
            self._say(_("Nothing about this demand rests on a source."))

    def action_say_why(self) -> None:
        """Open the field for words."""
        choice = self.board.chosen_here
        if choice is None:
            self._say(_("Choose an answer here first; then you can say why."))
            return
        self.add_class("-words")
        field = self.query_one(WordsField)
        field.value = self.session.words_with(self.actor, choice)
        field.focus()
        field.action_end()

    async def action_take_back(self) -> None:
        """Take back what was chosen here, or last."""
        standing = self.session.standing(self.actor)
        here = self.board.demands.item
        chosen = here if isinstance(here, Raise) else self.board.chosen_here
        choice = chosen or (standing[-1] if standing else None)
        if choice is not None:
            await off_loop(self.session, lambda: self.session.take_back(self.actor, [choice]))
            self._show()

    async def action_seal(self) -> None:
        """End the turn, unless a demand must still be answered; ask first where nothing was chosen that could be."""
        if self._is_idle and not self._has_asked:
            self._has_asked = True
            self._say(_("You have chosen nothing in this turn. Press again to end it so."))
            return
        must = await off_loop(self.session, lambda: self.session.seal(self.actor))
        if must is not None:
            self.board.point_at_demand(must)
            self._say(_("This demand is due now and silence is no choice: answer it, then seal."))
            return
        self._show()
        self.post_message(self.Sealed())

    def action_ask(self, what: str) -> None:
        """Ask for another page."""
        self.post_message(self.Asked(what))

    @property
    def _is_idle(self) -> bool:
        """Has nothing been chosen, though there is something to choose that need not be?"""
        seat = self.board.seat
        if self.session.standing(self.actor):
            return False
        if not seat.in_answers:
            return bool(seat.arguable)
        raisable = any(each.refusal is None for each in seat.view.raises)
        return all(each.may_hold for each in seat.faced) and (bool(seat.faced) or raisable)

    def _cited(self, demand: int | None = None, response: int | None = None) -> list[Cited]:
        if demand is None:
            demand, item = self.board.demand_here, self.board.demands.item
            response = item.response if isinstance(item, Answer) else None
        found = None if demand is None else self.board.seat.demand(demand)
        return [] if found is None else by_demand(found, response)

    async def _pick(self, item: object) -> None:
        match item:
            case Answer() | Hold() if item not in self.board.seat.standing:
                await self._choose(item)
            case Raise():
                self.action_raise_demand()
            case int(demand):
                self._debate(demand)

    def _debate(self, demand: int | None) -> None:
        seat = self.board.seat
        found = None if demand is None else seat.demand(demand)
        if found is None or not (found.arguments or found.index in seat.arguable):
            self._say(_("There is nothing to say about this demand now."))
            return
        self.app.push_screen(FloorScreen(self.session, self.actor, found.index))

    async def _raise(self, demand: int | None) -> None:
        if demand is not None:
            await self._choose(Raise(demand))
            self.board.point_at(Raise(demand))

    async def _choose(self, choice: Choice, words: str | None = None) -> None:
        if refusal := await off_loop(self.session, lambda: self.session.choose_instead(self.actor, choice, words)):
            self._say(_("That is closed: {reason}.").format(reason=wording.say_refusal(refusal)))
            return
        self._show()

    def _show(self) -> None:
        self.board.show_choices()
        self._say(None)
        self.query_one(Keys).refresh_keys()
        trouble = self.session.trouble
        self.set_class(trouble is not None, "-trouble")
        if trouble is not None:
            said = _("not saved: {reason}; trying again").format(reason=trouble.strerror or str(trouble))
            self.query_one("#trouble", Static).update(Content(said))

    def _say(self, sentence: str | None) -> None:
        style = "" if sentence is None else "$text-warning"
        said = self._asked() if sentence is None else sentence
        self.query_one(AskedLine).say(said, style)

    def _asked(self) -> str:
        """Say what is asked of the player now, with the keys as they are bound."""
        seat = self.board.seat
        bound = {each.binding.action: key for key, each in self.active_bindings.items()}
        actions = {"argue": "argue", "pass": "seal", "hold": "hold", "raise": "raise_demand", "seal": "seal"}
        keys = {
            name: _KEY_NAMES.get(bound[action], bound[action]) for name, action in actions.items() if action in bound
        }
        return wording.asked_of(seat.edition, seat.view, seat.standing, keys)

    async def _retry(self) -> None:
        if self.session.trouble is not None:
            await off_loop(self.session, self.session.retry)
            self._show()

    def _close_words(self) -> None:
        self.remove_class("-words")
        self.set_focus(None)
        self._say(None)
