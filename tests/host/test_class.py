"""A class at its terminals: what a pupil sees of its team, and where the room leads it."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from game.host.driver.class_app import app_for
from game.host.driver.colours import Colours
from game.host.driver.printing import printing_routed
from game.host.driver.terminal import Terminal
from game.host.hosted import Hosted
from game.host.house import House
from game.host.pupils import Pupil
from game.host.room import Room, Settings
from game.host.teams import Sealing
from game.play.visibility import PUBLIC
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from game.ui.widgets.keys import Keys
from tests.host.seated import Client, ended

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
PUPILS, HEAD = 0, 1
ENTER, ESCAPE, CTRL_Q = b"\r", b"\x1b", b"\x11"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


class Class:
    """A room with terminals at which pupils sit."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.house = House(lambda pupil: app_for(room, pupil))

    async def comes(
        self, name: str, role: int | None = None, language: str = "", size: tuple[int, int] = (80, 24)
    ) -> "Sitting":
        pupil = await self.room.join(name, language)
        if role is not None:
            await self.room.take_role(pupil.id, role)
        return await self.sits(pupil, size)

    async def sits(self, pupil: Pupil, size: tuple[int, int] = (80, 24)) -> "Sitting":
        client = Client(*size)
        return Sitting(self.room, pupil.id, await self.house.attach(pupil, client, size, Colours.ALL), client)

    @property
    def hosted(self) -> Hosted:
        hosted = self.room.games[0]
        assert hosted is not None
        return hosted

    async def until(self, holds: Callable[[], bool]) -> None:
        changed = asyncio.Event()
        end = self.room.subscribe(changed.set)
        async with asyncio.timeout(30):
            while not holds():
                changed.clear()
                await changed.wait()
        end()


class Sitting:
    """One pupil at its terminal."""

    def __init__(self, room: Room, pupil: int, terminal: Terminal, client: Client) -> None:
        self._room = room
        self._pupil = pupil
        self.terminal = terminal
        self.client = client

    @property
    def pupil(self) -> Pupil:
        return self._room.pupils[self._pupil]

    def type(self, keys: bytes | str) -> None:
        self.terminal.type(keys.encode() if isinstance(keys, str) else keys)

    async def shows(self, *texts: str) -> None:
        for text in texts:
            await self.client.shows(text)

    async def shows_no_more(self, text: str) -> None:
        await self.client.until(lambda: text not in self.client.text)

    async def presses_until(self, key: bytes | str, text: str) -> None:
        """Press a key once a second until a text is shown: a page takes it only when it has been seen."""
        for _each in range(60):
            if text in self.client.text:
                return
            self.type(key)
            with suppress(TimeoutError):
                await self.client.until(lambda: text in self.client.text, 1.0)
        raise AssertionError(f"never shown: {text!r} in\n{self.client.text}")


@asynccontextmanager
async def a_class(folder: Path, rulebook: Rulebook, sealing: Sealing = Sealing.ANYONE) -> AsyncGenerator[Class]:
    with printing_routed():
        room = Room.create(folder, SCENARIO, rulebook, Settings(sealing=sealing, opponents="sensible"))
        made = Class(room)
        try:
            yield made
        finally:
            await made.house.end()
            room.end()


def kept_in(folder: Path, pattern: str) -> list[Path]:
    return list(folder.rglob(pattern))


async def playing(room: Class, *sitting: Sitting) -> None:
    """Begin the game, and let pupils read their briefs."""
    await room.room.begin(0)
    for each in sitting:
        await each.presses_until(ENTER, "choose")


