"""Runs of nine words, told apart by their digests: an article that may not be passed on can still be compared with."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

RUN = 9


def runs(text: str) -> Iterator[str]:
    """Give each run of nine words, in small letters and without marks."""
    words = re.findall(r"\w+", re.sub(r"['\u2019]", "", text.casefold()))
    for first in range(len(words) - RUN + 1):
        yield " ".join(words[first : first + RUN])


def digest(run: str) -> str:
    """Give what stands for a run of words in a file of digests."""
    return hashlib.sha256(run.encode()).hexdigest()[:12]


def copied(text: str, digests: frozenset[str]) -> list[str]:
    """Give the runs of the text that the digests tell of."""
    return [run for run in runs(text) if digest(run) in digests]


def digests_in(path: Path) -> frozenset[str]:
    """Read a file of digests."""
    return frozenset(path.read_text(encoding="ascii").split())
