"""Conditions and expressions where they stand in a file: parsed, and their names looked up."""

import re
from collections.abc import Iterator

from game.language import _
from game.scenario import model
from game.scenario.conditions import MAX_LENGTH, Compare, ConditionError, Fact, Name, Number, Tree, parse, walk
from game.scenario.diagnostics.advice import meant_boolean, meant_number
from game.scenario.diagnostics.diagnostics import Diagnostics, whole_of
from game.scenario.diagnostics.folded import word_at
from game.scenario.diagnostics.misread import tell_fault
from game.scenario.diagnostics.spelling import plain
from game.scenario.names import Ids
from game.scenario.source import Scalar, ScalarKind, YamlNode

FACTS = ("open", "opened", "lapsed", "withdrawn")
_HARMLESS = model.Expression("1", Number(1, 0))
"""What an expression that cannot be read is taken for: an amount or odds of which nothing more is to be told."""
_WORDS = ("true", "false", "round", "final")
_HYPHENED = re.compile(r"[A-Za-z_]\w*(?:-[A-Za-z_]\w*)+")


def expression(diagnostics: Diagnostics, node: YamlNode) -> model.Expression:
    """Read a condition or an expression."""
    if not isinstance(node, Scalar) or node.kind in (ScalarKind.NULL, ScalarKind.DECIMAL):
        is_decimal = isinstance(node, Scalar) and node.kind is ScalarKind.DECIMAL
        hint = _("only whole numbers can be reckoned with") if is_decimal else None
        diagnostics.wrong(node, _("a condition or a whole number"), hint)
        return _HARMLESS
    text = _number(node) or node.text
    try:
        tree = parse(text)
    except ConditionError as error:
        tell_fault(diagnostics, node, error)
        return _HARMLESS
    told = {*_hyphens(diagnostics, node), *_compared(diagnostics, node, tree)}
    for each in walk(tree):
        if each.at in told:
            continue
        if isinstance(each, Name):
            _check_name(diagnostics, node, each)
        elif isinstance(each, Fact):
            _check_fact(diagnostics, node, each)
    return model.Expression(text, tree)


def _number(node: Scalar) -> str | None:
    """Give a whole number that YAML knows and conditions do not, such as `+2`, in the digits that they know."""
    if node.kind is not ScalarKind.INTEGER or node.text.lstrip("-").isdigit() or len(node.text) > MAX_LENGTH:
        return None
    return str(whole_of(node.text))


def condition(diagnostics: Diagnostics, node: YamlNode | None) -> model.Expression | None:
    """Read a condition that may be left out."""
    return None if node is None else expression(diagnostics, node)


def _check_name(diagnostics: Diagnostics, node: Scalar, name: Name) -> None:
    names = diagnostics.names
    if name.id in ("round", "final") or name.id in names.indicators:
        return
    if name.id in names.consequences or name.id in names.arguments or name.id in diagnostics.misnamed:
        return
    place = word_at(diagnostics, node, name.at, len(name.id))
    if name.id in names.demands:
        hint = _("say `{demand}.open`, `{demand}.opened` or one of its responses").format(demand=name.id)
        message = _("`{name}` is a demand").format(name=name.id)
        others = [(names.demands[name.id], _("`{name}` stands here").format(name=name.id))]
        diagnostics.report("S403", place, message, hint, f"{name.id}.open", others=others)
        return
    message = _("nothing is called `{name}`").format(name=name.id)
    if meant := meant_boolean(name.id) or meant_number(name.id):
        diagnostics.report("S402", place, message, _("did you mean `{name}`?").format(name=meant), meant)
        return
    known = names.shared()
    known.update(dict.fromkeys(_WORDS))
    diagnostics.unknown("S402", place, name.id, message, known)


def _check_fact(diagnostics: Diagnostics, node: Scalar, fact: Fact) -> None:
    names = diagnostics.names
    demand = fact.demand if fact.demand in names.demands else diagnostics.misnamed.get(fact.demand, fact.demand)
    if demand not in names.demands:
        message = _("there is no demand `{name}`").format(name=fact.demand)
        diagnostics.unknown(
            "S402", word_at(diagnostics, node, fact.at, len(fact.demand)), fact.demand, message, names.demands
        )
    elif fact.fact not in FACTS and fact.fact not in names.responses[demand] and fact.fact not in diagnostics.misnamed:
        at = node.text.index(fact.fact, node.text.index(".", fact.at))
        diagnostics.no_response(
            "S404", word_at(diagnostics, node, at, len(fact.fact)), demand, fact.fact, besides=FACTS
        )


def _hyphens(diagnostics: Diagnostics, node: Scalar) -> Iterator[int]:
    """Tell names written with hyphens, which read as differences; give where their parts stand."""
    if not _HYPHENED.search(node.text):
        return
    names = diagnostics.names.shared()
    by_plain = {plain(name): name for name in names}
    for match in _HYPHENED.finditer(node.text):
        parts = match[0].split("-")
        joined = by_plain.get(plain(match[0]))
        if joined is None or all(part in names for part in parts):
            continue
        if match[0] not in diagnostics.misnamed:
            place = word_at(diagnostics, node, match.start(), len(match[0]))
            message = _("`-` subtracts, so that `{name}` is no name").format(name=match[0])
            others = [(names[joined], _("`{name}` stands here").format(name=joined))]
            hint = _("did you mean `{name}`?").format(name=joined)
            diagnostics.report("S402", place, message, hint, joined, others=others)
        yield from range(match.start(), match.end())


def _compared(diagnostics: Diagnostics, node: Scalar, tree: Tree) -> Iterator[int]:
    """Tell demands compared with their responses, such as `access == accept`; give where both stand."""
    for each in walk(tree):
        if not isinstance(each, Compare) or not isinstance(each.first, Name):
            continue
        demand, (sign, right) = each.first, each.rest[0]
        responses = diagnostics.names.responses.get(demand.id, Ids())
        if sign not in ("==", "!=") or not isinstance(right, Name) or right.id not in responses:
            continue
        meant = f"{demand.id}.{right.id}" if sign == "==" else f"not {demand.id}.{right.id}"
        message = _("`{name}` is a demand, and is not compared with its responses").format(name=demand.id)
        place = word_at(diagnostics, node, demand.at, right.at + len(right.id) - demand.at)
        others = [(responses[right.id], _("`{name}` stands here").format(name=right.id))]
        diagnostics.report("S403", place, message, _("did you mean `{name}`?").format(name=meant), meant, others=others)
        yield from (demand.at, right.at)
