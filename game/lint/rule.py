"""A rule of good scenarios: a small function that finds what breaks it, with its code, by which its page is found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from game.lint.facts.study import Study
from game.scenario.diagnostics.codes import Code
from game.scenario.names import Spot
from game.scenario.paths import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """What breaks a rule: where (a path of the file), a sentence, and what to do."""

    path: Path
    message: str
    hint: str | None = None
    suggestion: str | None = None
    related: tuple[tuple[Path, str], ...] = ()
    """Other places that it concerns, each with what is there."""
    part: tuple[int, int] | None = None
    """Which part of the text at the path is meant: where it begins, and where it ends."""
    spot: Spot | None = None
    """The place, where it is not that of the path."""


Find = Callable[[Study], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, and what finds where it is broken."""

    code: Code
    find: Find
    reads_drafts: bool = False
    """Does it also look at files with errors, since what it finds rests on one place alone?"""
