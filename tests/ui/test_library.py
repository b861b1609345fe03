"""The library, the sheet for a new game, settings, help, palette: at both sizes, with nasty names."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from game.computer import players
from game.computer.reasons import Considered
from game.play.state import State
from game.rules.rulebook import Rulebook
from game.session.lobby import THINKING
from game.storage import settings
from game.ui import theme
from game.ui.app import StandoffApp
from game.ui.widgets.listing import Listing
from tests.ui.library_app import NASTY, SIZES, app_with_library, highlight, kind, play_to, press, rows, settle, shown
from tests.ui.table_game import game

NASTY_SCENARIO = f"""standoff: 1
title: "Small {NASTY}"
summary: "A small dispute {NASTY}"
minutes: 5
rounds: 1
actors:
  lab: {{name: "Lab {NASTY}", brief: "You make things {NASTY}"}}
  press: {{name: "Press {NASTY}", brief: You ask.}}
indicators:
  trust: {{name: "Trust {NASTY}"}}
demands:
  books:
    from: press
    to: lab
    text: "Open the books {NASTY}"
    when: round == 1
    responses:
      agree: {{label: "Open them {NASTY}"}}
      shut: {{label: Keep them shut}}
outcomes:
  end: {{title: "The end {NASTY}", text: Over., when: final}}
  never: {{title: Another end, text: Over.}}
