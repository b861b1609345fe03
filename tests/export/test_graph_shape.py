"""What leads to what: nodes, edges and groups of a scenario."""

import pytest

from game.export.graph import Graph, around
from game.export.graph.build import span_of
from game.export.graph.shape import CLOSING, CONDITIONS, LAPSE, NodeKind, Verb
from game.scenario.conditions import parse
from game.scenario.reader import read_file
from tests.export.graph_samples import VOTE, around_indicator, bridge, graph_from, graph_in, red_lines, scenario_of


def edges(source: str, row: str | None = None) -> set[tuple[str, Verb, tuple[str, ...]]]:
    return {
        (each.target, each.verb, each.labels) for each in bridge().edges if (each.source, each.row) == (source, row)
    }


def test_a_response_leads_to_what_its_effects_do() -> None:
    assert ("consequence_calm", Verb.TRIGGERS, ("after 2 rounds",)) in edges("demand_close", "agree")
    assert edges("demand_close", "refuse") >= {
        ("demand_plea", Verb.OPENS, ("if trust > 20", "3 in 4")),
        ("outcome_truce", Verb.ENDS, ("if trust > 20", "1 in 4")),
        ("consequence_calm", Verb.CANCELS, ("unless trust > 20",)),
    }


def test_a_lapse_is_a_row_of_its_own() -> None:
    assert ("demand_plea", Verb.WITHDRAWS, ()) in edges("demand_close", LAPSE)
    assert [row.id for node in bridge().nodes if node.id == "close" for row in node.rows] == ["agree", "refuse", LAPSE]


def test_a_name_in_a_condition_leads_to_what_has_it() -> None:
    label = ("close.refuse and trust < 40",)
    assert ("consequence_strike", Verb.COUNTS_FOR, label) in edges("demand_close", "refuse")
    assert ("consequence_song", Verb.COUNTS_FOR, ("old",)) in edges("demand_close")


def test_what_is_denied_counts_against() -> None:
    toll = ("2 <= round <= 3 and not close.agree",)
    assert ("demand_toll", Verb.COUNTS_AGAINST, toll) in edges("demand_close", "agree")


def test_of_several_names_each_leads_to_it() -> None:
    assert ("outcome_quarrel", Verb.COUNTS_FOR, ()) in edges("consequence_strike")
    assert ("outcome_quarrel", Verb.COUNTS_FOR, ()) in edges("demand_close", LAPSE)


def test_a_condition_of_a_response_leads_to_that_response() -> None:
    rows = {
        (each.source, each.row) for each in bridge().edges if (each.target, each.target_row) == ("demand_toll", "pay")
    }
    assert rows == {("demand_close", "agree"), ("demand_plea", "hear")}


@pytest.mark.parametrize(
    ("condition", "verb"),
    [
        ("ask.yes", Verb.COUNTS_FOR),
        ("not ask.yes", Verb.COUNTS_AGAINST),
        ("not not ask.yes", Verb.COUNTS_FOR),
        ("count(ask.yes, trust > 3) >= 1", Verb.COUNTS_FOR),
        ("count(ask.yes, trust > 3) < 1", Verb.COUNTS_AGAINST),
        ("2 > count(ask.yes)", Verb.COUNTS_AGAINST),
        ("1 <= count(ask.yes)", Verb.COUNTS_FOR),
        ("ask.yes == 0", Verb.COUNTS_AGAINST),
        ("ask.yes == 1", Verb.COUNTS_FOR),
        ("0 == ask.yes", Verb.COUNTS_AGAINST),
        ("trust - ask.yes > 3", Verb.COUNTS_AGAINST),
        ("-ask.yes < 0", Verb.COUNTS_FOR),
    ],
)
def test_a_name_counts_for_or_against(condition: str, verb: Verb) -> None:
    scenario = scenario_of(f"""
standoff: 1
title: T
summary: S
rounds: 2
actors: {{a: {{name: A, brief: B}}, b: {{name: B, brief: B}}}}
indicators: {{trust: {{name: Trust}}}}
demands: {{ask: {{from: a, to: b, text: T, when: round == 1, responses: {{yes: {{label: Y}}, no: {{label: N}}}}}}}}
outcomes: {{over: {{title: O, text: T, when: final}}}}
consequences: {{c: {{title: C, text: T, when: "{condition}"}}}}
""")
    assert [(each.row, each.verb, each.labels) for each in graph_from(scenario).edges] == [("yes", verb, (condition,))]


