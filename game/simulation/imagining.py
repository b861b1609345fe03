"""Games imagined on from a moment, by chance from there: where they end, and how sure that is.

Everybody chooses at random among what is legal, and luck is drawn anew for each game: of the game's own seed nothing
comes in. All ways in which a moment is played on meet the same luck, so that they can be compared game by game.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, islice
from math import sqrt
from random import Random

from game.computer.chance import play_at_random
from game.computer.determinization import Worlds
from game.play import rounds
from game.play.choices import Choice
from game.play.rng import MAX_SEED
from game.play.scores import score
from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook
from game.simulation.fixing import Fixed
from game.simulation.playtest.plays import has_numpy

GAMES = 400
FEWER = 100
"""How many games there are where they go one by one."""
_SURE = 1.959964
"""Within so many standard errors lies the truth 95 times of 100."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure reckoned from games, and the bounds between which the truth lies 95 times of 100."""

    value: float
    low: float
    high: float

    @property
    def margin(self) -> float:
        """How far the farther bound is from the figure."""
        return max(self.value - self.low, self.high - self.value)

    @property
    def is_clear(self) -> bool:
        """Is it for certain more than nothing, or less?"""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Imagined:
    """Games that were played on in one way: how each ended, and what it was worth to the actor who looks ahead."""

    outcomes: tuple[int, ...]
    scores: tuple[float, ...]

    @property
    def games(self) -> int:
        """How many games there are."""
        return len(self.outcomes)

    def share(self, outcome: int) -> Estimate:
        """Give the share of the games that end so, by Wilson's interval."""
        games, share, spread = self.games, self.outcomes.count(outcome) / self.games, _SURE**2 / self.games
        middle = (share + spread / 2) / (1 + spread)
        reach = _SURE * sqrt(share * (1 - share) / games + spread / 4 / games) / (1 + spread)
        return Estimate(share, middle - reach, middle + reach)

    @property
    def score(self) -> Estimate:
        """Give the mean score."""
        return _mean(self.scores)

    def endings(self) -> list[int]:
        """Give the endings that came, the most frequent first."""
        return sorted(set(self.outcomes), key=lambda each: (-self.outcomes.count(each), each))


def share_moved(before: Imagined, after: Imagined, outcome: int) -> Estimate:
    """Give by how much the share of an ending differs between two ways, game beside game (Agresti and Min 2005)."""
    pairs = [(was == outcome, now == outcome) for was, now in zip(before.outcomes, after.outcomes, strict=True)]
    won, lost, games = pairs.count((False, True)) + 0.5, pairs.count((True, False)) + 0.5, before.games + 2
    moved = (won - lost) / games
    reach = _SURE * sqrt((won + lost) / games - moved**2) / sqrt(games)
    return Estimate((won - lost) / before.games, moved - reach, moved + reach)


def score_moved(before: Imagined, after: Imagined) -> Estimate:
    """Give by how much the mean score differs between two ways, game beside game."""
    return _mean([now - was for was, now in zip(before.scores, after.scores, strict=True)])


def imagine(
    rulebook: Rulebook, state: State, actor: int, ways: Sequence[Fixed], *, is_public: bool = False, luck: int = 0
) -> tuple[Imagined, ...]:
    """Play games on from a State of a game that goes on, in each of some ways, and look at the actor's score.

    What the actor's players cannot know is drawn anew too, unless all `is_public`. Other `luck` makes other games.
    """
    dice = Random(f"imagined.{luck}")  # noqa: S311 - a game, no secret
    worlds = _public(state, dice) if is_public else _supposed(rulebook, state, actor, dice)
    return tuple(_played(rulebook, worlds, actor, ways))


def _public(state: State, dice: Random) -> Iterator[State]:
    """Give the State with luck anew, again and again."""
    while True:
        yield state._replace(seed=dice.randint(0, MAX_SEED))


def _supposed(rulebook: Rulebook, state: State, actor: int, dice: Random) -> Iterator[State]:
    """Give ways in which the game could stand as far as the actor's players can tell, with luck anew in each."""
    worlds = Worlds(rulebook, state, actor, dice)
    return (worlds[number].state for number in count())


def _played(rulebook: Rulebook, worlds: Iterator[State], actor: int, ways: Sequence[Fixed]) -> Iterator[Imagined]:
    """Play in lock step where that is possible, else fewer games one by one."""
    if has_numpy():
        from game.simulation.vectorized.onwards import endings_of
        from game.simulation.vectorized.unfit import Unfit

        with suppress(Unfit):
            found = endings_of(rulebook, list(islice(worlds, GAMES)), ways, actor)
            return (Imagined(tuple(outcomes), tuple(scores)) for outcomes, scores in found)
    some = list(islice(worlds, FEWER))
    return (_one_by_one(rulebook, some, actor, way) for way in ways)


def _one_by_one(rulebook: Rulebook, worlds: Sequence[State], actor: int, way: Fixed) -> Imagined:
    ends = [played_on(rulebook, world, way) for world in worlds]
    outcomes = tuple(-1 if each.outcome is None else each.outcome for each in ends)
    return Imagined(outcomes, tuple(float(score(rulebook, each, actor)) for each in ends))


def played_on(rulebook: Rulebook, state: State, way: Fixed) -> State:
    """Play one game on to its end, that way in the phase under way and at random after it."""
    chosen = _by_chance(rulebook, state)
    if state.turn == ANSWERS:
        chosen = {actor: way.sealed(rulebook, actor, choices) for actor, choices in chosen.items()}
    state = rounds.close_phase(rulebook, state, chosen, watched=False).state
    while state.outcome is None:
        state = rounds.close_phase(rulebook, state, _by_chance(rulebook, state), watched=False).state
    return state


def _by_chance(rulebook: Rulebook, state: State) -> dict[int, tuple[Choice, ...]]:
    return {actor: play_at_random(rulebook, state, actor) for actor in range(len(rulebook.actors))}


def _mean(values: Sequence[float]) -> Estimate:
    games = len(values)
    mean = sum(values) / games
    reach = _SURE * sqrt(sum((each - mean) ** 2 for each in values) / (games - 1) / games)
    return Estimate(mean, mean - reach, mean + reach)
