"""The Floor: all that can be said, and saying it."""

import re
from dataclasses import replace

import pytest
from textual.events import Key, Paste
from textual.widgets import Input

from game.play.choices import Argue, Pass
from game.rules.compiler import compile_rulebook
from game.scenario.model import Argument, Bearing, Floor
from game.session.course import Players
from game.session.game import Session, header_for
from game.ui.screens.debate import DebateScreen
from game.ui.screens.floor import FloorScreen
from game.ui.widgets.words import WordsField
from tests.ui.table_game import LAB, NASTY, Host, game, painted, scenario, settle

sizes = pytest.mark.parametrize("size", [(80, 24), (120, 36)])
SAFETY, TRUST_US, OPENNESS = 1, 2, 3


def small_game(*arguments: Argument, speeches: int = 1) -> Session:
    """The small game with other arguments."""
    rulebook = compile_rulebook(replace(scenario(), arguments=arguments, floor=Floor(2, speeches)))
    session = Session(rulebook, header_for(rulebook, "small", 7), Players(frozenset({LAB}), "random"))
    session.note_players()
    return session


def wider_game(speeches: int = 1) -> Session:
    """The small game with something to say about another demand too."""
    openness = Argument("openness", ("lab",), "audit", Bearing.FOR, "open_up", "Who has nothing to hide may show it.")
    return small_game(*scenario().arguments, openness, speeches=speeches)


@sizes
async def test_all_that_can_be_said_is_listed_with_what_it_would_do(size: tuple[int, int]) -> None:
    async with Host(FloorScreen(wider_game(), LAB)).run_test(size=size) as pilot:
        await settle(pilot)
        text = painted(pilot.app)
        await pilot.press("down")
        await settle(pilot)
        below = painted(pilot.app)

    assert "▸  1  A tool that misjudges" in text
    assert "for “Refuse, and say" in text
    assert "50 → 85" in text
    assert "if so: Public trust +7" in text
    assert re.search(r"^ {3}2  Who has nothing to hide may show it +to ▲: for +debate \d+", text, re.MULTILINE)
    assert "for “Open the books”" not in text
    assert "▸  2  Who has nothing to hide may show it." in below
    assert "for “Open the books”" in below
    assert re.search(r"^ {3}1  A tool that misjudges.* for +debate 85 ", below, re.MULTILINE)
    assert "closed now" not in text
    assert "\N{EN DASH}  Say nothing" in text
    assert "Unrestricted use of the model" in text


async def test_on_a_high_screen_all_that_can_be_said_is_told_whole() -> None:
    async with Host(FloorScreen(wider_game(), LAB)).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        text = painted(pilot.app)

    assert "▸  1  A tool that misjudges" in text
    assert "for “Refuse, and say" in text
    assert "for “Open the books”" in text
    assert "to ▲" not in text


@sizes
async def test_of_an_argument_for_an_answer_that_is_closed_it_is_said_so(size: tuple[int, int]) -> None:
    """And so of one that backs another one for it."""
    pilot = Argument("pilot", ("lab",), "access", Bearing.FOR, "pilot", "A trial shows what a tool can do.")
    async with Host(FloorScreen(small_game(pilot, *scenario().arguments), LAB)).run_test(size=size) as running:
        await settle(running)
        below = painted(running.app)
        await running.press("up")
        await settle(running)
        lit = painted(running.app)

    assert "▸  2  A tool that misjudges" in below, "what can be used now is lit first"
    assert "for “Offer a supervised pilot”" in lit
    assert "if so" not in lit.split("A tool that")[0]
    assert re.search(r"for “Offer a supervised pilot”.* closed now", lit)
    assert re.search(r"1  A trial shows what a tool.* +to ■: for +closed now", below)


@sizes
async def test_its_grounds_and_the_whole_debate_are_a_key_away(size: tuple[int, int]) -> None:
    async with Host(FloorScreen(game(), LAB)).run_test(size=size) as pilot:
        await settle(pilot)
        assert "Tests show errors." not in painted(pilot.app)
        await pilot.press("g")
        await settle(pilot)
        assert "Tests show errors." in painted(pilot.app)
        assert "Errors kill." in painted(pilot.app)
        await pilot.press("g", "d")
        await settle(pilot)
        assert isinstance(pilot.app.screen, DebateScreen)
        text = painted(pilot.app)
        assert "for every lawful military purpose" in text
        assert "Errors kill." in text
        assert "yours to say" in text
        assert "not now" in text


@sizes
async def test_enter_says_what_is_lit_and_ends_the_turn(size: tuple[int, int]) -> None:
    session = wider_game()
    app = Host(FloorScreen(session, LAB))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert session.standing(LAB) == (Argue(OPENNESS),)
        assert app.posted == ["sealed"]


@pytest.mark.parametrize("keys", [("up", "down", "down", "down", "enter"), ("0", "enter"), ("minus", "enter")])
async def test_the_last_entry_says_nothing(keys: tuple[str, ...]) -> None:
    session = wider_game()
    app = Host(FloorScreen(session, LAB))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        assert session.standing(LAB) == (Pass(),)
        assert app.posted == ["sealed"]


