"""Which effects can run, and what they can do: FORMAT 4, for all games of a scenario at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from game.lint.facts.board import Board, Queue, Reader
from game.lint.facts.interval_analysis import bounds
from game.lint.facts.movement import Movement
from game.lint.facts.sites import Site
from game.lint.facts.values import BIT, OPEN, WITHDRAWN, Span
from game.scenario.model import Demand, Expression, Scenario
from game.scenario.paths import Path
from game.scenario.verbs import Adjust, Cancel, Chance, End, Extend, If, Open, Reveal, Trigger, Withdraw

OPENING, FLOOR, RESOLUTION = range(3)

RoundPart = tuple[int, int]
"""A round, and which part of it."""


@dataclass(slots=True)
class Reach:
    """What was reached: paths of demands, responses, lapses, arguments, consequences, injects and outcomes."""

    reached: dict[Path, int] = field(default_factory=dict)
    """Each with the first round in which it can be."""
    sites: dict[Site, RoundPart] = field(default_factory=dict)
    """The effects that can run, each with the first moment at which it can."""
    sure: dict[str, int] = field(default_factory=dict)
    """The demands that have opened for sure from a round on."""
    certain: dict[str, int] = field(default_factory=dict)
    """The outcomes that hold at the end of a round whatever happens, unless the game has ended before."""
    last: int = 0
    """The last round that a game can have."""
    numbers: dict[str, Span] = field(default_factory=dict)
    """Between which bounds each indicator stays."""


class Running:
    """Everything that effects may have done so far."""

    def __init__(self, scenario: Scenario, lists: list[list[Site]]) -> None:
        self.scenario = scenario
        self.reach = Reach()
        self.board = Board(scenario)
        self.now: RoundPart = (0, OPENING)
        self.demands: dict[str, Demand] = {each.id: each for each in scenario.demands}
        self.open_now: dict[str, int] = {}
        """The demands that may be open, each with the last round in which it may be."""
        self.due: dict[int, list[str]] = {}
        """The consequences that may strike in the opening of a round."""
        self.openers: dict[str, list[Site]] = {}
        self.to_settle: Queue = {each.id: None for each in scenario.consequences if each.when}
        self._movement = Movement(scenario)
        self._withdrawn: set[str] = set()
        self._parked: dict[str, list[Site]] = {}
        self._to_run: Queue = {}
        self._readers: dict[Site, Reader] = {}
        self._of_owner = {sites[0].owner: sites for sites in lists}
        self._striking = {
            each.id: self.board.reader(each.when, each.id, self.to_settle)
            for each in scenario.consequences
            if each.when
        }

    def settle(self) -> None:
        """Run what is to run, and strike every consequence whose condition can hold, until there is none."""
        self.run()
        while self.to_settle:
            consequence = str(self.to_settle.popitem()[0])
            if self.board.ask(self._striking[consequence]).may_hold:
                self.strike(consequence)
                self.run()

    def strike(self, consequence: str) -> None:
        """Strike a consequence, and let its effects run."""
        if ("consequences", consequence) not in self.reach.reached:
            self.board.values.numbers[consequence] = BIT
            self.board.change(consequence)
            self.reach_owner(("consequences", consequence))

    def reach_owner(self, owner: Path) -> None:
        """Note that the effects of an answer, a lapse, a consequence or an inject can run from now on."""
        self.reach.reached.setdefault(owner, self.now[0])
        self._reach_sites(self._of_owner.get(owner, ()))

    def run(self) -> None:
        """Run effects until nothing more comes of it."""
        while self._to_run:
            site = self._to_run.popitem()[0]
            assert isinstance(site, Site)
            if self.may_run(site, self.now[0]):
                self._do(site)
            else:
                self._parked.setdefault(str(site.owner[1]), []).append(site)

    def may_run(self, site: Site, round_: int) -> bool:
        """Tell whether an effect that can run may still do so in a round."""
        return site.owner[0] != "demands" or self.open_now.get(str(site.owner[1]), 0) >= round_

    def asks_for(self, demand: str, round_: int) -> bool:
        """Tell whether an effect that opens a demand may run in a round."""
        return any(self.may_run(site, round_) for site in self.openers[demand])

    def close(self, round_: int) -> None:
        """Close the demands whose last round is over."""
        for demand in [each for each, last in self.open_now.items() if last <= round_]:
            del self.open_now[demand]
            self.board.values.demands[demand].discard(OPEN)
            self.board.change(demand)

    def opened(self, demand: str, last: int) -> None:
        """Note that a demand may be open, until a round."""
        self.open_now[demand] = last
        self._to_run |= dict.fromkeys(self._parked.pop(demand, ()))
        if demand in self._withdrawn:
            self.add_state(demand, WITHDRAWN)

    def add_state(self, demand: str, state: str) -> None:
        """Note that a demand may be in a state."""
        states = self.board.values.demands[demand]
        if state not in states:
            states.add(state)
            self.board.change(demand)

    def move(self, indicator: str, owner: Path, key: Path, amount: Span) -> None:
        """Note by how much an indicator may be moved at a place."""
        span = self._movement.add(indicator, owner, key, amount)
        if span != self.board.values.numbers[indicator]:
            self.board.values.numbers[indicator] = span
            self.board.change(indicator)

    def _reach_sites(self, sites: Iterable[Site]) -> None:
        for site in sites:
            if site not in self.reach.sites:
                self.reach.sites[site] = self.now
                self._to_run[site] = None
                self._follow(site)

    def _follow(self, site: Site) -> None:
        """See to it that an effect is looked at again when what it reckons with may be otherwise."""
        match site.effect:
            case If(condition):
                self._readers[site] = self.board.reader(condition, site, self._to_run)
            case Adjust() | Chance():
                self._readers[site] = self.board.follow(site.trees, site, self._to_run)
            case Trigger() | Cancel() | Open() | Withdraw() | Extend() | Reveal() | End():
                pass
            case _:
                assert_never(site.effect)

    def _do(self, site: Site) -> None:  # noqa: C901 - the verbs
        match site.effect:
            case Adjust():
                self._adjust(site, site.effect)
            case If() | Chance():
                for branch in self._branches(site):
                    self._reach_sites(site.lists[branch])
            case Trigger(consequence, after):
                if after:
                    self.due.setdefault(self.now[0] + after, []).append(consequence)
                else:
                    self.strike(consequence)
            case Cancel() | Extend() | Reveal():
                pass
            case Open(demand):
                self.openers.setdefault(demand, []).append(site)
            case Withdraw(demand):
                self._withdrawn.add(demand)
                if demand in self.open_now:
                    self.add_state(demand, WITHDRAWN)
            case End(outcome):
                self.reach.reached.setdefault(("outcomes", outcome), self.now[0])
            case _:
                assert_never(site.effect)

    def _adjust(self, site: Site, effect: Adjust[str, Expression]) -> None:
        self.board.ask(self._readers[site])
        values = self.board.later()
        for indicator, amount in effect.amounts:
            self.move(indicator, site.owner, (*site.path, indicator), bounds(amount.tree, values))

    def _branches(self, site: Site) -> list[int]:
        """Give which of an effect's lists can run."""
        answer = self.board.ask(self._readers[site])
        if isinstance(site.effect, If):
            return [at for at, may_run in enumerate((answer.may_hold, answer.may_fail)) if may_run]
        values = self.board.later()
        return [at for at, tree in enumerate(site.trees) if bounds(tree, values)[1] > 0]
