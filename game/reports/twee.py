"""A solo reading as Twee 3, which Twine reads: a passage a page, a link for each thing that may be decided."""

import json
from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_URL, uuid5

from game.export.reading import Reading, ReadingPage
from game.language import _
from game.play.views import Edition
from game.reports.markup import as_text, link
from game.reports.solo import link_words, say_beginning, say_page, say_way

START = "Start"
REPORTED = "Reported"


def as_twee(edition: Edition, reading: Reading) -> Iterator[str]:
    """Give the story, passage by passage."""
    names = [_name(page, number) for number, page in enumerate(reading.pages, start=1)]
    yield _passage("StoryTitle", [" " + _title(edition, reading)])
    yield _passage("StoryData", [json.dumps(_data(edition, reading), indent=2)])
    beginning = [as_text(each) for each in say_beginning(edition, reading)]
    yield _passage(START, [*beginning, link(_("Begin the reading"), names[0])])
    for name, page in zip(names, reading.pages, strict=True):
        told = [as_text(each) for each in say_page(edition, reading, page)]
        yield _passage(f"{name} [{_tag(page)}]", [*told, *_ways(edition, reading, page, names)])
    reported = edition.scenario.debrief.reported
    if reported and any(_tag(page) == "ending" for page in reading.pages):
        yield _passage(REPORTED, [_("What was reported:"), as_text(reported), link(_again(), START)])


def _passage(header: str, paragraphs: Iterable[str]) -> str:
    return f":: {header}\n" + "\n\n".join(paragraphs) + "\n\n\n"


def _name(page: ReadingPage, number: int) -> str:
    return f"End-{number}" if _tag(page) == "ending" else f"Round-{page.state.round}-{number}"


def _tag(page: ReadingPage) -> str:
    if page.ways:
        return "decision"
    return "stop" if page.state.outcome is None else "ending"


def _ways(edition: Edition, reading: Reading, page: ReadingPage, names: list[str]) -> Iterator[str]:
    for number, (way, lead) in enumerate(zip(page.ways, page.leads, strict=True), start=1):
        told = as_text(f"{number}: {say_way(edition, reading, page, way)}")
        yield f"{told}\n{link(link_words(edition, way, number), names[lead])}"
    if _tag(page) == "ending" and edition.scenario.debrief.reported:
        yield link(_("Read what was reported"), REPORTED)
    if not page.ways:
        yield link(_again(), START)


def _again() -> str:
    return _("Read again from the beginning")


def _title(edition: Edition, reading: Reading) -> str:
    """Give the story's title: plain text, in one line that cannot begin a passage."""
    scenario = edition.scenario
    return " ".join(f"{scenario.title} ({scenario.actors[reading.role].name})".split())


def _data(edition: Edition, reading: Reading) -> dict[str, str]:
    """Give the story's data; the same reading of the same scenario always has the same IFID."""
    scenario = edition.scenario
    role = scenario.actors[reading.role].id
    named = f"standoff:{scenario.digest}:{scenario.language}:{role}:{reading.seed}:{reading.depth}"
    ifid = str(uuid5(NAMESPACE_URL, named)).upper()
    return {"ifid": ifid, "format": "Harlowe", "format-version": "3.3.9", "start": START}
