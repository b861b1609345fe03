"""Briefing: the case in a page, one's own role, and the others beside each other."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Static

from game import wording
from game.language import _
from game.play.views import ActorView, StakesView
from game.scenario.model import Source
from game.session.game import Session
from game.ui.screens.help import glossary_lines
from game.ui.screens.paragraph import paragraphs
from game.ui.steady import Steady
from game.ui.widgets.cited import by_case
from game.ui.widgets.page import Page, Section, bar, bullets, cards, muted, with_standing

_BAR = 12


class BriefingScreen(Steady[None]):
    """What a person should know before choosing; it may be skipped, and read again."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "close", _("To the table"), tooltip=_("Begin, or go back"), id="briefing.close"),
        Binding("space", "page_down", _("Read on"), tooltip=_("Scroll down a page"), id="briefing.on"),
        Binding("s", "source", _("Source text"), tooltip=_("Read what the case rests on"), id="briefing.source"),
    ]

    def __init__(self, session: Session, viewer: int, *, begins: bool = False) -> None:
        """Take whose briefing it is; `begins`: it stands before the first choice."""
        super().__init__()
        self._session = session
        self._rulebook = session.rulebook
        self._scenario = session.rulebook.scenario
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
                    yield Section(_("Your role: {name}").format(name=name), self._role())
                    yield Section(_("What you want"), self._wishes())
                with Container(classes="column"):
                    yield Section(_("The case"), self._case())
                    yield Section(_("What is counted"), self._indicators())
            yield Section(_("The others"), ())
            others = [each for each in self._view.actors if each.index != self._viewer]
            yield from cards([Section(each.name, self._public(each), classes="card") for each in others])
            if self._scenario.glossary:
                yield Section(_("Glossary"), glossary_lines(self._scenario.glossary))
            if self._scenario.sources:
                yield Section(_("Sources"), map(_source, self._scenario.sources))
        yield Footer()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(Page).focus()

    def action_close(self) -> None:
        """Go to the table."""
        self.dismiss(None)

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

    def _role(self) -> Iterator[Content]:
        actor = self._view.actors[self._viewer]
        if actor.brief:
            yield with_standing(actor.brief, wording.standing(self._scenario, actor.citations))
        own = self._view.own
        if own is not None and own.secret:
            yield Content("")
            yield Content.styled(_("Only you know this"), "bold")
            yield with_standing(own.secret, _("supposed for the game"))

    def _wishes(self) -> Iterator[Content]:
        own = self._view.own
        if own is None:
            return
        yield from self._interests(own)
        if own.goals:
            yield Content.styled(_("Goals"), "bold")
        for goal in own.goals:
            sign = "✓" if goal.holds else "·"
            yield Content(_("{sign} {goal} ({worth:+} points)").format(sign=sign, goal=goal.text, worth=goal.worth))

    def _interests(self, own: StakesView) -> Iterator[Content]:
        names = {each.index: each.name for each in self._view.indicators}
        width = max((len(names[index]) for index, _weight, _points in own.interests), default=0)
        most = max((abs(weight) for _index, weight, _points in own.interests), default=1)
        for index, weight, _points in own.interests:
            wish = _("↑ high") if weight > 0 else _("↓ low ")
            yield Content.assemble(
                f"{names[index]:<{width}}  {wish}  ", (bar(abs(weight) / most, _BAR), "$primary"), f" {abs(weight)}"
            )

    def _case(self) -> Iterator[Content]:
        scenario = self._scenario
        yield Content(scenario.summary)
        names = [wording.round_name(self._rulebook, number) for number in range(1, scenario.rounds + 1)]
        yield Content("")
        yield Content.assemble((_("Rounds: "), "bold"), " → ".join(names))
        if scenario.minutes is not None:
            yield Content.assemble((_("Time: "), "bold"), _("about {minutes} minutes").format(minutes=scenario.minutes))

    def _indicators(self) -> Iterator[Content]:
        for each in self._view.indicators:
            told = f"{each.name}: {each.value}"
            yield Content.assemble((told, "bold"), f" · {each.text}") if each.text else Content.styled(told, "bold")

    def _public(self, actor: ActorView) -> Iterator[Content]:
        people = self._session.players.people
        played = _("played by a person") if actor.index in people else _("played by the computer")
        yield muted(f"{actor.kind} · {played}" if actor.kind else played)
        if actor.brief:
            yield with_standing(
                wording.brief_of_another(actor.brief), wording.standing(self._scenario, actor.citations)
            )


def _source(source: Source) -> Content:
    parts = [each for each in (source.publisher, source.date, source.url) if each]
    if source.fictional:
        parts.append(_("fictional: made up for this scenario"))
    return Content(next(bullets([" · ".join([source.title, *parts])])).plain)
