"""What a person reads in the plain game: brief, news, situation, demands, arguments. The words are `wording`'s."""

from collections.abc import Iterator, Sequence

from game import wording
from game.cli.console import Console
from game.language import _
from game.play.choices import Answer, Argue, Choice
from game.play.events import ArgumentMade, DemandAnswered, Event
from game.play.views import ArgumentView, DemandView, IndicatorView, ResponseView, View
from game.rules.rulebook import OPEN
from game.session.game import Session


class Pages:
    """What one actor's person may read of a session."""

    def __init__(self, console: Console, session: Session, actor: int, since: int = 0) -> None:
        self.console = console
        self.session = session
        self.rulebook = session.rulebook
        self.actor = actor
        self.since = since
        """The phase (an index of the session's) since which changes are told."""

    def view(self) -> View:
        """Give what the actor may see now."""
        return self.session.view(self.actor)

    def demand(self, index: int) -> DemandView:
        """Give an open demand that the actor may see."""
        return next(each for each in self.view().demands if each.index == index)

    def say_brief(self) -> None:
        """Say the case, the actor's brief and secret, and what it wants."""
        say, scenario, view = self.console.say, self.rulebook.scenario, self.view()
        actor = view.actors[self.actor]
        self.console.heading(scenario.title)
        say(scenario.summary)
        self.console.heading(_("You are: {name}").format(name=actor.name))
        if actor.brief:
            say(actor.brief)
        if view.own is None:
            return
        if view.own.secret:
            self.console.heading(_("Only you know:"))
            say(view.own.secret)
        names = {each.index: each.name for each in view.indicators}
        self.console.heading(_("What you want:"))
        for indicator, weight, _points in view.own.interests:
            wish = _("{name} high, weight {weight}") if weight > 0 else _("{name} low, weight {weight}")
            self.console.item("-", wish.format(name=names[indicator], weight=abs(weight)))
        for goal in view.own.goals:
            self.console.item("-", _("{goal}: {worth} points").format(goal=goal.text, worth=goal.worth))

    def say_news(self, first: int) -> None:
        """Say what happened before each phase from that one on (an index of the session's phases)."""
        for number in range(first, len(self.session.phases)):
            events = self.session.events(self.actor, number)
            if not events:
                continue
            seen, unseen = wording.told_apart(events)
            self.console.heading(_("News:"))
            self._say_events(seen, number)
            if unseen:
                self.console.heading(f"{wording.say_unseen()}:")
                self._say_events(unseen, number)

    def _say_events(self, events: Sequence[Event], phase: int) -> None:
        for event in events:
            self.console.item("-", self._event(event))
            for name, words in self._words_of(event, phase - 1):
                self.console.item(" ", _("{name} said: {words}").format(name=name, words=words))
            for reason in wording.say_reasons(self.session, self.actor, phase, event):
                self.console.item(" ", reason)

    def say_glossary(self) -> None:
        """Say the scenario's terms."""
        self.console.heading(_("What the terms mean:"))
        for term, meaning in self.rulebook.scenario.glossary:
            self.console.item("-", _("{term}: {meaning}").format(term=term, meaning=meaning))

    def say_situation(self, *, full: bool = True) -> None:
        """Say the phase, the numbers, what is asked of whom, and what the actor has chosen.

        Not in full, it leaves out numbers that stand still and demands that are read out next.
        """
        view = self.view()
        phase = spoken(wording.phase_name(self.rulebook, view.round, view.turn))
        name = view.actors[self.actor].name
        self.console.heading(_("{phase}. You play: {name}").format(phase=phase, name=name))
        self._say_indicators(view, full=full)
        open_ones = [each for each in view.demands if each.status == OPEN]
        mine = [each for each in open_ones if each.target == self.actor]
        others = [each for each in open_ones if each.target != self.actor]
        if full or self.session.state.on_floor:
            self._say_demands(_("Open demands on you:"), mine)
        self._say_demands(_("Open demands on others:"), others)
        self.say_standing()

    def _say_indicators(self, view: View, *, full: bool) -> None:
        said = [each for each in view.indicators if full or self._change(each)]
        title = _("Indicators, from 0 to 100 where nothing else is said:") if full else _("Indicators that have moved:")
        self.console.heading(title if said else _("No indicator has moved."))
        for indicator in said:
            self.console.item("-", self._indicator(indicator))
        if view.own is not None:
            self.console.say(_("Your score: {score}").format(score=wording.say_score(view.own.score)))

    def _say_demands(self, title: str, demands: Sequence[DemandView]) -> None:
        if demands:
            self.console.heading(title)
        for demand in demands:
            self.console.item("-", self._demand_line(demand))

    def say_standing(self) -> None:
        """Say what the actor has chosen in this phase so far."""
        chosen = self.session.standing(self.actor)
        if chosen:
            self.console.heading(_("You have chosen:"))
        for choice in chosen:
            self.console.item("-", wording.say_choice(self.rulebook, choice))

    def say_demand(self, demand: DemandView, *, numbered: bool) -> None:
        """Say a demand with its debate and its responses; the open ones have numbers where one is to be chosen."""
        self.console.heading(self._demand_line(demand))
        if demand.arguments:
            self.console.say(spoken(wording.say_leaning(demand)))
        for argument in demand.arguments:
            self.console.item(_("argued:"), self._argument(argument))
        number = 0
        for response in demand.responses:
            number += response.available
            mark = "-" if not response.available else f"{number}." if numbered else "*"
            self.console.item(mark, self._response(response))
        if demand.may_hold:
            self.console.item("h." if numbered else "*", self._hold(demand))

    def say_arguments(self, arguments: Sequence[ArgumentView]) -> None:
        """Say the arguments that may be made, by number, and why others may not."""
        self.console.heading(_("Arguments that you may make:"))
        about = None
        for number, argument in enumerate(arguments, start=1):
            if argument.about != about:
                about = argument.about
                self.console.say(_("On this: {demand}").format(demand=self.demand(about).text), 1)
            self.console.item(f"{number}.", self._argument(argument))
        open_ones = {each.index for each in arguments}
        for argument in self.view().arguments:
            if argument.index not in open_ones and argument.refusal is not None:
                reason = wording.say_refusal(argument.refusal)
                self.console.item("-", _("Not now: {claim} ({reason})").format(claim=argument.claim, reason=reason))

    def say_raises(self, demands: Sequence[DemandView]) -> None:
        """Say the demands that may be raised, by number."""
        self.console.heading(_("Demands that you may raise:"))
        for number, demand in enumerate(demands, start=1):
            self.console.item(f"{number}.", self._raisable(demand))

    def _event(self, event: Event) -> str:
        said, why = (
            wording.say_event(self.rulebook, event, self.actor),
            wording.say_why(self.rulebook, event, self.actor),
        )
        return spoken(f"{said.rstrip('.')}, {why}." if why else said)

    def _words_of(self, event: Event, phase: int) -> Iterator[tuple[str, str]]:
        """Give who used own words for what happened, and which; they belong to the phase that was closed."""
        chosen: list[tuple[int, Choice]] = []
        match event:
            case ArgumentMade(argument, speakers, _turn):
                chosen = [(speaker, Argue(argument)) for speaker in speakers]
            case DemandAnswered(demand, response, _by_default):
                chosen = [(self.rulebook.demands[demand].target, Answer(demand, response))]
        words = self.session.phases[phase].words if phase >= 0 else {}
        for actor, choice in chosen:
            if said := words.get((actor, choice)):
                yield self.rulebook.scenario.actors[actor].name, said

    def _change(self, indicator: IndicatorView) -> int:
        """Give by how much an indicator has moved since the actor's person heard of it."""
        return indicator.value - self.session.phases[self.since].opened.values[indicator.index]

    def _indicator(self, indicator: IndicatorView) -> str:
        parts = [_("{name}: {value}").format(name=indicator.name, value=indicator.value)]
        if (indicator.min, indicator.max) != (0, 100):
            parts.append(_("of {least} to {most}").format(least=indicator.min, most=indicator.max))
        if indicator.weight:
            parts.append(_("you want it high") if indicator.weight > 0 else _("you want it low"))
        change = self._change(indicator)
        if change:
            parts.append((_("up {points}") if change > 0 else _("down {points}")).format(points=abs(change)))
        if change and indicator.weight:
            parts.append(_("better for you") if change * indicator.weight > 0 else _("worse for you"))
        return ", ".join(parts)

    def _demand_line(self, demand: DemandView) -> str:
        who = wording.say_parties(self.rulebook, demand.index, self.actor)
        return _("{who}: {text} ({remarks})").format(
            who=who, text=demand.text, remarks=", ".join(self._remarks(demand))
        )

    def _remarks(self, demand: DemandView) -> list[str]:
        due = wording.due(self.rulebook, self.session.state, demand.due)
        standing = spoken(wording.standing(self.rulebook.scenario, demand.citations))
        return [due, standing, *([_("private")] if demand.private else [])]

    def _raisable(self, demand: DemandView) -> str:
        target = self.rulebook.scenario.actors[demand.target].name
        labels = "; ".join(each.label for each in demand.responses)
        return _("To {target}: {text} (answers: {labels})").format(target=target, text=demand.text, labels=labels)

    def _response(self, response: ResponseView) -> str:
        parts = [response.label + ".", response.text or ""]
        if response.available:
            parts.append(self._known_effects(response))
        elif response.closed_by is None:
            parts.append(_("Closed; the reason is undisclosed."))
        else:
            condition = wording.say_condition(self.rulebook, response.closed_by)
            parts.append(_("Closed: it takes that {condition}.").format(condition=condition))
        parts.append(spoken(f"({wording.standing(self.rulebook.scenario, response.citations)})"))
        return " ".join(each for each in parts if each)

    def _known_effects(self, response: ResponseView) -> str:
        """Say what answering so does at once, and what the debate adds."""
        known = wording.say_preview(self.rulebook, response.preview, self.actor)
        weighed = ", ".join(wording.say_moves(self.rulebook, response.weighed, self.actor))
        sentences = [_("Known effects: {moves}.").format(moves=known)]
        if weighed:
            sentences.append(_("The debate adds: {moves}.").format(moves=weighed))
        return spoken(" ".join(sentences))

    def _hold(self, demand: DemandView) -> str:
        if demand.lapse is None or demand.due > self.session.state.round:
            return _("Hold, and leave it open.")
        effects = spoken(wording.say_preview(self.rulebook, demand.lapse, self.actor))
        return _("Hold, and let it lapse. Known effects: {moves}.").format(moves=effects)

    def _argument(self, argument: ArgumentView) -> str:
        bearing = wording.say_bearing(self.rulebook, argument)
        parts = [f"{argument.claim} ({bearing})"]
        if argument.grounds:
            parts.append(argument.grounds)
        if argument.strength is not None:
            strength = wording.say_strength(argument.strength)
            parts.append(_("Strength {strength} of 100.").format(strength=strength))
        return " ".join(parts)


def spoken(said: str) -> str:
    """Say in words what the screens show by signs: a screen reader reads signs badly or not at all."""
    for sign, word in ((" ·", ","), ("▲", _("up ")), ("▼", _("down ")), ("¶", _("paragraph "))):
        said = said.replace(sign, word)
    return said
