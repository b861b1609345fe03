"""Ways to play a scenario very often. Each gives the tally of a run of games: game k has the seed S + k."""

from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec

from game.computer.chance import choose_by, key_of
from game.computer.players import KINDS, choose
from game.play import rounds
from game.play.choices import Answer, Argue, Choice, Hold, Options, Raise, choices_open_to
from game.play.rng import draw
from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook
from game.simulation.playtest.counting import count_columns, count_game
from game.simulation.playtest.tally import Tally, nothing

Play = Callable[[Rulebook, int, int], Tally]
"""(rulebook, first seed, games) -> their tally."""

Chooser = Callable[[State, int], tuple[Choice, ...]]

STEERED = "steered"


def has_numpy() -> bool:
    """Is there what games in lock step need?"""
    return find_spec("numpy") is not None


def why_one_by_one(rulebook: Rulebook) -> str | None:
    """Say why random games of this scenario are played one by one; None where they go in lock step."""
    if not has_numpy():
        return "numpy"
    from game.simulation.vectorized.formulas import Unfit
    from game.simulation.vectorized.phases import LockStep
    from game.simulation.vectorized.randomly import RandomPlayers

    try:
        LockStep(rulebook)
        RandomPlayers(rulebook)
    except Unfit as error:
        return str(error)
    return None


def play_random(rulebook: Rulebook, first: int, games: int) -> Tally:
    """Play at random: in lock step where that is possible, else one by one, to the same figures."""
    if why_one_by_one(rulebook) is not None:
        return _one_by_one(rulebook, first, games, lambda state, actor: choose(rulebook, state, actor, "random"))
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

    def play(rulebook: Rulebook, first: int, games: int) -> Tally:
        return _one_by_one(rulebook, first, games, lambda state, actor: choose(rulebook, state, actor, kind))

    return play


PLAYS: Mapping[str, Play] = {
    "random": play_random,
    STEERED: play_steered,
    **{kind: play_as(kind) for kind in KINDS if kind != "random"},
}


def _one_by_one(rulebook: Rulebook, first: int, games: int, chooser: Chooser) -> Tally:
    tally = nothing(rulebook)
    actors = range(len(rulebook.actors))
    for seed in range(first, first + games):
        state = rounds.start(rulebook, seed, watched=False).state
        offered: set[tuple[int, int]] = set()
        while state.outcome is None:
            if state.turn == ANSWERS:
                offered |= _offered(rulebook, state)
            sealed = {actor: chooser(state, actor) for actor in actors}
            state = rounds.close_phase(rulebook, state, sealed, watched=False).state
        count_game(rulebook, tally, state, offered)
    return tally


def _offered(rulebook: Rulebook, state: State) -> set[tuple[int, int]]:
    return {
        (demand, response)
        for actor in range(len(rulebook.actors))
        for demand, available, _holds in choices_open_to(rulebook, state, actor).answers
        for response in available
    }


class _Steering:
    """Chooses what has been chosen least often, so that every corner is looked into."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.used: dict[object, int] = {}

    def __call__(self, state: State, actor: int) -> tuple[Choice, ...]:
        options = choices_open_to(self.rulebook, state, actor)
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
        """Name what a roll decides between, in the order of `choose_by`."""
        if options.arguments:
            return [*(Argue(each) for each in left), "no speech"]
        for demand, available, may_hold in options.answers:
            if demand == slot:
                return [*(Answer(demand, each) for each in available), *([Hold(demand)] if may_hold else [])]
        return [*(Raise(each) for each in options.raises), "no raise"]
