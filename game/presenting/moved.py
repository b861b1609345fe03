"""What a day moved: the viewer's numbers once each, from where they were to where they are, its score and its goals."""

from collections.abc import Iterable, Iterator, Sequence

from game import wording
from game.language import _, plural
from game.play.events import IndicatorMoved
from game.play.views import GoalView, IndicatorView, StakesView, View
from game.presenting.blocks import Block, Cell, Line, Role, Span, Text, entry, gap, heading, line, paragraph
from game.presenting.courses import drawn
from game.presenting.indicators import liking, sign
from game.session.days import Day, is_by_debate
from game.session.game import Session

Pair = tuple[IndicatorView, IndicatorView]
"""An indicator as it was, and as it is."""


def strip(day: Day) -> Iterator[Block]:
    """Give what moved to the viewer's gain, what to its loss, and its score; all that moved to whom nothing is dear."""
    labels = _labels()
    width = max(map(len, (*labels.values(), _("Score")))) + 2
    moved, rest = _moved(day)
    for role, label in labels.items():
        if pieces := [_piece(day, pair, role) for pair in moved if _liked(pair) is role]:
            yield _row(label, width, pieces)
    if pieces := [*_score(day), *_rest(len(rest))]:
        yield _row(_("Score"), width, pieces)
    yield from _goals(day)


def column(session: Session, day: Day, *, roomy: bool = True) -> Iterator[Block]:
    """Give the same, one below the other, each with its course; where it is `roomy`, what else moved and all goals."""
    moved, rest = _moved(day)
    before = [session.view_at(state, day.viewer) for state in session.by_round() if state.round < day.round]
    views = [*before, day.before, day.after]
    groups = [(label, [pair for pair in moved if _liked(pair) is role]) for role, label in _labels().items()]
    for label, pairs in (*groups, (_("Also moved"), rest if roomy else [])):
        if pairs:
            yield heading(label, role=Role.STRONG)
        yield from (_in_column(day, pair, views) for pair in pairs)
        if pairs and roomy:
            yield gap()
    if pieces := [*_score(day), *_rest(0 if roomy else len(rest))]:
        yield heading(_("Score"), role=Role.STRONG)
        yield from (paragraph(each) for each in pieces)
    yield from _all_goals(day) if roomy else _goals(day)


def _in_column(day: Day, pair: Pair, views: Sequence[View]) -> Block:
    was, now = pair
    went = [each.value for view in views for each in view.indicators if each.index == now.index]
    to = Span("→ ", Role.MUTED, _("to "))
    cells = (
        Cell((Span(str(was.value)),)),
        Cell((to, Span(str(now.value), Role.STRONG), _arrow(pair, _liked(pair)))),
        Cell((drawn(went),)),
        Cell(_debate(day, now)),
    )
    return entry(line(now.short, cells=cells))


def _all_goals(day: Day) -> Iterator[Block]:
    """Give every goal, those first that the day won or lost."""
    changed = list(_goals(day))
    kept = [now for was, now in _goal_pairs(day) if was.holds == now.holds]
    if changed or kept:
        yield gap()
        yield heading(_("Goals"), role=Role.STRONG)
    yield from changed
    yield from (entry(line(each.text, Role.MUTED, lead=sign(holds=each.holds))) for each in kept)


def _labels() -> dict[Role, str]:
    return {Role.GAIN: _("Gained"), Role.LOSS: _("Lost"), Role.PLAIN: _("Moved")}


def _moved(day: Day) -> tuple[list[Pair], list[Pair]]:
    """Give what moved of what is dear to the viewer, or all that moved; and what else moved."""
    before = {each.index: each for each in day.before.indicators}
    moved = [(before[each.index], each) for each in day.after.indicators if each.index in before]
    moved = [(was, now) for was, now in moved if was.value != now.value]
    own = [pair for pair in moved if pair[1].weight]
    return (own, [pair for pair in moved if pair not in own]) if own else (moved, [])


def _row(label: str, width: int, pieces: Iterable[Text]) -> Block:
    return Block((Line((Span(label.ljust(width), Role.MUTED, label),), pieces=tuple(pieces)),))


def _liked(pair: Pair) -> Role:
    was, now = pair
    return liking(now.value - was.value, now.weight)


def _piece(day: Day, pair: Pair, role: Role) -> Text:
    was, now = pair
    value = Span(str(now.value), Role.STRONG)
    return (Span(f"{now.short} {was.value}"), _to(), value, _arrow(pair, role), *_debate(day, now))


def _arrow(pair: Pair, role: Role) -> Span:
    was, now = pair
    return Span(" ▲" if now.value > was.value else " ▼", role, "")


def _debate(day: Day, indicator: IndicatorView) -> Text:
    """Say how much of it the weight of debates did."""
    moves = (each for each in day.events if isinstance(each, IndicatorMoved) and each.indicator == indicator.index)
    by = sum(each.after - each.before for each in moves if is_by_debate(each))
    return (Span(_(" (debate {by})").format(by=wording.say_move(by)), Role.MUTED),) if by else ()


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
    for was, now in _goal_pairs(day):
        if was.holds != now.holds:
            won = Span("✓ ", Role.GAIN, _("goal reached:"))
            yield entry(line(now.text, lead=won if now.holds else Span("✗ ", Role.LOSS, _("goal lost:"))))


def _goal_pairs(day: Day) -> Iterator[tuple[GoalView, GoalView]]:
    return zip(_of(day.before.own), _of(day.after.own), strict=False)


def _of(stakes: StakesView | None) -> tuple[GoalView, ...]:
    return stakes.goals if stakes else ()
