"""The last front page: how a game ended, what was reported beside it, what it was worth to whom, what to talk about."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from game import wording
from game.language import _, plural
from game.play.views import DemandView, Edition, OutcomeView, StakesView, View
from game.play.visibility import PUBLIC
from game.presenting.blocks import (
    Block,
    Cell,
    Line,
    Meter,
    Role,
    Section,
    Span,
    Text,
    entry,
    gap,
    heading,
    joined,
    line,
    note,
    paragraph,
)
from game.presenting.demands import standing
from game.presenting.signs import actor_named, actors_named, ending_sign
from game.scenario.model import Citation, Response
from game.session.game import Session
from game.wording.names import actor_name, whole
from game.wording.sources import paragraphs

_BAR = 8


def viewer_of(session: Session) -> int:
    """Say for whose eyes the end is told: those of the one person who played, or of the public."""
    people = session.players.people
    return min(people) if len(people) == 1 else PUBLIC


def head(session: Session) -> tuple[list[tuple[Text, int]], Text]:
    """Say what has ended, and for whom."""
    edition, viewer = session.edition(PUBLIC), viewer_of(session)
    title: Text = (Span(edition.scenario.title, Role.STRONG),)
    parts: list[tuple[Text, int]] = [(title, 1), ((Span(_("the end")),), 0)]
    view = session.view(viewer)
    if view.own is None:
        return parts, ()
    score = Span(f"  {wording.say_score(view.own.score)}", Role.STRONG)
    return parts, (*actor_named(viewer, view.actors[viewer].short), score)


def headed(sections: Iterable[Section]) -> list[Block]:
    """Give sections under each other, each with its title."""
    return [
        block
        for place, each in enumerate(sections)
        for block in (*([gap()] if place else []), heading(each.title), *each.blocks)
    ]


def ending(edition: Edition, outcome: OutcomeView) -> Section:
    """Tell how it ended."""
    cited = _cited(edition, outcome.citations)
    text = (Span(f"{outcome.text} "), cited) if cited.text else (Span(outcome.text),)
    return Section(outcome.title, (paragraph(text),))


def headline(outcome: OutcomeView) -> Block:
    """Give the ending's letter and title."""
    return heading((ending_sign(outcome.index), Span(f"  {outcome.title}", Role.HEADING)))


def score_lines(session: Session, view: View) -> Section:
    """Give every score in a line, the best first."""
    people, blocks = session.players.people, []
    for each in sorted(view.stakes, key=lambda each: -each.score):
        role = Role.STRONG if each.actor in people else Role.PLAIN
        held = sum(goal.holds for goal in each.goals)
        said = _("{held} of {all} goals").format(held=held, all=len(each.goals))
        goals = (Span(f"✓ {held}/{len(each.goals)}", Role.MUTED, said),) if each.goals else ()
        score = Span(f"{float(each.score):.1f}", Role.STRONG)
        cells = (Cell((Meter(each.score / 100, _BAR),)), Cell((score,)), Cell(goals))
        blocks.append(entry(line(actor_named(each.actor, view.actors[each.actor].short, role), cells=cells)))
    return Section(_("Scores"), tuple(blocks))


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


def beside_reported(
    edition: Edition, view: View, most_otherwise: int | None = None, people: Collection[int] = ()
) -> Section:
    """Give, for each demand of whose answer a source tells, what was reported and what happened here.

    In short it is said how many were answered as reported, and only so many are given that were not, first those that
    these people answered.
    """
    asked = {each.index: each for each in view.demands}
    told = [index for index, each in enumerate(edition.scenario.demands) if _told_of(edition, index)]
    otherwise = [each for each in told if not _is_as_told(edition, asked.get(each), each)]
    if not told:
        return Section(_("Beside what was reported"))
    count = plural("{same} of {count} answer as reported", "{same} of {count} answers as reported", len(told))
    counted = note(count.format(same=len(told) - len(otherwise), count=len(told)))
    otherwise.sort(key=lambda each: not {*people} & {*edition.rules.demands[each].targets})
    shown = told if most_otherwise is None else otherwise[:most_otherwise]
    blocks = (_compared(edition, asked.get(index), index) for index in shown)
    return Section(_("Beside what was reported"), (counted, *blocks))


def _told_of(edition: Edition, demand: int) -> list[Response]:
    return [each for each in edition.scenario.demands[demand].responses if each.citations]


def _is_as_told(edition: Edition, demand: DemandView | None, index: int) -> bool:
    answer = None if demand is None else demand.answer
    told = [each.id for each in _told_of(edition, index)]
    if demand is not None and demand.is_to_several:
        given = [each.response for each in demand.targets if each.response is not None]
        return bool(given) and all(demand.responses[each].id in told for each in given)
    return answer is not None and answer.id in told


def _compared(edition: Edition, demand: DemandView | None, index: int) -> Block:
    targets = edition.rules.demands[index].targets
    is_same = _is_as_told(edition, demand, index)
    reported = [
        (_cited(edition, each.citations), Span(f" {each.label}", said=f": {each.label}"))
        for each in _told_of(edition, index)
    ]
    here = Span(_("as reported") if is_same else became(edition, demand), Role.HERE if is_same else Role.STRONG)
    text = Span(f": {whole(edition.scenario.demands[index].text)}", Role.MUTED)
    came = line((*joined(reported), Span(_(" · here: "), Role.MUTED, _(", here: ")), here), lead=Span("  ", said=""))
    return entry(line((*actors_named((each, actor_name(edition, each)) for each in targets), text)), came)


def _cited(edition: Edition, citations: Sequence[Citation]) -> Span:
    """Give the paragraphs on which something rests."""
    told = paragraphs(edition.scenario, citations)
    return Span(told, Role.REPORTED, wording.spoken(told))


def became(edition: Edition, demand: DemandView | None) -> str:
    """Say what became of a demand; None: it was never asked."""
    if demand is None:
        return _("never asked")
    if not demand.is_to_several:
        return wording.say_became(edition, demand.index, demand.status)
    counted = [(response.label, count) for response, count in zip(demand.responses, demand.tally, strict=True) if count]
    counted += [(_("no answer"), demand.silent)] if demand.silent else []
    told = [_("{count} × {answer}").format(count=count, answer=label) for label, count in counted]  # noqa: RUF001 - times
    status = wording.say_became(edition, demand.index, demand.status)
    return ", ".join([*told, *([status] if demand.is_withdrawn or not told else [])])


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


def questions(edition: Edition, most: int | None = None) -> Section:
    """Give what to talk about, all of it or so much."""
    asked = edition.scenario.debrief.questions
    numbered = list(enumerate(asked, start=1))[:most]
    blocks = [entry(line(question, lead=Span(f"{number}. ", Role.KEY))) for number, question in numbered]
    if more := len(asked) - len(numbered):
        blocks.append(note(plural("and {count} more", "and {count} more", more).format(count=more)))
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
