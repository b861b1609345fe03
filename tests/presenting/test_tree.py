"""The tree as blocks: lanes that hang where lines part, and what is told of a point of one."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from game.play.choices import Answer, Hold
from game.presenting.blocks import Block, Line, Part, Role, Span
from game.presenting.in_words import in_words
from game.presenting.lanes import grid, head, lane_blocks
from game.presenting.tree import Lit, Point, Tree, end_of, left_aside, lines_in_words, point_blocks, tree_of, why_not
from game.session.endings import album
from game.session.lines import all_games, family, only
from game.session.lobby import Game, PlayOn, branch_game, game_of, load, new_game
from game.storage.album import Album
from tests.session.lines_played import answers_of, play
from tests.ui.table_game import ACCESS, AUDIT, LAB, MINISTRY, PRESS, game

FIRST_STEPS = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
RULEBOOK = load(FIRST_STEPS)
HEAD, COUNCIL = 0, 1
WIDTHS = (38, 78, 118)


def text(parts: Iterable[Part]) -> str:
    return "".join(each.text for each in parts if isinstance(each, Span))


def rows(blocks: Iterable[Block]) -> list[str]:
    return [text((*each.lead, *each.text)) for block in blocks for each in block.lines]


def told(blocks: Iterable[Block]) -> list[str]:
    return [in_words(each) for block in blocks for each in block.lines if text(each.text)]


@pytest.fixture(scope="module")
def games(tmp_path_factory: pytest.TempPathFactory) -> list[Game]:
    """A line of play, another of it, one of that which is under way, and two other games."""
    folder = tmp_path_factory.mktemp("records")
    first = play(new_game(RULEBOOK, "first_steps", [HEAD], folder, seed=7, opponents="sensible"), 0)
    second = play(branch_game(PlayOn(first, answers_of(first, 2)), folder), 1)
    third = play(branch_game(PlayOn(second, answers_of(second, 1)), folder), 2, until=2)
    others = [
        play(new_game(RULEBOOK, "first_steps", [role], folder, seed=8, opponents="sensible"), role)
        for role in (HEAD, COUNCIL)
    ]
    return [first, second, third, *others]


def tree(games: list[Game], *, by_role: bool = False) -> Tree:
    now = games[2]
    assert now.record is not None
    records = now.record.parent
    lines = (all_games if by_role else family)(now, HEAD, records)
    return tree_of(now.session, HEAD, lines, album(now.session, records, now.record), by_role=by_role)


def lane_of(drawn: Tree, game: Game) -> int:
    assert game.record is not None
    return [each.line.name for each in drawn.lanes].index(game.record.name)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_lane_has_a_point_a_round_from_where_it_parts_and_ends_at_the_right(games: list[Game], width: int) -> None:
    drawn = tree(games)
    point = Point(lane_of(drawn, games[0]), 2)
    at = grid(drawn, point, width)
    lanes = rows(lane_blocks(drawn, point, at))
    assert len(lanes) == 3
    for place, lane in enumerate(drawn.lanes):
        assert sum(lanes[place].count(each) for each in "●◉") == lane.line.rounds - lane.parts_in
        assert ("└" in lanes[place] or "├" in lanes[place]) == (lane.above is not None)
        assert len(lanes[place]) <= width
    assert "".join(lanes).count("◉") == 1
    assert lanes[point.lane].count("◉") == 1
    assert lanes[lane_of(drawn, games[2])].endswith("● now")
    outcome = games[0].session.state.outcome
    assert outcome is not None
    assert f" {'ABCDE'[outcome]} " in lanes[point.lane].replace("─", " ")


def test_a_lane_that_parts_hangs_under_the_round_in_which_it_parts(games: list[Game]) -> None:
    drawn = tree(games)
    at = grid(drawn, Point(0, 1), 78)
    lanes = rows(lane_blocks(drawn, Point(0, 1), at))
    for place, lane in enumerate(drawn.lanes):
        if lane.above is not None:
            column = 4 + at.x(lane.parts_in)
            assert lanes[place][column] in "└├"
            assert all(row[column] in "│├└●◉" for row in lanes[lane.above : place])
            assert lanes[lane.above][column] in "●◉└├"


@pytest.mark.parametrize("rounds", [12, 60])
@pytest.mark.parametrize("width", WIDTHS)
def test_of_many_rounds_those_around_the_point_are_shown(games: list[Game], rounds: int, width: int) -> None:
    edition = tree(games).edition
    many = replace(tree(games), edition=replace(edition, scenario=replace(edition.scenario, rounds=rounds)))
    for number in (1, rounds // 2, rounds):
        at = grid(many, Point(0, number), width)
        assert at.first <= number <= at.last
        assert (at.first, at.last) == (1, rounds) or at.width + at.column > width - 4 - at.label - 2
        assert 0 <= at.x(number) < at.width
        assert at.width + at.label + 4 <= width
    assert len(rows(head(many, grid(many, Point(0, 1), width)))[0]) <= width


def items(blocks: Iterable[Block]) -> list[Lit]:
    return [each.item for each in blocks if isinstance(each.item, Lit)]


def line_with(blocks: Iterable[Block], label: str) -> Line:
    return next(each for block in blocks for each in block.lines if label in text(each.text))


def test_answers_are_told_as_taken_here_in_another_line_or_not(games: list[Game]) -> None:
    drawn = tree(games)
    demand = RULEBOOK.demand_index["give_reasons"]
    labels = [each.label for each in RULEBOOK.scenario.demands[demand].responses]
    by_line = {lane_of(drawn, each): i for each, i in ((games[0], 0), (games[1], 0), (games[2], 2))}
    for place, taken in by_line.items():
        blocks = point_blocks(drawn, Point(place, 1))
        for index, label in enumerate(labels):
            line = line_with(blocks, label)
            others = [i + 1 for i, answer in sorted(by_line.items()) if answer == index and i != place]
            sign = "●" if index == taken else "◐" if others else "○"
            assert text(line.lead).strip() == sign
            remark = text(line.right)
            assert (
                remark.startswith(f"line{'s' if len(others) > 1 else ''} {', '.join(map(str, others))}") or not others
            )
    assert "taken: " in told(point_blocks(drawn, Point(0, 1)))[2]


def test_what_was_decided_for_oneself_comes_first_and_is_told_whole(games: list[Game]) -> None:
    drawn = tree(games)
    asked = [each for each in items(point_blocks(drawn, Point(0, 1))) if each.choice is not None]
    own = [each.actor == HEAD for each in asked]
    assert own == sorted(own, reverse=True)
    assert True in own
    assert False in own


def test_arguments_are_told_only_when_they_are_asked_for(games: list[Game]) -> None:
    drawn = tree(games)
    scenario = RULEBOOK.scenario
    made = [each for place in range(3) for number in (1, 2) for each in drawn.lanes[place].line.said(number)]
    assert made
    claims = {scenario.arguments[each.argument].claim for each in made}
    with_them = "\n".join(
        row
        for n in (1, 2)
        for place in range(3)
        for row in rows(point_blocks(drawn, Point(place, n), with_arguments=True))
    )
    without = "\n".join(row for n in (1, 2) for place in range(3) for row in rows(point_blocks(drawn, Point(place, n))))
    assert all(claim in with_them for claim in claims)
    assert not any(claim in without for claim in claims)


def test_it_is_said_why_it_cannot_be_played_on_from_an_answer(games: list[Game]) -> None:
    drawn, session = tree(games, by_role=True), games[2].session
    mine = items(point_blocks(drawn, Point(lane_of(drawn, games[0]), 1)))
    refusals = [why_not(drawn, session, each) for each in mine]
    for lit, refusal in zip(mine, refusals, strict=True):
        if lit.actor == HEAD:
            assert refusal == "" if lit.is_open else "not open" in refusal
        else:
            assert "School council" in refusal
    as_council = items(point_blocks(drawn, Point(lane_of(drawn, games[4]), 1)))
    assert all("somebody else" in why_not(drawn, session, each) for each in as_council)
    now = items(point_blocks(drawn, Point(lane_of(drawn, games[2]), 2)))
    assert now
    assert all(why_not(drawn, session, each) for each in now)


def test_where_it_is_played_on_from_is_the_line_that_was_lit(games: list[Game]) -> None:
    drawn = tree(games)
    for each in games[:3]:
        lit = items(point_blocks(drawn, Point(lane_of(drawn, each), 1)))[1]
        begin = lit.begin(games[2])
        assert begin.game.record == each.record
        assert begin.chosen == (HEAD, lit.choice)
        assert begin.game.session.phases[begin.phase].opened.phase == (1, 0)
    (again,) = (each for each in items(point_blocks(drawn, Point(0, 2))) if each.choice is None)
    assert again.begin(games[2]).chosen is None


def test_all_games_stand_role_by_role_with_what_was_found_as_each(games: list[Game]) -> None:
    drawn = tree(games, by_role=True)
    lanes = rows(lane_blocks(drawn, Point(0, 1), grid(drawn, Point(0, 1), 78)))
    council = next(i for i, each in enumerate(lanes) if "School council" in each)
    assert "Head teacher" in lanes[0]
    assert (council, len(lanes)) == (5, 7)
    outcome = games[4].session.state.outcome
    assert outcome is not None
    assert f"{'ABCDE'[outcome]}" in lanes[council].split("1 of 5")[0].split("council")[1]


def test_games_in_which_the_same_was_chosen_are_not_said_to_part(tmp_path: Path) -> None:
    first, second = (
        play(new_game(RULEBOOK, "first_steps", [HEAD], tmp_path, seed=seed, opponents="sensible"), 0) for seed in (7, 7)
    )
    found = all_games(first, HEAD, tmp_path)
    drawn = tree_of(first.session, HEAD, found, Album((), ()), by_role=True)
    assert first.session.state == second.session.state
    assert [each.is_alike for each in drawn.lanes] == [False, True]
    last = drawn.lanes[1].parts_in
    assert "as line 1 so far" in text(point_blocks(drawn, Point(1, last))[0].lines[0].right)
    assert "as line 1 until" in told(lines_in_words(drawn))[1]


def test_in_words_each_line_is_told_with_where_it_parts_and_how_it_ends(games: list[Game]) -> None:
    drawn = tree(games)
    lines = told(lines_in_words(drawn))
    for place, lane in enumerate(drawn.lanes):
        assert lines[place].startswith(f"line {place + 1}")
        assert (f"parts from line {(lane.above or 0) + 1} in " in lines[place]) is (lane.above is not None)
        assert " ".join(text(end_of(drawn, lane.line)).split()) in lines[place]
    assert lines[len(drawn.lanes)] == "As reported: 3 rounds."


def test_the_title_of_an_ending_is_hidden_until_it_was_found(games: list[Game]) -> None:
    drawn = tree(games)
    hidden = replace(drawn, found=frozenset())
    for lane in drawn.lanes:
        if lane.line.outcome is not None:
            title = RULEBOOK.scenario.outcomes[lane.line.outcome].title
            assert title in text(end_of(drawn, lane.line))
            assert title not in text(end_of(hidden, lane.line))


def test_what_cannot_be_shown_is_told_with_its_reason(tmp_path: Path) -> None:
    first = play(new_game(RULEBOOK, "first_steps", [HEAD], tmp_path, seed=7, opponents="sensible"), 0)
    assert first.record is not None
    for name, data in (("b", b"?\n"), ("c", b'{"round": 77, "close": true}\n')):
        header, *rest = first.record.read_bytes().splitlines(keepends=True)
        child = header.replace(b'"seed"', b'"parent": "' + first.record.name.encode() + b'", "seed"')
        (tmp_path / f"{name}.jsonl").write_bytes(b"".join([child, *rest[:3], data]))
    lines = family(first, HEAD, tmp_path)
    drawn = tree_of(first.session, HEAD, lines, Album((), ()), by_role=False)
    aside = told(left_aside(replace(drawn, left_out=2)))
    assert [each.split()[0] for each in aside] == ["b.jsonl", "c.jsonl", "2"]


def test_a_private_demand_is_told_to_those_whom_it_concerns_until_the_end() -> None:
    session = game(people=(LAB, MINISTRY))
    while session.state.round == 1:
        for demand, answers, _may_hold in session.options(LAB).answers:
            session.choose(LAB, Answer(demand, answers[0]))
        session.close()

    def drawn(viewer: int) -> str:
        tree = tree_of(session, viewer, only(game_of(session), viewer), Album((), ()), by_role=False)
        return "\n".join(row for number in (1, 2, 3) for row in rows(point_blocks(tree, Point(0, number))))

    assert "Let outsiders check" in drawn(LAB)
    assert "Let outsiders check" in drawn(PRESS)
    assert "Let outsiders check" not in drawn(MINISTRY)
    while not session.is_over:
        session.close()
    assert "Let outsiders check" in drawn(MINISTRY)


def test_an_answer_that_was_put_off_is_told_as_none() -> None:
    session = game()
    while session.state.round == 1:
        if not session.state.on_floor:
            session.choose(LAB, Answer(ACCESS, 1))
            session.choose(LAB, Hold(AUDIT))
        session.close()
    tree = tree_of(session, LAB, only(game_of(session), LAB), Album((), ()), by_role=False)
    blocks = point_blocks(tree, Point(0, 1))
    held = line_with(blocks, "no answer for now")
    assert text(held.lead).strip() == "●"
    closed = line_with(blocks, "Offer a supervised pilot")
    assert (text(closed.lead).strip(), text(closed.right)) == ("·", "not open then")
    refused = line_with(blocks, "Refuse, and say why")
    assert "¶2 ¶9" in text(refused.text)
    assert any(isinstance(each, Span) and each.role == Role.REPORTED for each in refused.text)
