"""What the library tells of scenarios, whose files are read late (see `describing`), and of saved games."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath

from game.language import _, plural
from game.presenting.blocks import Block, Cell, Line, Role, Span, Text, entry, gap, heading, line, note, paragraph
from game.presenting.signs import actor_named, actor_sign, ending_sign
from game.storage.library import Found
from game.storage.saved import SavedGame


@dataclass(frozen=True, slots=True)
class Cast:
    """What is told of an actor before a game."""

    actor: int
    """Its place in the file."""
    id: str
    name: str
    kind: str = ""
    playable: bool = True
    high: tuple[str, ...] = ()
    """What it wants high, and below what it wants low: indicators, the weightiest first."""
    low: tuple[str, ...] = ()
    questions: int = 0
    """How many demands may be put to it."""


@dataclass(frozen=True, slots=True)
class Described:
    """What the library tells of a scenario that has been read; `problems` where it cannot be played."""

    title: str
    summary: str = ""
    minutes: int | None = None
    rounds: int = 0
    actors: tuple[Cast, ...] = ()
    outcomes: tuple[tuple[str, str], ...] = ()
    """(id, title)."""
    problems: tuple[str, ...] = ()
    shortfall: str = ""
    """Why it is not in the language asked for; nothing where it is."""

    @property
    def roles(self) -> tuple[Cast, ...]:
        """The actors whom people may play."""
        return tuple(each for each in self.actors if each.playable)


Shelf = Mapping[Path, Described]
"""What has been read so far, by the scenarios' files."""


def rows(scenarios: Sequence[Found], shelf: Shelf, found: Mapping[Path, frozenset[int]]) -> list[Block]:
    """Tell of each scenario in a line: how long it takes, for whom it is, and how much of it has been found."""
    most = max((len(each.roles) for each in shelf.values()), default=0)
    return [_row(each, shelf.get(each.path), found.get(each.path, frozenset()), most) for each in scenarios]


def _row(scenario: Found, told: Described | None, found: frozenset[int], most: int) -> Block:
    if told is None:
        return entry(line(_title(scenario.id), Role.STRONG), item=scenario.path)
    if told.problems:
        count = len(told.problems)
        said = plural("{count} problem", "{count} problems", count).format(count=count)
        return entry(line(told.title, Role.STRONG, right=Span(said, Role.ALERT)), item=scenario.path)
    minutes = "" if told.minutes is None else _("{minutes} min").format(minutes=told.minutes)
    roles = plural("{count} role", "{count} roles", len(told.roles)).format(count=len(told.roles))
    signs = (part for each in told.roles for part in (_mute(actor_sign(each.actor, each.name)), Span(" ", said="")))
    width = Span("  " * (most - len(told.roles)), said="")
    endings = _("{seen} of {all} endings").format(seen=len(found), all=len(told.outcomes))
    cells = (
        Cell((Span(minutes, Role.MUTED),)),
        Cell((Span("", said=roles), *signs, width)),
        Cell((Span(endings, Role.MUTED),)),
    )
    return entry(line(told.title, Role.STRONG, cells=cells), item=scenario.path)


def saved_rows(games: Iterable[SavedGame], files: Mapping[Path, Path | None], shelf: Shelf) -> list[Block]:
    """Tell of each saved game in a line; `files` are their scenarios'."""
    return [_saved_row(each, of_game(each, files, shelf)) for each in games]


def of_game(saved: SavedGame, files: Mapping[Path, Path | None], shelf: Shelf) -> Described | None:
    """Give what is told of a game's scenario, where it has been read and can be played."""
    file = files.get(saved.path)
    told = shelf.get(file) if file else None
    return None if told and told.problems else told


def _saved_row(saved: SavedGame, told: Described | None) -> Block:
    written = saved.written.astimezone()
    is_today = written.date() == datetime.now(written.tzinfo).date()
    when = f"{written:%H:%M}" if is_today else f"{written:%Y-%m-%d}"
    sign = _ending(saved, told)
    state = (sign,) if sign else (Span(_state(saved, told), Role.ALERT if saved.damage else Role.MUTED),)
    title = (Span(_called(saved, told), Role.STRONG), Span("  "), *_people(saved, told))
    return entry(line(title, right=(*state, Span(f" · {when}", Role.MUTED))), item=saved.path)


def _ending(saved: SavedGame, told: Described | None) -> Span | None:
    """Give the letter of the ending that a game came to, where its scenario has been read."""
    places = [place for place, (id_, _title) in enumerate(told.outcomes) if id_ == saved.outcome] if told else []
    return ending_sign(places[0]) if places else None


