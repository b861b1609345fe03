"""A solo reading: all that one role's answers lead to, with one seed, the others played as reported, no word in debate.

Every moment at which the role decides something is a page; what comes out the same is the same page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from game.computer.players import choose
from game.play import rounds
from game.play.choices import Answer, Choice, Hold, choices_open_to
from game.play.events import Event
from game.play.state import ANSWERS, State
from game.play.visibility import seen
from game.rules.rulebook import Rulebook
from game.solver.tree import slots_of

OTHERS = "reported"


class TooLargeError(Exception):
    """A reading of more pages than allowed; `fitting` says how many it has to the end of each round that fits."""

    def __init__(self, limit: int, fitting: Sequence[int]) -> None:
        super().__init__(f"more than {limit} pages")
        self.limit = limit
        self.fitting = tuple(fitting)


@dataclass(slots=True)
class ReadingPage:
    """One moment of a reading. Without ways on it is the end: of the game, or of what is read."""

    state: State
    events: tuple[Event, ...]
    """What the role has seen since it last decided; nothing where the phase is still the same."""
    chosen: tuple[Choice, ...] = ()
    """What the role has decided already in this phase."""
    demand: int | None = None
    """The demand to be answered; None where one may be raised, and at the end."""
    ways: tuple[Choice | None, ...] = ()
    """What may be decided here; None is to raise nothing."""
    asked: frozenset[int] = frozenset()
    """The demands that are to be answered in this phase, this page's among them."""
    leads: list[int] = field(default_factory=list)
    """For each way, the page to which it leads."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The pages, the first one first. `depth` is the last round that is read."""

    role: int
    seed: int
    depth: int
    pages: tuple[ReadingPage, ...]


def read_as(rulebook: Rulebook, role: int, seed: int, limit: int, depth: int | None = None) -> Reading:
    """Give the reading of a role, to its ends or to the end of round `depth`; raise TooLargeError."""
    last = rulebook.rounds if depth is None else min(depth, rulebook.rounds)
    reader = _Reader(rulebook, role, limit)
    reader.read(seed, last)
    return Reading(role, seed, last, tuple(reader.pages))


class _Reader:
    def __init__(self, rulebook: Rulebook, role: int, limit: int) -> None:
        self.rulebook = rulebook
        self.role = role
        self.limit = limit
        self.pages: list[ReadingPage] = []
        self.known: dict[tuple[State, tuple[Event, ...]], int] = {}
        self.waiting: dict[int, list[int]] = {}
        """For each round, the pages with which it begins and whose ways are not read yet."""
        self.fitting: list[int] = []

    def read(self, seed: int, depth: int) -> None:
        first = rounds.start(self.rulebook, seed)
        self.arrive(first.state, list(first.events))
        for number in range(1, depth + 1):
            for page in self.waiting.pop(number, ()):
                self.unfold(page)
            self.fitting.append(len(self.pages))

    def arrive(self, state: State, events: list[Event]) -> int:
        """Go on to where the role decides something, or the game ends, and give that page."""
        while state.outcome is None and not self._decides(state):
            step = rounds.close_phase(self.rulebook, state, self._others(state))
            state = step.state
            events += step.events
        told = seen(self.rulebook, state, events, self.role)
        if (state, told) not in self.known:
            self.known[state, told] = self._add(ReadingPage(state, told))
            if state.outcome is None:
                self.waiting.setdefault(state.round, []).append(self.known[state, told])
        return self.known[state, told]

    def unfold(self, number: int) -> None:
        """Read on from a page: its demands one after another, then what may be raised, then what comes of it."""
        page = self.pages[number]
        slots = slots_of(choices_open_to(self.rulebook, page.state, self.role))
        page.asked = frozenset(demand for demand in map(_demand_of, slots) if demand is not None)
        self._ask(number, slots, self._others(page.state))

    def _ask(
        self, number: int, slots: Sequence[Sequence[Choice | None]], others: Mapping[int, Sequence[Choice]]
    ) -> None:
        page = self.pages[number]
        slot, *left = slots
        page.demand, page.ways = _demand_of(slot), tuple(slot)
        for way in page.ways:
            chosen = page.chosen if way is None else (*page.chosen, way)
            if left:
                following = self._add(ReadingPage(page.state, (), chosen))
                self._ask(following, left, others)
            else:
                step = rounds.close_phase(self.rulebook, page.state, {**others, self.role: chosen})
                following = self.arrive(step.state, list(step.events))
            page.leads.append(following)

    def _add(self, page: ReadingPage) -> int:
        if len(self.pages) >= self.limit:
            raise TooLargeError(self.limit, self.fitting)
        self.pages.append(page)
        return len(self.pages) - 1

    def _decides(self, state: State) -> bool:
        return state.turn == ANSWERS and not choices_open_to(self.rulebook, state, self.role).is_empty

    def _others(self, state: State) -> dict[int, tuple[Choice, ...]]:
        actors = range(len(self.rulebook.actors))
        return {each: choose(self.rulebook, state, each, OTHERS) for each in actors if each != self.role}


def _demand_of(slot: Sequence[Choice | None]) -> int | None:
    """Give the demand that is to be answered; None where one may be raised."""
    return slot[0].demand if isinstance(slot[0], Answer | Hold) else None
