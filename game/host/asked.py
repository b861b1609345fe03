"""What a client of ssh asks for: by the name before the @, by its environment, and by its size."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from game.host.codes import as_typed
from game.scenario.cleaning import clean_line

SIZE = 80, 24
"""Of a terminal that tells none: some say that they have no columns."""
_PLAIN, _LANGUAGE = "plain", re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands before the @: who comes, and how."""

    code: str = ""
    is_plain: bool = False
    language: str = ""
    unknown: str = ""
    """What is no way to play and no language."""

    def also(self, wishes: str) -> "Asked":
        """Give it with further wishes, each after a plus sign."""
        asked = replace(self, unknown="")
        for wish in filter(None, wishes.split("+")):
            if wish.casefold() == _PLAIN:
                asked = replace(asked, is_plain=True)
            elif _LANGUAGE.fullmatch(wish):
                asked = replace(asked, language=wish.lower())
            else:
                asked = replace(asked, unknown=clean_line(wish))
        return asked


def asked_by(name: str) -> Asked:
    """Read what stands before the @."""
    code, _plus, wishes = name.partition("+")
    return Asked(as_typed(code)).also(wishes)


def size_told(width: int, height: int) -> tuple[int, int]:
    """Give a size as a client tells it; that of usual terminals where it tells none."""
    return width or SIZE[0], height or SIZE[1]


def language_told(environment: Mapping[str, str]) -> str:
    """Give the language of a client's environment: `de-DE` for `de_DE.UTF-8`; nothing where it tells none."""
    told = next(filter(None, (environment.get(each) for each in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    code = told.partition(".")[0].partition("@")[0].replace("_", "-")
    return code if _LANGUAGE.fullmatch(code) else ""
