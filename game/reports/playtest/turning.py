"""Turning points: the answers on which most depends; and how often the debate changes which answer is best."""

from typing import TYPE_CHECKING

from game.language import _
from game.reports.bars import Bar, row
from game.reports.figures import as_table, percent, plot, points, share, whole
from game.reports.html import Html, authored, element, joined, named
from game.reports.page import Section
from game.simulation.playtest.decisions import CONTINUATIONS
from game.simulation.playtest.findings import LEAST_CHANGED, MOST_CHANGED
from game.simulation.playtest.result import Playtest
from game.wording.playtest import by_weight, say_debate

if TYPE_CHECKING:
    from game.simulation.playtest.decisions import Decision

_TURNS = 10


def turning_points(found: Playtest) -> Section:
    """Give the answers that move the score of who gives them most."""
    weighed = [each for each in by_weight(found) if each.situations]
    full = max((each.swing for each in weighed[:_TURNS]), default=0.0) or 1.0
    said = [
        _(
            "How far the best answer to a demand lies above the worst one, in the score of who gives it. In outline "
            "where the demand is open; filled, that times the share of the games in which it opens."
        ),
        _(
            "Weighed at {moments:,} moments of random games: at each of them every answer was tried, and the game "
            "played on {n} times."
        ).format(moments=sum(each.situations for each in weighed), n=CONTINUATIONS),
    ]
    content = plot([_row(found, each, full) for each in weighed[:_TURNS]], said, _table(found, weighed))
    return Section("turning-points", _("Turning points"), element("div", content, class_="wordy"))


def _row(found: Playtest, weighed: "Decision", full: float) -> Html:
    demand = found.rulebook.scenario.demands[weighed.demand]
    opened = found.tally.demands[weighed.demand].opened / found.tally.games
    far = _("{points:.1f} points").format(points=weighed.swing)
    often = _("open in {share}").format(share=percent(opened))
    who = found.rulebook.scenario.actors[found.rulebook.demands[weighed.demand].target].name
    name = joined([authored(demand.text), element("small", authored(who), " · ", element("code", demand.id))])
    bar = Bar(weighed.swing * opened, f"{far}, {often}", full, around=weighed.swing)
    return row(name, bar, joined([far, element("small", often)]))


def _table(found: Playtest, weighed: "list[Decision]") -> Html:
    scenario, tally = found.rulebook.scenario, found.tally
    heads = (_("demand"), _("points"), _("opens"), _("moments"), _("changed by debate"))
    rows = (
        (
            named(scenario.demands[each.demand].text, scenario.demands[each.demand].id),
            points(each.swing),
            share(tally.demands[each.demand].opened, tally.games),
            whole(each.situations),
            share(each.changed, each.situations),
        )
        for each in weighed
    )
    return as_table(_("Turning points"), heads, rows)


def debate(found: Playtest) -> Section:
    """Give how often the debate changes which answer is best."""
    situations = sum(each.situations for each in found.decisions)
    changed = sum(each.changed for each in found.decisions)
    part = changed / situations
    told = percent(part)
    bar = Bar(part, _("{share} of the answers").format(share=told), marks=(LEAST_CHANGED, MOST_CHANGED))
    caption = _("Between the dashed lines, {least:.0%} to {most:.0%}, the debate counts.").format(
        least=LEAST_CHANGED, most=MOST_CHANGED
    )
    name = joined([_("Best answer changed by the debate")])
    cells = (name, whole(situations), whole(changed), share(changed, situations))
    table = as_table(_("The debate"), (_("what"), _("moments"), _("changed"), _("share")), [cells])
    return Section("debate", _("The debate"), plot([row(name, bar, told)], [say_debate(found), caption], table))
