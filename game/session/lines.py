"""Lines of play: games that descend from one another, or all of a scenario, as far as a viewer may see them."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from game.computer.reported import play_as_reported
from game.play import scores
from game.play.choices import Answer, available_responses, may_hold
from game.play.events import (
    ArgumentMade,
    DemandAnswered,
    DemandHeld,
    DemandLapsed,
    DemandRaised,
    DemandWithdrawn,
    Event,
)
from game.play.state import ANSWERS
from game.play.views import TargetView
from game.play.visibility import FACILITATOR, PUBLIC, seen, sees_demand
from game.record.codec import RecordError, read_bytes
from game.record.entries import ClosePhase
from game.record.log import Log, Phase, check_digest, read_record
from game.record.naming import entry_of
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, WITHDRAWN, Rulebook
from game.session.game import Session
from game.session.lobby import Game, replay_game
from game.storage.origin import Origins, origin_of
from game.storage.saved import SavedGame, saved_games

MOST = 60
"""So many games of a scenario are read to be shown beside each other, the last written first."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A demand to which a target owed an answer in the answers of a round, and what became of it there."""

    demand: int
    actor: int
    """The target."""
    phase: int
    """The answers: an index of the line's phases."""
    became: Event | None
    """What its target did, or what else ended it; None while that is not known."""
    available: tuple[int, ...]
    may_hold: bool

    @property
    def target(self) -> TargetView:
        """What its target has made of it."""
        if self.taken is not None:
            return TargetView(self.actor, ANSWERED + self.taken)
        is_over = {DemandLapsed: LAPSED, DemandWithdrawn: WITHDRAWN}
        return TargetView(self.actor, is_over.get(type(self.became), OPEN))

    @property
    def taken(self) -> int | None:
        """The answer that was given."""
        return self.became.response if isinstance(self.became, DemandAnswered) else None


@dataclass(frozen=True, eq=False)
class LineOfPlay:
    """A game, on from its beginning to where it has come, as a viewer may see it."""

    session: Session
    viewer: int
    """Who looks at it; the game's own end makes everything public."""
    phases: tuple[Phase, ...]
    """Those that it had when it was looked at."""
    record: Path | None = None
    """Its file, if it has one."""
    is_now: bool = False
    """Is it the one that is being played?"""
    is_reported: bool = False
    """Is it nobody's game, but what the sources tell of?"""

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.record.name if self.record else ""

    @property
    def rulebook(self) -> Rulebook:
        """The rules."""
        return self.session.rulebook

    @property
    def people(self) -> tuple[int, ...]:
        """The actors whom people play in it."""
        return tuple(sorted(self.session.players.people))

    @property
    def outcome(self) -> int | None:
        """How it ended."""
        return self.phases[-1].opened.outcome

    @property
    def score(self) -> Fraction | None:
        """The score of the one actor that people play in it, where its player looks at it or it has ended."""
        known = not self.is_reported and len(self.people) == 1 and self.eyes in (FACILITATOR, *self.people)
        return scores.score(self.rulebook, self.phases[-1].opened, self.people[0]) if known else None

    @property
    def rounds(self) -> int:
        """The last round that it has come to."""
        return self.phases[-1].opened.round

    @property
    def eyes(self) -> int:
        """With whose eyes it is looked at: what has ended is public, unless nobody played it."""
        return self.viewer if self.outcome is None or self.is_reported else FACILITATOR

    @cached_property
    def answers(self) -> dict[int, int]:
        """The answer to each demand that was answered (by slot), as far as it is seen."""
        last = self.phases[-1].opened
        demands = enumerate(self.rulebook.demands)
        known = [each for i, each in demands if sees_demand(self.rulebook, self.eyes, i, last.revealed)]
        status = {slot: last.status[slot] for each in known for slot in each.slots}
        return {slot: each - ANSWERED for slot, each in status.items() if each >= ANSWERED}

    @cached_property
    def happened(self) -> tuple[tuple[Event, ...], ...]:
        """What the viewer saw, or would have seen while it was played, of what came of each phase that is over."""
        return tuple(self._seen_by(self.viewer, phase) for phase, _next in enumerate(self.phases[1:]))

    @cached_property
    def decided(self) -> tuple[frozenset[Event], ...]:
        """What its people answered and raised, phase by phase."""
        people = self.people
        return tuple(
            frozenset(
                event
                for event in each.since
                if (isinstance(event, DemandAnswered) and event.target in people)
                or (isinstance(event, DemandRaised) and event.by in people)
            )
            for each in self.phases[1:]
        )

    def round_of(self, phase: int) -> int:
        """Give the round that a phase is of."""
        return self.phases[phase].opened.round

    def answering(self, round_: int) -> int | None:
        """Give the answers of a round, as an index of the phases, or what comes before them in the round under way."""
        last = len(self.phases) - 1
        of_round = (i for i, each in enumerate(self.phases) if each.opened.round == round_)
        going_on = (i for i in of_round if self.phases[i].opened.outcome is None)
        return next((i for i in going_on if i == last or self.phases[i].opened.turn == ANSWERS), None)

    def opening(self, round_: int) -> int | None:
        """Give the first phase of a round in which somebody of its people was asked something."""
        found = (i for i, each in enumerate(self.phases) if each.opened.round == round_)
        return next((i for i in found if self.session.asked_anybody(i)), None)

    def decisions(self, round_: int) -> tuple[Decision, ...]:
        """Give the demands that stood open in the answers of a round, and what became of each."""
        phase = self.answering(round_)
        if phase is None:
            return ()
        state = self.phases[phase].opened
        became = self._became(phase)
        return tuple(
            Decision(
                each,
                target,
                phase,
                became.get((each, target)) or became.get((each, None)),
                available_responses(self.rulebook, state, slot),
                may_hold(self.rulebook, state, slot),
            )
            for each, demand in enumerate(self.rulebook.demands)
            for target, slot in zip(demand.targets, demand.slots, strict=True)
            if state.status[slot] == OPEN and sees_demand(self.rulebook, self.eyes, each, self._revealed)
        )

    def said(self, round_: int) -> tuple[ArgumentMade, ...]:
        """Give the arguments that were made in a round, as far as they are seen."""
        return tuple(
            event
            for phase, _next in enumerate(self.phases[1:])
            if self.round_of(phase) == round_
            for event in self._seen(phase)
            if isinstance(event, ArgumentMade)
        )

    def _seen(self, phase: int) -> tuple[Event, ...]:
        """Give what is seen now of what came of a phase."""
        was = self.phases[phase].opened._replace(revealed=self._revealed)
        return seen(self.rulebook, was, self.phases[phase + 1].since, self.eyes)

    @property
    def _revealed(self) -> int:
        """What has been revealed by now, and is seen where it would always have stood."""
        return self.phases[-1].opened.revealed

    def _seen_by(self, viewer: int, phase: int) -> tuple[Event, ...]:
        """Give what somebody saw of what came of a phase, what it revealed included, and what the end did not."""
        was, now = self.phases[phase].opened, self.phases[phase + 1]
        return seen(self.rulebook, was._replace(revealed=now.opened.revealed), now.since, viewer)

    def _became(self, phase: int) -> dict[tuple[int, int | None], Event]:
        """Give by demand and target what the target did, and without target what else ended the demand."""
        if phase + 1 >= len(self.phases):
            return {}
        events = self._seen(phase)
        done = (DemandAnswered, DemandHeld, DemandLapsed)
        became: dict[tuple[int, int | None], Event] = {}
        for each in events:
            if isinstance(each, DemandWithdrawn):
                became[each.demand, None] = each
            elif isinstance(each, done):
                became[each.demand, each.target] = each
        return became


