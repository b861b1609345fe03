"""What happened, one sentence or two an event. Events come as `visibility.seen` gives them: nothing is hidden here.

Verbs stand in the past, whose form is the same for one actor and for several (`Contractors`).
"""

from typing import assert_never

from game.language import _
from game.play.events import (
    ArgumentMade,
    ChoicesReturned,
    ConsequenceStruck,
    DemandAnswered,
    DemandExtended,
    DemandHeld,
    DemandLapsed,
    DemandOpened,
    DemandRaised,
    DemandWithdrawn,
    Event,
    GameEnded,
    IndicatorMoved,
    Injected,
    Revealed,
    RoundOpened,
)
from game.play.views import Edition
from game.play.visibility import PUBLIC
from game.scenario.verbs import Section
from game.wording.choices import say_choice
from game.wording.debate import say_bearing
from game.wording.moves import arrow
from game.wording.names import (
    actor_name,
    asked,
    askers,
    closed,
    hidden_name,
    is_decision,
    listed,
    response_label,
    shortened,
)
from game.wording.phases import round_name, round_quoted


def say_event(edition: Edition, event: Event, viewer: int = PUBLIC) -> str:  # noqa: C901, PLR0911, PLR0912 - by kind
    """Say what happened, as it is told to a viewer. Why it happened: `say_why`."""
    match event:
        case RoundOpened():
            return _say_round(edition, event)
        case DemandOpened(demand, due, _cause):
            last = _("Last round to answer: {round}.").format(round=round_name(edition, due))
            return f"{_say_asked(edition, demand, viewer)} {last}"
        case DemandRaised(demand, _):
            return _say_will_ask(edition, demand, viewer)
        case DemandAnswered():
            return _say_answer(edition, event, viewer)
        case DemandHeld(demand, target):
            return _say_held(edition, demand, target, viewer)
        case DemandLapsed(demand, target):
            return _say_lapsed(edition, demand, target, viewer)
        case DemandExtended(demand, due, _cause):
            return say_more_time(edition, demand, due)
        case Revealed():
            return _say_revealed(edition, event, viewer)
        case DemandWithdrawn(demand, _cause):
            return _("A demand is off the table. {demand}").format(demand=_say_had_asked(edition, demand, viewer))
        case ArgumentMade():
            return _say_argument(edition, event, viewer)
        case IndicatorMoved(indicator, before, after, _cause):
            name = edition.scenario.indicators[indicator].name
            return _("{name} {moved} to {after}").format(name=name, moved=arrow(after - before), after=after)
        case ConsequenceStruck(consequence, _cause):
            struck = edition.scenario.consequences[consequence]
            return f"{closed(struck.title)} {struck.text}"
        case Injected():
            return _say_injected(edition, event)
        case ChoicesReturned():
            return _say_returned(edition, event, viewer)
        case GameEnded(outcome, _cause):
            reached = edition.scenario.outcomes[outcome]
            return _("The game ends: {title} {text}").format(title=closed(reached.title), text=reached.text)
        case _:
            assert_never(event)


def _say_round(edition: Edition, event: RoundOpened) -> str:
    begun = _("Round {number} of {rounds} begins").format(number=event.round, rounds=edition.rules.rounds)
    if not edition.scenario.round_names:
        return f"{begun}."
    return f"{begun}: {closed(round_name(edition, event.round))}"


def say_more_time(edition: Edition, demand: int, due: int) -> str:
    """Say that a deadline has moved, and to which round."""
    text = shortened(edition.scenario.demands[demand].text)
    told = _("More time for “{demand}”: the last round to answer is now {round}.")
    return told.format(demand=text, round=round_quoted(edition, due))


def _say_held(edition: Edition, demand: int, target: int, viewer: int) -> str:
    """Say that a target has left a demand open; where there are several, which of them."""
    if edition.rules.demands[demand].is_to_several:
        told = _("You gave no answer this round: {demand}"), _("{actor} gave no answer this round: {demand}")
        return _of_one(edition, demand, target, viewer, *told)
    said = _("No decision this round.") if is_decision(edition, demand) else _("No answer this round.")
    return f"{said} {_say_had_asked(edition, demand, viewer)}"


def _say_lapsed(edition: Edition, demand: int, target: int, viewer: int) -> str:
    """Say that a target gave no answer in time; where there are several, which of them."""
    if edition.rules.demands[demand].is_to_several:
        told = _("You gave no answer in time: {demand}"), _("{actor} gave no answer in time: {demand}")
        return _of_one(edition, demand, target, viewer, *told)
    said = _("No decision came in time.") if is_decision(edition, demand) else _("No answer came in time.")
    return f"{said} {_say_had_asked(edition, demand, viewer)}"


def _of_one(edition: Edition, demand: int, target: int, viewer: int, mine: str, others: str) -> str:
    text = closed(edition.scenario.demands[demand].text)
    pattern = mine if viewer == target else others
    return pattern.format(actor=actor_name(edition, target), demand=text)