@pytest.mark.parametrize(
    ("condition", "span"),
    [
        ("round == 2", (2, 2)),
        ("2 == round", (2, 2)),
        ("round <= 3 and trust > 4", (1, 3)),
        ("2 <= round <= 4", (2, 4)),
        ("3 > round", (1, 2)),
        ("round > 1 and not final", (2, 5)),
        ("final", (6, 6)),
        ("round == 2 or round == 4", (2, 4)),
        ("round == 2 or trust > 4", (1, 6)),
        ("trust == 2", (1, 6)),
        ("round != 2", (1, 6)),
        ("not round == 2", (1, 6)),
        ("not round == 1", (2, 6)),
        ("not (round < 3 or final)", (3, 5)),
        ("round + 1 > 4 and trust > 4", (4, 6)),
        ("count(round == 3, round == 5) >= 1", (3, 5)),
        ("strike and round == 4", (4, 4)),
        ("close.agree and round < 4", (1, 3)),
        ("round == 9", (1, 6)),
    ],
)
def test_rounds_are_told_from_conditions(condition: str, span: tuple[int, int]) -> None:
    assert span_of(parse(condition), 6) == span


def test_items_stand_in_the_first_round_that_their_conditions_allow() -> None:
    groups = [(each.title, each.keys) for each in bridge().clusters]
    assert groups == [
        ("Round 1 · Monday", ("demand_close",)),
        ("Round 2 · Tuesday", ("demand_toll", "consequence_weary")),
        ("In no certain round", ("demand_plea",)),
        ("Consequences", ("consequence_calm", "consequence_strike", "consequence_song")),
        ("How it may end", ("outcome_truce", "outcome_quarrel", "outcome_over")),
        ("For the facilitator to bring in", ("inject_storm",)),
    ]


@pytest.mark.parametrize("graph", [bridge(), red_lines()], ids=["bridge", "red_lines"])
def test_every_node_is_in_one_group_and_every_edge_has_its_ends(graph: Graph) -> None:
    keys = [key for cluster in graph.clusters for key in cluster.keys]
    places = {(node.key, row) for node in graph.nodes for row in (None, *(each.id for each in node.rows))}
    assert sorted(keys) == sorted(each.key for each in graph.nodes)
    assert all((each.source, each.row) in places and (each.target, each.target_row) in places for each in graph.edges)
    assert len(set(graph.edges)) == len(graph.edges)


def test_red_lines_is_all_there() -> None:
    kinds = [each.kind for each in red_lines().nodes]
    assert [kinds.count(each) for each in (NodeKind.DEMAND, NodeKind.CONSEQUENCE, NodeKind.OUTCOME)] == [68, 51, 11]
    assert sum(row.id != LAPSE for node in red_lines().nodes for row in node.rows) == 212


def test_what_is_reported_is_marked_and_what_is_not_is_not() -> None:
    marks = {each.id: each.mark for each in bridge().nodes}
    rows = {row.id: row.mark for node in bridge().nodes for row in node.rows}
    assert marks["close"] == "reported, A paper ¶2"
    assert marks["plea"] == ""
    assert (rows["agree"], rows["refuse"]) == ("fictional, A letter", "")


def test_around_an_item_are_its_neighbours_only() -> None:
    part = around(bridge(), "calm")
    assert {each.id for each in part.nodes} == {"calm", "close"}
    assert all("consequence_calm" in (each.source, each.target) for each in part.edges)
    assert not [each for each in part.edges if each.verb in CONDITIONS]


