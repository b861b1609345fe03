"""Words that are being written: each kept for who writes them, and seen by the team, on whatever device."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from game.host.pupils import Pupil
from game.play.choices import Answer, Choice, Hold, Raise

FLOOR = "floor"
"""What words on the floor are about; at the table they are about a demand."""
MOST = 2_000
"""So many characters of a draft are kept."""


def about_demand(demand: int) -> str:
    """Give what words with an answer to a demand are about."""
    return f"demand-{demand}"


def about_choice(choice: Choice) -> str:
    """Give what words with a choice are about."""
    return about_demand(choice.demand) if isinstance(choice, Answer | Hold | Raise) else FLOOR


@dataclass(slots=True)
class Drafts:
    """What the pupils of a room are writing, by what it is about; folded from the lines of its ledger.

    A draft belongs to a role in a game: who has another role now has none of the old one's, and so has the new team.
    """

    _kept: dict[int, dict[tuple[int, int, str], str]] = field(default_factory=dict)
    _coming: dict[tuple[int, int, int, str], str] = field(default_factory=dict)
    """The last words of each that are not folded yet: they are on their way to the disk, or never reached it."""

    def of(self, pupil: Pupil) -> Mapping[str, str]:
        """Give what a pupil is writing for the role that it has now, by what it is about."""
        kept = self._kept.get(pupil.id, {})
        return {about: words for (game, role, about), words in kept.items() if (game, role) == (pupil.game, pupil.role)}

    def line(self, pupil: Pupil, about: str, words: str) -> dict[str, Any] | None:
        """Give the ledger's line for what is written now; None where nothing has changed."""
        words, key = words[:MOST], (pupil.id, pupil.game, pupil.role, about)
        if key not in self._coming and self.of(pupil).get(about, "") == words:
            return None
        self._coming[key] = words
        return {"draft": pupil.id, "game": pupil.game, "role": pupil.role, "about": about, "words": words}

    def forget_said(self, game: int, said: Iterable[tuple[int, str, str]]) -> None:
        """Keep no draft of what was said in a game, given as who said it, about what, and the words.

        A process may end between words that count and the line that clears their draft.
        """
        known = {(game, role, matter, _spaced(words)) for role, matter, words in said}
        for kept in self._kept.values():
            for key in [key for key, words in kept.items() if (*key, _spaced(words)) in known]:
                del kept[key]

    def fold(self, line: Mapping[str, Any]) -> None:
        """Let a line of the ledger count."""
        if "draft" not in line:
            return
        kept, key = self._kept.setdefault(line["draft"], {}), (line["game"], line["role"], line["about"])
        kept.pop(key, None)
        if line["words"]:
            kept[key] = line["words"]
        if self._coming.get((line["draft"], *key)) == line["words"]:
            del self._coming[line["draft"], *key]


def _spaced(words: str) -> str:
    return " ".join(words.split())
