"""A scenario in the language that somebody reads: its translation is found beside it, and read where one is wanted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from game.language import _
from game.scenario.model import Scenario
from game.storage.library import translations


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A scenario, and why it is not, or not wholly, in the language asked for; nothing where it is."""

    scenario: Scenario
    shortfall: str = ""


@dataclass(frozen=True, slots=True)
class Texts:
    """A scenario in every language that it has beside its file, each read once, when it is first asked for."""

    scenario: Scenario
    path: Path | None
    _known: dict[str, InLanguage] = field(default_factory=dict, compare=False)

    def __call__(self, language: str) -> Scenario:
        """Give the scenario in that language, as far as it has it."""
        return self.shown(language).scenario

    def shown(self, language: str) -> InLanguage:
        """Give the scenario in that language, and why it is not wholly in it."""
        if language not in self._known:
            self._known[language] = in_language(self.scenario, self.path, language)
        return self._known[language]


def in_language(scenario: Scenario, path: Path | None, language: str) -> InLanguage:
    """Give a scenario that was read from a path in a language, or in a wider one (`de` for `de-AT`)."""
    if not language:
        return InLanguage(scenario)
    beside = {} if path is None else {tag.casefold(): (tag, file) for tag, file in translations(path).items()}
    own = scenario.language.casefold()
    for wanted in _wider(language):
        if own == wanted or own.startswith(f"{wanted}-"):
            return InLanguage(scenario)
        if wanted in beside and path is not None:
            return _translated(scenario, path, *beside[wanted])
    told = _("The scenario has no translation into `{language}`; its texts stay in `{own}`.")
    return InLanguage(scenario, told.format(language=language, own=scenario.language))


def _translated(scenario: Scenario, path: Path, tag: str, file: Path) -> InLanguage:
    from game.scenario.translation import read_translation_file

    translation = read_translation_file(file, scenario, tag, path.name)
    if not translation.reading.problems:
        return InLanguage(translation.scenario)
    told = _(
        "The translation `{file}` has errors, and what cannot be read of it stays in `{own}`. "
        "`standoff check` tells them."
    )
    return InLanguage(translation.scenario, told.format(file=file.name, own=scenario.language))


def _wider(language: str) -> Iterator[str]:
    """Give a tag in small letters, and those of which it is a special case."""
    tag = language.casefold().replace("_", "-")
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
