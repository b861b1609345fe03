"""The plain game, played through a pipe: from the first line to the outcome, left, killed and gone on with."""

import errno
import io
import itertools
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus
from game.computer.reasons import Interest, Why
from game.play.choices import Argue, Choice, choices_open_to
from game.play.state import State
from game.record.codec import read_entry
from game.record.entries import Choose
from game.rules.rulebook import Rulebook
from game.storage.journal import Journal

RED_LINES = str(Path(__file__).parents[2] / "scenarios" / "red_lines.yaml")
EVERY_PROMPT = "1\n\ns\nn\n"
"""Typed over and over this answers any prompt: what does not fit one is refused, and asked again."""


def run(*arguments: str, typed: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments],
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=env | {"PYTHONUTF8": "1"},
    )


def play(*further: str, typed: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return run("play", RED_LINES, "--plain", "--seed", "7", *further, typed=typed, env=env)


def record_told(text: str) -> Path:
    (line,) = re.findall(r'(?:^Record: |standoff resume ")(.+?\.jsonl)', text, re.MULTILINE)
    return Path(line)


def entries(record: Path) -> list[bytes]:
    return record.read_bytes().splitlines()


@pytest.fixture(scope="module")
def whole(module_folders: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return play("--as", "developer", typed=EVERY_PROMPT * 200, env=module_folders)


def test_a_whole_game_reaches_its_outcome(whole: subprocess.CompletedProcess[str]) -> None:
    assert whole.returncode == ExitStatus.DONE
    assert whole.stderr == ""
    for heading in ("You are: AI developer", "Only you know:", "The game is over:", "Scores:", "What was reported:"):
        assert heading in whole.stdout
    assert "Questions to talk about:" in whole.stdout
    assert "Seed: 7" in whole.stdout


def test_each_thing_is_explained_once_apart_from_what_is_played(whole: subprocess.CompletedProcess[str]) -> None:
    told = " ".join(whole.stdout.split())
    for hint in ("You play one side.", "First all argue.", "Now only replies:", "Now all answer unseen."):
        assert told.count(f"Hint: {hint}") == 1
    assert told.count("Hint: ") <= 12


def test_the_end_tells_on_which_answers_most_turned(whole: subprocess.CompletedProcess[str]) -> None:
    told = whole.stdout.split("What turned on your answers:")[1].split("\n\n")[0]
    assert "400 imagined games" in " ".join(told.split())
    assert 1 <= told.count("would have come in") <= 3


def test_the_plain_game_moves_no_cursor_and_has_no_colour(whole: subprocess.CompletedProcess[str]) -> None:
    assert not set(whole.stdout) & {"\x1b", "\r", "\b"}


def test_its_record_replays_to_the_same_outcome(
    whole: subprocess.CompletedProcess[str], capsys: pytest.CaptureFixture[str]
) -> None:
    record = record_told(whole.stdout)
    assert main(["replay", RED_LINES, str(record), "--json", "--partial"]) == ExitStatus.DONE
    result = json.loads(capsys.readouterr().out)
    ended = json.loads(entries(record)[-1])
    assert ended == {"note": "ended", "outcome": result["outcome"]}
    assert result["outcome"] is not None


def test_one_seed_and_the_same_choices_make_the_same_game(
    whole: subprocess.CompletedProcess[str], folders: dict[str, str]
) -> None:
    again = play("--as", "developer", typed=EVERY_PROMPT * 200, env=folders)
    assert entries(record_told(again.stdout)) == entries(record_told(whole.stdout))


def test_the_end_of_input_saves_and_says_how_to_go_on(folders: dict[str, str]) -> None:
    left = play("--as", "developer", typed=EVERY_PROMPT * 3, env=folders)
    assert left.returncode == ExitStatus.DONE
    record = record_told(left.stderr)
    before = entries(record)
    on = run("resume", "--plain", typed="", env=folders)
    assert on.returncode == ExitStatus.DONE
    assert record_told(on.stderr) == record
    assert entries(record) == before


def test_a_game_left_and_gone_on_with_ends_as_one_played_through(
    whole: subprocess.CompletedProcess[str], folders: dict[str, str]
) -> None:
    left = play("--as", "developer", typed="1\n\ns\n", env=folders)
    record = record_told(left.stderr)
    on = run("resume", str(record), "--plain", typed="n\n" + EVERY_PROMPT * 200, env=folders)
    assert "The game is over:" in on.stdout
    assert entries(record)[:4] == entries(record_told(whole.stdout))[:4]


def read_until(stream: Iterator[str], text: str) -> None:
    seen = ""
    while text not in seen:
        seen += next(stream)


def characters(of: subprocess.Popen[str]) -> Iterator[str]:
    assert of.stdout is not None
    while character := of.stdout.read(1):
        yield character


def test_a_game_that_is_killed_loses_no_choice_that_was_taken(folders: dict[str, str]) -> None:
    command = [sys.executable, "-m", "game", "play", RED_LINES, "--plain", "--seed", "7", "--as", "developer"]
    env = folders | {"PYTHONUTF8": "1"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, encoding="utf-8", env=env, stdin=pipe, stdout=pipe) as game:
        assert game.stdin is not None
        game.stdin.write("1\nmy own words\n")
        game.stdin.flush()
        read_until(characters(game), "You have chosen:")
        game.kill()
    on = run("resume", "--plain", typed="", env=folders)
    assert "You have chosen:" in on.stdout
    last = read_entry(entries(record_told(on.stderr))[-1])
    assert isinstance(last, Choose)
    assert last.words == "my own words"


@pytest.mark.parametrize("is_on", [True, False])
def test_f_says_where_each_answer_leads_unless_a_setting_takes_it_away(folders: dict[str, str], is_on: bool) -> None:
    env = folders | {"STANDOFF_IMAGINED": "yes" if is_on else "no"}
    told = " ".join(play("--as", "developer", typed="p\ns\np\ns\nf\n", env=env).stdout.split())
    assert ("f for where each leads" in told) == is_on
    assert ("400 imagined games for each answer" in told) == is_on
    assert ("`f` cannot be typed here" in told) != is_on


def test_a_key_is_not_spoken_where_own_words_are_asked_for(folders: dict[str, str]) -> None:
    left = play("--as", "developer", typed="1\nc\n12\n?\ns\nnot so fast\nu\n1\nq\n", env=folders)
    written = [json.loads(line) for line in entries(record_told(left.stderr))[2:]]
    assert [each.get("words") for each in written if "argue" in each] == ["not so fast"]
    assert left.stdout.count("Type a few words, or Enter for none.") == 4
    assert left.stdout.count("Indicators, from") == 2


def test_a_choice_can_be_taken_back(folders: dict[str, str]) -> None:
    left = play("--as", "developer", typed="1\n\nu\n2\n\n", env=folders)
    kinds = [json.loads(line) for line in entries(record_told(left.stderr))[2:]]
    assert [sorted({"argue", "undo"} & set(each)) for each in kinds] == [["argue"], ["undo"], ["argue"]]
    assert "Taken back." in left.stdout


def test_the_situation_and_the_brief_are_said_again_when_asked(folders: dict[str, str]) -> None:
    left = play("--as", "developer", typed="?\nb\n", env=folders)
    assert left.stdout.count("Indicators, from") == 2
    assert left.stdout.count("Only you know:") == 2


def test_what_cannot_be_typed_is_said_to_be_so(folders: dict[str, str]) -> None:
    left = play("--as", "developer", typed="99\nxyzzy\n\x1b[2J\n", env=folders)
    assert "`99` cannot be typed here" in left.stdout
    assert "\x1b" not in left.stdout


def test_without_a_role_it_asks_for_one_and_enter_takes_the_first(folders: dict[str, str]) -> None:
    assert "You are: AI developer" in play(typed="\n", env=folders).stdout
    assert "You are: Department of Defense" in play(typed="2\n", env=folders).stdout


def test_several_people_hand_over_and_do_not_see_each_others_choices(folders: dict[str, str]) -> None:
    game = play("--as", "developer,defense", typed="\n" + EVERY_PROMPT, env=folders).stdout
    assert game.index("Hand over to AI developer") < game.index("You are: AI developer")
    between = game[game.index("Hand over to AI developer") :]
    first, second = between.split("Hand over to Department of Defense", maxsplit=1)
    assert first.endswith("\n" * 41)
    assert "You have chosen:" in first
    assert "You have chosen:" not in second


def test_without_a_terminal_it_is_played_plain_and_says_so(folders: dict[str, str]) -> None:
    game = run("play", RED_LINES, "--as", "developer", typed="", env=folders)
    assert game.returncode == ExitStatus.DONE
    assert "no terminal" in game.stderr
    assert "You are: AI developer" in game.stdout


def test_a_game_that_cannot_be_saved_says_so_and_goes_on(folders: dict[str, str]) -> None:
    where = json.loads(run("where", "--json", typed="", env=folders).stdout)
    records = Path(where["records"])
    records.parent.mkdir(parents=True, exist_ok=True)
    records.write_text("a file where the folder should be")
    game = play("--as", "developer", typed=EVERY_PROMPT * 200, env=folders)
    assert "cannot be saved now" in game.stdout
    assert "The game is over:" in game.stdout
    assert "is lost" in game.stderr
    assert game.returncode == ExitStatus.UNUSABLE


def test_a_scenario_with_errors_cannot_be_played(folders: dict[str, str], tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("standoff: 1\ntitle: Broken\n")
    game = run("play", str(broken), "--plain", typed="", env=folders)
    assert game.returncode == ExitStatus.UNUSABLE
    assert f"{broken}:" in game.stderr
    assert game.stdout == ""


def seats_of(game: subprocess.CompletedProcess[str]) -> tuple[str, int]:
    seats = json.loads(entries(record_told(game.stderr))[1])
    return seats["opponents"], seats["strength"]


def test_the_opponents_and_their_strength_are_asked_for_or_set_or_the_usual(folders: dict[str, str]) -> None:
    usual = folders | {"STANDOFF_OPPONENTS": "random", "STANDOFF_STRENGTH": "50"}
    assert seats_of(play("--as", "developer", typed="", env=folders)) == ("character", 200)
    assert seats_of(play("--as", "developer", typed="", env=usual)) == ("random", 50)
    asked = play("--as", "developer", "--opponents", "sensible", "--strength", "1000", typed="", env=usual)
    assert seats_of(asked) == ("sensible", 1000)
    nobody = folders | {"STANDOFF_OPPONENTS": "nobody", "STANDOFF_STRENGTH": "1"}
    assert seats_of(play("--as", "developer", typed="", env=nobody)) == ("character", 200)


def test_there_is_nothing_to_go_on_with_at_first(folders: dict[str, str]) -> None:
    on = run("resume", "--plain", typed="", env=folders)
    assert on.returncode == ExitStatus.UNUSABLE
    assert "Traceback" not in on.stderr


def test_own_words_are_told_to_others_once_they_are_revealed(folders: dict[str, str]) -> None:
    typed = "\n1\nhear hear\ns\n" + "\np\ns\n" + "\n"
    game = play("--as", "developer,defense", typed=typed, env=folders).stdout
    assert game.count("AI developer said: hear hear") == 1
    assert game.index("AI developer said: hear hear") > game.rindex("Hand over to AI developer")


def test_why_the_computer_argued_is_told_with_the_argument(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def argue(rulebook: Rulebook, state: State, actor: int, *_how: object) -> list[tuple[Choice, Why]]:
        return [(Argue(each), Why(Interest(0), None)) for each in choices_open_to(rulebook, state, actor).arguments[:1]]

    monkeypatch.setattr("game.session.game.consider", argue)
    monkeypatch.setattr("sys.stdin", io.StringIO(EVERY_PROMPT * 20))
    assert main(["play", "first_steps", "--plain", "--seed", "7"]) == ExitStatus.DONE
    told = capsys.readouterr().out.splitlines()
    at = next(i for i, line in enumerate(told) if " cared most for Calm lessons." in line)
    assert told[at].split(" cared ")[0].strip() in "".join(told[at - 2 : at])


def test_a_game_that_is_interrupted_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_arguments: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.cli.console.Console.line", interrupt)
    assert main(["play", RED_LINES, "--plain", "--as", "developer"]) == ExitStatus.INTERRUPTED
    said = capsys.readouterr().err
    assert record_told(said).exists()
    assert said.endswith("Interrupted.\n")


@pytest.mark.parametrize("command", [["play", "red_lines", "--as", "defense", "--seed", "7"], ["resume"], ["play"], []])
def test_with_a_terminal_the_screens_play(
    command: list[str], folders: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    play("--as", "defense", typed="", env=folders)
    opened: list[tuple[object, ...]] = []
    screens = SimpleNamespace(
        run_game=lambda game: opened.append((game.session.seed, game.record.suffix)),
        run_library=lambda: opened.append(()),
    )
    monkeypatch.setitem(sys.modules, "game.ui.app", screens)
    monkeypatch.setattr("game.cli.streams.can_show_screens", lambda: True)
    assert main(command) == ExitStatus.DONE
    assert opened == [(7, ".jsonl") if command[1:] or command == ["resume"] else ()]


def test_the_screens_know_that_a_scenario_has_changed_since_its_game_was_begun(
    folders: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = tmp_path / "mine.yaml"
    scenario.write_bytes(Path(RED_LINES).read_bytes())
    run("play", str(scenario), "--plain", "--as", "developer", typed="1\n\n", env=folders)
    told: list[bool] = []
    screens = SimpleNamespace(run_game=lambda game: told.append(game.has_changed))
    monkeypatch.setitem(sys.modules, "game.ui.app", screens)
    monkeypatch.setattr("game.cli.streams.can_show_screens", lambda: True)
    assert main(["resume"]) == ExitStatus.DONE
    with scenario.open("ab") as file:
        file.write(b"# another version\n")
    assert main(["resume"]) == ExitStatus.DONE
    assert told == [False, True]


def test_a_game_on_another_version_of_its_scenario_goes_on_after_saying_so(
    folders: dict[str, str], tmp_path: Path
) -> None:
    scenario = tmp_path / "mine.yaml"
    scenario.write_bytes(Path(RED_LINES).read_bytes())
    run("play", str(scenario), "--plain", "--as", "developer", typed="1\n\n", env=folders)
    with scenario.open("ab") as file:
        file.write(b"# another version\n")
    on = run("resume", "--plain", typed="", env=folders)
    assert on.returncode == ExitStatus.DONE
    assert "has changed" in on.stderr
    assert "You have chosen:" in on.stdout


def test_a_record_whose_scenario_is_gone_or_whose_lines_are_damaged_is_refused(
    folders: dict[str, str], tmp_path: Path
) -> None:
    scenario = tmp_path / "mine.yaml"
    scenario.write_bytes(Path(RED_LINES).read_bytes())
    left = run("play", str(scenario), "--plain", "--as", "developer", typed="1\n\n", env=folders)
    record = record_told(left.stderr)
    with record.open("ab") as file:
        file.write(b'{"round": 1, "turn": 1, "actor": "nobody", "pass": true}\n')
    damaged = run("resume", "--plain", typed="", env=folders)
    assert damaged.returncode == ExitStatus.UNUSABLE
    assert damaged.stderr.splitlines()[-1].startswith("line 4: ")
    scenario.unlink()
    gone = run("resume", record.name, "--plain", typed="", env=folders)
    assert gone.returncode == ExitStatus.UNUSABLE
    assert "mine.yaml" in gone.stderr
    assert "Traceback" not in damaged.stderr + gone.stderr


def test_a_disk_that_is_full_for_a_while_is_told_and_costs_no_choice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    append, calls = Journal.append, itertools.count()

    def refuse_for_a_while(journal: Journal, lines: Sequence[bytes]) -> None:
        if 2 <= next(calls) < 6:
            raise OSError(errno.ENOSPC, "No space left on device")
        append(journal, lines)

    monkeypatch.setattr(Journal, "append", refuse_for_a_while)
    monkeypatch.setattr("sys.stdin", io.StringIO(EVERY_PROMPT * 200))
    assert main(["play", RED_LINES, "--plain", "--as", "developer"]) == ExitStatus.DONE
    told = capsys.readouterr().out
    assert told.count("cannot be saved now: No space left on device") == 1
    assert told.index("cannot be saved now") < told.index("The game is saved again.")
    assert main(["replay", RED_LINES, str(record_told(told)), "--partial"]) == ExitStatus.DONE
    assert "Outcome:" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["", "x", "?", "b", "1"])
def test_a_program_that_types_the_same_for_ever_is_not_asked_for_ever(line: str, folders: dict[str, str]) -> None:
    done = play("--as", "developer", typed=f"{line}\n" * 400, env=folders)

    assert done.returncode == ExitStatus.UNUSABLE
    assert len(done.stdout) < 200_000
    saved, why = done.stderr.splitlines()
    assert record_told(saved).exists()
    assert "The last 20 lines chose nothing. " in why
    assert "Type " in why


@pytest.mark.parametrize("lines", ["1\n\nu\n", "1\nwords\nu\nb\n", "t\n1\nq\n"])
def test_nor_is_one_that_takes_back_what_it_chose_or_walks_about(lines: str, folders: dict[str, str]) -> None:
    done = play("--as", "developer", typed=lines * 1000, env=folders)

    assert done.returncode in (ExitStatus.UNUSABLE, ExitStatus.DONE)
    assert done.stdout.count("Taken back.") < 200
    assert len(done.stdout) < 1_000_000


def test_a_number_is_not_mistaken_for_a_letter(folders: dict[str, str]) -> None:
    told = play("--as", "developer", typed="9\ny\nq\n", env=folders).stdout
    assert "`9` cannot be typed here." in told
    assert "`y` cannot be typed here." in told


def test_nor_is_one_asked_for_ever_whom_it_plays(folders: dict[str, str]) -> None:
    done = run("play", RED_LINES, "--plain", typed="x\n" * 400, env=folders)

    assert done.returncode == ExitStatus.UNUSABLE
    assert "The last 20 lines chose nothing. Whom do you play? Type 1 to" in done.stderr
    assert "saved" not in done.stderr


def test_whoever_types_on_a_keyboard_is_asked_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.cli.streams.is_typed", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("x\n" * 50))

    assert main(["play", RED_LINES, "--plain", "--as", "developer"]) == ExitStatus.DONE
