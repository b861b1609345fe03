"""Slips with quotes, brackets, commas, and signs that mean something to YAML."""

import re

from game.language import _
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.broken.place import KEY, SHOWN, Break, Diagnosis, indent
from game.scenario.diagnostics.unseen import first_of, plain, said_of
from game.scenario.names import Spot
from game.scenario.source import SourceError, read_tree

_SMART = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
_NEAR = 3
_REACH = 6
"""How many lines before the place are searched for characters that look like others."""
_PAIRS = ("[]", "{}")
_STARTS = "@`%&*!|>?,]}"


def unprintable(broken: Break) -> Diagnosis | None:
    """Tell of a character that no text has."""
    if not broken.about.startswith("U+"):
        return None
    message = _("the character {code} cannot stand in a scenario").format(code=broken.about)
    return Diagnosis(Spot(broken.line, broken.column), message, _("remove it; it may have come along with copied text"))


def unseen(broken: Break) -> Diagnosis | None:
    """Tell of a character that looks like a plain one, where the file goes on with a plain one in its place."""
    first = min(broken.other.line if broken.other else broken.line, broken.above())
    for line in range(broken.line, max(first - 1, broken.line - _REACH, 0), -1):
        at = first_of(broken.text(line))
        if at is not None and _goes_further(broken, line):
            message = _("this is not the character that it looks like")
            return Diagnosis(Spot(line, at + 1), message, said_of(broken.text(line)[at]))
    return None


def _goes_further(broken: Break, line: int) -> bool:
    lines = [*broken.lines[: line - 1], plain(broken.text(line)), *broken.lines[line:]]
    try:
        read_tree("\n".join(lines).encode("utf-8", "replace"))
    except SourceError as error:
        return error.problem.line > broken.line
    return True


def dash_in_text(broken: Break) -> Diagnosis | None:
    """Tell of a text that begins with a dash behind its key."""
    text = broken.text(broken.line)
    match = re.match(r"(?P<before>\s*(?:- +)*[^\s:][^:]*: +)(?P<value>- .*)", text)
    if not match:
        return None
    value = f'"{match["value"].strip()}"'
    quoted = value if value.count('"') == 2 else f"'{value[1:-1]}'"  # noqa: PLR2004 - the two around it
    hint = _("put the whole text in quotes: `{mended}`")
    mended = clean_line(match["before"].lstrip(" -") + quoted, SHOWN + SHOWN)
    message = _("a text cannot begin with `{sign}`").format(sign="- ")
    return Diagnosis(Spot(broken.line, match.start("value") + 1), message, hint.format(mended=mended))


def alias(broken: Break) -> Diagnosis | None:
    """Tell of a text that begins with `*`."""
    if not broken.about.startswith("*"):
        return None
    message = _("`{name}` repeats something that was never marked").format(name=clean_line(broken.about, 40))
    spot = Spot(broken.line, broken.column, len(broken.about))
    return Diagnosis(spot, message, _("put the text in quotes, if the `*` belongs to it"))


def escape(broken: Break) -> Diagnosis:
    """Tell of a backslash in double quotes."""
    message = _("a backslash in double quotes begins a special character, and this is none")
    hint = _("write it twice, or put the text in single quotes")
    return Diagnosis(Spot(broken.line, broken.column), message, hint)


def smart_quote(broken: Break) -> Diagnosis | None:
    """Tell of curly quotes in place of straight ones."""
    for line in (broken.line, broken.other.line if broken.other else 0):
        match = KEY.match(broken.text(line)) or re.match(r"(?P<x>[^:]*): +(?P<value>.*)", broken.text(line))
        if match and match["value"] and match["value"][0] in _SMART:
            message = _("curly quotes do not hold a text together")
            hint = _("write straight ones: `\"` or `'`")
            return Diagnosis(Spot(line, match.start("value") + 1), message, hint)
    return None


def open_quote(broken: Break) -> Diagnosis | None:
    """Tell of a quote that is never closed, or too late."""
    if not broken.other or broken.text(broken.other.line)[broken.other.column - 1 :][:1] not in ("'", '"'):
        return None
    stopped = (
        (Spot(broken.line, broken.column), _("reading stopped here")) if broken.line <= len(broken.lines) else None
    )
    if stopped and not broken.rest():
        stopped = None
    message = _("the quote that opens here is not closed where its text ends")
    return Diagnosis(broken.other, message, _("close it at the end of the text"), stopped)


def remark_in_brackets(broken: Break) -> Diagnosis | None:
    """Tell of a `#` after a blank in brackets, which takes the rest of the line with it."""
    begin = broken.other.line if broken.other else broken.line
    for line in range(max(1, min(begin, broken.line - _NEAR)), broken.line + 1):
        match = _REMARK_IN_BRACKETS.fullmatch(broken.text(line))
        before = " ".join([*broken.lines[begin - 1 : line - 1], match["before"]]) if match else ""
        if match and any(before.count(each[0]) > before.count(each[1]) for each in _PAIRS):
            message = _("`#` after a blank begins a remark, and the bracket that is open is not closed any more")
            hint = _("put the whole text in quotes; a remark begins with `# `")
            if _IN_SOURCE.search(before):
                hint = _hidden_paragraph(before, match["remark"]) or _(
                    "write it right behind what it belongs to, such as `article#5`, or put it in quotes"
                )
            return Diagnosis(Spot(line, match.start("remark") + 1, len(match["remark"])), message, hint)
    return None


