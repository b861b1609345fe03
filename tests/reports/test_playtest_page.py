"""The page of a playtest, as a browser and a screen reader take it."""

import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from json import dumps
from pathlib import Path

import pytest

from game.reports.playtest_page import playtest_page
from game.scenario.reader import read
from game.simulation.playtest.playtest import Order, playtest
from game.simulation.playtest.result import Playtest
from game.solver.limits import Limit
from tests.reports.page_reader import Element, figures, read_page
from tests.samples import BASE

ROOT = Path(__file__).parents[2]
FIRST_STEPS = ROOT / "scenarios" / "first_steps.yaml"
VOTE = ROOT / "tests" / "cases" / "valid" / "bridge_vote.yaml"
SCHOOL = ROOT / "tests" / "cases" / "valid" / "school_bell.yaml"

SCRIPT = "</title></style><script>alert('1')</script>"
QUOTES = "\"onload='x' &amp; <b>'"
HEBREW = "\u05e9\u05dc\u05d5\u05dd <i>\u05e2\u05d5\u05dc\u05dd</i>"
LONG = "W" * 400
ADDRESS = "<img src=https://example.org/x.png>"

HOSTILE = f"""
standoff: 1
title: {dumps(SCRIPT)}
summary: S
rounds: 2
floor: {{turns: 1}}
actors:
  a: {{name: {dumps(HEBREW)}, brief: A, interests: {{gain: 1}}}}
  b: {{name: {LONG}, brief: B, interests: {{gain: 1}}}}
  c: {{name: "Nobody's {{role}}", brief: C, goals: [{{text: G, when: gain > 500, worth: 5}}]}}
indicators: {{gain: {{name: Gain, start: 50}}}}
demands:
  ask:
    from: a
    to: b
    text: {dumps(QUOTES)}
    when: round == 1
    lapse: []
    deadline: 2
    responses:
      well: {{label: {dumps(ADDRESS)}, then: [{{adjust: {{gain: 20}}}}, {{trigger: rain}}]}}
      worse: {{label: Worse, then: [{{adjust: {{gain: 10}}}}]}}
      never: {{label: Never, when: gain > 90}}
  late: {{from: b, to: a, text: Late., when: gain > 90, responses: {{yes_: {{label: "Yes"}}, no_: {{label: "No"}}}}}}
arguments:
  because: {{by: [a], about: ask, for: well, claim: {dumps(SCRIPT)}}}
consequences:
  rain: {{title: {dumps(QUOTES)}, text: R}}
outcomes:
  end: {{title: {dumps(SCRIPT)}, text: E, when: final}}
  other: {{title: Other, text: E, when: gain > 95}}
"""


def found_in(data: bytes, games: int = 300, limit: Limit | None = None) -> Playtest:
    reading = read(data, "x")
    assert reading.scenario, reading.problems
    assert reading.tree
    return playtest(data, reading.scenario, reading.tree, Order(games=games, seed=3, limit=limit))


@cache
def hostile() -> Playtest:
    return found_in(HOSTILE.encode())


@cache
def first_steps() -> Playtest:
    return found_in(FIRST_STEPS.read_bytes())


def page_of(found: Playtest, name: str = "x.yaml") -> Element:
    return read_page(playtest_page(found, name))


BOTH = pytest.mark.parametrize("found", [hostile, first_steps], ids=["hostile", "first_steps"])


@BOTH
def test_the_page_is_whole_and_its_links_lead_somewhere(found: Callable[[], Playtest]) -> None:
    text = str(playtest_page(found(), "x.yaml"))
    page = read_page(text)
    assert text.startswith("<!doctype html>\n<html")
    assert [each.name for each in page.children[0].children] == ["head", "body"]
    assert len(page.all("h1")) == len(page.all("title")[:1]) == 1
    ids = [each.attributes["id"] for each in page.all() if "id" in each.attributes]
    assert len(set(ids)) == len(ids)
    links = [each.attributes["href"] or "" for each in page.all("a")]
    assert len(links) >= 7
    assert {each.removeprefix("#") for each in links} <= set(ids)
    assert set(re.findall(r"url\(([^)]*)\)", text)) == {"#hatch"}
    assert "hatch" in ids