def _say_revealed(edition: Edition, event: Revealed, viewer: int) -> str:
    """Say what is public from now on."""
    what = say_hidden(edition, event, viewer)
    if event.section is Section.CONSEQUENCES:
        what = f"{what} {edition.scenario.consequences[event.index].text}"
    return _("No secret any more: {what}").format(what=what)


def say_hidden(edition: Edition, event: Revealed, viewer: int, most: int | None = None) -> str:
    """Say in a sentence what was hidden and has been revealed, of a demand's text so many characters at most."""
    if event.section is not Section.DEMANDS:
        return closed(hidden_name(edition, event.section, event.index))
    return _say_asked(edition, event.index, viewer, most)


def _say_asked(edition: Edition, demand: int, viewer: int, most: int | None = None) -> str:
    if is_decision(edition, demand):
        return _say_to_decide(edition, demand, viewer, most)
    patterns = _("You asked {target}:"), _("{sender} asked you:"), _("{sender} asked {target}:")
    return _of_parties(edition, demand, viewer, *patterns, most=most)


def _say_to_decide(edition: Edition, demand: int, viewer: int, most: int | None = None) -> str:
    to_decide = _("For {target} to decide:"), _("For you to decide:"), _("For {target} to decide:")
    return _of_parties(edition, demand, viewer, *to_decide, most=most)


def _say_will_ask(edition: Edition, demand: int, viewer: int) -> str:
    return _of_parties(
        edition,
        demand,
        viewer,
        _("You will ask {target} next round:"),
        _("{sender} will ask you next round:"),
        _("{sender} will ask {target} next round:"),
    )


def _say_had_asked(edition: Edition, demand: int, viewer: int) -> str:
    if is_decision(edition, demand):
        return _say_to_decide(edition, demand, viewer)
    return _of_parties(
        edition,
        demand,
        viewer,
        _("You had asked {target}:"),
        _("{sender} had asked you:"),
        _("{sender} had asked {target}:"),
    )


def _of_parties(edition: Edition, demand: int, viewer: int, *patterns: str, most: int | None = None) -> str:
    text = edition.scenario.demands[demand].text
    text = text if most is None else shortened(text, most)
    return f"{_for_viewer(edition, demand, viewer, *patterns)} {closed(text)}"


def _for_viewer(edition: Edition, demand: int, viewer: int, *patterns: str) -> str:
    """Fill one of three patterns: for the demand's sender, for its target, for everybody else."""
    rules = edition.rules.demands[demand]
    mine, on_me, others = patterns
    pattern = mine if viewer in rules.senders else on_me if viewer in rules.targets else others
    return pattern.format(sender=askers(edition, demand), target=asked(edition, demand))


def _say_answer(edition: Edition, event: DemandAnswered, viewer: int) -> str:
    to_me, by_me, others = _answered(is_decision(edition, event.demand), event.by_default)
    is_mine = viewer in edition.rules.demands[event.demand].senders
    pattern = to_me if is_mine else by_me if viewer == event.target else others
    who = pattern.format(sender=askers(edition, event.demand), target=actor_name(edition, event.target))
    said = f"{who} {closed(response_label(edition, event.demand, event.response))}"
    news = edition.scenario.demands[event.demand].responses[event.response].news
    return f"{said} {news}" if news else said


def _answered(is_decision: bool, by_default: bool) -> tuple[str, str, str]:
    """Give the patterns for the sender, for the one who answers or decides, and for all others."""
    if is_decision:
        mine, others = (
            (_("You decided by default:"), _("{target} decided by default:"))
            if by_default
            else (_("You decided:"), _("{target} decided:"))
        )
        return others, mine, others
    if by_default:
        to_me, by_me = _("{target} answered you by default:"), _("You answered by default:")
        return to_me, by_me, _("{target} answered by default:")
    return _("{target} answered you:"), _("You answered {sender}:"), _("{target} answered {sender}:")


def _say_returned(edition: Edition, event: ChoicesReturned, viewer: int) -> str:
    chosen = ", ".join(say_choice(edition, each) for each in event.choices)
    return (
        _("What you had chosen is no longer possible, and yours to choose anew: {choices}.")
        if event.actor == viewer
        else _("What {actor} had chosen is no longer possible, and its own to choose anew: {choices}.")
    ).format(actor=actor_name(edition, event.actor), choices=chosen)


def _say_argument(edition: Edition, event: ArgumentMade, viewer: int) -> str:
    rules = edition.rules.arguments[event.argument]
    names = [_("you") if each == viewer else actor_name(edition, each) for each in event.speakers]
    who = listed(names)
    return _("{who}, {bearing}: {claim}").format(
        who=who[:1].upper() + who[1:],
        bearing=say_bearing(edition, rules),
        claim=edition.scenario.arguments[event.argument].claim,
    )


def _say_injected(edition: Edition, event: Injected) -> str:
    prepared = next((each for each in edition.scenario.injects if each.id == event.name), None)
    title = prepared.title if prepared else event.name
    text = event.text or (prepared.text if prepared else None) or ""
    told = " ".join(each for each in (closed(title) if title else "", text) if each)
    return _("The facilitator brings in: {told}").format(told=told) if told else _("The facilitator steps in.")
