"""A classroom for `classroom.py`, in a process of its own: it tells where it is, and does what is written to it.

`prepare` begins the terminals of all who are in, as a roster does; `beats` tells how late the loop's heart has beaten.
"""

import asyncio
import json
import sys
import time
from functools import partial
from pathlib import Path

from game.host.driver.class_app import app_for
from game.host.house import House, fit_for_many_apps
from game.host.room import Room, Settings
from game.host.serving import served
from game.host.teams import Sealing
from game.host.web.application import Classroom
from game.session.lobby import load

ROOT = Path(__file__).parents[2]
SCENARIO = ROOT / "scenarios" / "red_lines.yaml"
STRENGTH = 200
_BEAT_SECONDS = 0.01


class Heart:
    """Beats on the loop, and notes how late each beat is, and how much of that the loop's own work took."""

    def __init__(self) -> None:
        self._late: list[tuple[float, float]] = []
        self._due, self._worked = time.perf_counter(), time.thread_time()
        self._beat()

    def told(self) -> dict[str, object]:
        """Give the milliseconds of all beats since this was asked for last."""
        late, self._late = self._late, []
        return {"late": [1000 * each for each, _own in late], "own": [1000 * own for _each, own in late]}

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        late = max(now - self._due, 0.0)
        self._late.append((late, min(late, worked - self._worked)))
        self._due, self._worked = now + _BEAT_SECONDS, worked
        asyncio.get_running_loop().call_later(_BEAT_SECONDS, self._beat)


async def serve(home: Path) -> None:
    """Serve until the input ends."""
    settings = Settings(sealing=Sealing.MAJORITY, strength=STRENGTH)
    room = Room.create(home / "rooms", SCENARIO, load(SCENARIO), settings)
    house = House(partial(app_for, room))
    with fit_for_many_apps():
        async with served(Classroom(room, house).application(), 0) as port:
            tell({"port": port, "code": room.code, "teacher": room.teacher})
            heart = Heart()
            while (line := await asyncio.to_thread(sys.stdin.readline)) in ("prepare\n", "beats\n"):
                if line == "beats\n":
                    tell(heart.told())
                    continue
                await asyncio.gather(*(house.seat(pupil) for pupil in room.pupils))
                tell({"prepared": len(room.pupils)})
            await house.end()
            room.end()
    assert not line


def tell(told: dict[str, object]) -> None:
    """Write one line of JSON to whoever has begun this process; `printing_routed` has stdout."""
    assert sys.__stdout__ is not None
    sys.__stdout__.write(json.dumps(told) + "\n")
    sys.__stdout__.flush()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
