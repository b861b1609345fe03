"""`standoff new`: what it writes, asks, refuses, and says."""

import io
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus
from game.scenario.model import Scenario
from game.scenario.reader import read_file

FILES = ["hall.yaml", "standoff.schema.json"]
PAGE = (
    "<html><head><title>Hall closed</title></head><body><article><h1>Hall closed</h1>"
    "<p>The council met on <b>Monday</b>.</p><p>The club said no.</p></article></body></html>"
)
ARTICLE = "Hall closed\n\nThe council met\non Monday.\n\nThe club said no.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def scenario(name: str = "hall.yaml") -> Scenario:
    read = read_file(Path(name)).scenario
    assert read is not None
    return read


def type_in(text: str | bytes, monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> None:
    data = text.encode() if isinstance(text, str) else text
    stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stdin)
    monkeypatch.setattr("game.cli.streams.is_terminal", lambda: terminal)


def test_without_a_terminal_it_writes_a_scenario_that_passes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "hall"]) == ExitStatus.DONE
    said = capsys.readouterr()
    assert names(here) == FILES
    assert len({(here / each).stat().st_mode for each in FILES}) == 1
    for command in ("check", "watch", "play"):
        assert f"standoff {command} hall.yaml" in said.err
    for guide in ("AUTHORING.md", "FORMAT.md"):
        (path,) = [line.rpartition(": ")[2] for line in said.err.splitlines() if line.endswith(guide)]
        assert Path(path).is_file()
    assert main(["check", "hall.yaml", "--strict"]) == ExitStatus.DONE


