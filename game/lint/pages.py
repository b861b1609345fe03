"""The page of each code: what it means, why it matters, what fails and what is right. Read from `problems` when asked.

A page is a document of Markdown in the folder of its language: a heading, paragraphs, and two samples in fences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from game.language import _, document
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Severity, severity_of
from game.scenario.diagnostics.spelling import nearest

FOLDER = Path(__file__).parent / "problems"
BASE = FOLDER / "phones_in_class.yaml"
"""A small scenario without any problem, of which every page's samples are parts."""
_PART = re.compile(r"^```.*\n(?P<sample>(?:.*\n)*?)```$|^(?P<prose>(?:\S.*\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a page, or a sample, whose lines stay as they are."""

    text: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """A code's page; all but its heading is Markdown."""

    code: Code
    title: str
    body: str

    @property
    def severity(self) -> Severity:
        """How much the problem matters."""
        return severity_of(self.code)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The page's paragraphs and samples, in order."""
        return tuple(
            Part((each["sample"] or each["prose"].replace("\n", " ")).rstrip(), is_sample=each["prose"] is None)
            for each in _PART.finditer(self.body)
        )


def all_pages() -> tuple[ProblemPage, ...]:
    """Give every code's page, in order of the codes."""
    return tuple(map(_read, Code))


def page_of(code: str) -> ProblemPage | None:
    """Give a code's page, whether its letter is big or small; None where there is no such code."""
    return next((_read(each) for each in Code if each == code.upper()), None)


def title_of(code: str) -> str:
    """Give what a code stands for; an empty text for one that nobody knows."""
    page = page_of(code)
    return page.title if page else ""


def nearest_code(code: str) -> str | None:
    """Give the code that was probably meant."""
    return nearest(code.upper(), Code)


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


def as_markdown(page: ProblemPage) -> str:
    """Give one page as a section of Markdown."""
    return f"### {page.code}\n\n**{page.title}** ({_(page.severity.value)})\n{page.body}"


def all_as_markdown() -> str:
    """Give scenarios/PROBLEMS.md: what the words mean, a table of the codes, and their pages."""
    grouped = groups()
    sections = ["\n".join([f"## {title}\n", *map(as_markdown, group)]) for title, group in grouped.items()]
    places = {
        "{codes}\n": "\n".join(_table(title, group) for title, group in grouped.items()),
        "{base}\n": BASE.read_text("utf-8"),
        "{pages}\n": "\n".join(sections),
    }
    return re.sub("|".join(map(re.escape, places)), lambda place: places[place[0]], document(FOLDER, "all.md"))


def _read(code: Code) -> ProblemPage:
    heading, body = document(FOLDER, f"{code}.md").split("\n", 1)
    return ProblemPage(code, heading.removeprefix("# "), body)


def _table(title: str, pages: Sequence[ProblemPage]) -> str:
    rows = [f"| [{page.code}](#{page.code.lower()}) | {_(page.severity.value)} | {page.title} |" for page in pages]
    return "\n".join([f"| {title} | | |", "| --- | --- | --- |", *rows, ""])
