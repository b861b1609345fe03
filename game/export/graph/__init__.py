"""What leads to what in a scenario, as nodes and edges, and as Mermaid, DOT and text.

Start at `build`, which makes the graph; `dot`, `mermaid` and `text` each write it in one form.
"""

from game.export.graph.build import graph_around_indicator, graph_of
from game.export.graph.dot import as_dot
from game.export.graph.mermaid import as_mermaid, more_than_drawn
from game.export.graph.shape import Graph, around
from game.export.graph.text import as_text

__all__ = [
    "Graph",
    "around",
    "as_dot",
    "as_mermaid",
    "as_text",
    "graph_around_indicator",
    "graph_of",
    "more_than_drawn",
]
