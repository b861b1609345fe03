"""When a team of pupils has sealed its choices: a setting of the room."""

import asyncio
from collections.abc import Callable, Collection
from enum import StrEnum

TAKE_BACK_SECONDS = 5.0
"""How long what one pupil sealed for all can be taken back, where anyone may."""


class Sealing(StrEnum):
    """Who seals for a team."""

    ANYONE = "anyone"
    """Whoever presses first; within some seconds any of the team may take it back."""
    SPOKESPERSON = "spokesperson"
    """Who came first into the role."""
    MAJORITY = "majority"
    """More than half of the team."""


class Team:
    """The pupils of one role in one game, and who of them has sealed in this phase."""

    def __init__(self, sealing: Sealing, agreed: Callable[[], None], wait: float = TAKE_BACK_SECONDS) -> None:
        """Take the setting, and what is called once the team has sealed."""
        self._sealing = sealing
        self._agreed = agreed
        self._wait = wait
        self._timer: asyncio.TimerHandle | None = None
        self.sealed: frozenset[int] = frozenset()

    @property
    def is_about_to(self) -> bool:
        """Will the team have sealed in a moment, unless somebody takes it back?"""
        return self._timer is not None

    def may_seal(self, pupil: int, members: Collection[int]) -> bool:
        """Say whether it is up to this pupil too; `members` are the team's, in the order in which they came."""
        return self._sealing is not Sealing.SPOKESPERSON or next(iter(members), pupil) == pupil

    def seal(self, pupil: int, members: Collection[int]) -> None:
        """Let a pupil agree to what the team has chosen."""
        if not self.may_seal(pupil, members):
            return
        self.sealed |= {pupil}
        if self._sealing is Sealing.MAJORITY:
            self.regroup(members)
        elif self._sealing is Sealing.SPOKESPERSON or len(members) < 2:  # noqa: PLR2004 - nobody else could object
            self._agreed()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._wait, self._on_time)

    def regroup(self, members: Collection[int]) -> bool:
        """Let nobody count who has left the team; say whether any that are left have agreed."""
        self.sealed &= frozenset(members)
        if self.sealed and self._sealing is Sealing.MAJORITY and 2 * len(self.sealed) > len(members):
            self._agreed()
        return bool(self.sealed)

    def take_back(self) -> None:
        """Let nobody have agreed: somebody objects, has changed a choice, or the phase is over."""
        self.sealed = frozenset()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _on_time(self) -> None:
        self._timer = None
        self._agreed()
