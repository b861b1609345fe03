"""Actors without anything to do, or without anything to want: S703 and S704."""

from collections.abc import Iterator

from game.language import _, later
from game.lint.facts.study import Study
from game.lint.page import Change
from game.lint.rule import Finding, RulePage
from game.lint.samples import TWO_ACTORS
from game.scenario.diagnostics.codes import Code


@RulePage(
    code=Code.NOTHING_TO_DO,
    title=later("An actor with nothing to do"),
    meaning=later(
        "No demand is put to the actor, it can raise none, and it can make no argument. An actor that people do "
        "not play may also just be the one who demands. What cannot be reached is told elsewhere and counts here."
    ),
    why=later(
        "Whoever plays it waits through the whole game. Put a demand to it, let it raise one or make arguments, "
        "or say `playable: false` and name it in the texts alone."
    ),
    fails=TWO_ACTORS
    + """\
  parents:
    name: Parents
    brief: You want quiet lessons.
    interests: {calm: 1}
""",
    remedy=Change(
        "interests: {calm: 1}",
        """\
interests: {calm: 1}
arguments:
  phones_help: {by: council, about: phones, for: allow, claim: Phones help us to look things up.}
  lessons_first: {by: [head, parents], about: phones, against: allow, claim: Lessons come first.}""",
    ),
)
def _nothing_to_do(study: Study) -> Iterator[Finding]:
    demands = study.scenario.demands
    busy = {each.target for each in demands} | {each.sender for each in demands if each.raisable}
    busy |= {actor for each in study.scenario.arguments for actor in each.by}
    senders = {each.sender for each in demands}
    for actor in study.scenario.actors:
        if actor.id not in busy and (actor.playable or actor.id not in senders):
            message = _("actor `{name}` has nothing to do in the whole game").format(name=actor.id)
            hint = _("put a demand to it, or let it raise one or make an argument")
            yield Finding(("actors", actor.id), message, hint)


@RulePage(
    code=Code.WANTS_NOTHING,
    title=later("A playable actor that wants nothing"),
    meaning=later("People may play this actor, and it has neither `interests` nor `goals`."),
    why=later(
        "Its score is 0 whatever happens, and its players do not know what to try for. Give it interests in "
        "indicators or a goal, or say `playable: false`."
    ),
    fails=TWO_ACTORS.replace("    interests: {trust: 1, calm: 2}\n", ""),
    remedy=TWO_ACTORS,
    reads_drafts=True,
)
def _wants_nothing(study: Study) -> Iterator[Finding]:
    for actor in study.scenario.actors:
        path = ("actors", actor.id)
        is_written = study.is_whole or not any(study.index.value((*path, key)) for key in ("interests", "goals"))
        if actor.playable and not actor.interests and not actor.goals and is_written:
            message = _("actor `{name}` has neither interests nor goals").format(name=actor.id)
            yield Finding(path, message, _("give it one or the other, or say `playable: false`"))


RULES = (_nothing_to_do, _wants_nothing)
