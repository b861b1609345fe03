"""The Table: choosing, holding, raising, taking back and sealing, by keys and by mouse."""

from collections.abc import Sequence
from dataclasses import replace
from threading import current_thread

import pytest
from textual.pilot import Pilot

from game.play.choices import Answer, Hold, Raise
from game.rules.compiler import compile_rulebook
from game.scenario.model import Demand
from game.session.course import Players
from game.session.game import Session, header_for
from game.session.seat_view import look
from game.session.thinking import NAME
from game.ui.screens.debate import DebateScreen
from game.ui.screens.floor import FloorScreen
from game.ui.screens.table import TableScreen
from game.ui.widgets.listing import Listing
from tests.ui.table_game import (
    ACCESS,
    AUDIT,
    LAB,
    LATE,
    MINISTRY,
    NASTY,
    TRUCE,
    Host,
    game,
    in_answers,
    painted,
    scenario,
    settle,
)

SIZES = [(80, 24), (120, 36)]
sizes = pytest.mark.parametrize("size", SIZES)


def table(session: Session) -> Host:
    return Host(TableScreen(session, LAB))


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    await settle(pilot)
    await pilot.press(*keys)
    await settle(pilot)


class FailingJournal:
    """A disk that is full until it is not."""

    def __init__(self) -> None:
        self.is_full = False

    def append(self, lines: Sequence[bytes]) -> None:  # noqa: ARG002 - a journal has it
        if self.is_full:
            raise OSError(28, "No space left on device")


@sizes
async def test_a_number_chooses_and_another_changes_it(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "2")

        assert session.standing(LAB) == (Answer(ACCESS, 1),)
        await pressed(pilot, "tab")
        assert "✓ 2" in painted(pilot.app)

        await pressed(pilot, "1")

        assert session.standing(LAB) == (Answer(ACCESS, 0),)


@sizes
async def test_a_closed_answer_is_refused_with_its_reason(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "3")

        assert session.standing(LAB) == ()
        assert "closed" in painted(pilot.app)


@sizes
async def test_arrows_move_and_space_chooses(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "down", "space")

        assert session.standing(LAB) == (Answer(ACCESS, 1),)


@sizes
async def test_a_demand_may_be_held_where_the_rules_let_it(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "h")
        assert session.standing(LAB) == ()

        await pressed(pilot, "tab", "h")

        assert session.standing(LAB) == (Hold(AUDIT),)


@sizes
async def test_a_demand_is_raised_from_a_list_that_says_what_is_closed(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "r", "2")
        assert session.standing(LAB) == ()
        assert "closed: what it needs" in painted(pilot.app)

        await pressed(pilot, "1")

        assert session.standing(LAB) == (Raise(TRUCE),)
        assert "✓ r  You raise: Talk before you threaten" in painted(pilot.app)
        assert LATE not in {each.index for each in session.view(LAB).demands}


@sizes
async def test_where_nothing_is_asked_the_list_is_of_what_one_may_ask(size: tuple[int, int]) -> None:
    session = in_answers(nothing_asked())
    app = table(session)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        text = painted(app)
        assert "Nobody asks anything of you now." in text
        assert "▸  1  to ■ Department of Defense" in text
        assert "Talk before you threaten" in text
        assert "closed: what it needs" in text
        await pressed(pilot, "2")
        assert session.standing(LAB) == ()
        await pressed(pilot, "1")
        assert session.standing(LAB) == (Raise(TRUCE),)
        assert "▸✓ 1" in painted(app)
        await pressed(pilot, "enter")
        assert app.posted == ["sealed"]


def nothing_asked() -> Session:
    """The small game at a round in which nobody asks anything of the lab."""
    session = in_answers(game())
    session.choose(LAB, Answer(ACCESS, 1))
    session.choose(LAB, Answer(AUDIT, 1))
    session.close()
    return session


@sizes
async def test_what_is_raised_is_taken_back_at_its_line(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "r", "1", "2", "1", *["down"] * 3)
        assert "▸✓ r  You raise: Talk before you threaten" in painted(pilot.app)
        assert "Open the books" in painted(pilot.app)

        await pressed(pilot, "u")
        assert session.standing(LAB) == (Answer(ACCESS, 1), Answer(AUDIT, 0))

        await pressed(pilot, "up")
        assert "▸" in painted(pilot.app)


