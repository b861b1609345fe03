"""What a moment of a walk through a game shows: what was chosen, what followed, and how all stands then."""

from collections.abc import Iterator
from fractions import Fraction

from textual.content import Content

from game import wording
from game.language import _
from game.play import scores
from game.play.choices import Pass
from game.play.state import ANSWERS, State
from game.play.timeline import Stop, StopKind
from game.play.visibility import FACILITATOR
from game.rules.rulebook import OPEN, UNOPENED, Rulebook
from game.scenario.cleaning import clean_line, clean_text
from game.session.game import Session
from game.ui.widgets.aftermath import became, beside_reported, score_lines
from game.ui.widgets.indicators import sparkline
from game.ui.widgets.page import with_standing
from game.ui.widgets.replay_cursor import Walk, moment_name
from game.ui.widgets.revealing import event_blocks
from game.ui.widgets.rows import Block, Line, gap, text_line
from game.wording.moves import arrow

_REMEMBERED = 6


def moment_list(walk: Walk) -> list[Block]:
    """List all moments, round by round."""
    blocks: list[Block] = []
    for at in range(walk.last + 1):
        if at == walk.last or not at or walk.round(at) != walk.round(at - 1):
            blocks += [gap()] if blocks else []
        if at < walk.last and (not at or walk.round(at) != walk.round(at - 1)):
            name = wording.round_name(walk.rulebook, walk.round(at))
            blocks.append(Block((text_line(_capital(name), "bold $text-primary"),)))
        style = "$text-muted" if walk.is_beyond(at) else ""
        blocks.append(Block((text_line(_capital(moment_name(walk, at)), style, " "),), at))
    return blocks


def moment_blocks(walk: Walk, at: int) -> list[Block]:
    """Tell what was chosen at a moment, and what followed."""
    if at == walk.last:
        return list(_ending(walk)) if walk.session.is_over else list(_breaking_off(walk))
    stop = walk.stops[at]
    blocks = list(event_blocks(walk.session, FACILITATOR, stop.passage, stop.events))
    if stop.kind == StopKind.REVEAL:
        blocks = [*_speeches(walk.session, stop.passage - 1), *blocks, *_passed(walk, stop)]
    if not at:
        blocks[:0] = _seats(walk)
    elif walk.is_beyond(at) and not walk.is_beyond(at - 1):
        told = _("The record ends before this. Whoever had not chosen takes the default from here on.")
        blocks[:0] = [Block((text_line(told, "$text-warning", "— "),)), gap()]
    return blocks or [Block((text_line(_("Nothing happened."), "$text-muted"),))]


def indicator_blocks(walk: Walk, at: int) -> list[Block]:
    """Show the indicators as they stand then, each with its change and a little history."""
    rulebook, state, before = walk.rulebook, walk.state(at), walk.compared(at)
    openings = [each.state for each in walk.stops[:at] if each.kind == StopKind.OPENING]
    blocks = []
    for index, indicator in enumerate(rulebook.scenario.indicators):
        value = state.values[index]
        was = indicator.start if before is None else before.values[index]
        history = [each.values[index] for each in (*openings, state)][-_REMEMBERED:]
        drawn = sparkline(history, indicator.min, indicator.max).ljust(min(rulebook.rounds + 1, _REMEMBERED))
        right = Content.assemble((_changed(value, was), "bold"), " ", (drawn, "$primary"))
        blocks.append(Block((Line(Content.styled(indicator.name, "" if value == was else "bold"), right=right),)))
    told = _("▲▼ since the beginning") if at == walk.last and walk.session.is_over else _("▲▼ since the moment before")
    return [*blocks, gap(), Block((text_line(told, "$text-muted"),))]


def changed_indicators(walk: Walk, at: int) -> int:
    """Say how many indicators the moment has changed."""
    before = walk.compared(at)
    start = tuple(each.start for each in walk.rulebook.scenario.indicators) if before is None else before.values
    return sum(was != now for was, now in zip(start, walk.state(at).values, strict=True))


def score_blocks(walk: Walk, at: int) -> list[Block]:
    """Show every actor's score as it stands then, with its change."""
    state, before = walk.state(at), walk.compared(at)
    blocks = []
    for index, actor in enumerate(walk.rulebook.scenario.actors):
        score = scores.score(walk.rulebook, state, index)
        was = score if before is None else scores.score(walk.rulebook, before, index)
        right = Content.styled(_changed(_whole(score), _whole(was)), "bold")
        blocks.append(Block((Line(Content(actor.name), right=right),)))
    return blocks


def demand_blocks(walk: Walk, at: int) -> list[Block]:
    """Show the demands that had come up by then: first those that the moment concerns, then the other open ones."""
    state, before = walk.state(at), walk.compared(at)
    fresh = () if at == walk.last else [i for i, each in enumerate(state.status) if _was(before, i) != each]
    known = [i for i, status in enumerate(state.status) if status != UNOPENED]
    known.sort(key=lambda each: (each not in fresh, state.status[each] != OPEN))
    blocks = [_demand(walk.rulebook, state, each, is_fresh=each in fresh) for each in known]
    return blocks or [Block((text_line(_("Nothing has been asked yet."), "$text-muted"),))]


