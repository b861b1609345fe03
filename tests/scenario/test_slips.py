"""Any one id misspelt where it is used: the slip is found, alone, and the right name is suggested."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from game.lint.check import check
from game.scenario import citations, phrases
from game.scenario.conditions import FACTS, Fact, Name
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.diagnostics.problems import Problem
from game.scenario.model import Citation
from game.scenario.names import Ids
from game.scenario.reader import read
from game.scenario.source import Scalar, YamlNode

RED_LINES = Path(__file__).parents[2] / "scenarios" / "red_lines.yaml"
SLIPS = 150
PARTS = 4


def uses(data: bytes, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, str]]:
    """Give every place in the file where an id is used: line, column, id."""
    found: list[tuple[int, int, str]] = []

    def note(node: YamlNode | None, at: int, word: str) -> None:
        if isinstance(node, Scalar) and node.is_plain:
            found.append((node.line, node.column + node.shift + at, word))

    with monkeypatch.context() as patch:
        listen(patch, note)
        assert read(data, "x").problems == ()
    return found


def listen(patch: pytest.MonkeyPatch, note: Callable[[YamlNode | None, int, str], None]) -> None:
    """Let the reader note each id that it looks up, with its place."""
    known, check_name, check_fact = Diagnostics.known, phrases.check_name, phrases.check_fact
    cite = citations.citation_in

    def note_known(self: Diagnostics, node: YamlNode | None, kind: str, among: Ids) -> str:
        note(node, 0, node.text if isinstance(node, Scalar) else "")
        return known(self, node, kind, among)

    def note_name(diagnostics: Diagnostics, node: Scalar, name: Name) -> None:
        if name.id not in ("round", "final"):
            note(node, name.at, name.id)
        check_name(diagnostics, node, name)

    def note_fact(diagnostics: Diagnostics, node: Scalar, fact: Fact, *, besides: tuple[str, ...] = ()) -> None:
        note(node, fact.at, fact.demand)
        if fact.fact not in FACTS:
            note(node, fact.at + len(fact.demand) + 1, fact.fact)
        check_fact(diagnostics, node, fact, besides=besides)

    def note_source(diagnostics: Diagnostics, node: YamlNode) -> Citation | None:
        note(node, 0, node.text.partition("#")[0] if isinstance(node, Scalar) else "")
        return cite(diagnostics, node)

    patch.setattr(Diagnostics, "known", note_known)
    patch.setattr(phrases, "check_name", note_name)
    patch.setattr(phrases, "check_fact", note_fact)
    patch.setattr(citations, "citation_in", note_source)


def misspelt(word: str, dice: Random) -> str:
    at = dice.randrange(len(word) - 1)
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + dice.choice("aeiou") + word[at + 1 :],
        ]
    )


def slips(data: bytes, places: list[tuple[int, int, str]], dice: Random) -> Iterator[tuple[int, str, bytes]]:
    lines = data.decode().split("\n")
    words = {word for _line, _column, word in places}
    while True:
        line, column, word = dice.choice(places)
        wrong = misspelt(word, dice)
        text = lines[line - 1]
        assert text[column - 1 :].startswith(word)
        if wrong in words or len(wrong) < 2 or wrong == word:
            continue
        broken = text[: column - 1] + wrong + text[column - 1 + len(word) :]
        yield line, word, "\n".join([*lines[: line - 1], broken, *lines[line:]]).encode()


def problems_of(data: bytes) -> tuple[Problem, ...]:
    return check(read(data, "x"), "x").problems


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_slip_is_found_alone_and_most_get_the_right_suggestion(
    part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = RED_LINES.read_bytes()
    known = set(problems_of(data))
    made = slips(data, uses(data, monkeypatch), Random(part))
    right = 0
    for _count in range(SLIPS):
        line, word, broken = next(made)
        told = [each for each in problems_of(broken) if each not in known]
        assert [each.line for each in told] == [line], (word, told)
        right += told[0].suggestion == word
        assert told[0].suggestion != word or told[0].related
    assert right >= 0.95 * SLIPS
