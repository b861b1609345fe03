"""The pages of all problem codes: each sample that fails gives its code alone, and mended it gives none."""

import ast
import re
from pathlib import Path

import pytest

from game.lint.check import check
from game.lint.errors import playing
from game.lint.page import ProblemPage, Sample
from game.lint.pages import ERRORS, all_as_markdown, all_pages, groups, nearest_code, page_of, text_of
from game.lint.registry import RULES
from game.lint.samples import BASE, complete
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import MAX_PROBLEMS, Problem, Severity
from game.scenario.reader import read, read_file
from game.simulation.playtest.playtest import Order, playtest

ROOT = Path(__file__).parents[2]
PROBLEMS = ROOT / "scenarios" / "PROBLEMS.md"

every_page = pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.code)
every_page_read = pytest.mark.parametrize(
    "page", [each for each in all_pages() if each not in playing.PAGES], ids=lambda page: page.code
)
every_page_played = pytest.mark.parametrize("page", playing.PAGES, ids=lambda page: page.code)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the base scenario under the name that samples give it."""
    (tmp_path / "phones_in_class.yaml").write_text(BASE, "utf-8")
    monkeypatch.chdir(tmp_path)


def problems_of(sample: str | Sample) -> tuple[Problem, ...]:
    if isinstance(sample, Sample) and sample.is_name:
        return check(read_file(Path(sample.text)), sample.text).problems
    return check(read(complete(sample), "sample"), "sample").problems


def test_the_base_scenario_has_no_problem() -> None:
    assert problems_of(Sample(BASE, whole=True)) == ()
    assert complete("rounds: 3") == BASE.encode()


def test_a_sample_stands_for_the_sections_of_its_keys() -> None:
    text = complete("rounds: 2\nfloor: {turns: 1}\nrounds: 4\n").decode()
    assert "title: Phones in class" in text
    assert "rounds: 3" not in text
    assert text.index("rounds: 2\nrounds: 4\n") < text.index("actors:") < text.index("floor:")


def test_the_last_line_of_a_sample_stands_as_often_as_it_says() -> None:
    assert complete(Sample("glossary:\n  a: b\n", times=3)).decode() == BASE + "glossary:\n" + "  a: b\n" * 3


def found_by_playing(sample: str | Sample) -> dict[str, Severity]:
    data = complete(sample)
    reading = check(read(data, "sample"), "sample")
    assert reading.scenario
    assert reading.tree
    assert reading.problems == ()
    found = playtest(data, reading.scenario, reading.tree, Order(games=4000)).findings
    return {each.code: each.severity for each in found}


@every_page_played
def test_the_sample_that_fails_is_found_by_playing_and_the_mended_one_is_not(page: ProblemPage) -> None:
    assert found_by_playing(page.fails).get(page.code) == page.severity
    assert page.code not in found_by_playing(page.mended)


@every_page_read
def test_the_sample_that_fails_gives_this_code_and_no_other(page: ProblemPage) -> None:
    problems = problems_of(page.fails)
    if page.code == "S505":
        assert len(problems) == MAX_PROBLEMS + 1
        problems = problems[MAX_PROBLEMS:]
    assert [(each.code, each.severity) for each in problems] == [(page.code, page.severity)]


@every_page_read
def test_the_mended_sample_gives_no_problem(page: ProblemPage) -> None:
    assert problems_of(page.mended) == ()


@every_page
def test_a_page_is_short_and_in_an_authors_words(page: ProblemPage) -> None:
    for text in (page.title, page.meaning, page.why):
        assert not re.search(r"\b(scalar|mapping|node|token|parse|string|boolean|integer)s?\b", text, re.IGNORECASE)
        assert "!" not in re.sub("`.*?`", "", text)
    assert len(page.title) <= 60
    assert not page.title.endswith(".")
    for text in (page.meaning, page.why):
        assert text.endswith(".")
        assert 1 <= len(re.findall(r"[.:]( |$)", re.sub("`.*?`", "", text))) <= 4


def test_every_code_has_one_page() -> None:
    codes = [each.code for each in all_pages()]
    assert codes == sorted(Code)
    assert {each.page.code for each in RULES} <= set(codes)
    assert all(re.fullmatch("S[1-9][0-9]{2}", each) for each in codes)


def test_every_rule_that_is_written_is_looked_for() -> None:
    written = {
        each.name
        for path in (ROOT / "game" / "lint" / "rules").rglob("*.py")
        for each in ast.parse(path.read_text("utf-8")).body
        if isinstance(each, ast.FunctionDef) and each.decorator_list
    }
    assert {getattr(each.find, "__name__", "") for each in RULES} == written
    assert len(written) == len(RULES)


def test_every_code_of_the_reader_has_a_page_and_no_page_is_of_a_code_that_nobody_tells() -> None:
    told = {
        Code[name]
        for path in (ROOT / "game" / "scenario").rglob("*.py")
        for name in re.findall(r"Code\.([A-Z0-9_]+)", path.read_text("utf-8"))
    }
    assert {each.code for each in ERRORS} == told


def test_every_page_is_in_a_group_with_a_title() -> None:
    assert [page for pages in groups().values() for page in pages] == list(all_pages())
    assert not any(re.fullmatch("S[0-9]", title) for title in groups())


def test_a_page_is_found_by_its_code_in_capitals_or_not() -> None:
    page = page_of("s204")
    assert page is not None
    assert page is page_of("S204")
    assert page.code == "S204"
    assert page_of("S999") is None


@pytest.mark.parametrize(("code", "meant"), [("s24", "S204"), ("204", "S204"), ("S2004", "S204"), ("phones", None)])
def test_the_nearest_code_is_found(code: str, meant: str | None) -> None:
    assert nearest_code(code) == meant


def test_the_file_of_all_pages_is_current() -> None:
    assert PROBLEMS.read_text("utf-8") == all_as_markdown(), (
        "scenarios/PROBLEMS.md is not what the pages say; renew it with: "
        "python -m game explain --markdown > scenarios/PROBLEMS.md"
    )


def test_all_pages_as_markdown_hold_every_sample_and_its_links_lead_somewhere() -> None:
    text = all_as_markdown()
    headings = {each.lower() for each in re.findall(r"^### (\S+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#(.*?)\)", text)) == headings
    blocks = [
        block.rstrip("\n") for block in re.findall(r"^```(?:yaml|text)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]
    assert blocks == [
        BASE.rstrip("\n"),
        *(text_of(sample) for page in all_pages() for sample in (page.fails, page.mended)),
    ]
