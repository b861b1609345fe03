"""What can be read at a seat, beside what is asked: the brief, the figures, the days, the tree, and the end."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from game import wording
from game.host.pupils import Pupil
from game.language import _
from game.play.choices import Answer, Choice, Hold
from game.presenting import briefing, day, outcome, tree
from game.presenting.blocks import Block, Section, entry
from game.presenting.browsing import Browsing
from game.presenting.courses import courses
from game.presenting.debate import debate
from game.presenting.decided import decided
from game.presenting.demands import asked, heading, others
from game.presenting.imagined import leading, turning
from game.presenting.indicators import indicator_blocks
from game.reports.blocks import blocks_drawn, text_drawn
from game.reports.html import Html
from game.session.days import day_of, rounds_over
from game.session.endings import found_endings
from game.session.game import Session
from game.session.imagining import turning_points_of_people, where_it_leads
from game.session.seat_view import SeatView, look

_FEW = 3
"""So many decisions are told at the end, and answers otherwise than reported."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Something to read under a heading, and what is folded behind it, each under its own."""

    title: str
    body: Html
    behind: tuple[tuple[str, Html], ...] = ()


def reading(pupil: Pupil, session: Session, what: str) -> list[Shown]:
    """Give the page of that name: days, numbers, debates, tree, or else the brief."""
    match what:
        case "days":
            return [day_shown(pupil, session, number) for number in reversed(rounds_over(session))]
        case "numbers":
            return [*_drawn([courses_of(pupil, session)]), *_drawn(_numbers(pupil, session))]
        case "debates":
            return _drawn(_debates(pupil, session))
        case "tree":
            return _tree(pupil, session)
        case _:
            return _drawn(_brief(pupil, session))


async def leads(pupil: Pupil, session: Session, records: Path) -> list[Shown]:
    """Tell where games end that are imagined on from each answer; endings found in that folder are named.

    Where the phase ends meanwhile, what was imagined is told no more.
    """
    seat, phase = look(session, pupil.role), session.state.phase
    try:
        told = await asyncio.to_thread(_leads, seat, session, records)
    except Exception:
        if session.state.phase == phase:
            raise
    return _drawn(told) if session.state.phase == phase else []


async def turned(pupil: Pupil, session: Session, records: Path) -> list[Shown]:
    """Tell on which of its answers most turned, at the end of a game."""
    points = await asyncio.to_thread(turning_points_of_people, session)
    own = {each: points[each] for each in points if each == pupil.role}
    found = await asyncio.to_thread(found_endings, session, records)
    told = turning(session.edition(pupil.role), own, found)
    return _drawn(Section("", each.blocks) for each in told)  # the page is named so


def _leads(seat: SeatView, session: Session, records: Path) -> list[Section]:
    found, told = found_endings(session, records), []
    for demand in seat.faced:
        answers: list[Choice] = [Answer(demand.index, each.index) for each in demand.responses if each.available]
        answers += [Hold(demand.index)] if demand.may_hold else []
        instead = leading(seat.edition, where_it_leads(session, seat.view.viewer, answers), found)
        told.append(Section(demand.text, asked(seat, demand, instead=instead).blocks[1:]))
    return told


def day_shown(pupil: Pupil, session: Session, number: int) -> Shown:
    """Tell of a round that is over: its front page, and behind it why others chose so, and every change."""
    told = day_of(session, pupil.role, number)
    behind = (
        (_("Why they did it"), blocks_drawn(day.motives(session, told))),
        (_("Every change"), blocks_drawn(day.every_change(session, told))),
    )
    title = wording.round_title(session.edition(pupil.role), number)
    return Shown(title, blocks_drawn(day.front_page(session, told)), behind)


def last_day(pupil: Pupil, session: Session) -> Shown | None:
    """Tell of the last round that is over, if one is."""
    over = rounds_over(session)
    return day_shown(pupil, session, over[-1]) if over else None


def ending(pupil: Pupil, session: Session) -> list[Shown]:
    """Tell how it ended: the last front page with what people said, the scores, the questions, the report."""
    edition, view, people = session.edition(pupil.role), session.view(pupil.role), session.players.people
    assert view.outcome is not None
    headline = outcome.headline(view.outcome).lines[0].text
    first = Shown(text_drawn(headline), blocks_drawn(outcome.ending(edition, view.outcome).blocks))
    sections = [
        decided(session, _FEW),
        courses_of(pupil, session),
        outcome.score_lines(session, view),
        outcome.beside_reported(edition, view, _FEW, people),
        outcome.reported(edition),
        outcome.questions(edition),
    ]
    behind = [
        *outcome.score_sections(session, view),
        *_titled(_("All that was decided"), decided(session).blocks),
        *_titled(_("All that was reported"), outcome.beside_reported(edition, view).blocks),
    ]
    folded = tuple((each.title, blocks_drawn(each.blocks)) for each in behind)
    return [first, *_drawn(sections), Shown(_("More"), Html(), folded)]


def courses_of(pupil: Pupil, session: Session) -> Section:
    """Give how the figures went that matter to a pupil."""
    return courses(session, pupil.role)


def own_numbers(pupil: Pupil, session: Session) -> Html:
    """Give the figures that matter to a pupil, and its goals."""
    return blocks_drawn(indicator_blocks(look(session, pupil.role), own=pupil.plays))


def _numbers(pupil: Pupil, session: Session) -> list[Section]:
    seat = look(session, pupil.role)
    return [
        Section(_("All indicators"), tuple(indicator_blocks(seat))),
        Section(_("Also on the table"), tuple(others(seat))),
    ]


def _debates(pupil: Pupil, session: Session) -> Iterator[Section]:
    """Give each debate about what is open: all that was said, and that this seat may yet say, with its grounds."""
    seat = look(session, pupil.role)
    own = {each.about for each in seat.view.arguments}
    for demand in seat.open:
        if demand.arguments or demand.index in own:
            yield Section("", (entry(*heading(seat, demand)), *debate(seat, demand, whole=True)))


def _brief(pupil: Pupil, session: Session) -> list[Section]:
    edition, view = session.edition(pupil.role), session.view(pupil.role)
    own = [briefing.role(edition, view), briefing.wishes(view)] if pupil.plays else []
    return [*own, briefing.case(edition), *briefing.everything(edition, view, session.players.people)]


def _tree(pupil: Pupil, session: Session) -> list[Shown]:
    """Tell the branching of the game round by round: what was asked, and which answers there were."""
    found = Browsing(session, pupil.role).tree
    rounds = []
    for number in range(1, found.lanes[0].line.rounds + 1):
        _heading, *rest = tree.point_blocks(found, tree.Point(0, number), with_arguments=True)
        # Nobody plays on from here: in class the game belongs to all.
        kept = [each for each in rest if not (isinstance(each.item, tree.Lit) and each.item.choice is None)]
        rounds.append((wording.round_title(found.edition, number), blocks_drawn(kept)))
    return [Shown(_("The tree of this game"), blocks_drawn(tree.lines_in_words(found)), tuple(rounds))]


def _titled(title: str, blocks: tuple[Block, ...]) -> list[Section]:
    return [Section(title, blocks)] if blocks else []


def _drawn(sections: Iterable[Section]) -> list[Shown]:
    return [Shown(each.title, blocks_drawn(each.blocks)) for each in sections if each.blocks]
