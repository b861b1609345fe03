"""What an author sees beside the file: its problems, the game so far, the phase under way, demands and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from textual.content import Content

from game import wording
from game.language import _, plural
from game.play import scores
from game.play.choices import Answer, Argue, Choice, Hold, Options, Raise, choices_open_to
from game.play.events import DemandHeld, RoundOpened
from game.record.entries import Choose, Inject
from game.rules.rulebook import OPEN, Rulebook
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.problems import Problem, Severity
from game.scenario.model import Citation
from game.session.rehearsal import Rehearsal
from game.ui.widgets.cited import Cited, cited_by
from game.ui.widgets.indicators import sparkline
from game.ui.widgets.rows import Block, Line, gap, text_line
from game.wording.unopened import say_status, why_unopened
from game.writing.versions import Version

_STYLES = {
    Severity.ERROR: "bold $text-error",
    Severity.WARNING: "bold $text-warning",
    Severity.INFO: "bold $text-muted",
}
_SHOWN = 90


@dataclass(frozen=True, slots=True)
class Pick:
    """A choice that the author may make for an actor, or take back."""

    actor: int
    choice: Choice


@dataclass(frozen=True, slots=True)
class Here:
    """A demand or an indicator of the lists, by its index."""

    kind: str
    index: int


def file_parts(name: str, version: Version | None, read_at: datetime | None, trouble: str) -> list[tuple[Content, int]]:
    """Say which file it is, what is wrong with it, and when it was read, each with its rank (see `fit`)."""
    parts = [(Content.styled(name, "bold"), 0)]
    if trouble:
        said = _("cannot be read: {reason}").format(reason=trouble)
        return [*parts, (Content.styled(said, "bold $text-error"), 1)]
    if version is not None and read_at is not None:
        parts.append((_count(version), 1))
        parts.append((Content.styled(_("read at {time}").format(time=f"{read_at:%H:%M:%S}"), "$text-muted"), 2))
    return parts


def game_parts(game: Rehearsal | None, kind: str, played_at: datetime | None) -> list[tuple[Content, int]]:
    """Say where the game is; `played_at` is the time of the version that it is of, where that is not the last."""
    if game is None:
        return [(Content(_("The game begins when the file has no errors.")), 0)]
    where = wording.round_title(game.rulebook, game.state.round)
    phase = _("the game is over") if game.is_over else wording.turn_name(game.rulebook, game.state.turn)
    parts = [(Content(where), 0), (Content.styled(phase, "bold"), 1)]
    if played_at is not None:
        stale = _("as the file was at {time}").format(time=f"{played_at:%H:%M:%S}")
        parts.append((Content.styled(stale, "$text-warning"), 2))
    others = _("the others: {kind}").format(kind=kind)
    return [*parts, (Content(others), 3), (Content(_("luck {seed}").format(seed=game.seed)), 4)]


def problem_blocks(version: Version, rehearsal: Rehearsal | None) -> list[Block]:
    """List the choices that no longer fit, then the problems of the file, each with its line."""
    blocks = [_misfit(rehearsal.rulebook, each.made, each.reason) for each in rehearsal.misfits] if rehearsal else []
    if blocks:
        title = _("These choices of the game no longer fit the file and are left out:")
        blocks = [Block((text_line(title, "$text-warning"),)), *blocks, gap()]
    for each in version.problems:
        blocks.append(_problem(each, version.lines))
    if not version.problems:
        blocks.append(Block((text_line(_("No problems."), "$text-success"),)))
    return blocks


def phase_blocks(rehearsal: Rehearsal) -> list[Block]:
    """Show what every actor may choose now, and what is chosen for it."""
    rulebook, state = rehearsal.rulebook, rehearsal.state
    if state.outcome is not None:
        return _ending(rehearsal)
    blocks: list[Block] = []
    for actor in range(len(rulebook.actors)):
        options = choices_open_to(rulebook, state, actor)
        if not options.is_empty:
            standing = rehearsal.moment.standing(actor)
            name = rulebook.scenario.actors[actor].name
            told = _("chosen") if standing else _("left to the computer")
            blocks.append(Block((text_line(name, "bold $text-primary", right=told),)))
            blocks += _options(rehearsal, actor, options)
            blocks.append(gap())
    return blocks or [Block((text_line(_("Nobody has anything to choose in this phase."), "$text-muted"),))]


def demand_blocks(rehearsal: Rehearsal) -> list[Block]:
    """Show how every demand stands, and what those that have not opened wait for."""
    rulebook, state = rehearsal.rulebook, rehearsal.state
    blocks = []
    for index, demand in enumerate(rulebook.scenario.demands):
        style = "bold $text-success" if state.status[index] == OPEN else "bold"
        lines = [text_line(demand.id, style, right=say_status(rulebook, state, index))]
        for reason in why_unopened(rulebook, state, index):
            sign = "  · " if reason.holds is None else "  ✓ " if reason.holds else "  ✗ "
            lines.append(text_line(reason.text, "" if reason.holds is False else "$text-muted", sign))
        blocks.append(Block(tuple(lines), Here("demand", index)))
    return blocks or [Block((text_line(_("The scenario has no demands."), "$text-muted"),))]


def indicator_blocks(rehearsal: Rehearsal) -> list[Block]:
    """Show the indicators, each of which can be set."""
    rulebook = rehearsal.rulebook
    blocks = []
    for index, indicator in enumerate(rulebook.scenario.indicators):
        values = _history(rehearsal, index)
        right = Content.assemble(
            (f"{values[-1]:>4}", "bold"), " ", (sparkline(values[-8:], indicator.min, indicator.max), "$primary")
        )
        blocks.append(Block((Line(Content(indicator.name), right=right),), Here("indicator", index)))
    return blocks or [Block((text_line(_("The scenario has no indicators."), "$text-muted"),))]


def happened_blocks(rehearsal: Rehearsal) -> list[Block]:
    """Tell all that has happened, the newest phase first, with causes."""
    rulebook = rehearsal.rulebook
    blocks: list[Block] = []
    for phase in reversed(rehearsal.phases):
        told = [each for each in phase.since if not isinstance(each, RoundOpened | DemandHeld)]
        if told:
            title = wording.phase_name(rulebook, *phase.opened.phase)
            blocks.append(Block((text_line(title, "bold $text-primary"),)))
            for event in told:
                said = wording.with_why(wording.say_event(rulebook, event), wording.say_why(rulebook, event))
                blocks.append(Block((text_line("".join(said), lead="• "),)))
            blocks.append(gap())
    return blocks or [Block((text_line(_("Nothing has happened yet."), "$text-muted"),))]


def cited_at(rulebook: Rulebook, item: object) -> list[Cited]:
    """Give what the demand or argument at the pointer cites, and after it each source for itself."""
    scenario = rulebook.scenario
    found: list[Cited] = []
    match item:
        case Pick(_, Argue(argument)):
            made = scenario.arguments[argument]
            found += cited_by(_("the argument “{claim}”").format(claim=made.claim), made.citations)
        case Pick(_, Answer(demand) | Hold(demand) | Raise(demand)) | Here("demand", demand):
            written = scenario.demands[demand]
            found += cited_by(_("the demand “{text}”").format(text=written.text), written.citations)
            for each in written.responses:
                found += cited_by(_("the answer “{label}”").format(label=each.label), each.citations)
    return [*found, *(Cited("", Citation(each.id, None)) for each in scenario.sources)]


def _count(version: Version) -> Content:
    errors = sum(each.severity == Severity.ERROR for each in version.problems)
    warnings = sum(each.severity == Severity.WARNING for each in version.problems)
    if errors:
        said = plural("{n} error", "{n} errors", errors).format(n=errors)
        return Content.styled(said, "bold $text-error")
    if warnings:
        return Content.styled(plural("{n} warning", "{n} warnings", warnings).format(n=warnings), "$text-warning")
    if notes := len(version.problems):
        return Content.styled(plural("{n} note", "{n} notes", notes).format(n=notes), "$text-muted")
    return Content.styled(_("no problems"), "$text-success")


def _history(rehearsal: Rehearsal, indicator: int) -> list[int]:
    """Give an indicator's value at each round's opening, and now."""
    states = (*(each.opened for each in rehearsal.phases[:-1]), rehearsal.state)
    return list({each.round: each.values[indicator] for each in states}.values())


def _problem(problem: Problem, lines: tuple[str, ...]) -> Block:
    place = f"{problem.line}:{problem.column}"
    code = Content.styled(f"{problem.code} ", _STYLES[problem.severity])
    said = Line(Content(problem.message), code, Content.styled(place, "$text-muted"))
    source = clean_line(lines[problem.line - 1], _SHOWN) if 0 < problem.line <= len(lines) else ""
    rest = [text_line(source.strip(), "$text-muted", "     ")] if source.strip() else []
    if problem.hint:
        rest.append(text_line(problem.hint, "", "     "))
    return Block((said, *rest), problem)


def _misfit(rulebook: Rulebook, made: Choose | Inject, reason: str) -> Block:
    """Say what was done and does not fit, in the words of the record, since its names may be gone."""
    if isinstance(made, Choose):
        said = " ".join(
            each for each in (made.actor, made.kind, " → ".join(filter(None, (made.about, made.response)))) if each
        )
    else:
        said = "inject"
    when = wording.phase_name(rulebook, *made.phase)
    return Block((text_line(said, "bold", "✗ ", when), text_line(reason, "$text-muted", "  ")))


def _options(rehearsal: Rehearsal, actor: int, options: Options) -> Iterator[Block]:
    rulebook, standing = rehearsal.rulebook, rehearsal.moment.standing(actor)
    for argument in options.arguments:
        choice = Argue(argument)
        yield _choice(actor, choice, wording.say_choice(rulebook, choice), choice in standing)
    for demand, available, may_hold in options.answers:
        written = rulebook.scenario.demands[demand]
        sender = rulebook.scenario.actors[rulebook.demands[demand].sender].name
        asks = _("{sender}: {demand}").format(sender=sender, demand=written.text)
        due = wording.due(rulebook, rehearsal.state, rehearsal.state.due[demand])
        yield Block((text_line(asks, lead="  ", right=due),))
        for index, response in enumerate(written.responses):
            answer = Answer(demand, index)
            yield _choice(actor, answer, response.label, answer in standing, closed=index not in available)
        if may_hold:
            yield _choice(actor, Hold(demand), _("no answer now"), Hold(demand) in standing)
    for demand in options.raises:
        raised = Raise(demand)
        said = _("raise: {demand}").format(demand=rulebook.scenario.demands[demand].text)
        yield _choice(actor, raised, said, raised in standing)


def _choice(actor: int, choice: Choice, said: str, is_chosen: bool, *, closed: bool = False) -> Block:
    if closed:
        return Block((text_line(said, "$text-muted", "    ✗ ", _("closed")),))
    lead = "    ● " if is_chosen else "    ○ "
    return Block((text_line(said, "bold" if is_chosen else "", lead),), Pick(actor, choice))


def _ending(rehearsal: Rehearsal) -> list[Block]:
    rulebook, state = rehearsal.rulebook, rehearsal.state
    assert state.outcome is not None
    outcome = rulebook.scenario.outcomes[state.outcome]
    blocks = [Block((text_line(outcome.title, "bold $text-primary", right=outcome.id), text_line(outcome.text))), gap()]
    for index, actor in enumerate(rulebook.scenario.actors):
        score = wording.say_score(scores.score(rulebook, state, index))
        blocks.append(Block((Line(Content(actor.name), right=Content.styled(score, "bold")),)))
    return blocks
