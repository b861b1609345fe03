"""Who plays whom: actors and scenarios named on the command line, or asked for by number."""

from collections.abc import Sequence

from game.cli.console import Console
from game.cli.parsing import nearest
from game.cli.status import UnusableError
from game.language import _
from game.scenario.model import Scenario


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
    first = first_playable(scenario)
    playable = [index for index, actor in enumerate(scenario.actors) if actor.playable]
    if len(playable) == 1:
        return first
    names = [scenario.actors[index].name for index in playable]
    return playable[_ask_number(console, _("Roles:"), _("Whom do you play?"), names)]


def ask_scenario(console: Console) -> str:
    """Ask which of the library's scenarios to play, by number; where there is one, take it."""
    from game.storage.library import scenarios

    found = scenarios()
    if not found:
        raise UnusableError(_("The library holds no scenario; name a file to play."))
    if len(found) == 1:
        return found[0].asked_by
    number = _ask_number(console, _("Scenarios:"), _("What do you play?"), [each.asked_by for each in found])
    return found[number].asked_by


def _ask_number(console: Console, title: str, question: str, entries: Sequence[str]) -> int:
    """Ask for one of the entries by its number, and give its index; Enter takes the first."""

    def show() -> None:
        console.heading(title)
        for number, entry in enumerate(entries, start=1):
            console.item(f"{number}.", entry)

    console.again = show
    show()
    keys = {str(number): _("to choose") for number in range(1, len(entries) + 1)}
    typed = console.choose(question, keys | {"": _("Enter for the first")})
    return int(typed) - 1 if typed else 0
