"""The roles: how their scores lie between each one's own worst and best, and how often each comes out ahead."""

from collections.abc import Iterator

from game.language import _
from game.reports import strips
from game.reports.figures import as_table, percent, plot, points, share
from game.reports.html import Html, authored, element, joined, named
from game.reports.page import Section
from game.simulation.playtest.findings import normalised
from game.simulation.playtest.result import Playtest


def roles(found: Playtest) -> Section:
    """Give the section."""
    shown = [index for index, actor in enumerate(found.rulebook.scenario.actors) if actor.playable]
    content = element(
        "div", plot([_row(found, index) for index in shown], _caption(), _table(found, shown)), class_="wide"
    )
    return Section("roles", _("Roles"), content)


def _caption() -> list[str]:
    return [
        _(
            "Each role's scores, from its own worst on the left to its own best on the right. The hill shows how many "
            "games came to a score; below it, the line reaches from the least to the most, the box holds the middle "
            "half of the games, its gap is the median, and the ring is the mean."
        )
    ]


def _row(found: Playtest, index: int) -> Html:
    tally, actor = found.tally, found.rulebook.scenario.actors[index]
    spread, bounds = tally.scores[index], found.bounds()[index]
    mean = spread.mean(tally.games)
    said = [element("div", _("mean {mean:.1f}").format(mean=mean))]
    if bounds.most <= bounds.least:
        drawn = element("div", _("always {score:.1f}").format(score=mean))
    else:
        place = normalised(found.rulebook, tally, found.bounds())[index]
        said.append(element("small", _("{place:.0f} of 100 from worst to best").format(place=place)))
        strip = strips.Strip(spread, mean, bounds.least, bounds.most, _title(found, index))
        ends = (element("span", f"{each:.1f}") for each in (bounds.least, bounds.most))
        drawn = element("div", strips.draw(strip), element("div", *ends, class_="scale", aria_hidden="true"))
    if found.sensible is not None:
        sensible = found.sensible.scores[index].mean(found.sensible.games)
        said.append(element("small", _("sensible: {mean:.1f}").format(mean=sensible)))
    ahead = _("ahead in {share} of the games").format(share=percent(spread.ahead / tally.games))
    name = element("div", authored(actor.name), element("small", ahead), class_="name")
    return element("li", name, drawn, element("div", *said, class_="value"))


def _title(found: Playtest, index: int) -> str:
    spread = found.tally.scores[index]
    low, mid, high = strips.middle_half(spread)
    return _(
        "{role}: scores from {least:.1f} to {most:.1f}; half of the games from {low:.0f} to {high:.0f}; "
        "median {mid:.0f}"
    ).format(
        role=found.rulebook.scenario.actors[index].name,
        least=spread.least,
        most=spread.most,
        low=low,
        high=high,
        mid=mid,
    )


def _table(found: Playtest, shown: list[int]) -> Html:
    heads = [_("role"), _("least"), _("mean"), _("most"), _("spread"), _("median"), _("ahead"), _("worst"), _("best")]
    if found.sensible is not None:
        heads.append(_("sensible"))
    return as_table(_("Scores"), heads, (list(_cells(found, index)) for index in shown))


def _cells(found: Playtest, index: int) -> Iterator[Html]:
    tally, bounds = found.tally, found.bounds()[index]
    spread = tally.scores[index]
    actor = found.rulebook.scenario.actors[index]
    yield named(actor.name, actor.id)
    yield points(spread.least)
    yield points(spread.mean(tally.games))
    yield points(spread.most)
    yield points(spread.sd(tally.games))
    yield joined([f"{strips.middle_half(spread)[1]:.0f}"])
    yield share(spread.ahead, tally.games)
    yield points(bounds.least)
    yield points(bounds.most)
    if found.sensible is not None:
        yield points(found.sensible.scores[index].mean(found.sensible.games))
