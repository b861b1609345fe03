"""What is asked of somebody now, in one line that a newcomer can act on."""

from collections.abc import Mapping, Sequence

from game.language import _, plural
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.state import ANSWERS
from game.play.views import DemandView, Edition, View

Keys = Mapping[str, str]
"""What the player presses for `argue`, `pass`, `hold`, `raise` and `seal`; those left out are not said."""
NO_KEYS: Keys = {}


def asked_of(edition: Edition, view: View, standing: Sequence[Choice], keys: Keys = NO_KEYS) -> str:
    """Say what is asked of an actor in this phase: `Answer the demand that is due now; you may hold the other.`."""
    if view.outcome is not None:
        return _("The game has ended.")
    clauses = _answers(view, standing, keys) if view.turn == ANSWERS else _floor(edition, view, standing, keys)
    said = "; ".join(clauses) + "."
    named = not keys.get("seal") or _key(keys, "seal") in said
    sealing = "" if named else _(" {key} seals.").format(key=keys["seal"].capitalize())
    return said[0].upper() + said[1:] + sealing


def _floor(edition: Edition, view: View, standing: Sequence[Choice], keys: Keys) -> list[str]:
    if Pass() in standing:
        return [_("you pass in this turn")]
    left = edition.rules.speeches - len(standing)
    offered = sum(each.refusal is None and Argue(each.index) not in standing for each in view.arguments)
    if not standing:
        return [_to_argue(edition, view, left, offered).format(argue=_key(keys, "argue"), skip=_key(keys, "pass"))]
    if left and offered:
        return [
            _("you have put an argument on the floor; you may add another{argue}").format(argue=_key(keys, "argue"))
        ]
    return [_("you have put what you may on the floor")]


def _to_argue(edition: Edition, view: View, left: int, offered: int) -> str:
    if not offered:
        return _("you have nothing to argue in this turn: pass{skip}")
    if view.turn == edition.rules.turns > 1:
        return _("reply to an argument of an earlier turn{argue}, or pass{skip}")
    if left == 1:
        return _("put an argument on the floor{argue}, or pass{skip}")
    return _("put arguments on the floor{argue}, {left} at most, or pass{skip}").replace("{left}", str(left))


def _answers(view: View, standing: Sequence[Choice], keys: Keys) -> list[str]:
    decided = {each.demand for each in standing if isinstance(each, Answer | Hold)}
    faced = [each for each in view.demands if each.is_open and each.target == view.viewer]
    left = [each for each in faced if each.index not in decided]
    clauses = _to_answer(view, left, keys)
    if not clauses:
        clauses = [_("you have decided about every demand on you") if faced else _("nobody asks anything of you now")]
    if not any(isinstance(each, Raise) for each in standing) and any(each.refusal is None for each in view.raises):
        clauses.append(_("you may raise a demand of your own{raise_}").format(raise_=_key(keys, "raise")))
    return clauses


def _to_answer(view: View, left: Sequence[DemandView], keys: Keys) -> list[str]:
    """Say which demands must be answered, which lapse if they are not, and which can wait."""
    must = sum(not each.may_hold for each in left)
    lapsing = sum(each.may_hold and each.due <= view.round for each in left)
    waiting = len(left) - must - lapsing
    clauses = []
    if must:
        clauses.append(plural("answer the demand that is due now", "answer the {count} demands that are due now", must))
    if lapsing:
        clauses.append(
            plural(
                "answer the demand that is due now, or let it lapse{hold}",
                "answer the {count} demands that are due now, or let them lapse{hold}",
                lapsing,
            )
            if not must
            else plural(
                "another is due that you may let lapse{hold}",
                "{count} others are due that you may let lapse{hold}",
                lapsing,
            )
        )
    if waiting:
        clauses.append(
            plural("you may hold the other{hold}", "you may hold the {count} others{hold}", waiting)
            if clauses
            else plural(
                "answer the demand, or hold it{hold}", "answer the {count} demands, or hold them{hold}", waiting
            )
        )
    return [
        clause.format(count=count, hold=_key(keys, "hold"))
        for clause, count in zip(clauses, filter(None, (must, lapsing, waiting)), strict=True)
    ]


def _key(keys: Keys, name: str) -> str:
    return f" ({keys[name]})" if name in keys else ""
