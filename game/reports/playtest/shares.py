"""Shares of games: the endings, the consequences, and the arguments about each demand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.language import _, plural
from game.reports.bars import Bar, row
from game.reports.figures import as_table, percent, plot, share, whole
from game.reports.html import Html, authored, element, joined, named
from game.reports.page import Section
from game.simulation.playtest.findings import COMMON
from game.simulation.playtest.result import Playtest
from game.simulation.playtest.tally import Tally

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Counted:
    id: str
    text: str
    games: int


def endings(found: Playtest) -> Section:
    """Give the share of games that come to each ending."""
    scenario, tally = found.rulebook.scenario, found.tally
    counted = _most_first(
        _Counted(each.id, each.title, games) for each, games in zip(scenario.outcomes, tally.outcomes, strict=True)
    )
    full = _HALF if counted[0].games <= _HALF * tally.games else 1.0
    said = _("The dashed line stands at {share:.0%}: an ending above it is very common.").format(share=COMMON)
    content = plot(
        [*(_row(each, tally.games, full, (COMMON,)) for each in counted), _scale(full)],
        [f"{_of_games(tally)} {said}"],
        _table(_("Endings"), counted, tally),
    )
    return Section("endings", _("Endings"), content)


def consequences(found: Playtest) -> Section:
    """Give the share of games in which each consequence strikes."""
    scenario, tally = found.rulebook.scenario, found.tally
    counted = _most_first(
        _Counted(each.id, each.title, games)
        for each, games in zip(scenario.consequences, tally.consequences, strict=True)
    )
    content = plot(
        [*(_row(each, tally.games) for each in counted), _scale(1.0)],
        [" ".join([_of_games(tally), _("Shares of the games in which each of them strikes.")])],
        _table(_("Consequences"), counted, tally),
    )
    return Section("consequences", _("Consequences"), content)


def arguments(found: Playtest) -> Section:
    """Give the share of games in which each argument is made, demand by demand."""
    said = " ".join([_of_games(found.tally), _("Shares of the games in which each of them is made.")])
    cards = [_card(found, each.id, each.text) for each in found.rulebook.scenario.demands]
    content = joined([element("p", said, class_="muted"), element("div", *cards, class_="cards")])
    return Section("arguments", _("Arguments"), content)


def _card(found: Playtest, demand: str, text: str) -> Html:
    tally = found.tally
    counted = [
        _Counted(each.id, each.claim, games)
        for each, games in zip(found.rulebook.scenario.arguments, tally.arguments, strict=True)
        if each.about == demand
    ]
    if not counted:
        return Html()
    table = _("Arguments about {id}").format(id=demand)
    rows = plot([_row(each, tally.games) for each in counted], (), _table(table, counted, tally))
    return element("article", element("h3", authored(text)), element("div", rows, class_="short"), class_="card")


def _most_first(counted: Iterable[_Counted]) -> list[_Counted]:
    return sorted(counted, key=lambda each: -each.games)


def _row(each: _Counted, games: int, full: float = 1.0, marks: Sequence[float] = ()) -> Html:
    part = each.games / games
    said = percent(part) if part else _("never")
    name = joined([authored(each.text), element("small", element("code", each.id))])
    return row(name, Bar(part, _("{share} of the games").format(share=percent(part)), full, marks=marks), said)


def _scale(full: float) -> Html:
    ends = (element("span", each) for each in ("0%", f"{full:.0%}"))
    return element("li", element("div", *ends, class_="scale"), aria_hidden="true")


def _table(title: str, counted: Iterable[_Counted], tally: Tally) -> Html:
    if tally.is_exact:
        shares = ((named(each.text, each.id), share(each.games, tally.games)) for each in counted)
        return as_table(title, (_("what"), _("share")), shares)
    rows = ((named(each.text, each.id), whole(each.games), share(each.games, tally.games)) for each in counted)
    return as_table(title, (_("what"), _("games"), _("share")), rows)


def _of_games(tally: Tally) -> str:
    if tally.is_exact:
        return _("Of all the ways that random play can go.")
    return plural("Of {n:,} game.", "Of {n:,} games.", tally.games).format(n=tally.games)
