"""The roles of a scenario as cards, for those who are about to choose one."""

from collections.abc import Collection, Iterator

from game.language import _, plural
from game.presenting.blocks import Block, Line, Role, Span, Text, entry, gap, line
from game.presenting.library import Cast, Described
from game.presenting.signs import actor_named

_CHOSEN = Span("✓ ", Role.CHOSEN, "")


def cards(described: Described, gathered: Collection[str] = ()) -> Iterator[Block]:
    """Give each role that people may play: what it is, what it wants, how much it is asked; `gathered` are chosen."""
    for each in described.roles:
        yield entry(*_card(each, is_chosen=each.id in gathered), item=each.id)
        yield gap()


def role_line(cast: Cast) -> Line:
    """Give a role's name and what it is."""
    kind = (Span(f"  {cast.kind}", Role.MUTED, f", {cast.kind}"),) if cast.kind else ()
    asked = plural("asked {count} question", "asked up to {count} questions", cast.questions)
    return line((*actor_named(cast.actor, cast.name, Role.STRONG), *kind), right=asked.format(count=cast.questions))


def wish_line(cast: Cast) -> Line:
    """Say what a role wants most."""
    high, low = ", ".join(cast.high), ", ".join(cast.low)
    parts = [
        (Span("↑ ", said=""), Span(_("more: {names}").format(names=high))) if high else (),
        (Span("↓ ", said=""), Span(_("less: {names}").format(names=low))) if low else (),
    ]
    return line([part for each in _between([each for each in parts if each]) for part in each])


def _between(texts: list[Text]) -> Iterator[Text]:
    for place, each in enumerate(texts):
        if place:
            yield (Span("   ", said="; "),)
        yield each


def _card(cast: Cast, *, is_chosen: bool) -> Iterator[Line]:
    lead = _CHOSEN if is_chosen else Span("  ", said="")
    first, wish = role_line(cast), wish_line(cast)
    yield Line(first.text, (lead,), first.right)
    if wish.text:
        yield Line(wish.text, (Span("    ", said=""),))
