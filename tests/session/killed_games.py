"""Play a shared game again and again, each time killed at a later write; run as a program: FOLDER.

Prints a line of JSON a game: how many lines were acknowledged, how many of those its record holds, and whether it can
be gone on with. The last game is the one that came to its end before it could be killed.
"""

import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from threading import Lock
from typing import Any

from game.play.moments import Transition
from game.record.codec import write_entry
from game.record.entries import Choose
from game.record.log import order, read_record, replay
from game.session.course import Players
from game.session.game import Session, header_for
from game.session.lobby import load, resume_game
from game.session.seats import Wish
from game.session.writer import Reply
from game.storage.journal import Journal
from tests.session.crowd import TEACHER, Hand, Paper, play_with_threads, seats_of

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
RULEBOOK = load(SCENARIO)
BEFORE, HALFWAY, AFTER = range(3)
"""When a game is killed: before the write, when half of it is written, when it is on disk and not told yet."""


class Deadly:
    """A journal that kills its program at one of its writes."""

    def __init__(self, journal: Journal, fatal: int) -> None:
        self.journal, self.fatal, self.writes = journal, fatal, 0

    def append(self, lines: Sequence[bytes]) -> None:
        self.writes += 1
        moment = self.fatal % 3 if self.writes == self.fatal else None
        if moment == BEFORE:
            die()
        if moment == HALFWAY:
            data = b"".join(lines)
            with self.journal.path.open("ab", buffering=0) as file:
                file.write(data[: len(data) // 2])
            die()
        self.journal.append(lines)
        if moment == AFTER:
            die()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Teller(Hand):
    """A hand that tells what was acknowledged as soon as it was."""

    told: int
    telling = Lock()

    def look(self, wish: Wish, reply: Reply) -> None:
        if isinstance(reply, Transition):
            line = write_entry(wish).decode() if isinstance(wish, Choose) else None
            told = json.dumps({"line": line, "phase": reply.moment.state.phase}) + "\n"
            with self.telling:
                os.write(self.told, told.encode())


def play(folder: Path, fatal: int, told: int) -> None:
    """Play one game, told on that pipe."""
    Teller.told = told
    people = frozenset(range(len(RULEBOOK.actors)))
    session = Session(RULEBOOK, header_for(RULEBOOK, str(SCENARIO), 7), Players(people, "random"))
    session.writer.journal = Deadly(Journal.create(folder, f"game-{fatal:03}", session.lines[0]), fatal)
    session.start()
    seats = [*seats_of(session), TEACHER]
    play_with_threads([Teller(session, seat, Random(each), Paper()) for each, seat in enumerate(seats)])


def looked_at(folder: Path, fatal: int, told: list[dict[str, Any]]) -> dict[str, object]:
    """Say what is left of a game."""
    (path,) = folder.glob(f"game-{fatal:03}*")
    record = read_record(path.read_bytes())
    state = replay(RULEBOOK, record, partial=True)
    lines = {line.decode() + "\n" for line in record.lines}
    asked = [each["line"] for each in told if each["line"] is not None]
    phases = [order((each["phase"][0], each["phase"][1])) for each in told]
    resumed = resume_game(RULEBOOK, path).session
    return {
        "acknowledged": len(asked),
        "kept": sum(each in lines for each in asked),
        "phase_kept": max(phases, default=order((1, 0))) <= max(order(state.phase), order((1, 0))),
        "torn": record.torn,
        "goes_on": order(resumed.state.phase) >= order(state.phase),
        "over": state.outcome is not None,
    }


def main() -> None:
    folder = Path(sys.argv[1])
    fatal, over = 0, False
    while not over:
        fatal += 1
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            play(folder, fatal, writing)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            told = [json.loads(line) for line in pipe]
        _pid, status = os.waitpid(child, 0)
        over = not os.WIFSIGNALED(status)
        sys.stdout.write(json.dumps(looked_at(folder, fatal, told) | {"killed": not over}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
