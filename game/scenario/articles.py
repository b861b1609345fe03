"""The texts of sources that lie beside a scenario: read where they are at hand, and never from anywhere else."""

from pathlib import Path, PureWindowsPath

from game.scenario.cleaning import clean_text
from game.scenario.model import Source

MAX_BYTES = 2 << 20


def paragraphs_of(source: Source, folder: Path | None) -> tuple[str, ...] | None:
    """Give the paragraphs of a source whose text lies in the scenario's folder; None where it is not at hand."""
    if source.file is None or folder is None:
        return None
    try:
        path = _within(folder, source.file)
        text = None if path is None else _read(path)
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links that run in a circle, before Python 3.13
        return None
    return None if text is None else tuple(_paragraphs(text))


def leads_out(file: str) -> bool:
    """Tell whether a file's name leads out of the folder of its scenario."""
    return bool(PureWindowsPath(file).anchor) or ".." in _parts(file)


def _parts(file: str) -> tuple[str, ...]:
    return PureWindowsPath(file).parts  # it splits at both slashes, and knows drives


def _within(folder: Path, file: str) -> Path | None:
    """Give the file of that name inside the folder; None where the name or a link leads out of it."""
    if leads_out(file):
        return None
    root = folder.resolve(strict=True)
    path = root.joinpath(*_parts(file)).resolve(strict=True)
    return path if path.is_relative_to(root) and path.is_file() else None


def _read(path: Path) -> str | None:
    """Give a file's text, None where it is too large; raise ValueError where it is no UTF-8."""
    with path.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    return None if len(data) > MAX_BYTES else data.decode("utf-8")


def _paragraphs(text: str) -> list[str]:
    lines = clean_text(text, limit=len(text) * 4, lines=len(text) + 1).split("\n")
    return [kept for line in lines if (kept := " ".join(line.split()))]
