"""Scenarios so small that perfect play is known, and what a player loses in them against it."""

from collections.abc import Iterator, Sequence
from functools import cache

from game.computer.players import Player
from game.play.scores import score
from game.play.state import State
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read
from game.solver.limits import Limit, Meter
from game.solver.tree import Move, Tree

HEAD = """
standoff: 1
title: Small
summary: A small scenario.
actors:
  lab: {name: Lab, brief: The lab., interests: {trust: 1}}
  ministry: {name: Ministry, playable: false}
indicators: {trust: {name: Trust}}
floor: {turns: 0}
outcomes:
  over: {title: Over, text: It is over., when: final}
  broken: {title: Broken, text: It broke.}
"""

SMALL_GAMES = {
    "sole": """
rounds: 1
demands:
  land:
    {from: ministry, to: lab, text: Land., when: round == 1, responses: {give: {label: Give}}}
""",
    "trust": """
rounds: 1
demands:
  land:
    from: ministry
    to: lab
    text: Land.
    when: round == 1
    responses:
      give: {label: Give}
      keep: {label: Keep, then: [{adjust: {trust: 15}}]}
""",
    "gamble": """
rounds: 1
demands:
  land:
    from: ministry
    to: lab
    text: Land.
    when: round == 1
    responses:
      sure: {label: Sure, then: [{adjust: {trust: 10}}]}
      dare:
        label: Dare
        then: [{chance: [{odds: 3, then: [{adjust: {trust: 20}}]}, {odds: 1, then: [{end: broken}]}]}]
      wild: {label: Wild, then: [{chance: [{odds: 1, then: [{adjust: {trust: 40}}]}, {odds: 3, then: []}]}]}
""",
    "later": """
rounds: 3
demands:
  land:
    from: ministry
    to: lab
    text: Land.
    when: round == 1
    responses:
      now: {label: Now, then: [{adjust: {trust: 10}}]}
      later: {label: Later, then: [{trigger: harvest, after: 2}]}
consequences:
  harvest: {title: Harvest, text: It bears., effects: [{adjust: {trust: 30}}]}
""",
    "trap": """
rounds: 3
demands:
  land:
    from: ministry
    to: lab
    text: Land.
    when: round == 1
    responses:
      bait: {label: Bait, then: [{adjust: {trust: 15}}]}
      plain: {label: Plain, then: [{adjust: {trust: 5}}]}
  bill:
    from: ministry
    to: lab
    text: Pay.
    when: round == 3 and land.bait
    responses:
      pay: {label: Pay, then: [{adjust: {trust: -40}}]}
      owe: {label: Owe, then: [{adjust: {trust: -50}}]}
""",
    "wait": """
rounds: 2
demands:
  land:
    from: ministry
    to: lab
    text: Land.
    when: round == 1
    deadline: 2
    responses:
      give: {label: Give, then: [{adjust: {trust: 10}}]}
      better: {label: Better, when: round == 2, then: [{adjust: {trust: 25}}]}
""",
    "goal": """
rounds: 2
demands:
  land:
    from: ministry
    to: lab
    text: Land.
    when: round == 1
    responses:
      trust: {label: Trust, then: [{adjust: {trust: 6}}]}
      pact: {label: Pact, then: [{trigger: pact}]}
consequences:
  pact: {title: Pact, text: A pact.}
""",
}


@cache
def small(text: str) -> Rulebook:
    """Read one of the scenarios; in each the lab has a goal beside its interest."""
    head = HEAD.replace(
        "interests: {trust: 1}}", "interests: {trust: 1}, goals: [{text: A pact., when: pact, worth: 12}]}"
    )
    scenario = read((head if "pact" in text else HEAD).encode() + text.encode(), "small.yaml").scenario
    assert scenario
    return compile_rulebook(scenario)


def losses(rulebook: Rulebook, player: Player) -> list[float]:
    """Give what each choice costs its actor, as a share of the range of its score, if all go on perfectly from there.

    Every moment that random play can reach counts in which one actor alone has something to choose: where several
    choose, exact play puts them in sequence and lets the later ones see what the earlier ones sealed.
    """
    return list(_Exact(rulebook).losses(player))


class _Exact:
    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.tree = Tree(rulebook, Meter(Limit()))
        self.actors = range(len(rulebook.actors))
        self.worths: dict[State, tuple[float, ...]] = {}
        self.met: list[State] = []
        for _chance, state in self.tree.start():
            self.worth(state)

    def worth(self, state: State) -> tuple[float, ...]:
        bare = self.tree.bare(state)
        if bare not in self.worths:
            self.worths[bare] = self._reckon(bare)
        return self.worths[bare]

    def _reckon(self, state: State) -> tuple[float, ...]:
        if state.outcome is not None:
            return tuple(float(score(self.rulebook, state, actor)) for actor in self.actors)
        self.met.append(state)
        moves = self.tree.moves(state)
        leaves = [self._mean(state, joint.moves) for joint in self.tree.joints(moves)]
        for actor in reversed(self.actors):
            own = len(moves[actor])
            parts = [leaves[at : at + own] for at in range(0, len(leaves), own)]
            leaves = [max(part, key=lambda worths: worths[actor]) for part in parts]
        return leaves[0]

    def _mean(self, state: State, moves: Sequence[Move]) -> tuple[float, ...]:
        ways = [(float(chance), self.worth(after)) for chance, after in self.tree.after(state, moves)]
        return tuple(sum(chance * worths[actor] for chance, worths in ways) for actor in self.actors)

    def losses(self, player: Player) -> Iterator[float]:
        ends = [worths for state, worths in self.worths.items() if state.outcome is not None]
        for state in self.met:
            moves = self.tree.moves(state)
            deciding = [actor for actor in self.actors if len(moves[actor]) > 1]
            if len(deciding) == 1:
                actor = deciding[0]
                worths = [self._mean(state, joint.moves)[actor] for joint in self.tree.joints(moves)]
                chosen = set(player(self.rulebook, state, actor))
                taken = next(i for i, move in enumerate(moves[actor]) if set(move.choices) == chosen)
                spread = max(end[actor] for end in ends) - min(end[actor] for end in ends)
                yield (max(worths) - worths[taken]) / spread if spread else 0.0
