"""The guide for authors: each of its snippets is a scenario's, and each of its commands is one."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.cli.main import parser_for
from game.computer.players import choose
from game.lint.check import check, check_translation
from game.lint.pages import page_of
from game.play import rounds
from game.play.scores import score
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.diagnostics.problems import Severity
from game.scenario.reader import Reading, read
from game.scenario.translation import read_translation
from game.writing.article import read_article

FOLDER = Path(__file__).parents[2] / "scenarios"
GUIDE = (FOLDER / "AUTHORING.md").read_text("utf-8")
FENCE = re.compile(r"^```(?P<kind>\S*) ?(?P<file>.*)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)
WHOLE = ("outcomes",)
"""Sections of which a later snippet takes the place; all others are added to."""


@dataclass(frozen=True)
class Snippet:
    kind: str
    file: str
    text: str


def snippets(text: str) -> list[Snippet]:
    return [Snippet(*each.group("kind", "file", "text")) for each in FENCE.finditer(text)]


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the scenario after each step that shows some of it, as far as it has been shown by then."""
    scenario: dict[str, Any] = {}
    for section in re.split(r"^## ", GUIDE, flags=re.MULTILINE):
        shown = [each for each in snippets(section) if (each.kind, each.file) == ("yaml", "")]
        for each in shown:
            added = yaml.safe_load(each.text)
            kept = {key: value for key, value in scenario.items() if key not in WHOLE or key not in added}
            scenario = merged(kept, added)
        if shown:
            yield section.splitlines()[0], scenario


def merged(old: Any, new: Any) -> Any:
    """Add what is new to what is there; what is no map takes the place of what was there."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    return old | {key: merged(old.get(key), value) for key, value in new.items()}


def reading_of(scenario: dict[str, Any]) -> Reading:
    file = json.dumps(scenario, ensure_ascii=False, indent=1)
    return check(read(file.encode(), "library.yaml"), "library.yaml")


STEPS = list(steps())


def test_the_steps_are_all_found() -> None:
    assert [title.split(".")[0] for title, _scenario in STEPS] == [f"Step {number}" for number in range(1, 9)]


@pytest.mark.parametrize(("title", "scenario"), STEPS, ids=[title for title, _scenario in STEPS])
def test_after_each_step_the_scenario_is_without_errors(title: str, scenario: dict[str, Any]) -> None:
    reading = reading_of(scenario)
    assert [each for each in reading.problems if each.severity == Severity.ERROR] == [], title
    assert reading.scenario is not None


def test_at_the_end_it_has_nothing_that_its_author_hardly_meant() -> None:
    assert [each for each in reading_of(STEPS[-1][1]).problems if each.severity != Severity.INFO] == []


def test_games_of_it_end_in_every_way_that_it_tells() -> None:
    scenario = reading_of(STEPS[-1][1]).scenario
    assert scenario is not None
    rulebook = compile_rulebook(scenario)
    ends = {_end_of(rulebook, seed) for seed in range(400)}
    assert ends == {each.id for each in scenario.outcomes}


def test_the_scores_that_it_reckons_are_those_of_the_game() -> None:
    scenario = reading_of(STEPS[-1][1]).scenario
    assert scenario is not None
    rulebook = compile_rulebook(scenario)
    state = rounds.start(rulebook, 0).state
    levels = {"use": 70, "goodwill": 40, "worry": 30}
    values = tuple(levels.get(each, value) for each, value in zip(rulebook.indicator_index, state.values, strict=True))
    friends, _council, staff = (score(rulebook, state._replace(values=values), actor) for actor in range(3))
    (saturdays,) = [each.worth for each in scenario.actors[0].goals if each.text == "Some Saturdays stay"]
    assert f"= {float(friends)} + {saturdays} = {float(friends) + saturdays}\n" in GUIDE
    assert f"= {float(staff):g}." in GUIDE


@pytest.mark.parametrize(
    "key",
    [
        "to: [",
        "closing:",
        "by: council",
        "{extend: ",
        "{reveal: ",
        "when: strength(",
        "playable: false",
        "min: ",
        "max: ",
        "floor: ",
        "{end: ",
        "count(",
        "warrant: ",
        "short: ",
        "--deep",
        "[playtest]",
    ],
)
def test_it_shows(key: str) -> None:
    assert any(key in each.text for each in snippets(GUIDE)) or f"{key}'`" in GUIDE


def _end_of(rulebook: Rulebook, seed: int) -> str:
    """Play a game by dice, and name its outcome."""
    state = rounds.start(rulebook, seed).state
    while state.outcome is None:
        sealed = {actor: choose(rulebook, state, actor, "random") for actor in range(len(rulebook.actors))}
        state = rounds.close_phase(rulebook, state, sealed).state
    return rulebook.scenario.outcomes[state.outcome].id


def test_the_article_has_the_paragraphs_that_the_scenario_cites() -> None:
    [article] = [each for each in snippets(GUIDE) if each.file == "article.txt"]
    read_ = read_article(article.text.encode(), "article.txt")
    source = STEPS[-1][1]["sources"]["article"]
    assert (read_.title, len(read_.paragraphs)) == (source["title"], source["paragraphs"])
    cited = {int(each) for each in re.findall(r"article#(\d+)", GUIDE)}
    assert cited <= set(range(1, len(read_.paragraphs) + 1))


def test_every_command_is_one_of_the_program() -> None:
    blocks = [line for each in snippets(GUIDE) if each.kind == "sh" for line in each.text.splitlines()]
    inline = re.findall(r"`(standoff [^`]+)`", FENCE.sub("", GUIDE))
    commands = [*blocks, *inline]
    assert len(blocks) >= 8
    assert {each.split()[0] for each in commands} == {"standoff"}
    for each in commands:
        words = shlex.split(each.partition(">")[0])[1:]
        assert parser_for(words).parse(words).command == words[0], each


def test_codes_and_files_that_it_names_are_there() -> None:
    codes = set(re.findall(r"\bS\d{3}\b", GUIDE))
    links = re.findall(r"\]\(([^)#]+)", GUIDE)
    assert codes
    assert [each for each in codes if page_of(each) is None] == []
    assert links
    assert [each for each in links if not (FOLDER / each).is_file()] == []


def test_the_translation_is_one_of_the_scenario() -> None:
    [translation] = [each for each in snippets(GUIDE) if each.file == "library.de.yaml"]
    scenario = reading_of(STEPS[-1][1]).scenario
    assert scenario is not None
    read_ = read_translation(translation.text.encode(), translation.file, scenario, "de", "library.yaml")
    assert check_translation(read_).problems == ()
    assert 0 < len(read_.left_out) < read_.texts
