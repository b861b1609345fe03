"""What an author should look at, found by playing: each finding with its code, its name, and its place in the file."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt
from typing import TYPE_CHECKING

from game.language import _, plural
from game.rules.rulebook import Rulebook
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Severity, severity_of
from game.scenario.model import Bearing, Demand
from game.scenario.paths import Path
from game.simulation.playtest.shares import percent
from game.simulation.playtest.tally import DemandTally, Spread, Tally

if TYPE_CHECKING:
    from game.simulation.playtest.decisions import Decision, Worth
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

FIXED = 1
"""The luck of what decides what is said of an answer, or of what never comes, whatever the games have: so that it does
not come and go with their seed."""
RARE, COMMON = 0.01, 0.40
BEHIND = 15.0
LEAST_CHANGED, MOST_CHANGED = 0.15, 0.40
NEVER = 0.03
"""An answer that is the best with a chance below this, with 95%, is told as one that never is; likewise always."""
FEW = 12
"""What came about in more games than these comes about in others too, all but surely."""
_SURE = 1.645
"""So many standard deviations below the mean 5% of a normal distribution lie."""


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
    more: str = ""
    """What else may help to mend it."""

    @property
    def told(self) -> str:
        """All that is to be told."""
        said = f"{self.message} {self.sure}" if self.sure else self.message
        return f"{said}: {self.more}" if self.more else said

    @property
    def name(self) -> str:
        """The name that `--fail-on` takes."""
        return next(name for name, code in NAMES.items() if code == self.code)


def never_reached(
    rulebook: Rulebook, tallies: Sequence[Tally], at_most: int = 0, beside: Sequence[PlayFinding] | None = None
) -> Iterator[PlayFinding]:
    """Find what came about in none of the games, or in so few. What only follows from that is not told again.

    `beside` is what was found so in other games, which are told of too.
    """
    is_certain = any(each.is_exact for each in tallies)
    sure = "" if is_certain else _sure(0, sum(each.games for each in tallies))
    elsewhere = None if beside is None else {each.path for each in beside}
    for each in _hardly_came(rulebook, tallies, at_most):
        came = elsewhere is not None and each.path not in elsewhere
        yield replace(each, sure=sure, more=_("a few of the games told of here came to it") if came else "")


def _hardly_came(rulebook: Rulebook, tallies: Sequence[Tally], at_most: int) -> Iterator[PlayFinding]:
    scenario = rulebook.scenario
    where = _looked_at(tallies)
    for index, demand in enumerate(scenario.demands):
        of = [each.demands[index] for each in tallies]
        if sum(each.opened for each in of) > at_most:
            yield from _hardly_answered(demand, of, where, at_most)
        else:
            yield _never(("demands", demand.id), _("`{id}` never opened"), where)
    for section, entries, counts, said in (
        ("arguments", rulebook.argument_index, [each.arguments for each in tallies], _("`{id}` was never made")),
        ("consequences", rulebook.consequence_index, [each.consequences for each in tallies], _("`{id}` never struck")),
        ("outcomes", rulebook.outcome_index, [each.outcomes for each in tallies], _("no game ended with `{id}`")),
    ):
        for id_, index in entries.items():
            if sum(count[index] for count in counts) <= at_most:
                yield _never((section, id_), said, where)


def _hardly_answered(demand: Demand, of: Sequence[DemandTally], where: str, at_most: int) -> Iterator[PlayFinding]:
    for place, response in enumerate(demand.responses):
        path = ("demands", demand.id, "responses", response.id)
        if sum(each.offered[place] for each in of) <= at_most:
            yield _never(path, _("`{id}` could never be chosen"), where)
        elif sum(each.taken[place] for each in of) <= at_most:
            yield _never(path, _("`{id}` was never chosen"), where)


def endings(rulebook: Rulebook, tally: Tally, sensible: Tally | None = None) -> Iterator[PlayFinding]:
    """Find outcomes that nearly no game reaches, and one that nearly every game does, or every sensible one."""
    yield from _endings(
        rulebook,
        tally,
        _("{share} of the games end with `{id}`, fewer than 1 in 100"),
        _("{share} of the games end with `{id}`, more than 4 in 10"),
    )
    if sensible is not None:
        yield from _endings(
            rulebook,
            sensible,
            _("{share} of the sensible games end with `{id}`, fewer than 1 in 100"),
            _("{share} of the sensible games end with `{id}`, more than 4 in 10"),
        )


def _endings(rulebook: Rulebook, tally: Tally, rare: str, common: str) -> Iterator[PlayFinding]:
    for index, outcome in enumerate(rulebook.scenario.outcomes):
        share = tally.outcomes[index] / tally.games
        margin = 0.0 if tally.is_exact else _margin(share, tally.games)
        path, within = ("outcomes", outcome.id), _within(margin)
        if 0 < share < RARE - margin:
            yield _told("rare-ending", path, rare.format(share=percent(share, 1), id=outcome.id), within)
        elif share > COMMON + margin:
            yield _told("common-ending", path, common.format(share=percent(share), id=outcome.id), within)


def behind(rulebook: Rulebook, tally: Tally, bounds: Sequence[Spread]) -> Iterator[PlayFinding]:
    """Find roles whose mean score, between their own worst and best, lies far below the other roles' mean."""
    places = normalised(rulebook, tally, bounds)
    for index, place in places.items():
        others = [each for other, each in places.items() if other != index]
        margin = 0.0 if tally.is_exact else _margin_of_place(tally, index, bounds)
        if others and place < sum(others) / len(others) - BEHIND - margin:
            message = _("`{id}` comes to {own:.0f} of 100 between its worst and its best, the others to {others:.0f}")
            id_ = rulebook.scenario.actors[index].id
            said = message.format(id=id_, own=place, others=sum(others) / len(others))
            sure = _("(95%: within {margin:.1f})").format(margin=margin) if margin else ""
            yield _told("role-behind", ("actors", id_), said, sure)


