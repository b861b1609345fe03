"""The player that weighs each choice by its own score, as far as it can see, one round ahead.

It looks only at what its players know (`knowledge`), and reckons with every way that chance may fall (`foresight`).
What others want is secret, so of their answers it assumes that each available response is as likely as it is strong
in the debate: equally likely where nobody has argued.
"""

from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import TypeVar

from game.computer.chance import dice_for
from game.computer.prospects import Prospects
from game.play.choices import Answer, Argue, Choice, Hold, Raise, choices_open_to
from game.play.state import State
from game.rules.rulebook import Rulebook

_AS_GOOD = 1e-9
"""Worths that differ by less are the same."""

_Thing = TypeVar("_Thing")


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
        if not left or max(gains.values()) <= _AS_GOOD:
            return
        best = _best(left, gains.__getitem__, dice)
        left.remove(best)
        made |= 1 << best
        yield Argue(best)


def _answer(prospects: Prospects, demand: int, available: Sequence[int], may_hold: bool, dice: Random) -> Choice:
    """Take the best response; hold where waiting, or silence, promises more than any."""
    worths = {each: prospects.answered(demand, each) for each in available}
    if may_hold and (not worths or prospects.held(demand) > max(worths.values()) + _AS_GOOD):
        return Hold(demand)
    return Answer(demand, _best(list(worths), worths.__getitem__, dice))


def _raise(prospects: Prospects, demands: Sequence[int], dice: Random) -> Iterable[Choice]:
    """Raise the demand whose answers promise most, if they promise more than leaving it."""
    if demands:
        worths = {each: prospects.expected(each, prospects.known.made_bits) for each in demands}
        if max(worths.values()) > prospects.as_it_stands() + _AS_GOOD:
            yield Raise(_best(demands, worths.__getitem__, dice))


def _best(things: Sequence[_Thing], worth: Callable[[_Thing], float], dice: Random) -> _Thing:
    most = max(worth(each) for each in things)
    return dice.choice([each for each in things if worth(each) >= most - _AS_GOOD])
