"""The Reveal: what came of a phase."""

import pytest

from game.computer.reasons import Interest, Why
from game.play.choices import Answer, Argue
from game.play.state import State
from game.presenting.blocks import Role, Span
from game.presenting.reveal import reveal_blocks
from game.rules.rulebook import OPEN, Rulebook
from game.session import game as sessions
from game.session.game import Session
from game.ui.screens.reveal import RevealScreen
from game.ui.widgets.listing import Listing
from tests.ui.table_game import ACCESS, ELECTED, LAB, MINISTRY, NASTY, SAFETY, Host, game, in_answers, painted, settle


def closed(words: str = "", nasty: str = "") -> tuple[Session, int]:
    session = in_answers(game(nasty))
    phase = len(session.phases)
    session.choose(LAB, Answer(ACCESS, 1), words)
    session.close()
    return session, phase


async def test_it_tells_choices_words_and_changes() -> None:
    session, phase = closed("because")
    async with Host(RevealScreen(session, LAB, phase)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = painted(pilot.app)

    assert "“because”" in text
    assert "Public trust ▲6 to 58" in text
    assert "because you answered" in text
    assert "better" in text


async def test_a_change_right_below_its_cause_does_not_repeat_it() -> None:
    session, phase = closed()
    async with Host(RevealScreen(session, LAB, phase)).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        rows = [each.rstrip() for each in painted(pilot.app).splitlines()]

    (answer,) = (row for row, each in enumerate(rows) if "You answered" in each)
    below = [each.split() for each in rows[answer:] if "Public trust ▲6 to 58" in each]
    assert below == [["Public", "trust", "▲6", "to", "58", "better"]]
    assert any("because you answered “Refuse" in each for each in rows), "what strikes says why"
    assert sum("because of “A ban" in each for each in rows) == 0


async def test_any_key_turns_its_pages_and_then_leaves() -> None:
    session, phase = closed()
    app = Host(RevealScreen(session, LAB, phase))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(5):
            if isinstance(app.screen, RevealScreen):
                await pilot.press("x")
                await settle(pilot)

        assert not isinstance(app.screen, RevealScreen)


@pytest.mark.parametrize("key", ["tab", "left", "backspace", "space", "x", "enter"])
async def test_every_key_is_any_key(key: str) -> None:
    session, phase = closed()
    app = Host(RevealScreen(session, LAB, phase))
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        assert "Any key goes on." in painted(app)
        assert painted(app).splitlines()[-1].strip() == "⏎ go on"

        await pilot.press(key)
        await settle(pilot)

        assert not isinstance(app.screen, RevealScreen)


async def test_it_says_that_there_is_more_below() -> None:
    session, phase = closed()
    app = Host(RevealScreen(session, LAB, phase))
    async with app.run_test(size=(80, 12)) as pilot:
        await settle(pilot)
        assert "There is more below. Any key reads on." in painted(app)

        while "more below" in painted(app):
            await pilot.press("space")
            await settle(pilot)

        assert "Any key goes on." in painted(app)
        assert isinstance(app.screen, RevealScreen)


async def test_one_thing_comes_after_another_until_a_key_is_pressed() -> None:
    session, phase = closed()
    screen = RevealScreen(session, LAB, phase)
    app = Host(screen)
    app.animation_level = "full"
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert not screen.is_told

        await pilot.press("x")
        await settle(pilot)

        assert screen.is_told
        assert app.screen is screen


async def test_what_others_wrote_is_shown_as_text() -> None:
    session, phase = closed("[/x] [@click=app.quit]out[/]", NASTY)
    async with Host(RevealScreen(session, LAB, phase)).run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        text = painted(pilot.app)
        await pilot.click(Listing)

    assert "[@click=app.quit]out[/]" in text


def test_a_viewer_is_not_told_what_it_may_not_see() -> None:
    session, phase = closed("secret words")

    assert "secret words" in str(reveal_blocks(session, LAB, phase))
    assert "audit" not in str(reveal_blocks(session, -1, phase))


READINESS = 1


def answered_by_the_computer(monkeypatch: pytest.MonkeyPatch, why: Why) -> tuple[Session, int]:
    """The ministry's game, in which the computer refuses access for that reason."""

    def refuse(_rulebook: Rulebook, state: State, actor: int, *_how: object) -> tuple[tuple[Answer, Why], ...]:
        is_asked = actor == LAB and not state.turn and state.status[ACCESS] == OPEN
        return ((Answer(ACCESS, 1), why),) if is_asked else ()

    monkeypatch.setattr(sessions, "consider", refuse)
    session = game(people=(MINISTRY,))
    phase = 0
    while not any(session.whys(each) for each in range(len(session.phases))):
        phase = len(session.phases)
        session.close()
    return session, phase


async def test_the_computer_s_reason_stands_muted_below_its_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    session, phase = answered_by_the_computer(monkeypatch, Why(Interest(READINESS), None))
    async with Host(RevealScreen(session, MINISTRY, phase)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = [row.strip() for row in painted(pilot.app).splitlines()]

    at = next(i for i, row in enumerate(rows) if row.startswith("•  AI developer answered you: Refuse"))
    told = "AI developer put keeping Readiness low first."
    assert told in rows[at + 1 : at + 3]
    blocks = reveal_blocks(session, MINISTRY, phase)
    spans = [span for block in blocks for line in block.lines for span in line.text if isinstance(span, Span)]
    assert [each.role for each in spans if each.text.startswith(told)] == [Role.MUTED]


def test_nothing_of_a_reason_is_told_before_the_choice_is_revealed(monkeypatch: pytest.MonkeyPatch) -> None:
    def argue(_rulebook: Rulebook, state: State, actor: int, *_how: object) -> tuple[tuple[Argue, Why], ...]:
        speaks = actor == MINISTRY and state.turn == 1 and ELECTED not in state.made
        return ((Argue(ELECTED), Why(Interest(READINESS), None)),) if speaks else ()

    monkeypatch.setattr(sessions, "consider", argue)
    session = game()
    session.think_ahead()
    session.choose(LAB, Argue(SAFETY))
    assert " put " not in str(reveal_blocks(session, LAB, 0))
    session.close()
    assert "Department of Defense put Readiness first." in str(reveal_blocks(session, LAB, 1))
