"""The graph of a scenario: its nodes, by what they are made of, in groups."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from game.export.graph.edges import edges_of, moved_by, moves_of
from game.export.graph.shape import CLOSING, LAPSE, Cluster, Graph, Node, NodeKind, Row, key_of
from game.language import _
from game.lint.facts.interval_analysis import truth
from game.lint.facts.values import Span, Values
from game.scenario.conditions import Tree
from game.scenario.model import (
    Citation,
    Consequence,
    Demand,
    Effect,
    Expression,
    Indicator,
    Inject,
    Outcome,
    Response,
    Scenario,
)

Standing = Callable[[Sequence[Citation]], str]
"""Says what a text rests on, such as `reported, ¶2`; asked only where it rests on something."""


def graph_of(scenario: Scenario, standing: Standing) -> Graph:
    """Give the scenario's graph. Injects that lead nowhere are left out, since nothing leads to them either."""
    edges = edges_of(scenario)
    sources = {each.source for each in edges}
    nodes = [each for each in _Nodes(scenario, standing).all() if each.kind != NodeKind.INJECT or each.key in sources]
    return Graph(scenario.title, tuple(nodes), edges, tuple(_clusters(scenario, nodes)))


def graph_around_indicator(scenario: Scenario, indicator: Indicator, standing: Standing) -> Graph:
    """Give what moves an indicator and what it counts for, of demands those rows alone that do."""
    key, mark = key_of(NodeKind.INDICATOR, indicator.id), standing(indicator.citations) if indicator.citations else ""
    middle = Node(key, NodeKind.INDICATOR, indicator.id, indicator.name, mark, told=tuple(_told(scenario, indicator)))
    edges = tuple(each for each in moves_of(scenario) if key in (each.source, each.target))
    touched = {(each.source, each.row) for each in edges} | {(each.target, each.target_row) for each in edges}
    kept = {key for key, _row in touched}
    nodes = [_only(each, touched) for each in _Nodes(scenario, standing).all() if each.key in kept]
    own = Cluster(_("Indicators"), NodeKind.INDICATOR, 0, (key,))
    around = (replace(each, keys=tuple(key for key in each.keys if key in kept)) for each in _clusters(scenario, nodes))
    return Graph(scenario.title, (middle, *nodes), edges, (own, *(each for each in around if each.keys)))


def _told(scenario: Scenario, indicator: Indicator) -> Iterator[str]:
    yield _("{min} to {max}, begins at {start}").format(min=indicator.min, max=indicator.max, start=indicator.start)
    weights = [(each.id, weight) for each in scenario.actors for id_, weight in each.interests if id_ == indicator.id]
    for said, wanted in (
        (_("wanted high by {actors}"), [id_ for id_, weight in weights if weight > 0]),
        (_("wanted low by {actors}"), [id_ for id_, weight in weights if weight < 0]),
    ):
        if wanted:
            yield said.format(actors=", ".join(wanted))


def _only(node: Node, touched: set[tuple[str, str | None]]) -> Node:
    rows = tuple(replace(each, moves=()) for each in node.rows if (node.key, each.id) in touched)
    return replace(node, rows=rows, moves=())


