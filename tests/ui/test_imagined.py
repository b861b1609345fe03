"""Where answers lead, on the Table and in the tree: reckoned while the screen goes on, by what a player may know."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event, current_thread
from typing import Any

import pytest
from textual.screen import Screen

from game.play.choices import Answer, Choice, Hold
from game.presenting import tree
from game.record.log import Phase
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.model import Outcome
from game.session import endings, imagining
from game.session.course import Course, Players
from game.session.game import Session, header_for
from game.session.lobby import Game, PlayOn, branch_game
from game.session.thinking import NAME
from game.simulation.imagining import Imagined
from game.storage.settings import Settings
from game.ui.preferences import Preferences
from game.ui.screens.library import Places
from game.ui.screens.outcome import OutcomeScreen
from game.ui.screens.table import TableScreen
from game.ui.screens.tree import TreeScreen
from tests.ui.table_game import ACCESS, AUDIT, LAB, Host, game, in_answers, painted, scenario, settle, when
from tests.ui.test_pages import ended

BARS, EFFECTS = "where it leads", "Readin"


class PlayersHost(Host):
    """An app with a folder of records, and settings."""

    def __init__(self, screen: Screen[Any], records: Path, settings: Settings | None = None) -> None:
        super().__init__(screen)
        self.places = Places(scenarios=tuple, records=records)
        self.preferences = Preferences()
        self.preferences.settings = settings or Settings()


def row(host: Host, text: str) -> str:
    return next(each for each in painted(host).splitlines() if text in each)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_f_shows_where_each_answer_leads_and_again_what_it_does(size: tuple[int, int]) -> None:
    host = Host(TableScreen(in_answers(game()), LAB))
    async with host.run_test(size=size) as pilot:
        await settle(pilot)
        before = painted(host)
        await pilot.press("f")
        await host.workers.wait_for_complete()
        await settle(pilot)

        assert "A" * 20 in row(host, "Accept the terms")
        assert "±" in row(host, "Refuse, and say why")
        assert "closed" in row(host, "Offer a supervised pilot")
        assert "400 imagined games" in painted(host)
        assert "not a forecast" in painted(host)
        await pilot.press("f")
        await settle(pilot)
        assert painted(host) == before


async def test_the_screen_goes_on_meanwhile_and_what_comes_late_is_not_shown_for_another_demand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session, go_on, asked = in_answers(game()), Event(), []

    def slowly(course: Course, actor: int, choices: Sequence[Choice]) -> Mapping[Choice, Imagined]:
        asked.append((current_thread().name, choices[0]))
        assert go_on.wait(20)
        return reckoned(course, actor, choices)

    reckoned = imagining.where_it_leads
    monkeypatch.setattr(imagining, "where_it_leads", slowly)
    host = Host(TableScreen(session, LAB))
    async with host.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f")
        await settle(pilot)
        assert "Imagining games" in painted(host)
        await pilot.press("2")
        await settle(pilot)
        assert session.standing(LAB) == (Answer(ACCESS, 1),)
        assert "Let outsiders check" in painted(host)
        go_on.set()
        await host.workers.wait_for_complete()
        await settle(pilot)

        assert asked == [(NAME, Answer(ACCESS, 0)), (NAME, Answer(AUDIT, 0))]
        assert "A" * 20 in row(host, "Open the books")
        assert "Imagining games" not in painted(host)


async def test_what_is_chosen_beside_it_is_reckoned_with(monkeypatch: pytest.MonkeyPatch) -> None:
    session, stood = in_answers(game()), []

    def noted(course: Course, actor: int, choices: Sequence[Choice]) -> Mapping[Choice, Imagined]:
        stood.append((course.standing(actor), choices))
        return reckoned(course, actor, choices)

    reckoned = imagining.where_it_leads
    monkeypatch.setattr(imagining, "where_it_leads", noted)
    host = Host(TableScreen(session, LAB))
    async with host.run_test(size=(80, 24)) as pilot:
        for key in ("f", "1", "h"):
            await settle(pilot)
            await pilot.press(key)
            await host.workers.wait_for_complete()
        await settle(pilot)
        audit = [Answer(AUDIT, 0), Answer(AUDIT, 1), Hold(AUDIT)]
        assert stood[0] == ((), [Answer(ACCESS, 0), Answer(ACCESS, 1)])
        assert stood[1] == ((Answer(ACCESS, 0),), audit)


@pytest.mark.parametrize("found", [frozenset[int](), frozenset({0})])
async def test_the_title_of_an_ending_is_shown_once_it_was_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, found: frozenset[int]
) -> None:
    def of(_session: Session, records: Path) -> frozenset[int]:
        assert records == tmp_path
        return found

    monkeypatch.setattr(endings, "found_endings", of)
    host = PlayersHost(TableScreen(in_answers(game()), LAB), tmp_path)
    async with host.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("f")
        await host.workers.wait_for_complete()
        await settle(pilot)
        assert ("A The end 100%" if found else "A ? 100%") in painted(host)


@pytest.mark.parametrize("is_on", [True, False])
async def test_a_setting_takes_the_key_away(tmp_path: Path, is_on: bool) -> None:
    host = PlayersHost(TableScreen(in_answers(game()), LAB), tmp_path, Settings(imagined=is_on))
    async with host.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert (BARS in painted(host).splitlines()[-1]) == is_on
        await pilot.press("f")
        await host.workers.wait_for_complete()
        await settle(pilot)
        assert ("imagined games" in painted(host)) == is_on


async def lit_in_the_tree(host: PlayersHost, keys: Sequence[str] = ()) -> str:
    """Give what stands in the tree where the pointer comes to rest after those keys."""
    async with host.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("left", "left", *keys)
        await settle(pilot)
        await host.workers.wait_for_complete()
        await settle(pilot)
        return painted(host)


@pytest.mark.parametrize("is_on", [True, False])
async def test_the_tree_tells_where_the_lit_answer_leads(tmp_path: Path, is_on: bool) -> None:
    host = PlayersHost(TreeScreen(ended(), LAB, tmp_path), tmp_path, Settings(imagined=is_on))
    assert ("400 imagined games: A The end 100%" in await lit_in_the_tree(host, ["down"])) == is_on


async def test_of_an_answer_that_was_not_open_the_tree_tells_nothing(tmp_path: Path) -> None:
    told = await lit_in_the_tree(PlayersHost(TreeScreen(ended(), LAB, tmp_path), tmp_path), ["down", "down"])
    assert "Offer a supervised pilot" in told
    assert "imagined games" not in told


async def test_of_a_game_that_goes_on_the_tree_tells_by_the_eyes_of_its_player(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[int, bool]] = []

    def noted(rulebook: Rulebook, phase: Phase, actor: int, choices: Sequence[Choice], **how: bool) -> object:
        asked.append((actor, how["is_public"]))
        return reckoned(rulebook, phase, actor, choices, **how)

    reckoned = imagining.where_it_led
    monkeypatch.setattr(tree, "where_it_led", noted)
    for session in (in_answers(game()), ended()):
        await lit_in_the_tree(PlayersHost(TreeScreen(session, LAB, tmp_path), tmp_path))
    assert asked == [(LAB, False), (LAB, True)]


async def test_the_outcome_tells_of_turning_points_and_a_number_goes_back_to_one(tmp_path: Path) -> None:
    session = turned()
    given: list[object] = []
    host = PlayersHost(Screen(), tmp_path)
    async with host.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await host.push_screen(OutcomeScreen(Game(session, "small"), tmp_path), given.append)
        await host.workers.wait_for_complete()
        await settle(pilot)
        seen = " ".join(painted(host).split())
        assert "What turned on your answers" in seen
        assert "had you answered “Refuse" in seen
        assert "400 imagined games" in seen
        assert "play on from there" in seen
        await pilot.press("1")
        await settle(pilot)
    (begin,) = given
    assert isinstance(begin, PlayOn)
    (point,) = imagining.turning_points(session, LAB)
    assert (begin.phase, begin.chosen) == (point.phase, (LAB, Answer(ACCESS, 1)))
    branched = branch_game(begin, tmp_path).session
    assert branched.state == session.phases[point.phase].opened
    assert Answer(ACCESS, 1) in branched.standing(LAB)


async def test_of_a_game_that_is_not_ones_own_no_number_goes_back(tmp_path: Path) -> None:
    host = PlayersHost(Screen(), tmp_path)
    async with host.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await host.push_screen(OutcomeScreen(Game(turned(), "small"), tmp_path, is_own=False))
        await host.workers.wait_for_complete()
        await settle(pilot)
        assert "had you answered" in " ".join(painted(host).split())
        await pilot.press("1")
        await settle(pilot)
        assert isinstance(host.screen, OutcomeScreen)


def turned() -> Session:
    """A game that a refusal would have ended otherwise."""
    written = scenario()
    banned = Outcome("banned", "Banned", "A ban.", when=when("ban"))
    rulebook = compile_rulebook(replace(written, outcomes=(banned, *written.outcomes)))
    session = Session(rulebook, header_for(rulebook, "small", 7), Players(frozenset({LAB}), "random"))
    session.start()
    while not session.is_over:
        if not session.state.on_floor and session.state.round == 1:
            session.choose(LAB, Answer(ACCESS, 0))
        session.close()
    return session
