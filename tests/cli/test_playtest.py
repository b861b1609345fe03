"""`standoff playtest` as an author calls it."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import partial
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.cli.main import main
from game.cli.status import ExitStatus
from game.lint.pages import page_of
from game.rules.rulebook import Rulebook
from game.scenario.orthography import cells
from game.simulation.playtest.plays import PLAYS
from game.simulation.playtest.shares import percent
from game.simulation.playtest.tally import Tally
from game.solver.limits import Limit
from tests.samples import BASE, complete, samples_of

ROOT = Path(__file__).parents[2]
SCHOOL = str(ROOT / "tests" / "cases" / "valid" / "school_bell.yaml")
FIRST_STEPS = str(ROOT / "scenarios" / "first_steps.yaml")


def playtest(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["playtest", *arguments, "--json"]) == ExitStatus.DONE
    return json.loads(capsys.readouterr().out)


def test_the_object_holds_shares_of_games(capsys: pytest.CaptureFixture[str]) -> None:
    told = playtest(capsys, SCHOOL, "--games", "400", "--seed", "3")
    assert (told["games"], told["method"], told["play"]) == (400, "sampled", "random")
    assert 1 <= told["rounds"] <= 2
    assert sum(told["outcomes"].values()) == pytest.approx(1)
    silence = told["demands"]["silence"]
    assert silence["opened"] == 1
    assert sum(silence["answers"].values()) + silence["lapsed"] + silence["withdrawn"] == pytest.approx(1)
    assert set(told["scores"]["council"]) >= {"mean", "sd", "min", "max"}
    assert {"code", "severity", "line", "message"} <= set(told["findings"][0])


def test_the_same_order_gives_the_same_figures_and_another_seed_others(capsys: pytest.CaptureFixture[str]) -> None:
    first = playtest(capsys, FIRST_STEPS, "--games", "500", "--seed", "3")
    assert playtest(capsys, FIRST_STEPS, "--games", "500", "--seed", "3") == first
    assert playtest(capsys, FIRST_STEPS, "--games", "500", "--seed", "4")["outcomes"] != first["outcomes"]


def test_sensible_games_stand_beside_random_ones(capsys: pytest.CaptureFixture[str]) -> None:
    told = playtest(capsys, FIRST_STEPS, "--games", "50", "--seed", "3")
    alone = playtest(capsys, FIRST_STEPS, "--games", "40", "--seed", "3", "--play", "sensible")
    assert told["sensible"] == {"games": 40, "scores": alone["scores"]}
    assert alone["sensible"] is None
    assert main(["playtest", FIRST_STEPS, "--games", "50", "--seed", "3"]) == ExitStatus.DONE
    told_so = capsys.readouterr().out.partition("In 40 sensible games")[2].splitlines()
    assert told_so[1].split()[2:5] == [f"{alone['scores']['head'][each]:.1f}" for each in ("min", "mean", "max")]


def test_sensible_endings_and_where_indicators_end_are_told_beside_random_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = playtest(capsys, FIRST_STEPS, "--games", "50", "--seed", "3")
    alone = playtest(capsys, FIRST_STEPS, "--games", "40", "--seed", "3", "--play", "sensible")
    assert told["sensible_outcomes"] == alone["outcomes"]
    assert told["sensible_indicators"] == alone["indicators"]
    assert "sensible_outcomes" not in alone
    assert main(["playtest", FIRST_STEPS, "--games", "50", "--seed", "3"]) == ExitStatus.DONE
    page = capsys.readouterr().out
    for title, share in zip(titles_of(FIRST_STEPS, "outcomes"), alone["outcomes"].values(), strict=True):
        (row,) = [line for line in page.partition("Scores")[0].splitlines() if line.startswith(f"  {title}"[:30])]
        assert row.split()[-1] == percent(share)
    rows = page.partition("Indicators at the end")[2].splitlines()[1:]
    for indicator, row in zip(told["indicators"].items(), rows, strict=False):
        id_, of = indicator
        numbers = [f"{of['mean']:.1f}", f"{of['sd']:.1f}", percent(of["at_min"]), percent(of["at_max"])]
        assert row.split()[-5:] == [*numbers, f"{told['sensible_indicators'][id_]['mean']:.1f}"]


def titles_of(path: str, section: str) -> list[str]:
    return [each["title"] for each in yaml.safe_load(Path(path).read_text("utf-8"))[section].values()]


def test_to_what_an_answer_loses_is_told_to_programs(capsys: pytest.CaptureFixture[str]) -> None:
    told = playtest(capsys, FIRST_STEPS, "--games", "50")
    for demand in told["decisions"].values():
        for id_, worth in demand["answers"].items():
            assert worth["loses_to"] != id_
            assert worth["loses_to"] in (None, "hold", *demand["answers"])
            assert (worth["loses_to"] is None) is (worth["best"] == worth["offered"])


@pytest.mark.parametrize("play", ["steered", "sensible", "reported"])
def test_other_plays(capsys: pytest.CaptureFixture[str], play: str) -> None:
    told = playtest(capsys, FIRST_STEPS, "--games", "30", "--play", play)
    assert (told["games"], told["play"]) == (30, play)
    assert sum(told["outcomes"].values()) == pytest.approx(1)


@pytest.mark.parametrize("play", ["random", "steered"])
def test_several_processes_come_to_the_same_figures(capsys: pytest.CaptureFixture[str], play: str) -> None:
    alone = playtest(capsys, FIRST_STEPS, "--games", "700", "--play", play)
    assert playtest(capsys, FIRST_STEPS, "--games", "700", "--play", play, "--jobs", "2") == alone


def test_the_page_tells_endings_roles_and_what_to_look_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["playtest", SCHOOL, "--games", "300"]) == ExitStatus.DONE
    page = capsys.readouterr().out
    assert "The school bell" in page
    assert "sampled: 300 games; what was not seen has a chance below 1.00% (95%)" in page
    assert "It is over" in page
    assert "School council" in page
    assert all(len(each) <= 80 for each in page.splitlines() if not each.startswith(SCHOOL))
    assert "reached: 1 of 2 demands, 2 of 3 answers, 2 of 2 arguments," in page


def test_a_finding_can_fail(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(Path(SCHOOL).read_text("utf-8").replace("quiet // 10", "0"), encoding="utf-8")
    assert main(["playtest", str(path), "--games", "300", "--fail-on", "never-reached"]) == ExitStatus.PROBLEMS
    assert "S901" in capsys.readouterr().out
    assert main(["playtest", FIRST_STEPS, "--games", "300", "--fail-on", "never-best"]) in tuple(ExitStatus)
    assert main(["playtest", SCHOOL, "--fail-on", "never-raeched"]) == ExitStatus.UNUSABLE
    assert "did you mean `never-reached`" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["never-reached", "S901", "s901", "Never-Reached", " never-reached, always-best ,"])
def test_what_to_fail_on_goes_by_name_or_by_code_in_any_case(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(Path(SCHOOL).read_text("utf-8").replace("quiet // 10", "0"), encoding="utf-8")
    assert main(["playtest", str(path), "--games", "30", "--fail-on", name]) == ExitStatus.PROBLEMS


@pytest.mark.parametrize("wrong", [("--games", "0"), ("--jobs", "0"), ("--games", "1e3"), ("--games", "")])
def test_a_number_that_plays_nothing_is_refused(capsys: pytest.CaptureFixture[str], wrong: tuple[str, str]) -> None:
    assert main(["playtest", SCHOOL, *wrong]) == ExitStatus.UNUSABLE
    told = capsys.readouterr()
    assert f"argument {wrong[0]}: `{wrong[1]}` is no whole number between 1 and" in told.err
    assert not told.out


def test_games_whose_seeds_no_record_could_hold_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    last = 2**53 - 1
    assert main(["playtest", SCHOOL, "--games", "2", "--seed", str(last)]) == ExitStatus.UNUSABLE
    assert f"Seeds end at {last}" in capsys.readouterr().err
    assert playtest(capsys, SCHOOL, "--games", "1", "--seed", str(last))["seed"] == last


def test_a_scenario_with_errors_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("standoff: 1\n", encoding="utf-8")
    assert main(["playtest", str(path)]) == ExitStatus.UNUSABLE
    assert "S202" in capsys.readouterr().err


def test_check_deep_tells_what_playing_finds_on_its_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(complete(samples_of(page_of("S902"))[0]))  # type: ignore[arg-type]
    assert main(["check", str(path), "--strict"]) == ExitStatus.DONE
    assert main(["check", str(path), "--strict", "--deep", "--format", "json"]) == ExitStatus.PROBLEMS
    told = json.loads(capsys.readouterr().out)
    lines = path.read_text("utf-8").splitlines()
    assert {(each["code"], lines[each["line"] - 1].split(":")[0].strip()) for each in told} == {
        ("S902", "refuse"),
        ("S903", "allow"),
    }


def test_check_deep_says_where_answers_are_not_weighed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.simulation.playtest.plays.has_numpy", lambda: False)
    assert main(["check", SCHOOL, "--deep"]) == ExitStatus.DONE
    told = capsys.readouterr()
    assert told.err.startswith("Without numpy what answers are worth is not weighed")
    assert "S901" in told.out
    assert main(["check", SCHOOL]) == ExitStatus.DONE
    assert "numpy" not in capsys.readouterr().err


def test_an_interrupt_of_check_deep_ends_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.simulation.playtest.decisions.weigh_answers", interrupted)
    assert main(["check", SCHOOL, "--deep"]) == ExitStatus.INTERRUPTED
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "Interrupted.\n")


def test_a_small_scenario_is_looked_at_whole(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(BASE, encoding="utf-8")
    told = playtest(capsys, str(path), "--exact")
    assert (told["method"], told["games"]) == ("exact", 0)
    assert told["outcomes"] == {"settled": 0.5, "open_end": 0.5}
    sampled = playtest(capsys, str(path), "--games", "4000")
    assert sampled["method"] == "sampled"
    for outcome, share in sampled["outcomes"].items():
        assert share == pytest.approx(told["outcomes"][outcome], abs=0.04)
    for actor, scores in told["scores"].items():
        assert sampled["scores"][actor]["mean"] == pytest.approx(scores["mean"], abs=1)
        assert told["values"]["actors"][actor]["gain"] >= 0
    assert main(["playtest", str(path), "--games", "100"]) == ExitStatus.DONE
    assert "exact, all 33 states of random play" in capsys.readouterr().out


def test_what_no_game_can_reach_is_told_for_certain_where_all_ways_were_looked_at(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, odds = tmp_path / "x.yaml", "chance: [{odds: 1, then: [{end: seldom}]}, {odds: 1000000000, then: []}]"
    text = BASE.replace("{adjust: {trust: -6}}", f"{{adjust: {{trust: -6}}}}, {{{odds}}}")
    unreached = "  seldom: {title: S, text: S}\n  far: {title: F, text: F, when: phones.allow and trust == 57}\n"
    path.write_text(text.replace("outcomes:\n", f"outcomes:\n{unreached}"), encoding="utf-8")
    for command in ("playtest", "check"):
        assert main([command, str(path), *(["--deep"] if command == "check" else [])]) == ExitStatus.DONE
        told = capsys.readouterr().out
        assert "no game ended with `far` in any of the ways that games can go" in told
        assert "no game ended with `seldom`" not in told
    assert main(["playtest", str(path), "--games", "100"]) == ExitStatus.DONE
    assert "`far` in any of the ways" in capsys.readouterr().out


def test_what_is_too_large_for_exact_figures_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.solver.limits.Limit", partial(Limit, states=500, steps=5_000))
    assert main(["playtest", FIRST_STEPS, "--exact"]) == ExitStatus.UNUSABLE
    assert "is too large for exact figures: more than" in capsys.readouterr().err
    assert main(["playtest", FIRST_STEPS, "--exact", "--play", "sensible"]) == ExitStatus.UNUSABLE
    assert main(["playtest", FIRST_STEPS, "--exact", "--games", "9"]) == ExitStatus.UNUSABLE


def test_the_page_of_exact_figures_tells_no_games(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path, page = tmp_path / "x.yaml", tmp_path / "x.html"
    path.write_text(BASE, encoding="utf-8")
    assert main(["playtest", str(path), "--exact", "--html", str(page)]) == ExitStatus.DONE
    told = capsys.readouterr().out
    assert "exact, all 33 states of random play; answers weighed by sampling, seed 1\n" in told
    assert "sampled:" not in told
    assert [line.split()[-1] for line in told.splitlines() if "█" in line][:2] == ["50.0%", "50.0%"]
    text = page.read_text("utf-8")
    assert "1,000,000" not in text
    assert f"standoff playtest {path} --exact --seed 1" in text


@pytest.mark.parametrize("play", ["random", "sensible"])
def test_without_numpy_it_is_said_that_answers_are_not_weighed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, play: str
) -> None:
    monkeypatch.setattr("game.simulation.playtest.plays.has_numpy", lambda: False)
    order = ["playtest", FIRST_STEPS, "--games", "20", "--play", play]
    assert main(order) == ExitStatus.DONE
    told = capsys.readouterr().out
    assert "Without numpy what answers are worth is not weighed" in told
    assert told.endswith("What answers are worth was not weighed, so there may be more to look at.\n")
    assert "Nothing to look at was found" not in told
    assert ("played one by one" in told) is (play == "random")
    assert main([*order, "--fail-on", "never-best"]) == ExitStatus.UNUSABLE
    refused = capsys.readouterr()
    assert refused.err.startswith("`never-best` cannot be looked for. Without numpy")
    assert not refused.out
    assert main([*order, "--fail-on", "common-ending"]) in (ExitStatus.DONE, ExitStatus.PROBLEMS)


def test_numbers_too_big_for_lock_step_are_said_to_be_why_answers_are_not_weighed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "x.yaml"
    big = "max: 9000000000000000000"
    path.write_text(BASE.replace("name: Calm in class", f"name: Calm in class, {big}"), encoding="utf-8")
    assert main(["playtest", str(path), "--games", "20"]) == ExitStatus.DONE
    assert "What answers are worth was not weighed: numbers that 64 bits do not hold." in capsys.readouterr().out
    assert main(["playtest", str(path), "--games", "20", "--fail-on", "always-best"]) == ExitStatus.UNUSABLE


def test_an_interrupt_keeps_the_games_that_were_played(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted_at_the_third(rulebook: Rulebook, first: int, games: int) -> Tally:
        if first == 3:
            raise KeyboardInterrupt
        return PLAYS["sensible"](rulebook, first, games)

    monkeypatch.setattr("game.simulation.playtest.runs.PLAYS", {"strategist": interrupted_at_the_third})
    monkeypatch.setattr("game.simulation.playtest.decisions.weigh_answers", lambda *_each: pytest.fail("went on"))
    assert main(["playtest", SCHOOL, "--play", "strategist", "--games", "9", "--json"]) == ExitStatus.INTERRUPTED
    told = capsys.readouterr()
    members = json.loads(told.out)
    assert (members["games"], members["interrupted"]) == (2, True)
    assert told.err == "Interrupted after 2 of 9 games.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no terminals of this kind")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_on_a_terminal_ends_it_with_what_is_done(jobs: str) -> None:
    import pty

    ours, theirs = pty.openpty()
    order = [sys.executable, "-m", "game", "playtest", SCHOOL, "--play", "sensible", "--games", "20000", "--json"]
    with subprocess.Popen(
        [*order, "--jobs", jobs], cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True
    ) as process:
        os.close(theirs)
        drawn = b""
        while b" 20 / 20,000 games, sensible" not in drawn:
            drawn += os.read(ours, 4096)
        os.killpg(process.pid, signal.SIGINT)
        assert process.stdout is not None
        members = json.loads(process.stdout.read())
        assert process.wait() == ExitStatus.INTERRUPTED
    with suppress(OSError):
        while more := os.read(ours, 4096):
            drawn += more
    os.close(ours)
    assert 20 <= members["games"] < 20_000
    assert b"Traceback" not in drawn
    assert drawn.endswith(f" \rInterrupted after {members['games']:,} of 20,000 games.\r\n".encode())


def test_a_translation_is_played_as_its_scenario(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    worth, nothing = "{calm: 9, say: 5, tools: -1, trust: 10}", "{calm: -30, say: -30, tools: -1, trust: -30}"
    for name in ("first_steps.yaml", "first_steps.de.yaml", "first_steps.txt"):
        text = (ROOT / "scenarios" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(worth, nothing), encoding="utf-8")
    original, german = str(tmp_path / "first_steps.yaml"), str(tmp_path / "first_steps.de.yaml")
    assert main(["playtest", original, "--games", "9", "--json"]) == ExitStatus.DONE
    figures = capsys.readouterr().out
    assert main(["playtest", german, "--games", "9", "--json"]) == ExitStatus.DONE
    assert capsys.readouterr().out == figures
    assert main(["playtest", german, "--games", "9"]) == ExitStatus.DONE
    told = capsys.readouterr().out
    assert "Schulleitung" in told
    assert f"{original}:" in told


def test_what_comes_by_standard_input_is_named_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(Path(SCHOOL).read_bytes())))
    assert main(["playtest", "-", "--games", "9"]) == ExitStatus.DONE
    assert "standard input:36: warning S901: `apology` never opened" in capsys.readouterr().out


BARE = """
standoff: 1
title: Bare
summary: S
rounds: 2
actors:
  a: {name: Ann, brief: A, goals: [{text: G, when: x.yes_, worth: -1000000}, {text: H, when: x.no_, worth: 1000000}]}
  b: {name: Bob, brief: B}
