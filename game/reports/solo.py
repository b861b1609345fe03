"""The words of a solo reading, paragraph by paragraph: what the role knows before it begins, and on each page."""

from collections.abc import Iterator
from dataclasses import replace

from game import wording
from game.export.reading import Reading, ReadingPage
from game.language import _
from game.play.choices import Answer, Choice, Raise
from game.play.events import (
    ArgumentMade,
    ConsequenceStruck,
    DemandAnswered,
    DemandOpened,
    Event,
    GameEnded,
    IndicatorMoved,
)
from game.play.forecast import preview_lapse, preview_response
from game.play.scores import score
from game.play.state import State
from game.play.visibility import sees_indicator
from game.rules.rulebook import Rulebook
from game.scenario.model import Citation


def say_beginning(rulebook: Rulebook, reading: Reading) -> Iterator[str]:
    """Say the case, the role, and how the reading was made."""
    scenario = rulebook.scenario
    actor = scenario.actors[reading.role]
    yield scenario.title
    yield scenario.summary
    yield _("You are: {name}").format(name=actor.name)
    if actor.brief:
        yield actor.brief
    if actor.secret:
        yield _("Only you know: {secret}").format(secret=actor.secret)
    yield from _say_wants(rulebook, reading.role)
    yield _(
        "This is a reading for one. It holds all that your answers lead to. The others do what is reported, and where "
        "nothing is, they wait or take the first answer there is. In the debate you say nothing."
    )
    yield _("Luck is that of seed {seed}, so that the same answers lead to the same end.").format(seed=reading.seed)
    if reading.depth < rulebook.rounds:
        yield _("The reading stops after {round}.").format(round=wording.round_title(rulebook, reading.depth))


def _say_wants(rulebook: Rulebook, role: int) -> Iterator[str]:
    names = {each.id: each.name for each in rulebook.scenario.indicators}
    actor = rulebook.scenario.actors[role]
    if actor.interests or actor.goals:
        yield _("What you want:")
    for indicator, weight in actor.interests:
        wish = _("{name} high, weight {weight}") if weight > 0 else _("{name} low, weight {weight}")
        yield wish.format(name=names[indicator], weight=abs(weight))
    for goal in actor.goals:
        yield _("{goal}: {worth} points").format(goal=goal.text, worth=goal.worth)


def say_page(rulebook: Rulebook, reading: Reading, page: ReadingPage) -> Iterator[str]:
    """Say what has happened, how things stand, and what is asked; or how it ended."""
    yield from _say_events(rulebook, page, reading.role)
    if page.state.outcome is not None:
        yield from _say_end(rulebook, page.state, reading.role)
        return
    if not page.chosen and page.events:
        yield _say_numbers(rulebook, page.state, reading.role)
    for choice in page.chosen:
        yield _("You have chosen: {choice}").format(choice=wording.say_choice(rulebook, choice))
    if not page.ways:
        yield _("The reading stops here. The game would go on with {round}.").format(
            round=wording.round_title(rulebook, page.state.round)
        )
        yield _say_score(rulebook, page.state, reading.role)
    elif page.demand is None:
        yield _("You may ask something of others:")
    else:
        yield _say_asked(rulebook, page.state, page.demand)


def say_way(rulebook: Rulebook, page: ReadingPage, way: Choice | None) -> str:
    """Say one of the things that may be decided on a page."""
    match way:
        case Answer(demand, response):
            return _say_answer(rulebook, page.state, demand, response)
        case Raise():
            said = wording.say_choice(rulebook, way)
            return f"{said[:1].upper()}{said[1:]}{_standing(rulebook, rulebook.scenario.demands[way.demand].citations)}"
        case None:
            return _("Ask nothing.")
        case _:
            return _say_hold(rulebook, page)


def link_words(way: Choice | None, number: int) -> str:
    """Give the words of the link to what a decision leads to: never a text of the scenario's."""
    match way:
        case Answer():
            return _("Answer {number}").format(number=number)
        case Raise():
            return _("Ask for {number}").format(number=number)
        case None:
            return _("Ask nothing now")
        case _:
            return _("No answer now")


