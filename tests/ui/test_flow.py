"""The flow of a game over its screens."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from game.play.choices import Answer, Choice
from game.play.state import State
from game.play.visibility import FACILITATOR
from game.presenting.again import offered
from game.record.entries import ClosePhase, Ready
from game.record.log import read_record, replay
from game.rules.rulebook import Rulebook
from game.session import game as sessions
from game.session.lobby import Game, PlayOn, load, new_game
from game.session.seats import Seat
from game.session.thinking import NAME
from game.ui.app import StandoffApp
from game.ui.preferences import Preferences
from game.ui.screens.library import Places
from game.ui.screens.turn import TurnScreen
from game.ui.widgets.listing import Listing
from game.ui.widgets.rows import content
from tests.ui.library_app import SIZES, app_with_game, kind, play_to, shown
from tests.ui.table_game import LAB, MINISTRY, NASTY, PRESS

TURNS = ("FloorScreen", "TableScreen")


@pytest.mark.parametrize("size", SIZES)
async def test_one_person_plays_from_the_briefing_to_the_outcome(tmp_path: Path, size: tuple[int, int]) -> None:
    app = app_with_game(tmp_path, nasty=NASTY)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert kind(app) == "BriefingScreen"
        seen: list[str] = []
        await play_to(pilot, "OutcomeScreen", seen)
        assert "CurtainScreen" not in seen
        assert {"FloorScreen", "TableScreen", "DayScreen"} <= set(seen)
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
        turns = [index for index, each in enumerate(seen) if each in TURNS and seen[index - 1] != each]
        assert turns
        for index in turns:
            since = seen[:index][::-1]
            last = next((at for at, each in enumerate(since) if each in TURNS), None)
            assert "CurtainScreen" in since[:last]
        assert sum(each == "BriefingScreen" != before for before, each in pairwise(["", *seen])) == 2


async def test_a_turn_that_is_ended_twice_at_once_ends_no_other(tmp_path: Path) -> None:
    app = app_with_game(tmp_path, people=(LAB, MINISTRY))
    async with app.run_test(size=SIZES[0]) as pilot:
        tables: list[TurnScreen] = []
        for actor in (LAB, MINISTRY):
            await play_to(pilot, "CurtainScreen", [])
            await play_to(pilot, "TurnScreen", [])
            assert isinstance(app.screen, TurnScreen)
            assert app.screen.actor == actor
            tables.append(app.screen)
        first, second = tables
        app.post_message(TurnScreen.Sealed(first))
        await pilot.pause()
        assert app.screen_stack[-1] is second
        app.post_message(TurnScreen.Sealed(second))
        await pilot.pause()
        assert second not in app.screen_stack


async def test_leaving_goes_to_the_library_and_the_game_can_be_gone_on_with(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await play_to(pilot, "TurnScreen", [])
        await pilot.press("q")
        await pilot.pause()
        assert kind(app) == "LibraryScreen"


async def test_the_briefing_the_tree_and_the_help_can_be_asked_for_at_the_table(tmp_path: Path) -> None:
    app = app_with_game(tmp_path, nasty=NASTY)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await play_to(pilot, "TurnScreen", [])
        for key, screen in (("b", "BriefingScreen"), ("t", "TreeScreen"), ("question_mark", "HelpScreen")):
            await pilot.press(key)
            await pilot.pause()
            assert kind(app) == screen
            assert shown(app).count("1-9") == (screen == "HelpScreen")
            await pilot.press("escape")
            await pilot.pause()
            assert kind(app) == "FloorScreen"


async def test_quitting_in_the_middle_of_a_turn_ends_without_a_word(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await play_to(pilot, "TurnScreen", [])
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
        await pilot.press("left", "down", "enter")
        await pilot.pause()
        assert kind(app) == "TableScreen"
        assert app.flow is not None
        branched = app.flow.game
        assert branched.session.standing(0) == (Answer(0, 1),)
        assert branched.record != game.record
        assert branched.session.seed == 7
        assert branched.session.header["parent"] == game.record.name if game.record else False
        assert branched.session.state.round == 1
        await play_to(pilot, "OutcomeScreen", [])
        await pilot.press("a")
        await pilot.pause()
        assert "The game before, and this line of play" in shown(app)
    for each in (game, branched):
        assert each.record is not None
        assert replay(rulebook, read_record(each.record.read_bytes())) == each.session.state


class SlowMind:
    """Stands for players of the computer that think until they may go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[tuple[tuple[int, int], int]] = []
        self.begun = threading.Event()
        self.may_go_on = threading.Event()
        monkeypatch.setattr(sessions, "consider", self.consider)

    def consider(
        self, _rulebook: Rulebook, state: State, actor: int, _kind: str, _strength: int
    ) -> tuple[tuple[Choice, None], ...]:
        self.asked.append((state.phase, actor))
        self.begun.set()
        assert self.may_go_on.wait(timeout=30)
        return ()

    def finish(self) -> None:
        """Let them go on, and wait until no thread thinks any more."""
        self.may_go_on.set()
        for each in threading.enumerate():
            if each.name == NAME:
                each.join(timeout=30)
                assert not each.is_alive()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowMind]:
    mind = SlowMind(monkeypatch)
    yield mind
    mind.finish()


