"""The day: the front page of a round, with every change and the reasons of others behind it."""

from collections.abc import Callable

import pytest

from game.computer.reasons import Interest, Why
from game.play.choices import Answer, Argue
from game.play.state import State
from game.play.visibility import PUBLIC
from game.presenting.blocks import Block, Role, Span
from game.presenting.day import every_change, front_page, motives
from game.presenting.happened import event_blocks
from game.presenting.in_words import in_words
from game.rules.rulebook import OPEN, Rulebook
from game.session import game as sessions
from game.session.days import Day, day_of, rounds_over
from game.session.game import Session
from game.ui.screens.day import DayScreen
from game.ui.widgets.listing import Listing
from tests.ui.table_game import ACCESS, ELECTED, LAB, MINISTRY, NASTY, SAFETY, Host, game, in_answers, painted, settle


def closed(words: str = "", nasty: str = "") -> Session:
    session = in_answers(game(nasty))
    session.choose(LAB, Answer(ACCESS, 1), words)
    session.close()
    return session


def rows(blocks: list[Block]) -> list[str]:
    return [in_words(line) for block in blocks for line in block.lines]


async def test_the_viewer_s_own_decision_is_the_headline_with_its_words() -> None:
    async with Host(DayScreen(closed("because"), LAB, 1)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        told = [each.strip() for each in painted(pilot.app).splitlines()]

    assert told[0].startswith("Red Lines · Thursday · round 1 of 3 · the day")
    top = next(i for i, each in enumerate(told) if each.startswith("◆ You: Refuse, and say why in public"))
    assert top < told.index("“because”")
    assert told[-1].startswith("⏎ go on")


async def test_each_number_stands_once_with_where_it_was_and_is() -> None:
    session = closed()
    async with Host(DayScreen(session, LAB, 1)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = painted(pilot.app)

    was, now = (
        {each.index: each.value for each in session.view_at(state, LAB).indicators}
        for state in (session.phases[0].opened, session.state)
    )
    assert text.count("Public trust") == 1
    assert f"Gained  Public trust {was[0]} → {now[0]} ▲" in text
    assert was[0] < now[0]


def test_what_struck_is_told_and_its_cause_with_every_change() -> None:
    session = closed()
    day = day_of(session, LAB, 1)
    told = rows(every_change(session, day))
    (answer,) = (row for row, each in enumerate(told) if "You answered" in each)
    assert "Public trust up 6 to 58 (better)" in [each.replace("▲", "up ") for each in told[answer:]]
    assert any("because you answered “Refuse" in each for each in told), "what strikes says why"
    assert not any("because of “A ban" in each for each in told)


async def test_keys_turn_to_what_is_behind_the_page_and_back() -> None:
    app = Host(DayScreen(closed(), LAB, 1))
    async with app.run_test(size=(80, 36)) as pilot:
        await settle(pilot)
        front = painted(app)
        await pilot.press("d")
        await settle(pilot)
        changes = painted(app)
        await pilot.press("y")
        await settle(pilot)
        reasons = painted(app)
        await pilot.press("escape")
        await settle(pilot)

        assert "You answered Department of Defense" in changes
        assert "You answered Department of Defense" not in front
        assert reasons not in (front, changes)
        assert painted(app) == front


async def test_a_second_column_is_seen_whole_however_low_the_screen() -> None:
    app = Host(DayScreen(closed(), LAB, 1))
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        low = painted(app)
        assert app.screen.query_one("#beside", Listing).max_scroll_y == 0
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "Goals" in painted(app)
        assert "Goals" not in low
        await pilot.resize_terminal(120, 24)
        await settle(pilot)
        assert painted(app) == low


@pytest.mark.parametrize("key", ["space", "enter", "escape"])
async def test_one_key_goes_on_from_a_page_that_is_all_seen(key: str) -> None:
    app = Host(DayScreen(closed(), LAB, 1))
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        await pilot.press(key)
        await settle(pilot)

        assert not isinstance(app.screen, DayScreen)


async def test_a_long_page_is_read_to_its_end_by_the_same_key() -> None:
    app = Host(DayScreen(closed(), LAB, 1))
    async with app.run_test(size=(80, 10)) as pilot:
        await settle(pilot)
        await pilot.press("d")
        for _ in range(9):
            await settle(pilot)
            seen = painted(app)
            await pilot.press("enter")
            if "Round 2 of 3 begins" in seen:
                break
        await settle(pilot)

        assert "Round 2 of 3 begins" in seen
        assert isinstance(app.screen, DayScreen)


async def test_what_others_wrote_is_shown_as_text() -> None:
    session = closed("[/x] [@click=app.quit]out[/]", NASTY)
    async with Host(DayScreen(session, LAB, 1)).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        text = painted(pilot.app)
        await pilot.click(Listing)

    assert "[@click=app.quit]out[/]" in text


@pytest.mark.parametrize("page", [front_page, every_change])
def test_a_viewer_is_not_told_what_it_may_not_see(page: Callable[[Session, Day], list[Block]]) -> None:
    session = closed("secret words")

    assert "secret words" in str(page(session, day_of(session, LAB, 1)))
    assert "audit" not in str(page(session, day_of(session, PUBLIC, 1)))
    assert "Let outsiders" not in str(page(session, day_of(session, PUBLIC, 1)))


def test_the_first_round_is_over_when_its_answers_are_closed() -> None:
    session = in_answers(game())
    assert [*rounds_over(session)] == []
    session.choose(LAB, Answer(ACCESS, 1))
    session.close()
    assert [*rounds_over(session)] == [1]
    while not session.is_over:
        session.close()
    assert [*rounds_over(session)] == [1, 2, 3]


def test_a_round_in_which_nothing_was_answered_is_told_too() -> None:
    session = closed()
    while not session.is_over:
        session.close()
    told = rows(front_page(session, day_of(session, MINISTRY, 3)))
    assert told[0] == "A quiet day"


READINESS = 1


def answered_by_the_computer(monkeypatch: pytest.MonkeyPatch, why: Why) -> tuple[Session, Day]:
    """The ministry's game, in which the computer refuses access for that reason."""

    def refuse(_rulebook: Rulebook, state: State, actor: int, *_how: object) -> tuple[tuple[Answer, Why], ...]:
        is_asked = actor == LAB and not state.turn and state.status[ACCESS] == OPEN
        return ((Answer(ACCESS, 1), why),) if is_asked else ()

    monkeypatch.setattr(sessions, "consider", refuse)
    session = game(people=(MINISTRY,))
    while not any(session.whys(each) for each in range(len(session.phases))):
        session.close()
    return session, day_of(session, MINISTRY, 1)


def test_the_computer_s_reason_stands_muted_below_its_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    session, day = answered_by_the_computer(monkeypatch, Why(Interest(READINESS), None))
    blocks = every_change(session, day)
    (block,) = (each for each in blocks if "AI developer answered you: Refuse" in in_words(each.lines[0]))
    told = "AI developer cared most for keeping Readiness low."
    assert in_words(block.lines[1]).startswith(told)
    spans = [span for line in block.lines for span in line.text if isinstance(span, Span)]
    assert [each.role for each in spans if each.text.startswith(told)] == [Role.MUTED]


def test_why_others_chose_is_told_in_a_sentence_each(monkeypatch: pytest.MonkeyPatch) -> None:
    session, day = answered_by_the_computer(monkeypatch, Why(Interest(READINESS), None))
    assert rows(motives(session, day)) == [
        "Department of Defense asked: Unrestricted use of the model for every lawful military purpose.",
        "Refuse, and say why in public: AI developer cared most for keeping Readiness low.",
    ]


def test_nothing_of_a_reason_is_told_before_the_choice_is_revealed(monkeypatch: pytest.MonkeyPatch) -> None:
    def argue(_rulebook: Rulebook, state: State, actor: int, *_how: object) -> tuple[tuple[Argue, Why], ...]:
        speaks = actor == MINISTRY and state.turn == 1 and ELECTED not in state.made
        return ((Argue(ELECTED), Why(Interest(READINESS), None)),) if speaks else ()

    monkeypatch.setattr(sessions, "consider", argue)
    session = game()
    session.think_ahead()
    session.choose(LAB, Argue(SAFETY))
    assert " put " not in str([*event_blocks(session, LAB, 0, session.events(LAB, 0))])
    session.close()
    assert "Department of Defense cared most for Readiness." in str(
        [*event_blocks(session, LAB, 1, session.events(LAB, 1))]
    )
