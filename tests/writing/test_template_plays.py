"""The template: readable whatever fills it, without problems, and playable to an end."""

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from game.computer.chance import choose_at_random
from game.lint.check import check
from game.play import rounds
from game.rules.compiler import compile_rulebook
from game.scenario.cleaning import clean_line, clean_text
from game.scenario.diagnostics.problems import Severity
from game.scenario.model import Scenario
from game.scenario.reader import Reading, read
from game.scenario.source import read_tree
from game.writing.article import Article
from game.writing.names import id_of, is_id
from game.writing.plan import MOST_ACTORS, make_plan
from game.writing.schema import schema
from game.writing.template import FOLDER, scenario_text
from tests.catalogue import languages
from tests.writing.plain_tree import values

VALIDATOR = Draft202012Validator(schema())
ARTICLE = Article(("The council met.", "The club said no."), title="A headline", date="2026-03-02", url="https://a.b")
NAMES = ("Council", "Head teacher", "Parents", "Pupils", "Press", "Neighbours", "Union", "Ministry")
LETTERS = st.text(max_size=60) | st.sampled_from(
    [
        "a: b",
        "# c",
        "- d",
        "[bold]x[/]",
        "{x}",
        "'\"\\",
        "yes",
        "null",
        "~",
        "12:30",
        "%",
        "@",
        "`",
        "\ufffe",
        "🦉",
        "a\nb",
    ]
)


def reading_of(text: str) -> Reading:
    return check(read(text.encode(), "new.yaml"), "new.yaml")


def scenario_of(text: str) -> Scenario:
    scenario = read(text.encode(), "new.yaml").scenario
    assert scenario is not None
    return scenario


def serious(reading: Reading) -> list[str]:
    return [f"{each.line}: {each.code}: {each.message}" for each in reading.problems if each.severity != Severity.INFO]


@pytest.mark.parametrize("article", [None, ARTICLE], ids=["alone", "article"])
@pytest.mark.parametrize("count", [0, *range(2, len(NAMES) + 1)])
def test_it_has_no_errors_and_no_warnings(count: int, article: Article | None) -> None:
    text = scenario_text(make_plan("hall", actors=NAMES[:count], article=article))
    assert serious(reading_of(text)) == []
    assert VALIDATOR.is_valid(values(read_tree(text.encode())[0]))


@settings(deadline=None)
@given(LETTERS, st.lists(LETTERS.filter(clean_line), min_size=2, max_size=MOST_ACTORS), LETTERS)
def test_any_words_give_a_scenario_that_holds_them(title: str, actors: list[str], demand: str) -> None:
    scenario = scenario_of(scenario_text(make_plan("hall", title=title, actors=actors, demand=demand)))
    kept = [clean_line(each.replace("\ufffe", "").replace("\uffff", "")) for each in (title, *actors)]
    assert [scenario.title, *(each.name for each in scenario.actors)] == [
        scenario.title if not kept[0] else kept[0],
        *(each or "…" for each in kept[1:]),
    ]
    wanted = clean_text(demand.replace("\ufffe", "").replace("\uffff", ""))
    assert not wanted or scenario.demands[0].text == wanted


@settings(deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=30), LETTERS, LETTERS)
@example(["One."], "\ufffe", "\ufffe")
@example(["\ufffe"], "A", "")
def test_any_article_gives_a_scenario_that_cites_it(paragraphs: list[str], title: str, url: str) -> None:
    kept = tuple(filter(None, map(clean_line, paragraphs))) or ("One.",)
    article = Article(kept, title=clean_line(title), url=clean_line(url))
    scenario = scenario_of(scenario_text(make_plan("hall", article=article)))
    (source,) = scenario.sources
    assert source.paragraphs == len(kept)
    assert source.file == "hall.txt"
    assert [(each.source, each.paragraph) for each in scenario.debrief.citations] == [("article", 1)]


def test_what_looks_like_a_place_of_the_template_is_a_text_like_any_other() -> None:
    article = Article(("{asker} met.", "{nobody}"), title="{headline}", publisher="{reported}")
    text = scenario_text(make_plan("hall", title="{title}", actors=["{asked}", "{x}", "{id}"], article=article))
    scenario = scenario_of(text)
    assert [scenario.title, *(each.name for each in scenario.actors)] == ["{title}", "{asked}", "{x}", "{id}"]
    assert (scenario.sources[0].title, scenario.sources[0].publisher) == ("{headline}", "{reported}")
    assert scenario.debrief.reported == "{asker} met."
    assert "# ¶2  {nobody}" in text


def bare(path: Path) -> list[str]:
    """Give a document's lines without its texts and remarks, but with the places that stand in them."""
    return [
        re.sub(r'"(.*)"|(?<=# )(\S.*)', lambda said: str(sorted(re.findall(r"\{\w+\}", said[0]))), line)
        for line in path.read_text("utf-8").splitlines()
    ]


@pytest.mark.parametrize("language", languages())
def test_each_language_has_the_same_template_in_its_own_words(language: str) -> None:
    paths, translated = (sorted((FOLDER / each).iterdir()) for each in ("en", language))
    assert [each.name for each in paths] == [each.name for each in translated]
    for path, other in zip(paths, translated, strict=True):
        assert bare(path) == bare(other), path.name
        assert path.read_text("utf-8") != other.read_text("utf-8")


def test_every_paragraph_stands_in_the_worklist_with_its_number() -> None:
    lines = scenario_text(make_plan("hall", article=ARTICLE)).splitlines()
    assert "# ¶1  The council met." in lines
    assert "# ¶2  The club said no." in lines


@pytest.mark.parametrize("count", [2, 5])
def test_by_random_play_every_outcome_is_reached_and_every_response_taken(count: int) -> None:
    rulebook = compile_rulebook(scenario_of(scenario_text(make_plan("hall", actors=NAMES[:count]))))
    outcomes, taken = set(), set()
    for seed in range(150):
        state, dice = rounds.start(rulebook, seed).state, Random(seed)
        while state.outcome is None:
            sealed = {actor: choose_at_random(rulebook, state, actor, dice) for actor in range(len(rulebook.actors))}
            taken |= {each for choices in sealed.values() for each in choices}
            state = rounds.close_phase(rulebook, state, sealed).state
        outcomes.add(state.outcome)
    assert len(outcomes) == len(rulebook.scenario.outcomes)
    responses = sum(len(each.responses) for each in rulebook.scenario.demands)
    assert len([each for each in taken if type(each).__name__ == "Answer"]) == responses
    assert len([each for each in taken if type(each).__name__ == "Argue"]) == len(rulebook.scenario.arguments)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Head teacher", "head_teacher"),
        ("Émile & Søn \u2013 3", "emile_son_3"),
        ("1984", "actor_1984"),
        ("Open", "open_actor"),
        ("Null", "null_actor"),
        ("学校", "actor"),
        ("", "actor"),
        ("O\u2019Neill's", "oneills"),
        ("Straße", "strasse"),
        ("x" * 80, "x" * 30),
    ],
)
def test_a_name_becomes_an_id(name: str, id_: str) -> None:
    assert id_of(name, "actor") == id_
    assert is_id(id_)


def test_ids_are_each_their_own() -> None:
    sides = make_plan("hall", actors=["A!", "a", "A?", "学", "校"]).sides
    assert [each.id for each in sides] == ["a", "a_2", "a_3", "actor", "actor_2"]
