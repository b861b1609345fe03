"""Where a game stands, in short: indicators, demands, what struck, scores."""

from game.language import _
from game.play.views import Edition, View
from game.presenting.blocks import Block, Section, entry, heading, line, paragraph
from game.presenting.outcome import became, score_blocks


def standing(edition: Edition, view: View) -> list[Block]:
    """Tell how the game ended, or how far it is."""
    if view.outcome is None:
        told = _("Not over yet: round {round} of {rounds}")
        return [paragraph(told.format(round=view.round, rounds=edition.scenario.rounds))]
    told = _("Outcome: {title} (round {round})").format(title=view.outcome.title, round=view.round)
    return [paragraph(told), paragraph(view.outcome.text)]


def sections(edition: Edition, view: View) -> list[Section]:
    """Tell how all stands."""
    values = (entry(line(f"{each.name}: {each.value}")) for each in view.indicators)
    demands = (entry(line(each.text, right=became(edition, each))) for each in view.demands)
    struck = (entry(line(each.title)) for each in view.consequences)
    scores = (
        block for each in view.stakes for block in (heading(view.actors[each.actor].name), *score_blocks(view, each))
    )
    return [
        Section(_("Indicators"), tuple(values)),
        Section(_("Demands"), tuple(demands)),
        Section(_("Consequences"), tuple(struck)),
        Section(_("Scores"), tuple(scores)),
    ]
