"""What became of what people decided: in sentences, by the causes that the game recorded, with their own words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import assert_never

from game import wording
from game.language import _
from game.play.events import (
    ConsequenceStruck,
    DemandAnswered,
    DemandExtended,
    DemandOpened,
    DemandWithdrawn,
    GameEnded,
    IndicatorMoved,
    Revealed,
)
from game.play.views import Edition
from game.play.visibility import PUBLIC
from game.presenting.blocks import Block, Line, Role, Section, Span, entry, line, note
from game.presenting.happened import speech
from game.presenting.signs import actor_sign
from game.session.days import Deed
from game.session.decisions import Decision, Speech, decisions, speeches
from game.session.game import Session
from game.wording.names import actor_name, askers, closed, hidden_name, is_decision, listed, response_label, whole

_MOST_MOVES = 3


def decided(session: Session, most: int | None = None) -> Section:
    """Tell of the weightiest decisions, at most so many, and what was said with arguments, in the order of the game."""
    people = sorted(session.players.people)
    edition = session.edition(PUBLIC)
    found = sorted(decisions(session, people)[:most], key=lambda each: each.round)
    said = speeches(session, people)[:most]
    title = _("What became of your decisions") if len(people) == 1 else _("What became of the players' decisions")
    names = {each.index: each.short for each in session.view(PUBLIC).indicators}
    blocks = [
        *(_decision(edition, people, each, names) for each in _once(found)),
        *(_speech(edition, people, each) for each in said),
    ]
    return Section(title, tuple(blocks) or (note(_("Nobody asked anything of you.")),))


def _once(found: Iterable[Decision]) -> Iterator[Decision]:
    """Give decisions, of those about one demand only the first with what came of all answers."""
    told: set[int] = set()
    for each in found:
        yield replace(each, together=None) if each.event.demand in told else each
        told.add(each.event.demand)


def _decision(edition: Edition, people: list[int], decision: Decision, names: Mapping[int, str]) -> Block:
    demand = decision.event.demand
    lines = [line(_headed(edition, people, decision), lead=_lead(people, decision.actor))]
    if decision.words:
        lines.append(_quoted(edition, people, decision.actor, decision.words))
    lines.append(line(_followed(edition, decision, names), Role.MUTED, lead=Span("  ", said="")))
    return entry(*lines, item=("demand", demand))


def _headed(edition: Edition, people: list[int], decision: Decision) -> tuple[Span, ...]:
    event, name = decision.event, actor_name(edition, decision.actor)
    sender = askers(edition, event.demand)
    is_you = len(people) == 1
    when = Span(f"{wording.round_name(edition, decision.round)}: ", Role.MUTED)
    is_own = is_decision(edition, event.demand)
    if not isinstance(event, DemandAnswered):
        silent = _("you gave {sender} no answer in time.") if is_you else _("{name} gave {sender} no answer in time.")
        if is_own:
            silent = _("you did not decide in time.") if is_you else _("{name} did not decide in time.")
        return when, Span(silent.format(name=name, sender=sender))
    label = response_label(edition, event.demand, event.response)
    told = _("you answered {sender} ") if is_you else _("{name} answered {sender} ")
    if is_own:
        told = _("you decided ") if is_you else _("{name} decided ")
    by_default = [Span(_(", by default"), Role.MUTED)] if event.by_default else []
    return (
        when,
        Span(told.format(name=name, sender=sender)),
        Span(_("“{name}”").format(name=label), Role.STRONG),
        *by_default,
    )


def _followed(edition: Edition, decision: Decision, names: Mapping[int, str]) -> str:
    """Say what is recorded to have followed, and nothing else."""
    told = list(_sentences(edition, decision.deed, names))
    if decision.together and (others := " ".join(_sentences(edition, decision.together, names))):
        told.append(_("From all answers together: {followed}").format(followed=others))
    return " ".join(told) or _("Nothing is recorded to have followed from it.")


def _sentences(edition: Edition, deed: Deed, names: Mapping[int, str]) -> Iterator[str]:  # noqa: C901
    scenario = edition.scenario
    struck = [each.consequence for each in deed.followed if isinstance(each, ConsequenceStruck)]
    if struck:
        titles = [_("“{name}”").format(name=scenario.consequences[each].title.rstrip(".")) for each in struck]
        yield _("It brought {titles}.").format(titles=listed(titles))
    for event in deed.followed:
        match event:
            case DemandOpened(demand, _due, _cause):
                yield _("It put on the table: {demand}").format(demand=closed(whole(scenario.demands[demand].text)))
            case DemandWithdrawn(demand, _cause):
                yield _("It took off the table: {demand}").format(demand=closed(whole(scenario.demands[demand].text)))
            case DemandExtended(demand, _due, _cause):
                yield _("It gave more time for: {demand}").format(demand=closed(whole(scenario.demands[demand].text)))
            case Revealed(section, index, _cause):
                yield _("It made public: {what}").format(what=closed(hidden_name(edition, section, index)))
            case IndicatorMoved() | ConsequenceStruck() | GameEnded():
                pass
            case _:
                assert_never(event)
    if moved := _moves(deed, names):
        yield _("It moved {moves}.").format(moves=listed(moved))
    if any(isinstance(each, GameEnded) for each in deed.followed):
        yield _("With it the game ended.")


def _moves(deed: Deed, names: Mapping[int, str]) -> list[str]:
    """Give by how much the indicators moved that moved most."""
    moves: Counter[int] = Counter()
    for each in deed.followed:
        if isinstance(each, IndicatorMoved):
            moves[each.indicator] += each.after - each.before
    most = sorted((each for each in moves.items() if each[1]), key=lambda each: -abs(each[1]))[:_MOST_MOVES]
    return [f"{names[indicator]} {wording.say_move(by)}" for indicator, by in most]


def _speech(edition: Edition, people: list[int], said: Speech) -> Block:
    bearing = wording.say_bearing(edition, edition.rules.arguments[said.argument])
    when = Span(f"{wording.round_name(edition, said.round)}: ", Role.MUTED)
    argued = _("on the floor, {bearing}").format(bearing=bearing)
    return entry(line((when, argued), lead=_lead(people, said.actor)), _quoted(edition, people, said.actor, said.words))


def _quoted(edition: Edition, people: list[int], actor: int, words: str) -> Line:
    return speech(words, _("You") if len(people) == 1 else actor_name(edition, actor))


def _lead(people: list[int], actor: int) -> tuple[Span, ...]:
    return (actor_sign(actor, ""), Span(" ", said="")) if len(people) > 1 else ()
