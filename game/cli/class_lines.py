"""A pupil's seat by lines and prompts: the lobby of the room, then the game of its team, told as the plain game tells.

It runs in a thread of its own, and asks the room on the event loop.
"""

from collections.abc import Callable, Hashable
from contextlib import suppress

from game import wording
from game.cli.console import Console, InputEndedError
from game.cli.ending import say_ending
from game.cli.pages import Pages
from game.cli.plain import PlainGame
from game.cli.tree import PlainTree
from game.cli.turns import Turn
from game.host.driver.team_seat import TeamSeat
from game.host.hosted import Hosted
from game.host.lines import SeatLines
from game.host.pupils import Pupil, Way
from game.host.room import Refusal, Room
from game.host.warm_up import warm_up_game
from game.language import _
from game.play.choices import Choice, IllegalChoice
from game.play.visibility import PUBLIC
from game.presenting.blocks import line
from game.presenting.in_words import in_words
from game.record.codec import LineError
from game.scenario.cleaning import clean_line
from game.session.days import rounds_over
from game.storage.hints_told import HintsTold
from game.wording.names import listed


class _MovedError(Exception):
    """The pupil has another role now, or its game has begun."""


class _OvertakenError(Exception):
    """The phase is over."""


class _TeamError(Exception):
    """Somebody of the team has changed what is chosen."""


def play_by_lines(room: Room, pupil: int, lines: SeatLines) -> None:
    """Lead a pupil through the room and its game, until it leaves."""
    try:
        _Seat(room, pupil, lines).play()
    except InputEndedError:
        return


class _Seat:
    """One pupil, from the lobby to the end."""

    def __init__(self, room: Room, pupil: int, lines: SeatLines) -> None:
        self._room, self._number, self._lines = room, pupil, lines
        self.console = Console(lines)
        self._hints = HintsTold(None)

    @property
    def pupil(self) -> Pupil:
        return self._room.pupils[self._number]

    @property
    def _hosted(self) -> Hosted | None:
        """The pupil's game; None where it has not begun, or the pupil has no role in it."""
        return self._room.hosted(self.pupil) if self.pupil.plays or self.pupil.looks_on else None

    def play(self) -> None:
        told = _("{title}. You are {name}; your letters are {code}: with them you find your seat again.")
        title = self._room.rulebook.read_in(self.pupil.language).title
        self.console.say(told.format(title=title, name=self.pupil.name, code=self.pupil.code))
        while True:
            try:
                while (hosted := self._hosted) is None:
                    self._choose_role()
                _Game(self._room, self._number, hosted, self._lines, self.console, self._hints).play(self._choose_role)
            except _MovedError:
                continue

    def _watch(self, glance: Callable[[], Hashable], change: Callable[[], None]) -> None:
        """Call something while a line is waited for, when what is glanced at is other than now."""
        known = glance()

        def hear() -> None:
            if self._room.is_over:
                raise InputEndedError
            if glance() != known:
                change()

        self._lines.hear = hear

    def _move(self) -> None:
        raise _MovedError

    def _choose_role(self) -> None:
        """Ask for a role, and wait until the game begins."""
        self._watch(lambda: (self.pupil.game, self.pupil.role, self._hosted is None), self._move)
        actors = self._room.rulebook.read_in(self.pupil.language).actors
        roles = {str(number): at for number, at in enumerate((i for i, a in enumerate(actors) if a.playable), 1)}
        self.console.again = lambda: self._say_roles(roles)
        if self._hosted or not (self.pupil.plays or self.pupil.looks_on):
            self._say_roles(roles)
        keys = dict.fromkeys(roles, _("to take a role")) | {"o": _("to look on")}
        if self._room.hosted(self.pupil) is None:
            keys["w"] = _("to warm up with First Steps, alone")
        typed = self.console.choose(self._said_of_role(), keys)
        if typed == "w":
            self._warm_up()
            return
        try:
            self._lines.wait_for(self._room.choose_role(self._number, roles.get(typed, PUBLIC)))
        except Refusal as refusal:
            self.console.say(str(refusal))
        except OSError as error:
            told = _("That could not be saved: {reason}. Try again.")
            self.console.say(told.format(reason=error.strerror or error))

    def _warm_up(self) -> None:
        """Play First Steps until it ends, is left, or the pupil's own game begins."""
        game = warm_up_game(self._room, self.pupil)
        assert game.record is not None
        with suppress(InputEndedError):
            PlainGame(game, self.console, resumed=False, shared=game.record.parent).play()

    def _said_of_role(self) -> str:
        pupil = self.pupil
        if not (pupil.plays or pupil.looks_on):
            return _("Which role do you take?")
        name = self._room.rulebook.read_in(pupil.language).actors[pupil.role].name if pupil.plays else _("observer")
        told = _("You are in: {role}. The game begins when your teacher says so; until then you may change your role.")
        return told.format(role=name)

    def _say_roles(self, roles: dict[str, int]) -> None:
        self.console.heading(_("Roles:"))
        actors = self._room.rulebook.read_in(self.pupil.language).actors
        nobody = _("run by the computer") if self._room.hosted(self.pupil) else _("nobody yet")
        for key, role in roles.items():
            team = self._lines.do(lambda at=role: self._room.pupils.team(self.pupil.game, at))  # type: ignore[misc]
            self.console.item(f"{key}.", f"{actors[role].name}: {listed([each.name for each in team]) or nobody}")


