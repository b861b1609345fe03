"""Two seats of one game read two languages: every text that is shown comes from the edition of whoever reads it."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from game.play.choices import Answer, Argue, Hold
from game.play.views import Edition
from game.play.visibility import FACILITATOR, PUBLIC
from game.presenting import briefing, outcome, replay, summary
from game.presenting.actors import actor_strip, score, title
from game.presenting.day import every_change, front_page, motives
from game.presenting.debate import debate
from game.presenting.demands import asked, others, raisable
from game.presenting.floor import floor, heard
from game.presenting.indicators import indicator_blocks
from game.presenting.lanes import grid, head, lane_blocks
from game.presenting.tree import Point, lines_in_words, point_blocks, tree_of
from game.rules.compiler import compile_rulebook
from game.scenario.model import Scenario
from game.scenario.reader import read_file
from game.scenario.translation import read_translation_file
from game.session.course import Players
from game.session.days import day_of, rounds_over
from game.session.game import Session, header_for
from game.session.lines import only
from game.session.lobby import game_of
from game.session.replay_cursor import walk
from game.session.seat_view import look
from game.storage.album import Album

SCENARIOS = Path(__file__).parents[2] / "scenarios"
COUNCIL, HEAD = 0, 1


class InTwoLanguages(Session):
    """A session whose head reads German, and everybody else English."""

    german: Scenario

    def edition(self, viewer: int) -> Edition:
        mine = super().edition(viewer)
        return replace(mine, scenario=self.german) if viewer == HEAD else mine


def played() -> InTwoLanguages:
    english = read_file(SCENARIOS / "first_steps.yaml").scenario
    assert english is not None
    translated = read_translation_file(SCENARIOS / "first_steps.de.yaml", english, "de", "first_steps.yaml")
    rulebook = compile_rulebook(english)
    people = frozenset(range(len(english.actors)))
    session = InTwoLanguages(rulebook, header_for(rulebook, "first_steps", 4), Players(people, "random"))
    session.german = translated.scenario
    session.start()
    return session


def texts(value: object) -> set[str]:
    """Every text of a scenario, or of a part of it, but ids and what names no words."""
    if isinstance(value, tuple):
        return {text for each in value for text in texts(each)}
    if is_dataclass(value):
        named = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {text for name, each in named if name not in _NO_WORDS for text in texts(each)}
    return {value} if isinstance(value, str) and " " in value else set()


_NO_WORDS = ("id", "digest", "language", "url", "file", "when", "then", "effects", "source", "sources")


def told(session: Session, viewer: int) -> str:
    """All that is shown to a viewer now."""
    edition, view = session.edition(viewer), session.view(viewer)
    days = [day_of(session, viewer, number) for number in rounds_over(session)]
    shown: list[object] = [
        *(page(session, day) for page in (front_page, every_change, motives) for day in days),
        *tree_told(session, viewer),
        summary.sections(edition, view),
        outcome.beside_reported(edition, view),
        outcome.questions(edition),
        outcome.reported(edition),
        briefing.case(edition),
        briefing.counted(view),
        briefing.glossary(edition.scenario.glossary),
    ]
    if view.outcome is not None:
        shown += [outcome.ending(edition, view.outcome), outcome.score_sections(session, view)]
    if viewer >= 0:
        seat = look(session, viewer)
        shown += [asked(seat, each).blocks for each in seat.faced] if seat.in_answers else [floor(seat).blocks]
        shown += [others(seat), raisable(seat), indicator_blocks(seat), heard(session, viewer), score(seat)]
        shown += [actor_strip(seat), title(seat), briefing.role(edition, view), briefing.wishes(view)]
        shown += [debate(seat, each, whole=True) for each in seat.view.demands]
        shown.append(briefing.others(edition, view, session.players.people))
    return str(shown)


def tree_told(session: Session, viewer: int) -> list[object]:
    tree = tree_of(session, viewer, only(game_of(session), viewer), Album((), ()), by_role=True)
    points = [Point(0, each + 1) for each in range(session.state.round)]
    at = grid(tree, points[-1], 120)
    shown: list[object] = [point_blocks(tree, each, with_arguments=True) for each in points]
    return [*shown, lines_in_words(tree), lane_blocks(tree, points[-1], at), head(tree, at)]


def choose_something(session: Session) -> None:
    for actor in range(len(session.rulebook.actors)):
        options = session.options(actor)
        for argument in options.arguments[:1]:
            session.choose(actor, Argue(argument))
        for demand, available, _may_hold in options.answers:
            session.choose(actor, Answer(demand, available[0]) if available else Hold(demand))


@pytest.fixture(scope="module")
def moments() -> list[dict[int, str]]:
    """What each viewer is told, in every phase of a game and at its end."""
    session, found = played(), []
    while True:
        choose_something(session)
        found.append({viewer: told(session, viewer) for viewer in (COUNCIL, HEAD, PUBLIC, FACILITATOR)})
        if session.is_over:
            return found
        session.close()


def test_each_reads_its_own_language_and_no_word_of_the_other(moments: list[dict[int, str]]) -> None:
    session = played()
    english, german = texts(session.edition(COUNCIL).scenario), texts(session.german)
    only_english, only_german = english - german, german - english
    assert len(moments) > 3
    for moment in moments:
        for viewer, shown in moment.items():
            other, own = (only_english, only_german) if viewer == HEAD else (only_german, only_english)
            assert [text for text in other if text in shown] == []
            assert len([text for text in own if text in shown]) > 10


def test_a_walk_through_the_game_reads_as_whoever_looks_does() -> None:
    session = played()
    while not session.is_over:
        choose_something(session)
        session.close()
    strolled = walk(session, len(session.lines))
    shown = str([replay.moment_blocks(strolled, at) for at in range(strolled.last + 1)])
    assert [text for text in texts(session.german) - texts(strolled.edition.scenario) if text in shown] == []
