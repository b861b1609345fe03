"""The base scenario of the problem pages, and how a sample of a few lines becomes a whole file of it."""

import re
from dataclasses import dataclass

from game.lint import pages
from game.lint.pages import ProblemPage

BASE = pages.BASE.read_text("utf-8")
_SECTION = re.compile(r"([A-Za-z_]\w*) *:")
_FENCED = re.compile(r"^```(?P<kind>\w+) ?(?P<how>.*)\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample; what stands behind `yaml` in its fence says how it is more than sections of the base scenario."""

    text: str
    how: str = ""
    """`whole`: the whole file; a number: so often its last line stands in the file; else: its encoding."""
    is_name: bool = False
    """The name of a file, where what stands in it is not to blame."""


def samples_of(page: ProblemPage) -> tuple[Sample, Sample]:
    """Give the sample that fails, and the one that is right."""
    fails, right = (
        Sample(each["text"], each["how"], is_name=each["kind"] == "text") for each in _FENCED.finditer(page.body)
    )
    return fails, right


def complete(sample: str | Sample) -> bytes:
    """Give the whole file of a sample: its top-level sections stand for those of the base scenario, or come after."""
    how = "" if isinstance(sample, str) else sample.how
    text = (sample if isinstance(sample, str) else sample.text).removesuffix("\n") + "\n"
    if how == "whole":
        return text.encode()
    if how.isdigit():
        text += text.splitlines(keepends=True)[-1] * (int(how) - 1)
    return "".join((_sections(BASE) | _sections(text)).values()).encode("utf-8" if not how or how.isdigit() else how)


def _sections(text: str) -> dict[str, str]:
    """Give the text of each section by its key, one that stands twice as often as it does.

    Lines are looked at, and not YAML, so that a sample may be broken.
    """
    sections: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        begins = _SECTION.match(line)
        key = begins[1] if begins else key
        sections[key] = sections.get(key, "") + line
    return sections
