"""What play is worth is reckoned exactly: held against trees in which nothing is merged."""

from fractions import Fraction
from itertools import product

import pytest

from game.play.scores import score
from game.play.state import State
from game.rules.rulebook import Rulebook
from game.solver.chances import chances_of
from game.solver.extensive_form import Decision, Terminal, Turn, Unfolding
from game.solver.extensive_form import GameNode as Unfolded
from game.solver.limits import Limit, Meter, TooLarge
from game.solver.tree import Tree
from game.solver.values import hides, worths_of
from tests.solver.exact_games import DUEL, HIDDEN, ONE, TWO, conformance, rulebook_of
from tests.solver.exact_trees import Node, every, lines_of, parse
from tests.solver.vote_games import vote

SMALL = ("006", "018", "042", "046", "049", "051", "059", "068", "073")
GAMES = [*map(rulebook_of, (ONE, TWO, DUEL, HIDDEN)), *map(conformance, SMALL)]
GAMES += [vote(each) for each in ("majority", "treaty", "veto", "extended")]
OPEN_GAMES = [*map(rulebook_of, (ONE, TWO, DUEL)), conformance("046")]


def exactly(*numbers: str) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, numbers))


def test_matching_pennies_by_hand() -> None:
    worths = worths_of(rulebook_of(DUEL))

    # North chooses first, so south differs and trust falls to 0. Against a coin nothing can be gained.
    assert worths.worth.perfect == exactly("0", "200/3")
    assert worths.worth.random == worths.worth.best_reply == exactly("50", "50")
    assert worths.worth.guarantee == exactly("0", "100/3")
    assert [worths.gain(0), worths.gain(1)] == [0, 0]
    assert (worths.ties, worths.ties_that_matter) == (1, 0)
    assert worths.worth.outcomes == exactly("1", "0")


@pytest.mark.parametrize("rulebook", GAMES)
def test_random_play_is_worth_what_its_chances_say(rulebook: Rulebook) -> None:
    worths, chances = worths_of(rulebook), chances_of(rulebook)

    assert list(worths.worth.random) == [each.mean for each in chances.scores]
    assert worths.states == chances.states


@pytest.mark.parametrize("rulebook", GAMES)
def test_playing_well_is_worth_no_less(rulebook: Rulebook) -> None:
    worth = worths_of(rulebook).worth

    for actor in range(len(rulebook.actors)):
        assert worth.random[actor] <= worth.best_reply[actor]
        assert worth.guarantee[actor] <= min(worth.perfect[actor], worth.best_reply[actor])
    assert sum(worth.outcomes) == 1


@pytest.mark.parametrize("rulebook", [each for each in GAMES if not worths_of(each).ties_that_matter])
def test_perfect_play_is_that_of_the_whole_tree(rulebook: Rulebook) -> None:
    unfolding = Unfolding(rulebook)

    def solved(node: Unfolded) -> tuple[Fraction, ...]:
        under = [solved(each) for each in unfolding.children(node)]
        match node:
            case Terminal(state):
                return tuple(score(rulebook, state, actor) for actor in range(len(rulebook.actors)))
            case Turn(falls=falls, depth=depth):
                shares = [share for _branch, share in falls[0].forks[depth].shares]
                columns = zip(*under, strict=True)
                return tuple(
                    sum((share * each for share, each in zip(shares, column, strict=True)), Fraction(0))
                    for column in columns
                )
            case Decision():
                return max(under, key=lambda values: values[node.actor])

    assert worths_of(rulebook).worth.perfect == solved(unfolding.root())


@pytest.mark.parametrize("rulebook", OPEN_GAMES)
def test_a_best_reply_is_that_of_the_whole_tree(rulebook: Rulebook) -> None:
    assert not hides(rulebook)
    root = parse(lines_of(rulebook))

    for actor, best in enumerate(worths_of(rulebook).worth.best_reply):
        assert best == Replying(root, actor + 1).value(root)


class Replying:
    """One player's best reply to uniform play, in the information sets of the tree."""

    def __init__(self, root: Node, player: int) -> None:
        self.player = player
        self.reach = {id(root): Fraction(1)}
        self.sets: dict[int, list[Node]] = {}
        self.taken: dict[int, int] = {}
        for node in every(root):
            for child, share in zip(node.children, self.shares(node), strict=True):
                self.reach[id(child)] = self.reach[id(node)] * share
            if node.player == player:
                self.sets.setdefault(node.number, []).append(node)

    def shares(self, node: Node) -> list[Fraction]:
        if node.player == self.player:
            return [Fraction(1)] * len(node.children)
        if node.kind == "c":
            return [Fraction(each) for each in node.parts[1::2]]
        return [Fraction(1, len(node.children)) for _child in node.children]

    def value(self, node: Node) -> Fraction:
        if node.kind == "t":
            return Fraction(node.parts[self.player - 1])
        if node.player == self.player:
            return self.value(node.children[self.best(node.number)])
        ways = zip(node.children, self.shares(node), strict=True)
        return sum((share * self.value(child) for child, share in ways), Fraction(0))

    def best(self, number: int) -> int:
        if number not in self.taken:
            alike = self.sets[number]
            worths = [
                sum((self.reach[id(node)] * self.value(node.children[action]) for node in alike), Fraction(0))
                for action in range(len(alike[0].children))
            ]
            self.taken[number] = worths.index(max(worths))
        return self.taken[number]


@pytest.mark.parametrize("rulebook", [*OPEN_GAMES[:3], conformance("042"), conformance("059")])
def test_a_guarantee_is_the_best_of_the_worst_without_merging(rulebook: Rulebook) -> None:
    tree = Tree(rulebook, Meter(Limit()))

    def sure(state: State, actor: int) -> Fraction:
        if state.outcome is not None:
            return score(rulebook, state, actor)
        moves = tree.moves(state)
        best = Fraction(-(10**9))
        for own in moves[actor]:
            others = [[own] if index == actor else each for index, each in enumerate(moves)]
            worst = min(
                sum((chance * sure(after, actor) for chance, after in tree.after(state, joint)), Fraction(0))
                for joint in product(*others)
            )
            best = max(best, worst)
        return best

    for actor, guarantee in enumerate(worths_of(rulebook).worth.guarantee):
        assert guarantee == sum(chance * sure(state, actor) for chance, state in tree.start())


def test_what_is_hidden_is_told() -> None:
    assert worths_of(rulebook_of(HIDDEN)).hides
    assert not worths_of(rulebook_of(TWO)).hides


def test_a_limit_is_kept() -> None:
    with pytest.raises(TooLarge, match="more than 1,000 ways to go on"):
        worths_of(conformance("027"), Limit(steps=1000))
