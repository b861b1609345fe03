"""Pages written for the user: a new file, or in the place of a page that Standoff wrote before."""

from pathlib import Path

from game.cli import streams
from game.cli.files import refuse_place
from game.cli.status import UnusableError
from game.language import _
from game.storage.files import create, renew

_BEGINNING = 1_000


def refuse_page(name: str) -> None:
    """Refuse a file that no page can be written to, before the work that the page tells of."""
    path = Path(name)
    try:
        if name == "-":
            raise UnusableError(_("A page needs a file of its own: `-` is none."))
        if "\0" in name:
            raise UnusableError(_("`{name}` is no file's name.").format(name=name))
        refuse_place(path)
        if path.exists() and not _is_ours(path):
            raise UnusableError(_taken(path))
    except OSError as error:
        raise UnusableError(_unwritten(path, error)) from None


def write_page(name: str, page: str) -> None:
    """Write the page, whole or not at all, and say where it is."""
    refuse_page(name)
    path, data = Path(name), page.encode("utf-8", "replace")
    try:
        renew(path, data) if path.exists() else create(path, data)
    except FileExistsError:
        raise UnusableError(_taken(path)) from None
    except OSError as error:
        raise UnusableError(_unwritten(path, error)) from None
    streams.talk(_("The page was written to `{file}`.").format(file=path.absolute()))


def _is_ours(path: Path) -> bool:
    from game.reports.playtest_page import is_ours

    with path.open("rb") as file:
        return is_ours(file.read(_BEGINNING))


def _taken(path: Path) -> str:
    return _(
        "`{file}` is there already, is no page of Standoff's, and is not overwritten. Choose another name, or move "
        "that file away."
    ).format(file=path)


def _unwritten(path: Path, error: OSError) -> str:
    return _("The page could not be written to `{file}`: {reason}.").format(file=path, reason=error.strerror or error)
