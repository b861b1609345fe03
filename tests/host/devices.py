"""The devices of a class: tabs and phones in Chromium, and OpenSSH's client, played at by what they show."""

import asyncio
import fcntl
import os
import pty
import shutil
import struct
import termios
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from playwright.async_api import Browser, BrowserContext, Page, async_playwright
from playwright.async_api import TimeoutError as Slow

from tests.host.hosting_process import LOOPBACK, ClassProcess
from tests.host.seated import Client

MISSING = [each for each in ("chromium", "ssh") if shutil.which(each) is None]
PATIENCE, BACK_SECONDS = 45.0, 2.0
MOST_SECONDS = 240.0
LOBBY = "whom do you play?"
LOST = "The connection was lost"


class Player(Protocol):
    """Somebody of the class, at whatever device."""

    async def text(self) -> str: ...

    async def play_on(self, shown: str) -> None:
        """Do what is asked by what is shown, if anything is."""
        ...


async def until(player: Player, *texts: str, seconds: float = PATIENCE) -> str:
    """Wait until one of these is shown; give all that is."""
    shown = ""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while True:
                shown = await player.text()
                if any(each in shown for each in texts):
                    return shown
                await asyncio.sleep(0.1)
    raise AssertionError(f"never shown: {texts} in\n{shown}")


async def back(tab: "Tab") -> None:
    """Wait until a tab has its connection again, without being asked to."""
    await tab.page.locator("#told").wait_for(state="hidden", timeout=1000 * PATIENCE)
    await until(tab, "⏎", "choose anew")


def keys_for(shown: str) -> list[str]:
    """Give the keys that lead on from what a terminal shows."""
    if "choose anew" in shown:
        return []
    if "Press again" in shown or "⏎ go on" in shown:
        return ["Enter"]
    return ["1", "Enter"] if "⏎ say it" in shown or "⏎ seal" in shown else []


@dataclass
class Tab:
    """A terminal in a tab."""

    page: Page

    async def text(self) -> str:
        told = self.page.locator("#told")
        lost = await told.inner_text() if await told.is_visible() else ""
        return lost + (await self.page.locator(".xterm-rows").inner_text()).replace("\xa0", " ")

    async def play_on(self, shown: str) -> None:
        for key in keys_for(shown):
            await self.page.keyboard.press(key)
            await asyncio.sleep(0.2)


@dataclass
class Phone:
    """A page on a phone."""

    page: Page

    async def text(self) -> str:
        return await self.page.locator("body").inner_text()

    async def play_on(self, shown: str) -> None:
        await self.page.bring_to_front()  # one behind others paints nothing, and waits to be clicked
        offered = self.page.locator("button[name=choice]")
        if not await offered.count() or "Choose anew" in shown:
            return
        with suppress(Slow):  # the page was renewed meanwhile: it is looked at again
            if not await self.page.locator("button[name=choice][aria-pressed=true]").count():
                await offered.first.click(timeout=5000)
            await self.page.get_by_role("button", name="Seal: we are ready").click(timeout=5000)


