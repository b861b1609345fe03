"""Where games that are imagined end: bars of endings in their own letters, a line of shares, and turning points.

The title of an ending that the player has not found yet stays hidden.
"""

from collections.abc import Mapping, Sequence
from itertools import count

from game.language import _, plural
from game.play.choices import Choice
from game.play.views import Edition
from game.presenting.album import ending_name
from game.presenting.blocks import Cell, Role, Section, Span, Text, entry, joined, line, note
from game.presenting.demands import UNDER, Instead
from game.presenting.signs import ending_letter
from game.session.imagining import TurningPoint
from game.simulation.imagining import Imagined
from game.wording.imagined import say_basis, say_margin, say_points, say_share, say_signs, say_turning

_BAR = 20
"""Each letter of a bar is one game of twenty."""
_LEAST = 10
_SCORE = 14
"""So much room the score takes beside a bar."""
NAMED = 3
"""So many endings are named in a line."""


def cells(imagined: Imagined, found: frozenset[int], width: int = _BAR) -> tuple[Cell, ...]:
    """Give where games end as columns: a bar of letters, and the mean score of the actor who looks ahead."""
    return (
        Cell(bar(imagined, found, width), _("where it leads")),
        Cell((Span(say_points(imagined.score)),), _("your score")),
    )


def bar(imagined: Imagined, found: frozenset[int], width: int = _BAR) -> Text:
    """Give a bar in which each ending has as many of its letters as its share asks for; words beside it say shares.

    Endings not found yet are by turns dim and plain, so that an eye can tell neighbours apart.
    """
    runs: list[Span] = []
    for outcome, many in _parts(imagined, width):
        letters = (ending_letter(outcome) * many)[:many]
        dim = Role.PLAIN if len(runs) % 2 else Role.MUTED
        runs.append(Span(letters, Role.ENDING if outcome in found else dim, ""))
    return tuple(runs)


def shares(edition: Edition, imagined: Imagined, found: frozenset[int], named: int = NAMED) -> Text:
    """Give the most frequent endings in a line: `400 imagined games: A Trial 31% · B ? 24% · 6 others`."""
    games = plural("{n} imagined game: ", "{n} imagined games: ", imagined.games).format(n=imagined.games)
    return (Span(games, Role.MUTED), *_shares(edition, imagined, found, named, is_exact=False))


def leading(
    edition: Edition, imagined: Mapping[Choice, Imagined], found: frozenset[int], room: int = _BAR + _SCORE
) -> Instead:
    """Give what stands beside the answers to a demand, in so much room, where it is shown where they lead."""
    width = max(_LEAST, min(_BAR, room - _SCORE))
    return Instead(
        {choice: cells(each, found, width) for choice, each in imagined.items()},
        {
            choice: line(_shares(edition, each, found, NAMED, is_exact=True), lead=UNDER)
            for choice, each in imagined.items()
        },
        note(f"{say_basis(next(iter(imagined.values())).games)} {say_signs()}"),
    )


def turning(
    edition: Edition, points: Mapping[int, Sequence[TurningPoint]], found: frozenset[int]
) -> tuple[Section, ...]:
    """Tell each person of the answers on which most turned, by number, and of what would have come otherwise."""
    alone, number = len(points) == 1, count(1)
    sections = []
    for actor, own in points.items():
        told = [
            entry(line(_turning(edition, each, found), lead=Span(f"{next(number)}  ", Role.KEY)), item=each)
            for each in own
        ]
        none = _("No single answer of yours decided this: games played on by chance end much alike.")
        remark = say_basis(own[0].games) if own else none
        title = _title("" if alone else edition.scenario.actors[actor].name)
        sections.append(Section(title, (*told, note(remark))))
    return tuple(sections)


def looking_back() -> Section:
    """Say that turning points are being looked for."""
    return Section(_title(""), (note(_("Imagining games from each of your answers …")),))


def _title(name: str) -> str:
    title = _("What turned on your answers")
    return _("{name}: what turned on your answers").format(name=name) if name else title


def _turning(edition: Edition, point: TurningPoint, found: frozenset[int]) -> str:
    letter = ending_letter(point.outcome)
    if point.outcome not in found:
        return say_turning(edition, point, _("ending {letter}, not found yet,").format(letter=letter))
    title = edition.scenario.outcomes[point.outcome].title
    return say_turning(edition, point, _("{letter} “{title}”").format(letter=letter, title=title))


def _shares(edition: Edition, imagined: Imagined, found: frozenset[int], named: int, *, is_exact: bool) -> Text:
    """Give the most frequent endings by name, and how many others there are; `is_exact`: with how sure each is."""
    endings = imagined.endings()
    told: list[Text] = []
    for each in endings[:named]:
        share = imagined.share(each)
        margin = (Span(f" {say_margin(share)}", Role.MUTED),) if is_exact else ()
        told.append((*ending_name(edition, each, found), Span(f" {say_share(share)}", Role.STRONG), *margin))
    if left := len(endings) - len(told):
        told.append((Span(plural("{n} other", "{n} others", left).format(n=left), Role.MUTED),))
    return joined(told, role=Role.MUTED)


def _parts(imagined: Imagined, width: int) -> list[tuple[int, int]]:
    """Share the width out among the endings, in the order of the file; the largest remainders round up."""
    whole = {each: imagined.outcomes.count(each) * width for each in sorted(set(imagined.outcomes))}
    many = {each: count // imagined.games for each, count in whole.items()}
    by_rest = sorted(whole, key=lambda each: -(whole[each] % imagined.games))
    for each in by_rest[: width - sum(many.values())]:
        many[each] += 1
    return [(each, count) for each, count in many.items() if count]
