"""What there is to decide in a phase, one matter after another, and what each option of it seems worth at a glance."""

from collections.abc import Sequence

from game.computer.appraisal import Appraisal
from game.play.choices import Answer, Argue, Choice, Hold, Options, Raise, choices_open_to
from game.play.state import ANSWERS, State
from game.rules.rulebook import Rulebook

Option = Choice | None
"""One thing to do about a matter; None: nothing."""
Matter = Sequence[Option]

_ANSWERS_COUNT = 6
_SPEECHES_COUNT = 30


def matters_of(rulebook: Rulebook, known: State, actor: int, options: Options) -> list[Matter]:
    """Give what there is to decide: the answers (on the floor, planned ones), then speeches, or what to raise."""
    if not options.arguments:
        raises = [[None, *map(Raise, options.raises)]] if options.raises else []
        return [*(_ways_to_answer(*each) for each in options.answers), *raises]
    later = choices_open_to(rulebook, known._replace(turn=ANSWERS), actor)
    plans = [_ways_to_answer(*each) for each in later.answers]
    speeches = min(rulebook.speeches, len(options.arguments))
    return [*plans, *([None, *map(Argue, options.arguments)] for _ in range(speeches))]


def is_speech(matter: Matter) -> bool:
    """Is the matter what to say on the floor?"""
    return isinstance(matter[-1], Argue)


def at_a_glance(appraisal: Appraisal, made_bits: int, option: Option, beside: Sequence[Option]) -> float:
    """Give what an option seems worth beside what else is chosen, before any play."""
    match option:
        case Answer(demand, response):
            return appraisal.answered(demand, response, made_bits)
        case Hold(demand):
            return appraisal.silent(demand)
        case Raise(demand):
            return appraisal.expected(demand, made_bits)
        case Argue(argument):
            made_bits |= sum(1 << each.argument for each in beside if isinstance(each, Argue) and each != option)
            return appraisal.argued(argument, made_bits, beside)
        case _:
            return 0.0


def weight_of_glance(option: Option) -> int:
    """Say how many plays a glance at such an option is as good as."""
    return _SPEECHES_COUNT if isinstance(option, Argue) else _ANSWERS_COUNT


def _ways_to_answer(demand: int, available: Sequence[int], may_hold: bool) -> list[Option]:
    answers: list[Option] = [Answer(demand, each) for each in available]
    return [*answers, Hold(demand)] if may_hold else answers
