"""What is said by lines is cleaned on its way out: no record, file name, header or argument steers a terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import streams
from game.cli.main import main
from game.language import use_language

BELL = str(Path(__file__).parents[1] / "cases" / "valid" / "school_bell.yaml")
EVIL = "\x1b[31mX\x1b]0;t\x07\x9b2J\u202e\r\nfake line"
HEADER = {"standoff": 1, "scenario": BELL, "seed": 7}
LINES = [
    {"round": 1, "turn": 1, "actor": EVIL, "pass": True},
    {"round": 1, "turn": 1, "actor": "head", "argue": EVIL},
    {"round": 1, "actor": "head", "answer": EVIL, "with": "x"},
    {"round": 1, "actor": "head", "hold": EVIL},
    {"round": 1, "actor": "head", "raise": EVIL},
    {"round": 1, "inject": [{EVIL: 1}]},
    {EVIL: 1},
    {"round": EVIL, "close": True},
    {"note": "seats", "human": [EVIL], "opponents": EVIL},
    {"note": EVIL},
]
RAW = [b'{"\\u001b[2Jx": 1, "\\u001b[2Jx": 2}', b'{"a\x1b[2J": 1', b"\x1b]0;t\x07", b"\xff\x1b[2J"]


def harmless(text: str) -> bool:
    return not [each for each in text if (ord(each) < 32 and each != "\n") or each in "\x7f\x9b\u202e"]


def said_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    main(arguments)
    out, err = capsys.readouterr()
    assert harmless(out + err), (out, err)
    assert "\nfake line" not in out + err
    return out + err


@pytest.mark.parametrize("command", [["replay", BELL], ["resume"]], ids=["replay", "resume"])
@pytest.mark.parametrize(
    "line", [*(json.dumps(each).encode() for each in LINES), *RAW], ids=range(len(LINES) + len(RAW))
)
def test_a_line_of_a_record(
    line: bytes, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", open(os.devnull))  # noqa: PTH123, SIM115 - pytest's own cannot be read
    record = tmp_path / "game.jsonl"
    record.write_bytes(json.dumps(HEADER).encode() + b"\n" + line + b"\n")
    more = ["--any-digest"] if command[0] == "replay" else []
    assert said_of(capsys, *command, str(record), *more)


@pytest.mark.parametrize("member", ["scenario", "digest", "path", "parent", "seed", EVIL])
def test_a_header(member: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "game.jsonl"
    record.write_bytes(json.dumps({**HEADER, member: EVIL}).encode() + b"\n")
    said_of(capsys, "resume", str(record), "--plain")
    said_of(capsys, "replay", BELL, str(record))


@pytest.mark.parametrize(
    "arguments",
    [
        [EVIL],
        ["play", EVIL],
        ["play", BELL, EVIL],
        ["play", BELL, "--plain", "--as", EVIL],
        ["play", BELL, "--seed", EVIL],
        ["play", BELL, "--opponents", EVIL],
        ["resume", EVIL],
        ["replay", BELL, EVIL],
        ["check", EVIL],
        ["explain", EVIL],
        ["new", EVIL],
        ["new", "x", "--from", EVIL],
        ["graph", BELL, "--around", EVIL],
        ["export", BELL, "--to", EVIL],
        ["export", BELL, "--to", "json", "--output", f"/nowhere/{EVIL}"],
        ["playtest", BELL, "--fail-on", EVIL],
        ["playtest", BELL, "--html", f"/nowhere/{EVIL}"],
        ["watch", EVIL],
    ],
    ids=lambda arguments: arguments[0] if arguments[0] != EVIL else "command",
)
def test_an_argument(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said_of(capsys, *arguments)


@pytest.mark.skipif(sys.platform == "win32", reason="such names do not exist there")
def test_a_file_s_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evil = tmp_path / EVIL.replace("/", "")
    evil.with_suffix(".yaml").write_text("standoff: 1\ntitle: 3\n")
    said_of(capsys, "check", str(evil.with_suffix(".yaml")))
    said_of(capsys, "check", str(evil.with_suffix(".yaml")), "--format", "github")
    said_of(capsys, "play", str(evil.with_suffix(".yaml")), "--plain")
    records = Path(os.environ["STANDOFF_STATE"]) / "records"
    records.mkdir(parents=True)
    (records / evil.with_suffix(".jsonl").name).write_bytes(b'{"standoff": 1')
    assert "X" in said_of(capsys, "resume", "--plain")


def test_a_language(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        assert said_of(capsys, "play", BELL, "--plain", "--lang", EVIL, "--as", "x")
    finally:
        use_language("")


def test_json_spells_out_what_is_not_seen_and_means_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"a": "x\x9b2J\u202e\x7f\u200d\U000e0041é", EVIL: [1]}
    streams.as_json(value)
    told = capsys.readouterr().out
    assert harmless(told)
    assert json.loads(told) == value


def test_talk_is_one_line_and_its_stream_may_be_gone(tmp_path: Path) -> None:
    code = "from game.cli import streams; streams.talk('a\\nb'); print('still here')"
    full = Path("/dev/full")
    with full.open("wb") if full.exists() else (tmp_path / "x").open("wb") as gone:
        run = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=gone, check=False)
    assert (run.returncode, run.stdout.split()) == (0, [b"still", b"here"])


@pytest.mark.skipif(sys.platform != "linux", reason="the file system takes no such name")
def test_a_byte_of_a_name_that_is_no_utf8_is_seen_to_be_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (b"bad.yaml", b"bad\xff.yaml"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("standoff: 1\n", encoding="utf-8")
    main(["check", os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.yaml")])
    said = capsys.readouterr()
    assert "bad\ufffd.yaml:1:1" in said.out
    assert "bad.yaml" not in said.out + said.err


@pytest.mark.parametrize(("written", "shown"), [("\\e", "U+001B"), ("\\u202e", "U+202E"), ("\\a", "U+0007")])
def test_a_character_of_a_condition_that_cannot_be_shown_is_told_by_its_code(
    written: str, shown: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(
        f'standoff: 1\noutcomes: {{a: {{title: A, text: B, when: "round {written} == 1"}}}}\n', encoding="utf-8"
    )
    main(["check", str(file)])
    assert f"`{shown}` cannot stand in a condition" in capsys.readouterr().out
