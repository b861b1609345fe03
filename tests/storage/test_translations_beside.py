"""Translations are found beside their scenarios, and scenarios beside their translations."""

from pathlib import Path

import pytest

from game.scenario.reader import read_file
from game.storage.languages import in_language
from game.storage.library import may_be_translation, original_of, scenarios, translations

SCENARIO = (Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml").read_bytes()


@pytest.fixture
def bell(tmp_path: Path) -> Path:
    """Give a scenario with translations, and with files that are none."""
    path = tmp_path / "bell.yaml"
    path.write_bytes(SCENARIO)
    for tag in ("de", "pt-BR", "zh-Hant-TW", "draft", "2", "de.fr"):
        (tmp_path / f"bell.{tag}.yaml").write_text(f"title: In {tag}\n")
    (tmp_path / "bell.fr.yml").write_text("title: In fr\n")
    (tmp_path / "bells.it.yaml").write_text("title: In it\n")
    (tmp_path / "bell.es.yaml").mkdir()
    return path


def test_those_beside_a_scenario_are_found_by_their_tags(bell: Path) -> None:
    found = {tag: path.name for tag, path in translations(bell).items()}
    assert found == {
        "de": "bell.de.yaml",
        "fr": "bell.fr.yml",
        "pt-BR": "bell.pt-BR.yaml",
        "zh-Hant-TW": "bell.zh-Hant-TW.yaml",
    }


def test_a_scenario_without_a_folder_has_none(tmp_path: Path) -> None:
    assert translations(tmp_path / "nowhere" / "bell.yaml") == {}


def test_a_translation_leads_to_its_scenario(bell: Path) -> None:
    assert original_of(bell.with_name("bell.pt-BR.yaml")) == (bell, "pt-BR")
    assert original_of(bell.with_name("bell.fr.yml")) == (bell, "fr")
    for name in ("bell.yaml", "bell.draft.yaml", "bells.it.yaml", ".de.yaml"):
        assert original_of(bell.with_name(name)) is None
    assert may_be_translation(bell.with_name("bells.it.yaml"))
    assert not may_be_translation(bell.with_name("bell.draft.yaml"))


def test_a_word_that_is_no_language_makes_a_scenario_of_its_own(bell: Path) -> None:
    mine = [each.id for each in scenarios(bell.parent) if not each.built_in]
    assert mine == ["bell", "bell.2", "bell.draft", "bells.it"]


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("de", "In de"),
        ("de-AT", "In de"),
        ("pt_br", "In pt-BR"),
        ("ZH-hant-tw", "In zh-Hant-TW"),
        ("zh-Hant-TW-x-old", "In zh-Hant-TW"),
    ],
)
def test_the_nearest_wider_language_is_taken(bell: Path, asked: str, title: str) -> None:
    scenario = read_file(bell).scenario
    assert scenario is not None
    shown = in_language(scenario, bell, asked)
    assert (shown.scenario.title, shown.shortfall) == (title, "")
    assert shown.scenario.digest == scenario.digest


@pytest.mark.parametrize("asked", ["", "en", "en-GB", "EN"])
def test_a_scenario_in_the_language_asked_for_is_left_as_it_is(bell: Path, asked: str) -> None:
    scenario = read_file(bell).scenario
    assert scenario is not None
    assert in_language(scenario, bell, asked) == in_language(scenario, bell, "")
    assert in_language(scenario, bell, "").shortfall == ""


@pytest.mark.parametrize("asked", ["es", "pt", "zh-Hans", "it", "../de", "-", "--", "de/../de", "\0", "x" * 5000])
def test_whatever_else_is_asked_for_is_told_and_left_as_it_is(bell: Path, asked: str) -> None:
    scenario = read_file(bell).scenario
    assert scenario is not None
    shown = in_language(scenario, bell, asked)
    assert shown.scenario == scenario
    assert "`en`" in shown.shortfall


@pytest.mark.parametrize("word", ["old", "bak", "new", "de", "tmp", "v2", "copy", "orig"])
def test_a_file_with_the_version_of_the_format_is_a_scenario_whatever_its_name(tmp_path: Path, word: str) -> None:
    (tmp_path / "story.yaml").write_bytes(SCENARIO)
    other = tmp_path / f"story.{word}.yaml"
    other.write_bytes(SCENARIO)
    assert {each.id for each in scenarios(tmp_path) if not each.built_in} == {"story", f"story.{word}"}
    assert translations(tmp_path / "story.yaml") == {}
    assert original_of(other) is None


@pytest.mark.parametrize(
    "text", ['{"standoff": 1}', "\ufeffstandoff: 1\n", "# mine\nstandoff : 1\n", '{\n"standoff": 1}']
)
def test_the_version_of_the_format_is_seen_however_it_is_written(tmp_path: Path, text: str) -> None:
    (tmp_path / "story.yaml").write_bytes(SCENARIO)
    (tmp_path / "story.de.yaml").write_text(text, "utf-8")
    assert translations(tmp_path / "story.yaml") == {}


@pytest.mark.parametrize("tag", ["old", "bak", "xx", "de-old", "deu-x", "q"])
def test_a_language_that_does_not_exist_makes_no_translation(tmp_path: Path, tag: str) -> None:
    (tmp_path / "story.yaml").write_bytes(SCENARIO)
    (tmp_path / f"story.{tag}.yaml").write_text("title: What standoff: means\nglossary: {standoff: A dispute.}\n")
    assert translations(tmp_path / "story.yaml") == {}
    (tmp_path / f"story.{tag}.yaml").rename(tmp_path / "story.la.yaml")
    assert list(translations(tmp_path / "story.yaml")) == ["la"]
