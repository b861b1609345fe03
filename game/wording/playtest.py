"""A playtest as a page of plain lines: endings, roles, what was never reached, which answers pay."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.analysis.playtest.exactly import Exact
from game.analysis.playtest.findings import PlayFinding, normalised
from game.analysis.playtest.result import Playtest
from game.language import _, plural
from game.scenario.problems import Severity

if TYPE_CHECKING:
    from game.analysis.playtest.decisions import Decision

WIDTH = 78
_BAR = 24
_TURNS = 8
_EIGHTHS = " ▏▎▍▌▋▊▉"


def say_playtest(found: Playtest, name: str) -> Iterator[str]:
    """Give the lines of the page; `name` is the scenario's file."""
    scenario = found.rulebook.scenario
    yield scenario.title
    yield say_method(found)
    if said := say_one_by_one(found):
        yield said
    yield ""
    yield from _endings(found)
    yield ""
    yield from _roles(found)
    if found.decisions:
        yield ""
        yield from _turning_points(found)
        yield ""
        if said := say_debate(found):
            yield said
    if found.exact is not None:
        yield ""
        yield from _exactly(found, found.exact)
    yield ""
    yield from _findings(found, name)


def say_method(found: Playtest) -> str:
    """Say how much was played, and how sure that makes what was not seen."""
    games = found.tally.games
    said = plural("sampled: {n:,} game", "sampled: {n:,} games", games).format(n=games)
    bound = _("what was not seen has a chance below {share:.2%} (95%)").format(share=_unseen(games))
    play = _("play: {play}, seeds {first} to {last}").format(
        play=found.play, first=found.seed, last=found.seed + games - 1
    )
    return f"{said}; {bound}; {play}"


