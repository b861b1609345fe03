"""A graph as a tree to read in a terminal of 80 columns: demands by round, their responses, and what those lead to."""

from collections import Counter
from collections.abc import Iterator, Sequence

from game.export.graph.lines import notes, notes_on_row, shortened, wrapped
from game.export.graph.shape import CLOSING, CONDITIONS, LAPSE, Cluster, Edge, Graph, Node, NodeKind, Row, Verb
from game.language import _, plural
from game.scenario.orthography import cells

_WIDTH = 80
_TITLE = 60

_Leads = dict[tuple[str, str | None], list[Edge]]


def as_text(graph: Graph) -> str:
    """Write the graph as text, without a line break at its end."""
    return "\n".join(line.rstrip() for line in _Telling(graph).lines())


class _Telling:
    """A graph being told."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.nodes = {each.key: each for each in graph.nodes}
        self.leads: _Leads = {}
        self.sources: dict[str, list[Edge]] = {}
        for edge in graph.edges:
            self.leads.setdefault((edge.source, edge.row), []).append(edge)
            self.sources.setdefault(edge.target, []).append(edge)

    def lines(self) -> Iterator[str]:
        yield from wrapped(self.graph.title, _WIDTH)
        yield from wrapped(_counts(self.graph), _WIDTH)
        for cluster in self.graph.clusters:
            yield ""
            yield from _heading(cluster)
            for key in cluster.keys:
                yield from self.node(self.nodes[key])

    def node(self, node: Node) -> Iterator[str]:
        yield ""
        if node.kind == NodeKind.DEMAND:
            pattern = _("From {sender} to {target}") if node.sender else _("For {target} to decide")
            yield from _hung("", pattern.format(sender=node.sender, target=node.target))
        yield from _hung("  " if node.kind == NodeKind.DEMAND else "", node.title)
        yield from _hung("  ", " · ".join([node.id, *notes(node)]))
        if come_from := self.come_from(node):
            yield from _hung("  ← ", ", ".join(come_from))
        yield from self.led(node.key, None, node.moves, "  ")
        for at, row in enumerate(node.rows):
            yield from self.row(node, row, is_last=at == len(node.rows) - 1)

    def row(self, node: Node, row: Row, *, is_last: bool) -> Iterator[str]:
        branch, trunk = ("  └─ ", "     ") if is_last else ("  ├─ ", "  │  ")
        yield from _hung(branch, " · ".join(filter(None, [row.label, *notes_on_row(row)])), trunk)
        yield from self.led(node.key, row.id, row.moves, trunk)

    def led(self, key: str, row: str | None, moves: Sequence[str], indent: str) -> Iterator[str]:
        """Say what a node or a row of it leads to."""
        for edge in self.leads.get((key, row), ()):
            yield from _hung(f"{indent}→ ", self.lead(edge))
        if moves:
            yield from _hung(f"{indent}· ", _("moves {indicators}").format(indicators=", ".join(moves)))

    def lead(self, edge: Edge) -> str:
        target = self.nodes[edge.target]
        name = f"{target.id}.{edge.target_row}" if edge.target_row else target.id
        item = f"{name} ({shortened(target.title, _TITLE - len(name))})"
        labels = edge.labels
        if edge.verb in CONDITIONS and edge.verb is not Verb.COUNTS_IN:
            labels = tuple(_("when {condition}").format(condition=each) for each in labels)
        return ", ".join([_verbs()[edge.verb].format(item=item), *labels])

    def come_from(self, node: Node) -> list[str]:
        """Name what brings a node about by an effect; what counts for it is in its condition."""
        edges = [each for each in self.sources.get(node.key, ()) if each.verb in _BRINGING]
        names = [_place(self.nodes[each.source], each.row) for each in edges]
        return list(dict.fromkeys(names))


_BRINGING = (Verb.OPENS, Verb.TRIGGERS, Verb.ENDS)


def _place(node: Node, row: str | None) -> str:
    return f"{node.id}.{'closing' if row == CLOSING else row}" if row else node.id


def _verbs() -> dict[Verb, str]:
    return {
        Verb.OPENS: _("opens {item}"),
        Verb.WITHDRAWS: _("withdraws {item}"),
        Verb.EXTENDS: _("extends {item}"),
        Verb.REVEALS: _("reveals {item}"),
        Verb.TRIGGERS: _("triggers {item}"),
        Verb.CANCELS: _("cancels {item}"),
        Verb.ENDS: _("ends in {item}"),
        Verb.MOVES: _("moves {item}"),
        Verb.COUNTS_FOR: _("counts for {item}"),
        Verb.COUNTS_AGAINST: _("counts against {item}"),
        Verb.COUNTS_IN: _("counts in {item}"),
    }


def _heading(cluster: Cluster) -> Iterator[str]:
    lines = wrapped(cluster.title, _WIDTH)
    yield from lines
    yield "═" * max(map(cells, lines))


def _counts(graph: Graph) -> str:
    """Say how much there is: `45 demands with 137 responses, 36 consequences, 11 outcomes`."""
    kinds = Counter(each.kind for each in graph.nodes)
    responses = sum(row.id not in (LAPSE, CLOSING) for node in graph.nodes for row in node.rows)
    said = [
        plural("{count} demand", "{count} demands", kinds[NodeKind.DEMAND]).format(count=kinds[NodeKind.DEMAND]),
        plural("{count} response", "{count} responses", responses).format(count=responses),
        plural("{count} consequence", "{count} consequences", kinds[NodeKind.CONSEQUENCE]).format(
            count=kinds[NodeKind.CONSEQUENCE]
        ),
        plural("{count} outcome", "{count} outcomes", kinds[NodeKind.OUTCOME]).format(count=kinds[NodeKind.OUTCOME]),
    ]
    return ", ".join(said)


def _hung(first: str, text: str, rest: str | None = None) -> Iterator[str]:
    """Lay a text out after a sign, its further lines under its beginning."""
    further = first.translate(_BLANK) if rest is None else rest
    for at, line in enumerate(wrapped(text, _WIDTH - len(first))):
        yield f"{further if at else first}{line}"


_BLANK = str.maketrans("→←·", "   ")
