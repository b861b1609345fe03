"""The sections of a scenario file, in two passes: first every id is declared, then everything is read."""

from typing import Any

from game.language import _
from game.scenario import keys, model
from game.scenario.bearings import bearing_of
from game.scenario.circles import check_circles
from game.scenario.conditions import Name
from game.scenario.declarations import Declared, declarations, item_of, key_at
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.diagnostics.forms import named_rounds
from game.scenario.effects import values
from game.scenario.entries import Entry, Found, declare, fields
from game.scenario.metadata import Key, keys_of
from game.scenario.names import Ids, called, listed
from game.scenario.source import Scalar, Sequence, YamlNode


def scenario(diagnostics: Diagnostics, node: YamlNode, digest: str) -> model.Scenario:
    """Read a whole file; what cannot be read is told and left out."""
    found = fields(diagnostics, node, keys.TOP, _("a scenario"))
    declared = declarations(diagnostics, found)
    check_circles(diagnostics, declared["arguments"])
    rounds, names = _rounds(diagnostics, found.get("rounds"))
    terms = diagnostics.entries(found.get("glossary"), _("terms and what they mean"))
    return model.Scenario(
        digest=digest,
        rounds=rounds,
        round_names=names,
        floor=model.Floor(**_values(diagnostics, model.Floor, found.get("floor"), _("the floor"))),
        **values(diagnostics, model.Scenario, found),
        glossary=tuple((diagnostics.line(term), diagnostics.text(meaning)) for term, meaning in terms),
        **_sections(diagnostics, node, declared),
        debrief=_debrief(diagnostics, found.get("debrief")),
    )


def _rounds(diagnostics: Diagnostics, node: YamlNode | None) -> tuple[int, tuple[str, ...]]:
    key = keys.TOP["rounds"]
    if not isinstance(node, Sequence):
        return _number_of_rounds(diagnostics, node, key)
    most = key.most or 0
    if len(node.items) > most:
        diagnostics.report(
            Code.OUT_OF_BOUNDS, node, _("{given} rounds are more than {most}").format(given=len(node.items), most=most)
        )
    names = tuple(diagnostics.line(each) for each in diagnostics.items(node, _("the names of the rounds"), least=1))
    return max(len(names), 1), names


def _number_of_rounds(diagnostics: Diagnostics, node: YamlNode | None, key: Key) -> tuple[int, tuple[str, ...]]:
    """Read the number of rounds; names that stand without their brackets are told, and read as well."""
    names = named_rounds(node)
    if not node or not names:
        return diagnostics.whole(node, 1, key), ()
    diagnostics.wrong(node, _("a whole number"), *diagnostics.as_list(names))
    return len(names), names


def _values(diagnostics: Diagnostics, part: type, node: YamlNode | None, what: str) -> dict[str, Any]:
    return values(diagnostics, part, {} if node is None else fields(diagnostics, node, keys_of(part), what))


def _sections(diagnostics: Diagnostics, node: YamlNode, declared: Declared) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for section, entries in declared.items():
        before = len(diagnostics.problems)
        read[section] = tuple(_entry(diagnostics, section, each) for each in entries)
        key = key_at(node, section)
        if section == "outcomes" and entries and key and len(diagnostics.problems) == before:
            _check_sure(diagnostics, key, read[section])
    return read


def _entry(diagnostics: Diagnostics, section: str, entry: Entry) -> object:
    """Read an entry of a section: its values, and what has a rule of its own."""
    if section == "demands":
        diagnostics.astray.clear()
    part = keys.SECTIONS[section]
    found = fields(diagnostics, entry.node, keys_of(part), called(section, entry.id), entry.key)
    read = values(diagnostics, part, found)
    match section:
        case "actors":
            read["goals"] = _goals(diagnostics, found.get("goals"))
            _check_brief(diagnostics, entry, found, playable=read["playable"])
        case "indicators":
            _check_bounds(diagnostics, entry.key, found, (read["min"], read["start"], read["max"]))
        case "demands":
            _check_targets(diagnostics, found, read)
            read["responses"] = _responses(diagnostics, entry.id, found.get("responses"), read["targets"])
        case "arguments":
            read["bearing"], read["of"] = bearing_of(diagnostics, entry, found, read["about"])
    return part(id=entry.id, **read)


