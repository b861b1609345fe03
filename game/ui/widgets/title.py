"""The first line: what is played, how far, as whom, and how it stands."""

from textual.content import Content

from game import wording
from game.language import _
from game.play.choices import Answer, Choice, Hold
from game.ui.widgets.rows import fit
from game.ui.widgets.seat_view import Sight


def title_line(sight: Sight, standing: tuple[Choice, ...], width: int) -> Content:
    """Compose the line, leaving out what matters least where it is too long."""
    score = score_text(sight)
    session = sight.session
    parts = [
        (Content.styled(session.rulebook.scenario.title, "bold"), 3),
        (Content(wording.round_title(session.rulebook, session.state.round)), 2),
        (Content(wording.turn_name(session.rulebook, session.state.turn)), 0),
        (Content.assemble(_("you are "), (sight.name(sight.actor), "bold")), 4),
    ]
    if sight.in_answers and sight.faced:
        parts.append((Content(_answered(sight, standing)), 5))
    left = fit(parts, max(width - score.cell_length - 4, 8))
    return Content(" ") + left.pad_right(max(width - 2 - left.cell_length - score.cell_length, 1)) + score


def score_text(sight: Sight) -> Content:
    """Say the score, and how it has changed since the last round."""
    own = sight.view.own
    if own is None:
        return Content("")
    by = sight.score_change()
    arrow = f" {'▲' if by > 0 else '▼'}{abs(by)}" if by else ""
    style = "$text-success" if by > 0 else "$text-error"
    return Content.assemble(_("score "), (wording.say_score(own.score), "bold"), (arrow, style))


def _answered(sight: Sight, standing: tuple[Choice, ...]) -> str:
    faced = {each.index for each in sight.faced}
    done = sum(isinstance(each, Answer | Hold) and each.demand in faced for each in standing)
    return _("{done} of {all} answered").format(done=done, all=len(faced))
