"""Replies that run in a circle."""

from game.language import _
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.entries import Entry
from game.scenario.source import Scalar, YamlNode, entries_of


def check_circles(diagnostics: Diagnostics, declared: list[Entry]) -> None:
    """Tell every circle of replies once, where its first argument in the file names another."""
    replies = {id_: value for id_, _key, node in declared if (value := _replied_to(node)) and value.text != id_}
    finished: set[str] = set()
    for start in replies:
        trail: dict[str, None] = {}
        at = start
        while at in replies and at not in finished and at not in trail:
            trail[at] = None
            at = replies[at].text
        if at in trail:
            path = list(trail)
            _tell(diagnostics, replies, path[path.index(at) :])
        finished.update(trail)


def _tell(diagnostics: Diagnostics, replies: dict[str, Scalar], circle: list[str]) -> None:
    message = _("these replies run in a circle: {circle}").format(circle=" → ".join([*circle, circle[0]]))
    reply = _("here `{id}` replies to `{of}`")
    others = [(replies[each], reply.format(id=each, of=replies[each].text)) for each in circle[1:]]
    hint = _("let one of them be for or against a response")
    diagnostics.report(Code.REPLIES_IN_CIRCLE, replies[circle[0]], message, hint, others=others)


def _replied_to(node: YamlNode) -> Scalar | None:
    named = (value for key, value in entries_of(node) if key.text in ("rebuts", "backs") and isinstance(value, Scalar))
    return next(named, None)
