"""Before a game begins: who is in the room, and which role a pupil takes."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from game.host.pupils import Pupil
from game.host.room import Room
from game.language import _, later
from game.play.visibility import PUBLIC
from game.presenting.blocks import Block, Role, Span, entry, line, paragraph
from game.presenting.signs import actor_named
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing

_binding = NamedBindings("lobby")


def role_blocks(room: Room, pupil: Pupil) -> list[Block]:
    """Show the roles, who has each, and the place of one who looks on."""
    blocks: list[Block] = []
    for index, actor in enumerate(room.rulebook.scenario.actors):
        team = room.pupils.team(pupil.game, index)
        names = ", ".join(each.name for each in team) or _("nobody yet")
        number = len(blocks) + 1
        if actor.playable:
            first = line(
                actor_named(index, actor.name, Role.CHOSEN if index == pupil.role else Role.PLAIN),
                lead=Span(f"{number:>2}  ", Role.KEY),
                right=Span(names, Role.MUTED),
            )
            blocks.append(entry(first, item=index))
    looks_on = Role.CHOSEN if pupil.looks_on else Role.PLAIN
    last = line(Span(_("look on"), looks_on), lead=Span(f"{len(blocks) + 1:>2}  ", Role.KEY))
    return [*blocks, entry(last, item=PUBLIC)]


class LobbyScreen(Steady[int]):
    """Asks for a role; gives it once the game that the pupil is in has begun."""

    CSS_PATH = "../../ui/pages.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("enter,space", "pick", later("take it"), later("Take the role at the pointer")),
        _binding("up", "move(-1)", later("Up"), later("The role above"), name="up", show=False),
        _binding("down", "move(1)", later("Down"), later("The role below"), name="down", show=False),
    ]

    def __init__(self, room: Room, pupil: int) -> None:
        """Take the room, and the number of the pupil."""
        super().__init__()
        self._room = room
        self._pupil = pupil
        self._trouble = ""

    @property
    def pupil(self) -> Pupil:
        """The pupil, as it is now."""
        return self._room.pupils[self._pupil]

    def compose(self) -> ComposeResult:
        """Compose the room's name, the roles, and what comes next."""
        yield Static("", id="room", classes="heading")
        yield Listing(id="roles", points=True)
        yield Static("", id="next")
        yield Keys("pick")

    def on_mount(self) -> None:
        """Show how it is."""
        self.show_room()

    def show_room(self) -> None:
        """Show who is in now; go where the game has begun."""
        pupil, room = self.pupil, self._room
        if room.hosted(pupil) is not None and (pupil.plays or pupil.looks_on):
            self.dismiss(pupil.role)
            return
        title = room.rulebook.scenario.title
        told = _("{title} · room {code} · you are {name}, and your own letters are {own}")
        heading = told.format(title=title, code=room.code, name=pupil.name, own=pupil.code)
        self.query_one("#room", Static).update(Content(heading))
        asked = paragraph(_("Which role do you take?"), Role.STRONG)
        self.query_one("#roles", Listing).show([asked, *role_blocks(room, pupil)])
        waits = _("You are in. The game begins when your teacher says so; until then you may change your role.")
        has_role = pupil.plays or pupil.looks_on
        self.query_one("#next", Static).update(Content(self._trouble or (waits if has_role else "")))

    async def on_listing_picked(self, message: Listing.Picked) -> None:
        """Take the role that was clicked."""
        message.stop()
        await self._take(message.item)

    async def on_key(self, event: events.Key) -> None:
        """Take a role by its number."""
        playable = [each.item for each in role_blocks(self._room, self.pupil)]
        if event.key.isdecimal() and 0 < int(event.key) <= len(playable):
            event.stop()
            await self._take(playable[int(event.key) - 1])

    def action_move(self, by: int) -> None:
        """Move the pointer."""
        self.query_one("#roles", Listing).move(by)

    async def action_pick(self) -> None:
        """Take the role at the pointer."""
        await self._take(self.query_one("#roles", Listing).item)

    async def _take(self, role: object) -> None:
        if not isinstance(role, int):
            return
        try:
            await self._room.take_role(self._pupil, role)
            self._trouble = ""
        except (ValueError, OSError) as error:
            self._trouble = str(error)
        self.show_room()
