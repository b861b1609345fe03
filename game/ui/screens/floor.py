"""The Floor: the debate about one demand, as a tree, and the player's own part in it."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from game import wording
from game.language import _, later
from game.play.choices import Argue
from game.play.views import ArgumentView
from game.presenting.blocks import Block, note
from game.presenting.citing import Cited, by_argument, by_demand
from game.presenting.debate import Debate, arguments_about, debate, detail
from game.presenting.demands import heading
from game.session.game import Session
from game.session.seat_view import look
from game.session.thinking import off_loop
from game.ui.screens.paragraph import paragraphs
from game.ui.steady import Steady
from game.ui.widgets.asked import AskedLine
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing
from game.ui.widgets.rows import lay
from game.ui.widgets.words import WordsField

_WIDE = 110

_binding = NamedBindings("floor")


class FloorScreen(Steady[None]):
    """Arguments about a demand; outside the floor's turns it is only read."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("enter,space", "make", later("make the argument"), later("Make the argument at the pointer")),
        _binding("w", "words", later("own words"), later("Write what you say with the argument")),
        _binding("u", "take_back", later("take back"), later("Take back this argument, or the last one"), name="back"),
        _binding("s", "source", later("source"), later("Read what the argument at the pointer rests on")),
        _binding("escape,a", "close", later("to the table"), later("Go back to the Table"), name="leave"),
        _binding("up", "move(-1)", later("Up"), later("The argument above"), name="up", show=False),
        _binding("down", "move(1)", later("Down"), later("The argument below"), name="down", show=False),
        _binding("pageup", "page(-1)", later("Page up"), later("Scroll up"), name="pageup", show=False),
        _binding("pagedown", "page(1)", later("Page down"), later("Scroll down"), name="pagedown", show=False),
    ]

    def __init__(self, session: Session, actor: int, demand: int) -> None:
        """Show the debate about a demand to the player of an actor."""
        super().__init__()
        self.session = session
        self.actor = actor
        self.demand = demand
        self.seat = look(session, actor)
        self.floor = Debate((), ())
        self._written: dict[object, str] = {}
        """What stands in the field for each argument that the pointer has left."""
        self._written_for: object = None

    def compose(self) -> ComposeResult:
        """Compose the demand, the tree, the argument at the pointer and the field for words."""
        yield Static("", id="about")
        with Container(id="debating"):
            yield Listing(id="tree", points=True)
            yield Listing(id="detail")
        yield WordsField()
        yield AskedLine()
        yield Keys()

    def on_mount(self) -> None:
        """Fill the panels."""
        self.query_one("#tree", Listing).border_title = Content(_("The floor"))
        self.query_one("#detail", Listing).border_title = Content(_("This argument"))
        self.set_class(not self.can_speak, "-reading")
        self._show()
        for argument in (*(each.argument for each in self._said()), *self.floor.numbered)[:1]:
            self.query_one("#tree", Listing).point_at(argument)
            self._show_detail()

    def on_resize(self) -> None:
        """Lay tree and argument side by side where there is room."""
        self.set_class(self.size.width >= _WIDE, "-side")
        self._show_about()
        self.query_one(Keys).refresh_keys()

    @property
    def can_speak(self) -> bool:
        """Is this a turn on the floor?"""
        return not self.seat.in_answers

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys matter now."""
        match action:
            case "make":
                return self.can_speak and bool(self.floor.numbered) and self._left > 0
            case "words":
                return self.can_speak and bool(self._said() or (self.floor.numbered and self._left > 0))
            case "take_back":
                return self.can_speak and bool(self._said())
            case "source":
                return bool(self.seat.edition.scenario.sources)
            case _:
                return super().check_action(action, parameters)

    async def on_key(self, event: events.Key) -> None:
        """Make an argument by its number."""
        if self.focused is None and event.key.isdecimal() and 0 < int(event.key) <= len(self.floor.numbered):
            event.stop()
            argument = self.floor.numbered[int(event.key) - 1]
            self.query_one("#tree", Listing).point_at(argument)
            self._show_detail()
            await self.action_make()

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Show the argument that was clicked; a second click makes it."""
        message.stop()
        self._show_detail()

    async def on_words_field_given(self, _message: WordsField.Given) -> None:
        """Make the argument at the pointer with these words."""
        self.set_focus(None)
        await self.action_make()

    def on_words_field_left(self) -> None:
        """Go back to the tree."""
        self.set_focus(None)

    def action_move(self, by: int) -> None:
        """Move the pointer."""
        self.query_one("#tree", Listing).move(by)
        self._show_detail()
        self._say(None)

    def action_page(self, by: int) -> None:
        """Scroll the argument at the pointer."""
        self.query_one("#detail", Listing).page(by)

    def action_words(self) -> None:
        """Go to the field."""
        self.query_one(WordsField).focus()

    async def action_make(self) -> None:
        """Make the argument at the pointer, with the words in the field."""
        argument = self.query_one("#tree", Listing).item
        if not isinstance(argument, int):
            return
        field = self.query_one(WordsField)
        words = field.words
        if refusal := await off_loop(
            self.session, lambda: self.session.choose_instead(self.actor, Argue(argument), words)
        ):
            self._say(_("Not now: {reason}.").format(reason=wording.say_refusal(refusal)))
            return
        field.value = self.session.words_with(self.actor, Argue(argument))
        self._show()

    async def action_take_back(self) -> None:
        """Take back the argument at the pointer, or the last one."""
        said = self._said()
        here = self.query_one("#tree", Listing).item
        choice = next((each for each in said if each.argument == here), said[-1] if said else None)
        if choice is not None:
            await off_loop(self.session, lambda: self.session.take_back(self.actor, [choice]))
            self._show()

    def action_source(self, _demand: int | None = None, _response: int | None = None) -> None:
        """Show what the argument at the pointer cites, and after it the demand."""
        if cited := self._cited():
            self.app.push_screen(paragraphs(self.session, cited))
        else:
            self._say(_("Nothing here rests on a source."))

    def _argument(self) -> ArgumentView | None:
        """Give the argument at the pointer."""
        demand, here = self.seat.demand(self.demand), self.query_one("#tree", Listing).item
        about = () if demand is None else arguments_about(self.seat, demand)
        return next((each for each in about if each.index == here), None)

    def _cited(self) -> list[Cited]:
        demand, argument = self.seat.demand(self.demand), self._argument()
        return [*(by_argument(argument) if argument else ()), *(by_demand(demand) if demand else ())]

    @property
    def _left(self) -> int:
        """How many arguments may still be made in this turn."""
        return self.seat.edition.scenario.floor.speeches - len(self._said())

    def _said(self) -> list[Argue]:
        return [each for each in self.session.standing(self.actor) if isinstance(each, Argue)]

    def _show(self) -> None:
        self.seat = look(self.session, self.actor)
        demand = self.seat.demand(self.demand)
        if demand is not None:
            self.floor = debate(self.seat, demand)
        self.query_one("#tree", Listing).show(self.floor.blocks)
        self._show_about()
        self._show_detail()
        self._say(None)
        self.query_one(Keys).refresh_keys()

    def _show_about(self) -> None:
        demand = self.seat.demand(self.demand)
        if demand is not None:
            rows = lay([Block(tuple(heading(self.seat, demand)))], max(self.size.width - 2, 8)).rows
            self.query_one("#about", Static).update(Content("\n").join(rows))

    def _show_detail(self) -> None:
        demand, argument = self.seat.demand(self.demand), self._argument()
        blocks = [note(_("There is no argument to show."))]
        if demand is not None and argument is not None:
            blocks = detail(self.seat, demand, argument)
        listing = self.query_one("#detail", Listing)
        listing.show(blocks)
        listing.scroll_home(animate=False)
        self._show_words(self.query_one("#tree", Listing).item)

    def _show_words(self, here: object) -> None:
        """Let the field hold the words for the argument at the pointer: those written, or else those said."""
        if here == self._written_for:
            return
        field = self.query_one(WordsField)
        self._written[self._written_for], self._written_for = field.value, here
        said = self.session.words_with(self.actor, Argue(here)) if isinstance(here, int) else ""
        field.value = self._written.get(here, said)
        field.action_end()

    def _say(self, sentence: str | None) -> None:
        style = "" if sentence is None else "$text-warning"
        self.query_one(AskedLine).say(sentence or self._asked(), style)

    def _asked(self) -> str:
        if not self.can_speak:
            return _("This is the time to answer: the debate can only be read.")
        if self._left <= 0:
            return _("You have said what you may in this turn. Go back to the Table to seal it, or take it back.")
        if not self.floor.numbered:
            return _("You have no argument about this demand now.")
        return _("Arguments you may still make in this turn: {left}.").format(left=self._left)
