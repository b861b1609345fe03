"""Outcome: how the game ended, what it was worth to whom, and what to talk about now."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Static

from game import wording
from game.language import _
from game.play.views import StakesView
from game.play.visibility import PUBLIC
from game.session.game import Session
from game.session.lobby import Game
from game.storage.origin import Origins, origin_of
from game.storage.saved import outcomes_found, saved_games
from game.ui.steady import Steady
from game.ui.widgets.aftermath import beside_reported, differences, found_lines, parent_of, score_lines
from game.ui.widgets.page import Page, Section, cards, with_standing


class OutcomeScreen(Steady[int | None]):
    """Shows the end of a game; gives the phase from which to play on otherwise, or None to leave."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "tree", _("Tree"), tooltip=_("Go back to a decision, and decide otherwise"), id="outcome.tree"),
        Binding("space,enter", "page_down", _("Read on"), tooltip=_("Scroll down a page"), id="outcome.on"),
        Binding("escape", "close", _("To the library"), tooltip=_("The game is saved"), id="outcome.close"),
    ]

    def __init__(self, game: Game, records: Path, parent: Session | None = None) -> None:
        """Take the game, the folder of records, and the game of which it is another line of play, if it is at hand."""
        super().__init__()
        self._game = game
        self._session = game.session
        self._scenario = game.session.rulebook.scenario
        self._view = game.session.view(PUBLIC)
        self._records = records
        self._line_before = parent

    def compose(self) -> ComposeResult:
        """Compose the page."""
        outcome = self._view.outcome
        yield Static(Content(_(" {title} · the end").format(title=self._scenario.title)), classes="title")
        with Page(can_focus=True):
            if outcome is not None:
                standing = wording.standing(self._scenario, outcome.citations)
                yield Section(outcome.title, [with_standing(outcome.text, standing)], classes="ending")
            yield Section(_("Scores"), ())
            yield from cards([self._score(each) for each in self._view.stakes])
            yield from self._other_line()
            yield Section(_("Your game beside what was reported"), beside_reported(self._session))
            with Container(classes="columns"):
                with Container(classes="column"):
                    yield Section(_("Questions to talk about"), self._questions())
                with Container(classes="column"):
                    yield from self._reported()
                    yield Section(_("Outcomes found so far"), self._found())
                    yield Section(_("This game"), self._particulars())
        yield Footer()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(Page).focus()

    def action_tree(self) -> None:
        """Show the branching of the game; going back from there is this screen's answer."""
        from game.ui.screens.tree import TreeScreen

        self.app.push_screen(TreeScreen(self._session, PUBLIC), self._go_back)

    def action_page_down(self) -> None:
        """Scroll by a page."""
        self.query_one(Page).scroll_page_down(animate=False)

    def action_close(self) -> None:
        """Leave the game."""
        self.dismiss(None)

    def _go_back(self, phase: int | None) -> None:
        if phase is not None:
            self.dismiss(phase)

    def _score(self, stakes: StakesView) -> Section:
        return Section(self._called(stakes.actor), score_lines(self._session.rulebook, stakes), classes="card")

    def _called(self, actor: int) -> str:
        name = self._scenario.actors[actor].name
        people = self._session.players.people
        if actor not in people:
            return name
        return _("{name} (you)").format(name=name) if len(people) == 1 else _("{name} (a person)").format(name=name)

    def _other_line(self) -> ComposeResult:
        before = parent_of(self._game, self._records, self._line_before)
        if before is not None:
            told = differences(self._session.rulebook, before, self._session.state)
            yield Section(_("The game before, and this line of play"), told)

    def _questions(self) -> Iterator[Content]:
        for number, question in enumerate(self._scenario.debrief.questions, start=1):
            yield Content(f"{number}. {question}")

    def _reported(self) -> ComposeResult:
        debrief = self._scenario.debrief
        if debrief.reported:
            standing = wording.standing(self._scenario, debrief.citations)
            yield Section(_("What was reported"), [with_standing(debrief.reported, standing)])

    def _found(self) -> Iterator[Content]:
        origins = Origins()
        file = origins.look_for(origin_of(self._session.header, self._game.record))
        found = outcomes_found(saved_games(self._records), file, origins) if file else frozenset[str]()
        now = self._view.outcome.id if self._view.outcome else ""
        return found_lines(self._session.rulebook, found, now)

    def _particulars(self) -> Iterator[Content]:
        yield Content(_("Seed: {seed}").format(seed=self._session.seed))
        if self._game.record is not None:
            yield Content(_("Record: {file}").format(file=self._game.record.name))
