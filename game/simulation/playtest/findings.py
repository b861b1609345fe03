"""What an author should look at, found by playing: each finding with its code, its name, and its place in the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

from game.language import _, plural
from game.rules.rulebook import Rulebook
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Severity, severity_of
from game.scenario.model import Demand
from game.scenario.paths import Path
from game.simulation.playtest.shares import percent
from game.simulation.playtest.tally import DemandTally, Spread, Tally

if TYPE_CHECKING:
    from game.simulation.playtest.decisions import Decision
    from game.simulation.playtest.raising import Raising

NAMES: Mapping[str, Code] = {
    "never-reached": Code.NEVER_REACHED,
    "never-best": Code.NEVER_BEST,
    "always-best": Code.ALWAYS_BEST,
    "rare-ending": Code.RARE_ENDING,
    "common-ending": Code.COMMON_ENDING,
    "role-behind": Code.ROLE_BEHIND,
    "idle-debate": Code.IDLE_DEBATE,
}
"""The names that `--fail-on` takes, with their codes."""

WEIGHED = ("never-best", "always-best", "idle-debate")
"""Those that only the weighing of answers finds."""

WEIGHING = 1
"""The luck with which answers are weighed, whatever the games have: what is said of an answer must not hang on that."""
RARE, COMMON = 0.01, 0.40
BEHIND = 15.0
LEAST_CHANGED, MOST_CHANGED = 0.15, 0.40
_ENOUGH = 100
"""Situations in which an answer must have been offered before anything is said of how often it is best."""


_INDIFFERENT = 1e-9
"""The most points by which an answer is better than the next best one to somebody who does not mind which."""


@dataclass(frozen=True, slots=True)
class PlayFinding:
    """One finding. `path` is the place in the file that it is about."""

    code: Code
    severity: Severity
    path: Path
    message: str
    sure: str = ""
    """How sure it is, in brackets; nothing where it is certain."""

    @property
    def told(self) -> str:
        """All that is to be told."""
        return f"{self.message} {self.sure}" if self.sure else self.message

    @property
    def name(self) -> str:
        """The name that `--fail-on` takes."""
        return next(name for name, code in NAMES.items() if code == self.code)


def never_reached(rulebook: Rulebook, tallies: Sequence[Tally]) -> Iterator[PlayFinding]:
    """Find what came about in none of the games. What only follows from that is not told again."""
    is_certain = any(each.is_exact for each in tallies)
    sure = "" if is_certain else _sure(sum(each.games for each in tallies))
    yield from (replace(each, sure=sure) for each in _never_came(rulebook, tallies))


def _never_came(rulebook: Rulebook, tallies: Sequence[Tally]) -> Iterator[PlayFinding]:
    scenario = rulebook.scenario
    where = _looked_at(tallies)
    for index, demand in enumerate(scenario.demands):
        of = [each.demands[index] for each in tallies]
        if any(each.opened for each in of):
            yield from _never_answered(demand, of, where)
        else:
            yield _never(("demands", demand.id), _("`{id}` never opened"), where)
    for section, entries, counts, said in (
        ("arguments", rulebook.argument_index, [each.arguments for each in tallies], _("`{id}` was never made")),
        ("consequences", rulebook.consequence_index, [each.consequences for each in tallies], _("`{id}` never struck")),
        ("outcomes", rulebook.outcome_index, [each.outcomes for each in tallies], _("no game ended with `{id}`")),
    ):
        for id_, index in entries.items():
            if not any(count[index] for count in counts):
                yield _never((section, id_), said, where)


def _never_answered(demand: Demand, of: Sequence[DemandTally], where: str) -> Iterator[PlayFinding]:
    for place, response in enumerate(demand.responses):
        path = ("demands", demand.id, "responses", response.id)
        if not any(each.offered[place] for each in of):
            yield _never(path, _("`{id}` could never be chosen"), where)
        elif not any(each.taken[place] for each in of):
            yield _never(path, _("`{id}` was never chosen"), where)


def endings(rulebook: Rulebook, tally: Tally) -> Iterator[PlayFinding]:
    """Find outcomes that nearly no game reaches, and one that nearly every game does."""
    for index, outcome in enumerate(rulebook.scenario.outcomes):
        share = tally.outcomes[index] / tally.games
        margin = 0.0 if tally.is_exact else _margin(share, tally.games)
        path, within = ("outcomes", outcome.id), _within(margin)
        if 0 < share < RARE - margin:
            message = _("{share} of the games end with `{id}`, fewer than 1 in 100")
            yield _told("rare-ending", path, message.format(share=percent(share, 1), id=outcome.id), within)
        elif share > COMMON + margin:
            message = _("{share} of the games end with `{id}`, more than 4 in 10")
            yield _told("common-ending", path, message.format(share=percent(share), id=outcome.id), within)


def behind(rulebook: Rulebook, tally: Tally, bounds: Sequence[Spread]) -> Iterator[PlayFinding]:
    """Find roles whose mean score, between their own worst and best, lies far below the other roles' mean."""
    places = normalised(rulebook, tally, bounds)
    for index, place in places.items():
        others = [each for other, each in places.items() if other != index]
        if others and place < sum(others) / len(others) - BEHIND:
            message = _("`{id}` comes to {own:.0f} of 100 between its worst and its best, the others to {others:.0f}")
            id_ = rulebook.scenario.actors[index].id
            said = message.format(id=id_, own=place, others=sum(others) / len(others))
            yield _told("role-behind", ("actors", id_), said)


