"""What a first-time player is told, each thing once, where it matters. Who wants no hints (a setting) asks for none."""

from enum import StrEnum

from game.language import _
from game.play.state import ANSWERS
from game.play.views import Edition, View


class Hint(StrEnum):
    """The hints, by name."""

    BRIEF = "brief"
    FLOOR = "floor"
    REPLIES = "replies"
    ANSWERS = "answers"
    SEAL = "seal"
    DAY = "day"
    OUTCOME = "outcome"


def say_hint(hint: Hint) -> str:
    """Give the text of a hint."""
    return {
        Hint.BRIEF: _(
            "You play one side. Your interests and goals say what counts for your score; others have "
            "others, and nobody else sees yours before the end."
        ),
        Hint.FLOOR: _(
            "This is the floor: arguments for and against the answers to open demands. When a demand is answered, "
            "the weight of the debate moves indicators too."
        ),
        Hint.REPLIES: _("The last turn on the floor is for replies: back or rebut what has been said."),
        Hint.ANSWERS: _(
            "Now each side answers the demands put to it. Under each answer stands what is known of its effects. "
            "You may hold a demand until it is due."
        ),
        Hint.SEAL: _("Choices are sealed: nobody sees them until all have chosen. Until then you can take yours back."),
        Hint.DAY: _("All choices are open now. This is what came of them; `d` tells every change and its cause."),
        Hint.OUTCOME: _("The game is over and everything is public: secrets, goals, scores."),
    }[hint]


def hint_for(edition: Edition, view: View) -> Hint:
    """Say which hint belongs to the phase that a view shows."""
    if view.outcome is not None:
        return Hint.OUTCOME
    if view.turn == ANSWERS:
        return Hint.ANSWERS
    return Hint.REPLIES if view.turn == edition.rules.turns > 1 else Hint.FLOOR
