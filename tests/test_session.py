"""A game in progress: written first, resumed whole, branched without touching its parent."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from game.computer.players import choose
from game.play.choices import Argue, IllegalChoice, Refusal
from game.play.lines import RecordError
from game.play.record import read_record, replay
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file
from game.session import Players, Session, header_for

RED_LINES = Path(__file__).parents[1] / "scenarios" / "red_lines.yaml"


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
        prefix = session.prefix(index)
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
