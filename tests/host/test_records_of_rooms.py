"""The games of a room are records like any other: `replay` tells them, on screen too, and the Tree reads them."""

import json
from pathlib import Path

import pytest

from game.cli.main import main
from game.host.hosted import Hosted
from game.host.room import Room, Settings
from game.host.web.seat_wishes import choose
from game.play.choices import Argue, Pass
from game.play.visibility import FACILITATOR
from game.record.log import read_record
from game.record.result import result_of
from game.session.lobby import load, replay_game, resume_game
from game.session.replay_cursor import walk
from game.ui.preferences import Preferences
from game.ui.replay_app import ReplayApp
from game.ui.screens.library import Places
from game.ui.screens.replay import ReplayScreen
from tests.host.test_durability import SCENARIO
from tests.ui.table_game import painted
from tests.ui.test_replay_screen import told
from tests.ui.test_tree_screen import looking

HEAD, COUNCIL = 0, 1


async def played(folder: Path) -> Hosted:
    """Play a class to the end: two teams, one of which the computer has again from the second phase on."""
    room = Room.create(folder, SCENARIO, load(SCENARIO), Settings(opponents="sensible"))
    kim = await room.take_role((await room.join("Kim")).id, HEAD)
    lee = await room.take_role((await room.join("Lee")).id, COUNCIL)
    hosted = await room.begin(0)
    phase = hosted.session.state.phase
    assert not await choose(hosted, kim, Argue(0), "for planted reasons", phase)
    assert not await choose(hosted, lee, Pass(), "", phase)
    await room.close(0)
    await room.take_role(lee.id, HEAD)
    while not hosted.session.is_over:
        await room.close(0)
    room.end()
    return hosted


async def test_replay_gives_the_outcome_that_the_class_saw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hosted = await played(tmp_path)
    record = hosted.game.record
    assert record is not None
    assert main(["replay", str(SCENARIO), str(record), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == result_of(hosted.session.rulebook, hosted.session.state)


async def test_a_class_is_stepped_through_on_screen(tmp_path: Path) -> None:
    hosted = await played(tmp_path)
    assert hosted.game.record is not None
    read = read_record(hosted.game.record.read_bytes())
    session = replay_game(load(SCENARIO), read)
    screen = ReplayScreen(walk(session, len(read.lines) + 1))
    app = ReplayApp(Places(tuple, tmp_path), Preferences(tmp_path / "config"), screen)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("right")
        await pilot.pause()
        assert "“for planted reasons”" in told(app)


async def test_the_tree_reads_the_game_of_a_class(tmp_path: Path) -> None:
    hosted = await played(tmp_path)
    record = hosted.game.record
    assert record is not None
    game = resume_game(load(SCENARIO), record)
    outcome = game.session.view(FACILITATOR).outcome
    assert outcome is not None
    async with looking(game, record.parent, (120, 40)) as (pilot, _answered):
        assert outcome.title in painted(pilot.app)
