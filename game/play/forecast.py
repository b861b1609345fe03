"""What a response is known to do before it is chosen, as far as a viewer may know (DESIGN 4, the Table)."""

from dataclasses import dataclass
from typing import assert_never

from game.play import effects as verbs
from game.play.state import BY_RULE, State
from game.play.state_builder import StateBuilder
from game.play.verdict import verdict
from game.play.visibility import sees_condition, sees_indicator
from game.rules import rulebook as rules
from game.rules.rulebook import ANSWERED, Rulebook
from game.scenario.verbs import Adjust, Cancel, Chance, End, If, Open, Trigger, Withdraw

Moves = tuple[tuple[int, int], ...]
"""(indicator, by how much), for those that move."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The direct adjustments; whether chance or something hidden comes in; whether something follows from it."""

    moves: Moves = ()
    uncertain: bool = False
    has_consequences: bool = False


def preview_response(rulebook: Rulebook, state: State, demand: int, response: int, viewer: int) -> Preview:
    """Say what answering so does at once, the debate left aside."""
    builder = StateBuilder(state, None)
    builder.status[demand] = ANSWERED + response
    return _preview(rulebook, builder, rulebook.demands[demand].responses[response].then, viewer)


def preview_lapse(rulebook: Rulebook, state: State, demand: int, viewer: int) -> Preview:
    """Say what letting a demand lapse does at once."""
    builder = StateBuilder(state, None)
    builder.status[demand] = rules.LAPSED
    return _preview(rulebook, builder, rulebook.demands[demand].lapse or (), viewer)


def weigh_response(rulebook: Rulebook, state: State, demand: int, response: int, viewer: int) -> Moves:
    """Say what the debate, as it stands, adds to answering so."""
    swings = rulebook.demands[demand].verdict
    weighed = verdict(rulebook, demand, response, state.made_bits) if swings else ()
    return tuple(
        (indicator, amount)
        for (indicator, _), amount in zip(swings, weighed, strict=True)
        if amount and sees_indicator(rulebook, viewer, indicator)
    )


def _preview(rulebook: Rulebook, builder: StateBuilder, effects: rules.Effects, viewer: int) -> Preview:
    before = list(builder.values)
    look = _Look(rulebook, builder, viewer)
    look.over(effects)
    moved = enumerate(zip(before, builder.values, strict=True))
    return Preview(tuple((i, new - old) for i, (old, new) in moved if new != old), look.uncertain, look.follows)


class _Look:
    """One look over effects; it edits a State of its own and notes what cannot be told."""

    def __init__(self, rulebook: Rulebook, builder: StateBuilder, viewer: int) -> None:
        self.rulebook = rulebook
        self.builder = builder
        self.viewer = viewer
        self.uncertain = False
        self.follows = False

    def over(self, effects: rules.Effects) -> None:
        running = [iter(effects)]
        while running:
            effect = next(running[-1], None)
            if effect is None:
                running.pop()
            else:
                running.append(iter(self.at(effect)))

    def at(self, effect: rules.Effect) -> rules.Effects:
        """Note what one effect does; give the list of effects that is sure to follow within it."""
        match effect:
            case Adjust():
                self.adjust(effect)
            case If(condition):
                if sees_condition(self.rulebook, self.viewer, condition.tree):
                    return effect.then if condition.evaluate(self.builder) else effect.otherwise
                self.uncertain = True
            case Chance():
                self.uncertain = True
            case Trigger() | Cancel() | Open() | Withdraw() | End():
                self.follows = True
            case _:
                assert_never(effect)
        return ()

    def adjust(self, effect: Adjust[int, rules.Expression]) -> None:
        for indicator, amount in effect.amounts:
            visible = sees_indicator(self.rulebook, self.viewer, indicator)
            if visible and sees_condition(self.rulebook, self.viewer, amount.tree):
                verbs.move(self.rulebook, self.builder, indicator, amount.evaluate(self.builder), BY_RULE)
            else:
                self.uncertain = True
