"""What an argument does: for or against a response, or about another argument."""

from game.language import _
from game.scenario import keys, model
from game.scenario.cleaning import clean_line
from game.scenario.declarations import key_at
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.entries import Entry, Found, hidden_in
from game.scenario.keys import BEARINGS
from game.scenario.names import spot_of
from game.scenario.source import Scalar, YamlNode


def bearing_of(diagnostics: Diagnostics, entry: Entry, found: Found, about: str) -> tuple[model.Bearing, str]:
    """Read which of the four an argument has, and the response or argument that it names."""
    given = [each for each in BEARINGS if each in found]
    if len(given) != 1:
        if found and not hidden_in(entry.node, keys.ARGUMENT):
            _tell_bearings(diagnostics, entry, given)
        return model.Bearing.FOR, ""
    bearing = model.Bearing(given[0])
    if bearing in (model.Bearing.REBUTS, model.Bearing.BACKS):
        return bearing, _replied_to(diagnostics, entry.id, found[bearing], about)
    responses = diagnostics.names.responses.get(about)
    if responses is None:
        return bearing, ""
    return bearing, _response(diagnostics, found[bearing], about)


def _tell_bearings(diagnostics: Diagnostics, entry: Entry, given: list[str]) -> None:
    hint = _("exactly one of {bearings} says what it does").format(bearings=", ".join(BEARINGS))
    if not given:
        diagnostics.report(
            Code.NOT_ONE_BEARING, entry.key, _("argument `{id}` is neither for nor against").format(id=entry.id), hint
        )
        return
    places = sorted(
        (key for key in (key_at(entry.node, each) for each in given) if key), key=lambda key: (key.line, key.column)
    )
    message = _("argument `{id}` is {bearings} at once").format(id=entry.id, bearings=", ".join(given))
    others = [(key, _("and here")) for key in places[1:]]
    diagnostics.report(Code.NOT_ONE_BEARING, places[0] if places else entry.key, message, hint, others=others)


def _response(diagnostics: Diagnostics, node: YamlNode, about: str) -> str:
    """Read a response of the demand; `access.accept` is told as such."""
    responses = diagnostics.names.responses[about]
    if not isinstance(node, Scalar) or node.text in responses:
        return diagnostics.known(node, _("response"), responses)
    if node.text in diagnostics.misnamed:
        return diagnostics.misnamed[node.text]
    name = node.text.rpartition(".")[2]
    if name in responses:
        message = _("`{name}` is no response's id").format(name=clean_line(node.text, 80))
        hint = _("write `{name}`; the demand is clear from `about`").format(name=name)
        others = [(responses[name], _("`{name}` stands here").format(name=name))]
        diagnostics.report(Code.UNKNOWN_NAME, node, message, hint, name, others=others)
        return name
    diagnostics.no_response(Code.UNKNOWN_NAME, spot_of(node), about, node.text)
    return ""


def _replied_to(diagnostics: Diagnostics, id_: str, node: YamlNode, about: str) -> str:
    of = diagnostics.known(node, _("argument"), diagnostics.names.arguments)
    other = diagnostics.names.about.get(of)
    if of == id_:
        hint = _("name another argument about the same demand")
        diagnostics.report(Code.REPLIES_IN_CIRCLE, node, _("an argument cannot reply to itself"), hint)
        return ""
    if of and about and other in diagnostics.names.demands and other != about:
        message = _("`{of}` is about `{other}`, and this is about `{about}`").format(of=of, other=other, about=about)
        hint = _("a reply and what it replies to are about the same demand")
        others = [(diagnostics.names.arguments[of], _("`{of}` stands here").format(of=of))]
        diagnostics.report(Code.REPLY_ELSEWHERE, node, message, hint, others=others)
    return of
