"""What the library tells of scenarios, whose files are read late, since that takes time, and of saved games."""

from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from game.language import _, language_asked_for, plural
from game.presenting.blocks import Block, Role, Span, entry, gap, heading, line, note, paragraph
from game.storage.library import Found
from game.storage.saved import SavedGame


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


def row(scenario: Found, described: Described | None, found: frozenset[str]) -> Block:
    """Tell of a scenario in two lines."""
    told = "…" if described is None else _length(described, found)
    role = Role.ALERT if described and described.problems else Role.MUTED
    return entry(line(described.title if described else _title(scenario.id), Role.STRONG), line(told, role))


def saved_row(saved: SavedGame, described: Described | None) -> Block:
    """Tell of a saved game in two lines; `described` is its scenario, where it has been read and can be played."""
    names = dict(described.roles) if described else {}
    people = ", ".join(names.get(each, each) for each in saved.human)
    when = f"{saved.written.astimezone():%Y-%m-%d %H:%M}"
    title = (Span(_called(saved, described), Role.STRONG), f" · {people}")
    return entry(line(title), line(f"{_state(saved, described)} · {when}", Role.MUTED))


def told(scenario: Found, described: Described | None, found: frozenset[str]) -> list[Block]:
    """Tell of a scenario; `found` are the outcomes to which its games have come."""
    if described is None:
        return [paragraph(_("Reading …"))]
    if described.problems:
        title = _("{file} cannot be played:").format(file=scenario.path.name)
        return [heading(title, role=Role.ALERT), *(entry(line(each, lead="• ")) for each in described.problems)]
    blocks = [heading(described.title), paragraph(described.summary), gap()]
    if described.shortfall:
        blocks += [note(described.shortfall, Role.CLOSED), gap()]
    people = [name for _id, name in described.roles]
    machines = [_("{name} (the computer)").format(name=name) for name in described.others]
    blocks += [heading(_("Roles"), role=Role.STRONG), *(entry(line(each, lead="• ")) for each in (*people, *machines))]
    blocks += [gap(), heading(_("Outcomes"), role=Role.STRONG)]
    blocks += [entry(line(title, lead="✓ ")) for id_, title in described.outcomes if id_ in found]
    if hidden := sum(id_ not in found for id_, _title in described.outcomes):
        said = plural("· {count} not found yet", "· {count} not found yet", hidden)
        blocks.append(note(said.format(count=hidden)))
    return blocks


def told_saved(saved: SavedGame, described: Described | None) -> list[Block]:
    """Tell of a saved game."""
    title = heading(_called(saved, described))
    if saved.damage is not None:
        reason = _("The record cannot be read: {reason}.").format(reason=saved.damage)
        return [title, paragraph(reason), note(str(saved.path))]
    ending = (
        _("This game has ended. Open it to see how.") if saved.outcome else _("Open it to go on where it was left.")
    )
    blocks = [title, paragraph(ending), gap()]
    blocks += [paragraph(_("Seed: {seed}").format(seed=saved.seed)), note(saved.path.name)]
    if saved.parent:
        blocks.append(paragraph(_("Another line of play of {file}").format(file=saved.parent)))
    return blocks


def _length(described: Described, found: frozenset[str]) -> str:
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


def _state(saved: SavedGame, described: Described | None) -> str:
    if saved.damage is not None:
        return _("damaged: {reason}").format(reason=saved.damage)
    if saved.outcome is not None:
        return dict(described.outcomes).get(saved.outcome, saved.outcome) if described else saved.outcome
    if described and described.rounds:
        return _("round {round} of {rounds}").format(round=saved.round, rounds=described.rounds)
    return _("round {round}").format(round=saved.round)


def _called(saved: SavedGame, described: Described | None) -> str:
    """Give how a game is called: where its scenario has not been read, by the scenario's name, or by the record's."""
    if described:
        return described.title
    return _title(PurePath(saved.scenario).stem) if saved.scenario else saved.path.name


def _title(name: str) -> str:
    """Make a title of a scenario's id, to show until its file has been read."""
    return name.replace("_", " ").capitalize()
