"""What a text rests on: `article#5`, `article`, or a list of those."""

import re

from game.language import _
from game.scenario import model
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.names import spot_of
from game.scenario.source import Scalar, ScalarKind, Sequence, YamlNode

_CITATION = re.compile(r"(?P<source>[^#]*)(?:#(?P<paragraph>[0-9]{1,9}))?")
_LIKE_ONE = re.compile(
    r"(?P<source>[^#§¶,:;]+?)[\s#§¶,:;]+(?:para(?:graph)?\.?|p{1,2}\.?|¶|§)?\s*(?P<paragraph>[0-9]{1,9})"
)
_SEVERAL = re.compile(
    r"(?P<source>[^#]+)#(?P<first>[0-9]{1,4})\s*(?P<sign>[-\u2013]|,|and|to)\s*#?(?P<last>[0-9]{1,4})"
)
_MOST = 10


def citations(diagnostics: Diagnostics, node: YamlNode | None) -> tuple[model.Citation, ...]:
    """Read a citation or a list of them."""
    nodes = node.items if isinstance(node, Sequence) else () if node is None else (node,)
    read = [_citation(diagnostics, each) for each in nodes]
    return tuple(each for each in read if each)


def _citation(diagnostics: Diagnostics, node: YamlNode) -> model.Citation | None:
    if not isinstance(node, Scalar) or node.kind in (ScalarKind.NULL, ScalarKind.BOOLEAN):
        diagnostics.wrong(node, _("a source such as `article#5`"))
        return None
    match = _CITATION.fullmatch(node.text)
    known = diagnostics.names.sources
    like = _LIKE_ONE.fullmatch(node.text)
    if match is None or (like and match["source"] not in known and like["source"] in known):
        _tell_form(diagnostics, node)
        return None
    source = diagnostics.misnamed.get(match["source"], match["source"])
    if source not in known:
        message = _("there is no source `{name}`").format(name=clean_line(source, 80))
        diagnostics.unknown("S304", spot_of(node, node.shift, len(source)), source, message, known)
        return None
    if match["paragraph"] is None:
        return model.Citation(source, None)
    return _of_paragraph(diagnostics, node, source, int(match["paragraph"]))


def _of_paragraph(diagnostics: Diagnostics, node: Scalar, source: str, paragraph: int) -> model.Citation | None:
    last, written = diagnostics.names.paragraphs.get(source, (None, None))
    if paragraph >= 1 and (last is None or paragraph <= last):
        return model.Citation(source, paragraph)
    message = _("`{source}` has no paragraph {paragraph}").format(source=source, paragraph=paragraph)
    hint = _("paragraphs are counted from 1") if last is None else _("its paragraphs are 1 to {last}").format(last=last)
    others = [(written, _("`{source}` has {last} paragraphs").format(source=source, last=last))] if last else []
    nearest = 1 if paragraph < 1 else last
    diagnostics.report("S306", node, message, hint, f"{source}#{nearest}", others=others)
    return None


def _tell_form(diagnostics: Diagnostics, node: Scalar) -> None:
    """Tell that this is no citation, and how it would be one."""
    message = _("`{text}` is no source").format(text=clean_line(node.text, 40))
    like, several = _LIKE_ONE.fullmatch(node.text), _SEVERAL.fullmatch(node.text)
    suggestion = None
    if several:
        first, last = int(several["first"]), int(several["last"])
        is_range = several["sign"] not in (",", "and") and last - first < _MOST
        numbers = range(first, last + 1) if is_range else (first, last)
        suggestion = "[" + ", ".join(f"{several['source']}#{each}" for each in numbers) + "]"
    elif like:
        suggestion = f"{like['source']}#{like['paragraph']}"
    hint = _("write `{suggestion}`").format(suggestion=suggestion) if suggestion else None
    diagnostics.report("S305", node, message, hint or _("write `article` or `article#5`"), suggestion)
