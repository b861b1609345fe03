"""`standoff export`: a scenario, or games of it, in forms that other programs read."""

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.status import ExitStatus
from game.language import _

if TYPE_CHECKING:
    from game.rules.rulebook import Rulebook


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a scenario, a form, and where it goes."""
    parser.description = f"{parser.description}\n\n{_forms()}"
    parser.add_argument("scenario", metavar=_("SCENARIO"), help=_("an id, a path, or `-` for standard input"))
    parser.add_argument("--to", choices=tuple(FORMS), required=True, metavar=_("FORM"), help=_("json, dot or mermaid"))
    parser.add_argument(
        "--output", metavar=_("FILE"), help=_("write a new file, whole or not at all; without it, standard output")
    )


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Give the form asked for, in UTF-8."""
    from pathlib import Path

    from game.cli.files import create
    from game.cli.opening import open_scenario

    text = FORMS[arguments.to](open_scenario(arguments.scenario).rulebook, arguments)
    if arguments.output is None:
        streams.exact(text)
    else:
        create(Path(arguments.output), text.encode())
    return ExitStatus.DONE


def _json(rulebook: "Rulebook", _arguments: argparse.Namespace) -> str:
    import json

    from game.analysis.exports.compiled import compiled

    return json.dumps(compiled(rulebook.scenario), ensure_ascii=False, indent=2) + "\n"


def _dot(rulebook: "Rulebook", _arguments: argparse.Namespace) -> str:
    from functools import partial

    from game.analysis.graph import as_dot, graph_of
    from game.wording import standing

    return as_dot(graph_of(rulebook.scenario, partial(standing, rulebook.scenario))) + "\n"


def _mermaid(rulebook: "Rulebook", _arguments: argparse.Namespace) -> str:
    from functools import partial

    from game.analysis.graph import as_mermaid, graph_of
    from game.wording import standing

    return as_mermaid(graph_of(rulebook.scenario, partial(standing, rulebook.scenario))) + "\n"


FORMS: Mapping[str, Callable[["Rulebook", argparse.Namespace], str]] = {
    "json": _json,
    "dot": _dot,
    "mermaid": _mermaid,
}


def _forms() -> str:
    return _(
        "Forms:\n"
        "  json     the compiled scenario as one object: digest, title, summary, language, minutes, rounds, floor,\n"
        "           glossary, sources, actors, indicators, demands, arguments, consequences, outcomes, injects,\n"
        "           debrief. Entries stand in the order of the file; every key is always there, null where the file\n"
        "           gives nothing. A condition is {text, tree}: as written, and as nodes {is, of}. An effect is\n"
        "           {place, does, …}; its place is the path that the format gives it.\n"
        "  dot      what leads to what, for Graphviz\n"
        "  mermaid  the same, for Mermaid"
    )
