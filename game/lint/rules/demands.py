"""Demands whose answers or debates make no difference: S705, S708 and S805."""

from collections.abc import Iterator

from game.language import _
from game.lint.facts.alike import written
from game.lint.facts.interval_analysis import truth
from game.lint.facts.study import Study
from game.lint.facts.values import variables
from game.lint.rule import Finding, Rule
from game.scenario.conditions import Binary
from game.scenario.diagnostics.codes import Code
from game.scenario.model import Actor, Demand, Response
from game.scenario.paths import Path


def _same_effects(study: Study) -> Iterator[Finding]:
    argued = {(each.about, each.of) for each in study.scenario.arguments}
    unread = {each.id for each in study.unread_votes}
    for demand in study.scenario.demands:
        if demand.id in unread:
            continue
        seen: dict[str, Response] = {}
        for each in demand.responses:
            is_weighed = bool(demand.verdict) and (demand.id, each.id) in argued
            if (demand.id, each.id) in study.facts_read or is_weighed:
                continue
            other = seen.setdefault(written(each.then), each)
            if other is not each and _offered_together(study, other, each):
                yield _as_other(demand, each, other)


def _offered_together(study: Study, one: Response, other: Response) -> bool:
    if one.by is not None and other.by is not None and not {*one.by} & {*other.by}:
        return False
    if one.when is None or other.when is None:
        return True
    return truth(Binary("and", one.when.tree, other.when.tree, 0), study.values).may_hold


def _as_other(demand: Demand, response: Response, other: Response) -> Finding:
    path: Path = ("demands", demand.id, "responses")
    message = _("response `{name}` has the same effects as `{other}`").format(name=response.id, other=other.id)
    hint = _("let one of them do something else, or make one of both")
    return Finding((*path, response.id), message, hint, related=(((*path, other.id), _("the other is here")),))


def _verdict_without_interest(study: Study) -> Iterator[Finding]:
    indicators = {each.id for each in study.scenario.indicators}
    wants = {each.id: _read_by(each) & indicators for each in study.scenario.actors if each.interests or each.goals}
    for demand in study.scenario.demands:
        moved = {name for name, swing in demand.verdict if swing}
        targets = [each for each in demand.targets if each in wants]
        wanted = {name for each in targets for name in wants[each]}
        if demand.verdict and len(targets) == len(demand.targets) and not moved & wanted:
            message = _("the verdict of `{name}` moves nothing that `{actor}` has an interest in")
            names = ", ".join(f"`{each}`" for each in sorted(wanted))
            hint = _("it has an interest in {names}").format(names=names) if names else None
            if not moved:
                message = _("the verdict of `{name}` moves nothing, since it adds 0")
                form = f"{{{demand.verdict[0][0]}: 5}}"
                hint = _("write by how much it moves, such as `{form}`").format(form=form)
            known = message.format(name=demand.id, actor=targets[0])
            related = ((("actors", targets[0]), _("the target is here")),)
            yield Finding(("demands", demand.id, "verdict"), known, hint, related=related)


def _read_by(actor: Actor) -> set[str]:
    goals = {name for goal in actor.goals for name in variables(goal.when.tree)}
    return {name for name, _weight in actor.interests} | goals


def _both_reported(study: Study) -> Iterator[Finding]:
    for demand in study.scenario.demands:
        if len(demand.targets) > 1:
            continue  # one may have answered so, and another otherwise
        reported = [each for each in demand.responses if each.citations]
        path: Path = ("demands", demand.id, "responses")
        for each in reported[1:]:
            message = _("`{name}` has a source, and so has `{other}`: were both given?")
            known = message.format(name=each.id, other=reported[0].id)
            related = (((*path, reported[0].id, "source"), _("the other is here")),)
            yield Finding((*path, each.id, "source"), known, _("leave `source` on the one that was"), related=related)


RULES = (
    Rule(Code.SAME_EFFECTS, _same_effects),
    Rule(Code.IDLE_VERDICT, _verdict_without_interest),
    Rule(Code.BOTH_REPORTED, _both_reported),
)
