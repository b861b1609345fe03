"""Ways to play a scenario very often. Each gives the tally of a run of games: game k has the seed S + k."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.util import find_spec

from game.computer.chance import RAISING, choose_by, key_of
from game.computer.players import KINDS, Chooser, moments_of
from game.play.choices import Choice, Options, answers_open_to, choices_open_to
from game.play.rng import draw
from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook
from game.simulation.playtest.counting import count_columns, count_game
from game.simulation.playtest.tally import Tally, nothing

Play = Callable[[Rulebook, int, int], Tally]
"""(rulebook, first seed, games) -> their tally."""

STEERED = "steered"


def has_numpy() -> bool:
    """Is there what games in lock step need?"""
    return find_spec("numpy") is not None


def why_one_by_one(rulebook: Rulebook) -> str | None:
    """Say why random games of this scenario are played one by one; None where they go in lock step."""
    if not has_numpy():
        return "numpy"
    from game.simulation.vectorized.phases import LockStep
    from game.simulation.vectorized.randomly import RandomPlayers
    from game.simulation.vectorized.unfit import Unfit

    try:
        LockStep(rulebook)
        RandomPlayers(rulebook)
    except Unfit as error:
        return str(error)
    return None


def play_random(rulebook: Rulebook, first: int, games: int) -> Tally:
    """Play at random: in lock step where that is possible, else one by one, to the same figures."""
    if why_one_by_one(rulebook) is not None:
        return play_as("random")(rulebook, first, games)
    from game.simulation.vectorized.sampler import batches

    tally = nothing(rulebook)
    for columns in batches(rulebook, games, first):
        tally.add(count_columns(rulebook, columns))
    return tally


def play_steered(rulebook: Rulebook, first: int, games: int) -> Tally:
    """Play what has been played least so far, among these games; by chance where several have been as seldom."""
    return _one_by_one(rulebook, first, games, _Steering(rulebook))


def play_as(kind: str) -> Play:
    """Let all actors be played by a kind of computer player."""
    return lambda rulebook, first, games: _one_by_one(rulebook, first, games, partial(KINDS[kind], rulebook))


PLAYS: Mapping[str, Play] = {
    "random": play_random,
    STEERED: play_steered,
    **{kind: play_as(kind) for kind in KINDS if kind != "random"},
}


def _one_by_one(rulebook: Rulebook, first: int, games: int, chooser: Chooser) -> Tally:
    tally = nothing(rulebook)
    for seed in range(first, first + games):
        offered: set[tuple[int, int]] = set()
        for state in moments_of(rulebook, seed, chooser):
            if state.outcome is not None:
                count_game(rulebook, tally, state, offered)
            elif state.turn == ANSWERS:
                offered |= _offered(rulebook, state)
    return tally


def _offered(rulebook: Rulebook, state: State) -> set[tuple[int, int]]:
    return {
        (demand, response)
        for actor in range(len(rulebook.actors))
        for demand, available, _holds in answers_open_to(rulebook, state, actor)
        for response in available
    }


class _Steering:
    """Chooses what has been chosen least often, so that every corner is looked into."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.used: dict[object, int] = {}

    def __call__(self, state: State, actor: int) -> tuple[Choice, ...]:
        options = choices_open_to(self.rulebook, state, actor)
        if options.is_empty:
            return ()
        return choose_by(self.rulebook, state, actor, self._roll(state, actor, options))

    def _roll(self, state: State, actor: int, options: Options) -> Callable[[int, int], int]:
        left = list(options.arguments)

        def roll(slot: int, among: int) -> int:
            ways = self._ways(slot, options, left)
            seldom = min(self.used.get(each, 0) for each in ways)
            rarest = [place for place, each in enumerate(ways) if self.used.get(each, 0) == seldom]
            key = key_of(state.round, state.turn, actor, slot)
            place = rarest[draw(state.seed, key) % len(rarest)]
            self.used[ways[place]] = seldom + 1
            if options.arguments and place < among - 1:
                left.pop(place)
            return place

        return roll

    def _ways(self, slot: int, options: Options, left: Sequence[int]) -> list[object]:
        """Name what a roll decides between, in the order of `choose_by`; None is to say nothing."""
        if options.arguments:
            return [*left, None]
        for demand, available, may_hold in options.answers:
            if demand == slot:
                return [*((demand, each) for each in available), *([(demand, None)] if may_hold else [])]
        return [*((RAISING, each) for each in options.raises), RAISING]
