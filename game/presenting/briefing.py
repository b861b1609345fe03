"""What a person should know before choosing: one's own role, the case, what is counted, and the others."""

from collections.abc import Iterable, Iterator

from game import wording
from game.language import _
from game.play.views import ActorView, Edition, StakesView, View
from game.presenting.blocks import Block, Cell, Meter, Role, Section, Span, entry, gap, heading, line, note, paragraph
from game.presenting.indicators import sign
from game.scenario.model import Citation, Source

_BAR = 12


def role(edition: Edition, view: View) -> Section:
    """Tell what the viewer is, and what only it knows."""
    actor, own = view.actors[view.viewer], view.own
    blocks: list[Block] = []
    if actor.brief:
        blocks += _told(edition, actor.brief, actor.citations)
    if own is not None and own.secret:
        blocks += [gap(), heading(_("Only you know:"), role=Role.STRONG), *_paragraphs(own.secret)]
    return Section(_("You are: {name}").format(name=actor.name), tuple(blocks))


def wishes(view: View) -> Section:
    """Tell what the viewer wants."""
    return Section(_("What you want"), () if view.own is None else tuple(_wishes(view, view.own)))


def case(edition: Edition) -> Section:
    """Tell the case in a page."""
    scenario = edition.scenario
    numbers = range(1, scenario.rounds + 1) if scenario.round_names else ()
    names = [wording.round_name(edition, number) for number in numbers] or [str(scenario.rounds)]
    blocks = [
        paragraph(scenario.summary),
        gap(),
        paragraph((Span(_("Rounds: "), Role.STRONG), Span(" → ".join(names), said=", ".join(names)))),
    ]
    return Section(_("The case"), tuple(blocks))


def counted(view: View) -> Section:
    """Tell what each indicator is."""
    return Section(
        _("What is counted"),
        tuple(
            entry(line((Span(f"{each.name}: {each.value}", Role.STRONG), *([f" · {each.text}"] if each.text else []))))
            for each in view.indicators
        ),
    )


def everything(edition: Edition, view: View, people: frozenset[int]) -> list[Section]:
    """Tell all that everybody may know: the other roles, what is counted, the words, the sources."""
    told = [*others(edition, view, people), counted(view), glossary(edition.scenario.glossary), sources(edition)]
    return [each for each in told if each.blocks]


def others(edition: Edition, view: View, people: frozenset[int]) -> list[Section]:
    """Tell what everybody knows of the others."""
    return [
        Section(each.name, tuple(_public(edition, each, people))) for each in view.actors if each.index != view.viewer
    ]


def glossary(terms: Iterable[tuple[str, str]]) -> Section:
    """Give each term with its meaning."""
    blocks = (entry(line((Span(term, Role.STRONG), f": {meaning}"))) for term, meaning in terms)
    return Section(_("Glossary"), tuple(blocks))


def sources(edition: Edition) -> Section:
    """Give what the case rests on."""
    return Section(_("Sources"), tuple(entry(line(_source(each), lead="• ")) for each in edition.scenario.sources))


def _wishes(view: View, own: StakesView) -> Iterator[Block]:
    names = {each.index: each.name for each in view.indicators}
    most = max((abs(weight) for _index, weight, _points in own.interests), default=1)
    for index, weight, _points in own.interests:
        arrow, wish = ("↑ ", _("high")) if weight > 0 else ("↓ ", _("low"))
        told = _("weight {weight}").format(weight=abs(weight))
        cells = (
            Cell((Span(arrow, said=""), Span(wish))),
            Cell((Meter(abs(weight) / most, _BAR), Span(f" {abs(weight)}", said=told))),
        )
        yield entry(line(names[index], cells=cells))
    if own.goals:
        yield gap()
        yield heading(_("Goals"), role=Role.STRONG)
    for goal in own.goals:
        told = _("{goal} ({worth} points)").format(goal=goal.text, worth=wording.say_move(goal.worth))
        yield entry(line(told, lead=sign(holds=goal.holds)))


def _public(edition: Edition, actor: ActorView, people: frozenset[int]) -> Iterator[Block]:
    played = _("played by a person") if actor.index in people else _("played by the computer")
    yield note(f"{actor.kind} · {played}" if actor.kind else played)
    if actor.brief:
        yield from _told(edition, wording.brief_of_another(actor.brief), actor.citations)


def _told(edition: Edition, text: str, citations: tuple[Citation, ...]) -> list[Block]:
    """Give a text by its paragraphs, and after it what it rests on."""
    *blocks, last = _paragraphs(text)
    mark = wording.paragraphs(edition.scenario, citations)
    cited = (Span(f" {mark}", Role.REPORTED, wording.spoken(f" {mark}")),) if mark else ()
    return [*blocks, paragraph((*last.lines[0].text, *cited))]


def _paragraphs(text: str) -> list[Block]:
    return [paragraph(each) for each in text.split("\n") if each.strip()]


def _source(source: Source) -> str:
    parts = [each for each in (source.publisher, source.date, source.url) if each]
    if source.fictional:
        parts.append(_("fictional: made up for this scenario"))
    return " · ".join([source.title, *parts])
