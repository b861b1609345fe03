"""What several targets decide together, and what an open deadline or a secret cannot do: S612 to S615, S712 to S714."""

from collections.abc import Iterator
from dataclasses import replace

from game.language import _, plural
from game.lint.facts.deciding import part_of
from game.lint.facts.interval_analysis import truth
from game.lint.facts.several import ONCE, asks_of
from game.lint.facts.spelled import spell
from game.lint.facts.study import Study
from game.lint.rule import Finding, Rule
from game.scenario.conditions import Strength, walk
from game.scenario.diagnostics.codes import Code
from game.scenario.model import Demand, Response
from game.scenario.paths import Path
from game.scenario.verbs import End, Extend, Reveal, Section


def _closing_never_matters(study: Study) -> Iterator[Finding]:
    for demand in study.scenario.demands:
        path: Path = ("demands", demand.id, "closing")
        if demand.closing and _always_ends(demand):
            message = _("the `closing` of `{name}` never runs: every answer ends the game")
            hint = _("let an answer leave the game going, or take `closing` out")
            yield Finding(path, message.format(name=demand.id), hint)
        elif demand.closing and _has_one_way(demand):
            message = _(
                "`{name}` has one target and one response, so its `closing` is no more than the response's `then`"
            )
            hint = _("move it into `then`, or give the demand another target or response")
            yield Finding(path, message.format(name=demand.id), hint)


def _always_ends(demand: Demand) -> bool:
    """Tell whether every way to answer ends the game, silence too."""
    lists = [each.then for each in demand.responses]
    if demand.lapse is not None:
        lists.append(demand.lapse)
    elif not all(_is_sure_of_one(demand, target) for target in demand.targets):
        return False
    return all(any(isinstance(each, End) for each in effects) for effects in lists)


def _has_one_way(demand: Demand) -> bool:
    (target, *others) = demand.targets
    return not others and len(demand.responses) == 1 and demand.lapse is None and _is_sure_of_one(demand, target)


def _is_sure_of_one(demand: Demand, target: str) -> bool:
    return any(each.when is None for each in _offered_to(demand, target))


def _offered_to(demand: Demand, target: str) -> list[Response]:
    return [each for each in demand.responses if each.by is None or target in each.by]


def _more_than_targets(study: Study) -> Iterator[Finding]:
    for asked, found in study.counted_too_high:
        message = plural(
            "`{fact}` is {most} at most, since `{demand}` has {most} target that may come to it",
            "`{fact}` is {most} at most, since `{demand}` has {most} targets that may come to it",
            found.most,
        )
        if found.fact.fact in ONCE:
            message = _("`{fact}` is 1 at most: it tells whether, and not of how many")
        message = message.format(fact=spell(found.fact), demand=found.fact.demand, most=found.most)
        hint = _("compare it with {most} or less").format(most=found.most)
        yield Finding(asked.path, message, hint, part=part_of(found.tree, asked.text))


def _left_without_answer(study: Study) -> Iterator[Finding]:
    for demand in study.scenario.demands:
        opens = study.reach.reached.get(("demands", demand.id))
        if demand.lapse is not None or opens is None:
            continue
        for target in demand.targets:
            excluded = next((each for each in demand.responses if each.by is not None and target not in each.by), None)
            if excluded is not None and not _may_answer_at_last(study, demand, target, opens):
                message = _("`{actor}` has no answer to give to `{name}` in its last round, and there is no `lapse`")
                hint = _("name it in `by`, leave `by` out, or say in `lapse` what its silence does")
                path: Path = ("demands", demand.id, "responses", excluded.id, "by")
                yield Finding(path, message.format(actor=target, name=demand.id), hint)


def _may_answer_at_last(study: Study, demand: Demand, target: str, opens: int) -> bool:
    last = study.scenario.rounds
    values = replace(study.values, rounds=(min(opens + demand.deadline - 1, last), last))
    whens = [each.when for each in _offered_to(demand, target)]
    return any(when is None or truth(when.tree, values).may_hold for when in whens)


