"""Play Red Lines at real devices to its outcome: python -m tests.benchmarks.devices [FOLDER].

Six tabs with a terminal, two phones on the page, and OpenSSH's client; a tab is closed in mid-sentence and opened
again, and the server is killed and goes on. Prints how long it took, and what each sees at the end. Pictures of the
door, the outcome, the days, the tree and the teacher's page go into the folder, at 320, 390 and 1280 px, by day and by
night.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Literal

from playwright.async_api import Browser, Page

from game.session.lobby import load
from tests.host.devices import PATIENCE, Phone, chromium, through_it_all
from tests.host.hosting_process import ClassProcess, class_process

AT_DESKS = [("Ana", "1"), ("Ben", "2"), ("Cem", "3"), ("Dora", "4"), ("Emre", "1"), ("Finn", "2")]
AT_HAND = [("Gül", "3"), ("Hana", "1")]
FAR = "Ilja", "5"
ENDINGS = [each.title for each in load(Path(__file__).parents[2] / "scenarios" / "red_lines.yaml").scenario.outcomes]
MOST_SECONDS = 1500.0
SIZES = {320: 568, 390: 844, 1280: 800}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


async def measured(served: ClassProcess, browser: Browser) -> tuple[dict[str, object], list[Phone]]:
    """Play, and give what came of it, and the phones."""
    begun = monotonic()
    tabs, phones, teacher = await through_it_all(served, browser, AT_DESKS, AT_HAND, FAR, MOST_SECONDS)
    told = await teacher.text()
    seen = [await each.page.locator("main h2, main h1").all_inner_texts() for each in phones]
    screens = ["the end" in await each.text() for each in tabs]
    figures: dict[str, object] = {
        "seconds": round(monotonic() - begun),
        "tabs at the end": sum(screens),
        "phones at the end": sum("the end" in each for each in seen),
        "ending": next((each for each in ENDINGS if each in told and all(each in " ".join(one) for one in seen)), None),
        "errors told": [each for each in served.told if "Traceback" in each or "rror" in each],
    }
    return figures, phones


@asynccontextmanager
async def opened(browser: Browser, width: int, scheme: Literal["light", "dark"]) -> AsyncIterator[Page]:
    context = await browser.new_context(
        viewport={"width": width, "height": SIZES[width]}, color_scheme=scheme, locale="en-GB"
    )
    page = await context.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    yield page
    await context.close()


async def take_pictures(served: ClassProcess, browser: Browser, seat: str, folder: Path, *names: str) -> None:
    """Take pictures of these places, at all sizes, by day and by night."""
    places = {
        "door": served.door,
        "page": seat,
        "terminal": f"{seat}/terminal",
        "brief": f"{seat}/read/brief",
        "numbers": f"{seat}/read/numbers",
        "days": f"{seat}/read/days",
        "tree": f"{seat}/read/tree",
        "leads": f"{seat}/read/leads",
        "turned": f"{seat}/read/turned",
        "outcome": seat,
        "teacher": served.teacher,
    }
    for width in SIZES:
        for scheme in SCHEMES:
            async with opened(browser, width, scheme) as page:
                for name in names:
                    await page.goto(places[name])
                    if name == "terminal":
                        await page.locator(".xterm-rows").wait_for()
                        await page.wait_for_timeout(2000)
                    await page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=name != "terminal")


async def run(folder: Path | None, home: Path) -> dict[str, object]:
    with class_process(home, "red_lines", by_ssh=True) as served:
        async with chromium() as browser:
            figures, phones = await measured(served, browser)
            if folder is not None:
                seat = phones[0].page.url.partition("#")[0]
                await take_pictures(
                    served, browser, seat, folder, "door", "outcome", "turned", "days", "tree", "teacher"
                )
    return figures


if __name__ == "__main__":
    for made in sys.argv[1:]:
        Path(made).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        print(json.dumps(asyncio.run(run(Path(sys.argv[1]) if sys.argv[1:] else None, Path(home))), indent=2))  # noqa: T201 - the figures
