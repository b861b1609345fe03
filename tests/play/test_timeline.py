"""The stops of a game: cut at each opening, reveal and injection, and true to the States of the game itself."""

from itertools import pairwise
from pathlib import Path

import pytest

from game.play import timeline as module
from game.play.events import Injected, RoundOpened
from game.play.state import State
from game.play.timeline import Stop, StopKind, stops_of
from game.record.codec import write_line
from game.record.entries import JsonObject
from game.record.log import read_record, replay
from game.session.game import Session
from game.session.lobby import replay_game
from tests.play.games import rulebook_of

CASES = Path(__file__).parents[1]
RECORDS = [
    *sorted(CASES.glob("conformance*/[0-9][0-9][0-9].jsonl")),
    *sorted(CASES.glob("conformance*/*.partial.jsonl")),
]
SCHOOL = rulebook_of(Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml")


def stops_in(session: Session) -> tuple[Stop, ...]:
    return stops_of(session.rulebook, [(each.opened, each.since) for each in session.phases])


def replayed(*lines: JsonObject) -> tuple[Stop, ...]:
    header = {"standoff": 1, "seed": 7}
    record = read_record(b"".join(map(write_line, (header, *lines))))
    return stops_in(replay_game(SCHOOL, record, partial=True))


def told(state: State) -> dict[str, object]:
    """What of a State events tell."""
    return {
        name: getattr(state, name) for name in ("round", "values", "status", "struck", "made", "made_bits", "outcome")
    }


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_replayed_game_ends_as_its_replay_does_and_its_stops_tell_all_of_it(path: Path) -> None:
    rulebook, record = rulebook_of(path.parent / f"{path.name[:3]}.yaml"), read_record(path.read_bytes())
    partial = path.name.endswith("partial.jsonl")
    session = replay_game(rulebook, record, partial=partial)
    assert session.state == replay(rulebook, record, partial=partial)

    stops = stops_in(session)
    assert [event for stop in stops for event in stop.events] == [e for phase in session.phases for e in phase.since]
    assert told(stops[-1].state) == told(session.state)
    for index, phase in enumerate(session.phases):
        begun = [each.state for each in stops if each.passage == index and each.kind != StopKind.INJECT]
        assert begun[-1:] == [phase.opened] or phase.opened.outcome is not None


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_the_state_of_each_stop_follows_from_the_one_before_by_what_it_tells(path: Path) -> None:
    """A passage of one stop ends at a State that the game gives; told event by event it must come out the same."""
    rulebook, record = rulebook_of(path.parent / f"{path.name[:3]}.yaml"), read_record(path.read_bytes())
    stops = stops_in(replay_game(rulebook, record))
    for before, stop in pairwise(stops):
        state = before.state
        for event in stop.events:
            state = module.state_after(rulebook, state, event)
        assert told(state) == told(stop.state)


def test_rounds_open_at_stops_of_their_own() -> None:
    stops = replayed({"round": 2, "turn": 1, "close": True})
    kinds = [(each.kind, each.phase) for each in stops]
    assert kinds == [
        (StopKind.OPENING, (1, 1)),
        (StopKind.REVEAL, (1, 1)),
        (StopKind.REVEAL, (1, 2)),
        (StopKind.REVEAL, (1, 0)),
        (StopKind.OPENING, (2, 1)),
        (StopKind.REVEAL, (2, 1)),
    ]
    assert all(isinstance(each.events[0], RoundOpened) for each in stops if each.kind == StopKind.OPENING)


def test_what_a_facilitator_brings_in_is_a_stop_of_its_own_phase() -> None:
    stops = replayed(
        {"round": 1, "turn": 2, "inject": [{"adjust": {"quiet": 9}}], "name": "storm"},
        {"round": 1, "turn": 2, "inject": [{"adjust": {"quiet": 1}}]},
        {"round": 1, "turn": 2, "close": True},
    )
    assert [each.kind for each in stops] == [
        StopKind.OPENING,
        StopKind.REVEAL,
        StopKind.INJECT,
        StopKind.INJECT,
        StopKind.REVEAL,
    ]
    _, first, second, third, _ = stops
    assert second.phase == third.phase == (1, 2)
    assert second.events[0] == Injected("storm", "")
    assert [each.state.values[0] - first.state.values[0] for each in (second, third)] == [9, 10]


def test_a_game_that_an_injection_ends_has_no_reveal_that_never_was() -> None:
    stops = replayed({"round": 1, "turn": 1, "inject": [{"end": "truce"}]})
    assert [each.kind for each in stops] == [StopKind.OPENING, StopKind.INJECT]
    assert stops[-1].state.outcome is not None
