"""`standoff play`: a new game, on the screens or by lines."""

import argparse
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.leaving import say_leaving
from game.cli.parsing import whole_number_to
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.cli.opening import Opened
    from game.session.lobby import Game


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a scenario, who plays, and how."""
    from game.computer.players import KINDS
    from game.computer.strength import LEAST, MOST, USUAL_KIND
    from game.play.rng import MAX_SEED
    from game.wording.opponents import say_kind

    parser.add_argument("scenario", nargs="?", metavar=_("SCENARIO"), help=_("an id or a path"))
    parser.add_argument(
        "--as",
        dest="actors",
        metavar=_("ACTOR[,ACTOR]"),
        help=_("whom you play, by id; several take turns at one keyboard; without it the first, or you are asked"),
    )
    parser.add_argument(
        "--seed", type=whole_number_to(MAX_SEED), metavar="N", help=_("the luck of the game; random without it")
    )
    parser.add_argument(
        "--opponents",
        choices=sorted(KINDS),
        default="",
        help=_("how the computer plays the others: {kinds} ({usual})").format(
            kinds="; ".join(f"{kind}, {say_kind(kind)}" for kind in KINDS), usual=USUAL_KIND
        ),
    )
    parser.add_argument(
        "--strength",
        type=whole_number_to(MOST, LEAST),
        metavar="N",
        help=_("how many plays an opponent that thinks imagines before it chooses, {least} to {most} (200)").format(
            least=LEAST, most=MOST
        ),
    )
    parser.add_argument(
        "--challenge", action="store_true", help=_("steer it to what was reported; the album tells whether you did")
    )
    parser.add_argument("--plain", action="store_true", help=_("by lines and prompts instead of screens"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Begin a game and play it."""
    from game.cli.opening import STANDARD_INPUT

    if arguments.scenario == STANDARD_INPUT:
        raise UnusableError(_("A game needs standard input for your choices: name the scenario's file instead."))
    if is_plain(arguments.plain):
        return _play_plain(arguments)
    return _play_on_screens(arguments)


def is_plain(asked: bool) -> bool:
    """Is the game played by lines? Without a terminal it must be, and this says so."""
    if not asked and not streams.can_show_screens():
        streams.talk(_("There is no terminal for the screens, so the game is played by lines, as with --plain."))
        return True
    return asked


def _play_plain(arguments: argparse.Namespace) -> ExitStatus:
    from game.cli.console import Console, InputEndedError
    from game.cli.opening import open_scenario
    from game.cli.plain import play_plain
    from game.cli.seats import ask_actor, ask_scenario, find_actors

    console = Console()
    try:
        opened = open_scenario(arguments.scenario or ask_scenario(console))
        scenario = opened.edition.scenario
        people = find_actors(scenario, arguments.actors) if arguments.actors else [ask_actor(console, scenario)]
    except InputEndedError:
        streams.talk(_("Nothing was begun."))
        return ExitStatus.DONE
    return play_plain(_begin(opened, people, arguments), console)


def _play_on_screens(arguments: argparse.Namespace) -> ExitStatus:
    from game.ui.app import run_game, run_library

    if arguments.scenario is None:
        return say_leaving(run_library())
    from game.cli.opening import open_scenario
    from game.cli.seats import find_actors, first_playable

    opened = open_scenario(arguments.scenario)
    scenario = opened.edition.scenario
    people = find_actors(scenario, arguments.actors) if arguments.actors else [first_playable(scenario)]
    game = _begin(opened, people, arguments)
    return say_leaving(run_game(game))


def _begin(opened: "Opened", people: list[int], arguments: argparse.Namespace) -> "Game":
    """Begin a game against the opponents that are asked for, or else those of the settings."""
    from game.computer.players import KINDS
    from game.session.lobby import new_game
    from game.storage.folders import folders
    from game.storage.settings import load

    own = folders()
    usual, _doubts = load(own.settings)
    return new_game(
        opened.edition.rules,
        opened.lasting_name,
        people,
        own.records,
        seed=arguments.seed,
        opponents=arguments.opponents or (usual.opponents if usual.opponents in KINDS else ""),
        strength=arguments.strength or usual.strength,
        file=opened.file,
        is_challenge=arguments.challenge,
    )
