"""Example files: valid ones are read, and each invalid one has its problems, at their places (tests/cases)."""

import re
from pathlib import Path

import pytest

from game.lint.pages import page_of
from game.scenario.reader import Reading, read, read_file

CASES = Path(__file__).parents[1] / "cases"
INVALID = sorted((CASES / "invalid").glob("*.yaml"))


def told(reading: Reading) -> list[str]:
    return [f"{each.line}:{each.column} {each.code} {each.suggestion or '-'}" for each in reading.problems]


@pytest.mark.parametrize("path", sorted((CASES / "valid").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_valid_file_is_read_without_problems(path: Path) -> None:
    reading = read_file(path)
    assert reading.problems == ()
    assert reading.scenario is not None


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_file_has_its_problems_and_no_others(path: Path) -> None:
    reading = read_file(path)
    assert told(reading) == path.with_suffix(".problems").read_text("utf-8").splitlines()
    assert reading.scenario is None


def test_every_problem_is_a_sentence_whose_code_has_a_page() -> None:
    for path in INVALID:
        for problem in read_file(path).problems:
            assert page_of(problem.code)
            assert problem.message
            assert not re.search(r"\{[a-z_]*\}", problem.message.replace("{}", ""))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert told(read_file(tmp_path / "none.yaml")) == ["1:1 S101 -"]
    assert told(read_file(tmp_path)) == ["1:1 S101 -"]


def test_a_file_that_is_not_utf_8_is_told_at_its_first_wrong_byte() -> None:
    assert told(read("title: caf\u00e9".encode("latin-1"), "x")) == ["1:11 S103 -"]
    assert told(read("title: x".encode("utf-16"), "x")) == ["1:1 S103 -"]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"PK\x03\x04\x14\0word/document.xml\xff", "Word"),
        (b"PK\x03\x04\x14\0xl/workbook.xml", "Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        (b"{\\rtf1\\ansi standoff: 1\\par}", "RTF"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<!DOCTYPE html>\n<html></html>", "HTML"),
        (b"PK\x03\x04word/" + b"x" * 3_000_000, "Word"),
    ],
)
def test_a_file_of_another_program_is_told_as_what_it_is(data: bytes, form: str) -> None:
    reading = read(data, "x")
    assert told(reading) == ["1:1 S103 -"]
    assert f"a {form} file" in reading.problems[0].message


def test_an_empty_file_is_told() -> None:
    assert told(read(b"# nothing\n", "x")) == ["1:1 S110 -"]


def test_a_byte_order_mark_does_not_matter() -> None:
    data = (CASES / "valid" / "school_bell.yaml").read_bytes()
    assert read(b"\xef\xbb\xbf" + data, "x").problems == ()


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert told(read_file(path)) == ["1:1 S102 -"]


BOMB = b"a0: &a0 [x, x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (i, i, b", ".join([b"*a%d" % (i - 1)] * 9)) for i in range(1, 12)
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BOMB, "S106"),
        (b"[" * 2_000_000, "S105"),
        (b"- " * 1_000_000, "S105"),
        (b"{a: " * 500_000, "S105"),
        (b"- 1\n" * 500_000, "S102"),
        (b"a" * 3_000_000, "S102"),
        (b"\0" * 50, "S104"),
        (b"*nothing", "S104"),
    ],
    ids=["bomb", "brackets", "dashes", "braces", "entries", "bytes", "zeros", "alias"],
)
def test_what_would_exhaust_the_machine_is_refused(data: bytes, code: str) -> None:
    reading = read(data, "x")
    assert [each.code for each in reading.problems] == [code]
    assert not reading.is_readable


def test_very_many_problems_are_cut_off() -> None:
    data = b"actors:\n" + b"".join(b"  a%d: {nam: x}\n" % i for i in range(5000))
    reading = read(data, "x")
    assert len(reading.problems) == 1001
    assert reading.problems[-1].code == "S505"


def test_an_id_may_have_underscores_anywhere_after_its_first_letter() -> None:
    path = CASES / "valid" / "school_bell.yaml"
    data = path.read_bytes()
    for name in (b"agree", b"silence", b"council", b"quiet", b"strike", b"loud"):
        data = re.sub(rb"\b" + name + rb"\b(?=[:.,}\]\n# ])", name + b"__x_", data)
    reading = read(data, str(path))
    assert reading.problems == ()


@pytest.mark.parametrize(
    "written",
    [
        "when: >-\n      silence.lapsed and\n      not stirke",
        "when: |\n      silence.lapsed\n      and not stirke",
        "when: silence.lapsed\n      and not stirke",
        'when: "silence.lapsed\n      and not stirke"',
        "when: >-\n      not stirke and\n      silence.lapsed",
        "when: silence.lapsed and not stirke",
        "when: >-\n      silence.lapsed and (not\n      stirke &\n      silence.lapsed)",
    ],
)
def test_a_slip_in_a_condition_of_several_lines_is_told_where_it_stands(written: str) -> None:
    text = (CASES / "valid" / "school_bell.yaml").read_text("utf-8")
    text = text.replace("when: silence.lapsed and not strike", written)
    (problem, *_others) = read(text.encode(), "x").problems
    line = text.splitlines()[problem.line - 1]
    assert line[problem.column - 1 :].startswith("&" if "&" in written else "stirke")
