"""A room: the pupils of a class, and one game or several of one scenario, which they play in teams.

Everything that happens in it is on disk before it is answered: joins and roles in the ledger, choices and words in the
records of the games. So a room whose process was killed goes on where it was.
"""

import asyncio
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from game.computer.strength import USUAL_KIND
from game.host.bell import Bell
from game.host.codes import OF_ROOM, new_code
from game.host.drafts import Drafts, about_choice
from game.host.hosted import Hosted
from game.host.ledger import Ledger, damaged
from game.host.limits import Rate
from game.host.pupils import LONGEST_NAME, UNDECIDED, Pupil, Pupils, Way
from game.host.roster import Expected
from game.host.teams import Sealing
from game.language import _
from game.play.visibility import PUBLIC
from game.record.entries import JsonObject
from game.rules.rulebook import Rulebook
from game.session.course import Players
from game.session.lobby import Game, new_game, resume_game
from game.storage.saved import saved_games

MOST_PUPILS = 120
"""So many come into one room at most."""
_MOST_KNOCKS, _KNOCKS_SECONDS = 60, 10.0
"""Of a room, not of an address: a class of forty comes at once through one."""
_MOST_GUESSES, _GUESSES_SECONDS = 12, 60.0
"""Wrong letters tried in a room: all four-letter codes would take more than a week."""


_DRAFTS_APART = 1.0
"""What is being written is shown to mates after so many seconds at most, and with all else that changes before."""


class Refusal(ValueError):
    """What cannot be in a room, and why, for whoever asked."""


class TooOften(Refusal):
    """What can be asked for again in a while."""


