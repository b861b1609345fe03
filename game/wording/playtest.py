"""A playtest as a page of plain lines: endings, roles, what was never reached, which answers pay."""

import sys
from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from game.language import _, plural
from game.scenario.diagnostics.problems import Severity
from game.scenario.orthography import cells
from game.simulation.playtest.exactly import Exact
from game.simulation.playtest.findings import FIXED, PlayFinding, bound, normalised
from game.simulation.playtest.result import Playtest
from game.simulation.playtest.shares import percent
from game.simulation.playtest.tally import Tally
from game.solver.values import Worths
from game.wording.names import listed
from game.wording.problems import severity_word

if TYPE_CHECKING:
    from game.simulation.playtest.decisions import Decision

STANDARD_INPUT = "-"
WIDTH = 78
_BAR = 24
_SCORES = 54
_TURNS = 8
_EIGHTHS = " ▏▎▍▌▋▊▉"


def say_playtest(found: Playtest, name: str) -> Iterator[str]:
    """Give the lines of the page; `name` is the scenario's file."""
    scenario = found.rulebook.scenario
    yield scenario.title
    yield from wrap(say_method(found), WIDTH, break_on_hyphens=False)
    yield from wrap(say_reach(found), WIDTH, break_on_hyphens=False)
    if said := say_shortfall(found):
        yield said
    yield ""
    yield from _endings(found)
    yield ""
    if any(each.playable for each in scenario.actors):
        yield from _roles(found)
        yield ""
    if scenario.indicators:
        yield from _indicators(found)
        yield ""
    if found.decisions:
        yield from _turning_points(found)
        yield ""
    if said := say_debate(found):
        yield said
        yield ""
    if found.exact is not None:
        yield from _exactly(found, found.exact)
        yield ""
    yield from _findings(found, name)


def say_method(found: Playtest) -> str:
    """Say how much was played, and how sure that makes what was not seen."""
    if found.tally.is_exact and found.exact is not None:
        said = _("exact, all {states:,} states of random play").format(states=found.exact.chances.states)
        weighed = _("; answers weighed by sampling, seed {seed}").format(seed=FIXED)
        return said + (weighed if found.decisions else "")
    games = found.tally.games
    said = plural("sampled: {n:,} game", "sampled: {n:,} games", games).format(n=games)
    sure = _("what was not seen has a chance below {share:.2%} (95%)").format(share=bound(0, games))
    play = _("play: {play}, seeds {first} to {last}").format(
        play=found.play, first=found.seed, last=found.seed + games - 1
    )
    return f"{said}; {sure}; {play}"


def say_reach(found: Playtest) -> str:
    """Say how much of what is written any game came to, those that were steered too."""
    tallies = [found.tally] if found.steered is None else [found.tally, found.steered]
    kinds = (
        (_("{n} of {all} demands"), [[each.opened for each in tally.demands] for tally in tallies]),
        (_("{n} of {all} answers"), [[n for each in tally.demands for n in each.taken] for tally in tallies]),
        (_("{n} of {all} arguments"), [tally.arguments for tally in tallies]),
        (_("{n} of {all} consequences"), [tally.consequences for tally in tallies]),
        (_("{n} of {all} endings"), [tally.outcomes for tally in tallies]),
    )
    reached = [(said, [any(each) for each in zip(*counts, strict=True)]) for said, counts in kinds]
    told = [said.format(n=sum(each), all=len(each)) for said, each in reached if each]
    return _("reached: {parts}").format(parts=", ".join(told))


def say_shortfall(found: Playtest) -> str:
    """Say what was not done as it could be, and why; nothing where all was."""
    if found.one_by_one is None:
        return ""
    if found.play != "random" or found.tally.is_exact:
        return say_unweighed(found.one_by_one)
    return _("The games were played one by one.\n{more}").format(more=say_unweighed(found.one_by_one))


