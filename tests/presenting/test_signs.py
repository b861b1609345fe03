"""The signs of actors and endings."""

from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from game.presenting import signs
from game.presenting.blocks import Role, line, paragraph
from game.presenting.in_words import in_words
from game.reports.blocks import blocks_drawn
from game.ui import theme
from tests.ui.library_app import app_with_library


def test_sixteen_actors_have_signs_of_their_own_in_eight_colours_and_the_next_begins_again() -> None:
    told = [signs.actor_sign(number, "") for number in range(17)]
    assert len({each.text for each in told[:16]}) == 16
    assert len({each.hue for each in told[:8]}) == signs.HUES == 8
    assert [each.hue for each in told[8:16]] == [each.hue for each in told[:8]]
    assert (told[16].text, told[16].hue) == (told[0].text, told[0].hue)


def test_words_say_the_name_once() -> None:
    assert in_words(line(signs.actor_named(1, "Rival"))) == "Rival"
    assert in_words(line(signs.actor_sign(1, "Rival"))) == "Rival"


@pytest.mark.parametrize(
    ("outcome", "letter"),
    [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"), (701, "ZZ")],
)
def test_endings_have_letters_however_many_they_are(outcome: int, letter: str) -> None:
    assert signs.ending_letter(outcome) == letter


def test_an_ending_not_found_keeps_its_letter() -> None:
    found, unfound = signs.ending_sign(2), signs.ending_sign(2, is_found=False)
    assert (found.text, unfound.text) == ("C", "C")
    assert found.role is Role.ENDING
    assert unfound.role is Role.MUTED


def test_a_page_gives_an_actor_its_colour() -> None:
    page = blocks_drawn([paragraph(signs.actor_named(3, "Staff"))])
    assert "hue3" in page
    assert "Staff" in page


async def test_a_screen_gives_an_actor_its_colour_in_every_theme(tmp_path: Path) -> None:
    app = app_with_library(tmp_path)
    async with app.run_test():
        for name in app.available_themes:
            app.theme = name
            colours = {Color.parse(app.theme_variables[theme.hue_name(hue)]).hex for hue in range(signs.HUES)}
            assert len(colours) == signs.HUES


@pytest.mark.parametrize("ours", theme.OURS, ids=lambda each: each.name)
def test_the_colours_of_actors_can_be_read_on_our_grounds(ours: Theme) -> None:
    assert ours.background is not None
    assert ours.surface is not None
    for colour in theme.hues(ours).values():
        for ground in (ours.background, ours.surface):
            assert _contrast(colour, ground) >= 4.5


def _contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2.1 reckons it."""
    less, more = sorted(map(_luminance, (one, other)))
    return (more + 0.05) / (less + 0.05)


def _luminance(colour: str) -> float:
    parts = (each / 255 for each in Color.parse(colour).rgb)
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
