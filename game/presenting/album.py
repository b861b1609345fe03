"""The album of endings: which of a scenario's a player has found, as whom, and whether it was steered to the report."""

from game.language import _
from game.play.views import Edition
from game.presenting.blocks import Block, Line, Role, Section, Span, Text, entry, line
from game.presenting.signs import actor_named, ending_sign
from game.storage.album import Album

_HIDDEN = Span("□", Role.MUTED, "")


def letters(found: frozenset[int], outcomes: int) -> Text:
    """Give the signs of the endings that were found, each in its place: `A □ □ D`."""
    signs = (ending_sign(each) if each in found else _HIDDEN for each in range(outcomes))
    return tuple(part for each in signs for part in (each, Span(" ")))


def counted(found: frozenset[int], outcomes: int) -> Text:
    """Give the signs of the endings that were found, and how many they are of how many."""
    told = _("{seen} of {all}").format(seen=len(found), all=outcomes)
    return (*letters(found, outcomes), Span(f" {told}", Role.MUTED))


def ending_name(edition: Edition, outcome: int, found: frozenset[int]) -> Text:
    """Give an ending's sign and its title, which is hidden until it was found."""
    is_found = outcome in found
    title = edition.scenario.outcomes[outcome].title if is_found else "?"
    return (ending_sign(outcome, is_found=is_found), Span(f" {title}", Role.PLAIN if is_found else Role.MUTED))


def album_section(edition: Edition, album: Album, now: int | None = None, *, in_short: bool = False) -> Section:
    """Give the endings found in all games, as each role, and by steering; `now` is how this game has ended.

    In short: only how many, and whether it was steered.
    """
    found = album.found | (frozenset() if now is None else {now})
    many = entry(line(counted(found, len(edition.scenario.outcomes))))
    if in_short:
        return Section(_("Endings found"), (many, *_challenge(edition, album)))
    titles = (entry(line(ending_name(edition, each, found))) for each in sorted(found))
    return Section(_("Endings found"), (many, *_by_role(edition, album), *_challenge(edition, album), *titles))


def _by_role(edition: Edition, album: Album) -> tuple[Block, ...]:
    """Give what was found as each role; nothing while all was found as one."""
    count = len(edition.scenario.outcomes)
    roles = [(actor_named(i, each.name), album.found_as(each.id)) for i, each in enumerate(edition.scenario.actors)]
    lines: list[Line] = [line((*name, Span("  "), *counted(found, count))) for name, found in roles if found]
    return tuple(map(entry, lines)) if len(lines) > 1 else ()


def _challenge(edition: Edition, album: Album) -> tuple[Block, ...]:
    """Say whether a game that was to be steered to what was reported came to an ending that a source tells of."""
    reported = {index for index, each in enumerate(edition.scenario.outcomes) if each.citations}
    if not reported:
        return ()
    steered = _("achieved") if album.found_steering & reported else _("not yet")
    told = line((Span("¶ ", Role.REPORTED, ""), _("Steer it to what was reported: "), Span(steered, Role.STRONG)))
    return (entry(told),)
