"""What a game can come to, as far as can be told without playing: FORMAT 5, round by round, with bounds for values.

Whatever a game reaches is reached here; the other way round need not be so.
"""

from collections.abc import Container, Iterator

from game.lint.facts.abstract_effects import FLOOR, OPENING, RESOLUTION, Reach, Running
from game.lint.facts.board import Queue, Reader
from game.lint.facts.interval_analysis import Truth
from game.lint.facts.sites import Site
from game.lint.facts.values import BIT, LAPSED, OPEN, UNOPENED
from game.scenario.effect_lists import placed_effects
from game.scenario.model import Argument, Bearing, Demand, Response, Scenario
from game.scenario.paths import Path
from game.scenario.verbs import Extend, Reveal

REPLIES = (Bearing.REBUTS, Bearing.BACKS)


def reach(scenario: Scenario, lists: list[list[Site]]) -> Reach:
    """Play all games of a scenario at once, given its lists of effects, and give what they reach."""
    return _Game(scenario, lists).play()


def may_see(argument: Argument, demand: Demand, revealed: Container[str]) -> bool:
    """Tell whether one of those who may make an argument sees the demand that it is about, or may come to see it."""
    parties = {*demand.senders, *demand.targets}
    return not demand.private or bool(parties & {*argument.by}) or demand.id in revealed


def revealed(scenario: Scenario) -> set[str]:
    """Give what an effect may reveal."""
    return {each.what for _place, each in placed_effects(scenario) if isinstance(each, Reveal)}


