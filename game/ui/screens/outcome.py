"""Outcome: how the game ended, what it was worth to whom, and what to talk about now."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Static

from game.language import _, later
from game.play.visibility import FACILITATOR, PUBLIC
from game.presenting import blocks, outcome
from game.presenting.album import album_section
from game.session import lobby
from game.session.endings import album
from game.session.game import Session
from game.session.lobby import Game, PlayOn
from game.ui.steady import Steady
from game.ui.widgets.page import Page, Section, cards


class OutcomeScreen(Steady[PlayOn | None]):
    """Shows the end of a game; gives from where to play on otherwise, or None to leave."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "t", "tree", later("Tree"), tooltip=later("Go back to a decision, and decide otherwise"), id="outcome.tree"
        ),
        Binding("space,enter", "page_down", later("Read on"), tooltip=later("Scroll down a page"), id="outcome.on"),
        Binding("escape", "close", later("To the library"), tooltip=later("The game is saved"), id="outcome.close"),
    ]

    def __init__(self, game: Game, records: Path, parent: Session | None = None) -> None:
        """Take the game, the folder of records, and the game of which it is another line of play, if it is at hand."""
        super().__init__()
        self._game = game
        self._session = game.session
        self._edition = game.session.edition(PUBLIC)
        self._scenario = self._edition.scenario
        self._view = game.session.view(PUBLIC)
        self._records = records
        self._line_before = parent

    def compose(self) -> ComposeResult:
        """Compose the page."""
        edition, view = self._edition, self._view
        yield Static(Content(_(" {title} · the end").format(title=self._scenario.title)), classes="title")
        with Page(can_focus=True):
            if view.outcome is not None:
                yield Section(outcome.ending(edition, view.outcome), classes="ending")
            yield Section(blocks.Section(_("Scores")))
            yield from cards(outcome.score_sections(self._session, view))
            before = lobby.parent_view(self._game, self._records, self._line_before)
            if before is not None:
                yield Section(outcome.differences(edition, before, self._session.view(FACILITATOR)))
            yield Section(outcome.beside_reported(edition, view))
            with Container(classes="columns"):
                with Container(classes="column"):
                    yield Section(outcome.questions(edition))
                with Container(classes="column"):
                    if self._scenario.debrief.reported:
                        yield Section(outcome.reported(edition))
                    record = self._game.record
                    found = album(self._session, self._records, record)
                    yield Section(album_section(edition, found, view.outcome.index if view.outcome else None))
                    yield Section(outcome.particulars(self._session, record.name if record else ""))
        yield Footer()

    def action_tree(self) -> None:
        """Show the branching of the game; going back from there is this screen's answer."""
        from game.ui.screens.tree import TreeScreen

        people = self._session.players.people
        viewer = min(people) if len(people) == 1 else PUBLIC
        self.app.push_screen(TreeScreen(self._session, viewer, self._records), self._go_back)

    def action_page_down(self) -> None:
        """Scroll by a page."""
        self.query_one(Page).scroll_page_down(animate=False)

    def _go_back(self, begin: PlayOn | None) -> None:
        if begin is not None:
            self.dismiss(begin)
