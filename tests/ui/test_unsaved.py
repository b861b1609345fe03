"""Whoever leaves a game that its record does not hold is told so, and offered a new record."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest

from game.play.choices import Pass
from game.session.lobby import Game, load, new_game, resume_game
from game.ui.app import StandoffApp, run_app
from game.ui.preferences import Preferences
from tests.ui.library_app import SIZES, kind, places, press

BELL = Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml"


def begun(folder: Path) -> tuple[StandoffApp, Game, Path]:
    game = new_game(load(BELL), "bell", [0], folder / "records", seed=1, opponents="random")
    assert game.record is not None
    app = StandoffApp(places(folder), Preferences(folder / "config"), game)
    app.animation_level = "none"
    return app, game, game.record


def write_another_line(record: Path) -> None:
    with record.open("ab") as file:
        file.write(b'{"note": "by another program"}\n')


def empty(record: Path) -> None:
    record.write_bytes(b"")


def put_a_folder_there(record: Path) -> None:
    record.unlink()
    record.mkdir()


SPOILS: list[Callable[[Path], None]] = [
    Path.unlink,
    write_another_line,
    empty,
    put_a_folder_there,
]


@pytest.mark.parametrize(("key", "choose"), [("ctrl+q", True), ("q", False)], ids=["chosen", "idle"])
@pytest.mark.parametrize("spoil", SPOILS, ids=["deleted", "written", "emptied", "replaced"])
async def test_the_game_is_kept_in_a_new_record(
    tmp_path: Path, key: str, spoil: Callable[[Path], None], choose: bool
) -> None:
    app, game, record = begun(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await press(pilot)
        while kind(app) != "FloorScreen":
            await press(pilot, "enter")
        spoil(record)
        if choose:
            game.session.choose(0, Pass())
        seen = await press(pilot, key)
        assert kind(app) == "UnsavedScreen"
        assert "does not hold it all" in seen
        await press(pilot, "escape")
        assert kind(app) == "FloorScreen"
        await press(pilot, key)
        await press(pilot, "enter")
        if key == "q":
            assert kind(app) == "LibraryScreen"
            await press(pilot, "ctrl+q")
    assert app.return_code == 0
    assert app.flow is not None
    assert app.flow.leave() is None
    kept = app.flow.game.record
    assert kept is not None
    assert kept != record
    assert resume_game(game.session.rulebook, kept).session.moment == game.session.moment


async def test_what_is_left_unsaved_is_told_at_the_end(tmp_path: Path) -> None:
    app, _game, record = begun(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await press(pilot)
        record.unlink()
        await press(pilot, "ctrl+q")
        await press(pilot, "l")
    assert app.flow is not None
    left = app.flow.leave()
    assert left is not None
    assert left.record is None
    assert list(record.parent.iterdir()) == []


async def test_a_folder_that_takes_no_record_is_told_and_the_game_not_left(tmp_path: Path) -> None:
    app, _game, record = begun(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await press(pilot)
        rmtree(record.parent)
        record.parent.touch()
        await press(pilot, "ctrl+q")
        seen = await press(pilot, "enter")
        assert kind(app) == "UnsavedScreen"
        assert "exists" in seen or "directory" in seen


def test_an_error_that_ends_the_program_tells_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_app: StandoffApp) -> None:
        raise ZeroDivisionError("unforeseen")

    app, _game, record = begun(tmp_path)
    monkeypatch.setattr(StandoffApp, "on_ready", fail, raising=False)
    with pytest.raises(ZeroDivisionError):
        run_app(app, headless=True)
    assert app.flow is not None
    assert f'standoff resume "{record}"' in app.flow.how_to_go_on()
    record.unlink()
    (other,) = [app.flow.how_to_go_on(), *record.parent.iterdir()][1:]
    assert isinstance(other, Path)
    assert other.read_bytes().startswith(b'{"standoff": 1')
