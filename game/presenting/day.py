"""The day: what came of a round, as the front page of a newspaper; behind it every change, and why others chose so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from game import wording
from game.language import _, plural
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.events import (
    ConsequenceStruck,
    DemandAnswered,
    DemandLapsed,
    DemandOpened,
    DemandWithdrawn,
    Event,
    IndicatorMoved,
    Injected,
)
from game.play.views import Edition
from game.play.visibility import revealed_by
from game.presenting.blocks import Block, Line, Role, Span, Text, entry, gap, heading, line, note, paragraph
from game.presenting.happened import event_blocks, speech
from game.presenting.moved import column, strip
from game.presenting.signs import actor_named, actor_sign, actors_named
from game.scenario.model import Consequence
from game.session.days import Day, Deed
from game.session.game import Session
from game.wording.names import askers, begun, closed, listed, response_label, shortened, whole

Parts = list[tuple[Text, int]]
_MOST = 4
"""So many answers beside the headline are told in a line each."""
_MOST_STRUCK, _MOST_AT_LENGTH, _MOST_TOLD = 3, 2, 5
"""So many things that came about are named, and so many of them have a sentence; fewer where many answers are told."""


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
    told = list(_FrontPage(session, session.edition(day.viewer), day, roomy).blocks())
    return [*told, gap(), *strip(day)] if whole else told


def numbers(session: Session, day: Day, *, roomy: bool = True) -> list[Block]:
    """Give what a day moved, a number a line, with how it went until then."""
    return list(column(session, day, roomy=roomy))


def every_change(session: Session, day: Day) -> list[Block]:
    """Tell all that happened, with each change and its cause."""
    return [block for phase, events in day.parts for block in event_blocks(session, day.viewer, phase, events)]


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
                asked = line(_question(edition, choice), Role.MUTED, lead=_lead(actor, ""))
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


@dataclass(frozen=True, slots=True)
class _FrontPage:
    session: Session
    edition: Edition
    day: Day
    roomy: bool

    def blocks(self) -> Iterator[Block]:
        first = self._first()
        others = [e for e in self.day.deeds if e is not first and not isinstance(e.event, ConsequenceStruck)]
        answers = others if self.roomy else self._weightiest(others)
        brought, struck = self._brought(first), self._came_about(first, answers)
        came = [*brought, *struck] if self.roomy else [*brought, *struck][:_MOST_STRUCK]
        rows = list(self._struck(came, beside=len(answers)))
        yield from self._headline(first)
        yield from rows[: len(brought)]
        yield gap()
        if answers and first and not isinstance(first.event, ConsequenceStruck):
            yield note(_("Meanwhile, each unaware of the others:") if len(answers) > 1 else _("Meanwhile:"))
        yield from (block for each in answers for block in self._other(each))
        yield from rows[len(brought) :]
        if more := len(others) - len(answers) + len(brought) + len(struck) - len(came):
            yield note(plural("and {count} more", "and {count} more", more).format(count=more))
        yield from self._opened()
        yield from self._withdrawn()
        yield from self._behind_closed_doors()

    def _brought(self, first: Deed | None) -> list[Consequence]:
        """Give what came about by the headline."""
        found = self._news_struck(first, is_told=True) if first else ()
        return [each for each in found if first and each is not self._consequence(first.event)]

    def _came_about(self, first: Deed | None, told: list[Deed]) -> list[Consequence]:
        """Give what came about by the rest."""
        rest = (each for each in self.day.deeds if each is not first)
        return [each for deed in rest for each in self._news_struck(deed, is_told=deed in told)]

    def _consequence(self, event: Event) -> Consequence | None:
        return self.edition.scenario.consequences[event.consequence] if isinstance(event, ConsequenceStruck) else None

    def _first(self) -> Deed | None:
        """Give the weightiest thing, of several the viewer's own."""
        deeds = self.day.deeds
        return next((e for e in deeds if e.weight == deeds[0].weight and self._is_own(e)), next(iter(deeds), None))

    def _weightiest(self, deeds: list[Deed]) -> list[Deed]:
        """Give as many as there is room for, the weightiest first; the viewer's own are among them."""
        own = [each for each in deeds if self._is_own(each)]
        others = [each for each in deeds if not self._is_own(each)]
        kept = (*own, *others)[:_MOST]
        return [each for each in deeds if each in kept]

    def _is_own(self, deed: Deed) -> bool:
        event = deed.event
        return isinstance(event, DemandAnswered) and not event.by_default and event.target == self.day.viewer

    def _headline(self, deed: Deed | None) -> Iterator[Block]:
        if deed is None:
            yield heading(_("A quiet day"))
            yield paragraph(_("No answer was given that you could hear of."))
            return
        told = self._told(deed)
        text = "".join(each.text for each in told.text if isinstance(each, Span))
        yield heading(text, lead=told.lead)
        if text := self._text(deed):
            yield paragraph(text)
        event = deed.event
        if isinstance(event, DemandAnswered):
            actor = event.target
            if words := self._words(actor, Answer(event.demand, event.response)):
                yield entry(speech(words, self._name(actor)))

    def _text(self, deed: Deed) -> str:
        """Give what stands under the headline."""
        scenario = self.edition.scenario
        match deed.event:
            case DemandAnswered(demand, response, _by_default, _target):
                news = scenario.demands[demand].responses[response].news
                return news if news and self._is_own(deed) else "" if self._is_full else self._asked(demand)
            case DemandLapsed(demand, _target):
                return self._asked(demand)
            case ConsequenceStruck(consequence, _cause):
                why = wording.say_why(self.edition, deed.event, self.day.viewer)
                return "".join(wording.with_why(begun(scenario.consequences[consequence].text), why))
            case Injected():
                return ""
            case _:
                assert_never(deed.event)

    @property
    def _is_full(self) -> bool:
        """Is there so much to tell that it goes without what had been asked?"""
        return sum(not isinstance(each.event, ConsequenceStruck) for each in self.day.deeds) > _MOST

    def _asked(self, demand: int) -> str:
        senders = self.edition.rules.demands[demand].senders
        pattern = _("You had asked: {demand}") if self.day.viewer in senders else _("{sender} had asked: {demand}")
        text = closed(whole(self.edition.scenario.demands[demand].text))
        if not senders:
            return _("To decide: {demand}").format(demand=text)
        return pattern.format(sender=askers(self.edition, demand), demand=text)

    def _other(self, deed: Deed) -> Iterator[Block]:
        """Tell another answer in a line, and where there is room what had been asked."""
        event, lines = deed.event, [self._told(deed)]
        if self.roomy and isinstance(event, DemandAnswered | DemandLapsed):
            lines.append(line(self._asked(event.demand), Role.MUTED, lead=Span("  ", said="")))
        yield entry(*lines)

    def _struck(self, came: Sequence[Consequence], *, beside: int) -> Iterator[Block]:
        """Tell what came about, as much of it with a sentence as there is room for beside so many answers."""
        at_length = len(came) if self.roomy else min(_MOST_AT_LENGTH, max(_MOST_TOLD - beside, 0))
        for place, each in enumerate(came):
            title = Span(closed(each.title), Role.STRUCK)
            text = f" {begun(each.text, 1)}" if place < at_length else ""
            yield entry(line((title, text), lead=Span("! ", Role.STRUCK, "")))

    def _news_struck(self, deed: Deed, *, is_told: bool) -> Iterator[Consequence]:
        """Give what came about; where the news of an answer has told it already, nothing."""
        if is_told and isinstance(deed.event, DemandAnswered) and self._news(deed.event) and not self._is_own(deed):
            return
        yield from filter(None, map(self._consequence, (deed.event, *deed.followed)))

    def _told(self, deed: Deed) -> Line:
        """Tell what was done in a line: an answer by its news, or else by its label."""
        event, viewer = deed.event, self.day.viewer
        match event:
            case ConsequenceStruck(consequence, _cause):
                return line(self.edition.scenario.consequences[consequence].title.rstrip("."))
            case Injected():
                return line(wording.say_event(self.edition, event, viewer))
            case DemandAnswered() | DemandLapsed():
                actor = event.target
                who, news = self._name(actor), self._news(event)
                if news and actor != viewer:
                    return line(news, lead=_lead(actor, f"{who}:"))
                who = _("You") if actor == viewer else who
                return line((Span(f"{who}: ", Role.STRONG), self._label(event)), lead=_lead(actor, ""))
            case _:
                assert_never(event)

    def _news(self, event: DemandAnswered | DemandLapsed) -> str | None:
        if isinstance(event, DemandLapsed):
            return None
        return self.edition.scenario.demands[event.demand].responses[event.response].news

    def _label(self, event: DemandAnswered | DemandLapsed) -> str:
        if isinstance(event, DemandLapsed):
            return _("no answer in time")
        label = response_label(self.edition, event.demand, event.response)
        return _("{label} (by default)").format(label=label) if event.by_default else label

    def _words(self, actor: int, choice: Answer) -> str:
        phases = (self.session.phases[phase - 1] for phase, _events in self.day.parts if phase)
        return next((each.words[actor, choice] for each in phases if (actor, choice) in each.words), "")

    def _opened(self) -> Iterator[Block]:
        """Tell who has a new question to the viewer."""
        viewer, rules = self.day.viewer, self.edition.rules.demands
        opened = [rules[each.demand] for each in self.day.events if isinstance(each, DemandOpened)]
        mine = [each.senders for each in opened if viewer in each.targets]
        questions = [senders for senders in mine if senders]
        if questions:
            by = dict.fromkeys(each for senders in questions for each in senders)
            told = plural("A new question to you: ", "{count} new questions to you: ", len(questions))
            named = actors_named((each, self._name(each)) for each in by)
            yield entry(line((told.format(count=len(questions)), *named), lead=_mark("+ ")))
        if decisions := len(mine) - len(questions):
            told = plural("Something is for you to decide.", "{count} things are for you to decide.", decisions)
            yield entry(line(told.format(count=decisions), lead=_mark("+ ")))

    def _withdrawn(self) -> Iterator[Block]:
        for event in self.day.events:
            if isinstance(event, DemandWithdrawn):
                text = closed(whole(self.edition.scenario.demands[event.demand].text))
                yield entry(line(_("Off the table: {demand}").format(demand=text), Role.MUTED, lead=_mark("✕ ")))

    def _behind_closed_doors(self) -> Iterator[Block]:
        """Name what moved and came about out of the viewer's sight."""
        scenario, unseen = self.edition.scenario, self.day.unseen
        struck = [each.consequence for each in unseen if isinstance(each, ConsequenceStruck)]
        moved = dict.fromkeys(each.indicator for each in unseen if isinstance(each, IndicatorMoved))
        told = [*(scenario.consequences[each].title.rstrip(".") for each in struck)]
        names = {each.index: each.short for each in self.day.after.indicators}
        told += [names[each] for each in moved if each in names]
        if told:
            said = Span(_("{where}: ").format(where=wording.say_unseen()), Role.STRONG)
            yield entry(line((said, closed(listed(told))), lead=_mark("? ")))

    def _name(self, actor: int) -> str:
        return self.edition.scenario.actors[actor].name


def _lead(actor: int, said: str) -> Text:
    return actor_sign(actor, said), Span(" ", said="")


def _mark(sign: str) -> Span:
    return Span(sign, Role.SIGN, "")
