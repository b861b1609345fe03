"""A game as it went and as it stands, to be read: what each viewer may see, and what is open to each actor."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from game.computer.reason_lines import read_reason
from game.computer.reasons import Why
from game.computer.strategist import DEFAULT_STRENGTH
from game.language import language_asked_for
from game.play.choices import Answer, Choice, Hold, Options, Refusal, choices_open_to, why_refused
from game.play.events import Event
from game.play.moments import Moment
from game.play.state import State
from game.play.viewing import view_of
from game.play.views import Edition, View
from game.play.visibility import seen
from game.record.entries import Header, JsonObject
from game.record.log import Log, Phase
from game.rules.rulebook import Rulebook

_VIEWED = 4
"""Of so many States the views are kept: a day that is told needs those of two, and the present one."""


@dataclass(frozen=True, slots=True)
class Players:
    """Who plays: the actors of people, the kind of the others' player, and its strength where that kind thinks."""

    people: frozenset[int]
    opponents: str
    strength: int = DEFAULT_STRENGTH


class OfLog:
    """What a log tells of its game."""

    __slots__ = ()
    log: Log

    @property
    def rulebook(self) -> Rulebook:
        """The scenario's rules."""
        return self.log.rulebook

    @property
    def seed(self) -> int:
        """The game's luck."""
        return self.log.header.seed

    @property
    def lines(self) -> list[bytes]:
        """The record's lines, each with its newline."""
        return self.log.lines

    @property
    def moment(self) -> Moment:
        """The present moment."""
        return self.log.moment

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases so far; the last is under way."""
        return self.log.phases

    @property
    def state(self) -> State:
        """The present State."""
        return self.moment.state

    @property
    def is_over(self) -> bool:
        """Has the game reached its outcome?"""
        return self.state.outcome is not None

    def by_round(self) -> tuple[State, ...]:
        """Give how it stood when each round was opened, and in the present one as it stands now."""
        opened: dict[int, State] = {}
        for each in self.phases:
            opened.setdefault(each.opened.round, each.opened)
        return (*list(opened.values())[:-1], self.state)

    def options(self, actor: int) -> Options:
        """Give everything that is open to an actor in this phase, before it has chosen anything."""
        return choices_open_to(self.rulebook, self.state, actor)


class Course(OfLog):
    """A game, to be read."""

    def __init__(self, rulebook: Rulebook, header: JsonObject, players: Players) -> None:
        """Begin a game by that header."""
        self.header = header
        self.players = players
        self.log = Log(rulebook, Header(header["seed"], header.get("digest"), header))
        self._editions: dict[str, Edition] = {}
        self._views: deque[tuple[State, dict[tuple[int, str, int], View]]] = deque(maxlen=_VIEWED)
        self._viewing = Lock()
        self._asked: tuple[State | None, frozenset[int], tuple[int, ...]] = (None, frozenset(), ())
        """At what State of which people who is asked: forty seats want to know it whenever one chooses."""

    def edition(self, viewer: int) -> Edition:
        """Give the scenario as the viewer reads it: in the language of whoever asks, which is decided only here."""
        del viewer
        language = language_asked_for()
        if language not in self._editions:
            self._editions[language] = Edition(self.rulebook, self.rulebook.read_in(language))
        return self._editions[language]

    def view(self, viewer: int) -> View:
        """Give what the viewer may see now."""
        return self.view_at(self.state, viewer)

    def view_at(self, state: State, viewer: int) -> View:
        """Give what the viewer may see of a State, reckoned once a language while it is one of the last asked for.

        What has been revealed since stands in it as if it had never been hidden.
        """
        with self._viewing:
            views = next((each for of, each in self._views if of is state), None)
            if views is None:
                views = {}
                self._views.append((state, views))
            known = self.state.revealed
            key = viewer, language_asked_for(), known
            if key not in views:
                scenario = self.edition(viewer).scenario
                views[key] = view_of(self.rulebook, state._replace(revealed=known), viewer, scenario)
            return views[key]

    def events(self, viewer: int, phase: int = -1) -> tuple[Event, ...]:
        """Give what the viewer may see of what happened just before that phase (an index of `phases`) began."""
        return seen(self.rulebook, self.state, self.phases[phase].since, viewer)

    def standing(self, actor: int) -> tuple[Choice, ...]:
        """Give what an actor has chosen in this phase so far."""
        return self.moment.standing(actor)

    def words_with(self, actor: int, choice: Choice) -> str:
        """Give what was said with a choice of this phase."""
        return self.phases[-1].words.get((actor, choice), "")

    def whys(self, phase: int) -> Mapping[tuple[int, Choice], Why]:
        """Give why the computer chose what it chose in a phase (an index of `phases`)."""
        chosen = self.phases[phase].chosen.items()
        told = {key: entry.further.get("why") for key, entry in chosen if key[0] not in self.players.people}
        read = {key: read_reason(self.rulebook, key[0], written) for key, written in told.items()}
        return {key: why for key, why in read.items() if why is not None}

    def why_refused(self, actor: int, choice: Choice) -> Refusal | None:
        """Say why an actor may not choose that now, or None if it may."""
        return why_refused(self.rulebook, self.state, actor, choice, self.standing(actor))

    def still_owed(self, actor: int) -> tuple[int, ...]:
        """Give the open demands on an actor about which it has not chosen yet."""
        decided = {each.demand for each in self.standing(actor) if isinstance(each, Answer | Hold)}
        return tuple(demand for demand, _, _ in self.options(actor).answers if demand not in decided)

    def asked_anybody(self, phase: int) -> bool:
        """Did that phase (an index of `phases`) begin with something to choose for a person?"""
        opened = self.phases[phase].opened
        return any(not choices_open_to(self.rulebook, opened, actor).is_empty for actor in self.players.people)

    def asked(self) -> tuple[int, ...]:
        """Give the actors of people who have something to choose in this phase."""
        state, people = self.state, self.players.people
        if self._asked[0] is not state or self._asked[1] != people:
            asked = tuple(
                actor for actor in sorted(people) if not choices_open_to(self.rulebook, state, actor).is_empty
            )
            self._asked = state, people, asked
        return self._asked[2]
