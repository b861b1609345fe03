"""A playtest's result: what was played, what it came to, and what to look at; as one object for programs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from game.rules.rulebook import Rulebook
from game.scenario.model import Demand
from game.scenario.places import place_of
from game.scenario.source import YamlNode
from game.simulation.playtest.exactly import Exact, exact_members
from game.simulation.playtest.findings import PlayFinding
from game.simulation.playtest.members import by_id, members_of
from game.simulation.playtest.tally import Spread, Tally, bounds_of

if TYPE_CHECKING:
    from game.simulation.playtest.decisions import Decision
    from game.simulation.playtest.raising import Raising

_DECIMALS = 6


def _name_of(demand: Demand, answer: int) -> str:
    """Give the id of an answer, `hold` standing for silence."""
    return demand.responses[answer].id if answer >= 0 else "hold"


@dataclass(frozen=True, slots=True)
class Playtest:
    """What came of playing."""

    rulebook: Rulebook
    tree: YamlNode
    play: str
    seed: int
    tally: Tally
    steered: Tally | None = None
    """Games that went where others had not been; None where none were played."""
    decisions: tuple["Decision", ...] = ()
    findings: tuple[PlayFinding, ...] = field(default_factory=tuple)
    one_by_one: str | None = None
    """Why random games were not played in lock step; None where they were, or none were asked for."""
    exact: Exact | None = None
    """What random play comes to without sampling; None where the scenario is too large for that, or other play."""
    is_exact: bool = False
    """Are the exact figures what was asked for?"""
    raisings: tuple["Raising", ...] = ()
    interrupted: bool = False
    """Did somebody end it before all was done?"""
    sensible: Tally | None = None
    """Games of sensible players beside the random ones; None where none were played."""

    @property
    def lacks_weighing(self) -> bool:
        """Is it not known what answers are worth, although somebody might look for it here?"""
        return not self.decisions and (self.one_by_one is not None or self.interrupted)

    def members(self) -> dict[str, Any]:
        """Give the object of `playtest --json`: shares of games, scores, findings."""
        if self.exact is not None and self.is_exact:
            return self._sampled() | exact_members(self.rulebook, self.exact)
        return self._sampled()

    def _scores(self, tally: Tally) -> dict[str, dict[str, float]]:
        """Give how each actor came out in games."""
        return {
            actor.id: {
                "mean": round(spread.mean(tally.games), _DECIMALS),
                "sd": round(spread.sd(tally.games), _DECIMALS),
                "min": round(spread.least, _DECIMALS),
                "max": round(spread.most, _DECIMALS),
                "ahead": spread.ahead / tally.games,
            }
            for actor, spread in zip(self.rulebook.scenario.actors, tally.scores, strict=True)
        }

    def _levels(self, tally: Tally) -> dict[str, dict[str, float]]:
        """Give where each indicator stood when games ended."""
        return {
            indicator.id: {
                "mean": round(level.mean(tally.games), _DECIMALS),
                "sd": round(level.sd(tally.games), _DECIMALS),
                "at_min": level.at_min / tally.games,
                "at_max": level.at_max / tally.games,
            }
            for indicator, level in zip(self.rulebook.scenario.indicators, tally.indicators, strict=True)
        }

    def _compared(self) -> dict[str, Any]:
        """Give how sensible players came out beside the random ones, and in which endings; nothing where none were."""
        tally, outcomes = self.sensible, self.rulebook.scenario.outcomes
        if tally is None:
            return {"sensible": None}
        return {
            "sensible": {"games": tally.games, "scores": self._scores(tally)},
            "sensible_outcomes": by_id(outcomes, tally.outcomes, lambda count: count / tally.games),
            "sensible_indicators": self._levels(tally),
        }

    def _sampled(self) -> dict[str, Any]:
        tally = self.tally
        return {
            "games": tally.games,
            "method": "sampled",
            "interrupted": self.interrupted,
            "play": self.play,
            "seed": self.seed,
            **members_of(self.rulebook.scenario, tally, lambda count: count / tally.games),
            "scores": self._scores(tally),
            "indicators": self._levels(tally),
            **self._compared(),
            "decisions": dict(self._decided()),
            "raises": dict(self._raised()),
            "findings": [self._finding(each) for each in self.findings],
        }

    def bounds(self) -> list[Spread]:
        """Give the scores of all games that were played, whose least and most are each actor's worst and best."""
        return bounds_of([each for each in (self.tally, self.steered, self.sensible) if each is not None])

    def line_of(self, finding: PlayFinding) -> int:
        """Give the line that a finding is about."""
        return place_of(self.tree, finding.path).line

    def _decided(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give how often each answer was the best, and to which it is behind on the average."""
        for each in self.decisions:
            demand = self.rulebook.scenario.demands[each.demand]
            yield (
                demand.id,
                {
                    "situations": each.situations,
                    "swing": each.swing,
                    "changed_by_debate": each.changed,
                    "answers": {
                        _name_of(demand, answer): {
                            "offered": worth.offered,
                            "best": worth.best,
                            "gain": worth.gain,
                            "loses_to": None if worth.rival is None else _name_of(demand, worth.rival),
                            "behind": worth.behind,
                        }
                        for answer, worth in each.answers.items()
                    },
                },
            )

    def _raised(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for each in self.raisings:
            demand = self.rulebook.scenario.demands[each.demand]
            yield demand.id, {"situations": each.situations, "better": each.better, "gain": each.gain}

    def _finding(self, finding: PlayFinding) -> dict[str, Any]:
        return {
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity.value,
            "line": self.line_of(finding),
            "message": finding.told,
        }
