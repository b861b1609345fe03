"""`standoff explain`: the page of a problem's code, or all codes."""

import argparse
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.lint.pages import ProblemPage

WIDTH = 80


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a code, and the form."""
    parser.add_argument("code", nargs="?", metavar=_("CODE"), help=_("such as S204; without one, all codes are listed"))
    parser.add_argument("--markdown", action="store_true", help=_("give the page, or all pages, as Markdown"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Print the page, the list, or the whole of scenarios/PROBLEMS.md."""
    from game.lint.pages import all_as_markdown, as_markdown

    if arguments.code is None:
        lines = [all_as_markdown().rstrip("\n")] if arguments.markdown else list(_listed())
    else:
        page = _page_of(arguments.code)
        lines = [as_markdown(page).rstrip("\n")] if arguments.markdown else list(_plain(page))
    for line in lines:
        streams.data(line)
    if arguments.code is not None and not arguments.markdown:
        streams.talk()
        streams.talk(_("The samples are parts of one small scenario; `standoff explain --markdown` shows the whole."))
    return ExitStatus.DONE


def _page_of(code: str) -> "ProblemPage":
    from game.lint.pages import nearest_code, page_of

    page = page_of(code)
    if page is None:
        near = nearest_code(code)
        hint = (
            _("did you mean `{near}`?").format(near=near) if near else _("`standoff explain` without a code lists all")
        )
        raise UnusableError(_("there is no code `{code}`; {hint}").format(code=code, hint=hint))
    return page


def _listed() -> Iterator[str]:
    from game.lint.pages import groups

    for number, (title, pages) in enumerate(groups().items()):
        yield from ([""] if number else [])
        yield title
        for page in pages:
            yield f"  {page.code}  {_(page.severity.value):<7}  {page.title}"


def _plain(page: "ProblemPage") -> Iterator[str]:
    yield from _wrapped(
        _("{code}, {severity}: {title}").format(code=page.code, severity=_(page.severity.value), title=page.title)
    )
    for part in page.parts:
        yield ""
        yield from (f"    {line}".rstrip() for line in part.text.split("\n")) if part.is_sample else _wrapped(part.text)


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap

    width = min(WIDTH, shutil.get_terminal_size().columns)
    return wrap(text, width, break_long_words=False, break_on_hyphens=False)