async def test_a_number_says_it_and_another_says_that_instead() -> None:
    session = wider_game()
    app = Host(FloorScreen(session, LAB))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("2")
        await settle(pilot)
        assert session.standing(LAB) == (Argue(OPENNESS),)
        assert "▸✓ 2" in painted(app)
        await pilot.press("1")
        await settle(pilot)
        assert session.standing(LAB) == (Argue(SAFETY),)
        assert app.posted == []
        await pilot.press("0")
        await settle(pilot)
        assert session.standing(LAB) == (Pass(),)
        await pilot.press("1", "enter")
        await settle(pilot)
        assert session.standing(LAB) == (Argue(SAFETY),)
        assert app.posted == ["sealed"]


async def test_where_more_may_be_said_enter_ends_the_turn_when_it_is_said() -> None:
    session = wider_game(speeches=2)
    app = Host(FloorScreen(session, LAB))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert session.standing(LAB) == (Argue(SAFETY),)
        assert app.posted == []
        await pilot.press("2")
        await settle(pilot)
        assert session.standing(LAB) == (Argue(SAFETY), Argue(OPENNESS))
        await pilot.press("enter")
        await settle(pilot)
        assert app.posted == ["sealed"]


@sizes
async def test_it_is_said_in_ones_own_words_and_taken_back(size: tuple[int, int]) -> None:
    session = game()
    async with Host(FloorScreen(session, LAB)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("w", *"hear [/me", "enter")
        await settle(pilot)
        assert session.standing(LAB) == (Argue(SAFETY),)
        assert "“hear [/me”" in painted(pilot.app)

        await pilot.press("u")
        await settle(pilot)

        assert session.standing(LAB) == ()
    assert b"hear [/me" in session.lines[-2]


@sizes
async def test_confirming_again_keeps_the_words_and_writes_nothing(size: tuple[int, int]) -> None:
    session = game()
    async with Host(FloorScreen(session, LAB)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("w", *"because", "enter")
        await settle(pilot)
        written = list(session.lines)
        await pilot.press("1", "space", "w")
        await settle(pilot)
        assert pilot.app.screen.query_one(WordsField).value == "because"
        await pilot.press("enter", "1")
        await settle(pilot)

        assert session.lines == written
        assert session.words_with(LAB, Argue(SAFETY)) == "because"
        await pilot.press("w", "!", "enter")
        await settle(pilot)
        assert session.words_with(LAB, Argue(SAFETY)) == "because!"


async def test_words_left_unsaid_are_not_said_with_another() -> None:
    session = wider_game()
    async with Host(FloorScreen(session, LAB)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w", *"mine", "escape", "down", "w")
        await settle(pilot)
        assert pilot.app.screen.query_one(WordsField).value == ""
        await pilot.press("escape", "2")
        await settle(pilot)
        assert session.words_with(LAB, Argue(OPENNESS)) == ""


@pytest.mark.parametrize("end", ["", "\r"])
async def test_several_lines_that_the_terminal_pastes_as_keys_are_one_text(end: str) -> None:
    session = game()
    app = Host(FloorScreen(session, LAB))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        for each in f"one\ratwo\r1u{end}":
            key = "enter" if each == "\r" else each
            app.post_message(Key(key, each))
        await settle(pilot)

        assert session.standing(LAB) == ((Argue(SAFETY),) if end else ())
        assert app.screen.query_one(WordsField).value == "one atwo 1u"
        if not end:
            await pilot.press("enter")
            await settle(pilot)
        assert session.words_with(LAB, Argue(SAFETY)) == "one atwo 1u"


async def test_what_others_said_stands_at_the_head_and_can_be_replied_to() -> None:
    session = game()
    session.close()
    assert session.state.turn, "the ministry has said that those who were elected decide"
    async with Host(FloorScreen(session, LAB)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = painted(pilot.app)
        assert "said: Those who were elected decide." in text.split("What will you say?")[0]
        assert "▸  1  Nobody voted on a contract." in text
        assert "rebutting “Those who were" in text
        assert text.count("Those who were elected decide.") == 1

        await pilot.press("enter")
        await settle(pilot)

        assert session.standing(LAB) == (Argue(TRUST_US),)


async def test_where_there_is_nothing_to_say_one_can_only_say_nothing() -> None:
    session = small_game(scenario().arguments[0])
    app = Host(FloorScreen(session, LAB))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("down", "up", "w", "g", "d", "u", "enter")
        await settle(pilot)
        assert session.standing(LAB) == (Pass(),)
        assert app.posted == ["sealed"]


async def test_escape_sequences_in_words_do_not_stay() -> None:
    session = game()
    async with Host(FloorScreen(session, LAB)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("w")
        pilot.app.screen.query_one(Input).value = "a\x1b[31mb"
        await pilot.press("enter")
        await settle(pilot)

        assert "\x1b" not in painted(pilot.app)
    session.close()
    assert session.phases[-2].words == {(LAB, Argue(SAFETY)): "ab"}


async def test_a_long_paste_is_taken_as_far_as_there_is_room_and_the_rest_named() -> None:
    session = game()
    async with Host(FloorScreen(session, LAB)).run_test(size=(80, 24)) as pilot:
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
    async with Host(FloorScreen(game(NASTY), LAB)).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("down", "up")

        assert "[/x]" in painted(pilot.app)


def test_every_key_says_what_it_does() -> None:
    assert all(
        each.id and each.description and each.tooltip for each in FloorScreen.BINDINGS if not isinstance(each, tuple)
    )
