"""Where nodes stand from left to right: rounds in their order, the outcomes last, all else where it comes from."""

from heapq import heapify, heappop, heappush

from game.export.graph.shape import Graph, NodeKind

_STEP = 0.5


def columns_of(graph: Graph) -> dict[str, float]:
    """Give each node's column; what has none of its own stands half a column after the first thing that leads to it."""
    fixed = {key: float(each.round) for each in graph.clusters if each.round for key in each.keys}
    last = max(fixed.values(), default=0.0) + 1
    fixed |= {each.key: last for each in graph.nodes if each.kind == NodeKind.OUTCOME}
    return _following(graph, fixed)


def _following(graph: Graph, fixed: dict[str, float]) -> dict[str, float]:
    led = {each.target for each in graph.edges}
    free = {each.key: _STEP for each in graph.nodes if each.key not in fixed and each.key not in led}
    columns: dict[str, float] = {}
    targets: dict[str, list[str]] = {}
    for edge in graph.edges:
        targets.setdefault(edge.source, []).append(edge.target)
    waiting = [(column, key) for key, column in (fixed | free).items()]
    heapify(waiting)
    while waiting:
        column, key = heappop(waiting)
        if key not in columns:
            columns[key] = column
            for target in targets.get(key, ()):
                if target not in fixed and target not in columns:
                    heappush(waiting, (column + _STEP, target))
    return {each.key: _STEP for each in graph.nodes} | columns
