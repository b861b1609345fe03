"""Take pictures of a class for the README, with Chromium: python tests/class_pictures.py."""

import asyncio
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from playwright.async_api import Page, ViewportSize, async_playwright
from playwright.async_api import TimeoutError as Slow

FOLDER = Path(__file__).parents[1] / ".github" / "screenshots"
WIDE: ViewportSize = {"width": 960, "height": 600}
NARROW: ViewportSize = {"width": 390, "height": 780}
LOCALE = "en-GB"
MOST_PAGES = 5
"""Of a brief."""


async def take_pictures(folder: Path, home: Path) -> None:
    """Let one pupil come by a phone and one by a wide window, and go on to the first debate."""
    from tests.host.hosting_process import class_process

    with class_process(home, "red_lines") as served:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            phone = await browser.new_page(viewport=NARROW, is_mobile=True, has_touch=True, locale=LOCALE)
            screen, teacher = [await browser.new_page(viewport=WIDE, locale=LOCALE) for _page in range(2)]
            for page, name in ((phone, "Kim"), (screen, "Lee")):
                await page.goto(served.door)
                await page.fill("#name", name)
                if page is phone:
                    await page.screenshot(path=folder / "class-door.png")
                await page.click("main form button")
            await phone.locator("button[name=role]").first.click()
            await shows(screen, "whom do you play?")
            await screen.keyboard.press("2")
            await shows(screen, "You are in")
            await teacher.goto(served.teacher)
            await teacher.get_by_role("button", name="Begin").click()
            await shows(screen, "go on")
            for _page in range(MOST_PAGES):
                await screen.keyboard.press("Enter")
                with suppress(Slow):
                    await shows(screen, "say it", 2)
                    break
            await screen.screenshot(path=folder / "class-terminal.png")
            await phone.reload()
            await phone.locator("button[name=choice]").first.evaluate("each => each.scrollIntoView({block: 'center'})")
            await phone.screenshot(path=folder / "class-page.png")
            await browser.close()


async def shows(page: Page, text: str, seconds: float = 30) -> None:
    """Wait until a terminal shows a text."""
    shown = "text => (document.querySelector('.xterm-rows')?.innerText ?? '').replaceAll('\\u00a0', ' ').includes(text)"
    await page.wait_for_function(shown, arg=text, timeout=1000 * seconds)


def main() -> None:
    """Take all pictures, in folders of our own."""
    with tempfile.TemporaryDirectory() as home:
        asyncio.run(take_pictures(FOLDER, Path(home)))
    sys.stdout.write("\n".join(sorted(path.name for path in FOLDER.glob("class-*.png"))) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main()
