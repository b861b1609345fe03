"""A roster: who will come has a place before coming, and an app that has begun."""

from pathlib import Path

import pytest

from game.cli.main import main
from game.host.driver.class_app import app_for
from game.host.driver.colours import Colours
from game.host.driver.printing import printing_routed
from game.host.driver.terminal import Seated
from game.host.house import House
from game.host.pupils import UNDECIDED, Pupil
from game.host.room import Room, Settings
from game.host.roster import Expected, RosterError, read_roster
from game.play.visibility import PUBLIC
from game.rules.rulebook import Rulebook
from game.session.lobby import load
from tests.host.seated import Client

SCENARIO = Path(__file__).parents[2] / "scenarios" / "first_steps.yaml"
HEAD, COUNCIL = 0, 1
LONG = "Maximiliane-Alexandra von"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load(SCENARIO)


def roster(folder: Path, text: str) -> Path:
    file = folder / "names.csv"
    file.write_text(text, encoding="utf-8-sig")
    return file


def test_a_roster_gives_names_roles_games_and_languages(tmp_path: Path, rulebook: Rulebook) -> None:
    file = roster(tmp_path, "Name;Role;Game;Language\nKim;head\n\n Lee ;School council;2;DE\nMia;observer\nJo\n")
    assert read_roster(file, rulebook.scenario, 2) == [
        Expected("Kim", HEAD),
        Expected("Lee", COUNCIL, 1, "de"),
        Expected("Mia", PUBLIC),
        Expected("Jo", UNDECIDED),
    ]


def test_a_roster_may_be_pasted_from_a_table(tmp_path: Path, rulebook: Rulebook) -> None:
    file = roster(tmp_path, "Name\tRole\nKim, the tall\thead\nLee\tcouncil\n")
    assert read_roster(file, rulebook.scenario, 1) == [Expected("Kim, the tall", HEAD), Expected("Lee", COUNCIL)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "Kim,coucil",
            r"names.csv:2: there is no role `coucil`; there are head, council, observer; did you mean `council`\?",
        ),
        ("Kim,head,3", "names.csv:2: `3` is no game of this room: 1 to 2 are"),
        ("Kim,head,1,d€", "names.csv:2: `d€` is no language"),
        (",head", "names.csv:2: the name is missing"),
        ("Kim,head,1,de,x", "names.csv:2: there are 5 columns"),
        (
            f"{LONG} One\n{LONG.upper()} Two",
            f"names.csv:3: `{LONG.upper()} Two` is like another in its first 24",
        ),
        ("Ann", "names.csv:2: `Ann` stands here twice"),
        ('"Kim\nLee,head', "names.csv:2: this is no row of a table: a quote may be open"),
        ('"Kim"Lee,head', "names.csv:2: this is no row of a table"),
        ("x" * 200_000, "names.csv:2: this is no row of a table"),
        ('"Kim\nLee",head\n"Mo', "names.csv:4: this is no row of a table"),
    ],
)
def test_what_is_wrong_in_a_roster_is_told_with_its_line(
    tmp_path: Path, rulebook: Rulebook, row: str, said: str
) -> None:
    with pytest.raises(RosterError, match=said):
        read_roster(roster(tmp_path, f"ann\n{row}\n"), rulebook.scenario, 2)


def test_the_command_refuses_a_roster_that_is_wrong_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert main(["host", "first_steps", "--roster", str(roster(tmp_path, "Kim,nobody\n"))]) == 2
    assert "names.csv:1: there is no role" in capsys.readouterr().err
    assert main(["host", "first_steps", "--roster", str(tmp_path / "none.csv")]) == 2
    assert "none.csv: No such file" in capsys.readouterr().err


async def test_who_is_expected_has_a_place_and_takes_it_by_name_or_letters_and_is_of_the_team_only_then(
    tmp_path: Path, rulebook: Rulebook
) -> None:
    room = Room.create(tmp_path, SCENARIO, rulebook, Settings(opponents="sensible"))
    await room.expect([Expected("Kim", HEAD), Expected("Lee", COUNCIL, language="de")])
    assert [each.name for each in room.pupils.expected] == ["Kim", "Lee"]
    kim = await room.join(" kim ")
    assert (kim.id, kim.role, kim.is_expected) == (1, HEAD, False)
    hosted = await room.begin(0)
    assert hosted.session.players.people == {HEAD}
    lee = room.with_code(room.pupils.expected[0].code)
    assert lee is not None
    await room.arrive(lee)
    assert hosted.session.players.people == {HEAD, COUNCIL}
    assert not room.pupils.expected
    other = await room.join("Kim")
    assert other.id not in (kim.id, lee.id), "a place that is taken is given to nobody else"
    room.end()
    again = Room.resume(room.folder, rulebook)
    assert list(again.pupils) == list(room.pupils)
    await again.expect([Expected("Kim", HEAD), Expected("New")])
    assert [each.name for each in again.pupils.expected] == ["New"]
    again.end()


async def test_an_app_that_was_begun_ahead_is_the_one_that_is_sat_down_at(tmp_path: Path, rulebook: Rulebook) -> None:
    with printing_routed():
        room = Room.create(tmp_path, SCENARIO, rulebook, Settings(opponents="sensible"))
        await room.expect([Expected("Kim", HEAD), Expected("Lee", language="de")])
        made: list[int] = []

        def make(pupil: Pupil) -> Seated:
            made.append(pupil.id)
            return app_for(room, pupil)

        house = House(make)
        await house.begin_ahead(room.pupils.expected)
        assert made == [1, 2]
        client = Client()
        await house.attach(await room.join("Lee"), client, (80, 24), Colours.ALL)
        await client.shows("wen spielst du?")
        assert made == [1, 2]
        await house.end()
        room.end()