@sizes
async def test_the_last_choice_is_taken_back(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "2", "2")
        assert session.standing(LAB) == (Answer(ACCESS, 1), Answer(AUDIT, 1))
        await pressed(pilot, "u")
        assert session.standing(LAB) == (Answer(ACCESS, 1),)

        await pressed(pilot, "u")

        assert session.standing(LAB) == ()


@sizes
async def test_sealing_waits_for_what_must_be_answered(size: tuple[int, int]) -> None:
    session = in_answers(game())
    app = table(session)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "enter")
        assert app.posted == []
        assert "due now and silence is no choice" in painted(app)

        await pressed(pilot, "1", "enter")

        assert app.posted == ["sealed"]
        assert session.standing(LAB) == (Answer(ACCESS, 0), Hold(AUDIT))


def asked_otherwise(access: Demand) -> Session:
    """The small game with another first demand on the lab, about which nobody argues."""
    written = scenario()
    rulebook = compile_rulebook(replace(written, demands=(access, *written.demands[1:]), arguments=()))
    session = Session(rulebook, header_for(rulebook, "small", 7), Players(frozenset({LAB}), "random"))
    session.start()
    return session


@sizes
async def test_where_nothing_is_asked_one_key_goes_on(size: tuple[int, int]) -> None:
    app = table(in_answers(nothing_asked()))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        assert "You may ask for one thing yourself, or go on" in painted(app)
        assert painted(app).splitlines()[-1].strip().startswith("⏎ seal")
        await pressed(pilot, "enter")
        assert app.posted == ["sealed"]


async def test_ending_with_nothing_chosen_is_asked_about_once() -> None:
    access = replace(scenario().demands[ACCESS], lapse=())
    session = in_answers(asked_otherwise(access))
    assert all(each.may_hold for each in look(session, LAB).faced)
    app = table(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "enter")
        assert app.posted == []
        assert "You have chosen nothing in this turn. Press again to end it so." in painted(app)
        await pressed(pilot, "enter")
        assert app.posted == ["sealed"]


@sizes
async def test_two_demands_are_answered_and_sealed_by_three_keys(size: tuple[int, int]) -> None:
    session = in_answers(game())
    app = table(session)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "2", "1", "enter")

        assert app.posted == ["sealed"]
        assert session.standing(LAB) == (Answer(ACCESS, 1), Answer(AUDIT, 0))