"""


def shelf(folder: Path, **files: str) -> Path:
    (folder / "scenarios").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "scenarios" / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.mark.parametrize("size", SIZES)
async def test_scenarios_are_listed_with_length_roles_and_endings_found(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with_library(shelf(tmp_path, small=NASTY_SCENARIO))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        listed = rows(app)
        assert sorted(listed[3].split()) == sorted(f"Small {NASTY} 5 min ◆ ■ 0 of 2 endings".split())
        assert "Red Lines 60 min ◆ ■ ▲ ● ★ ✚ 0 of 11 endings" in listed
        assert "First Steps 10 min ◆ ■ 0 of 5 endings" in listed


async def test_where_there_is_room_all_is_told_of_a_scenario(tmp_path: Path) -> None:
    wanting = NASTY_SCENARIO.replace("brief: You ask.", "brief: You ask., interests: {trust: 2}")
    app = app_with_library(shelf(tmp_path, small=wanting))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("end")
        await settle(pilot)
        assert shown(app).count("A small dispute") == 1
        assert "more: " not in shown(app)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert shown(app).count("A small dispute") == 1, "nothing is said twice"
        assert "more: Trust" in shown(app).replace("\N{NO-BREAK SPACE}", " ")
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "more: " not in shown(app)


async def test_only_at_this_terminal_one_goes_back_to_its_shell(tmp_path: Path) -> None:
    app = app_with_library(shelf(tmp_path, small=NASTY_SCENARIO))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.check_action("suspend_process", ()) is hasattr(signal, "SIGTSTP")
        app.is_at_terminal = False
        assert app.check_action("suspend_process", ()) is False
        assert app.check_action("quit", ()) is True


async def test_a_scenario_that_cannot_be_read_is_listed_with_its_problem(tmp_path: Path) -> None:
    app = app_with_library(shelf(tmp_path, broken="standoff: [1", empty="", binary="\x00\x01"))
    async with app.run_test(size=SIZES[1]) as pilot:
        await settle(pilot)
        highlight(app, "broken")
        await pilot.pause()
        assert "broken.yaml cannot be played" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert kind(app) == "LibraryScreen"


@pytest.mark.parametrize("size", SIZES)
async def test_a_game_is_begun_played_kept_and_found_again(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with_library(shelf(tmp_path, small=NASTY_SCENARIO))
    app.preferences.settings = settings.Settings(opponents="random")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        highlight(app, "Small")
        await pilot.press("enter")
        await pilot.pause()
        assert kind(app) == "NewGameScreen"
        assert f"Lab {NASTY}" in shown(app)
        assert "The computer plays the others: at random." in shown(app)
        await pilot.press("enter")
        await settle(pilot, "opening")
        assert kind(app) == "BriefingScreen"
        await play_to(pilot, "TurnScreen", [])
        await pilot.press("q")
        await settle(pilot)
        assert all(each in shown(app) for each in ("Games to go on with", "round 1 of 1", "Open it to go on where"))
        await pilot.press("enter")
        await settle(pilot, "opening")
        seen: list[str] = []
        await play_to(pilot, "OutcomeScreen", seen)
        assert f"The end {NASTY}" in shown(app)
        await pilot.press("escape")
        await settle(pilot)
        assert sorted(rows(app)[3].split()) == sorted(f"Small {NASTY} 5 min ◆ ■ 1 of 2 endings".split())
        assert "Games that have ended" in shown(app)
        told = " ".join(shown(app).split())
        assert f"A The end {NASTY}" in told[told.index("Endings: A □ 1 of 2") :]
        assert "Another end" not in told


async def test_the_pointer_stays_where_nothing_was_begun(tmp_path: Path) -> None:
    app = app_with_library(shelf(tmp_path, small=NASTY_SCENARIO))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        highlight(app, "Mill Creek")
        await press(pilot, "enter", "escape")
        await settle(pilot)
        assert "old paper mill" in " ".join(shown(app).split())


@pytest.mark.parametrize("size", SIZES)
async def test_the_roles_are_cards_with_signs_wishes_and_questions(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with_library(shelf(tmp_path))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        highlight(app, "First Steps")
        await press(pilot, "enter")
        assert rows(app) == [
            "◆ Head teacher school asked up to 5 questions ↑ more: Calm lessons, Trust ↓ less: Complaints",
            "■ School council pupils asked up to 5 questions ↑ more: Pupils' say, Phones as tools, Trust",
        ]


@pytest.mark.parametrize(
    ("keys", "people"),
    [
        (("enter",), ["lab"]),
        (("down", "enter"), ["press"]),
        (("down", "space", "enter"), ["press"]),
        (("space", "down", "enter"), ["lab", "press"]),
        (("space", "space", "down", "enter"), ["press"]),
        (("down", "o", "down", "enter", "enter"), ["press"]),
        (("down", "o", "escape", "enter"), ["press"]),
    ],
)
async def test_enter_plays_the_role_at_the_pointer_and_space_gathers_several(
    tmp_path: Path, keys: tuple[str, ...], people: list[str]
) -> None:
    async with sheet_of(tmp_path, opponents="random").run_test(size=SIZES[0]) as pilot:
        await open_sheet(pilot)
        await press(pilot, *keys)
        await settle(pilot, "opening")
    assert seats_of(tmp_path)[0] == people


async def test_a_new_game_needs_a_seed_that_there_is(tmp_path: Path) -> None:
    app = app_with_library(shelf(tmp_path, small=NASTY_SCENARIO))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        highlight(app, "Small")
        await pilot.press("enter")
        await pilot.pause()
        assert "A seed is at most" in await press(pilot, "o", "e", *"9999999999999999", "enter")
        assert "A seed" not in await press(pilot, "backspace")
        assert "Seed: 999999999999999" in " ".join((await press(pilot, "enter")).split())
        await press(pilot, "escape")
        assert kind(app) == "LibraryScreen"


def sheet_of(folder: Path, **usual: Any) -> StandoffApp:
    """Give an app in which a new game can be begun, and the usual settings for it."""
    app = app_with_library(shelf(folder, small=NASTY_SCENARIO))
    app.preferences.settings = settings.Settings(**usual)
    return app


async def open_sheet(pilot: Pilot[None]) -> StandoffApp:
    app = pilot.app
    assert isinstance(app, StandoffApp)
    await settle(pilot)
    highlight(app, "Small")
    await pilot.press("enter")
    await pilot.pause()
    return app


def seats_of(folder: Path) -> tuple[list[str], str, int]:
    """Give who plays as the only record says it: people, opponents, and their strength."""
    (record,) = (folder / "records").iterdir()
    seats = json.loads(record.read_bytes().splitlines()[1])
    return seats["human"], seats["opponents"], seats["strength"]


@pytest.mark.parametrize("size", SIZES)
async def test_how_strong_the_computer_plays_is_the_usual_or_asked_for_and_kept(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    for asked, kept in (("", 60), ("1500", 1500)):
        folder = tmp_path / f"asked-{asked}"
        folder.mkdir()
        async with sheet_of(folder, strength=60).run_test(size=size) as pilot:
            app = await open_sheet(pilot)
            sheet = await press(pilot, "o")
            assert "as people would" in sheet
            assert "Its strength, 10 to 5000" in sheet
            assert "60, as usual" in sheet
            assert asked in await press(pilot, "s", *asked)
            await press(pilot, "enter", "enter")
            await settle(pilot, "opening")
            assert kind(app) == "BriefingScreen"
        assert seats_of(folder) == (["lab"], "character", kept)


async def test_a_strength_that_there_is_not_is_refused_in_words(tmp_path: Path) -> None:
    async with sheet_of(tmp_path).run_test(size=SIZES[0]) as pilot:
        app = await open_sheet(pilot)
        await press(pilot, "o")
        for typed in ("9", "0", "5001"):
            refused = await press(pilot, "s", *typed, "enter")
            assert kind(app) == "OpponentsScreen"
            assert "A strength is a number from 10 to 5000; empty means 200, as usual." in refused
            assert app.focused is app.screen.query_one("#strength")
            assert "A strength is" not in await press(pilot, *("backspace",) * len(typed))
        await press(pilot, "1", "0", "enter", "enter")
        await settle(pilot, "opening")
        assert kind(app) == "BriefingScreen"
    assert seats_of(tmp_path) == (["lab"], "character", 10)


async def test_a_strength_is_asked_for_only_where_an_opponent_thinks(tmp_path: Path) -> None:
    async with sheet_of(tmp_path, opponents="sensible", strength=70).run_test(size=SIZES[0]) as pilot:
        app = await open_sheet(pilot)
        assert "sensibly" in await press(pilot)
        assert "Its strength" not in await press(pilot, "o")
        seen = [await press(pilot, "down") for _kind in players.KINDS]
        for each, at in zip(seen, (*app_kinds(app)[1:], app_kinds(app)[-1]), strict=True):
            assert ("Its strength" in each) == ("s strength" in each) == (at in THINKING)
        await press(pilot, *("up",) * len(seen))
        assert "Its strength" in await press(pilot, *("down",) * app_kinds(app).index("strategist"))
        await press(pilot, "enter", "space", "down", "enter")
        await settle(pilot, "opening")
        assert kind(app) == "CurtainScreen"
    assert seats_of(tmp_path) == (["lab", "press"], "strategist", 70)


def app_kinds(app: StandoffApp) -> list[object]:
    """Give the kinds of opponents that the sheet has, in its order."""
    return [item for item, _first, _end in app.screen.query_one("#kinds", Listing).laid.places]


def test_strength_matters_for_those_who_think(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def consider(_rulebook: Rulebook, _state: State, _actor: int, strength: int) -> tuple[Considered, ...]:
        asked.append(strength)
        return ()

    monkeypatch.setattr(players, "THINKERS", dict.fromkeys(players.THINKERS, consider))
    session = game(people=())
    for each in players.KINDS:
        before = len(asked)
        players.consider(session.rulebook, session.state, 0, each, 77)
        assert (each in THINKING) == (len(asked) > before)
    assert asked == [77] * len(THINKING)


async def test_damaged_records_and_missing_scenarios_are_told_not_thrown(tmp_path: Path) -> None:
    records = shelf(tmp_path) / "records"
    records.mkdir()
    (records / "torn.jsonl").write_bytes(b"{")
    (records / "lost.jsonl").write_bytes(b'{"standoff":1,"scenario":"lost [/x]","digest":"sha256:0","seed":1}\n')
    (records / "red.jsonl").write_bytes(
        b'{"standoff":1,"scenario":"red_lines","digest":"sha256:0","seed":1}\n{"round":1,"actor":"nobody","hold":"x"}\n'
    )
    app = app_with_library(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        listed = rows(app)
        assert len([each for each in listed if " min" not in each]) == 3
        for index, each in enumerate(listed):
            if " min" in each:
                continue
            highlight(app, index)
            await pilot.press("enter")
            await settle(pilot, "opening")
            assert kind(app) == "LibraryScreen"


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_names_the_keys_of_the_screen_beneath(tmp_path: Path, key: str) -> None:
    app = app_with_library(shelf(tmp_path))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await pilot.pause()
        assert kind(app) == "HelpScreen"
        assert "look again" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert kind(app) == "LibraryScreen"


async def test_the_sheet_of_a_new_game_has_help_too(tmp_path: Path) -> None:
    app = app_with_library(shelf(tmp_path))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert kind(app) == "NewGameScreen"
        await pilot.press("f1")
        await pilot.pause()
        assert kind(app) == "HelpScreen"
        assert "gather several" in shown(app)


async def test_the_palette_finds_a_command_and_does_it(tmp_path: Path) -> None:
    app = app_with_library(shelf(tmp_path))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"settings")
        await pilot.pause()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert kind(app) == "SettingsScreen"


async def test_settings_are_kept_as_they_are_changed(tmp_path: Path) -> None:
    app = app_with_library(shelf(tmp_path))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        await pilot.press("f3")
        await pilot.pause()
        await pilot.press("down", "enter", "end")
        await pilot.pause()
        assert "strength: 200 (usual)" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "strength: 1000 (thorough)" in shown(app)
        app.theme = "standoff-contrast"
        await pilot.pause()
    kept, warnings = settings.load(tmp_path / "config", {})
    assert not kept.animation
    assert kept.strength == 1000
    assert kept.theme == "standoff-contrast"
    assert not warnings


async def test_a_users_theme_can_be_worn_and_a_bad_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text('primary = "#ff0000"\n')
    (tmp_path / "themes" / "bad.toml").write_text('primary = "no colour [/x]"\n')
    (tmp_path / "themes" / "worse.toml").write_text("= [[\n")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text('theme = "mine"\n[keymap]\n"library.reload" = "f9"\n')
    app = app_with_library(shelf(tmp_path))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        assert app.theme == "mine"
        assert "f9" in app.screen.active_bindings
        assert len(app._notifications) == 2


def test_our_themes_can_be_generated() -> None:
    for each in theme.OURS:
        assert each.to_color_system().generate()


async def test_it_is_shown_without_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_with_library(shelf(tmp_path))
    assert app.no_color
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        assert "Red Lines" in shown(app)
