"""`standoff replay`: play a record again (FORMAT 6)."""

import argparse
import json

from game.cli import streams
from game.cli.status import ExitStatus, UnusableError
from game.language import _


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a scenario, a record, and how to play it."""
    parser.add_argument("scenario", metavar=_("SCENARIO"), help=_("an id, a path, or `-` for standard input"))
    parser.add_argument("record", metavar=_("RECORD"), help=_("a record's path, or `-` for standard input"))
    parser.add_argument("--json", action="store_true", help=_("give the result as one JSON object"))
    parser.add_argument("--partial", action="store_true", help=_("stop after the record's last line"))
    parser.add_argument(
        "--any-digest", action="store_true", help=_("take a record made with another version of the scenario")
    )


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Replay the record and give where the game stands then."""
    from game.cli.opening import STANDARD_INPUT, open_record, open_scenario, warn_if_torn
    from game.play.lines import RecordError
    from game.play.record import check_digest, replay, result_of

    if arguments.scenario == arguments.record == STANDARD_INPUT:
        raise UnusableError(_("The scenario and the record cannot both come through standard input."))
    rulebook = open_scenario(arguments.scenario).rulebook
    record = open_record(arguments.record)
    try:
        if not arguments.any_digest:
            check_digest(rulebook, record.header)
        state = replay(rulebook, record, partial=arguments.partial)
    except RecordError as error:
        raise UnusableError(str(error)) from None
    warn_if_torn(record)
    if arguments.json:
        streams.data(json.dumps(result_of(rulebook, state), ensure_ascii=False))
    else:
        from game.cli.summary import summary

        for line in summary(rulebook, state):
            streams.data(line)
    return ExitStatus.DONE
