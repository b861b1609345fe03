"""Briefing: the case, then one's own role, in two pages at most; all roles, words and sources are a key away."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from game import wording
from game.language import _, later
from game.presenting import briefing
from game.presenting.blocks import Block, Role, Span
from game.presenting.citing import by_case
from game.presenting.outcome import headed
from game.session.game import Session
from game.ui.screens.leafing import LeafingScreen
from game.ui.screens.paragraph import paragraphs
from game.ui.widgets.head import HeadLine
from game.ui.widgets.hinting import hint
from game.ui.widgets.keys import NamedBindings

_binding = NamedBindings("briefing")


class BriefingScreen(LeafingScreen[None]):
    """What a person should know before choosing; it may be skipped, and read again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("enter,space", "go_on", later("go on"), later("Read on; at the end of the page, go on"), name="on"),
        _binding("a", "turn('all')", later("all roles and words"), later("The others, and the glossary"), name="all"),
        _binding("s", "source", later("source"), later("Read what the case rests on")),
    ]

    def __init__(self, session: Session, viewer: int, *, begins: bool = False) -> None:
        """Take whose briefing it is; `begins`: it stands before the first choice."""
        super().__init__()
        self._session = session
        self._edition = session.edition(viewer)
        self._view = session.view(viewer)
        self._viewer = viewer
        self._begins = begins

    def on_mount(self) -> None:
        """Say what this is."""
        title = self._edition.scenario.title
        self.query_one(HeadLine).show([((Span(title, Role.STRONG),), 1), ((Span(_("your briefing")),), 0)])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say which keys matter now."""
        is_source = action == "source"
        return bool(self._edition.scenario.sources) if is_source else super().check_action(action, parameters)

    def front(self, *, whole: bool) -> Sequence[Block]:
        """Tell the case and the role, and what it wants."""
        told = hint(self, self._session, wording.Hint.BRIEF) if self._begins else []
        wishes = [briefing.wishes(self._view)] if whole else []
        case, role = briefing.case(self._edition), briefing.role(self._edition, self._view)
        return [*told, *headed([case, role, *wishes])]

    def beside(self) -> Sequence[Block]:
        """Tell what the role wants."""
        return headed([briefing.wishes(self._view)])

    def behind(self, page: str) -> Sequence[Block]:
        """Tell all that everybody may know: the others, what is counted, the words, the sources."""
        del page
        return headed(briefing.everything(self._edition, self._view, self._session.players.people))

    def action_source(self) -> None:
        """Show the sources, with the places that are cited here."""
        cited = by_case(self._view, self._viewer, self._edition.scenario.sources)
        self.app.push_screen(paragraphs(self._session, cited))
