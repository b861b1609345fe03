"""Where the scenario of a record lies: the one place that finds it, by what names one file and no other.

It is the file that the record was played from, as it is now. Where that is gone, it is the one that holds what the
record was made with, wherever it lies; an id alone says so only where one scenario has it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from game.language import _
from game.record.entries import JsonObject
from game.storage.library import Found, files_in, is_path, scenarios


@dataclass(frozen=True, slots=True)
class Origin:
    """What a record tells of its scenario: how it is called, the digest, and the file that it was played from."""

    name: str = ""
    digest: str | None = None
    file: str | None = None
    record: Path | None = None
    """The record itself; the scenario may lie beside it."""


class UnknownOrigin(LookupError):
    """The scenario of a record was not found; the text says which, and how to give its file."""

    def __init__(self, origin: Origin, *, is_ambiguous: bool) -> None:
        told = (
            _("Which scenario `{record}` is of cannot be told: several are called `{name}`, none is as it was then.")
            if is_ambiguous
            else _("The scenario of `{record}`, `{name}`, was not found.")
        )
        remedy = _('Give its file: standoff resume "{record}" --scenario FILE')
        named = {"record": origin.record or "-", "name": origin.file or origin.name or "?"}
        super().__init__(f"{told} {remedy}".format(**named))


def origin_of(header: JsonObject, record: Path | None = None) -> Origin:
    """Give what a record's header tells of its scenario."""
    name, digest, file = (header.get(each) for each in ("scenario", "digest", "path"))
    return Origin(
        name if isinstance(name, str) else "",
        digest if isinstance(digest, str) else None,
        file if isinstance(file, str) else None,
        record,
    )


def folder_of(header: JsonObject) -> Path | None:
    """Give the folder of the scenario of a record with that header; None where it is not found any more."""
    found = Origins().look_for(origin_of(header))
    return None if found is None else found.absolute().parent


class Origins:
    """Finds the scenarios of records among the library's and the files beside them; each is read once."""

    def __init__(self, library: tuple[Found, ...] | None = None) -> None:
        """Look among those of the library, the user's unless given."""
        self._library = scenarios() if library is None else library
        self._own = {os.path.realpath(each.path): each.path for each in self._library}
        self._digests: dict[Path, str | None] = {}
        self._folders: dict[Path, list[Path]] = {}

    def find(self, origin: Origin) -> Path:
        """Give the file of a record's scenario; raise UnknownOrigin where no fact tells it."""
        named = list(self._named(origin))
        surely = next((each for each in named if str(each) in (origin.file, origin.name) and each.is_absolute()), None)
        found = surely or self.exactly(origin) or next(iter(named), None)
        if found is not None:
            return self._own.get(os.path.realpath(found), found)
        same = self._with_the_id(origin.name) if origin.file is None else []
        if len(same) == 1:
            return same[0]
        raise UnknownOrigin(origin, is_ambiguous=bool(same))

    def look_for(self, origin: Origin) -> Path | None:
        """Give the file of a record's scenario; None where no fact tells it."""
        try:
            return self.find(origin)
        except UnknownOrigin:
            return None

    def exactly(self, origin: Origin) -> Path | None:
        """Give the file that holds what a record was made with; None where none is near."""
        if origin.digest is None:
            return None
        return next((each for each in self._near(origin) if self._digest(each) == origin.digest), None)

    def _near(self, origin: Origin) -> Iterator[Path]:
        """Give the files that may be the scenario, the likeliest first."""
        yield from self._named(origin)
        yield from self._with_the_id(origin.name)
        yield from (each.path for each in self._library)
        named = [Path(each).parent for each in (origin.file, origin.name) if each and is_path(each)]
        beside = [] if origin.record is None else [origin.record.parent]
        for folder in (*named, *beside, Path()):
            if folder not in self._folders:
                self._folders[folder] = files_in(folder)
            yield from self._folders[folder]

    def _with_the_id(self, name: str) -> list[Path]:
        return [each.path for each in self._library if each.id == name]

    def _named(self, origin: Origin) -> Iterator[Path]:
        """Give the files of the paths that the record tells."""
        for told in (origin.file, origin.name):
            if told and is_path(told):
                beside = [] if origin.record is None else [origin.record.parent / told]
                yield from (each for each in (*beside, Path(told)) if os.path.isfile(each))  # noqa: PTH113 - it refuses no name

    def _digest(self, path: Path) -> str | None:
        if path not in self._digests:
            self._digests[path] = _digest(path)
        return self._digests[path]


def _digest(path: Path) -> str | None:
    from game.scenario.source import MAX_BYTES, digest_of

    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return None
    return digest_of(data) if len(data) <= MAX_BYTES else None
