"""The text of a source is read from the scenario's folder, cleaned, and from nowhere else."""

from pathlib import Path

import pytest

from game.scenario.articles import MAX_BYTES, paragraphs_of
from game.scenario.model import Source
from game.storage.origin import folder_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario's folder, with a text in it and another one beside it."""
    inside = tmp_path / "scenario"
    (inside / "texts").mkdir(parents=True)
    (inside / "article.txt").write_text("First.\n\nSecond.\n", encoding="utf-8")
    (inside / "texts" / "deep.txt").write_text("Deep.", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("Outside.", encoding="utf-8")
    return inside


def read(folder: Path | None, file: str | None) -> tuple[str, ...] | None:
    return paragraphs_of(Source("article", "An article", file=file), folder)


def test_a_line_is_a_paragraph_and_empty_lines_are_none(folder: Path) -> None:
    assert read(folder, "article.txt") == ("First.", "Second.")


@pytest.mark.parametrize("file", ["texts/deep.txt", r"texts\deep.txt", "./texts/deep.txt"])
def test_a_text_may_lie_deeper(folder: Path, file: str) -> None:
    assert read(folder, file) == ("Deep.",)


@pytest.mark.parametrize(
    "file",
    [
        "../outside.txt",
        r"..\outside.txt",
        "texts/../../outside.txt",
        "texts/../article.txt",
        "/etc/hostname",
        r"C:\article.txt",
        "C:article.txt",
        r"\\host\share\article.txt",
        "missing.txt",
        "texts",
        ".",
        "",
        "a\0b",
        "x" * 5000,
        "article.txt/more",
    ],
)
def test_what_leads_elsewhere_or_is_no_file_is_not_at_hand(folder: Path, file: str) -> None:
    assert read(folder, file) is None


def test_an_absolute_path_is_not_taken_even_into_the_folder(folder: Path) -> None:
    assert read(folder, str(folder / "article.txt")) is None


def test_a_source_without_a_file_or_a_scenario_without_a_folder_has_no_text(folder: Path) -> None:
    assert read(folder, None) is None
    assert read(None, "article.txt") is None
    assert read(folder / "nowhere", "article.txt") is None


def test_links_may_stay_in_the_folder_but_not_lead_out(folder: Path) -> None:
    try:
        (folder / "inner.txt").symlink_to(folder / "article.txt")
    except OSError:
        pytest.skip("no links can be made here")
    (folder / "outer.txt").symlink_to(folder.parent / "outside.txt")
    (folder / "up").symlink_to(folder.parent, target_is_directory=True)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    assert read(folder, "inner.txt") == ("First.", "Second.")
    assert read(folder, "outer.txt") is None
    assert read(folder, "up/outside.txt") is None
    assert read(folder, "loop.txt") is None


def test_a_folder_that_is_itself_a_link_is_followed(folder: Path) -> None:
    link = folder.parent / "link"
    try:
        link.symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("no links can be made here")
    assert read(link, "article.txt") == ("First.", "Second.")


def test_a_text_has_a_largest_size(folder: Path) -> None:
    (folder / "full.txt").write_bytes(b"x" * MAX_BYTES)
    (folder / "large.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    assert read(folder, "full.txt") == ("x" * MAX_BYTES,)
    assert read(folder, "large.txt") is None


def test_what_is_no_utf_8_is_not_at_hand(folder: Path) -> None:
    (folder / "latin.txt").write_bytes("Café".encode("latin-1"))
    assert read(folder, "latin.txt") is None


def test_a_text_is_cleaned(folder: Path) -> None:
    text = "\ufeffOne\t \x1b[31mred\x1b[0m\r\n \t\r\n\x1b]52;c;QUJD\x07Two\u202e [b]bold[/]\n"
    (folder / "odd.txt").write_text(text, encoding="utf-8", newline="")
    assert read(folder, "odd.txt") == ("One red", "Two [b]bold[/]")


def test_a_very_long_text_keeps_all_its_paragraphs(folder: Path) -> None:
    (folder / "long.txt").write_text("\n".join(f"Line {n}." for n in range(30_000)), encoding="utf-8")
    read_lines = read(folder, "long.txt")
    assert read_lines is not None
    assert (len(read_lines), read_lines[-1]) == (30_000, "Line 29999.")


def test_an_empty_file_has_no_paragraphs(folder: Path) -> None:
    (folder / "empty.txt").write_text("\n\n")
    assert read(folder, "empty.txt") == ()


def test_the_folder_is_found_by_the_name_that_a_record_gives(folder: Path) -> None:
    (folder / "mine.yaml").write_text("standoff: 1")
    assert folder_of({"scenario": str(folder / "mine.yaml")}) == folder
    found = folder_of({"scenario": "first_steps"})
    assert found is not None
    assert (found / "first_steps.txt").is_file()


@pytest.mark.parametrize("name", ["no_such_scenario", "-", "", None, 7, "a\0b"])
def test_a_name_that_finds_nothing_has_no_folder(name: object) -> None:
    assert folder_of({"scenario": name}) is None


def test_the_largest_size_is_two_mebibytes() -> None:
    assert MAX_BYTES == 2 * 1024 * 1024
