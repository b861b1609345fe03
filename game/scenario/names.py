"""Every id that a file declares, by kind, with the place where it stands."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from game.language import _, later
from game.scenario.source import Scalar, YamlNode


class Spot(NamedTuple):
    """A place in the file, and how many columns are concerned."""

    line: int
    column: int
    width: int = 1


def spot_of(node: YamlNode | Spot, shift: int = 0, width: int | None = None) -> Spot:
    """Give the place of a node, or of a word so many characters after its beginning."""
    if isinstance(node, Spot):
        return node
    if isinstance(node, Scalar) and node.is_plain:
        whole = len(node.text) + 2 * node.shift
        return Spot(node.line, node.column + shift, max(1, whole if width is None else width))
    return Spot(node.line, node.column + shift)


class Ids(dict[str, Scalar | None]):
    """Ids of one kind, each with its key in the file; None where they were not read from one."""

    is_whole = True
    """Could the section that declares them be read?"""


NAMED = ("actors", "indicators", "demands", "arguments", "consequences", "outcomes", "sources")
"""The sections whose ids are named elsewhere in a file."""


KINDS = {
    "sources": later("source"),
    "actors": later("actor"),
    "indicators": later("indicator"),
    "demands": later("demand"),
    "responses": later("response"),
    "arguments": later("argument"),
    "consequences": later("consequence"),
    "outcomes": later("outcome"),
    "injects": later("inject"),
}
"""What one entry of a section is called."""


def called(section: str, id_: str) -> str:
    """Say which entry of a section is meant."""
    return _("{kind} `{id}`").format(kind=_(KINDS[section]), id=id_)


@dataclass(slots=True)
class Names:
    """Every id that the file declares."""

    actors: Ids = field(default_factory=Ids)
    indicators: Ids = field(default_factory=Ids)
    demands: Ids = field(default_factory=Ids)
    arguments: Ids = field(default_factory=Ids)
    consequences: Ids = field(default_factory=Ids)
    outcomes: Ids = field(default_factory=Ids)
    sources: Ids = field(default_factory=Ids)
    responses: dict[str, Ids] = field(default_factory=dict)
    """By demand."""
    about: dict[str, str | None] = field(default_factory=dict)
    """The demand of each argument."""
    paragraphs: dict[str, tuple[int | None, YamlNode | None]] = field(default_factory=dict)
    """How many each source has, and where that is written."""

    def shared(self) -> Ids:
        """Give the ids of the name space that conditions use."""
        kinds = (self.indicators, self.demands, self.consequences, self.arguments)
        ids = Ids({name: key for kind in kinds for name, key in kind.items()})
        ids.is_whole = all(each.is_whole for each in kinds)
        return ids

    def answers(self, word: str) -> list[str]:
        """Give every demand that has a response of that id."""
        return [demand for demand, responses in self.responses.items() if word in responses]

    def elsewhere(self, word: str) -> Iterator[tuple[str, Scalar | None]]:
        """Say what else a word is, with its place."""
        for sentence, ids in (
            (_("`{name}` is an actor"), self.actors),
            (_("`{name}` is an indicator"), self.indicators),
            (_("`{name}` is a demand"), self.demands),
            (_("`{name}` is an argument"), self.arguments),
            (_("`{name}` is a consequence"), self.consequences),
            (_("`{name}` is an outcome"), self.outcomes),
            (_("`{name}` is a source"), self.sources),
        ):
            if word in ids:
                yield sentence.format(name=word), ids[word]
        for demand in self.answers(word):
            said = _("`{name}` is a response of `{demand}`").format(name=word, demand=demand)
            yield said, self.responses[demand][word]


_BETWEEN = re.compile(r"\s*[,;/&+]\s*(?:and\s+)?|\s+(?:and|or)\s+")


def names_in(text: str, known: Container[str]) -> tuple[str, ...]:
    """Give the names that a text lists, such as `a, b and c`; none unless it lists several, all known."""
    names = tuple(_BETWEEN.split(text.strip()))
    return names if len(names) > 1 and all(name in known for name in names) else ()


def listed(names: Iterable[str], most: int = 6) -> str | None:
    """Give a few names, each as it is written; None where they are many, or none."""
    given = [f"`{name}`" for name in names]
    return ", ".join(given) if 0 < len(given) <= most else None
