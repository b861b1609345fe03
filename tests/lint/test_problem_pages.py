"""The pages of all problem codes: each sample that fails gives its code alone, and mended it gives none."""

import ast
import re
from collections.abc import Iterator
from contextvars import copy_context
from functools import cache
from pathlib import Path

import pytest

from game.language import use_language
from game.lint.check import check
from game.lint.pages import FOLDER, ProblemPage, all_as_markdown, all_pages, groups, nearest_code, page_of
from game.lint.registry import RULES
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import MAX_PROBLEMS, Problem, Severity, severity_of
from game.scenario.reader import read, read_file
from game.simulation.playtest.findings import NAMES
from game.simulation.playtest.playtest import Order, playtest
from tests.catalogue import languages
from tests.samples import BASE, Sample, complete, samples_of

ROOT = Path(__file__).parents[2]
PROBLEMS = ROOT / "scenarios" / "PROBLEMS.md"
LANGUAGES = ("en", *languages())


def pages_in(language: str) -> tuple[ProblemPage, ...]:
    def pages() -> tuple[ProblemPage, ...]:
        use_language(language)
        return all_pages()

    return copy_context().run(pages)


PAGES = {f"{language} {page.code}": page for language in LANGUAGES for page in pages_in(language)}


def the(pages: Iterator[str]) -> pytest.MarkDecorator:
    names = tuple(pages)
    return pytest.mark.parametrize("page", [PAGES[each] for each in names], ids=names)


