"""The Table: choosing, holding, raising, taking back and sealing, by keys and by mouse."""

from collections.abc import Sequence
from dataclasses import replace
from threading import current_thread

import pytest
from textual.pilot import Pilot

from game.play.choices import Answer, Argue, Hold, Pass, Raise
from game.rules.compiler import compile_rulebook
from game.scenario.model import Argument, Bearing
from game.session.course import Players
from game.session.game import Session, header_for
from game.session.thinking import NAME
from game.ui.screens.table import TableScreen
from game.ui.widgets.listing import Listing
from tests.ui.table_game import (
    ACCESS,
    AUDIT,
    LAB,
    LATE,
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


def game_with(*arguments: Argument) -> Session:
    """The small game with other arguments."""
    rulebook = compile_rulebook(replace(scenario(), arguments=arguments))
    session = Session(rulebook, header_for(rulebook, "small", 7), Players(frozenset({LAB}), "random"))
    session.start()
    return session


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

        await pressed(pilot, "4", "h")

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
        assert "▸✓ r  You raise" in painted(pilot.app)
        assert LATE not in {each.index for each in session.view(LAB).demands}


@sizes
async def test_the_last_choice_is_taken_back(size: tuple[int, int]) -> None:
    session = in_answers(game())
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "2", "4", "u")
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


async def test_sealing_on_the_floor_without_an_argument_passes() -> None:
    session = game()
    app = table(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "enter")

        assert app.posted == []
        assert "You have chosen nothing in this turn. Press again to end it so." in painted(app)

        await pressed(pilot, "enter")

        assert app.posted == ["sealed"]
        assert session.standing(LAB) == (Pass(),)


@sizes
async def test_an_argument_is_made_from_the_table(size: tuple[int, int]) -> None:
    session = game()
    async with table(session).run_test(size=size) as pilot:
        await pressed(pilot, "1", "1", "escape")

        assert session.standing(LAB) == (Argue(1),)
        assert "you say" in painted(pilot.app)


async def test_the_floor_begins_at_a_demand_about_which_there_is_something_to_say() -> None:
    openness = Argument("openness", ("lab",), "audit", Bearing.FOR, "open_up", "Who has nothing to hide may show it.")
    session = game_with(scenario().arguments[0], openness)
    async with table(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "▸ 2  From The press to you" in painted(pilot.app)


async def test_words_go_with_an_answer_and_are_cleaned() -> None:
    session = in_answers(game())
    phase = len(session.phases) - 1
    async with table(session).run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "2", "w", *"[b]so", "enter")
    session.close()

    assert session.phases[phase].words == {(LAB, Answer(ACCESS, 1)): "[b]so"}


async def test_own_words_are_shown_under_the_answer_and_can_be_changed() -> None:
    session = in_answers(game())
    async with table(session).run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "2", "w", *"so", "enter")
        assert "“so”" in painted(pilot.app)

        await pressed(pilot, "2", "w", "space", *"then", "enter")
        assert "“so then”" in painted(pilot.app)

        await pressed(pilot, "w", *["backspace"] * 7, "enter")
        assert "“so" not in painted(pilot.app)
    assert session.words_with(LAB, Answer(ACCESS, 1)) == ""


async def test_choosing_the_same_again_keeps_the_words_and_writes_nothing() -> None:
    session = in_answers(game())
    async with table(session).run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "r", "1", "2", "w", *"soon", "enter", *["down"] * 3, "h", "w", *"wait", "enter")
        chosen = {Raise(TRUCE): "", Answer(ACCESS, 1): "soon", Hold(AUDIT): "wait"}
        assert {each: session.words_with(LAB, each) for each in session.standing(LAB)} == chosen
        written = list(session.lines)
        await pressed(pilot, "h", "2", "2", "r", "1")
        assert session.lines == written
        await pressed(pilot, "1", "2")
        assert {each: session.words_with(LAB, each) for each in session.standing(LAB)} == chosen


async def test_the_last_line_has_the_keys_of_the_field_while_one_writes() -> None:
    async with table(in_answers(game())).run_test(size=(80, 24)) as pilot:
        await pressed(pilot, "2")
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


async def test_each_tab_shows_its_panel_at_80_by_24() -> None:
    async with table(in_answers(game())).run_test(size=(80, 24)) as pilot:
        seen = []
        for _ in range(5):
            await settle(pilot)
            seen.append(painted(pilot.app))
            await pilot.press("tab")

    wanted = ["Accept the terms", "Your goals", "Thursday", "The floor", "You make models."]
    assert all(word in text for word, text in zip(wanted[:3], seen[:3], strict=True))
    assert "Accept the terms" in seen[3]
    assert wanted[4] in seen[4]


async def test_the_panel_that_is_seen_is_laid_out_for_its_width_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    widths: list[int] = []
    paint = Listing.repaint

    def noting(self: Listing) -> None:
        if self.id == "demands":
            widths.append(self._width)
        paint(self)

    monkeypatch.setattr(Listing, "repaint", noting)
    async with table(in_answers(game())).run_test(size=(80, 24)) as pilot:
        await settle(pilot)

    assert len(set(widths)) == 1


async def test_three_columns_show_all_at_once() -> None:
    async with table(in_answers(game())).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        text = painted(pilot.app)

    for title in ("Actors", "On the table", "The floor", "Indicators", "News", "Your goals", "score"):
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
        for _ in range(5):
            assert "\x1b" not in painted(app)
            await pressed(pilot, "tab")
        await pressed(pilot, "r", "escape", "a")

        assert "[/x]" in painted(app)
        assert app.is_running


def test_every_key_says_what_it_does() -> None:
    bindings = TableScreen.BINDINGS

    assert all(each.id and each.description and each.tooltip for each in bindings if not isinstance(each, tuple))


async def test_keys_that_cannot_do_anything_now_are_not_shown() -> None:
    session = game()
    async with table(session).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        shown = painted(pilot.app).splitlines()[-1]

        assert "argue" in shown
        assert "hold" not in shown
        assert "take back" not in shown


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
        for key, written in (("1", 1), ("2", 2), ("u", 1), ("1", 1)):
            journal.names.clear()
            await pressed(pilot, key)
            for _moment in range(100):
                if len(journal.names) < written:
                    await pilot.pause(0.01)
            assert journal.names == [NAME] * written, key
        await pressed(pilot, "enter")
        await pressed(pilot, "enter")
        assert set(journal.names) == {NAME}
