"""What happened, one thing after another, each with its cause; and the same in short, as news."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from game import wording
from game.language import _
from game.play.choices import Choice
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
from game.play.views import Edition
from game.play.visibility import PUBLIC, revealed_by
from game.presenting.blocks import Block, Line, Role, Span, entry, heading, line
from game.presenting.demands import signed
from game.presenting.indicators import liking
from game.session.days import cause_made, is_disclosed, told_apart
from game.session.game import Session

_UNDER = Span("    ", said="")


def event_blocks(session: Session, viewer: int, phase: int, events: Iterable[Event]) -> Iterator[Block]:
    """Tell events of those that the viewer sees just before a phase, with what was said and why."""
    seen, unseen = told_apart(events)
    yield from _told(session, viewer, phase, seen)
    if unseen:
        yield heading(wording.say_unseen(), lead=Span(" ?  ", Role.STRONG, ""), role=Role.STRONG)
        yield from _told(session, viewer, phase, unseen)


def _told(session: Session, viewer: int, phase: int, events: Iterable[Event]) -> Iterator[Block]:
    edition, weights = session.edition(viewer), {e.index: e.weight for e in session.view(viewer).indicators}
    told: set[tuple[int, Choice]] = set()
    above: object = None
    for event in events:
        why = wording.say_why(edition, event, viewer)
        if not isinstance(event, IndicatorMoved):
            above = cause_made(event)
        elif event.cause == above or not is_disclosed(event.cause):
            why = ""
        chosen = [each for each in revealed_by(event) if each not in told]
        told.update(chosen)
        behind = _behind(session, viewer, phase, chosen) if phase else ()
        yield entry(_line(wording.say_event(edition, event, viewer), why, event, weights), *behind)


def news_line(edition: Edition, event: Event, viewer: int = PUBLIC) -> Line:
    """Say an event in short."""
    said = wording.with_why(wording.say_event(edition, event, viewer), wording.say_why(edition, event, viewer))
    return line(signed("".join(said)), lead=Span("• ", said=""))


def is_debate(event: Event) -> bool:
    """Was it said on the floor, or brought in there?"""
    return isinstance(event, ArgumentMade | Injected)


def news_of(events: Iterable[Event]) -> list[Event]:
    """Give those events that are news."""
    return [each for each in events if not isinstance(each, RoundOpened | DemandHeld)]


def _behind(session: Session, viewer: int, phase: int, chosen: Iterable[tuple[int, Choice]]) -> Iterator[Line]:
    """Give what was said with choices of the phase before, and why the computer made them."""
    spoken, whys = session.phases[phase - 1].words, session.whys(phase - 1)
    edition = session.edition(viewer)
    for each in chosen:
        if words := spoken.get(each):
            yield speech(words, wording.actor_name(edition, each[0]))
    for each in chosen:
        why = whys.get(each)
        said = "" if why is None else wording.say_reason(edition, session.state, each[0], why, viewer)
        if said:
            yield line(said, Role.MUTED, lead=_UNDER)


def speech(words: str, name: str) -> Line:
    """Show somebody's own words; in words alone it is said whose they are."""
    said = _("{name} said: {words}").format(name=name, words=words)
    return line(Span(_("“{words}”").format(words=words), Role.SPEECH, said), lead=_UNDER)


def _line(told: str, because: str, event: Event, weights: Mapping[int, int]) -> Line:
    told, because = wording.with_why(told, because)
    why = Span(because, Role.MUTED) if because else ""
    match event:
        case IndicatorMoved(indicator, before, after, _cause):
            by, weight = after - before, weights.get(indicator, 0)
            liked = Span(wording.better_or_worse(by, weight), liking(by, weight))
            return line((signed(told), why), lead=_UNDER, right=liked)
        case ConsequenceStruck():
            return line((Span(told, Role.STRUCK), why), lead=Span(" !  ", Role.STRUCK, ""))
        case RoundOpened() | GameEnded():
            return line((Span(told, Role.HEADING), why), lead=Span("── ", said=""))
        case (
            DemandOpened()
            | DemandRaised()
            | DemandAnswered()
            | DemandHeld()
            | DemandLapsed()
            | DemandWithdrawn()
            | DemandExtended()
            | Revealed()
            | ArgumentMade()
            | Injected()
            | ChoicesReturned()
        ):
            return line((Span(told), why), lead=Span(" •  ", Role.SIGN, ""))
        case _:
            assert_never(event)