async def test_keys_are_heard_while_the_computer_thinks_from_the_opening_on(tmp_path: Path, slow: SlowMind) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        assert kind(app) == "BriefingScreen"
        assert slow.begun.wait(timeout=30)
        await play_to(pilot, "TurnScreen", [])
        for key, screen in (("t", "TreeScreen"), ("escape", "FloorScreen"), ("d", "DebateScreen")):
            await pilot.press(key)
            await pilot.pause()
            assert kind(app) == screen
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert kind(app) == "StageScreen"
        assert slow.asked == [((1, 1), MINISTRY)]
        slow.finish()
        await pilot.pause()
        await pilot.pause()
        assert kind(app) == "TableScreen"
        assert [each for each in slow.asked if each[0] == (1, 1)] == [((1, 1), MINISTRY), ((1, 1), PRESS)]


async def test_the_next_phase_is_thought_of_while_the_day_is_read(tmp_path: Path, slow: SlowMind) -> None:
    slow.may_go_on.set()
    app = app_with_game(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await play_to(pilot, "TurnScreen", [])
        await play_to(pilot, "DayScreen", [])
        slow.finish()
        assert app.flow is not None
        opened = app.flow.session.state.phase
        assert [actor for phase, actor in slow.asked if phase == opened] == [MINISTRY, PRESS]


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_who_leaves_does_not_wait_for_what_is_thought_and_no_other_actor_thinks(
    tmp_path: Path, slow: SlowMind, key: str
) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        assert slow.begun.wait(timeout=30)
        await play_to(pilot, "TurnScreen", [])
        await pilot.press(key)
        await pilot.pause()
    slow.finish()
    assert slow.asked == [((1, 1), MINISTRY)]


async def test_another_line_of_play_ends_what_is_thought_of_in_the_first(tmp_path: Path, slow: SlowMind) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await play_to(pilot, "TurnScreen", [])
        assert app.flow is not None
        first = app.flow.session
        assert slow.begun.wait(timeout=30)
        await pilot.press("t")
        await pilot.pause()
        app.screen.dismiss(PlayOn(app.flow.game, 0))
        await pilot.pause()
        assert app.flow.session is not first
        slow.finish()
    assert sorted(slow.asked) == [((1, 1), MINISTRY), ((1, 1), MINISTRY), ((1, 1), PRESS)]


async def test_an_error_in_what_is_thought_ends_the_program_when_the_phase_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_how: object) -> None:
        raise ZeroDivisionError("unforeseen")

    monkeypatch.setattr(sessions, "consider", fail)
    with pytest.raises(WorkerFailed, match="unforeseen"):
        await seal_a_turn(app_with_game(tmp_path))


async def seal_a_turn(app: StandoffApp) -> None:
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await play_to(pilot, "TurnScreen", [])
        assert app.return_code is None
        await pilot.press("enter")
        await pilot.pause()
        await app.workers.wait_for_complete()


