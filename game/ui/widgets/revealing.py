"""What came of phases, as blocks that are told one after another."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from game import wording
from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Raise
from game.play.events import (
    ArgumentMade,
    ConsequenceStruck,
    DemandAnswered,
    DemandHeld,
    DemandLapsed,
    DemandRaised,
    Event,
    GameEnded,
    IndicatorMoved,
    RoundOpened,
)
from game.play.state import UNDISCLOSED, Cause, CauseKind
from game.session.game import Session
from game.ui.widgets.indicators import liking
from game.ui.widgets.rows import Block, Line, text_line


def reveal_blocks(session: Session, actor: int, phase: int) -> list[Block]:
    """Tell what the actor sees of what began a phase and those after it."""
    blocks: list[Block] = []
    for index in range(phase, len(session.phases)):
        blocks += event_blocks(session, actor, index, session.events(actor, index))
    return blocks or [Block((text_line(_("Nothing that you could see has happened."), "$text-muted"),))]


def event_blocks(session: Session, actor: int, phase: int, events: Iterable[Event]) -> Iterator[Block]:
    """Tell events of those that the actor sees just before a phase, with what was said and why."""
    seen, unseen = wording.told_apart(events)
    yield from _told(session, actor, phase, seen)
    if unseen:
        yield Block((Line(Content.styled(wording.say_unseen(), "bold"), Content.styled(" ?  ", "bold")),))
        yield from _told(session, actor, phase, unseen)


def _told(session: Session, actor: int, phase: int, events: Iterable[Event]) -> Iterator[Block]:
    weights = {each.index: each.weight for each in session.view(actor).indicators}
    above: Cause | None = None
    for event in events:
        is_told = isinstance(event, IndicatorMoved) and event.cause in (above, UNDISCLOSED)
        if not isinstance(event, IndicatorMoved):
            above = _cause_by(event)
        why = "" if is_told else wording.say_why(session.rulebook, event, actor)
        lines = [_line(wording.say_event(session.rulebook, event, actor), why, event, weights)]
        lines += [
            text_line(_("“{words}”").format(words=each), "italic", "    ") for each in _words(session, phase, event)
        ]
        reasons = wording.say_reasons(session, actor, phase, event)
        lines += [text_line(each, "$text-muted", "    ") for each in reasons]
        yield Block(tuple(lines))


def _cause_by(event: Event) -> Cause | None:
    """Give the cause that an event is for what follows: a change right below it does not say it again."""
    match event:
        case DemandAnswered(demand, response, _by_default):
            return Cause(CauseKind.ANSWER, demand, response)
        case DemandLapsed(demand):
            return Cause(CauseKind.LAPSE, demand)
        case ConsequenceStruck(consequence, _cause):
            return Cause(CauseKind.STRIKE, consequence)
        case _:
            return None


def _line(told: str, because: str, event: Event, weights: dict[int, int]) -> Line:
    told, because = wording.with_why(told, because)
    said, why = Content(told), Content.styled(because, "$text-muted")
    match event:
        case IndicatorMoved(indicator, before, after, _cause):
            return Line(said + why, Content("    "), liking(after - before, weights.get(indicator, 0)))
        case ConsequenceStruck():
            return Line(said.stylize("bold $text-warning") + why, Content.styled(" !  ", "bold $text-warning"))
        case RoundOpened() | GameEnded():
            return Line(said.stylize("bold $text-primary") + why, Content("── "))
        case _:
            return Line(said + why, Content.styled(" •  ", "$primary"))


def _words(session: Session, index: int, event: Event) -> list[str]:
    """Give what was said with the choices that an event tells of."""
    if not index:
        return []
    words = session.phases[index - 1].words
    choices: list[tuple[int, Choice]] = []
    demands = session.rulebook.demands
    match event:
        case DemandAnswered(demand, response, _by_default):
            choices = [(demands[demand].target, Answer(demand, response))]
        case DemandHeld(demand):
            choices = [(demands[demand].target, Hold(demand))]
        case DemandRaised(demand):
            choices = [(demands[demand].sender, Raise(demand))]
        case ArgumentMade(argument, speakers, _turn):
            choices = [(speaker, Argue(argument)) for speaker in speakers]
        case _:
            pass
    return [words[each] for each in choices if each in words]