def say_unweighed(reason: str) -> str:
    """Say why it is not known what answers are worth, and where that can be mended, how."""
    if reason != "numpy":
        return _("What answers are worth was not weighed: {reason}.").format(reason=reason)
    said = _(
        "Without numpy what answers are worth is not weighed, and games go slower.\n"
        "This command brings it:\n  {command}"
    )
    return said.format(command=f'"{sys.executable}" -m pip install numpy')


def bar(share: float, width: int = _BAR) -> str:
    """Draw a share from 0 to 1 as a bar."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[rest] if rest else "")).ljust(width)


def _endings(found: Playtest) -> Iterator[str]:
    scenario, tally = found.rulebook.scenario, found.tally
    mean = tally.rounds / tally.games
    said = _("Endings (mean length {rounds:.1f} of {all} rounds)").format(rounds=mean, all=found.rulebook.rounds)
    sensible = found.sensible
    yield said if sensible is None else _row(said, f"{_('random'):>8}{_('sensible'):>10}")[2:]
    ranked = sorted(range(len(tally.outcomes)), key=lambda each: -tally.outcomes[each])
    for index in ranked:
        share = tally.outcomes[index] / tally.games
        beside = "" if sensible is None else f" {percent(sensible.outcomes[index] / sensible.games):>9}"
        yield _row(scenario.outcomes[index].title, f"{bar(share)} {percent(share, 1):>6}{beside}")


def _roles(found: Playtest) -> Iterator[str]:
    yield from _scores(found, found.tally, _("Scores"))
    if found.sensible is not None:
        yield ""
        games = found.sensible.games
        title = plural("In {n:,} sensible game", "In {n:,} sensible games", games).format(n=games)
        yield from _scores(found, found.sensible, title)


def _scores(found: Playtest, tally: Tally, title: str) -> Iterator[str]:
    """Give the scores of games, each role's mean on the way from its own worst to its own best."""
    places = normalised(found.rulebook, tally, found.bounds())
    heads = (_("least"), _("mean"), _("most"), _("spread"), _("ahead"), _("worst to best"))
    yield _row(title, "{:>7}{:>6}{:>7}{:>8} {:>7}  {:<16}".format(*heads).ljust(_SCORES))[2:]
    for index, actor in enumerate(found.rulebook.scenario.actors):
        if not actor.playable:
            continue
        spread = tally.scores[index]
        mean, sd = spread.mean(tally.games), spread.sd(tally.games)
        ahead = percent(spread.ahead / tally.games)
        numbers = f"{spread.least:>7.1f} {mean:>5.1f} {spread.most:>6.1f}   ±{sd:>4.1f} {ahead:>7}"
        place = places.get(index)
        numbers += "" if place is None else f"  {bar(place / 100, 12)} {place:>3.0f}"
        yield _row(actor.name, numbers.ljust(_SCORES))


def _indicators(found: Playtest) -> Iterator[str]:
    """Give where the indicators stand when games end, each on the way from the least to the most that it can be."""
    tally, sensible = found.tally, found.sensible
    heads = (_("mean"), _("spread"), _("at min"), _("at max"))
    beside = "" if sensible is None else f"{_('sensible'):>10}"
    yield _row(_("Indicators at the end"), "{:>7}{:>8}{:>8}{:>8}".format(*heads) + beside)[2:]
    for index, (indicator, level) in enumerate(zip(found.rulebook.scenario.indicators, tally.indicators, strict=True)):
        least, most = (percent(each / tally.games) for each in (level.at_min, level.at_max))
        numbers = f"{level.mean(tally.games):>7.1f}{level.sd(tally.games):>8.1f}{least:>8}{most:>8}"
        if sensible is not None:
            numbers += f"{sensible.indicators[index].mean(sensible.games):>10.1f}"
        yield _row(indicator.name, numbers)


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
        target = listed([scenario.actors[one].name for one in found.rulebook.demands[each.demand].targets])
        opened = found.tally.demands[each.demand].opened / games
        right = _("{points:>4.1f} points, open in {share:>4}").format(points=each.swing, share=percent(opened))
        yield _row(_("{id} ({actor})").format(id=demand.id, actor=target), right)


