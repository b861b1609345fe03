"""A class on a real disk that fills, or that nothing can be written to: nobody is told of what is not kept."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

from game.host.pupils import Pupil
from game.host.room import Room, Settings
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from tests.host.test_durability import ROOT, SCENARIO

HEAD = 0
FULL, READ_ONLY = "No space left on device", "Read-only file system"


@dataclass(frozen=True)
class Disk:
    """A small disk of its own."""

    folder: Path

    def fill(self) -> None:
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(bytes(4096))
            except OSError:
                return

    def empty(self) -> None:
        (self.folder / "filler").unlink()

    def lock(self) -> None:
        self._remount("ro")

    def unlock(self) -> None:
        self._remount("rw")

    def _remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", self.folder], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Generator[Disk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if shutil.which("mount") is None or os.name != "posix" or os.getuid() != 0:
        pytest.skip("only root mounts disks")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


@pytest.mark.parametrize(
    ("spoil", "mend", "reason"), [(Disk.fill, Disk.empty, FULL), (Disk.lock, Disk.unlock, READ_ONLY)]
)
async def test_what_a_disk_does_not_take_nobody_is_told_of_and_the_class_goes_on_when_it_does(
    disk: Disk, rulebook: Rulebook, spoil: Callable[[Disk], None], mend: Callable[[Disk], None], reason: str
) -> None:
    room = Room.create(disk.folder / "rooms", SCENARIO, rulebook, Settings(opponents="sensible"))
    kim = await room.take_role((await room.join("Kim")).id, HEAD)
    hosted = await room.begin(0)
    await asyncio.to_thread(spoil, disk)
    let_in = [kim.token, *await joined(room, 40)]
    with pytest.raises(OSError, match=reason):
        await room.write(kim, {"floor": "x" * 2000})
    assert ([each.token for each in room.pupils], room.trouble) == (let_in, reason)
    before = hosted.session.state.phase
    await room.close(0)
    assert hosted.session.state.phase != before
    await asyncio.to_thread(mend, disk)
    lee = await room.join("Lee")
    await room.close(0)
    assert room.trouble == ""
    room.end()
    again = Room.resume(room.folder, rulebook)
    assert [each.token for each in again.pupils] == [*let_in, lee.token]
    assert again.games[0] is not None
    assert again.games[0].session.state == hosted.session.state
    again.end()


async def joined(room: Room, count: int) -> list[str]:
    """Let so many ask to be let in; give the keys of those that were, which are not all of them."""
    answers = [await asyncio.gather(room.join(f"Pupil {each}"), return_exceptions=True) for each in range(count)]
    let_in = [each.token for [each] in answers if isinstance(each, Pupil)]
    assert len(let_in) < count
    assert all(isinstance(each, OSError | Pupil) for [each] in answers)
    return let_in


async def test_a_class_that_fills_the_disk_loses_none_that_were_let_in(disk: Disk, rulebook: Rulebook) -> None:
    room = Room.create(disk.folder / "rooms", SCENARIO, rulebook, Settings(opponents="sensible"))
    await asyncio.to_thread(disk.fill)
    with (disk.folder / "filler").open("r+b") as filler:
        filler.truncate((disk.folder / "filler").stat().st_size - 2 * 4096)
    let_in = await joined(room, 100)
    assert 10 < len(let_in) < 100
    room.end()
    again = Room.resume(room.folder, rulebook)
    assert [each.token for each in again.pupils] == let_in
    again.end()


@pytest.mark.parametrize(("spoil", "reason"), [(Disk.fill, FULL), (Disk.lock, READ_ONLY)])
def test_a_room_that_cannot_be_kept_is_not_opened_and_leaves_nothing(
    disk: Disk, tmp_path: Path, spoil: Callable[[Disk], None], reason: str
) -> None:
    (disk.folder / "rooms").mkdir()
    spoil(disk)
    folders = {"STANDOFF_STATE": str(disk.folder), "STANDOFF_CONFIG": str(tmp_path), "STANDOFF_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "game", "host", "first_steps"],
        cwd=ROOT, env=os.environ | folders, check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert f"{disk.folder / 'rooms'}" in done.stderr
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((disk.folder / "rooms").iterdir())
