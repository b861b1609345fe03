"""A graph in DOT, the language of Graphviz: rounds as columns, responses as rows of their demand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from game.export.graph.columns import columns_of
from game.export.graph.lines import labels_of, notes, notes_on_row, shortened, wrapped
from game.export.graph.shape import Cluster, Edge, Graph, Node, NodeKind, Row, Verb
from game.language import _

_WIDTH = 38
_SMALL = 46
_LONGEST = 160
_LABEL = 28

# Colours after Okabe and Ito, light enough for black text; shapes and words say the same without them.
_FILLS = {
    NodeKind.DEMAND: "#DCEBF7",
    NodeKind.CONSEQUENCE: "#FBE3C0",
    NodeKind.OUTCOME: "#CFEBDF",
    NodeKind.INJECT: "#F3DCE9",
    NodeKind.INDICATOR: "#FFF6C4",
}
_STROKES = {
    NodeKind.DEMAND: "#0072B2",
    NodeKind.CONSEQUENCE: "#B36B00",
    NodeKind.OUTCOME: "#00785A",
    NodeKind.INJECT: "#A34E7E",
    NodeKind.INDICATOR: "#7A6A00",
}
_EDGES = {
    Verb.COUNTS_FOR: 'style=dashed, color="#0072B2"',
    Verb.COUNTS_AGAINST: 'style=dashed, color="#B34700", arrowhead=tee',
    Verb.COUNTS_IN: 'style=dashed, color="#0072B2"',
    Verb.WITHDRAWS: 'color="#B34700", arrowhead=tee',
    Verb.CANCELS: 'color="#B34700", arrowhead=tee',
}


def as_dot(graph: Graph) -> str:
    """Write the graph in DOT, without a line break at its end."""
    return "\n".join(_lines(graph))


def _lines(graph: Graph) -> Iterator[str]:
    yield "digraph scenario {"
    yield f'  graph [rankdir=LR, charset="UTF-8", fontname="Helvetica,Arial,sans-serif", fontsize=22, {_SPACE}'
    yield f"    labelloc=t, labeljust=l, label=<{_caption(graph)}>]"
    yield '  node [shape=plain, fontname="Helvetica,Arial,sans-serif", fontsize=12, fontcolor="#1A1A1A"]'
    yield f'  edge [{_EDGE}, fontname="Helvetica,Arial,sans-serif", fontsize=10, fontcolor="#1A1A1A"]'
    nodes = graph.nodes_beside_arrows()
    for cluster in graph.clusters:
        yield from _cluster(cluster, [_node(nodes[key]) for key in cluster.keys])
    columns = columns_of(graph)
    yield from _order(graph)
    for edge in graph.edges:
        yield _edge(edge, columns[edge.target] - columns[edge.source])
    yield "}"


# Every attribute that an arrow here may have: Graphviz 2.43 mixes them up where an arrow between neighbours of a
# column has some that were not declared.
_EDGE = 'arrowhead=normal, constraint=true, color="#444444", label="", minlen=1, style=solid, weight=1, xlabel=""'
_SPACE = "ranksep=0.9, nodesep=0.22, newrank=true, pad=0.3, outputorder=edgesfirst,"


def _caption(graph: Graph) -> str:
    legend = _("Thick border: has a source. Dashed arrow: condition. Bar at an arrow's end: counts against, or stops.")
    title = "<BR ALIGN='LEFT'/>".join(_escaped(line) for line in wrapped(graph.title, 80))
    return f"{title}<BR ALIGN='LEFT'/><FONT POINT-SIZE='12'>{_escaped(legend)}</FONT><BR ALIGN='LEFT'/>"


def _cluster(cluster: Cluster, nodes: Sequence[str]) -> Iterator[str]:
    """Write a group of nodes: a framed column where it is a round or the outcomes."""
    if not cluster.is_framed:
        yield from nodes
        return
    yield f"  subgraph cluster_{_name(cluster)} {{"
    yield f"    label={_quoted(shortened(cluster.title, 60))}"
    yield '    style="rounded,filled"; color="#9A9A9A"; fillcolor="#F6F6F6"'
    yield "    fontsize=16; margin=14; rank=same"
    yield from (f"  {each}" for each in nodes)
    yield "  }"


def _name(cluster: Cluster) -> str:
    return f"round_{cluster.round}" if cluster.round else str(cluster.kind)


def _order(graph: Graph) -> Iterator[str]:
    """Keep the columns in order: rounds as they follow, the outcomes last."""
    for one, other in pairwise(each for each in graph.clusters if each.is_framed):
        yield f"  {one.keys[0]} -> {other.keys[0]} [style=invis, weight=0, minlen=2]"


def _node(node: Node) -> str:
    """Write a node as a table, whose head tells what it is and whose rows are responses."""
    look = (
        f"BORDER='{3 if node.mark else 1}' CELLBORDER='0' CELLSPACING='0' CELLPADDING='7' COLOR='{_STROKES[node.kind]}'"
    )
    rounded = "" if node.kind == NodeKind.DEMAND else " STYLE='ROUNDED'"
    ground = "#FFFFFF" if node.kind == NodeKind.DEMAND else _FILLS[node.kind]
    rows = "".join(f"<TR>{each}</TR>" for each in (_head(node), *map(_row, node.rows)))
    return f"  {node.key} [label=<<TABLE {look}{rounded} BGCOLOR='{ground}'>{rows}</TABLE>>]"


def _head(node: Node) -> str:
    title = _text(node.title, bold=node.kind != NodeKind.DEMAND)
    who = [_text(node.parties, bold=True)] if node.kind == NodeKind.DEMAND else []
    small = _small([node.id, *notes(node)])
    fill = f" BGCOLOR='{_FILLS[node.kind]}'" if node.kind == NodeKind.DEMAND else ""
    return f"<TD PORT='head' ALIGN='LEFT' BALIGN='LEFT'{fill}>{'<BR/>'.join([*who, title, small])}</TD>"


def _row(row: Row) -> str:
    small = [_small(said)] if (said := notes_on_row(row)) else []
    text = "<BR/>".join([_text(row.label), *small])
    look = "WIDTH='270' ALIGN='LEFT' BALIGN='LEFT' BORDER='1' SIDES='T' COLOR='#9A9A9A'"
    return f"<TD PORT='row_{row.id}' {look}>{text}</TD>"


def _edge(edge: Edge, step: float) -> str:
    """Write an arrow over so many columns; one that does not go on to the right must not pull the columns."""
    source = f"{edge.source}:{_port(edge.row)}:{'w' if step < 0 else 'e'}"
    target = f"{edge.target}:{_port(edge.target_row)}:{'w' if step > 0 else 'e'}"
    lines = [line for label in labels_of(edge) for line in wrapped(label, _LABEL)]
    look = [_EDGES[edge.verb]] if edge.verb in _EDGES else []
    look += [f"{'label' if step else 'xlabel'}={_quoted(*lines)}"] if lines else []
    look += [] if step > 0 else ["constraint=false"]
    return f"  {source} -> {target} [{', '.join(look)}]" if look else f"  {source} -> {target}"


def _port(row: str | None) -> str:
    return f"row_{row}" if row else "head"


def _text(text: str, *, bold: bool = False) -> str:
    """Write a text in lines, as a label that is like HTML."""
    lines = _broken(wrapped(shortened(text, _LONGEST), _WIDTH))
    return f"<B>{lines}</B>" if bold else lines


def _small(parts: Sequence[str]) -> str:
    """Write in small letters what goes with a text; nothing of it is left out."""
    return f"<FONT POINT-SIZE='10'>{_broken(wrapped(' · '.join(parts), _SMALL))}</FONT>"


def _broken(lines: Sequence[str]) -> str:
    return "<BR/>".join(map(_escaped, lines))


def _escaped(text: str) -> str:
    """Let no sign of a text count as HTML, nor a backslash as Graphviz takes it, nor leave a letter unknown to XML."""
    known = "".join(each for each in text if each not in "\ufffe\uffff")
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;"), ("\\", "\\\\")):
        known = known.replace(sign, name)
    return known


def _quoted(*lines: str) -> str:
    """Write lines as a string of DOT, in which backslashes and entities are signs."""
    text = "\n".join(lines)
    for sign, name in (("\\", "\\\\"), ('"', '\\"'), ("&", "&amp;"), ("\n", "\\n")):
        text = text.replace(sign, name)
    return f'"{text}"'
