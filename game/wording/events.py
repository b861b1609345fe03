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
from game.wording.names import actor_name, asked, askers, closed, listed, response_label
from game.wording.phases import round_name


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
            return _say_silence(edition, demand, target, viewer, _("No answer this round."))
        case DemandLapsed(demand, target):
            return _say_silence(edition, demand, target, viewer, _("No answer came in time."))
        case DemandExtended(demand, due, _cause):
            last = _("Last round to answer is now: {round}.").format(round=round_name(edition, due))
            return f"{last} {_say_had_asked(edition, demand, viewer)}"
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


def _say_silence(edition: Edition, demand: int, target: int, viewer: int, said: str) -> str:
    """Say that a target gave no answer; where there are several, which of them."""
    told = f"{said} {_say_had_asked(edition, demand, viewer)}"
    if not edition.rules.demands[demand].is_to_several:
        return told
    return _("{actor}: {told}").format(actor=actor_name(edition, target), told=told)


def _say_revealed(edition: Edition, event: Revealed, viewer: int) -> str:
    """Say what is public from now on."""
    if event.section is Section.DEMANDS:
        return _("No secret any more: {what}").format(what=_say_asked(edition, event.index, viewer))
    if event.section is Section.INDICATORS:
        name = edition.scenario.indicators[event.index].name
        return _("No secret any more: {what}").format(what=closed(name))
    revealed = edition.scenario.consequences[event.index]
    return _("No secret any more: {what}").format(what=f"{closed(revealed.title)} {revealed.text}")


def _say_asked(edition: Edition, demand: int, viewer: int) -> str:
    if not edition.rules.demands[demand].senders:
        to_decide = _("For {target} to decide:"), _("For you to decide:"), _("For {target} to decide:")
        return _of_parties(edition, demand, viewer, *to_decide)
    return _of_parties(
        edition, demand, viewer, _("You asked {target}:"), _("{sender} asked you:"), _("{sender} asked {target}:")
    )


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
    return _of_parties(
        edition,
        demand,
        viewer,
        _("You had asked {target}:"),
        _("{sender} had asked you:"),
        _("{sender} had asked {target}:"),
    )


def _of_parties(edition: Edition, demand: int, viewer: int, *patterns: str) -> str:
    text = edition.scenario.demands[demand].text
    return f"{_for_viewer(edition, demand, viewer, *patterns)} {closed(text)}"


def _for_viewer(edition: Edition, demand: int, viewer: int, *patterns: str) -> str:
    """Fill one of three patterns: for the demand's sender, for its target, for everybody else."""
    rules = edition.rules.demands[demand]
    mine, on_me, others = patterns
    pattern = mine if viewer in rules.senders else on_me if viewer in rules.targets else others
    return pattern.format(sender=askers(edition, demand), target=asked(edition, demand))


def _say_answer(edition: Edition, event: DemandAnswered, viewer: int) -> str:
    if event.by_default:
        patterns = (
            _("{target} answered you by default:"),
            _("You answered by default:"),
            _("{target} answered by default:"),
        )
    else:
        patterns = (_("{target} answered you:"), _("You answered {sender}:"), _("{target} answered {sender}:"))
    to_me, by_me, others = patterns
    is_mine = viewer in edition.rules.demands[event.demand].senders
    pattern = to_me if is_mine else by_me if viewer == event.target else others
    who = pattern.format(sender=askers(edition, event.demand), target=actor_name(edition, event.target))
    said = f"{who} {closed(response_label(edition, event.demand, event.response))}"
    news = edition.scenario.demands[event.demand].responses[event.response].news
    return f"{said} {news}" if news else said


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
