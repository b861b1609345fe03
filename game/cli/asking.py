"""What `standoff new` asks on a terminal: a title, the actors, and the first demand."""

from game.cli.console import Console
from game.language import _
from game.writing.plan import MOST_ACTORS, Plan, default_actors, default_demand, default_title, make_plan


def ask(console: Console, stem: str) -> Plan:
    """Ask for all of it; Enter takes what stands in brackets. Raises InputEndedError where nothing more is typed."""
    console.say(_("A new scenario. Press Enter to take what stands in brackets; everything can be changed later."))
    title = _ask(console, _("Title"), default_title(stem))
    actors = _ask_actors(console)
    asker, asked = _ask_pair(console, actors)
    question = _("What does {asker} ask of {asked}?").format(asker=actors[asker], asked=actors[asked])
    demand = _ask(console, question, default_demand(actors))
    return make_plan(stem, title=title, actors=actors, demand=demand, asker=asker, asked=asked)


def _ask(console: Console, question: str, otherwise: str) -> str:
    return console.line(f"{question} [{otherwise}]") or otherwise


def _ask_actors(console: Console) -> list[str]:
    actors: list[str] = []
    for question, otherwise in zip((_("The first actor"), _("The second actor")), default_actors(), strict=True):
        actors.append(_ask_new(console, question, otherwise, actors))
    while len(actors) < MOST_ACTORS:
        name = _ask_new(console, _("Another actor"), _("no more"), actors)
        if name == _("no more"):
            break
        actors.append(name)
    return actors


def _ask_new(console: Console, question: str, otherwise: str, taken: list[str]) -> str:
    while (name := _ask(console, question, otherwise)).casefold() in {each.casefold() for each in taken}:
        console.say(_("{name} is among the actors already.").format(name=name))
    return name


def _ask_pair(console: Console, actors: list[str]) -> tuple[int, int]:
    console.say(_("Who puts the first demand to whom?"))
    for number, name in enumerate(actors, start=1):
        console.item(str(number), name)
    asker = _ask_number(console, _("Who asks?"), list(range(len(actors))))
    others = [each for each in range(len(actors)) if each != asker]
    if len(others) == 1:
        return asker, others[0]
    return asker, _ask_number(console, _("Who is asked?"), others)


def _ask_number(console: Console, question: str, among: list[int]) -> int:
    known = {str(each + 1): each for each in among}
    first = next(iter(known))
    while (typed := _ask(console, question, first)) not in known:
        console.say(_("Type one of {numbers}.").format(numbers=", ".join(known)))
    return known[typed]
