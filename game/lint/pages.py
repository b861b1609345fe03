"""The pages of all codes, those of the reader's errors and those of the rules; and as Markdown."""

from collections.abc import Iterable, Sequence
from itertools import chain

from game.language import _, plural
from game.lint.errors import conditions, file, keys, names, playing, structure
from game.lint.page import ProblemPage, Sample
from game.lint.registry import RULES
from game.lint.samples import BASE
from game.scenario.diagnostics.spelling import nearest

ERRORS = (*file.PAGES, *keys.PAGES, *names.PAGES, *conditions.PAGES, *structure.PAGES)
"""Of what keeps a scenario from being played."""


def all_pages() -> tuple[ProblemPage, ...]:
    """Give every code's page, in order of the codes."""
    return tuple(sorted(_pages(), key=lambda page: page.code))


def page_of(code: str) -> ProblemPage | None:
    """Give a code's page, whether its letter is big or small; None where there is no such code."""
    return next((each for each in _pages() if each.code == code.upper()), None)


def nearest_code(code: str) -> str | None:
    """Give the code that was probably meant."""
    return nearest(code.upper(), (each.code for each in _pages()))


def groups() -> dict[str, list[ProblemPage]]:
    """Give all pages by the titles of their groups, in order."""
    titles = {
        "S1": _("Files and YAML"),
        "S2": _("Keys and values"),
        "S3": _("Names and sources"),
        "S4": _("Conditions"),
        "S5": _("How the parts fit together"),
        "S6": _("What can never happen, or always does"),
        "S7": _("What makes no difference"),
        "S8": _("Texts and sources"),
        "S9": _("What playing finds"),
    }
    grouped: dict[str, list[ProblemPage]] = {}
    for page in all_pages():
        grouped.setdefault(titles.get(page.code[:2], page.code[:2]), []).append(page)
    return grouped


def note_of(sample: str | Sample) -> str | None:
    """Say what cannot be seen of a sample."""
    if isinstance(sample, str):
        return None
    if sample.is_name:
        return _("That is the name of the file.")
    if sample.whole:
        return _("That is the whole file.")
    if sample.times > 1:
        return plural(
            "Its last line stands there {n} time.", "Its last line stands there {n} times.", sample.times
        ).format(n=f"{sample.times:,}")
    if sample.encoding != "utf-8":
        return _("It was saved with the encoding {encoding}.").format(encoding=sample.encoding)
    return None


def text_of(sample: str | Sample) -> str:
    """Give what is shown of a sample."""
    return (sample if isinstance(sample, str) else sample.text).rstrip("\n")


def as_markdown(page: ProblemPage) -> str:
    """Give one page as a section of Markdown."""
    return _paragraphs(
        [
            f"### {page.code}",
            f"**{_(page.title)}** ({_(page.severity.value)})",
            _(page.meaning),
            _(page.why),
            _("This fails:"),
            *_fenced(page.fails),
            _("The same, mended:"),
            *_fenced(page.mended),
        ]
    )


def all_as_markdown() -> str:
    """Give scenarios/PROBLEMS.md: what the words mean, a table of the codes, and their pages."""
    parts = [
        _("# Problems of a scenario"),
        _(
            "`standoff check my_scenario.yaml` names every problem of a scenario with its line and a code. Here is a "
            "page for each code; `standoff explain S204` prints one in the terminal. An error keeps the scenario from "
            "being played. A warning tells of something that you hardly meant, and counts as an error with "
            "`check --strict`. An info is only for you to know."
        ),
        _(
            "Some words: in `title: Phones in class`, *title* is a key and *Phones in class* its value. The keys at "
            "the left edge of the file, such as `actors`, begin its sections. In the section `actors`, `council` is "
            "an id: the name by which the rest of the file speaks of that actor. [FORMAT.md](FORMAT.md) has all keys."
        ),
        _("<!-- Made by `standoff explain --markdown`; change the pages in game/lint, and not this file. -->"),
        _("## All codes"),
        *(_table(title, pages) for title, pages in groups().items()),
        _("## The scenario of the samples"),
        _(
            "Each sample is a section or a few of this small scenario, which has no problem. Put it in the place of "
            "the section of the same name, or at the end where there is none."
        ),
        *_fenced(BASE),
    ]
    for title, pages in groups().items():
        parts += [f"## {title}", *(as_markdown(page).rstrip("\n") for page in pages)]
    return _paragraphs(parts)


def _pages() -> Iterable[ProblemPage]:
    return chain(ERRORS, (each.page for each in RULES), playing.PAGES)


def _table(title: str, pages: Sequence[ProblemPage]) -> str:
    rows = [f"| [{page.code}](#{page.code.lower()}) | {_(page.severity.value)} | {_(page.title)} |" for page in pages]
    return "\n".join([f"| {title} | | |", "| --- | --- | --- |", *rows])


def _fenced(sample: str | Sample) -> list[str]:
    language = "text" if isinstance(sample, Sample) and sample.is_name else "yaml"
    fenced = f"```{language}\n{text_of(sample)}\n```"
    note = note_of(sample)
    return [fenced, note] if note else [fenced]


def _paragraphs(parts: Sequence[str]) -> str:
    return "\n\n".join(parts) + "\n"
