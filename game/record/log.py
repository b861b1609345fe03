"""A game as its record: entries move a game on, and a whole record is replayed (FORMAT 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, assert_never

from game.language import _
from game.play import moments, scores
from game.play.choices import Answer, Argue, Choice, Hold, IllegalChoice, Pass, Raise
from game.play.moments import Moment, Transition
from game.play.state import ANSWERS, State
from game.record.codec import Entry, Header, JsonObject, LineError, Note, RecordError, read_entry, read_header
from game.rules.compiler import compile_effects
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Rulebook
from game.scenario.cleaning import clean_line, clean_text
from game.scenario.reader import EffectsError, read_effects


@dataclass(frozen=True, slots=True)
class Record:
    """A record's header and later lines, not looked into yet; `torn`: a last line was dropped."""

    header: Header
    lines: tuple[bytes, ...]
    torn: bool

    def entries(self) -> Iterator[tuple[int, Entry | Note]]:
        """Read the later lines one by one, each with its number; raise RecordError at the first that is none."""
        for number, line in enumerate(self.lines, start=2):
            try:
                yield number, read_entry(line)
            except LineError as error:
                raise RecordError(number, str(error)) from None


def read_record(data: bytes) -> Record:
    """Split a record's bytes and read the header; raise RecordError where that is none."""
    first, *lines, rest = data.split(b"\n") if b"\n" in data else (None, data)
    if first is None:
        raise RecordError(1, _("the header is torn: it has no newline") if rest else _("there is no header"))
    try:
        return Record(read_header(first), tuple(lines), torn=bool(rest))
    except LineError as error:
        raise RecordError(1, str(error)) from None


def check_digest(rulebook: Rulebook, header: Header) -> None:
    """Raise RecordError where a record was not made with that very scenario file."""
    if header.digest is None:
        raise RecordError(1, _("the header has no digest, so that it cannot be told which scenario it was made with"))
    if header.digest != rulebook.scenario.digest:
        raise RecordError(1, _("the record was made with another version of the scenario"))


def replay(rulebook: Rulebook, record: Record, *, partial: bool = False) -> State:
    """Play a record, and unless `partial` on with defaults to the outcome; raise RecordError for an illegal line."""
    moment = moments.begin(rulebook, record.header.seed).moment
    for number, entry in record.entries():
        if isinstance(entry, Entry):
            try:
                moment = follow(rulebook, moment, entry)[-1].moment
            except LineError as error:
                raise RecordError(number, str(error)) from None
    while not partial and moment.state.outcome is None:
        moment = moments.close(rulebook, moment).moment
    return moment.state


def follow(rulebook: Rulebook, moment: Moment, entry: Entry) -> tuple[Transition, ...]:
    """Take one entry into a game, and give the transitions that it makes, the last of them where the game now is.

    The phases before the entry's own are closed first. Raises LineError where the entry is not legal.
    """
    transitions = []
    while _is_later(rulebook, entry, moment.state):
        transitions.append(moments.close(rulebook, moment))
        moment = transitions[-1].moment
    if moment.state.outcome is not None:
        raise LineError(_("the game is over"))
    if (entry.round, entry.turn) != moment.state.phase:
        raise LineError(_("this phase is over"))
    transitions.append(_take(rulebook, moment, entry))
    return tuple(transitions)


def choice_of(rulebook: Rulebook, entry: Entry) -> Choice:
    """Give the choice that an entry makes; raise LineError where it names what does not exist."""
    return choice_named(rulebook, entry.kind, entry.members)


def choice_named(rulebook: Rulebook, kind: str, members: JsonObject) -> Choice:
    """Give the choice of a kind that members name, as texts; raise LineError where they name what does not exist."""
    if kind == "pass":
        return Pass()
    named = members[kind]
    if kind == "argue":
        return Argue(_find(rulebook.argument_index, named, _("argument")))
    demand = _find(rulebook.demand_index, named, _("demand"))
    match kind:
        case "answer":
            return Answer(demand, _find(rulebook.response_index[demand], members["with"], _("response")))
        case "hold":
            return Hold(demand)
        case _:
            return Raise(demand)


def choice_line(rulebook: Rulebook, state: State, actor: int, choice: Choice, words: str) -> JsonObject:
    """Give the line of a record that makes a choice."""
    members = phase_members(state) | {"actor": rulebook.scenario.actors[actor].id} | choice_members(rulebook, choice)
    return members | ({"words": words} if words else {})


