"""The player that thinks: it plays the game on from each of its choices, many times, and takes what ends best.

It knows only what its players know (`knowledge`): what is hidden, and luck, are drawn anew for each play (`worlds`).
It decides one thing after another: a speech, the answer to a demand, what to raise. The options of each are compared
in the same worlds, and the worse half is dropped again and again until one is left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from game.computer.aims import Aims
from game.computer.chance import dice_for
from game.computer.playing_on import PlayingOn
from game.computer.reasons import Considered
from game.computer.worlds import Worlds
from game.play.choices import Answer, Argue, Choice, Hold, Options, Raise, choices_open_to
from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook

DEFAULT_STRENGTH = 200
"""How many plays a choice of a phase rests on."""

FURTHER = 1
_LOOKS = 16
_PLAYS_OF_A_GLANCE = 6
_PLAYS_OF_A_GLANCE_AT_SPEECHES = 30

Option = Choice | None
"""One thing to do about a matter; None: nothing."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An option, and the mean score with which the plays ended that began with it."""

    option: Option
    mean: float


def play_strategically(rulebook: Rulebook, state: State, actor: int) -> tuple[Choice, ...]:
    """Choose as the strategist does at its usual strength."""
    return think(rulebook, state, actor, DEFAULT_STRENGTH, dice_for(state, actor))


def strategist_of(simulations: int) -> Callable[[Rulebook, State, int], tuple[Choice, ...]]:
    """Give a strategist of that strength, as a kind of player."""
    return lambda rulebook, state, actor: think(rulebook, state, actor, simulations, dice_for(state, actor))


def consider_strategically(rulebook: Rulebook, state: State, actor: int, simulations: int) -> tuple[Considered, ...]:
    """Choose by that many plays, and say why."""
    return tuple((each, None) for each in think(rulebook, state, actor, simulations, dice_for(state, actor)))


def think(rulebook: Rulebook, state: State, actor: int, simulations: int, dice: Random) -> tuple[Choice, ...]:
    """Choose by that many plays; all luck comes from those dice, none from the game."""
    options = choices_open_to(rulebook, state, actor)
    if options.is_empty:
        return ()
    return _Thinking(rulebook, state, actor, options, dice).choose(simulations)


