"""What a person reads in the plain game: brief, news, situation, demands, arguments. The blocks are `presenting`'s."""

from pathlib import Path

from game import wording
from game.cli.console import Console
from game.language import _
from game.play.choices import Answer, Choice, Hold
from game.play.views import DemandView
from game.presenting import briefing
from game.presenting import day as days
from game.presenting.blocks import entry, joined, line
from game.presenting.debate import debate
from game.presenting.demands import asked, heading, others, raisable
from game.presenting.floor import floor, sayable
from game.presenting.happened import event_blocks, is_debate
from game.presenting.hinting import hint_blocks
from game.presenting.in_words import in_words
from game.presenting.indicators import indicator_blocks
from game.session.days import Day, day_of, rounds_over
from game.session.game import Session
from game.session.seat_view import SeatView, look
from game.storage.folders import folders
from game.storage.hints_told import HintsTold
from game.storage.settings import load


class Pages:
    """What one actor's person may read of a session."""

    def __init__(
        self,
        console: Console,
        session: Session,
        actor: int,
        told: HintsTold | None = None,
        shared: Path | None = None,
    ) -> None:
        """`told` knows which hints are new to the person; None: none is given.

        `shared`: the folder of a game that belongs to others too; in it alone endings were found, and nobody goes back.
        """
        self.console = console
        self.shared = shared
        self.told = told
        self.session = session
        self.edition = session.edition(actor)
        self.actor = actor
        self.day: Day | None = None
        """The round that was told of last."""

    @property
    def seat(self) -> SeatView:
        """What the actor's person looks at now."""
        return look(self.session, self.actor)

    def say_hints(self, *wanted: wording.Hint) -> None:
        """Say what the person should know of this moment, or those hints, and may not know yet."""
        if self.told is not None:
            wanted = wanted or tuple(wording.hints_for(self.edition, self.session.view(self.actor)))
            game, scenario = id(self.session), self.session.header.get("scenario")
            due = self.told.due(wanted, game, scenario, len(self.session.phases))
            self.console.show(hint_blocks(map(wording.Hint, due)))

    def say_brief(self) -> None:
        """Say the case, the actor's brief and secret, and what it wants."""
        view = self.session.view(self.actor)
        self.console.heading(self.edition.scenario.title)
        self.console.say(self.edition.scenario.summary)
        if view.own is not None:
            role = briefing.role(self.edition, view)
            self.console.heading(role.title)
            self.console.show(role.blocks)
        self.console.section(briefing.wishes(view))
        self.say_hints(wording.Hint.BRIEF)

    def say_days(self, told: int) -> None:
        """Say what came of each round that is over, from the one after that number on."""
        for number in (each for each in rounds_over(self.session) if each > told):
            self.day = day_of(self.session, self.actor, number)
            parts, _score = days.head(self.session, self.day)
            self.console.heading(in_words(line(joined(text for text, _rank in parts))))
            self.console.show(days.front_page(self.session, self.day))
            self.say_hints(wording.Hint.DAY)

    def say_debate(self, first: int) -> None:
        """Say what was said, or brought in, in this round before each phase from that one on (an index of them)."""
        phases = self.session.phases
        for number in range(max(first, 1), len(phases)):
            is_now = phases[number - 1].opened.round == self.session.state.round
            events = [each for each in self.session.events(self.actor, number) if is_debate(each)] if is_now else []
            if events:
                self.console.heading(_("On the floor:"))
                self.console.show(event_blocks(self.session, self.actor, number, events))

    def say_changes(self) -> None:
        """Say every change of the last round that was told of."""
        if self.day is not None:
            self.console.show(days.every_change(self.session, self.day))

    def say_motives(self) -> None:
        """Say why the others did what they did in it."""
        if self.day is not None:
            self.console.show(days.motives(self.session, self.day))

    def say_glossary(self) -> None:
        """Say the scenario's terms."""
        self.console.section(briefing.glossary(self.edition.scenario.glossary))

    def say_situation(self, *, full: bool = True) -> None:
        """Say the phase, how the actor stands, and what it has chosen.

        In full, with what each number is and what is asked of others.
        """
        seat = self.seat
        phase = wording.spoken(wording.phase_name(self.edition, seat.view.round, seat.view.turn))
        if seat.view.own is None:
            self.console.heading(_("{phase}. You look on.").format(phase=phase))
        else:
            self.console.heading(_("{phase}. You play: {name}").format(phase=phase, name=seat.name(self.actor)))
        if full:
            self.console.heading(_("Indicators, from 0 to 100 where nothing else is said:"))
            self.console.show(indicator_blocks(seat))
            self.console.show(others(seat) if seat.in_answers else ())
        if seat.view.own is not None:
            self.console.say(_("Your score: {score}").format(score=wording.say_score(seat.view.own.score)))
        self.say_standing()

    def say_standing(self) -> None:
        """Say what the actor has chosen in this phase so far."""
        chosen = self.session.standing(self.actor)
        if chosen:
            self.console.heading(_("You have chosen:"))
        self.console.show(entry(line(wording.say_choice(self.edition, each))) for each in chosen)

    def demand(self, index: int) -> DemandView:
        """Give an open demand that the actor may see."""
        return next(each for each in self.session.view(self.actor).demands if each.index == index)

    def say_demand(self, demand: DemandView) -> None:
        """Say a demand with all its answers."""
        self.console.say()
        self.console.show(asked(self.seat, demand).blocks)

    @property
    def may_look_ahead(self) -> bool:
        """Does the user let it be shown where answers lead?"""
        return load(folders().settings)[0].imagined

    def say_leads(self, demand: DemandView) -> None:
        """Say where games end that are imagined on from each answer to a demand."""
        from game.presenting.imagined import leading
        from game.session.endings import found_endings
        from game.session.imagining import where_it_leads

        answers: list[Choice] = [Answer(demand.index, each.index) for each in demand.responses if each.available]
        leads = where_it_leads(self.session, self.actor, [*answers, *([Hold(demand.index)] if demand.may_hold else [])])
        instead = leading(self.edition, leads, found_endings(self.session, self.shared or folders().records))
        self.console.show(asked(self.seat, demand, instead=instead).blocks[1:])

    def arguable(self) -> list[int]:
        """Give the arguments that may be made, in the order of their numbers."""
        return [each.index for each in sayable(self.seat)]

    def say_arguments(self) -> None:
        """Say what each argument that may be made would do, by number, and what it is about."""
        seat = self.seat
        for demand in seat.open:
            if any(each.about == demand.index for each in sayable(seat)):
                self.console.show([entry(*heading(seat, demand))])
        self.console.show(floor(seat).blocks[:-1])

    def say_whole_debate(self) -> None:
        """Say the whole debate about every open demand, with grounds."""
        seat = self.seat
        for demand in seat.open:
            self.console.show([entry(*heading(seat, demand)), *debate(seat, demand, whole=True)])

    def say_raises(self) -> None:
        """Say the demands that may be raised, by number."""
        self.console.heading(_("Demands that you may raise:"))
        self.console.show(raisable(self.seat))
