"""Scenarios are found by id, by path, and beside translations and files of the same name."""

from pathlib import Path

import pytest

from game.storage import library
from game.storage.library import NotFound, find, scenarios


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two folders of scenarios; the user's is given."""
    built_in, mine = tmp_path / "built_in", tmp_path / "mine"
    for folder in (built_in, mine):
        folder.mkdir()
    for name in ("red_lines.yaml", "red_lines.de.yaml", "FORMAT.md"):
        (built_in / name).write_text("title: x")
    for name in ("toxic_waters.yml", "lone.pt-BR.yaml", ".hidden.yaml", "._red_lines.yaml"):
        (mine / name).write_text("title: x")
    monkeypatch.setattr(library, "_INSTALLED", built_in)
    return mine


def test_the_scenarios_of_this_checkout_are_found(tmp_path: Path) -> None:
    path = find("red_lines", tmp_path)
    assert path.name == "red_lines.yaml"
    assert path.is_file()


def test_translations_and_hidden_files_are_no_scenarios_of_their_own(own: Path) -> None:
    assert [each.id for each in scenarios(own)] == ["lone.pt-BR", "red_lines", "toxic_waters"]
    assert [each.built_in for each in scenarios(own)] == [False, True, False]


def test_a_scenario_is_found_by_its_id_wherever_it_lies(own: Path) -> None:
    assert find("toxic_waters", own) == own / "toxic_waters.yml"
    assert find("red_lines", own).parent != own


def test_a_file_of_the_user_with_a_built_in_id_is_found_by_its_path(own: Path) -> None:
    mine = own / "red_lines.yaml"
    mine.write_text("title: mine")
    built_in, other = (each for each in scenarios(own) if each.id == "red_lines")
    assert (built_in.built_in, built_in.asked_by) == (True, "red_lines")
    assert (other.built_in, other.path) == (False, mine)
    assert find("red_lines", own) == built_in.path
    assert find(other.asked_by, own) == mine


def test_a_path_is_taken_as_it_is(own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "draft").write_text("title: x")
    (tmp_path / "draft.yaml").write_text("title: x")
    monkeypatch.chdir(tmp_path)
    for name in ("draft", "draft.yaml", "./draft", str(tmp_path / "draft.yaml")):
        assert find(name, own) == Path(name)


def test_an_id_goes_before_a_file_of_that_name_in_the_working_folder(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "red_lines").write_text("title: x")
    monkeypatch.chdir(tmp_path)
    assert find("red_lines", own).name == "red_lines.yaml"


@pytest.mark.parametrize("name", ["red_line", "red_line.yaml", "somewhere/red_line.yml", "Red_Lines"])
def test_what_is_not_there_is_refused_with_the_nearest_id(own: Path, name: str) -> None:
    with pytest.raises(NotFound) as caught:
        find(name, own)
    assert caught.value.nearest == ("red_lines",)
    assert "`red_lines`" in str(caught.value) or "red_lines" in str(caught.value)


@pytest.mark.parametrize("name", ["zzz", "", "a" * 5000, "nul\0.yaml", "nul\0/x.yaml"])
def test_whatever_is_asked_for_is_only_not_found(own: Path, name: str) -> None:
    with pytest.raises(NotFound, match="red_lines"):
        find(name, own)


@pytest.mark.parametrize("name", ["draft", "drafts.yaml", "./draf.yaml", "draft.yml"])
def test_what_is_not_there_is_refused_with_the_nearest_file(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "Draft.yaml").write_text("title: x")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFound, match=r"The nearest: (\./)?Draft\.yaml\."):
        find(name, own)


def test_a_folder_is_no_scenario(own: Path) -> None:
    with pytest.raises(NotFound, match="is a folder"):
        find(str(own), own)
    (own / "folder.yaml").mkdir()
    assert "folder" not in [each.id for each in scenarios(own)]


def test_a_user_without_a_folder_has_the_built_in_scenarios(own: Path) -> None:
    assert [each.id for each in scenarios(own / "nowhere")] == ["red_lines"]
