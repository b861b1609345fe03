"""Settings are read with every doubt told, and written whole or not at all."""

import os
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from game.computer.strategist import DEFAULT_STRENGTH
from game.computer.strength import USUAL_KIND
from game.storage.settings import FILE, Settings, about, change, load, save, variable

OWN = Settings(
    theme='night "blue"\\\x7f\n\u2028é😀',
    animation=False,
    hints=False,
    opponents="random",
    strength=50,
    keymap={"seal": "f2", "a.b": "u"},
)


def written(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, "utf-8")
    return folder


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere", {}) == (Settings(), ())


def test_the_usual_opponents_are_those_of_a_game_that_names_none() -> None:
    assert (Settings().opponents, Settings().strength) == (USUAL_KIND, DEFAULT_STRENGTH)


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    save(folder, OWN)
    assert load(folder, {}) == (OWN, ())
    assert [each.name for each in folder.iterdir()] == [FILE]


def test_every_setting_is_explained_in_the_file_with_its_variable(tmp_path: Path) -> None:
    save(tmp_path, Settings())
    text = (tmp_path / FILE).read_text("utf-8")
    assert set(about()) == {each.name for each in fields(Settings)} == set(tomllib.loads(text))
    for name, says in about().items():
        assert f"# {says} ({variable(name)})" in text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("them = 'x'", "them"),
        ("theme = 3", "theme"),
        ("theme = ''", "theme"),
        ("animation = 'no'", "animation"),
        ("strength = 9", "strength"),
        ("strength = 5001", "strength"),
        ("strength = true", "strength"),
        ("strength = '200'", "strength"),
        ("keymap = 'seal'", "keymap"),
        ("keymap = {seal = 2}", "keymap"),
        ("hints = ?", "line 1"),
        ("hints = true\nhints = true", FILE),
    ],
)
def test_what_cannot_be_used_is_told_and_the_default_taken(tmp_path: Path, text: str, word: str) -> None:
    settings, warnings = load(written(tmp_path, text), {})
    assert settings == Settings()
    assert len(warnings) == 1
    assert word in warnings[0]


def test_the_rest_of_a_doubtful_file_counts(tmp_path: Path) -> None:
    settings, warnings = load(written(tmp_path, "theme = 3\nhints = false\nfont = 'x'"), {})
    assert settings == Settings(hints=False)
    assert len(warnings) == 2


def test_a_file_in_another_encoding_is_left_aside(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes("theme = 'é'".encode("latin-1"))
    assert load(tmp_path, {})[0] == Settings()
    (tmp_path / FILE).write_bytes(b"\xef\xbb\xbftheme = 'x'\r\n")
    assert load(tmp_path, {}) == (Settings(theme="x"), ())


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    settings, warnings = load(tmp_path, {})
    assert settings == Settings()
    assert FILE in warnings[0]


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("theme", "nord", "nord"),
        ("animation", "no", False),
        ("animation", "Yes", True),
        ("hints", "0", False),
        ("imagined", "off", False),
        ("opponents", "random", "random"),
        ("strength", " 5000 ", 5000),
        ("keymap", "seal=f2, undo=u", {"seal": "f2", "undo": "u"}),
    ],
)
def test_the_environment_goes_before_the_file(tmp_path: Path, name: str, typed: str, value: Any) -> None:
    save(tmp_path, Settings(theme="x", animation=value is not True, opponents="y", keymap={"z": "z"}))
    settings, warnings = load(tmp_path, {variable(name): typed})
    assert warnings == ()
    assert getattr(settings, name) == value


def test_a_variable_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    given = {"STANDOFF_ANIMATION": "maybe", "STANDOFF_KEYMAP": "seal", "STANDOFF_THEME": ""}
    settings, warnings = load(tmp_path, given)
    assert settings == Settings()
    assert ["animation" in warnings[0], "keymap" in warnings[1], len(warnings)] == [True, True, 2]


@pytest.mark.parametrize("typed", ["9", "5001", "-50", "many", "²", "9" * 10_000])
def test_a_typed_strength_that_is_none_is_told(tmp_path: Path, typed: str) -> None:
    settings, warnings = load(tmp_path, {"STANDOFF_STRENGTH": typed})
    assert settings == Settings()
    assert "strength" in warnings[0]


def test_the_process_s_environment_is_asked_unless_another_is_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDOFF_THEME", "nord")
    assert load(tmp_path)[0].theme == "nord"


def test_a_change_writes_no_override_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path, Settings(opponents="random"))
    monkeypatch.setenv("STANDOFF_ANIMATION", "no")
    change(tmp_path, theme="nord")
    assert load(tmp_path, {})[0] == Settings(theme="nord", opponents="random")


def test_a_failed_saving_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(tmp_path, OWN)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(tmp_path, Settings())
    assert load(tmp_path, {})[0] == OWN
    assert [each.name for each in tmp_path.iterdir()] == [FILE]


def test_a_file_that_could_not_be_read_is_kept_when_another_is_saved(tmp_path: Path) -> None:
    written(tmp_path, "keymap = mine")
    change(tmp_path, theme="nord")
    assert load(tmp_path, {})[0] == Settings(theme="nord")
    assert (tmp_path / f"{FILE}.unread").read_text("utf-8") == "keymap = mine"


@pytest.mark.parametrize(
    "text",
    [
        "# mine\ntheme = 'x' # dark\n",
        "[keymap] # mine\nseal = 'f2'\n",
        "keymap = {seal = 'f2'} # mine\nhints = true\n\n\n",
        "# mine",
    ],
)
def test_a_change_leaves_the_remarks_and_the_order_of_the_owner(tmp_path: Path, text: str) -> None:
    before = load(written(tmp_path, text), {})[0]
    change(tmp_path, theme="nord", hints=False)
    after = (tmp_path / FILE).read_text("utf-8")
    assert load(tmp_path, {}) == (replace(before, theme="nord", hints=False), ())
    assert "# mine" in after
    assert set(tomllib.loads(after)) == {each.name for each in fields(Settings)}


def test_what_no_setting_is_stays_in_the_file(tmp_path: Path) -> None:
    change(written(tmp_path, "font = 'x'\n[keymap]\nseal = 'f2'\n[other]\nkey = 1\n"), theme="nord")
    found = tomllib.loads((tmp_path / FILE).read_text("utf-8"))
    assert (found["font"], found["other"], found["theme"], found["keymap"]) == (
        "x",
        {"key": 1},
        "nord",
        {"seal": "f2"},
    )