@sizes
async def test_one_demand_is_shown_with_all_its_answers_and_the_next_as_a_line(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await settle(pilot)
        text = painted(pilot.app)
        assert all(label in text for label in ("Accept the terms", "Refuse, and say why", "Offer a supervised pilot"))
        assert "1 of 2" in text
        assert "2 of 2" in text
        assert "Open the books" not in text
        await pressed(pilot, "2")
        text = painted(pilot.app)
        assert "Open the books" in text
        assert "Accept the terms" not in text
        assert "✓ Refuse, and say why" in text


@sizes
async def test_arrows_go_on_to_the_next_demand_and_back(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "down", "down", "down")
        assert "▸  1  Open the books" in painted(pilot.app)
        await pressed(pilot, "up")
        assert "▸  3  Offer a supervised pilot" in painted(pilot.app)


@sizes
async def test_what_each_answer_does_stands_in_columns_with_the_own_interests_first(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await settle(pilot)
        rows = painted(pilot.app).splitlines()
        heads = next(row for row in rows if "you" in row.split() and "debate" in row).split("│")[0]
        assert heads.index("Public trust") < heads.index("Readiness") < heads.index("debate") < heads.index("you")
        accept = next(row for row in rows if "Accept the terms" in row).split("│")[0].split()
        trust, readiness = (each.replace("\N{MINUS SIGN}", "-") for each in accept[5:7])
        assert (int(trust) < 0, readiness) == (True, "+12")
        assert accept[-1].startswith("\N{MINUS SIGN}")


@sizes
async def test_under_the_answer_at_the_pointer_stands_what_follows_or_what_it_needs(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await settle(pilot)
        assert "A ban" not in painted(pilot.app)
        await pressed(pilot, "down")
        assert "Both limits stay." in painted(pilot.app)
        assert "⚡ brings “A ban”" in painted(pilot.app)
        await pressed(pilot, "down")
        assert "Opens when: Public trust is at least 90" in painted(pilot.app)
        assert "A ban" not in painted(pilot.app).split("Your goals")[0]


@pytest.mark.parametrize("width", [40, 60, 80, 100, 119])
async def test_columns_give_way_to_the_answers_where_the_screen_is_narrow(width: int) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        text = painted(pilot.app)
        assert "Accept the" in text
        assert "you" in text.split()
        assert all(len(row) <= width for row in text.splitlines())


async def test_what_was_said_on_the_floor_stands_at_the_head() -> None:
    session = in_answers(game())
    assert session.state.made, "the ministry or the press has spoken"
    async with table(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        head = painted(pilot.app).split("asked you")[0]
        assert "said: Those who were elected decide." in head


@sizes
async def test_all_indicators_and_what_is_asked_of_others_are_a_key_away(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "i")
        assert all(text in painted(pilot.app) for text in ("All indicators", "Readiness", "Your goals"))
        await pressed(pilot, "i")
        assert "All indicators" not in painted(pilot.app)
        assert "Accept the terms" in painted(pilot.app)


@sizes
@pytest.mark.parametrize("key", ["i", "f"])
async def test_escape_leads_back_from_what_stands_in_place_of_effects(key: str, size: tuple[int, int]) -> None:
    app = table(in_answers(game()))
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        before = painted(app)
        await pressed(pilot, "escape")
        assert painted(app) == before, "there is nothing to leave"
        await pressed(pilot, key)
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert painted(app) != before
        await pressed(pilot, "escape")
        assert painted(app) == before


@pytest.mark.parametrize(
    ("keys", "chosen", "lit"),
    [
        (("3",), 2, 2),
        (("1",), None, 0),
        (("1", "0"), 9, 9),
        (("1", "2"), 11, 11),
        (("1", "9"), 8, 8),
        (("1", "space"), 0, 0),
        (("1", "down", "2"), 1, 1),
        (("0",), None, 0),
    ],
)
async def test_more_than_nine_answers_are_chosen_by_two_digits(
    keys: tuple[str, ...], chosen: int | None, lit: int
) -> None:
    access = scenario().demands[ACCESS]
    many = tuple(replace(access.responses[0], id=f"r{n}", label=f"Answer no. {n}") for n in range(1, 13))
    session = in_answers(asked_otherwise(replace(access, responses=many)))
    app = table(session)
    async with app.run_test(size=(80, 30)) as pilot:
        await settle(pilot)
        assert "1-12 choose" in painted(app)
        await pressed(pilot, *keys)
        assert [each.response for each in session.standing(LAB) if isinstance(each, Answer)] == (
            [] if chosen is None else [chosen]
        )
        assert app.screen.query_one("#choices", Listing).item in (Answer(ACCESS, lit), Answer(AUDIT, 0))
        assert ("type its second digit" in painted(app)) == (keys == ("1",))


@pytest.mark.parametrize("key", ["f", "1", "h"])
async def test_a_key_about_answers_shows_them_where_all_indicators_stand_in_their_place(key: str) -> None:
    async with table(in_answers(game())).run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "i")
        assert "Accept the terms" not in painted(pilot.app)
        await pressed(pilot, key)
        assert "Accept the terms" in painted(pilot.app)


@sizes
async def test_the_debate_about_a_demand_is_read_whole(size: tuple[int, int]) -> None:
    async with table(in_answers(game())).run_test(size=size) as pilot:
        await pressed(pilot, "d")
        assert isinstance(pilot.app.screen, DebateScreen)
        assert "+ Those who were elected decide." in painted(pilot.app)
        await pressed(pilot, "d")
        assert isinstance(pilot.app.screen, TableScreen)


async def test_words_go_with_an_answer_and_are_cleaned() -> None:
    session = in_answers(game())
    phase = len(session.phases) - 1
    async with table(session).run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "2", "tab", "w", *"[b]so", "enter")
    session.close()

    assert session.phases[phase].words == {(LAB, Answer(ACCESS, 1)): "[b]so"}


async def test_own_words_are_shown_under_the_answer_and_can_be_changed() -> None:
    session = in_answers(game())
    async with table(session).run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "2", "tab", "w", *"so", "enter")
        assert "“so”" in painted(pilot.app)

        await pressed(pilot, "tab", "tab", "w", "space", *"then", "enter")
        assert "“so then”" in painted(pilot.app)

        await pressed(pilot, "w", *["backspace"] * 7, "enter")
        assert "“so" not in painted(pilot.app)
    assert session.words_with(LAB, Answer(ACCESS, 1)) == ""


@pytest.mark.parametrize(("typed", "chosen"), [("2", Answer(ACCESS, 1)), ("2h", Hold(AUDIT)), ("h1", Answer(AUDIT, 0))])
async def test_words_are_for_what_was_chosen_last_where_nothing_is_chosen_here(
    typed: str, chosen: Answer | Hold
) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=(80, 24)) as pilot:
        if typed == "h1":
            await pressed(pilot, "tab")
            typed = "1"
        await pressed(pilot, *typed, "w", *"u1 h", "enter")
        assert session.words_with(LAB, chosen) == "u1 h"
        assert "“u1 h”" in painted(pilot.app)
        assert len(session.standing(LAB)) == len(typed)


