"""Texts that players read: S711, S804 and S806."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path as Folder

from game.language import _
from game.lint.facts.prose import prose_of
from game.lint.facts.study import Study
from game.lint.rule import Finding, Rule
from game.scenario.diagnostics.codes import Code
from game.scenario.paths import Path

JUDGING = Folder(__file__).parents[1] / "judging.txt"
"""Words that judge whom they are said of, one a line, in small letters; any may be added."""


@cache
def _judging() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, JUDGING.read_text('utf-8').split()))})\b", re.IGNORECASE)


def _too_long(study: Study) -> Iterator[Finding]:
    for each in prose_of(study):
        if len(each.text) > each.most:
            message = _("this text has {given} characters, and {most} fit on a screen of 80 columns")
            yield Finding(each.path, message.format(given=len(each.text), most=each.most), _("shorten it"))


def _judges(study: Study) -> Iterator[Finding]:
    for each in prose_of(study):
        written = study.index.text(each.path)
        for found in _judging().finditer(each.text):
            message = _("“{word}” judges").format(word=found[0])
            hint = _("say what somebody does instead, and let players judge")
            yield Finding(
                each.path, message, hint, part=found.span() if written and written.text == each.text else None
            )


def _same_name(study: Study) -> Iterator[Finding]:
    for names in _named(study):
        seen: dict[str, Path] = {}
        for path, name in names:
            other = seen.setdefault("".join(name.split()).casefold(), path)
            if name and other != path:
                message = _("“{name}” stands here a second time").format(name=name)
                yield Finding(path, message, _("let each have a name of its own"), related=((other, _("the first")),))


def _named(study: Study) -> Iterator[list[tuple[Path, str]]]:
    """Give the names that must differ, each group with the places of its names."""
    scenario = study.scenario
    yield [(("actors", each.id, "name"), each.name) for each in scenario.actors]
    yield [(("indicators", each.id, "name"), each.name) for each in scenario.indicators]
    yield [(("rounds", at), name) for at, name in enumerate(scenario.round_names)]
    for demand in scenario.demands:
        path: Path = ("demands", demand.id, "responses")
        yield [((*path, each.id, "label"), each.label) for each in demand.responses]


RULES = (
    Rule(Code.TEXT_TOO_LONG, _too_long, reads_drafts=True),
    Rule(Code.JUDGING_WORD, _judges, reads_drafts=True),
    Rule(Code.SAME_NAME, _same_name, reads_drafts=True),
)