def _hidden_paragraph(before: str, remark: str) -> str | None:
    """Say how a paragraph is cited that stands without its source; None where the remark is something else."""
    paragraph, sources = re.match("#[0-9]+", remark), re.findall(r"(\w+)#[0-9]", before)
    meant = f"{sources[-1] if sources else 'article'}{paragraph[0]}" if paragraph else ""
    said = _("`{paragraph}` needs its source before it: write `{meant}`")
    return said.format(paragraph=paragraph[0], meant=meant) if paragraph else None


_IN_SOURCE = re.compile(r"\bsource\s*:[^:{}]*$")
_REMARK_IN_BRACKETS = re.compile(r"(?P<before>(?:[^#]|(?<=\w)#)*)(?:\s|(?<=[\[{,]))(?P<remark>#\w.*[\]}].*)")


def open_bracket(broken: Break) -> Diagnosis | None:
    """Tell of a bracket that is not closed, or of a comma that is missing inside."""
    if not broken.other:
        return None
    opening = broken.text(broken.other.line)[broken.other.column - 1 :][:1]
    is_deeper = indent(broken.text(broken.line)) > indent(broken.text(broken.other.line))
    if broken.line != broken.other.line and not (is_deeper and not broken.rest().startswith(":")):
        closing = {"[": "]", "{": "}"}.get(opening, "")
        message = _("the `{opening}` that opens here is not closed").format(opening=opening)
        hint = _("close it with `{closing}`").format(closing=closing)
        return Diagnosis(broken.other, message, hint, (Spot(broken.line, broken.column), _("reading stopped here")))
    return _missing_comma(broken, opening)


def _missing_comma(broken: Break, opening: str) -> Diagnosis:
    before = broken.text(broken.line)[: broken.column - 1]
    if broken.rest().startswith(":"):
        start = max(before.rfind(","), before.rfind(opening)) + 1
        words = before[start:].rstrip()
        column = max(words.rfind(" "), 0) + start + 2
        message = _("a comma is missing before this, or quotes around a text with a colon in it")
        hint = _("write a comma there, or the text in quotes")
        return Diagnosis(Spot(broken.line, column, max(1, len(before) - column + 1)), message, hint)
    message = _("a comma is missing before this")
    return Diagnosis(Spot(broken.line, broken.column), message, _("put commas between the parts"))


def after_closing(broken: Break) -> Diagnosis | None:
    """Tell of a text that goes on after its closing quote or bracket."""
    text = broken.text(broken.line)
    if broken.column <= indent(text) + 1:
        return None
    if broken.rest()[:1] in "]}":
        message = _("nothing is open that `{sign}` could close").format(sign=broken.rest()[:1])
        return Diagnosis(Spot(broken.line, broken.column), message, _("remove it, or look for what should have opened"))
    value = re.search(r"(?:^|: +|- +)(?P<start>['\"\[{*])", text[: broken.column - 1])
    if not value:
        return None
    start = value["start"]
    spot = Spot(broken.line, broken.column)
    if start in "[{*":
        message = _("a text cannot begin with `{sign}`").format(sign=start)
        return Diagnosis(Spot(broken.line, value.start("start") + 1), message, _("put the whole text in quotes"))
    message = _("the text goes on after its closing quote")
    hint = _("inside single quotes write `''` for one") if start == "'" else _("put the whole text in single quotes")
    opened = (Spot(broken.line, value.start("start") + 1), _("the quote opens here"))
    return Diagnosis(spot, message, hint, opened)


_NAMED = re.compile(r"(?:.*?: +|\s*(?:- +)*)(?P<sign>[*&])\S+\s*")
"""What stands before a place where a text was taken for a name of YAML's, which goes on to the next blank."""


def start_of_text(broken: Break) -> Diagnosis | None:
    """Tell of a text that begins with a sign which means something to YAML."""
    named = _NAMED.fullmatch(broken.text(broken.line)[: broken.column - 1])
    for line, column in (
        (broken.line, named.start("sign") + 1 if named else broken.column),
        (broken.line, broken.column - 1),
        broken.other[:2] if broken.other else (0, 0),
    ):
        sign = broken.text(line)[column - 1 :][:1] if column > 0 else ""
        if sign in (">", "|") and "block scalar" not in broken.about and "comment or line break" not in broken.about:
            continue
        if sign and sign in _STARTS:
            message = _("a text cannot begin with `{sign}`").format(sign=sign)
            hint = _("put the text in quotes")
            if sign in "|>":
                hint = _("begin the text on the next line, or put it in quotes")
            if sign in ",]}":
                message, hint = _("nothing stands before this `{sign}`").format(sign=sign), _("remove it")
            return Diagnosis(Spot(line, column), message, hint)
    return None