def _margin_of_place(tally: Tally, actor: int, bounds: Sequence[Spread]) -> float:
    """Give how far from a role's mean, between its worst and its best, that of more games may lie, with 95%."""
    width = bounds[actor].most - bounds[actor].least
    return 100 * 2 * tally.scores[actor].sd(tally.games) / sqrt(tally.games) / width


def normalised(rulebook: Rulebook, tally: Tally, bounds: Sequence[Spread]) -> dict[int, float]:
    """Give each playable actor's mean score, 0 being the worst and 100 the best of the `bounds`."""
    found = {}
    for index, actor in enumerate(rulebook.scenario.actors):
        width = bounds[index].most - bounds[index].least
        if actor.playable and width > 0:
            found[index] = 100 * (tally.scores[index].mean(tally.games) - bounds[index].least) / width
    return found


def answers(rulebook: Rulebook, decisions: Iterable["Decision"]) -> Iterator[PlayFinding]:
    """Find answers that hardly ever are the best one for who gives them, and those that all but always are."""
    weighed = list(decisions)
    for each in weighed:
        demand = rulebook.scenario.demands[each.demand]
        for response, worth in each.answers.items():
            if response < 0:
                continue
            if bound(worth.best, worth.offered) <= NEVER:
                yield _never_best(rulebook, demand, response, worth)
            elif bound(worth.offered - worth.best, worth.offered) <= NEVER and worth.gain > _INDIFFERENT:
                yield _always_best(demand, response, worth)
    situations = sum(each.situations for each in weighed)
    if situations and rulebook.turns and rulebook.arguments:
        share = sum(each.changed for each in weighed) / situations
        margin = _margin(share, situations)
        if not LEAST_CHANGED - margin <= share <= MOST_CHANGED + margin:
            message = _("the debate changes the best answer in {share} of the answers; 15% to 40% makes it count")
            yield _told("idle-debate", ("arguments",), message.format(share=percent(share)), _within(margin))


def _never_best(rulebook: Rulebook, demand: Demand, response: int, worth: "Worth") -> PlayFinding:
    if worth.best:
        said = _("`{id}` was the best answer for `{actor}` in only {best} of {n} situations")
    else:
        said = _("`{id}` was the best answer for `{actor}` in none of {n} situations")
    finding = _of_answer("never-best", demand, response, said, worth, worth.best)
    return replace(finding, more="; ".join(_against(rulebook, demand, response, worth)))


