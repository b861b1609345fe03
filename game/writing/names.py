"""Names that people write become ids that the format takes."""

import re
import unicodedata
from collections.abc import Container

from game.scenario.diagnostics.diagnostics import RESERVED
from game.writing.schema import ID

_LONGEST = 30
_NO_NAMES = RESERVED | {"null"}
"""YAML takes `null` for no value wherever an id is used."""
_SPELT_OUT = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "\u0131": "i",
        "ħ": "h",
        "\u2019": "",
        "'": "",
    }
)


def is_id(text: str) -> bool:
    """Is this of the form of an id?"""
    return re.match(ID, text) is not None and "\n" not in text


def id_of(name: str, otherwise: str, taken: Container[str] = ()) -> str:
    """Give the id nearest to a name that is not taken; `otherwise` is the one for names without Latin letters."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_SPELT_OUT))
    plain = re.sub(r"[^a-z0-9]+", "_", "".join(each for each in folded if not unicodedata.combining(each))).strip("_")
    if plain[:1].isdigit():
        plain = f"{otherwise}_{plain}"
    base = plain[:_LONGEST].rstrip("_") or otherwise
    if base in _NO_NAMES:
        base = f"{base}_{otherwise}"
    found, number = base, 1
    while found in taken:
        number += 1
        found = f"{base}_{number}"
    return found
