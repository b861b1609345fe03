"""Lines of play: which belong together, where they part, what a viewer may see of them, and playing on from them."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.play.choices import Answer, Choice, Hold, IllegalChoice
from game.play.visibility import FACILITATOR, PUBLIC
from game.session.course import Players
from game.session.game import Session, header_for
from game.session.lines import (
    LineOfPlay,
    all_games,
    family,
    family_marks,
    lanes,
    only,
    reported_line,
    role_marks,
)
from game.session.lobby import Game, PlayOn, branch_game, game_of, load, new_game, resume_game
from game.storage.saved import saved_game
from tests.session.lines_played import answers_of, play
from tests.ui.table_game import ACCESS, AUDIT, LAB, MINISTRY, PRESS, game

FIRST_STEPS = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
RULEBOOK = load(FIRST_STEPS)
HEAD, COUNCIL = 0, 1
LAST_ROUND = RULEBOOK.rounds


def begun(folder: Path, seed: int = 7, people: Sequence[int] = (HEAD,)) -> Game:
    return new_game(RULEBOOK, "first_steps", people, folder, seed=seed, opponents="random")


def branched(parent: Game, round_: int, folder: Path, pick: int = 1) -> Game:
    return play(branch_game(PlayOn(parent, answers_of(parent, round_)), folder), pick)


def names(lines: Sequence[LineOfPlay]) -> set[str]:
    return {each.name for each in lines}


def record_of(game: Game) -> Path:
    assert game.record is not None
    return game.record


def name(game: Game) -> str:
    return record_of(game).name


def test_it_is_played_on_with_one_answer_chosen_and_the_others_of_that_phase_as_they_were(tmp_path: Path) -> None:
    session = game(more_demands=2)
    while session.state.on_floor:
        session.close()
    further = [each for each in session.still_owed(LAB) if each not in (ACCESS, AUDIT)]
    chosen: list[Choice] = [Answer(ACCESS, 0), Answer(AUDIT, 0), Answer(further[0], 1), Hold(further[1])]
    for each in chosen:
        session.choose(LAB, each, "as I said" if each == chosen[1] else "")
    phase = len(session.phases) - 1
    session.close()
    other = branch_game(PlayOn(game_of(session), phase, (LAB, Answer(ACCESS, 1))), tmp_path).session
    assert set(other.standing(LAB)) == {Answer(ACCESS, 1), *chosen[1:]}
    assert other.words_with(LAB, chosen[1]) == "as I said"
    assert other.state == session.phases[phase].opened


def test_the_line_that_is_begun_is_a_record_that_can_be_gone_on_with(tmp_path: Path) -> None:
    first = play(begun(tmp_path))
    phase = answers_of(first, 1)
    demand, available, _may_hold = RULEBOOK.demand_index["give_reasons"], (0, 1, 2), False
    other = branch_game(PlayOn(first, phase, (HEAD, Answer(demand, available[2]))), tmp_path)
    assert other.record is not None
    again = resume_game(RULEBOOK, other.record)
    assert again.session.standing(HEAD) == (Answer(demand, 2),)
    assert again.session.header["parent"] == name(first)


@pytest.mark.parametrize("round_", [1, 2])
def test_a_line_of_a_game_that_was_to_be_steered_is_to_be_steered_too(tmp_path: Path, round_: int) -> None:
    first = begun(tmp_path)
    first.session.note({"note": "challenge", "steer_to": "reported"})
    play(first)
    for phase in (0, answers_of(first, round_)):
        other = branch_game(PlayOn(first, phase), tmp_path)
        assert other.record is not None
        assert saved_game(other.record).is_challenge
    assert not saved_game(record_of(begun(tmp_path, seed=8))).is_challenge


def test_what_could_not_be_chosen_there_is_refused(tmp_path: Path) -> None:
    first = play(begun(tmp_path))
    with pytest.raises(IllegalChoice):
        branch_game(PlayOn(first, answers_of(first, 2), (HEAD, Answer(0, 0))), tmp_path)


def test_a_family_is_all_that_descend_from_one_another(tmp_path: Path) -> None:
    root = play(begun(tmp_path))
    child, sibling = branched(root, 2, tmp_path), branched(root, 3, tmp_path)
    grandchild = branched(child, 3, tmp_path, pick=2)
    play(begun(tmp_path, seed=8))
    for each in (root, child, sibling, grandchild):
        found = family(each, HEAD, tmp_path)
        assert names(found.lines) == {name(root), name(child), name(sibling), name(grandchild)}
        assert [line.name for line in found.lines if line.is_now] == [name(each)]
        assert found.unread == ()


def test_lines_of_a_record_that_is_gone_are_still_of_one_family(tmp_path: Path) -> None:
    root = play(begun(tmp_path))
    child, sibling = branched(root, 2, tmp_path), branched(root, 3, tmp_path)
    assert root.record is not None
    root.record.unlink()
    assert names(family(child, HEAD, tmp_path).lines) == {name(child), name(sibling)}


@pytest.mark.parametrize("parent", ["itself", "child", "../elsewhere.jsonl", "", 7, None])
def test_what_a_record_says_of_its_parent_may_be_anything(tmp_path: Path, parent: object) -> None:
    root = play(begun(tmp_path))
    child = branched(root, 2, tmp_path)
    assert root.record is not None
    told = {"itself": name(root), "child": name(child)}.get(str(parent), parent)
    header, *rest = root.record.read_bytes().splitlines(keepends=True)
    root.record.write_bytes(b"".join([json.dumps({**json.loads(header), "parent": told}).encode() + b"\n", *rest]))
    assert names(family(child, HEAD, tmp_path).lines) == {name(root), name(child)}


def spoil(record: Path, how: str) -> None:
    header, *rest = record.read_bytes().splitlines(keepends=True)
    if how == "another edition":
        rest = [json.dumps({**json.loads(header), "digest": "sha256:ab"}).encode() + b"\n", *rest]
    elif how == "no digest":
        rest = [json.dumps({**json.loads(header), "digest": None}).encode() + b"\n", *rest]
    elif how == "damaged inside":
        rest = [header, rest[0], b"?\n", *rest[1:]]
    else:
        rest = [header, *rest[:-1], b'{"round": 99, "close": true}\n']
    record.write_bytes(b"".join(rest))


@pytest.mark.parametrize("how", ["another edition", "no digest", "damaged inside", "an illegal line"])
def test_a_line_that_cannot_be_read_is_told_of_with_the_reason(tmp_path: Path, how: str) -> None:
    root = play(begun(tmp_path))
    child = branched(root, 2, tmp_path)
    assert child.record is not None
    spoil(child.record, how)
    for read in (family, all_games):
        found = read(root, HEAD, tmp_path)
        assert names(found.lines) == {name(root)}
        assert [(each.saved.path.name, bool(each.reason)) for each in found.unread] == [(name(child), True)]


def test_a_game_that_is_in_no_record_is_alone(tmp_path: Path) -> None:
    (tmp_path / "records").touch()
    game = play(begun(tmp_path / "records"))
    assert game.record is None
    for records in (None, tmp_path / "records", tmp_path):
        assert len(family(game, HEAD, records).lines) == len(all_games(game, HEAD, records).lines) == 1


def test_all_games_are_those_of_the_scenario_whatever_their_seed_and_roles(tmp_path: Path) -> None:
    games = [play(begun(tmp_path, seed, (seed % 2,))) for seed in range(4)]
    going_on = begun(tmp_path, 9, (COUNCIL,))
    other = new_game(load(FIRST_STEPS.with_name("mill_creek.yaml")), "mill_creek", [0], tmp_path, opponents="random")
    found = all_games(games[0], HEAD, tmp_path)
    assert names(found.lines) == {name(each) for each in (*games, going_on)}
    assert name(other) not in names(found.lines)
    eyes = {each.name: each.eyes for each in found.lines}
    assert eyes[name(games[1])] == FACILITATOR
    assert eyes[name(going_on)] == PUBLIC


def test_of_very_many_games_the_last_written_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.session.lines.MOST", 2)
    games = [play(begun(tmp_path, seed)) for seed in range(5)]
    for age, each in enumerate(games):
        assert each.record is not None
        os.utime(each.record, (1_000_000 + age,) * 2)
    found = all_games(games[0], HEAD, tmp_path)
    assert (names(found.lines), found.left_out) == ({name(games[0]), name(games[3]), name(games[4])}, 2)


def test_games_part_where_the_role_first_chose_otherwise(tmp_path: Path) -> None:
    first, second, third = (begun(tmp_path, seed) for seed in (1, 2, 3))
    for each, pick in ((first, 0), (second, 0), (third, 1)):
        play(each, pick)
    lines = all_games(first, HEAD, tmp_path).lines
    put = lanes(lines, [role_marks(each) for each in lines])
    assert [put[0].above, put[0].parts_in] == [None, 0]
    decided = {each.name: each.decided for each in lines}
    for lane in put[1:]:
        assert lane.above is not None
        own, other = decided[lane.line.name], decided[put[lane.above].line.name]
        phase = lane.shared - 1
        assert own[:phase] == other[:phase]
        assert phase >= len(own) or phase >= len(other) or own[phase] != other[phase]


def in_common(one: Sequence[int], other: Sequence[int]) -> int:
    return next(n for n in range(min(len(one), len(other)), -1, -1) if one[:n] == other[:n])


MARKS = st.lists(st.lists(st.integers(0, 1), max_size=5), min_size=1, max_size=7)


@given(marks=MARKS)
def test_each_lane_hangs_below_the_one_with_which_it_shares_most_and_none_crosses_another(
    marks: list[list[int]],
) -> None:
    line = only(game_of(game()), LAB).lines[0]
    lines = [LineOfPlay(line.session, place, line.phases) for place in range(len(marks))]
    put = lanes(lines, marks)
    assert sorted(each.line.viewer for each in put) == list(range(len(marks)))
    for place, lane in enumerate(put):
        own = marks[lane.line.viewer]
        shares = [in_common(own, marks[each.line.viewer]) for each in put[:place]]
        assert lane.shared == max([0, *shares]) or (lane.above is None and lane.shared == 0)
        if lane.above is not None:
            assert lane.above < place
            between = [each for each in put[lane.above + 1 : place] if each.above == lane.above]
            assert all(each.shared >= lane.shared for each in between)
        else:
            assert all(each[:1] != own[:1] or not own for each in (marks[e.line.viewer] for e in put[:place]))


def to_second_round(people: Sequence[int], audit: Answer | Hold) -> Session:
    session = game(people=people)
    while session.state.round == 1:
        if not session.state.on_floor:
            session.choose(LAB, Answer(ACCESS, 0))
            session.choose(LAB, audit)
        session.close()
    return session


@pytest.mark.parametrize("audit", [Answer(AUDIT, 0), Hold(AUDIT)])
def test_what_a_viewer_may_not_know_of_a_game_under_way_is_in_no_decision_and_parts_no_lines(
    audit: Answer | Hold,
) -> None:
    seen = {}
    for viewer in (LAB, MINISTRY, PRESS, PUBLIC):
        (line,) = only(game_of(to_second_round((LAB, MINISTRY), audit)), viewer).lines
        told = {each.demand for each in line.decisions(1)}
        assert (AUDIT in told) is (viewer in (LAB, PRESS))
        assert ACCESS in told
        assert (AUDIT in line.answers) is (viewer in (LAB, PRESS) and isinstance(audit, Answer))
        seen[viewer] = family_marks(line)
    (other,) = only(game_of(to_second_round((LAB, MINISTRY), Answer(AUDIT, 0))), MINISTRY).lines
    assert family_marks(other) == seen[MINISTRY]


def test_when_a_game_has_ended_all_of_it_is_seen() -> None:
    session = to_second_round((LAB, MINISTRY), Answer(AUDIT, 0))
    while not session.is_over:
        session.close()
    (line,) = only(game_of(session), MINISTRY).lines
    assert AUDIT in {each.demand for each in line.decisions(1)}
    assert line.answers[AUDIT] == 0


def test_the_reported_line_goes_as_far_as_answers_with_a_source_and_no_further_than_the_games(tmp_path: Path) -> None:
    session = begun(tmp_path).session
    whole = reported_line(session, HEAD, LAST_ROUND)
    assert whole is not None
    assert whole.outcome is not None
    assert RULEBOOK.scenario.outcomes[whole.outcome].citations
    assert whole.score is None
    for rounds in range(1, LAST_ROUND):
        cut = reported_line(session, HEAD, rounds)
        assert cut is not None
        assert cut.outcome is None
        assert [each.opened for each in cut.phases] == [each.opened for each in whole.phases[: len(cut.phases)]]
        assert cut.rounds == rounds
    assert session.state.round == 1


def test_there_is_no_reported_line_where_nothing_is_reported() -> None:
    rulebook = load(Path(__file__).parents[1] / "conformance" / "001.yaml")
    session = Session(rulebook, header_for(rulebook, "001", 1), Players(frozenset([0]), "random"))
    assert reported_line(session, 0, rulebook.rounds) is None
