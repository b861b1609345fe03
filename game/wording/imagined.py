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


def say_turning(edition: Edition, point: TurningPoint, ending: str) -> str:
    """Say what would have come of another answer; `ending` names the one whose share moves most."""
    shares = {"after": say_share(point.after), "before": say_share(point.before), "margin": say_margin(point.moved)}
    said = _("{round}: {if_so}, {ending} would have come in {after} of the games instead of {before} ({margin}).")
    told = [said.format(round=round_name(edition, point.round), if_so=_if_so(edition, point), ending=ending, **shares)]
    if point.score.is_clear:
        higher = _("Your score would have been {points} higher ({margin}).")
        lower = _("Your score would have been {points} lower ({margin}).")
        by, margin = f"{abs(point.score.value):.1f}", f"±{max(0.1, point.score.margin):.1f}"
        told.append((higher if point.score.value > 0 else lower).format(points=by, margin=margin))
    return " ".join(told)


def _if_so(edition: Edition, point: TurningPoint) -> str:
    instead, taken = _label(edition, point.instead), _label(edition, point.taken)
    if not instead:
        return _("had you given no answer, not “{taken}”").format(taken=taken)
    if not taken:
        return _("had you answered “{instead}”, not kept silent").format(instead=instead)
    return _("had you answered “{instead}”, not “{taken}”").format(instead=instead, taken=taken)


def _label(edition: Edition, choice: Choice) -> str:
    return response_label(edition, choice.demand, choice.response) if isinstance(choice, Answer) else ""
