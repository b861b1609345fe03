"""One person's turn in a phase: what the Floor and the Table have in common."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from game import wording
from game.language import _, later
from game.play.choices import Choice, IllegalChoice, Refusal
from game.presenting.blocks import Text
from game.presenting.citing import Cited, by_demand
from game.session.game import Session
from game.session.thinking import off_loop
from game.ui.screens.paragraph import paragraphs
from game.ui.steady import Steady
from game.ui.widgets.asked import AskedLine
from game.ui.widgets.board import Board
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.rows import content, renew
from game.ui.widgets.words import WordsField

RETRY_SECONDS = 5.0
_T = TypeVar("_T")


def numbers(binding: NamedBindings, what: str, tooltip: str) -> Iterator[Binding]:
    """Give the keys 1 to 9, which are shown as one, and 0 as a second digit."""
    yield binding("1", "number(1)", what, tooltip, display="1-9")
    for n in range(2, 10):
        yield binding(str(n), f"number({n})", what, later("The same"), show=False, display="1-9")
    yield binding("0", "number(0)", what, later("The same"), show=False, display="1-9")


def pages(binding: NamedBindings) -> Iterator[Binding]:
    """Give the keys for what else can be read, and those that move about."""
    yield binding("s", "source", later("source"), later("Read what this rests on"), show=False)
    yield binding("b", "ask('briefing')", later("brief"), later("Read the case and your own brief again"))
    yield binding("t", "ask('tree')", later("tree"), later("See the branching of this game"))
    yield binding(
        "question_mark,f1", "ask('help')", later("help"), later("What can be done on this screen"), display="?"
    )
    leave = later("Leave the game; it is kept, and can be gone on with")
    yield binding("q", "ask('leave')", later("leave"), leave, show=False)
    yield binding("up", "move(-1)", later("Up"), later("What stands above"), show=False)
    yield binding("down", "move(1)", later("Down"), later("What stands below"), show=False)
    yield binding("pageup", "page(-1)", later("Page up"), later("Scroll up"), show=False)
    yield binding("pagedown", "page(1)", later("Page down"), later("Scroll down"), show=False)


class Company(Protocol):
    """Those at other screens with whom a player chooses for one actor."""

    @property
    def is_about_to(self) -> bool:
        """Will the turn be over in a moment, unless somebody takes it back?"""

    def take_back(self, phase: tuple[int, int]) -> None:
        """Let the turn of that phase not be over."""

    def told(self) -> Text:
        """Tell who they are, and who of them has ended the turn."""

    def glance(self) -> Hashable:
        """Give all on which depends what is shown of them; it costs little."""

    def draft(self, choice: Choice) -> str:
        """Give what the player was writing about a choice; nothing where it has taken it."""

    def write(self, choice: Choice, words: str) -> None:
        """Keep what the player is writing about a choice."""


class TurnScreen(Steady[None]):
    """A board, and below it what is said to the player."""

    AUTO_FOCUS = ""
    company: Company | None = None
    _glanced: Hashable = None
    _first_digit = 0
    """What was typed of a number that may have another digit."""
    _shown: Hashable = None
    """What the actor has chosen, as far as it is shown."""
    _is_about_to = False

    @dataclass
    class Sealed(Message):
        """The player has ended this turn."""

        screen: "TurnScreen"

    @dataclass
    class Asked(Message):
        """The player wants another page: "briefing", "tree", "help" or "leave"."""

        what: str

    def __init__(self, session: Session, actor: int, board: Board) -> None:
        """Show the present phase of a session to the player of an actor."""
        super().__init__()
        self.session = session
        self.actor = actor
        self.turn = board
        self._phase = session.state.phase

    def compose(self) -> ComposeResult:
        """Compose the board, and below it what is said to the player."""
        yield self.turn
        yield WordsField()
        yield Static("", id="trouble")
        yield AskedLine()
        yield Static("", id="company")
        yield Keys()

    def on_mount(self) -> None:
        """Look after what could not be written."""
        self.set_interval(RETRY_SECONDS, self._retry)

    def on_screen_resume(self) -> None:
        """Show what another screen may have changed."""
        self.turn.keep_up()
        self.show_all()

    def on_resize(self) -> None:
        """Fit the lines below to the width."""
        self.call_after_refresh(self.show_all)

    async def on_words_field_given(self, message: WordsField.Given) -> None:
        """Choose again what was chosen, with words."""
        choice = self.spoken_for
        self.close_words()
        if choice is not None:
            await self.choose(choice, message.words)
            self._keep_draft(choice, "")

    def on_input_changed(self, message: Input.Changed) -> None:
        """Keep what is being written, where it can be kept."""
        choice = self.spoken_for
        if choice is not None and self.focused is message.input:
            self._keep_draft(choice, message.value)

    def _keep_draft(self, choice: Choice, words: str) -> None:
        if self.company is not None:
            self.company.write(choice, words)

    def on_words_field_left(self) -> None:
        """Go back to what there is to choose."""
        self.close_words()

    @property
    def spoken_for(self) -> Choice | None:
        """The choice with which own words are said."""
        raise NotImplementedError

    @property
    def next_actions(self) -> tuple[str, ...]:
        """What most likely comes next, and after it."""
        raise NotImplementedError

    @property
    def cited(self) -> list[Cited]:
        """What is read of sources for what is lit."""
        raise NotImplementedError

    async def action_number(self, number: int) -> None:
        """Choose what has that number; where there are more than nine, wait for a second digit where there may be one.

        Until then it is lit, and chosen by another key.
        """
        numbered, begun = self.turn.ballot.numbered, 10 * self._first_digit
        self._first_digit = 0
        number += begun if begun + number <= len(numbered) else 0
        if not 0 < number <= len(numbered):
            return
        if 10 * number > len(numbered):
            await self.pick(numbered[number - 1])
            return
        self._first_digit = number
        self.turn.point_at(numbered[number - 1])
        self.say(_("{n}: type its second digit, or press space for {n} itself.").format(n=number))

    async def pick(self, item: object) -> None:
        """Choose something of the list, or show it."""
        raise NotImplementedError

    def action_move(self, by: int) -> None:
        """Move the pointer."""
        self._first_digit = 0
        self.turn.move(by)
        self.say("")
        self.refresh_keys()

    def action_page(self, by: int) -> None:
        """Scroll."""
        self.turn.page(by)

    def action_source(self, demand: int | None = None, response: int | None = None) -> None:
        """Show what is cited by what is lit, or by the demand that is named."""
        named = None if demand is None else self.turn.seat.demand(demand)
        if cited := self.cited if named is None else by_demand(named, response):
            self.app.push_screen(paragraphs(self.session, cited))
        else:
            self.say(_("Nothing here rests on a source."))

    async def action_take_back(self) -> None:
        """Take back that the turn is about to be over; or else what is lit, or was chosen last."""
        if self.company is not None and self.company.is_about_to:
            self.company.take_back(self._phase)
        else:
            await self.take_back(*self.last_chosen)

    @property
    def last_chosen(self) -> Sequence[Choice]:
        """What of the choices is lit, or was chosen last."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys matter now."""
        if action == "take_back":
            return bool(self.turn.seat.standing) or bool(self.company and self.company.is_about_to)
        return super().check_action(action, parameters)

    def action_say_why(self) -> None:
        """Open the field for words."""
        choice = self.spoken_for
        if choice is None:
            return
        field = self._open_words(is_open=True)
        draft = self.company.draft(choice) if self.company else ""
        field.value = draft or self.session.words_with(self.actor, choice)
        self.set_focus(field)  # at once: what is typed right after the key is for the field
        field.action_end()

    def action_ask(self, what: str) -> None:
        """Ask for another page."""
        self.post_message(self.Asked(what))

    async def choose(self, choice: Choice, words: str | None = None) -> bool:
        """Choose, in place of what stands in the way; say whether it was taken."""
        self._first_digit = 0
        session, phase, away = self.session, self._phase, self.in_the_way(choice)
        refusal = await self._ask(lambda: session.choose_instead(self.actor, choice, words, away, phase=phase))
        if refusal is None and words is None:
            self.go_on(choice)
        self._show_taken(refusal)
        return refusal is None

    async def _ask(self, function: Callable[[], _T]) -> _T | Refusal:
        """Ask the session something, off the loop; give what it gives, or why it refuses."""
        try:
            return await off_loop(self.session, function)
        except IllegalChoice as error:
            return error.refusal

    def _show_taken(self, refusal: Refusal | None) -> None:
        """Show what stands now, or say why something was refused; a phase that others have begun is not shown here."""
        if refusal is Refusal.PHASE_OVER:
            self.say(_("This phase is over."))
            return
        self.show_all()
        if refusal is not None:
            self.say(_("That is closed: {reason}.").format(reason=wording.say_refusal(refusal)))

    def in_the_way(self, choice: Choice) -> Sequence[Choice]:
        """Give what is taken back for a choice, though the rules do not ask for it."""
        del choice
        return ()

    def go_on(self, chosen: Choice) -> None:
        """Light up what comes after a choice."""

    async def take_back(self, *choices: Choice) -> None:
        """Take choices back."""
        if choices:
            session, phase = self.session, self._phase
            self._show_taken(await self._ask(lambda: session.take_back(self.actor, choices, phase=phase)))

    async def seal(self) -> int | None:
        """End the turn; give the demand that must be answered first, if there is one."""
        must = await self._ask(lambda: self.session.seal(self.actor, phase=self._phase))
        if isinstance(must, Refusal):
            self._show_taken(must)
            return None
        if must is None:
            self.post_message(self.Sealed(self))
        return must

    def show_all(self) -> None:
        """Show what there is to choose, and what is chosen."""
        self._shown = self._chosen
        self.turn.show_choices()
        self.say("")
        self.refresh_keys()
        trouble = self.session.trouble
        said = _("not saved: {reason}; trying again").format(reason=self.session.reason) if trouble else ""
        self._show_line("#trouble", Content(said))
        self._show_company()

    def hear(self) -> None:
        """Show what somebody else has done, unless the phase is over: then all this goes."""
        is_over = self.session.state.phase != self._phase
        if is_over or self.company is None or self.company.glance() == self._glanced:
            return
        if self._chosen != self._shown:
            self.show_all()
            return
        was_about_to = self._is_about_to
        self._show_company()
        self.turn.show_others()
        if was_about_to != self._is_about_to:
            self.refresh_keys()  # it can be taken back, or no more

    @property
    def _chosen(self) -> Hashable:
        """What stands for the actor now, whoever of its team has chosen it."""
        standing = self.session.standing(self.actor)
        return self.session.state.phase, standing, *(self.session.words_with(self.actor, each) for each in standing)

    def _show_company(self) -> None:
        if self.company is not None:
            self._glanced, told = self.company.glance(), content(self.company.told())
            self._is_about_to = self.company.is_about_to
            self._show_line("#company", told)

    def _show_line(self, place: str, told: Content) -> None:
        """Show a line where there is something to be told in it."""
        line = self.query_one(place, Static)
        line.display = bool(told)
        renew(line, told)

    def refresh_keys(self) -> None:
        """Show the keys that matter now."""
        keys = self.query_one(Keys)
        keys.numbers = len(self.turn.ballot.numbered)
        keys.lead(*self.next_actions)

    def say(self, sentence: str) -> None:
        """Say something to the player, or nothing more."""
        line = self.query_one(AskedLine)
        line.display = bool(sentence)
        line.say(sentence, "$text-warning")

    def close_words(self) -> None:
        """Close the field for words."""
        self._open_words(is_open=False)
        self.set_focus(None)
        self.say("")

    def _open_words(self, *, is_open: bool) -> WordsField:
        """Open the field for words, or close it; no other part of the screen has another style for it."""
        field = self.query_one(WordsField)
        field.display = is_open
        self.set_class(is_open, "-words", update=False)
        return field

    async def _retry(self) -> None:
        if self.session.trouble is not None:
            await off_loop(self.session, self.session.retry)
            self.show_all()
