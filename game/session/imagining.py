"""Where a game may lead from its present moment, or might have led from an earlier one: imagined games, by chance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from game.play.choices import Answer, Choice, Hold, answers_open_to, default_choices, excludes
from game.play.state import ANSWERS, State
from game.record.log import Phase
from game.rules.rulebook import Rulebook
from game.session.course import Course
from game.simulation.fixing import fix, fix_all
from game.simulation.imagining import Estimate, Imagined, imagine, score_moved, share_moved

MOST_TOLD = 3
_LEAST = 0.2
"""A smaller share of the games, however sure, has decided little."""
_TRIED_AGAIN = 6
"""So many answers that seem to have mattered most are looked at once more, in other games: chance made some of them."""


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """An answer of a finished game, and the other one with which most would have come out otherwise."""

    phase: int
    """Where it stands in `Course.phases`."""
    round: int
    taken: Choice
    instead: Choice
    games: int
    outcome: int
    """The ending that would have come more often, by most."""
    before: Estimate
    """Its share with the answer that was taken."""
    after: Estimate
    moved: Estimate
    score: Estimate
    """By how much the own score moves."""


def where_it_leads(course: Course, actor: int, choices: Sequence[Choice]) -> Mapping[Choice, Imagined]:
    """Give the games imagined on from the present moment for each choice, beside what else the actor has chosen.

    They are imagined once a moment, and for one at a time of all who ask: a class asks at the same time.
    """
    with _looking_ahead:
        state, standing = course.state, course.standing(actor)
        if course not in _ahead or _ahead[course][0] is not state:
            _ahead[course] = state, {}
        known, asked = _ahead[course][1], (actor, standing, tuple(choices))
        if asked not in known:
            known[asked] = where_it_led(course.rulebook, Phase(state, (), {actor: standing}), actor, choices)
        return known[asked]


def where_it_led(
    rulebook: Rulebook, phase: Phase, actor: int, choices: Sequence[Choice], *, is_public: bool = False
) -> Mapping[Choice, Imagined]:
    """Give the games imagined on from a phase for each choice, beside what else the actor chose there.

    The actor's eyes are those of that moment, unless all `is_public`, as it is once the game has ended.
    """
    sealed = phase.sealed.get(actor, ())
    ways = [fix(rulebook, actor, [*_beside(sealed, each), each]) for each in choices]
    return dict(zip(choices, imagine(rulebook, phase.opened, actor, ways, is_public=is_public), strict=True))


def turning_points(course: Course, actor: int) -> tuple[TurningPoint, ...]:
    """Give the answers of an actor in a finished game on which most turned, the weightiest first.

    In each only that answer is another; what else was chosen in its phase stays, and the rest is left to chance.
    What is told is reckoned from other games than those by which it was picked out.
    """
    scanned = sorted(_decisions(course, actor), key=_weight, reverse=True)
    again = [_tried_again(course, actor, each) for each in scanned[:_TRIED_AGAIN]]
    told = [each for each in again if each.moved.low > 0 and each.moved.value >= _LEAST]
    return tuple(sorted(told, key=_weight, reverse=True)[:MOST_TOLD])


def turning_points_of_people(course: Course) -> Mapping[int, tuple[TurningPoint, ...]]:
    """Give the turning points of each actor that a person played in a finished game.

    They are reckoned once a game, and for one game at a time: a class comes to its ends all at once.
    """
    with _looking_back:
        if course not in _known:
            _known[course] = {actor: turning_points(course, actor) for actor in sorted(course.players.people)}
        return _known[course]


_looking_back, _looking_ahead = Lock(), Lock()
_Asked = tuple[int, tuple[Choice, ...], tuple[Choice, ...]]
"""Who asks, what it has chosen, and between what it chooses."""
_ahead: WeakKeyDictionary[Course, tuple[State, dict[_Asked, Mapping[Choice, Imagined]]]] = WeakKeyDictionary()
_known: WeakKeyDictionary[Course, Mapping[int, tuple[TurningPoint, ...]]] = WeakKeyDictionary()


def _weight(point: TurningPoint) -> float:
    return point.moved.value


def _decisions(course: Course, actor: int) -> Iterator[TurningPoint]:
    """Give for each answer of the actor the other one that moves most."""
    for index, phase in enumerate(course.phases[:-1]):
        if phase.opened.turn != ANSWERS:
            continue
        chosen = default_choices(course.rulebook, phase.opened, actor, phase.sealed.get(actor, ()))
        for demand, available, may_hold in answers_open_to(course.rulebook, phase.opened, actor):
            ways: list[Choice] = [*(Answer(demand, each) for each in available), *([Hold(demand)] if may_hold else [])]
            taken = next((each for each in chosen if each in ways), None)
            others = [each for each in ways if each != taken]
            if taken is not None and others:
                before, *after = _tried(course, actor, index, [taken, *others], luck=0)
                compared = (_compared(phase, index, taken, *each, before) for each in zip(others, after, strict=True))
                yield max(compared, key=_weight)


def _tried_again(course: Course, actor: int, point: TurningPoint) -> TurningPoint:
    """Reckon a turning point from other games."""
    before, after = _tried(course, actor, point.phase, [point.taken, point.instead], luck=1)
    phase = course.phases[point.phase]
    return _compared(phase, point.phase, point.taken, point.instead, after, before, point.outcome)


def _tried(course: Course, actor: int, index: int, choices: Sequence[Choice], luck: int) -> tuple[Imagined, ...]:
    """Play on from a phase as it went, but for one choice of the actor."""
    rulebook, phase = course.rulebook, course.phases[index]
    sealed = phase.sealed.get(actor, ())
    changed = [{**phase.sealed, actor: (*_beside(sealed, each), each)} for each in choices]
    ways = [fix_all(rulebook, phase.opened, each) for each in changed]
    return imagine(rulebook, phase.opened, actor, ways, is_public=True, luck=luck)


def _compared(
    phase: Phase,
    index: int,
    taken: Choice,
    instead: Choice,
    after: Imagined,
    before: Imagined,
    outcome: int | None = None,
) -> TurningPoint:
    """Compare two ways of going on, by the ending that comes more often by most, unless it is given."""
    if outcome is None:
        outcome = max(sorted({*before.outcomes, *after.outcomes}), key=lambda each: _more(before, after, each))
    return TurningPoint(
        index,
        phase.opened.round,
        taken,
        instead,
        before.games,
        outcome,
        before.share(outcome),
        after.share(outcome),
        share_moved(before, after, outcome),
        score_moved(before, after),
    )


def _more(before: Imagined, after: Imagined, outcome: int) -> int:
    return after.outcomes.count(outcome) - before.outcomes.count(outcome)


def _beside(sealed: Sequence[Choice], choice: Choice) -> list[Choice]:
    """Give what of an actor's choices may stand beside another one."""
    return [each for each in sealed if not excludes(choice, each)]
