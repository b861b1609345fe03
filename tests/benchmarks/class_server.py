"""A classroom for `classroom.py`, in a process of its own: it tells where it is, and does what is written to it.

`prepare` begins the terminals of all who are in, as a roster does.
"""

import asyncio
import json
import sys
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


async def serve(home: Path) -> None:
    """Serve until the input ends."""
    settings = Settings(sealing=Sealing.MAJORITY, strength=STRENGTH)
    room = Room.create(home / "rooms", SCENARIO, load(SCENARIO), settings)
    house = House(partial(app_for, room))
    with fit_for_many_apps():
        async with served(Classroom(room, house).application(), 0) as port:
            tell({"port": port, "code": room.code, "teacher": room.teacher})
            while (line := await asyncio.to_thread(sys.stdin.readline)) == "prepare\n":
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
