"""How numbers went over the rounds: the viewer's score and indicators, as strips of little bars."""

from collections.abc import Sequence

from game.language import _
from game.play.visibility import PUBLIC
from game.presenting.blocks import Block, Cell, Course, Role, Section, Span, entry, line
from game.presenting.indicators import liking
from game.session.game import Session

_WIDE = 2
"""How many bars a round has, where there are few rounds."""
_BARS = 32
"""How many bars there are at most; of more rounds some are left out, but never the first or the last."""
_LEAST = 10
"""How far below and above its middle a course reaches at least."""


def courses(session: Session, viewer: int) -> Section:
    """Give how the numbers went in which an actor has an interest, and its score; to the public all that it sees."""
    rounds = {each.opened.round: each.opened for each in reversed(session.phases)}
    views = [session.view_at(state, viewer) for state in (*(rounds[each] for each in sorted(rounds)), session.state)]
    scores = [round(each.own.score) for each in views if each.own]
    rows = [(_("Score"), 1, scores)] if scores else []
    for shown in views[0].indicators:
        if shown.weight or viewer == PUBLIC:
            values = [each.value for view in views for each in view.indicators if each.index == shown.index]
            rows.append((shown.short, shown.weight, values))
    return Section(_("How it went"), tuple(_course(name, values, weight) for name, weight, values in rows))


def drawn(values: Sequence[int]) -> Course:
    """Draw how a number went, from its least to its most; a small change stays small."""
    middle = (min(values) + max(values)) // 2
    return Course(tuple(_bars(values)), min(*values, middle - _LEAST), max(*values, middle + _LEAST))


def _course(name: str, values: Sequence[int], weight: int) -> Block:
    """Say where a number began and where it is, with its course between."""
    by = values[-1] - values[0]
    arrow = Span("▲" if by > 0 else "▼" if by < 0 else "·", liking(by, weight), "")
    cells = (
        Cell((Span(str(values[0])),)),
        Cell((drawn(values),)),
        Cell((Span("", said=_("to ")), Span(f"{values[-1]} ", Role.STRONG), arrow)),
    )
    return entry(line(name, cells=cells))


def _bars(values: Sequence[int]) -> list[int]:
    if len(values) <= _BARS:
        each = min(_WIDE, _BARS // len(values))
        return [value for value in values for _bar in range(each)]
    return [values[place * (len(values) - 1) // (_BARS - 1)] for place in range(_BARS)]
