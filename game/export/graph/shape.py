"""A scenario as nodes and edges: the one thing that every form of the graph is written from."""

from dataclasses import dataclass, replace
from enum import StrEnum

from game.language import later


class NodeKind(StrEnum):
    """What a node stands for."""

    DEMAND = "demand"
    CONSEQUENCE = "consequence"
    OUTCOME = "outcome"
    INJECT = "inject"
    INDICATOR = "indicator"


class Verb(StrEnum):
    """What a node does to another. The last three are names in a condition or an expression, the others are effects."""

    OPENS = "opens"
    WITHDRAWS = later("withdraws")
    EXTENDS = later("extends")
    REVEALS = later("reveals")
    TRIGGERS = "triggers"
    CANCELS = later("cancels")
    ENDS = "ends"
    MOVES = "moves"
    COUNTS_FOR = "counts for"
    COUNTS_AGAINST = "counts against"
    COUNTS_IN = "counts in"


CONDITIONS = (Verb.COUNTS_FOR, Verb.COUNTS_AGAINST, Verb.COUNTS_IN)


LAPSE = "lapsed"
"""The row of a demand for what happens without an answer; no response can be called so."""


CLOSING = "final"
"""The row of a demand for what happens when nobody owes an answer any more; no response can be called so."""


@dataclass(frozen=True, slots=True)
class Row:
    """A response of a demand, its lapse, or its closing."""

    id: str
    label: str
    mark: str = ""
    """`reported, ¶2`, or nothing where it is hypothetical; the same on nodes."""
    when: str | None = None
    moves: tuple[str, ...] = ()
    """The indicators that its effects move, by id; the same on nodes."""
    only: str = ""
    """To which of the targets it is offered; nothing where to all."""


@dataclass(frozen=True, slots=True)
class Node:
    """A demand with its responses, a consequence, an outcome or an inject."""

    key: str
    kind: NodeKind
    id: str
    title: str
    mark: str = ""
    when: str | None = None
    sender: str = ""
    """Nothing for a decision."""
    target: str = ""
    is_raised: bool = False
    """Opens only if a sender chooses so."""
    is_private: bool = False
    deadline: int = 1
    rows: tuple[Row, ...] = ()
    moves: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """What else is told of an indicator: its bounds, and who wants it high or low."""

    @property
    def parties(self) -> str:
        """Who puts the demand to whom, or who decides."""
        return f"{self.sender} → {self.target}" if self.sender else self.target


@dataclass(frozen=True, slots=True)
class Edge:
    """A node, or a row of it, that leads to another node, or to a row of that."""

    source: str
    row: str | None
    target: str
    verb: Verb
    labels: tuple[str, ...] = ()
    """Odds, delays and conditions, the outermost first."""
    target_row: str | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes that belong together: of one kind, or of one round; `round` is 0 where none can be told."""

    title: str
    kind: NodeKind
    round: int
    keys: tuple[str, ...]

    @property
    def is_framed(self) -> bool:
        """Is it a round, or the outcomes? All else stands where its arrows put it."""
        return bool(self.round) or self.kind == NodeKind.OUTCOME


@dataclass(frozen=True, slots=True)
class Graph:
    """The whole."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    clusters: tuple[Cluster, ...]

    def nodes_beside_arrows(self) -> dict[str, Node]:
        """Give the nodes by key, without the conditions that an arrow bears already."""
        borne = {(each.target, label) for each in self.edges if each.verb in CONDITIONS for label in each.labels}

        def left(key: str, when: str | None) -> str | None:
            return None if (key, when) in borne else when

        return {
            node.key: replace(
                node,
                when=left(node.key, node.when),
                rows=tuple(replace(row, when=left(node.key, row.when)) for row in node.rows),
            )
            for node in self.nodes
        }


def key_of(kind: NodeKind, id_: str) -> str:
    """Give the key of a node: kinds have name spaces of their own."""
    return f"{kind}_{id_}"


def around(graph: Graph, id_: str) -> Graph:
    """Keep the items of that id and what they lead to or come from; nothing where there is no such item."""
    middle = {each.key for each in graph.nodes if each.id == id_}
    edges = tuple(each for each in graph.edges if each.source in middle or each.target in middle)
    kept = middle.union(*({each.source, each.target} for each in edges))
    nodes = tuple(each for each in graph.nodes if each.key in kept)
    clusters = [replace(each, keys=tuple(key for key in each.keys if key in kept)) for each in graph.clusters]
    return Graph(graph.title, nodes, edges, tuple(each for each in clusters if each.keys))
