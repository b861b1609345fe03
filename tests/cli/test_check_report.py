"""The report of `standoff check`: the line, the mark under the word, other places, whatever stands in the file."""

import io
import re
import unicodedata
from pathlib import Path

import pytest

from game.cli.main import main
from game.cli.problems.colours import Palette, wants_colour
from game.cli.problems.excerpt import excerpt, harmless
from game.cli.problems.report import Report
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Problem, Related, Severity
from game.scenario.orthography import cells
from game.scenario.places import lines_of
from game.scenario.reader import read, read_file

CASES = Path(__file__).parents[1] / "cases"
WATER = (CASES / "valid" / "town_water.yaml").read_text("utf-8")


def report(text: str, problem: Problem, width: int = 80, *, coloured: bool = False) -> list[str]:
    return list(Report(lines_of(text), width, Palette(coloured=coloured)).say(problem))


def problem(
    line: int,
    column: int,
    width: int = 1,
    message: str = "m",
    hint: str | None = None,
    *,
    related: tuple[Related, ...] = (),
) -> Problem:
    return Problem(
        Code.UNKNOWN_NAME, Severity.ERROR, "a.yaml", line, column, message, hint, width=width, related=related
    )


def test_a_slip_is_shown_with_the_place_of_the_name_that_was_meant() -> None:
    text = WATER.replace("from: town_council", "from: town_councl", 1)
    (found,) = read(text.encode(), "water.yaml").problems
    assert report(text, found) == [
        "water.yaml:69:11: error S304: there is no actor `town_councl`",
        "   69 |     from: town_councl",
        "      |           ^^^^^^^^^^^ did you mean `town_council`?",
        "   28 |   town_council:",
        "      |   ------------ `town_council` stands here",
    ]


def test_two_places_of_one_line_share_it() -> None:
    text = "a: {min: 5, max: 2}"
    found = problem(1, 18, hint="h", related=(Related(1, 10, "the least value"),))
    assert report(text, found) == [
        "a.yaml:1:18: error S304: m",
        "    1 | a: {min: 5, max: 2}",
        "      |                  ^ h",
        "      |          - the least value",
    ]


