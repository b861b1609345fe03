"""What has happened so far, the newest first."""

from collections.abc import Iterable, Iterator

from game import wording
from game.language import _
from game.play.events import DemandHeld, Event, IndicatorMoved, RoundOpened
from game.session.game import Session
from game.ui.widgets.rows import Block, Line, gap, text_line

_NOT_NEWS = IndicatorMoved | DemandHeld | RoundOpened


def news_blocks(session: Session, actor: int) -> list[Block]:
    """Tell what the actor has seen happen, phase by phase."""
    blocks: list[Block] = []
    for index in range(len(session.phases) - 1, -1, -1):
        for title, events in reversed(list(_parts(session, actor, index))):
            if told := list(_told(session, actor, events)):
                blocks += [Block((text_line(title, "bold $text-primary"),)), *told, gap()]
    return blocks or [Block((text_line(_("Nothing has happened yet."), "$text-muted"),))]


def _parts(session: Session, actor: int, index: int) -> Iterator[tuple[str, list[Event]]]:
    """Part what happened just before a phase: in the phase that was closed, and at the opening of a round."""
    rulebook, events = session.rulebook, session.events(actor, index)
    opening = next((place for place, each in enumerate(events) if isinstance(each, RoundOpened)), len(events))
    if index:
        closed = wording.phase_name(rulebook, *session.phases[index - 1].opened.phase)
        yield closed, _news(events[:opening])
    opened = wording.round_title(rulebook, session.phases[index].opened.round)
    yield f"{opened[:1].upper()}{opened[1:]}", _news(events[opening:])


def _told(session: Session, actor: int, events: Iterable[Event]) -> Iterator[Block]:
    seen, unseen = wording.told_apart(events)
    for each in seen:
        yield Block(tuple(event_lines(session, actor, each)))
    if unseen:
        lines = [line for each in unseen for line in event_lines(session, actor, each)]
        yield Block((text_line(wording.say_unseen(), "bold"), *lines))


def news_of(session: Session, actor: int, phase: int) -> list[Event]:
    """Give what is news of the events just before a phase."""
    return _news(session.events(actor, phase))


def _news(events: Iterable[Event]) -> list[Event]:
    return [each for each in events if not isinstance(each, _NOT_NEWS)]


def event_lines(session: Session, actor: int, event: Event) -> list[Line]:
    """Say an event."""
    said = wording.with_why(
        wording.say_event(session.rulebook, event, actor), wording.say_why(session.rulebook, event, actor)
    )
    return [text_line("".join(said), lead="• ")]


def news_count(session: Session, actor: int) -> int:
    """Say how much is new since the phase before."""
    return len(news_of(session, actor, len(session.phases) - 1))
