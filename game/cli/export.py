"""`standoff export`: a scenario, or games of it, in forms that other programs read."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.parsing import refuse_late_seeds, whole_number_to
from game.cli.status import ExitStatus, UnusableError
from game.language import _, document

if TYPE_CHECKING:
    from game.play.views import Edition

FOLDER = Path(__file__).parent / "documents"
MOST_GAMES = 1_000_000
PLAYS = ("random", "sensible", "reported")
MOST_PASSAGES = 10_000
MOST_ROUNDS = 60
_GOES_WITH = {
    "games": ("csv",),
    "play": ("csv",),
    "seed": ("csv", "twee"),
    "role": ("twee",),
    "depth": ("twee", "efg"),
    "without_debate": ("efg",),
}
_NAMES = {"role": "as", "without_debate": "without-debate"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a scenario, a form, where it goes, and what games are played for it."""
    from game.play.rng import MAX_SEED

    parser.description = f"{parser.description}\n\n{document(FOLDER, 'forms.txt')}"
    parser.add_argument("scenario", metavar=_("SCENARIO"), help=_("an id, a path, or `-` for standard input"))
    parser.add_argument("--to", choices=tuple(FORMS), required=True, metavar=_("FORM"), help=", ".join(FORMS))
    parser.add_argument(
        "--output",
        metavar=_("FILE"),
        help=_("write a new file, whole or not at all; without it, or with `-`, standard output"),
    )
    parser.add_argument("--games", type=whole_number_to(MOST_GAMES), metavar="N", help=_("csv: how many games (1000)"))
    parser.add_argument(
        "--play",
        choices=PLAYS,
        metavar=_("KIND"),
        help=_("csv: how all actors are played: {kinds} (random)").format(kinds=", ".join(PLAYS)),
    )
    parser.add_argument(
        "--seed",
        type=whole_number_to(MAX_SEED),
        metavar="S",
        help=_("csv: the first game's luck; twee: the reading's (1)"),
    )
    parser.add_argument(
        "--as", dest="role", metavar=_("ACTOR"), help=_("twee: whose answers are read (the first that can be played)")
    )
    parser.add_argument(
        "--depth",
        type=whole_number_to(MOST_ROUNDS),
        metavar=_("ROUNDS"),
        help=_("twee, efg: stop after so many rounds (at the outcome)"),
    )
    parser.add_argument(
        "--without-debate", action="store_true", default=None, help=_("efg: nobody argues, so that the tree is smaller")
    )


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Give the form asked for, in UTF-8."""
    from game.cli.opening import STANDARD_INPUT, open_scenario

    _refuse_what_does_not_go_with(arguments)
    path = None if arguments.output in (None, STANDARD_INPUT) else Path(arguments.output)
    if path is not None:
        _refuse_output(path)
    pieces = FORMS[arguments.to](open_scenario(arguments.scenario).edition, arguments)
    if path is None:
        for piece in pieces:
            streams.exact(piece)
    else:
        _write(path, "".join(pieces).encode())
    return ExitStatus.DONE


def _refuse_output(path: Path) -> None:
    """Refuse a file that cannot be written, before the work for it."""
    from game.cli.files import is_taken, refuse_place

    refuse_place(path)
    if path.exists():
        raise is_taken(path)


def _write(path: Path, data: bytes) -> None:
    from game.cli.files import is_taken
    from game.storage.files import create

    try:
        create(path, data)
    except FileExistsError:
        raise is_taken(path) from None


def _refuse_what_does_not_go_with(arguments: argparse.Namespace) -> None:
    from game.wording.names import listed

    for option, forms in _GOES_WITH.items():
        if getattr(arguments, option) is not None and arguments.to not in forms:
            raise UnusableError(
                _("`--{option}` goes with {forms} only.").format(
                    option=_NAMES.get(option, option), forms=listed([f"`--to {each}`" for each in forms])
                )
            )


def _json(edition: "Edition", _arguments: argparse.Namespace) -> Iterable[str]:
    import json

    from game.export.compiled import compiled

    yield json.dumps(compiled(edition.scenario), ensure_ascii=False, indent=2) + "\n"


def _dot(edition: "Edition", _arguments: argparse.Namespace) -> Iterable[str]:
    from game.cli.graph import graph_from
    from game.export.graph import as_dot

    yield as_dot(graph_from(edition.scenario)) + "\n"


def _mermaid(edition: "Edition", _arguments: argparse.Namespace) -> Iterable[str]:
    from game.cli.graph import chart_of, graph_from

    yield chart_of(graph_from(edition.scenario)) + "\n"


def _csv(edition: "Edition", arguments: argparse.Namespace) -> Iterable[str]:
    from game.export.table import as_csv

    games = 1000 if arguments.games is None else arguments.games
    seed = 1 if arguments.seed is None else arguments.seed
    refuse_late_seeds(seed, games)
    return as_csv(edition.rules, games, seed, arguments.play or PLAYS[0])


def _twee(edition: "Edition", arguments: argparse.Namespace) -> Iterable[str]:
    from game.export.reading import TooLargeError, read_as
    from game.reports.twee import as_twee

    seed = 1 if arguments.seed is None else arguments.seed
    try:
        reading = read_as(edition.rules, _role(edition, arguments.role), seed, MOST_PASSAGES, arguments.depth)
    except TooLargeError as error:
        raise UnusableError(_say_size(error.limit, error.fitting)) from None
    return as_twee(edition, reading)


def _role(edition: "Edition", named: str | None) -> int:
    from game.cli.seats import find_actors, first_playable

    if named is None:
        return first_playable(edition.scenario)
    role, *others = find_actors(edition.scenario, named)
    if others:
        raise UnusableError(_("A reading is for one role: name one actor after --as."))
    return role


def _say_size(limit: int, fitting: Sequence[int]) -> str:
    """Say how large a reading is, as far as it was counted, and to which depth it fits."""
    said = _("This reading has more than {limit:,} passages.").format(limit=limit)
    if not fitting:
        return said
    sizes = "; ".join(f"{each:,}" for each in fitting)
    return said + _(" To the end of each round it has {sizes}: `--depth {depth}` fits.").format(
        sizes=sizes, depth=len(fitting)
    )


def _efg(edition: "Edition", arguments: argparse.Namespace) -> Iterable[str]:
    from game.export.efg import efg_of
    from game.solver.limits import TooLarge

    debate = not arguments.without_debate
    try:
        lines = list(efg_of(edition.rules, depth=arguments.depth, debate=debate))
    except TooLarge as error:
        said = _("This scenario is too large for --to efg: {reason}.").format(reason=error)
        raise UnusableError(f"{said} {_say_what_fits(edition, debate=debate)}") from None
    return (f"{line}\n" for line in lines)


def _say_what_fits(edition: "Edition", *, debate: bool) -> str:
    """Say with which options the tree is small enough: to the end of a round, with the debate or without."""
    from game.export.efg import depth_that_fits

    fitting = []
    for heard in (True, False) if debate else (False,):
        depth = depth_that_fits(edition.rules, debate=heard)
        options = [f"--depth {depth}"] if depth < edition.rules.rounds else []
        options += [] if heard else ["--without-debate"]
        fitting += [f"`{' '.join(options)}`"] if depth and options else []
    if fitting:
        return _("What fits: {options}.").format(options=_(" or ").join(fitting))
    return _("Not even its first round fits, with the debate or without.")


FORMS: Mapping[str, Callable[["Edition", argparse.Namespace], Iterable[str]]] = {
    "json": _json,
    "csv": _csv,
    "twee": _twee,
    "efg": _efg,
    "dot": _dot,
    "mermaid": _mermaid,
}
