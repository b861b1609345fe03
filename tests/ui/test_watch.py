"""Watch, as its author uses it: a file is saved again and again, and the game beside it goes on where it was."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.play.choices import Answer
from game.presenting.blocks import Span, Text
from game.presenting.watching import Pick, demand_blocks, phase_blocks
from game.storage.watching import WatchedFile
from game.ui.preferences import Preferences
from game.ui.screens.library import Places
from game.ui.screens.watch import WatchScreen
from game.ui.watch_app import WatchApp
from game.ui.widgets.listing import Listing
from tests.ui.library_app import SIZES, shown

SCHOOL = (Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml").read_text("utf-8")
NASTY = "[red]x[/] [/x] [@click=app.quit]y[/]"


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def remove(path: Path) -> None:
    path.unlink()


def watching(path: Path) -> WatchApp:
    screen = WatchScreen(WatchedFile(path), 7, "reported")
    app = WatchApp(Places(tuple, path.parent), Preferences(path.parent / "config"), screen)
    app.animation_level = "none"
    return app


def screen_of(pilot: Pilot[None]) -> WatchScreen:
    screen = pilot.app.screen
    assert isinstance(screen, WatchScreen)
    return screen


async def save(pilot: Pilot[None], text: str) -> None:
    """Save the file, and let the screen look at it."""
    screen = screen_of(pilot)
    write(screen.file.path, text)
    await screen.look()
    await pilot.pause()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "school_bell.yaml"
    write(path, SCHOOL)
    return path


@pytest.mark.parametrize("size", SIZES)
async def test_a_save_shows_its_problems_and_then_that_they_are_gone(path: Path, size: tuple[int, int]) -> None:
    app = watching(path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "1 error" not in shown(app)
        await save(pilot, SCHOOL.replace("to: head\n", "to: haed\n"))
        picture = shown(app)
        assert "1 error" in picture
        assert "there is no actor `haed`" in picture
        assert "did you mean `head`" in picture
        assert "as the file was at" in picture
        await save(pilot, SCHOOL)
        assert "haed" not in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_of_a_vote_it_shows_who_has_answered_what(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "vote.yaml"
    write(path, (Path(__file__).parents[1] / "cases" / "valid" / "bridge_vote.yaml").read_text("utf-8"))
    app = watching(path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("tab", "n")
        await choose(pilot, "Vote against it")
        await pilot.press("n", "n")
        await pilot.pause()
        rehearsal = screen_of(pilot).rehearsal
        assert rehearsal is not None
        told = [said(each.text) for block in phase_blocks(rehearsal) for each in block.lines]
        assert told.count("To decide: Sign the treaty of the two towns.") == 2
        rows = [(said(each.text), said(each.right)) for each in demand_blocks(rehearsal)[0].lines[1:]]
        assert rows == [("Ann", "still open"), ("Bob", "Vote against it"), ("Cem", "still open")]


def said(text: Text) -> str:
    return "".join(each.text for each in text if isinstance(each, Span))


async def test_the_game_goes_on_where_it_was(path: Path) -> None:
    app = watching(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("tab", "n", "n")
        await choose(pilot, "Keep it")
        await pilot.press("n")
        await pilot.pause()
        screen = screen_of(pilot)
        assert screen.rehearsal
        assert screen.rehearsal.state.round == 2
        assert "A strike" in shown(app)
        await save(pilot, SCHOOL.replace("A strike", "A walk-out"))
        assert screen.rehearsal.state.round == 2
        assert "A walk-out" in shown(app)


async def test_choices_that_no_longer_fit_are_named(path: Path) -> None:
    app = watching(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("tab", "n", "n")
        await choose(pilot, "Keep it")
        await pilot.press("n")
        await save(pilot, SCHOOL.replace("refuse: {label", "reject: {label"))
        picture = shown(app)
        assert "no longer fit" in picture
        assert "head answer silence → refuse" in picture
        await save(pilot, SCHOOL)
        assert "no longer fit" not in shown(app)


@pytest.mark.parametrize("broken", ["", "{", "standoff: [", "\t", "a: *b", SCHOOL[:200], "title: \ud800"])
async def test_a_broken_save_never_ends_the_watch(path: Path, broken: str) -> None:
    app = watching(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        write(path, broken)
        await screen_of(pilot).look()
        await pilot.press("n", "b", "j", "2", "enter", "l", "c")
        assert "error" in shown(app)
        await save(pilot, SCHOOL)
        assert "round 2 of 2" in shown(app)


async def test_a_file_with_errors_from_the_beginning_is_watched_until_it_has_none(path: Path) -> None:
    write(path, "standoff: 1\n")
    app = watching(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "n", "enter", "b", "j", "plus", "v", "l")
        assert "The game begins when the file has no errors." in shown(app)
        await save(pilot, SCHOOL)
        assert "round 1 of 2" in shown(app)


async def test_a_file_that_is_gone_is_told_and_the_game_stays(path: Path) -> None:
    app = watching(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        remove(path)
        for _twice in range(2):
            await screen_of(pilot).look()
        await pilot.pause()
        assert "cannot be read" in shown(app)
        assert "round 1 of 2" in shown(app)
        await save(pilot, SCHOOL)
        assert "cannot be read" not in shown(app)


async def test_a_demand_that_has_not_opened_says_why(path: Path) -> None:
    app = watching(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab")
        picture = shown(app)
        assert "not yet opened" in picture
        assert "demands.silence.lapse[0]" in picture


async def test_an_indicator_is_set(path: Path) -> None:
    app = watching(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab", "tab", "plus")
        screen = screen_of(pilot)
        assert screen.rehearsal
        assert screen.rehearsal.state.values == (45,)
        await pilot.press("v", "7", "7", "enter")
        assert screen.rehearsal.state.values == (77,)
        await pilot.press("v", "x", "enter")
        assert "`x` is no whole number" in shown(app)
        await pilot.press("v", "9", "escape")
        assert screen.rehearsal.state.values == (77,)


async def test_a_choice_is_made_changed_and_taken_back(path: Path) -> None:
    app = watching(path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("tab", "n", "n")
        await choose(pilot, "Keep it")
        screen = screen_of(pilot)
        assert screen.rehearsal
        assert screen.rehearsal.moment.standing(1) == (Answer(0, 1),)
        await choose(pilot, "Switch it off")
        assert screen.rehearsal.moment.standing(1) == (Answer(0, 0),)
        await choose(pilot, "Switch it off")
        assert screen.rehearsal.moment.standing(1) == ()


@pytest.mark.parametrize("size", SIZES)
async def test_what_an_author_writes_is_shown_as_text(path: Path, size: tuple[int, int]) -> None:
    nasty = SCHOOL.replace("label: Switch it off", f'label: "{NASTY}"')
    write(path, nasty.replace("to: head\n", "to: '[b]'\n"))
    app = watching(path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "`[b]`" in shown(app)
        await save(pilot, nasty)
        await pilot.press("tab", "n", "n")
        assert NASTY in shown(app)


async def choose(pilot: Pilot[None], label: str) -> None:
    """Pick the choice with that line."""
    screen = screen_of(pilot)
    phase = screen.query_one("#phase", Listing)
    assert screen.rehearsal
    state = screen.rehearsal.state
    responses = screen.rehearsal.rulebook.scenario.demands[0].responses
    assert not state.on_floor
    phase.point_at(Pick(1, Answer(0, [each.label for each in responses].index(label))))
    await pilot.press("enter")
    await pilot.pause()


async def test_a_cited_paragraph_is_read_at_a_key(path: Path) -> None:
    write(path.parent / "letter.txt", "The first.\n\nThe bell must go, they wrote.\nThe third.\n")
    write(path, SCHOOL.replace("paragraphs: 3,", "paragraphs: 3, file: letter.txt,"))
    app = watching(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab", "s")
        await pilot.pause()
        assert "The bell must go, they wrote." in shown(app)
        await pilot.press("escape")
        assert "round 1 of 2" in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_a_problem_tells_more_about_itself(path: Path, size: tuple[int, int]) -> None:
    app = watching(path)
    async with app.run_test(size=size) as pilot:
        await save(pilot, SCHOOL.replace("to: head\n", "to: haed\n"))
        await pilot.press("enter")
        await pilot.pause()
        assert "The same, mended" in shown(app)
        rows = shown(app).replace("\u00a0", " ").splitlines()
        begins = [
            next(row.index(word) for row in rows if word in row) for word in ("actors:", "council:", "name: Stud")
        ]
        assert [each - begins[0] for each in begins] == [0, 2, 4]
        await pilot.press("escape")
        assert "haed" in shown(app)
