"""Who plays whom: actors and scenarios named on the command line, or asked for by number."""

from collections.abc import Sequence
from dataclasses import replace

from game.cli.console import Console
from game.cli.parsing import nearest
from game.cli.status import UnusableError
from game.language import _
from game.presenting.blocks import Block, Role, Span
from game.scenario.model import Scenario
from game.storage.library import Found


def find_actors(scenario: Scenario, named: str) -> list[int]:
    """Give the actors with those ids, which commas part; refuse one that nobody can play."""
    places = {each.id: index for index, each in enumerate(scenario.actors) if each.playable}
    playable = list(places)
    found = []
    for name in (each.strip() for each in named.split(",")):
        if name not in playable:
            known = _(" (there are: {known})").format(known=", ".join(playable))
            said = _("there is no actor `{name}` to play").format(name=name)
            raise UnusableError(said + nearest(name, playable) + known)
        found.append(places[name])
    return sorted(set(found))


def first_playable(scenario: Scenario) -> int:
    """Give the first actor that a person may play."""
    for index, actor in enumerate(scenario.actors):
        if actor.playable:
            return index
    raise UnusableError(_("No actor of this scenario can be played by a person."))


def ask_actor(console: Console, scenario: Scenario) -> int:
    """Ask which actor to play, by number; Enter takes the first."""
    from game.presenting.casting import cards
    from game.presenting.describing import described

    first = first_playable(scenario)
    told = described(scenario)
    if len(told.roles) == 1:
        return first
    blocks = [each for each in cards(told) if each.item]
    return told.roles[_ask_number(console, _("Roles:"), _("Whom do you play?"), blocks)].actor


def ask_scenario(console: Console) -> str:
    """Ask which of the library's scenarios to play, by number; where there is one, take it."""
    from game.storage.library import scenarios

    found = scenarios()
    if not found:
        raise UnusableError(_("The library holds no scenario; name a file to play."))
    if len(found) == 1:
        return found[0].asked_by
    return found[_ask_number(console, _("Scenarios:"), _("What do you play?"), _rows(found))].asked_by


def _rows(found: Sequence[Found]) -> list[Block]:
    """Tell of the scenarios as the library does."""
    from game.presenting.describing import describe
    from game.presenting.library import rows
    from game.storage.album import album_of
    from game.storage.folders import folders
    from game.storage.origin import Origins
    from game.storage.saved import saved_games

    games, origins = saved_games(folders().records), Origins(tuple(found))
    shelf = {each.path: describe(each.path) for each in found}
    albums = {
        path: album_of([id_ for id_, _title in told.outcomes], games, path, origins) for path, told in shelf.items()
    }
    return rows(found, shelf, {path: each.found for path, each in albums.items()})


def _ask_number(console: Console, title: str, question: str, entries: Sequence[Block]) -> int:
    """Ask for one of the entries by its number, and give its index; Enter takes the first."""

    def show() -> None:
        console.heading(title)
        console.show(_numbered(number, each) for number, each in enumerate(entries, start=1))

    console.again = show
    show()
    keys = {str(number): _("to choose") for number in range(1, len(entries) + 1)}
    typed = console.choose(question, keys | {"": _("Enter for the first")})
    return int(typed) - 1 if typed else 0


def _numbered(number: int, block: Block) -> Block:
    first, *rest = block.lines
    return replace(block, lines=(replace(first, lead=(Span(f"{number}. ", Role.KEY),)), *rest))
