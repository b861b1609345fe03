"""The graph as text, DOT and Mermaid: whole, legible, and every text of an author as text."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.export.graph import Graph, as_dot, as_mermaid, as_text, more_than_drawn
from game.export.graph.lines import wrapped
from game.export.graph.shape import CONDITIONS, Verb
from game.scenario.orthography import cells
from game.scenario.reader import read_file
from tests.export.graph_samples import (
    BRIDGE,
    NASTY,
    RANDOM,
    RED_LINES,
    VOTE,
    around_indicator,
    bridge,
    dot,
    graph_from,
    graph_in,
    mermaid,
    red_lines,
    scenario_of,
    titled,
)

BOTH = pytest.mark.parametrize("graph", [bridge(), red_lines(), graph_in(VOTE)], ids=["bridge", "red_lines", "vote"])


def squeezed(text: str) -> str:
    """Give a text without its spaces and breaks, since each form breaks lines where it likes."""
    return "".join(text.split())


def drawn(graph: Graph) -> str:
    """Give all the text of the picture, as a reader sees it."""
    picture = ET.fromstring(dot(as_dot(graph), "svg"))  # noqa: S314 - Graphviz wrote it just now
    return squeezed("".join(picture.itertext()))


@BOTH
def test_text_fits_a_terminal_of_80_columns(graph: Graph) -> None:
    assert max(cells(line) for line in as_text(graph).splitlines()) <= 80


@pytest.mark.parametrize("indicator", ["readiness", "authority"])
def test_what_moves_an_indicator_is_told_in_every_form(indicator: str) -> None:
    scenario = read_file(RED_LINES).scenario
    assert scenario is not None
    part = around_indicator(scenario, indicator)
    told = as_text(part)
    assert max(cells(line) for line in told.splitlines()) <= 80
    assert told.count("→ ") == len(part.edges) > 10
    picture = drawn(part)
    amounts = [each.labels[0] for each in part.edges if each.verb is Verb.MOVES]
    assert [each for each in amounts if squeezed(each) not in picture] == []
    [chart] = mermaid([as_mermaid(part)])
    assert "error" not in chart


@BOTH
def test_text_tells_every_item_and_whither_it_leads(graph: Graph) -> None:
    text = squeezed(as_text(graph))
    assert all(squeezed(node.title) in text for node in graph.nodes)
    assert all(squeezed(row.label) in text for node in graph.nodes for row in node.rows)
    assert as_text(graph).count("→ ") == len(graph.edges)


def test_text_is_a_tree() -> None:
    told = as_text(bridge())
    assert told.startswith("The bridge\n3 demands, 5 responses, 4 consequences, 3 outcomes\n")
    assert (
        """
Round 1 · Monday
════════════════

From Town council to Boat club
  Close the bridge.
  close · reported, A paper ¶2 · when round == 1 · 2 rounds to answer
  → counts for song (A song), when old
  ├─ Agree · fictional, A letter
  │  → triggers calm (Calm), after 2 rounds
  │  → counts against toll (Pay a toll.), when 2 <= round <= 3 and not
  │    close.agree
  │  → counts for toll.pay (Pay a toll.)
  │  · moves trust, cost
  ├─ Refuse
  │  → opens plea (Hear us.), if trust > 20, 3 in 4
  │  → ends in truce (A truce), if trust > 20, 1 in 4
  │  → cancels calm (Calm), unless trust > 20
  │  → counts for strike (A strike), when close.refuse and trust < 40
  └─ no answer
     → withdraws plea (Hear us.)
     → counts for quarrel (A quarrel)
