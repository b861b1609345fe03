"""A pupil's place in its team: who else chooses, who has sealed, and what is still awaited."""

import asyncio
from collections.abc import Hashable, Iterator
from contextlib import suppress

from game.host.drafts import about_choice
from game.host.hosted import Hosted
from game.host.pupils import Pupil
from game.host.room import Room
from game.host.teams import Sealing, Team
from game.language import _
from game.play.choices import Choice
from game.presenting.blocks import Role, Span, Text
from game.scenario.cleaning import clean_line
from game.session.game import Session
from game.session.seat_view import answering
from game.wording.names import listed

_REST = 0.4
"""Seconds after a key, after which what was written is kept."""
_SHOWN = 24
"""So much of what a mate is writing is shown."""


class TeamSeat:
    """One pupil's place. Whoever only looks on has one without a team."""

    def __init__(self, room: Room, pupil: int, hosted: Hosted) -> None:
        """Take the room, the pupil's number, and the game."""
        self._room = room
        self.pupil: Pupil = room.pupils[pupil]
        """The pupil, as it sat down here: what it does at a place that it has left counts in no other."""
        self._hosted = hosted
        self._writing: asyncio.Task[None] | None = None

    @property
    def session(self) -> Session:
        """The game."""
        return self._hosted.session

    @property
    def mates(self) -> list[Pupil]:
        """Who chooses for the role, this pupil among them."""
        return self._room.team(self.pupil) if self.pupil.plays else []

    @property
    def is_asked(self) -> bool:
        """Is there something to choose for the role in this phase?"""
        return self.pupil.plays and self.pupil.role in self.session.asked()

    @property
    def is_awaited(self) -> bool:
        """Does the phase wait for the team?"""
        return self.pupil.plays and self.pupil.role in self.session.waiting_for

    @property
    def is_about_to(self) -> bool:
        """Will the team have sealed in a moment, unless somebody takes it back?"""
        return self._team is not None and self._team.is_about_to

    @property
    def has_sealed(self) -> bool:
        """Has this pupil agreed?"""
        return self._team is not None and self.pupil.id in self._team.sealed

    @property
    def is_to_seal(self) -> bool:
        """Is it up to this pupil, who has not agreed?"""
        may_seal = self._team is not None and self._team.may_seal(self.pupil.id, [each.id for each in self.mates])
        return may_seal and self.is_awaited and not self.has_sealed

    def is_up_again(self, *, had_sealed: bool) -> bool:
        """Is it up to this pupil again: has a mate changed what it had sealed, or left it to this one to seal?"""
        has_lost = had_sealed and self.is_awaited and not self.has_sealed
        return has_lost or self.is_to_seal

    def seal(self, phase: tuple[int, int]) -> None:
        """Agree to what is chosen in that phase."""
        self._room.seal(self.pupil, phase)

    def take_back(self, phase: tuple[int, int]) -> None:
        """Let the team not have sealed in that phase."""
        self._room.take_back(self.pupil, phase)

    def draft(self, choice: Choice) -> str:
        """Give what this pupil was writing about a choice; nothing where it has taken it."""
        return self._room.drafts.of(self.pupil).get(about_choice(choice), "")

    def write(self, choice: Choice, words: str) -> None:
        """Keep what this pupil is writing about a choice, where it rests a little."""
        if self._writing is not None:
            self._writing.cancel()
        self._writing = asyncio.get_running_loop().create_task(self._write(about_choice(choice), words))

    async def _write(self, about: str, words: str) -> None:
        if words:
            await asyncio.sleep(_REST)
        with suppress(OSError):  # the room tells the teacher
            await asyncio.shield(self._room.write(self.pupil, {about: clean_line(words)}))

    def glance(self) -> Hashable:
        """Give all on which depends what is told here."""
        session, role = self.session, self.pupil.role
        sealed = self._team.sealed if self._team else None
        chosen = [(each, session.words_with(role, each)) for each in session.standing(role)] if role >= 0 else []
        ready = [
            *(bool(session.standing(each)) for each in range(len(session.rulebook.actors))),
            answering(session, session.view(role)),
        ]
        names = [each.name for each in self.mates]
        said = tuple(self._said())
        return session.state.phase, session.waiting_for, sealed, self.is_about_to, (*chosen, *ready, *names, *said)

    def told(self) -> Text:
        """Tell who of the team has sealed, and what that means; nothing of a team of one."""
        mates, team = self.mates, self._team
        if team is None or len(mates) < 2:  # noqa: PLR2004 - nobody else is in it
            return ()
        spans = [Span(_("Your team:"), Role.LABEL)]
        for each in mates:
            signs = Span(" ✓", Role.GAIN, " " + _("has sealed")) if each.id in team.sealed else Span("")
            spans += [Span("  " + each.name), signs]
        written = [Span(f"   {name}: {words} …", Role.SPEECH) for name, words in self._said()]
        return (*spans, Span("   " + self._what_seals(team, mates), Role.MUTED), *written)

    def _said(self) -> Iterator[tuple[str, str]]:
        """Give what the mates are writing, of each the last words."""
        for each in self.mates:
            if each.id != self.pupil.id and (words := [*self._room.drafts.of(each).values()]):
                yield each.name, words[-1][-_SHOWN:]

    def _what_seals(self, team: Team, mates: list[Pupil]) -> str:
        if self.is_asked and not self.is_awaited:
            return _("sealed")
        if team.is_about_to:
            return _("it counts in 5 s; `u` takes it back")
        match self._room.settings.sealing:
            case Sealing.SPOKESPERSON:
                return _("{name} seals for all of you").format(name=mates[0].name)
            case Sealing.MAJORITY:
                done = len(team.sealed.intersection(each.id for each in mates))
                told = _("{done} of {all} have sealed; more than half must")
                return told.format(done=done, all=len(mates))
            case Sealing.ANYONE:
                return _("any of you seals for all")

    def waits_for(self) -> str:
        """Tell for whom the phase waits."""
        session = self.session
        others = [each for each in session.waiting_for if each != self.pupil.role]
        actors = session.edition(self.pupil.role).scenario.actors
        if others:
            return _("Waiting for {names}.").format(names=listed([actors[each].name for each in others]))
        return _("Waiting for your team.") if self.is_awaited else _("The others are choosing …")

    @property
    def _team(self) -> Team | None:
        return self._hosted.team(self.pupil.role) if self.pupil.plays else None
