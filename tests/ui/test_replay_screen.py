"""A record stepped through on screen: what was chosen, what followed, how all stood, and how it ended."""

from pathlib import Path

import pytest

from game.record.codec import write_line
from game.record.entries import JsonObject
from game.record.log import read_record
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read
from game.session.lobby import replay_game
from game.session.replay_cursor import walk
from game.ui.preferences import Preferences
from game.ui.replay_app import ReplayApp
from game.ui.screens.library import Places
from game.ui.screens.replay import PANELS, ReplayScreen
from game.ui.widgets.listing import Listing
from tests.ui.library_app import SIZES, kind, press

SCHOOL = (Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml").read_text("utf-8")
NASTY = "[bold]x[/] [/x] [@click=app.quit]y[/]"
WIDE, NARROW = SIZES[1], SIZES[0]

ARGUED: tuple[JsonObject, ...] = (
    {"round": 1, "turn": 1, "actor": "council", "argue": "loud", "words": "listen to it"},
    {"round": 1, "turn": 1, "actor": "head", "pass": True},
    {"round": 1, "turn": 1, "close": True},
    {"note": "speech", "by": "Kim", "text": "I am for it."},
    {"round": 1, "turn": 2, "actor": "head", "argue": "used"},
    {"round": 1, "turn": 2, "close": True},
)
ANSWERED: tuple[JsonObject, ...] = (
    *ARGUED,
    {"round": 1, "actor": "head", "answer": "silence", "with": "agree", "words": "you are right"},
    {"round": 1, "close": True},
)
WHOLE: tuple[JsonObject, ...] = (
    *ANSWERED,
    {"round": 2, "turn": 1, "close": True},
    {"round": 2, "turn": 2, "close": True},
    {"round": 2, "close": True},
)


def rulebook_of(text: str) -> Rulebook:
    scenario = read(text.encode(), "x").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def replaying(
    folder: Path, *lines: JsonObject, text: str = SCHOOL, partial: bool = False, torn: bool = False
) -> ReplayApp:
    record = read_record(b"".join(map(write_line, ({"standoff": 1, "seed": 7}, *lines))))
    session = replay_game(rulebook_of(text), record, partial=partial)
    screen = ReplayScreen(walk(session, len(record.lines) + 1))
    app = ReplayApp(Places(tuple, folder), Preferences(folder / "config"), screen, torn=torn)
    app.animation_level = "none"
    return app


def told(app: ReplayApp, panel: str = "moment") -> str:
    """Give what a panel tells, without its line breaks."""
    rows = app.screen.query_one(f"#{panel}", Listing).laid.rows
    return " ".join(row.plain.strip() for row in rows)


@pytest.mark.parametrize("size", SIZES)
async def test_each_moment_tells_what_was_chosen_and_what_followed(tmp_path: Path, size: tuple[int, int]) -> None:
    app = replaying(tmp_path, *WHOLE)
    async with app.run_test(size=size) as pilot:
        opened = await press(pilot)
        assert "The school bell · round 1 of 2, Monday · the round opens" in opened
        assert "moment 1 of 9" in opened
        assert "School council asked Head teacher: Switch the bell off." in told(app)
        assert "Enter goes on: the floor, 1 of 2." in opened

        argued = await press(pilot, "right")
        assert "It is loud." in told(app)
        assert "“listen to it”" in argued
        assert "Passed: Head teacher." in argued
        assert "moment 2 of 9" in argued

        replied = await press(pilot, "n")
        assert "One gets used to it." in told(app)
        assert "“I am for it.”" in replied
        assert "Kim" in replied

        answered = await press(pilot, "right")
        assert "Head teacher answered School council: Switch it off." in told(app)
        assert "“you are right”" in answered
        assert "Quiet ▲20 to 63" in told(app)
        assert "because" not in told(app), "the change stands right below its cause"
        assert "Enter goes on: round 2 of 2, Tuesday." in answered


async def test_the_keys_that_lead_nowhere_are_not_offered(tmp_path: Path) -> None:
    app = replaying(tmp_path, *WHOLE)
    async with app.run_test(size=NARROW) as pilot:
        first = (await press(pilot)).splitlines()[-1]
        assert first.split("  ")[0] == " → next"
        assert "back" not in first
        assert "first" not in first
        middle = (await press(pilot, "right")).splitlines()[-1]
        assert all(each in middle for each in ("→ next", "← back", "Home first", "End last", "1-9 round", "? help"))
        assert "q quit" in middle
        assert middle.rstrip().endswith("? help")
        last = await press(pilot, "end")
        assert "moment 9 of 9" in last
        assert "next" not in last.splitlines()[-1]
        assert "last" not in last.splitlines()[-1]
        assert "moment 8 of 9" in await press(pilot, "left")
        assert "moment 1 of 9" in await press(pilot, "home")
        assert "moment 1 of 9" in await press(pilot, "b")


async def test_a_round_is_gone_to_by_its_number(tmp_path: Path) -> None:
    app = replaying(tmp_path, *WHOLE)
    async with app.run_test(size=NARROW) as pilot:
        second = await press(pilot, "2")
        assert "round 2 of 2, Tuesday · the round opens" in second
        assert "round 1 of 2, Monday · the round opens" in await press(pilot, "1")
        missing = await press(pilot, "3")
        assert "This game has no round 3: it goes up to round 2." in missing
        assert "moment 1 of 9" in missing


async def test_a_round_of_two_figures_is_asked_for(tmp_path: Path) -> None:
    app = replaying(tmp_path, text=SCHOOL.replace("rounds: [Monday, Tuesday]", "rounds: 12"))
    async with app.run_test(size=NARROW) as pilot:
        assert "j round" in await press(pilot)
        assert "Round (1 to 12)" in await press(pilot, "j")
        assert "round 11 of 12 · the round opens" in await press(pilot, "1", "1", "enter")
        assert "`x` is no whole number." in await press(pilot, "j", "x", "enter")
        assert "round 11 of 12" in await press(pilot, "j", "3", "escape")


async def test_enter_reads_a_long_moment_to_its_end_before_it_goes_on(tmp_path: Path) -> None:
    long = SCHOOL.replace("text: Switch the bell off.", f'text: "{"Off with it, please. " * 80}"')
    app = replaying(tmp_path, *WHOLE, text=long)
    async with app.run_test(size=NARROW) as pilot:
        above = await press(pilot)
        assert "There is more below. Enter reads on." in above
        assert "Last round to answer" not in above
        below = await press(pilot, "enter")
        assert "moment 1 of 9" in below
        assert "Last round to answer" in below
        assert "Enter goes on" in below
        assert "moment 2 of 9" in await press(pilot, "enter")


async def test_the_indicators_and_scores_stand_as_they_did_then_with_their_changes(tmp_path: Path) -> None:
    app = replaying(tmp_path, *WHOLE)
    async with app.run_test(size=NARROW) as pilot:
        quiet = next(row for row in (await press(pilot, "tab")).splitlines() if row.startswith(" Quiet"))
        assert "40" in quiet
        assert "▲" not in quiet
        answered = await press(pilot, "right", "right", "right")
        assert "[Indicators 1]" in answered
        values = app.screen.walk.stops[3].state.values if isinstance(app.screen, ReplayScreen) else ()
        assert f"▲{values[0] - 40} to {values[0]}" in answered
        assert "since the moment before" in answered
        scores = await press(pilot, "tab")
        assert "[Scores]" in scores
        assert next(row for row in scores.splitlines() if "School council" in row).count("▲") == 1
        assert "▲" not in next(row for row in (await press(pilot, "right")).splitlines() if "School council" in row)


async def test_the_demands_show_what_became_of_them(tmp_path: Path) -> None:
    app = replaying(tmp_path, *WHOLE)
    async with app.run_test(size=NARROW) as pilot:
        opened = await press(pilot, "shift+tab", "shift+tab")
        assert "[Demands 1]" in opened
        assert "School council asked Head teacher" in opened
        assert "by Tuesday" in opened
        answered = await press(pilot, "right", "right", "right")
        assert "[Demands]" in answered
        assert "● Switch it off" in answered


async def test_all_panels_are_seen_at_once_where_there_is_room(tmp_path: Path) -> None:
    app = replaying(tmp_path, *WHOLE)
    async with app.run_test(size=WIDE) as pilot:
        answered = await press(pilot, "right", "right", "right")
        for title in ("All moments", "This moment", "Indicators 1", "Scores", "Demands"):
            assert f"─ {title} ─" in answered
        for panel in PANELS:
            listing = app.screen.query_one(f"#{panel}", Listing)
            assert listing.query_one("_Rows").size.height == len(listing.laid.rows)
        assert "▸Answers" in answered.replace(" ", "")
        row = next(y for y, each in enumerate(answered.splitlines()) if "Tuesday" in each[:26])
        await pilot.click(offset=(6, row + 1))
        assert "round 2 of 2, Tuesday · the round opens" in await press(pilot)


async def test_the_list_of_all_moments_is_walked_by_the_arrows(tmp_path: Path) -> None:
    app = replaying(tmp_path, *WHOLE)
    async with app.run_test(size=NARROW) as pilot:
        listed = await press(pilot, "shift+tab", "down", "down")
        assert "[All moments]" in listed
        assert "▸ The floor, 2 of 2" in listed
        assert "moment 3 of 9" in listed
        assert "moment 2 of 9" in await press(pilot, "up")


async def test_the_end_tells_the_outcome_the_scores_and_what_was_reported(tmp_path: Path) -> None:
    cited = SCHOOL.replace("label: Switch it off", "label: Switch it off\n        source: letter#2", 1)
    app = replaying(tmp_path, *WHOLE, text=cited)
    async with app.run_test(size=(120, 60)) as pilot:
        end = await press(pilot, "end")
        assert "· the end" in end
        assert "It is over" in end
        assert "The week is over." in end
        assert "✓ The bell is gone" in end
        assert "Beside what was reported" in end
        assert "¶2 Switch it off · here: as reported" in end
        assert "Was it fair?" in end
        assert "since the beginning" in end


async def test_a_record_under_way_breaks_off_with_what_is_sealed(tmp_path: Path) -> None:
    app = replaying(tmp_path, *ANSWERED[:-1], partial=True)
    async with app.run_test(size=NARROW) as pilot:
        end = await press(pilot, "end")
        assert "where the record ends" in end
        assert "The record ends here, and the game is not over: Monday · answers." in end
        assert "without effect so far" in end
        assert "Head teacher: answer School council: Switch it off" in end
        assert "● Switch it off" not in await press(pilot, "shift+tab", "shift+tab")


async def test_what_a_replay_adds_by_default_is_told_apart(tmp_path: Path) -> None:
    app = replaying(tmp_path, *ARGUED)
    async with app.run_test(size=NARROW) as pilot:
        beyond = "The record ends before this."
        assert beyond not in await press(pilot, "right", "right")
        assert beyond in await press(pilot, "right")
        assert beyond not in await press(pilot, "right")
        assert "· the end" in await press(pilot, "end")


async def test_what_a_facilitator_brings_in_has_a_moment_of_its_own(tmp_path: Path) -> None:
    rain = {"round": 1, "turn": 1, "inject": [{"adjust": {"quiet": -7}}], "name": "rain", "text": "It pours."}
    app = replaying(tmp_path, rain, partial=True)
    async with app.run_test(size=NARROW) as pilot:
        stepped_in = await press(pilot, "right")
        assert "the facilitator steps in" in stepped_in
        assert "It pours." in stepped_in
        assert "Quiet ▼7 to 33" in stepped_in


@pytest.mark.parametrize("size", SIZES)
async def test_what_others_wrote_is_shown_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    escape = r"\e[31m\e]52;c;QUJD\a\u202e"
    text = SCHOOL
    for name in ("Head teacher", "Quiet", "Keep it", "Switch the bell off.", "A strike", "It is over", "It is loud."):
        text = text.replace(f": {name}", f': "{escape}{NASTY}"')
    said = f"\x1b[2J{NASTY} said"
    lines: tuple[JsonObject, ...] = (
        {"round": 1, "turn": 1, "actor": "council", "argue": "loud", "words": said},
        {"note": "speech", "by": said, "text": said},
        {"round": 1, "turn": 1, "close": True},
        {"round": 1, "actor": "head", "answer": "silence", "with": "refuse", "words": said},
        {"round": 1, "close": True},
    )
    app = replaying(tmp_path, *lines, text=text)
    seen, heard = [], []
    async with app.run_test(size=size) as pilot:
        for at in range(9):
            seen.append(await press(pilot, *("right",) * min(at, 1)))
            heard += [told(app, panel) for panel in PANELS]
            seen += [await press(pilot, "tab") for _panel in PANELS]
        assert app.is_running
    assert f"{NASTY} said”" in " ".join(heard)
    assert any(f"asked {NASTY}" in each for each in heard)
    assert any("[bold]x[/]" in each for each in seen)
    assert not [each for each in "".join(seen) if ord(each) < 32 and each != "\n"]
    assert "\u202e" not in "".join(seen)


async def test_help_themes_palette_and_the_way_out_are_those_of_the_game(tmp_path: Path) -> None:
    app = replaying(tmp_path, *WHOLE)
    async with app.run_test(size=(80, 40)) as pilot:
        helped = await press(pilot, "question_mark")
        assert kind(app) == "HelpScreen"
        assert "Go to the next moment" in helped
        assert "bell: what rings" in helped
        await press(pilot, "escape", "f1")
        assert kind(app) == "HelpScreen"
        await press(pilot, "escape", "ctrl+p", *"moment before")
        await press(pilot, "escape")
        await press(pilot, "f2")
        assert kind(app) == "Palette"
        await press(pilot, "escape", "ctrl+q")
    assert app.return_code == 0


async def test_a_line_that_was_left_out_is_told(tmp_path: Path) -> None:
    app = replaying(tmp_path, *WHOLE, torn=True)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        assert "is left out." in await press(pilot)
