"""The pages of all codes: those of the reader's errors and those of the rules."""

import game.analysis.check  # noqa: F401 - it brings in every rule
from game.analysis.errors import conditions, file, keys, names, structure
from game.analysis.page import Page
from game.analysis.rule import RULES
from game.scenario.spelling import nearest

ERRORS = (*file.PAGES, *keys.PAGES, *names.PAGES, *conditions.PAGES, *structure.PAGES)
"""Of what keeps a scenario from being played."""


def all_pages() -> tuple[Page, ...]:
    """Give every code's page, in order of the codes."""
    return tuple(sorted([*ERRORS, *(each.page for each in RULES)], key=lambda page: page.code))


def page_of(code: str) -> Page | None:
    """Give a code's page, however its letter is written; None where there is no such code."""
    return next((each for each in all_pages() if each.code == code.upper()), None)


def nearest_code(code: str) -> str | None:
    """Give the code that was probably meant."""
    return nearest(code.upper(), [each.code for each in all_pages()])
