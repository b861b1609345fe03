"""Every text of a scenario that players read, with its place and how much of it an 80-column screen takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from game.lint.facts.study import Study
from game.scenario.model import Demand
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


class _Item(Protocol):
    @property
    def id(self) -> str: ...


def prose_of(study: Study) -> Iterator[Prose]:
    """Give every text that players read, apart from those that a file with errors leaves out."""
    found = (*_top(study), *_actors(study), *_sections(study))
    return (Prose(path, text, most) for path, text, most in found if text)


_Found = Iterator[tuple[Path, str | None, int]]


def _top(study: Study) -> _Found:
    scenario = study.scenario
    yield ("title",), scenario.title, TITLE
    yield ("summary",), scenario.summary, NEWS
    if study.is_whole or study.index.items(("rounds",)) == len(scenario.round_names):
        yield from ((("rounds", at), each, WORD) for at, each in enumerate(scenario.round_names))
    for term, meaning in scenario.glossary:
        yield ("glossary", term), meaning, SENTENCES
    questions = scenario.debrief.questions
    if study.is_whole or study.index.items(("debrief", "questions")) == len(questions):
        yield from ((("debrief", "questions", at), each, SENTENCES) for at, each in enumerate(questions))
    yield ("debrief", "reported"), scenario.debrief.reported, PAGE


def _actors(study: Study) -> _Found:
    for actor in study.scenario.actors:
        path: Path = ("actors", actor.id)
        yield from _keys(path, actor, {"name": NAME, "kind": WORD, "brief": BRIEF, "secret": BRIEF})
        if study.is_whole or study.index.items((*path, "goals")) == len(actor.goals):
            yield from (((*path, "goals", at, "text"), each.text, LINE) for at, each in enumerate(actor.goals))


def _sections(study: Study) -> _Found:
    scenario = study.scenario
    for demand in scenario.demands:
        yield from _demand(demand)
    told = {"title": TITLE, "text": NEWS}
    sections: tuple[tuple[str, tuple[_Item, ...], dict[str, int]], ...] = (
        ("indicators", scenario.indicators, {"name": NAME, "text": SENTENCES}),
        ("arguments", scenario.arguments, dict.fromkeys(("claim", "grounds", "warrant"), SENTENCES)),
        ("consequences", scenario.consequences, told),
        ("outcomes", scenario.outcomes, told),
        ("injects", scenario.injects, told),
    )
    for section, items, keys in sections:
        for item in items:
            yield from _keys((section, item.id), item, keys)


def _demand(demand: Demand) -> _Found:
    yield ("demands", demand.id, "text"), demand.text, SENTENCES
    for response in demand.responses:
        keys = {"label": LABEL, "text": SENTENCES, "news": SENTENCES}
        yield from _keys(("demands", demand.id, "responses", response.id), response, keys)


def _keys(path: Path, item: _Item, keys: dict[str, int]) -> _Found:
    return (((*path, key), getattr(item, key), most) for key, most in keys.items())
