"""Demands as they lie on the table: who asks, by when, and the answers with what each is known to do."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from textual.content import Content
from textual.style import Style

from game import wording
from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Raise
from game.play.forecast import Moves, Preview
from game.play.views import DemandView, ResponseView
from game.ui.widgets.indicators import bar, change
from game.ui.widgets.rows import Block, Line, gap, text_line
from game.ui.widgets.seat_view import Sight, chosen_about


@dataclass(frozen=True, slots=True)
class Ballot:
    """What lies on the table now, and what the number keys stand for."""

    blocks: tuple[Block, ...]
    numbered: tuple[object, ...]


def ballot(sight: Sight, standing: tuple[Choice, ...]) -> Ballot:
    """Lay out what is asked of the actor in this phase."""
    return _answers(sight, standing) if sight.in_answers else _floor(sight, standing)


def heading(sight: Sight, demand: DemandView) -> list[Line]:
    """Say who asks whom, by when, and what."""
    who = wording.say_parties(sight.session.rulebook, demand.index, sight.actor)
    remarks = [wording.due(sight.session.rulebook, sight.session.state, demand.due)]
    if demand.private:
        remarks.insert(0, _("private"))
    told = [*(Content.styled(each, "$text-muted") for each in remarks), _standing(sight, demand, demand.index)]
    right = Content.styled(" · ", "$text-muted").join(told)
    return [Line(Content.styled(who, "bold $text-primary"), right=right), text_line(demand.text)]


def leaning(demand: DemandView) -> Line:
    """Say where the debate leans, or that nobody has argued."""
    said = wording.say_leaning(demand)
    if not wording.leans(demand):
        return text_line(said, "$text-muted", "  ")
    most = max(each.strength for each in demand.responses)
    return Line(Content(said), Content("  "), Content.styled(bar(float(most)), "$primary"))


def strength_bar(strength: Fraction, width: int = 10) -> Content:
    """Show a strength from 0 to 1."""
    return Content.assemble((bar(float(strength), width), "$primary"), f" {wording.say_strength(strength):>3}")


def moves_text(sight: Sight, moves: Moves) -> list[Content]:
    """Say what moves, each better or worse for this actor."""
    known = {each.index: each for each in sight.view.indicators}
    return [
        Content.assemble(known[index].name, " ", change(by, known[index].weight))
        for index, by in moves
        if index in known
    ]


def preview_text(sight: Sight, preview: Preview) -> Content:
    """Say what is known of what an answer does."""
    parts = moves_text(sight, preview.moves)
    if preview.uncertain or preview.has_consequences or not parts:
        rest = replace(preview, moves=())
        parts.append(Content(wording.say_preview(sight.session.rulebook, rest, sight.actor)))
    return Content(" · ").join(parts)


def own_words(sight: Sight, choice: Choice, lead: str = "     ") -> Iterable[Line]:
    """Show what the player says with a choice."""
    if choice in sight.session.standing(sight.actor) and (words := sight.session.words_with(sight.actor, choice)):
        yield text_line(_("“{words}”").format(words=words), "italic", lead)


def _answers(sight: Sight, standing: tuple[Choice, ...]) -> Ballot:
    blocks = _raised(sight, standing)
    numbered: list[object] = []
    for demand in sight.faced:
        blocks.append(Block((*heading(sight, demand), leaning(demand))))
        for response in demand.responses:
            item = Answer(demand.index, response.index)
            numbered.append(item)
            lines = _response_lines(sight, response, demand.index, len(numbered), item in standing)
            blocks.append(Block((*lines, *own_words(sight, item)), item))
        if demand.may_hold:
            blocks.append(_hold_block(sight, demand, standing))
        blocks.append(gap())
    if not sight.faced:
        blocks += [Block((text_line(_("Nobody asks anything of you now."), "$text-muted"),)), gap()]
    blocks += _others(sight, (each for each in sight.open if each.target != sight.actor))
    return Ballot(tuple(blocks), tuple(numbered))


def _response_lines(sight: Sight, response: ResponseView, demand: int, number: int, is_chosen: bool) -> Iterable[Line]:
    style = "bold" if is_chosen else "" if response.available else "$text-muted"
    lead = Content.styled(f"{'✓' if is_chosen else ' '}{number:>2}  ", "bold $success" if is_chosen else style)
    under = Content("     ")
    yield Line(Content.styled(response.label, style), lead, _standing(sight, response, demand, response.index))
    if response.text:
        yield Line(Content.styled(response.text, "$text-muted"), under)
    if not response.available:
        yield Line(Content.styled(_closed(sight, response), "$text-warning"), under)
        return
    yield Line(preview_text(sight, response.preview), under)
    if weighed := moves_text(sight, response.weighed):
        yield Line(Content.assemble(_("the debate adds: "), Content(" · ").join(weighed)), under)


def _closed(sight: Sight, response: ResponseView) -> str:
    condition = wording.say_condition(sight.session.rulebook, response.closed_by)
    return _("closed; it needs: {condition}").format(condition=condition)


def _hold_block(sight: Sight, demand: DemandView, standing: tuple[Choice, ...]) -> Block:
    held = chosen_about(standing, demand.index) == Hold(demand.index)
    lead = Content.styled(f"{'✓' if held else ' '} h  ", "bold $success" if held else "")
    lapses = demand.due <= sight.view.round and demand.lapse is not None
    label = _("Stay silent: the demand lapses") if lapses else _("Hold: let it stand open")
    item = Hold(demand.index)
    lines = [Line(Content.styled(label, "bold" if held else ""), lead), *own_words(sight, item)]
    if lapses and demand.lapse is not None:
        lines.append(Line(preview_text(sight, demand.lapse), Content("     ")))
    return Block(tuple(lines), item)


def _raised(sight: Sight, standing: tuple[Choice, ...]) -> list[Block]:
    raised = [(each, sight.demand(each.demand)) for each in standing if isinstance(each, Raise)]
    blocks = []
    for choice, demand in raised:
        said = _("You raise: {text}").format(text="" if demand is None else demand.text)
        blocks.append(Block((Line(Content.styled(said, "bold"), Content.styled("✓ r  ", "bold $success")),), choice))
    return [*blocks, gap()] if blocks else []


def _others(sight: Sight, demands: Iterable[DemandView]) -> list[Block]:
    blocks = [Block((*heading(sight, each), leaning(each))) for each in demands]
    return [Block((text_line(_("Also on the table"), "$text-muted"),)), *blocks] if blocks else []


def _floor(sight: Sight, standing: tuple[Choice, ...]) -> Ballot:
    blocks: list[Block] = []
    for number, demand in enumerate(sight.open, 1):
        first, *rest = heading(sight, demand)
        lines = [Line(first.text, Content.styled(f"{number:>2}  ", "bold"), first.right)]
        lines += [Line(each.text, Content("    ")) for each in (*rest, leaning(demand))]
        lines.append(Line(_offer(sight, demand, standing), Content("    ")))
        blocks += [Block(tuple(lines), demand.index), gap()]
    if not blocks:
        blocks.append(Block((text_line(_("No demand is open: there is nothing to argue about."), "$text-muted"),)))
    return Ballot(tuple(blocks), tuple(each.index for each in sight.open))


def _offer(sight: Sight, demand: DemandView, standing: tuple[Choice, ...]) -> Content:
    about = {each.index: each for each in sight.view.arguments if each.about == demand.index}
    said = [about[each.argument].claim for each in standing if isinstance(each, Argue) and each.argument in about]
    if said:
        return Content.styled(_("✓ you say: {claim}").format(claim=" / ".join(said)), "bold $text-success")
    count = sum(each.refusal is None for each in about.values())
    if not count:
        return Content.styled(_("you have no argument about it now"), "$text-muted")
    return Content(_("arguments you can make: {count}  (a: argue)").format(count=count))


def _standing(sight: Sight, of: DemandView | ResponseView, *place: int) -> Content:
    """Say what it rests on; a click there shows the source."""
    said = Content.styled(wording.standing(sight.session.rulebook.scenario, of.citations), "$text-muted")
    action = f"screen.source({', '.join(map(str, place))})"
    return said.stylize(Style.from_meta({"@click": action})) if of.citations else said
