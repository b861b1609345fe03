"""Where the computer's actors think: the same choices in a thread, in other processes and turn by turn of the loop."""

import asyncio
import sys
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from game.computer.players import consider
from game.computer.reasons import Considered
from game.play.state import State
from game.record.entries import ClosePhase
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read
from game.session import game as sessions
from game.session import thinking
from game.session.course import Players
from game.session.game import Session, header_for
from game.session.on_loop import OnLoop
from game.session.thinking import InProcesses, InThread, InTurns, Thinking, thinking_for

DATA = (Path(__file__).parents[1] / "conformance" / "001.yaml").read_bytes()


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    scenario = read(DATA, "001.yaml").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def begun(rulebook: Rulebook) -> Session:
    session = Session(rulebook, header_for(rulebook, "001", 7), Players(frozenset([0]), "strategist", 10))
    session.start()
    return session


async def played(session: Session, how: Thinking) -> Session:
    """Play a game in which the one person chooses nothing, having the computer think ahead."""
    while not session.is_over:
        how.begin(session)
        await how.run(session.close)
    how.end()
    return session


class Executor(ProcessPoolExecutor):
    """Counts what it is asked, or is broken."""

    def __init__(self, *, is_broken: bool = False) -> None:
        super().__init__(1, get_context("spawn"))
        self.is_broken = is_broken
        self.asked = 0

    def submit(self, function: Any, /, *given: Any, **named: Any) -> Future[Any]:
        self.asked += 1
        if self.is_broken:
            raise BrokenProcessPool
        return super().submit(function, *given, **named)


@pytest.mark.parametrize("how", ["a thread", "processes", "broken processes", "turns"])
async def test_wherever_the_computer_thinks_it_chooses_the_same(rulebook: Rulebook, how: str) -> None:
    alone = begun(rulebook)
    while not alone.is_over:
        alone.close()
    with Executor(is_broken="broken" in how) as executor:
        kinds: dict[str, Thinking] = {"a thread": InThread(), "turns": InTurns()}
        session = await played(begun(rulebook), kinds.get(how) or InProcesses(DATA, executor))
        assert (executor.asked > 0) == (how not in kinds)
    assert session.lines == alone.lines


async def test_other_processes_think_of_all_actors_at_once(rulebook: Rulebook) -> None:
    session, asked, all_asked = begun(rulebook), set[int](), threading.Event()

    class Waiting(InProcesses):
        def _consider(
            self, rulebook: Rulebook, state: State, actor: int, kind: str, strength: int
        ) -> tuple[Considered, ...]:
            asked.add(actor)
            if asked == set(session.thinkers()):
                all_asked.set()
            assert all_asked.wait(timeout=30)
            return consider(rulebook, state, actor, kind, strength)

    with Executor() as executor:
        how = Waiting(DATA, executor)
        how.begin(session)
        await asyncio.to_thread(all_asked.wait, 30)
        assert len(asked) == len(rulebook.actors) - 1
        await how.run(session.close)


async def test_without_threads_one_actor_is_thought_of_a_turn_of_the_loop(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise RuntimeError("can't start new thread")

    asked: list[int] = []

    def counted(rulebook: Rulebook, state: State, actor: int, kind: str, strength: int) -> tuple[Considered, ...]:
        asked.append(actor)
        return consider(rulebook, state, actor, kind, strength)

    monkeypatch.setattr(threading.Thread, "start", refuse)
    monkeypatch.setattr(sessions, "consider", counted)
    monkeypatch.setattr(sys, "platform", "emscripten")
    session, how = begun(rulebook), thinking_for(40, DATA)
    asked.clear()
    how.begin(session)
    seen: list[int] = []
    for _turn in range(2 + len(session.thinkers())):
        seen.append(len(asked))
        await asyncio.sleep(0)
    assert seen == [0, *range(1 + len(session.thinkers()))]
    phase = session.state.phase
    game = OnLoop(session, how)
    await game.apply(ClosePhase(*phase))
    assert session.state.phase > phase


def test_the_strategy_is_chosen_by_how_many_games_there_are() -> None:
    assert type(thinking_for()) is InThread
    assert type(thinking_for(1, DATA)) is InThread
    assert type(thinking_for(2)) is InThread, "nothing could travel"
    assert type(thinking_for(2, DATA)) is InProcesses
    thinking.processes().shutdown()
