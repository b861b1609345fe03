"""Where a game stands, as lines to read: indicators, demands, scores."""

from collections.abc import Iterator
from fractions import Fraction

from game.language import _
from game.play.state import State
from game.play.views import DemandView, View, view_of
from game.play.visibility import FACILITATOR
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, Rulebook


def summary(rulebook: Rulebook, state: State) -> Iterator[str]:
    """Give a replayed game's end, or where it stands, line by line."""
    view = view_of(rulebook, state, FACILITATOR)
    yield rulebook.scenario.title
    if view.outcome is not None:
        yield _("Outcome: {title} (round {round})").format(title=view.outcome.title, round=view.round)
        yield view.outcome.text
    else:
        yield _("Not over yet: round {round} of {rounds}").format(round=view.round, rounds=rulebook.rounds)
    yield ""
    yield _("Indicators:")
    for indicator in view.indicators:
        yield f"  {indicator.name}: {indicator.value}"
    yield ""
    yield _("Demands:")
    for demand in view.demands:
        yield f"  {demand.text} {_became(demand)}"
    yield ""
    yield _("Consequences:")
    for consequence in view.consequences:
        yield f"  {consequence.title}"
    yield ""
    yield _("Scores:")
    for mark, text in score_lines(rulebook, view):
        yield f"  {mark} {text}"


def score_lines(rulebook: Rulebook, view: View) -> Iterator[tuple[str, str]]:
    """Give every score that the viewer may see, by interest and goal: (a mark, a line)."""
    names = {each.index: each.name for each in view.indicators}
    for stakes in view.stakes:
        name = rulebook.scenario.actors[stakes.actor].name
        yield "-", _("{name}: {score}").format(name=name, score=_points(stakes.score))
        for indicator, weight, points in stakes.interests:
            wish = _("{name} high") if weight > 0 else _("{name} low")
            yield "   ", f"{wish.format(name=names[indicator])}: {_points(points)}"
        for goal in stakes.goals:
            reached = _("reached, {worth}").format(worth=goal.worth) if goal.holds else _("not reached")
            yield "   ", _("{goal}: {reached}").format(goal=goal.text, reached=reached)


def _points(value: Fraction) -> str:
    return f"{float(value):.1f}"


def _became(demand: DemandView) -> str:
    if demand.status >= ANSWERED:
        return _("({answer})").format(answer=demand.responses[demand.status - ANSWERED].label)
    return {OPEN: _("(still open)"), LAPSED: _("(lapsed)")}.get(demand.status, _("(withdrawn)"))
