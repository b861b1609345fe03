"""Source text: a cited paragraph is shown at a key, on Briefing, Table and Floor, at both sizes."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from game.presenting.citing import Cited
from game.rules.compiler import compile_rulebook
from game.scenario.model import Citation, Source
from game.scenario.reader import read_file
from game.session.course import Players
from game.session.game import Session, header_for
from game.ui.keys import keys_of
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.floor import FloorScreen
from game.ui.screens.paragraph import ParagraphScreen
from game.ui.screens.table import TableScreen
from tests.ui.table_game import LAB, NASTY, Host, game, in_answers, painted, settle

ROOT = Path(__file__).parents[2]
HEAD, COUNCIL = range(2)
SECOND = "She has a figure to show for it."
sizes = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


def first_steps() -> Session:
    """First Steps at its first turn on the floor, played by the head teacher."""
    scenario = read_file(ROOT / "scenarios" / "first_steps.yaml").scenario
    assert scenario is not None
    rulebook = compile_rulebook(scenario)
    session = Session(rulebook, header_for(rulebook, "first_steps", 7), Players(frozenset([HEAD]), "random"))
    session.start()
    return session


def beside(folder: Path, text: str, *, paragraphs: int | None = None, cited: int = 2) -> ParagraphScreen:
    """The screen for one place in a text beside a scenario."""
    (folder / "article.txt").write_text(text, encoding="utf-8", newline="\n")
    source = Source("article", "An article", paragraphs=paragraphs, file="article.txt")
    return ParagraphScreen([source], [Cited("the demand “x”", Citation("article", cited))], folder)


async def pressed(pilot: Pilot[None], *keys: str) -> str:
    await pilot.press(*keys)
    await settle(pilot)
    return painted(pilot.app)


def row_of(text: str, part: str) -> int:
    return next(i for i, row in enumerate(text.splitlines()) if part in row)


@sizes
async def test_at_the_table_the_answer_at_the_pointer_comes_first(size: tuple[int, int]) -> None:
    async with Host(TableScreen(in_answers(first_steps()), HEAD)).run_test(size=size) as pilot:
        await settle(pilot)
        text = await pressed(pilot, "s")

        assert isinstance(pilot.app.screen, ParagraphScreen)
        assert "Phones out of sight, and who decides" in text
        assert "The Linden Leaf, school paper · 2026-02-13 · fictional" in text
        assert "¶2, cited by the answer “Put the teachers' count on the wall”" in text
        assert f"▸• ¶2 {SECOND}" in text
        assert "¶1 On Monday the head teacher" in text
        assert "¶3 The council asked the classes" in text
        assert "esc close" in text

        await pressed(pilot, "s")
        assert isinstance(pilot.app.screen, TableScreen)


@sizes
async def test_on_the_floor_the_argument_at_the_pointer_comes_first(size: tuple[int, int]) -> None:
    async with Host(FloorScreen(first_steps(), HEAD)).run_test(size=size) as pilot:
        await settle(pilot)
        text = await pressed(pilot, "s")
        assert "(1 of 3) ¶2, cited by the argument “One phone can stop a lesson" in text

        text = await pressed(pilot, "right")
        assert "(2 of 3) ¶1, cited by the demand “Stand behind my rule" in text
        assert "▸• ¶1 On Monday" in text

        assert "(3 of 3) ¶4, cited by the answer" in await pressed(pilot, "right")
        assert "(1 of 3) ¶2" in await pressed(pilot, "right")
        assert "(3 of 3) ¶4" in await pressed(pilot, "left")


@sizes
async def test_the_briefing_shows_what_is_cited_and_each_source_for_itself(size: tuple[int, int]) -> None:
    async with Host(BriefingScreen(first_steps(), HEAD)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "s source" in painted(pilot.app)
        assert "(1 of 4) ¶2, cited by the indicator “Calm lessons”" in await pressed(pilot, "s")
        text = await pressed(pilot, "left")
        assert "(4 of 4) The whole source" in text
        assert "▸  ¶1 On Monday" in text


@sizes
async def test_the_paragraphs_around_can_be_read_on(size: tuple[int, int]) -> None:
    async with Host(TableScreen(in_answers(first_steps()), HEAD)).run_test(size=size) as pilot:
        await pressed(pilot, "s")
        text = await pressed(pilot, *["down"] * 9)
        assert "▸  ¶8 On Friday" in text
        assert " said. " in text
        text = await pressed(pilot, *["up"] * 9)
        assert "▸  ¶1 On Monday" in text
        assert f"• ¶2 {SECOND}" in text


async def test_a_click_goes_to_a_paragraph_and_another_closes() -> None:
    async with Host(TableScreen(in_answers(first_steps()), HEAD)).run_test(size=(80, 24)) as pilot:
        text = await pressed(pilot, "s")
        await pilot.click(offset=(20, row_of(text, "¶3 The council")))
        await settle(pilot)
        text = painted(pilot.app)
        assert "▸  ¶3 The council" in text

        row = row_of(text, "esc close")
        await pilot.click(offset=(text.splitlines()[row].index("esc close"), row))
        await settle(pilot)
        assert isinstance(pilot.app.screen, TableScreen)


@sizes
async def test_a_click_on_a_mark_shows_its_source_and_chooses_nothing(size: tuple[int, int]) -> None:
    session = in_answers(first_steps())
    async with Host(TableScreen(session, HEAD)).run_test(size=size) as pilot:
        await settle(pilot)
        text = painted(pilot.app)
        row = row_of(text, "¶2")
        await pilot.click(offset=(text.splitlines()[row].index("¶2") + 1, row))
        await settle(pilot)

        assert isinstance(pilot.app.screen, ParagraphScreen)
        assert "¶2, cited by the answer" in painted(pilot.app)
        assert session.standing(HEAD) == ()


@sizes
async def test_a_click_on_a_demands_mark_shows_that_demands_source(size: tuple[int, int]) -> None:
    async with Host(FloorScreen(first_steps(), HEAD)).run_test(size=size) as pilot:
        text = await pressed(pilot, "down")
        row = row_of(text, "¶1")
        await pilot.click(offset=(text.splitlines()[row].index("¶1"), row))
        await settle(pilot)
        assert "(1 of 2) ¶1, cited by the demand “Stand behind my rule" in painted(pilot.app)


@sizes
async def test_where_the_text_is_not_at_hand_it_is_said(size: tuple[int, int]) -> None:
    async with Host(TableScreen(in_answers(game()), LAB)).run_test(size=size) as pilot:
        text = await pressed(pilot, "s")
        assert "An article" in text
        assert "(1 of 4) ¶2, cited by the demand" in text
        assert "The text of this source is not at hand: no file of it lies beside the" in text
        assert "read on" not in text
        assert "(4 of 4) ¶9, cited by the answer" in await pressed(pilot, "left")


async def test_what_rests_on_nothing_says_so() -> None:
    async with Host(TableScreen(in_answers(game()), LAB)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = await pressed(pilot, *["down"] * 4, "s")
        assert isinstance(pilot.app.screen, TableScreen)
        assert "Nothing here rests on a source." in text


async def test_the_help_of_the_table_names_the_key() -> None:
    async with Host(TableScreen(first_steps(), HEAD)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        named = {key.keys: key.more for key in keys_of(pilot.app.screen)}
    assert named["s"] == "Read what this rests on"


async def test_a_paragraph_past_the_end_of_the_text_is_told(tmp_path: Path) -> None:
    async with Host(beside(tmp_path, "One.\nTwo.\n", cited=9)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = painted(pilot.app)
        assert "The text at hand has no ¶9: it ends with ¶2." in text
        assert "¶2 Two." in text


async def test_a_text_with_another_number_of_paragraphs_is_told(tmp_path: Path) -> None:
    async with Host(beside(tmp_path, "One.\nTwo.\n", paragraphs=5)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = " ".join(painted(pilot.app).split())
        assert "The text at hand has 2 paragraphs, the scenario tells of 5" in text
        assert "▸• ¶2 Two." in text


async def test_a_long_text_is_read_to_both_ends(tmp_path: Path) -> None:
    text = "\n".join(f"Paragraph number {n}." for n in range(1, 201))
    async with Host(beside(tmp_path, text, cited=100)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "▸• ¶100 Paragraph number 100." in painted(pilot.app)
        assert "▸  ¶200 Paragraph number 200." in await pressed(pilot, *["down"] * 110)


async def test_a_paragraph_longer_than_the_screen_can_be_scrolled(tmp_path: Path) -> None:
    text = "One.\n" + " ".join(f"word{n}" for n in range(400)) + "\nThree."
    async with Host(beside(tmp_path, text)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "word0 " in painted(pilot.app)
        assert "word399" in await pressed(pilot, *["pagedown"] * 4)
        assert "▸  ¶3 Three." in await pressed(pilot, "down")


@sizes
async def test_texts_are_shown_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    screen = beside(tmp_path, f"One.\n{NASTY} \x1b[31mred\x1b[0m \x1b]52;c;QUJD\x07\u202e\n")
    async with Host(screen).run_test(size=size) as pilot:
        await settle(pilot)
        text = painted(pilot.app)
        assert f"¶2 {NASTY.strip()} red" in text
        assert not [each for each in text if ord(each) < 32 and each != "\n"]
        assert "\u202e" not in text
        assert pilot.app.is_running


@sizes
async def test_names_from_a_scenario_are_shown_as_text(size: tuple[int, int]) -> None:
    async with Host(FloorScreen(game(NASTY), LAB)).run_test(size=size) as pilot:
        text = await pressed(pilot, "s")
        assert isinstance(pilot.app.screen, ParagraphScreen)
        assert "[red]x[/]" in text
