"""The flow of a game over its screens."""

from pathlib import Path

import pytest
from library_app import SIZES, app_with_game, kind, play_to, shown
from table_game import LAB, MINISTRY, NASTY

from game.lobby import load, new_game
from game.play.record import read_record, replay
from game.ui.app import StandoffApp
from game.ui.preferences import Preferences
from game.ui.screens.library import Places


@pytest.mark.parametrize("size", SIZES)
async def test_one_person_plays_from_the_briefing_to_the_outcome(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with_game(tmp_path, nasty=NASTY)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert kind(app) == "BriefingScreen"
        seen: list[str] = []
        await play_to(pilot, "OutcomeScreen", seen)
        assert "CurtainScreen" not in seen
        assert {"TableScreen", "RevealScreen"} <= set(seen)
        await pilot.press("escape")
        await pilot.pause()
        assert kind(app) == "LibraryScreen"
        assert app.return_code is None


async def test_between_two_people_a_curtain_stands_before_anything_of_theirs(tmp_path: Path) -> None:
    app = app_with_game(tmp_path, people=(LAB, MINISTRY))
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        assert kind(app) == "CurtainScreen"
        assert "Kept by the lab" not in shown(app)
        seen: list[str] = []
        await play_to(pilot, "OutcomeScreen", seen)
        tables = [index for index, each in enumerate(seen) if each == "TableScreen" and seen[index - 1] != each]
        assert tables
        for index in tables:
            since = seen[:index][::-1]
            assert "CurtainScreen" in since[: since.index("TableScreen") if "TableScreen" in since else None]
        assert seen.count("BriefingScreen") == 2


async def test_leaving_goes_to_the_library_and_the_game_can_be_gone_on_with(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await play_to(pilot, "TableScreen", [])
        await pilot.press("q")
        await pilot.pause()
        assert kind(app) == "LibraryScreen"


async def test_the_briefing_the_tree_and_the_help_can_be_asked_for_at_the_table(tmp_path: Path) -> None:
    app = app_with_game(tmp_path, nasty=NASTY)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await play_to(pilot, "TableScreen", [])
        for key, screen in (("b", "BriefingScreen"), ("t", "TreeScreen"), ("question_mark", "HelpScreen")):
            await pilot.press(key)
            await pilot.pause()
            assert kind(app) == screen
            await pilot.press("escape")
            await pilot.pause()
            assert kind(app) == "TableScreen"


async def test_quitting_in_the_middle_of_a_turn_ends_without_a_word(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await play_to(pilot, "TableScreen", [])
        await pilot.press("ctrl+q")
    assert app.return_code == 0


SMALL = """standoff: 1
title: Small
summary: A small dispute.
rounds: 2
actors:
  lab: {name: "Lab [b]x[/] [/x]", brief: You make things.}
  press: {name: Press, brief: You ask.}
indicators:
  trust: {name: Trust}
demands:
  books:
    from: press
    to: lab
    text: Open the books
    when: round == 1
    responses:
      agree: {label: "Open them", then: [{adjust: {trust: 9}}]}
      shut: {label: Keep them shut}
  again:
    from: press
    to: lab
    text: Open them again
    when: round == 2
    responses:
      agree: {label: Open them}
      shut: {label: Keep them shut}
outcomes:
  end: {title: The end, text: Over., when: final}
"""


async def test_another_line_of_play_begins_at_an_earlier_point_and_is_set_beside_the_first(tmp_path: Path) -> None:
    scenario = tmp_path / "small.yaml"
    scenario.write_text(SMALL, encoding="utf-8", newline="\n")
    rulebook = load(scenario)
    game = new_game(rulebook, "small", [0], tmp_path / "records", seed=7, opponents="random")
    app = StandoffApp(Places(tuple, tmp_path / "records"), Preferences(), game)
    app.animation_level = "none"
    async with app.run_test(size=SIZES[1]) as pilot:
        await pilot.pause()
        await play_to(pilot, "OutcomeScreen", [])
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("left", "enter")
        await pilot.pause()
        assert kind(app) == "TableScreen"
        assert app.flow is not None
        branched = app.flow.game
        assert branched.record != game.record
        assert branched.session.seed == 7
        assert branched.session.header["parent"] == game.record.name if game.record else False
        assert branched.session.state.round == 1
        await pilot.press("2")
        await play_to(pilot, "OutcomeScreen", [])
        assert "The game before, and this line of play" in shown(app)
    for each in (game, branched):
        assert each.record is not None
        assert replay(rulebook, read_record(each.record.read_bytes())) == each.session.state
