"""The words of a solo reading, paragraph by paragraph: what the role knows before it begins, and on each page."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from game import wording
from game.export.reading import Reading, ReadingPage
from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.events import (
    ArgumentMade,
    ChoicesReturned,
    ConsequenceStruck,
    DemandAnswered,
    DemandExtended,
    DemandHeld,
    DemandLapsed,
    DemandOpened,
    DemandRaised,
    DemandWithdrawn,
    Event,
    GameEnded,
    IndicatorMoved,
    Injected,
    Revealed,
    RoundOpened,
)
from game.play.viewing import view_of
from game.play.views import Edition, View
from game.presenting import briefing
from game.presenting.blocks import Block
from game.presenting.demands import asked, raisable
from game.presenting.happened import news_line
from game.presenting.in_words import in_words
from game.scenario.model import Citation
from game.session.seat_view import SeatView
from game.wording.names import shortened


def say_beginning(edition: Edition, reading: Reading) -> Iterator[str]:
    """Say the case, the role, and how the reading was made."""
    view = _view(edition, reading.pages[0], reading.role)
    yield edition.scenario.title
    yield edition.scenario.summary
    for section in (briefing.role(edition, view), briefing.wishes(view)):
        yield section.title
        yield from filter(None, map(_said, section.blocks))
    yield _(
        "This is a reading for one. It holds all that your answers lead to. The others do what is reported, and where "
        "nothing is, they wait or take the first answer there is. In the debate you say nothing."
    )
    yield _("Luck is that of seed {seed}, so that the same answers lead to the same end.").format(seed=reading.seed)
    if reading.depth < edition.scenario.rounds:
        yield _("The reading stops after {round}.").format(round=wording.round_title(edition, reading.depth))


def say_page(edition: Edition, reading: Reading, page: ReadingPage) -> Iterator[str]:
    """Say what has happened, how things stand, and what is asked; or how it ended."""
    seat = _seat(edition, page, reading.role)
    yield from _say_events(edition, page, reading.role)
    if seat.view.outcome is not None:
        yield from _say_end(seat.view)
        return
    if not page.chosen and page.events:
        values = (_("{name}: {value}").format(name=each.name, value=each.value) for each in seat.view.indicators)
        yield " · ".join([*values, _say_score(seat.view)])
    for choice in page.chosen:
        yield _("You have chosen: {choice}").format(choice=wording.say_choice(edition, choice))
    if not page.ways:
        yield _("The reading stops here. The game would go on with {round}.").format(
            round=wording.round_title(edition, page.state.round)
        )
        yield _say_score(seat.view)
    elif page.demand is None:
        yield _("You may ask something of others:")
    else:
        yield _said(_blocks(seat, page.demand)[0])


def say_way(edition: Edition, reading: Reading, page: ReadingPage, way: Choice | None) -> str:
    """Say one of the things that may be decided on a page."""
    if way is None:
        return _("Ask nothing.")
    seat = _seat(edition, page, reading.role)
    offered = raisable(seat) if isinstance(way, Raise) else _blocks(seat, page.demand)
    item = way.demand if isinstance(way, Raise) else way
    return next(_said(each) for each in offered if each.item == item)


def link_words(edition: Edition, way: Choice | None, number: int) -> str:
    """Give the words of the link to what a decision leads to; its own number begins them."""
    demands = edition.scenario.demands
    match way:
        case Answer(demand, response):
            label = demands[demand].responses[response].label
            return _("Answer {number}: {label}").format(number=number, label=label)
        case Raise(demand):
            text = shortened(demands[demand].text)
            return _("Ask for {number}: {demand}").format(number=number, demand=text)
        case None:
            return _("Ask nothing now")
        case Hold() | Argue() | Pass():
            return _("No answer now")
        case _:
            assert_never(way)


def _blocks(seat: SeatView, demand: int | None) -> tuple[Block, ...]:
    return next(asked(seat, each).blocks for each in seat.faced if each.index == demand)


def _said(block: Block) -> str:
    return "\n".join(map(in_words, block.lines))


def _seat(edition: Edition, page: ReadingPage, role: int) -> SeatView:
    return SeatView(edition, _view(edition, page, role), (), {}, frozenset(), None, {}, None)


def _view(edition: Edition, page: ReadingPage, role: int) -> View:
    return view_of(edition.rules, page.state, role, edition.scenario)


def _say_events(edition: Edition, page: ReadingPage, role: int) -> Iterator[str]:
    """Say what happened, without what is asked right after it, and at the end by how much each number moved."""
    for event in page.events:
        if isinstance(event, IndicatorMoved) or (isinstance(event, DemandOpened) and event.demand in page.asked):
            continue
        told, citations = in_words(news_line(edition, event, role)), _cited(edition, event)
        yield told if citations is None else f"{told} ({wording.standing(edition.scenario, citations)})"
    moved = "; ".join(wording.say_event(edition, each, role) for each in _moves(page.events))
    if moved:
        yield _("What moved: {moves}").format(moves=moved)


def _moves(events: Iterable[Event]) -> list[IndicatorMoved]:
    """Give, for each indicator that moved, one move from where it first was to where it came."""
    moves: dict[int, IndicatorMoved] = {}
    for event in events:
        if isinstance(event, IndicatorMoved):
            first = moves.get(event.indicator, event)
            moves[event.indicator] = replace(event, before=first.before)
    return [each for each in moves.values() if each.before != each.after]


def _cited(edition: Edition, event: Event) -> tuple[Citation, ...] | None:
    """Give what an event rests on; None for one that only follows from others."""
    scenario = edition.scenario
    match event:
        case DemandOpened(demand, _due, _cause):
            return scenario.demands[demand].citations
        case DemandAnswered(demand, response, _by_default, _target):
            return scenario.demands[demand].responses[response].citations
        case ArgumentMade(argument, _speakers, _turn):
            return scenario.arguments[argument].citations
        case ConsequenceStruck(consequence, _cause):
            return scenario.consequences[consequence].citations
        case GameEnded(outcome, _cause):
            return scenario.outcomes[outcome].citations
        case (
            ChoicesReturned()
            | RoundOpened()
            | DemandRaised()
            | DemandHeld()
            | DemandLapsed()
            | DemandWithdrawn()
            | DemandExtended()
            | Revealed()
            | IndicatorMoved()
            | Injected()
        ):
            return None
        case _:
            assert_never(event)


def _say_score(view: View) -> str:
    assert view.own is not None
    return _("Your score: {score}").format(score=wording.say_score(view.own.score))


def _say_end(view: View) -> Iterator[str]:
    assert view.outcome is not None
    yield _("The game is over: {title}").format(title=view.outcome.title)
    yield _say_score(view)
    for each in view.stakes:
        if each.actor != view.viewer:
            points = wording.say_score(each.score)
            yield _("{name}: {score}").format(name=view.actors[each.actor].name, score=points)
