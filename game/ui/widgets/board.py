"""What a player looks at in its turn: who plays and how it stands, what there is to choose, and what bears on it."""

from collections.abc import Mapping
from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.views import DemandView
from game.presenting import actors
from game.presenting.blocks import Block, Line, entry, gap, heading, line
from game.presenting.debate import debate
from game.presenting.demands import Ballot, asks, others, source, table
from game.presenting.floor import fitted, floor, heard, useful_first
from game.presenting.indicators import indicator_blocks
from game.session.game import Session
from game.session.seat_view import look
from game.simulation.imagining import Imagined
from game.ui.painted import plain_lines
from game.ui.widgets.head import HeadLine
from game.ui.widgets.hinting import hints
from game.ui.widgets.listing import Listing
from game.ui.widgets.rows import content, renew
from game.wording import whole

_WIDE = (120, 30)
_TALL = 40
"""The height from which on all that can be said is told whole."""
_MOST_HEARD, _MOST_HEARD_WIDE = 2, 6
_LABEL = 38
"""Columns of a screen that an answer's own words need, with what stands before them."""


class _Body(Container):
    def render_lines(self, crop: Region) -> list[Strip]:
        return plain_lines(self, crop) or super().render_lines(crop)


class Board(Vertical):
    """Everything on the screen of a turn but what is said to the player."""

    demand: int | None = None
    """The demand that is shown, where one is shown alone."""

    def __init__(self, session: Session, actor: int) -> None:
        """Show a session to the player of an actor."""
        super().__init__(id="board")
        self.session = session
        self.actor = actor
        self.seat = look(session, actor)
        self.ballot = Ballot((), ())
        self.lit: Choice | None = None
        self._state = session.state
        self._heard = heard(session, actor)

    def compose(self) -> ComposeResult:
        """Compose the head, what can be chosen, and what stands beside it."""
        self._fit()  # before there is anything in it whose styles would be found once more
        self._show_classes()
        yield HeadLine()
        yield Static("", id="strip")
        yield Static("", id="heard")
        with _Body(id="body"):
            yield Listing(id="choices", points=True)
            yield Listing(id="beside")

    def on_mount(self) -> None:
        """Fill it."""
        self.begin()
        self.show_choices()

    def on_resize(self) -> None:
        """Take two columns where there is room for them."""
        self._fit()
        self.show_choices()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the lines within a region, as they are painted."""
        return plain_lines(self, crop) or super().render_lines(crop)

    @property
    def choices(self) -> Listing:
        """The list in which the player chooses."""
        return self.query_one("#choices", Listing)

    @property
    def is_wide(self) -> bool:
        """Is there room for a second column?"""
        return self.app.size.width >= _WIDE[0] and self.app.size.height >= _WIDE[1]

    @property
    def heard(self) -> list[tuple[int, Line]]:
        """What was said on the floor just now, as much of it as there is room for."""
        return self._heard[: _MOST_HEARD_WIDE if self.is_wide else _MOST_HEARD]

    def keep_up(self) -> None:
        """Begin anew where the moment is another than before."""
        if self._state is not self.session.state:
            self._state = self.session.state
            self.seat, self._heard = look(self.session, self.actor), heard(self.session, self.actor)
            self.begin()

    def show_choices(self) -> None:
        """Show what there is to choose, what is chosen, and what bears on it."""
        self.seat = look(self.session, self.actor)
        self.ballot = self.laid_out()
        self.choices.show((*hints(self, self.session, self.seat, self.demand), *self.ballot.blocks), self.lit)
        self.query_one("#beside", Listing).show(self.beside())
        self._show_head()

    def begin(self) -> None:
        """Choose where the pointer stands in a new moment."""
        raise NotImplementedError

    def laid_out(self) -> Ballot:
        """Give what there is to choose."""
        raise NotImplementedError

    def beside(self) -> list[Block]:
        """Give what stands beside it."""
        raise NotImplementedError

    def point_at(self, item: object) -> None:
        """Light up something of the list."""
        if isinstance(item, Answer | Hold | Argue | Pass | Raise) and item != self.lit:
            self.lit = item
            self.show_choices()

    def move(self, by: int) -> None:
        """Light up what stands above or below."""
        self.point_at(self.choices.beyond(by))

    def page(self, by: int) -> None:
        """Scroll what there is to choose, and at its end what stands beside it."""
        choices, beside = self.choices, self.query_one("#beside", Listing)
        at, end = choices.scroll_offset.y, choices.max_scroll_y
        (choices if (at < end if by > 0 else at > 0) or not beside.max_scroll_y else beside).page(by)

    def _fit(self) -> None:
        self.set_class(self.is_wide, "-wide")

    def show_others(self) -> None:
        """Show which of the others have chosen, and about which demand to several."""
        before = self.seat
        self.seat = look(self.session, self.actor)
        if self.seat.answering == before.answering:
            self._show_head()
        else:
            self.show_choices()

    def _show_classes(self) -> None:
        self.set_class(len(self.session.players.people) > 1, "-together")
        self.set_class(bool(self.heard), "-heard")

    def _show_head(self) -> None:
        self.query_one(HeadLine).show(actors.title(self.seat), actors.score(self.seat))
        width = self.size.width or self.app.size.width
        strip = content(actors.actor_strip(self.seat)).truncate(max(width - 2, 1), ellipsis=True)
        renew(self.query_one("#strip", Static), strip)
        self._show_classes()
        room = None if self.is_wide else max(width - 8, 1)
        rows = [content(fitted(each, room)) for _argument, each in self.heard]
        if (more := len(self._heard) - len(rows)) > 0:
            rows[-1] += Content(_(" +{count} more").format(count=more))
        renew(self.query_one("#heard", Static), Content("\n").join(rows), layout=True)


class Pane(StrEnum):
    """What stands beside the answers of the Table."""

    EFFECTS = "effects"
    LEADS = "leads"
    """Where games that are imagined on from each answer end."""


class TableBoard(Board):
    """The answers to one demand at a time, in columns what each does; beside it how things stand."""

    pane = Pane.EFFECTS
    """What is shown of each answer."""
    _leads: tuple[object, Mapping[Choice, Imagined], frozenset[int]] | None = None
    """Of what `asked_about`, where it leads, and the endings that are found."""
    shows_all = False
    """Are all indicators shown, and in one column in place of the answers?"""

    def begin(self) -> None:
        """Begin at the first demand that is due now."""
        faced = sorted(self.seat.faced, key=lambda each: each.due > self.seat.view.round)
        self._turn_to(faced[0] if faced else None)
        raises = [] if faced else [Raise(each.index) for each in self.seat.view.raises if each.refusal is None]
        self.lit = raises[0] if raises else self.lit

    @property
    def chosen_here(self) -> Answer | Hold | None:
        """What was chosen about the demand that is shown."""
        return None if self.demand is None else self.seat.chosen_about(self.demand)

    @property
    def asked_about(self) -> object:
        """The moment, the demand that is shown, and what is chosen beside it: all on which depends where it leads."""
        beside = tuple(each for each in self.seat.standing if each != self.chosen_here)
        return self.session.state, self.demand, beside

    @property
    def answers(self) -> list[Choice]:
        """What can be answered to the demand that is shown."""
        shown = [each for each in self.seat.faced if each.index == self.demand]
        every = [(each, response) for each in shown for response in each.responses if response.available]
        holds = [Hold(each.index) for each in shown if each.may_hold]
        return [*(Answer(each.index, response.index) for each, response in every), *holds]

    @property
    def is_told(self) -> bool:
        """Is it known where the answers to the demand that is shown lead?"""
        return self._leads is not None and self._leads[0] == self.asked_about

    def tell_leads(self, about: object, leads: Mapping[Choice, Imagined], found: frozenset[int]) -> None:
        """Take where answers lead, and show it."""
        self._leads = (about, leads, found)
        self.show_choices()

    def laid_out(self) -> Ballot:
        """Give the demand with its answers, and a line for each other one."""
        width = self.choices.size.width or self.app.size.width
        room = min(width - _LABEL, (width - 8) * 3 // 5)
        instead = None
        if self.pane is Pane.LEADS and self._leads is not None and self.is_told:
            from game.presenting.imagined import leading

            instead = leading(self.seat.edition, *self._leads[1:], room)
        return table(self.seat, -1 if self.demand is None else self.demand, self.lit, room, instead)

    def beside(self) -> list[Block]:
        """Give the indicators that the actor cares for, and its goals; or all, and what is asked of others."""
        if not self.shows_all:
            return [heading(_("What you want")), *indicator_blocks(self.seat, own=True)]
        asked = others(self.seat)
        below = [gap(), heading(_("Also on the table")), *asked] if asked else []
        return [heading(_("All indicators")), *indicator_blocks(self.seat), *below]

    def show_demand(self, demand: int) -> None:
        """Show another demand on the actor."""
        found = self.seat.demand(demand)
        if found is not None and demand != self.demand:
            self._turn_to(found)
            self.show_choices()

    def go_on(self, owed: tuple[int, ...]) -> None:
        """Light up the next demand about which nothing is chosen, where there is another."""
        here = self.demand
        later = [each for each in owed if here is None or each > here]
        if here not in owed and owed:
            self._turn_to(self.seat.demand((*later, *owed)[0]))

    def move(self, by: int) -> None:
        """Light up the answer above or below, and at the end the next demand."""
        item = self.choices.beyond(by)
        if isinstance(item, int) or item is None:
            self._turn_by(by)
        else:
            self.point_at(item)

    def switch(self) -> None:
        """Show all indicators, or the own ones alone."""
        self.shows_all = not self.shows_all
        self.set_class(self.shows_all, "-all")
        self.show_choices()

    def _turn_by(self, by: int) -> None:
        faced = [each.index for each in self.seat.faced]
        if self.demand in faced and 0 <= (at := faced.index(self.demand) + by) < len(faced):
            self._turn_to(self.seat.demand(faced[at]), last=by < 0)
            self.show_choices()

    def _turn_to(self, demand: DemandView | None, *, last: bool = False) -> None:
        """Show a demand, and light up what was chosen about it, or else one of its answers."""
        self.demand = None if demand is None else demand.index
        if demand is None:
            self.lit = None
            return
        end = Hold(demand.index) if demand.may_hold else Answer(demand.index, len(demand.responses) - 1)
        first = end if last else Answer(demand.index, 0)
        self.lit = first if last else self.seat.chosen_about(demand.index) or first


class FloorBoard(Board):
    """All that can be said now, and beside it or below the debate about the demand of what is lit."""

    grounded = False
    """Are the grounds of what is lit shown?"""

    def begin(self) -> None:
        """Begin at what is said already, or at the first thing that can be."""
        said = [each for each in self.seat.standing if isinstance(each, Argue | Pass)]
        self.lit = (*said, *useful_first(self.seat), Pass())[0]

    def laid_out(self) -> Ballot:
        """Give all that can be said."""
        is_tall = self.is_wide and self.app.size.height >= _TALL
        return floor(self.seat, self.lit, grounded=self.grounded, roomy=is_tall)

    @property
    def about(self) -> DemandView | None:
        """The demand that what is lit is about."""
        match self.lit:
            case Argue(argument):
                found = next((each for each in self.seat.view.arguments if each.index == argument), None)
                return None if found is None else self.seat.demand(found.about)
            case _:
                return None

    def beside(self) -> list[Block]:
        """Give the debate about what is lit."""
        demand = self.about
        if demand is None:
            return []
        text = demand.text if self.is_wide else whole(demand.text)
        marks = source(self.seat, demand.citations, demand.index)
        above = [argument for argument, _line in self.heard]
        said = debate(self.seat, demand, without=above) if demand.arguments else []
        return [entry(line(asks(self.seat, demand), right=marks), line(text)), *said]

    def switch(self) -> None:
        """Show the grounds of what is lit, or hide them."""
        self.grounded = not self.grounded
        self.show_choices()
