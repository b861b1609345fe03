"""The player that thinks: it plays the game on from each of its choices, many times, and takes what ends best.

It knows only what its players know (`knowledge`): what is hidden, and luck, are drawn anew for each play (`worlds`).
First it plays some games to their end, to see what will count there (`horizon`). With that `prospects` tells at a
glance what each option promises. Of speeches, whose worth lies in what others make of them, it takes the one that
promises most. The options of each answer, and of what to raise, it compares in the same worlds (`comparing`).
"""

from collections.abc import Callable, Sequence
from typing import assert_never

from game.computer.chance import dice_for
from game.computer.character import TEMPERATURE, heat_of, pick, with_own_mind
from game.computer.determinization import Worlds
from game.computer.expected_utility import Prospects
from game.computer.observation import eyes_of
from game.computer.reasons import Considered, Why, why_of
from game.computer.rollout import PlayingOn
from game.computer.sequential_halving import Option, compare
from game.computer.utility import Aims
from game.computer.value_estimate import Horizon
from game.play.choices import Answer, Argue, Choice, Hold, Options, Pass, Raise, choices_open_to
from game.play.state import State
from game.rules.rulebook import Rulebook

DEFAULT_STRENGTH = 200
"""How many plays the answers of a phase rest on."""

_LOOKS = 16
"""How many of them are played to the end of the game."""
_GLANCE = 4
"""As many plays as what an answer promises at a glance counts for."""
_FIRM = 1000
"""The same for what to raise: that rests on what others would answer, of which plays know no more than a glance."""
_AHEAD = 2
"""How many rounds after the present one a play takes in."""
_FAR = 0.7
"""How much a play's last round counts, against what its next round promised as it opened: that varies less."""


def strategist_of(simulations: int) -> Callable[[Rulebook, State, int], tuple[Choice, ...]]:
    """Give a strategist of that strength, as a kind of player."""
    return lambda rulebook, state, actor: tuple(
        choice for choice, _why in consider_strategically(rulebook, state, actor, simulations)
    )


def character_of(
    simulations: int, temperature: float = TEMPERATURE
) -> Callable[[Rulebook, State, int], tuple[Choice, ...]]:
    """Give a character of that strength, as a kind of player."""
    return lambda rulebook, state, actor: tuple(
        choice for choice, _why in consider_in_character(rulebook, state, actor, simulations, temperature)
    )


def consider_strategically(
    rulebook: Rulebook,
    state: State,
    actor: int,
    simulations: int,
    temperature: float = 0.0,
    minded: Rulebook | None = None,
) -> tuple[Considered, ...]:
    """Choose by that many plays, and say why; all luck comes from the actor's own dice, none from the game.

    `minded` is the rulebook with the actor's interests as it has them, where they are not the file's.
    """
    options = choices_open_to(rulebook, state, actor)
    if options.is_empty:
        return ()
    return _Thinking(rulebook, minded or rulebook, state, actor, options, temperature).choose(simulations)


def consider_in_character(
    rulebook: Rulebook, state: State, actor: int, simulations: int, temperature: float = TEMPERATURE
) -> tuple[Considered, ...]:
    """Choose so with the interests of the actor's own mind in this game, and by worth, not always the best."""
    minded = with_own_mind(rulebook, state.seed, actor)
    return consider_strategically(rulebook, state, actor, simulations, heat_of(rulebook, temperature), minded)


