"""A class that `standoff host` serves in a process of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOOPBACK = "127.0.0.1"
LAST_LINE = "Ctrl+C"
_STOP_SECONDS = 10.0


def free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as listening:
        return int(listening.getsockname()[1])


@dataclass
class ClassProcess:
    """`standoff host`, with the folders of a user who has nothing yet."""

    home: Path
    port: int = field(default_factory=free_port)
    ssh_port: int | None = None
    language: str = "en"
    process: subprocess.Popen[str] | None = None
    told: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def door(self) -> str:
        return self._told(f"{self.base}/", without="/teacher/")

    @property
    def code(self) -> str:
        return self.door.rpartition("/")[2]

    @property
    def teacher(self) -> str:
        return self._told(f"{self.base}/teacher/")

    def start(self, *arguments: str) -> None:
        """Start it, and read what it tells until it serves."""
        doors = ["--port", str(self.port), *(["--ssh", str(self.ssh_port)] if self.ssh_port else [])]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "game", "--lang", self.language, "host", *arguments, *doors],
            cwd=ROOT,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        self.told = []
        for line in self.process.stdout:
            self.told.append(line.rstrip())
            if LAST_LINE in line or "Strg+C" in line:
                return
        raise RuntimeError("\n".join(self.told))

    def kill(self) -> None:
        """End it at once, as a flat battery would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(_STOP_SECONDS)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()

    def _told(self, start: str, without: str = "\0") -> str:
        words = [word for line in self.told for word in line.split() if word.startswith(start) and without not in word]
        return words[0]

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        folders = {f"STANDOFF_{name}": str(self.home / name.lower()) for name in ("CONFIG", "DATA", "STATE")}
        return kept | folders | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "TERM": "dumb", "LANG": "C.UTF-8"}


@contextmanager
def class_process(home: Path, *arguments: str, by_ssh: bool = False, language: str = "en") -> Generator[ClassProcess]:
    """Serve a class while the context lasts."""
    served = ClassProcess(home, ssh_port=free_port() if by_ssh else None, language=language)
    try:
        served.start(*arguments)
        yield served
    finally:
        served.stop()
