"""`standoff`: the command line. Each command is a module of its own, loaded when it is asked for."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from game import __version__
from game.cli import streams
from game.cli.parsing import Parser
from game.cli.status import ExitStatus, UnusableError
from game.language import _, use_language


class Command(Protocol):
    """What each module of a command offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe the command's own arguments."""

    def run(self, arguments: argparse.Namespace) -> ExitStatus:
        """Do it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments ask for, and give the exit status."""
    streams.prepare()
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv))
        streams.flush()
    except KeyboardInterrupt:
        status = ExitStatus.INTERRUPTED
        _say_last(_("Interrupted."))
    except BrokenPipeError:
        streams.hush()
        status = ExitStatus.DONE
    except (UnusableError, OSError) as error:
        status = ExitStatus.UNUSABLE
        _say_last(say_trouble(error))
    except Exception as error:
        if os.environ.get("STANDOFF_TRACEBACK"):
            raise
        status = ExitStatus.UNUSABLE
        _say_last(*_say_bug(error), *filter(None, getattr(error, "__notes__", ())))
    return int(status)


def say_trouble(error: Exception) -> str:
    """Say as a sentence what the system refused."""
    if not isinstance(error, OSError):
        return str(error)
    reason = error.strerror or str(error) or type(error).__name__
    if error.filename is None:
        return _("That did not work: {reason}.").format(reason=reason)
    return _("`{file}`: {reason}.").format(file=os.fsdecode(error.filename), reason=reason)


def _run(argv: list[str]) -> ExitStatus:
    if (language := _language_in(argv)) is not None:
        use_language(language)
    try:
        arguments = parser_for(argv).parse(argv)
    except SystemExit as left:
        return ExitStatus.DONE if not left.code else ExitStatus.UNUSABLE
    command = _load(arguments.command or _ALONE)
    return command.run(arguments)


def _language_in(argv: Sequence[str]) -> str | None:
    """Find the language before the parser is built, since its words are already said in it."""
    for at, argument in enumerate(argv):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and at + 1 < len(argv):
            return argv[at + 1]
    return None


def parser_for(argv: Sequence[str]) -> Parser:
    """Build the parser; only commands that the arguments name describe theirs."""
    parser = Parser(
        prog="standoff",
        description=_("A policy-debate simulation game for the terminal. Without a command, the library opens."),
        epilog=_("Example:\n  standoff play red_lines --as developer"),
    )
    parser.add_argument("--version", action="version", version=f"standoff {__version__}", help=_("show the version"))
    _add_language(parser, None)
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"), parser_class=Parser)
    for name, (summary, example) in _commands().items():
        child = commands.add_parser(
            name, help=summary, description=summary, epilog=_("Example:\n  {example}").format(example=example)
        )
        parser.children[name] = child
        _add_language(child, argparse.SUPPRESS)
        if name in argv:
            _load(name).add_arguments(child)
    return parser


def _add_language(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--lang",
        default=default,
        metavar=_("CODE"),
        help=_("the language of the program and of translated scenarios, such as `de`"),
    )


_ALONE = "library"


def _commands() -> dict[str, tuple[str, str]]:
    """Give each command's summary and example, in the language in use."""
    return {
        "play": (_("play a scenario"), "standoff play red_lines --as developer --seed 7"),
        "resume": (_("go on with a saved game"), "standoff resume --plain"),
        "replay": (
            _("play a record again, and give its result or step through it on screen"),
            "standoff replay red_lines game.jsonl --show",
        ),
        "check": (_("find every problem of a scenario"), "standoff check my_scenario.yaml --strict"),
        "explain": (_("tell what the code of a problem means, and what to do"), "standoff explain S204"),
        "new": (
            _("write a scenario to begin with, from nothing or from an article"),
            "standoff new school_bell --actor Council --actor Head --demand 'Switch the bell off.'",
        ),
        "schema": (
            _("print the format as a JSON Schema, so that an editor can check and complete while you type"),
            "standoff schema > standoff.schema.json",
        ),
        "playtest": (
            _("play a scenario very often, and tell what an author should look at"),
            "standoff playtest my_scenario.yaml --games 20000",
        ),
        "watch": (
            _("show a scenario's file beside its game while you write it"),
            "standoff watch my_scenario.yaml",
        ),
        "graph": (_("show what leads to what in a scenario"), "standoff graph my_scenario.yaml --to svg > graph.svg"),
        "export": (
            _("give a scenario in a form that other programs read"),
            "standoff export red_lines --to json --output red_lines.json",
        ),
        "host": (
            _("let a class play on this machine and the devices that pupils have"),
            "standoff host red_lines --lan",
        ),
        "rooms": (_("list the rooms of classes, or delete one"), "standoff rooms forget KQXWMT"),
        "where": (_("say where settings, themes, scenarios and records lie"), "standoff where --json"),
    }


def _load(name: str) -> Command:
    return cast("Command", import_module(f"game.cli.{name}"))


def _say_last(*lines: str) -> None:
    try:
        streams.flush()
    except OSError:
        streams.hush()
    for line in lines:
        streams.talk(line)


def _say_bug(error: Exception) -> tuple[str, str]:
    return (
        _("This is a bug in Standoff, and nothing that you did wrong: {kind}: {text}").format(
            kind=type(error).__name__, text=error
        ),
        _("With STANDOFF_TRACEBACK=1 in the environment the same command shows where it is."),
    )
