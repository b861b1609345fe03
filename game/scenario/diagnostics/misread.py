"""Conditions that cannot be parsed, told in an author's words, with what was probably meant."""

import re

from game.language import _
from game.scenario.conditions import FUNCTIONS, MAX_LENGTH, MAX_NODES, STRENGTH, ConditionError, Fault
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.diagnostics.folded import word_at
from game.scenario.diagnostics.forms import shortened
from game.scenario.diagnostics.meant_conditions import COMPARED, Meant, meant_condition
from game.scenario.source import Scalar

_OPERATORS = ("and", "or", "not")
_MEANT = COMPARED | {
    "=": "==",
    "&": "and",
    "&&": "and",
    "|": "or",
    "||": "or",
    "!": "not",
    "/": "//",
    "÷": "//",
    "\u00d7": "*",
    "\u2212": "-",
    "\u2013": "-",
    ",": "and",
    "is": "==",
    "equals": "==",
    "plus": "+",
    "minus": "-",
    "times": "*",
    "maximum": "max",
    "minimum": "min",
}
_SIGNS = re.compile(r"[=<>!&|]+")
_WORD = re.compile(r"\w+")
_SHOWN = 120
_QUOTES = "\"'\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb"


def tell_fault(diagnostics: Diagnostics, node: Scalar, error: ConditionError) -> None:
    """Tell why a text is no condition, at the word concerned."""
    begin, word = _concerned(node.text, error)
    is_clear = word in (".", "%", *_QUOTES) and STRENGTH not in node.text
    meant = None if is_clear or diagnostics.is_crowded else meant_condition(node.text, diagnostics.names)
    if meant:
        wrong = node.text[meant.begin : meant.end]
        message = _("`{word}` cannot stand so in a condition").format(word=wrong)
        tell_meant(
            diagnostics, node, Code.UNREADABLE_CONDITION, _sentence(error, word) if wrong == word else message, meant
        )
        return
    suggestion, hint = _advice(diagnostics, word, error.fault)
    if error.fault is Fault.UNFINISHED and node.text.count("(") > node.text.count(")"):
        hint = _("a closing parenthesis is missing")
    hint = _("did you mean `{name}`?").format(name=suggestion) if suggestion and not hint else hint
    diagnostics.report(
        Code.UNREADABLE_CONDITION,
        word_at(diagnostics, node, begin, max(1, len(word))),
        _sentence(error, word),
        hint,
        suggestion,
    )


def tell_meant(
    diagnostics: Diagnostics, node: Scalar, code: Code, message: str, meant: Meant, word: str | None = None
) -> None:
    """Tell how a condition was probably meant, at the part that has to change, and what a word of it is."""
    hint = _("did you mean `{name}`?").format(name=shortened(meant.whole, _SHOWN))
    facts = list(diagnostics.names.elsewhere(word))[:1] if word else []
    place = word_at(diagnostics, node, meant.begin, meant.end - meant.begin)
    others = [(key, _("it stands here")) for _said, key in facts]
    diagnostics.report(
        code, place, message, "; ".join([*(said for said, _key in facts), hint]), meant.instead, others=others
    )


def _concerned(text: str, error: ConditionError) -> tuple[int, str]:
    """Give the whole sign or word at the place where reading stopped, and where it begins."""
    at = error.at
    if error.fault in (Fault.TOO_LONG, Fault.TOO_MANY_NODES, Fault.EMPTY, Fault.UNFINISHED):
        return at, ""
    for match in _SIGNS.finditer(text):
        if match.start() <= at < match.end():
            whole = match[0]
            return (match.start(), whole) if whole in _MEANT else (at, error.word)
    return at, error.word


def _advice(diagnostics: Diagnostics, word: str, fault: Fault) -> tuple[str | None, str | None]:
    """Give what was probably meant, and what to do where that is more than a spelling."""
    split = _("split it, such as by a consequence that strikes when one half holds")
    by_fault = {
        Fault.UNFINISHED: _("something is missing at its end"),
        Fault.DIVISOR_NOT_LITERAL: _("such as `trust // 10`"),
        Fault.TOO_LONG: split,
        Fault.TOO_MANY_NODES: split,
    }
    by_word = {
        ".": _("only whole numbers can be reckoned with; a point stands only between a demand and its response"),
        "%": _("write the number alone, without `%`"),
        **dict.fromkeys(_QUOTES, _("names stand in a condition without quotes")),
    }
    hint = by_fault.get(fault) or by_word.get(word)
    if hint:
        return None, hint
    if fault is Fault.UNKNOWN_FUNCTION:
        return _of_function(diagnostics, word)
    if fault is Fault.NOT_A_RESPONSE and diagnostics.names.responses.get(word):
        forms = [f"`{STRENGTH}({word}.{each})`" for each in diagnostics.names.responses[word]]
        return None, _("write {forms}").format(forms=_(" or ").join(forms))
    if word in _MEANT:
        return _MEANT[word], None
    return _of_word(diagnostics, word) if fault is Fault.UNEXPECTED_WORD and _WORD.fullmatch(word) else (None, None)


def _of_function(diagnostics: Diagnostics, word: str) -> tuple[str | None, str | None]:
    lower = word.casefold()
    if lower in _OPERATORS:
        return None, _("write `a {word} b`").format(word=lower)
    if word in diagnostics.names.shared():
        return None, _("leave the parentheses out, or write an operator before them")
    return _MEANT.get(lower) or diagnostics.nearest(word, (*FUNCTIONS, *_OPERATORS)), None


def _of_word(diagnostics: Diagnostics, word: str) -> tuple[str | None, str | None]:
    if word in (*_OPERATORS, *FUNCTIONS):
        what = _("`{word}` needs a condition on each side") if word != "not" else _("`not` stands before a condition")
        if word in FUNCTIONS:
            what = _("write `{word}(…)`, with values in the parentheses")
        return None, what.format(word=word)
    return diagnostics.nearest(word, _OPERATORS) if not word.isdigit() else None, None


def _shown(word: str) -> str:
    """Give a word as it can be shown: a character that cannot by its code."""
    return word if word.isprintable() else " ".join(f"U+{ord(each):04X}" for each in word)


def _sentence(error: ConditionError, word: str) -> str:
    sentences = {
        Fault.TOO_LONG: _("this condition has more than {length} characters"),
        Fault.TOO_MANY_NODES: _("this condition has more than {nodes} parts"),
        Fault.EMPTY: _("this condition is empty"),
        Fault.UNEXPECTED_CHARACTER: _("`{word}` cannot stand in a condition"),
        Fault.UNEXPECTED_WORD: _("`{word}` cannot stand here"),
        Fault.UNFINISHED: _("this condition breaks off"),
        Fault.UNKNOWN_FUNCTION: _("`{word}` is no function; `min`, `max`, `count` and `strength` are"),
        Fault.DIVISOR_NOT_LITERAL: _("`//` divides only by a number that is written out and not 0"),
        Fault.NO_ARGUMENTS: _("`{word}` needs at least one value"),
        Fault.NOT_A_RESPONSE: _("`strength` takes one response of a demand, such as `access.accept`"),
    }
    if error.fault is Fault.UNKNOWN_FUNCTION and word.casefold() in _OPERATORS:
        return _("`{word}` stands between two conditions, and not before parentheses").format(word=word)
    return sentences[error.fault].format(word=_shown(word or error.word), length=MAX_LENGTH, nodes=MAX_NODES)
