"""Every event and every cause has its sentence, told to whom it concerns as `you`."""

import pytest

from game.play.events import (
    ArgumentMade,
    ConsequenceStruck,
    DemandAnswered,
    DemandHeld,
    DemandLapsed,
    DemandOpened,
    DemandRaised,
    DemandWithdrawn,
    Event,
    GameEnded,
    IndicatorMoved,
    Injected,
    RoundOpened,
)
from game.play.state import BY_RULE, UNDISCLOSED, Cause, CauseKind
from game.play.visibility import FACILITATOR, PUBLIC
from game.wording import say_cause, say_event, say_why
from tests.wording.wording_game import (
    ACCESS,
    AUDIT,
    LAB,
    MINISTRY,
    NASTY,
    PRESS,
    QUESTION,
    REBUTTAL,
    TRUCE,
    a_rulebook,
    edition,
)

BOOK = a_rulebook()
ANSWERED = Cause(CauseKind.ANSWER, ACCESS, 0, (LAB,))


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (RoundOpened(2), "Round 2 of 3 begins: Friday evening."),
        (DemandOpened(ACCESS, 2, BY_RULE), "Ministry asked Lab: Open the model. Last round to answer: Friday evening."),
        (DemandRaised(TRUCE, MINISTRY), "Ministry will ask Lab next round: Keep quiet!"),
        (
            DemandAnswered(ACCESS, 0, by_default=False, target=LAB),
            "Lab answered Ministry: Accept the terms. The lab accepts.",
        ),
        (DemandAnswered(ACCESS, 1, by_default=True, target=LAB), "Lab answered by default: Refuse."),
        (DemandHeld(AUDIT, MINISTRY), "No answer this round. Lab had asked Ministry: Allow an audit."),
        (DemandLapsed(AUDIT, MINISTRY), "No answer came in time. Lab had asked Ministry: Allow an audit."),
        (DemandWithdrawn(AUDIT, BY_RULE), "A demand is off the table. Lab had asked Ministry: Allow an audit."),
        (ArgumentMade(0, (MINISTRY,), 1), "Ministry, for “Accept the terms”: The law decides."),
        (ArgumentMade(1, (LAB,), 1), "Lab, against “Accept the terms”: It is a risk."),
        (ArgumentMade(REBUTTAL, (MINISTRY,), 2), "Ministry, rebutting “It is a risk”: It is none."),
        (IndicatorMoved(0, 50, 55, BY_RULE), "Public trust ▲5 to 55"),
        (IndicatorMoved(0, 50, 42, BY_RULE), "Public trust ▼8 to 42"),
        (ConsequenceStruck(0, BY_RULE), "A ban. Nobody may use it."),
        (Injected("memo", ""), "The facilitator brings in: A memo. Somebody wrote it down."),
        (Injected("Rumour", "They say so."), "The facilitator brings in: Rumour. They say so."),
        (Injected("", ""), "The facilitator steps in."),
        (GameEnded(0, BY_RULE), "The game ends: Settled. They agree."),
    ],
)
def test_each_event_is_a_sentence(event: Event, said: str) -> None:
    assert say_event(edition(BOOK), event) == said
    assert say_event(edition(BOOK), event, PUBLIC) == say_event(edition(BOOK), event, FACILITATOR)


@pytest.mark.parametrize(
    ("event", "viewer", "said"),
    [
        (DemandOpened(ACCESS, 2, BY_RULE), LAB, "Ministry asked you: Open"),
        (DemandOpened(ACCESS, 2, BY_RULE), MINISTRY, "You asked Lab: Open"),
        (DemandAnswered(ACCESS, 0, by_default=False, target=LAB), LAB, "You answered Ministry: Accept"),
        (DemandAnswered(ACCESS, 0, by_default=False, target=LAB), MINISTRY, "Lab answered you: Accept"),
        (DemandAnswered(ACCESS, 0, by_default=True, target=LAB), LAB, "You answered by default: Accept"),
        (DemandAnswered(ACCESS, 0, by_default=True, target=LAB), MINISTRY, "Lab answered you by default: Accept"),
        (DemandLapsed(AUDIT, MINISTRY), MINISTRY, "No answer came in time. Lab had asked you: Allow"),
        (DemandLapsed(AUDIT, MINISTRY), LAB, "No answer came in time. You had asked Ministry: Allow"),
        (ArgumentMade(0, (MINISTRY, LAB), 1), MINISTRY, "You and Lab, for “Accept"),
    ],
)
def test_whom_an_event_concerns_reads_you(event: Event, viewer: int, said: str) -> None:
    assert say_event(edition(BOOK), event, viewer).startswith(said)