every_page = the(iter(PAGES))
every_page_read = the(name for name, page in PAGES.items() if page.code not in NAMES.values())
every_page_played = the(name for name, page in PAGES.items() if page.code in NAMES.values())


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the base scenario under the name that samples give it."""
    (tmp_path / "phones_in_class.yaml").write_text(BASE, "utf-8")
    monkeypatch.chdir(tmp_path)


def problems_of(sample: Sample) -> tuple[Problem, ...]:
    if sample.is_name:
        return check(read_file(Path(sample.text.strip())), sample.text.strip()).problems
    return check(read(complete(sample), "sample"), "sample").problems


def test_the_base_scenario_has_no_problem() -> None:
    assert problems_of(Sample(BASE, "whole")) == ()
    assert complete("rounds: 3") == BASE.encode()


def test_a_sample_stands_for_the_sections_of_its_keys() -> None:
    text = complete("rounds: 2\nfloor: {turns: 1}\nrounds: 4\n").decode()
    assert "title: Phones in class" in text
    assert "rounds: 3" not in text
    assert text.index("rounds: 2\nrounds: 4\n") < text.index("actors:") < text.index("floor:")


def test_the_last_line_of_a_sample_stands_as_often_as_it_says() -> None:
    assert complete(Sample("glossary:\n  a: b\n", "3")).decode() == BASE + "glossary:\n" + "  a: b\n" * 3


@cache
def found_by_playing(sample: Sample) -> dict[str, Severity]:
    data = complete(sample)
    reading = check(read(data, "sample"), "sample")
    assert reading.scenario
    assert reading.tree
    assert reading.problems == ()
    found = playtest(data, reading.scenario, reading.tree, Order(games=4000)).findings
    return {each.code: each.severity for each in found}


@every_page_played
def test_the_sample_that_fails_is_found_by_playing_and_the_mended_one_is_not(page: ProblemPage) -> None:
    fails, mended = samples_of(page)
    assert found_by_playing(fails).get(page.code) == page.severity
    assert page.code not in found_by_playing(mended)


@every_page_read
def test_the_sample_that_fails_gives_this_code_and_no_other(page: ProblemPage) -> None:
    problems = problems_of(samples_of(page)[0])
    if page.code == "S505":
        assert len(problems) == MAX_PROBLEMS + 1
        problems = problems[MAX_PROBLEMS:]
    assert [(each.code, each.severity) for each in problems] == [(page.code, page.severity)]


@every_page_read
def test_the_mended_sample_gives_no_problem(page: ProblemPage) -> None:
    assert problems_of(samples_of(page)[1]) == ()


@every_page
def test_a_page_has_all_parts_in_order(page: ProblemPage) -> None:
    parts = iter(page.parts)
    assert [next(parts).is_sample for _ in range(4)] == [False, False, False, True]
    notes = [each for each in parts if not each.is_sample]
    assert len(page.parts) == 5 + len(notes)
    assert page.parts[2].text.endswith(":")
    assert page.body.count("```") == 4
    assert page.body.startswith("\n")
    assert page.body.endswith("\n")


@every_page
def test_a_page_is_short_and_in_an_authors_words(page: ProblemPage) -> None:
    meaning, why = (each.text for each in page.parts[:2])
    for text in (page.title, meaning, why):
        assert not re.search(r"\b(scalar|mapping|node|token|parse|string|boolean|integer)s?\b", text, re.IGNORECASE)
        assert "!" not in re.sub("`.*?`", "", text)
    assert 0 < len(page.title) <= 60
    assert not page.title.endswith(".")
    for text in (meaning, why):
        assert text.endswith(".")
        assert 1 <= len(re.findall(r"[.:]( |$)", re.sub("`.*?`", "", text))) <= 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_one_page_in_each_language(language: str) -> None:
    codes = [each.code for each in pages_in(language)]
    assert codes == sorted(Code)
    assert {each.stem for each in (FOLDER / language).glob("S*")} == set(codes)
    assert all(re.fullmatch("S[1-9][0-9]{2}", each) for each in codes)


@pytest.mark.parametrize("language", languages())
def test_what_a_page_shows_of_yaml_is_the_same_in_each_language(language: str) -> None:
    for page, translated in zip(pages_in("en"), pages_in(language), strict=True):
        assert samples_of(page) == samples_of(translated)
        assert page.title != translated.title
        quoted = [re.findall("`.*?`", each.parts[0].text) for each in (page, translated)]
        assert sorted(quoted[0]) == sorted(quoted[1])


def test_a_paragraph_may_go_over_several_lines() -> None:
    page = ProblemPage(Code.EMPTY, "Empty", "\nOne\nof two.\n\nTwo:\n\n```yaml\na:\n\n  b: ''\n```\n\nEnd.\n")
    assert [each.text for each in page.parts] == ["One of two.", "Two:", "a:\n\n  b: ''", "End."]
    assert [each.is_sample for each in page.parts] == [False, False, True, False]


def test_every_rule_that_is_written_is_looked_for() -> None:
    written = {
        each.name
        for path in (ROOT / "game" / "lint" / "rules").rglob("*.py")
        for each in ast.parse(path.read_text("utf-8")).body
        if isinstance(each, ast.FunctionDef) and is_rule(each)
    }
    assert {getattr(each.find, "__name__", "") for each in RULES} == written
    assert len(written) == len(RULES) == len({each.code for each in RULES})


def is_rule(function: ast.FunctionDef) -> bool:
    """Tell whether a function finds what breaks a rule: it takes the study alone, and gives findings."""
    taken = [ast.unparse(each.annotation) for each in function.args.args if each.annotation]
    return taken == ["Study"] and ast.unparse(function.returns or function) == "Iterator[Finding]"


def test_every_code_is_told_by_the_reader_by_one_rule_or_by_playing() -> None:
    read = {
        Code[name]
        for path in (ROOT / "game" / "scenario").rglob("*.py")
        for name in re.findall(r"Code\.([A-Z0-9_]+)", path.read_text("utf-8"))
        if path.name != "problems.py"
    }
    assert read == {each for each in Code if severity_of(each) is Severity.ERROR}
    assert sorted([*read, *(each.code for each in RULES), *NAMES.values()]) == sorted(Code)


def test_every_page_is_in_a_group_with_a_title() -> None:
    assert [page for pages in groups().values() for page in pages] == list(all_pages())
    assert not any(re.fullmatch("S[0-9]", title) for title in groups())


def test_a_page_is_found_by_its_code_in_capitals_or_not() -> None:
    page = page_of("s204")
    assert page is not None
    assert page == page_of("S204")
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
        block.rstrip("\n") for block in re.findall(r"^```(?:yaml|text).*?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]
    assert blocks == [
        BASE.rstrip("\n"),
        *(part.text for page in all_pages() for part in page.parts if part.is_sample),
    ]
