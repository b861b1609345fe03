"""What an actor chose, and why it may not choose something."""

from typing import TYPE_CHECKING, assert_never

from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise, Refusal
from game.play.views import Edition
from game.session.seats import Denial
from game.wording.debate import say_bearing
from game.wording.names import asked, askers, is_decision, response_label, shortened

if TYPE_CHECKING:
    from game.session.writer import Refused


def say_choice(edition: Edition, choice: Choice) -> str:
    """Say a choice as its own actor reads it, without a full stop: `answer White House: Wait`."""
    match choice:
        case Argue(argument):
            bearing = say_bearing(edition, edition.rules.arguments[argument])
            claim = edition.scenario.arguments[argument].claim
            return _("argue, {bearing}: {claim}").format(bearing=bearing, claim=claim)
        case Pass():
            return _("pass")
        case Answer(demand, response):
            pattern = _("decide: {label}") if is_decision(edition, demand) else _("answer {sender}: {label}")
            return pattern.format(sender=askers(edition, demand), label=response_label(edition, demand, response))
        case Hold(demand):
            later = _("decide later: {demand}")
            pattern = later if is_decision(edition, demand) else _("give {sender} no answer now: {demand}")
            return pattern.format(
                sender=askers(edition, demand), demand=shortened(edition.scenario.demands[demand].text)
            )
        case Raise(demand):
            return _("ask {target} next round: {demand}").format(
                target=asked(edition, demand),
                demand=edition.scenario.demands[demand].text,
            )
        case _:
            assert_never(choice)


def say_refused(refused: "Refused") -> str:
    """Say why what a seat asked for was not taken, as the end of a sentence, without a full stop."""
    match refused.reason:
        case Refusal():
            return say_refusal(refused.reason)
        case Denial():
            return _say_denial(refused.reason)
        case _:
            return refused.text


def _say_denial(denial: Denial) -> str:
    return {
        Denial.NOT_YOUR_ROLE: _("you do not speak for that role"),
        Denial.FACILITATOR_ONLY: _("only the facilitator may do that"),
        Denial.ONLY_LOOKING_ON: _("who looks on writes nothing into the record"),
        Denial.OVERTAKEN: _("the game has gone on since"),
        Denial.RECORD_FULL: _("the record of this game is full: only its end fits in"),
    }[denial]


def say_refusal(refusal: Refusal) -> str:
    """Say why a choice is not open, to the one who would make it, as the end of a sentence, without a full stop."""
    return {
        Refusal.GAME_OVER: _("the game is over"),
        Refusal.NOT_ON_FLOOR: _("arguments and passes belong to the floor, and now is the time for answers"),
        Refusal.NOT_IN_ANSWERS: _("answers come after the floor, and the floor is still open"),
        Refusal.NOT_YOUR_ARGUMENT: _("this argument is for others to make"),
        Refusal.ALREADY_MADE: _("this argument has been made"),
        Refusal.DEMAND_NOT_OPEN: _("the demand is not open"),
        Refusal.DEMAND_NOT_SEEN: _("there is no such demand before you"),
        Refusal.ONLY_REPLIES: _("the last turn on the floor is for replies only"),
        Refusal.NOTHING_TO_REPLY_TO: _("what it replies to has not been said in an earlier turn"),
        Refusal.CONDITION: _("what it needs is not so at present"),
        Refusal.ALREADY_CHOSEN: _("you have chosen this already; take that back first"),
        Refusal.PASSED: _("you have passed in this turn; take that back first"),
        Refusal.HAS_ARGUED: _("you have argued in this turn, so you cannot pass as well"),
        Refusal.NO_SPEECH_LEFT: _("you have made all the arguments that you may make in this turn"),
        Refusal.NOT_YOUR_DEMAND: _("the demand is not yours"),
        Refusal.OWES_NOTHING: _("you have answered this demand"),
        Refusal.NOT_OFFERED: _("this answer is for others to give"),
        Refusal.MUST_ANSWER: _("it is due now, and silence is no choice here"),
        Refusal.NOT_RAISABLE: _("nobody can raise this demand"),
        Refusal.ALREADY_OPENED: _("this demand has been on the table, or is about to be"),
        Refusal.LAST_ROUND: _("in the last round nothing more can be raised"),
        Refusal.ALREADY_RAISED: _("you may raise one demand a round; take the other back first"),
        Refusal.PHASE_OVER: _("this phase is over"),
        Refusal.PHASE_TO_COME: _("this phase has not come yet"),
    }[refusal]
