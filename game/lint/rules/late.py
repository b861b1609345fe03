"""Effects that always come too late: S610."""

from collections.abc import Iterator
from typing import assert_never

from game.language import _, plural
from game.lint.facts.leaning import is_late
from game.lint.facts.sites import Site
from game.lint.facts.study import Study
from game.lint.rule import Finding, Rule
from game.scenario.diagnostics.codes import Code
from game.scenario.verbs import Open, Trigger


def _effect_too_late(study: Study) -> Iterator[Finding]:
    for site in study.sites:
        if isinstance(site.effect, Trigger | Open) and is_late(site, study.reach):
            yield _late(site, site.effect, study.reach.sites[site][0], study.reach.last)


def _late(site: Site, effect: Trigger[str] | Open[str], first: int, last: int) -> Finding:
    places = {"first": first, "last": last}
    match effect:
        case Trigger(consequence, after):
            message = _("`{name}` would strike after the last round: this runs in round {first} or later")
            hint = _("the game ends with round {last}, so `after` may be {most} at most")
            hint = hint if last > first else _("the game ends with round {last}: let it strike at once, or sooner")
            places |= {"most": last - first}
            return Finding(
                (*site.path, "after"), message.format(name=consequence, after=after, **places), hint.format(**places)
            )
        case Open(demand):
            message = _("`{name}` would open after the last round: this runs only in round {first}")
            hint = _("let it run in an earlier round, or take it out").format(**places)
            return Finding((*site.path, "open"), message.format(name=demand, **places), hint)
        case _:
            assert_never(effect)


def _after_the_last_round(study: Study) -> Iterator[Finding]:
    last = study.scenario.rounds
    for demand in study.scenario.demands:
        if demand.deadline > last:
            message = plural(
                "a deadline of {given} rounds, and the game has {last} round",
                "a deadline of {given} rounds, and the game has {last} rounds",
                last,
            ).format(given=demand.deadline, last=last)
            yield Finding(("demands", demand.id, "deadline"), message, _("give as many as there are, or fewer"))


RULES = (
    Rule(Code.EFFECT_TOO_LATE, _effect_too_late),
    Rule(Code.DEADLINE_TOO_LATE, _after_the_last_round),
)
