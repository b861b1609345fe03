"""The JSON Schema: true to its metaschema, to every scenario, and to what the reader refuses by key, type or bound."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from game.scenario import keys
from game.scenario.metadata import Takes
from game.scenario.reader import read_file
from game.scenario.source import SourceError
from game.writing import schema as made
from game.writing.schema import schema
from tests.writing.plain_tree import plain

ROOT = Path(__file__).parents[2]
SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)
CODES_OF_A_SCHEMA = {"S201", "S202", "S203", "S204", "S205", "S206", "S207", "S208", "S301", "S302"}
GOOD = [
    *(path for path in (ROOT / "scenarios").glob("*.yaml") if "." not in path.stem),
    *(ROOT / "tests" / "conformance").glob("*.yaml"),
    *(ROOT / "tests" / "cases" / "valid").glob("*.yaml"),
]


def is_wrong_alone(path: Path) -> bool:
    """Is something wrong with a file of which a tree can be made, and all of it such that a schema can tell?

    Not how two bounds go together, nor 5.0 from 5, which JSON takes for the same number.
    """
    problems = read_file(path).problems
    if not problems or any(each.code not in CODES_OF_A_SCHEMA for each in problems):
        return False
    bounds = all(each.code == "S204" for each in problems) and not are_in_order(plain(path))
    return not bounds and not re.search(r": [0-9]+\.0+$", path.read_text("utf-8"), re.MULTILINE)


def are_in_order(tree: Any) -> bool:
    """Are all indicators' bounds the right way round, with the start between them?"""
    three = [(each.get("min", 0), each.get("start", 50), each.get("max", 100)) for each in tree["indicators"].values()]
    return all(low < high and low <= start <= high for low, start, high in three)


BAD = [path for path in sorted((ROOT / "tests" / "cases" / "invalid").glob("*.yaml")) if is_wrong_alone(path)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_every_scenario_validates(path: Path) -> None:
    assert read_file(path).problems == ()
    assert [each.message for each in VALIDATOR.iter_errors(plain(path))] == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_is_wrong_by_key_type_or_bound_fails(path: Path) -> None:
    assert not VALIDATOR.is_valid(plain(path))


def test_those_files_are_of_every_such_code() -> None:
    codes = {each.code for path in BAD for each in read_file(path).problems}
    assert codes == CODES_OF_A_SCHEMA


def test_every_key_is_described_in_sentences() -> None:
    described = list(properties(SCHEMA))
    assert {name for name, _value in described} == every_key()
    for name, value in described:
        assert value["description"].endswith("."), name
        assert value["description"][0].isupper(), name


def test_nothing_unknown_is_let_through_and_nothing_may_be_null() -> None:
    for each in objects(SCHEMA):
        if "properties" in each and "type" in each:
            assert each["additionalProperties"] is False
        assert each.get("type") != "null"
        assert "null" not in (each.get("type") or ())


def test_every_list_and_map_of_the_table_has_its_form() -> None:
    others = {name for table in keys.TABLES for name, key in table.items() if key.takes is Takes.OTHER and not key.part}
    assert others == set(made.OTHERS)
    assert set(Takes) == {*made.TAKES, Takes.OTHER}


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("title",), None),
        (("title",), ["x"]),
        (("title",), " "),
        (("rounds",), []),
        (("rounds",), 61),
        (("rounds",), ["x"] * 61),
        (("sources", "a"), {"title": "x", "paragraphs": 0}),
        (("demands", "silence", "source"), "letter #2"),
        (("demands", "silence", "source"), ["letter#0"]),
        (("demands", "silence", "when"), "bell && noise"),
        (("demands", "silence", "when"), 1.5),
        (("demands", "silence", "when"), "1 + " * 200 + "1"),
        (("demands", "silence", "responses", "open"), {"label": "x"}),
        (("actors", "council", "interests"), {"quiet": 0}),
        (("consequences", "strike", "effects"), [{"chance": [{"odds": 1, "then": [{"adjust": [1]}]}]}]),
        (("consequences", "strike", "effects"), [{"after": 2}]),
        (("consequences", "strike", "effects"), [{"if": "quiet < 3", "then": [{"end": "truce", "after": 1}]}]),
    ],
)
def test_a_slip_anywhere_is_told(where: tuple[str, ...], value: object) -> None:
    tree: Any = plain(ROOT / "tests" / "cases" / "valid" / "school_bell.yaml")
    inner = tree
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] = value
    assert not VALIDATOR.is_valid(tree)


@pytest.mark.parametrize("number", [7, 2.5])
def test_a_text_may_be_a_number(number: float) -> None:
    tree: Any = plain(ROOT / "tests" / "cases" / "valid" / "school_bell.yaml")
    tree["title"] = number
    assert VALIDATOR.is_valid(tree)


def test_an_actor_that_only_the_computer_plays_needs_no_brief() -> None:
    tree: Any = plain(ROOT / "tests" / "cases" / "valid" / "school_bell.yaml")
    del tree["actors"]["head"]["brief"]
    assert not VALIDATOR.is_valid(tree)
    tree["actors"]["head"]["playable"] = False
    assert VALIDATOR.is_valid(tree)


def test_a_file_of_which_no_tree_can_be_made_is_none_of_the_schemas_business() -> None:
    with pytest.raises(SourceError):
        plain(ROOT / "tests" / "cases" / "invalid" / "broken_yaml.yaml")


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from objects(each)
    elif isinstance(value, list):
        for each in value:
            yield from objects(each)


def properties(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for each in objects(value):
        if "additionalProperties" in each and isinstance(each.get("properties"), dict):
            yield from each["properties"].items()


def every_key() -> set[str]:
    return {name for table in keys.TABLES for name in table}
