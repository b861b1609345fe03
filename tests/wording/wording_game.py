"""A small scenario, built in memory, whose texts hold everything that must never be taken for a pattern or markup."""

from typing import Any

from game.play import moments
from game.play.state import State
from game.play.viewing import view_of
from game.play.views import Edition, View
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.conditions import parse
from game.scenario.model import (
    Actor,
    Argument,
    Bearing,
    Citation,
    Consequence,
    Demand,
    Expression,
    Floor,
    Indicator,
    Inject,
    Outcome,
    Response,
    Scenario,
    Source,
)
from game.scenario.verbs import Adjust

MINISTRY, LAB, PRESS = 0, 1, 2
ACCESS, AUDIT, TRUCE, QUESTION = range(4)
FOR_ACCEPT, AGAINST_ACCEPT, REBUTTAL, BACKING = range(4)
NASTY = "[b]{bold}[/] %s [@click=app.quit]x[/]"


def expression(text: str) -> Expression:
    return Expression(text, parse(text))


def response(name: str, label: str, *, when: str | None = None, news: str | None = None, trust: int = 0) -> Response:
    effects = (Adjust((("trust", expression(str(trust))),)),) if trust else ()
    return Response(name, label, news=news, when=expression(when) if when else None, then=effects)


DEMANDS = (
    Demand(
        id="access",
        senders=("ministry",),
        targets=("lab",),
        text="Open the model",
        responses=(
            response("accept", "Accept the terms", news="The lab accepts.", trust=-5),
            response("refuse", "Refuse.", when="trust >= 20"),
        ),
        when=expression("round == 1"),
        deadline=2,
        verdict=(("trust", 10),),
    ),
    Demand(
        id="audit",
        senders=("lab",),
        targets=("ministry",),
        text="Allow an audit.",
        responses=(response("allow", "Allow"),),
        lapse=(),
    ),
    Demand(
        id="truce",
        senders=("ministry",),
        targets=("lab",),
        text="Keep quiet!",
        responses=(response("quiet", "Keep quiet"),),
        raisable=True,
        deadline=1,
    ),
    Demand(
        id="question",
        senders=("press",),
        targets=("lab",),
        text="Answer every question that any reader of this paper might ever think of asking about it, at once.",
        responses=(response("yes", NASTY), response("no", "No")),
        private=True,
    ),
)

ARGUMENTS = (
    Argument("law", ("ministry", "press"), "access", Bearing.FOR, "accept", "The law decides."),
    Argument("risk", ("lab",), "access", Bearing.AGAINST, "accept", "It is a risk."),
    Argument("no_risk", ("ministry",), "access", Bearing.REBUTS, "risk", "It is none."),
    Argument("more_law", ("press",), "access", Bearing.BACKS, "law", NASTY),
)


def a_scenario(
    *,
    round_names: tuple[str, ...] = ("Thursday", "Friday evening", "Weekend"),
    turns: int = 2,
    speeches: int = 1,
    sources: tuple[Source, ...] = (Source("article", "An article"),),
) -> Scenario:
    return Scenario(
        standoff=1,
        title="Small",
        summary="A small dispute.",
        rounds=len(round_names) or 4,
        round_names=round_names,
        floor=Floor(turns, speeches),
        sources=sources,
        actors=(
            Actor("ministry", "Ministry", interests=(("trust", -2),)),
            Actor("lab", "Lab", interests=(("trust", 3),)),
            Actor("press", "Press " + NASTY),
        ),
        indicators=(Indicator("trust", "Public trust"), Indicator("cost", "Cost", visible_to=("lab",))),
        demands=DEMANDS,
        arguments=ARGUMENTS,
        consequences=(
            Consequence("ban", "A ban", "Nobody may use it."),
            Consequence("leak", "A leak.", NASTY),
        ),
        outcomes=(
            Outcome("settled", "Settled", "They agree.", when=expression("access.accept")),
            Outcome("over", "Time is up", "Nothing was agreed.", when=expression("final")),
        ),
        injects=(Inject("memo", "A memo", "Somebody wrote it down.", effects=()),),
        digest="sha256:0",
    )


def a_rulebook(**parts: Any) -> Rulebook:
    return compile_rulebook(a_scenario(**parts))


def edition(rulebook: Rulebook) -> Edition:
    return Edition(rulebook, rulebook.scenario)


def opened(rulebook: Rulebook, **parts: Any) -> State:
    """Give the state at the opening of the first round, with some parts of it replaced."""
    return moments.begin(rulebook, 7).moment.state._replace(**parts)


def seen_by(rulebook: Rulebook, state: State, viewer: int) -> View:
    return view_of(rulebook, state, viewer)


def article(*paragraphs: int | None, source: str = "article") -> tuple[Citation, ...]:
    return tuple(Citation(source, each) for each in paragraphs)
