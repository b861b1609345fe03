"""Conditions and expressions where they stand in a file: parsed, and their names looked up."""

import re
from collections.abc import Iterator

from game.language import _
from game.scenario import model
from game.scenario.conditions import MAX_LENGTH, Compare, ConditionError, Fact, Name, Number, Tree, parse, walk
from game.scenario.diagnostics.advice import meant_boolean, meant_number
from game.scenario.diagnostics.diagnostics import Desk, whole_of
from game.scenario.diagnostics.folded import word_at
from game.scenario.diagnostics.misread import tell_fault
from game.scenario.diagnostics.spelling import plain
from game.scenario.names import Ids
from game.scenario.source import Kind, Node, Scalar

FACTS = ("open", "opened", "lapsed", "withdrawn")
_HARMLESS = model.Expression("1", Number(1, 0))
"""What an expression that cannot be read is taken for: an amount or odds of which nothing more is to be told."""
_WORDS = ("true", "false", "round", "final")
_HYPHENED = re.compile(r"[A-Za-z_]\w*(?:-[A-Za-z_]\w*)+")


def expression(desk: Desk, node: Node) -> model.Expression:
    """Read a condition or an expression."""
    if not isinstance(node, Scalar) or node.kind in (Kind.NULL, Kind.DECIMAL):
        is_decimal = isinstance(node, Scalar) and node.kind is Kind.DECIMAL
        hint = _("only whole numbers can be reckoned with") if is_decimal else None
        desk.wrong(node, _("a condition or a whole number"), hint)
        return _HARMLESS
    text = _number(node) or node.text
    try:
        tree = parse(text)
    except ConditionError as error:
        tell_fault(desk, node, error)
        return _HARMLESS
    told = {*_hyphens(desk, node), *_compared(desk, node, tree)}
    for each in walk(tree):
        if each.at in told:
            continue
        if isinstance(each, Name):
            _check_name(desk, node, each)
        elif isinstance(each, Fact):
            _check_fact(desk, node, each)
    return model.Expression(text, tree)


def _number(node: Scalar) -> str | None:
    """Give a whole number that YAML knows and conditions do not, such as `+2`, in the digits that they know."""
    if node.kind is not Kind.INTEGER or node.text.lstrip("-").isdigit() or len(node.text) > MAX_LENGTH:
        return None
    return str(whole_of(node.text))


def condition(desk: Desk, node: Node | None) -> model.Expression | None:
    """Read a condition that may be left out."""
    return None if node is None else expression(desk, node)


def _check_name(desk: Desk, node: Scalar, name: Name) -> None:
    names = desk.names
    if name.id in ("round", "final") or name.id in names.indicators:
        return
    if name.id in names.consequences or name.id in names.arguments or name.id in desk.misnamed:
        return
    place = word_at(desk, node, name.at, len(name.id))
    if name.id in names.demands:
        hint = _("say `{demand}.open`, `{demand}.opened` or one of its responses").format(demand=name.id)
        message = _("`{name}` is a demand").format(name=name.id)
        others = [(names.demands[name.id], _("`{name}` stands here").format(name=name.id))]
        desk.say("S403", place, message, hint, f"{name.id}.open", others=others)
        return
    message = _("nothing is called `{name}`").format(name=name.id)
    if meant := meant_boolean(name.id) or meant_number(name.id):
        desk.say("S402", place, message, _("did you mean `{name}`?").format(name=meant), meant)
        return
    known = names.shared()
    known.update(dict.fromkeys(_WORDS))
    desk.unknown("S402", place, name.id, message, known)


def _check_fact(desk: Desk, node: Scalar, fact: Fact) -> None:
    names = desk.names
    demand = fact.demand if fact.demand in names.demands else desk.misnamed.get(fact.demand, fact.demand)
    if demand not in names.demands:
        message = _("there is no demand `{name}`").format(name=fact.demand)
        desk.unknown("S402", word_at(desk, node, fact.at, len(fact.demand)), fact.demand, message, names.demands)
    elif fact.fact not in FACTS and fact.fact not in names.responses[demand] and fact.fact not in desk.misnamed:
        at = node.text.index(fact.fact, node.text.index(".", fact.at))
        desk.no_response("S404", word_at(desk, node, at, len(fact.fact)), demand, fact.fact, besides=FACTS)


def _hyphens(desk: Desk, node: Scalar) -> Iterator[int]:
    """Tell names written with hyphens, which read as differences; give where their parts stand."""
    if not _HYPHENED.search(node.text):
        return
    names = desk.names.shared()
    by_plain = {plain(name): name for name in names}
    for match in _HYPHENED.finditer(node.text):
        parts = match[0].split("-")
        joined = by_plain.get(plain(match[0]))
        if joined is None or all(part in names for part in parts):
            continue
        if match[0] not in desk.misnamed:
            place = word_at(desk, node, match.start(), len(match[0]))
            message = _("`-` subtracts, so that `{name}` is no name").format(name=match[0])
            others = [(names[joined], _("`{name}` stands here").format(name=joined))]
            hint = _("did you mean `{name}`?").format(name=joined)
            desk.say("S402", place, message, hint, joined, others=others)
        yield from range(match.start(), match.end())


def _compared(desk: Desk, node: Scalar, tree: Tree) -> Iterator[int]:
    """Tell demands compared with their responses, such as `access == accept`; give where both stand."""
    for each in walk(tree):
        if not isinstance(each, Compare) or not isinstance(each.first, Name):
            continue
        demand, (sign, right) = each.first, each.rest[0]
        responses = desk.names.responses.get(demand.id, Ids())
        if sign not in ("==", "!=") or not isinstance(right, Name) or right.id not in responses:
            continue
        meant = f"{demand.id}.{right.id}" if sign == "==" else f"not {demand.id}.{right.id}"
        message = _("`{name}` is a demand, and is not compared with its responses").format(name=demand.id)
        place = word_at(desk, node, demand.at, right.at + len(right.id) - demand.at)
        others = [(responses[right.id], _("`{name}` stands here").format(name=right.id))]
        desk.say("S403", place, message, _("did you mean `{name}`?").format(name=meant), meant, others=others)
        yield from (demand.at, right.at)