@dataclass(frozen=True, slots=True)
class Unread:
    """A game that is of the same kind, but cannot be shown, and why."""

    saved: SavedGame
    reason: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of play that are looked at together."""

    lines: tuple[LineOfPlay, ...]
    reported: LineOfPlay | None = None
    unread: tuple[Unread, ...] = ()
    left_out: int = 0
    """How many older games there are than those that were read."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of play and where it parts from the one above it of which it is another."""

    line: LineOfPlay
    above: int | None = None
    """The lane from which it parts, as an index; None where it begins by itself."""
    shared: int = 0
    """How many phases it shares with that one: in the last of them the two were decided otherwise."""

    is_alike: bool = False
    """Has one of the two come no further than what they share?"""

    @property
    def parts_in(self) -> int:
        """The round in which it parts; 0 where it begins by itself."""
        return self.line.round_of(self.shared - 1) if self.shared else 0


def only(game: Game, viewer: int) -> Lines:
    """Give the game that is played, alone."""
    return Lines((_now(game, viewer),))


def family(game: Game, viewer: int, records: Path | None) -> Lines:
    """Give the game that is played and all saved ones that descend from one another with it, the oldest first."""
    now = _now(game, viewer)
    games = {each.path.name: each for each in _saved(records)}
    kin = _kin(games, {now.name, _file_name(game.session.header.get("parent"))} - {""})
    lines, unread = _read(game, viewer, [games[each] for each in kin if each != now.name])
    return _together(game, viewer, (*lines, now), unread)


def all_games(game: Game, viewer: int, records: Path | None) -> Lines:
    """Give the game that is played and all saved ones of its scenario, whatever their seed and roles."""
    now, origins = _now(game, viewer), Origins()
    file = origins.look_for(origin_of(game.session.header, game.record))
    games = [each for each in _saved(records) if each.path.name != now.name]
    mine = [each for each in games if file and origins.look_for(each.origin) == file]
    lines, unread = _read(game, viewer, mine[:MOST])
    return _together(game, viewer, (*lines, now), unread, len(mine[MOST:]))