def _say_events(rulebook: Rulebook, page: ReadingPage, role: int) -> Iterator[str]:
    """Say what happened, without what is asked right after it, and at the end by how much each number moved."""
    for event in page.events:
        if isinstance(event, IndicatorMoved) or (isinstance(event, DemandOpened) and _is_asked(page, event.demand)):
            continue
        said, why = wording.say_event(rulebook, event, role), wording.say_why(rulebook, event, role)
        told = f"{said.rstrip('.')}, {why}." if why else said
        citations = _cited(rulebook, event)
        yield told if citations is None else told + _standing(rulebook, citations)
    moved = "; ".join(wording.say_event(rulebook, each, role) for each in _moves(page.events))
    if moved:
        yield _("What moved: {moves}").format(moves=moved)


def _is_asked(page: ReadingPage, demand: int) -> bool:
    """Will the demand be put to the role in this phase?"""
    return demand in page.asked


def _moves(events: tuple[Event, ...]) -> list[IndicatorMoved]:
    """Give, for each indicator that moved, one move from where it first was to where it came."""
    moves: dict[int, IndicatorMoved] = {}
    for event in events:
        if isinstance(event, IndicatorMoved):
            first = moves.get(event.indicator, event)
            moves[event.indicator] = replace(event, before=first.before)
    return [each for each in moves.values() if each.before != each.after]


def _cited(rulebook: Rulebook, event: Event) -> tuple[Citation, ...] | None:
    """Give what an event rests on; None for one that only follows from others."""
    scenario = rulebook.scenario
    match event:
        case DemandOpened(demand, _due, _cause):
            return scenario.demands[demand].citations
        case DemandAnswered(demand, response, _by_default):
            return scenario.demands[demand].responses[response].citations
        case ArgumentMade(argument, _speakers, _turn):
            return scenario.arguments[argument].citations
        case ConsequenceStruck(consequence, _cause):
            return scenario.consequences[consequence].citations
        case GameEnded(outcome, _cause):
            return scenario.outcomes[outcome].citations
        case _:
            return None


def _standing(rulebook: Rulebook, citations: tuple[Citation, ...]) -> str:
    return f" ({wording.standing(rulebook.scenario, citations)})"


def _say_numbers(rulebook: Rulebook, state: State, role: int) -> str:
    seen = [each for each in range(len(rulebook.indicators)) if sees_indicator(rulebook, role, each)]
    names = rulebook.scenario.indicators
    values = [_("{name}: {value}").format(name=names[each].name, value=state.values[each]) for each in seen]
    return " · ".join([*values, _say_score(rulebook, state, role)])


def _say_score(rulebook: Rulebook, state: State, role: int) -> str:
    return _("Your score: {score}").format(score=wording.say_score(score(rulebook, state, role)))


def _say_asked(rulebook: Rulebook, state: State, demand: int) -> str:
    written = rulebook.scenario.demands[demand]
    remarks = [wording.due(rulebook, state, state.due[demand]), wording.standing(rulebook.scenario, written.citations)]
    return _("{sender} asks you: {text} ({remarks})").format(
        sender=rulebook.scenario.actors[rulebook.demands[demand].sender].name,
        text=written.text,
        remarks=", ".join([*remarks, *([_("private")] if written.private else [])]),
    )


def _say_answer(rulebook: Rulebook, state: State, demand: int, response: int) -> str:
    written = rulebook.scenario.demands[demand].responses[response]
    eyes = rulebook.demands[demand].target
    known = wording.say_preview(rulebook, preview_response(rulebook, state, demand, response, eyes), eyes)
    parts = [written.label.rstrip(".") + ".", written.text, _("Known effects: {moves}.").format(moves=known)]
    return " ".join(filter(None, parts)) + _standing(rulebook, written.citations)


def _say_hold(rulebook: Rulebook, page: ReadingPage) -> str:
    assert page.demand is not None
    rules = rulebook.demands[page.demand]
    if rules.lapse is None or page.state.due[page.demand] > page.state.round:
        return _("Hold, and leave it open.")
    known = wording.say_preview(rulebook, preview_lapse(rulebook, page.state, page.demand, rules.target), rules.target)
    return _("Hold, and let it lapse. Known effects: {moves}.").format(moves=known)


def _say_end(rulebook: Rulebook, state: State, role: int) -> Iterator[str]:
    assert state.outcome is not None
    scenario = rulebook.scenario
    outcome = scenario.outcomes[state.outcome]
    yield _("The game is over: {title}").format(title=outcome.title)
    yield _say_score(rulebook, state, role)
    for actor, written in enumerate(scenario.actors):
        if actor != role:
            points = wording.say_score(score(rulebook, state, actor))
            yield _("{name}: {score}").format(name=written.name, score=points)
