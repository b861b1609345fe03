"""The signs of sentences, in words."""

import re
from collections.abc import Sequence

from game.language import _, plural
from game.wording.names import listed


def spoken(said: str) -> str:
    """Say in words what the screens show by signs: a screen reader reads signs badly or not at all."""
    for sign, word in ((" ·", ","), ("▲", _("up ")), ("▼", _("down ")), ("✓ ", ""), ("◆ ", "")):
        said = said.replace(sign, word)
    return _PARAGRAPHS.sub(lambda found: _paragraphs([int(each) for each in _NUMBER.findall(found[0])]), said)


_PARAGRAPHS, _NUMBER = re.compile(r"¶\d+(?: ¶\d+)*"), re.compile(r"\d+")
_RUN = 3
"""From so many paragraphs in a row on, only the first and the last are said."""


def _paragraphs(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for each in numbers:
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    told = [part for run in runs for part in _run(run)]
    return plural("paragraph {numbers}", "paragraphs {numbers}", len(numbers)).format(numbers=listed(told))


def _run(numbers: Sequence[int]) -> list[str]:
    if len(numbers) < _RUN:
        return [str(each) for each in numbers]
    return [_("{first} to {last}").format(first=numbers[0], last=numbers[-1])]