indicators: {}
demands: {x: {from: a, to: b, text: T, when: round == 1, responses: {yes_: {label: Y}, no_: {label: N}}}}
outcomes: {end: {title: E, text: E, when: final}}
"""


def test_what_a_scenario_has_not_is_not_told_of(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(BARE, encoding="utf-8")
    assert main(["playtest", str(path), "--games", "40"]) == ExitStatus.DONE
    told = capsys.readouterr().out
    assert "reached: 1 of 1 demands, 2 of 2 answers, 1 of 1 endings\n" in told
    assert "debate" not in told
    ann, _sensible = [line for line in told.splitlines() if "Ann" in line and "±" in line]
    assert ann.split()[1] == "-1000000.0"
    assert ann.split()[3] == "1000000.0"
    path.write_text(BARE.replace("brief:", "playable: false, brief:"), encoding="utf-8")
    assert main(["playtest", str(path), "--games", "40"]) == ExitStatus.DONE
    told = capsys.readouterr().out
    assert "Scores" not in told
    assert "\n\n\n" not in told


def test_wide_names_keep_the_columns(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    text = BASE.replace("name: Head teacher", f"name: {'東京都庁' * 20}").replace("Student council", "한국 학생회")
    path.write_text(text, encoding="utf-8")
    assert main(["playtest", str(path), "--games", "40"]) == ExitStatus.DONE
    rows = [line for line in capsys.readouterr().out.splitlines() if "±" in line]
    assert all("  " in row.partition("±")[0].strip() for row in rows)
    assert [cells(row.partition("±")[0]) for row in rows] == [47] * 4
    assert all(cells(row) <= 78 for row in rows)
