"""A seat as a page: forms without any script, and in Chromium what keeps it up to date."""

import asyncio
import html
import os
import re
import shutil
import threading
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, async_playwright, expect

from game import wording
from game.host.house import House, fit_for_many_apps
from game.host.pupils import Pupil
from game.host.room import Room
from game.host.room import Settings as RoomSettings
from game.host.roster import Expected
from game.host.serving import served
from game.host.web.application import Classroom
from game.play.choices import Argue, Choice
from game.play.visibility import PUBLIC
from game.presenting.floor import sayable
from game.record.log import Phase
from game.rules.rulebook import Rulebook
from game.session import imagining
from game.session.imagining import where_it_led
from game.session.lobby import load
from game.session.seat_view import look
from game.simulation.imagining import Imagined
from game.storage.settings import Settings, save
from tests.host.seated import Seat

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
CHROMIUM = "/usr/bin/chromium"
PUPILS_ROLE = 0
WORDS = "Half a sen"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


@asynccontextmanager
async def classroom(room: Room) -> AsyncGenerator[httpx.AsyncClient]:
    with fit_for_many_apps():
        house = House(lambda pupil: Seat(pupil.name))
        async with (
            served(Classroom(room, house).application(), 0) as port,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", follow_redirects=True) as client,
        ):
            try:
                yield client
            finally:
                await house.end()
                room.end()


@asynccontextmanager
async def at_seats(
    folder: Path, rulebook: Rulebook, *names: str, languages: tuple[str, ...] = (), begins: bool = True
) -> AsyncGenerator[tuple[Room, httpx.AsyncClient, list[Pupil]]]:
    """Give a room whose pupils all play the first role, and its game."""
    room = Room.create(folder, SCENARIO, rulebook, RoomSettings(opponents="sensible", strength=1))
    async with classroom(room) as client:
        pupils = [await room.join(name, languages[at] if languages else "en") for at, name in enumerate(names)]
        pupils = [await room.take_role(each.id, PUPILS_ROLE) for each in pupils]
        if begins:
            await room.begin(0)
        yield room, client, pupils


@asynccontextmanager
async def browser(width: int = 390, scheme: str = "light", *, script: bool = True) -> AsyncGenerator[Page]:
    """Give a page of Chromium; skip where there is none, unless all is to be tested."""
    if shutil.which(CHROMIUM) is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is not installed")
        pytest.skip("Chromium is not installed")
    async with async_playwright() as play:
        chromium = await play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        context = await chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
            bypass_csp=True,  # axe-core is no script of the page
        )
        page = await context.new_page()
        page.set_default_timeout(20_000)
        try:
            yield page
        finally:
            await chromium.close()


def url(client: httpx.AsyncClient, pupil: Pupil) -> str:
    return f"{client.base_url}/seat/{pupil.token}"


def moment(text: str) -> str:
    found = re.search(r'name="moment" value="([^"]*)"', text)
    assert found is not None
    return found[1]


def names(text: str) -> list[str]:
    return re.findall(r'name="choice" value="([^"]*)" id="choice-', text)


async def choose(client: httpx.AsyncClient, pupil: Pupil, name: str, words: str = "", at: str = "") -> httpx.Response:
    shown = (await client.get(url(client, pupil))).text
    data = {"moment": at or moment(shown), "choice": name, "words-floor": words}
    return await client.post(f"{url(client, pupil)}/choose", data=data)


async def _next_change(room: Room) -> None:
    changed = asyncio.Event()
    end = room.subscribe(changed.set)
    await changed.wait()
    end()


async def seal_all(room: Room, client: httpx.AsyncClient, pupil: Pupil) -> None:
    """Choose the first of everything, agree, and wait until the game has gone on."""
    hosted = room.hosted(pupil)
    assert hosted is not None
    before = hosted.session.state.phase
    moved = asyncio.Event()
    end = room.subscribe(moved.set)
    shown = (await client.get(url(client, pupil))).text
    matters: dict[str, str] = {}
    for each in names(shown) if "option chosen" not in shown else ():
        matters.setdefault(each.rpartition("-")[0] or "floor", each)
    for each in matters.values():
        assert (await choose(client, pupil, each)).status_code == 200
    assert (await client.post(f"{url(client, pupil)}/seal", data={"moment": moment(shown)})).status_code == 200
    async with asyncio.timeout(30):
        while not hosted.session.is_over and (hosted.session.state.phase == before or not hosted.session.asked()):
            moved.clear()
            await moved.wait()
    end()


