"""A game in progress: written first, resumed whole, branched without touching its parent."""

import json
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread
from types import ModuleType
from typing import Any

import pytest

from game.computer.players import choose
from game.computer.reasons import Considered, Goal, Interest, Why
from game.play import moments, rounds
from game.play.choices import Answer, Argue, Choice, Hold, IllegalChoice, Raise, Refusal, choices_open_to
from game.play.state import State
from game.record import log as logs
from game.record.codec import RecordError
from game.record.log import read_record, replay
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file
from game.session import game as sessions
from game.session.course import Players
from game.session.game import Session, header_for

RED_LINES = Path(__file__).parents[2] / "scenarios" / "red_lines.yaml"


class Paper:
    """A journal in memory, which can be full."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self.is_full = False

    def append(self, lines: Sequence[bytes]) -> None:
        if self.is_full:
            raise OSError(28, "No space left on device")
        self.lines += lines


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    scenario = read_file(RED_LINES).scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def begun(rulebook: Rulebook, people: Sequence[int] = (0,), seed: int = 7) -> tuple[Session, Paper]:
    paper = Paper()
    session = Session(rulebook, header_for(rulebook, "red_lines", seed), Players(frozenset(people), "random"), paper)
    paper.lines += session.lines
    session.start()
    return session, paper


def play_on(session: Session, *, until: int = 99) -> None:
    """Play the people's parts at random up to the beginning of that round, or to the end."""
    while not session.is_over and session.state.round < until:
        for actor in session.players.people:
            if not session.standing(actor):
                for choice in choose(session.rulebook, session.state, actor, "random"):
                    session.choose(actor, choice)
        session.close()


def test_a_game_of_one_person_ends_and_its_journal_replays_to_the_same_state(rulebook: Rulebook) -> None:
    session, paper = begun(rulebook)
    play_on(session)
    assert session.is_over
    assert replay(rulebook, read_record(b"".join(paper.lines))) == session.state


def test_a_choice_is_in_the_journal_when_it_is_taken(rulebook: Rulebook) -> None:
    session, paper = begun(rulebook)
    play_on(session, until=2)
    choice = Argue(session.options(0).arguments[0])
    session.choose(0, choice, "in my own words")
    assert b"in my own words" in paper.lines[-1]
    assert session.standing(0) == (choice,)


def test_what_is_refused_is_not_written(rulebook: Rulebook) -> None:
    session, paper = begun(rulebook)
    play_on(session, until=2)
    choice = Argue(session.options(0).arguments[0])
    session.choose(0, choice)
    before = list(paper.lines)
    with pytest.raises(IllegalChoice) as caught:
        session.choose(0, choice)
    assert isinstance(caught.value.refusal, Refusal)
    assert paper.lines == before


