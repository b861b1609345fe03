"""When something is: rounds, turns and deadlines."""

from typing import Protocol

from game.language import _
from game.play.state import ANSWERS
from game.play.views import Edition


class Timed(Protocol):
    """A State or a View."""

    @property
    def round(self) -> int:
        """The round's number, from 1."""


def round_name(edition: Edition, number: int) -> str:
    """Give a round's name, such as `Friday evening`, or `round 2` where the scenario names none."""
    names = edition.scenario.round_names
    return names[number - 1] if 0 < number <= len(names) else _("round {number}").format(number=number)


def round_quoted(edition: Edition, number: int) -> str:
    """Give a round's name for the midst of a sentence: `“Friday evening”`, or `round 2`."""
    name = round_name(edition, number)
    return f"“{name}”" if name in edition.scenario.round_names else name


def round_title(edition: Edition, number: int) -> str:
    """Say `round 2 of 6, Friday evening`."""
    title = _("round {number} of {rounds}").format(number=number, rounds=edition.rules.rounds)
    if not edition.scenario.round_names:
        return title
    return _("{title}, {name}").format(title=title, name=round_name(edition, number))


def turn_name(edition: Edition, turn: int) -> str:
    """Say `the floor, 1 of 2`, or `answers`."""
    if turn == ANSWERS:
        return _("answers")
    if edition.rules.turns == 1:
        return _("the floor")
    return _("the floor, {turn} of {turns}").format(turn=turn, turns=edition.rules.turns)


def phase_name(edition: Edition, number: int, turn: int) -> str:
    """Say `Friday evening · the floor, 1 of 2`."""
    name = round_name(edition, number)
    return f"{name[:1].upper()}{name[1:]} · {turn_name(edition, turn)}"


def due(edition: Edition, moment: Timed, last: int) -> str:
    """Say by when an answer must come, `last` being the demand's last round: `due now`, or `by Saturday`."""
    if min(last, edition.rules.rounds) <= moment.round:
        return _("due now")
    return _("by {round}").format(round=round_name(edition, min(last, edition.rules.rounds)))
