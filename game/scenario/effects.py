"""Effects as a file or a facilitator writes them (FORMAT 4)."""

from game.language import _
from game.scenario import model
from game.scenario.desk import Desk, refers_to
from game.scenario.keys import BRANCH, VERBS, Takes
from game.scenario.phrases import expression
from game.scenario.source import Mapping, Node


def effects(desk: Desk, node: Node | None) -> tuple[model.Effect, ...]:
    """Read a list of effects."""
    read = [_effect(desk, each) for each in desk.items(node, _("a list of effects"))]
    return tuple(each for each in read if each)


def _effect(desk: Desk, node: Node) -> model.Effect | None:
    if not isinstance(node, Mapping):
        desk.wrong(node, _("an effect such as `adjust: {trust: -5}`"))
        return None
    keys = [key.text for key, _value in node.entries]
    verbs = [key for key in keys if key in VERBS]
    if len(verbs) > 1:
        message = _("an effect has one verb, and here are {verbs}").format(verbs=", ".join(verbs))
        desk.say("S207", node, message, _("make a list item of each"))
        return None
    if not verbs:
        first = node.entries[0][0] if node.entries else node
        message = _("this effect has no verb")
        desk.unknown("S207", first, keys[0] if keys else "", message, VERBS)
        return None
    return _of_verb(desk, verbs[0], desk.fields(node, VERBS[verbs[0]], f"`{verbs[0]}`"))


def _of_verb(desk: Desk, verb: str, found: dict[str, Node]) -> model.Effect:
    match verb:
        case "adjust":
            return model.Adjust(_amounts(desk, found["adjust"]))
        case "chance":
            return model.Chance(_branches(desk, found["chance"]))
        case "if":
            then, otherwise = effects(desk, found.get("then")), effects(desk, found.get("else"))
            return model.If(expression(desk, found["if"]), then, otherwise)
        case _:
            return _naming(desk, verb, found)


def _naming(desk: Desk, verb: str, found: dict[str, Node]) -> model.Effect:
    table = VERBS[verb]
    name = desk.known(found[verb], *refers_to(desk.names, table[verb].takes))
    match verb:
        case "trigger":
            return model.Trigger(name, desk.whole(found.get("after"), 0, table["after"]))
        case "cancel":
            return model.Cancel(name)
        case "open":
            return model.Open(name)
        case "withdraw":
            return model.Withdraw(name)
        case _:
            assert table[verb].takes is Takes.OUTCOME
            return model.End(name)


def _amounts(desk: Desk, node: Node) -> tuple[tuple[str, model.Expression], ...]:
    return tuple(
        (desk.known(key, _("indicator"), desk.names.indicators), expression(desk, value))
        for key, value in desk.entries(node, _("indicators and what is added"))
    )


def _branches(desk: Desk, node: Node) -> tuple[model.Branch, ...]:
    branches = []
    for each in desk.items(node, _("branches such as `{odds: 3, then: []}`"), least=1):
        found = desk.fields(each, BRANCH, _("a branch"))
        if "odds" in found:
            branches.append(model.Branch(expression(desk, found["odds"]), effects(desk, found.get("then"))))
    return tuple(branches)
