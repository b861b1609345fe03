"""The end of a plain game: outcome, scores, what was reported, questions."""

from game.cli import streams
from game.cli.console import Console
from game.language import _
from game.play.visibility import FACILITATOR, PUBLIC
from game.presenting import outcome
from game.presenting.album import album_section
from game.presenting.blocks import heading
from game.session import lobby
from game.session.endings import album, found_endings
from game.session.lobby import Game


def say_ending(console: Console, game: Game) -> None:
    """Say how a game ended and what to talk about now."""
    session = game.session
    view, edition = session.view(PUBLIC), session.edition(PUBLIC)
    if view.outcome is not None:
        console.heading(_("The game is over: {title}").format(title=view.outcome.title))
        console.show(outcome.ending(edition, view.outcome).blocks)
    console.heading(_("Scores:"))
    for section in outcome.score_sections(session, view):
        console.show([heading(section.title), *section.blocks])
    _say_turning_points(console, game)
    folder = None if game.record is None else game.record.parent
    before = None if folder is None else lobby.parent_view(game, folder, None)
    if before is not None:
        console.section(outcome.differences(edition, before, session.view(FACILITATOR)))
    console.section(outcome.beside_reported(edition, view))
    console.section(outcome.reported(edition))
    console.section(outcome.questions(edition))
    if folder is not None:
        found = album(session, folder, game.record)
        console.section(album_section(edition, found, view.outcome.index if view.outcome else None))
    console.heading(_("Seed: {seed}").format(seed=session.seed))
    if game.record is not None:
        streams.data(_("Record: {path}").format(path=game.record))


def _say_turning_points(console: Console, game: Game) -> None:
    """Say on which answers most turned; titles of endings are told that were found, in games that are kept."""
    from game.presenting.imagined import turning
    from game.session.imagining import turning_points_of_people

    session, record = game.session, game.record
    found = frozenset[int]() if record is None else found_endings(session, record.parent, record)
    for section in turning(session.edition(PUBLIC), turning_points_of_people(session), found):
        console.section(section)
