"""Conditions written as one says them, such as `if round == 3` or `access is accept`, in the language that we have.

A rewriting counts only where the whole of it can be read and every name in it is known, so that none is a guess.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from game.scenario.conditions import FACTS, ConditionError, Fact, Name, Strength, parse, walk
from game.scenario.diagnostics.advice import meant_number
from game.scenario.names import Names

COMPARED = {"===": "==", "=>": ">=", "≥": ">=", "=<": "<=", "≤": "<=", "<>": "!=", "≠": "!="}
"""Signs of comparison as others write them, with FORMAT's."""


class Meant(NamedTuple):
    """A condition as it was probably meant, and the part that has to change: where it stands, and what to write."""

    whole: str
    begin: int
    end: int
    instead: str


def meant_condition(text: str, names: Names) -> Meant | None:
    """Give the condition that a text was probably meant to be; None where none can be told, or it is one already."""
    written = text
    for rewrite in _REWRITINGS:
        written = rewrite(written, names)
    written = _bare(" ".join(written.split()))
    if written == " ".join(text.split()) or not _is_known(written, names):
        return None
    return _changed(text, written)


def _bare(text: str) -> str:
    """Leave out parentheses around all of a condition."""
    inside = text[1:-1]
    return inside if text[:1] == "(" and text[-1:] == ")" and "(" not in inside and ")" not in inside else text


def _is_known(text: str, names: Names) -> bool:
    try:
        tree = parse(text)
    except ConditionError:
        return False
    single = {*names.indicators, *names.consequences, *names.arguments, "round", "final"}
    nodes = list(walk(tree))
    return all(_is_fact(each, names) for each in nodes if isinstance(each, Fact | Strength)) and all(
        each.id in single for each in nodes if isinstance(each, Name)
    )


def _is_fact(asked: Fact | Strength, names: Names) -> bool:
    if asked.demand not in names.demands:
        return False
    if isinstance(asked, Strength):
        return asked.response in names.responses[asked.demand]
    return asked.fact in {*FACTS, *names.responses[asked.demand]}


_TOKEN = re.compile(r"\w+(?:\.\w+)?|[^\w\s()]+|[()]")


def _changed(text: str, written: str) -> Meant:
    """Find the part that differs: one sign, or else whole sides of `and` and `or`."""
    old, new = list(_TOKEN.finditer(text)), list(_TOKEN.finditer(written))
    first = next((i for i, pair in enumerate(zip(old, new, strict=False)) if pair[0][0] != pair[1][0]), len(new))
    first = min(first, len(old) - 1, len(new) - 1)
    most = min(len(old), len(new)) - first - 1
    last = next((i for i in range(most) if old[-1 - i][0] != new[-1 - i][0]), max(most, 0))
    old_last, new_last = len(old) - 1 - last, len(new) - 1 - last
    is_spelling = first == new_last <= old_last and new[first][0] not in (old[first][0], old[old_last][0])
    if not is_spelling:
        while first > 0 and old[first - 1][0] not in ("and", "or", "("):
            first -= 1
        while last > 0 and (old[old_last + 1][0] not in ("and", "or", ")") or _is_open(new[first : new_last + 1])):
            last, old_last, new_last = last - 1, old_last + 1, new_last + 1
    part = written[new[first].start() : new[max(new_last, first)].end()]
    return Meant(written, old[first].start(), old[max(old_last, first)].end(), part)


def _is_open(tokens: list[re.Match[str]]) -> bool:
    signs = [token[0] for token in tokens]
    return signs.count("(") > signs.count(")")


_Rewriting = Callable[[str, Names], str]


def _replacing(pattern: str, by: str) -> _Rewriting:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda text, _names: compiled.sub(by, text)


def _numbers(text: str, _names: Names) -> str:
    """Write numbers out in words as digits, where a number is wanted."""
    return re.sub(r"(?<=[=<>] )[a-z]+\b|(?<=\bround )[a-z]+\b", lambda word: meant_number(word[0]) or word[0], text)


def _ordinals(text: str, _names: Names) -> str:
    order = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
    found = rf"\b(?:the\s+)?({'|'.join(order)})\s+round\b"
    return re.sub(found, lambda word: f"round {order.index(word[1].casefold()) + 1}", text, flags=re.IGNORECASE)


