"""What an author who wrote something else probably meant: for keys, whole numbers, and true or false."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from game.language import _
from game.scenario import keys
from game.scenario.metadata import Table

ALIKE = Path(__file__).with_name("alike.txt")
"""Words that other programs and people use alike, a line for each meaning; any may be added."""
_TRUE = ("true", "yes", "on", "y", "1")
_FALSE = ("false", "no", "off", "n", "0")
_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred")
_NUMBER = re.compile(r"([-+]?[0-9]+)(?:\.0*)?(?:\s*(?:%|[A-Za-z]+))?")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:[,_ '][0-9]{3})+")


@cache
def _alike() -> list[list[str]]:
    return [each.split() for each in ALIKE.read_text("ascii").splitlines()]


def same_sense(word: str, among: Iterable[str]) -> str | None:
    """Give the one key that other programs call so."""
    plain = word.casefold()
    found = {each for group in _alike() if plain in group for each in among if each in group and each != plain}
    return found.pop() if len(found) == 1 else None


def meant_boolean(text: str) -> str | None:
    """Give `true` or `false` where a word means that."""
    plain = text.strip().casefold()
    return "true" if plain in _TRUE else "false" if plain in _FALSE else None


def meant_number(text: str) -> str | None:
    """Give the whole number that a text means."""
    plain = text.strip().casefold()
    if plain in _NUMBERS:
        return str(_NUMBERS.index(plain))
    if plain in _TENS:
        return str(10 * (_TENS.index(plain) + 2))
    if _GROUPED.fullmatch(plain):
        return re.sub(r"[,_ ']", "", plain)
    match = _NUMBER.fullmatch(plain)
    return match[1] if match else None


def belongs_to(key: str, table: Table) -> str | None:
    """Say where a key belongs that stands in another place; None where no place has it, or many do."""
    if key in keys.VERBS:
        return _verb_belongs(key, table)
    places = (
        (keys.TOP, _("`{key}` is a section of its own, at the beginning of a line")),
        (keys.RESPONSE, _("`{key}` belongs to a response: move it under one, two steps further in")),
        (keys.DEMAND, _("`{key}` belongs to the demand itself: move it there, two steps further out")),
        (keys.GOAL, _("`{key}` belongs to a goal in the list `goals`")),
        (keys.ACTOR, _("`{key}` belongs to an actor")),
        (keys.INDICATOR, _("`{key}` belongs to an indicator")),
        (keys.ARGUMENT, _("`{key}` belongs to an argument")),
        (keys.FLOOR, _("`{key}` belongs to the section `floor`")),
        (keys.SOURCE, _("`{key}` belongs to a source")),
        (keys.DEBRIEF, _("`{key}` belongs to the section `debrief`")),
        (keys.BRANCH, _("`{key}` belongs to a branch of `chance`")),
    )
    found = [said for other, said in places if key in other and other is not table]
    near = _neighbour(key, table)
    if near is not None:
        found = [said for other, said in places if other is near]
    return found[0].format(key=key) if len(found) == 1 else None


def _neighbour(key: str, table: Table) -> Table | None:
    """Give the table that stands directly in or around this one, where it has the key."""
    pairs = (
        (keys.DEMAND, keys.RESPONSE),
        (keys.RESPONSE, keys.DEMAND),
        (keys.ACTOR, keys.GOAL),
        (keys.GOAL, keys.ACTOR),
    )
    return next((other for one, other in pairs if one is table and key in other), None)


def _verb_belongs(verb: str, table: Table) -> str | None:
    homes = {"then": keys.RESPONSE, "effects": keys.CONSEQUENCE, "lapse": keys.DEMAND}
    home = next((key for key, other in homes.items() if other is table), "effects" if table is keys.INJECT else None)
    if home is None:
        return None
    return _("`{verb}` is an effect: write it in the list `{key}`, after a dash").format(verb=verb, key=home)
