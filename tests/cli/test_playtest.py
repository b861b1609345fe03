"""`standoff playtest` as an author calls it."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from game.analysis.exact.limits import Limit
from game.analysis.pages import page_of
from game.analysis.samples import BASE, complete
from game.cli.main import main
from game.cli.status import ExitStatus

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
    assert all(len(each) <= 80 for each in page.splitlines()[2:] if not each.startswith(SCHOOL))


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
    path.write_bytes(complete(page_of("S902").fails))  # type: ignore[union-attr]
    assert main(["check", str(path), "--strict"]) == ExitStatus.DONE
    assert main(["check", str(path), "--strict", "--deep", "--format", "json"]) == ExitStatus.PROBLEMS
    told = json.loads(capsys.readouterr().out)
    lines = path.read_text("utf-8").splitlines()
    assert {(each["code"], lines[each["line"] - 1].split(":")[0].strip()) for each in told} == {
        ("S902", "refuse"),
        ("S903", "allow"),
    }


def test_a_small_scenario_is_looked_at_whole(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(BASE, encoding="utf-8")
    told = playtest(capsys, str(path), "--exact", "--games", "4000")
    assert told["method"] == "exact"
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


def test_what_is_too_large_for_exact_figures_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.analysis.exact.limits.Limit", partial(Limit, states=500, steps=5_000))
    assert main(["playtest", FIRST_STEPS, "--games", "100", "--exact"]) == ExitStatus.UNUSABLE
    assert "is too large for exact figures: more than" in capsys.readouterr().err
    assert main(["playtest", FIRST_STEPS, "--exact", "--play", "sensible"]) == ExitStatus.UNUSABLE
