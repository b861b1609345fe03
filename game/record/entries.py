"""What somebody wants of a game: small frozen entries, by the ids of the scenario. `codec` makes lines of them.

`log` folds them. `Ready` and `Unready` are no lines of a record: what becomes of them is up to `session`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

JsonObject = Mapping[str, Any]
"""A JSON object, as it was written."""
ChoiceKind = Literal["argue", "pass", "answer", "hold", "raise"]


@dataclass(frozen=True, slots=True)
class Header:
    """A record's first line."""

    seed: int
    digest: str | None
    members: JsonObject


@dataclass(frozen=True, slots=True)
class _OfPhase:
    round: int
    turn: int
    """ANSWERS, or the floor's turn."""

    @property
    def phase(self) -> tuple[int, int]:
        """The phase that the entry belongs to."""
        return self.round, self.turn


@dataclass(frozen=True, slots=True)
class Choose(_OfPhase):
    """An actor chooses. `about` names an argument or a demand (a pass: neither), `response` an answer."""

    actor: str
    kind: ChoiceKind
    about: str = ""
    response: str = ""
    words: str | None = None
    further: JsonObject = field(default_factory=dict)
    """Members beyond those of the format, kept as they are."""


@dataclass(frozen=True, slots=True)
class TakeBack(_OfPhase):
    """An actor takes back a choice of this phase, by the id that it is about, or (True) all of them."""

    actor: str
    what: str | Literal[True]
    further: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClosePhase(_OfPhase):
    """The phase ends; whoever has not chosen takes the default."""

    further: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inject(_OfPhase):
    """A facilitator brings in effects, as a scenario writes them."""

    effects: Sequence[Any]
    name: str | None = None
    text: str | None = None
    further: JsonObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """What changes nothing: its members, `note` among them, which says of what kind it is."""

    members: JsonObject

    @property
    def kind(self) -> str:
        """What the note is about."""
        kind: str = self.members["note"]
        return kind


@dataclass(frozen=True, slots=True)
class Ready(_OfPhase):
    """An actor has chosen, and waits for the others."""

    actor: str


@dataclass(frozen=True, slots=True)
class Unready(_OfPhase):
    """An actor waits no longer: it wants to choose anew."""

    actor: str


Played = Choose | TakeBack | ClosePhase | Inject
"""What moves a game on."""
Entry = Played | Note
"""What may be a line of a record."""
