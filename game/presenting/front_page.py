"""The front page of a day: the weightiest thing first, the rest in a line each, and what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import assert_never

from game import wording
from game.language import _, plural
from game.play.choices import Answer
from game.play.events import (
    ConsequenceStruck,
    DemandAnswered,
    DemandExtended,
    DemandLapsed,
    DemandOpened,
    DemandWithdrawn,
    IndicatorMoved,
    Injected,
    Revealed,
)
from game.play.views import DemandView, Edition
from game.presenting.blocks import Block, Line, Role, Span, Text, entry, gap, heading, line, note, paragraph
from game.presenting.happened import speech
from game.presenting.signs import actor_sign, actors_named
from game.presenting.tally import tally_of
from game.scenario.model import Consequence
from game.session.days import Day, Deed, Together, answered_by, forgotten
from game.session.game import Session
from game.wording.names import askers, begun, closed, listed, response_label, whole

MOST = 4
"""So many answers beside the headline are told in a line each, where there is room."""
_MOST_STRUCK, _MOST_AT_LENGTH, _MOST_TOLD = 3, 2, 5
"""So many things that came about are named, and so many of them have a sentence; fewer where many answers are told."""
_FEW = 3
"""Of so many who answered together each is told by name, however little room there is."""
_BY_ITSELF = ConsequenceStruck | Revealed
"""What no actor did."""
_TITLE = 200
"""So many characters of what has been revealed."""


def off_the_table(edition: Edition, demand: int) -> Block:
    """Say that a demand is withdrawn."""
    text = closed(whole(edition.scenario.demands[demand].text))
    return entry(line(_("Off the table: {demand}").format(demand=text), Role.MUTED, lead=_mark("✕ ")))


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The front page of a day, as it is told to its viewer; where it is `roomy`, nothing is left out.

    `most` is how many answers are told beside the headline, and how many other things of a kind.
    """

    session: Session
    edition: Edition
    day: Day
    roomy: bool
    most: int = MOST

    def blocks(self) -> Iterator[Block]:
        """Tell it."""
        first = next(iter(self.day.deeds), None)
        others = [e for e in self.day.deeds if e is not first and not isinstance(e.event, _BY_ITSELF)]
        answers = others if self.roomy else self._weightiest(others)
        brought, struck = self._brought(first), self._came_about(first, answers)
        most = max(min(_MOST_STRUCK, self.most - 1), min(len(brought), 1))  # what the headline came to is always told
        came = [*brought, *struck][: None if self.roomy else most]
        rows = list(self._struck(came, beside=len(answers)))
        yield from self._headline(first)
        yield from rows[: len(brought)]
        rest = [
            *self._meanwhile(first, answers),
            *rows[len(brought) :],
            *_more(len(others) - len(answers) + len(brought) + len(struck) - len(came)),
            *self._came_to_light(first),
            *self._opened(),
            *self._put_off(),
            *islice(self._withdrawn(), None if self.roomy else max(self.most - 1, 0)),
            *self._behind_closed_doors(),
        ]
        yield from [gap(), *rest] if rest else ()

    def _meanwhile(self, first: Deed | None, answers: list[Deed]) -> Iterator[Block]:
        """Tell what else was answered."""
        if answers and first and not isinstance(first.event, _BY_ITSELF):
            yield note(_("Meanwhile, each unaware of the others:") if len(answers) > 1 else _("Meanwhile:"))
        yield from (block for each in answers for block in self._other(each))

    def _brought(self, first: Deed | None) -> list[Consequence]:
        """Give what came about by the headline."""
        found = self._news_struck(first, is_told=True) if first else ()
        return [each for each in found if first and each is not self._consequence(first.event)]

    def _came_about(self, first: Deed | None, told: list[Deed]) -> list[Consequence]:
        """Give what came about by the rest."""
        rest = (each for each in self.day.deeds if each is not first)
        return [each for deed in rest for each in self._news_struck(deed, is_told=deed in told)]

    def _consequence(self, event: object) -> Consequence | None:
        return self.edition.scenario.consequences[event.consequence] if isinstance(event, ConsequenceStruck) else None

    def _weightiest(self, deeds: list[Deed]) -> list[Deed]:
        """Give as many as there is room for, the weightiest first; the viewer's own are among them."""
        own = [each for each in deeds if self._is_own(each)]
        others = [each for each in deeds if not self._is_own(each)]
        kept = (*own, *others)[: max(self.most, len(own))]
        return [each for each in deeds if each in kept]

    def _is_own(self, deed: Deed) -> bool:
        return answered_by(self.day.viewer, deed) is not None

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
        if isinstance(event, Together):
            yield Block((self._tally(event),))
            is_short = len(event.events) <= _FEW and self.most > 0
            if self.roomy or self.most > 1 or is_short:  # the count says who gave which answer
                yield from self._told_by(event)
        for each in event.events if isinstance(event, Together) else (event,):
            if isinstance(each, DemandAnswered):
                yield from self._spoken(each, signed=isinstance(event, Together))

    def _tally(self, event: Together) -> Line:
        return tally_of(self._demand(event.demand), self.day.after)

    def _demand(self, index: int) -> DemandView:
        return next(each for each in self.day.after.demands if each.index == index)

    def _told_by(self, event: Together) -> Iterator[Block]:
        """Give the news of answers that others gave, each once."""
        gave: dict[str, list[int]] = {}
        for each in event.events:
            news = self._news(each)
            if news and each.target != self.day.viewer:
                gave.setdefault(news, []).append(each.target)
        for news, actors in gave.items():
            who = Span(", ".join(map(self._name, actors)) + ": ", Role.STRONG)
            yield entry(line((who, news), lead=(*(actor_sign(each, "") for each in actors), Span(" ", said=""))))

    def _spoken(self, event: DemandAnswered, *, signed: bool) -> Iterator[Block]:
        """Give the words that were said with an answer, beside others with the sign of who said them."""
        if words := self._words(event.target, Answer(event.demand, event.response)):
            said = speech(words, self._name(event.target))
            lead = (Span("  ", said=""), *_lead(event.target, "")) if signed else said.lead
            yield entry(replace(said, lead=lead))

    def _text(self, deed: Deed) -> str:
        """Give what stands under the headline."""
        scenario = self.edition.scenario
        match deed.event:
            case DemandAnswered(demand, response, _by_default, _target):
                news = scenario.demands[demand].responses[response].news
                return news if news and self._is_own(deed) else "" if self._is_full else self._asked(demand)
            case DemandLapsed(demand, _target):
                return self._asked(demand)
            case Together(demand):
                return "" if answered_by(self.day.viewer, deed) is None else self._asked(demand)
            case Revealed():
                why = wording.say_why(self.edition, deed.event, self.day.viewer)
                return "".join(wording.with_why(_("That is no secret any more."), why))
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
        return sum(not isinstance(each.event, _BY_ITSELF) for each in self.day.deeds) > self.most

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
        if isinstance(event, Together):
            lines.append(self._tally(event))
        if self.roomy and isinstance(event, DemandAnswered | DemandLapsed):
            lines.append(line(self._asked(event.demand), Role.MUTED, lead=Span("  ", said="")))
        yield entry(*lines)

    def _struck(self, came: Sequence[Consequence], *, beside: int) -> Iterator[Block]:
        """Tell what came about, as much of it with a sentence as there is room for beside so many answers."""
        at_length = len(came) if self.roomy else min(_MOST_AT_LENGTH, self.most - 2, max(_MOST_TOLD - beside, 0))
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
            case Revealed():
                return line(wording.say_hidden(self.edition, event, viewer, _TITLE).rstrip("."))
            case Together(demand):
                own = answered_by(self.day.viewer, deed)
                if own is None:
                    return line(Span(whole(self.edition.scenario.demands[demand].text), Role.STRONG))
                return line((Span(_("You: "), Role.STRONG), self._label(own)), lead=_lead(viewer, ""))
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

    def _came_to_light(self, first: Deed | None) -> Iterator[Block]:
        """Tell what is no secret any more, each with its cause."""
        viewer = self.day.viewer
        for event in self.day.events:
            if isinstance(event, Revealed) and (first is None or event is not first.event):
                what = wording.say_hidden(self.edition, event, viewer, _TITLE)
                told, why = wording.with_why(what, wording.say_why(self.edition, event, viewer))
                said = Span(_("No secret any more: "), Role.STRONG)
                yield entry(line((said, told, Span(why, Role.MUTED)), lead=_mark("◎ ")))

    def _put_off(self) -> Iterator[Block]:
        """Tell of deadlines that have moved, and are still to come."""
        moved = dict.fromkeys(each.demand for each in self.day.events if isinstance(each, DemandExtended))
        for demand in map(self._demand, moved):
            if demand.is_open:
                told = wording.say_more_time(self.edition, demand.index, demand.due)
                yield entry(line(told, lead=_mark("» ")))

    def _opened(self) -> Iterator[Block]:
        """Tell who has a new question to the viewer."""
        viewer, rules = self.day.viewer, self.edition.rules.demands
        opened = [rules[each.demand] for each in self.day.events if isinstance(each, DemandOpened)]
        mine = [each.senders for each in opened if viewer in each.targets]
        questions = [senders for senders in mine if senders]
        if questions:
            by = dict.fromkeys(each for senders in questions for each in senders)
            told = plural("A new question to you: ", "{count} new questions to you: ", len(questions))
            shorts = [each.short for each in self.day.after.actors]
            named = actors_named((each, shorts[each] if len(by) > 1 else self._name(each)) for each in by)
            yield entry(line((told.format(count=len(questions)), *named), lead=_mark("+ ")))
        if decisions := len(mine) - len(questions):
            told = plural("Something is for you to decide.", "{count} things are for you to decide.", decisions)
            yield entry(line(told.format(count=decisions), lead=_mark("+ ")))

    def _withdrawn(self) -> Iterator[Block]:
        """Tell what is off the table, where a count of its answers does not."""
        counted = {each.event.demand for each in self.day.deeds if isinstance(each.event, Together)}
        withdrawn = (each.demand for each in self.day.events if isinstance(each, DemandWithdrawn))
        for demand in (*withdrawn, *forgotten(self.day)):
            if demand not in counted:
                yield off_the_table(self.edition, demand)

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


def _more(count: int) -> Iterator[Block]:
    if count:
        yield note(plural("and {count} more", "and {count} more", count).format(count=count))


def _lead(actor: int, said: str) -> Text:
    return actor_sign(actor, said), Span(" ", said="")


def _mark(sign: str) -> Span:
    return Span(sign, Role.SIGN, "")
