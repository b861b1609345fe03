"""The player that weighs each choice by its own score, as far as it can see, one round ahead.

It looks only at what its players know (`knowledge`), and reckons with every way that chance may fall (`foresight`).
What others want is secret, so of their answers it assumes that each available response is as likely as it is strong
in the debate: equally likely where nobody has argued.
"""

from collections.abc import Iterable, Mapping, Sequence
from random import Random

from game.computer.chance import dice_for
from game.computer.expected_utility import Prospects
from game.play.choices import Answer, Argue, Choice, Hold, Raise, choices_open_to
from game.play.state import State
from game.rules.rulebook import Rulebook

_NOTHING = 1e-9
"""A gain of no more than this is none."""
_AS_GOOD = 0.5
"""Worths that differ by less than this part of a point are as good: nobody reckons finer, and games vary."""


def play_sensibly(rulebook: Rulebook, state: State, actor: int) -> tuple[Choice, ...]:
    """Choose what promises the best score; leave unsaid and unraised what promises nothing."""
    options = choices_open_to(rulebook, state, actor)
    if options.is_empty:
        return ()
    prospects = Prospects(rulebook, state, actor)
    dice = dice_for(state, actor)
    return (
        *_speeches(rulebook, prospects, options.arguments, dice),
        *(_answer(prospects, demand, available, may, dice) for demand, available, may in options.answers),
        *_raise(prospects, options.raises, dice),
    )


def _speeches(rulebook: Rulebook, prospects: Prospects, arguments: Sequence[int], dice: Random) -> Iterable[Choice]:
    """Make the arguments that shift the answers, or their verdict, most to the actor's good."""
    left = list(arguments)
    made = prospects.known.made_bits
    for _speech in range(rulebook.speeches):
        gains = {each: prospects.gain(each, made) for each in left}
        helpful = {each: gain for each, gain in gains.items() if gain > _NOTHING}
        if not helpful:
            return
        best = _best(helpful, dice)
        left.remove(best)
        made |= 1 << best
        yield Argue(best)


def _answer(prospects: Prospects, demand: int, available: Sequence[int], may_hold: bool, dice: Random) -> Choice:
    """Take the best response; hold where waiting, or silence, promises more than any."""
    worths = {each: prospects.answered(demand, each) for each in available}
    if may_hold and (not worths or prospects.held(demand) > max(worths.values()) + _NOTHING):
        return Hold(demand)
    return Answer(demand, _best(worths, dice))


def _raise(prospects: Prospects, demands: Sequence[int], dice: Random) -> Iterable[Choice]:
    """Raise the demand whose answers promise most, if they promise more than leaving it."""
    worths = {each: prospects.expected(each, prospects.known.made_bits) for each in demands}
    least = prospects.as_it_stands() + _NOTHING
    if promising := {each: worth for each, worth in worths.items() if worth > least}:
        yield Raise(_best(promising, dice))


def _best(worths: Mapping[int, float], dice: Random) -> int:
    """Take one of the best, by dice."""
    most = max(worths.values())
    return dice.choice([each for each, worth in worths.items() if worth >= most - _AS_GOOD])
