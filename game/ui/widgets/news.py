"""What has happened so far, the newest first."""

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
        told = [Block(tuple(event_lines(session, actor, each))) for each in news_of(session, actor, index)]
        if told:
            title = wording.phase_name(session.rulebook, *session.phases[index].opened.phase)
            blocks += [Block((text_line(title, "bold $text-primary"),)), *told, gap()]
    return blocks or [Block((text_line(_("Nothing has happened yet."), "$text-muted"),))]


def news_of(session: Session, actor: int, phase: int) -> list[Event]:
    """Give what is news of the events just before a phase."""
    return [each for each in session.events(actor, phase) if not isinstance(each, _NOT_NEWS)]


def event_lines(session: Session, actor: int, event: Event) -> list[Line]:
    """Say an event."""
    said = wording.with_why(
        wording.say_event(session.rulebook, event, actor), wording.say_why(session.rulebook, event, actor)
    )
    return [text_line("".join(said), lead="• ")]


def news_count(session: Session, actor: int) -> int:
    """Say how much is new since the phase before."""
    return len(news_of(session, actor, len(session.phases) - 1))
