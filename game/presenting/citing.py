"""What rests on a source, with the place that it cites."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from game.language import _
from game.play.views import ArgumentView, DemandView, View
from game.scenario.model import Citation, Source

_LONGEST = 100
"""Of a demand's text, in characters."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A text, told in a few words, and a place on which it rests. An empty text: the source is shown for itself."""

    what: str
    citation: Citation


def by_demand(demand: DemandView, first: int | None = None) -> list[Cited]:
    """Give what a demand and its answers cite, beginning with that answer's where it has any."""
    text = textwrap.shorten(demand.text, _LONGEST, placeholder=" …")
    found = cited_by(_("the demand “{text}”").format(text=text), demand.citations)
    for each in demand.responses:
        cited = cited_by(_("the answer “{label}”").format(label=each.label), each.citations)
        found = [*cited, *found] if each.index == first else [*found, *cited]
    return found


def by_argument(argument: ArgumentView) -> list[Cited]:
    """Give what an argument cites."""
    return cited_by(_("the argument “{claim}”").format(claim=argument.claim), argument.citations)


def by_case(view: View, viewer: int, sources: Iterable[Source]) -> list[Cited]:
    """Give what a briefing cites, one's own role first, and after it each source for itself."""
    found: list[Cited] = []
    for actor in sorted(view.actors, key=lambda each: each.index != viewer):
        found += cited_by(_("what is told of “{name}”").format(name=actor.name), actor.citations)
    for indicator in view.indicators:
        found += cited_by(_("the indicator “{name}”").format(name=indicator.name), indicator.citations)
    return [*found, *(Cited("", Citation(each.id, None)) for each in sources)]


def cited_by(what: str, citations: Iterable[Citation]) -> list[Cited]:
    """Give each place that a text cites."""
    return [Cited(what, each) for each in citations]