def _check_brief(diagnostics: Diagnostics, entry: Entry, found: Found, *, playable: bool) -> None:
    if playable and found and "brief" not in found:
        what = called("actors", entry.id)
        message = _("{what} needs `{key}`, since people may play it").format(what=what, key="brief")
        diagnostics.report(Code.MISSING_KEY, entry.key, message, _("or say `playable: false`"))


def _goals(diagnostics: Diagnostics, node: YamlNode | None) -> tuple[model.Goal, ...]:
    goals = (
        _values(diagnostics, model.Goal, each, _("a goal")) for each in diagnostics.items(node, _("a list of goals"))
    )
    return tuple(model.Goal(**each) for each in goals if each["when"])


def _check_bounds(diagnostics: Diagnostics, key: Scalar, found: Found, bounds: tuple[int, int, int]) -> None:
    least, start, most = bounds
    low, high, begin = (found.get(each) for each in ("min", "max", "start"))
    others = [(low, _("the least value")), (high, _("the greatest value"))]
    if least >= most:
        place = high or low or key
        hint = _("without `min` it is 0") if low is None else _("without `max` it is 100") if high is None else None
        message = _("`min` must be less than `max`, and {least} is not less than {most}")
        said = message.format(least=least, most=most)
        diagnostics.report(
            Code.OUT_OF_BOUNDS, place, said, hint, others=[each for each in others if each[0] is not place]
        )
    elif not least <= start <= most:
        place = begin or high or low or key
        message = _("`start` must lie between {least} and {most}, and {start} does not")
        hint = None if begin else _("without `start` it is 50")
        said = message.format(least=least, most=most, start=start)
        diagnostics.report(
            Code.OUT_OF_BOUNDS, place, said, hint, others=[each for each in others if each[0] is not place]
        )


def _check_targets(diagnostics: Diagnostics, found: Found, read: dict[str, Any]) -> None:
    """Tell who puts a demand to itself, and what nobody is there to raise."""
    for actor in read["senders"]:
        if actor and actor in read["targets"]:
            message = _("`{actor}` cannot put a demand to itself").format(actor=actor)
            hint = _("`to` names the actor who has to answer")
            place, others = item_of(found["to"], actor), [(found["from"], _("the demand comes from it"))]
            diagnostics.report(Code.DEMAND_TO_ITSELF, place, message, hint, others=others)
    if read["raisable"] and "from" not in found:
        message = _("nobody is there to raise it: a demand with `raise` needs `from`")
        hint = _("name in `from` who may raise it, or leave `raise` out")
        diagnostics.report(Code.NOBODY_RAISES, found["raise"], message, hint)


def _responses(
    diagnostics: Diagnostics, demand: str, node: YamlNode | None, targets: tuple[str, ...]
) -> tuple[model.Response, ...]:
    ids, least = _("ids of responses with their keys and values"), keys.DEMAND["responses"].least or 0
    read = []
    for entry in declare(diagnostics, node, ids, Ids(), keys.RESPONSE, least=least):
        what = called("responses", f"{demand}.{entry.id}")
        found = fields(diagnostics, entry.node, keys.RESPONSE, what, entry.key)
        read.append(model.Response(entry.id, **values(diagnostics, model.Response, found)))
        for actor in read[-1].by or ():
            if actor and targets and actor not in targets and all(targets):
                message = _("`{actor}` is no target of demand `{demand}`").format(actor=actor, demand=demand)
                hint = _("`by` takes those of its targets to whom the response is offered: {names}")
                place = item_of(found["by"], actor)
                diagnostics.report(Code.NO_TARGET, place, message, hint.format(names=listed(targets)))
    return tuple(read)


def _check_sure(diagnostics: Diagnostics, key: Scalar, outcomes: tuple[model.Outcome, ...]) -> None:
    conditions = (each.when.tree for each in outcomes if each.when)
    if not any(isinstance(tree, Name) and tree.id == "final" for tree in conditions):
        hint = _("give one of them `when: final`")
        diagnostics.report(Code.NO_SURE_OUTCOME, key, _("no outcome is sure, so that a game might not end"), hint)


def _debrief(diagnostics: Diagnostics, node: YamlNode | None) -> model.Debrief:
    found = {} if node is None else fields(diagnostics, node, keys.DEBRIEF, _("the debrief"))
    questions = diagnostics.items(found.get("questions"), _("a list of questions"))
    read = values(diagnostics, model.Debrief, found)
    return model.Debrief(**read, questions=tuple(diagnostics.text(each) for each in questions))
