"""What the library tells of scenarios: read late, since reading takes time."""

from dataclasses import dataclass, replace
from pathlib import Path

from game.language import _, language_asked_for, plural


@dataclass(frozen=True, slots=True)
class Described:
    """What the library tells of a scenario that has been read; `problems` where it cannot be played."""

    title: str
    summary: str = ""
    minutes: int | None = None
    rounds: int = 0
    roles: tuple[tuple[str, str], ...] = ()
    """(id, name) of the playable actors."""
    others: tuple[str, ...] = ()
    """Names of those that the computer always plays."""
    outcomes: tuple[tuple[str, str], ...] = ()
    """(id, title)."""
    problems: tuple[str, ...] = ()
    shortfall: str = ""
    """Why it is not in the language asked for; nothing where it is."""


def length(described: Described, found: frozenset[str]) -> str:
    """Say how long a scenario is, for how many, and how much of it has been found."""
    if described.problems:
        count = len(described.problems)
        return plural("{count} problem", "{count} problems", count).format(count=count)
    roles = plural("{count} role", "{count} roles", len(described.roles)).format(count=len(described.roles))
    seen = sum(id_ in found for id_, _title in described.outcomes)
    outcomes = _("{seen} of {all} outcomes found").format(seen=seen, all=len(described.outcomes))
    parts = [roles, outcomes]
    if described.minutes is not None:
        parts.insert(0, _("{minutes} min").format(minutes=described.minutes))
    return " · ".join(parts)


def describe(path: Path) -> Described:
    """Read a scenario to tell of it in the language asked for; what cannot be read is told as problems."""
    from game import wording
    from game.scenario.reader import read_file
    from game.storage.languages import in_language

    try:
        reading = read_file(path)
    except OSError as error:
        return Described(path.stem, problems=(error.strerror or str(error),))
    scenario = reading.scenario
    if scenario is None:
        problems = tuple(wording.say_problem(replace(each, file=path.name)) for each in reading.problems)
        return Described(path.stem, problems=problems)
    shown = in_language(scenario, path, language_asked_for())
    scenario = shown.scenario
    return Described(
        title=scenario.title,
        summary=scenario.summary,
        minutes=scenario.minutes,
        rounds=scenario.rounds,
        roles=tuple((each.id, each.name) for each in scenario.actors if each.playable),
        others=tuple(each.name for each in scenario.actors if not each.playable),
        outcomes=tuple((each.id, each.title) for each in scenario.outcomes),
        shortfall=shown.shortfall,
    )


def title_of(name: str) -> str:
    """Make a title of a scenario's id, to show until its file has been read."""
    return name.replace("_", " ").capitalize()
