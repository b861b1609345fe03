"""FORMAT's table of every key says what the model declares: names in order, what is needed, defaults and bounds."""

import re
from pathlib import Path

import pytest

from game.scenario import keys
from game.scenario.metadata import Key, Table, Takes

FORMAT = (Path(__file__).parents[2] / "scenarios" / "FORMAT.md").read_text("utf-8")
TABLES: dict[str, Table] = {
    name: getattr(keys, name.upper())
    for name in (
        *("top", "source", "floor", "actor", "goal", "indicator", "demand", "response", "argument"),
        *("consequence", "outcome", "inject", "debrief"),
    )
}
BEARINGS = "exactly one of for, against, rebuts, backs"


def rows(heading: str) -> dict[str, str]:
    """Give the rows of the first table under a heading: first column to second."""
    section = FORMAT.split(heading, maxsplit=1)[1].split("\n## ", maxsplit=1)[0]
    found = re.findall(r"^\| (.+?) \| (.+) \|$", section, re.MULTILINE)
    return {first: second for first, second in found if not set(first) <= {"-", " "}}


EVERY_KEY = rows("### Every key")


def items(row: str) -> list[str]:
    """Give what FORMAT says of each key of a row, those that go together apart."""
    return EVERY_KEY[row].replace(BEARINGS, "for · against · rebuts · backs").split(" · ")


@pytest.mark.parametrize("row", TABLES)
def test_each_part_has_the_keys_that_format_lists_in_its_order(row: str) -> None:
    assert [re.split(r"[ :,]", each)[0] for each in items(row)] == list(TABLES[row])


EACH = [
    pytest.param(said, TABLES[row][re.split(r"[ :,]", said)[0]], id=f"{row}: {said[:30]}")
    for row in TABLES
    for said in items(row)
]


@pytest.mark.parametrize(("said", "key"), EACH)
def test_each_key_is_needed_where_format_says_so(said: str, key: Key) -> None:
    assert key.required == bool(re.match(r"\w+ R(?! where)\b", said))


@pytest.mark.parametrize(("said", "key"), EACH)
def test_each_key_has_the_default_that_format_gives_it(said: str, key: Key) -> None:
    default = re.search(r"\((\w+)", said)
    if default and not key.required:
        assert str(key.default).lower() == default[1]
    elif not key.required and key.takes is not Takes.BOOLEAN and key.name != "floor":
        assert key.default in (None, (), "") or key.part


@pytest.mark.parametrize(("said", "key"), EACH)
def test_each_key_has_the_bounds_that_format_gives_it(said: str, key: Key) -> None:
    bounds = re.search(r"(\d+) (?:to (\d+)|or more)", said)
    if key.name == "standoff":
        assert (key.least, key.most) == (1, 1)
    elif bounds:
        assert (key.least, key.most) == (int(bounds[1]), int(bounds[2]) if bounds[2] else None)
    else:
        assert (key.least, key.most) == (None, None)


def test_the_keys_that_format_bounds_by_their_characters_have_that_bound() -> None:
    [(name, parts, most)] = re.findall(
        r"^`(\w+)`, on (.+), is a name of at most (\d+) characters", FORMAT, re.MULTILINE
    )
    bounded = {
        (f"{row}s", key.name): key.length for row, table in TABLES.items() for key in table.values() if key.length
    }
    assert bounded == {(part, name): int(most) for part in parts.split(" and ")}


def test_each_verb_has_the_keys_that_format_gives_it() -> None:
    shown = [re.findall(r"([a-z]+): ", re.sub(r"\{.*\}", "", each)) for each in rows("## 4. Effects") if "`" in each]
    assert [list(table) for table in keys.VERBS.values()] == [
        ["chance"] if "chance" in each else each for each in shown
    ]
    told = EVERY_KEY["effect"]
    for verb, further in re.findall(r"(trigger|extend|if): ([^·]+)", told):
        needed = {re.split(" ", each)[0]: "R" in each for each in further.strip().split(", ")}
        assert {name: key.required for name, key in keys.VERBS[verb].items() if name != verb} == needed
    assert "chance: 1 or more, each odds R, then R" in told
    assert [(name, key.required) for name, key in keys.BRANCH.items()] == [("odds", True), ("then", True)]
    assert keys.VERBS["chance"]["chance"].least == 1


def test_every_key_has_a_field_that_holds_it_and_every_field_of_the_model_a_meaning() -> None:
    for table in keys.TABLES:
        for name, key in table.items():
            assert key.name == name
            assert key.about
            assert key.field
