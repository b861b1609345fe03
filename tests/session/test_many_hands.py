"""A game that many share: the same as one played in turn, whatever comes at once, and nothing acknowledged is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from game.play.state import State
from game.play.visibility import FACILITATOR
from game.record.log import Log, read_record, replay
from game.rules.rulebook import Rulebook
from game.session.game import Session, Told
from tests.play.games import PATHS, rulebook_of
from tests.session.crowd import Paper, begun, hands_at, in_turn, play_with_tasks, play_with_threads

GAMES = 100
"""With threads, and as many with tasks."""
SHARED = [path for path in PATHS if len(rulebook_of(path).actors) > 2]


@pytest.fixture(autouse=True)
def _in_small_turns() -> Iterator[None]:
    """Let threads take turns a hundred times as often as they do by themselves."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(5e-5)
    yield
    sys.setswitchinterval(usual)


class Shared:
    """A game of eight people and a facilitator, and what those who subscribed were told."""

    def __init__(self, number: int) -> None:
        dice = Random(number)
        self.rulebook: Rulebook = rulebook_of(SHARED[number % len(SHARED)])
        actors = range(len(self.rulebook.actors))
        self.seed, is_over = number, True
        while is_over:
            self.people, self.paper = dice.sample(actors, dice.randint(2, len(actors))), Paper()
            self.session = begun(self.rulebook, number, self.people, self.paper)
            is_over = self.session.is_over
        self.told: dict[int, list[Told]] = {viewer: [] for viewer in (FACILITATOR, *self.people)}
        for viewer, told in self.told.items():
            self.session.subscribe(viewer, told.append)
        self.hands = hands_at(self.session, self.paper, number)

    def look(self) -> None:
        """Hold what came of it against what is on disk, and against the same game got in turn."""
        session, record = self.session, read_record(b"".join(self.paper.lines))
        assert session.is_over
        assert self.paper.lines == session.lines
        assert replay(self.rulebook, record, partial=True) == session.state
        again = in_turn(begun(self.rulebook, self.seed, self.people, Paper()), session.lines[1:])
        assert again.lines == session.lines
        assert (again.state, again.phases) == (session.state, session.phases)
        shown = list(states_of(self.rulebook, session))
        for told in self.told.values():
            heard = list(dict.fromkeys(each.state for each in told))
            assert heard == [each for each in shown if each in set(heard)]
            assert heard[-1] == session.state
        assert sum(hand.taken for hand in self.hands) > 0


def states_of(rulebook: Rulebook, session: Session) -> Iterator[State]:
    """Give the States of a game, as its record makes them, one by one."""
    record = read_record(b"".join(session.lines))
    log = Log(rulebook, record.header)
    states = {log.moment.state: None}
    for _number, entry in record.entries():
        log.take(entry)
        states[log.moment.state] = None
    return iter(states)


@pytest.mark.parametrize("number", range(GAMES))
def test_threads_make_the_game_that_they_would_make_in_turn(number: int) -> None:
    shared = Shared(number)
    play_with_threads(shared.hands)
    shared.look()


@pytest.mark.parametrize("number", range(GAMES, 2 * GAMES))
async def test_tasks_make_the_game_that_they_would_make_in_turn(number: int) -> None:
    shared = Shared(number)
    await play_with_tasks(shared.session, shared.hands)
    shared.look()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the platform has no fork, which makes a game to be killed")
def test_a_game_that_is_killed_at_any_write_has_lost_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-m", "tests.session.killed_games", str(tmp_path)],
        cwd=root,
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    *killed, last = map(json.loads, run.stdout.splitlines())
    assert all(each["killed"] and each["kept"] == each["acknowledged"] for each in killed)
    assert all(each["phase_kept"] and each["goes_on"] for each in killed)
    assert {each["torn"] for each in killed} == {True, False}
    assert sum(each["acknowledged"] for each in killed) > len(killed) > 20
    assert (last["over"], last["kept"]) == (True, last["acknowledged"])
