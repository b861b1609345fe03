"""`standoff schema` prints the schema, whatever the terminal's encoding."""

import json

import pytest

from game.cli.main import main
from game.cli.status import ExitStatus


def test_it_prints_the_schema_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == ExitStatus.DONE
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.isascii()
    assert json.loads(said.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_help_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--help"]) == ExitStatus.DONE
    assert "standoff schema > standoff.schema.json" in capsys.readouterr().out