async def test_no_words_are_asked_for_where_nothing_is_chosen() -> None:
    session = in_answers(game())
    async with table(session).run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "w")
        assert not pilot.app.screen.has_class("-words")


async def test_choosing_the_same_again_keeps_the_words_and_writes_nothing() -> None:
    session = in_answers(game())
    async with table(session).run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "r", "1", "2", "h", "w", *"wait", "enter", "tab", "w", *"soon", "enter")
        chosen = {Raise(TRUCE): "", Answer(ACCESS, 1): "soon", Hold(AUDIT): "wait"}
        assert {each: session.words_with(LAB, each) for each in session.standing(LAB)} == chosen
        written = list(session.lines)
        await pressed(pilot, "2", "2", "tab", "h", "r", "1")
        assert session.lines == written
        await pressed(pilot, "tab", "1", "2")
        assert {each: session.words_with(LAB, each) for each in session.standing(LAB)} == chosen


async def test_the_last_line_has_the_keys_of_the_field_while_one_writes() -> None:
    async with table(in_answers(game())).run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "2", "tab")
        before = painted(pilot.app).splitlines()[-2:]

        await pressed(pilot, "w")
        assert painted(pilot.app).splitlines()[-1].split() == ["⏎", "done", "esc", "leave", "the", "field"]

        await pressed(pilot, "escape")
        assert painted(pilot.app).splitlines()[-2:] == before


async def test_a_click_chooses() -> None:
    session = in_answers(game())
    async with table(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        row = next(i for i, text in enumerate(painted(pilot.app).splitlines()) if "Accept the terms  " in text)
        await pilot.click(offset=(10, row))
        await settle(pilot)

        assert session.standing(LAB) == (Answer(ACCESS, 0),)


@pytest.mark.parametrize(("key", "what"), [("b", "briefing"), ("t", "tree"), ("question_mark", "help"), ("f1", "help")])
async def test_other_pages_are_asked_for(key: str, what: str) -> None:
    app = table(game())
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, key)

        assert app.posted == [what]


async def test_a_full_disk_is_told_and_tried_again() -> None:
    journal = FailingJournal()
    session = in_answers(game(journal=journal))
    async with table(session).run_test(size=(80, 24)) as pilot:
        journal.is_full = True
        await pressed(pilot, "1")
        assert "not saved: No space left on device" in painted(pilot.app)

        journal.is_full = False
        await pressed(pilot, "2")

        assert "not saved" not in painted(pilot.app)


async def test_the_panel_that_is_seen_is_laid_out_for_its_width_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    widths: list[int] = []
    paint = Listing.repaint

    def noting(self: Listing) -> None:
        if self.id == "choices":
            widths.append(self._width)
        paint(self)

    monkeypatch.setattr(Listing, "repaint", noting)
    async with table(in_answers(game())).run_test(size=(80, 24)) as pilot:
        await settle(pilot)

    assert len(set(widths)) == 1


