"""Short names: as the author wrote them, or made of the names themselves, in at most 12 columns and each another."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.play import rounds
from game.play.viewing import view_of
from game.play.visibility import FACILITATOR
from game.rules.compiler import compile_rulebook
from game.scenario.cleaning import clean_line
from game.scenario.model import Scenario
from game.scenario.orthography import cells
from game.scenario.reader import read, read_file
from game.scenario.short_names import MOST, short_names
from game.scenario.translation import read_translation_file

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@dataclass(frozen=True)
class Thing:
    name: str
    short: str | None = None


def shown(*names: str) -> tuple[str, ...]:
    return short_names(map(Thing, names))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Trust", "Trust"),
        ("Ground water", "Ground water"),
        ("Department of Defense", "Department"),
        ("Support for the developer", "Support"),
        ("Residents' association", "Residents"),
        ("The firm of the brothers", "The firm"),
        ("Rat der Stadt und des Landes", "Rat"),
        ("Association des parents", "Association"),
        ("Rechtsschutzversicherung", "Rechtsschut…"),
        ("Schülerinnenvertretung der Stadt", "Schülerinne…"),
        ("of the and so on and on", "of the and…"),
        ("国防総省の広報担当者たち", "国防総省の…"),
        ("국방부 대변인실", "국방부"),
    ],
)
def test_a_name_is_shortened_to_whole_words_where_some_fit(name: str, short: str) -> None:
    assert shown(name) == (short,)


def test_what_the_author_wrote_stands_and_is_taken() -> None:
    things = [Thing("Defence contractors"), Thing("Ministry of Defence", "Defence"), Thing("Defence ministry")]
    assert short_names(things) == ("contractors", "Defence", "ministry")


def test_a_wide_one_is_shortened_though_it_has_no_more_characters_than_it_may() -> None:
    assert short_names([Thing("国防総省", "国" * 12), Thing("国防総省")]) == ("国国国国国…", "国防総省")


def test_those_that_begin_alike_are_told_apart() -> None:
    councils = [f"Town council of {name}" for name in ("Alder", "Birch", "Cedar")]
    assert shown(*councils) == ("Town council", "Birch", "Cedar")
    assert shown(*["Rechtsschutzversicherung"] * 11)[-1] == "Rechtssc… 11"


NAMES = st.text(min_size=1, max_size=40).map(clean_line).filter(bool)


@given(st.lists(NAMES, min_size=1, max_size=12, unique_by=str.casefold))
@example(["\N{COMBINING ACUTE ACCENT}" * 20, "a" * 2000, "w " * 1000 + "w"])
@example([" ".join(["Ab"] * 9), " ".join(["Ab"] * 10), "Ab Ab Ab Ab"])
def test_a_short_name_is_never_empty_nor_wide_nor_that_of_another(names: list[str]) -> None:
    found = shown(*names)
    assert all(each and cells(each) <= MOST for each in found)
    assert len({each.casefold() for each in found}) == len(found)
    assert all(short == name for name, short in zip(names, found, strict=True) if cells(name) <= MOST)


def scenario_of(name: str) -> Scenario:
    scenario = read_file(SCENARIOS / f"{name}.yaml").scenario
    assert scenario is not None
    return scenario


@pytest.mark.parametrize("name", ["first_steps", "mill_creek", "red_lines"])
def test_a_view_has_the_short_name_of_every_actor_and_indicator(name: str) -> None:
    scenario = scenario_of(name)
    rulebook = compile_rulebook(scenario)
    view = view_of(rulebook, rounds.start(rulebook, 1).state, FACILITATOR)
    for seen, written in ((view.actors, scenario.actors), (view.indicators, scenario.indicators)):
        assert [each.short for each in seen] == [each.short or each.name for each in written]
        assert all(len(each.short) <= MOST for each in seen)


def test_a_view_in_another_language_has_its_short_names() -> None:
    scenario = scenario_of("first_steps")
    path = SCENARIOS / "first_steps.de.yaml"
    german = read_translation_file(path, scenario, "de", "first_steps.yaml").scenario
    rulebook = compile_rulebook(scenario)
    view = view_of(rulebook, rounds.start(rulebook, 1).state, FACILITATOR, german)
    assert [each.short for each in view.actors] == ["Leitung", "Schülerrat"]
    assert [each.short for each in view.indicators] == ["Ruhe", "Vertrauen", "Mitsprache", "Handys", "Beschwerden"]


@pytest.mark.parametrize("where", ["actors", "indicators"])
@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ("x" * 12, []),
        ("国" * 12, []),
        ("2026", []),
        ("x" * 13, ["S204 xxxxxxxxxxx…"]),
        ("The council of all", ["S204 The council"]),
        ('" "', ["S205 -"]),
        ("", ["S206 -"]),
        ("{a: b}", ["S203 -"]),
        ("yes", []),
        ("true", ["S203 -"]),
    ],
)
def test_a_short_name_has_at_most_12_characters(where: str, written: str, problems: list[str]) -> None:
    text = (SCENARIOS / "first_steps.yaml").read_text("utf-8")
    begin = text.index("    short:", text.index(f"\n{where}:"))
    end = text.index("\n", begin)
    found = read(f"{text[:begin]}    short: {written}{text[end:]}".encode(), "x").problems
    assert [f"{each.code} {each.suggestion or '-'}" for each in found] == problems
    assert all(each.line == text[:begin].count("\n") + 1 for each in found)
