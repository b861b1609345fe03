"""What random play comes to is reckoned exactly, and says so where it cannot be."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import partial
from math import sqrt

import pytest

from game.play.scores import score
from game.play.state import State
from game.rules.rulebook import ANSWERED, LAPSED, UNOPENED, WITHDRAWN, Rulebook
from game.simulation.playtest.plays import play_random, why_one_by_one
from game.solver.chances import Chances, chances_of
from game.solver.limits import Limit, TooLarge
from tests.solver.exact_games import DUEL, ONE, SMALL, TWO, conformance, every_game, rulebook_of
from tests.solver.vote_games import VOTES, vote

Games = list[tuple[Fraction, State]]

GAMES = 20_000
SAMPLED = ("002", "004", "006", "012", "018", "025", "031", "039", "049", "054", "063", "075")


def test_one_decision_by_hand() -> None:
    chances = chances_of(rulebook_of(ONE))

    assert chances.outcomes == [Fraction(11, 12), Fraction(1, 12)]
    assert chances.demands[0].taken == [Fraction(1, 3), Fraction(1, 3)]
    assert chances.demands[0].lapsed == Fraction(1, 3)
    # North's score is trust: 70 after giving, 54 after a gamble won, 50 after one lost or silence.
    assert chances.scores[0].mean == Fraction(70 + 50, 3) + Fraction(54 * 3 + 50, 12)
    assert chances.scores[0].least == Fraction(50)
    assert chances.scores[0].most == Fraction(70)


def shares(games: Games, happened: Callable[[State], Iterable[int | None]], things: int) -> list[Fraction]:
    found = [Fraction(0)] * things
    for chance, state in games:
        for each in happened(state):
            assert each is not None
            found[each] += chance
    return found


def status_of(demand: int, state: State) -> list[int]:
    return [state.status[demand]]


@pytest.mark.parametrize(
    "rulebook",
    [*map(rulebook_of, (ONE, TWO, DUEL)), *map(conformance, SMALL[1:3]), *map(conformance, ("042", "046", "051"))],
)
def test_agrees_with_every_game_played_from_its_start(rulebook: Rulebook) -> None:
    chances = chances_of(rulebook)
    games = list(every_game(rulebook))

    assert sum(chance for chance, _state in games) == 1
    assert chances.outcomes == shares(games, lambda state: [state.outcome], len(chances.outcomes))
    assert chances.consequences == shares(games, lambda state: state.struck, len(chances.consequences))
    assert chances.arguments == shares(games, lambda state: state.made, len(chances.arguments))
    for index, of in enumerate(chances.demands):
        became = shares(games, partial(status_of, index), ANSWERED + len(of.taken))
        assert of.opened == 1 - became[UNOPENED]
        assert [of.lapsed, of.withdrawn, *of.taken] == [became[LAPSED], became[WITHDRAWN], *became[ANSWERED:]]
    for actor, spread in enumerate(chances.scores):
        scores = [(chance, score(rulebook, state, actor)) for chance, state in games]
        assert spread.mean == sum(chance * each for chance, each in scores)
        assert spread.squares == sum(chance * each * each for chance, each in scores)
        assert (spread.least, spread.most) == (min(each for _, each in scores), max(each for _, each in scores))


@pytest.mark.parametrize("number", SAMPLED)
def test_agrees_with_sampled_games(number: str) -> None:
    agree_with_the_sampler(conformance(number))


@pytest.mark.parametrize("name", VOTES)
def test_agrees_with_sampled_votes_and_treaties(name: str) -> None:
    assert why_one_by_one(vote(name)) is None
    agree_with_the_sampler(vote(name))


@pytest.mark.parametrize("name", ["majority", "veto", "raised by either", "luck of each", "debated"])
def test_votes_come_to_what_all_their_games_come_to(name: str) -> None:
    rulebook = vote(name)
    chances = chances_of(rulebook)
    games = list(every_game(rulebook))

    assert chances.outcomes == shares(games, lambda state: [state.outcome], len(chances.outcomes))
    motion, rules = chances.demands[0], rulebook.demands[0]
    for response, taken in enumerate(motion.taken):
        code = ANSWERED + response
        somebody = (chance for chance, end in games if code in [end.status[each] for each in rules.slots])
        assert taken == sum(somebody, Fraction(0))
    for actor, spread in enumerate(chances.scores):
        assert spread.mean == sum(chance * score(rulebook, end, actor) for chance, end in games)


def agree_with_the_sampler(rulebook: Rulebook) -> None:
    chances = chances_of(rulebook)
    tally = play_random(rulebook, 0, GAMES)

    for chance, count in _shares(chances, tally.outcomes, tally.consequences, tally.arguments):
        assert abs(float(chance) - count / GAMES) <= 5 * sqrt(float(chance * (1 - chance)) / GAMES)
    for demand, of in zip(chances.demands, tally.demands, strict=True):
        for chance, count in zip([demand.opened, *demand.taken], [of.opened, *of.taken], strict=True):
            assert abs(float(chance) - count / GAMES) <= 5 * sqrt(float(chance * (1 - chance)) / GAMES)
    for exact, sampled in zip(chances.scores, tally.scores, strict=True):
        assert exact.least is not None
        assert exact.most is not None
        assert abs(float(exact.mean) - sampled.mean(GAMES)) <= 5 * exact.sd / sqrt(GAMES) + 1e-9
        assert float(exact.least) - 1e-9 <= sampled.least
        assert sampled.most <= float(exact.most) + 1e-9
        ahead = float(exact.ahead)
        assert abs(ahead - sampled.ahead / GAMES) <= 5 * sqrt(ahead * (1 - ahead) / GAMES) + 1e-9


def _shares(
    chances: Chances, outcomes: list[int], consequences: list[int], arguments: list[int]
) -> list[tuple[Fraction, int]]:
    exact = [*chances.outcomes, *chances.consequences, *chances.arguments]
    return list(zip(exact, [*outcomes, *consequences, *arguments], strict=True))


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (Limit(states=10), "more than 10 states can be reached"),
        (Limit(steps=100), "more than 100 ways to go on"),
        (Limit(memory=2**20), "take more than 1 MB"),
    ],
)
def test_a_limit_is_kept_and_named(limit: Limit, said: str) -> None:
    with pytest.raises(TooLarge, match=said):
        chances_of(conformance("032"), limit)
