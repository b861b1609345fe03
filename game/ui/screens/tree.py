"""Tree: lines of play as lanes, what was decided at a point of one, and the way on from there with another answer."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Static

from game import wording
from game.language import _, later
from game.presenting import tree as presented
from game.presenting.blocks import Role, Span, gap, joined
from game.presenting.browsing import Browsing
from game.presenting.imagined import NAMED, shares
from game.presenting.lanes import grid, head, lane_blocks
from game.presenting.signs import actor_named
from game.presenting.tree import Lit, Point, Tree, point_blocks, where_it_leads, why_not
from game.session.game import Session
from game.session.lobby import PlayOn
from game.session.thinking import thinking_for
from game.simulation.imagining import Imagined
from game.ui.imagining import may_imagine
from game.ui.steady import Steady
from game.ui.widgets.head import HeadLine
from game.ui.widgets.hinting import hint
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing
from game.ui.widgets.rows import content, shown

_binding = NamedBindings("tree")
_FIXED = 6
"""The rows of the head, of the rounds' names with the rule below the lanes, and of the keys."""


class TreeScreen(Steady[PlayOn | None]):
    """Shows lines of play; gives where to play on from, or None."""

    CSS_PATH = "../pages.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("enter", "play_on", later("play on with it"), later("Another line of play; this game is kept")),
        _binding("right", "round(1)", later("rounds"), later("Go to the next round"), display="←→"),
        _binding("left", "round(-1)", later("round before"), later("Go to the round before"), show=False),
        _binding("down", "answer(1)", later("answers"), later("Go to the next answer"), display="↑↓"),
        _binding("up", "answer(-1)", later("answer before"), later("Go to the answer before"), show=False),
        _binding("tab", "lane(1)", later("lines"), later("Go to the next line of play"), display="Tab"),
        _binding("shift+tab", "lane(-1)", later("line before"), later("Go to the line of play before"), show=False),
        _binding("m", "all", later("all my games"), later("All games of this scenario, and the endings found")),
        _binding("a", "arguments", later("arguments"), later("What was argued in this round")),
        _binding("pagedown", "page(1)", later("page down"), later("Scroll down"), show=False),
        _binding("pageup", "page(-1)", later("page up"), later("Scroll up"), show=False),
        _binding("escape,t", "close", later("back"), later("Back to where you were")),
    ]

    def __init__(self, session: Session, viewer: int, records: Path | None = None) -> None:
        """Take the game, with whose eyes to look at it, and the folder of all records, that of its own unless given."""
        super().__init__()
        self.looking = Browsing(session, viewer, records)
        self._head_rows, self._lane_rows = 0, (0, 0)
        self._leads: dict[object, Imagined] = {}
        """Of what was lit, where it leads."""

    @property
    def _is_own(self) -> bool:
        return getattr(self.app, "has_own_games", True)

    @property
    def drawn(self) -> Tree:
        """The lines of play."""
        return self.looking.tree

    @property
    def point(self) -> Point:
        """Where the pointer is."""
        return self.looking.point

    def compose(self) -> ComposeResult:
        """Compose the lanes, and below them the point; the album beside it where there is room."""
        yield HeadLine()
        yield Static("", id="rounds")
        yield Listing(id="lanes")
        with Horizontal(id="below"):
            yield Listing(id="point", points=True)
            yield Listing(id="album")
        yield Static("", id="leads")
        yield Keys("play_on", "round(1)", "answer(1)", "lane(1)", "all")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to play on, and other games, only where the game is the own one of whoever looks."""
        return super().check_action(action, parameters) and (self._is_own or action not in ("play_on", "all"))

    def on_mount(self) -> None:
        """Show the game that is played, and the other lines once they are read."""
        self._show()
        self._read()

    def on_resize(self) -> None:
        """Lay the lanes out for the width."""
        self._show()

    def on_listing_picked(self, message: Listing.Picked) -> None:
        """Go to the line that was clicked."""
        if isinstance(message.item, int):
            self._go(message.item, self.point.round)

    def action_round(self, by: int) -> None:
        """Go to another round of the line."""
        self._go(self.point.lane, self.point.round + by)

    def action_lane(self, by: int) -> None:
        """Go to another line."""
        self._go(self.point.lane + by, self.point.round)

    def action_answer(self, by: int) -> None:
        """Go to another answer."""
        self._listing("point").move(by)
        self._show_leads()

    def action_page(self, by: int) -> None:
        """Scroll what is told of the point."""
        self._listing("point").page(by)

    def action_arguments(self) -> None:
        """Show what was argued, or hide it again."""
        self.looking.with_arguments = not self.looking.with_arguments
        self._show_point()

    def action_all(self) -> None:
        """Show all games of the scenario, or the lines of this one again."""
        self.looking.shows_all = not self.looking.shows_all
        self._read()

    def action_play_on(self) -> None:
        """Play on from the answer at the pointer; where that cannot be, say why."""
        lit = self._listing("point").item
        if not isinstance(lit, Lit):
            return
        if told := why_not(self.drawn, self.looking.game.session, lit):
            self.app.notify(told, severity="warning", markup=False)
        else:
            self.dismiss(lit.begin(self.looking.game))

    @work(exclusive=True, group="lines")
    async def _read(self) -> None:
        """Read the other games in a thread."""
        self.looking.take(await asyncio.to_thread(self.looking.read))
        self._show()

    def _go(self, lane: int, round_: int) -> None:
        self.looking.go(lane, round_)
        self._show()
        self._listing("point").move(-_FAR)

    def _show(self) -> None:
        if self.is_mounted:
            self._show_head()
            self._show_lanes()
            self._show_point()

    def _show_head(self) -> None:
        drawn, people = self.drawn, self.drawn.lanes[self.point.lane].line.people
        whom = [actor_named(each, wording.actor_name(drawn.edition, each)) for each in people]
        title = Span(drawn.edition.scenario.title, Role.STRONG)
        parts = [((title,), 1), ((Span(_("the tree")),), 0), (joined(whom, ", "), 2)]
        self.query_one(HeadLine).show(parts, (Span(presented.counted(drawn)),))

    def _show_lanes(self) -> None:
        at = grid(self.drawn, self.point, self.size.width - 2)
        rounds = head(self.drawn, at)
        self.query_one("#rounds", Static).update(shown(rounds), layout=len(rounds) != self._head_rows)
        self._head_rows = len(rounds)
        blocks, below = lane_blocks(self.drawn, self.point, at), self._listing("lanes")
        height = min(len(blocks), max((self.size.height - _FIXED) // 2, 3))
        if (height, len(blocks)) != self._lane_rows:
            self._lane_rows = (height, len(blocks))
            below.styles.height = height
            self.call_after_refresh(self._keep_lane_in_view)
        below.show(blocks)
        self._keep_lane_in_view()

    def _keep_lane_in_view(self) -> None:
        lanes = self._listing("lanes")
        rows = [first for item, first, _end in lanes.laid.places if item == self.point.lane]
        lanes.scroll_to_region(Region(0, rows[0] if rows else 0, 1, 1), animate=False, force=True)

    def _show_point(self) -> None:
        is_wide = self.size.width >= _WIDE
        side, point = self._listing("album"), self._listing("point")
        side.display = is_wide
        if is_wide:
            side.show(self.looking.album_blocks())
        told = hint(self, self.looking.game.session, wording.Hint.TREE)
        blocks = [*told, *point_blocks(self.drawn, self.point, with_arguments=self.looking.with_arguments)]
        if self.looking.shows_all and not is_wide:
            blocks[:0] = [*self.looking.album_blocks(), gap()]
        point.show(blocks)
        self._show_leads()

    def _show_leads(self) -> None:
        """Show where the answer at the pointer leads, if it is known; find it out where the pointer rests."""
        lit = self._listing("point").item
        known = self._leads.get(lit.key) if isinstance(lit, Lit) else None
        self.query_one("#leads", Static).update(self._told_of(known) if known else "", layout=False)
        if isinstance(lit, Lit) and known is None and lit.may_be_imagined and may_imagine(self.app):
            self._imagine(lit)

    def _told_of(self, leads: Imagined) -> Content:
        """Name as many endings as one row holds."""
        rows = [content(shares(self.drawn.edition, leads, self.drawn.found, n)) for n in range(NAMED, 0, -1)]
        return next((each for each in rows if each.cell_length <= self.size.width - 2), rows[-1])

    @work(exclusive=True, group="imagined")
    async def _imagine(self, lit: Lit) -> None:
        """Imagine games on from all answers to the demand of one."""
        await asyncio.sleep(_REST)
        items = [item for item, _first, _end in self._listing("point").laid.places]
        answers = [each for each in items if isinstance(each, Lit) and each.is_beside(lit)]
        if not answers:
            return  # the pointer has gone elsewhere meanwhile
        leads = await thinking_for().run(lambda: where_it_leads(lit.line, answers), needs_thought=False)
        self._leads |= {each.key: found for each, found in zip(answers, leads, strict=True)}
        self._show_leads()

    def _listing(self, name: str) -> Listing:
        return self.query_one(f"#{name}", Listing)


_WIDE = 116
_REST = 0.15
"""For so many seconds the pointer rests on an answer before games are imagined on from it."""
_FAR = 10**6
