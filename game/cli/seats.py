"""Who plays whom: actors and scenarios named on the command line, or asked for by number."""

from game.cli.console import Console
from game.cli.parsing import nearest
from game.cli.status import UnusableError
from game.language import _
from game.rules.rulebook import Rulebook


def find_actors(rulebook: Rulebook, named: str) -> list[int]:
    """Give the actors with those ids, which commas part; refuse one that nobody can play."""
    actors = rulebook.scenario.actors
    playable = [each.id for each in actors if each.playable]
    found = []
    for name in (each.strip() for each in named.split(",")):
        if name not in playable:
            known = _(" (there are: {known})").format(known=", ".join(playable))
            said = _("there is no actor `{name}` to play").format(name=name)
            raise UnusableError(said + nearest(name, playable) + known)
        found.append(rulebook.actor_index[name])
    return sorted(set(found))


def first_playable(rulebook: Rulebook) -> int:
    """Give the first actor that a person may play."""
    for index, actor in enumerate(rulebook.scenario.actors):
        if actor.playable:
            return index
    raise UnusableError(_("No actor of this scenario can be played by a person."))


def ask_actor(console: Console, rulebook: Rulebook) -> int:
    """Ask which actor to play, by number; Enter takes the first."""
    first = first_playable(rulebook)
    playable = [index for index, actor in enumerate(rulebook.scenario.actors) if actor.playable]
    if len(playable) == 1:
        return first

    def show() -> None:
        console.heading(_("Whom do you play?"))
        for number, index in enumerate(playable, start=1):
            console.item(f"{number}.", rulebook.scenario.actors[index].name)

    console.again = show
    show()
    keys = {str(number): _("to play it") for number in range(1, len(playable) + 1)}
    typed = console.choose(_("Your role?"), keys | {"": _("Enter for the first")})
    return playable[int(typed) - 1] if typed else first


def ask_scenario(console: Console) -> str:
    """Ask which of the library's scenarios to play, by number; where there is one, take it."""
    from game.storage.library import scenarios

    found = list(scenarios())
    if len(found) == 1:
        return str(found[0])
    return ""
