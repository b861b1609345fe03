"""Scenarios small enough to be reckoned by hand, and a reckoning of random play that knows only the core."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

from game.computer.chance import choose_by
from game.play import rounds
from game.play.state import State
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read, read_file

ROOT = Path(__file__).parents[2]
CONFORMANCE = ROOT / "tests" / "conformance"
SMALL = ("002", "006", "018", "021", "042", "046", "049", "051", "059", "063", "068", "073")
"""Conformance scenarios with few states."""

HEAD = """
standoff: 1
title: Small
summary: A small scenario.
actors:
  north: {name: North, brief: The north., interests: {trust: 1}}
  south: {name: South, brief: The south., interests: {trust: -1, cost: 2}}
indicators:
  trust: {name: Trust}
  cost: {name: Cost, max: 10, start: 5}
outcomes:
  over: {title: Over, text: It is over., when: final}
  broken: {title: Broken, text: It broke.}
"""

ONE = (
    HEAD
    + """
rounds: 1
floor: {turns: 0}
demands:
  land:
    from: north
    to: south
    text: Give up the land.
    when: round == 1
    responses:
      give: {label: Give, then: [{adjust: {trust: 20}}]}
      keep: {label: Keep, then: [{chance: [{odds: 3, then: [{adjust: {trust: 4}}]}, {odds: 1, then: [{end: broken}]}]}]}
    lapse: [{adjust: {cost: 1}}]
"""
)
"""One decision of three choices, one of them a gamble of 3 to 1."""

TWO = (
    HEAD
    + """
rounds: 2
floor: {turns: 1, speeches: 2}
demands:
  land:
    from: north
    to: south
    text: Give up the land.
    when: round == 1
    deadline: 2
    verdict: {trust: 20}
    responses:
      give: {label: Give, then: [{adjust: {trust: 20}}]}
      keep: {label: Keep, then: [{trigger: wave, after: 1}]}
  sea:
    from: south
    to: north
    text: Share the sea.
    raise: true
    responses:
      share: {label: Share, when: trust > 40, then: [{adjust: {cost: 3}}, {cancel: wave}]}
      refuse:
        label: Refuse
        then: [{chance: [{odds: 1, then: [{adjust: {cost: -2}}]}, {odds: trust // 10, then: []}]}]
arguments:
  old: {by: north, about: land, for: give, claim: It was ours., weight: 60}
  new: {by: south, about: land, against: give, claim: It is ours., weight: 40}
  late: {by: [north, south], about: land, rebuts: new, claim: Not so., weight: 80}
consequences:
  wave:
    title: Wave
    text: A wave.
    effects: [{chance: [{odds: 2, then: [{adjust: {trust: -15}}]}, {odds: 1, then: []}]}]
"""
)
"""Two rounds with a debate, a demand that is raised, a strike that comes later and three chances."""

DUEL = (
    HEAD
    + """
rounds: 1
floor: {turns: 0}
demands:
  first:
    from: north
    to: south
    text: One or two?
    when: round == 1
    responses:
      one: {label: One}
      two: {label: Two}
  second:
    from: south
    to: north
    text: One or two?
    when: round == 1
    responses:
      one: {label: One}
      two: {label: Two}
consequences:
  same:
    title: Same
    text: The same.
    when: first.one and second.one or first.two and second.two
    effects: [{adjust: {trust: 50}}]
  differ:
    title: Differ
    text: They differ.
    when: final and not same and (first.one or first.two)
    effects: [{adjust: {trust: -50}}]
"""
)
"""Matching pennies: north wants the same, south wants them to differ."""


@cache
def rulebook_of(text: str) -> Rulebook:
    scenario = read(text.encode(), "small.yaml").scenario
    assert scenario
    return compile_rulebook(scenario)


@cache
def conformance(number: str) -> Rulebook:
    scenario = read_file(CONFORMANCE / f"{number}.yaml").scenario
    assert scenario
    return compile_rulebook(scenario)


class Tape:
    """Decides rolls and chances as it is told, and beyond that for the first way."""

    def __init__(self, decided: tuple[int, ...]) -> None:
        self.decided = decided
        self.met: list[tuple[int, list[tuple[int, Fraction]]]] = []

    def decide(self, ways: list[tuple[int, Fraction]]) -> int:
        place = len(self.met)
        taken = self.decided[place] if place < len(self.decided) else 0
        self.met.append((taken, ways))
        return ways[taken][0]

    def roll(self, _slot: int, among: int) -> int:
        return self.decide([(each, Fraction(1, among)) for each in range(among)])

    def luck(self, weights: Sequence[int], _place: int) -> int | None:
        total = sum(max(each, 0) for each in weights)
        ways = [(branch, Fraction(each, total)) for branch, each in enumerate(weights) if each > 0]
        return self.decide(ways) if ways else None


def every_game(rulebook: Rulebook) -> Iterator[tuple[Fraction, State]]:
    """Play every game that random play can come to, from its start, with how likely it is."""
    return every(lambda tape: played_on(rulebook, rounds.start(rulebook, 0, watched=False, luck=tape.luck).state, tape))


def every(run: Callable[[Tape], State]) -> Iterator[tuple[Fraction, State]]:
    """Run something by every tape there can be, and give what comes of it with how likely that is."""
    decided: tuple[int, ...] | None = ()
    while decided is not None:
        tape = Tape(decided)
        state = run(tape)
        chance = Fraction(1)
        for taken, ways in tape.met:
            chance *= ways[taken][1]
        yield chance, state
        decided = _next(tape)


def _next(tape: Tape) -> tuple[int, ...] | None:
    for place in range(len(tape.met) - 1, -1, -1):
        taken, ways = tape.met[place]
        if taken + 1 < len(ways):
            return (*(each for each, _ways in tape.met[:place]), taken + 1)
    return None


def played_on(rulebook: Rulebook, state: State, tape: Tape) -> State:
    """Play a game on to its end as a tape decides."""
    while state.outcome is None:
        sealed = {each: choose_by(rulebook, state, each, tape.roll) for each in range(len(rulebook.actors))}
        state = rounds.close_phase(rulebook, state, sealed, watched=False, luck=tape.luck).state
    return state


HIDDEN = (
    HEAD.replace("start: 5}", "start: 5, visible_to: [north]}").replace("{trust: -1, cost: 2}", "{trust: -1}")
    + """
rounds: 2
floor: {turns: 0}
demands:
  toll:
    from: south
    to: north
    text: Take no toll.
    when: round == 1
    private: true
    responses:
      take: {label: Take, then: [{adjust: {cost: 3}}]}
      leave: {label: Leave, then: [{chance: [{odds: 1, then: [{adjust: {cost: 1}}]}, {odds: 1, then: []}]}]}
  tax:
    from: south
    to: north
    text: Raise no tax.
    when: round == 1
    responses:
      wait: {label: Wait, then: [{chance: [{odds: 1, then: [{adjust: {cost: 2}}]}, {odds: 2, then: []}]}]}
  land:
    from: north
    to: south
    text: Give up the land.
    when: round == 2
    responses:
      give: {label: Give, then: [{adjust: {trust: 20}}]}
      keep: {label: Keep}
"""
)
"""South sees what was answered, but not what it cost; so it decides in one of two information sets."""
