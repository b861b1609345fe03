"""Choices by the ids of the scenario, as entries name them, and by the indexes of the Rulebook, as the game does."""

from collections.abc import Mapping
from typing import assert_never

from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.record.codec import LineError
from game.record.entries import ChoiceKind, Choose
from game.rules.rulebook import Rulebook


def choice_named(rulebook: Rulebook, kind: ChoiceKind, about: str, response: str = "") -> Choice:
    """Give the choice of a kind that names stand for; raise LineError where they name what does not exist."""
    if kind == "pass":
        return Pass()
    if kind == "argue":
        return Argue(find(rulebook.argument_index, about, _("argument")))
    demand = find(rulebook.demand_index, about, _("demand"))
    match kind:
        case "answer":
            return Answer(demand, find(rulebook.response_index[demand], response, _("response")))
        case "hold":
            return Hold(demand)
        case "raise":
            return Raise(demand)
        case _:
            assert_never(kind)


def entry_of(rulebook: Rulebook, phase: tuple[int, int], actor: int, choice: Choice, words: str = "") -> Choose:
    """Give the entry by which an actor makes a choice in a phase."""
    kind, about, response = names_of(rulebook, choice)
    return Choose(*phase, rulebook.scenario.actors[actor].id, kind, about, response, words or None)


def names_of(rulebook: Rulebook, choice: Choice) -> tuple[ChoiceKind, str, str]:
    """Give a choice's kind, what it is about, and its answer, by the ids of the scenario."""
    scenario = rulebook.scenario
    match choice:
        case Argue(argument):
            return "argue", scenario.arguments[argument].id, ""
        case Pass():
            return "pass", "", ""
        case Answer(demand, response):
            answered = scenario.demands[demand]
            return "answer", answered.id, answered.responses[response].id
        case Hold(demand):
            return "hold", scenario.demands[demand].id, ""
        case Raise(demand):
            return "raise", scenario.demands[demand].id, ""
        case _:
            assert_never(choice)


def about(rulebook: Rulebook, choice: Choice) -> str | None:
    """Give the id of the demand or argument that a choice is about; None for a pass."""
    return names_of(rulebook, choice)[1] or None


def find(index: Mapping[str, int], name: str, kind: str) -> int:
    """Give the index of what has that id; raise LineError where nothing has."""
    if name not in index:
        raise LineError(_("there is no {kind} `{name}`").format(kind=kind, name=name))
    return index[name]
