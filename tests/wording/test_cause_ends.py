"""Why something happened is told at the end of the sentence that tells what happened."""

import pytest

from game.wording import with_why


@pytest.mark.parametrize(
    ("said", "why", "told"),
    [
        ("Trust ▲5 to 55", "because Lab answered", "Trust ▲5 to 55 because Lab answered"),
        (
            "Lab asked for time. Last round: 2.",
            "because Lab raised it",
            "Lab asked for time. Last round: 2, because Lab raised it.",
        ),
        ("Lab answered.", "", "Lab answered."),
    ],
)
def test_what_happened_and_why_are_one_sentence(said: str, why: str, told: str) -> None:
    assert "".join(with_why(said, why)) == told
