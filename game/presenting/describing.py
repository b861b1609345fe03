"""What is told of a scenario before a game: read from its file, in the language asked for."""

from dataclasses import replace
from pathlib import Path

from game.language import language_asked_for
from game.presenting.library import Cast, Described
from game.scenario.model import Scenario
from game.scenario.reader import read_file
from game.scenario.short_names import short_names
from game.storage.languages import in_language
from game.wording.problems import say_problem

_WANTED = 3
"""So many of the indicators on which an actor sets most are told."""
_LONGEST = 20
"""Of an indicator's name; in place of a longer one its short name is told."""


def describe(path: Path) -> Described:
    """Read a scenario to tell of it in the language asked for; what cannot be read is told as problems."""
    try:
        reading = read_file(path)
    except OSError as error:
        return Described(path.stem, problems=(error.strerror or str(error),))
    if reading.scenario is None:
        problems = tuple(say_problem(replace(each, file=path.name)) for each in reading.problems)
        return Described(path.stem, problems=problems)
    shown = in_language(reading.scenario, path, language_asked_for())
    return replace(described(shown.scenario), shortfall=shown.shortfall)


def described(scenario: Scenario) -> Described:
    """Tell of a scenario that has been read."""
    return Described(
        title=scenario.title,
        summary=scenario.summary,
        minutes=scenario.minutes,
        rounds=scenario.rounds,
        actors=tuple(_cast(scenario, each) for each in range(len(scenario.actors))),
        outcomes=tuple((each.id, each.title) for each in scenario.outcomes),
    )


def _cast(scenario: Scenario, actor: int) -> Cast:
    written = scenario.actors[actor]
    names = {
        each.id: each.name if len(each.name) <= _LONGEST else short
        for each, short in zip(scenario.indicators, short_names(scenario.indicators), strict=True)
    }
    most = sorted(written.interests, key=lambda each: -abs(each[1]))[:_WANTED]
    return Cast(
        actor,
        written.id,
        written.name,
        written.kind or "",
        written.playable,
        tuple(names[each] for each, weight in most if weight > 0),
        tuple(names[each] for each, weight in most if weight < 0),
        sum(written.id in each.targets for each in scenario.demands),
    )