def test_without_names_of_rounds_numbers_do() -> None:
    assert say_event(edition(a_rulebook(round_names=())), RoundOpened(2)) == "Round 2 of 4 begins."


@pytest.mark.parametrize(
    "event",
    [
        DemandAnswered(QUESTION, 0, by_default=False, target=LAB),
        ConsequenceStruck(1, BY_RULE),
        ArgumentMade(3, (PRESS,), 2),
        Injected(NASTY, NASTY),
    ],
)
def test_texts_of_others_are_said_as_they_are(event: Event) -> None:
    assert NASTY in say_event(edition(BOOK), event, LAB)


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (BY_RULE, "by the scenario's own rules"),
        (ANSWERED, "because Lab answered “Accept the terms”"),
        (Cause(CauseKind.LAPSE, AUDIT, by=(MINISTRY,)), "because Ministry gave Lab no answer in time"),
        (Cause(CauseKind.STRIKE, 0), "because of “A ban”"),
        (Cause(CauseKind.VERDICT, ACCESS, 1), "by the weight of the debate on “Refuse”"),
        (Cause(CauseKind.RAISE, TRUCE, by=(MINISTRY,)), "because Ministry raised it"),
        (Cause(CauseKind.INJECT, 0), "because the facilitator brought it in"),
        (UNDISCLOSED, "for an undisclosed reason"),
    ],
)
def test_each_cause_is_said(cause: Cause, said: str) -> None:
    assert say_cause(edition(BOOK), cause) == said


@pytest.mark.parametrize(
    ("cause", "viewer", "said"),
    [
        (ANSWERED, LAB, "because you answered “Accept the terms”"),
        (ANSWERED, MINISTRY, "because Lab answered “Accept the terms”"),
        (Cause(CauseKind.LAPSE, AUDIT, by=(MINISTRY,)), MINISTRY, "because you gave Lab no answer in time"),
        (Cause(CauseKind.LAPSE, AUDIT, by=(MINISTRY,)), LAB, "because Ministry gave you no answer in time"),
        (Cause(CauseKind.RAISE, TRUCE, by=(MINISTRY,)), MINISTRY, "because you raised it"),
        (Cause(CauseKind.STRIKE, 0), LAB, "because of “A ban”"),
    ],
)
def test_a_cause_of_ones_own_is_said_to_you(cause: Cause, viewer: int, said: str) -> None:
    assert say_cause(edition(BOOK), cause, viewer) == said


def test_every_kind_of_cause_is_said() -> None:
    for kind in CauseKind:
        assert say_cause(edition(BOOK), Cause(kind, 0, 0))


def test_a_name_in_a_cause_is_no_pattern() -> None:
    assert say_cause(edition(BOOK), Cause(CauseKind.ANSWER, QUESTION, 0, (LAB,))) == f"because Lab answered “{NASTY}”"


def test_why_is_said_where_there_is_more_to_tell_than_the_rules() -> None:
    assert say_why(edition(BOOK), IndicatorMoved(0, 1, 2, ANSWERED)) == "because Lab answered “Accept the terms”"
    assert say_why(edition(BOOK), GameEnded(0, UNDISCLOSED)) == "for an undisclosed reason"
    assert say_why(edition(BOOK), IndicatorMoved(0, 1, 2, BY_RULE)) == ""
    assert say_why(edition(BOOK), RoundOpened(1)) == ""
