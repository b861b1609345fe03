"""What stands first on a playtest's page: the scenario, what its figures rest on, and the few that say most."""

from collections.abc import Iterator
from shlex import quote

from game.language import _, plural
from game.reports.bars import hatching
from game.reports.figures import percent
from game.reports.html import Html, element, joined
from game.reports.page import heading
from game.scenario.diagnostics.problems import Severity
from game.simulation.playtest.result import Playtest
from game.wording.playtest import say_method, say_shortfall


def beginning(found: Playtest) -> Html:
    """Give what stands above the contents."""
    tiles = [
        element("div", element("dt", name), element("dd", figure), class_="tile") for name, figure in _figures(found)
    ]
    return joined(
        [
            hatching(),
            heading(_("Playtest"), found.rulebook.scenario.title),
            *(element("p", each) for each in _rests_on(found)),
            element("dl", *tiles, class_="tiles"),
        ]
    )


def _rests_on(found: Playtest) -> Iterator[str]:
    yield say_method(found)
    if said := say_shortfall(found):
        yield said
    if found.steered is not None:
        games = found.steered.games
        yield plural(
            "Beside them {n:,} game was steered to where others had not been: it counts for what was never reached, "
            "and for each role's best and worst.",
            "Beside them {n:,} games were steered to where others had not been: they count for what was never "
            "reached, and for each role's best and worst.",
            games,
        ).format(n=games)
    if found.sensible is not None:
        games = found.sensible.games
        yield plural(
            "In {n:,} more game everybody was played sensibly, to compare how each role does.",
            "In {n:,} more games everybody was played sensibly, to compare how each role does.",
            games,
        ).format(n=games)


def _figures(found: Playtest) -> Iterator[tuple[str, str]]:
    tally = found.tally
    if tally.is_exact and found.exact is not None:
        yield _("states, all of them"), f"{found.exact.chances.states:,}"
    else:
        yield _("games"), f"{tally.games:,}"
    rounds = _("{mean:.1f} of {all}").format(mean=tally.rounds / tally.games, all=found.rulebook.rounds)
    yield _("rounds, on average"), rounds
    reached = sum(map(bool, tally.outcomes))
    yield _("endings reached"), _("{n} of {all}").format(n=reached, all=len(tally.outcomes))
    situations = sum(each.situations for each in found.decisions)
    if situations:
        changed = sum(each.changed for each in found.decisions)
        yield _("answers changed by debate"), percent(changed / situations)
    warnings = sum(each.severity is Severity.WARNING for each in found.findings)
    yield _("warnings"), f"{warnings:,}"


def ending(found: Playtest, name: str) -> Html:
    """Give what stands below everything: how to come to the same figures again."""
    said = _("The same figures again, from the same file:")
    amount = "--exact" if found.tally.is_exact else f"--games {found.tally.games} --play {found.play}"
    command = f"standoff playtest {quote(name)} {amount} --seed {found.seed}"
    digest = element("p", _("The file's digest:"), " ", element("code", found.rulebook.scenario.digest))
    return joined([element("p", said, " ", element("code", command)), digest])
