"""The Floor: the tree of arguments, and making one."""

import pytest
from textual.events import Key, Paste
from textual.widgets import Input

from game.play.choices import Argue
from game.ui.screens.floor import FloorScreen
from game.ui.widgets.words import WordsField
from tests.ui.table_game import ACCESS, AUDIT, LAB, NASTY, Host, game, in_answers, painted, settle

sizes = pytest.mark.parametrize("size", [(80, 24), (120, 36)])
SAFETY, TRUST_US = 1, 2
MINUS = "\N{MINUS SIGN}"


@sizes
async def test_an_argument_says_what_it_would_change(size: tuple[int, int]) -> None:
    async with Host(FloorScreen(game(), LAB, ACCESS)).run_test(size=size) as pilot:
        await settle(pilot)
        text = painted(pilot.app)

    assert "50 → 85" in text
    assert "Tests show errors." in text
    assert "Errors kill." in text


@sizes
async def test_it_is_made_with_ones_own_words_and_taken_back(size: tuple[int, int]) -> None:
    session = game()
    async with Host(FloorScreen(session, LAB, ACCESS)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("w", *"hear [/me", "enter")
        await settle(pilot)
        assert session.standing(LAB) == (Argue(SAFETY),)
        assert "you say it" in painted(pilot.app)

        await pilot.press("u")
        await settle(pilot)

        assert session.standing(LAB) == ()
    assert b"hear [/me" in session.lines[-2]


@sizes
async def test_confirming_again_keeps_the_words_and_writes_nothing(size: tuple[int, int]) -> None:
    session = game()
    async with Host(FloorScreen(session, LAB, ACCESS)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("w", *"because", "enter")
        await settle(pilot)
        written = list(session.lines)
        await pilot.press("enter", "space", "w")
        await settle(pilot)
        assert pilot.app.screen.query_one(WordsField).value == "because"
        await pilot.press("enter", "enter")
        await settle(pilot)

        assert session.lines == written
        assert session.words_with(LAB, Argue(SAFETY)) == "because"
        await pilot.press("w", "!", "enter")
        await settle(pilot)
        assert session.words_with(LAB, Argue(SAFETY)) == "because!"
        await pilot.press("u", "enter")
        await settle(pilot)
        assert session.words_with(LAB, Argue(SAFETY)) == "because!"


async def test_words_written_for_one_argument_are_not_said_with_another() -> None:
    session = game()
    session.close()
    async with Host(FloorScreen(session, LAB, ACCESS)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        field = pilot.app.screen.query_one(WordsField)
        await pilot.press("w", *"mine", "escape", "up")
        await settle(pilot)
        assert field.value == ""
        await pilot.press("down")
        await settle(pilot)
        assert field.value == "mine"


@pytest.mark.parametrize("end", ["", "\r"])
async def test_several_lines_that_the_terminal_pastes_as_keys_are_one_text(end: str) -> None:
    session = game()
    app = Host(FloorScreen(session, LAB, ACCESS))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        for each in f"one\ratwo\r1u{end}":
            key = "enter" if each == "\r" else each
            app.post_message(Key(key, each))
        await settle(pilot)

        assert session.standing(LAB) == ((Argue(SAFETY),) if end else ())
        assert app.screen.query_one(WordsField).value == "one atwo 1u"
        await pilot.press("enter")
        await settle(pilot)
        assert session.words_with(LAB, Argue(SAFETY)) == "one atwo 1u"


async def test_a_number_makes_it_and_the_limit_is_explained() -> None:
    session = game()
    async with Host(FloorScreen(session, LAB, ACCESS)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("1")
        await settle(pilot)

        assert session.standing(LAB) == (Argue(SAFETY),)
        assert "You have said what you may" in painted(pilot.app)


async def test_it_opens_at_the_first_argument_that_can_be_made() -> None:
    session = game()
    session.close()
    assert session.state.turn, "the ministry has said that those who were elected decide"
    async with Host(FloorScreen(session, LAB, ACCESS)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert f"▸ 1   {MINUS} Nobody voted on a contract." in painted(pilot.app)

        await pilot.press("enter")

        assert session.standing(LAB) == (Argue(TRUST_US),)


async def test_it_says_where_there_is_nothing_to_argue() -> None:
    async with Host(FloorScreen(game(), LAB, AUDIT)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        assert "You have no argument about this demand now." in painted(pilot.app)


async def test_in_the_answers_it_is_only_read() -> None:
    session = in_answers(game())
    async with Host(FloorScreen(session, LAB, ACCESS)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)

        assert session.standing(LAB) == ()
        assert not pilot.app.screen.query_one(WordsField).display


async def test_escape_sequences_in_words_do_not_stay() -> None:
    session = game()
    async with Host(FloorScreen(session, LAB, ACCESS)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.screen.query_one(Input).value = "a\x1b[31mb"
        await pilot.press("w", "enter")
        await settle(pilot)

        assert "\x1b" not in painted(pilot.app)
    session.close()
    assert session.phases[-2].words == {(LAB, Argue(SAFETY)): "ab"}


async def test_a_long_paste_is_taken_as_far_as_there_is_room_and_the_rest_named() -> None:
    session = game()
    async with Host(FloorScreen(session, LAB, ACCESS)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        words = pilot.app.screen.query_one(WordsField)
        words.value = "first "
        words.cursor_position = len(words.value)
        words.post_message(Paste("second\nthird " + "x" * 600))
        await settle(pilot)

        assert words.value == ("first second third " + "x" * 600)[:500]
        assert [note.severity for note in pilot.app._notifications] == ["warning"]
    session.close()


@sizes
async def test_what_others_wrote_is_shown_as_text(size: tuple[int, int]) -> None:
    async with Host(FloorScreen(game(NASTY), LAB, ACCESS)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("down", "up")

        assert "[/x]" in painted(pilot.app)


def test_every_key_says_what_it_does() -> None:
    assert all(
        each.id and each.description and each.tooltip for each in FloorScreen.BINDINGS if not isinstance(each, tuple)
    )
