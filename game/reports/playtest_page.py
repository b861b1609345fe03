"""A playtest as a page in one file, to read in a browser, to print, or to hand on. Its looks are in `templates`."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import Any

from game.language import _
from game.reports.html import Html, coded, templates
from game.reports.strips import HIGH, Role, across
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.problems import Severity
from game.scenario.model import Consequence, Outcome
from game.simulation.playtest import findings
from game.simulation.playtest.result import Playtest
from game.simulation.playtest.shares import percent as told_with
from game.wording import playtest as say
from game.wording.problems import severity_word

_HERE = Path(__file__).parent
_GENERATOR = "Standoff"
_Counted = tuple[str, str, int]
"""An id, the text that stands for it, and in how many games it came about."""


def is_ours(beginning: bytes) -> bool:
    """Is a file that begins so a page of this program?"""
    return b'<meta name="generator" content="' + _GENERATOR.encode() + b'">' in beginning


def percent(share: float) -> str:
    """Say a share; one that is not nothing and not all is never told as such."""
    return told_with(share, decimals=0 if share in (0, 1) else 1)


def playtest_page(found: Playtest, name: str) -> Html:
    """Give the page; `name` is the scenario's file."""
    scenario = found.rulebook.scenario
    names = {each.id: each.name for each in scenario.actors}
    given = {"found": found, "tally": found.tally, "scenario": scenario, "names": names, "name": clean_line(name)}
    ours = templates(_HERE / "templates")
    ours.globals.update(_globals())
    page = ours.get_template("playtest.html").render(
        given | _weighed(found),
        sections=list(_sections(found)),
        tiles=list(_tiles(found)),
        command=_command(found, clean_line(name)),
        roles=[Role.of(found, index) for index, actor in enumerate(scenario.actors) if actor.playable],
        made=_made(found),
    )
    return Html(page)


def _globals() -> dict[str, Any]:
    """Give what the templates say and reckon with."""
    return {
        "across": across,
        "bounds": findings,
        "coded": coded,
        "folder": "playtest",
        "generator": _GENERATOR,
        "high": HIGH,
        "most_first": _most_first,
        "percent": percent,
        "say": say,
        "severity_word": severity_word,
        "style": Html((_HERE / "page.css").read_text("utf-8")),
    }


def _sections(found: Playtest) -> Iterator[tuple[str, str]]:
    """Give the parts of the page, each with its title; a part's name is that of its template."""
    scenario = found.rulebook.scenario
    yield "findings", _("To look at")
    yield "endings", _("Endings")
    yield "roles", _("Roles")
    if scenario.indicators:
        yield "indicators", _("Indicators")
    if any(each.situations for each in found.decisions):
        yield "turning-points", _("Turning points")
        if found.rulebook.turns and scenario.arguments:
            yield "debate", _("The debate")
    if found.exact is not None:
        yield "exact", _("Exact figures")
    yield "demands", _("Demands and their answers")
    if scenario.arguments:
        yield "arguments", _("Arguments")
    if scenario.consequences:
        yield "consequences", _("Consequences")


def _tiles(found: Playtest) -> Iterator[tuple[str, str]]:
    """Give the few figures that say most."""
    tally = found.tally
    if tally.is_exact and found.exact is not None:
        yield _("states, all of them"), f"{found.exact.chances.states:,}"
    else:
        yield _("games"), f"{tally.games:,}"
    rounds = _("{mean:.1f} of {all}").format(mean=tally.rounds / tally.games, all=found.rulebook.rounds)
    yield _("rounds, on average"), rounds
    yield _("endings reached"), _("{n} of {all}").format(n=sum(map(bool, tally.outcomes)), all=len(tally.outcomes))
    if situations := sum(each.situations for each in found.decisions):
        yield _("answers changed by debate"), percent(sum(each.changed for each in found.decisions) / situations)
    yield _("warnings"), f"{sum(each.severity is Severity.WARNING for each in found.findings):,}"


def _command(found: Playtest, name: str) -> str:
    """Give the command that comes to the same figures again."""
    amount = "--exact" if found.tally.is_exact else f"--games {found.tally.games} --play {found.play}"
    return f"standoff playtest {quote(name)} {amount} --seed {found.seed}"


def _weighed(found: Playtest) -> dict[str, Any]:
    """Give what answers and raises are worth, where they were weighed."""
    continuations = 0
    if found.decisions:
        from game.simulation.playtest.decisions import CONTINUATIONS as continuations  # noqa: N811 - it needs numpy
    answers = {each.demand: each.answers for each in found.decisions}
    raisings = {each.demand: each for each in found.raisings}
    return {
        "continuations": continuations,
        "weighed": [each for each in say.by_weight(found) if each.situations],
        "situations": sum(each.situations for each in found.decisions),
        "changed": sum(each.changed for each in found.decisions),
        "worths_of": lambda demand: answers.get(demand, {}),
        "raising_of": raisings.get,
    }


def _most_first(entries: Sequence[Outcome | Consequence], games: Sequence[int]) -> list[_Counted]:
    """Give what was counted, what came most often first."""
    counted = [(each.id, each.title, count) for each, count in zip(entries, games, strict=True)]
    return sorted(counted, key=lambda each: -each[2])


def _made(found: Playtest) -> dict[str, list[_Counted]]:
    """Give what was counted of the arguments about each demand."""
    about: dict[str, list[_Counted]] = {}
    for each, games in zip(found.rulebook.scenario.arguments, found.tally.arguments, strict=True):
        about.setdefault(each.about, []).append((each.id, each.claim, games))
    return about