def say_debate(found: Playtest) -> str:
    """Say how often the debate changes which answer is best; nothing where none was weighed, or there is no debate."""
    situations = sum(each.situations for each in found.decisions)
    if not situations or not found.rulebook.turns or not found.rulebook.arguments:
        return ""
    changed = sum(each.changed for each in found.decisions)
    said = _("The debate changes which answer is best in {share} of {n:,} situations.")
    return said.format(share=percent(changed / situations), n=situations)


def in_order(found: Playtest) -> list[PlayFinding]:
    """Give the findings, warnings first, then as the file goes."""
    return sorted(found.findings, key=lambda one: (one.severity is not Severity.WARNING, found.line_of(one)))


def place_of(found: Playtest, finding: PlayFinding, name: str) -> str:
    """Name the file and the line that a finding is about."""
    return f"{_('standard input') if name == STANDARD_INPUT else name}:{found.line_of(finding)}"


def _exactly(found: Playtest, exact: Exact) -> Iterator[str]:
    """Tell what is known without sampling: the chances of the endings, and what the best play is worth."""
    scenario = found.rulebook.scenario
    if not found.is_exact:
        yield _("exact, all {states:,} states of random play").format(states=exact.chances.states)
    worths = exact.worths
    heads = [_("random play"), *([] if worths is None else [_("best play")])]
    yield _row("", "".join(f"{each:>14}" for each in heads))[2:]
    for index, outcome in enumerate(scenario.outcomes):
        shares = [exact.chances.outcomes[index], *([] if worths is None else [worths.worth.outcomes[index]])]
        yield _row(outcome.title, "".join(f"{percent(float(each), 1):>14}" for each in shares))
    if worths is None:
        return
    yield ""
    columns = (_("random"), _("best reply"), _("best play"), _("sure of"))
    yield _row(_("Worth of each seat"), "".join(f"{each:>12}" for each in columns))[2:]
    for index, actor in enumerate(scenario.actors):
        worth = worths.worth
        numbers = (worth.random[index], worth.best_reply[index], worth.perfect[index], worth.guarantee[index])
        yield _row(actor.name, "".join(f"{float(each):>12.1f}" for each in numbers))
    yield from say_best_play(worths)


def say_best_play(worths: Worths) -> Iterator[str]:
    """Say what best play rests on."""
    yield _("Best play: actors choose in the order of the file, knowing those before them.")
    if worths.hides:
        yield _("It is reckoned as if everybody saw everything, though some things are hidden.")
    if worths.ties:
        said = plural(
            "At {n} decision several choices are equally good; the first is taken.",
            "At {n} decisions several choices are equally good; the first is taken.",
            worths.ties,
        )
        yield said.format(n=worths.ties)
    if worths.ties_that_matter:
        said = plural(
            "At {n} of them it matters to another actor which is taken.",
            "At {n} of them it matters to another actor which is taken.",
            worths.ties_that_matter,
        )
        yield said.format(n=worths.ties_that_matter)


def _findings(found: Playtest, name: str) -> Iterator[str]:
    if found.findings:
        yield _("To look at")
    for each in in_order(found):
        yield f"{place_of(found, each, name)}: {severity_word(each.severity)} {each.code}: {each.told}"
    if found.lacks_weighing or not found.findings:
        yield say_what_is_missing(found)


def say_what_is_missing(found: Playtest) -> str:
    """Say that there is nothing to look at, or that it is not known, since answers were not weighed."""
    if found.lacks_weighing:
        return _("What answers are worth was not weighed, so there may be more to look at.")
    return _("Nothing to look at was found.")


def _row(left: str, right: str) -> str:
    room = max(WIDTH - len(right) - 2, 12)
    if cells(left) >= room:
        while cells(left) > room - 2:
            left = left[:-1]
        left += "…"
    return f"  {left}{' ' * (room - cells(left))}{right}".rstrip()