@BOTH
def test_nothing_is_fetched_and_nothing_runs(found: Callable[[], Playtest]) -> None:
    page = page_of(found())
    assert not {each.name for each in page.all()} & {"script", "img", "link", "iframe", "object", "embed", "form", "b"}
    for each in page.all():
        assert not [name for name in each.attributes if name.startswith("on") or name in ("src", "style", "srcset")]
        assert not [value for value in each.attributes.values() if value and re.search(r"^\w+:|//", value)]
    (style,) = page.all("style")
    assert "http" not in style.text()
    assert "@import" not in style.text()
    (policy,) = [each for each in page.all("meta") if each.attributes.get("http-equiv")]
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_what_an_author_wrote_is_shown_as_text() -> None:
    scenario = hostile().rulebook.scenario
    page = page_of(hostile(), "a<b>\udcff\u202e.yaml")
    shown = {each.text() for each in page.all("bdi")}
    texts = [scenario.title, *(each.name for each in scenario.actors), *(each.title for each in scenario.outcomes)]
    texts += [each.text for each in scenario.demands] + [each.label for each in scenario.demands[0].responses]
    texts += [each.claim for each in scenario.arguments] + [each.title for each in scenario.consequences]
    assert set(texts) == shown
    assert {SCRIPT, QUOTES, HEBREW, LONG, ADDRESS, "Nobody's {role}"} <= shown
    assert page.all("title")[0].text() == f"{SCRIPT}: playtest"
    assert "a<b>\ufffd.yaml:" in page.all("main")[0].text()


@BOTH
def test_every_plot_says_what_it_shows_and_has_a_table(found: Callable[[], Playtest]) -> None:
    page = page_of(found())
    for each in page.all("figure"):
        assert each.all("details")[0].all("table")[0].all("caption")[0].text()
        assert each.all("svg")
    drawn = [each for each in page.all("svg") if each.attributes.get("role") == "img"]
    assert len(drawn) > 10
    for each in drawn:
        assert each.children[0].name == "title"
        assert each.children[0].text().strip()
    nested = [inner for each in drawn for inner in each.all("svg")]
    hidden = [each for each in page.all("svg") if each.attributes.get("aria-hidden") == "true"]
    assert len(page.all("svg")) == len(nested) + len(hidden)


def test_the_figures_are_those_of_the_object() -> None:
    found = first_steps()
    page, told = page_of(found), found.members()
    games = told["games"]
    for caption, key in (("Endings", "outcomes"), ("Consequences", "consequences")):
        assert figures(page, caption) == {each: [round(part * games), part] for each, part in told[key].items()}
    scores = figures(page, "Scores")
    assert set(scores) == set(told["scores"])
    for actor, of in told["scores"].items():
        least, mean, most, sd, _median, ahead, _worst, _best, sensible = scores[actor]
        assert sensible == pytest.approx(told["sensible"]["scores"][actor]["mean"])
        assert [least, mean, most, sd] == pytest.approx([of[each] for each in ("min", "mean", "max", "sd")])
        assert ahead == of["ahead"]
    arguments: dict[str, list[float | None]] = {}
    for demand, of in told["demands"].items():
        rows = figures(page, f"{demand}, shares of all games")
        assert {each: rows[each][:2] for each in of["answers"]} == {
            each: [of["answers"][each], of["offered"][each]] for each in of["answers"]
        }
        assert [rows[each][0] for each in ("opened", "lapsed", "withdrawn")] == [
            of["opened"],
            of["lapsed"],
            of["withdrawn"],
        ]
        arguments |= figures(page, f"Arguments about {demand}")
    assert {each: row[1] for each, row in arguments.items()} == told["arguments"]


def test_indicators_and_sensible_endings_are_those_of_the_object() -> None:
    page, told = page_of(first_steps()), first_steps().members()
    assert figures(page, "Endings of sensible games") == {
        each: [round(part * 40), part] for each, part in told["sensible_outcomes"].items()
    }
    rows = figures(page, "Indicators at the end")
    assert set(rows) == set(told["indicators"])
    for id_, of in told["indicators"].items():
        mean, sd, least, most, sensible = rows[id_][2:]
        assert [mean, sd, sensible] == pytest.approx([of["mean"], of["sd"], told["sensible_indicators"][id_]["mean"]])
        assert [least, most] == [of["at_min"], of["at_max"]]


def test_best_answers_are_those_that_were_weighed() -> None:
    found = first_steps()
    page, scenario = page_of(found), found.rulebook.scenario
    turning = figures(page, "Turning points")
    for decision in found.decisions:
        demand = scenario.demands[decision.demand]
        rows = figures(page, f"{demand.id}, shares of all games")
        for answer, worth in decision.answers.items():
            row = rows["hold" if answer < 0 else demand.responses[answer].id]
            assert row[2:4] == [worth.best, worth.offered]
        if decision.situations:
            assert turning[demand.id][0] == decision.swing
    moments = sum(each.situations for each in found.decisions)
    changed = sum(each.changed for each in found.decisions)
    assert figures(page, "The debate") == {"Best answer changed by the debate": [moments, changed, changed / moments]}