"""
        in told
    )
    assert "Calm\n  calm · reported, A paper ¶1 ¶4\n  ← close.agree\n  · moves cost\n" in told
    assert "plea · private\n  ← close.refuse\n" in told


def test_text_tells_of_votes_and_decisions() -> None:
    told = as_text(graph_in(VOTE))
    assert told.startswith("The bridge\n4 demands, 9 responses, 1 consequence, 2 outcomes\n")
    for said in (
        "From Mayor to Ann, Bob, Cem\n",
        "For Mayor, Cem to decide\n",
        "  ├─ Leave it to the mayor · only for Ann, Bob\n",
        "  └─ when all have answered\n     → triggers built (It is built), if motion.aye >= 2\n",
        "     → reveals letter (Sell the old mill.), if motion.aye >= 2\n",
        "  │  → extends motion (Vote for the bridge.), by 1 round\n",
        "  built\n  ← motion.closing\n",
    ):
        assert said in told


@pytest.mark.parametrize("title", NASTY)
def test_text_shows_titles_as_they_are(title: str) -> None:
    assert as_text(titled(title)).count(title.splitlines()[0]) >= 8


@BOTH
def test_dot_is_read_by_graphviz_without_a_warning(graph: Graph) -> None:
    assert dot(as_dot(graph), "canon").startswith("digraph scenario {")


@BOTH
def test_the_picture_shows_every_response_and_condition(graph: Graph) -> None:
    picture = drawn(graph)
    labels = [label for each in graph.edges for label in each.labels]
    rows = [row for node in graph.nodes for row in node.rows]
    conditions = [when for when in (*(node.when for node in graph.nodes), *(row.when for row in rows)) if when]
    wanted = [*labels, *conditions, *(row.label for row in rows)]
    assert [each for each in wanted if squeezed(each) not in picture] == []


@pytest.mark.parametrize("title", NASTY)
def test_the_picture_shows_titles_as_they_are(title: str) -> None:
    assert drawn(titled(title)).count(squeezed(title)) >= 8


@pytest.mark.parametrize("path", RANDOM, ids=[each.stem for each in RANDOM])
def test_scenarios_made_by_dice_are_drawn_too(path: Path) -> None:
    graph = graph_in(path)
    picture = drawn(graph)
    assert all(squeezed(f"{each.sender}→{each.target}") in picture for each in graph.nodes if each.sender)


def test_what_is_reported_is_told_in_words_and_by_its_border() -> None:
    lines = as_dot(bridge()).splitlines()
    close = next(each for each in lines if each.strip().startswith("demand_close ["))
    plea = next(each for each in lines if each.strip().startswith("demand_plea ["))
    assert "reported, A paper ¶2" in close
    assert "BORDER='3'" in close
    assert "reported" not in plea
    assert "BORDER='3'" not in plea


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=200).filter(lambda text: bool(text.strip()) and text.isprintable()))
def test_any_title_is_read_by_graphviz(title: str) -> None:
    assert dot(as_dot(titled(f"x{title}")), "canon").startswith("digraph scenario {")


def test_mermaid_reads_what_is_meant_for_it() -> None:
    graphs = [bridge(), red_lines(), *map(titled, NASTY)]
    charts = mermaid([as_mermaid(each) for each in graphs])
    assert [each["error"] for each in charts if "error" in each] == []
    for graph, chart in zip(graphs, charts, strict=True):
        labels = {id_: squeezed(label) for id_, label in chart["nodes"]}
        assert all(squeezed(node.title) in labels[node.key] for node in graph.nodes if len(node.title) < 160)
        assert all(squeezed(row.label) in labels[node.key] for node in graph.nodes for row in node.rows)
        assert all(squeezed(f"{node.sender}→{node.target}") in labels[node.key] for node in graph.nodes if node.sender)
        arrows = [(each.source, each.target) for each in graph.edges]
        assert [(start, end) for start, end, _label in chart["edges"]][: len(arrows)] == arrows


def test_mermaid_has_conditions_and_odds_on_its_arrows() -> None:
    [chart] = mermaid([as_mermaid(bridge())])
    labels = {(start, end, label.replace("\n", " ")) for start, end, label in chart["edges"]}
    assert labels >= {
        ("demand_close", "consequence_calm", "1 · after 2 rounds"),
        ("demand_close", "demand_plea", "2 · if trust > 20 · 3 in 4"),
        ("demand_close", "consequence_strike", "2 · close.refuse and trust < 40"),
        ("demand_close", "demand_plea", "3 · withdraws"),
        ("demand_close", "demand_toll", "1 → 1"),
    }


MARKED = [
    "विद्यालय परिषद्",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "ครูใหญ่",
    "x\u0301",
    "“Größe” ¿no?",
    "👩\u200d🏫",
]


@pytest.mark.parametrize("name", MARKED)
def test_mermaid_holds_letters_with_marks_as_they_are(name: str) -> None:
    chart = as_mermaid(titled(name))
    assert name.replace("?", "#63;") in chart
    assert [each["error"] for each in mermaid([chart]) if "error" in each] == []


def test_a_chart_that_mermaid_does_not_draw_is_told() -> None:
    assert more_than_drawn(as_mermaid(red_lines())) == ""
    assert "50,001 characters" in more_than_drawn("x" * 50_001)
    assert more_than_drawn("x" * 50_000) == ""


def test_names_of_many_agree_with_what_is_said_of_them() -> None:
    told = as_text(graph_from(scenario_of(BRIDGE.replace("Town council", "The four towns"))))
    assert "From The four towns to Boat club" in told
    assert not re.search(r"The four towns \w+s\b", told)


def test_mermaid_stays_within_its_own_limits() -> None:
    chart = as_mermaid(red_lines())
    assert len(chart) < 50_000
    assert len(red_lines().edges) < 500


def test_conditions_are_dashed() -> None:
    lines = as_dot(red_lines()).splitlines()
    dashed = sum("style=dashed" in each for each in lines)
    assert dashed == sum(each.verb in CONDITIONS for each in red_lines().edges)


@given(st.text(), st.integers(2, 100))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert max(map(cells, lines)) <= width
    assert squeezed("".join(lines)) == squeezed(text)