def test_a_choice_is_checked_once_written_once_and_folded_once(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, paper = begun(rulebook)
    play_on(session, until=2)
    done: list[str] = []

    def count(module: ModuleType, name: str) -> None:
        counted = getattr(module, name)

        def call(*given: Any) -> Any:
            done.append(name)
            return counted(*given)

        monkeypatch.setattr(module, name, call)

    for module, name in ((moments, "why_refused"), (logs, "write_entry"), (logs, "follow"), (rounds, "close_phase")):
        count(module, name)
    monkeypatch.setattr(paper, "append", lambda lines: done.extend(["append"] * len(lines)))
    choice = Argue(session.options(0).arguments[0])
    session.choose(0, choice)
    assert sorted(done) == ["append", "follow", "why_refused", "write_entry"]
    done.clear()
    before = len(session.lines)
    play_on(session)
    made = [json.loads(line) for line in session.lines[before:]]
    written = [line for line in made if "note" not in line]
    assert done.count("write_entry") == done.count("append") == len(made)
    assert done.count("close_phase") == sum("close" in line for line in written) > 10
    assert done.count("why_refused") == sum("actor" in line and "undo" not in line for line in written) > 20
    assert done.count("follow") == len(made)


def test_a_full_disk_is_told_and_what_it_missed_is_written_when_there_is_room(rulebook: Rulebook) -> None:
    session, paper = begun(rulebook)
    paper.is_full = True
    play_on(session)
    assert session.is_over
    assert session.trouble is not None
    paper.is_full = False
    assert session.retry()
    assert session.trouble is None
    assert replay(rulebook, read_record(b"".join(paper.lines))) == session.state


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_record_cut_off_anywhere_goes_on_where_it_was(rulebook: Rulebook, cut: int) -> None:
    whole, paper = begun(rulebook)
    play_on(whole, until=4)
    lines = paper.lines[: len(paper.lines) * cut // 60 + 1]
    session = Session(rulebook, whole.header, whole.players, Paper())
    read = read_record(b"".join(lines))
    session.resume(read)
    assert session.state == replay(rulebook, read, partial=True)
    assert session.lines == lines
    session.go_on()
    play_on(session)
    assert session.is_over


def test_another_line_of_play_begins_as_the_phase_did(rulebook: Rulebook) -> None:
    session, _paper = begun(rulebook)
    play_on(session)
    for index, phase in enumerate(session.phases):
        prefix = session.log.before(index)
        assert replay(rulebook, prefix, partial=True) == phase.opened


def test_a_resumed_game_remembers_the_same_phases(rulebook: Rulebook) -> None:
    session, paper = begun(rulebook)
    play_on(session)
    again = Session(rulebook, session.header, session.players, Paper())
    again.resume(read_record(b"".join(paper.lines)))
    assert again.phases == session.phases


def test_an_illegal_line_of_a_saved_game_is_named(rulebook: Rulebook) -> None:
    session, paper = begun(rulebook)
    play_on(session, until=2)
    lines = [*paper.lines, b'{"round": 1, "turn": 1, "close": true}\n']
    again = Session(rulebook, session.header, session.players, Paper())
    with pytest.raises(RecordError) as caught:
        again.resume(read_record(b"".join(lines)))
    assert caught.value.line == len(lines)


def test_a_facilitators_effects_run_at_once(rulebook: Rulebook) -> None:
    session, paper = begun(rulebook)
    indicator = rulebook.scenario.indicators[0]
    before = session.state.values[0]
    session.inject([{"adjust": {indicator.id: 1}}], "memo", "A memo.")
    assert session.state.values[0] == before + 1
    assert replay(rulebook, read_record(b"".join(paper.lines)), partial=True) == session.state


class Mind:
    """Stands for the players of the computer: they choose at random, say why, and can be held up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[tuple[State, int]] = []
        self.strengths: set[int] = set()
        self.begun = Event()
        self.may_go_on = Event()
        self.may_go_on.set()
        monkeypatch.setattr(sessions, "consider", self.consider)

    def consider(
        self, rulebook: Rulebook, state: State, actor: int, _kind: str, strength: int
    ) -> tuple[Considered, ...]:
        self.asked.append((state, actor))
        self.strengths.add(strength)
        self.begun.set()
        assert self.may_go_on.wait(timeout=10)
        return tuple((each, why(rulebook, state, actor, each)) for each in choose(rulebook, state, actor, "random"))


@pytest.fixture
def mind(monkeypatch: pytest.MonkeyPatch) -> Mind:
    return Mind(monkeypatch)


def why(rulebook: Rulebook, state: State, actor: int, choice: Choice) -> Why | None:
    """Give a reason that a choice could have had."""
    wants = [Interest(indicator) for indicator, _weight in rulebook.actors[actor].interests]
    if isinstance(choice, Argue | Raise):
        return Why(wants[0], None)
    for demand, available, may_hold in choices_open_to(rulebook, state, actor).answers:
        options: list[Choice] = [*(Answer(demand, each) for each in available), *([Hold(demand)] if may_hold else [])]
        if choice in options and len(options) > 1:
            return Why(Goal(0), wants[-1]) if rulebook.actors[actor].goals else Why(wants[-1], None)
    return None


@pytest.mark.usefixtures("mind")
def test_the_computer_s_choices_are_kept_with_the_reasons_and_people_s_without(rulebook: Rulebook) -> None:
    session, paper = begun(rulebook)
    play_on(session, until=3)
    told = [json.loads(line) for line in paper.lines]
    assert all("why" not in line for line in told if line.get("actor") == rulebook.scenario.actors[0].id)
    whys = [line["why"] for line in told if "why" in line]
    assert any(
        each["put"] in rulebook.indicator_index and each["before"] is None
        for each in whys
        if each["put"] != {"goal": 1}
    )
    assert any(each["put"] == {"goal": 1} and each["before"] in rulebook.indicator_index for each in whys)
    assert sum(len(session.whys(each)) for each in range(len(session.phases))) == len(whys)
    assert replay(rulebook, read_record(b"".join(paper.lines)), partial=True) == session.state
    again = Session(rulebook, session.header, session.players, Paper())
    again.resume(read_record(b"".join(paper.lines)))
    assert again.phases == session.phases


NO_REASONS: list[Any] = [
    None, 1, "because", [], {}, {"put": "no_such", "before": None}, {"put": {"goal": 9}, "before": None},
    {"put": [], "before": None}, {"put": None, "before": None}, {"over": None},
    {"over": None, "indicator": "no_such", "by": 1},
    {"over": None, "indicator": [], "by": 1}, {"over": None, "indicator": 0, "by": 1},
    {"over": "hold", "indicator": None, "by": 0}, {"over": {"hold": []}, "indicator": None, "by": 0},
    {"over": {"answer": "no_such", "with": "x"}, "indicator": None, "by": 0},
    {"over": {"argue": "x", "pass": True}, "indicator": None, "by": 0},
    {"over": {"pass": True}, "indicator": None, "by": 0},
]  # fmt: skip


@pytest.mark.usefixtures("mind")
@pytest.mark.parametrize("reason", NO_REASONS)
def test_a_reason_in_a_file_that_is_none_is_left_aside(rulebook: Rulebook, reason: Any) -> None:
    session, paper = begun(rulebook)
    play_on(session, until=2)
    lines = [json.loads(line) for line in paper.lines]
    lines = [line | {"why": reason} if "why" in line else line for line in lines]
    again = Session(rulebook, session.header, session.players, Paper())
    again.resume(read_record(b"".join(json.dumps(line).encode() + b"\n" for line in lines)))
    assert again.state == session.state
    assert not any(again.whys(each) for each in range(len(again.phases)))


@pytest.mark.usefixtures("mind")
def test_no_reason_is_read_for_what_a_person_chose(rulebook: Rulebook) -> None:
    session, paper = begun(rulebook)
    play_on(session, until=2)
    everybody = Players(frozenset(range(len(rulebook.actors))), "random")
    again = Session(rulebook, session.header, everybody, Paper())
    again.resume(read_record(b"".join(paper.lines)))
    assert not any(again.whys(each) for each in range(len(again.phases)))


def test_what_was_thought_ahead_is_what_is_chosen_whatever_people_choose(rulebook: Rulebook, mind: Mind) -> None:
    ahead, without = begun(rulebook)[0], begun(rulebook)[0]
    computers = len(rulebook.actors) - 1
    while not ahead.is_over:
        mind.asked.clear()
        opened = ahead.state
        ahead.think_ahead()
        for session in (ahead, without):
            for choice in choose(rulebook, session.state, 0, "random"):
                session.choose(0, choice)
        assert mind.asked == [(opened, actor) for actor in range(1, computers + 1)]
        ahead.close()
        assert all(state != opened for state, _actor in mind.asked[computers:])
        without.close()
    assert ahead.lines == without.lines


def test_closing_takes_over_from_a_thread_that_thinks(rulebook: Rulebook, mind: Mind) -> None:
    session, _paper = begun(rulebook)
    opened = session.state
    mind.asked.clear()
    mind.begun.clear()
    mind.may_go_on.clear()
    thread = Thread(target=session.think_ahead)
    thread.start()
    assert mind.begun.wait(timeout=10)
    closing = Thread(target=session.close)
    closing.start()
    mind.may_go_on.set()
    for each in (thread, closing):
        each.join(timeout=30)
        assert not each.is_alive()
    assert session.state != opened
    assert sorted(actor for state, actor in mind.asked if state == opened) == list(range(1, len(rulebook.actors)))


def test_thinking_ahead_ends_between_two_actors_when_it_is_not_wanted(rulebook: Rulebook, mind: Mind) -> None:
    session, _paper = begun(rulebook)
    mind.asked.clear()
    session.think_ahead(lambda: len(mind.asked) < 2)
    assert [actor for _state, actor in mind.asked] == [1, 2]


def test_an_inject_makes_the_computer_think_again(rulebook: Rulebook, mind: Mind) -> None:
    session, _paper = begun(rulebook)
    session.think_ahead()
    mind.asked.clear()
    session.inject([{"adjust": {rulebook.scenario.indicators[0].id: 1}}])
    present = session.state
    session.close()
    assert [actor for state, actor in mind.asked if state == present] == list(range(1, len(rulebook.actors)))


def test_when_the_game_is_over_nothing_is_thought_of(rulebook: Rulebook, mind: Mind) -> None:
    session, _paper = begun(rulebook)
    play_on(session)
    mind.asked.clear()
    session.think_ahead()
    assert mind.asked == []


def test_the_computer_thinks_at_the_strength_of_its_players(rulebook: Rulebook, mind: Mind) -> None:
    session = Session(rulebook, header_for(rulebook, "red_lines", 7), Players(frozenset([0]), "strategist", 77))
    session.start()
    session.think_ahead()
    assert mind.strengths == {77}
