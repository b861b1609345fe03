"""Who is at the table, and who has chosen."""

from textual.content import Content

from game import wording
from game.language import _
from game.ui.widgets.rows import Block, Line, fit, gap, text_line
from game.ui.widgets.seat_view import Sight


def actor_blocks(sight: Sight, *, briefs: bool) -> list[Block]:
    """Show each actor with its sign; with `briefs` also what everybody knows of it."""
    blocks = []
    for actor in sight.view.actors:
        lead, remark = _signs(sight, actor.index)
        lines = [Line(Content.styled(actor.name, "bold" if actor.index == sight.actor else ""), lead, remark)]
        if briefs and actor.brief:
            brief = actor.brief if actor.index == sight.actor else wording.brief_of_another(actor.brief)
            lines.append(text_line(brief, "$text-muted", "  "))
        blocks.append(Block(tuple(lines)))
    legend = _("✓ has chosen · … not yet")
    return [*blocks, gap(), Block((text_line(legend, "$text-muted"),))]


def actor_strip(sight: Sight, width: int) -> Content:
    """Show all actors on one line, or how many have chosen where they are too many."""
    own = sight.actor
    names = [Content.assemble((sight.name(own), "bold"), " ", _("(you)"))]
    others = [actor.index for actor in sight.view.actors if actor.index != own]
    names += [Content(f"{sight.name(actor)} {_sign(sight, actor)}") for actor in others]
    whole = Content(" · ").join(names)
    if whole.cell_length <= width:
        return whole
    done = sum(_sign(sight, actor) == "✓" for actor in others)
    count = Content(_("{done} of {all} others have chosen").format(done=done, all=len(others)))
    return fit([(names[0], 1), (count, 2)], width)


def _sign(sight: Sight, actor: int) -> str:
    return "✓" if sight.session.standing(actor) else "…"


def _signs(sight: Sight, actor: int) -> tuple[Content, Content]:
    if actor == sight.actor:
        return Content("▸ "), Content.styled(_("you"), "bold")
    sign = _sign(sight, actor)
    return Content("  "), Content.styled(sign, "$text-success" if sign == "✓" else "$text-muted")
