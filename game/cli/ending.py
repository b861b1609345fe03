"""The end of a plain game: outcome, scores, what was reported, questions."""

from collections.abc import Iterator

from game.cli.console import Console
from game.language import _
from game.play.visibility import FACILITATOR, PUBLIC
from game.presenting import outcome
from game.presenting.again import offered
from game.presenting.album import album_section
from game.presenting.blocks import Block, Section, entry, heading, line
from game.presenting.courses import courses
from game.presenting.decided import decided
from game.session import lobby
from game.session.endings import album, found_endings
from game.session.lobby import Game


def say_ending(console: Console, game: Game, viewer: int | None = None) -> None:
    """Say how a game ended, what became of what was decided, and what to talk about and to play now.

    To the `viewer` of a game that belongs to others too nothing is said of other games.
    """
    session = game.session
    view, edition = session.view(PUBLIC), session.edition(PUBLIC)
    if view.outcome is not None:
        console.heading(_("The game is over: {title}").format(title=view.outcome.title))
        console.show(outcome.ending(edition, view.outcome).blocks)
    console.section(decided(session))
    _say_turning_points(console, game, viewer)
    console.section(courses(session, outcome.viewer_of(session) if viewer is None else viewer))
    for section in (outcome.beside_reported(edition, view), outcome.reported(edition), outcome.questions(edition)):
        console.section(section)
    console.heading(_("Scores:"))
    for section in outcome.score_sections(session, view):
        console.show([heading(section.title), *section.blocks])
    if viewer is None:
        _say_what_is_own(console, game)


def _say_what_is_own(console: Console, game: Game) -> None:
    """Say what was found in this game and others, how to play it again, and where it is kept."""
    _say_other_games(console, game)
    console.section(Section(_("Play it again"), tuple(_ways(game))))
    console.heading(_("Seed: {seed}").format(seed=game.session.seed))
    if game.record is not None:
        console.wire.data(_("Record: {path}").format(path=game.record))


def _say_other_games(console: Console, game: Game) -> None:
    """Say what came out otherwise than in the game before, and which endings were found in all games."""
    if game.record is None:
        return
    session, folder = game.session, game.record.parent
    view, edition = session.view(PUBLIC), session.edition(PUBLIC)
    before = lobby.parent_view(game, folder, None)
    if before is not None:
        console.section(outcome.differences(edition, before, session.view(FACILITATOR)))
    found = album(session, folder, game.record)
    console.section(album_section(edition, found, view.outcome.index if view.outcome else None))


def _ways(game: Game) -> Iterator[Block]:
    """Give each way to play again, with the command for it."""
    session = game.session
    scenario = session.header.get("path") or game.name
    for each in offered(session):
        roles = ",".join(session.rulebook.scenario.actors[role].id for role in each.wish.people)
        command = f'standoff play "{scenario}" --as {roles} --opponents {session.players.opponents}'
        steered = f"{command} --challenge" if each.wish.is_challenge else command
        yield entry(line((*each.text, f": {steered}")))


def _say_turning_points(console: Console, game: Game, viewer: int | None) -> None:
    """Say on which answers most turned; titles of endings are told that were found, in games that are kept."""
    from game.presenting.imagined import turning
    from game.session.imagining import turning_points_of_people

    session, record = game.session, game.record
    found = frozenset[int]() if record is None else found_endings(session, record.parent, record)
    points = turning_points_of_people(session)
    own = points if viewer is None else {each: points[each] for each in points if each == viewer}
    for section in turning(session.edition(PUBLIC), own, found):
        console.section(section)
