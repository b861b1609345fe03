"""Which endings of a game's scenario its people have found, over all games that they have saved."""

from pathlib import Path

from game.session.course import Course
from game.storage.album import Album, album_of
from game.storage.origin import Origins, origin_of
from game.storage.saved import saved_games


def album(course: Course, records: Path | None, record: Path | None = None) -> Album:
    """Give the album of a game's scenario; `record` is the game's own file, beside which the scenario may lie."""
    outcomes = [each.id for each in course.rulebook.scenario.outcomes]
    origins = Origins()
    file = origins.look_for(origin_of(course.header, record))
    games = saved_games(records) if records and file else ()
    return album_of(outcomes, games, file, origins) if file else Album(tuple(outcomes), ())


def found_endings(course: Course, records: Path, record: Path | None = None) -> frozenset[int]:
    """Give the outcomes, by their indexes, that saved games of a game's scenario have come to, and this game."""
    now = course.state.outcome
    return album(course, records, record).found | (frozenset() if now is None else {now})