def normalised(rulebook: Rulebook, tally: Tally, bounds: Sequence[Spread]) -> dict[int, float]:
    """Give each playable actor's mean score, 0 being the worst and 100 the best of the `bounds`."""
    found = {}
    for index, actor in enumerate(rulebook.scenario.actors):
        width = bounds[index].most - bounds[index].least
        if actor.playable and width > 0:
            found[index] = 100 * (tally.scores[index].mean(tally.games) - bounds[index].least) / width
    return found


def answers(rulebook: Rulebook, decisions: Iterable["Decision"]) -> Iterator[PlayFinding]:
    """Find answers that never are the best one for who gives them, and those that always are."""
    weighed = list(decisions)
    for each in weighed:
        demand = rulebook.scenario.demands[each.demand]
        for response, worth in each.answers.items():
            if response < 0 or worth.offered < _ENOUGH:
                continue
            path = ("demands", demand.id, "responses", demand.responses[response].id)
            named = {"id": demand.responses[response].id, "n": worth.offered, "actor": demand.target}
            if worth.best == 0:
                name, message = "never-best", _("`{id}` was the best answer for `{actor}` in none of {n} situations")
            elif worth.best == worth.offered and worth.gain > _INDIFFERENT:
                name, message = "always-best", _("`{id}` was the best answer for `{actor}` in all of {n} situations")
            else:
                continue
            yield _told(name, path, message.format(**named), _sure(worth.offered))
    situations = sum(each.situations for each in weighed)
    if situations and rulebook.turns and rulebook.arguments:
        share = sum(each.changed for each in weighed) / situations
        margin = _margin(share, situations)
        if not LEAST_CHANGED - margin <= share <= MOST_CHANGED + margin:
            message = _("the debate changes the best answer in {share} of the answers; 15% to 40% makes it count")
            yield _told("idle-debate", ("arguments",), message.format(share=percent(share)), _within(margin))


def idle_raises(rulebook: Rulebook, raisings: Iterable["Raising"]) -> Iterator[PlayFinding]:
    """Find demands that their sender never does well to raise."""
    for each in raisings:
        if each.situations >= _ENOUGH and each.better == 0:
            demand = rulebook.scenario.demands[each.demand]
            message = _("raising `{id}` was better for `{actor}` than raising nothing in none of {n} situations")
            said = message.format(id=demand.id, actor=demand.sender, n=each.situations)
            yield _told("never-best", ("demands", demand.id, "raise"), said, _sure(each.situations))


def _never(path: tuple[str, ...], said: str, where: str) -> PlayFinding:
    return _told("never-reached", path, f"{said.format(id=path[-1])} {where}")


def _looked_at(tallies: Sequence[Tally]) -> str:
    """Say where something was looked for, as the end of a sentence."""
    if any(each.is_exact for each in tallies):
        return _("in any of the ways that games can go")
    games = sum(each.games for each in tallies)
    return plural("in {games:,} game", "in {games:,} games", games).format(games=games)


def unseen(times: int) -> float:
    """Give the chance that what was not seen so many times lies below, with 95%: 3 in them, rounded up."""
    return min(-(-30_000 // times) / 10_000, 1.0)


def _sure(times: int) -> str:
    """Say how seldom what never was may still be."""
    return _("(95%: the chance is below {share:.2%})").format(share=unseen(times))


def _margin(share: float, times: int) -> float:
    """Give how far from a share seen so many times the chance may lie, with 95%."""
    return 2 * sqrt(max(share * (1 - share), 1 / times) / times)


def _within(margin: float) -> str:
    return _("(95%: within {margin:.1%})").format(margin=margin) if margin else ""


def _told(name: str, path: Path, message: str, sure: str = "") -> PlayFinding:
    code = NAMES[name]
    return PlayFinding(code, severity_of(code), path, message, sure)
