"""The day: what came of a round, as the front page of a newspaper; behind it every change, and why others chose so."""

from typing import assert_never

from game import wording
from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.views import Edition
from game.play.visibility import revealed_by
from game.presenting.blocks import Block, Role, Span, Text, entry, gap, line, note
from game.presenting.front_page import MOST, FrontPage, off_the_table
from game.presenting.happened import event_blocks
from game.presenting.moved import column, strip
from game.presenting.signs import actor_named, actor_sign
from game.presenting.space import rows_of, words_in
from game.session.days import Day, forgotten
from game.session.game import Session
from game.wording.names import askers, closed, response_label, shortened, whole

Parts = list[tuple[Text, int]]
_WORDS, _ROWS, _COLUMNS = 150, 20, 77
"""A front page is so long at most, and has room on a small screen."""


def head(session: Session, day: Day) -> tuple[Parts, Text]:
    """Say what is played, which day it was, and to whom it is told."""
    edition, own = session.edition(day.viewer), day.after.own
    number = _("round {number} of {rounds}").format(number=day.round, rounds=edition.rules.rounds)
    name = wording.round_name(edition, day.round)
    named = [((Span(name),), 2)] if name in edition.scenario.round_names else []
    title: Parts = [((Span(edition.scenario.title, Role.STRONG),), 3)]
    parts: Parts = [*title, *named, ((Span(number),), 1), ((Span(_("the day")),), 0)]
    if own is None:
        return parts, ()
    score = Span(f"  {wording.say_score(own.score)}", Role.STRONG)
    return parts, (*actor_named(day.viewer, day.after.actors[day.viewer].short), score)


def front_page(session: Session, day: Day, *, whole: bool = True, roomy: bool = False) -> list[Block]:
    """Tell what mattered of a day: the weightiest thing first, the rest in a line each, then what it moved.

    Where it is not the whole page, `numbers` stand beside it. Where it is `roomy`, nothing is left out.
    """
    edition, told, moved = session.edition(day.viewer), list[Block](), [gap(), *strip(day)]
    for most in range(MOST, -1, -1):
        told = list(FrontPage(session, edition, day, roomy, most).blocks())
        page = [*told, *moved]
        if roomy or (words_in(page) <= _WORDS and rows_of(page, _COLUMNS) <= _ROWS):
            break
    return [*told, *moved] if whole else told


def numbers(session: Session, day: Day, *, roomy: bool = True) -> list[Block]:
    """Give what a day moved, a number a line, with how it went until then."""
    return list(column(session, day, roomy=roomy))


def every_change(session: Session, day: Day) -> list[Block]:
    """Tell all that happened, with each change and its cause."""
    told = [block for phase, events in day.parts for block in event_blocks(session, day.viewer, phase, events)]
    return [*told, *(off_the_table(session.edition(day.viewer), each) for each in forgotten(day))]


def motives(session: Session, day: Day) -> list[Block]:
    """Say of each choice of the computer that was revealed why it was made."""
    edition, blocks = session.edition(day.viewer), []
    for phase, events in day.parts:
        whys = session.whys(phase - 1) if phase else {}
        for actor, choice in dict.fromkeys(e for event in events for e in revealed_by(event)):
            why = whys.get((actor, choice))
            said = why and wording.say_reason(edition, session.state, actor, why, day.viewer)
            if said:
                chosen = Span(_("{choice}: ").format(choice=_chosen(edition, choice)), Role.STRONG)
                asked = line(_question(edition, choice), Role.MUTED, lead=(actor_sign(actor, ""), Span(" ", said="")))
                blocks.append(entry(asked, line((chosen, said), lead=Span("  ", said=""))))
    return blocks or [note(_("None of those whom the computer plays has a reason to give."))]


def _question(edition: Edition, choice: Choice) -> str:
    """Say to what a choice was the answer."""
    match choice:
        case Answer(demand, _) | Hold(demand) | Raise(demand):
            asked = demand
        case Argue(argument):
            asked = edition.rules.arguments[argument].about
        case Pass():
            return ""
        case _:
            assert_never(choice)
    said = _("{sender} asked: {demand}") if edition.rules.demands[asked].senders else _("To decide: {demand}")
    text = closed(whole(edition.scenario.demands[asked].text))
    return said.format(sender=askers(edition, asked), demand=text)


def _chosen(edition: Edition, choice: Choice) -> str:
    """Name a choice in short."""
    match choice:
        case Answer(demand, response):
            return response_label(edition, demand, response)
        case Argue(argument):
            return shortened(edition.scenario.arguments[argument].claim)
        case Raise():
            return _("Asked for it")
        case Hold():
            return _("No answer yet")
        case Pass():
            return ""
        case _:
            assert_never(choice)
