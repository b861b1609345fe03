"""The signs of sentences, in words."""

from game.language import _


def spoken(said: str) -> str:
    """Say in words what the screens show by signs: a screen reader reads signs badly or not at all."""
    for sign, word in (
        (" ·", ","),
        ("▲", _("up ")),
        ("▼", _("down ")),
        ("¶", _("paragraph ")),
        ("✓ ", ""),
        ("◆ ", ""),
    ):
        said = said.replace(sign, word)
    return said