def _always_best(demand: Demand, response: int, worth: "Worth") -> PlayFinding:
    others = worth.offered - worth.best
    if others:
        said = _("`{id}` was the best answer for `{actor}` in {best} of {n} situations")
    else:
        said = _("`{id}` was the best answer for `{actor}` in all of {n} situations")
    finding = _of_answer("always-best", demand, response, said, worth, others)
    ahead = _("{points:.1f} points ahead of the next best on average").format(points=worth.gain)
    return replace(finding, more=ahead)


def _of_answer(name: str, demand: Demand, response: int, said: str, worth: "Worth", seen: int) -> PlayFinding:
    given = demand.responses[response]
    actor = _NAMES_APART.join(given.by or demand.targets)
    message = said.format(id=given.id, n=worth.offered, best=worth.best, actor=actor)
    return _told(name, ("demands", demand.id, "responses", given.id), message, _sure(seen, worth.offered))


_NAMES_APART = "`, `"
"""What stands between names of which each stands in backquotes."""


def _against(rulebook: Rulebook, demand: Demand, response: int, worth: "Worth") -> Iterator[str]:
    """Say what an answer is worth beside the one that it loses to, and where nobody can speak for it."""
    if worth.rival is not None:
        rival = demand.responses[worth.rival].id if worth.rival >= 0 else None
        behind = _("{points:.1f} points behind `{id}` on average") if rival else _("{points:.1f} points behind silence")
        yield behind.format(points=worth.behind, id=rival)
    about = [each for each in rulebook.scenario.arguments if each.about == demand.id]
    favoured = [each.bearing is Bearing.FOR and each.of == demand.responses[response].id for each in about]
    if about and not any(favoured):
        yield _("nobody can argue for it")


def idle_raises(rulebook: Rulebook, raisings: Iterable["Raising"]) -> Iterator[PlayFinding]:
    """Find demands that their sender never does well to raise."""
    for each in raisings:
        if bound(each.better, each.situations) <= NEVER:
            demand = rulebook.scenario.demands[each.demand]
            if each.better:
                message = _(
                    "raising `{id}` was better for `{actor}` than raising nothing in only {better} of {n} situations"
                )
            else:
                message = _("raising `{id}` was better for `{actor}` than raising nothing in none of {n} situations")
            said = message.format(
                id=demand.id, actor=_NAMES_APART.join(demand.senders), n=each.situations, better=each.better
            )
            sure, costs = _sure(each.better, each.situations), _("it costs {points:.1f} points on average")
            found = _told("never-best", ("demands", demand.id, "raise"), said, sure)
            yield replace(found, more=costs.format(points=-each.gain)) if each.gain < 0 else found


def _never(path: tuple[str, ...], said: str, where: str) -> PlayFinding:
    return _told("never-reached", path, f"{said.format(id=path[-1])} {where}")


def _looked_at(tallies: Sequence[Tally]) -> str:
    """Say where something was looked for, as the end of a sentence."""
    if any(each.is_exact for each in tallies):
        return _("in any of the ways that games can go")
    games = sum(each.games for each in tallies)
    return plural("in {games:,} game", "in {games:,} games", games).format(games=games)


def bound(seen: int, times: int) -> float:
    """Give the chance that what was seen so seldom lies below, with 95%, rounded up: 3 in all times if it never was.

    It is that of Poisson's distribution, by Wilson and Hilferty's approximation.
    """
    if not times:
        return 1.0
    many = 9 * (seen + 1)
    most = (seen + 1) * (1 - 1 / many + _SURE / sqrt(many)) ** 3 if seen else 3
    return min(ceil(10_000 * most / times) / 10_000, 1.0)


def _sure(seen: int, times: int) -> str:
    """Say how likely what hardly ever was may still be."""
    return _("(95%: the chance is below {share:.2%})").format(share=bound(seen, times))


def _margin(share: float, times: int) -> float:
    """Give how far from a share seen so many times the chance may lie, with 95%."""
    return 2 * sqrt(max(share * (1 - share), 1 / times) / times)


def _within(margin: float) -> str:
    return _("(95%: within {margin:.1%})").format(margin=margin) if margin else ""


def _told(name: str, path: Path, message: str, sure: str = "") -> PlayFinding:
    code = NAMES[name]
    return PlayFinding(code, severity_of(code), path, message, sure)
