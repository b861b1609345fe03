"""A class in browsers and OpenSSH's client plays First Steps to its end, through a closed tab and a killed server.

`tests/benchmarks/devices.py` plays Red Lines so, with more of them.
"""

import os
import shutil
from pathlib import Path

import pytest

from game.session.lobby import load
from tests.host.devices import chromium, through_it_all
from tests.host.hosting_process import class_process

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
MISSING = [each for each in ("chromium", "ssh") if shutil.which(each) is None]
HEAD, COUNCIL = "1", "2"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING) and not os.environ.get("CI"), reason=f"needs {', '.join(MISSING)}"),
]


async def test_a_class_at_many_devices_plays_to_the_end_through_a_closed_tab_and_a_killed_server(
    tmp_path: Path,
) -> None:
    endings = [each.title for each in load(SCENARIO).scenario.outcomes]
    with class_process(tmp_path, "first_steps", "--seal", "majority", by_ssh=True) as served:
        async with chromium() as browser:
            _tabs, phones, teacher = await through_it_all(
                served,
                browser,
                [("Ana", HEAD), ("Ben", COUNCIL), ("Cem", COUNCIL)],
                [("Dana", HEAD), ("Eli", COUNCIL)],
                ("Fay", HEAD),
            )
            told = await teacher.text()
            ending = next(each for each in endings if each in told)
            for phone in phones:
                assert ending in await phone.page.locator("main").inner_text()
            assert not any("Half a sentence" in line for line in served.told)