async def test_a_whole_game_is_played_by_forms_to_an_end_that_tells_of_own_words(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (room, client, [kim]):
        hosted = room.hosted(kim)
        assert hosted is not None
        shown = (await client.get(url(client, kim))).text
        assert wording.say_hint(wording.Hint.FLOOR) in shown
        first = names(shown)[0]
        assert "Ours, & our own" not in (await client.get(url(client, kim))).text
        assert "Ours, &amp; our own" in (await choose(client, kim, first, "Ours, & our own")).text
        while not hosted.session.is_over:
            await seal_all(room, client, kim)
        end = (await client.get(url(client, kim))).text
        outcome = hosted.session.view(PUBLIC).outcome
        assert outcome is not None
        assert outcome.title in end
        assert "Ours, &amp; our own" in end
        turned = f"/seat/{kim.token}/read/turned"
        assert turned in end
        assert re.search("imagined games|No single answer", (await client.get(turned)).text)
        for heading in ("Scores", "Beside what was reported", "Questions to talk about", "How it went"):
            assert heading in end
        tree = (await client.get(f"{url(client, kim)}/read/tree")).text
        assert "round 1 of 3" in tree
        assert "play the whole of this round again" not in tree
        days = (await client.get(f"{url(client, kim)}/read/days")).text
        assert days.count("Why they did it") == 3


async def test_what_is_of_another_moment_or_not_offered_is_refused_and_its_words_are_kept(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (room, client, [kim]):
        hosted = room.hosted(kim)
        assert hosted is not None
        old = moment((await client.get(url(client, kim))).text)
        assert (await choose(client, kim, "answer-0-0")).status_code == 409
        assert (await choose(client, kim, "argue-99")).status_code == 409
        await seal_all(room, client, kim)
        refused = await choose(client, kim, "pass", "Too late", at=old)
        assert refused.status_code == 409
        assert "the game has gone on since" in refused.text
        assert "Too late" in refused.text
        assert hosted.session.standing(PUPILS_ROLE) == ()


async def test_a_foreign_token_finds_no_seat(tmp_path: Path, rulebook: Rulebook) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (_room, client, [kim]):
        for end in ("", "/read/brief", "/changes"):
            assert (await client.get(f"/seat/{kim.token[:-1]}{end}")).status_code == 404
        for end in ("/choose", "/seal", "/back", "/draft", "/standing", "/role"):
            assert (await client.post(f"/seat/{kim.token[:-1]}{end}", data={"moment": "0.0.1.1"})).status_code == 404


async def test_words_stand_with_what_is_chosen_until_it_is_taken_back(tmp_path: Path, rulebook: Rulebook) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (room, client, [kim]):
        hosted = room.hosted(kim)
        assert hosted is not None
        shown = (await client.get(url(client, kim))).text
        first, second = names(shown)[:2]
        await choose(client, kim, first, "For one reason")
        await choose(client, kim, second, "For another")
        [standing] = hosted.session.standing(PUPILS_ROLE)
        assert hosted.session.words_with(PUPILS_ROLE, standing) == "For another"
        undone = await client.post(f"{url(client, kim)}/choose", data={"moment": moment(shown), "undo": second})
        assert undone.status_code == 200
        assert hosted.session.standing(PUPILS_ROLE) == ()


async def test_a_draft_is_there_again_on_any_device_for_its_role_alone_and_after_the_process_died(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim", "Lee") as (room, client, [kim, lee]):
        assert (await client.post(f"{url(client, kim)}/draft", data={"words-floor": WORDS})).status_code == 204
        assert f">{WORDS}</textarea>" in (await client.get(url(client, kim))).text
        beside = (await client.get(url(client, lee))).text
        assert f"Kim is writing: “{WORDS}”" in beside
        assert f">{WORDS}</textarea>" not in beside
        await client.post(f"{url(client, kim)}/draft", data={"words-nothing": "x"})
        await room.take_role(lee.id, PUBLIC)
        assert WORDS not in (await client.get(url(client, lee))).text
        await room.take_role(lee.id, PUPILS_ROLE + 1)
        assert WORDS not in (await client.get(url(client, lee))).text
    again = Room.resume(room.folder, rulebook)
    assert again.drafts.of(again.pupils[kim.id]) == {"floor": WORDS}
    again.end()


async def test_whoever_goes_back_from_a_seat_to_the_door_is_led_to_that_seat_again_in_that_tab_alone(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim", begins=False) as (room, client, [kim]), browser() as page:
        back = page.get_by_role("link", name="Go back to your seat")
        for end in ("", "/terminal"):
            await page.goto(f"{client.base_url}/{room.code}")
            await page.goto(f"{url(client, kim)}{end}")
            await page.go_back()
            await back.click()
            await expect(page).to_have_url(f"{url(client, kim)}{end}")
        other = await page.context.new_page()
        await other.goto(f"{client.base_url}/{room.code}")
        await expect(other.get_by_label("Your name")).to_be_visible()
        await expect(other.get_by_role("link", name="Go back to your seat")).to_be_hidden()


async def test_a_draft_of_words_that_count_already_is_not_shown_again_after_the_process_died(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim", "Lee") as (room, _client, [kim, lee]):
        await room.write(kim, {"floor": f"{WORDS} "})
        await room.write(lee, {"floor": f"{WORDS}, more"})
        hosted = room.games[0]
        assert hosted is not None
        [argument, *_others] = hosted.session.options(PUPILS_ROLE).arguments
        hosted.session.choose(PUPILS_ROLE, Argue(argument), WORDS)
        assert room.drafts.of(kim)
        early = Room.resume(room.folder, rulebook)
        await room.close(0)
    late = Room.resume(room.folder, rulebook)
    for again in (early, late):
        assert [again.drafts.of(each).get("floor", "") for each in again.pupils] == ["", f"{WORDS}, more"]
        again.end()


async def test_what_an_argument_rests_on_is_read_before_and_after_it_is_made(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (room, client, [kim]):
        late = await room.join("Lea", "en")
        await client.post(f"{url(client, late)}/role", data={"role": "observer"})
        hosted = room.hosted(kim)
        assert hosted is not None
        seat = look(hosted.session, PUPILS_ROLE)
        mine = sayable(seat)
        now = html.unescape((await client.get(url(client, kim))).text)
        debates = html.unescape((await client.get(f"{url(client, kim)}/read/debates")).text)
        for argument in mine:
            for text in filter(None, (argument.grounds, argument.warrant)):
                assert text in now
                assert text in debates
        await choose(client, kim, f"argue-{mine[0].index}")
        await room.close(0)
        seen = html.unescape((await client.get(f"{url(client, late)}/read/debates")).text)
        assert mine[0].claim in seen
        assert mine[0].grounds
        assert mine[0].grounds in seen
        assert all(each.claim not in seen for each in mine[1:])


async def test_who_looks_on_sees_what_is_public_and_who_comes_late_takes_a_role(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (room, client, [kim]):
        await choose(client, kim, "pass")
        late = await room.join("Lea", "en")
        door = (await client.get(url(client, late))).text
        assert "run by the computer" in door
        looks = (await client.post(f"{url(client, late)}/role", data={"role": "observer"})).text
        assert "You look on" in looks
        assert 'name="choice"' not in looks
        secret = rulebook.scenario.actors[PUPILS_ROLE].secret
        for what in ("", "/read/brief", "/read/numbers", "/read/days", "/read/tree"):
            shown = await client.get(f"{url(client, late)}{what}")
            assert shown.status_code == 200
            assert not secret or secret not in shown.text
        refused = await client.post(f"{url(client, kim)}/role", data={"role": "observer"})
        assert refused.status_code == 409
        assert room.pupils[kim.id].role == PUPILS_ROLE


async def test_two_seats_of_a_game_read_two_languages(tmp_path: Path, rulebook: Rulebook) -> None:
    async with at_seats(tmp_path, rulebook, "Kim", "Mia", languages=("en", "de")) as (_room, client, [kim, mia]):
        english, german = [(await client.get(url(client, each))).text for each in (kim, mia)]
        assert '<html lang="en">' in english
        assert '<html lang="de">' in german
        assert "Seal: we are ready" in english
        assert "Seal" not in german


async def test_a_tab_that_is_closed_in_mid_sentence_shows_the_sentence_when_it_is_opened(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (_room, client, [kim]), browser() as page:
        await page.goto(url(client, kim))
        await page.get_by_text("In your own words").click()
        async with page.expect_response(lambda answer: answer.url.endswith("/draft")):
            await page.locator("textarea").press_sequentially(WORDS)
        await page.close()
        again = await page.context.new_page()
        await again.goto(url(client, kim))
        await expect(again.locator("textarea")).to_have_value(WORDS, timeout=2_000)


async def test_the_page_goes_on_by_itself_and_loses_nothing_that_is_being_typed(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim", "Lee") as (room, client, [kim, lee]), browser() as page:
        await page.goto(url(client, kim))
        before = await page.locator("h1").inner_text()
        await page.get_by_text("In your own words").click()
        await page.locator("textarea").focus()
        await choose(client, lee, names((await client.get(url(client, lee))).text)[0])
        await expect(page.locator(".option.chosen")).to_have_count(1)
        await client.post(f"{url(client, lee)}/draft", data={"words-floor": "I would add"})
        await expect(page.get_by_text("Lee is writing: “I would add”")).to_be_visible()
        await page.keyboard.type(WORDS)
        await room.close(0)
        await expect(page.locator("h1")).not_to_have_text(before)
        await expect(page.locator("blockquote")).to_have_text(WORDS)


async def test_where_answers_lead_is_told_at_the_page_where_the_settings_let_it(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (room, client, [kim]):
        leads = f"/seat/{kim.token}/read/leads"
        assert leads not in (await client.get(url(client, kim))).text
        await room.close(0)
        shown = (await client.get(url(client, kim))).text
        assert leads in shown
        told = (await client.get(leads)).text
        hosted = room.hosted(kim)
        assert hosted is not None
        [demand] = look(hosted.session, kim.role).faced
        assert demand.text in told
        assert "imagined games" in told
        assert told.count("your score") == len(demand.responses) + demand.may_hold
        assert (await client.get(f"{url(client, await room.join('Lea', 'en'))}/read/leads")).status_code == 200
    monkeypatch.setenv("STANDOFF_CONFIG", str(tmp_path))
    save(tmp_path, Settings(imagined=False))
    async with at_seats(tmp_path / "again", rulebook, "Kim") as (room, client, [kim]):
        await room.close(0)
        assert "/read/leads" not in (await client.get(url(client, kim))).text
        assert "imagined games" not in (await client.get(f"{url(client, kim)}/read/leads")).text


async def test_forty_ask_at_once_where_answers_lead_and_it_is_imagined_once_while_others_are_served(
    tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    go_on = threading.Event()

    def imagined(rulebook: Rulebook, phase: Phase, actor: int, choices: Sequence[Choice]) -> Mapping[Choice, Imagined]:
        asked.append(threading.get_ident())
        go_on.wait(30)
        return where_it_led(rulebook, phase, actor, choices)

    monkeypatch.setattr(imagining, "where_it_led", imagined)
    names = [f"Pupil {each}" for each in range(40)]
    async with at_seats(tmp_path, rulebook, *names) as (room, client, pupils):
        await room.close(0)
        asking = [asyncio.create_task(client.get(f"{url(client, each)}/read/leads", timeout=60)) for each in pupils[1:]]
        await asyncio.wait(asking, timeout=0.5)
        assert (await client.get(url(client, pupils[0]))).status_code == 200
        await asyncio.wait_for(room.join("Lea"), 10)
        assert not any(each.done() for each in asking)
        go_on.set()
        told = await asyncio.gather(*asking)
        assert all("imagined games" in each.text for each in told)
        assert len(asked) == 1
        assert asked != [threading.get_ident()]


async def test_what_a_page_sends_twice_counts_once_and_what_a_second_tap_falls_on_nothing(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim", "Lee") as (room, client, [kim, lee]), browser() as page:
        hosted = room.hosted(kim)
        assert hosted is not None
        shown = (await client.get(url(client, kim))).text
        first = {"moment": moment(shown), "choice": names(shown)[0], "words-floor": "For once"}
        before = len(hosted.session.lines)
        twice = [client.post(f"{url(client, kim)}/choose", data=first) for _each in range(2)]
        assert [each.status_code for each in await asyncio.gather(*twice)] == [200, 200]
        assert len(hosted.session.lines) == before + 1
        await page.goto(url(client, lee))
        await page.locator("#ready").dblclick()
        await expect(page.locator("#ready")).to_have_text("Choose anew")
        assert hosted.team(PUPILS_ROLE).sealed == {lee.id}
        sealed = [client.post(f"{url(client, kim)}/seal", data={"moment": moment(shown)}) for _each in range(2)]
        assert {each.status_code for each in await asyncio.gather(*sealed)} == {200}
        await room.close(0)
        late = [client.post(f"{url(client, kim)}/{each}", data=first) for each in ("choose", "seal", "back")]
        assert [each.status_code for each in await asyncio.gather(*late)] == [409] * 3
        assert not hosted.session.standing(PUPILS_ROLE)


async def test_two_devices_of_one_pupil_show_the_same_and_take_from_either(tmp_path: Path, rulebook: Rulebook) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (room, client, [kim]), browser() as page:
        await page.goto(url(client, kim))
        other = await page.context.new_page()
        await other.goto(url(client, kim))
        await other.locator("button[name=choice]").first.click()
        await expect(page.locator(".option.chosen")).to_have_count(1)
        await page.get_by_role("button", name="take back").click()
        await expect(other.locator(".option.chosen")).to_have_count(0)
        await expect(page.locator(".option.chosen")).to_have_count(0)
        hosted = room.hosted(kim)
        assert hosted is not None
        assert not hosted.session.standing(PUPILS_ROLE)


async def test_a_pupil_warms_up_at_the_page_until_its_own_game_begins(tmp_path: Path, rulebook: Rulebook) -> None:
    async with at_seats(tmp_path, rulebook, "Kim", begins=False) as (room, client, [kim]), browser() as page:
        await page.goto(url(client, kim))
        await page.get_by_role("button", name="Warm up with First Steps").click()
        warm = page.url
        assert warm != url(client, kim)
        await page.locator("button[name=choice]").first.click()
        await expect(page.locator(".option.chosen")).to_have_count(1)
        assert "your letters" not in await page.content()
        await page.get_by_role("link", name="back to the room").click()
        assert page.url == url(client, kim)
        await page.get_by_role("button", name="Warm up with First Steps").dblclick()
        await page.wait_for_url(warm)
        await expect(page.locator(".option.chosen")).to_have_count(1)
        assert not room.games[0]
        await room.begin(0)
        await page.wait_for_url(url(client, kim))
        await expect(page.locator(".option.chosen")).to_have_count(0)
        assert (await client.get(warm)).url == httpx.URL(url(client, kim))
        assert (await client.post(f"{url(client, kim)}/warm-up")).url == httpx.URL(url(client, kim))


async def test_a_warm_up_goes_on_after_the_process_died(tmp_path: Path, rulebook: Rulebook) -> None:
    async with at_seats(tmp_path, rulebook, "Kim", begins=False) as (room, client, [kim]):
        warm = str((await client.post(f"{url(client, kim)}/warm-up")).url.path)
        shown = await client.get(warm)
        await client.post(f"{warm}/choose", data={"moment": moment(shown.text), "choice": names(shown.text)[0]})
    async with classroom(Room.resume(room.folder, rulebook)) as client:
        assert "option chosen" in (await client.get(warm)).text


async def test_a_page_without_script_offers_and_takes_the_same(tmp_path: Path, rulebook: Rulebook) -> None:
    async with at_seats(tmp_path, rulebook, "Kim") as (room, client, [kim]), browser(script=False) as page:
        hosted = room.hosted(kim)
        assert hosted is not None
        await page.goto(url(client, kim))
        await page.locator(".option button").first.click()
        await expect(page.locator(".option.chosen")).to_have_count(1)
        await page.locator("#ready").click()
        async with asyncio.timeout(30):
            while len(hosted.session.phases) == 1:
                await asyncio.wait_for(_next_change(room), 10)
        assert hosted.session.phases[0].sealed[PUPILS_ROLE]


@pytest.mark.parametrize(("width", "wide"), [(390, False), (1280, True)])
async def test_the_door_leads_a_narrow_screen_to_the_page_and_a_wide_one_to_the_terminal(
    tmp_path: Path, rulebook: Rulebook, width: int, *, wide: bool
) -> None:
    async with at_seats(tmp_path, rulebook, "Kim", begins=False) as (room, client, _pupils), browser(width) as page:
        await page.goto(f"{client.base_url}/{room.code}")
        await page.locator("#name").fill("Ada")
        await page.locator("form button").first.click()
        await page.wait_for_url("**/seat/**")
        assert page.url.endswith("/terminal") is wide
        await page.get_by_role("link", name="as a page" if wide else "as a terminal").click()
        assert page.url.endswith("/terminal") is not wide


def axe() -> str:
    """Give axe-core's script; skip where it is not there, unless all is to be tested."""
    script = Path(os.environ.get("STANDOFF_NODE_MODULES", "")) / "axe-core" / "axe.min.js"
    if script.is_file():
        return script.read_text("utf-8")
    told = "axe-core is not installed (its node_modules are named by STANDOFF_NODE_MODULES)"
    if os.environ.get("CI"):
        pytest.fail(told)
    pytest.skip(told)


async def faults(page: Page, script: str) -> list[str]:
    """Give what is wrong with a page: for screen readers, for thumbs, and for a narrow screen."""
    await page.evaluate(script)
    found = await page.evaluate("axe.run(document)")
    told = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found["violations"]]
    too_small = "each => each.offsetParent && each.getBoundingClientRect().height < 43.9"
    small = await page.evaluate(
        f"[...document.querySelectorAll('button, summary, textarea, nav a, input')].filter({too_small})"
        ".map(each => each.outerHTML.slice(0, 200))"
    )
    over = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*told, *(f"too small for a thumb: {each}" for each in small), *([f"{over} px too wide"] if over else [])]


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (390, "light"), (1280, "light")])
async def test_axe_finds_nothing_all_is_thumb_sized_and_nothing_is_wider_than_the_screen(
    tmp_path: Path, rulebook: Rulebook, width: int, scheme: str
) -> None:
    script = axe()
    async with (
        at_seats(tmp_path, rulebook, "Kim", "Lee", begins=False) as (room, client, [kim, lee]),
        browser(width, scheme) as page,
    ):
        base, teacher = str(client.base_url), f"{client.base_url}/teacher/{room.teacher}"
        found = {
            "code": await faults_at(page, base, script),
            "door": await faults_at(page, f"{base}/{room.code}", script),
        }
        await room.expect([Expected("Mia"), Expected("Noah Alexander")])
        found["door of a roster"] = await faults_at(page, f"{base}/{room.code}", script)
        found["lobby"] = await faults_at(page, url(client, kim), script)
        found["teacher before"] = await faults_at(page, teacher, script)
        await room.begin(0)
        found["teacher"] = await faults_at(page, teacher, script)
        await client.post(f"{url(client, lee)}/draft", data={"words-floor": "unverbrüchlich" * 20})
        await choose(client, kim, names((await client.get(url(client, kim))).text)[0], WORDS)
        found["floor"] = await faults_at(page, url(client, kim), script)
        for turn in range(3):
            await room.close(0)
            found[f"turn {turn}"] = await faults_at(page, url(client, kim), script)
        for what in ("brief", "numbers", "days", "tree", "leads"):
            found[what] = await faults_at(page, f"{url(client, kim)}/read/{what}", script)
        hosted = room.hosted(kim)
        assert hosted is not None
        while not hosted.session.is_over:
            await room.close(0)
        found["turned"] = await faults_at(page, f"{url(client, kim)}/read/turned", script)
        found["end"] = await faults_at(page, url(client, kim), script)
        assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 1280])
async def test_axe_finds_nothing_around_a_terminal(tmp_path: Path, rulebook: Rulebook, width: int) -> None:
    script = axe()
    async with at_seats(tmp_path, rulebook, "Kim") as (_room, client, [kim]), browser(width) as page:
        await page.goto(f"{url(client, kim)}/terminal")
        await expect(page.locator(".xterm-rows")).to_contain_text("seat Kim.")
        assert await page.locator("#terminal").evaluate("each => each.clientWidth") == width
        await page.evaluate(script)
        found = await page.evaluate("axe.run({exclude: ['.xterm']})")
        assert [each["id"] for each in found["violations"]] == []
        await page.evaluate("socket.close()")
        await expect(page.locator("#told")).to_contain_text("trying again")
        await expect(page.locator("#told")).to_be_hidden(timeout=20_000)
        await page.keyboard.type("back")
        await expect(page.locator(".xterm-rows")).to_contain_text("typed back|")


async def faults_at(page: Page, place: str, script: str) -> list[str]:
    """Give what is wrong with a page, all that is folded on it unfolded."""
    await page.goto(place)
    await page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return await faults(page, script)
