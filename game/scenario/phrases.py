"""Conditions and expressions where they stand in a file: parsed, and their names looked up."""

import re
from collections.abc import Iterator

from game.language import _
from game.scenario import model
from game.scenario.conditions import (
    FACTS,
    MAX_LENGTH,
    ConditionError,
    Fact,
    Name,
    Number,
    Strength,
    Tree,
    parse,
    walk,
)
from game.scenario.diagnostics.advice import meant_boolean, meant_number
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import Diagnostics, whole_of
from game.scenario.diagnostics.folded import word_at
from game.scenario.diagnostics.meant_conditions import Meant, meant_condition
from game.scenario.diagnostics.misread import tell_fault, tell_meant
from game.scenario.diagnostics.spelling import plain
from game.scenario.source import Scalar, ScalarKind, YamlNode

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
    told = {*_hyphens(diagnostics, node), *_as_said(diagnostics, node, tree)}
    for each in walk(tree):
        if each.at in told:
            continue
        if isinstance(each, Name):
            check_name(diagnostics, node, each)
        elif isinstance(each, Fact):
            check_fact(diagnostics, node, each, besides=FACTS)
        elif isinstance(each, Strength):
            inside = node.text.index(each.demand, node.text.index("(", each.at))
            check_fact(diagnostics, node, Fact(each.demand, each.response, inside))
    return model.Expression(text, tree)


def _as_said(diagnostics: Diagnostics, node: Scalar, tree: Tree) -> range:
    """Tell a condition that can be read, but was meant otherwise, once; give where what it says so stands."""
    wrong = [each for each in walk(tree) if isinstance(each, Name | Fact) and not _is_known(diagnostics, each)]
    meant = None if diagnostics.is_crowded or not wrong else meant_condition(node.text, diagnostics.names)
    within = [each for each in wrong if meant and meant.begin <= each.at < meant.end]
    if not meant or not within:
        return range(0)
    _tell_meant(diagnostics, node, within[0], meant)
    return range(meant.begin, meant.end)


def _is_known(diagnostics: Diagnostics, each: Name | Fact) -> bool:
    names = diagnostics.names
    if isinstance(each, Name):
        single = names.indicators, names.consequences, names.arguments, diagnostics.misnamed, ("round", "final")
        return any(each.id in ids for ids in single)
    demand = _demand(diagnostics, each)
    return demand in names.demands and any(
        each.fact in ids for ids in (FACTS, names.responses[demand], diagnostics.misnamed)
    )


def _demand(diagnostics: Diagnostics, fact: Fact) -> str:
    return (
        fact.demand if fact.demand in diagnostics.names.demands else diagnostics.misnamed.get(fact.demand, fact.demand)
    )


def _tell_meant(diagnostics: Diagnostics, node: Scalar, each: Name | Fact, meant: Meant) -> None:
    """Tell a name that nothing has, where it is clear what the condition was meant to be."""
    word = each.id if isinstance(each, Name) else each.demand
    code, message = Code.UNKNOWN_IN_CONDITION, _("nothing is called `{name}`").format(name=word)
    if isinstance(each, Fact) and word in diagnostics.names.demands:
        code = Code.UNKNOWN_FACT
        message = _("demand `{demand}` has no response `{name}`").format(demand=word, name=each.fact)
    elif word in diagnostics.names.demands:
        code, message = (
            Code.BARE_DEMAND,
            _("`{name}` is a demand, and is not compared with its responses").format(name=word),
        )
    tell_meant(diagnostics, node, code, message, meant, None if code != Code.UNKNOWN_IN_CONDITION else word)


def _number(node: Scalar) -> str | None:
    """Give a whole number that YAML knows and conditions do not, such as `+2`, in the digits that they know."""
    if node.kind is not ScalarKind.INTEGER or node.text.lstrip("-").isdigit() or len(node.text) > MAX_LENGTH:
        return None
    return str(whole_of(node.text))


def check_name(diagnostics: Diagnostics, node: Scalar, name: Name) -> None:
    """Tell of a name that nothing has which a condition may ask for."""
    names = diagnostics.names
    if _is_known(diagnostics, name):
        return
    place = word_at(diagnostics, node, name.at, len(name.id))
    if name.id in names.demands:
        hint = _("say `{demand}.open`, `{demand}.opened` or one of its responses").format(demand=name.id)
        message = _("`{name}` is a demand").format(name=name.id)
        others = [(names.demands[name.id], _("`{name}` stands here").format(name=name.id))]
        diagnostics.report(Code.BARE_DEMAND, place, message, hint, f"{name.id}.open", others=others)
        return
    message = _("nothing is called `{name}`").format(name=name.id)
    if meant := meant_boolean(name.id) or meant_number(name.id):
        diagnostics.report(
            Code.UNKNOWN_IN_CONDITION, place, message, _("did you mean `{name}`?").format(name=meant), meant
        )
        return
    known = names.shared()
    known.update(dict.fromkeys(_WORDS))
    diagnostics.unknown(Code.UNKNOWN_IN_CONDITION, place, name.id, message, known)


def check_fact(diagnostics: Diagnostics, node: Scalar, fact: Fact, *, besides: tuple[str, ...] = ()) -> None:
    """Tell of a demand that there is not, or of a response that it has not; `besides` may stand there as well."""
    if _is_known(diagnostics, fact):
        return
    demand = _demand(diagnostics, fact)
    if demand not in diagnostics.names.demands:
        message = _("there is no demand `{name}`").format(name=fact.demand)
        place = word_at(diagnostics, node, fact.at, len(fact.demand))
        diagnostics.unknown(Code.UNKNOWN_IN_CONDITION, place, fact.demand, message, diagnostics.names.demands)
        return
    at = node.text.index(fact.fact, node.text.index(".", fact.at))
    place = word_at(diagnostics, node, at, len(fact.fact))
    diagnostics.no_response(Code.UNKNOWN_FACT, place, demand, fact.fact, besides=besides)


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
            diagnostics.report(Code.UNKNOWN_IN_CONDITION, place, message, hint, joined, others=others)
        yield from range(match.start(), match.end())
