"""What keys take, read as the model's fields have it; among it effects, as a facilitator may write them too."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from game.language import _
from game.scenario import model
from game.scenario.citations import citations
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.advice import same_sense
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.diagnostics.forms import effect_form, effect_on
from game.scenario.diagnostics.meant_effects import goes_on, meant_effect, shown
from game.scenario.diagnostics.spelling import nearest
from game.scenario.entries import Found, fields
from game.scenario.keys import BRANCH, EFFECTS, VERBS
from game.scenario.metadata import Key, Takes, keys_of
from game.scenario.names import Ids
from game.scenario.phrases import expression
from game.scenario.source import Mapping as Map
from game.scenario.source import Scalar, ScalarKind, YamlNode
from game.scenario.verbs import Adjust, Branch, Chance, Reveal, Section

_GLUED = re.compile(rf"(?:{'|'.join(VERBS)})(?=:?\s*[\[{{])")
_NAMING = ("trigger", "cancel", "open", "withdraw", "extend", "reveal", "end")


def values(diagnostics: Diagnostics, part: type, found: Found) -> dict[str, Any]:
    """Read the keys of a part of the model, by its fields; those with a rule of their own are left out."""
    readable = (key for key in keys_of(part).values() if key.takes in _READ)
    return {
        key.field: _READ[key.takes](diagnostics, found[key.name], key) if key.name in found else key.default
        for key in readable
    }


def effects(diagnostics: Diagnostics, node: YamlNode | None) -> tuple[model.Effect, ...]:
    """Read a list of effects; one without its dash is told, and read as well."""
    if isinstance(node, Scalar) and node.kind is not ScalarKind.NULL:
        _tell_no_list(diagnostics, node)
        return ()
    if isinstance(node, Map) and node.entries and node.entries[0][0].text.startswith("-"):
        diagnostics.wrong(node, _("a list of effects"), _("write a space after the dash"))
        nodes: tuple[YamlNode, ...] = (_dashed(node),)
    elif isinstance(node, Map) and node.entries:
        hint = _("begin each effect with a dash: `- {verb}: …`").format(verb=clean_line(node.entries[0][0].text, 40))
        diagnostics.wrong(node, _("a list of effects"), hint)
        nodes = _apart(node)
    else:
        nodes = diagnostics.items(node, _("a list of effects"))
    read = [_effect(diagnostics, each) for each in _joined(diagnostics, nodes)]
    return tuple(each for each in read if each)


def _joined(diagnostics: Diagnostics, nodes: tuple[YamlNode, ...]) -> list[YamlNode]:
    """Give the effects of a list; tell of keys that stand after a dash of their own, and put them where they belong."""
    joined: list[YamlNode] = []
    for each in nodes:
        whole = goes_on(each, joined[-1]) if joined and isinstance(each, Map) else None
        if whole is None or not isinstance(each, Map):
            joined.append(each)
            continue
        joined[-1], key = whole, each.entries[0][0]
        message = _("`{key}` stands after a dash of its own, and belongs to the effect before").format(key=key.text)
        diagnostics.report(Code.NOT_ONE_VERB, key, message, _("write `{suggestion}`").format(suggestion=shown(whole)))
    return joined


def _tell_no_list(diagnostics: Diagnostics, node: Scalar) -> None:
    mended = _mended(diagnostics, node)
    suggestion = f"[{{{mended}}}]" if mended else None
    such_as = _("such as `{form}`").format(form=f"[{{{effect_form(diagnostics.names, node.text)}}}]")
    diagnostics.wrong(node, _("a list of effects"), None if mended else such_as, suggestion)


def _dashed(node: Map) -> Map:
    """Give an effect whose dash stuck to its verb, without the dash."""
    (key, value), *rest = node.entries
    verb = replace(key, text=key.text.lstrip("-"))
    return Map(((verb, value), *rest), node.line, node.column)


def _apart(node: Map) -> tuple[YamlNode, ...]:
    """Give each verb of a mapping with the keys that go with it."""
    begins = [index for index, (key, _value) in enumerate(node.entries) if key.text in VERBS] or [0]
    begins[0] = 0
    ends = [*begins[1:], len(node.entries)]
    parts = [node.entries[begin:end] for begin, end in zip(begins, ends, strict=True)]
    return tuple(Map(part, part[0][0].line, part[0][0].column) for part in parts)


def _effect(diagnostics: Diagnostics, node: YamlNode) -> model.Effect | None:
    if not isinstance(node, Map):
        form = effect_form(diagnostics.names, node.text if isinstance(node, Scalar) else "")
        wanted = _("an effect such as `{form}`").format(form=form)
        diagnostics.wrong(node, wanted, suggestion=_mended(diagnostics, node))
        return None
    verbs = [key for key, _value in node.entries if key.text in VERBS]
    meant = meant_effect(node)
    if len(verbs) > 1 or meant:
        _tell_form(diagnostics, verbs or [node.entries[0][0]], meant)
        return _effect(diagnostics, meant) if meant else None
    if verbs:
        return _of_verb(
            diagnostics, verbs[0].text, fields(diagnostics, node, VERBS[verbs[0].text], f"`{verbs[0].text}`", verbs[0])
        )
    return _without_verb(diagnostics, node)


def _tell_form(diagnostics: Diagnostics, verbs: list[Scalar], meant: Map | None) -> None:
    """Tell that an effect has two verbs, or a number for its branches."""
    hint = (
        _("write `{suggestion}`").format(suggestion=shown(meant)) if meant else _("begin each with a dash of its own")
    )
    if len(verbs) == 1:
        diagnostics.report(Code.NOT_ONE_VERB, verbs[0], _("`chance` takes branches, each with `odds` and `then`"), hint)
        return
    message = _("an effect has one verb, and here are {verbs}")
    names = ", ".join(f"`{key.text}`" for key in verbs)
    diagnostics.report(
        Code.NOT_ONE_VERB, verbs[1], message.format(verbs=names), hint, others=[(verbs[0], _("the first"))]
    )


def _mended(diagnostics: Diagnostics, node: YamlNode) -> str | None:
    """Give an effect whose colon was forgotten, such as `trigger ban`, or its verb."""
    words = node.text.split() if isinstance(node, Scalar) and node.kind is ScalarKind.TEXT else []
    if len(words) == 1:
        return effect_on(diagnostics.names, words[0])
    verb = nearest(words[0].rstrip(":"), _NAMING) if len(words) == 2 else None  # noqa: PLR2004 - verb and name
    return f"{verb}: {words[1]}" if verb else None


def _without_verb(diagnostics: Diagnostics, node: Map) -> model.Effect | None:
    """Tell that an effect has no verb, and read it with the one that was probably meant."""
    first = node.entries[0][0] if node.entries else None
    word = first.text if first else ""
    if first and (glued := _GLUED.match(word)):
        hint = _("write `{key}: `, with a colon and a space").format(key=glued[0])
        message = _("`{word}` is no effect").format(word=clean_line(word, 40))
        diagnostics.report(Code.NOT_ONE_VERB, first, message, hint, glued[0])
        return None
    found = ((key, same_sense(key.text, VERBS) or diagnostics.nearest(key.text, VERBS)) for key, _value in node.entries)
    wrong, meant = next(((key, verb) for key, verb in found if verb), (first, None))
    hint = _("an effect is one of {verbs}").format(verbs=", ".join(VERBS))
    if first and word in diagnostics.names.indicators:
        meant, hint = None, _("write `adjust: {{{name}: …}}`").format(name=word)
    elif meant:
        hint = _("did you mean `{name}`?").format(name=meant)
    message = _("`{word}` is no effect").format(word=clean_line(word, 40)) if word else _("this effect is empty")
    diagnostics.report(Code.NOT_ONE_VERB, wrong or node, message, hint, meant)
    if not meant or not wrong:
        return None
    entries = tuple((replace(key, text=meant) if key is wrong else key, value) for key, value in node.entries)
    mended = Map(entries, node.line, node.column)
    return _of_verb(diagnostics, meant, fields(diagnostics, mended, VERBS[meant], f"`{meant}`", wrong))


def _of_verb(diagnostics: Diagnostics, verb: str, found: Found) -> model.Effect:
    match verb:
        case "adjust":
            return Adjust(_amounts(diagnostics, found["adjust"]))
        case "chance":
            return Chance(_branches(diagnostics, found["chance"]))
        case "reveal":
            return _reveal(diagnostics, found["reveal"])
        case _:
            return EFFECTS[verb](**values(diagnostics, EFFECTS[verb], found))


def _reveal(diagnostics: Diagnostics, node: YamlNode) -> Reveal[str]:
    names = diagnostics.names
    kinds = {Section.DEMANDS: names.demands, Section.INDICATORS: names.indicators}
    kinds[Section.CONSEQUENCES] = names.consequences
    hidden = Ids({name: key for ids in kinds.values() for name, key in ids.items()})
    hidden.is_whole = all(ids.is_whole for ids in kinds.values())
    what = diagnostics.known(node, _("demand, indicator or consequence"), hidden)
    return Reveal(what, next((section for section, ids in kinds.items() if what in ids), Section.DEMANDS))


def _amounts(diagnostics: Diagnostics, node: YamlNode) -> tuple[tuple[str, model.Expression], ...]:
    return tuple(
        (diagnostics.known(key, _("indicator"), diagnostics.names.indicators), expression(diagnostics, value))
        for key, value in diagnostics.weighed(node, _("indicators and what is added"))
    )


def _branches(diagnostics: Diagnostics, node: YamlNode) -> tuple[Branch[str, model.Expression], ...]:
    branches: list[Branch[str, model.Expression]] = []
    for each in diagnostics.items(node, _("branches such as `{odds: 3, then: []}`"), least=1):
        found = fields(diagnostics, each, BRANCH, _("a branch"))
        if "odds" in found:
            branches.append(Branch(**values(diagnostics, Branch, found)))
    return tuple(branches)


_READ: Mapping[Takes, Callable[[Diagnostics, YamlNode, Key], object]] = {
    Takes.TEXT: lambda diagnostics, node, key: diagnostics.text(node) or key.default,
    Takes.LINE: lambda diagnostics, node, key: diagnostics.line(node, key) or key.default,
    Takes.WORD: lambda diagnostics, node, key: diagnostics.line(node) or key.default,
    Takes.WHOLE: lambda diagnostics, node, key: diagnostics.whole(node, key.default, key),
    Takes.BOOLEAN: lambda diagnostics, node, key: diagnostics.boolean(node, default=key.default),
    Takes.CONDITION: lambda diagnostics, node, _key: expression(diagnostics, node),
    Takes.SOURCES: lambda diagnostics, node, _key: citations(diagnostics, node),
    Takes.ACTOR: lambda diagnostics, node, _key: diagnostics.known(node, _("actor"), diagnostics.names.actors),
    Takes.DEMAND: lambda diagnostics, node, _key: diagnostics.known(node, _("demand"), diagnostics.names.demands),
    Takes.CONSEQUENCE: lambda diagnostics, node, _key: diagnostics.known(
        node, _("consequence"), diagnostics.names.consequences
    ),
    Takes.OUTCOME: lambda diagnostics, node, _key: diagnostics.known(node, _("outcome"), diagnostics.names.outcomes),
    Takes.ACTORS: lambda diagnostics, node, key: diagnostics.actors(node, key.least or 0),
    Takes.EFFECTS: lambda diagnostics, node, _key: effects(diagnostics, node),
    Takes.SWINGS: lambda diagnostics, node, _key: diagnostics.swings(node),
    Takes.INTERESTS: lambda diagnostics, node, _key: diagnostics.swings(node, may_be_zero=False),
}
