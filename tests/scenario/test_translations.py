"""A translation read against its scenario: what is wrong with it, what it leaves out, and that only texts change."""

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.lint.check import check_translation
from game.lint.pages import page_of
from game.scenario.model import Expression, Scenario
from game.scenario.reader import read_file
from game.scenario.translation import Translation, read_translation, read_translation_file

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PROSE = (
    *("title", "summary", "name", "short", "kind", "brief", "secret", "text", "label", "news"),
    *("claim", "grounds", "warrant", "publisher", "reported", "questions", "round_names", "glossary", "language"),
)

PROPER_NAMES = {"Mill Creek", "Orrin Data", "Orrin", "Valley Electric", "Electric"}  # the same in every language


def scenario_of(name: str) -> Scenario:
    scenario = read_file(SCENARIOS / f"{name}.yaml").scenario
    assert scenario is not None
    return scenario


FIRST_STEPS = scenario_of("first_steps")


def translated(text: str, tag: str = "de") -> Translation:
    return read_translation(text.encode(), f"first_steps.{tag}.yaml", FIRST_STEPS, tag, "first_steps.yaml")


def told(text: str) -> list[str]:
    problems = check_translation(translated(text)).problems
    assert all(page_of(each.code) and each.message for each in problems)
    return [f"{each.line}:{each.column} {each.code} {each.suggestion or '-'}" for each in problems]


def without_texts(thing: Any) -> Any:
    """Give a part of a scenario without what people read."""
    if isinstance(thing, tuple):
        return tuple(map(without_texts, thing))
    if is_dataclass(thing) and not isinstance(thing, type | Expression):
        values = [(each.name, getattr(thing, each.name)) for each in fields(thing)]
        return type(thing), [(name, None if name in PROSE else without_texts(value)) for name, value in values]
    return thing


def texts_of(thing: Any, *, is_prose: bool = False) -> list[str]:
    """Give what people read of a part of a scenario."""
    if isinstance(thing, str):
        return [thing] if is_prose else []
    if isinstance(thing, tuple):
        return [text for each in thing for text in texts_of(each, is_prose=is_prose)]
    if not is_dataclass(thing) or isinstance(thing, Expression):
        return []
    return [text for each in fields(thing) for text in texts_of(getattr(thing, each.name), is_prose=each.name in PROSE)]


@pytest.mark.parametrize("path", sorted(SCENARIOS.glob("*.*.yaml")), ids=lambda path: path.stem)
def test_each_translation_that_comes_with_the_program_is_whole_and_without_problems(path: Path) -> None:
    name, tag = path.stem.split(".")
    original = scenario_of(name)
    translation = read_translation_file(path, original, tag, f"{name}.yaml")
    assert check_translation(translation).problems == ()
    assert translation.left_out == ()
    assert translation.scenario.language == tag
    assert without_texts(translation.scenario) == without_texts(original)
    own, other = texts_of(original), texts_of(translation.scenario)
    assert len(own) == len(other) > 200
    assert [text for text, same in zip(other, own, strict=True) if text == same and text not in PROPER_NAMES] == []


def test_what_is_left_out_stays_in_the_scenarios_own_language() -> None:
    translation = translated("title: Erste Schritte\nactors: {head: {goals: [{text: Ruhe}, {}, {}]}}\n")
    assert translation.reading.problems == ()
    assert translation.scenario.title == "Erste Schritte"
    assert [each.text for each in translation.scenario.actors[0].goals][:2] == [
        "Ruhe",
        "The same rule holds in every room",
    ]
    assert replace(translation.scenario, title=FIRST_STEPS.title).summary == FIRST_STEPS.summary
    assert translation.texts - len(translation.left_out) == 2
    assert translation.left_out[0] == ("summary",)
    assert ("actors", "head", "goals", 1, "text") in translation.left_out


def test_a_glossary_takes_the_place_of_the_whole_glossary() -> None:
    translation = translated("glossary: {Schulvorstand: Ein Gremium.}\n")
    assert translation.reading.problems == ()
    assert translation.scenario.glossary == (("Schulvorstand", "Ein Gremium."),)


