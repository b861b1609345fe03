"""The arguments about a demand as a tree under its answers, with their strengths and what one more would change."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from game import wording
from game.language import _
from game.play.choices import Argue, Choice
from game.play.verdict import strengths
from game.play.views import ArgumentView, DemandView, ResponseView
from game.scenario.model import Bearing
from game.ui.widgets.demand import own_words, strength_bar
from game.ui.widgets.rows import Block, Line, gap, text_line
from game.ui.widgets.seat_view import Sight

_REPLIES = (Bearing.BACKS, Bearing.REBUTS)
_HELPS = (Bearing.FOR, Bearing.BACKS)


@dataclass(frozen=True, slots=True)
class Floor:
    """The tree as blocks, whose items are arguments, and what the number keys make."""

    blocks: tuple[Block, ...]
    numbered: tuple[int, ...]


def floor_of(sight: Sight, demand: DemandView, standing: tuple[Choice, ...]) -> Floor:
    """Lay out the debate about a demand."""
    return _Tree(sight, demand, standing).floor()


def arguments_about(sight: Sight, demand: DemandView) -> tuple[ArgumentView, ...]:
    """Give those made about a demand and, while there is a floor, the actor's own that are not."""
    own = () if sight.in_answers else sight.view.arguments
    return (*demand.arguments, *(each for each in own if each.about == demand.index))


class _Tree:
    """One laying out of a debate."""

    def __init__(self, sight: Sight, demand: DemandView, standing: tuple[Choice, ...]) -> None:
        self.sight = sight
        self.demand = demand
        self.said = {each.argument for each in standing if isinstance(each, Argue)}
        self.arguments = {each.index: each for each in arguments_about(sight, demand)}
        self.numbered: list[int] = []

    def floor(self) -> Floor:
        blocks: list[Block] = []
        for response in self.demand.responses:
            blocks.append(self.response(response))
            for argument in self.arguments.values():
                if argument.bearing not in _REPLIES and argument.of == response.index:
                    blocks += self.branch(argument, 1)
            blocks.append(gap())
        lost = [each for each in self.arguments.values() if each.bearing in _REPLIES and each.of not in self.arguments]
        if lost:
            blocks.append(Block((text_line(_("Replies to what nobody has said yet"), "$text-muted"),)))
            blocks += [self.argument(each, 1) for each in lost]
        return Floor(tuple(blocks), tuple(self.numbered))

    def response(self, response: ResponseView) -> Block:
        return Block((Line(Content.styled(response.label, "bold"), right=strength_bar(response.strength)),))

    def branch(self, argument: ArgumentView, depth: int) -> Iterator[Block]:
        yield self.argument(argument, depth)
        for reply in self.arguments.values():
            if reply.bearing in _REPLIES and reply.of == argument.index:
                yield from self.branch(reply, depth + 1)

    def argument(self, argument: ArgumentView, depth: int) -> Block:
        helps = argument.bearing in _HELPS
        sign = Content.styled(
            "+ " if helps else "\N{MINUS SIGN} ", "bold $text-success" if helps else "bold $text-error"
        )
        number, style = "   ", ""
        if argument.index in self.said:
            number = " ✓ "
        elif argument.strength is None and argument.refusal is None:
            self.numbered.append(argument.index)
            number = f"{len(self.numbered):>2} "
        elif argument.strength is None:
            style = "$text-muted"
        lead = Content.assemble((number, "bold"), "  " * (depth - 1), sign)
        lines = [Line(Content.styled(argument.claim, style), lead, self.remark(argument))]
        return Block(tuple(lines), argument.index)

    def remark(self, argument: ArgumentView) -> Content:
        if argument.index in self.said:
            return Content.styled(_("you say it"), "bold $text-success")
        if argument.strength is not None:
            return strength_bar(argument.strength, 5)
        return Content.styled(_("yours to make") if argument.refusal is None else _("not now"), "$text-muted")


def detail(sight: Sight, demand: DemandView, argument: ArgumentView, standing: tuple[Choice, ...]) -> list[Block]:
    """Show one argument whole: claim, grounds, warrant, source, and what making it would change."""
    speakers = ", ".join(sight.name(each) for each in argument.by)
    lines = [
        text_line(argument.claim, "bold"),
        *own_words(sight, Argue(argument.index), ""),
        text_line(_bearing(sight, argument), "$text-muted"),
        *_would_change(sight, demand, argument, standing),
    ]
    parts = [(_("Grounds"), argument.grounds), (_("Warrant"), argument.warrant)]
    lines += [Line(Content(text), Content.styled(f"{title}: ", "$text-primary")) for title, text in parts if text]
    source = wording.standing(sight.session.rulebook.scenario, argument.citations)
    weight = _("{source} · strength by itself {weight} · may be made by {names}")
    lines.append(text_line(weight.format(source=source, weight=argument.weight, names=speakers), "$text-muted"))
    return [Block(tuple(lines))]


def _bearing(sight: Sight, argument: ArgumentView) -> str:
    """Say what an argument bears on, but not what somebody may still say."""
    if argument.bearing in _REPLIES and not sight.session.state.made_bits >> argument.of & 1:
        return _("a reply to what nobody has said yet")
    return wording.say_bearing(sight.session.rulebook, argument)


def _would_change(
    sight: Sight, demand: DemandView, argument: ArgumentView, standing: tuple[Choice, ...]
) -> Iterator[Line]:
    if argument.strength is not None:
        return
    if argument.refusal is not None:
        reason = _("Not now: {reason}.").format(reason=wording.say_refusal(argument.refusal))
        yield text_line(reason, "$text-warning")
        return
    rulebook = sight.session.rulebook
    made = sight.session.state.made_bits
    for each in standing:
        made |= 1 << each.argument if isinstance(each, Argue) else 0
    without, bit = made & ~(1 << argument.index), 1 << argument.index
    now, then = (strengths(rulebook, demand.index, bits)[1] for bits in (without, without | bit))
    title = (
        _("Makes: ") if argument.index in {e.argument for e in standing if isinstance(e, Argue)} else _("Would make: ")
    )
    for response in demand.responses:
        old, new = (wording.say_strength(each[response.index]) for each in (now, then))
        if old != new:
            text = _("“{label}” {old} → {new}").format(label=response.label, old=old, new=new)
            yield Line(Content.styled(text, "$text-accent"), Content.styled(title, "$text-primary"))
