"""What a text rests on: reported, hypothetical or fictional."""

from collections.abc import Sequence

from game.language import _
from game.scenario.model import Citation, Scenario, Source


def standing(scenario: Scenario, citations: Sequence[Citation]) -> str:
    """Say `reported, ¶2 ¶9`, `reported`, `fictional` or `hypothetical`; of several sources it tells which."""
    if not citations:
        return _("hypothetical")
    sources = {each.id: each for each in scenario.sources}
    cited = [sources[each] for each in dict.fromkeys(each.source for each in citations)]
    real = [each for each in cited if not each.fictional]
    fictional = [each for each in cited if each.fictional]
    said = [
        ", ".join([word, *filter(None, (_places(scenario, source, citations) for source in group))])
        for word, group in ((_("reported"), real), (_("fictional"), fictional))
        if group
    ]
    return "; ".join(said)


def paragraphs(scenario: Scenario, citations: Sequence[Citation]) -> str:
    """Say `¶2 ¶9`, the paragraphs on which a text rests, or the source where none is named; nothing for no source."""
    sources = {each.id: each for each in scenario.sources}
    cited = [sources[each] for each in dict.fromkeys(each.source for each in citations)]
    return "; ".join(_places(scenario, each, citations) or source_name(scenario, each) for each in cited)


def is_reported(scenario: Scenario, citations: Sequence[Citation]) -> bool:
    """Do the scenario's sources, those made up left aside, tell of what cites so?"""
    real = {each.id for each in scenario.sources if not each.fictional}
    return any(each.source in real for each in citations)


def source_name(scenario: Scenario, source: Source) -> str:
    """Give the shortest name that tells a source from the scenario's others: its publisher, or its title."""
    if source.publisher and sum(each.publisher == source.publisher for each in scenario.sources) == 1:
        return source.publisher
    return source.title


def _places(scenario: Scenario, source: Source, citations: Sequence[Citation]) -> str:
    """Say which paragraphs of a source, and of which source where there are several."""
    numbers = sorted({each.paragraph for each in citations if each.source == source.id and each.paragraph is not None})
    named = [source_name(scenario, source)] if len(scenario.sources) > 1 else []
    return " ".join([*named, *(f"¶{number}" for number in numbers)])
