"""`standoff new`: a scenario to begin with, from nothing or from an article."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli import streams
from game.cli.status import ExitStatus, UnusableError
from game.language import _

if TYPE_CHECKING:
    from game.writing.article import Article

LEAST_ACTORS = 2
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take a name, and what the scenario is about."""
    parser.add_argument("name", metavar=_("NAME"), help=_("an id such as `school_bell`, or a path that ends in .yaml"))
    parser.add_argument("--title", metavar=_("TEXT"), help=_("the scenario's title"))
    parser.add_argument(
        "--actor",
        dest="actors",
        action="append",
        metavar=_("NAME"),
        help=_("an actor's name; once for each, at least two, first the one who asks and then the one who is asked"),
    )
    parser.add_argument("--demand", metavar=_("TEXT"), help=_("what the first actor asks of the second"))
    parser.add_argument(
        "--from",
        dest="article",
        metavar=_("ARTICLE"),
        help=_("an article to work from: a text, Markdown or HTML file, or `-` for standard input"),
    )
    parser.add_argument("--language", metavar=_("TAG"), help=_("the language you write in, such as en or pt-BR (en)"))


def run(arguments: argparse.Namespace) -> ExitStatus:
    """Write the scenario, its schema and the article's text beside each other; ask first where nothing was given."""
    from game.cli.asking import ask
    from game.cli.console import Console, InputEndedError
    from game.cli.scaffold import lay_down, target_of
    from game.writing.plan import make_plan

    path = target_of(arguments.name, arguments.article)
    _check(arguments)
    given = (arguments.title, arguments.actors, arguments.demand, arguments.article, arguments.language)
    if not any(given) and streams.is_terminal():
        try:
            plan = ask(Console(), path.stem)
        except InputEndedError:
            streams.talk(_("Nothing was written."))
            return ExitStatus.DONE
    else:
        article = _read(arguments.article) if arguments.article else None
        plan = make_plan(
            path.stem,
            title=arguments.title,
            actors=arguments.actors or (),
            demand=arguments.demand,
            language=arguments.language,
            article=article,
        )
    lay_down(plan, path)
    return ExitStatus.DONE


def _check(arguments: argparse.Namespace) -> None:
    """Refuse what no scenario can be made of."""
    from game.scenario.cleaning import clean_line
    from game.writing.plan import MOST_ACTORS

    if arguments.language and not _TAG.fullmatch(arguments.language):
        raise UnusableError(
            _("`{given}` is no language tag. Write one such as en, de or pt-BR.").format(given=arguments.language)
        )
    if arguments.actors is None:
        return
    if not LEAST_ACTORS <= len(arguments.actors) <= MOST_ACTORS:
        raise UnusableError(
            _("A new scenario takes {least} to {most} actors; --actor was given {count} times.").format(
                least=LEAST_ACTORS, most=MOST_ACTORS, count=len(arguments.actors)
            )
        )
    if not all(clean_line(each) for each in arguments.actors):
        raise UnusableError(_("An actor needs a name: one --actor is empty."))


def _read(name: str) -> "Article":
    """Read the article; refuse where there is none."""
    from game.writing.article import MAX_BYTES, read_article
    from game.writing.draft import ArticleError

    if re.match(r"https?://", name):
        raise UnusableError(
            _("`{name}` is an address, and Standoff opens none. Save the page as a file, and name that.").format(
                name=name
            )
        )
    try:
        if name == "-":
            return read_article(streams.read_all(MAX_BYTES + 1), _("standard input"))
        with Path(name).open("rb") as file:
            return read_article(file.read(MAX_BYTES + 1), name)
    except ArticleError as error:
        raise UnusableError(str(error)) from None
    except ValueError:
        raise UnusableError(_("`{name}` is no file's name.").format(name=name)) from None
