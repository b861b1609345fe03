"""What `check` tells beyond errors: where the cause lies and once, and nothing where nothing is certain."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from game.lint.check import check
from game.scenario.diagnostics.problems import Problem, Severity
from game.scenario.reader import read, read_file
from tests.samples import BASE, complete

ROOT = Path(__file__).parents[2]
RED_LINES = (ROOT / "scenarios" / "red_lines.yaml").read_bytes()


def problems_of(data: bytes) -> Sequence[Problem]:
    return check(read(data, "file"), "file").problems


def told(sample: str) -> list[tuple[str, str]]:
    """Give the code of every problem of a sample, with the text in which it lies."""
    data = complete(sample)
    lines = data.decode().splitlines()
    problems = problems_of(data)
    return [(each.code, lines[each.line - 1][each.column - 1 :][: each.width]) for each in problems]


def demand(name: str, more: str, responses: str = "yes: {label: Yes, then: [{adjust: {calm: 1}}]}") -> str:
    return f"  {name}: {{from: head, to: council, text: Do it., {more}responses: {{{responses}}}}}\n"


DEMANDS = BASE[BASE.index("demands:") : BASE.index("arguments:")]
CONSEQUENCES = BASE[BASE.index("consequences:") : BASE.index("outcomes:")]
OUTCOMES = BASE[BASE.index("outcomes:") :]


def consequence(name: str, more: str) -> str:
    return f"  {name}: {{title: Later, text: It happens., {more}}}\n"


@pytest.mark.parametrize("name", ["red_lines", "first_steps", "mill_creek"])
def test_the_shipped_scenarios_have_no_problem(name: str) -> None:
    assert problems_of((ROOT / "scenarios" / f"{name}.yaml").read_bytes()) == ()


ACTORS = BASE[BASE.index("actors:") : BASE.index("indicators:")]
BRIEF = "    brief: You speak for the students, who want to use phones in class.\n"


@pytest.mark.parametrize(
    ("text", "told_at"),
    [
        ("    brief: >-\n      You speak.\n      secret: Suppose so.\n", "secret"),
        ("    brief: |\n      You speak.\n\n      kind: club\n", "kind"),
        ("    brief: >-\n      You speak.\n      source:report#1\n", "source"),
        ('    brief: "You speak.\n      secret: Suppose so."\n', "secret"),
        ("    brief: You speak\n      secret:\u00a0Suppose so.\n", "secret"),
        ("    brief: >-\n      You speak.\n      parents:\n        name: The parents\n", "parents"),
        ("    brief: You speak in room #12 today.\n", "#12 today."),
        ("    brief: You speak\n      in room #12 today.\n", "#12 today."),
        ("    kind: club #3\n" + BRIEF, "#3"),
    ],
)
def test_what_a_text_took_in_or_lost_is_told_where_it_stands(text: str, told_at: str) -> None:
    code = "S809" if told_at.startswith("#") else "S808"
    assert told(ACTORS.replace(BRIEF, text)) == [(code, told_at)]


@pytest.mark.parametrize(
    "text",
    [
        "    brief: >-\n      You speak. The name: nobody knows.\n      To: the head teacher\n",
        "    brief: >-\n      You speak.\n      name: is what they call you.\n",
        '    brief: "You speak in room #12 today."\n',
        "    brief: You speak. # room 12\n",
        "    brief: >-\n      You speak in room #12 today.\n",
        "    brief: You speak. #\n",
        "    playable: true #so far\n" + BRIEF,
    ],
)
def test_prose_and_remarks_are_left_alone(text: str) -> None:
    assert told(ACTORS.replace(BRIEF, text)) == []


@pytest.mark.parametrize("written", ["report #2", "report # 2", "report  #2 ", "report #\t2"])
def test_a_paragraph_that_is_read_as_a_remark_is_told_with_its_source(written: str) -> None:
    sources = "sources:\n  report: {title: The school paper, fictional: true}\n"
    (problem,) = problems_of(complete(f"{sources}debrief:\n  reported: It says so.\n  source: {written}\n"))
    assert (problem.code, problem.hint) == ("S809", "write `report#2`")


@pytest.mark.parametrize(
    ("file", "paragraphs", "problem"),
    [
        ("ward.txt", 2, None),
        ("wardd.txt", 2, ("file", "ward.txt")),
        ("other.txt", 2, ("file", None)),
        ("sub/ward.txt", 2, ("file", "ward.txt")),
        ("/ward.txt", 2, ("file", None)),
        ("ward.txt", 3, ("paragraphs", "2")),
        ("ward.txt", 1, ("paragraphs", "2")),
    ],
)
def test_a_sources_text_is_counted_and_missed(
    file: str, paragraphs: int, problem: tuple[str, str | None] | None, tmp_path: Path
) -> None:
    (tmp_path / "ward.txt").write_text("One paragraph.\n\nAnother.\n")
    path = tmp_path / "ward.yaml"
    source = f"report: {{title: Paper, fictional: true, file: {file}, paragraphs: {paragraphs}}}"
    cited = "\ndebrief: {reported: It says so., source: [report#1]}\n"
    path.write_bytes(complete(f"sources:\n  {source}{cited}"))
    found = [each for each in check(read_file(path), str(path)).problems if each.code == "S807"]
    lines = path.read_text().splitlines()
    assert [(lines[each.line - 1][each.column - 1 :].split(":")[0], each.suggestion) for each in found] == (
        [problem] if problem else []
    )


@pytest.mark.parametrize(
    ("tag", "meant"),
    [("English", "en"), ("en_US", "en-US"), ("Deutsch", "de"), ("old", None), ("x", None), ("Français", "fr")],
)
def test_what_is_no_languages_tag_is_told_with_the_tag(tag: str, meant: str | None) -> None:
    (problem,) = problems_of(complete(f"language: {tag}\n"))
    assert (problem.code, problem.suggestion) == ("S810", meant)


@pytest.mark.parametrize("tag", ["de", "de-AT", "EN", "zh-Hant-TW", "yue", "sr-Latn", "de-1996", "la"])
def test_the_tag_of_a_language_is_left_alone(tag: str) -> None:
    assert problems_of(complete(f"language: {tag}\n")) == ()


def test_a_number_that_stands_for_a_condition_is_told_with_what_was_meant() -> None:
    sample = OUTCOMES.replace("when: phones.allow and trust > 55", "when: round == 1 or 2")
    (problem,) = problems_of(complete(sample))
    assert problem.suggestion == "round == 1 or round == 2"


def test_a_warning_on_what_is_an_error_already_is_left_out() -> None:
    sample = BASE[BASE.index("actors:") : BASE.index("indicators:")]
    sample = sample.replace("    interests: {trust: 1, calm: 2}", "    interests: high")
    assert [each.code for each in problems_of(complete(sample))] == ["S203"]


# ---- What is told, and where

LATER = "effects: [{adjust: {calm: -1}}]"

TOLD = {
    "a number in the place of a comparison, and nothing that follows from it": (
        OUTCOMES.replace("when: phones.allow and trust > 55", "when: round == 1 or 2"),
        [("S606", "round == 1 or 2")],
    ),
    "two actors of the same name": (ACTORS.replace("Head teacher", "student  council"), [("S711", "name")]),
    "two rounds of the same name": ("rounds: [Monday, Tuesday, Monday]\n", [("S711", "Monday")]),
    "a deadline one round too long": (
        DEMANDS.replace("raise: true", "raise: true\n    deadline: 4"),
        [("S611", "deadline")],
    ),
    "a verdict of a second demand about which nobody argues": (
        DEMANDS.replace("raise: true", "raise: true\n    verdict: {trust: 5}"),
        [("S709", "verdict")],
    ),
    "arguments about a demand whose verdict is empty": (DEMANDS.replace("{trust: 5}", "{}"), [("S710", "phones")]),
    "a number beside and, three times": (
        CONSEQUENCES.replace("phones.refuse and trust < 50", "trust < 50 and 40 and 30"),
        [("S606", "trust < 50 and 40 and 30")],
    ),
    "a demand that opens only after what cannot be": (
        DEMANDS + demand("more", "when: trust > 90, "),
        [("S601", "when")],
    ),
    "a chain is told at its beginning": (
        DEMANDS
        + demand("one", "")
        + demand("two", "when: one.yes, ", "yes: {label: Yes, then: [{open: three}]}, no: {label: No}")
        + demand("three", "")
        + CONSEQUENCES
        + consequence("after", f"when: three.yes, {LATER}"),
        [("S601", "one")],
    ),
    "a circle is told once": (
        DEMANDS
        + demand("one", "", "yes: {label: Yes, then: [{open: two}]}")
        + demand("two", "", "yes: {label: Yes, then: [{open: one}]}"),
        [("S601", "one")],
    ),
    "what only an indicator out of reach would bring": (
        DEMANDS
        + demand("one", "", "yes: {label: Yes, then: [{adjust: {trust: 40}}]}")
        + demand("two", "when: trust > 90, "),
        [("S601", "one")],
    ),
    "what is asked for in the last round comes too late": (
        DEMANDS + demand("more", "") + demand("last", "when: final, ", "yes: {label: Yes, then: [{open: more}]}"),
        [("S610", "open")],
    ),
    "a demand that would have to be raised in the only round": (
        "rounds: 1\n",
        [("S601", "raise")],
    ),
    "a game without a floor": ("floor: {turns: 0}\n", [("S603", "turns")]),
    "a private demand that the speaker does not see": (
        "actors:\n"
        "  council: {name: Council, brief: You., interests: {trust: 1, calm: 1}}\n"
        "  head: {name: Head, brief: You., interests: {trust: 1, calm: 1}}\n"
        "  parents: {name: Parents, brief: You., interests: {calm: 1}}\n"
        + DEMANDS
        + demand("secret", "when: round == 1, private: true, ")
        + "arguments:\n"
        "  help: {by: [council, parents], about: phones, for: allow, claim: They help.}\n"
        "  whisper: {by: parents, about: secret, for: yes, claim: Do it.}\n",
        [("S603", "by")],
    ),
    "an outcome that ends every game before the last round": (
        OUTCOMES.replace("  open_end", "  half: {title: Half, text: Half the term., when: round == 2}\n  open_end"),
        [("S605", "when")],
    ),
    "a part of a condition": (
        CONSEQUENCES + consequence("odd", f"when: calm < 0 or phones.allow, {LATER}"),
        [
            ("S607", "calm < 0"),
        ],
    ),
    "two numbers that exclude each other": (
        CONSEQUENCES + consequence("odd", f"when: trust > 60 and trust < 40, {LATER}"),
        [("S607", "trust > 60 and trust < 40")],
    ),
    "counting two answers of one demand": (
        CONSEQUENCES + consequence("odd", f"when: 'count(phones.allow, phones.refuse) == 2', {LATER}"),
        [("S607", "count(phones.allow, phones.refuse) == 2")],
    ),
    "a round past the last, in a longer condition": (
        CONSEQUENCES + consequence("odd", f"when: phones.allow and round > 3, {LATER}"),
        [("S609", "round > 3")],
    ),
    "a second trigger of the same": (
        CONSEQUENCES.replace("- 10}}]", "")
        + consequence("more", LATER)
        + consequence("both", "when: phones.allow, effects: [{trigger: more}, {trigger: more}]"),
        [("S706", "trigger")],
    ),
    "a consequence that triggers itself": (
        CONSEQUENCES + consequence("odd", "when: phones.allow, effects: [{adjust: {calm: 1}}, {trigger: odd}]"),
        [("S706", "trigger")],
    ),
    "opening what has opened": (
        CONSEQUENCES + consequence("odd", "when: phones.allow, effects: [{adjust: {calm: 1}}, {open: phones}]"),
        [("S706", "open")],
    ),
    "what comes after the end": (
        CONSEQUENCES + consequence("odd", "when: phones.allow, effects: [{end: settled}, {adjust: {calm: 1}}]"),
        [("S706", "adjust")],
    ),
    "cancelling what nothing delays": (
        CONSEQUENCES + consequence("odd", "when: phones.allow, effects: [{adjust: {calm: 1}}, {cancel: row}]"),
        [("S706", "cancel")],
    ),
    "a word that judges, in the middle of a text": (
        "outcomes:\n  open_end: {title: Still open, text: The greedy head has lost., when: final}\n",
        [("S806", "greedy")],
    ),
}


@pytest.mark.parametrize("date", ["2026-13-45", "2026-02-29", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_told(date: str) -> None:
    sources = f"sources:\n  report: {{title: The paper, date: {date}, fictional: true}}\n"
    assert told(f"{sources}debrief: {{reported: It says so., source: report}}\n") == [("S811", "date")]


@pytest.mark.parametrize("date", ["2024-02-29", "2026", "March 2026", "2026-3"])
def test_a_day_and_a_date_in_words_are_left_alone(date: str) -> None:
    sources = f"sources:\n  report: {{title: The paper, date: {date}, fictional: true}}\n"
    assert not told(f"{sources}debrief: {{reported: It says so., source: report}}\n")


@pytest.mark.parametrize(("sample", "expected"), TOLD.values(), ids=TOLD)
def test_a_problem_is_told_once_where_it_lies(sample: str, expected: list[tuple[str, str]]) -> None:
    assert told(sample) == expected


# ---- What is not told

UNTOLD = {
    "a demand that an inject opens": (
        DEMANDS + demand("more", "") + "injects:\n  leak: {title: A leak, effects: [{open: more}]}\n"
    ),
    "a demand of a game of one round": ("rounds: 1\n" + DEMANDS.replace("    raise: true\n", "    when: round == 1\n")),
    "a rebuttal two rounds long, with one turn a round": (
        "floor: {turns: 1}\n"
        + DEMANDS.replace("when: round == 1", "when: round == 1\n    deadline: 2")
        + "arguments:\n"
        "  help: {by: council, about: phones, for: allow, claim: They help.}\n"
        "  books: {by: head, about: phones, rebuts: help, claim: So do books.}\n"
    ),
    "a range that the effects together reach": CONSEQUENCES + consequence("high", f"when: trust >= 63, {LATER}"),
    "the same effects, read by a condition": (
        DEMANDS.replace("{adjust: {trust: -6}}", "{adjust: {trust: 8, calm: -5}}")
    ),
    "the same effects, offered at different times": (
        DEMANDS
        + demand(
            "more",
            "when: round == 1, deadline: 2, ",
            "now: {label: Now, when: round == 1}, then: {label: Then, when: round == 2}",
        )
    ),
    "an effect that opens a demand before it opens itself": (
        DEMANDS
        + demand("more", "when: round == 3, ")
        + CONSEQUENCES
        + consequence("early", "when: phones.allow, effects: [{open: more}]")
    ),
    "two triggers under different conditions": (
        CONSEQUENCES
        + consequence("more", LATER)
        + consequence(
            "both",
            "when: phones.allow, "
            "effects: [{if: trust > 50, then: [{trigger: more}]}, {if: calm > 50, then: [{trigger: more}]}]",
        )
    ),
    "a condition that only the debate can bring": (
        CONSEQUENCES + consequence("odd", f"when: phones.allow and trust > 60, {LATER}")
    ),
    "an actor that only demands, and is not played": (
        "actors:\n"
        "  council: {name: Council, brief: You., interests: {trust: 1, calm: 1}}\n"
        "  head: {name: Head, brief: You., interests: {trust: 1, calm: 1}}\n"
        "  state: {name: The state, playable: false}\n"
        + DEMANDS
        + demand("law", "when: round == 2, ").replace("from: head", "from: state")
    ),
    "an outcome below one that need not hold": (
        OUTCOMES.replace(
            "open_end", "quiet: {title: Quiet, text: All is quiet., when: final and calm > 50}\n  open_end"
        )
    ),
}


@pytest.mark.parametrize("sample", UNTOLD.values(), ids=UNTOLD)
def test_nothing_is_told_that_is_not_certain(sample: str) -> None:
    assert told(sample) == []


# ---- Files with errors


def broken(dice: Random) -> bytes:
    """Give Red Lines with a line taken out, doubled, cut or set in otherwise."""
    lines = RED_LINES.splitlines(keepends=True)
    at = dice.randrange(len(lines))
    line = lines[at]
    lines[at] = dice.choice([b"", line + line, line[: dice.randrange(len(line))] + b"\n", b" " + line, line[2:]])
    return b"".join(lines)


@pytest.mark.slow
def test_no_broken_file_stops_the_check() -> None:
    dice = Random(4)
    for data in [*(each.read_bytes() for each in ROOT.glob("tests/cases/invalid/*.yaml")), *map(broken, [dice] * 200)]:
        before = read(data, "file")
        after = check(before, "file").problems
        assert set(before.problems) <= set(after)
        assert all(each.severity is not Severity.ERROR for each in set(after) - set(before.problems))


def test_every_scenario_that_can_be_played_can_be_checked() -> None:
    paths = [*ROOT.glob("tests/conformance/*.yaml"), *ROOT.glob("tests/cases/valid/*.yaml")]
    codes = {problem.code for path in paths for problem in problems_of(path.read_bytes())}
    assert {"S601", "S602", "S604", "S605", "S606", "S607", "S706"} <= codes


def test_a_number_alone_is_told_in_the_part_in_which_it_stands() -> None:
    effect = "[{if: (round == 1 or final) + (trust and 2) >= 1, then: [{adjust: {trust: 1}}]}]"
    text = complete(f"consequences: {{late: {{title: Late, text: Late., when: final, effects: {effect}}}}}\n")
    assert [each.message for each in problems_of(text) if each.code == "S606"] == [
        "in `trust and 2` the number 2 always holds, as any number but 0 does"
    ]


def test_of_the_number_0_it_is_not_said_that_it_always_holds() -> None:
    effect = "[{if: round == 1 and 0, then: [{adjust: {trust: 1}}]}]"
    text = complete(f"consequences: {{late: {{title: Late, text: Late., when: final, effects: {effect}}}}}\n")
    assert not [each for each in problems_of(text) if "0 always holds" in each.message]


def test_a_verdict_of_nothing_but_0_is_not_told_as_one_of_other_indicators() -> None:
    reading = read(complete(DEMANDS.replace("{trust: 5}", "{trust: 0}")), "x")
    (idle,) = (each for each in check(reading, "x").problems if each.code == "S708")
    assert "adds 0" in idle.message
    assert idle.hint == "write by how much it moves, such as `{trust: 5}`"
