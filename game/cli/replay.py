"""`standoff replay`: play a record again (FORMAT 6)."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.play.views import Edition
    from game.record.log import Record
    from game.session.game import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a scenario, a record, and how to play it."""
    parser.add_argument("scenario", metavar=_("SCENARIO"), help=_("an id, a path, or `-` for standard input"))
    parser.add_argument("record", metavar=_("RECORD"), help=_("a record's path, or `-` for standard input"))
    parser.add_argument("--json", action="store_true", help=_("give the result as one JSON object"))
    parser.add_argument("--partial", action="store_true", help=_("stop after the record's last line"))
    parser.add_argument(
        "--any-digest", action="store_true", help=_("take a record made with another version of the scenario")
    )
    parser.add_argument("--show", action="store_true", help=_("step through it on screen, moment by moment"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Replay the record and give where the game stands then, or show how it came there."""
    from game.cli.opening import open_record, open_scenario, warn_if_torn
    from game.record.codec import RecordError
    from game.session.lobby import replay_game

    _refuse_what_cannot_be(arguments)
    edition = open_scenario(arguments.scenario).edition
    record = open_record(arguments.record)
    try:
        if not arguments.any_digest:
            _check_digest(edition, record, arguments.record)
        session = replay_game(edition.rules, record, partial=arguments.partial)
    except RecordError as error:
        raise UnusableError(str(error)) from None
    warn_if_torn(record)
    if arguments.show:
        from game.ui.replay_app import run_replay

        run_replay(session, len(record.lines) + 1, torn=record.torn)
    else:
        _tell(session, as_json=arguments.json)
    return ExitStatus.DONE


def _check_digest(edition: "Edition", record: "Record", name: str) -> None:
    """Refuse a record of another scenario; where that is found, say how it is replayed with it."""
    from game.record.codec import RecordError
    from game.record.log import check_digest
    from game.storage.origin import Origins, origin_of

    try:
        check_digest(edition.rules, record.header)
    except RecordError as error:
        file = Origins().exactly(origin_of(record.header.members, Path(name)))
        if file is None:
            raise
        told = _('{reason}. It was made with this one: standoff replay "{file}" "{record}"')
        raise UnusableError(told.format(reason=error, file=file, record=name)) from None


def _refuse_what_cannot_be(arguments: argparse.Namespace) -> None:
    from game.cli.opening import STANDARD_INPUT

    named = (arguments.scenario, arguments.record)
    if named == (STANDARD_INPUT, STANDARD_INPUT):
        raise UnusableError(_("The scenario and the record cannot both come through standard input."))
    if not arguments.show:
        return
    if arguments.json:
        raise UnusableError(
            _("`--show` and `--json` cannot both be: the one is for a person, the other for a program.")
        )
    if STANDARD_INPUT in named:
        raise UnusableError(_("`--show` needs standard input for your keys: name the file instead of `-`."))
    if not streams.can_show_screens():
        raise UnusableError(_("`--show` needs a terminal. Without it the result is told in lines."))


def _tell(session: "Session", *, as_json: bool) -> None:
    if as_json:
        from game.record.result import result_of

        streams.as_json(result_of(session.rulebook, session.state))
        return
    from game.cli.console import Console
    from game.play.visibility import FACILITATOR
    from game.presenting import summary

    console, edition, view = Console(), session.edition(FACILITATOR), session.view(FACILITATOR)
    console.say(edition.scenario.title)
    console.show(summary.standing(edition, view))
    for section in summary.sections(edition, view):
        console.section(section)
