"""The end of a plain game: outcome, scores, what was reported, questions."""

from game import wording
from game.cli.console import Console
from game.cli.pages import spoken
from game.cli.summary import score_lines
from game.language import _
from game.play.visibility import PUBLIC
from game.session.lobby import Game


def say_ending(console: Console, game: Game) -> None:
    """Say how a game ended and what to talk about now."""
    session = game.session
    view, scenario = session.view(PUBLIC), session.rulebook.scenario
    if view.outcome is not None:
        console.heading(_("The game is over: {title}").format(title=view.outcome.title))
        console.say(view.outcome.text)
        console.say(spoken(f"({wording.standing(scenario, view.outcome.citations)})"))
    console.heading(_("Scores:"))
    for mark, text in score_lines(session.rulebook, view):
        console.item(mark, text)
    if scenario.debrief.reported:
        console.heading(_("What was reported:"))
        console.say(scenario.debrief.reported)
    if scenario.debrief.questions:
        console.heading(_("Questions to talk about:"))
    for number, question in enumerate(scenario.debrief.questions, start=1):
        console.item(f"{number}.", question)
    console.heading(_("Seed: {seed}").format(seed=session.seed))
    if game.record is not None:
        console.verbatim(_("Record: {path}").format(path=game.record))
