"""A room of pupils: who is in it, what they play, when a team has sealed, and how it goes on after its process died."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from game.host import ledger as ledgers
from game.host.codes import LETTERS, as_typed, new_code
from game.host.hosted import Hosted
from game.host.pupils import UNDECIDED, Pupil
from game.host.room import MOST_PUPILS, Refusal, Room, Settings
from game.host.teams import Sealing, Team
from game.play.choices import Answer
from game.play.visibility import PUBLIC
from game.record.log import read_record
from game.rules.rulebook import Rulebook
from game.session.lobby import load, replay_game

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
PUPILS_ROLE, HEAD = 0, 1


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


@asynccontextmanager
async def room_in(folder: Path, rulebook: Rulebook, **settings: object) -> AsyncGenerator[Room]:
    room = Room.create(folder, SCENARIO, rulebook, Settings(opponents="sensible", **settings))  # type: ignore[arg-type]  # as they come
    try:
        yield room
    finally:
        room.end()


async def until(room: Room, holds: Callable[[], bool]) -> None:
    """Wait until something holds that changes as the room tells."""
    changed = asyncio.Event()
    end = room.subscribe(changed.set)
    async with asyncio.timeout(30):
        while not holds():
            changed.clear()
            await changed.wait()
    end()


def test_codes_have_no_letters_that_are_taken_for_others_and_are_read_however_typed() -> None:
    assert not set("BILOSZ") & set(LETTERS)
    assert new_code(1, LETTERS[:-1]) == LETTERS[-1]
    assert as_typed(" kqx-wm t") == "KQXWMT"


async def test_who_comes_gets_a_seat_that_is_found_by_its_token_and_by_its_code(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with room_in(tmp_path, rulebook) as room:
        kim, lee = await room.join("Kim"), await room.join("Lee", "de")
        assert room.pupils.with_token(kim.token) == kim
        assert room.pupils.with_code(lee.code) == lee
        assert room.pupils.with_token("") is None
        assert (kim.role, lee.language) == (UNDECIDED, "de")
        assert len({kim.token, lee.token, room.teacher}) == 3
        assert room.is_teacher(room.teacher)
        assert not room.is_teacher(kim.token)


async def test_a_join_is_on_disk_when_it_is_answered(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_in(tmp_path, rulebook) as room:
        kim = await room.join("Kim")
        kept = [json.loads(line) for line in (room.folder / ledgers.NAME).read_text("utf-8").splitlines()]
        assert [line.get("token") for line in kept[1:]] == [kim.token]


async def test_many_who_come_at_once_cost_few_flushes(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with room_in(tmp_path, rulebook) as room:
        pupils = [await room.join(f"p{number}") for number in range(20)]
        flushes = 0
        append = room._ledger._journal.append  # noqa: SLF001 - what is counted

        def counted(lines: list[bytes]) -> None:
            nonlocal flushes
            flushes += 1
            append(lines)

        monkeypatch.setattr(room._ledger._journal, "append", counted)  # noqa: SLF001 - as above
        await asyncio.gather(*(room.take_role(each.id, PUBLIC) for each in pupils))
        assert flushes <= 3
        assert all(room.pupils[each.id].looks_on for each in pupils)


async def test_a_name_and_a_room_are_bounded(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_in(tmp_path, rulebook) as room:
        for _each in range(MOST_PUPILS):
            await room.join("x" * 100)
        with pytest.raises(Refusal, match="full"):
            await room.join("one more")
        assert {len(each.name) for each in room.pupils} == {24}


async def test_pupils_are_spread_over_the_games_of_a_room(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_in(tmp_path, rulebook, games=3) as room:
        made = [await room.join(str(number)) for number in range(7)]
        assert sorted(each.game for each in made) == [0, 0, 0, 1, 1, 2, 2]


async def test_no_role_is_given_that_people_do_not_play(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_in(tmp_path, rulebook) as room:
        kim = await room.join("Kim")
        for role in (99, -9):
            with pytest.raises(Refusal):
                await room.take_role(kim.id, role)
        with pytest.raises(Refusal, match="Nobody"):
            await room.begin(0)


async def test_a_team_seals_the_game_goes_on_and_its_record_replays(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_in(tmp_path, rulebook) as room:
        kim = await room.take_role((await room.join("Kim")).id, PUPILS_ROLE)
        hosted = await room.begin(0)
        assert await room.begin(0) is hosted
        phases: list[tuple[int, int]] = []
        while not hosted.session.is_over:
            phases.append(hosted.session.state.phase)
            for demand, responses, _may_hold in hosted.session.options(PUPILS_ROLE).answers:
                hosted.session.choose(PUPILS_ROLE, Answer(demand, responses[0]))
            hosted.session.seal(PUPILS_ROLE)
            room.seal(kim, phases[-1])
            await until(room, lambda: _is_asked_anew(hosted, phases[-1]))
        assert hosted.session.is_over
        record = hosted.game.record
        assert record is not None
        again = replay_game(rulebook, read_record(record.read_bytes()), partial=True)
        assert again.state == hosted.session.state


def _is_asked_anew(hosted: Hosted, before: tuple[int, int]) -> bool:
    session = hosted.session
    return session.is_over or (session.state.phase != before and bool(session.asked()))


async def test_a_room_goes_on_as_it_was_after_its_process_died(tmp_path: Path, rulebook: Rulebook) -> None:
    room = Room.create(tmp_path, SCENARIO, rulebook, Settings(games=2, sealing=Sealing.MAJORITY, opponents="sensible"))
    kim, lee = await room.join("Kim", "de"), await room.join("Lee")
    await room.take_role(kim.id, PUPILS_ROLE)
    await room.take_role(lee.id, HEAD, game=1)
    await room.begin(0)
    again = Room.resume(room.folder, rulebook)
    assert list(again.pupils) == list(room.pupils)
    assert (again.code, again.teacher, again.settings) == (room.code, room.teacher, room.settings)
    one, other = again.games
    assert other is None
    assert one is not None
    assert one.session.lines == room.games[0].session.lines  # type: ignore[union-attr]  # it has begun
    assert one.session.players.people == {PUPILS_ROLE}
    again.end()
    room.end()


async def test_who_comes_late_takes_a_role_from_the_computer_and_has_it_when_the_room_goes_on(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with room_in(tmp_path, rulebook) as room:
        await room.take_role((await room.join("Kim")).id, PUPILS_ROLE)
        hosted = await room.begin(0)
        await room.take_role((await room.join("Lee")).id, HEAD)
        assert hosted.session.players.people == {PUPILS_ROLE, HEAD}
        again = Room.resume(room.folder, rulebook)
        resumed = again.games[0]
        assert resumed is not None
        assert resumed.session.players.people == {PUPILS_ROLE, HEAD}
        again.end()


async def _team(sealing: Sealing) -> tuple[Team, list[int]]:
    agreed: list[int] = []
    return Team(sealing, lambda: agreed.append(1), wait=0.05), agreed


async def test_anyone_seals_for_a_team_unless_somebody_takes_it_back_in_time() -> None:
    team, agreed = await _team(Sealing.ANYONE)
    team.seal(2, [1, 2])
    assert team.is_about_to
    assert not agreed
    team.take_back()
    await asyncio.wait_for(asyncio.create_task(_later(0.1)), 10)
    assert not agreed
    team.seal(2, [1, 2])
    await asyncio.wait_for(asyncio.create_task(_later(0.2)), 10)
    assert agreed
    team, agreed = await _team(Sealing.ANYONE)
    team.seal(1, [1])
    assert agreed, "whoever is alone need not wait"


async def _later(seconds: float) -> None:
    passed = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, passed.set)
    await passed.wait()


async def test_the_spokesperson_alone_seals_where_that_is_the_setting() -> None:
    team, agreed = await _team(Sealing.SPOKESPERSON)
    team.seal(2, [1, 2])
    assert not agreed
    team.seal(1, [1, 2])
    assert agreed


async def test_more_than_half_seal_where_that_is_the_setting() -> None:
    team, agreed = await _team(Sealing.MAJORITY)
    team.seal(1, [1, 2, 3, 4])
    team.seal(1, [1, 2, 3, 4])
    team.seal(2, [1, 2, 3, 4])
    assert not agreed
    team.seal(9, [1, 2, 3, 4])
    assert not agreed, "who has left the team counts no more"
    team.seal(3, [1, 2, 3, 4])
    assert agreed


async def test_a_choice_that_a_team_mate_changes_is_sealed_by_nobody(tmp_path: Path, rulebook: Rulebook) -> None:
    async with room_in(tmp_path, rulebook, sealing=Sealing.MAJORITY) as room:
        made = [await room.take_role((await room.join(str(number))).id, PUPILS_ROLE) for number in range(3)]
        hosted = await room.begin(0)
        room.seal(made[0], hosted.session.state.phase)
        assert hosted.team(PUPILS_ROLE).sealed == {made[0].id}
        hosted.session.seal(PUPILS_ROLE)
        await until(room, lambda: not hosted.team(PUPILS_ROLE).sealed)


def test_what_a_pupil_is_never_shows_its_token_by_accident() -> None:
    kim = Pupil(1, "Kim", "secret-token", "ACDE")
    assert "secret-token" not in repr(kim)
