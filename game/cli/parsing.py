"""The command line's parser: argparse, with the nearest spelling in its errors."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from game.cli import streams
from game.cli.status import UnusableError
from game.language import _, later
from game.scenario.diagnostics import spelling

OWN_WORDS = (
    later("usage: "),
    later("positional arguments"),
    later("options"),
    later("show this help message and exit"),
    later("argument %(argument_name)s: %(message)s"),
    later("the following arguments are required: %s"),
    later("expected one argument"),
    later("expected at least one argument"),
    later("not allowed with argument %s"),
    later("ignored explicit argument %r"),
)
"""What argparse says by itself, and looks up in the program's words as it does in those of its own."""
vars(argparse)["_"] = _


class Parser(argparse.ArgumentParser):
    """A parser that keeps line breaks of its examples and suggests what may have been meant."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **settings)
        self.children: dict[str, Parser] = {}

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        """Parse, and refuse what is left over with the option that it may have meant."""
        found, left = self.parse_known_args(argv)
        if left:
            concerned = self.children.get(getattr(found, "command", None) or "", self)
            concerned.refuse_rest(left)
        return found

    def refuse_rest(self, left: Sequence[str]) -> NoReturn:
        """Say that these arguments mean nothing here."""
        known = [option for action in self._actions for option in action.option_strings]
        wrong = left[0].split("=", maxsplit=1)[0]
        self.error(_("`{given}` means nothing here").format(given=wrong) + nearest(wrong, known))

    def error(self, message: str) -> NoReturn:
        """Say how the command is used, and what was wrong."""
        self.print_usage(sys.stderr)
        streams.talk(_("{prog}: error: {message}").format(prog=self.prog, message=message))
        self.exit(2)

    def _print_message(self, message: str, file: Any = None) -> None:
        streams.put(message, file or sys.stderr)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is not None and value not in action.choices:
            known = [str(each) for each in action.choices]
            said = _("there is no `{given}`").format(given=value) + nearest(str(value), known)
            raise argparse.ArgumentError(action, said + _(" (there are: {known})").format(known=", ".join(known)))


def nearest(given: str, known: Iterable[str]) -> str:
    """Give the question "did you mean …?" where one of the known words is near, else nothing."""
    near = spelling.nearest(given, known)
    return _("; did you mean `{near}`?").format(near=near) if near else ""


def whole_number_to(most: int, least: int = 0) -> Any:
    """Give a converter for argparse: a whole number from `least` to `most`."""

    def convert(text: str) -> int:
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        if not is_number or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(
                _("`{given}` is no whole number between {least} and {most}").format(given=text, least=least, most=most)
            )
        return int(text)

    return convert


def refuse_late_seeds(first: int, games: int) -> None:
    """Refuse games whose seeds would go past the last, where game k has the seed S + k: no record could hold them."""
    from game.play.rng import MAX_SEED

    if first + games > MAX_SEED + 1:
        said = _("Seeds end at {most}, so {games} games cannot begin with seed {seed}.")
        raise UnusableError(said.format(most=MAX_SEED, games=games, seed=first))
