"""What there is to say of a game that has ended: scores, and how it compares with the report, or with another."""

from collections.abc import Iterator

from game import wording
from game.language import _
from game.play.views import DemandView, Edition, OutcomeView, StakesView, View
from game.presenting.blocks import Block, Line, Meter, Role, Section, Span, Text, entry, line, paragraph
from game.presenting.demands import signed, standing
from game.scenario.model import Citation
from game.session.game import Session


def ending(edition: Edition, outcome: OutcomeView) -> Section:
    """Tell how it ended."""
    return Section(outcome.title, (paragraph(with_standing(edition, outcome.text, outcome.citations)),))


def score_sections(session: Session, view: View) -> list[Section]:
    """Give every score that the viewer may see, by interest and goal."""
    return [Section(_called(session, view, each.actor), score_blocks(view, each)) for each in view.stakes]


def score_blocks(view: View, stakes: StakesView) -> tuple[Block, ...]:
    """Give an actor's score by interest and goal."""
    return tuple(entry(each) for each in _score_lines(view, stakes))


def _score_lines(view: View, stakes: StakesView) -> Iterator[Line]:
    names = {each.index: each.name for each in view.indicators}
    score = f"{float(stakes.score):.1f}"
    yield line(
        (Span(f"{score:>5}", Role.STRONG, _("score {score}").format(score=score)), "  ", Meter(stakes.score / 100))
    )
    for indicator, weight, points in stakes.interests:
        wish = _("{name} high") if weight > 0 else _("{name} low")
        yield line((f"{float(points):5.1f}  ", wish.format(name=names[indicator])))
    for goal in stakes.goals:
        worth = f"{goal.worth:+5.1f}  " if goal.holds else "  0.0  "
        role = Role.PLAIN if goal.holds else Role.MUTED
        reached = Span("✓ ", role, _("reached: ")) if goal.holds else Span("· ", role, _("not reached: "))
        yield line((Span(worth, role), reached, Span(goal.text, role)))


def beside_reported(edition: Edition, view: View) -> Section:
    """Give, for each demand that was asked or told of by a source, the answer of this game and the one told of."""
    asked = {each.index: each for each in view.demands}
    blocks = []
    for index, written in enumerate(edition.scenario.demands):
        reported = [each.id for each in written.responses if each.citations]
        if index in asked or reported:
            blocks.append(_compared(edition, asked.get(index), index, reported))
    return Section(_("Beside what was reported"), tuple(blocks))


def _compared(edition: Edition, demand: DemandView | None, index: int, reported: list[str]) -> Block:
    written = edition.scenario.demands[index]
    names = {each.id: each.name for each in edition.scenario.actors}
    who = Span(" → ", Role.STRONG, _(" to "))
    asked = (
        Span(names[written.sender], Role.STRONG),
        who,
        Span(f"{names[written.target]}: {written.text}", Role.STRONG),
    )
    answer = None if demand is None else demand.answer
    same = answer is not None and answer.id in reported
    sign = _(" · as reported") if same else _(" · otherwise than reported") if reported else ""
    came = Span(became(edition, demand), Role.CLOSED if sign and not same else Role.PLAIN)
    lines = [line(asked), line((_("  this game: "), came, signed(sign, Role.MUTED)))]
    for each in written.responses:
        if each.id in reported and not same:
            told = _("  reported: {label}").format(label=each.label)
            lines.append(line(with_standing(edition, told, each.citations)))
    return entry(*lines)


def became(edition: Edition, demand: DemandView | None) -> str:
    """Say what became of a demand; None: it was never asked."""
    return _("never asked") if demand is None else wording.say_became(edition, demand.index, demand.status)


def differences(edition: Edition, before: View, after: View) -> Section:
    """Give what came out differently in another line of play: then, and now."""
    lines = [_beside(_("Ending"), _ending(before), _ending(after))]
    for was, now in zip(before.indicators, after.indicators, strict=True):
        if was.value != now.value:
            lines.append(_beside(now.name, str(was.value), str(now.value)))
    then, here = ({each.index: each for each in view.demands} for view in (before, after))
    for index in sorted(then | here):
        answers = [became(edition, each.get(index)) for each in (then, here)]
        if answers[0] != answers[1]:
            lines.append(_beside(edition.scenario.demands[index].text, *answers))
    return Section(_("The game before, and this line of play"), tuple(map(entry, lines)))


def questions(edition: Edition) -> Section:
    """Give what to talk about."""
    asked = enumerate(edition.scenario.debrief.questions, start=1)
    blocks = (entry(line(question, lead=Span(f"{number}. ", Role.KEY))) for number, question in asked)
    return Section(_("Questions to talk about"), tuple(blocks))


def reported(edition: Edition) -> Section:
    """Tell what the sources say happened."""
    debrief = edition.scenario.debrief
    told = with_standing(edition, debrief.reported or "", debrief.citations)
    return Section(_("What was reported"), (paragraph(told),) if debrief.reported else ())


def particulars(session: Session, record: str) -> Section:
    """Tell by what the game is found again; `record` names its file, where there is one."""
    blocks = [paragraph(_("Seed: {seed}").format(seed=session.seed))]
    if record:
        blocks.append(paragraph(_("Record: {file}").format(file=record)))
    return Section(_("This game"), tuple(blocks))


def with_standing(edition: Edition, text: str, citations: tuple[Citation, ...]) -> Text:
    """Give a text, and after it what it rests on."""
    said = wording.standing(edition.scenario, citations)
    return Span(text), standing(f" [{said}]", is_cited=bool(citations))


def _called(session: Session, view: View, actor: int) -> str:
    name, people = view.actors[actor].name, session.players.people
    if actor not in people:
        return name
    return _("{name} (you)").format(name=name) if len(people) == 1 else _("{name} (a person)").format(name=name)


def _beside(what: str, then: str, now: str) -> Line:
    named = Span(f"{what}: ", Role.STRONG)
    if then == now:
        return line((named, now, Span(_(" · the same"), Role.MUTED, _(", the same"))))
    return line((named, Span(then, Role.MUTED), Span(" → ", said=_(", then ")), now))


def _ending(view: View) -> str:
    return _("not ended") if view.outcome is None else view.outcome.title
