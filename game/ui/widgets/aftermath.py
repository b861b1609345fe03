"""What there is to say of a game that has ended: scores, and how it compares with the report, or with another."""

from collections.abc import Iterator
from pathlib import Path

from textual.content import Content

from game import wording
from game.language import _
from game.play.state import State
from game.play.views import StakesView
from game.record.codec import RecordError
from game.record.log import read_bytes, read_record, replay
from game.rules.rulebook import ANSWERED, LAPSED, OPEN, UNOPENED, WITHDRAWN, Rulebook
from game.session.game import Session
from game.session.lobby import Game
from game.ui.widgets.page import bar, muted, with_standing

_BAR = 10


def score_lines(rulebook: Rulebook, stakes: StakesView) -> Iterator[Content]:
    """Give an actor's score by interest and goal."""
    names = [each.name for each in rulebook.scenario.indicators]
    yield Content.assemble((f"{float(stakes.score):5.1f}", "bold"), (f"  {bar(stakes.score / 100, _BAR)}", "$primary"))
    for indicator, weight, points in stakes.interests:
        wish = _("{name} high") if weight > 0 else _("{name} low")
        yield Content.assemble(f"{float(points):5.1f}  ", wish.format(name=names[indicator]))
    for goal in stakes.goals:
        worth, sign = (f"{goal.worth:+5.1f}", "✓") if goal.holds else ("  0.0", "·")
        yield Content.styled(f"{worth}  {sign} {goal.text}", "" if goal.holds else "$text-muted")


def beside_reported(session: Session) -> Iterator[Content]:
    """Give, for each demand that was asked or told of by a source, the answer of this game and the one told of."""
    for demand, written in enumerate(session.rulebook.scenario.demands):
        reported = [i for i, each in enumerate(written.responses) if each.citations]
        if session.state.status[demand] != UNOPENED or reported:
            yield from _compared(session, demand, reported)


def _compared(session: Session, demand: int, reported: list[int]) -> Iterator[Content]:
    scenario, rules = session.rulebook.scenario, session.rulebook.demands[demand]
    written, status = scenario.demands[demand], session.state.status[demand]
    who = f"{scenario.actors[rules.sender].name} → {scenario.actors[rules.target].name}: {written.text}"
    yield Content.styled(who, "bold")
    same = status - ANSWERED in reported
    sign = _(" · as reported") if same else _(" · otherwise than reported") if reported else ""
    answer = became(session.rulebook, demand, status)
    yield Content.assemble(
        _("  this game: "), (answer, "$text-warning" if sign and not same else ""), (sign, "$text-muted")
    )
    for index in () if same else reported:
        response = written.responses[index]
        label = _("  reported: {label}").format(label=response.label)
        yield with_standing(label, wording.standing(scenario, response.citations))


def became(rulebook: Rulebook, demand: int, status: int) -> str:
    """Say what became of a demand."""
    if status >= ANSWERED:
        return rulebook.scenario.demands[demand].responses[status - ANSWERED].label
    words = {
        UNOPENED: _("never asked"),
        OPEN: _("still open"),
        LAPSED: _("no answer"),
        WITHDRAWN: _("withdrawn"),
    }
    return words[status]


def parent_of(game: Game, records: Path, known: Session | None) -> State | None:
    """Give where the game stands of which this is another line of play; None where it is none, or not found."""
    if known is not None:
        return known.state
    name = game.session.header.get("parent")
    if not isinstance(name, str) or not name:
        return None
    try:
        return replay(game.session.rulebook, read_record(read_bytes(records / Path(name).name)), partial=True)
    except (OSError, RecordError):
        return None


def differences(rulebook: Rulebook, before: State, after: State) -> Iterator[Content]:
    """Give what came out differently in another line of play: then, and now."""
    scenario = rulebook.scenario
    then, now = _ending(rulebook, before), _ending(rulebook, after)
    yield _beside(_("Ending"), then, now)
    for index, each in enumerate(scenario.indicators):
        if before.values[index] != after.values[index]:
            yield _beside(each.name, str(before.values[index]), str(after.values[index]))
    for index, demand in enumerate(scenario.demands):
        if before.status[index] != after.status[index]:
            answers = (became(rulebook, index, state.status[index]) for state in (before, after))
            yield _beside(demand.text, *answers)


def _beside(what: str, then: str, now: str) -> Content:
    if then == now:
        return Content.assemble((what, "bold"), f": {now}", (_(" · the same"), "$text-muted"))
    return Content.assemble((what, "bold"), (f": {then}", "$text-muted"), " → ", now)


def _ending(rulebook: Rulebook, state: State) -> str:
    if state.outcome is None:
        return _("not ended")
    return rulebook.scenario.outcomes[state.outcome].title


def found_lines(rulebook: Rulebook, found: frozenset[str], now: str) -> Iterator[Content]:
    """Give the outcomes found so far, and how many are left."""
    outcomes = rulebook.scenario.outcomes
    seen = [each for each in outcomes if each.id in found or each.id == now]
    yield Content(_("{seen} of {all}").format(seen=len(seen), all=len(outcomes)))
    for each in seen:
        yield Content.styled(f"✓ {each.title}", "bold" if each.id == now else "")
    if len(seen) < len(outcomes):
        yield muted(_("The others wait for other decisions."))
