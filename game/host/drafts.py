"""Words that are being written: each kept for who writes them, and seen by the team, on whatever device."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from game.host.pupils import Pupil

FLOOR = "floor"
"""What words on the floor are about; at the table they are about a demand."""
MOST = 2_000
"""So many characters of a draft are kept."""


def about_demand(demand: int) -> str:
    """Give what words with an answer to a demand are about."""
    return f"demand-{demand}"


@dataclass(slots=True)
class Drafts:
    """What the pupils of a room are writing, by what it is about; folded from the lines of its ledger.

    A draft belongs to a role in a game: who has another role now has none of the old one's, and so has the new team.
    """

    _kept: dict[int, dict[tuple[int, int, str], str]] = field(default_factory=dict)

    def of(self, pupil: Pupil) -> Mapping[str, str]:
        """Give what a pupil is writing for the role that it has now, by what it is about."""
        kept = self._kept.get(pupil.id, {})
        return {about: words for (game, role, about), words in kept.items() if (game, role) == (pupil.game, pupil.role)}

    def line(self, pupil: Pupil, about: str, words: str) -> dict[str, Any] | None:
        """Give the ledger's line for what is written now; None where nothing has changed."""
        words = words[:MOST]
        if self.of(pupil).get(about, "") == words:
            return None
        return {"draft": pupil.id, "game": pupil.game, "role": pupil.role, "about": about, "words": words}

    def fold(self, line: Mapping[str, Any]) -> None:
        """Let a line of the ledger count."""
        if "draft" not in line:
            return
        kept, key = self._kept.setdefault(line["draft"], {}), (line["game"], line["role"], line["about"])
        kept.pop(key, None)
        if line["words"]:
            kept[key] = line["words"]
