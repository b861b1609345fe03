"""The tree in the plain game: told line by line, and a way on from an answer."""

import json
import subprocess
from pathlib import Path

import pytest

from game.cli.status import ExitStatus
from game.record.log import read_record
from game.session.lobby import load, replay_game
from tests.cli.test_plain import record_told, run

FIRST_STEPS = str(Path(__file__).parents[2] / "scenarios" / "first_steps.yaml")
TO_ANSWERS = "p\ns\n"
FIRST_ROUND = f"{TO_ANSWERS}1\n\ns\n"


def play(typed: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    further = ("--as", "head", "--seed", "7", "--opponents", "sensible")
    return run("play", FIRST_STEPS, "--plain", *further, typed=typed, env=env)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_the_tree_is_told_and_left_and_the_game_goes_on(folders: dict[str, str]) -> None:
    run_ = play(f"{FIRST_ROUND}t\np\na\nm\n?\nx\n", folders)
    told = flat(run_.stdout.split("The tree", 1)[1])
    assert "line 1, now" in told
    assert "As reported: 2 rounds." in told
    assert "taken: Put the teachers' count on the wall ¶2" in told
    assert "not taken: Let the classes count for themselves" in told
    assert "for this game only" in told
    assert "Your argument?" in told.split("to go back")[-1]
    assert run_.returncode == ExitStatus.DONE


def test_it_is_played_on_from_an_answer_in_a_record_of_its_own(folders: dict[str, str]) -> None:
    run_ = play(f"{FIRST_ROUND}t\np\n2\ns\n", folders)
    assert run_.returncode == ExitStatus.DONE
    record = record_told(run_.stderr)
    session = replay_game(load(Path(FIRST_STEPS)), read_record(record.read_bytes()), partial=True)
    assert session.state.round == 2
    entries = [json.loads(line) for line in record.read_bytes().splitlines()]
    assert [each["with"] for each in entries if each.get("actor") == "head" and "answer" in each] == ["count_again"]
    parent = record.with_name(entries[0]["parent"])
    before = [json.loads(line) for line in parent.read_bytes().splitlines()]
    assert next(each["with"] for each in before if each.get("actor") == "head" and "answer" in each) == "publish"


@pytest.mark.parametrize("typed", ["t\nx\n", "t\nl\nl\nn\nn\nn\np\np\np\nx\n", "t\n9\nx\n"])
def test_one_may_look_anywhere_and_come_back(folders: dict[str, str], typed: str) -> None:
    run_ = play(typed, folders)
    assert run_.returncode == ExitStatus.DONE
    assert "Traceback" not in run_.stderr
    assert flat(run_.stdout).count("Your argument?") == 2
