"""What a demand to several has come to: how many of its targets gave which answer, and by their signs who."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from game.language import _
from game.play.views import DemandView, TargetView, View
from game.presenting.blocks import Line, Role, Span, Text
from game.presenting.signs import actor_sign
from game.wording.names import shortened

_LABEL = 44
_UNDER = Span("  ", said="")


def tally_of(demand: DemandView, view: View, chosen: Collection[int] | None = None) -> Line:
    """Give each answer to a demand with how many gave it and their signs, and who has given none.

    `chosen`: those who have chosen what nobody sees yet, where that is of interest.
    """
    labels = [each.label for each in demand.responses]
    return tally(demand.targets, labels, [each.short for each in view.actors], chosen)


def tally(
    targets: Sequence[TargetView],
    labels: Sequence[str],
    shorts: Sequence[str],
    chosen: Collection[int] | None = None,
) -> Line:
    """Count targets, each with what it has made of a demand, by that."""
    groups = [
        *((shortened(label, _LABEL), [e for e in targets if e.response == at]) for at, label in enumerate(labels)),
        (_("no answer in time"), [each for each in targets if each.is_silent]),
        (_("not asked any more"), [each for each in targets if each.is_spared]),
    ]
    pieces = [_piece(label, those, shorts) for label, those in groups if those]
    if owing := [each for each in targets if each.owes]:
        pieces.append(_piece(_("no answer yet"), owing, shorts, chosen))
    return Line(lead=(_UNDER,), pieces=tuple(pieces))


def is_begun(demand: DemandView) -> bool:
    """Tell whether a target of a demand to several has answered, or let it lapse."""
    return demand.is_to_several and any(not (each.owes or each.is_spared) for each in demand.targets)


def _piece(
    label: str, those: Sequence[TargetView], shorts: Sequence[str], chosen: Collection[int] | None = None
) -> Text:
    signs: list[Span] = []
    for place, (actor, _status) in enumerate(those):
        signs += [Span(" ", said=", ")] if place else []
        signs.append(actor_sign(actor, shorts[actor]))
        if chosen is not None:
            mark = ready(is_so=actor in chosen)
            signs.append(replace(mark, text=mark.text.strip()))
    return (Span(label), Span(f" {len(those)} ", Role.STRONG), Span("", said="("), *signs, Span("", said=")"))


def ready(*, is_so: bool) -> Span:
    """Say beside an actor's sign whether it has chosen."""
    if is_so:
        return Span(" ✓", Role.GAIN, " " + _("has chosen"))
    return Span(" …", Role.MUTED, " " + _("not yet"))