def _listed_rounds(text: str, _names: Names) -> str:
    def each(found: re.Match[str]) -> str:
        return f"({' or '.join(f'{found[1]} == {number}' for number in re.findall('[0-9]+', found[2]))})"

    return re.sub(r"\b(\w+) in [\[({]?([0-9]+(?:\s*(?:,|or|and)\s*[0-9]+)+)[\])}]?", each, text)


def _elliptic(text: str, _names: Names) -> str:
    """Repeat what is compared: `round == 1 or 2`, `trust >= 3 and <= 5`."""
    again = re.compile(
        r"(?P<left>\b\w+(?:\.\w+)?) *(?P<sign>[=<>!]=?) *(?P<one>-?[0-9]+) (?P<join>or|and) "
        r"(?:(?P<next>[=<>!]=?) *)?(?P<two>-?[0-9]+)(?= |$|\))(?! *[-+*/=<>!])"
    )
    while match := again.search(text):
        sign = match["next"] or match["sign"]
        two = f"{match['left']} {sign} {match['two']}"
        kept = text[match.start() : match.start("join")].rstrip()
        text = f"{text[: match.start()]}{kept} {match['join']} {two}{text[match.end() :]}"
    return text


def _demands(text: str, names: Names) -> str:
    """Mend what is said of demands."""
    for demand in names.demands:
        text = _of_one(text, demand, names) if demand in text else text
    return text


def _of_one(text: str, demand: str, names: Names) -> str:
    answers = "|".join(sorted((*FACTS, *names.responses[demand]), key=len, reverse=True))
    said = r"(?:\.\s*(?:answer|response|answered|choice|status|state))?\s*"
    text = re.sub(rf"\b{demand}\b{said}(?:!=|\bis not\b)\s*({answers})\b(?!\.)", rf"not {demand}.\1", text)
    text = re.sub(rf"\b{demand}\b{said}(?:==?|\bis\b|\bwas\b|\s)\s*({answers})\b(?!\.)", rf"{demand}.\1", text)
    text = re.sub(rf"\b{demand}\.(\w+)(?:\(\))?(?!\w)", lambda fact: _fact(fact[0], fact[1], demand, names), text)
    several = rf"\b({demand}\.(?:{answers}))((?: (?:or|and) (?:{answers})\b(?!\.))+)"
    return re.sub(several, lambda all_: all_[1] + re.sub(rf"\b({answers})\b", rf"{demand}.\1", all_[2]), text)


def _fact(whole: str, fact: str, demand: str, names: Names) -> str:
    """Give what a fact of a demand was meant to be, where there is a way to say it."""
    if fact in FACTS or fact in names.responses[demand]:
        return f"{demand}.{fact}"
    said = {
        ("decided", "done", "chosen", "replied", "responded"): f"{demand}.answered",
        ("unanswered", "not_answered", "undecided"): f"not {demand}.answered",
        ("closed", "over", "finished", "resolved"): f"({demand}.opened and not {demand}.open)",
        ("expired", "ignored", "silent", "timed_out"): f"{demand}.lapsed",
        ("active", "pending", "waiting", "is_open"): f"{demand}.open",
        ("raised", "made", "asked", "put", "was_opened"): f"{demand}.opened",
        ("cancelled", "canceled", "dropped"): f"{demand}.withdrawn",
    }
    return next((meant for words, meant in said.items() if fact in words), whole)


def _others(text: str, names: Names) -> str:
    """Take the point from what has no facts, and give responses alone their demand."""
    said = r"(?:\.\w+|\s+(?:has\s+|was\s+|is\s+)?(?:happened|struck|made|true|said|occurred))(?:\(\))?(?!\w)"
    for name in (*names.consequences, *names.arguments, *names.indicators):
        text = re.sub(rf"\b{name.replace('_', ' +')}\b", name, text, flags=re.IGNORECASE) if "_" in name else text
        text = re.sub(rf"\b{name}\b{said}", name, text) if name in text else text
    return re.sub(r"(?<![\w.])[a-z]\w*(?![\w.(])", lambda word: _of_demand(word[0], names), text)


