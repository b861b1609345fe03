"""A part of a graph: what is one step away from an item."""

from dataclasses import replace

from game.export.graph.shape import Graph


def around(graph: Graph, id_: str) -> Graph:
    """Keep the items of that id and what they lead to or come from; nothing where there is no such item."""
    middle = {each.key for each in graph.nodes if each.id == id_}
    edges = tuple(each for each in graph.edges if each.source in middle or each.target in middle)
    kept = middle.union(*({each.source, each.target} for each in edges))
    nodes = tuple(each for each in graph.nodes if each.key in kept)
    clusters = [replace(each, keys=tuple(key for key in each.keys if key in kept)) for each in graph.clusters]
    return Graph(graph.title, nodes, edges, tuple(each for each in clusters if each.keys))