def test_the_language_may_be_written_in_any_case() -> None:
    assert translated("language: DE\ntitle: Erste Schritte\n").reading.problems == ()


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("tilte: Erste Schritte", ["1:1 S201 title"]),
        ("standoff: 1", ["1:1 S201 -"]),
        ("minutes: 10\nfloor: {turns: 2}", ["1:1 S201 -", "2:1 S201 -"]),
        ("language: fr", ["1:11 S203 de"]),
        ('title: ""', ["1:8 S205 -"]),
        ("title:", ["1:7 S206 -"]),
        ("title: [Erste, Schritte]", ["1:8 S203 -"]),
        ("title: a\ntitle: b", ["2:1 S111 -"]),
        ("rounds: [Montag, Mittwoch]", ["1:9 S204 -"]),
        ("rounds: 3", ["1:9 S203 -"]),
        ("actors: {haed: {name: Schulleitung}}", ["1:10 S304 head"]),
        ("actors: {calm: {name: Schulleitung}}", ["1:10 S304 -"]),
        ("actors: Schulleitung", ["1:9 S203 -"]),
        ("actors: {head: Schulleitung}", ["1:16 S203 -"]),
        ("actors: {head: {name: Schulleitung, goals: [{text: Ruhe}]}}", ["1:44 S204 -"]),
        ("actors: {head: {interests: {calm: 1}}}", ["1:17 S201 -"]),
        ("actors: {head: {short: Leitung der Schule}}", ["1:24 S204 Leitung"]),
        ("indicators: {calm: {short: 3}, trust: {short: Trauen}}", ["1:47 S201 -"]),
        ("demands: {stand: {when: true, lapse: []}}", ["1:19 S201 -", "1:31 S201 -"]),
        ("demands: {stand: {responses: {sing: {label: Ja}}}}", ["1:31 S304 sign"]),
        ("demands: {stand: {responses: {sign: {then: []}}}}", ["1:38 S201 -"]),
        ("demands: {stand: {responses: {sign: {text: Mehr}}}}", ["1:44 S201 -"]),
        ("demands: {stand: {label: Ja}}", ["1:19 S201 -"]),
        (f"outcomes: {{one_name: {{title: {'lang ' * 14}}}}}", ["1:23 S804 -"]),
        ("injects: {it_rigns: {title: Es klingelt}}", ["1:11 S304 it_rings"]),
        ("debrief: {questions: [Warum?], source: article#1}", ["1:22 S204 -", "1:32 S201 -"]),
        ("sources: {article: {date: 2026-01-01, file: x.txt, url: x}}", ["1:21 S201 -", "1:39 S201 -", "1:52 S201 -"]),
        ("- title", ["1:1 S203 -"]),
        ("", ["1:1 S110 -"]),
        ("title: *nothing", ["1:8 S104 -"]),
    ],
)
def test_a_slip_is_told_at_its_place(text: str, problems: list[str]) -> None:
    assert told(text) == problems


@pytest.mark.parametrize("key", ["questions", "rounds"])
@pytest.mark.parametrize("missing", ['""', "~", "[a]"])
def test_a_list_of_texts_is_translated_as_a_whole_or_not_at_all(key: str, missing: str) -> None:
    own = FIRST_STEPS.debrief.questions if key == "questions" else FIRST_STEPS.round_names
    written = ", ".join(["Warum?"] * (len(own) - 1) + [missing])
    translation = translated(f"debrief: {{questions: [{written}]}}" if key == "questions" else f"rounds: [{written}]")
    read = translation.scenario
    assert (read.debrief.questions if key == "questions" else read.round_names) == own
    place = ("debrief", "questions") if key == "questions" else ("rounds",)
    assert [each for each in translation.left_out if each[: len(place)] == place] == [
        (*place, at) for at in range(len(own))
    ]
    assert len(translation.reading.problems) == 1


def test_what_can_be_read_beside_slips_is_kept_and_the_rest_is_the_scenarios_own() -> None:
    translation = translated("title: Erste Schritte\nsummary: [x]\nrounds: [Montag]\nactors: {haed: {name: Leitung}}\n")
    assert translation.reading.scenario is None
    assert translation.scenario.title == "Erste Schritte"
    assert translation.scenario == replace(FIRST_STEPS, title="Erste Schritte", language="de")


def test_what_could_steer_a_terminal_is_taken_out_and_markup_stays_text() -> None:
    translation = translated('title: "[red]Erste[/red] \\e[31mSchritte\\a"\nsummary: "a\\u202eb"\n')
    assert translation.scenario.title == "[red]Erste[/red] Schritte"
    assert translation.scenario.summary == "ab"


def test_very_many_problems_are_cut_off() -> None:
    found = translated("actors:\n" + "".join(f"  a{number}: {{nam: x}}\n" for number in range(5000))).reading
    assert len(found.problems) == 1001
    assert found.problems[-1].code == "S505"


def test_a_huge_file_and_a_folder_leave_the_scenario_as_it_is(tmp_path: Path) -> None:
    huge, folder = tmp_path / "x.de.yaml", tmp_path / "y.de.yaml"
    with huge.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    folder.mkdir()
    for path, code in ((huge, "S102"), (folder, "S101")):
        translation = read_translation_file(path, FIRST_STEPS, "de", "x.yaml")
        assert [each.code for each in translation.reading.problems] == [code]
        assert translation.scenario == FIRST_STEPS


WORDS = st.sampled_from(
    [
        *("title", "text", "name", "when", "then", "actors", "demands", "goals", "responses", "rounds", "glossary"),
        *("head", "council", "calm", "stand", "sign", "article", "debrief", "questions", "language", "standoff", "x"),
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(WORDS, ANYTHING, max_size=6))
def test_whatever_a_translation_holds_it_changes_nothing_but_texts(data: dict[str, Any]) -> None:
    translation = translated(json.dumps(data))
    assert without_texts(translation.scenario) == without_texts(FIRST_STEPS)
    assert all(texts_of(translation.scenario))
    assert (translation.reading.scenario is None) == bool(translation.reading.problems)
    check_translation(translation)
