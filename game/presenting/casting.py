"""The roles of a scenario as cards, for those who are about to choose one."""

from collections.abc import Collection, Iterator

from game.presenting.blocks import Block, Line, Role, Span, entry, gap, line
from game.presenting.library import Cast, Described, asked, wish_line
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
    return line((*actor_named(cast.actor, cast.name, Role.STRONG), *kind), right=asked(cast))


def _card(cast: Cast, *, is_chosen: bool) -> Iterator[Line]:
    lead = _CHOSEN if is_chosen else Span("  ", said="")
    first, wish = role_line(cast), wish_line(cast)
    yield Line(first.text, (lead,), first.right)
    if wish.text:
        yield Line(wish.text, (Span("    ", said=""),))