class _Game:
    """All games of a scenario at once."""

    def __init__(self, scenario: Scenario, lists: list[list[Site]]) -> None:
        self.scenario = scenario
        self.running = Running(scenario, lists)
        self.reach, self.board = self.running.reach, self.running.board
        self.demands = self.running.demands
        self.arguments = {each.id: each for each in scenario.arguments}
        self.about: dict[str, list[Argument]] = {}
        self.replies: dict[str, list[str]] = {}
        self.arguing: dict[str, Reader] = {}
        self.to_argue: Queue = {}
        self.raised: list[str] = []
        self.due: dict[str, set[int]] = {}
        """The rounds in which each demand's deadline may come."""
        effects = (each for _place, each in placed_effects(scenario))
        self.extended = {each.demand for each in effects if isinstance(each, Extend)}
        """The demands whose deadline may move on, as far as the last round."""
        self._note_conditions()
        self._note_arguments()

    def _note_conditions(self) -> None:
        board, demands = self.board, self.scenario.demands
        self.asked_to_open = {each.id: board.reader(each.when) for each in demands if each.when or each.raisable}
        self.self_opening = [each.id for each in demands if each.when and not each.raisable]
        self.raisable = [each.id for each in demands if each.raisable]
        self.offered = {each.id: [board.reader(response.when) for response in each.responses] for each in demands}
        self.ending = [(each.id, board.reader(each.when)) for each in self.scenario.outcomes if each.when]

    def _note_arguments(self) -> None:
        known = revealed(self.scenario)
        for each in self.scenario.arguments:
            if may_see(each, self.demands[each.about], known):
                self.about.setdefault(each.about, []).append(each)
                self.arguing[each.id] = self.board.reader(each.when, each.id, self.to_argue)
                if each.bearing in REPLIES:
                    self.replies.setdefault(each.of, []).append(each.id)

    def play(self) -> Reach:
        """Play every round, and give what was reached."""
        for round_ in range(1, self.scenario.rounds + 1):
            self.reach.last = round_
            self.board.begin(round_)
            self._opening(round_)
            self._floor(round_)
            self._resolution(round_)
            if self._outcome(round_):
                break
        self.reach.numbers = {each.id: self.board.values.numbers[each.id] for each in self.scenario.indicators}
        return self.reach

    def _opening(self, round_: int) -> None:
        running = self.running
        running.now = (round_, OPENING)
        asked_for = [each for each in running.openers if running.asks_for(each, round_ - 1)]
        running.close(round_ - 1)
        for consequence in running.due.pop(round_, ()):
            running.strike(consequence)
        running.settle()
        asked_for += [each for each in running.openers if running.asks_for(each, round_)]
        for demand in (*self.raised, *asked_for):
            self._open(demand, round_)
        for demand in self.self_opening:
            self._open_itself(demand, round_)

    def _open_itself(self, demand: str, round_: int) -> None:
        if UNOPENED in self.board.values.demands[demand]:
            answer = self.board.ask(self.asked_to_open[demand])
            if answer.may_hold:
                self._open(demand, round_)
            if not answer.may_fail:
                self.reach.sure[demand] = round_
                self.board.values.demands[demand].discard(UNOPENED)
                self.board.change(demand)

    def _open(self, demand: str, round_: int) -> None:
        if UNOPENED not in self.board.values.demands[demand]:
            return
        self.reach.reached.setdefault(("demands", demand), round_)
        last = first = min(round_ + self.demands[demand].deadline - 1, self.scenario.rounds)
        if demand in self.extended:
            last = self.scenario.rounds
        self.due.setdefault(demand, set()).update(range(first, last + 1))
        self.to_argue |= {each.id: None for each in self.about.get(demand, ()) if not self._is_made(each.id)}
        self.running.opened(demand, last)
        self.running.add_state(demand, OPEN)

    def _floor(self, round_: int) -> None:
        self.running.now = (round_, FLOOR)
        if round_ == 1:
            for inject in self.scenario.injects:
                self.running.reach_owner(("injects", inject.id))
        self.running.run()
        for turn in range(1, self.scenario.floor.turns + 1):
            for each in self._heard(only_replies=turn == self.scenario.floor.turns > 1):
                self._make(each, round_)
            self.running.run()

    def _heard(self, *, only_replies: bool) -> list[Argument]:
        """Give the arguments that can be made in this turn; those that it does not admit stay noted for the next."""
        heard = []
        for argument in [self.arguments[str(each)] for each in self.to_argue]:
            if not only_replies or argument.bearing in REPLIES:
                del self.to_argue[argument.id]
                if self._can_make(argument):
                    heard.append(argument)
        return heard

    def _can_make(self, argument: Argument) -> bool:
        if argument.about not in self.running.open_now or self._is_made(argument.id):
            return False
        may_reply = argument.bearing not in REPLIES or self._is_made(argument.of)
        return may_reply and self.board.ask(self.arguing[argument.id]).may_hold

    def _is_made(self, argument: str) -> bool:
        return ("arguments", argument) in self.reach.reached

    def _make(self, argument: Argument, round_: int) -> None:
        self.reach.reached["arguments", argument.id] = round_
        self.board.values.numbers[argument.id] = BIT
        self.board.change(argument.id)
        self.to_argue |= dict.fromkeys(self.replies.get(argument.id, ()))
        demand = self.demands[argument.about]
        for response in demand.responses:
            if response.id == argument.of and ("demands", demand.id, "responses", response.id) in self.reach.reached:
                self._weigh(demand, response)

    def _resolution(self, round_: int) -> None:
        self.raised = [each for each in self.raisable if self._may_raise(each)] if round_ < self.scenario.rounds else []
        chosen = [(self.demands[each], answer) for each in self.running.open_now for answer in self._answers(each)]
        self.running.now = (round_, RESOLUTION)
        for demand, answer in chosen:
            self._answer(demand, answer)
        self.running.settle()

    def _may_raise(self, demand: str) -> bool:
        is_unopened = UNOPENED in self.board.values.demands[demand]
        return is_unopened and self.board.ask(self.asked_to_open[demand]).may_hold

    def _answers(self, id_: str) -> Iterator[Response | None]:
        """Give the responses that can be chosen now, and None where the demand can lapse."""
        demand = self.demands[id_]
        answers = [self.board.ask(each) for each in self.offered[id_]]
        for response, answer in zip(demand.responses, answers, strict=True):
            if answer.may_hold and response.by != ():
                yield response
        if self.running.now[0] in self.due[id_] and (demand.lapse is not None or self._may_lack(demand, answers)):
            yield None

    def _may_lack(self, demand: Demand, answers: list[Truth]) -> bool:
        """Tell whether there may be a target to whom no response is available."""
        offers = [(response.by, answer) for response, answer in zip(demand.responses, answers, strict=True)]
        if all(by is None for by, _answer in offers):
            return all(answer.may_fail for answer in answers)
        return any(
            all(answer.may_fail for by, answer in offers if by is None or target in by) for target in demand.targets
        )

    def _answer(self, demand: Demand, response: Response | None) -> None:
        if demand.closing:
            self.running.reach_owner(("demands", demand.id, "closing"))
        owner: Path = ("demands", demand.id, "lapse")
        if response:
            owner = ("demands", demand.id, "responses", response.id)
        if owner in self.reach.reached:
            return
        self.running.add_state(demand.id, response.id if response else LAPSED)
        self.running.reach_owner(owner)
        if response:
            self._weigh(demand, response)

    def _weigh(self, demand: Demand, response: Response) -> None:
        """Reckon what the debate may do to the indicators once a demand is answered so."""
        bearings = [
            each.bearing for each in self.about.get(demand.id, ()) if each.of == response.id and self._is_made(each.id)
        ]
        owner: Path = ("demands", demand.id, "responses", response.id)
        for indicator, swing in demand.verdict:
            pays = swing if Bearing.FOR in bearings else 0
            costs = -swing if Bearing.AGAINST in bearings else 0
            self.running.move(indicator, owner, (*owner, "verdict", indicator), (min(pays, costs), max(pays, costs)))

    def _outcome(self, round_: int) -> bool:
        """Look for outcomes; tell whether the game is over in any case."""
        for outcome, reader in self.ending:
            answer = self.board.ask(reader)
            if answer.may_hold:
                self.reach.reached.setdefault(("outcomes", outcome), round_)
            if not answer.may_fail:
                self.reach.certain.setdefault(outcome, round_)
                return True
        return False
