"""What is reported, what of it is used, and in which language: S801 to S803, S807, S810 and S811."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path as Folder

from game.language import _, later, plural
from game.lint.citing import as_ranges, cited
from game.lint.facts.study import Study
from game.lint.page import Change
from game.lint.rule import Finding, RulePage
from game.lint.samples import PAPER, REPORTED, ROW
from game.scenario.articles import leads_out, paragraphs_of
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Severity
from game.scenario.diagnostics.spelling import nearest
from game.scenario.model import Effect, Source
from game.scenario.paths import Path
from game.scenario.tags import is_language, tag_of
from game.scenario.verbs import Chance


@RulePage(
    code=Code.SOURCE_NOT_CITED,
    title=later("A source that is never cited"),
    meaning=later("No `source` in the file names this source."),
    why=later(
        "Players see on each text whether it was reported, and nothing is said to rest on this source. Cite it "
        "where it was used, as in `source: report#2`, or take it out."
    ),
    fails=PAPER,
    remedy=PAPER + REPORTED,
)
def _never_cited(study: Study) -> Iterator[Finding]:
    known = cited(study.scenario)
    for each in study.scenario.sources:
        if each.id not in known:
            message = _("nothing cites source `{name}`").format(name=each.id)
            hint = _("write `source: {name}` where it was used, or take it out").format(name=each.id)
            yield Finding(("sources", each.id), message, hint)


@RulePage(
    code=Code.PARAGRAPHS_NOT_CITED,
    severity=Severity.INFO,
    title=later("Paragraphs that are never cited"),
    meaning=later("The source has `paragraphs`, and no `source` in the file names those that the message lists."),
    why=later(
        "It shows what of an article has not been used yet. Much need not be; read these paragraphs again for "
        "demands, answers and arguments that were overlooked."
    ),
    fails=PAPER.replace("paper, ", "paper, paragraphs: 3, ")
    + REPORTED.replace(": report\n", ": [report#1, report#3]\n"),
    remedy=Change("[report#1, report#3]", "[report#1, report#2, report#3]"),
)
def _paragraphs_never_cited(study: Study) -> Iterator[Finding]:
    known = cited(study.scenario)
    for each in study.scenario.sources:
        if each.paragraphs and each.id in known:
            left = [number for number in range(1, each.paragraphs + 1) if number not in known[each.id]]
            if left:
                message = plural(
                    "nothing cites paragraph {numbers} of source `{name}`",
                    "nothing cites paragraphs {numbers} of source `{name}`",
                    len(left),
                )
                yield Finding(("sources", each.id), message.format(numbers=as_ranges(left), name=each.id))


@RulePage(
    code=Code.REPORTED_BY_CHANCE,
    title=later("A reported text that chance decides"),
    meaning=later("The response or consequence has a `source`, and everything that it does is left to chance."),
    why=later(
        "What a source reports did happen, and in the game it may not. Let what was reported happen in any case, "
        "and leave to chance only what goes beyond it."
    ),
    fails=PAPER
    + ROW.replace("    when", "    source: report\n    when").replace(
        "{adjust: {calm: -10}}", "{chance: [{odds: 1, then: [{adjust: {calm: -10}}]}, {odds: 1, then: []}]}"
    ),
    remedy=Change(
        "[{chance: [{odds: 1, then: [{adjust: {calm: -10}}]}",
        "[{adjust: {calm: -5}}, {chance: [{odds: 1, then: [{adjust: {calm: -5}}]}",
    ),
)
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


@RulePage(
    code=Code.SOURCE_TEXT_AMISS,
    title=later("A source's text that is not as the file says"),
    meaning=later(
        "`file` names a text that does not lie beside the scenario, or leads out of its folder. Or the text lies "
        "there, and does not have as many paragraphs as `paragraphs` says."
    ),
    why=later(
        "Players cannot read the paragraphs that are cited, or read others. Lay the text beside the scenario, one "
        "paragraph a line, and count again. Where it may not be passed on, leave `file` out."
    ),
    fails=PAPER.replace("paper, ", "paper, file: ../papers/report.txt, ") + REPORTED,
    remedy=PAPER + REPORTED,
    reads_drafts=True,
)
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


@RulePage(
    code=Code.NO_LANGUAGE,
    title=later("A language that is no language's tag"),
    meaning=later("`language` is not the tag of a language that exists, such as `en`, `de-AT` or `zh-Hant`."),
    why=later(
        "Programs that read a scenario aloud, or look for its translation, do not know the language. Write its "
        "tag: two or three letters, with a region or script if it matters."
    ),
    fails="language: English\n",
    remedy="language: en\n",
    reads_drafts=True,
)
def _no_language(study: Study) -> Iterator[Finding]:
    said = study.scenario.language
    if not is_language(said):
        meant = tag_of(said)
        hint = _("write `{suggestion}`").format(suggestion=meant) if meant else _("such as `en`, `de` or `fr`")
        yield Finding(("language",), _("`{language}` is no language's tag").format(language=said), hint, meant)


@RulePage(
    code=Code.NO_SUCH_DAY,
    title=later("A date that is no day"),
    meaning=later("The `date` of a source is written as year, month and day, and no calendar has that day."),
    why=later("Whoever looks for the source does not find it by its date. Write the year first, then the month."),
    fails=PAPER.replace("paper, ", "paper, date: 2026-13-04, ") + REPORTED,
    remedy=Change("2026-13-04", "2026-04-13"),
    reads_drafts=True,
)
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


RULES = (_never_cited, _paragraphs_never_cited, _reported_by_chance, _not_as_said, _no_language, _no_such_day)