def _extended_past_the_end(study: Study) -> Iterator[Finding]:
    demands, last = {each.id: each for each in study.scenario.demands}, study.scenario.rounds
    for site in study.sites:
        runs = study.reach.sites.get(site)
        if not isinstance(site.effect, Extend) or runs is None:
            continue
        opens = study.reach.reached.get(("demands", site.effect.demand))
        if opens is None:
            continue
        due = min(max(runs[0], opens + demands[site.effect.demand].deadline - 1), last)
        if due + site.effect.by > last:
            yield _extended(site.path, site.effect, due, last)


def _extended(path: Path, effect: Extend[str], due: int, last: int) -> Finding:
    if due == last:
        message = _("the deadline of `{name}` is the last round already, or would be: there is nothing to extend")
        hint = _("take it out, or give the demand a shorter `deadline` or the game more rounds")
        return Finding((*path, "extend"), message.format(name=effect.demand), hint)
    message = _("the deadline of `{name}` would move to round {past}, and the game ends with round {last}")
    hint = _("let `by` be {most} at most").format(most=last - due)
    return Finding((*path, "by"), message.format(name=effect.demand, past=due + effect.by, last=last), hint)


def _reveals_what_is_public(study: Study) -> Iterator[Finding]:
    scenario = study.scenario
    hidden = {(Section.DEMANDS, each.id) for each in scenario.demands if each.private}
    hidden |= {(Section.INDICATORS, each.id) for each in scenario.indicators if each.visible_to is not None}
    hidden |= {(Section.CONSEQUENCES, each.id) for each in scenario.consequences if each.visible_to is not None}
    for site in study.placed_sites:
        if isinstance(site.effect, Reveal) and (site.effect.section, site.effect.what) not in hidden:
            message = _("`{name}` is public from the beginning: there is nothing to reveal")
            hint = _("give it `visible_to`, or take this out")
            if site.effect.section is Section.DEMANDS:
                hint = _("say `private: true` on it, or take this out")
            related = (((str(site.effect.section), site.effect.what), _("it is here")),)
            yield Finding((*site.path, "reveal"), message.format(name=site.effect.what), hint, related=related)


def _vote_unread(study: Study) -> Iterator[Finding]:
    for demand in study.unread_votes:
        message = _("nothing comes of what the targets of `{name}` answer: no effect follows, and nothing asks for it")
        first = demand.responses[0].id
        example = f"closing: [{{if: {demand.id}.{first} >= {len(demand.targets) // 2 + 1}, then: […]}}]"
        hint = _("let something follow, such as `{example}`").format(example=example)
        yield Finding(("demands", demand.id), message.format(name=demand.id), hint)


def _strength_unargued(study: Study) -> Iterator[Finding]:
    has_floor = study.scenario.floor.turns > 0
    argued = {(each.about, each.of) for each in study.scenario.arguments if has_floor}
    about = {each.about for each in study.scenario.arguments if has_floor}
    for asked in asks_of(study.conditions, study.sites):
        for node in walk(asked.tree):
            if isinstance(node, Strength) and (node.demand, node.response) not in argued:
                message = _("`{strength}` is always 50, since no argument is about `{name}`")
                name = f"{node.demand}.{node.response}" if node.demand in about else node.demand
                if node.demand in about:
                    message = _("`{strength}` is always 50, since no argument is for or against `{name}`")
                hint = _("write arguments about it, or ask for something else")
                said = message.format(strength=spell(node), name=name)
                yield Finding(asked.path, said, hint, part=part_of(node, asked.text))


RULES = (
    Rule(Code.CLOSING_NEVER_MATTERS, _closing_never_matters),
    Rule(Code.MORE_THAN_TARGETS, _more_than_targets),
    Rule(Code.LEFT_WITHOUT_ANSWER, _left_without_answer),
    Rule(Code.EXTENDED_PAST_THE_END, _extended_past_the_end),
    Rule(Code.NOTHING_TO_REVEAL, _reveals_what_is_public),
    Rule(Code.VOTE_UNREAD, _vote_unread),
    Rule(Code.STRENGTH_UNARGUED, _strength_unargued),
)
