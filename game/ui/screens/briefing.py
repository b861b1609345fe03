"""Briefing: the case in a page, one's own role, and the others beside each other."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Static

from game.language import _, later
from game.presenting import blocks, briefing
from game.presenting.citing import by_case
from game.session.game import Session
from game.ui.screens.paragraph import paragraphs
from game.ui.steady import Steady
from game.ui.widgets.page import Page, Section, cards


class BriefingScreen(Steady[None]):
    """What a person should know before choosing; it may be skipped, and read again."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,escape", "close", later("To the table"), tooltip=later("Begin, or go back"), id="briefing.close"
        ),
        Binding("space", "page_down", later("Read on"), tooltip=later("Scroll down a page"), id="briefing.on"),
        Binding(
            "s", "source", later("Source text"), tooltip=later("Read what the case rests on"), id="briefing.source"
        ),
    ]

    def __init__(self, session: Session, viewer: int, *, begins: bool = False) -> None:
        """Take whose briefing it is; `begins`: it stands before the first choice."""
        super().__init__()
        self._session = session
        self._edition = session.edition(viewer)
        self._scenario = self._edition.scenario
        self._view = session.view(viewer)
        self._viewer = viewer
        self._begins = begins

    def compose(self) -> ComposeResult:
        """Compose the page."""
        title = _(" {title} · you are: {name}") if self._begins else _(" {title} · briefing · you are: {name}")
        name = self._scenario.actors[self._viewer].name
        yield Static(Content(title.format(title=self._scenario.title, name=name)), classes="title")
        with Page(can_focus=True):
            with Container(classes="columns"):
                with Container(classes="column"):
                    yield Section(briefing.role(self._edition, self._view))
                    yield Section(briefing.wishes(self._view))
                with Container(classes="column"):
                    yield Section(briefing.case(self._edition))
                    yield Section(briefing.counted(self._view))
            yield Section(blocks.Section(_("The others")))
            yield from cards(briefing.others(self._edition, self._view, self._session.players.people))
            if self._scenario.glossary:
                yield Section(briefing.glossary(self._scenario.glossary))
            if self._scenario.sources:
                yield Section(briefing.sources(self._edition))
        yield Footer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys matter now."""
        return bool(self._scenario.sources) if action == "source" else super().check_action(action, parameters)

    def action_source(self) -> None:
        """Show the sources, with the places that are cited here."""
        cited = by_case(self._view, self._viewer, self._scenario.sources)
        self.app.push_screen(paragraphs(self._session, cited))

    def action_page_down(self) -> None:
        """Scroll by a page."""
        self.query_one(Page).scroll_page_down(animate=False)
