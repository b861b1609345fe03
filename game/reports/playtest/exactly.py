"""What is known without sampling: the chances of the endings, and what each seat is worth."""

from collections.abc import Iterator

from game.language import _
from game.reports.figures import exact, percent, points, table
from game.reports.html import Html, element, joined, named
from game.reports.page import Section
from game.simulation.playtest.result import Playtest
from game.solver.chances import Chances
from game.solver.values import Worths
from game.wording.playtest import say_best_play


def exactly(found: Playtest) -> Section:
    """Give the section."""
    assert found.exact is not None
    chances, worths = found.exact.chances, found.exact.worths
    said = [_("Exact, all {states:,} states of random play.").format(states=chances.states)]
    parts = [_endings(found, chances, worths)]
    if worths is not None:
        said += say_best_play(worths)
        parts.append(_seats(found, worths))
    content = joined([*(element("p", each, class_="muted") for each in said), *parts])
    return Section("exact", _("Exact figures"), content)


def _endings(found: Playtest, chances: Chances, worths: Worths | None) -> Html:
    heads = [_("ending"), _("random play"), *([] if worths is None else [_("best play")])]
    shares = [chances.outcomes, *([] if worths is None else [worths.worth.outcomes])]
    rows = (
        [named(each.title, each.id), *(_share(float(of[index])) for of in shares)]
        for index, each in enumerate(found.rulebook.scenario.outcomes)
    )
    return table(_("Chances of the endings"), heads, rows)


def _seats(found: Playtest, worths: Worths) -> Html:
    heads = (_("role"), _("random"), _("best reply"), _("best play"), _("sure of"))
    return table(_("Worth of each seat"), heads, (list(each) for each in _cells(found, worths)))


def _cells(found: Playtest, worths: Worths) -> Iterator[Iterator[Html]]:
    worth = worths.worth
    for index, actor in enumerate(found.rulebook.scenario.actors):
        numbers = (worth.random, worth.best_reply, worth.perfect, worth.guarantee)
        yield iter([named(actor.name, actor.id), *(points(float(each[index])) for each in numbers)])


def _share(chance: float) -> Html:
    return exact(percent(chance), chance)
