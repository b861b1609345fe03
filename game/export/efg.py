"""The game in the extensive form of Gambit's files (.efg), with what every actor knows as information sets.

Names of nodes and information sets are empty, actions and payoffs stand at every node, numbers have no gaps:
so every reader of the form takes them.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random
from typing import assert_never

from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.scores import score
from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook
from game.solver.extensive_form import Decision, GameNode, Terminal, Turn, Unfolding
from game.solver.information_sets import Knowing
from game.solver.limits import TooLarge

MOST_NODES = 200_000
PROBES = 200
FAR = 10
"""By how much a guess must be over the most nodes to be trusted."""


def efg_of(rulebook: Rulebook, most_nodes: int = MOST_NODES) -> Iterator[str]:
    """Give the lines of the file; raise TooLarge, before the first, where there would be too many nodes."""
    guess = nodes_guessed(rulebook)
    if guess > FAR * most_nodes:
        raise TooLarge(
            _("its tree has about {guess:.0e} nodes, more than {most:,}").format(guess=guess, most=most_nodes)
        )
    return iter([*_head(rulebook), *_body(rulebook, most_nodes)])


def nodes_guessed(rulebook: Rulebook, probes: int = PROBES) -> float:
    """Guess how many nodes there are from random ways down the tree (Knuth 1975): right in the mean."""
    unfolding = Unfolding(rulebook)
    dice = Random(0)  # noqa: S311 - no secret
    root = unfolding.root()
    return sum(_probe(unfolding, root, dice) for _probe_ in range(probes)) / probes


def _probe(unfolding: Unfolding, node: GameNode, dice: Random) -> float:
    nodes, alike = 1.0, 1.0
    children = list(unfolding.children(node))
    while children:
        alike *= len(children)
        nodes += alike
        children = list(unfolding.children(dice.choice(children)))
    return nodes


def _head(rulebook: Rulebook) -> Iterator[str]:
    scenario = rulebook.scenario
    players = " ".join(f'"{each.id}"' for each in scenario.actors)
    yield f'EFG 2 R "{_plain(scenario.title)}" {{ {players} }}'
    told = _(
        "Within a phase the actors choose one after the other, in the order of the file; nobody knows what the others "
        "chose in it."
    )
    yield f'"{_plain(told)}"'


def _body(rulebook: Rulebook, most_nodes: int) -> Iterator[str]:
    unfolding = Unfolding(rulebook)
    writer = _Writer(rulebook)
    waiting = [unfolding.root()]
    nodes = 0
    while waiting:
        node = waiting.pop()
        nodes += 1
        if nodes > most_nodes:
            raise TooLarge(_("its tree has more than {most:,} nodes").format(most=most_nodes))
        yield writer.line(node)
        waiting.extend(reversed(list(unfolding.children(node))))


class _Writer:
    """Writes nodes, numbering information sets and outcomes as they come."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.knowing = Knowing(rulebook)
        self.sets: list[dict[object, int]] = [{} for _each in rulebook.actors]
        self.chances = 0
        self.endings: dict[tuple[int, tuple[Fraction, ...]], int] = {}

    def line(self, node: GameNode) -> str:
        """Write a node."""
        match node:
            case Decision():
                return self._decision(node)
            case Turn():
                self.chances += 1
                shares = node.falls[0].forks[node.depth].shares
                branches = _braces(f'"{branch + 1}" {share}' for branch, share in shares)
                return f'c "" {self.chances} "" {branches} 0'
            case Terminal():
                return self._end(node.state)

    def _decision(self, node: Decision) -> str:
        sets = self.sets[node.actor]
        number = sets.setdefault(self.knowing.at(node), len(sets) + 1)
        on_floor = node.moment.state.turn != ANSWERS
        actions = _braces(f'"{self._action(each, on_floor=on_floor)}"' for each in node.options)
        return f'p "" {node.actor + 1} {number} "" {actions} 0'

    def _action(self, choice: Choice | None, *, on_floor: bool) -> str:
        scenario = self.rulebook.scenario
        match choice:
            case Argue(argument):
                return f"argue {scenario.arguments[argument].id}"
            case Answer(demand, response):
                asked = scenario.demands[demand]
                return f"answer {asked.id}.{asked.responses[response].id}"
            case Hold(demand):
                return f"hold {scenario.demands[demand].id}"
            case Raise(demand):
                return f"raise {scenario.demands[demand].id}"
            case Pass() | None:
                return "argue nothing" if on_floor else "raise nothing"
            case _:
                assert_never(choice)

    def _end(self, state: State) -> str:
        assert state.outcome is not None
        scores = tuple(score(self.rulebook, state, actor) for actor in range(len(self.rulebook.actors)))
        number = self.endings.setdefault((state.outcome, scores), len(self.endings) + 1)
        name = self.rulebook.scenario.outcomes[state.outcome].id
        return f't "" {number} "{name}" {_braces(map(str, scores))}'


def _braces(parts: Iterator[str] | Sequence[str]) -> str:
    return f"{{ {' '.join(parts)} }}"


def _plain(text: str) -> str:
    """Give a text that may stand between quotation marks of the form."""
    return text.replace("\\", "/").replace('"', "'")
