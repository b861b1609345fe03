"""`standoff explain`: one page, the list of all, Markdown, and codes that there are not."""

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus
from game.lint.pages import all_as_markdown, all_pages, page_of


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("code", ["S204", "s204"])
def test_a_page_is_printed_with_both_samples(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == ExitStatus.DONE
    said = capsys.readouterr()
    page = page_of("S204")
    assert page is not None
    assert said.out.startswith("S204, error: Out of bounds\n")
    meaning, why = page.parts[:2]
    assert meaning.text in squeezed(said.out)
    assert why.text in squeezed(said.out)
    assert "\n    floor: {turns: 9}\n" in said.out
    assert "\n    floor: {turns: 3}\n" in said.out
    assert "explain --markdown" in said.err


@pytest.mark.parametrize(("columns", "width"), [("200", 80), ("50", 50)])
def test_a_page_fits_the_terminal(
    columns: str, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for page in all_pages():
        assert main(["explain", page.code]) == ExitStatus.DONE
        lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("    ")]
        assert max(map(len, lines)) <= width
        assert max(map(len, lines)) > width - 20


@pytest.mark.parametrize("code", ["S102", "S103", "S110"])
def test_what_cannot_be_seen_of_a_sample_is_said(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    notes = {"S102": "30,000 times", "S103": "encoding latin-1", "S110": "the whole file"}
    main(["explain", code])
    assert notes[code] in capsys.readouterr().out


def test_without_a_code_all_are_listed_in_their_groups(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == ExitStatus.DONE
    out = capsys.readouterr().out
    assert out.index("Files and YAML\n") < out.index("S101") < out.index("\n\nKeys and values\n") < out.index("S201")
    for page in all_pages():
        assert any(line.split() == [page.code, page.severity.value, *page.title.split()] for line in out.splitlines())


def test_an_unknown_code_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "S2004"]) == ExitStatus.UNUSABLE
    said = capsys.readouterr()
    assert "`S2004`" in said.err
    assert "did you mean `S204`?" in said.err
    assert said.out == ""


def test_what_is_like_no_code_is_refused_with_the_way_to_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "red_lines"]) == ExitStatus.UNUSABLE
    assert "`standoff explain` without a code lists all" in capsys.readouterr().err


def test_all_pages_are_given_as_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--markdown"]) == ExitStatus.DONE
    assert capsys.readouterr().out == all_as_markdown()


def test_one_page_as_markdown_is_its_section_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "S204", "--markdown"]) == ExitStatus.DONE
    section = capsys.readouterr().out
    assert section.startswith("### S204\n")
    assert section in all_as_markdown()
