"""Where a user's files lie."""

from pathlib import Path

import pytest

from game.storage.folders import folders

VARIABLES = ("STANDOFF_CONFIG", "STANDOFF_DATA", "STANDOFF_STATE")


def test_the_four_folders_differ_wherever_the_platform_puts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    found = folders()
    assert len({found.settings, found.themes, found.scenarios, found.records}) == 4
    assert "standoff" in found.settings.parts


def test_the_environment_names_other_folders_and_is_read_each_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable in VARIABLES:
        monkeypatch.setenv(variable, str(tmp_path / variable))
    found = folders()
    assert found.settings == tmp_path / "STANDOFF_CONFIG"
    assert found.themes == tmp_path / "STANDOFF_CONFIG" / "themes"
    assert found.scenarios == tmp_path / "STANDOFF_DATA" / "scenarios"
    assert found.records == tmp_path / "STANDOFF_STATE" / "records"

    monkeypatch.setenv("STANDOFF_STATE", str(tmp_path / "elsewhere"))
    assert folders().records == tmp_path / "elsewhere" / "records"


def test_nothing_is_made_by_asking(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STANDOFF_STATE", str(tmp_path / "state"))
    assert not folders().records.parent.exists()


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDOFF_STATE", raising=False)
    usual = folders().records
    monkeypatch.setenv("STANDOFF_STATE", "")
    assert folders().records == usual