class _Thinking:
    """One actor's, about one phase."""

    def __init__(
        self,
        rulebook: Rulebook,
        minded: Rulebook,
        state: State,
        actor: int,
        options: Options,
        temperature: float,
    ) -> None:
        self.rulebook = rulebook
        self.minded = minded
        self.state = state
        self.actor = actor
        self.temperature = temperature
        self.dice = dice_for(state, actor)
        self.worlds = Worlds(rulebook, state, actor, self.dice)
        self.aims = Aims(minded, actor, eyes_of(minded, actor, state.revealed))
        self.plays = PlayingOn(rulebook, actor, self.worlds.known, self.aims)
        self.matters = self._matters(options)
        self.chosen: list[Option] = [matter[0] for matter in self.matters]

    def choose(self, simulations: int) -> tuple[Considered, ...]:
        """Decide one matter after the other."""
        looks = max(1, min(_LOOKS, simulations // 4))
        self.horizon = self._look_ahead(looks)
        self.plays.value(self.horizon.slopes)
        goes_on = self.state.round < self.rulebook.rounds
        self.prospects = Prospects(self.minded, self.state, self.actor, self.horizon.worth if goes_on else None)
        self._begin_with_the_best()
        to_weigh = sum(len(matter) for matter in self.matters if len(matter) > 1)
        whys: list[Why | None] = [None] * len(self.matters)
        for place, matter in enumerate(self.matters):
            left = [each for each in matter if each is None or each not in self.chosen[:place]]
            if len(left) > 1:
                self.chosen[place], whys[place] = self._best(place, left, (simulations - looks) * len(left) // to_weigh)
        decided = zip(self.chosen, whys, strict=True)
        return tuple((choice, why) for choice, why in decided if choice is not None)

    def _look_ahead(self, plays: int) -> Horizon:
        """Play some games to their end, to see what will count there."""
        chosen = [each for each in self.chosen if each is not None]
        games = []
        for number in range(plays):
            world = self.worlds[number]
            game = [self.plays.after(world, chosen, self.state.round)]
            while game[-1].outcome is None:
                game.append(self.plays.further(game[-1], world, game[-1].round))
            games.append(game)
        return Horizon(self.aims, games)

    def _matters(self, options: Options) -> list[list[Option]]:
        """Give everything to decide, with the options of each."""
        speeches: list[Option] = [None, *map(Argue, options.arguments)]
        raises: list[Option] = [None, *map(Raise, options.raises)]
        often = min(self.rulebook.speeches, len(options.arguments))
        return [*([speeches] * often), *map(_answers, options.answers), *([raises] if options.raises else [])]

    def _begin_with_the_best(self) -> None:
        """Plan to answer as seems best at a glance."""
        for place, matter in enumerate(self.matters):
            if isinstance(matter[0], Answer | Hold):
                self.chosen[place] = max(matter, key=lambda option: self._glance(option, ()))

    def _best(self, place: int, options: Sequence[Option], budget: int) -> tuple[Option, Why | None]:
        """Give what is taken of the options, and why; an argument says itself what speaks for it."""
        glances = {option: self._glance(option, self.chosen[:place]) for option in options}
        if isinstance(options[-1], Argue):
            helpful = {option: gain for option, gain in glances.items() if gain > 0}
            return max(helpful, key=helpful.__getitem__, default=None), None
        weight = _FIRM if options[0] is None else _GLANCE
        ranking = compare(glances, weight, lambda option, world: self._play(place, option, world), budget)
        taken = ranking[0]
        if isinstance(taken.option, Answer | Hold):
            taken = pick({each: -each.behind for each in ranking}, self.temperature, self.dice)
        other = min((each for each in ranking if each is not taken), key=lambda each: each.behind)
        return taken.option, why_of(self.aims.wants, taken.found, other.found)

    def _glance(self, option: Option, beside: Sequence[Option]) -> float:
        """Give what an option promises at a glance: a score, or by how much it betters one."""
        prospects, made = self.prospects, self.prospects.known.made_bits
        match option:
            case Answer(demand, response):
                return prospects.answered(demand, response)
            case Hold(demand):
                return prospects.held(demand)
            case Raise(demand):
                return prospects.expected(demand, made) - prospects.as_it_stands()
            case Argue(argument):
                made |= sum(1 << each.argument for each in beside if isinstance(each, Argue))
                return prospects.gain(argument, made)
            case Pass() | None:
                return 0.0
            case _:
                assert_never(option)

    def _play(self, place: int, option: Option, number: int) -> tuple[float, Sequence[float]]:
        """Play on in a world with an option beside what else is chosen; give its worth, and how each want is served."""
        chosen = [option if at == place else each for at, each in enumerate(self.chosen)]
        world = self.worlds[number]
        opening = self.plays.after(world, [each for each in chosen if each is not None], self.state.round)
        if opening.outcome is not None:
            return self.aims.score(opening), self.aims.served_at(opening)
        later = self.plays.further(opening, world, self.state.round + _AHEAD)
        far = self.horizon.worth(later) if later.outcome is None else self.aims.score(later)
        return (1 - _FAR) * self.horizon.worth(opening) + _FAR * far, self.aims.served_at(opening)


def _answers(to_answer: tuple[int, tuple[int, ...], bool]) -> list[Option]:
    demand, available, may_hold = to_answer
    answers: list[Option] = [Answer(demand, response) for response in available]
    return [*answers, Hold(demand)] if may_hold else answers
