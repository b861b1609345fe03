"""The small scenarios of what several decide and of what comes to light, played by choices."""

from collections.abc import Iterable
from pathlib import Path

from game.play.choices import Answer, Argue, Choice, Hold, Raise
from game.presenting.blocks import Block, Line
from game.presenting.day import front_page
from game.presenting.in_words import in_words
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read, read_file
from game.session.course import Players
from game.session.days import day_of
from game.session.game import Session, header_for
from game.session.seat_view import SeatView, look
from game.ui.widgets.rows import lay

CASES = Path(__file__).parents[1] / "cases" / "valid"
NAMES = ("council_of_five", "river_treaty", "one_veto", "resignation", "leaked_terms")
WIDTH = 78


def rulebook_of(name: str) -> Rulebook:
    scenario = read_file(CASES / f"{name}.yaml").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def rulebook_in(text: str) -> Rulebook:
    scenario = read(text.encode(), "case").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def started(rulebook: Rulebook, people: Iterable[str] | None = None, *, seed: int = 1, kind: str = "random") -> Session:
    """Begin a game that those people play, or a person for each actor."""
    actors = range(len(rulebook.actors)) if people is None else [rulebook.actor_index[each] for each in people]
    session = Session(rulebook, header_for(rulebook, "case", seed), Players(frozenset(actors), kind))
    session.start()
    return session


def in_answers(name: str) -> Session:
    """Begin a game with a person for each actor, and let the floor pass."""
    return to_answers(started(rulebook_of(name)))


def to_answers(session: Session) -> Session:
    while session.state.on_floor and not session.is_over:
        session.close()
    return session


def choose(session: Session, *chosen: str, words: str = "") -> Session:
    """Choose, for one or more: `actor answers demand response`, or that it holds, raises or argues something."""
    for each in chosen:
        actor, choice = choice_of(session, each)
        session.choose(actor, choice, words)
    return session


def choice_of(session: Session, told: str) -> tuple[int, Choice]:
    rules = session.rulebook
    actor, verb, about, *rest = told.split()
    index = rules.actor_index[actor]
    match verb:
        case "argues":
            return index, Argue(rules.argument_index[about])
        case "holds":
            return index, Hold(rules.demand_index[about])
        case "raises":
            return index, Raise(rules.demand_index[about])
        case _:
            demand = rules.demand_index[about]
            return index, Answer(demand, rules.response_index[demand][rest[0]])


def seat_of(session: Session, actor: str) -> SeatView:
    return look(session, session.rulebook.actor_index[actor])


def page(session: Session, actor: str, number: int) -> list[Block]:
    """Give the front page of a round as an actor reads it."""
    return front_page(session, day_of(session, session.rulebook.actor_index[actor], number))


def painted(blocks: Iterable[Block], width: int = WIDTH) -> list[str]:
    return [each.plain.rstrip() for each in lay([*blocks], width).rows]


def said(blocks: Iterable[Block]) -> list[str]:
    return [in_words(line) for block in blocks for line in block.lines]


def lines(told: Iterable[Line]) -> list[str]:
    return [in_words(each) for each in told]