async def test_a_second_column_shows_what_one_wants_and_how_it_stands() -> None:
    async with table(in_answers(game())).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        text = painted(pilot.app)

    for title in ("What you want", "Public trust", "Your goals", "AI developer"):
        assert title in text


async def test_the_choice_at_the_pointer_is_in_view_however_long_the_list() -> None:
    session = in_answers(game(more_demands=8))
    async with table(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(30):
            await pressed(pilot, "down")
            assert "▸" in painted(pilot.app)


@sizes
async def test_what_others_wrote_is_shown_as_text(size: tuple[int, int]) -> None:
    session = in_answers(game(NASTY))
    app = table(session)
    async with app.run_test(size=size) as pilot:
        await pressed(pilot, "2")
        for key in ("tab", "i", "i", "d", "escape", "r", "escape", "tab"):
            assert "\x1b" not in painted(app)
            await pressed(pilot, key)

        assert "[/x]" in painted(app)
        assert app.is_running


def test_every_key_says_what_it_does() -> None:
    bindings = TableScreen.BINDINGS

    assert all(each.id and each.description and each.tooltip for each in bindings if not isinstance(each, tuple))


async def test_keys_that_cannot_do_anything_now_are_not_shown() -> None:
    session = in_answers(game())
    async with table(session).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        shown = painted(pilot.app).splitlines()[-1]
        assert "1-3 choose" in shown
        assert "raise" in shown
        assert "take back" not in shown
        assert "words" not in shown
        await pressed(pilot, "2", "tab")
        shown = painted(pilot.app).splitlines()[-1]
        assert "take back" in shown
        assert "words" in shown


class Threads:
    """A journal that notes in which threads it was written."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def append(self, lines: Sequence[bytes]) -> None:
        self.names += [current_thread().name] * len(lines)


async def test_whatever_is_chosen_is_written_off_the_event_loop() -> None:
    session, journal = in_answers(game()), Threads()
    session.writer.keep_in(lambda _lines: journal)
    host = table(session)
    async with host.run_test(size=SIZES[0]) as pilot:
        for key, written in (("1", 1), ("tab", 0), ("2", 2), ("tab", 0), ("u", 1), ("1", 1)):
            journal.names.clear()
            await pressed(pilot, key)
            for _moment in range(100):
                if len(journal.names) < written:
                    await pilot.pause(0.01)
            assert journal.names == [NAME] * written, key
        await pressed(pilot, "enter")
        await pressed(pilot, "enter")
        assert set(journal.names) == {NAME}


@pytest.mark.parametrize("screen", [FloorScreen, TableScreen])
async def test_what_is_typed_when_others_have_ended_the_phase_counts_in_no_other(
    screen: type[FloorScreen | TableScreen],
) -> None:
    session = game(people=(LAB, MINISTRY)) if screen is FloorScreen else in_answers(game(people=(LAB, MINISTRY)))
    app = Host(screen(session, LAB))
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        session.close()
        for key in ("1", "enter", "enter", "u"):
            await pressed(pilot, key)
            assert not session.standing(LAB)
        assert app.posted == []
        assert "This phase is over." in painted(app)


@pytest.mark.parametrize("screen", [FloorScreen, TableScreen])
@pytest.mark.parametrize(("asked", "keys"), [("choose_instead", "1"), ("take_back", "u"), ("seal", "enter")])
async def test_a_phase_that_others_end_while_a_key_is_taken_takes_it_for_no_other(
    screen: type[FloorScreen | TableScreen], asked: str, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = game(people=(LAB, MINISTRY)) if screen is FloorScreen else in_answers(game(people=(LAB, MINISTRY)))
    ask = getattr(session, asked)

    def too_late(*given: object, **named: object) -> object:
        session.close()
        return ask(*given, **named)

    app = Host(screen(session, LAB))
    async with app.run_test(size=SIZES[0]) as pilot:
        if asked != "choose_instead":
            await pressed(pilot, "1")
        phase, written = session.state.phase, len(session.lines)
        monkeypatch.setattr(session, asked, too_late)
        await pressed(pilot, keys)
        assert session.state.phase != phase
        assert not [each for each in session.lines[written:] if b'"actor":"lab"' in each.replace(b" ", b"")]
        assert app.posted == []
        assert "This phase is over." in painted(app)