async def test_a_team_mate_s_choice_is_seen_at_once_and_who_has_sealed_and_any_takes_it_back(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim, lee = await room.comes("Kim", PUPILS), await room.comes("Lee", PUPILS)
        await playing(room, kim, lee)
        await lee.shows("Your team:  Kim  Lee", "any of you seals for all")
        kim.type("1")
        await kim.shows("✓ 1")
        await lee.shows("✓ 1", "u take back")
        kim.type(ENTER)
        await kim.shows("Waiting for your team.")
        await lee.shows("Kim ✓", "`u` takes it back")
        lee.type("u")
        await lee.shows("any of you seals for all")
        await kim.shows("Your team does not seal yet", "say it")
        assert room.hosted.session.standing(PUPILS)
        assert room.hosted.session.waiting_for == (PUPILS,)
        lee.type("u")
        await lee.shows("one of 4")
        await room.until(lambda: not room.hosted.session.standing(PUPILS))
        await kim.shows_no_more("✓ 1")


async def test_what_one_has_sealed_counts_for_all_and_all_go_on(tmp_path: Path, rulebook: Rulebook) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim, lee = await room.comes("Kim", PUPILS), await room.comes("Lee", PUPILS)
        await playing(room, kim, lee)
        kim.type("1")
        await kim.shows("✓ 1")
        kim.type(ENTER)
        await lee.shows("Kim ✓")
        for each in (kim, lee):
            await each.shows("answers", "f where it leads")


async def test_who_still_reads_is_told_that_the_class_has_gone_on_or_that_the_game_is_over(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim, lee = await room.comes("Kim", PUPILS), await room.comes("Lee", HEAD)
        await room.room.begin(0)
        for each in (kim, lee):
            await each.shows("your briefing")
        kim.type("a")
        assert await room.room.close(0)
        for each in (kim, lee):
            await each.shows("The class has gone on: Enter", "your briefing")
        await kim.presses_until(ENTER, "choose")
        await kim.shows_no_more("gone on: Enter")
        while not room.hosted.session.is_over:
            await room.room.close(0)
        await lee.shows("The game is over: Enter")
        await lee.shows_no_more("gone on: Enter")


@pytest.mark.parametrize(
    ("sealing", "said", "after"),
    [
        (Sealing.SPOKESPERSON, "Kim seals for all of you", "Waiting for your team."),
        (Sealing.MAJORITY, "0 of 3 have sealed; more than half must", "1 of 3 have sealed"),
    ],
)
async def test_how_a_team_seals_is_a_setting_that_stands_on_the_screen(
    tmp_path: Path, rulebook: Rulebook, sealing: Sealing, said: str, after: str
) -> None:
    async with a_class(tmp_path, rulebook, sealing) as room:
        made = [await room.comes(name, PUPILS) for name in ("Kim", "Lee", "Mia")]
        await playing(room, *made)
        kim, lee, mia = made
        await mia.shows(said)
        lee.type("1")
        await lee.shows("✓ 1")
        lee.type(ENTER)
        await lee.shows(after)
        assert room.hosted.session.waiting_for == (PUPILS,)
        kim.type(ENTER)
        for each in made:
            await each.shows("answers", "f where it leads")


async def test_who_comes_late_takes_a_role_that_the_computer_had_and_one_who_looks_on_may_too(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim, obs, late = await room.comes("Kim", PUPILS), await room.comes("Obs", PUBLIC), await room.comes("Late")
        await late.shows("whom do you play?", "nobody yet")
        await playing(room, kim)
        await late.shows("the computer plays it", "The game has begun.")
        await obs.shows("Waiting for Head teacher.", "you look on", "r take a role")
        late.type("21")
        await late.presses_until(ENTER, "say it")
        await late.shows("Council")
        assert room.hosted.session.players.people == {PUPILS, HEAD}
        await obs.shows("Head teacher and School council")
        obs.type("r")
        await obs.shows("Late")
        obs.type(ESCAPE)
        await obs.shows("Waiting for")
        obs.type("r")
        await obs.shows("Late")
        obs.type("1")
        await obs.presses_until(ENTER, "say it")
        await kim.shows("Kim  Obs")


async def test_one_who_looks_on_sees_what_is_public_and_is_told_each_day(tmp_path: Path, rulebook: Rulebook) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim, obs = await room.comes("Kim", PUPILS), await room.comes("Obs", PUBLIC)
        await playing(room, kim)
        kim.type("1w")
        await kim.shows("leave the field")
        kim.type("planted-word\r")
        await room.until(lambda: "planted-word" in str(room.hosted.session.phases[-1].words))
        assert b"planted-word" not in obs.client.sent
        while room.hosted.session.state.round == 1:
            await room.room.close(0)
        await obs.shows("go on", "every change")
        assert b"Only you know" not in obs.client.sent
        await obs.presses_until("d", "planted-word")
        await obs.presses_until(ENTER, "Waiting for")


async def test_a_seat_follows_the_role_that_the_teacher_gives_and_leaves_it_to_others_to_seal(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with a_class(tmp_path, rulebook, Sealing.SPOKESPERSON) as room:
        kim, lee = await room.comes("Kim", PUPILS), await room.comes("Lee", PUPILS)
        await playing(room, kim, lee)
        lee.type(b"1\r")
        await lee.shows("Waiting for your team. It goes on by itself.", "Kim seals for all of you", " u choose anew")
        assert lee.terminal.app is not None
        keys = lee.terminal.app.screen.query_one(Keys).shown
        assert not any("$primary" in str(each.style) for each in keys.spans), "none is to be pressed next"
        await room.room.take_role(kim.pupil.id, HEAD)
        await lee.shows("say it")
        await kim.shows("You are: School council")
        await kim.presses_until(ENTER, "say it")
        await kim.shows("Council  ")
        lee.type(ENTER)
        await lee.shows("Waiting for School council.")
        await room.room.take_role(lee.pupil.id, PUBLIC)
        await lee.shows("you look on")
        await kim.terminal.stop()
        left = [each for each in asyncio.all_tasks() if "Event.wait" in repr(each.get_coro()) and not each.cancelling()]
        assert len(left) <= 1, "the one that waits for the phase now"


async def test_a_seat_that_breaks_begins_again_where_it_was_and_no_other_hears_of_it(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim, lee = await room.comes("Kim", PUPILS), await room.comes("Lee", HEAD)
        await playing(room, kim, lee)
        kim.type("1")
        await kim.shows("✓ 1")
        app = kim.terminal.app
        assert app is not None
        app._handle_exception(RuntimeError("broken"))  # noqa: SLF001 - whatever a screen may do
        await ended(kim.terminal)
        assert room.house.may_begin_again(kim.pupil)
        again = await room.sits(kim.pupil, (120, 40))
        await again.shows("✓ 1", "say it")
        lee.type("1")
        await lee.shows("✓ 1")


async def test_two_languages_are_read_in_one_game(tmp_path: Path, rulebook: Rulebook) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim, lee = await room.comes("Kim", PUPILS), await room.comes("Lee", PUPILS, "de")
        await lee.shows("wen spielst du?")
        await room.room.begin(0)
        await kim.presses_until(ENTER, "say it")
        await lee.presses_until(ENTER, "⏎ sagen")
        kim.type("1")
        await lee.shows("✓ 1", "Dein Team:")
        kim.type(ENTER)
        await kim.shows("Waiting for your team.")
        await lee.shows("Kim ✓")
        assert "seals" not in lee.client.text


async def test_hints_are_told_once_a_pupil_and_nothing_of_a_seat_is_kept_by_the_host(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    for each in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(each, str(home))
    async with a_class(tmp_path / "rooms", rulebook) as room:
        kim, lee = await room.comes("Kim", PUPILS), await room.comes("Lee", PUPILS)
        await playing(room, kim)
        await kim.shows("»")
        await lee.presses_until(ENTER, "choose")
        await lee.shows("»")
        kim.type(b"\x1bOR")  # F3
        kim.type(b"\x1bOQ")  # F2
        await kim.shows("Search for themes")
        kim.type("nord\r")
        await kim.shows_no_more("Search for themes")
        assert "Settings" not in kim.client.text
        assert not home.exists()
        assert not kept_in(tmp_path / "rooms", "*hints*")


async def test_in_class_nobody_goes_back_or_plays_again_and_the_outcome_stays(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim = await room.comes("Kim", PUPILS)
        await playing(room, kim)
        kim.type("t")
        await kim.shows("back", "the tree")
        assert "play on" not in kim.client.text
        kim.type(ESCAPE)
        await kim.shows("say it")
        while not room.hosted.session.is_over:
            await room.room.close(0)
        await kim.presses_until(ENTER, "decisions")
        assert "play again" not in kim.client.text
        assert "play on from there" not in kim.client.text
        kim.type("?")
        await kim.shows("no command palette")
        kim.type(ESCAPE)
        await kim.shows_no_more("no command palette")
        kim.type("s")
        kim.type("p")
        kim.type(ESCAPE)
        await kim.shows("decisions")
        kim.type("d")
        await kim.shows("decisions")
        assert not kept_in(tmp_path, "*.txt")


async def test_who_leaves_keeps_the_place(tmp_path: Path, rulebook: Rulebook) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim = await room.comes("Kim", PUPILS)
        await playing(room, kim)
        kim.type("q")
        await ended(kim.terminal)
        assert kim.client.is_closed
        again = await room.sits(kim.pupil)
        await again.shows("say it")


async def test_a_pupil_warms_up_with_first_steps_until_its_own_game_begins(tmp_path: Path, rulebook: Rulebook) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim = await room.comes("Kim", PUPILS)
        await kim.shows("w warm up")
        kim.type("w")
        await kim.presses_until(ENTER, "say it")
        kim.type("q")
        await kim.shows("w warm up")
        kim.type("w")
        await kim.presses_until(ENTER, "say it")
        kim.type("1")
        await kim.shows("✓ 1")
        assert kept_in(room.room.folder / "warm-up", "*.jsonl")
        await room.room.begin(0)
        await kim.shows_no_more("✓ 1")
        await kim.presses_until(ENTER, "say it")
        assert not room.hosted.session.standing(PUPILS)


async def test_what_is_being_written_is_kept_for_a_seat_that_breaks_and_seen_by_the_team(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim, lee = await room.comes("Kim", PUPILS), await room.comes("Lee", PUPILS)
        mia = await room.comes("Mia", HEAD)
        await playing(room, kim, lee, mia)
        kim.type("1w")
        await kim.shows("leave the field")
        kim.type("half a sen")
        await lee.shows("Kim: half a sen …")
        await kim.terminal.stop()
        again = await room.sits(kim.pupil)
        await again.shows("say it")
        again.type("w")
        await again.shows("half a sen")
        again.type("tence\r")
        await room.until(lambda: "half a sentence" in room.hosted.session.phases[-1].words.values())
        await room.until(lambda: not room.room.drafts.of(kim.pupil))
        assert b"half a sen" not in mia.client.sent


async def test_a_connection_that_comes_and_goes_changes_nothing_of_the_game(tmp_path: Path, rulebook: Rulebook) -> None:
    async with a_class(tmp_path, rulebook) as room:
        kim = await room.comes("Kim", PUPILS)
        await playing(room, kim)
        kim.type("1")
        await kim.shows("✓ 1")
        before = list(room.hosted.session.lines)
        for size in [(80, 24), (120, 40), (60, 20)] * 10:
            again = await room.sits(kim.pupil, size)
            again.terminal.detach()
        again = await room.sits(kim.pupil)
        await again.shows("✓ 1", "say it")
        assert again.terminal is kim.terminal
        assert room.hosted.session.lines == before
        again.type("2")
        await again.shows("✓ 2")