def test_the_severities_have_their_words() -> None:
    words = {
        severity: report("x", Problem(Code.BROKEN_YAML, severity, "f", 1, 1, "m"))[0].split()[1]
        for severity in Severity
    }
    assert words == {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def test_a_hint_that_does_not_fit_behind_the_mark_is_wrapped_under_it() -> None:
    lines = report("word", problem(1, 1, 4, hint="many words " * 12), width=60)
    assert lines[2] == "      | ^^^^"
    assert len(lines) > 4
    assert all(len(line) <= 60 for line in lines)


@pytest.mark.parametrize("column", [1, 3, 40, 79, 150, 299, 300])
def test_a_long_line_is_cut_around_the_mark(column: int) -> None:
    text = "".join(chr(ord("a") + index % 26) for index in range(300))
    shown, mark = report(text, problem(1, column), width=60)[1:3]
    assert len(shown) <= 60
    assert shown[mark.index("^")] == text[column - 1]
    assert ("…" in shown[:12]) == (column > 50)
    assert shown.endswith("…") == (column < 250)


def test_a_mark_stands_under_wide_characters_cell_by_cell() -> None:
    text = "危機: 学校 e\u0301 🙂 ministri"
    column = text.index("ministri") + 1
    shown, mark = report(text, problem(1, column, 8))[1:3]
    assert cells(shown[: shown.index("ministri")]) == mark.index("^")
    assert mark.count("^") == 8


def test_wide_words_have_wide_marks() -> None:
    assert report("危機", problem(1, 1, 2))[2].count("^") == 4


def test_tabs_are_seen_and_keep_their_stops() -> None:
    shown, mark = report("a\tb\t\tc", problem(1, 6))[1:3]
    assert shown.endswith("a→  b→  →   c")
    assert mark.index("^") == shown.index("c")


def test_nothing_that_steers_a_terminal_comes_from_the_file() -> None:
    text = "a\x1b[31m\x07\x9b2J\u202e\u200b\x7f\x00b"
    lines = report(text, problem(1, 1, message=text, hint=text, related=(Related(1, 3, text),)))
    told = "".join(lines)
    assert not [each for each in told if unicodedata.category(each) in ("Cc", "Cf")]
    assert "\u241b" in told


def test_a_line_of_a_million_characters_is_looked_at_around_the_mark() -> None:
    shown = excerpt("x" * 1_000_000 + "危" + "y" * 1_000_000, [(1_000_000, 1)], 40)
    assert "危" in shown.text
    assert cells(shown.text) <= 40


@pytest.mark.parametrize("text", ["", "x", "x\r\ny", "x\ry", "\u2028"])
def test_a_place_past_the_end_is_shown_at_the_end(text: str) -> None:
    lines = report(text, problem(1, 9))
    assert lines[0] == "a.yaml:1:9: error S304: m"
    assert all(cells(line) <= 80 for line in lines)
    assert report(text, problem(99, 9)) == [lines[0].replace(":1:9", ":99:9")]


def test_a_file_without_lines_is_told_in_one() -> None:
    (found,) = read(b"", "empty.yaml").problems
    lines = report("", found)
    assert lines[0].startswith("empty.yaml:1:1: error S110: ")
    assert not any("|" in line for line in lines)


def test_every_broken_file_is_reported_within_80_cells_but_for_its_first_line() -> None:
    for path in sorted((CASES / "invalid").glob("*.yaml")):
        reading = read_file(path)
        text = path.read_bytes().decode("utf-8-sig")
        for found in reading.problems:
            lines = report(text, found)
            assert len(lines) >= 3, path.name
            assert all(cells(line) <= 80 for line in lines[1:]), path.name


def test_what_is_harmless_is_left_as_it_is() -> None:
    assert harmless("é危ß “x”") == "é危ß “x”"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Let standard output be a terminal; within the test, since pytest puts its own there before each."""
    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setattr("game.cli.problems.colours._understands_codes", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return screen


def test_a_terminal_has_colours_that_end(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = terminal(monkeypatch)
    path = CASES / "invalid" / "outcome_slip.yaml"
    main(["check", str(path)])
    told = screen.getvalue()
    assert "\x1b[1;31merror S304\x1b[0m" in told
    assert told.count("\x1b[") == 2 * told.count("\x1b[0m")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", told)
    (found,) = read_file(path).problems
    assert plain == "\n".join([*report(path.read_text("utf-8"), found), "", ""])


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_whoever_asks_for_no_colours_has_none(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal(monkeypatch)
    assert wants_colour()
    monkeypatch.setenv(name, value)
    assert not wants_colour()


def test_a_pipe_has_no_colours(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(CASES / "invalid" / "outcome_slip.yaml")])
    assert "\x1b" not in capsys.readouterr().out


def test_standard_input_is_shown_with_its_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = WATER.replace("end: hard_summer", "end: hard_sumer").rstrip().encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    main(["check", "-"])
    assert "  155 |       - end: hard_sumer\n" in capsys.readouterr().out


def test_the_sum_names_explain_once(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(CASES / "invalid" / "circle.yaml"), str(CASES / "invalid" / "outcome_slip.yaml")])
    told = capsys.readouterr().err
    assert told.startswith("2 scenarios: 2 errors, ")
    assert told.count("standoff explain") == 1
    assert "standoff explain S503" in told


def test_the_joiners_of_a_writing_are_shown_and_stray_ones_marked() -> None:
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert harmless(persian) == persian
    assert cells(persian) == len(persian) - 1
    assert harmless("na\u200dme \U0001f469\u200d\U0001f467") == "na\ufffdme \U0001f469\U0001f467"
