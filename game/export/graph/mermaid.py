"""A graph in Mermaid's language for flow charts: one box a demand, its responses numbered, arrows with the numbers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from game.export.graph.lines import labels_of, notes, notes_on_row, shortened, wrapped
from game.export.graph.shape import Cluster, Edge, Graph, Node, NodeKind, Verb
from game.language import _

_MOST = 50_000
_LONGEST = 160
_NOTE = 50
"""So many characters of what there is to say of a box have room where a chart would be too long."""
_LABEL = 28

_BRACKETS = {
    NodeKind.DEMAND: ("[", "]"),
    NodeKind.CONSEQUENCE: ("(", ")"),
    NodeKind.OUTCOME: ("([", "])"),
    NodeKind.INJECT: ("{{", "}}"),
    NodeKind.INDICATOR: ("[[", "]]"),
}
_ARROWS = {
    Verb.COUNTS_FOR: "-.->",
    Verb.COUNTS_AGAINST: "-.-x",
    Verb.COUNTS_IN: "-.->",
    Verb.WITHDRAWS: "--x",
    Verb.CANCELS: "--x",
}
_LOOKS = (
    "  classDef demand fill:#DCEBF7,stroke:#0072B2,color:#1A1A1A,text-align:left",
    "  classDef consequence fill:#FBE3C0,stroke:#B36B00,color:#1A1A1A",
    "  classDef outcome fill:#CFEBDF,stroke:#00785A,color:#1A1A1A",
    "  classDef inject fill:#F3DCE9,stroke:#A34E7E,color:#1A1A1A",
    "  classDef indicator fill:#FFF6C4,stroke:#7A6A00,color:#1A1A1A",
    "  classDef reported stroke-width:4px",
    "  classDef group fill:#F6F6F6,stroke:#9A9A9A,color:#1A1A1A",
)


def more_than_drawn(chart: str) -> str:
    """Say that Mermaid does not draw a chart of this length unless it is told to; nothing where it does."""
    if len(chart) <= _MOST:
        return ""
    said = _(
        "This chart has {length:,} characters, and Mermaid draws no more than {most:,} unless its setting "
        "`maxTextSize` is raised. `standoff graph --around ID` shows a part; `--to dot` and `--to svg` have no such "
        "limit."
    )
    return said.format(length=len(chart), most=_MOST)


def as_mermaid(graph: Graph) -> str:
    """Write the graph in Mermaid, without a line break at its end; in brief where Mermaid would not draw it else."""
    whole = "\n".join(_lines(graph))
    return whole if len(whole) <= _MOST else "\n".join(_lines(graph, _NOTE))


def _lines(graph: Graph, room: int | None = None) -> Iterator[str]:
    yield '%%{init: {"flowchart": {"wrappingWidth": 320}}}%%'
    yield "flowchart LR"
    nodes = graph.nodes_beside_arrows()
    for cluster in graph.clusters:
        if cluster.is_framed:
            yield f"  subgraph {_group(cluster)}[{_quoted(cluster.title)}]"
        for key in cluster.keys:
            yield "    " + _node(nodes[key], room)
        if cluster.is_framed:
            yield "  end"
    for edge in graph.edges:
        yield "  " + _edge(edge, nodes)
    groups = [_group(each) for each in graph.clusters if each.is_framed]
    yield from (f"  {one} ~~~ {other}" for one, other in pairwise(groups))
    yield from _LOOKS
    if reported := [each.key for each in graph.nodes if each.mark]:
        yield f"  class {','.join(reported)} reported"
    if groups:
        yield f"  class {','.join(groups)} group"


def _brief(told: Sequence[str], room: int | None) -> Sequence[str]:
    return told if room is None else [shortened(each, room) for each in told]


def _group(cluster: Cluster) -> str:
    return f"group_{cluster.round}"


def _node(node: Node, room: int | None) -> str:
    who = [node.parties] if node.kind == NodeKind.DEMAND else []
    lines = [*who, shortened(node.title, _LONGEST), " · ".join([node.id, *_brief(notes(node), room)])]
    for number, row in enumerate(node.rows, start=1):
        lines.append(" · ".join([f"{number}  {shortened(row.label, _LONGEST)}", *_brief(notes_on_row(row), room)]))
    opening, closing = _BRACKETS[node.kind]
    return f"{node.key}{opening}{_quoted(*lines)}{closing}:::{node.kind}"


def _edge(edge: Edge, nodes: dict[str, Node]) -> str:
    parts = [_rows(edge, nodes), *labels_of(edge)]
    label = wrapped(" · ".join(filter(None, parts)), _LABEL)
    arrow = _ARROWS.get(edge.verb, "-->")
    return f"{edge.source} {arrow}{f'|{_quoted(*label)}|' if any(label) else ''} {edge.target}"


def _rows(edge: Edge, nodes: dict[str, Node]) -> str:
    """Say from which response the arrow goes, and to which: `2`, or `2 → 1`."""
    source = _number(nodes[edge.source], edge.row)
    target = _number(nodes[edge.target], edge.target_row)
    return f"{source} → {target}" if target else source


def _number(node: Node, row: str | None) -> str:
    return next((str(number) for number, each in enumerate(node.rows, start=1) if each.id == row), "")


def _quoted(*lines: str) -> str:
    """Write lines as a string of Mermaid: whatever might be a sign of its language or of HTML goes by its number."""
    return '"' + "<br/>".join("".join(map(_escaped, line)) for line in lines) + '"'


def _escaped(character: str) -> str:
    """Write a character: as it is where it is none of ASCII's signs, nor of the two by which Mermaid marks numbers."""
    beyond = not character.isascii() and (character.isprintable() or character in _JOINERS) and character not in "°¶"
    return character if beyond or character.isalnum() or character in " ," else f"#{ord(character)};"


_JOINERS = "\u200c\u200d"
