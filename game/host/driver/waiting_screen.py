"""Between a pupil's own choices and the end of the phase: who is awaited, and how things stand."""

from collections.abc import Hashable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from game import wording
from game.host.driver.afterwards import AFTERWARDS
from game.host.driver.hearing import Hearing
from game.host.driver.team_seat import TeamSeat
from game.language import _, later
from game.presenting import actors
from game.presenting.blocks import Block, Role, Span, Text, entry, gap, heading, line
from game.presenting.demands import others
from game.presenting.indicators import indicator_blocks
from game.session.seat_view import SeatView, look
from game.ui.screens.turn import TurnScreen
from game.ui.steady import Steady
from game.ui.widgets.head import HeadLine
from game.ui.widgets.keys import Keys, NamedBindings
from game.ui.widgets.listing import Listing
from game.ui.widgets.rows import content, renew

_binding = NamedBindings("waiting")


class WaitingScreen(Steady[str], Hearing):
    """Tells for whom the phase waits; gives what the pupil wants meanwhile: "anew", "role" or "leave".

    It gives "again" where it is up to the pupil again, whose team has not sealed.
    """

    CSS_PATH = "../../ui/pages.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("u,escape", "anew", later("choose anew"), later("Take back that your team has sealed")),
        _binding("r", "role", later("take a role"), later("Play in place of the computer, or with others")),
        _binding("b", "ask('briefing')", later("brief"), later("Read the case and your own brief again")),
        _binding("t", "ask('tree')", later("tree"), later("See the branching of this game")),
        _binding("q", "leave", later("leave"), later("Leave; your place in the room is kept"), show=False),
        _binding("up", "scroll(-1)", later("Up"), later("Scroll up"), show=False),
        _binding("down", "scroll(1)", later("Down"), later("Scroll down"), show=False),
        _binding("pageup", "page(-1)", later("Page up"), later("Scroll up a page"), show=False),
        _binding("pagedown", "page(1)", later("Page down"), later("Scroll down a page"), show=False),
    ]

    def __init__(self, team: TeamSeat) -> None:
        """Take whose waiting it is."""
        super().__init__()
        self._team = team
        self._phase = team.session.state.phase
        self._had_sealed = False
        self._stands: Hashable = None
        """How it stood when that was shown last."""

    def compose(self) -> ComposeResult:
        """Compose the head, and who is awaited."""
        yield HeadLine()
        yield Static("", id="told")
        yield Keys(has_next=False)

    def on_mount(self) -> None:
        """Show who is awaited."""
        self.show_room()

    def on_screen_resume(self) -> None:
        """Show how things stand, and what has changed under another screen, when nobody is kept waiting by that."""
        AFTERWARDS.do(self._show_more)

    def _show_more(self) -> None:
        if self.is_running and self.is_current:
            self.call_later(self._compose_more)

    async def _compose_more(self) -> None:
        if not self.query(Listing):
            await self.mount(Listing(id="standing"), after="#told")
        self.show_room()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to choose anew where there is something to choose, and a role to those who have none."""
        match action:
            case "anew":
                return self._team.is_asked
            case "role":
                return not self._team.pupil.plays
            case "ask":
                return self._team.pupil.plays
            case _:
                return super().check_action(action, parameters)

    def hear(self) -> None:
        """Hear that something has changed, unless the phase is over: then all this goes."""
        if self._team.session.state.phase == self._phase:
            super().hear()

    def glance(self) -> Hashable:
        """Give all on which depends who is awaited."""
        return self._team.glance()

    def show_room(self) -> None:
        """Show who is awaited now; go back to the choices where it is up to the pupil again.

        So it is where a team-mate has changed what was sealed, or has left it to this one to seal. Nothing
        comes of it where the phase is over, or until another screen that lies on this one is gone.
        """
        if self._team.session.state.phase != self._phase or self.app.screen is not self:
            return
        if self._team.is_up_again(had_sealed=self._had_sealed):
            self.app.notify(_("Your team does not seal yet: look again at what you have chosen."), markup=False)
            self.dismiss("again")
            return
        self._had_sealed = self._team.has_sealed
        waits = Span(self._team.waits_for() + " ", Role.STRONG), Span(_("It goes on by itself."), Role.MUTED)
        told = [content(waits), content(self._team.told())]
        renew(self.query_one("#told", Static), Content("\n").join(filter(None, told)), layout=True)
        for listing in self.query(Listing):
            self._show_standing(listing)

    def _show_standing(self, listing: Listing) -> None:
        session, role = self._team.session, self._team.pupil.role
        if (stands := (session.state, session.standing(role), self._team.is_asked)) != self._stands:
            self._stands = stands
            seat = look(session, role)
            self.query_one(HeadLine).show(actors.title(seat), self._whom(seat))
            listing.show(list(_standing(seat)))
            self.query_one(Keys).refresh_keys()

    def action_anew(self) -> None:
        """Go back to the choices."""
        self._had_sealed = False
        self.dismiss("anew")

    def action_role(self) -> None:
        """Choose a role."""
        self.dismiss("role")

    def action_leave(self) -> None:
        """Leave the seat."""
        self.dismiss("leave")

    def action_ask(self, what: str) -> None:
        """Ask for another page."""
        self.post_message(TurnScreen.Asked(what))

    def action_scroll(self, by: int) -> None:
        """Scroll how things stand."""
        for listing in self.query(Listing):
            listing.move(by)

    def action_page(self, by: int) -> None:
        """Scroll how things stand, by pages."""
        for listing in self.query(Listing):
            listing.page(by)

    def _whom(self, seat: SeatView) -> Text:
        return actors.score(seat) if self._team.pupil.plays else (Span(_("you look on"), Role.MUTED),)


def _standing(seat: SeatView) -> Iterator[Block]:
    """Give what the team has chosen, the indicators, and what is asked of others."""
    if seat.standing:
        yield heading(_("You have chosen:"))
        for each in seat.standing:
            yield entry(line(wording.say_choice(seat.edition, each)))
        yield gap()
    yield heading(_("All indicators"))
    yield from indicator_blocks(seat)
    if asked := others(seat):
        yield gap()
        yield heading(_("Also on the table"))
        yield from asked