def _of_demand(word: str, names: Names) -> str:
    demands = names.answers(word) if word not in names.shared() else []
    return f"{demands[0]}.{word}" if len(demands) == 1 else word


def _unless(text: str, _names: Names) -> str:
    text = re.sub(r"^\s*unless\s+([\w.]+)\s*$", r"not \1", text)
    return re.sub(r"^\s*unless\s+(.+)$", r"not (\1)", text)


_THAN = r"(?:\s+(?:than|to))?\s+"
_REWRITINGS: tuple[_Rewriting, ...] = (
    _replacing(r"(?<![\w])([\"'\u201c\u201d\u2018\u2019])(\w+)[\"'\u201c\u201d\u2018\u2019]", r"\2"),
    _replacing(r"^\s*(?:only\s+)?(?:if|when|while|whenever|once)\s+|(?<=\band )(?:if|when)\s+|\s+then\s*$", ""),
    _replacing(r"(?<=\bor )(?:if|when)\s+", ""),
    _replacing(r"&&?|\band\s+also\b", " and "),
    _replacing(r"\|\|?", " or "),
    _replacing(r"!(?!=)", "not "),
    *(_replacing(re.escape(sign), meant) for sign, meant in COMPARED.items()),
    _replacing(r"(?<=[0-9])\s*%(?!\s*[0-9])", ""),
    _replacing(r"\b(?:indicators?|demands?|arguments?|consequences?|responses?|actors?)\.(?=\w)", ""),
    _replacing(r"\b(\w+\.\w+)\.strength\b(?:\(\))?|\bstrength\s+(?:of\s+)?(\w+\.\w+)", r"strength(\1\2)"),
    _replacing(r"^\s*always\s*$", "true"),
    _replacing(r"^\s*never\s*$", "false"),
    _replacing(r"\b(?:no|without)\s+(?=[a-z]\w*\s*(?:$|and\b|or\b))", "not "),
    _ordinals,
    _replacing(r"\b(?:in\s+|at\s+|on\s+)?(?:the\s+)?(?:last|final)\s+round\b", "final"),
    _replacing(r"\bround\s+(?:is\s+|number\s+)+", "round "),
    _numbers,
    _listed_rounds,
    _replacing(r"\bafter\s+(?:the\s+)?round\s+(?=[0-9])", "round > "),
    _replacing(r"\bbefore\s+(?:the\s+)?round\s+(?=[0-9])", "round < "),
    _replacing(r"\b(?:from|since)\s+round\s+([0-9]+)(?:\s+on(?:wards)?)?", r"round >= \1"),
    _replacing(r"\b(?:until|till|up\s+to|through)\s+round\s+(?=[0-9])", "round <= "),
    _replacing(r"\b(?:(?:in|on|at|during)\s+)?(?:the\s+)?round\s+(?=[0-9])", "round == "),
    _replacing(r"\b(\w+)\s+(?:is\s+)?between\s+(-?[0-9]+)\s+and\s+(-?[0-9]+)", r"\2 <= \1 <= \3"),
    _replacing(rf"\s+(?:is\s+)?(?:at\s+least|no\s+less|not\s+less|not\s+below|minimum){_THAN}(?=[-0-9])", " >= "),
    _replacing(rf"\s+(?:is\s+)?(?:at\s+most|no\s+more|not\s+more|not\s+above|maximum){_THAN}(?=[-0-9])", " <= "),
    _replacing(rf"\s+(?:is\s+)?(?:more|greater|higher|larger|bigger|over|above|exceeds){_THAN}(?=[-0-9])", " > "),
    _replacing(rf"\s+(?:is\s+)?(?:less|fewer|lower|smaller|below|under){_THAN}(?=[-0-9])", " < "),
    _replacing(rf"\s+(?:is\s+)?(?:equal|equals){_THAN}(?=[-0-9])|\s+is\s+(?=[-0-9])", " == "),
    _replacing(r"(?<=[\w ])(?<![=<>!])=(?![=<>])", "=="),
    _replacing(r"\s*,\s*(?=[a-z]\w*[^()]*$)", " and "),
    _demands,
    _others,
    _elliptic,
    _unless,
)