def _people(saved: SavedGame, told: Described | None) -> Text:
    """Name who plays; several by their signs alone."""
    cast = {each.id: each for each in told.roles} if told else {}
    if len(saved.human) == 1 and (one := cast.get(saved.human[0])):
        return actor_named(one.actor, one.name)
    if all(each in cast for each in saved.human):
        return tuple(
            part for each in saved.human for part in (actor_sign(cast[each].actor, cast[each].name), Span(" "))
        )
    return (Span(", ".join(saved.human)),)


def told(scenario: Found, described: Described | None, found: frozenset[int], *, roomy: bool = False) -> list[Block]:
    """Tell of a scenario; `found` are the outcomes to which its games have come. Where it is `roomy`, all."""
    if described is None:
        return [paragraph(_("Reading …"))]
    if described.problems:
        title = _("{file} cannot be played:").format(file=scenario.path.name)
        return [heading(title, role=Role.ALERT), *(entry(line(each, lead="• ")) for each in described.problems)]
    short = [note(described.shortfall, Role.CLOSED)] if described.shortfall else []
    titles = (entry(line(described.outcomes[each][1], lead=(ending_sign(each), Span("  ")))) for each in sorted(found))
    ahead = [paragraph(described.summary), *short, gap(), _album(len(described.outcomes), found)]
    casts = list(_casts(described, roomy=roomy))
    return [*ahead, gap(), *casts, *([gap()] if found else []), *titles]


def _casts(described: Described, *, roomy: bool) -> Iterator[Block]:
    """Name the actors, where there is room with what they want, those at the end whom the computer always plays."""
    for each in described.roles:
        sign, *name = actor_named(each.actor, each.name)
        kind = (Span(f"  {each.kind}", Role.MUTED),) if each.kind else ()
        if roomy:
            wishes = (line(each, lead=Span("  ", said="")) for each in _wishes(each))
            yield entry(line(name, lead=sign, right=asked(each)), *wishes)
        else:
            yield entry(line((*name, *kind), lead=sign))
    if machines := [each.name for each in described.actors if not each.playable]:
        yield note(_("The computer also plays: {names}").format(names=", ".join(machines)))


def asked(cast: Cast) -> str:
    """Say how many questions a role may be asked."""
    said = plural("asked {count} question", "asked up to {count} questions", cast.questions)
    return said.format(count=cast.questions)


def wish_line(cast: Cast) -> Line:
    """Say what a role wants most."""
    return line([part for each in _between(_wishes(cast)) for part in each])


def _wishes(cast: Cast) -> list[Text]:
    """Say of what a role wants more, and of what less."""
    more, less = _("more: {names}"), _("less: {names}")
    parts: list[Text] = [
        (Span(f"{sign}\N{NO-BREAK SPACE}", said=""), Span(said.format(names=", ".join(names))))
        for sign, said, names in (("↑", more, cast.high), ("↓", less, cast.low))
        if names
    ]
    return parts


def _between(texts: list[Text]) -> Iterator[Text]:
    for place, each in enumerate(texts):
        if place:
            yield (Span("   ", said="; "),)
        yield each


def _album(outcomes: int, found: frozenset[int]) -> Block:
    """Give the letters of the endings that were found, each in its place."""
    from game.presenting.album import counted

    return paragraph((Span(_("Endings: "), Role.MUTED), *counted(found, outcomes)))


def told_saved(saved: SavedGame, described: Described | None) -> list[Block]:
    """Tell of a saved game."""
    if saved.damage is not None:
        reason = _("The record cannot be read: {reason}.").format(reason=saved.damage)
        return [paragraph(reason), note(str(saved.path))]
    ending = (
        _("This game has ended. Open it to see how.") if saved.outcome else _("Open it to go on where it was left.")
    )
    if sign := _ending(saved, described):
        return [paragraph(_state(saved, described), Role.STRONG, lead=(sign, Span("  "))), gap(), *_of_record(saved)]
    return [paragraph(ending), gap(), *_of_record(saved)]


def _of_record(saved: SavedGame) -> list[Block]:
    blocks = [note(_("Seed: {seed}").format(seed=saved.seed)), note(saved.path.name)]
    if saved.parent:
        blocks.append(note(_("Another line of play of {file}").format(file=saved.parent)))
    return blocks


def _mute(sign: Span) -> Span:
    """Give a sign that words leave out, since how many there are is said."""
    return replace(sign, said="")


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
