"""What a moment of a walk through a game shows: what was chosen, what followed, and how all stands then."""

from collections.abc import Iterator

from game import wording
from game.language import _
from game.play.choices import Pass
from game.play.timeline import Stop, StopKind
from game.play.views import DemandView, View
from game.play.visibility import FACILITATOR
from game.presenting import outcome
from game.presenting.actors import Parts
from game.presenting.blocks import (
    Block,
    Course,
    Role,
    Span,
    Text,
    entry,
    gap,
    heading,
    line,
    note,
    paragraph,
)
from game.presenting.happened import event_blocks, speech
from game.presenting.indicators import legend
from game.presenting.tally import tally_of
from game.session.replay_cursor import Walk

_REMEMBERED = 6
_REMARK = Span(" ·  ", said="")


def moment_name(walk: Walk, at: int) -> str:
    """Name a moment, for the midst of a sentence."""
    if at == walk.last:
        return _("the end") if walk.session.is_over else _("where the record ends")
    stop = walk.stops[at]
    if stop.kind == StopKind.REVEAL:
        return wording.turn_name(walk.edition, stop.phase[1])
    return _("the round opens") if stop.kind == StopKind.OPENING else _("the facilitator steps in")


def title(walk: Walk, at: int) -> Parts:
    """Say what is played, and which moment of it is shown."""
    return [
        ((Span(walk.edition.scenario.title, Role.STRONG),), 3),
        ((Span(wording.round_title(walk.edition, walk.round(at))),), 2),
        ((Span(moment_name(walk, at), Role.STRONG),), 0),
    ]


def moment_list(walk: Walk) -> list[Block]:
    """List all moments, round by round."""
    blocks: list[Block] = []
    for at in range(walk.last + 1):
        is_new = not at or walk.round(at) != walk.round(at - 1)
        if (is_new or at == walk.last) and blocks:
            blocks.append(gap())
        if is_new and at < walk.last:
            blocks.append(heading(_capital(wording.round_name(walk.edition, walk.round(at)))))
        role = Role.MUTED if walk.is_beyond(at) else Role.PLAIN
        blocks.append(entry(line(_capital(moment_name(walk, at)), role, lead=" "), item=at))
    return blocks


def moment_blocks(walk: Walk, at: int) -> list[Block]:
    """Tell what was chosen at a moment, and what followed."""
    if at == walk.last:
        return list(_ending(walk)) if walk.session.is_over else list(_breaking_off(walk))
    stop = walk.stops[at]
    blocks = list(event_blocks(walk.session, FACILITATOR, stop.passage, stop.events))
    if stop.kind == StopKind.REVEAL:
        blocks = [*_speeches(walk, stop.passage - 1), *blocks, *_passed(walk, stop)]
    if not at:
        blocks[:0] = _seats(walk)
    elif walk.is_beyond(at) and not walk.is_beyond(at - 1):
        told = _("The record ends before this. Whoever had not chosen takes the default from here on.")
        blocks[:0] = [paragraph(told, Role.CLOSED, lead="— "), gap()]
    return blocks or [note(_("Nothing happened."))]


def indicator_blocks(walk: Walk, at: int) -> list[Block]:
    """Show the indicators as they stand then, each with its change and a little history."""
    blocks = []
    for each, was in zip(walk.view(at).indicators, _before(walk, at), strict=True):
        history = Course(walk.course(at, each.index)[-_REMEMBERED:], each.min, each.max)
        empty = min(walk.edition.scenario.rounds + 1, _REMEMBERED) - len(history.values)
        right = (*_changed(each.value, was), Span(" "), history, Span(" " * empty, said=""))
        blocks.append(entry(line(each.name, Role.PLAIN if each.value == was else Role.STRONG, right=right)))
    told = _("▲▼ since the beginning") if at == walk.last and walk.session.is_over else _("▲▼ since the moment before")
    return [*blocks, gap(), note(legend(told))]


def changed_indicators(walk: Walk, at: int) -> int:
    """Say how many indicators the moment has changed."""
    return sum(each.value != was for each, was in zip(walk.view(at).indicators, _before(walk, at), strict=True))


def score_blocks(walk: Walk, at: int) -> list[Block]:
    """Show every actor's score as it stands then, with its change."""
    view, before = walk.view(at), walk.compared(at)
    now, then = _scores(view), _scores(before or view)
    names = (view.actors[each.actor].name for each in view.stakes)
    return [entry(line(name, right=_changed(score, was))) for name, score, was in zip(names, now, then, strict=True)]


def demand_blocks(walk: Walk, at: int) -> list[Block]:
    """Show the demands that had come up by then: first those that the moment concerns, then the other open ones."""
    before = walk.compared(at)
    statuses = {} if before is None else {each.index: each.status for each in before.demands}
    fresh = [] if at == walk.last else [e for e in walk.view(at).demands if statuses.get(e.index) != e.status]
    known = sorted(walk.view(at).demands, key=lambda each: (each not in fresh, not each.is_open))
    return [_demand(walk, at, each, is_fresh=each in fresh) for each in known] or [
        note(_("Nothing has been asked yet."))
    ]


