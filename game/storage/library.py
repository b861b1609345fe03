"""The library: scenarios that come with the program, and the user's own."""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from game.language import _
from game.scenario.tags import is_language
from game.storage.folders import folders

SUFFIXES = (".yaml", ".yml")
_OWN = re.compile(rb"^(?:\xef\xbb\xbf)?(?:\s*\{\s*)?[\"']?standoff[\"']?\s*:", re.MULTILINE)
"""The key that every scenario has, and no translation."""
_INSTALLED = Path(__file__).parent / "scenarios"
_CHECKOUT = Path(__file__).parents[2] / "scenarios"


class NotFound(LookupError):
    """A name that is no scenario's; `nearest` are the ids most like it."""

    def __init__(self, name: str, nearest: tuple[str, ...], known: tuple[str, ...]) -> None:
        super().__init__(_why_not_found(name, nearest, known))
        self.name = name
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Found:
    """A scenario's file. Where two share an id, `find` gives the first by it: built-in ones before the user's own."""

    id: str
    path: Path
    built_in: bool
    asked_by: str
    """What `find` takes to give this very file: the id, or else the path."""


def scenarios(own: Path | None = None) -> tuple[Found, ...]:
    """Give all scenarios, by id; `own` is the user's folder, the platform's unless named."""
    mine = folders().scenarios if own is None else own
    files = [(path, True) for path in files_in(_built_in())] + [(path, False) for path in files_in(mine)]
    taken: set[str] = set()
    found = []
    for path, built_in in files:
        found.append(Found(path.stem, path, built_in, str(path.absolute()) if path.stem in taken else path.stem))
        taken.add(path.stem)
    return tuple(sorted(found, key=lambda each: (each.id, each.asked_by != each.id, each.asked_by)))


def find(name: str, own: Path | None = None) -> Path:
    """Give the file of a scenario's id, or of a path; raise NotFound where there is none."""
    by_id = {each.id: each.path for each in scenarios(own) if each.asked_by == each.id}
    if is_path(name):
        if os.path.exists(name) and not os.path.isdir(name):  # noqa: PTH110, PTH112 - these refuse no name
            return Path(name)
    elif name in by_id:
        return by_id[name]
    elif os.path.isfile(name):  # noqa: PTH113 - the same
        return Path(name)
    asked = re.split(r"[/\\]", name)[-1].removesuffix(".yaml").removesuffix(".yml")
    raise NotFound(name, tuple(get_close_matches(asked.lower(), by_id, n=3)), tuple(by_id))


def is_built_in(path: Path) -> bool:
    """Did a scenario's file come with the program?"""
    return path.absolute().parent == _built_in()


def translations(path: Path) -> dict[str, Path]:
    """Give the files that lie beside a scenario as its translations, by their languages' tags."""
    try:
        beside = sorted(each for each in path.parent.iterdir() if _may_be_scenario(each))
    except OSError:
        return {}
    named = ((*_split(each), each) for each in reversed(beside))
    return {tag: each for base, tag, each in named if base == path.stem and tag}


def original_of(path: Path) -> tuple[Path, str] | None:
    """Give the scenario of which a file is a translation, with the tag of its language; None where it is none."""
    base, tag = _split(path)
    files = [path.with_name(base + suffix) for suffix in (path.suffix, *SUFFIXES)] if tag else []
    return next(((each, tag) for each in files if each.is_file()), None)


def may_be_translation(path: Path) -> bool:
    """Is a file named as a translation is, whether it has an original or not?"""
    return bool(_split(path)[1])


def _split(path: Path) -> tuple[str, str]:
    """Give the name and the tag of a translation; no tag where a file is none: a scenario, or of no language."""
    base, _dot, tag = path.stem.rpartition(".")
    return (base, tag) if base and is_language(tag) and not _is_scenario(path) else (path.stem, "")


def _is_scenario(path: Path) -> bool:
    from game.scenario.source import MAX_BYTES

    try:
        with path.open("rb") as file:
            return _OWN.search(file.read(MAX_BYTES)) is not None
    except OSError:
        return False


def is_path(name: str) -> bool:
    """Is this the path of a file, and not an id?"""
    return "/" in name or os.sep in name or name.lower().endswith(SUFFIXES)


def _built_in() -> Path:
    """Give the folder of the program's own scenarios: in the package, or beside it in a checkout."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def files_in(folder: Path) -> list[Path]:
    """Give the scenario files of a folder, translations left out; none where it cannot be read."""
    try:
        paths = sorted(path for path in folder.iterdir() if _may_be_scenario(path))
    except (OSError, ValueError):
        return []
    stems = {path.stem for path in paths}
    return [path for path in paths if not _is_translation(path, stems)]


def _may_be_scenario(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and os.path.isfile(path)  # noqa: PTH113 - the same


def _is_translation(path: Path, stems: Iterable[str]) -> bool:
    base, tag = _split(path)
    return bool(tag) and base in stems


def _why_not_found(name: str, nearest: tuple[str, ...], known: tuple[str, ...]) -> str:
    if os.path.isdir(name):  # noqa: PTH112 - the same
        return _("`{name}` is a folder: name a scenario's file in it.").format(name=name)
    if near := (*_near_files(name), *nearest):
        return _("There is no scenario `{name}`. The nearest: {names}.").format(name=name, names=", ".join(near))
    return _("There is no scenario `{name}`. Known are: {names}.").format(name=name, names=", ".join(known) or "-")


def _near_files(name: str) -> tuple[str, ...]:
    """Give the files of the same folder that may have been meant: with another ending, in another case, or a slip."""
    folder, asked = os.path.split(name)
    stem = asked.lower().removesuffix(".yaml").removesuffix(".yml")
    by_stem = {path.stem.lower(): path.name for path in files_in(Path(folder))}
    return tuple(os.path.join(folder, by_stem[near]) for near in get_close_matches(stem, by_stem, n=3))  # noqa: PTH118
