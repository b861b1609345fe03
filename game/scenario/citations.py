"""What a text rests on: `article#5`, `article`, or a list of those."""

import re

from game.language import _
from game.scenario import model
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.codes import Code
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
    several = _several(diagnostics, node) if isinstance(node, Scalar) else ()
    if node and several:
        diagnostics.report(Code.NO_SOURCE, node, _("a list stands in brackets"), *diagnostics.as_list(several))
        return ()
    read = [citation_in(diagnostics, each) for each in nodes]
    return tuple(each for each in read if each)


def citation_in(diagnostics: Diagnostics, node: YamlNode) -> model.Citation | None:
    """Read one citation; None, and a problem told, where there is none."""
    if not isinstance(node, Scalar) or node.kind in (ScalarKind.NULL, ScalarKind.BOOLEAN):
        _tell_none(diagnostics, node)
        return None
    match = _CITATION.fullmatch(node.text)
    known = diagnostics.names.sources
    like = _LIKE_ONE.fullmatch(node.text)
    if match is None or (like and match["source"] not in known and like["source"] in known):
        _tell_form(diagnostics, node)
        return None
    source = diagnostics.misnamed.get(match["source"], match["source"])
    if source not in known:
        _tell_unknown(diagnostics, node, source)
        return None
    if match["paragraph"] is None:
        return model.Citation(source, None)
    return _of_paragraph(diagnostics, node, source, int(match["paragraph"]))


def _several(diagnostics: Diagnostics, node: Scalar) -> tuple[str, ...]:
    """Give the citations that stand side by side without brackets, also behind a `#` that hides them as a remark."""
    line = (
        diagnostics.lines[node.line - 1][node.column - 1 :]
        if node.is_plain and not node.shift and diagnostics.lines
        else ""
    )
    text = line if node.text.endswith(",") and line.startswith(node.text) else node.text
    source, written = "", []
    for part in _BETWEEN.split(text.strip()):
        match = _PART.fullmatch(part)
        source = match["source"] or source if match else ""
        if not match or source not in diagnostics.names.sources:
            return ()
        written.append(f"{source}#{match['paragraph']}" if match["paragraph"] else source)
    return tuple(written) if len(written) > 1 else ()


_BETWEEN = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+")
_PART = re.compile(r"(?P<source>[a-z]\w*)?(?:#?(?P<paragraph>(?<!\w)[0-9]{1,9}))?")


def _tell_none(diagnostics: Diagnostics, node: YamlNode) -> None:
    """Tell that there is no citation; one that begins with `#` is a remark."""
    line = diagnostics.lines[node.line - 1][node.column - 1 :] if diagnostics.lines else ""
    alone = _ALONE.fullmatch(line.strip(" ,]}")) if isinstance(node, Scalar) else None
    if not alone:
        diagnostics.wrong(node, _("a source such as `article#5`"))
        return
    hint = _("what follows `#` is a remark; write the source before it, such as `{suggestion}`")
    meant = _with_source(diagnostics, int(alone["paragraph"])) or f"article#{alone['paragraph']}"
    diagnostics.report(Code.NO_VALUE, node, _("there is no value here"), hint.format(suggestion=meant))


_ALONE = re.compile(r"(?:#|¶|§|p{1,2}\.?|para(?:graph)?\.?)?\s*(?P<paragraph>[0-9]{1,9})", re.IGNORECASE)


def _with_source(diagnostics: Diagnostics, paragraph: int) -> str | None:
    """Give a paragraph with the one source that has it; None where several have, or none."""
    counts = diagnostics.names.paragraphs
    having = [each for each in diagnostics.names.sources if paragraph <= (counts.get(each, (None,))[0] or 0)]
    having = having or [each for each in diagnostics.names.sources if counts.get(each, (None,))[0] is None]
    return f"{having[0]}#{paragraph}" if len(having) == 1 else None


def _tell_unknown(diagnostics: Diagnostics, node: Scalar, source: str) -> None:
    message = _("there is no source `{name}`").format(name=clean_line(source, 80))
    place = spot_of(node, node.shift, len(source))
    alone = _ALONE.fullmatch(source)
    meant = _with_source(diagnostics, int(alone["paragraph"])) if alone and source == node.text else None
    if meant:
        diagnostics.report(Code.UNKNOWN_NAME, place, message, _("did you mean `{name}`?").format(name=meant), meant)
    else:
        diagnostics.unknown(Code.UNKNOWN_NAME, place, source, message, diagnostics.names.sources)


def _of_paragraph(diagnostics: Diagnostics, node: Scalar, source: str, paragraph: int) -> model.Citation | None:
    last, written = diagnostics.names.paragraphs.get(source, (None, None))
    if paragraph >= 1 and (last is None or paragraph <= last):
        return model.Citation(source, paragraph)
    message = _("`{source}` has no paragraph {paragraph}").format(source=source, paragraph=paragraph)
    hint = _("paragraphs are counted from 1") if last is None else _("its paragraphs are 1 to {last}").format(last=last)
    others = [(written, _("`{source}` has {last} paragraphs").format(source=source, last=last))] if last else []
    nearest = 1 if paragraph < 1 else last
    diagnostics.report(Code.NO_SUCH_PARAGRAPH, node, message, hint, f"{source}#{nearest}", others=others)
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
    diagnostics.report(Code.NO_SOURCE, node, message, hint or _("write `article` or `article#5`"), suggestion)