class _Thinking:
    def __init__(self, rulebook: Rulebook, state: State, actor: int, options: Options, dice: Random) -> None:
        self.rulebook = rulebook
        self.actor = actor
        self.worlds = Worlds(rulebook, state, actor, dice)
        self.plays = PlayingOn(rulebook, actor, self.worlds.eyes, self.worlds.known)
        self.aims = Aims(rulebook, actor, self.worlds.eyes)
        self.until = min(rulebook.rounds, state.round + FURTHER)
        self.matters = list(self._matters(options))
        self.first_speech = (
            sum(1 for each in self.matters if not isinstance(each[-1], Argue)) if options.arguments else 99
        )
        self.chosen: list[Option] = [each[0] for each in self.matters]

    def _look_ahead(self, plays: int) -> None:
        """Play on a few times, to see what will count at the end."""
        chosen = [each for each in self.chosen if each is not None]
        midway = [self.plays.after(self.worlds[each], chosen, self.until) for each in range(plays)]
        ends = [self.plays.further(state, self.worlds[each], self.rulebook.rounds) for each, state in enumerate(midway)]
        self.slopes = self.aims.slopes(ends)
        self.plays.value(self.slopes)
        differences = [self.aims.score(end) - self._level(state) for end, state in zip(ends, midway, strict=True)]
        self.level = sum(differences) / plays

    def _level(self, state: State) -> float:
        return sum([slope * value for slope, value in zip(self.slopes, state.values, strict=True)])

    def _worth(self, state: State) -> float:
        """Give the score of a game that has ended, or else what is to be expected of it."""
        return self.aims.score(state) if state.outcome is not None else self.level + self._level(state)

    def _matters(self, options: Options) -> list[list[Option]]:
        """Give everything to decide, with the options of each; the first of them is what seems best at a glance."""
        if options.arguments:
            later = choices_open_to(self.rulebook, self.worlds.known._replace(turn=ANSWERS), self.actor)
            plans = [self._answers(*each) for each in later.answers]
            speeches = min(self.rulebook.speeches, len(options.arguments))
            return plans + [[None, *map(Argue, options.arguments)] for _ in range(speeches)]
        matters = [self._answers(demand, available, may) for demand, available, may in options.answers]
        if options.raises:
            matters.append([None, *map(Raise, options.raises)])
        return matters

    def _answers(self, demand: int, available: Sequence[int], may_hold: bool) -> list[Option]:
        answers: list[Option] = [Answer(demand, each) for each in available]
        if may_hold:
            answers.append(Hold(demand))
        return sorted(answers, key=lambda each: -self._glance(each, ()))

    def choose(self, simulations: int) -> tuple[Choice, ...]:
        looks = min(_LOOKS, simulations // 4)
        if looks:
            self._look_ahead(looks)
        simulations -= looks
        open_ones = sum(len(each) for each in self.matters if len(each) > 1)
        for place, matter in enumerate(self.matters):
            left = [each for each in matter if each is None or each not in self.chosen[:place]]
            if len(left) > 1:
                self.chosen[place] = self._best(place, left, simulations * len(matter) // open_ones)
        on_floor = self.worlds.known.turn != ANSWERS
        return tuple(each for each in self.chosen if each is not None and isinstance(each, Argue) == on_floor)

    def _best(self, place: int, options: list[Option], budget: int) -> Option:
        """Drop the worse half until one is left."""
        stages = (len(options) - 1).bit_length()
        totals = {index: self._glance(option, self.chosen[:place]) for index, option in enumerate(options)}
        world = 0
        for _stage in range(stages):
            plays = max(1, budget // stages // len(totals))
            for index in totals:
                totals[index] += sum(self._play(place, options[index], each) for each in range(world, world + plays))
            world += plays
            kept = sorted(totals, key=lambda index: (-totals[index], index))[: (len(totals) + 1) // 2]
            totals = {index: totals[index] for index in kept}
        return options[next(iter(totals))]

    def _glance(self, option: Option, beside: Sequence[Option]) -> float:
        """Give what an option seems worth at a glance, as so many plays would weigh."""
        appraisal, made = self.plays.appraisal, self.worlds.known.made_bits
        match option:
            case Answer(demand, response):
                return _PLAYS_OF_A_GLANCE * appraisal.answered(demand, response, made)
            case Hold(demand):
                return _PLAYS_OF_A_GLANCE * appraisal.silent(demand)
            case Raise(demand):
                return _PLAYS_OF_A_GLANCE * appraisal.expected(demand, made)
            case Argue(argument):
                made |= sum(1 << each.argument for each in beside if isinstance(each, Argue))
                plans = [each for each in beside if isinstance(each, Answer)]
                return _PLAYS_OF_A_GLANCE_AT_SPEECHES * appraisal.argued(argument, made, plans)
            case _:
                return 0.0

    def _play(self, place: int, option: Option, world: int) -> float:
        chosen = [option if at == place else each for at, each in enumerate(self.chosen)]
        if isinstance(option, Answer | Hold) and self.first_speech < len(chosen):
            chosen[self.first_speech] = self._speech_at_a_glance(chosen)
        return self._worth(
            self.plays.after(self.worlds[world], [each for each in chosen if each is not None], self.until)
        )

    def _speech_at_a_glance(self, plans: Sequence[Option]) -> Option:
        """Give the speech that goes with those plans, before it is thought about."""
        arguments = [each.argument for each in self.matters[self.first_speech] if isinstance(each, Argue)]
        beside = [each for each in plans if isinstance(each, Answer)]
        best = self.plays.appraisal.best_argument(arguments, self.worlds.known.made_bits, beside)
        return None if best is None else Argue(best)
