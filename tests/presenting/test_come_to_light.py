"""What is private until it is revealed: nobody else reads a word of it before, everybody after, wherever it is told."""

import re
from collections.abc import Iterator
from random import Random

import pytest

from game.cli.console import Console
from game.cli.pages import Pages
from game.play.choices import Answer
from game.play.visibility import PUBLIC
from game.presenting import briefing
from game.presenting.blocks import Block
from game.presenting.day import every_change, front_page, motives
from game.presenting.debate import debate
from game.presenting.demands import asked, others
from game.presenting.floor import floor
from game.presenting.indicators import indicator_blocks
from game.presenting.summary import sections
from game.presenting.tree import Point, point_blocks, tree_of
from game.reports.blocks import blocks_drawn
from game.rules.rulebook import Rulebook
from game.session.days import day_of, rounds_over
from game.session.game import Session
from game.session.lines import only
from game.session.lobby import Game
from game.session.seat_view import look
from game.storage.album import Album
from game.ui.screens.day import DayScreen
from game.ui.screens.floor import FloorScreen
from game.ui.screens.table import TableScreen
from tests.presenting.cases_played import CASES, choose, painted, rulebook_in, said, started, to_answers
from tests.ui.table_game import Host, settle
from tests.ui.table_game import painted as painted_of

PLANTED = re.compile(r"zebra\w+")
OUTSIDERS = ("paper", "neighbours")
SECRETS = {
    "Pay for the stand, and call it a loan.": "Pay zebraask, and call it a loan.",
    "label: Pay for the stand,": "label: Pay zebraall, news: The city pays zebranews, text: All zebratext,",
    "label: Pay for half of it,": "label: Pay zebrahalf,",
    "label: Refuse,": "label: Refuse zebranone, news: The city refuses zebrano,",
    "Without the club the city is a station with a river.": "Without zebraclub there is a river.",
    "A loan that nobody pays back is a gift.": "A loan is zebragift.",
    "The meadow is under water every March.": "The meadow is zebrawater.",
    "name: The stadium's chances, short: Stadium": "name: The zebrachances, short: zebrashort, text: Of zebrastand",
}
GOES_ON = (
    "  march: {to: neighbours, text: March, when: round == 1, deadline: 3, responses: {go: {label: Go}}}\n  tip:\n"
)
"""So that somebody is asked in each round."""
ANSWERED_AT_ONCE = 0.5
ALWAYS_THEN = {"zebraask", "zebraall", "zebrahalf", "zebranone", "zebrachances"}


def planted() -> Rulebook:
    text = (CASES / "leaked_terms.yaml").read_text("utf-8")
    for was, word in SECRETS.items():
        assert was in text
        text = text.replace(was, word)
    return rulebook_in(text.replace("  tip:\n", GOES_ON))


class Heard:
    """A wire that keeps what is written."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def data(self, text: str = "") -> None:
        self.lines.append(text)

    def ask(self, prompt: str) -> str:
        raise AssertionError(prompt)

    def is_typed(self) -> bool:
        return False


def blocks_for(session: Session, viewer: int) -> Iterator[Block]:
    """Everything that a screen or a page may show to a viewer now."""
    seat, edition, view = look(session, viewer), session.edition(viewer), session.view(viewer)
    for each in seat.open:
        yield from (*asked(seat, each).blocks, *debate(seat, each, whole=True))
    yield from (*others(seat), *floor(seat, grounded=True).blocks, *indicator_blocks(seat))
    told = [*briefing.everything(edition, view, frozenset()), *sections(edition, view)]
    yield from (block for each in told for block in each.blocks)
    for number in rounds_over(session):
        day = day_of(session, viewer, number)
        for tell in (front_page, every_change, motives):
            yield from tell(session, day)
    shown = tree_of(session, viewer, only(Game(session, "case"), viewer), Album((), ()), by_role=False)
    for number in range(1, session.state.round + 1):
        yield from point_blocks(shown, Point(0, number), with_arguments=True)


def in_lines(session: Session, viewer: int) -> list[str]:
    """Everything that the plain game says to a player."""
    heard = Heard()
    pages = Pages(Console(heard), session, viewer)
    pages.say_brief()
    pages.say_days(0)
    pages.say_changes()
    pages.say_motives()
    pages.say_debate(0)
    pages.say_situation()
    for say in (pages.say_arguments, pages.say_whole_debate, pages.say_raises):
        say()
    return heard.lines


def told(session: Session, viewer: int) -> set[str]:
    """The planted words that are told to a viewer in any way."""
    blocks = list(blocks_for(session, viewer))
    events = [session.events(viewer, place) for place in range(len(session.phases))]
    texts = [repr(session.view(viewer)), repr(events), *said(blocks), *painted(blocks), blocks_drawn(blocks)]
    return set(PLANTED.findall("\n".join([*texts, *(in_lines(session, viewer) if viewer >= 0 else [])])))


def viewers(session: Session) -> list[int]:
    return [*(session.rulebook.actor_index[each] for each in OUTSIDERS), PUBLIC]


@pytest.mark.parametrize(("seed", "kind"), [(1, "random"), (2, "random"), (5, "random"), (3, "sensible")])
def test_nobody_reads_a_word_before_and_everybody_after(seed: int, kind: str) -> None:
    session, dice = started(planted(), ["neighbours", "city"], seed=seed, kind=kind), Random(seed)
    city = session.rulebook.actor_index["city"]
    before = after = 0
    while not session.is_over:
        for viewer in viewers(session):
            words = told(session, viewer)
            if not session.state.revealed:
                assert words == set()
                before += 1
            else:
                assert words >= ALWAYS_THEN
                after += 1
        for demand, responses, _may_hold in session.options(city).answers:
            if dice.random() < ANSWERED_AT_ONCE:
                session.choose(city, Answer(demand, dice.choice(responses)))
        session.close()
    assert before
    assert all(told(session, viewer) >= ALWAYS_THEN for viewer in viewers(session)), "the end makes all public"
    assert after or not any(each.opened.revealed for each in session.phases)


def test_what_was_done_in_secret_is_told_from_its_beginning_once_it_is_out() -> None:
    session = to_answers(started(planted()))
    choose(session, "city answers terms half", "paper answers tip leave")
    session.close()
    for viewer in viewers(session):
        assert told(session, viewer) == set()
    session.inject([{"reveal": "terms"}])
    session.close()
    for viewer in viewers(session):
        day = day_of(session, viewer, 1)
        assert any("Pay zebrahalf" in each for each in said(every_change(session, day)))
        assert any("Pay zebrahalf" in each for each in said(front_page(session, day)))


async def test_screens_tell_of_it_from_then_on() -> None:
    session = started(planted())
    neighbours = session.rulebook.actor_index["neighbours"]
    assert not PLANTED.findall(await on_screen(FloorScreen(session, neighbours)))
    to_answers(session)
    assert not PLANTED.findall(await on_screen(TableScreen(session, neighbours)))
    choose(session, "paper answers tip ask")
    session.close()
    assert set(PLANTED.findall(await on_screen(DayScreen(session, neighbours, 1)))) == {"zebraask", "zebrachances"}
    assert {"zebraask", "zebragift", "zebrawater"} <= set(
        PLANTED.findall(await on_screen(FloorScreen(session, neighbours)))
    )


async def on_screen(screen: DayScreen | FloorScreen | TableScreen) -> str:
    async with Host(screen).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        return painted_of(pilot.app)
