"""Replies that run in a circle."""

from game.language import _
from game.scenario.desk import Desk
from game.scenario.source import Mapping, Node, Scalar


def check_circles(desk: Desk, declared: list[tuple[str, Node]]) -> None:
    """Tell every circle of replies once, where its first argument in the file names another."""
    replies = {id_: value for id_, node in declared if (value := _replied_to(node)) and value.text != id_}
    finished: set[str] = set()
    for start in replies:
        trail: dict[str, None] = {}
        at = start
        while at in replies and at not in finished and at not in trail:
            trail[at] = None
            at = replies[at].text
        if at in trail:
            path = list(trail)
            circle = " → ".join([*path[path.index(at) :], at])
            desk.say("S503", replies[at], _("these replies run in a circle: {circle}").format(circle=circle))
        finished.update(trail)


def _replied_to(node: Node) -> Scalar | None:
    if not isinstance(node, Mapping):
        return None
    for key, value in node.entries:
        if key.text in ("rebuts", "backs") and isinstance(value, Scalar):
            return value
    return None