@dataclass
class Shell:
    """OpenSSH's client, in a terminal of 80 by 24."""

    terminal: int
    client: Client = field(default_factory=lambda: Client(80, 24))

    async def text(self) -> str:
        return self.client.text

    async def play_on(self, shown: str) -> None:
        for key in keys_for(shown):
            self.type("\r" if key == "Enter" else key)
            await asyncio.sleep(0.2)

    def type(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def read(self) -> None:
        try:
            self.client.write(os.read(self.terminal, 65536))
        except OSError:  # nobody is at the other end any more
            asyncio.get_running_loop().remove_reader(self.terminal)


@asynccontextmanager
async def shell(served: ClassProcess, user: str) -> AsyncGenerator[Shell]:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    options = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR"]
    command = ["ssh", "-tt", *(word for each in options for word in ("-o", each)), "-p", str(served.ssh_port)]
    process = await asyncio.create_subprocess_exec(
        *command, f"{user}@{LOOPBACK}", stdin=theirs, stdout=theirs, start_new_session=True
    )
    os.close(theirs)
    made = Shell(ours)
    asyncio.get_running_loop().add_reader(ours, made.read)
    try:
        yield made
    finally:
        asyncio.get_running_loop().remove_reader(ours)
        if process.returncode is None:
            process.kill()
        await process.wait()
        os.close(ours)


@asynccontextmanager
async def chromium() -> AsyncGenerator[Browser]:
    async with async_playwright() as playwright:
        path = shutil.which("chromium")
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            await browser.close()


async def at_the_door(context: BrowserContext, served: ClassProcess, name: str) -> Page:
    page = await context.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    await page.goto(served.door)
    await page.get_by_label("Your name").fill(name)
    await page.get_by_role("button", name="Take a seat").click()
    await page.wait_for_url("**/seat/**")
    return page


async def tab_with_role(context: BrowserContext, served: ClassProcess, name: str, role: str) -> Tab:
    tab = Tab(await at_the_door(context, served, name))
    assert tab.page.url.endswith("/terminal")
    await until(tab, LOBBY)
    await tab.page.keyboard.press(role)
    await until(tab, "You are in")
    return tab


async def phone_with_role(context: BrowserContext, served: ClassProcess, name: str, role: str) -> Phone:
    phone = Phone(await at_the_door(context, served, name))
    assert not phone.page.url.endswith("/terminal")
    await phone.page.locator("button[name=role]").nth(int(role) - 1).click()
    await until(phone, "You are in")
    return phone


async def begin(context: BrowserContext, served: ClassProcess) -> None:
    teacher = await context.new_page()
    await teacher.goto(served.teacher)
    await teacher.get_by_role("button", name="Begin").click()
    await teacher.close()


async def play(players: Sequence[Player], seconds: float = MOST_SECONDS) -> None:
    """Let all play on until each is shown the end."""
    end = monotonic() + seconds
    while monotonic() < end:
        shown = [await each.text() for each in players]
        if all("the end" in text for text in shown):
            return
        for player, text in zip(players, shown, strict=True):
            await player.play_on(text)
        await asyncio.sleep(0.2)
    raise AssertionError("\n=====\n".join(shown))


async def close_and_open_in_mid_sentence(tab: Tab) -> Tab:
    """Write half a sentence, close the tab, open its address again, and write the other half."""
    await until(tab, "⏎ go on")
    await tab.page.keyboard.press("Enter")
    await until(tab, "own words")
    await tab.page.keyboard.press("w")
    await tab.page.keyboard.type("Half a sen")
    await until(tab, "Half a sen")
    address, context = tab.page.url, tab.page.context
    await tab.page.close()
    again = Tab(await context.new_page())
    await again.page.goto(address)
    await until(again, "Half a sen", seconds=BACK_SECONDS * (1 + os.getloadavg()[0]))
    await again.page.keyboard.type("tence")
    await until(again, "Half a sentence")
    await again.page.keyboard.press("Enter")
    await until(again, "“Half a sentence”")
    return again


async def through_it_all(
    served: ClassProcess,
    browser: Browser,
    at_desks: Sequence[tuple[str, str]],
    at_hand: Sequence[tuple[str, str]],
    remote: tuple[str, str],
    seconds: float = MOST_SECONDS,
) -> tuple[list[Tab], list[Phone], Phone]:
    """Play a class of those names and roles to its end, through a closed tab and a killed server; the teacher last."""
    desk = await browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    hand = await browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, locale="en-GB"
    )
    tabs = [await tab_with_role(desk, served, *each) for each in at_desks]
    phones = [await phone_with_role(hand, served, *each) for each in at_hand]
    async with shell(served, served.code) as far:
        await until(far, "Your name:")
        far.type(f"{remote[0]}\r")
        letters = (await until(far, LOBBY)).split("your letters: ")[1].split()[0]
        far.type(remote[1])
        await until(far, "You are in")
        await begin(desk, served)
        tabs[0] = await close_and_open_in_mid_sentence(tabs[0])
        served.kill()
    await asyncio.gather(*(until(tab, LOST) for tab in tabs))
    served.start("--resume")
    await asyncio.gather(*(back(tab) for tab in tabs))
    async with shell(served, letters) as far:
        await until(far, "⏎")
        await play([*tabs, *phones, far], seconds)
    teacher = Phone(await desk.new_page())
    await teacher.page.goto(served.teacher)
    return tabs, phones, teacher
