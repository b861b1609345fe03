"""The game in the extensive form of Gambit's files (.efg), with what every actor knows as information sets.

Names of nodes and information sets are empty, actions and payoffs stand at every node, numbers have no gaps:
so every reader of the form takes them.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from game.language import _
from game.play.choices import Choice, Pass
from game.play.scores import score
from game.play.state import ANSWERS, State
from game.record.naming import names_of
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.solver.bare import Bare
from game.solver.extensive_form import Decision, GameNode, Terminal, Turn, Unfolding
from game.solver.information_sets import Knowing
from game.solver.limits import TooLarge

GOES_ON = "goes on"
"""The name of an end at which the game itself does not end."""
MOST_NODES = 200_000
PROBES = 200
FEW = 5
"""Probes that tell what is far too large at once."""
FAR = 100
"""By how much the guess of a few probes must be over the most nodes to be trusted."""
MOST_STEPS = 5_000
"""How many nodes are looked at to count all of them exactly, those alike once: about a second's work."""
_READABLE = 1_000_000
FIT = 0.5
"""Which share of the most nodes a depth that is offered may have by a guess."""


def efg_of(
    rulebook: Rulebook, most_nodes: int = MOST_NODES, *, depth: int | None = None, debate: bool = True
) -> Iterator[str]:
    """Give the lines of the file; raise TooLarge, before the first, where there would be too many nodes.

    With a depth the tree ends at the end of that round, with the scores of that moment. Without debate nobody argues.
    """
    rulebook = rulebook if debate else _without_debate(rulebook)
    unfolding = Unfolding(rulebook, depth)
    size = nodes_reckoned(unfolding, most_nodes)
    if size > most_nodes:
        if isinstance(size, int) and size < _READABLE:
            raise TooLarge(_("its tree has more than {most:,} nodes: {size:,}").format(size=size, most=most_nodes))
        raise TooLarge(
            _("its tree has about {guess:.0e} nodes, more than {most:,}").format(guess=size, most=most_nodes)
        )
    return iter([*_head(rulebook), *_body(unfolding, most_nodes)])


def nodes_reckoned(unfolding: Unfolding, most_nodes: int) -> float:
    """Give how many nodes there are: counted, as a whole number, where that is soon done; else guessed."""
    guess = nodes_guessed(unfolding, FEW)
    if guess > FAR * most_nodes:
        return guess
    counted = nodes_counted(unfolding, MOST_STEPS)
    return nodes_guessed(unfolding) if counted is None else counted


def depth_that_fits(rulebook: Rulebook, most_nodes: int = MOST_NODES, *, debate: bool = True) -> int:
    """Give the last round to whose end the tree is small enough, as far as that can be guessed; 0 where none is."""
    rulebook = rulebook if debate else _without_debate(rulebook)
    depth = 0
    while depth < rulebook.rounds and _is_likely_to_fit(Unfolding(rulebook, depth + 1), most_nodes):
        depth += 1
    return depth


def _without_debate(rulebook: Rulebook) -> Rulebook:
    scenario = rulebook.scenario
    return compile_rulebook(replace(scenario, floor=replace(scenario.floor, turns=0)))


def _is_likely_to_fit(unfolding: Unfolding, most_nodes: int) -> bool:
    return all(nodes_guessed(unfolding, probes) <= FIT * most_nodes for probes in (FEW, 10 * FEW))


def nodes_counted(unfolding: Unfolding, most_steps: int) -> int | None:
    """Count the nodes, looking once at those with the same below them; None where that takes too many steps."""
    bare = Bare(unfolding.rulebook)
    known: dict[Hashable, int] = {}
    root = unfolding.root()
    path = [(_alike(bare, root), unfolding.children(root), [1])]
    steps = 0
    while True:
        key, children, total = path[-1]
        for child in children:
            steps += 1
            under = _alike(bare, child)
            if under not in known:
                path.append((under, unfolding.children(child), [1]))
                break
            total[0] += known[under]
        else:
            known[key] = total[0]
            path.pop()
            if not path:
                return total[0]
            path[-1][2][0] += total[0]
        if steps > most_steps:
            return None


def _alike(bare: Bare, node: GameNode) -> Hashable:
    """Give what two nodes share below which the tree is the same."""
    match node:
        case Decision(moment, done, said):
            return bare(moment.state), done, said
        case Turn():
            return node
        case Terminal():
            return None


def nodes_guessed(unfolding: Unfolding, probes: int = PROBES) -> float:
    """Guess how many nodes there are from random ways down the tree (Knuth 1975): right in the mean."""
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


def _body(unfolding: Unfolding, most_nodes: int) -> Iterator[str]:
    writer = _Writer(unfolding.rulebook)
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
        self.endings: dict[tuple[int | None, tuple[Fraction, ...]], int] = {}

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
        if choice is None or isinstance(choice, Pass):
            return "argue nothing" if on_floor else "raise nothing"
        kind, about, response = names_of(self.rulebook, choice)
        return f"{kind} {about}.{response}" if response else f"{kind} {about}"

    def _end(self, state: State) -> str:
        scores = tuple(score(self.rulebook, state, actor) for actor in range(len(self.rulebook.actors)))
        number = self.endings.setdefault((state.outcome, scores), len(self.endings) + 1)
        name = GOES_ON if state.outcome is None else self.rulebook.scenario.outcomes[state.outcome].id
        return f't "" {number} "{name}" {_braces(map(str, scores))}'


def _braces(parts: Iterator[str] | Sequence[str]) -> str:
    return f"{{ {' '.join(parts)} }}"


def _plain(text: str) -> str:
    """Give a text that may stand between quotation marks of the form."""
    return text.replace("\\", "/").replace('"', "'")
