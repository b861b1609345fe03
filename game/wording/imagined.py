"""What imagined games tell: how often an ending comes, how sure that is, and what turned on one answer."""

from game.language import _, plural
from game.play.choices import Answer, Choice
from game.play.views import Edition
from game.session.imagining import TurningPoint
from game.simulation.imagining import Estimate
from game.simulation.playtest.shares import percent
from game.wording.names import response_label
from game.wording.phases import round_name


def say_share(share: Estimate) -> str:
    """Say how often an ending comes."""
    return percent(share.value)


def say_margin(share: Estimate) -> str:
    """Say how far from a share the truth may be, in points of a hundred."""
    return f"±{max(1, round(100 * share.margin))}"


def say_points(score: Estimate) -> str:
    """Say a mean score, and how far from it the truth may be."""
    return f"{score.value:.1f} ±{score.margin:.1f}"


def say_basis(games: int) -> str:
    """Say from what the figures come, and what they are not."""
    return plural(
        "{n} imagined game for each answer, by chance from there: not a forecast.",
        "{n} imagined games for each answer, by chance from there: not a forecast.",
        games,
    ).format(n=games)


def say_signs() -> str:
    """Say what the figures of imagined games are written with."""
    return _("A letter is an ending, with “?” where you have not found it yet; ± is how far chance may be off.")


def say_turning(edition: Edition, point: TurningPoint, ending: str) -> str:
    """Say what would have come of another answer; `ending` names the one whose share moves most."""
    said = _("{round}: {if_so}, {ending} would have come in {after} instead of {before}{margin}.")
    after, before = _games(point.after.value), _of_games(point.before.value)
    give_or_take = round(100 * point.moved.margin)
    margin = _(", give or take {n}").format(n=give_or_take) if give_or_take > 1 and _is_counted(point) else ""
    names = {"round": round_name(edition, point.round), "if_so": _if_so(edition, point), "ending": ending}
    told = [said.format(**names, after=after, before=before, margin=margin)]
    by = round(point.score.value)
    if point.score.is_clear and by:
        higher = plural("Your score: about {n} point higher.", "Your score: about {n} points higher.", by)
        lower = plural("Your score: about {n} point lower.", "Your score: about {n} points lower.", -by)
        told.append((higher if by > 0 else lower).format(n=abs(by)))
    return " ".join(told)


def _games(share: float) -> str:
    """Say in how many games an ending comes."""
    n = round(100 * share)
    if n == _ALL:
        return _("every game") if share == 1 else _("nearly every game")
    return _("{n} of 100 games").format(n=n)


def _of_games(share: float) -> str:
    """Say of how many it is that more games would be."""
    if round(100 * share):
        return str(round(100 * share))
    return _("hardly any") if share else _("none")


def _is_counted(point: TurningPoint) -> bool:
    """Is one of the two shares a number, rather than all or none?"""
    return round(100 * point.after.value) != _ALL or bool(round(100 * point.before.value))


_ALL = 100


def _if_so(edition: Edition, point: TurningPoint) -> str:
    instead, taken = _label(edition, point.instead), _label(edition, point.taken)
    if not instead:
        return _("had you given no answer, not “{taken}”").format(taken=taken)
    if not taken:
        return _("had you answered “{instead}”, not kept silent").format(instead=instead)
    return _("had you answered “{instead}”, not “{taken}”").format(instead=instead, taken=taken)


def _label(edition: Edition, choice: Choice) -> str:
    return response_label(edition, choice.demand, choice.response) if isinstance(choice, Answer) else ""
