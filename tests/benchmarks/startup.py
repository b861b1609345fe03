"""Print as JSON how long the first Library screen takes, beside a plain Textual app, and the CPU of small commands.

Run from the checkout: PYTHONPATH=. python tests/benchmarks/startup.py [--pairs N]

Both apps run in a terminal of their own (a pty of 120 by 36), in turn. A time runs from the start of the process to
the arrival of a text that is in its list: for the library its first heading, and beside it the title of a scenario,
which is read after the first paint. Needs POSIX.
"""

import argparse
import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
ROWS, COLUMNS = 36, 120
PATIENCE = 20.0
RATIO, VERSION_SECONDS, CHECK_SECONDS = 1.35, 0.1, 0.45

PLAIN_APP = """
from textual.app import App
from textual.widgets import Footer, Header, OptionList

class Plain(App):
    BINDINGS = [("ctrl+q", "quit", "Quit")]

    def compose(self):
        yield Header()
        yield OptionList(*(f"Entry{number}" for number in range(10)))
        yield Footer()

Plain().run()
"""

LIBRARY, TITLED, PLAIN = (["-m", "game"], b"Scenarios"), (["-m", "game"], b"Red Lines"), (["-c", PLAIN_APP], b"Entry9")


def seconds_to_paint(arguments: list[str], text: bytes, home: str) -> float:
    """Start Python in a pty; give the time until the text is painted."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    begun = perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment(home),
        cwd=ROOT,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        return _wait_for(ours, text, begun)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _wait_for(terminal: int, text: bytes, begun: float) -> float:
    painted = b""
    while perf_counter() - begun < PATIENCE:
        if select.select([terminal], [], [], 0.5)[0]:
            painted += os.read(terminal, 65536)
            if text in painted:
                return perf_counter() - begun
    raise TimeoutError(painted[-2000:])


def environment(home: str) -> dict[str, str]:
    """Give an environment with a user who has no settings and no games."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | {"HOME": home, "TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONPATH": str(ROOT)}


def cpu_seconds(arguments: list[str], home: str) -> float:
    """Run Python to its end; give the CPU that it took, the system's part too."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(home),
        cwd=ROOT,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{arguments} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime


def measure(pairs: int) -> dict[str, object]:
    """Start both apps in turn, and the commands, after one start of each that does not count."""
    with tempfile.TemporaryDirectory() as home:
        for arguments, text in (LIBRARY, PLAIN):
            seconds_to_paint(arguments, text, home)
        times = [(seconds_to_paint(*LIBRARY, home), seconds_to_paint(*PLAIN, home)) for _pair in range(pairs)]
        titled = median(seconds_to_paint(*TITLED, home) for _run in range(pairs))
        library, plain = (median(each) for each in zip(*times, strict=True))
        version = median(cpu_seconds(["-m", "game", "--version"], home) for _run in range(pairs))
        check = median(cpu_seconds(["-m", "game", "check", "red_lines"], home) for _run in range(pairs))
    ratio = library / plain
    return {
        "pairs": pairs,
        "library_seconds": round(library, 3),
        "library_with_titles_seconds": round(titled, 3),
        "plain_app_seconds": round(plain, 3),
        "ratio": round(ratio, 3),
        "ratio_of_pairs": round(median(one / other for one, other in times), 3),
        "version_cpu_seconds": round(version, 3),
        "check_cpu_seconds": round(check, 3),
        "target": {"ratio": RATIO, "version_cpu_seconds": VERSION_SECONDS, "check_cpu_seconds": CHECK_SECONDS},
        "reached": {
            "ratio": ratio <= RATIO,
            "version": version <= VERSION_SECONDS,
            "check": check <= CHECK_SECONDS,
        },
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=11)
    figures = measure(parser.parse_args().pairs)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