def say_unsaved(error: OSError) -> str:
    """Say to whoever stands at a door why nobody is let in, without a path of the host's."""
    told = _("You could not be let in: the room cannot be saved ({reason}).")
    return told.format(reason=error.strerror or type(error).__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a room is run."""

    games: int = 1
    sealing: Sealing = Sealing.ANYONE
    opponents: str = ""
    strength: int = 200


class Room:
    """The one place where a class's wishes come together. It lives on one event loop."""

    def __init__(
        self,
        folder: Path,
        code: str,
        teacher: str,
        scenario: Path,
        rulebook: Rulebook,
        settings: Settings,
        ledger: Ledger,
    ) -> None:
        """Take what `create` or `resume` has found."""
        self.folder = folder
        self.code = code
        self.teacher = teacher
        """The teacher's token."""
        self.scenario = scenario
        self.rulebook = rulebook
        self.settings = settings
        self.pupils = Pupils()
        self.drafts = Drafts()
        self.games: list[Hosted | None] = [None] * settings.games
        self.doors: JsonObject = {}
        """Where the class came in when the room was last open."""
        self._ledger = ledger
        ledger.happen = self._fold
        self._arriving: dict[int, Pupil] = {}
        self._joining: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        """Held by what a door asks, so that what it asks again waits for the answer."""
        self._beginning = asyncio.Lock()
        self._moving: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        """Held while a pupil takes a role, so that from which one it comes is known."""
        self._knocks = Rate(_MOST_KNOCKS, _KNOCKS_SECONDS)
        self._guesses = Rate(_MOST_GUESSES, _GUESSES_SECONDS)
        self._scenario_bytes = scenario.read_bytes()
        self.ways: dict[int, Way] = {}
        """How far each pupil has been led since this process began."""
        self.is_over = False
        """Is the room closed?"""
        self._bell = Bell()

    @classmethod
    def create(cls, rooms: Path, scenario: Path, rulebook: Rulebook, settings: Settings) -> "Room":
        """Open a new room in the folder of rooms; raise OSError where that fails."""
        taken = {each.name for each in rooms.iterdir()} if rooms.is_dir() else set()
        code, teacher = new_code(OF_ROOM, taken), secrets.token_urlsafe(16)
        first = {
            "room": code,
            "teacher": teacher,
            "scenario": str(scenario.absolute()),
            "digest": rulebook.scenario.digest,
            "games": settings.games,
            "sealing": settings.sealing.value,
            "opponents": settings.opponents,
            "strength": settings.strength,
        }
        ledger = Ledger.create(rooms / code, first)
        return cls(rooms / code, code, teacher, scenario, rulebook, settings, ledger)

    @classmethod
    def resume(cls, folder: Path, rulebook: Rulebook) -> "Room":
        """Open a room again as it was; raise OSError or ValueError where it cannot be."""
        ledger, first, lines = Ledger.open_again(folder)
        try:
            settings = Settings(first["games"], Sealing(first["sealing"]), first["opponents"], first["strength"])
            scenario = Path(first["scenario"])
            room = cls(folder, first["room"], first["teacher"], scenario, rulebook, settings, ledger)
        except (LookupError, TypeError, ValueError):
            raise damaged(1) from None
        for number, each in enumerate(lines, 2):
            room._fold_again(each, number)
        for number in range(len(room.games)):
            if game := room._resumed(number):
                room._host(number, game)
                phases = game.session.phases
                said = [
                    (role, about_choice(each), text) for phase in phases for (role, each), text in phase.words.items()
                ]
                room.drafts.forget_said(number, said)
        return room

    @property
    def trouble(self) -> str:
        """Why what happens in the room or in its games is not on disk; nothing where it is."""
        error = self._ledger.trouble
        own = "" if error is None else error.strerror or str(error)
        return own or next((each.session.reason for each in self.games if each and each.session.trouble), "")

    def is_teacher(self, token: str) -> bool:
        """Say whether a token is the teacher's, in a time that tells nothing."""
        return secrets.compare_digest(token.encode(), self.teacher.encode())

    async def join(self, name: str, language: str = "", game: int | None = None, once: str = "") -> Pupil:
        """Let somebody in; what is given is on disk. Raises Refusal where the room is full, OSError.

        Whoever has a name of the roster is let in as the one who was expected. `once` names what was asked: what comes
        again with it, by the same name, is the same pupil.
        """
        asked = f"{once} {name}" if once else ""
        async with self._joining.setdefault(asked, asyncio.Lock()) if asked else nullcontext():
            before = self.pupils.asked_by(asked)
            return before or await self._join(name, language, game, asked)

    async def _join(self, name: str, language: str, game: int | None, asked: str) -> Pupil:
        typed = name.strip()[:LONGEST_NAME].casefold()
        expected = (each for each in self.pupils.expected if each.name.casefold() == typed)
        if found := next(expected, None):
            return await self.arrive(found)
        return await self._let_in(name, language, game, asked=asked)

    async def expect(self, roster: Iterable[Expected]) -> None:
        """Have places for those of a roster who are not known yet; raise Refusal, OSError."""
        known = {each.name for each in self.pupils}
        for each in roster:
            if each.name[:LONGEST_NAME] not in known:
                pupil = await self._let_in(each.name, each.language, each.game, is_expected=True)
                await self.take_role(pupil.id, each.role)

    async def arrive(self, pupil: Pupil) -> Pupil:
        """Let somebody of the roster in; whoever is in already stays. Raises OSError."""
        if self.pupils[pupil.id].is_expected:
            await self._write(came=pupil.id)
            await self._regroup(self.pupils[pupil.id])
        return self.pupils[pupil.id]

    async def _let_in(
        self, name: str, language: str, game: int | None, *, is_expected: bool = False, asked: str = ""
    ) -> Pupil:
        if len(self.pupils) + len(self._arriving) >= MOST_PUPILS:
            raise Refusal(_("The room is full: {count} people are in it.").format(count=len(self.pupils)))
        pupil = self.pupils.newcomer(name[:LONGEST_NAME], language, self._emptiest() if game is None else game)
        self._arriving[pupil.id] = pupil
        try:
            await self._write(
                join=pupil.id,
                name=pupil.name,
                token=pupil.token,
                code=pupil.code,
                game=pupil.game,
                lang=language,
                **({"expected": True} if is_expected else {}),
                **({"asked": asked} if asked else {}),
            )
        finally:
            self._arriving.pop(pupil.id, None)
        self.ways[pupil.id] = Way()
        return pupil

    def knock(self) -> None:
        """Ask at the door whether one more may come now; raise TooOften where very many have just come."""
        if not self._knocks.takes(self.code):
            raise TooOften(_("Many are coming in just now. Try again in a few seconds."))

    def with_code(self, typed: str) -> Pupil | None:
        """Give the pupil with these four letters; raise TooOften where many wrong ones were tried."""
        pupil = self.pupils.with_code(typed)
        if self._guesses.is_full(self.code) or (pupil is None and not self._guesses.takes(self.code)):
            raise TooOften(_("Too many wrong letters were tried in this room. Try again in a minute."))
        return pupil

    async def remember_doors(self, doors: JsonObject) -> None:
        """Keep where the class comes in, so that the room is found there when it goes on; raise OSError."""
        if doors != self.doors:
            await self._write(doors=doors)

    async def choose_role(self, number: int, role: int) -> Pupil:
        """Let a pupil take a role; raise Refusal where it has one in a game that has begun, and knows too much."""
        return await self.take_role(number, role, is_own_wish=True)

    async def take_role(self, number: int, role: int, game: int | None = None, *, is_own_wish: bool = False) -> Pupil:
        """Give a pupil a role (an actor's index, PUBLIC, UNDECIDED); raise Refusal where it is not for people."""
        actors = self.rulebook.scenario.actors
        if not UNDECIDED <= role < len(actors) or (role >= 0 and not actors[role].playable):
            raise Refusal(_("That role is not played by people."))
        said = actors[role].id if role >= 0 else "observer" if role == PUBLIC else ""
        async with self._moving.setdefault(number, asyncio.Lock()):
            before = self.pupils[number]
            if is_own_wish and before.plays and self.hosted(before):
                raise Refusal(_("The game has begun. Your teacher alone can give you another role."))
            await self._write(seat=number, role=said, game=before.game if game is None else game)
            if (after := self.pupils[number]).game != before.game and number in self.ways:
                self.ways[number] = Way(self.ways[number].briefed)
            await self._regroup(before, after)
        self._bell.ring()
        return self.pupils[number]

    async def _regroup(self, *changed: Pupil) -> None:
        """Let the games follow who has left a role, and who has come into one."""
        for each in changed:
            if hosted := self.hosted(each):
                hosted.regroup(each.role, self._members(each))
                await hosted.let_play(self._people(each.game))

    async def begin(self, number: int) -> Hosted:
        """Begin a game with the roles that pupils have; raise Refusal where nobody plays."""
        async with self._beginning:
            if hosted := self.games[number]:
                return hosted
            people = self._people(number)
            if not people:
                raise Refusal(_("Nobody has a role in this game yet."))
            hosted = self._host(number, await asyncio.to_thread(self._new_game, number, people))
            await hosted.let_play(self._people(number))  # somebody may have taken a role meanwhile
        self._bell.ring()
        return hosted

    def hosted(self, pupil: Pupil) -> Hosted | None:
        """Give the game that a pupil is in; None where it has not begun."""
        return self.games[pupil.game]

    def team(self, pupil: Pupil) -> list[Pupil]:
        """Give who plays the same role in the same game, in the order in which they came."""
        return self.pupils.team(pupil.game, pupil.role)

    async def write(self, pupil: Pupil, drafts: Mapping[str, str]) -> None:
        """Keep what a pupil is writing, by what it is about; it is on disk when this returns. Raises OSError."""
        lines = (self.drafts.line(pupil, *draft) for draft in drafts.items())
        await asyncio.gather(*(self._ledger.add(**line) for line in lines if line))

    def seal(self, pupil: Pupil, phase: tuple[int, int]) -> None:
        """Let a pupil agree that its team has chosen in that phase, where that is up to it and its game has begun.

        Who has another role since means none by it: neither that of which it was, nor the one that it has now.
        """
        if (hosted := self.hosted(pupil)) and pupil.id in (members := self._members(pupil)):
            hosted.seal(pupil.role, pupil.id, members, phase)

    def take_back(self, pupil: Pupil, phase: tuple[int, int]) -> None:
        """Let a pupil's team not have sealed in that phase."""
        if (hosted := self.hosted(pupil)) and pupil.id in self._members(pupil):
            hosted.take_back(pupil.role, phase)

    def _members(self, pupil: Pupil) -> list[int]:
        return [each.id for each in self.team(pupil)] if pupil.plays else []

    async def close(self, number: int, phase: tuple[int, int] | None = None) -> bool:
        """End the phase of a game, whoever has not chosen: the teacher says so. Say whether it was under way still."""
        hosted = self.games[number]
        return hosted is not None and await hosted.close_phase(phase)

    def subscribe(self, tell: Callable[[], None]) -> Callable[[], None]:
        """Have somebody told, on the loop, when something changes in the room or its games; give what ends that."""
        return self._bell.listen(tell)

    def ring(self) -> None:
        """Tell all who have subscribed to look anew: something has changed that concerns them."""
        self._bell.ring()

    def end(self) -> None:
        """Think and tell no more: the room is closed, and can be resumed."""
        self.is_over = True
        for hosted in self.games:
            if hosted is not None:
                hosted.end()
        self._bell.ring_now()

    async def _write(self, **line: Any) -> None:
        """Have a line on disk and let it count; raise OSError, nothing having changed, where it cannot be written."""
        try:
            await self._ledger.add(**line)
        except OSError:
            self._bell.ring()
            raise

    def _fold_again(self, line: JsonObject, number: int) -> None:
        try:
            is_of_a_game = 0 <= line.get("game", 0) < self.settings.games
            self._fold(line)
        except (LookupError, TypeError, AttributeError):
            is_of_a_game = False
        if not is_of_a_game:
            raise damaged(number)

    def _fold(self, line: JsonObject) -> None:
        self.pupils.fold(line, self.rulebook.actor_index)
        self.drafts.fold(line)
        self._arriving.pop(line.get("join", 0), None)
        self.doors = line.get("doors", self.doors)
        self._bell.ring(_DRAFTS_APART if "draft" in line else 0.0)

    def _resumed(self, number: int) -> Game | None:
        """Give a game as it was; one of whose record not even the first line is whole had not begun."""
        for saved in saved_games(self.records(number)):
            if saved.damage is None or b"\n" in saved.path.read_bytes():
                game = resume_game(self.rulebook, saved.path)
                self._seat_again(number, game)
                return game
        return None

    def _seat_again(self, number: int, game: Game) -> None:
        """Let those play who have the roles: the ledger may be a line ahead of the record."""
        settings, session = self.settings, game.session
        players = Players(frozenset(self._people(number)), settings.opponents or USUAL_KIND, settings.strength)
        if players.people and players != session.players:
            session.players = players
            session.note_players()

    def _new_game(self, number: int, people: Sequence[int]) -> Game:
        settings = self.settings
        return new_game(
            self.rulebook,
            self.scenario.stem,
            people,
            self.records(number),
            opponents=settings.opponents,
            strength=settings.strength,
            file=self.scenario,
        )

    def _host(self, number: int, game: Game) -> Hosted:
        hosted = Hosted(game, self._scenario_bytes, self.settings.sealing, self._bell.ring)
        self.games[number] = hosted
        return hosted

    def _people(self, number: int) -> Sequence[int]:
        actors = range(len(self.rulebook.actors))
        return [role for role in actors if self.pupils.team(number, role)]

    def _emptiest(self) -> int:
        counts = [0] * self.settings.games
        for each in (*self.pupils, *self._arriving.values()):
            counts[each.game] += 1
        return counts.index(min(counts))

    def records(self, number: int) -> Path:
        """Give the folder of a game's record."""
        return self.folder / f"game-{number + 1}"
