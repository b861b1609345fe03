"""A vote at the pages of its seats: who has chosen is seen by the others, and kept up; what, by nobody."""

import re
from pathlib import Path

from game.host.room import Room
from game.host.room import Settings as RoomSettings
from game.host.web.seat_turn import turn_of, what_is_shown
from game.session.lobby import load
from tests.host.test_pages import classroom, url

COUNCIL = Path(__file__).parents[1] / "cases" / "valid" / "council_of_five.yaml"
NORTH, SOUTH, WEST = 1, 2, 4
YES, NO = 0, 1


async def test_who_has_voted_is_seen_at_the_pages_of_the_others_and_not_what(tmp_path: Path) -> None:
    room = Room.create(tmp_path, COUNCIL, load(COUNCIL), RoomSettings(opponents="sensible", strength=1))
    async with classroom(room) as client:
        kim, lee, ana = [await room.join(name, "en") for name in ("Kim", "Lee", "Ana")]
        for pupil, role in ((kim, NORTH), (lee, SOUTH), (ana, WEST)):
            await room.take_role(pupil.id, role)
        kim, lee, ana = room.pupils
        await room.begin(0)
        hosted = room.hosted(kim)
        assert hosted is not None
        while hosted.session.state.on_floor:
            hosted.session.close()
        assert came_to((await client.get(url(client, kim))).text) == ["no answer yet 5", *"■▲●★✚"]
        shown = what_is_shown(room, kim.id)
        page = (await client.get(url(client, lee))).text
        (moment,) = set(re.findall(r'name="moment" value="([^"]+)"', page))
        chosen = {"moment": moment, "choice": f"answer-0-{NO}"}
        assert (await client.post(f"{url(client, lee)}/choose", data=chosen)).is_success
        assert what_is_shown(room, kim.id) != shown, "the page is told to ask anew"
        own_moment = turn_of(room, kim, hosted).moment
        part = (await client.post(f"{url(client, kim)}/standing", data={"moment": own_moment})).text
        assert "▲</" in part
        assert 'id="came-to-demand-0"' in part
        assert "✓" in part[part.index("▲") : part.index("●")]
        assert "✓" not in part[part.index("●") :].partition("</p>")[0]
        before = (await client.get(url(client, kim))).text
        await client.post(f"{url(client, lee)}/choose", data={**chosen, "choice": f"answer-0-{YES}"})
        assert (await client.get(url(client, kim))).text == before


def came_to(page: str) -> list[str]:
    """Give the words of what a vote has come to, and its signs."""
    (shown,) = re.findall(r'<p class="over" id="came-to-demand-0">(.*?)</p>', page, re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", shown)
    return [" ".join(words.split()[:4]), *re.findall("[■▲●★✚]", words)]
