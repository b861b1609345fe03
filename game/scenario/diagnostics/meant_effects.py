"""Effects written in a way that the format does not have, as they were probably meant."""

import re
from dataclasses import replace

from game.scenario.diagnostics.forms import flow, shortened
from game.scenario.keys import VERBS
from game.scenario.source import Mapping, Scalar, ScalarKind, Sequence, YamlNode

_PERCENT = re.compile(r"(?P<number>[0-9]{1,2})\s*%?")
_SHOWN = 90
_Entries = tuple[tuple[Scalar, YamlNode], ...]


def meant_effect(node: Mapping) -> Mapping | None:
    """Give an `if` or a `chance` in its own form, where other verbs or a number stand in it; None for others."""
    found = {key.text: value for key, value in node.entries}
    if "if" in found:
        others = _others(node, "if")
        kept = tuple(each for each in node.entries if each[0].text in ("if", "else"))
        return (
            replace(node, entries=(*kept[:1], _then(node, _acts(node, others, found)), *kept[1:])) if others else None
        )
    odds = found.get("chance", found.get("odds"))
    if not isinstance(odds, Scalar) or odds.kind is ScalarKind.NULL:
        return None
    acts = _acts(node, _others(node, "chance"), found)
    first = _branch(node, odds, acts)
    share = _PERCENT.fullmatch(odds.text) if "chance" in found else None
    if share:
        first = _branch(node, _word(node, share["number"]), acts)
    branches = (first, _rest(node, int(share["number"]), found)) if share else (first,)
    return replace(node, entries=((_word(node, "chance"), Sequence(branches, node.line, node.column)),))


def goes_on(node: Mapping, before: YamlNode | None) -> Mapping | None:
    """Give the effect before with the keys that stand after a dash of their own, where they belong to it."""
    if not isinstance(before, Mapping):
        return None
    there = {key.text for key, _value in before.entries}
    verb = next((each for each in there if each in VERBS), None)
    fits = verb and node.entries and all(key.text in VERBS[verb] and key.text not in there for key, _ in node.entries)
    return replace(before, entries=(*before.entries, *node.entries)) if fits else None


def shown(node: Mapping) -> str:
    """Write an effect on one line; where that gets long, its lists are left out."""
    whole = flow(node)
    if len(whole) <= _SHOWN:
        return whole
    return (
        re.sub(r"then: \[\{.*?\}\](?=[,}])", "then: […]", whole) if whole.count("[{") > 1 else shortened(whole, _SHOWN)
    )


def _others(node: Mapping, verb: str) -> _Entries:
    return tuple(each for each in node.entries if each[0].text in VERBS and each[0].text != verb)


def _acts(node: Mapping, others: _Entries, found: dict[str, YamlNode]) -> tuple[YamlNode, ...]:
    """Give the effects that stand among the keys, and those of `then`."""
    then = found.get("then", Sequence((), 0, 0))
    return (
        *((replace(node, entries=others),) if others else ()),
        *(then.items if isinstance(then, Sequence) else (then,)),
    )


def _then(node: Mapping, acts: tuple[YamlNode, ...]) -> tuple[Scalar, YamlNode]:
    return _word(node, "then"), Sequence(acts, node.line, node.column)


def _branch(node: Mapping, odds: Scalar, acts: tuple[YamlNode, ...]) -> Mapping:
    return replace(node, entries=((_word(node, "odds"), odds), _then(node, acts)))


def _rest(node: Mapping, percent: int, found: dict[str, YamlNode]) -> Mapping:
    return _branch(
        node, _word(node, str(100 - percent)), _acts(node, (), {"then": found["else"]} if "else" in found else {})
    )


def _word(node: Mapping, text: str) -> Scalar:
    return Scalar(text, ScalarKind.INTEGER if text.isdigit() else ScalarKind.TEXT, node.line, node.column)
