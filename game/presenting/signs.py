"""The signs of actors and of endings: the same on every screen, line, chart and page.

Colour never carries meaning alone: a sign stands beside a name, or for it where an eye can follow; words say the name.
"""

from collections.abc import Iterable

from game.presenting.blocks import Role, Span, Text, joined

_ACTORS = "◆■▲●★✚▼◗◇□△○☆✜▽◖"
"""Beyond so many actors they begin again. The outlined ones have the colours of the full ones before them."""
HUES = len(_ACTORS) // 2
"""How many colours actors have; a span's `hue` is below it."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def actor_sign(actor: int, name: str) -> Span:
    """Give an actor's sign alone, for which words say its name."""
    return Span(_ACTORS[actor % len(_ACTORS)], Role.SIGN, name, hue=actor % HUES)


def actor_signs(named: Iterable[tuple[int, str]], after: str = "") -> Text:
    """Give several actors' signs alone, for which words say their names, with a sign `after` them."""
    those = list(named)
    names = ", ".join(name for _actor, name in those)
    return (*(actor_sign(actor, "") for actor, _name in those), Span("", said=f"{names}{after}"))


def actors_named(named: Iterable[tuple[int, str]], role: Role = Role.PLAIN) -> Text:
    """Give several actors' signs and names."""
    return joined((actor_named(actor, name, role) for actor, name in named), ", ")


def actor_named(actor: int, name: str, role: Role = Role.PLAIN) -> Text:
    """Give an actor's sign and its name (or `short`)."""
    sign = Span(f"{_ACTORS[actor % len(_ACTORS)]} ", Role.SIGN, "", hue=actor % HUES)
    return (sign, Span(name, role, hue=actor % HUES))


def ending_letter(outcome: int) -> str:
    """Give the sign of an ending by its place in the file: A, B, … Z, AA, AB, …"""
    before, place = divmod(outcome, len(_LETTERS))
    return (ending_letter(before - 1) if before else "") + _LETTERS[place]


def ending_sign(outcome: int, *, is_found: bool = True) -> Span:
    """Give the sign of an ending; dim where the player has not found it yet."""
    return Span(ending_letter(outcome), Role.ENDING if is_found else Role.MUTED)
