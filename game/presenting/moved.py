"""What a day moved: the viewer's numbers once each, from where they were to where they are, its score and its goals."""

from collections.abc import Iterable, Iterator

from game import wording
from game.language import _, plural
from game.play.events import IndicatorMoved
from game.play.views import GoalView, IndicatorView, StakesView
from game.presenting.blocks import Block, Line, Role, Span, Text, entry, line
from game.presenting.indicators import liking
from game.session.days import Day, is_by_debate

Pair = tuple[IndicatorView, IndicatorView]
"""An indicator as it was, and as it is."""


def strip(day: Day) -> Iterator[Block]:
    """Give what moved to the viewer's gain, what to its loss, and its score; all that moved to whom nothing is dear."""
    before = {each.index: each for each in day.before.indicators}
    moved = [(before[each.index], each) for each in day.after.indicators if each.index in before]
    moved = [(was, now) for was, now in moved if was.value != now.value]
    own = [pair for pair in moved if pair[1].weight]
    labels = {Role.GAIN: _("Gained"), Role.LOSS: _("Lost"), Role.PLAIN: _("Moved")}
    width = max(map(len, (*labels.values(), _("Score")))) + 2
    for role, label in labels.items():
        pieces = [_piece(day, pair, role) for pair in own or moved if _liked(pair) is role]
        if pieces:
            yield _row(label, width, pieces)
    rest = len(moved) - len(own) if own else 0
    if pieces := [*_score(day), *_rest(rest)]:
        yield _row(_("Score"), width, pieces)
    yield from _goals(day)


def _row(label: str, width: int, pieces: Iterable[Text]) -> Block:
    return Block((Line((Span(label.ljust(width), Role.MUTED, label),), pieces=tuple(pieces)),))


def _liked(pair: Pair) -> Role:
    was, now = pair
    return liking(now.value - was.value, now.weight)


def _piece(day: Day, pair: Pair, role: Role) -> Text:
    was, now = pair
    arrow = Span(" ▲" if now.value > was.value else " ▼", role, "")
    moves = (each for each in day.events if isinstance(each, IndicatorMoved) and each.indicator == now.index)
    by = sum(each.after - each.before for each in moves if is_by_debate(each))
    debate = _(" (debate {by})").format(by=f"{by:+}")
    text = (Span(f"{now.name} {was.value}"), _to(), Span(str(now.value), Role.STRONG), arrow)
    return (*text, Span(debate, Role.MUTED)) if by else text


def _score(day: Day) -> Iterator[Text]:
    if day.before.own and day.after.own:
        was, now = (wording.say_score(each.score) for each in (day.before.own, day.after.own))
        yield (Span(now, Role.STRONG),) if was == now else (Span(was), _to(), Span(now, Role.STRONG))


def _rest(count: int) -> Iterator[Text]:
    if count:
        told = plural("{count} other number moved", "{count} other numbers moved", count).format(count=count)
        yield (Span(told, Role.MUTED),)


def _to() -> Span:
    return Span(" → ", Role.MUTED, _(" to "))


def _goals(day: Day) -> Iterator[Block]:
    """Give the goals that the day won or lost."""
    for was, now in zip(_of(day.before.own), _of(day.after.own), strict=False):
        if was.holds != now.holds:
            won = Span("✓ ", Role.GAIN, _("goal reached:"))
            yield entry(line(now.text, lead=won if now.holds else Span("✗ ", Role.LOSS, _("goal lost:"))))


def _of(stakes: StakesView | None) -> tuple[GoalView, ...]:
    return stakes.goals if stakes else ()