def reported_line(session: Session, viewer: int, rounds: int) -> LineOfPlay | None:
    """Give the game in which all do as reported, to the last answer with a source by that round; None: there is none.

    It has the luck of a game that is played.
    """
    rulebook, demands = session.rulebook, session.rulebook.scenario.demands
    log = Log(rulebook, session.log.header)
    last = 0
    while log.moment.state.outcome is None and log.moment.state.round <= rounds:
        state, actors = log.moment.state, range(len(rulebook.actors))
        chosen = [(actor, each) for actor in actors for each in play_as_reported(rulebook, state, actor)]
        log.take(*(entry_of(rulebook, state.phase, *each) for each in chosen), ClosePhase(*state.phase))
        answers = [each for _actor, each in chosen if isinstance(each, Answer)]
        told = (each for each in answers if demands[each.demand].responses[each.response].citations)
        if any(sees_demand(rulebook, viewer, each.demand, state.revealed) for each in told):
            last = len(log.phases) - (log.moment.state.outcome is None)
    return LineOfPlay(session, viewer, log.phases[:last], is_reported=True) if last else None


def lanes(lines: Sequence[LineOfPlay], marks: Sequence[Sequence[Hashable]]) -> tuple[Lane, ...]:
    """Put lines below each other, each below that with which it shares most, those that part last nearest to it.

    `marks` has for each line how it began, and then what came of each of its phases.
    """
    below: dict[int | None, list[tuple[int, int]]] = {}
    for place, own in enumerate(marks):
        shared, other = max(((_shared(own, marks[each]), -each) for each in range(place)), default=(0, 0))
        below.setdefault(-other if shared else None, []).append((-shared, place))
    found: list[Lane] = []

    def put(above: int | None, at: int | None) -> None:
        for shared, place in sorted(below.get(above, ())):
            is_alike = above is not None and -shared in (len(marks[place]), len(marks[above]))
            found.append(Lane(lines[place], at, -shared, is_alike))
            put(place, len(found) - 1)

    put(None, None)
    return tuple(found)


def family_marks(line: LineOfPlay) -> tuple[Hashable, ...]:
    """Give what the viewer saw of a line, phase by phase."""
    opening = seen(line.rulebook, line.phases[0].opened, line.phases[0].since, line.viewer)
    return (opening, *line.happened)


def role_marks(line: LineOfPlay) -> tuple[Hashable, ...]:
    """Give who was played by people in a line, and what they answered and raised, phase by phase."""
    return (line.people, *line.decided)


def _shared(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Say how many marks two lines have in common before they part."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (mine, its) in pairs if mine != its), min(len(one), len(other)))


def _saved(records: Path | None) -> tuple[SavedGame, ...]:
    return saved_games(records) if records else ()


def _now(game: Game, viewer: int) -> LineOfPlay:
    return LineOfPlay(game.session, viewer, game.session.phases, game.record, is_now=True)


def _kin(games: Mapping[str, SavedGame], names: set[str]) -> list[str]:
    """Give the games, and lines of play of them and before them, that descend from one another with those names."""
    parents = {name: _file_name(each.parent) for name, each in games.items()}
    known, before = set(names), set[str]()
    while known != before:
        before = set(known)
        known |= {parents[each] for each in before if parents.get(each)}
        known |= {name for name, parent in parents.items() if parent in before}
    return sorted(known & games.keys())


def _file_name(told: object) -> str:
    return Path(told).name if isinstance(told, str) else ""


def _read(game: Game, viewer: int, games: Iterable[SavedGame]) -> tuple[list[LineOfPlay], tuple[Unread, ...]]:
    lines: list[LineOfPlay] = []
    unread: list[Unread] = []
    for saved in games:
        try:
            read = read_record(read_bytes(saved.path))
            check_digest(game.session.rulebook, read.header)
            session = replay_game(game.session.rulebook, read, partial=True)
        except RecordError as error:
            unread.append(Unread(saved, saved.damage or error.reason))
        except OSError as error:
            unread.append(Unread(saved, error.strerror or type(error).__name__))
        else:
            known = viewer if viewer in session.players.people else PUBLIC
            lines.append(LineOfPlay(session, known, session.phases, saved.path))
    return lines, tuple(unread)


def _together(
    game: Game, viewer: int, lines: Iterable[LineOfPlay], unread: tuple[Unread, ...], left_out: int = 0
) -> Lines:
    """Sort lines by when they were begun, which the names of their records tell; what is in none is the last."""
    aged = sorted(lines, key=lambda each: (not each.name, Path(each.name).stem))
    reported = reported_line(game.session, viewer, max(each.rounds for each in aged))
    return Lines(tuple(aged), reported, unread, left_out)
