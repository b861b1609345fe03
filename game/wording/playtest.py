"""A playtest as a page of plain lines: endings, roles, what was never reached, which answers pay."""

from collections.abc import Iterator

from game.analysis.playtest.findings import normalised
from game.analysis.playtest.result import Playtest
from game.language import _, plural
from game.scenario.problems import Severity

WIDTH = 78
_BAR = 24
_TURNS = 8
_EIGHTHS = " ▏▎▍▌▋▊▉"


def say_playtest(found: Playtest, name: str) -> Iterator[str]:
    """Give the lines of the page; `name` is the scenario's file."""
    scenario = found.rulebook.scenario
    yield scenario.title
    yield say_method(found)
    if found.one_by_one == "numpy":
        yield _("Without numpy the games were played one by one: pip install 'standoff[playtest]' is much faster.")
    elif found.one_by_one is not None:
        yield _("The games were played one by one: {reason}.").format(reason=found.one_by_one)
    yield ""
    yield from _endings(found)
    yield ""
    yield from _roles(found)
    if found.decisions:
        yield ""
        yield from _turning_points(found)
        yield ""
        yield from _debate(found)
    yield ""
    yield from _findings(found, name)


def say_method(found: Playtest) -> str:
    """Say how much was played, and how sure that makes what was not seen."""
    games = found.tally.games
    said = plural("sampled: {n:,} game", "sampled: {n:,} games", games).format(n=games)
    bound = _("what was not seen has a chance below {share:.2%} (95%)").format(share=min(3 / games, 1.0))
    play = _("play: {play}, seeds {first} to {last}").format(
        play=found.play, first=found.seed, last=found.seed + games - 1
    )
    return f"{said}; {bound}; {play}"


def bar(share: float, width: int = _BAR) -> str:
    """Draw a share from 0 to 1 as a bar."""
    eighths = round(min(max(share, 0.0), 1.0) * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (_EIGHTHS[rest] if rest else "")).ljust(width)


def _endings(found: Playtest) -> Iterator[str]:
    scenario, tally = found.rulebook.scenario, found.tally
    mean = tally.rounds / tally.games
    yield _("Endings (mean length {rounds:.1f} of {all} rounds)").format(rounds=mean, all=found.rulebook.rounds)
    ranked = sorted(range(len(tally.outcomes)), key=lambda each: -tally.outcomes[each])
    for index in ranked:
        share = tally.outcomes[index] / tally.games
        yield _row(scenario.outcomes[index].title, f"{bar(share)} {share:>6.1%}")


def _roles(found: Playtest) -> Iterator[str]:
    scenario, tally = found.rulebook.scenario, found.tally
    places = normalised(found.rulebook, tally, found.bounds())
    heads = (_("least"), _("mean"), _("most"), _("spread"), _("ahead"), _("worst to best"))
    yield _row(_("Scores"), "{:>7}{:>6}{:>7}{:>8} {:>7}  {:<16}".format(*heads).ljust(54))[2:]
    for index, actor in enumerate(scenario.actors):
        if not actor.playable:
            continue
        spread = tally.scores[index]
        mean, sd = spread.mean(tally.games), spread.sd(tally.games)
        numbers = (
            f"{spread.least:>7.1f}{mean:>6.1f}{spread.most:>7.1f}   ±{sd:>4.1f} {spread.ahead / tally.games:>7.0%}"
        )
        place = places.get(index)
        yield _row(actor.name, numbers + ("" if place is None else f"  {bar(place / 100, 12)} {place:>3.0f}"))


def _turning_points(found: Playtest) -> Iterator[str]:
    """Name the answers on which most depends."""
    scenario, games = found.rulebook.scenario, found.tally.games
    weighed = sorted(found.decisions, key=lambda each: -each.swing * found.tally.demands[each.demand].opened / games)
    yield _("Turning points: how far an answer moves the score of who gives it")
    for each in weighed[:_TURNS]:
        demand = scenario.demands[each.demand]
        target = scenario.actors[found.rulebook.demands[each.demand].target].name
        opened = found.tally.demands[each.demand].opened / games
        right = _("{points:>4.1f} points, open in {share:>4.0%}").format(points=each.swing, share=opened)
        yield _row(_("{id} ({actor})").format(id=demand.id, actor=target), right)


def _debate(found: Playtest) -> Iterator[str]:
    situations = sum(each.situations for each in found.decisions)
    changed = sum(each.changed for each in found.decisions)
    if situations:
        said = _("The debate changes which answer is best in {share:.0%} of {n:,} situations.")
        yield said.format(share=changed / situations, n=situations)


def _findings(found: Playtest, name: str) -> Iterator[str]:
    if not found.findings:
        yield _("Nothing to look at was found.")
        return
    yield _("To look at")
    for each in sorted(found.findings, key=lambda one: (one.severity is not Severity.WARNING, found.line_of(one))):
        word = _("warning") if each.severity is Severity.WARNING else _("note")
        yield f"{name}:{found.line_of(each)}: {word} {each.code}: {each.message}"


def _row(left: str, right: str) -> str:
    room = max(WIDTH - len(right) - 2, 12)
    text = left if len(left) <= room else left[: room - 1] + "…"
    return f"  {text:<{room}}{right}".rstrip()
