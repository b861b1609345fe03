"""Before a pupil plays: who is in the room, and which role it takes; also in a game that has begun."""

from collections.abc import Hashable, Iterator
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from game.host.driver.hearing import Hearing
from game.host.pupils import Pupil
from game.host.room import Room
from game.language import _, language_asked_for, later
from game.play.visibility import PUBLIC
from game.presenting.blocks import Block, Line, Role, Span, entry, gap, line
from game.presenting.casting import role_line
from game.presenting.describing import described
from game.presenting.library import Described, wish_line
from game.ui.steady import Steady
from game.ui.widgets.head import HeadLine
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing
from game.wording.names import listed

WARM_UP = "warm up"
"""What the lobby gives where the pupil wants to learn the game meanwhile."""
_REST = 0.5
"""Seconds between two paintings: a class takes its roles all at once."""
_binding = NamedBindings("lobby")


class LobbyScreen(Steady[str], Hearing):
    """Asks for a role; goes once the pupil's game has begun and it has one."""

    CSS_PATH = "../../ui/pages.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("enter,space", "pick", later("take it"), later("Take the role at the pointer")),
        _binding("w", "warm_up", later("warm up"), later("Learn the game with First Steps, alone, until yours begins")),
        _binding("escape", "back", later("back"), later("Look on as before")),
        _binding("up,k", "move(-1)", later("Up"), later("The role above"), name="up", show=False),
        _binding("down,j", "move(1)", later("Down"), later("The role below"), name="down", show=False),
    ]

    def __init__(self, room: Room, pupil: int) -> None:
        """Take the room, and the number of the pupil."""
        super().__init__()
        self._room = room
        self._pupil = pupil
        self._trouble = ""
        self._described = described(room.rulebook.read_in(language_asked_for()))
        self._is_back = self._has_begun and self.pupil.looks_on

    @property
    def pupil(self) -> Pupil:
        """The pupil, as it is now."""
        return self._room.pupils[self._pupil]

    @property
    def _has_begun(self) -> bool:
        return self._room.hosted(self.pupil) is not None

    def compose(self) -> ComposeResult:
        """Compose the room's name, the roles, and what comes next."""
        yield HeadLine()
        yield Listing(id="roles", points=True)
        yield Static("", id="told")
        yield Keys("pick", "warm_up")

    def on_mount(self) -> None:
        """Show how it is."""
        self._resting = self.set_interval(_REST, self.show_room, pause=True)
        self.show_room()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to warm up until the game begins, and to go back where the pupil has come from it."""
        match action:
            case "warm_up":
                return not self._has_begun
            case "back":
                return self._is_back
            case _:
                return super().check_action(action, parameters)

    def glance(self) -> Hashable:
        """Give who has which role, and whether the game has begun."""
        pupil, room = self.pupil, self._room
        roles = tuple((each.name, each.role) for each in room.pupils if each.game == pupil.game and each.plays)
        return pupil, roles, self._has_begun

    def hear(self) -> None:
        """Show what has changed, soon; go at once where the game has begun."""
        if self._is_done:
            self.dismiss("")
        elif self.glance() != self._glanced:
            self._glanced = self.glance()
            self._resting.resume()

    @property
    def _is_done(self) -> bool:
        return self._has_begun and (self.pupil.plays or (self.pupil.looks_on and not self._is_back))

    def show_room(self) -> None:
        """Show who is in now."""
        self._resting.reset()
        self._resting.pause()
        if self._is_done:
            self.dismiss("")
            return
        self._show_head()
        self.query_one("#roles", Listing).show(list(role_blocks(self._room, self.pupil, self._described)))
        self.query_one("#told", Static).update(Content("\n".join(filter(None, (self._trouble, self._told())))))
        self.refresh_bindings()

    def _show_head(self) -> None:
        pupil, room = self.pupil, self._room
        number = _("game {number}").format(number=pupil.game + 1) if len(room.games) > 1 else ""
        parts = [
            ((Span(self._described.title, Role.STRONG),), 2),
            ((Span(_("room {code}").format(code=room.code)),), 3),
            *([((Span(number),), 1)] if number else []),
            ((Span(_("whom do you play?")),), 0),
        ]
        own = Span(_("{name}, your letters: {own}").format(name=pupil.name, own=pupil.code))
        self.query_one(HeadLine).show(parts, (own,))

    def _told(self) -> str:
        pupil = self.pupil
        if self._has_begun:
            return _("The game has begun. Take a role: a free one from the computer, or one together with others.")
        if pupil.plays or pupil.looks_on:
            return _("You are in. The game begins when your teacher says so; until then you may change your role.")
        return _("Take a role. Several of you may share one: you then choose together.")

    async def on_listing_picked(self, message: Listing.Picked) -> None:
        """Take the role that was clicked."""
        message.stop()
        await self._take(message.item)

    async def on_key(self, event: events.Key) -> None:
        """Take a role by its number."""
        items = [*(each.actor for each in self._described.roles), PUBLIC]
        if event.key.isdecimal() and 0 < int(event.key) <= len(items):
            event.stop()
            await self._take(items[int(event.key) - 1])

    def action_move(self, by: int) -> None:
        """Move the pointer."""
        self.query_one("#roles", Listing).move(by)

    async def action_pick(self) -> None:
        """Take the role at the pointer."""
        await self._take(self.query_one("#roles", Listing).item)

    def action_back(self) -> None:
        """Look on as before."""
        self.dismiss("")

    def action_warm_up(self) -> None:
        """Learn the game meanwhile."""
        self.dismiss(WARM_UP)

    async def _take(self, role: object) -> None:
        if not isinstance(role, int):
            return
        if self._is_back and role == PUBLIC:
            self.dismiss("")
            return
        try:
            await self._room.choose_role(self._pupil, role)
            self._trouble = ""
        except (ValueError, OSError) as error:
            self._trouble = str(error)
        self.show_room()


def role_blocks(room: Room, pupil: Pupil, told: Described) -> Iterator[Block]:
    """Show the roles, what each wants, who has it, and the place of one who looks on."""
    for number, cast in enumerate(told.roles, 1):
        names = [each.name for each in room.pupils.team(pupil.game, cast.actor)]
        nobody = _("the computer plays it") if room.hosted(pupil) else _("nobody yet")
        first = role_line(cast)
        has = Span(listed(names) or nobody, Role.STRONG if names else Role.MUTED)
        yield entry(
            Line(first.text, _lead(number, is_chosen=cast.actor == pupil.role), (has,)),
            *_wishes(wish_line(cast)),
            item=cast.actor,
        )
        yield gap()
    watching = line(_("look on"), lead=_lead(len(told.roles) + 1, is_chosen=pupil.looks_on))
    yield entry(watching, item=PUBLIC)


def _lead(number: int, *, is_chosen: bool) -> tuple[Span, ...]:
    chosen = Span(" ✓ ", Role.CHOSEN) if is_chosen else Span("   ", said="")
    return Span(f"{number:>2}", Role.KEY), chosen


def _wishes(wish: Line) -> Iterator[Line]:
    if wish.text:
        yield Line(wish.text, (Span("     ", said=""),))
