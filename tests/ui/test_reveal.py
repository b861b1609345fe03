"""The Reveal: what came of a phase."""

from table_game import ACCESS, LAB, NASTY, Host, game, in_answers, painted, settle

from game.play.choices import Answer
from game.session import Session
from game.ui.screens.reveal import RevealScreen
from game.ui.widgets.listing import Listing
from game.ui.widgets.revealing import reveal_blocks


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
    assert "because AI developer" in text
    assert "better" in text


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