def _was(before: State | None, demand: int) -> int:
    return UNOPENED if before is None else before.status[demand]


def open_demands(walk: Walk, at: int) -> int:
    """Say how many demands are open then."""
    return walk.state(at).status.count(OPEN)


def _demand(rulebook: Rulebook, state: State, demand: int, *, is_fresh: bool) -> Block:
    rules, written = rulebook.demands[demand], rulebook.scenario.demands[demand]
    actors = rulebook.scenario.actors
    who = _("{sender} asked {target}").format(sender=actors[rules.sender].name, target=actors[rules.target].name)
    is_open = state.status[demand] == OPEN
    right = wording.due(rulebook, state, state.due[demand]) if is_open else ""
    lines = [text_line(who, "bold" if is_open else "", "", right), text_line(written.text, "", "  ")]
    if not is_open:
        lines.append(text_line(became(rulebook, demand, state.status[demand]), "", "  ● "))
    if is_fresh:
        lines[0] = Line(lines[0].text, Content.styled("▸ ", "bold $accent"), lines[0].right)
    return Block(tuple(lines))


def _ending(walk: Walk) -> Iterator[Block]:
    session, scenario = walk.session, walk.rulebook.scenario
    view = session.view(FACILITATOR)
    if view.outcome is not None:
        standing = wording.standing(scenario, view.outcome.citations)
        yield Block((text_line(view.outcome.title, "bold $text-primary"),))
        yield Block((Line(with_standing(view.outcome.text, standing)),))
    yield from _headed(_("Scores"))
    for stakes in view.stakes:
        yield Block((text_line(scenario.actors[stakes.actor].name, "bold"),))
        yield Block(tuple(Line(each, Content("  ")) for each in score_lines(walk.rulebook, stakes)))
    yield from _headed(_("Beside what was reported"))
    yield from (Block((Line(each),)) for each in beside_reported(session))
    if scenario.debrief.questions:
        yield from _headed(_("Questions to talk about"))
        for number, question in enumerate(scenario.debrief.questions, start=1):
            yield Block((text_line(question, lead=f"{number}. "),))


def _breaking_off(walk: Walk) -> Iterator[Block]:
    session = walk.session
    phase = wording.phase_name(walk.rulebook, *session.state.phase)
    told = _("The record ends here, and the game is not over: {phase}.").format(phase=phase)
    yield Block((text_line(told, "bold $text-primary"),))
    yield from _speeches(session, len(session.phases) - 1)
    chosen = [
        text_line(
            _("{actor}: {choice}").format(actor=actor.name, choice=wording.say_choice(walk.rulebook, each)), lead=" ○  "
        )
        for index, actor in enumerate(walk.rulebook.scenario.actors)
        for each in session.standing(index)
    ]
    if chosen:
        yield gap()
        yield Block((text_line(_("Chosen, but not revealed and without effect so far:"), "$text-muted"),))
        yield Block(tuple(chosen))


def _seats(walk: Walk) -> Iterator[Block]:
    """Say whom people played, where the computer played others."""
    actors, people = walk.rulebook.scenario.actors, walk.session.players.people
    if people and any(each.playable and index not in people for index, each in enumerate(actors)):
        names = ", ".join(actors[each].name for each in sorted(people))
        told = _("Played by people: {names}. The computer played the others.").format(names=names)
        yield Block((text_line(told, "$text-muted"),))
        yield gap()


def _headed(heading: str) -> Iterator[Block]:
    yield gap()
    yield Block((text_line(heading, "bold $text-secondary"),))


def _passed(walk: Walk, stop: Stop) -> Iterator[Block]:
    """Say who let the floor pass."""
    names = [
        actor.name
        for index, actor in enumerate(walk.rulebook.scenario.actors)
        if Pass() in walk.session.phases[stop.passage - 1].sealed.get(index, ())
    ]
    if names:
        told = _("Passed: {names}.").format(names=", ".join(names))
        yield Block((text_line(told, "$text-muted", " ·  "),))
    if stop.phase[1] != ANSWERS and not stop.events:
        yield Block((text_line(_("Nobody argued."), "$text-muted", " ·  "),))


def _speeches(session: Session, phase: int) -> Iterator[Block]:
    """Give what was said beside the choices of a phase, as notes of the record tell it."""
    for note in session.log.notes("speech", phase):
        by, text = note.members.get("by"), note.members.get("text")
        if isinstance(text, str) and text:
            said = _("“{words}”").format(words=clean_text(text))
            right = clean_line(by) if isinstance(by, str) else ""
            yield Block((text_line(said, "italic", "    ", right),))


def _changed(now: int, was: int) -> str:
    """Say a number, and its change if it has changed: `▲6 to 58`."""
    return _("{change} to {now}").format(change=arrow(now - was), now=f"{now:>2}") if now != was else f"{now:>2}"


def _whole(score: Fraction) -> int:
    return int(wording.say_score(score))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
