"""What a first-time player is told, each thing once, where it happens. Who wants no hints (a setting) asks for none."""

from collections.abc import Iterator
from enum import StrEnum

from game.language import _, later
from game.play.state import ANSWERS
from game.play.views import DemandView, Edition, ResponseView, View


class Hint(StrEnum):
    """The hints, by name."""

    BRIEF = "brief"
    FLOOR = "floor"
    REPLIES = "replies"
    ANSWERS = "answers"
    CAME = "came"
    HOLD = "hold"
    CLOSED = "closed"
    LUCK = "luck"
    RAISE = "raise"
    DAY = "day"
    TREE = "tree"
    OUTCOME = "outcome"


_TEXTS = {
    Hint.BRIEF: later("You play one side. “What you want” makes your score; nobody else sees it."),
    Hint.FLOOR: later("First all argue. Above 50 in the debate an answer pays; below, it costs."),
    Hint.REPLIES: later("Now only replies: back or rebut what was said."),
    Hint.ANSWERS: later("Now all answer unseen. “you”: what the known effects are worth to you."),
    Hint.CAME: later("An earlier answer has brought this about."),
    Hint.HOLD: later("This may wait; when it is due, silence is an answer too."),
    Hint.CLOSED: later("What was answered before has closed an answer."),
    Hint.LUCK: later("“?”, what may move: luck, or what others keep to themselves."),
    Hint.RAISE: later("You may raise a demand of yours: it opens next round."),
    Hint.DAY: later("What came of all answers, and how your figures moved."),
    Hint.TREE: later("Each line is a game as it went. Pick an answer that was not taken, and play on from there."),
    Hint.OUTCOME: later("All is public now. In the tree you can pick another answer, and play on from there."),
}


def say_hint(hint: Hint) -> str:
    """Give the text of a hint."""
    return _(_TEXTS[hint])


GOING_BACK = frozenset({Hint.TREE, Hint.OUTCOME})
"""Those that tell of playing on from an answer: not for a game that belongs to others too."""


def hints_for(edition: Edition, view: View, shown: int | None = None) -> Iterator[Hint]:
    """Give the hints that belong to what a view shows, or where only one demand is `shown`, to that; in order."""
    if view.outcome is not None:
        yield Hint.OUTCOME
    elif view.turn != ANSWERS:
        yield Hint.REPLIES if view.turn == edition.rules.turns > 1 else Hint.FLOOR
    else:
        yield from _for_answers(edition, view, shown)


def _for_answers(edition: Edition, view: View, shown: int | None) -> Iterator[Hint]:
    faced = [each for each in view.demands if each.faces(view.viewer)]
    if faced:
        yield Hint.ANSWERS
    faced = [each for each in faced if shown in (None, each.index)]
    happens = {
        Hint.CAME: any(_came(edition, each) for each in faced),
        Hint.HOLD: any(each.may_hold for each in faced),
        Hint.CLOSED: any(_has_closed(view.viewer, response) for each in faced for response in each.responses),
        Hint.LUCK: any(response.preview.unknown for each in faced for response in each.responses),
        Hint.RAISE: any(each.refusal is None for each in view.raises),
    }
    yield from (each for each, is_here in happens.items() if is_here)


def _has_closed(viewer: int, response: ResponseView) -> bool:
    return response.is_for(viewer) and not response.available


def _came(edition: Edition, demand: DemandView) -> bool:
    """Did something that happened open this demand, rather than its time or its sender?"""
    written = edition.scenario.demands[demand.index]
    return written.when is None and not written.raisable
