"""The demands: how often each answer could be given and was, and how often it was the best one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.language import _
from game.reports.bars import Bar, key, row
from game.reports.figures import NONE, as_table, percent, plot, points, share, whole
from game.reports.html import Html, authored, element, joined, named
from game.reports.page import Section
from game.scenario.model import Demand
from game.simulation.playtest.result import Playtest
from game.simulation.playtest.tally import DemandTally, Tally

if TYPE_CHECKING:
    from game.simulation.playtest.decisions import Decision, Worth
    from game.simulation.playtest.raising import Raising

_SILENCE = -1
"""Silence as an answer that was weighed."""


def demands(found: Playtest) -> Section:
    """Give the section."""
    keys = [key("fill", _("given"))]
    if not found.tally.is_exact:
        keys.append(key("around", _("on offer")))
    said = _("Shares of the games in which the demand opened.")
    if found.decisions:
        keys.append(key("under", _("the best answer for who gives it")))
        said += " " + _("Best answers: shares of the moments at which the answer was tried.")
    cards = [_card(found, index, demand) for index, demand in enumerate(found.rulebook.scenario.demands)]
    content = joined(
        [
            element("p", said, class_="muted"),
            element("div", *keys, class_="keys"),
            element("div", *cards, class_="cards"),
        ]
    )
    return Section("demands", _("Demands and their answers"), content)


def _card(found: Playtest, index: int, demand: Demand) -> Html:
    weighed = next((each for each in found.decisions if each.demand == index), None)
    raising = next((each for each in found.raisings if each.demand == index), None)
    names = {each.id: each.name for each in found.rulebook.scenario.actors}
    of, games = found.tally.demands[index], found.tally.games
    opened = (
        _("opens in {share} of the games").format(share=percent(of.opened / games)) if of.opened else _("never opens")
    )
    about = [
        authored(names[demand.sender]),
        " → ",
        authored(names[demand.target]),
        " · ",
        element("code", demand.id),
        f" · {opened}",
    ]
    answers = Html()
    if of.opened:
        rows = _rows(demand, of, weighed, is_exact=found.tally.is_exact)
        answers = plot(list(rows), (), _table(demand, of, weighed, found.tally))
    return element(
        "article",
        element("h3", authored(demand.text)),
        element("p", *about, class_="muted"),
        Html() if raising is None else element("p", _say_raising(raising), class_="muted"),
        element("div", answers, class_="stacked"),
        class_="card",
    )


def _say_raising(raising: "Raising") -> str:
    """Say what raising a demand is worth to its sender."""
    said = _(
        "Raising it was better than raising nothing in {better} of {n} moments; on average its sender came out "
        "{points:.1f} points {where}."
    )
    where = _("lower") if raising.gain < 0 else _("higher")
    return said.format(better=raising.better, n=raising.situations, points=abs(raising.gain), where=where)


def _rows(demand: Demand, of: DemandTally, weighed: "Decision | None", *, is_exact: bool) -> Iterator[Html]:
    worths = weighed.answers if weighed else {}
    for place, response in enumerate(demand.responses):
        name = joined([authored(response.label), " ", element("small", element("code", response.id))])
        given, offered = of.taken[place] / of.opened, of.offered[place] / of.opened
        said = _("given in {share}, on offer in {offered}").format(share=percent(given), offered=percent(offered))
        if is_exact:
            said = _("given in {share}").format(share=percent(given))
        yield _row(name, given, None if is_exact else offered, [said], worths.get(place))
    if _SILENCE in worths:
        yield _row(joined([_("Hold for now")]), 0.0, None, [], worths[_SILENCE])
    if of.lapsed:
        yield _end(_("Lapsed unanswered"), of.lapsed / of.opened)
    if of.withdrawn:
        yield _end(_("Withdrawn"), of.withdrawn / of.opened)
    if of.still_open:
        yield _end(_("Still open at the end"), of.still_open / of.opened)


def _end(name: str, part: float) -> Html:
    return _row(joined([name]), part, None, [_("in {share}").format(share=percent(part))], None)


def _row(name: Html, part: float, offered: float | None, said: list[str], worth: "Worth | None") -> Html:
    under = None
    if worth is not None and worth.offered:
        under = worth.best / worth.offered
        said = [*said, _best(worth)]
    told = " · ".join(said)
    return row(name, Bar(part, told, around=offered, under=under), told)


def _best(worth: "Worth") -> str:
    if not worth.best:
        return _("best in none of {n}").format(n=worth.offered)
    said = _("best in {best} of {n}, by {gain:.1f} points")
    return said.format(best=worth.best, n=worth.offered, gain=worth.gain)


def _table(demand: Demand, of: DemandTally, weighed: "Decision | None", tally: Tally) -> Html:
    worths, games = weighed.answers if weighed else {}, tally.games
    rows = [
        [
            named(response.label, response.id),
            share(of.taken[place], games),
            NONE if tally.is_exact else share(of.offered[place], games),
            *_worth(worths.get(place)),
        ]
        for place, response in enumerate(demand.responses)
    ]
    if _SILENCE in worths:
        rows.append([joined([_("hold")]), NONE, NONE, *_worth(worths[_SILENCE])])
    ends = ((_("opened"), of.opened), (_("lapsed"), of.lapsed), (_("withdrawn"), of.withdrawn))
    rows += [[joined([name]), share(count, games), *[NONE] * 4] for name, count in ends]
    heads = (_("answer"), _("given"), _("on offer"), _("best"), _("moments"), _("by points"))
    return as_table(_("{id}, shares of all games").format(id=demand.id), heads, rows)


def _worth(worth: "Worth | None") -> list[Html]:
    """Give in how many moments an answer was best, of how many, and by how many points."""
    if worth is None:
        return [NONE] * 3
    return [whole(worth.best), whole(worth.offered), points(worth.gain) if worth.best else NONE]