MOVED = """
standoff: 1
title: T
summary: S
rounds: 3
actors:
  a: {name: A, brief: B, interests: {trust: 2}}
  b: {name: B, brief: B, interests: {trust: -1, cost: 1}}
indicators: {trust: {name: Trust, start: 30, min: 10, max: 90}, cost: {name: Cost}}
demands:
  ask:
    from: a
    to: b
    text: T
    when: round == 1
    verdict: {trust: -8}
    responses:
      yes: {label: Y, then: [{adjust: {trust: 5, cost: 1}}]}
      no: {label: N, then: [{if: cost > 3, then: [{adjust: {trust: -5}}]}, {adjust: {cost: "trust // 10"}}]}
      may: {label: M, when: trust < 20}
    lapse: [{chance: [{odds: 1, then: [{adjust: {trust: -2}}]}, {odds: 3, then: []}]}]
consequences: {c: {title: C, text: T, when: trust < 20 and ask.no}, d: {title: D, text: T, when: ask.yes}}
outcomes: {over: {title: O, text: T, when: final and trust > 60}, end: {title: E, text: T, when: final}}
injects: {i: {title: I, effects: [{adjust: {trust: 1}}]}}
"""


def test_around_an_indicator_are_what_moves_it_and_what_it_counts_for() -> None:
    part = around_indicator(scenario_of(MOVED), "trust")
    assert {(each.source, each.row, each.target, each.target_row, each.verb, each.labels) for each in part.edges} == {
        ("demand_ask", None, TRUST, None, Verb.MOVES, ("by the debate, up to 8 either way",)),
        ("demand_ask", "yes", TRUST, None, Verb.MOVES, ("+5",)),
        ("demand_ask", "no", TRUST, None, Verb.MOVES, ("-5", "if cost > 3")),
        ("demand_ask", LAPSE, TRUST, None, Verb.MOVES, ("-2", "1 in 4")),
        ("inject_i", None, TRUST, None, Verb.MOVES, ("+1",)),
        (TRUST, None, "demand_ask", "no", Verb.COUNTS_IN, ("trust // 10",)),
        (TRUST, None, "demand_ask", "may", Verb.COUNTS_AGAINST, ("trust < 20",)),
        (TRUST, None, "consequence_c", None, Verb.COUNTS_AGAINST, ("trust < 20 and ask.no",)),
        (TRUST, None, "outcome_over", None, Verb.COUNTS_FOR, ("final and trust > 60",)),
    }
    assert [each.id for each in part.nodes] == ["trust", "ask", "c", "over", "i"]
    assert part.nodes[0].told == ("10 to 90, begins at 30", "wanted high by a", "wanted low by b")
    assert [row.id for row in around_indicator(scenario_of(MOVED), "cost").nodes[1].rows] == ["yes", "no"]


TRUST = "indicator_trust"


def test_what_several_decide_and_what_comes_to_light_leads_on_too() -> None:
    graph = graph_in(VOTE)
    found = {(each.source, each.row, each.target, each.verb, each.labels) for each in graph.edges}
    closing = ("if motion.aye >= 2",)
    assert found >= {
        ("demand_motion", CLOSING, "consequence_built", Verb.TRIGGERS, closing),
        ("demand_motion", CLOSING, "demand_letter", Verb.REVEALS, closing),
        ("demand_letter", "keep", "demand_motion", Verb.EXTENDS, ("by 1 round",)),
        ("demand_motion", "aye", "demand_resign", Verb.COUNTS_AGAINST, ("round == 3 and strength(motion.aye) < 50",)),
    }
    motion = next(each for each in graph.nodes if each.id == "motion")
    assert (motion.parties, motion.rows[2].only) == ("Mayor → Ann, Bob, Cem", "Ann, Bob")
    assert [each.parties for each in graph.nodes if each.id in ("treaty", "resign")] == ["Mayor, Cem", "Mayor"]
    scenario = read_file(VOTE).scenario
    assert scenario is not None
    money = {(each.source, each.row, each.verb) for each in around_indicator(scenario, "money").edges}
    assert ("demand_resign", "go", Verb.REVEALS) in money
    assert ("demand_treaty", CLOSING, Verb.MOVES) in money


def test_a_response_called_closing_is_none() -> None:
    text = VOTE.read_text("utf-8").replace("nay:", "closing:")
    rows = [row.id for node in graph_from(scenario_of(text)).nodes if node.id == "motion" for row in node.rows]
    assert rows == ["aye", "closing", "pass_on", LAPSE, CLOSING]


def test_around_nothing_is_nothing() -> None:
    assert around(bridge(), "nowhere").nodes == ()