def choice_members(rulebook: Rulebook, choice: Choice) -> dict[str, Any]:
    """Give the members of a line that make a choice."""
    scenario = rulebook.scenario
    match choice:
        case Argue(argument):
            return {"argue": scenario.arguments[argument].id}
        case Pass():
            return {"pass": True}
        case Answer(demand, response):
            answered = scenario.demands[demand]
            return {"answer": answered.id, "with": answered.responses[response].id}
        case Hold(demand):
            return {"hold": scenario.demands[demand].id}
        case Raise(demand):
            return {"raise": scenario.demands[demand].id}
        case _:
            assert_never(choice)


def phase_members(state: State) -> dict[str, Any]:
    """Give the members by which a line says to which phase it belongs."""
    return {"round": state.round} if state.turn == ANSWERS else {"round": state.round, "turn": state.turn}


def result_of(rulebook: Rulebook, state: State) -> dict[str, Any]:
    """Give FORMAT 6's object for a State, of ids and numbers; scores have six decimals."""
    scenario = rulebook.scenario
    return {
        "outcome": None if state.outcome is None else scenario.outcomes[state.outcome].id,
        "round": state.round,
        "indicators": {each.id: value for each, value in zip(scenario.indicators, state.values, strict=True)},
        "demands": {each.id: _status(rulebook, i, state.status[i]) for i, each in enumerate(scenario.demands)},
        "struck": [scenario.consequences[i].id for i in state.struck],
        "made": [scenario.arguments[i].id for i in state.made],
        "scores": {
            each.id: round(float(scores.score(rulebook, state, i)), 6) for i, each in enumerate(scenario.actors)
        },
    }


def _is_later(rulebook: Rulebook, entry: Entry, state: State) -> bool:
    """Is the entry of a later phase than the State's, with the game still on? One that never comes is an error."""
    if entry.round > rulebook.rounds or entry.turn > rulebook.turns:
        raise LineError(_("the game never reaches this phase"))
    return state.outcome is None and _order(entry.round, entry.turn) > _order(state.round, state.turn)


def _order(round_: int, turn: int) -> tuple[int, float]:
    return round_, float("inf") if turn == ANSWERS else turn


def _take(rulebook: Rulebook, moment: Moment, entry: Entry) -> Transition:
    if entry.kind == "close":
        return moments.close(rulebook, moment)
    if entry.kind == "inject":
        return _inject(rulebook, moment, entry)
    actor = _find(rulebook.actor_index, entry.members["actor"], _("actor"))
    if entry.kind == "undo":
        return Transition(_undo(rulebook, moment, actor, entry.members["undo"]), ())
    try:
        return Transition(moments.choose(rulebook, moment, actor, choice_of(rulebook, entry)), ())
    except IllegalChoice as error:
        raise LineError(error.refusal.value) from None


def _inject(rulebook: Rulebook, moment: Moment, entry: Entry) -> Transition:
    state = moment.state
    place = f"inject.{state.round}.{state.turn or 'answer'}.{state.injections}"
    try:
        written = read_effects(entry.members["inject"], rulebook.scenario)
    except EffectsError as error:
        raise LineError(str(error)) from None
    effects = compile_effects(written, rulebook, place)
    name, text = clean_line(entry.members.get("name", "")), clean_text(entry.members.get("text", ""))
    return moments.inject(rulebook, moment, effects, name, text)


def _undo(rulebook: Rulebook, moment: Moment, actor: int, what: str | bool) -> Moment:
    standing = moment.standing(actor)
    if what is True:
        return moments.take_back(moment, actor, standing)
    concerned = tuple(each for each in standing if moments.about(rulebook, each) == what)
    return moments.take_back(moment, actor, concerned)


def _find(index: Any, name: str, kind: str) -> int:
    if name not in index:
        raise LineError(_("there is no {kind} `{name}`").format(kind=kind, name=name))
    found: int = index[name]
    return found


def _status(rulebook: Rulebook, demand: int, status: int) -> str | None:
    if status >= ANSWERED:
        return rulebook.scenario.demands[demand].responses[status - ANSWERED].id
    return {UNOPENED: None, OPEN: "open", LAPSED: "lapsed", WITHDRAWN: "withdrawn"}[status]
