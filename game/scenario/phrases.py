"""Conditions and expressions where they stand in a file: parsed, and their names looked up."""

from game.language import _
from game.scenario import model
from game.scenario.conditions import MAX_LENGTH, MAX_NODES, ConditionError, Fact, Fault, Name, Number, parse, walk
from game.scenario.desk import Desk
from game.scenario.source import Kind, Node, Scalar

FACTS = ("open", "opened", "lapsed", "withdrawn")
_NOTHING = model.Expression("0", Number(0, 0))
_WORDS = ("and", "or", "not", "min", "max", "count", "true", "false", "round", "final")
_SIGNS = {"=": "==", "&": "and", "|": "or", "!": "not", "/": "//", "%": "//", '"': "", "'": ""}


def expression(desk: Desk, node: Node) -> model.Expression:
    """Read a condition or an expression."""
    if not isinstance(node, Scalar) or node.kind in (Kind.NULL, Kind.DECIMAL):
        desk.wrong(node, _("a condition"))
        return _NOTHING
    try:
        tree = parse(node.text)
    except ConditionError as error:
        _tell_fault(desk, node, error)
        return _NOTHING
    for each in walk(tree):
        if isinstance(each, Name):
            _check_name(desk, node, each)
        elif isinstance(each, Fact):
            _check_fact(desk, node, each)
    return model.Expression(node.text, tree)


def condition(desk: Desk, node: Node | None) -> model.Expression | None:
    """Read a condition that may be left out."""
    return None if node is None else expression(desk, node)


def _shift(node: Scalar, at: int) -> int:
    return node.shift + at if node.is_plain else 0


def _check_name(desk: Desk, node: Scalar, name: Name) -> None:
    names = desk.names
    if name.id in ("round", "final") or name.id in names.indicators:
        return
    if name.id in names.consequences or name.id in names.arguments:
        return
    shift = _shift(node, name.at)
    if name.id in names.demands:
        hint = _("say `{demand}.open`, `{demand}.opened` or one of its responses").format(demand=name.id)
        desk.say("S403", node, _("`{name}` is a demand").format(name=name.id), hint, f"{name.id}.open", shift)
        return
    message = _("nothing is called `{name}`").format(name=name.id)
    desk.unknown("S402", node, name.id, message, [*names.shared(), *_WORDS], shift)


def _check_fact(desk: Desk, node: Scalar, fact: Fact) -> None:
    names, shift = desk.names, _shift(node, fact.at)
    if fact.demand not in names.demands:
        message = _("there is no demand `{name}`").format(name=fact.demand)
        desk.unknown("S402", node, fact.demand, message, names.demands, shift)
    elif fact.fact not in FACTS and fact.fact not in names.demands[fact.demand]:
        message = _("`{demand}` has no response `{name}`").format(demand=fact.demand, name=fact.fact)
        known = [*names.demands[fact.demand], *FACTS]
        desk.unknown("S404", node, fact.fact, message, known, shift + len(fact.demand) + 1)


def _tell_fault(desk: Desk, node: Scalar, error: ConditionError) -> None:
    meant = None
    if error.fault in (Fault.UNEXPECTED_WORD, Fault.UNKNOWN_FUNCTION):
        meant = desk.nearest(error.word, _WORDS)
    elif error.fault is Fault.UNEXPECTED_CHARACTER:
        meant = _SIGNS.get(error.word) or None
    hint = _("did you mean `{name}`?").format(name=meant) if meant else None
    desk.say("S401", node, _sentence(error), hint, meant, _shift(node, error.at))


def _sentence(error: ConditionError) -> str:
    sentences = {
        Fault.TOO_LONG: _("this condition has more than {length} characters"),
        Fault.TOO_MANY_NODES: _("this condition has more than {nodes} parts"),
        Fault.EMPTY: _("this condition is empty"),
        Fault.UNEXPECTED_CHARACTER: _("`{word}` cannot stand in a condition"),
        Fault.UNEXPECTED_WORD: _("`{word}` cannot stand here"),
        Fault.UNFINISHED: _("this condition breaks off"),
        Fault.UNKNOWN_FUNCTION: _("there is no function `{word}`; there are min, max and count"),
        Fault.DIVISOR_NOT_LITERAL: _("`//` divides only by a number that is written out and not 0"),
        Fault.NO_ARGUMENTS: _("`{word}` needs at least one value"),
    }
    return sentences[error.fault].format(word=error.word, length=MAX_LENGTH, nodes=MAX_NODES)
