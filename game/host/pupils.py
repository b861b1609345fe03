"""Who is in a room: folded from the lines of its ledger, and nothing else."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from game.host.codes import OF_PUPIL, new_code
from game.play.visibility import PUBLIC

LONGEST_NAME = 24
"""So many letters of a name are kept."""
UNDECIDED = -3
"""The role of somebody who has come in and has chosen none yet."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """Somebody in a room. The seat is the token, whatever device or connection it comes from."""

    id: int
    name: str
    token: str = field(repr=False)
    """What is in the address of the seat; told to nobody else."""
    code: str = field(repr=False)
    """Four letters that bring the seat to another device."""
    game: int = 0
    """Which of the room's games (from 0)."""
    role: int = UNDECIDED
    """An actor's index, PUBLIC for an observer, or UNDECIDED."""
    language: str = ""
    is_expected: bool = False
    """Is it of the roster, and has not come yet?"""

    @property
    def plays(self) -> bool:
        """Does this pupil play an actor?"""
        return self.role >= 0

    @property
    def looks_on(self) -> bool:
        """Does this pupil only look on?"""
        return self.role == PUBLIC


@dataclass(slots=True)
class Way:
    """How far a pupil has been led through its game."""

    briefed: set[int] = field(default_factory=set)
    """As which actors it knows the case."""
    told: int | None = None
    """The last round of which it was told; None: it has just come."""


class Pupils:
    """All pupils of a room."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_id: dict[int, Pupil] = {}
        self._by_token: dict[str, int] = {}
        self._by_code: dict[str, int] = {}
        self._by_asked: dict[str, int] = {}
        self._last = 0
        self._given: set[str] = set()

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Pupil]:
        return iter(self._by_id.values())

    def __getitem__(self, number: int) -> Pupil:
        return self._by_id[number]

    def with_token(self, token: str) -> Pupil | None:
        """Give the pupil whose token it is. Tokens are found by their hash, which tells nothing by its time."""
        number = self._by_token.get(token)
        return None if number is None else self._by_id[number]

    def with_code(self, code: str) -> Pupil | None:
        """Give the pupil whose code it is."""
        number = self._by_code.get(code)
        return None if number is None else self._by_id[number]

    def asked_by(self, asked: str) -> Pupil | None:
        """Give the pupil who was let in by what was asked under that name."""
        number = self._by_asked.get(asked)
        return None if number is None else self._by_id[number]

    def team(self, game: int, role: int) -> list[Pupil]:
        """Give the pupils who play that role in that game and have come, in the order in which they were let in."""
        there = (each for each in self._by_id.values() if not each.is_expected)
        return [each for each in there if each.game == game and each.role == role]

    @property
    def expected(self) -> list[Pupil]:
        """Give those of the roster who have not come yet."""
        return [each for each in self if each.is_expected]

    def newcomer(self, name: str, language: str, game: int) -> Pupil:
        """Make a pupil who is not in the room yet: `fold` lets one in. No two are ever alike."""
        self._last += 1
        code = new_code(OF_PUPIL, self._given)
        self._given.add(code)
        return Pupil(self._last, name, secrets.token_urlsafe(16), code, game, language=language)

    def put(self, pupil: Pupil) -> None:
        """Let a pupil in, or let what has changed of one count."""
        self._last = max(self._last, pupil.id)
        self._given.add(pupil.code)
        self._by_id[pupil.id] = pupil
        self._by_token[pupil.token] = pupil.id
        self._by_code[pupil.code] = pupil.id

    def fold(self, line: Mapping[str, Any], roles: Mapping[str, int]) -> None:
        """Let a line of the ledger count; `roles` gives the index of an actor's id."""
        if "join" in line:
            self.put(
                Pupil(
                    line["join"],
                    line["name"],
                    line["token"],
                    line["code"],
                    line["game"],
                    language=line["lang"],
                    is_expected=line.get("expected", False),
                )
            )
            if "asked" in line:
                self._by_asked[line["asked"]] = line["join"]
        elif "came" in line:
            self.put(replace(self._by_id[line["came"]], is_expected=False))
        elif "seat" in line:
            before = self._by_id[line["seat"]]
            role = {"": UNDECIDED, "observer": PUBLIC, **roles}.get(line["role"], UNDECIDED)
            self.put(replace(before, role=role, game=line["game"]))
