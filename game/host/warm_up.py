"""The warm-up: First Steps, for each pupil alone, until its own game begins. It is kept in the room's folder."""

from pathlib import Path

from game.host.pupils import Pupil
from game.host.room import Room, Settings
from game.rules.rulebook import Rulebook
from game.session.lobby import Game, load, new_game
from game.storage.hints_told import TEACHES
from game.storage.library import find

OPPONENTS = "sensible"
"""Those that do not think: a whole class warms up at once."""


def warm_up_game(room: Room, pupil: Pupil) -> Game:
    """Begin a game for a pupil's terminal, or lines."""
    path = find(TEACHES)
    rulebook = load(path)
    return new_game(rulebook, path.stem, [_role(rulebook)], _folder(room, pupil), opponents=OPPONENTS)


async def warm_up_room(room: Room, pupil: Pupil) -> tuple[Room, Pupil]:
    """Open a room for a pupil alone, in which a page is played; give it with the pupil's seat there. Raises OSError."""
    path = find(TEACHES)
    own = Room.create(_folder(room, pupil), path, load(path), Settings(opponents=OPPONENTS))
    seat = await own.join(pupil.name, pupil.language)
    seat = await own.take_role(seat.id, _role(own.rulebook))
    await own.begin(0)
    return own, seat


def warm_up_rooms_again(room: Room, pupil: Pupil) -> list[Room]:
    """Open the rooms again in which a pupil warmed up when the process ended."""
    found = []
    for folder in sorted(_folder(room, pupil).glob("*/")):
        try:
            found.append(Room.resume(folder, load(find(TEACHES))))
        except (OSError, ValueError):
            continue  # it is not needed for anything
    return found


def _folder(room: Room, pupil: Pupil) -> Path:
    return room.folder / "warm-up" / str(pupil.id)


def _role(rulebook: Rulebook) -> int:
    return next(index for index, actor in enumerate(rulebook.scenario.actors) if actor.playable)
