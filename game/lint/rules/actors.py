"""Actors without anything to do, or without anything to want: S703 and S704."""

from collections.abc import Iterator

from game.language import _
from game.lint.facts.study import Study
from game.lint.rule import Finding, Rule
from game.scenario.diagnostics.codes import Code


def _nothing_to_do(study: Study) -> Iterator[Finding]:
    demands = study.scenario.demands
    busy = {actor for each in demands for actor in (*each.targets, *(each.senders if each.raisable else ()))}
    busy |= {actor for each in study.scenario.arguments for actor in each.by}
    senders = {actor for each in demands for actor in each.senders}
    for actor in study.scenario.actors:
        if actor.id not in busy and (actor.playable or actor.id not in senders):
            message = _("actor `{name}` has nothing to do in the whole game").format(name=actor.id)
            hint = _("put a demand to it, or let it raise one or make an argument")
            yield Finding(("actors", actor.id), message, hint)


def _wants_nothing(study: Study) -> Iterator[Finding]:
    for actor in study.scenario.actors:
        path = ("actors", actor.id)
        is_written = study.is_whole or not any(study.index.value((*path, key)) for key in ("interests", "goals"))
        if actor.playable and not actor.interests and not actor.goals and is_written:
            message = _("actor `{name}` has neither interests nor goals").format(name=actor.id)
            yield Finding(path, message, _("give it one or the other, or say `playable: false`"))


RULES = (
    Rule(Code.NOTHING_TO_DO, _nothing_to_do),
    Rule(Code.WANTS_NOTHING, _wants_nothing, reads_drafts=True),
)
