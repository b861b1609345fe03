"""Codes that people read out and type: capital letters, none that is taken for another."""

import secrets
from collections.abc import Container

LETTERS = "ACDEFGHJKMNPQRTUVWXY"
"""Without B, I, L, O, S and Z, which are read as digits or as other letters."""
OF_ROOM, OF_PUPIL = 6, 4
"""How many letters the code of a room has (64 million codes), and that of a pupil (160,000)."""


def new_code(letters: int, taken: Container[str] = ()) -> str:
    """Draw a code that is not taken."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _each in range(letters))
        if code not in taken:
            return code


def as_typed(text: str) -> str:
    """Give a code as it was meant, however it was typed: `kqx-wmt` is KQXWMT."""
    return "".join(each for each in text.upper() if each.isalnum())[: 2 * OF_ROOM]
