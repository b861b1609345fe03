"""Files with the additions of the format, each broken in one way: what is told, on which line, with which remedy."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from game.lint.check import check
from game.scenario.diagnostics.problems import Problem, Severity
from game.scenario.reader import read

TOWN = (Path(__file__).parents[1] / "cases" / "valid" / "bridge_vote.yaml").read_text("utf-8")


@dataclass(frozen=True)
class Slip:
    """What stands in the file instead of what, and what is told of it."""

    old: str
    new: str
    code: str
    says: str
    """What the message or the hint says."""
    line: str = ""
    """What stands on the line that is told; what was put in where this is empty."""


SLIPS = {
    # keys
    "key closes": Slip("    closing:\n      - if", "    closes:\n      - if", "S201", "closing"),
    "key on_close": Slip("    closing:\n      - if", "    on_close:\n      - if", "S201", "closing"),
    "key closing in response": Slip(
        "go: {label: Resign, then:", "go: {label: Resign, closing:", "S201", "the demand itself"
    ),
    "key targets": Slip("    to: [mayor, cem]", "    targets: [mayor, cem]", "S201", "`to`"),
    "key by of demand": Slip(
        "    to: [mayor, cem]\n", "    to: [mayor, cem]\n    by: ann\n", "S201", "`from`", "by: ann"
    ),
    "key for of response": Slip("by: [ann, bob], then", "for: [ann, bob], then", "S201", "`by`"),
    "key only": Slip("by: [ann, bob], then", "only: [ann, bob], then", "S201", "by"),
    "closing twice": Slip(
        "    lapse: []\n    closing:\n", "    closing: []\n    closing:\n", "S111", "", "    closing:"
    ),
    "no to": Slip("    to: [mayor, cem]\n", "", "S202", "to", "treaty"),
    # kinds
    "to is a map": Slip("to: [mayor, cem]", "to: {mayor: cem}", "S203", "actor"),
    "to in one text": Slip("to: [mayor, cem]", "to: mayor cem", "S304", ""),
    "to with and": Slip("to: [mayor, cem]", "to: mayor and cem", "S304", ""),
    "to with commas": Slip("to: [mayor, cem]", "to: mayor, cem", "S304", "["),
    "from is empty": Slip("from: [ann, bob]", "from: []", "S205", ""),
    "to is empty": Slip("to: [mayor, cem]", "to: []", "S205", ""),
    "to is empty beside by": Slip("to: [ann, bob, cem]", "to: []", "S205", ""),
    "to has no value": Slip("to: [mayor, cem]", "to:", "S206", ""),
    "closing is text": Slip(
        "closing: [{if: treaty.sign == 2, then: [{adjust: {money: 10}}]}]", "closing: built", "S203", ""
    ),
    "closing is a map": Slip(
        "closing: [{if: treaty.sign == 2, then: [{adjust: {money: 10}}]}]",
        "closing: {trigger: built}",
        "S203",
        "- trigger: ",
    ),
    "closing is null": Slip(
        "closing: [{if: treaty.sign == 2, then: [{adjust: {money: 10}}]}]", "closing: ~", "S206", ""
    ),
    "by is a number": Slip("by: [ann, bob], then", "by: 2, then", "S304", ""),
    "by yes": Slip("by: [ann, bob], then", "by: yes, then", "S304", ""),
    # names
    "target unknown": Slip("to: [ann, bob, cem]", "to: [ann, bob, cen]", "S304", "cem"),
    "target of other case": Slip("to: [ann, bob, cem]", "to: [Ann, bob, cem]", "S304", "ann"),
    "target by name": Slip("to: [mayor, cem]", "to: [The press, cem]", "S304", "press"),
    "target twice": Slip("to: [ann, bob, cem]", "to: [ann, bob, cem, ann]", "S307", "ann"),
    "sender unknown": Slip("from: [ann, bob]", "from: [ann, bobb]", "S304", "bob"),
    "sender twice": Slip("from: [ann, bob]", "from: [ann, ann]", "S307", "ann"),
    "sender is a target": Slip("to: [ann, bob, cem]", "to: [ann, bob, cem, mayor]", "S501", "mayor"),
    "alone to itself": Slip(
        "from: [ann, bob]\n    to: mayor", "from: [mayor, bob]\n    to: mayor", "S501", "mayor", "to: mayor"
    ),
    "by nobody known": Slip("by: [ann, bob], then", "by: [ann, bobb], then", "S304", "bob"),
    "by no target": Slip("by: [ann, bob], then", "by: [ann, mayor], then", "S507", "cem"),
    "by no target alone": Slip("by: [ann, bob], then", "by: press, then", "S507", "ann"),
    "raise without from": Slip(
        "when: round == 2\n    responses:\n      sign",
        "when: round == 2\n    raise: true\n    responses:\n      sign",
        "S506",
        "from",
        "raise: true",
    ),
    # verbs
    "verb extends": Slip("{extend: motion, by: 1}", "{extends: motion, by: 1}", "S207", "extend"),
    "verb prolong": Slip("{extend: motion, by: 1}", "{prolong: motion}", "S207", "extend"),
    "verb publish": Slip("{reveal: money}", "{publish: money}", "S207", "reveal"),
    "verb unveil": Slip("{reveal: money}", "{disclose: money}", "S207", "reveal"),
    "verb close": Slip("{reveal: money}", "{close: motion}", "S207", "withdraw"),
    "extend two verbs": Slip("{extend: motion, by: 1}", "{extend: motion, reveal: letter}", "S207", ""),
    "extend by nothing": Slip("{extend: motion, by: 1}", "{extend: motion, by: 0}", "S204", "1"),
    "extend by less": Slip("{extend: motion, by: 1}", "{extend: motion, by: -1}", "S204", "1"),
    "extend after": Slip("{extend: motion, by: 1}", "{extend: motion, after: 1}", "S201", "by"),
    "extend rounds": Slip("{extend: motion, by: 1}", "{extend: motion, rounds: 1}", "S201", "by"),
    "extend by a word": Slip("{extend: motion, by: 1}", "{extend: motion, by: one}", "S203", "1"),
    "extend unknown": Slip("{extend: motion, by: 1}", "{extend: motions, by: 1}", "S304", "motion"),
    "extend a consequence": Slip("{extend: motion, by: 1}", "{extend: built, by: 1}", "S304", "consequence"),
    "reveal unknown": Slip("{reveal: letter}", "{reveal: leter}", "S304", "letter"),
    "reveal an actor": Slip("{reveal: letter}", "{reveal: mayor}", "S304", "actor"),
    "reveal an outcome": Slip("{reveal: letter}", "{reveal: over}", "S304", "outcome"),
    "reveal an argument": Slip("{reveal: letter}", "{reveal: needed}", "S304", "argument"),
    "reveal a list": Slip("{reveal: letter}", "{reveal: [letter, money]}", "S203", ""),
    "reveal a response": Slip("{reveal: letter}", "{reveal: letter.sell}", "S304", "`letter`?"),
    "extend a response": Slip("{extend: motion, by: 1}", "{extend: motion.aye, by: 1}", "S304", "`motion`?"),
    "reveal with after": Slip("{reveal: letter}", "{reveal: letter, after: 1}", "S201", "after"),
    # conditions
    "all of": Slip("treaty.sign == 2", "treaty.sign == all", "S402", ""),
    "answered by": Slip("treaty.sign == 2", "treaty.mayor == 1", "S404", ""),
    "answered misspelt": Slip("treaty.sign == 2", "treaty.answerd == 2", "S404", "answered"),
    "strength of a demand": Slip("strength(motion.aye)", "strength(motion)", "S401", "strength(motion."),
    "strength of nothing": Slip("strength(motion.aye)", "strength()", "S401", "`strength`"),
    "strength of two": Slip("strength(motion.aye)", "strength(motion.aye, motion.nay)", "S401", ""),
    "strength of a fact": Slip("strength(motion.aye)", "strength(motion.open)", "S401", "response"),
    "strength of a number": Slip("strength(motion.aye)", "strength(50)", "S401", ""),
    "strength misspelt": Slip("strength(motion.aye)", "strenght(motion.aye)", "S401", "strength"),
    "strength without brackets": Slip("strength(motion.aye)", "motion.aye.strength", "S401", "strength(motion.aye)"),
    "strength of unknown": Slip("strength(motion.aye)", "strength(motion.ayes)", "S404", "aye"),
    "strength as an id": Slip(
        "consequences:\n",
        "consequences:\n  strength: {title: S, text: T, when: calm > 60}\n",
        "S302",
        "",
        "strength: {title",
    ),
    "answered as an id": Slip("      stay: {label: Stay}", "      answered: {label: Stay}", "S302", ""),
}
WARNED = {
    "one way": Slip(
        "      stay: {label: Stay}\n      go: {label: Resign, then: [{reveal: money}, {adjust: {calm: 2}}]}\n",
        "      go: {label: Resign, then: [{reveal: money}]}\n    closing: [{adjust: {calm: 2}}]\n",
        "S612",
        "move it into `then`",
        "    closing: [{adjust: {calm: 2}}]",
    ),
    "too many ayes": Slip("motion.aye >= 2", "motion.aye >= 4", "S613", "3 or less"),
    "too many of by": Slip("motion.aye >= 2", "motion.pass_on == 3", "S613", "2 or less"),
    "too many opened": Slip("motion.aye >= 2", "motion.opened == 2", "S613", "`motion.opened` is 1 at most: it tells"),
    "too many withdrawn": Slip("motion.aye >= 2", "motion.withdrawn > 1", "S613", "not of how many"),
    "by names nobody": Slip("by: [ann, bob], then", "by: [], then", "S602", "its `by` is empty"),
    "no answer left": Slip(
        "sign: {label: Sign it}\n      decline: {label: Do not sign}\n    closing: [{if: treaty.sign == 2",
        "sign: {label: Sign it, by: cem}\n      decline: {label: No, by: cem}\n    closing: [{if: treaty.sign == 1",
        "S614",
        "`mayor`",
        "sign: {label: Sign it, by: cem}",
    ),
    "past the end": Slip("{extend: motion, by: 1}", "{extend: motion, by: 2}", "S615", "1 at most"),
    "public indicator": Slip("{reveal: money}", "{reveal: calm}", "S712", "visible_to"),
    "public demand": Slip("{reveal: letter}", "{reveal: treaty}", "S712", "private: true"),
    "vote of nothing": Slip(
        "    closing: [{if: treaty.sign == 2, then: [{adjust: {money: 10}}]}]\n", "", "S713", "closing", "  treaty:"
    ),
    "unargued": Slip("strength(motion.aye) < 50", "strength(motion.nay) < 50", "S714", "argument"),
    "unargued at all": Slip("strength(motion.aye) < 50", "strength(letter.sell) < 60", "S714", "argument"),
    "outsiders": Slip(
        "arguments:\n",
        "arguments:\n  old: {by: cem, about: hush, for: tell, claim: It is old.}\n",
        "S603",
        "`from`",
        "  old: {by: cem",
    ),
}
HUSH = """\
  hush:
    from: ann
    to: bob
    text: Keep it quiet.
    private: true
    when: round == 1
    verdict: {calm: 2}
    responses:
      tell: {label: Tell it, then: [{adjust: {calm: -1}}]}
      hide: {label: Hide it, then: [{adjust: {calm: 1}}]}
