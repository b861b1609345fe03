"""`standoff graph`: what leads to what in a scenario, as text, Mermaid, DOT or SVG."""

import argparse
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.export.graph import Graph
    from game.scenario.model import Scenario

FORMS = ("text", "mermaid", "dot", "svg")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a scenario, a form, and what to look around."""
    parser.add_argument("scenario", metavar=_("SCENARIO"), help=_("an id, a path, or `-` for standard input"))
    parser.add_argument(
        "--to", choices=FORMS, default="text", metavar=_("FORM"), help=_("text (as without it), mermaid, dot or svg")
    )
    parser.add_argument(
        "--around",
        metavar=_("ID"),
        help=_("only this item, what leads to it and what it leads to; of an indicator, what moves it"),
    )


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Give the graph in the form asked for."""
    from game.cli.opening import open_scenario
    from game.export.graph import as_dot, as_text

    refusal = _("`{name}` has errors, so what leads to what cannot be told yet.")
    scenario = open_scenario(arguments.scenario, refusal).scenario
    graph = graph_from(scenario) if arguments.around is None else _around(scenario, arguments.around)
    match arguments.to:
        case "mermaid":
            streams.data(chart_of(graph))
        case "dot":
            streams.data(as_dot(graph))
        case "svg":
            streams.data(_drawn(as_dot(graph)))
        case _:
            streams.data(as_text(graph))
    return ExitStatus.DONE


def chart_of(graph: "Graph") -> str:
    """Give the graph in Mermaid, and say where it is longer than Mermaid draws."""
    from game.export.graph import as_mermaid, more_than_drawn

    chart = as_mermaid(graph)
    if said := more_than_drawn(chart):
        streams.talk(said)
    return chart


def graph_from(scenario: "Scenario") -> "Graph":
    """Give the graph of a scenario, whose notes say what a text rests on."""
    from functools import partial

    from game.export.graph import graph_of
    from game.wording import standing

    return graph_of(scenario, partial(standing, scenario))


def _around(scenario: "Scenario", id_: str) -> "Graph":
    """Give the graph around an item, or around an indicator; refuse what is neither."""
    from functools import partial

    from game.cli.parsing import nearest
    from game.export.graph import around, graph_around_indicator
    from game.wording import standing

    indicators = {each.id: each for each in scenario.indicators}
    if id_ in indicators:
        return graph_around_indicator(scenario, indicators[id_], partial(standing, scenario))
    graph = graph_from(scenario)
    known = [*(each.id for each in graph.nodes), *indicators]
    if id_ not in known:
        said = _("There is no indicator and no demand, consequence, outcome or inject `{id}`").format(id=id_)
        raise UnusableError(said + (nearest(id_, known) or "."))
    return around(graph, id_)


def _drawn(dot: str) -> str:
    """Let Graphviz draw it."""
    import shutil
    import subprocess

    program = shutil.which("dot")
    if program is None:
        raise UnusableError(_no_graphviz())
    drawn = subprocess.run([program, "-Tsvg"], input=dot, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - a path that the system gave
    if drawn.returncode:
        raise UnusableError(_("Graphviz could not draw it: {reason}").format(reason=drawn.stderr.strip()))
    return drawn.stdout.rstrip("\n")


def _no_graphviz() -> str:
    return _(
        "SVG is drawn by the program `dot` of Graphviz, which is not installed here. Get it from graphviz.org/download,"
        " or with `apt install graphviz` or `brew install graphviz`. `--to mermaid` and `--to dot` work without it."
    )
