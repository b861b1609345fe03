"""What answering a demand is likely to move: adjustments added up, chance averaged, bounds left aside.

Quick and rough: the strategist orders its options by it, and goes on by it in the games that it imagines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from game.computer.others import joint_answers
from game.play.verdict import verdict
from game.rules import rulebook as rules
from game.rules.rulebook import ANSWERED, CLOSED, LAPSED, OPEN, Facts, Rulebook
from game.scenario.verbs import Adjust, Cancel, Chance, End, Extend, If, Open, Reveal, Trigger, Withdraw

Moves = tuple[tuple[int, float], ...]
"""(indicator, by how much it is likely to move), of those that are."""


def moves_of_answers(rulebook: Rulebook, facts: Facts, slot: int) -> tuple[Moves, ...]:
    """Give what each response of a demand, and after them silence where it is a choice, is likely to move.

    With what closes the demand, whatever others answer as likely as not. The debate is left aside. Of a demand that is
    closed it tells what would have been.
    """
    faced = rulebook.slots[slot]
    struck = 0 if facts.status[faced.demand] > OPEN else facts.struck_bits
    ways = {ANSWERED + response: then for response, then in enumerate(faced.then)}
    if faced.lapse is not None:
        ways[LAPSED] = faced.lapse
    return tuple(
        _summed(moves_of(rulebook, facts, then, struck), closing_moves(rulebook, facts, slot, code, struck))
        for code, then in ways.items()
    )


def closing_moves(rulebook: Rulebook, facts: Facts, slot: int, code: int, struck: int) -> Moves:
    """Give what closes a demand is likely to move, where its target in that slot does so."""
    demand = rulebook.slots[slot].demand
    closing = rulebook.demands[demand].closing
    if not closing:
        return ()
    others = [each for each in rulebook.demands[demand].slots if each != slot]
    even = (1.0,) * (len(rulebook.demands[demand].responses) + 1)
    moves = [0.0] * len(rulebook.indicators)
    for likely, codes in joint_answers(rulebook, others, even):
        status = list(facts.status)
        for each, became in ((demand, CLOSED), (slot, code), *zip(others, codes, strict=True)):
            status[each] = became
        then = _Moment(facts.round, facts.values, status, facts.struck_bits, facts.made_bits)
        _add(rulebook, then, closing, moves, likely, struck)
    return tuple((indicator, move) for indicator, move in enumerate(moves) if move)


def likely_closing(rulebook: Rulebook, facts: Facts, demand: int) -> Moves:
    """Give what closes a demand to several is likely to move, whatever its targets answer; nothing for one to one."""
    rules = rulebook.demands[demand]
    if not (rules.is_to_several and rules.closing):
        return ()
    codes = [ANSWERED + response for response, _when in rulebook.slots[rules.slots[0]].offered]
    struck = 0 if facts.status[demand] > OPEN else facts.struck_bits
    moves: Moves = ()
    for code in codes:
        each = closing_moves(rulebook, facts, rules.slots[0], code, struck)
        moves = _summed(moves, tuple((indicator, move / len(codes)) for indicator, move in each))
    return moves


@dataclass(frozen=True, slots=True)
class _Moment:
    """A moment at which targets have answered so."""

    round: int
    values: Sequence[int]
    status: Sequence[int]
    struck_bits: int
    made_bits: int


def _summed(some: Moves, others: Moves) -> Moves:
    if not others:
        return some
    moves = dict(some)
    for indicator, move in others:
        moves[indicator] = moves.get(indicator, 0.0) + move
    return tuple(sorted(moves.items()))


def moves_of(rulebook: Rulebook, facts: Facts, effects: rules.Effects, struck: int) -> Moves:
    """Give what effects are likely to move, with what they trigger, now or later, of what has not struck."""
    moves = [0.0] * len(rulebook.indicators)
    _add(rulebook, facts, effects, moves, 1.0, struck)
    return tuple((indicator, move) for indicator, move in enumerate(moves) if move)


def gain_of(points: Sequence[float], moves: Moves) -> float:
    """Give what moves are worth, in points of which each indicator's rise is worth so many."""
    return sum([points[indicator] * move for indicator, move in moves])


def weighed_gain(rulebook: Rulebook, points: Sequence[float], demand: int, response: int, made_bits: int) -> float:
    """Give what the debate adds to answering so, in points of which each indicator's rise is worth so many."""
    swings = rulebook.demands[demand].verdict
    if not swings or response >= len(rulebook.demands[demand].responses):
        return 0.0
    weighed = verdict(rulebook, demand, response, made_bits)
    return sum([points[each[0]] * _in_floats(amount) for each, amount in zip(swings, weighed, strict=True)])


def _in_floats(amount: int) -> int:
    """Give the amount, or the nearest one that can still be multiplied in floating point."""
    return amount if -_HUGE < amount < _HUGE else max(-_HUGE, min(_HUGE, amount))


_HUGE = 10**100


def _add(  # noqa: C901 - the verbs
    rulebook: Rulebook, facts: Facts, effects: rules.Effects, moves: list[float], share: float, struck: int
) -> None:
    for effect in effects:
        match effect:
            case Adjust():
                for indicator, amount in effect.amounts:
                    by = amount.evaluate(facts) if amount.fixed is None else amount.fixed
                    moves[indicator] += share * _in_floats(by)
            case Trigger(consequence):
                if not struck >> consequence & 1:
                    then = rulebook.consequences[consequence].effects
                    _add(rulebook, facts, then, moves, share, struck | 1 << consequence)
            case If():
                then = effect.then if effect.condition.evaluate(facts) else effect.otherwise
                _add(rulebook, facts, then, moves, share, struck)
            case Chance():
                odds = [max(0, each.odds.evaluate(facts)) for each in effect.branches]
                whole = sum(odds)
                for part, branch in zip(odds, effect.branches, strict=True):
                    if part:
                        likely = share * part / whole if whole < _HUGE else share * (part / whole)
                        _add(rulebook, facts, branch.then, moves, likely, struck)
            case Cancel() | Open() | Withdraw() | Extend() | Reveal() | End():
                pass
            case _:
                assert_never(effect)
