"""The page of a problem's code: what it means, why it matters, and a sample that fails beside the same one mended."""

from dataclasses import dataclass

from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Severity


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample that is more than sections of a scenario: a whole file, one saved otherwise, or a file's name."""

    text: str
    whole: bool = False
    """The whole file, and not sections of the base scenario."""
    encoding: str = "utf-8"
    times: int = 1
    """How often its last line stands in the file."""
    is_name: bool = False
    """The name of a file, where what stands in it is not to blame."""


@dataclass(frozen=True, slots=True)
class Change:
    """What mends a sample: one part of its text, and what comes into its place."""

    part: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPage:
    """One code's page. The samples are sections of a scenario, which `samples.complete` makes a whole file of."""

    code: Code
    severity: Severity = Severity.ERROR
    title: str
    """A few words: what is wrong."""
    meaning: str
    """What the code means, in one to three sentences for an author who does not program."""
    why: str
    """Why it matters, and what to do."""
    fails: str | Sample
    remedy: str | Sample | Change

    @property
    def mended(self) -> str | Sample:
        """The sample that fails, mended."""
        if not isinstance(self.remedy, Change):
            return self.remedy
        text = self.fails if isinstance(self.fails, str) else self.fails.text
        return text.replace(self.remedy.part, self.remedy.by)