def test_an_editor_finds_the_schema_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "hall"])
    first = Path("hall.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=./standoff.schema.json"
    capsys.readouterr()
    main(["schema"])
    assert json.loads(Path("standoff.schema.json").read_text("ascii")) == json.loads(capsys.readouterr().out)


def test_an_older_schema_is_renewed_and_a_current_one_left(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("standoff.schema.json").write_text("{}", "utf-8")
    main(["new", "hall"])
    assert "renewed" in capsys.readouterr().err
    before = Path("standoff.schema.json").stat().st_ino
    main(["new", "other"])
    assert "schema" not in capsys.readouterr().err
    assert Path("standoff.schema.json").stat().st_ino == before
    assert names(here) == ["hall.yaml", "other.yaml", "standoff.schema.json"]


def test_flags_fill_it_and_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("", monkeypatch, terminal=True)
    given = ["--title", "T: #1", "--actor", "Émile", "--actor", "Open", "--actor", "Press", "--demand", "Do\nit."]
    assert main(["new", "hall", *given, "--language", "pt-BR"]) == ExitStatus.DONE
    assert capsys.readouterr().out == ""
    made = scenario()
    assert (made.title, made.language) == ("T: #1", "pt-BR")
    assert [each.id for each in made.actors] == ["emile", "open_actor", "press"]
    first = made.demands[0]
    assert (first.senders, first.targets, first.text) == (("emile",), ("open_actor",), "Do\nit.")


def test_on_a_terminal_it_asks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    type_in("Bell\nCouncil\ncouncil\nHead\nParents\n\n9\n2\n3\nRing it\n", monkeypatch, terminal=True)
    assert main(["new", "hall"]) == ExitStatus.DONE
    asked = capsys.readouterr().out
    assert "Title [Hall]> " in asked
    assert "council is among the actors already." in asked
    assert "What does Head ask of Parents?" in asked
    made = scenario()
    assert (made.title, made.demands[0].text) == ("Bell", "Ring it")
    assert [each.name for each in made.actors] == ["Head", "Parents", "Council"]
    assert (made.demands[0].senders, made.demands[0].targets) == (("head",), ("parents",))


def test_on_a_terminal_enter_takes_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    type_in("\n" * 8, monkeypatch, terminal=True)
    assert main(["new", "hall"]) == ExitStatus.DONE
    asked = Path("hall.yaml").read_bytes()
    type_in("", monkeypatch, terminal=True)
    assert main(["new", "other", "--title", "Hall"]) == ExitStatus.DONE
    assert asked.replace(b"hall.yaml", b"other.yaml") == Path("other.yaml").read_bytes()


def test_who_leaves_the_questions_leaves_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("Bell\nCouncil\n", monkeypatch, terminal=True)
    assert main(["new", "hall"]) == ExitStatus.DONE
    assert "Nothing was written." in capsys.readouterr().err
    assert names(here) == []


def test_an_interrupt_leaves_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_given: object) -> str:
        raise KeyboardInterrupt

    type_in("", monkeypatch, terminal=True)
    monkeypatch.setattr("game.cli.console.Console.line", interrupt)
    assert main(["new", "hall"]) == ExitStatus.INTERRUPTED
    assert names(here) == []


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_failure_while_writing_leaves_nothing(
    at: int, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = here.parent / "a.txt"
    article.write_text(ARTICLE, "utf-8")
    synced: list[int] = []

    def sync(handle: int) -> None:
        synced.append(handle)
        if len(synced) > at:
            raise OSError(28, os.strerror(28))

    monkeypatch.setattr("game.storage.files.os.fsync", sync)
    assert main(["new", "hall", "--from", str(article)]) == ExitStatus.UNUSABLE
    assert os.strerror(28) in capsys.readouterr().err
    assert names(here) == []


@pytest.mark.parametrize("there", ["hall.yaml", "hall.txt"])
def test_nothing_is_overwritten(there: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path(there).write_text("mine", "utf-8")
    (here.parent / "a.txt").write_text(ARTICLE, "utf-8")
    assert main(["new", "hall", "--from", "../a.txt"]) == ExitStatus.UNUSABLE
    assert f"`{there}` is there already" in capsys.readouterr().err
    assert names(here) == [there]
    assert Path(there).read_text("utf-8") == "mine"


def test_the_article_is_not_overwritten_by_its_own_paragraphs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("hall.txt").write_text(ARTICLE, "utf-8")
    assert main(["new", "hall", "--from", "hall.txt"]) == ExitStatus.UNUSABLE
    assert "Name the scenario `hall_game`." in capsys.readouterr().err
    assert names(here) == ["hall.txt"]
    assert main(["new", "hall_game", "--from", "hall.txt"]) == ExitStatus.DONE


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Town Hall", "town_hall"),
        ("hall-2", "hall_2"),
        ("hall.yml", "hall.yaml"),
        ("Übung.yaml", "ubung.yaml"),
        ("sub/hall", str(Path("sub/hall.yaml"))),
        ("2nd", "scenario_2nd"),
        ("", "scenario"),
        ("con", "con_2"),
    ],
)
def test_a_name_that_is_none_is_refused_with_the_nearest(
    name: str, near: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", name]) == ExitStatus.UNUSABLE
    assert f"The nearest is `{near}`." in capsys.readouterr().err
    assert names(here) == []


def test_a_path_may_lie_elsewhere(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "my games/hall.yaml"]) == ExitStatus.UNUSABLE
    assert "There is no folder `my games`" in capsys.readouterr().err
    (here / "my games").mkdir()
    path = str(Path("my games/hall.yaml"))
    assert main(["new", path]) == ExitStatus.DONE
    assert f'standoff check "{path}"' in capsys.readouterr().err
    assert names(here / "my games") == FILES


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_folder_that_is_closed_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert main(["new", "hall"]) == ExitStatus.UNUSABLE
    here.chmod(stat.S_IRWXU)
    assert "Nothing could be written in the folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    "flags",
    [
        ["--actor", "A"],
        ["--actor", "A", "--actor", " "],
        ["--language", "not a tag"],
        ["--from", "none.txt"],
        ["--from", "https://post.example/hall"],
        ["--from", "."],
        ["--from", "a\0b"],
        [part for n in range(21) for part in ("--actor", f"A{n}")],
    ],
    ids=["one", "blank", "language", "missing", "address", "folder", "zero", "many"],
)
def test_what_cannot_be_used_is_refused(flags: list[str], here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "hall", *flags]) == ExitStatus.UNUSABLE
    assert "bug" not in capsys.readouterr().err
    assert names(here) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", ARTICLE),
        ("a.md", "# Hall closed\n\nThe *council* met\non Monday.\n\nThe [club](x) said no.\n"),
        (
            "a.html",
            PAGE,
        ),
    ],
)
def test_an_article_lies_beside_its_scenario(
    name: str, text: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here.parent / name).write_text(text, "utf-8")
    assert main(["new", "hall", "--from", f"../{name}"]) == ExitStatus.DONE
    assert "Paragraphs: 2" in capsys.readouterr().err
    assert names(here) == ["hall.txt", *FILES]
    assert Path("hall.txt").read_text("utf-8") == "The council met on Monday.\nThe club said no.\n"
    made = scenario()
    (source,) = made.sources
    assert (made.title, source.title, source.paragraphs, source.file) == ("Hall closed", "Hall closed", 2, "hall.txt")
    assert "\n# ¶2  The club said no.\n" in Path("hall.yaml").read_text("utf-8")
    assert main(["check", "hall.yaml", "--strict"]) == ExitStatus.DONE


