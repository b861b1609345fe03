"""Where games that are imagined end: bars of endings in their own letters, a line of shares, and turning points.

The title of an ending that the player has not found yet stays hidden.
"""

from collections.abc import Mapping, Sequence

from game.language import _, plural
from game.play.views import Edition
from game.presenting.blocks import Block, Cell, Role, Section, Span, Text, entry, joined, line, note
from game.presenting.signs import ending_letter, ending_sign
from game.session.imagining import TurningPoint
from game.simulation.imagining import Imagined
from game.wording.imagined import say_basis, say_points, say_share, say_turning

_BAR = 24
_NAMED = 3
"""So many endings are named in a line."""


def cells(imagined: Imagined, found: frozenset[int], width: int = _BAR) -> tuple[Cell, ...]:
    """Give where games end as columns: a bar of letters, and the mean score of the actor who looks ahead."""
    score = say_points(imagined.score)
    return (
        Cell(bar(imagined, found, width), _("where it leads")),
        Cell((Span(score, said=_("your score {score}").format(score=score)),), _("your score")),
    )


def bar(imagined: Imagined, found: frozenset[int], width: int = _BAR) -> Text:
    """Give a bar in which each ending has as many of its letters as its share asks for; words say the shares."""
    runs = []
    for outcome, many in _parts(imagined, width):
        said = f"{ending_letter(outcome)} {say_share(imagined.share(outcome))}, "
        letters = (ending_letter(outcome) * many)[:many]
        runs.append(Span(letters, Role.ENDING if outcome in found else Role.MUTED, said))
    return tuple(runs)


def shares(edition: Edition, imagined: Imagined, found: frozenset[int], *, named: int = _NAMED) -> Text:
    """Give the most frequent endings in a line: `400 imagined games: A Trial 31% · B ? 24% · 6 others`."""
    endings = imagined.endings()
    told = [_share(edition, imagined, each, found) for each in endings[:named]]
    if left := len(endings) - len(told):
        told.append((Span(plural("{n} other", "{n} others", left).format(n=left), Role.MUTED),))
    games = plural("{n} imagined game: ", "{n} imagined games: ", imagined.games).format(n=imagined.games)
    return (Span(games, Role.MUTED), *joined(told, role=Role.MUTED))


def basis(imagined: Imagined) -> Block:
    """Say from what the figures come."""
    return note(say_basis(imagined.games))


def turning(
    edition: Edition, points: Mapping[int, Sequence[TurningPoint]], found: frozenset[int]
) -> tuple[Section, ...]:
    """Tell each person of the answers on which most turned, and of what would have come otherwise."""
    alone = len(points) == 1
    return tuple(
        Section(_title("" if alone else edition.scenario.actors[actor].name), _turned(edition, own, found))
        for actor, own in points.items()
    )


def _title(name: str) -> str:
    title = _("What turned on your answers")
    return _("{name}: what turned on your answers").format(name=name) if name else title


def _turned(edition: Edition, points: Sequence[TurningPoint], found: frozenset[int]) -> tuple[Block, ...]:
    told = [entry(line(_turning(edition, each, found), lead=Span("• ", said="")), item=each) for each in points]
    if points:
        return (*told, note(say_basis(points[0].games)))
    return (note(_("No single answer of yours moved the ending much: games played on by chance end alike.")),)


def _turning(edition: Edition, point: TurningPoint, found: frozenset[int]) -> str:
    letter = ending_letter(point.outcome)
    if point.outcome not in found:
        return say_turning(edition, point, _("ending {letter}, not found yet,").format(letter=letter))
    title = edition.scenario.outcomes[point.outcome].title
    return say_turning(edition, point, _("{letter} “{title}”").format(letter=letter, title=title))


def _share(edition: Edition, imagined: Imagined, outcome: int, found: frozenset[int]) -> Text:
    title = edition.scenario.outcomes[outcome].title if outcome in found else "?"
    share = say_share(imagined.share(outcome))
    name = Span(f" {title} ", Role.PLAIN if outcome in found else Role.MUTED)
    return (ending_sign(outcome, is_found=outcome in found), name, Span(share, Role.STRONG))


def _parts(imagined: Imagined, width: int) -> list[tuple[int, int]]:
    """Share the width out among the endings, in the order of the file; the largest remainders round up."""
    whole = {each: imagined.outcomes.count(each) * width for each in sorted(set(imagined.outcomes))}
    many = {each: count // imagined.games for each, count in whole.items()}
    by_rest = sorted(whole, key=lambda each: -(whole[each] % imagined.games))
    for each in by_rest[: width - sum(many.values())]:
        many[each] += 1
    return [(each, count) for each, count in many.items() if count]
