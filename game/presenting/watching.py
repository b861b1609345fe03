"""What an author sees beside the file: its problems, the game so far, the phase under way, demands and numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from game import wording
from game.language import _, plural
from game.play.choices import Answer, Argue, Choice, Hold, Raise
from game.play.views import View
from game.presenting.actors import Parts
from game.presenting.blocks import Block, Course, Role, Span, entry, gap, heading, line, note, paragraph
from game.presenting.citing import Cited, cited_by
from game.presenting.happened import news_line, news_of
from game.record.entries import Choose, Inject
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.problems import Problem, Severity
from game.scenario.model import Citation
from game.session.rehearsal import Rehearsal
from game.wording.unopened import say_status, why_unopened
from game.writing.versions import Version

_ROLES = {Severity.ERROR: Role.ALERT, Severity.WARNING: Role.STRUCK, Severity.INFO: Role.MUTED}
_SHOWN = 90
_REMEMBERED = 8
_UNDER = Span("     ", said="")


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


def file_parts(name: str, version: Version | None, read_at: datetime | None, trouble: str) -> Parts:
    """Say which file it is, what is wrong with it, and when it was read."""
    parts: Parts = [((Span(name, Role.STRONG),), 0)]
    if trouble:
        said = _("cannot be read: {reason}").format(reason=trouble)
        return [*parts, ((Span(said, Role.ALERT),), 1)]
    if version is not None and read_at is not None:
        parts.append(((_count(version),), 1))
        parts.append(((Span(_("read at {time}").format(time=f"{read_at:%H:%M:%S}"), Role.MUTED),), 2))
    return parts


def game_parts(game: Rehearsal | None, kind: str, played_at: datetime | None) -> Parts:
    """Say where the game is; `played_at` is the time of the version that it is of, where that is not the last."""
    if game is None:
        return [((Span(_("The game begins when the file has no errors.")),), 0)]
    where = wording.round_title(game.edition, game.state.round)
    phase = _("the game is over") if game.is_over else wording.turn_name(game.edition, game.state.turn)
    parts: Parts = [((Span(where),), 0), ((Span(phase, Role.STRONG),), 1)]
    if played_at is not None:
        stale = _("as the file was at {time}").format(time=f"{played_at:%H:%M:%S}")
        parts.append(((Span(stale, Role.CLOSED),), 2))
    others = _("the others: {kind}").format(kind=kind)
    return [*parts, ((Span(others),), 3), ((Span(_("luck {seed}").format(seed=game.seed)),), 4)]


def problem_blocks(version: Version, rehearsal: Rehearsal | None) -> list[Block]:
    """List the choices that no longer fit, then the problems of the file, each with its line."""
    blocks = [_misfit(rehearsal, each.made, each.reason) for each in rehearsal.misfits] if rehearsal else []
    if blocks:
        told = _("These choices of the game no longer fit the file and are left out:")
        blocks = [note(told, Role.CLOSED), *blocks, gap()]
    blocks += [_problem(each, version.lines) for each in version.problems]
    return blocks if version.problems else [*blocks, note(_("No problems."), Role.GAIN)]


def phase_blocks(rehearsal: Rehearsal) -> list[Block]:
    """Show what every actor may choose now, and what is chosen for it."""
    view = rehearsal.view()
    if view.outcome is not None:
        return _ending(view)
    blocks: list[Block] = []
    for actor in view.actors:
        options = list(_options(rehearsal, view, actor.index))
        if options:
            told = _("chosen") if rehearsal.moment.standing(actor.index) else _("left to the computer")
            blocks += [heading(actor.name, right=told), *options, gap()]
    return blocks or [note(_("Nobody has anything to choose in this phase."))]


def demand_blocks(rehearsal: Rehearsal) -> list[Block]:
    """Show how every demand stands, and what those that have not opened wait for."""
    view = rehearsal.view()
    seen = {each.index: each for each in view.demands}
    open_ones = {index for index, each in seen.items() if each.is_open}
    blocks = []
    for index, demand in enumerate(rehearsal.edition.scenario.demands):
        role = Role.HERE if index in open_ones else Role.STRONG
        lines = [line(demand.id, role, right=say_status(rehearsal.edition, rehearsal.state, index))]
        for reason in why_unopened(rehearsal.edition, rehearsal.state, index):
            sign = "  · " if reason.holds is None else "  ✓ " if reason.holds else "  ✗ "
            lines.append(line(reason.text, Role.PLAIN if reason.holds is False else Role.MUTED, lead=sign))
        for each in seen[index].targets if index in seen and seen[index].is_to_several else ():
            fate = wording.say_became(rehearsal.edition, index, each.status)
            lines.append(line(view.actors[each.actor].name, Role.MUTED, lead="  · ", right=fate))
        blocks.append(entry(*lines, item=Here("demand", index)))
    return blocks or [note(_("The scenario has no demands."))]


def indicator_blocks(rehearsal: Rehearsal) -> list[Block]:
    """Show the indicators, each of which can be set."""
    blocks = []
    for each in rehearsal.view().indicators:
        history = Course(rehearsal.course(each.index)[-_REMEMBERED:], each.min, each.max)
        right = (Span(f"{each.value:>4}", Role.STRONG), Span(" "), history)
        blocks.append(entry(line(each.name, right=right), item=Here("indicator", each.index)))
    return blocks or [note(_("The scenario has no indicators."))]


def happened_blocks(rehearsal: Rehearsal) -> list[Block]:
    """Tell all that has happened, the newest phase first, with causes."""
    blocks: list[Block] = []
    for phase in reversed(rehearsal.phases):
        told = news_of(phase.since)
        if told:
            blocks.append(heading(wording.phase_name(rehearsal.edition, *phase.opened.phase)))
            blocks += [entry(news_line(rehearsal.edition, event)) for event in told]
            blocks.append(gap())
    return blocks or [note(_("Nothing has happened yet."))]


def cited_at(rehearsal: Rehearsal, item: object) -> list[Cited]:
    """Give what the demand or argument at the pointer cites, and after it each source for itself."""
    scenario = rehearsal.edition.scenario
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


def _count(version: Version) -> Span:
    errors = sum(each.severity == Severity.ERROR for each in version.problems)
    warnings = sum(each.severity == Severity.WARNING for each in version.problems)
    if errors:
        return Span(plural("{n} error", "{n} errors", errors).format(n=errors), Role.ALERT)
    if warnings:
        return Span(plural("{n} warning", "{n} warnings", warnings).format(n=warnings), Role.CLOSED)
    if notes := len(version.problems):
        return Span(plural("{n} note", "{n} notes", notes).format(n=notes), Role.MUTED)
    return Span(_("no problems"), Role.GAIN)


def _problem(problem: Problem, lines: tuple[str, ...]) -> Block:
    code = Span(f"{problem.code} ", _ROLES[problem.severity])
    said = line(problem.message, lead=code, right=f"{problem.line}:{problem.column}")
    source = clean_line(lines[problem.line - 1], _SHOWN) if 0 < problem.line <= len(lines) else ""
    rest = [line(source.strip(), Role.MUTED, lead=_UNDER)] if source.strip() else []
    if problem.hint:
        rest.append(line(problem.hint, lead=_UNDER))
    return entry(said, *rest, item=problem)


def _misfit(rehearsal: Rehearsal, made: Choose | Inject, reason: str) -> Block:
    """Say what was done and does not fit, in the words of the record, since its names may be gone."""
    said = "inject"
    if isinstance(made, Choose):
        about = " → ".join(filter(None, (made.about, made.response)))
        said = " ".join(filter(None, (made.actor, made.kind, about)))
    when = wording.phase_name(rehearsal.edition, *made.phase)
    return entry(line(said, Role.STRONG, lead="✗ ", right=when), line(reason, Role.MUTED, lead="  "))


def _options(rehearsal: Rehearsal, view: View, actor: int) -> Iterator[Block]:
    options, standing, edition = rehearsal.options(actor), rehearsal.moment.standing(actor), rehearsal.edition
    demands = {each.index: each for each in view.demands}
    for argument in options.arguments:
        choice = Argue(argument)
        yield _choice(actor, choice, wording.say_choice(edition, choice), is_chosen=choice in standing)
    for index, available, may_hold in options.answers:
        demand = demands[index]
        pattern = _("To decide: {demand}") if demand.is_decision else _("{sender}: {demand}")
        asks = pattern.format(sender=wording.askers(edition, index), demand=demand.text)
        yield entry(line(asks, lead="  ", right=wording.due(edition, view, demand.due)))
        for response in demand.responses:
            answer = Answer(index, response.index)
            if response.index in available:
                yield _choice(actor, answer, response.label, is_chosen=answer in standing)
            else:
                yield entry(line(response.label, Role.MUTED, lead="    ✗ ", right=_("closed")))
        if may_hold:
            yield _choice(actor, Hold(index), _("no answer now"), is_chosen=Hold(index) in standing)
    for index in options.raises:
        said = _("raise: {demand}").format(demand=edition.scenario.demands[index].text)
        yield _choice(actor, Raise(index), said, is_chosen=Raise(index) in standing)


def _choice(actor: int, choice: Choice, said: str, *, is_chosen: bool) -> Block:
    lead, role = ("    ● ", Role.STRONG) if is_chosen else ("    ○ ", Role.PLAIN)
    return entry(line(said, role, lead=lead), item=Pick(actor, choice))


def _ending(view: View) -> list[Block]:
    assert view.outcome is not None
    blocks = [heading(view.outcome.title, right=view.outcome.id), paragraph(view.outcome.text), gap()]
    for each in view.stakes:
        score = Span(wording.say_score(each.score), Role.STRONG)
        blocks.append(entry(line(view.actors[each.actor].name, right=score)))
    return blocks