def open_demands(walk: Walk, at: int) -> int:
    """Say how many demands are open then."""
    return sum(each.is_open for each in walk.view(at).demands)


def _before(walk: Walk, at: int) -> list[int]:
    """Give the values with which the moment's are compared."""
    before = walk.compared(at)
    if before is None:
        return [each.start for each in walk.edition.scenario.indicators]
    return [each.value for each in before.indicators]


def _demand(walk: Walk, at: int, demand: DemandView, *, is_fresh: bool) -> Block:
    view, edition = walk.view(at), walk.edition
    pattern = _("For {target} to decide") if demand.is_decision else _("{sender} asked {target}")
    who = pattern.format(sender=wording.askers(edition, demand.index), target=wording.asked(edition, demand.index))
    right = wording.due(edition, view, demand.due) if demand.is_open else ""
    lead = Span("▸ ", Role.HERE, "") if is_fresh else ()
    under = Span("  ", said="")
    lines = [
        line(who, Role.STRONG if demand.is_open else Role.PLAIN, lead=lead, right=right),
        line(demand.text, lead=under),
    ]
    if demand.is_to_several:
        lines.append(tally_of(demand, view))
    elif not demand.is_open:
        lines.append(line(outcome.became(edition, demand), lead=Span("  ● ", said="")))
    return entry(*lines)


def _ending(walk: Walk) -> Iterator[Block]:
    edition, view = walk.edition, walk.view(walk.last)
    if view.outcome is not None:
        end = outcome.ending(edition, view.outcome)
        yield heading(end.title)
        yield from end.blocks
    yield from _headed(_("Scores"))
    for stakes in view.stakes:
        yield heading(view.actors[stakes.actor].name, role=Role.STRONG)
        yield from outcome.score_blocks(view, stakes)
    for section in (outcome.beside_reported(edition, view), outcome.questions(edition)):
        if section.blocks:
            yield from _headed(section.title)
            yield from section.blocks


def _breaking_off(walk: Walk) -> Iterator[Block]:
    session = walk.session
    phase = wording.phase_name(walk.edition, *session.state.phase)
    yield heading(_("The record ends here, and the game is not over: {phase}.").format(phase=phase))
    yield from _speeches(walk, len(session.phases) - 1)
    chosen = [
        line(
            _("{actor}: {choice}").format(actor=actor.name, choice=wording.say_choice(walk.edition, each)),
            lead=Span(" ○  ", said=""),
        )
        for index, actor in enumerate(walk.edition.scenario.actors)
        for each in session.standing(index)
    ]
    if chosen:
        yield gap()
        yield note(_("Chosen, but not revealed and without effect so far:"))
        yield from map(entry, chosen)


def _seats(walk: Walk) -> Iterator[Block]:
    """Say whom people played, where the computer played others."""
    actors, people = walk.edition.scenario.actors, walk.session.players.people
    if people and any(each.playable and index not in people for index, each in enumerate(actors)):
        names = ", ".join(actors[each].name for each in sorted(people))
        yield note(_("Played by people: {names}. The computer played the others.").format(names=names))
        yield gap()


def _headed(title: str) -> Iterator[Block]:
    yield gap()
    yield heading(title, role=Role.SUBHEADING)


def _passed(walk: Walk, stop: Stop) -> Iterator[Block]:
    """Say who let the floor pass."""
    sealed = walk.session.phases[stop.passage - 1].sealed
    names = [actor.name for index, actor in enumerate(walk.edition.scenario.actors) if Pass() in sealed.get(index, ())]
    if names:
        yield paragraph(_("Passed: {names}.").format(names=", ".join(names)), Role.MUTED, lead=_REMARK)
    if stop.phase[1] and not stop.events:
        yield paragraph(_("Nobody argued."), Role.MUTED, lead=_REMARK)


def _speeches(walk: Walk, phase: int) -> Iterator[Block]:
    """Give what was said beside the choices of a phase, as notes of the record tell it."""
    for by, text in walk.speeches(phase):
        said = speech(text, by)
        yield entry(line(said.text, lead=said.lead, right=Span(by, Role.MUTED, "") if by else ()))


def _scores(view: View) -> list[int]:
    return [int(wording.say_score(each.score)) for each in view.stakes]


def _changed(now: int, was: int) -> Text:
    """Say a number, and its change if it has changed: `▲6 to 58`."""
    if now == was:
        return (Span(f"{now:>2}", Role.STRONG),)
    arrow = wording.arrow(now - was)
    told = _("{change} to {now}")
    said = told.format(change=wording.spoken(arrow), now=now)
    return (Span(told.format(change=arrow, now=f"{now:>2}"), Role.STRONG, said),)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
