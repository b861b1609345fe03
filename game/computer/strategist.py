"""The player that thinks: it plays the game on from each of its choices, many times, and takes what leads furthest.

It knows only what its players know (`knowledge`): what is hidden, and luck, are drawn anew for each play (`worlds`).
First it looks ahead to the end of a few games, to see which goals will be near. Then it decides one matter after
another: the answer to a demand, what to raise, what to say. On the floor it first plans its answers.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from game.computer.aims import Aims
from game.computer.chance import dice_for
from game.computer.matters import Option, at_a_glance, is_speech, matters_of, weight_of_glance
from game.computer.playing_on import PlayingOn
from game.computer.weighing import Scale, Weighed, weigh
from game.computer.worlds import Worlds
from game.play.choices import Answer, Argue, Choice, Hold, Options, choices_open_to
from game.play.state import State
from game.rules.rulebook import Rulebook

DEFAULT_STRENGTH = 200
"""How many plays a choice of a phase rests on."""
_LOOKS = 16
"""How many of them look ahead to the end, where there are four times as many or more."""
_FURTHER = 2
"""How many rounds the others go on after the present one."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one thing was chosen: what it promised, against the next best."""

    choice: Option
    expected: float
    """The score that it promised."""
    instead: Option
    """The next best."""
    by: float
    """How much better the choice promised to be."""
    indicator: int | None
    """What made most of the difference, where any indicator did."""
    moved: float
    """By how much more the choice moves it."""


@dataclass(frozen=True, slots=True)
class Thought:
    """What an actor chooses in a phase, and why."""

    choices: tuple[Choice, ...]
    reasons: tuple[Reason, ...]


def play_strategically(rulebook: Rulebook, state: State, actor: int) -> tuple[Choice, ...]:
    """Choose as the strategist does at its usual strength."""
    return think(rulebook, state, actor, DEFAULT_STRENGTH, dice_for(state, actor)).choices


def strategist_of(simulations: int) -> Callable[[Rulebook, State, int], tuple[Choice, ...]]:
    """Give a strategist of that strength, as a kind of player."""
    return lambda rulebook, state, actor: think(rulebook, state, actor, simulations, dice_for(state, actor)).choices


def reasons_of(rulebook: Rulebook, state: State, actor: int) -> tuple[Reason, ...]:
    """Say why the strategist chose as it did in that phase, by thinking it over again."""
    return think(rulebook, state, actor, DEFAULT_STRENGTH, dice_for(state, actor)).reasons


def think(rulebook: Rulebook, state: State, actor: int, simulations: int, dice: Random) -> Thought:
    """Choose by that many plays; all luck comes from those dice, none from the game."""
    options = choices_open_to(rulebook, state, actor)
    if options.is_empty:
        return Thought((), ())
    return _Thinking(rulebook, state, actor, options, dice).think(simulations)


class _Thinking:
    def __init__(self, rulebook: Rulebook, state: State, actor: int, options: Options, dice: Random) -> None:
        self.rulebook = rulebook
        self.actor = actor
        self.worlds = Worlds(rulebook, state, actor, dice)
        self.known = self.worlds.known
        self.aims = Aims(rulebook, actor, self.worlds.eyes)
        self.plays = PlayingOn(rulebook, actor, self.worlds.eyes, self.known)
        self.until = min(rulebook.rounds, state.round + _FURTHER)
        self.slopes: Sequence[float] = self.aims.points
        self.level = self.aims.base
        self.matters = matters_of(rulebook, self.known, actor, options)
        self.speeches = [place for place, matter in enumerate(self.matters) if is_speech(matter)]
        self.chosen: list[Option] = [None if is_speech(each) else self._first(each) for each in self.matters]

    def think(self, simulations: int) -> Thought:
        sizes = [len(matter) if len(matter) > 1 else 0 for matter in self.matters]
        looks = min(_LOOKS, simulations // 4) if any(sizes) else 0
        if looks:
            self._look_ahead(looks)
        reasons: list[Reason] = []
        for place, size in enumerate(sizes):
            if size:
                best, next_best = self._weigh(place, (simulations - looks) * size // sum(sizes))
                self.chosen[place] = best.option
                if self._is_final(place) and next_best is not None:
                    reasons.append(self._reason(best, next_best))
        chosen = [each for place, each in enumerate(self.chosen) if self._is_final(place)]
        return Thought(tuple(each for each in chosen if each is not None), tuple(reasons))

    def _is_final(self, place: int) -> bool:
        """Is this decided now, and no plan?"""
        return not self.speeches or place in self.speeches

    def _first(self, matter: Sequence[Option]) -> Option:
        return max(matter, key=lambda each: self._glance(each, ()))

    def _glance(self, option: Option, beside: Sequence[Option]) -> float:
        return at_a_glance(self.plays.appraisal, self.known.made_bits, option, beside)

    def _look_ahead(self, plays: int) -> None:
        """Play a few games to their ends, to see what will count there."""
        chosen = [each for each in self.chosen if each is not None]
        worlds = [self.worlds[each] for each in range(plays)]
        midway = [self.plays.after(world, chosen, self.until) for world in worlds]
        ends = [
            self.plays.further(state, world, self.rulebook.rounds) for state, world in zip(midway, worlds, strict=True)
        ]
        self.slopes = self.aims.slopes(ends)
        self.plays.value(self.slopes)
        gaps = [self.aims.score(end) - self._tilt(state) for end, state in zip(ends, midway, strict=True)]
        self.level = sum(gaps) / plays

    def _tilt(self, state: State) -> float:
        return sum([slope * value for slope, value in zip(self.slopes, state.values, strict=True)])

    def _worth(self, state: State) -> float:
        """Give the score of a game that has ended, or else what is to be expected of it."""
        return self.aims.score(state) if state.outcome is not None else self.level + self._tilt(state)

    def _weigh(self, place: int, budget: int) -> tuple[Weighed, Weighed | None]:
        before = self.chosen[:place]
        left = [each for each in self.matters[place] if each is None or each not in before]
        scales = [Scale(each, self._glance(each, before), weight_of_glance(each)) for each in left]
        return weigh(scales, lambda option, world: self._play(place, option, world), budget)

    def _play(self, place: int, option: Option, world: int) -> tuple[float, State]:
        chosen = [option if at == place else each for at, each in enumerate(self.chosen)]
        if self.speeches and isinstance(option, Answer | Hold):
            chosen[self.speeches[0]] = self._speech_for(chosen)
        state = self.plays.after(self.worlds[world], [each for each in chosen if each is not None], self.until)
        return self._worth(state), state

    def _speech_for(self, plans: Sequence[Option]) -> Option:
        """Give the speech that seems to go best with those plans."""
        arguments = [each.argument for each in self.matters[self.speeches[0]] if isinstance(each, Argue)]
        best = self.plays.appraisal.best_argument(arguments, self.known.made_bits, plans)
        return None if best is None else Argue(best)

    def _reason(self, best: Weighed, next_best: Weighed) -> Reason:
        gains = [
            slope * (more - less) for slope, more, less in zip(self.slopes, best.values, next_best.values, strict=True)
        ]
        indicator = max(range(len(gains)), key=lambda each: gains[each], default=None)
        if indicator is not None and gains[indicator] <= 0:
            indicator = None
        moved = 0.0 if indicator is None else best.values[indicator] - next_best.values[indicator]
        return Reason(best.option, best.worth, next_best.option, best.worth - next_best.worth, indicator, moved)