"""


def broken(slip: Slip) -> str:
    assert TOWN.count(slip.old) == 1, slip.old
    text = TOWN.replace(slip.old, slip.new)
    return text.replace("arguments:\n", f"{HUSH}arguments:\n") if "hush" in slip.new else text


def problems_of(text: str) -> list[Problem]:
    return [
        each for each in check(read(text.encode(), "town.yaml"), "town.yaml").problems if each.severity != Severity.INFO
    ]


def test_the_town_has_no_problem() -> None:
    assert problems_of(TOWN) == []


def test_there_are_sixty_and_more() -> None:
    assert len(SLIPS) >= 60


@pytest.mark.parametrize("slip", [*SLIPS.values(), *WARNED.values()], ids=[*SLIPS, *WARNED])
def test_it_is_told_alone_on_its_line_with_the_remedy(slip: Slip) -> None:
    text = broken(slip)
    lines = text.splitlines()
    found = problems_of(text)
    first = found[0]
    assert first.code.startswith(slip.code), found
    told = " ".join(filter(None, (first.message, first.hint, first.suggestion)))
    assert slip.says in told
    wanted = slip.line or slip.new.strip().splitlines()[0]
    assert wanted.strip() in lines[first.line - 1], (first.line, lines[first.line - 1])
    assert [each.code for each in found] == [first.code]


FINE = {
    "closing of one that may be silent": {
        "      stay: {label: Stay}\n": "",
        "go: {label: Resign, then: [{reveal: money}, {adjust: {calm: 2}}]}\n": (
            "go: {label: Resign, when: calm > 50, then: [{reveal: money}]}\n    closing: [{adjust: {calm: 2}}]\n"
        ),
    },
    "as many as may": {"motion.aye >= 2": "motion.pass_on == 2"},
    "a word for the others": {"by: [ann, bob], then": "by: [cem], then"},
    "a vote that an ending asks for": {
        "    closing: [{if: treaty.sign == 2, then: [{adjust: {money: 10}}]}]\n": "",
        "outcomes:\n": "outcomes:\n  signed: {title: Signed, text: Signed., when: final and treaty.sign == 2}\n",
    },
    "a revealed demand that others argue about": {
        "private: true\n": "private: true\n    verdict: {money: 3}\n",
        "arguments:\n": "arguments:\n  old_mill: {by: press, about: letter, for: keep, claim: It is old.}\n",
    },
    "extended within the game": {"{extend: motion, by: 1}": "{extend: motion}"},
}


@pytest.mark.parametrize("changes", FINE.values(), ids=FINE)
def test_what_may_be_meant_is_not_warned_of(changes: dict[str, str]) -> None:
    text = TOWN
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    assert problems_of(text) == []