async def test_a_seat_waits_for_the_others_and_goes_on_with_them(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        assert app.flow is not None
        session = app.flow.session
        session.players = replace(session.players, people=frozenset([LAB, MINISTRY]))
        app.flow.actor = LAB
        await play_to(pilot, "TurnScreen", [])
        phase, head = session.state.phase, session.rulebook.scenario.actors[MINISTRY].id
        assert not session.options(MINISTRY).is_empty
        await pilot.press("enter")
        await pilot.pause()
        assert kind(app) == "StageScreen"
        assert session.state.phase == phase
        assert session.waiting_for == (MINISTRY,)
        await asyncio.to_thread(session.apply, Ready(*phase, head))
        await pilot.pause()
        await pilot.pause()
        assert kind(app) in TURNS
        assert session.state.phase != phase


async def test_who_is_still_choosing_when_the_phase_is_ended_is_told_so(tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        await play_to(pilot, "TurnScreen", [])
        await pilot.press("d")
        await pilot.pause()
        assert kind(app) == "DebateScreen"
        assert app.flow is not None
        session = app.flow.session
        await asyncio.to_thread(session.apply, ClosePhase(*session.state.phase), seat=Seat(FACILITATOR))
        await pilot.pause()
        await pilot.pause()
        assert kind(app) in TURNS
        assert sum(isinstance(each, TurnScreen) for each in app.screen_stack) == 1
        assert "The phase was ended before you had sealed." in [each.message for each in app._notifications]


def small_game(folder: Path) -> Game:
    scenario = folder / "small.yaml"
    scenario.write_text(SMALL, encoding="utf-8", newline="\n")
    return new_game(load(scenario), "small", [0], folder / "records", seed=7, opponents="random", file=scenario)


@pytest.mark.parametrize(
    ("picked", "people", "is_challenge"), [("As the same once more", {0}, False), ("a challenge", {0}, True)]
)
async def test_a_game_that_is_over_is_played_again_with_other_luck(
    tmp_path: Path, picked: str, people: set[int], is_challenge: bool
) -> None:
    scenario = tmp_path / "small.yaml"
    scenario.write_text(
        SMALL.replace("Keep them shut}", "Keep them shut, source: a#1}").replace(
            "actors:", "sources: {a: {title: A, paragraphs: 1, fictional: true}}\nactors:"
        ),
        encoding="utf-8",
    )
    game = new_game(load(scenario), "small", [0], tmp_path / "records", seed=7, opponents="random", file=scenario)
    app = StandoffApp(Places(tuple, tmp_path / "records"), Preferences(), game)
    app.animation_level = "none"
    async with app.run_test(size=SIZES[1]) as pilot:
        await pilot.pause()
        await play_to(pilot, "OutcomeScreen", [])
        await pilot.press("p")
        await pilot.pause()
        assert app.flow is not None
        offers = [content(each.text).plain for each in offered(app.flow.session)]
        at = next(place for place, each in enumerate(offers) if picked in each)
        await pilot.press(*["down"] * at, "enter")
        await pilot.pause()
        await pilot.pause()
        assert kind(app) == "BriefingScreen"
        anew = app.flow.session
        assert anew.players.people == people
        assert anew.players.opponents == "random"
        assert anew.seed != 7
        assert anew.state.round == 1
        assert any(anew.log.notes("challenge")) == is_challenge


async def test_as_whom_one_played_against_most_is_offered_first(tmp_path: Path) -> None:
    app = StandoffApp(Places(tuple, tmp_path / "records"), Preferences(), small_game(tmp_path))
    app.animation_level = "none"
    async with app.run_test(size=SIZES[1]) as pilot:
        await pilot.pause()
        await play_to(pilot, "OutcomeScreen", [])
        await pilot.press("p")
        await pilot.pause()
        first = app.screen.query_one(Listing).laid.rows[0].plain.strip()
        assert first == "As ■ Press, whom you played against most"
        assert "▸ As ■ Press" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert kind(app) == "OutcomeScreen"


async def test_the_end_is_saved_as_a_text_beside_the_record(tmp_path: Path) -> None:
    game = small_game(tmp_path)
    app = StandoffApp(Places(tuple, tmp_path / "records"), Preferences(), game)
    app.animation_level = "none"
    async with app.run_test(size=SIZES[1]) as pilot:
        await pilot.pause()
        await play_to(pilot, "OutcomeScreen", [])
        await pilot.press("s")
        await pilot.pause()
        assert game.record is not None
        text = game.record.with_suffix(".txt").read_text(encoding="utf-8")
    assert "What became of your decisions" in text
    assert "you answered Press “Open them”" in text
    assert "Scores" in text


LATE = SMALL.replace("when: round == 1", "when: round == 3").replace("when: round == 2", "when: round == 9")


async def test_a_day_is_told_of_each_round_even_where_nothing_was_asked(tmp_path: Path) -> None:
    scenario = tmp_path / "late.yaml"
    scenario.write_text(LATE.replace("rounds: 2", "rounds: 3"), encoding="utf-8")
    game = new_game(load(scenario), "late", [0], tmp_path / "records", seed=7, opponents="random", file=scenario)
    app = StandoffApp(Places(tuple, tmp_path / "records"), Preferences(), game)
    app.animation_level = "none"
    async with app.run_test(size=SIZES[0]) as pilot:
        await pilot.pause()
        seen: list[str] = []
        await play_to(pilot, "OutcomeScreen", seen)
    screens = [each for place, each in enumerate(seen) if seen[place - 1 : place] != [each] or each == "DayScreen"]
    assert screens[:3] == ["BriefingScreen", "DayScreen", "DayScreen"]
    assert screens.count("DayScreen") == 3
    assert screens[-2:] == ["DayScreen", "OutcomeScreen"]
