"""Effects that do nothing, whatever happens, each with the reason."""

from collections.abc import Iterator
from typing import assert_never

from game.language import _
from game.lint.facts.abstract_effects import OPENING
from game.lint.facts.interval_analysis import bounds
from game.lint.facts.sites import Site
from game.lint.facts.study import Study
from game.scenario.model import Expression
from game.scenario.paths import Path
from game.scenario.verbs import Adjust, Cancel, Chance, End, Extend, If, Open, Reveal, Trigger, Withdraw

Idle = tuple[Path, str]
"""A place, and why what stands there does nothing."""


def empty_effects(study: Study) -> Iterator[Idle]:
    """Find what shows in its own place: nothing is added, or nothing is listed."""
    for site in study.placed_sites:
        match site.effect:
            case Adjust(amounts):
                yield from _adding_nothing(study, site, amounts)
            case If() | Chance():
                if not any(site.lists):
                    yield verb_of(site), _nothing_within(site.effect)
            case Trigger() | Cancel() | Open() | Withdraw() | Extend() | Reveal() | End():
                pass
            case _:
                assert_never(site.effect)


def _adding_nothing(study: Study, site: Site, amounts: tuple[tuple[str, Expression], ...]) -> Iterator[Idle]:
    if not amounts:
        yield verb_of(site), _("this adjusts nothing")
    for indicator, amount in amounts:
        if bounds(amount.tree, study.values) == (0, 0):
            yield (*site.path, "adjust", indicator), _("this adds 0")


def _nothing_within(effect: If[str, Expression] | Chance[str, Expression]) -> str:
    if isinstance(effect, If):
        return _("nothing is listed under this `if`")
    return _("no branch of this chance does anything")


def idle_effects(study: Study) -> Iterator[Idle]:
    """Find what does nothing because of what else is in the file."""
    for sites in study.lists:
        owner = sites[0].owner
        yield from _in_list(sites, {str(owner[1])} if owner[0] == "consequences" else set())
    delayed = {
        each.effect.consequence for each in study.sites if isinstance(each.effect, Trigger) and each.effect.after
    }
    for site in study.sites:
        said = _idle(study, site, delayed)
        if said:
            yield verb_of(site), said


def verb_of(site: Site) -> Path:
    """Give the place of an effect's verb."""
    return (*site.path, type(site.effect).__name__.lower())


def _in_list(sites: list[Site], struck: set[str]) -> Iterator[Idle]:
    """Follow a list of effects; `struck` holds the consequences that have struck for sure."""
    has_ended = False
    for site in sites:
        if has_ended:
            yield verb_of(site), _("the game has ended before this")
            break
        for below in site.lists:
            yield from _in_list(below, set(struck))
        if isinstance(site.effect, Trigger):
            if site.effect.consequence in struck:
                yield verb_of(site), _("`{name}` has struck before this").format(name=site.effect.consequence)
            elif not site.effect.after:
                struck.add(site.effect.consequence)
        has_ended = isinstance(site.effect, End)


def _idle(study: Study, site: Site, delayed: set[str]) -> str | None:  # noqa: C901 - the verbs
    match site.effect:
        case Open(demand):
            if _is_of(site, demand):
                return _("`{name}` has been open before this").format(name=demand)
            if _has_opened(study, site, demand):
                round_ = study.reach.sure[demand]
                return _("`{name}` opens in round {round} anyway, before this").format(name=demand, round=round_)
        case Cancel(consequence):
            if consequence not in delayed:
                return _("nothing triggers `{name}` with `after`").format(name=consequence)
        case Withdraw(demand) | Extend(demand):
            if _is_of(site, demand) and (demand not in study.values.targets or site.owner[-1] == "closing"):
                return _("`{name}` is open no more when this runs").format(name=demand)
        case Adjust() | Trigger() | Reveal() | Chance() | If() | End():
            pass
        case _:
            assert_never(site.effect)
    return None


def _is_of(site: Site, demand: str) -> bool:
    """Tell whether an effect follows from what becomes of that demand."""
    return site.owner[:2] == ("demands", demand)


def _has_opened(study: Study, site: Site, demand: str) -> bool:
    first, sure = study.reach.sites.get(site), study.reach.sure.get(demand)
    return first is not None and sure is not None and first >= (sure, OPENING + 1)
