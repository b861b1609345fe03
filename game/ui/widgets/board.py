"""The panels of the Table: three columns where there is room, else one with tabs."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from game.language import _
from game.play.choices import Answer, Hold
from game.presenting import actors
from game.presenting.blocks import note
from game.presenting.debate import debate
from game.presenting.demands import Ballot, ballot
from game.presenting.happened import news_blocks, news_of
from game.presenting.indicators import indicator_blocks
from game.session.game import Session
from game.session.seat_view import look
from game.ui.widgets.hinting import hints
from game.ui.widgets.listing import Listing
from game.ui.widgets.rows import content, fit
from game.ui.widgets.tabs import TabLine

PANELS = ("demands", "indicators", "news", "debate", "actors")
_WIDE = (120, 30)


class Board(Vertical):
    """Everything on the Table but what is asked of the player."""

    def __init__(self, session: Session, actor: int) -> None:
        """Show a session to the player of an actor."""
        super().__init__(id="board")
        self.session = session
        self.actor = actor
        self.seat = look(session, actor)
        self._state = session.state
        self.ballot = Ballot((), ())
        self.panel = 0
        self._debated = -1

    def compose(self) -> ComposeResult:
        """Compose the panels; the style sheet says which are seen."""
        yield Static("", id="title")
        yield Static("", id="strip")
        yield TabLine()
        with Horizontal(id="body"):
            with Vertical(id="left", classes="column"):
                yield Listing(id="actors")
            with Vertical(id="middle", classes="column"):
                yield Listing(id="demands", points=True)
                yield Listing(id="debate")
            with Vertical(id="right", classes="column"):
                yield Listing(id="indicators")
                yield Listing(id="news")

    def on_mount(self) -> None:
        """Name the panels and fill them."""
        self._fit()
        titles = (_("On the table"), _("Indicators"), _("News"), _("The floor"), _("Actors"))
        for panel, title in zip(PANELS, titles, strict=True):
            self.listing(panel).border_title = Content(title)
        self.show_moment()
        self._point_at_first()
        self.turn_to(0)

    def on_resize(self) -> None:
        """Take three columns where there is room for them."""
        self._fit()
        self._show_actors()
        self._show_lines()

    def _fit(self) -> None:
        self.set_class(self.app.size.width >= _WIDE[0] and self.app.size.height >= _WIDE[1], "-wide")

    def on_tab_line_picked(self, message: TabLine.Picked) -> None:
        """Show the panel that was clicked."""
        message.stop()
        self.turn_to(message.place)

    @property
    def demand_here(self) -> int | None:
        """The demand at the pointer."""
        match self.demands.item:
            case Answer(demand, _) | Hold(demand):
                return demand
            case int(demand):
                return demand
            case _:
                return None

    @property
    def chosen_here(self) -> Answer | Hold | None:
        """What was chosen about the demand at the pointer."""
        here = self.demand_here
        return None if here is None else self.seat.chosen_about(here)

    @property
    def demands(self) -> Listing:
        """The panel in which the player chooses."""
        return self.listing("demands")

    def listing(self, panel: str) -> Listing:
        """Give a panel."""
        return self.query_one(f"#{panel}", Listing)

    def show_moment(self) -> None:
        """Show the present moment, looking at it anew where it is another than before."""
        is_new = self._state is not self.session.state
        if is_new:
            self._state = self.session.state
        self.seat = look(self.session, self.actor)
        self.listing("indicators").show(indicator_blocks(self.seat))
        self.listing("news").show(news_blocks(self.session, self.actor))
        self._show_actors()
        self.show_choices()
        if is_new:
            self._point_at_first()

    def show_choices(self) -> None:
        """Show what is asked and chosen."""
        self.seat = look(self.session, self.actor)
        self.ballot = ballot(self.seat)
        self.demands.show((*hints(self, self.seat), *self.ballot.blocks))
        self._debated = -1
        self._show_debate()
        self._show_lines()

    def move(self, by: int) -> None:
        """Move the pointer among the answers, or scroll another panel."""
        self.listing(PANELS[self.panel]).move(by)
        self._show_debate()

    def page(self, by: int) -> None:
        """Scroll the panel by its height."""
        self.listing(PANELS[self.panel]).page(by)

    def point_at(self, item: object) -> None:
        """Put the pointer at an item of the ballot."""
        self.demands.point_at(item)
        self._show_debate()

    def point_at_demand(self, demand: int) -> None:
        """Put the pointer at a demand's first answer."""
        self.turn_to(0)
        self.point_at(next((each for each in self.ballot.numbered if each == Answer(demand, 0)), None))

    def turn_to(self, panel: int) -> None:
        """Make a panel the active one."""
        for place, name in enumerate(PANELS):
            self.listing(name).set_class(place == panel, "-active")
            self.set_class(place == panel, f"-{name}")
        self.panel = panel
        self._show_lines()

    def _point_at_first(self) -> None:
        """Begin at the first demand about which there is something to say, or which is due now."""
        if self.seat.in_answers:
            due = {each.index for each in self.seat.faced if each.due <= self.seat.view.round}
            first = [each for each in self.ballot.numbered if isinstance(each, Answer)]
            self.point_at(next((each for each in first if each.demand in due), first[0] if first else None))
        else:
            self.point_at(next((each for each in self.ballot.numbered if each in self.seat.arguable), None))

    def _show_actors(self) -> None:
        self.listing("actors").show(actors.actor_blocks(self.seat, briefs=not self.has_class("-wide")))

    def _show_debate(self) -> None:
        here = self.demand_here
        demand = next(iter(self.seat.open), None) if here is None else self.seat.demand(here)
        if demand is None:
            self.listing("debate").show([note(_("No demand is open."))])
        elif demand.index != self._debated:
            self.listing("debate").show((note(demand.text), *debate(self.seat, demand).blocks))
        self._debated = -1 if demand is None else demand.index

    def _show_lines(self) -> None:
        width = self.size.width or self.app.size.width
        self.query_one("#title", Static).update(self._title(width), layout=False)
        row, short = actors.actor_strip(self.seat)
        strip = content(row)
        strip = strip if strip.cell_length <= width - 2 else fit(short, width - 2)
        self.query_one("#strip", Static).update(strip, layout=False)
        self.query_one(TabLine).show(self._tab_names(), self.panel)

    def _title(self, width: int) -> Content:
        score = content(actors.score(self.seat))
        left = fit(actors.title(self.seat), max(width - score.cell_length - 4, 8))
        return Content(" ") + left.pad_right(max(width - 2 - left.cell_length - score.cell_length, 1)) + score

    def _tab_names(self) -> tuple[str, ...]:
        faced, open_ones = self.seat.faced, self.seat.open
        done = sum(self.seat.chosen_about(each.index) is not None for each in faced)
        asked = f"{done}/{len(faced)}" if self.seat.in_answers else f"{len(open_ones)}"
        fresh = len(news_of(self.session.events(self.actor)))
        return (
            _("Demands {count}").format(count=asked),
            _("Indicators"),
            _("News {count}").format(count=fresh) if fresh else _("News"),
            _("Floor"),
            _("Actors"),
        )
