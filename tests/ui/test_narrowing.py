"""Screens paint of an emoji what every terminal gives one width; what is kept is whole."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from game.session.lobby import Game, load, new_game
from game.ui.app import StandoffApp
from game.ui.narrowing import Narrowing
from game.ui.preferences import Preferences
from tests.ui.library_app import SIZES, places, press

BLACK = Color(0, 0, 0)
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
THUMB, HEART, ONE = "\U0001f44d\U0001f3fd", "\u2764\ufe0f", "1\ufe0f\u20e3"
WANT = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
BELL = Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml"


def painted(*texts: str) -> str:
    return "".join(each.text for each in Narrowing().apply([Segment(text) for text in texts], BLACK))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (FAMILY, "\U0001f469"),
        (THUMB, "\U0001f44d"),
        (HEART, "\u2764"),
        (ONE, "1"),
        ("\u2764\ufe0f\u200d\U0001f525", "\u2764"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", "\U0001f3f4"),
        (WANT, WANT),
        ("plain # 1", "plain # 1"),
    ],
    ids=ascii,
)
def test_only_the_first_picture_is_painted_in_the_room_of_all(text: str, left: str) -> None:
    shown = painted(f"|{text}|", "│")
    assert shown.replace(" ", "") == f"|{left}|│".replace(" ", "")
    assert cell_len(shown) == cell_len(f"|{text}|│")


@pytest.mark.parametrize(
    "text", ["a\x1b[2Jb", "a\x1b]0;title\x07b", "a\x9b31mb", "a\u202eb", "a\rb\nc", "a\u200bb"], ids=ascii
)
def test_nothing_that_steers_a_terminal_is_painted(text: str) -> None:
    shown = painted(text, "│")
    assert shown.isprintable()
    assert cell_len(shown) == cell_len(f"{text}│")


def test_letters_that_a_joiner_joins_take_blanks_that_follow() -> None:
    text = "\u0915\u094d\u200d\u0937"
    shown = painted(f"{text}   ", "  │")
    assert text in shown
    assert cell_len(shown.replace("\u200d", "")) == cell_len(f"{text}     │")


def begun(folder: Path, name: str) -> Game:
    scenario = folder / "scenarios" / "bell.yaml"
    scenario.parent.mkdir()
    scenario.write_text(BELL.read_text("utf-8").replace("School council", name), "utf-8")
    return new_game(load(scenario), "bell", [0], folder / "records", seed=1, opponents="random")


@pytest.mark.parametrize("size", SIZES)
async def test_a_game_shows_the_names_so_and_keeps_them_whole(tmp_path: Path, size: tuple[int, int]) -> None:
    name = f"{WANT} {FAMILY} {THUMB}"
    game = begun(tmp_path, name)
    assert game.session.rulebook.scenario.actors[0].name == name
    app = StandoffApp(places(tmp_path), Preferences(tmp_path / "config"), game)
    async with app.run_test(size=size) as pilot:
        seen = await press(pilot)
        seen += await press(pilot, "enter")
        assert app.flow is not None
        session = app.flow.session
        seen += await press(pilot, "w", *f"{FAMILY}{THUMB}")
    assert WANT in seen
    assert not set(seen) & set("\u200d\ufe0f\U0001f3fd")
    assert session.rulebook.scenario.actors[0].name == name