class _Game:
    """The game of one pupil's team."""

    def __init__(
        self, room: Room, pupil: int, hosted: Hosted, lines: SeatLines, console: Console, hints: HintsTold
    ) -> None:
        self._room, self._number, self._hosted, self._lines = room, pupil, hosted, lines
        self.console, self.session = console, hosted.session
        self._role = room.pupils[pupil].role
        self._team = TeamSeat(room, pupil, hosted)
        self._pages = Pages(console, self.session, self._role, hints, room.records(room.pupils[pupil].game))
        self._way = room.ways.setdefault(pupil, Way())
        if self._way.told is None:
            self._way.told = max((0, *rounds_over(self.session)[:-1]))
        self._heard = len(self.session.phases) - 1
        self._known = 0
        self._is_choosing = False
        self._had_sealed = False
        self._chosen: tuple[Choice, ...] = ()
        self._told = ""
        self._place = lines.do(self._placed)

    def play(self, ask_for_role: Callable[[], None]) -> None:
        self._lines.hear = self._hear
        while not self.session.is_over:
            try:
                self._phase(ask_for_role)
            except _OvertakenError:
                if self._is_choosing:
                    self.console.say(_("This phase is over."))
        self._lines.hear = self._hear_of_room
        self._tell_days()
        say_ending(self.console, self._hosted.game, self._role)
        tree = PlainTree(self.console, self.session, self._role, is_own=False)
        self.console.again = lambda: say_ending(self.console, self._hosted.game, self._role)
        self.console.choose(_("And now?"), {"t": _("for the tree"), "x": _("to end")}, {"t": tree.ask})
        raise InputEndedError

    def _phase(self, ask_for_role: Callable[[], None]) -> None:
        """Play one phase; raise what ends it."""
        self._known = len(self.session.phases)
        self._is_choosing, self._told = False, ""
        is_first = self._role not in self._way.briefed
        if is_first:
            self._pages.say_brief()
            self._way.briefed.add(self._role)
        self._tell_days()
        self._pages.say_debate(self._heard)
        self._heard = len(self.session.phases)
        self._pages.say_situation(full=is_first)
        self._pages.say_hints()
        chooses = self._lines.do(lambda: self._team.is_awaited and not self._team.has_sealed)
        while True:
            if chooses:
                self._choose()
            chooses = self._wait(ask_for_role)

    def _tell_days(self) -> None:
        self._pages.say_days(self._way.told or 0)
        self._way.told = max((0, *rounds_over(self.session)))

    def _choose(self) -> None:
        """Ask until everything is chosen, and agree."""
        self._is_choosing, self._told = True, ""
        while self._is_choosing:
            phase = self.session.state.phase
            self._hear_of_phase()
            self._take_note()
            try:
                Turn(self.console, self.session, self._pages, self._take_note, self._speak, phase).play()
                self._agree(phase)
            except _TeamError:
                self._pages.say_standing()
            except LineError:
                raise _OvertakenError from None
            except IllegalChoice as error:  # somebody of the team was quicker, or the phase is over
                self._hear_of_phase()
                self.console.say(_("That is closed: {reason}.").format(reason=wording.say_refusal(error.refusal)))

    def _agree(self, phase: tuple[int, int]) -> None:
        """Agree for the team, in that phase alone."""
        self._hear_of_phase()
        if self.session.seal(self._role, phase=phase) is None:
            self._is_choosing = False
            self._lines.do(lambda: self._team.seal(phase))

    def _wait(self, ask_for_role: Callable[[], None]) -> bool:
        """Wait until the phase is over; or say that something is to be chosen anew."""
        phase = self.session.phases[self._known - 1].opened.phase
        self._told = self._lines.do(self._waits)
        self._had_sealed = self._team.has_sealed
        pages = {
            "b": self._pages.say_brief,
            "i": self._pages.say_situation,
            "t": PlainTree(self.console, self.session, self._role, is_own=False).ask,
        }
        keys = {"b": _("for your brief"), "i": _("for how things stand"), "t": _("for the tree")}
        keys = {**({"u": _("to choose anew")} if self._lines.do(lambda: self._team.is_asked) else {}), **keys}
        keys = {**({} if self._role >= 0 else {"r": _("to take a role")}), **keys}
        self.console.again = self._pages.say_situation
        try:
            typed = self.console.choose(self._told, keys, pages)
        except _TeamError:
            self.console.say(_("Your team does not seal yet: look again at what you have chosen."))
            return True
        if typed == "r":
            ask_for_role()
            raise _MovedError
        self._lines.do(lambda: self._team.take_back(phase))
        return True

    def _waits(self) -> str:
        """Say for whom the phase waits, and how the team stands."""
        told = in_words(line(self._team.told())) if self._team.told() else ""
        return " ".join(filter(None, (self._team.waits_for(), told)))

    def _hear(self) -> None:
        """Hear what has happened while a line is waited for: raise what ends the waiting, or say what is new."""
        self._hear_of_phase()
        if self._lines.do(self._team_has_changed):
            raise _TeamError
        told = self._lines.do(self._said_of_team if self._is_choosing else self._waits)
        if told not in ("", self._told):
            self._lines.say_meanwhile(told)
        self._told = told

    def _hear_of_phase(self) -> None:
        """Raise what ends the phase for the pupil."""
        self._hear_of_room()
        if self._has_moved:
            raise _OvertakenError

    def _hear_of_room(self) -> None:
        """Raise what ends the game for the pupil, before it is over or after."""
        if self._room.is_over:
            raise InputEndedError
        if self._lines.do(self._placed) != self._place:
            raise _MovedError

    def _team_has_changed(self) -> bool:
        """Has somebody else changed what is chosen, or that it is sealed?"""
        if self._is_choosing:
            return self.session.standing(self._role) != self._chosen
        return self._team.is_up_again(had_sealed=self._had_sealed)

    @property
    def _has_moved(self) -> bool:
        return len(self.session.phases) != self._known or self.session.is_over

    def _placed(self) -> tuple[int, int]:
        pupil = self._room.pupils[self._number]
        return pupil.game, pupil.role

    def _said_of_team(self) -> str:
        """Say that the team is about to have sealed."""
        told = _("Your team has sealed. For some seconds any of you can take it back.")
        return told if self._team.is_about_to else ""

    def _take_note(self) -> None:
        """Know what is chosen: what it is changed to from here on, others have done."""
        self._chosen = self.session.standing(self._role)

    def _speak(self, prompt: str, choice: Choice) -> str:
        """Ask for words; they are kept while they are written, and seen by the team."""
        begun = self._lines.do(lambda: self._team.draft(choice))
        self._lines.writing = lambda words: self._team.write(choice, words)
        try:
            typed = self._lines.ask(f"{prompt}> ", begun)
        finally:
            self._lines.writing = lambda _words: None
        if not typed:
            raise InputEndedError
        self._lines.do(lambda: self._team.write(choice, ""))
        return clean_line(typed)