ASHMERE = (
    "Library to close\n\nThe town of Ashmere means to close its library. The council says that it must save.\n\n"
    "The Friends of the Library, a group of 300 readers, have asked the council to withdraw the plan. For people who "
    "work, they write, it is of use.\n\nThe council has asked the Friends not to do it again.\n"
)


def test_the_example_is_made_of_the_article_s_own_matter(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here.parent / "a.txt").write_text(ASHMERE, "utf-8")
    assert main(["new", "hall", "--from", "../a.txt"]) == ExitStatus.DONE
    assert "taken from the article's paragraph 2" in capsys.readouterr().err
    made = scenario()
    first = made.demands[0]
    assert [each.name for each in made.actors] == ["Friends of the Library", "Council"]
    assert (first.text, [each.paragraph for each in first.citations]) == ("Withdraw the plan.", [2])
    text = Path("hall.yaml").read_text("utf-8")
    assert not any(each in text.casefold() for each in ("youth club", "the hall", "town council"))
    assert main(["check", "hall.yaml", "--strict"]) == ExitStatus.DONE


def test_what_is_given_stands_before_what_the_article_tells(here: Path) -> None:
    (here.parent / "a.txt").write_text(ASHMERE, "utf-8")
    given = ["--actor", "Readers", "--actor", "Town", "--demand", "Keep it open."]
    assert main(["new", "hall", "--from", "../a.txt", *given]) == ExitStatus.DONE
    first = scenario().demands[0]
    assert (first.senders, first.targets, first.text, first.citations) == (("readers",), ("town",), "Keep it open.", ())


def test_an_article_that_names_nobody_gives_no_youth_club(here: Path) -> None:
    (here.parent / "a.txt").write_text("Rain\n\nIt rained all day.\n\nNobody minded.\n", "utf-8")
    assert main(["new", "hall", "--from", "../a.txt"]) == ExitStatus.DONE
    assert [each.name for each in scenario().actors] == ["The side that asks", "The side that is asked"]


def test_an_article_comes_through_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_in("Caf\xe9 one.\n\nTwo.\n".encode("cp1252"), monkeypatch, terminal=False)
    assert main(["new", "hall", "--from", "-"]) == ExitStatus.DONE
    assert "Windows-1252" in capsys.readouterr().err
    assert Path("hall.txt").read_bytes() == "Caf\xe9 one.\nTwo.\n".encode()


def test_an_article_without_a_paragraph_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here.parent / "a.txt").write_text("\n", "utf-8")
    assert main(["new", "hall", "--from", "../a.txt"]) == ExitStatus.UNUSABLE
    assert "There is no paragraph of text in" in capsys.readouterr().err
    assert names(here) == []


def test_a_huge_article_is_refused_without_being_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (here.parent / "huge.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert main(["new", "hall", "--from", "../huge.txt"]) == ExitStatus.UNUSABLE
    assert "too big" in capsys.readouterr().err


def test_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--help"]) == ExitStatus.DONE
    assert "standoff new school_bell" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_real_terminal_it_asks_and_an_interrupt_leaves_nothing(here: Path, folders: dict[str, str]) -> None:
    import pty

    def game(*typed: bytes) -> int:
        keyboard, terminal = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "game", "new", "hall"],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env=folders | {"PYTHONPATH": str(Path(__file__).parents[2])},
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no thread runs here
        )
        os.close(terminal)
        _read_until(keyboard, b"Title")
        for each in typed:
            os.write(keyboard, each)
        _read_until(keyboard, None)
        os.close(keyboard)
        return process.wait()

    assert game(b"Bell\n", b"\x03") == ExitStatus.INTERRUPTED
    assert names(here) == []
    assert game(b"Bell\n", b"\n" * 6) == ExitStatus.DONE
    assert scenario().title == "Bell"


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read_until(terminal: int, wanted: bytes | None) -> None:
    """Read what a terminal shows until it shows that, or ends."""
    seen = b""
    while wanted is None or wanted not in seen:
        try:
            more = os.read(terminal, 4096)
        except OSError:
            return
        if not more:
            return
        seen += more


def test_the_joiners_of_a_writing_are_written_into_the_file(here: Path) -> None:
    name = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f469\u200d\U0001f469\u200d\U0001f467"
    (here / "article.txt").write_text(f"{name}\n\n{name} 2\n", "utf-8")
    assert main(["new", "hall", "--actor", name, "--actor", "B", "--from", "article.txt"]) == ExitStatus.DONE
    assert scenario().actors[0].name == name
    assert name in Path("hall.yaml").read_text("utf-8")
    assert (here / "hall.txt").read_text("utf-8").startswith(name)
