"""Every text of a scenario that players read, with its place and how much of it an 80-column screen takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from game.lint.facts.study import Study
from game.scenario import model
from game.scenario.metadata import parts_of
from game.scenario.paths import Path

TITLE, NAME, WORD, LABEL, LINE = 60, 36, 24, 66, 72
"""One line: of a title, of a name beside its value, of a name in a row of others, of a button, of a list."""
SENTENCES, NEWS, BRIEF, PAGE = 240, 480, 1200, 2000
"""About 3, 6, 15 and 25 lines of 80 columns."""


@dataclass(frozen=True, slots=True)
class Prose:
    """One text, and the most characters that fit where it is shown."""

    path: Path
    text: str
    most: int


_TOLD = {"title": TITLE, "text": NEWS}
_MOST: Mapping[type, Mapping[str, int]] = {
    model.Scenario: {"title": TITLE, "summary": NEWS},
    model.Actor: {"name": NAME, "kind": WORD, "brief": BRIEF, "secret": BRIEF},
    model.Indicator: {"name": NAME, "text": SENTENCES},
    model.Demand: {"text": SENTENCES},
    model.Response: {"label": LABEL, "text": SENTENCES, "news": SENTENCES},
    model.Argument: dict.fromkeys(("claim", "grounds", "warrant"), SENTENCES),
    **dict.fromkeys((model.Consequence, model.Outcome, model.Inject), _TOLD),
    model.Debrief: {"reported": PAGE},
}
_Found = Iterator[tuple[Path, str | None, int]]


def prose_of(study: Study) -> Iterator[Prose]:
    """Give every text that players read, apart from those that a file with errors leaves out."""
    found = (*_keys(study), *_lists(study))
    return (Prose(path, text, most) for path, text, most in found if text)


def _keys(study: Study) -> _Found:
    for place, part in parts_of(study.scenario):
        for key, most in _MOST.get(type(part), {}).items():
            yield (*place, key), getattr(part, key), most


def _lists(study: Study) -> _Found:
    scenario = study.scenario
    for term, meaning in scenario.glossary:
        yield ("glossary", term), meaning, SENTENCES
    yield from _items(study, ("rounds",), scenario.round_names, WORD)
    yield from _items(study, ("debrief", "questions"), scenario.debrief.questions, SENTENCES)
    for actor in scenario.actors:
        goals = [each.text for each in actor.goals]
        for path, text, most in _items(study, ("actors", actor.id, "goals"), goals, LINE):
            yield (*path, "text"), text, most


def _items(study: Study, place: Path, texts: Sequence[str], most: int) -> _Found:
    """Give the texts of a list, unless the file has items that could not be read."""
    if study.is_whole or study.index.items(place) == len(texts):
        yield from (((*place, at), each, most) for at, each in enumerate(texts))