class _Nodes:
    """A scenario being turned into nodes."""

    def __init__(self, scenario: Scenario, standing: Standing) -> None:
        self.scenario = scenario
        self.standing = standing
        self.actors = {each.id: each.name for each in scenario.actors}

    def all(self) -> Iterator[Node]:
        scenario = self.scenario
        yield from map(self.of_demand, scenario.demands)
        yield from (self.of(NodeKind.CONSEQUENCE, each, each.when, each.effects) for each in scenario.consequences)
        yield from (self.of(NodeKind.OUTCOME, each, each.when) for each in scenario.outcomes)
        yield from (self.of(NodeKind.INJECT, each, None, each.effects) for each in scenario.injects)

    def mark(self, citations: Sequence[Citation]) -> str:
        return self.standing(citations) if citations else ""

    def of_demand(self, demand: Demand) -> Node:
        rows = [self.of_response(each) for each in demand.responses]
        if demand.lapse is not None:
            rows.append(Row(LAPSE, _("no answer"), moves=moved_by(demand.lapse)))
        if demand.closing:
            rows.append(Row(CLOSING, _("when all have answered"), moves=moved_by(demand.closing)))
        return Node(
            key_of(NodeKind.DEMAND, demand.id),
            NodeKind.DEMAND,
            demand.id,
            demand.text,
            self.mark(demand.citations),
            _text(demand.when),
            sender=", ".join(self.actors[each] for each in demand.senders),
            target=", ".join(self.actors[each] for each in demand.targets),
            is_raised=demand.raisable,
            is_private=demand.private,
            deadline=demand.deadline,
            rows=tuple(rows),
        )

    def of_response(self, response: Response) -> Row:
        mark, moves = self.mark(response.citations), moved_by(response.then)
        only = ", ".join(self.actors[each] for each in response.by or ())
        return Row(response.id, response.label, mark, _text(response.when), moves, only)

    def of(
        self,
        kind: NodeKind,
        item: Consequence | Outcome | Inject,
        when: Expression | None,
        effects: Sequence[Effect] = (),
    ) -> Node:
        mark, moves = self.mark(item.citations), moved_by(effects)
        return Node(key_of(kind, item.id), kind, item.id, item.title, mark, _text(when), moves=moves)


def _text(when: Expression | None) -> str | None:
    return None if when is None else " ".join(when.text.split())


def _clusters(scenario: Scenario, nodes: Sequence[Node]) -> Iterator[Cluster]:
    titles = {
        NodeKind.CONSEQUENCE: _("Consequences"),
        NodeKind.OUTCOME: _("How it may end"),
        NodeKind.INJECT: _("For the facilitator to bring in"),
    }
    rounds = tuple(_rounds(scenario))
    yield from rounds
    placed = {key for each in rounds for key in each.keys}
    for kind, title in titles.items():
        keys = tuple(each.key for each in nodes if each.kind == kind and each.key not in placed)
        if keys:
            yield Cluster(title, kind, 0, keys)


def _rounds(scenario: Scenario) -> Iterator[Cluster]:
    """Give demands and consequences by the first round that their conditions allow; last demands that do not tell."""
    opening: dict[int, list[str]] = {}
    for demand in scenario.demands:
        opening.setdefault(_begins_in(demand.when, scenario.rounds), []).append(key_of(NodeKind.DEMAND, demand.id))
    for each in scenario.consequences:
        if number := _begins_in(each.when, scenario.rounds):
            opening.setdefault(number, []).append(key_of(NodeKind.CONSEQUENCE, each.id))
    for number in range(1, scenario.rounds + 1):
        if number in opening:
            yield Cluster(_title(scenario, number), NodeKind.DEMAND, number, tuple(opening[number]))
    if 0 in opening:
        yield Cluster(_("In no certain round"), NodeKind.DEMAND, 0, tuple(opening[0]))


def _begins_in(when: Expression | None, rounds: int) -> int:
    """Give the round, or 0 where it cannot be told."""
    if when is None:
        return 0
    span = span_of(when.tree, rounds)
    return 0 if span == (1, rounds) and rounds > 1 else span[0]


def span_of(tree: Tree, rounds: int) -> Span:
    """Give the first and the last round in which the condition may hold; all of them where it does not tell."""
    held = [each for each in range(1, rounds + 1) if truth(tree, Values(rounds, (each, each), {}, {})).may_hold]
    return (held[0], held[-1]) if held else (1, rounds)


def _title(scenario: Scenario, number: int) -> str:
    name = scenario.round_names[number - 1] if scenario.round_names else ""
    pattern = _("Round {number} · {name}") if name else _("Round {number}")
    return pattern.format(number=number, name=name)