def _unseen(games: int) -> float:
    """Give the chance that what was not seen lies below: 3 in the games, not rounded down by the two decimals told."""
    return min(-(-30_000 // games) / 10_000, 1.0)


def say_one_by_one(found: Playtest) -> str:
    """Say why the games were not played in lock step; nothing where they were."""
    if found.one_by_one is None:
        return ""
    if found.one_by_one == "numpy":
        said = _("Without numpy the games were played one by one. It goes much faster after this command:\n  {command}")
        return said.format(command=f'"{sys.executable}" -m pip install numpy')
    return _("The games were played one by one: {reason}.").format(reason=found.one_by_one)


def bar(share: float, width: int = _BAR) -> str:
    """Draw a share from 0 to 1 as a bar."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[rest] if rest else "")).ljust(width)


def _endings(found: Playtest) -> Iterator[str]:
    scenario, tally = found.rulebook.scenario, found.tally
    mean = tally.rounds / tally.games
    yield _("Endings (mean length {rounds:.1f} of {all} rounds)").format(rounds=mean, all=found.rulebook.rounds)
    ranked = sorted(range(len(tally.outcomes)), key=lambda each: -tally.outcomes[each])
    for index in ranked:
        share = tally.outcomes[index] / tally.games
        yield _row(scenario.outcomes[index].title, f"{bar(share)} {share:>6.1%}")


def _roles(found: Playtest) -> Iterator[str]:
    scenario, tally = found.rulebook.scenario, found.tally
    places = normalised(found.rulebook, tally, found.bounds())
    heads = (_("least"), _("mean"), _("most"), _("spread"), _("ahead"), _("worst to best"))
    yield _row(_("Scores"), "{:>7}{:>6}{:>7}{:>8} {:>7}  {:<16}".format(*heads).ljust(54))[2:]
    for index, actor in enumerate(scenario.actors):
        if not actor.playable:
            continue
        spread = tally.scores[index]
        mean, sd = spread.mean(tally.games), spread.sd(tally.games)
        numbers = (
            f"{spread.least:>7.1f}{mean:>6.1f}{spread.most:>7.1f}   ±{sd:>4.1f} {spread.ahead / tally.games:>7.0%}"
        )
        place = places.get(index)
        yield _row(actor.name, numbers + ("" if place is None else f"  {bar(place / 100, 12)} {place:>3.0f}"))


def by_weight(found: Playtest) -> "list[Decision]":
    """Give the answers that were weighed, those first on which most depends in a game."""
    opened = [each.opened / found.tally.games for each in found.tally.demands]
    return sorted(found.decisions, key=lambda each: -each.swing * opened[each.demand])


def _turning_points(found: Playtest) -> Iterator[str]:
    """Name the answers on which most depends."""
    scenario, games = found.rulebook.scenario, found.tally.games
    yield _("Turning points: how far an answer moves the score of who gives it")
    for each in by_weight(found)[:_TURNS]:
        demand = scenario.demands[each.demand]
        target = scenario.actors[found.rulebook.demands[each.demand].target].name
        opened = found.tally.demands[each.demand].opened / games
        right = _("{points:>4.1f} points, open in {share:>4.0%}").format(points=each.swing, share=opened)
        yield _row(_("{id} ({actor})").format(id=demand.id, actor=target), right)


def say_debate(found: Playtest) -> str:
    """Say how often the debate changes which answer is best; nothing where none was weighed."""
    situations = sum(each.situations for each in found.decisions)
    if not situations:
        return ""
    changed = sum(each.changed for each in found.decisions)
    said = _("The debate changes which answer is best in {share:.0%} of {n:,} situations.")
    return said.format(share=changed / situations, n=situations)


def in_order(found: Playtest) -> list[PlayFinding]:
    """Give the findings, warnings first, then as the file goes."""
    return sorted(found.findings, key=lambda one: (one.severity is not Severity.WARNING, found.line_of(one)))


def severity_word(finding: PlayFinding) -> str:
    """Name how grave a finding is."""
    return _("warning") if finding.severity is Severity.WARNING else _("note")


def _exactly(found: Playtest, exact: Exact) -> Iterator[str]:
    """Tell what is known without sampling: the chances of the endings, and what the best play is worth."""
    scenario = found.rulebook.scenario
    yield _("exact, all {states:,} states of random play").format(states=exact.chances.states)
    worths = exact.worths
    heads = [_("random play"), *([] if worths is None else [_("best play")])]
    yield _row("", "".join(f"{each:>14}" for each in heads))[2:]
    for index, outcome in enumerate(scenario.outcomes):
        shares = [exact.chances.outcomes[index], *([] if worths is None else [worths.worth.outcomes[index]])]
        yield _row(outcome.title, "".join(f"{float(each):>14.1%}" for each in shares))
    if worths is None:
        return
    yield ""
    columns = (_("random"), _("best reply"), _("best play"), _("sure of"))
    yield _row(_("Worth of each seat"), "".join(f"{each:>12}" for each in columns))[2:]
    for index, actor in enumerate(scenario.actors):
        worth = worths.worth
        numbers = (worth.random[index], worth.best_reply[index], worth.perfect[index], worth.guarantee[index])
        yield _row(actor.name, "".join(f"{float(each):>12.1f}" for each in numbers))
    yield _("Best play: actors choose in the order of the file, knowing those before them.")
    if worths.ties:
        said = plural(
            "At {n} decision several choices are equally good; the first is taken.",
            "At {n} decisions several choices are equally good; the first is taken.",
            worths.ties,
        )
        yield said.format(n=worths.ties)


def _findings(found: Playtest, name: str) -> Iterator[str]:
    if not found.findings:
        yield _("Nothing to look at was found.")
        return
    yield _("To look at")
    for each in in_order(found):
        yield f"{name}:{found.line_of(each)}: {severity_word(each)} {each.code}: {each.message}"


def _row(left: str, right: str) -> str:
    room = max(WIDTH - len(right) - 2, 12)
    text = left if len(left) <= room else left[: room - 1] + "…"
    return f"  {text:<{room}}{right}".rstrip()