def test_the_page_says_what_its_figures_rest_on_and_what_to_look_at() -> None:
    page = page_of(hostile())
    beginning = page.all("header")[0].text()
    assert "sampled: 300 games; what was not seen has a chance below 1.00% (95%)" in beginning
    assert "1,000 games were steered" in beginning
    (section,) = [each for each in page.all("section") if each.attributes["id"] == "findings"]
    told = [[part.text() for part in each.children] for each in section.all("li")]
    line = 1 + next(at for at, each in enumerate(HOSTILE.splitlines()) if each.startswith("  late:"))
    (late,) = [message for code, place, message in told if (code, place) == ("warning S901", f"x.yaml:{line}")]
    assert late.startswith("late never opened in any of the ways that games can go")
    assert len(told) == len(hostile().findings)
    assert {int(each[1].rpartition(":")[2]) for each in told} == {
        hostile().line_of(each) for each in hostile().findings
    }
    assert not any("`" in each[2] for each in told)


def test_what_never_came_about_is_said_in_words() -> None:
    page = page_of(hostile())
    (card,) = [each for each in page.all("article") if "Late." in each.text() and "never opens" in each.text()]
    assert not [each for each in card.all("svg") if each.attributes.get("role") == "img"]
    (row,) = [each for each in page.all("li") if each.text().startswith("Other")]
    assert "never" in row.text()
    assert "always 0.0" in page.text()


def test_a_page_tells_who_asks_and_who_is_asked_where_they_are_several_or_nobody() -> None:
    page = page_of(found_in(VOTE.read_bytes(), games=40))
    heads = [each.all("p")[0].text().partition(" · ")[0] for each in page.all("article") if each.all("p")]
    assert heads[:4] == ["Mayor → Ann, Bob, Cem", "Mayor, Cem", "Ann, Bob → Mayor", "Mayor"]


def test_what_raising_a_demand_is_worth_stands_with_it() -> None:
    found = found_in(BASE.encode())
    (raising,) = found.raisings
    (card,) = [each for each in page_of(found).all("article") if "Try a week without phones." in each.text()]
    assert f"in {raising.better} of 48 moments; on average its sender came out 0." in card.text()
    assert "points higher." in card.text()


@pytest.mark.parametrize("limit", [None, Limit()], ids=["at a glance", "asked for"])
def test_exact_figures_of_a_small_scenario_stand_on_the_page(limit: Limit | None) -> None:
    found = found_in(BASE.encode(), limit=limit)
    page = page_of(found)
    assert found.exact is not None
    assert found.exact.worths is not None
    assert figures(page, "Chances of the endings") == {"settled": [0.5, 1], "open_end": [0.5, 0]}
    worth = found.exact.worths.worth
    columns = (worth.random, worth.best_reply, worth.perfect, worth.guarantee)
    assert figures(page, "Worth of each seat") == {
        actor: [float(each[index]) for each in columns] for index, actor in enumerate(("council", "head"))
    }
    assert ("Of 300 games." in page.text()) is (limit is None)
    assert ("Of all the ways that random play can go." in page.text()) is (limit is not None)


def test_exact_figures_stand_in_the_plots_where_they_were_asked_for() -> None:
    found = found_in(BASE.encode(), limit=Limit())
    page, told = page_of(found), found.members()
    assert figures(page, "Endings") == {"settled": [0.5], "open_end": [0.5]}
    for actor, of in told["scores"].items():
        row = figures(page, "Scores")[actor]
        assert row[:4] == pytest.approx([of[each] for each in ("min", "mean", "max", "sd")])
    for demand, of in told["demands"].items():
        rows = figures(page, f"{demand}, shares of all games")
        assert {each: rows[each][:2] for each in of["answers"]} == {
            each: [share, None] for each, share in of["answers"].items()
        }


def test_no_answer_is_weighed_without_numpy_and_the_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.simulation.playtest.plays.has_numpy", lambda: False)
    page = page_of(found_in(SCHOOL.read_bytes(), games=1))
    assert "Without numpy" in page.all("header")[0].text()
    assert "turning-points" not in {each.attributes["id"] for each in page.all("section")}
    assert "sampled: 1 game;" in page.all("header")[0].text()


def test_the_page_needs_neither_numpy_nor_a_screen() -> None:
    code = "import sys, game.reports.playtest_page; print(*{'numpy', 'textual', 'rich'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
