"""Why a demand stands as it does: what it waits for, part by part, with the present values. For its author."""

from collections.abc import Iterator
from dataclasses import dataclass

from game.language import _
from game.play.state import State
from game.play.views import Edition
from game.rules.compiler import compile_condition
from game.rules.rulebook import ANSWERED, OPEN, UNOPENED
from game.scenario.conditions import Binary, Name, Tree, walk
from game.scenario.effect_lists import placed_effects
from game.scenario.model import Scenario
from game.scenario.paths import written
from game.scenario.verbs import Open
from game.wording.conditions import any_of, say_condition
from game.wording.facts import say_became
from game.wording.names import actor_name
from game.wording.phases import due


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that a demand needs, and whether it is so now; None where that cannot be told as yes or no."""

    text: str
    holds: bool | None = None


def say_status(edition: Edition, state: State, demand: int) -> str:
    """Say how a demand stands: `open, due now`, `answered: Accept`, `not yet opened`."""
    status = state.status[demand]
    if status >= ANSWERED:
        return _("answered: {label}").format(label=say_became(edition, demand, status))
    if status == OPEN:
        return _("open, {due}").format(due=due(edition, state, state.due[demand]))
    if any(each == demand for each, _cause in state.waiting):
        return _("opens with the next round")
    return _("not yet opened") if status == UNOPENED else say_became(edition, demand, status)


def why_unopened(edition: Edition, state: State, demand: int) -> tuple[Reason, ...]:
    """Say what a demand that has not opened waits for; nothing where it has, or is about to."""
    if state.status[demand] != UNOPENED or any(each == demand for each, _cause in state.waiting):
        return ()
    rules = edition.rules.demands[demand]
    reasons = []
    if rules.raisable:
        senders = any_of([actor_name(edition, each) for each in rules.senders])
        reasons.append(Reason(_("{sender} raises it").format(sender=senders)))
    if rules.when is not None:
        reasons += [_reason(edition, state, each) for each in _members(rules.when.tree)]
    opened_by = tuple(_openers(edition.scenario, demand))
    if opened_by:
        said = _("an effect opens it: {places}") if not reasons else _("or an effect opens it: {places}")
        reasons.append(Reason(said.format(places=", ".join(opened_by))))
    return tuple(reasons) or (Reason(_("nothing opens it"), holds=False),)


def _reason(edition: Edition, state: State, tree: Tree) -> Reason:
    said = say_condition(edition, tree)
    now = ", ".join(_values(edition, state, tree))
    text = _("{condition} ({values})").format(condition=said, values=now) if now else said
    return Reason(text, bool(compile_condition(tree, edition.rules).evaluate(state)))


def _values(edition: Edition, state: State, tree: Tree) -> Iterator[str]:
    """Say the present values of the numbers that a condition asks for."""
    names = dict.fromkeys(each.id for each in walk(tree) if isinstance(each, Name))
    numbers = [each for each in names if each in edition.rules.indicator_index]
    if "round" in names:
        yield _("now round {round}").format(round=state.round)
    for id_ in numbers:
        index = edition.rules.indicator_index[id_]
        value = state.values[index]
        name = edition.scenario.indicators[index].name
        yield _("now {value}").format(value=value) if len(numbers) == 1 else f"{name} {value}"


def _members(tree: Tree) -> Iterator[Tree]:
    """Give the parts that must all hold."""
    if isinstance(tree, Binary) and tree.operator == "and":
        yield from _members(tree.left)
        yield from _members(tree.right)
    else:
        yield tree


def _openers(scenario: Scenario, demand: int) -> Iterator[str]:
    """Give the places of the effects that open a demand, as FORMAT writes them."""
    opening = Open(scenario.demands[demand].id)
    return (written(place) for place, effect in placed_effects(scenario) if effect == opening)
