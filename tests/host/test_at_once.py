"""What several do at once in a class: nobody seals, chooses or writes in a phase or a role that is over for it."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, Mock

import httpx
import pytest
from textual.app import App

from game.host import ledger as ledgers
from game.host.drafts import FLOOR
from game.host.driver.class_flow import ClassFlow
from game.host.driver.printing import printing_routed
from game.host.driver.team_seat import TeamSeat
from game.host.driver.waiting_screen import WaitingScreen
from game.host.hosted import Hosted
from game.host.house import House
from game.host.pupils import Pupil
from game.host.room import Refusal, Room, Settings
from game.host.teams import Sealing
from game.host.web.seat_turn import moment_of
from game.play.choices import Argue
from game.play.visibility import PUBLIC
from game.presenting.floor import sayable
from game.rules.rulebook import Rulebook
from game.session.lobby import Game, load
from game.session.seat_view import look
from game.ui.screens.curtain import StageScreen
from game.ui.steady import SteadyApp
from tests.host.seated import Seat
from tests.host.test_pages import at_seats, moment, url
from tests.host.test_room import HEAD, PUPILS_ROLE, SCENARIO, room_in, until

WORDS = "for us alone"
LOOKS_AT = "game.host.web.seat_page.moment_of"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


@pytest.fixture(autouse=True)
def _told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.host.bell.APART", 0.0)


async def team_of(room: Room, *names: str, role: int = PUPILS_ROLE) -> list[Pupil]:
    return [await room.take_role((await room.join(name)).id, role) for name in names]


def sayable_by(hosted: Hosted, role: int) -> list[Argue]:
    return [Argue(each.index) for each in sayable(look(hosted.session, role))]


async def test_who_has_another_role_now_seals_for_neither_and_what_it_was_writing_stays_with_the_old_team(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room_in(tmp_path, rulebook) as room:
        kim, lee = *await team_of(room, "Kim"), *await team_of(room, "Lee", role=HEAD)
        hosted = await room.begin(0)
        seat, phase = TeamSeat(room, kim.id, hosted), hosted.session.state.phase
        monkeypatch.setattr("game.host.driver.team_seat._REST", 0.0)
        seat.write(Argue(0), WORDS)
        await room.take_role(kim.id, HEAD)
        seat.seal(phase)
        room.seal(kim, phase)
        assert not hosted.team(PUPILS_ROLE).sealed
        assert not hosted.team(HEAD).sealed
        room.seal(lee, phase)
        seat.take_back(phase)
        assert hosted.team(HEAD).sealed == {lee.id}
        seat.write(Argue(0), WORDS)
        await until(room, lambda: bool(room.drafts.of(kim)))
        assert not room.drafts.of(room.pupils[kim.id])


async def test_words_that_a_team_mate_changes_are_sealed_by_nobody(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_in(tmp_path, rulebook, sealing=Sealing.SPOKESPERSON) as room:
        kim, _lee = await team_of(room, "Kim", "Lee")
        await team_of(room, "Ana", role=HEAD)
        hosted = await room.begin(0)
        session, first = hosted.session, sayable_by(hosted, PUPILS_ROLE)[0]
        session.choose(PUPILS_ROLE, first, "before")
        room.seal(kim, session.state.phase)
        await until(room, lambda: PUPILS_ROLE not in session.waiting_for)
        session.choose_instead(PUPILS_ROLE, first, "after")
        assert PUPILS_ROLE in session.waiting_for
        await until(room, lambda: not hosted.team(PUPILS_ROLE).sealed)


def held_back(hosted: Hosted, monkeypatch: pytest.MonkeyPatch) -> list[Coroutine[Any, Any, None]]:
    """Let what a game does in the background wait; give it."""
    asked: list[Coroutine[Any, Any, None]] = []
    monkeypatch.setattr(hosted, "_in_background", asked.append)
    return asked


async def test_what_a_team_seals_when_its_phase_is_over_counts_in_no_other(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room_in(tmp_path, rulebook) as room:
        kim, lee = await team_of(room, "Kim", "Lee")
        hosted = await room.begin(0)
        session, team = hosted.session, hosted.team(PUPILS_ROLE)
        before = session.state.phase
        room.seal(kim, before)
        assert team.is_about_to
        session.close()  # nobody on the loop has heard of it yet
        asked = held_back(hosted, monkeypatch)
        team._on_time()  # noqa: SLF001 - the moment that matters
        room.seal(lee, before)
        assert not team.sealed
        assert not team.is_about_to
        await asyncio.gather(*asked)
        assert session.state.phase != before
        assert PUPILS_ROLE in session.waiting_for
        room.seal(lee, session.state.phase)
        assert team.sealed == {lee.id}


async def test_a_choice_that_comes_just_before_a_team_is_ready_keeps_it_from_being_so(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room_in(tmp_path, rulebook) as room:
        (kim,) = await team_of(room, "Kim")
        hosted = await room.begin(0)
        session, phase = hosted.session, hosted.session.state.phase
        first, second, *_others = sayable_by(hosted, PUPILS_ROLE)
        session.choose(PUPILS_ROLE, first)
        asked = held_back(hosted, monkeypatch)
        room.seal(kim, phase)
        session.choose_instead(PUPILS_ROLE, second, "", [first])  # as at another device
        await asyncio.gather(*asked)
        assert session.state.phase == phase
        assert PUPILS_ROLE in session.waiting_for
        monkeypatch.undo()
        room.seal(kim, phase)
        await until(room, lambda: session.state.phase != phase)


@pytest.mark.parametrize(
    ("sealing", "who_seals", "who_goes", "is_sealed"),
    [
        (Sealing.MAJORITY, [0], [1, 2], True),
        (Sealing.MAJORITY, [0, 1], [0, 1], False),
        (Sealing.ANYONE, [0], [0], False),
        (Sealing.ANYONE, [0], [1, 2], True),
        (Sealing.SPOKESPERSON, [0], [0], False),
        (Sealing.SPOKESPERSON, [0], [2], True),
    ],
)
async def test_whether_a_team_has_sealed_is_up_to_those_who_are_in_it(
    tmp_path: Path,
    rulebook: Rulebook,
    monkeypatch: pytest.MonkeyPatch,
    sealing: Sealing,
    who_seals: Sequence[int],
    who_goes: Sequence[int],
    is_sealed: bool,
) -> None:
    monkeypatch.setattr("game.host.teams.Team.__init__.__defaults__", (0.01,))
    async with room_in(tmp_path, rulebook, sealing=sealing) as room:
        team = await team_of(room, "Kim", "Lee", "Mia")
        await team_of(room, "Ana", role=HEAD)
        hosted = await room.begin(0)
        session = hosted.session
        for each in who_seals:
            room.seal(team[each], session.state.phase)
        if sealing is not Sealing.MAJORITY or len(who_seals) > 1:
            await until(room, lambda: session.waiting_for == (HEAD,))
        for each in who_goes:
            await room.take_role(team[each].id, PUBLIC)
        awaited = {HEAD, *([] if is_sealed else [PUPILS_ROLE])}
        await until(room, lambda: set(session.waiting_for) == awaited)


async def test_who_takes_over_a_role_that_was_ready_is_asked(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_in(tmp_path, rulebook) as room:
        (kim,), (_ana,) = await team_of(room, "Kim"), await team_of(room, "Ana", role=HEAD)
        hosted = await room.begin(0)
        room.seal(kim, hosted.session.state.phase)
        await until(room, lambda: hosted.session.waiting_for == (HEAD,))
        await room.take_role(kim.id, HEAD)
        (lee,) = await team_of(room, "Lee")
        assert PUPILS_ROLE in hosted.session.waiting_for
        assert TeamSeat(room, lee.id, hosted).is_to_seal


async def test_a_phase_in_which_nobody_is_asked_any_more_ends(tmp_path: Path) -> None:
    scenario = SCENARIO.with_name("red_lines.yaml")
    room = Room.create(tmp_path, scenario, load(scenario), Settings(opponents="sensible"))
    playable = [number for number, each in enumerate(room.rulebook.scenario.actors) if each.playable]
    pupils = {each: (await team_of(room, f"P{each}", role=each))[0] for each in playable}
    session = (await room.begin(0)).session
    while len(session.asked()) == len(playable):
        session.close()
    asked, before = session.asked(), session.state.phase
    idle = next(each for each in playable if each not in asked)
    for each in asked:
        assert session.state.phase == before
        await room.take_role(pupils[each].id, idle)
    assert session.state.phase != before
    assert session.asked()
    assert not session.players.people.intersection(asked)
    room.end()


async def test_a_role_that_is_taken_while_the_game_begins_is_played_by_who_took_it(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room_in(tmp_path, rulebook) as room:
        await team_of(room, "Kim")
        late = await room.join("Lee")
        begin, loop = room._new_game, asyncio.get_running_loop()  # noqa: SLF001 - what takes its time

        def meanwhile(number: int, people: Sequence[int]) -> Game:
            asyncio.run_coroutine_threadsafe(room.choose_role(late.id, HEAD), loop).result(30)
            return begin(number, people)

        monkeypatch.setattr(room, "_new_game", meanwhile)
        hosted = await room.begin(0)
        assert hosted.session.players.people == {PUPILS_ROLE, HEAD}


async def test_who_is_moved_to_another_game_is_told_of_its_last_day_however_far_the_first_one_was(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with room_in(tmp_path, rulebook, games=2) as room:
        (kim,), (_ana,) = await team_of(room, "Kim"), await team_of(room, "Ana", role=HEAD)
        (lee,) = await team_of(room, "Lee")
        await room.take_role(lee.id, PUPILS_ROLE, game=1)
        one, other = [await room.begin(number) for number in range(2)]
        first = ClassFlow(App(), room, kim, one, AsyncMock())
        while other.session.state.round < 3:
            await room.close(1)
        moved = await room.take_role(kim.id, PUPILS_ROLE, game=1)
        first._way.told = 2  # noqa: SLF001 - its screens are still there for a moment
        assert ClassFlow(App(), room, moved, other, AsyncMock())._told == 1  # noqa: SLF001 - what it has told


async def test_of_two_roles_that_a_pupil_takes_at_once_in_a_game_that_has_begun_the_first_counts(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with room_in(tmp_path, rulebook) as room:
        await team_of(room, "Kim")
        late = await room.join("Lee")
        await room.begin(0)
        taken = await asyncio.gather(
            *(room.choose_role(late.id, each) for each in (HEAD, PUPILS_ROLE)), return_exceptions=True
        )
        assert [isinstance(each, Refusal) for each in taken] == [False, True]
        assert room.pupils[late.id].role == HEAD


async def test_a_role_that_a_pupil_takes_as_it_is_moved_to_another_game_is_taken_there(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with room_in(tmp_path, rulebook, games=2) as room:
        kim = await room.join("Kim", game=0)
        await asyncio.gather(room.take_role(kim.id, HEAD, game=1), room.choose_role(kim.id, PUPILS_ROLE))
        now = room.pupils[kim.id]
        assert (now.game, now.role) == (1, PUPILS_ROLE)


async def posted(client: httpx.AsyncClient, pupil: Pupil, what: str, at: str, **fields: str) -> int:
    data = {"moment": at, **fields}
    return (await client.post(f"{url(client, pupil)}/{what}", data=data)).status_code


def after_writing(room: Room, monkeypatch: pytest.MonkeyPatch, act: Callable[[], Coroutine[Any, Any, object]]) -> None:
    """Have something done once, when what is written was put on disk."""
    write = room.write

    async def written(pupil: Pupil, drafts: dict[str, str]) -> None:
        monkeypatch.setattr(room, "write", write)
        await write(pupil, drafts)
        await act()

    monkeypatch.setattr(room, "write", written)


async def test_a_page_counts_for_the_phase_and_the_role_that_it_was_made_for_whatever_happens_meanwhile(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim", "Lee") as (room, client, [kim, lee]):
        hosted = room.games[0]
        assert hosted is not None
        session = hosted.session

        def too_late(pupil: Pupil, of: Hosted | None) -> str:
            monkeypatch.setattr(LOOKS_AT, moment_of)
            named = moment_of(pupil, of)
            session.close()
            return named

        at, phase = moment((await client.get(url(client, kim))).text), session.state.phase
        monkeypatch.setattr(LOOKS_AT, too_late)
        assert await posted(client, kim, "choose", at, choice="pass") == httpx.codes.CONFLICT
        assert session.state.phase != phase
        assert not session.standing(PUPILS_ROLE)

        async def lee_seals_the_next() -> None:
            session.close()
            room.seal(lee, session.state.phase)

        at = moment((await client.get(url(client, kim))).text)
        after_writing(room, monkeypatch, lee_seals_the_next)
        await posted(client, kim, "back", at, **{"words-floor": "x"})
        assert hosted.team(PUPILS_ROLE).sealed == {lee.id}

        at = moment((await client.get(url(client, kim))).text)
        after_writing(room, monkeypatch, lambda: room.take_role(kim.id, HEAD))
        await posted(client, kim, "seal", at, **{"words-floor": "y"})
        assert kim.id not in hosted.team(PUPILS_ROLE).sealed | hosted.team(HEAD).sealed


async def test_what_was_written_for_one_role_is_not_kept_for_the_team_of_another(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (room, client, [kim]):
        at = moment((await client.get(url(client, kim))).text)
        moved = await room.take_role(kim.id, HEAD)
        for what in ("draft", "standing", "choose", "seal", "back", "draft/gone"):
            await posted(client, moved, what, at, choice="pass", **{f"words-{FLOOR}": WORDS})
            assert not room.drafts.of(moved), what
        own = moment((await client.get(url(client, moved))).text)
        await posted(client, moved, "draft", own, **{f"words-{FLOOR}": WORDS})
        assert room.drafts.of(moved) == {FLOOR: WORDS}


async def test_what_is_cleared_while_it_is_on_its_way_to_the_disk_is_gone_and_what_did_not_reach_it_is_tried_again(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room_in(tmp_path, rulebook) as room:
        (kim,) = await team_of(room, "Kim")
        await asyncio.gather(room.write(kim, {FLOOR: WORDS}), room.write(kim, {FLOOR: ""}))
        assert not room.drafts.of(kim)
        journal = room._ledger._journal  # noqa: SLF001 - what fails
        monkeypatch.setattr(journal, "append", Mock(side_effect=OSError))
        with pytest.raises(OSError):  # noqa: PT011 - as a disk gives it
            await room.write(kim, {FLOOR: WORDS})
        monkeypatch.undo()
        await room.write(kim, {FLOOR: WORDS})
        assert room.drafts.of(kim) == {FLOOR: WORDS}
        before = (room.folder / ledgers.NAME).read_bytes()
        await room.write(kim, {FLOOR: WORDS})
        assert (room.folder / ledgers.NAME).read_bytes() == before, "what is there is not written again"


@pytest.mark.parametrize(("wish", "is_sealed"), [("again", True), ("anew", False)])
async def test_who_is_led_back_to_the_choices_takes_back_nothing_that_a_mate_has_sealed_meanwhile(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch, wish: str, is_sealed: bool
) -> None:
    async with room_in(tmp_path, rulebook, sealing=Sealing.MAJORITY) as room:
        kim, lee, _mia = await team_of(room, "Kim", "Lee", "Mia")
        hosted = await room.begin(0)
        session, sealed = hosted.session, list[frozenset[int]]()
        flow = ClassFlow(App(), room, lee, hosted, AsyncMock())
        flow._known = len(session.phases)  # noqa: SLF001 - as it is led

        async def wait() -> str | None:
            sealed.append(hosted.team(PUPILS_ROLE).sealed)
            if len(sealed) == 1:
                return wish
            session.close()
            return None

        monkeypatch.setattr(flow, "_wait", wait)
        monkeypatch.setattr(flow, "_turn", AsyncMock())
        session.seal(PUPILS_ROLE)
        room.seal(kim, session.state.phase)
        await flow._close()  # noqa: SLF001 - as above
        assert sealed[0] == {kim.id, lee.id}
        assert (kim.id in sealed[1]) is is_sealed


class Waits(SteadyApp):
    """An app that waits for a team, and keeps what came of it."""

    def __init__(self, seat: TeamSeat) -> None:
        super().__init__()
        self.screen_of_seat, self.came_to = WaitingScreen(seat), list[str | None]()

    def on_mount(self) -> None:
        self.push_screen(self.screen_of_seat, self.came_to.append)


async def test_who_waits_is_led_back_once_the_team_that_others_had_sealed_for_has_not(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with room_in(tmp_path, rulebook, sealing=Sealing.MAJORITY) as room:
        kim, lee, mia = await team_of(room, "Kim", "Lee", "Mia")
        await team_of(room, "Ana", role=HEAD)
        hosted = await room.begin(0)
        phase = hosted.session.state.phase
        for each in (kim, lee):
            room.seal(each, phase)
        await until(room, lambda: hosted.session.waiting_for == (HEAD,))
        app = Waits(TeamSeat(room, mia.id, hosted))
        async with app.run_test() as pilot:
            await pilot.pause()
            app.screen_of_seat.hear()
            assert not app.came_to
            await app.push_screen(StageScreen())
            room.take_back(lee, phase)
            await until(room, lambda: PUPILS_ROLE in hosted.session.waiting_for)
            app.screen_of_seat.hear()
            assert not app.came_to, "something else is read"
            app.pop_screen()
            async with asyncio.timeout(10):
                while not app.came_to:
                    await pilot.pause(0.01)
            assert app.came_to == ["again"]


async def test_a_seat_whose_client_goes_while_it_begins_is_the_one_that_it_finds_when_it_comes_back() -> None:
    begun: list[Seat] = []

    def make(pupil: Pupil) -> Seat:
        begun.append(Seat(pupil.name))
        return begun[-1]

    house, kim = House(make), Pupil(1, "s00", "token", "ACDE")
    with printing_routed():
        coming = asyncio.create_task(house.seat(kim))
        async with asyncio.timeout(30):
            while not begun:  # noqa: ASYNC110 - nothing tells of it
                await asyncio.sleep(0)
        coming.cancel()
        await asyncio.wait([coming])
        again = await house.seat(kim)
        assert [again.app] == begun
        await house.end()
    assert not any(each.is_running for each in begun)
