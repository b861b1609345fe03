"""What is reported, what of it is used, and in which language: S801 to S803, S807, S810 and S811."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path as Folder

from game.language import _, plural
from game.lint.facts.study import Study
from game.lint.rule import Finding, Rule
from game.scenario.articles import leads_out, paragraphs_of
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.spelling import nearest
from game.scenario.metadata import parts_of
from game.scenario.model import Effect, Scenario, Source
from game.scenario.paths import Path
from game.scenario.tags import is_language, tag_of
from game.scenario.verbs import Chance


def _never_cited(study: Study) -> Iterator[Finding]:
    known = _cited(study.scenario)
    for each in study.scenario.sources:
        if each.id not in known:
            message = _("nothing cites source `{name}`").format(name=each.id)
            hint = _("write `source: {name}` where it was used, or take it out").format(name=each.id)
            yield Finding(("sources", each.id), message, hint)


def _paragraphs_never_cited(study: Study) -> Iterator[Finding]:
    known = _cited(study.scenario)
    for each in study.scenario.sources:
        if each.paragraphs and each.id in known:
            left = [number for number in range(1, each.paragraphs + 1) if number not in known[each.id]]
            if left:
                message = plural(
                    "nothing cites paragraph {numbers} of source `{name}`",
                    "nothing cites paragraphs {numbers} of source `{name}`",
                    len(left),
                )
                yield Finding(("sources", each.id), message.format(numbers=_as_ranges(left), name=each.id))


def _cited(scenario: Scenario) -> dict[str, set[int]]:
    """For every source that is cited, give the paragraphs that are; one that is cited as a whole has none."""
    found: dict[str, set[int]] = {}
    for each in (citation for _place, part in parts_of(scenario) for citation in getattr(part, "citations", ())):
        paragraphs = found.setdefault(each.source, set())
        if each.paragraph is not None:
            paragraphs.add(each.paragraph)
    return found


def _as_ranges(numbers: Iterable[int]) -> str:
    """Write numbers as `1, 4-7, 9`."""
    ranges: list[list[int]] = []
    for each in sorted(numbers):
        if ranges and each == ranges[-1][1] + 1:
            ranges[-1][1] = each
        else:
            ranges.append([each, each])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


def _reported_by_chance(study: Study) -> Iterator[Finding]:
    for path, name, effects in _reported(study):
        if effects and all(isinstance(each, Chance) for each in effects):
            message = _("`{name}` was reported, and all that it does is left to chance").format(name=name)
            yield Finding(path, message, _("let what was reported happen in any case"))


def _reported(study: Study) -> Iterator[tuple[Path, str, tuple[Effect, ...]]]:
    for demand in study.scenario.demands:
        for response in demand.responses:
            if response.citations:
                path: Path = ("demands", demand.id, "responses", response.id, "then")
                yield path, f"{demand.id}.{response.id}", response.then
    for consequence in study.scenario.consequences:
        if consequence.citations:
            yield ("consequences", consequence.id, "effects"), consequence.id, consequence.effects


def _not_as_said(study: Study) -> Iterator[Finding]:
    for each in study.scenario.sources:
        path: Path = ("sources", each.id)
        if each.file and leads_out(each.file):
            message = _("`{file}` leads out of the scenario's folder, and is never read").format(file=each.file)
            yield Finding((*path, "file"), message, _("lay the text beside the scenario, and write its name alone"))
        elif each.file and study.folder:
            paragraphs = paragraphs_of(each, study.folder)
            if paragraphs is None:
                yield _not_there(study.folder, (*path, "file"), each.file)
            elif each.paragraphs and len(paragraphs) != each.paragraphs:
                yield _other_count((*path, "paragraphs"), each, len(paragraphs))


def _not_there(folder: Folder, path: Path, file: str) -> Finding:
    message = _("there is no text `{file}` that could be read beside the scenario").format(file=file)
    meant = nearest(file, (each.name for each in folder.iterdir() if each.suffix.lower() not in (".yaml", ".yml")))
    hint = _("did you mean `{name}`?").format(name=meant) if meant else _("lay it there as UTF-8, or leave `file` out")
    return Finding(path, message, hint, meant)


def _other_count(path: Path, source: Source, there: int) -> Finding:
    message = plural(
        "`{file}` has {there} paragraph, and not {said}", "`{file}` has {there} paragraphs, and not {said}", there
    )
    hint = _("write `{suggestion}`, or look where two paragraphs became one").format(suggestion=there)
    return Finding(path, message.format(file=source.file, there=there, said=source.paragraphs), hint, str(there))


def _no_language(study: Study) -> Iterator[Finding]:
    said = study.scenario.language
    if not is_language(said):
        meant = tag_of(said)
        hint = _("write `{suggestion}`").format(suggestion=meant) if meant else _("such as `en`, `de` or `fr`")
        yield Finding(("language",), _("`{language}` is no language's tag").format(language=said), hint, meant)


def _no_such_day(study: Study) -> Iterator[Finding]:
    for each in study.scenario.sources:
        if each.date and _DAY.fullmatch(each.date) and not _is_day(each.date):
            message = _("no calendar has the day `{date}`").format(date=each.date)
            yield Finding(("sources", each.id, "date"), message, _("write year, month and day, such as `2026-03-02`"))


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


RULES = (
    Rule(Code.SOURCE_NOT_CITED, _never_cited),
    Rule(Code.PARAGRAPHS_NOT_CITED, _paragraphs_never_cited),
    Rule(Code.REPORTED_BY_CHANCE, _reported_by_chance),
    Rule(Code.SOURCE_TEXT_AMISS, _not_as_said, reads_drafts=True),
    Rule(Code.NO_LANGUAGE, _no_language, reads_drafts=True),
    Rule(Code.NO_SUCH_DAY, _no_such_day, reads_drafts=True),
)
