"""The player that keeps to the sources: it does what is reported, and otherwise as little as it may."""

from collections.abc import Sequence

from game.play.choices import Answer, Argue, Choice, Hold, Raise, choices_open_to
from game.play.state import State
from game.rules.rulebook import Rulebook


def play_as_reported(rulebook: Rulebook, state: State, actor: int) -> tuple[Choice, ...]:
    """Raise, argue and answer what has a source, in file order; else pass, hold, or take the first response."""
    options = choices_open_to(rulebook, state, actor)
    arguments, demands = rulebook.scenario.arguments, rulebook.scenario.demands
    speeches = [Argue(each) for each in options.arguments if arguments[each].citations][: rulebook.speeches]
    answers = [_answer(rulebook, demand, available, may) for demand, available, may in options.answers]
    raises = [Raise(each) for each in options.raises if demands[each].citations][:1]
    return (*speeches, *answers, *raises)


def _answer(rulebook: Rulebook, demand: int, available: Sequence[int], may_hold: bool) -> Choice:
    """Take the first available response with a source; wait for one, or say nothing, where that is allowed."""
    responses = rulebook.scenario.demands[demand].responses
    reported = next((each for each in available if responses[each].citations), None)
    if reported is not None:
        return Answer(demand, reported)
    return Hold(demand) if may_hold else Answer(demand, available[0])
