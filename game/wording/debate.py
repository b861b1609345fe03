"""The debate about a demand: what each argument bears on, how many there are, where it leans."""

from collections.abc import Callable, Iterator
from typing import Protocol

from game.language import _, plural
from game.play.views import ArgumentView, DemandView, Edition
from game.scenario.model import Bearing
from game.wording.moves import say_strength
from game.wording.names import response_label, shortened


class Bears(Protocol):
    """An ArgumentView, or the rulebook's ArgumentRules."""

    @property
    def about(self) -> int:
        """The demand."""

    @property
    def bearing(self) -> Bearing:
        """How it bears."""

    @property
    def of(self) -> int:
        """A response for FOR and AGAINST, an argument for BACKS and REBUTS."""


def say_bearing(edition: Edition, argument: Bears) -> str:
    """Say `for “Accept the terms”`, or `rebutting “…”` with the beginning of the other claim."""
    if argument.bearing in (Bearing.FOR, Bearing.AGAINST):
        on = response_label(edition, argument.about, argument.of)
    else:
        on = shortened(edition.scenario.arguments[argument.of].claim)
    pattern = {
        Bearing.FOR: _("for “{on}”"),
        Bearing.AGAINST: _("against “{on}”"),
        Bearing.REBUTS: _("rebutting “{on}”"),
        Bearing.BACKS: _("backing “{on}”"),
    }[argument.bearing]
    return pattern.format(on=on)


def say_counts(demand: DemandView, response: int) -> str:
    """Say how many arguments bear on a response, replies to them too: `2 for, 1 backing, 1 rebuttal`, or nothing."""
    bearings = [each.bearing for each in bearing_on(demand, response)]
    counts = ((bearings.count(bearing), say) for bearing, say in _COUNTS.items())
    return ", ".join(say(count).format(count=count) for count, say in counts if count)


_COUNTS: dict[Bearing, Callable[[int], str]] = {
    Bearing.FOR: lambda count: plural("{count} for", "{count} for", count),
    Bearing.AGAINST: lambda count: plural("{count} against", "{count} against", count),
    Bearing.BACKS: lambda count: plural("{count} backing", "{count} backings", count),
    Bearing.REBUTS: lambda count: plural("{count} rebuttal", "{count} rebuttals", count),
}


def bearing_on(demand: DemandView, response: int) -> Iterator[ArgumentView]:
    """Give the arguments made for or against a response, each followed by the replies to it."""
    replies: dict[int, list[ArgumentView]] = {}
    waiting: list[ArgumentView] = []
    for each in demand.arguments:
        if each.bearing in (Bearing.BACKS, Bearing.REBUTS):
            replies.setdefault(each.of, []).append(each)
        elif each.of == response:
            waiting.append(each)
    waiting.reverse()
    while waiting:
        argument = waiting.pop()
        yield argument
        waiting += reversed(replies.get(argument.index, ()))


def leans(demand: DemandView) -> bool:
    """Say whether the debate leans to one answer: where the strongest are even it does not."""
    strongest = sorted((each.strength for each in demand.responses), reverse=True)
    return bool(demand.arguments) and strongest[:1] != strongest[1:2]


def say_leaning(demand: DemandView) -> str:
    """Say to which response the debate leans, and how strongly, or that it does not lean."""
    if not demand.arguments:
        return _("Nobody has argued about it yet.")
    if not leans(demand):
        return _("The debate leans to no answer.")
    most = max(demand.responses, key=lambda each: each.strength)
    leaning = _("The debate leans to “{label}”: {strength} of 100").format(
        label=most.label.rstrip("."), strength=say_strength(most.strength)
    )
    counts = say_counts(demand, most.index)
    return f"{leaning} ({counts})." if counts else f"{leaning}."
