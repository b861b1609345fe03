"""A small game to sit at, made without a file, and an app that holds one screen."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from game.rules.compiler import compile_rulebook
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
    Goal,
    Indicator,
    Outcome,
    Response,
    Scenario,
    Source,
)
from game.scenario.verbs import Adjust, Trigger
from game.session.course import Players
from game.session.game import Session, header_for
from game.session.writer import Journal
from game.ui.preferences import Preferences

LAB, MINISTRY, PRESS = range(3)
ACCESS, AUDIT, TRUCE, LATE = range(4)
ELECTED, SAFETY, TRUST_US = range(3)

NASTY = " [red]x[/] [/x] [@click=app.quit]x[/]"


def when(text: str) -> Expression:
    return Expression(text, parse(text))


def adjust(**amounts: str) -> tuple[Adjust[str, Expression], ...]:
    return (Adjust(tuple((indicator, when(amount)) for indicator, amount in amounts.items())),)


def scenario(nasty: str = "", more_demands: int = 0) -> Scenario:
    """Three actors, a demand that must be answered, one that may be held, one to raise."""
    cited = (Citation("article", 2), Citation("article", 9))
    access = Demand(
        id="access",
        senders=("ministry",),
        targets=("lab",),
        text=f"Unrestricted use of the model for every lawful military purpose{nasty}",
        responses=(
            Response("accept", "Accept the terms", then=adjust(readiness="12", trust="0 - 8")),
            Response(
                "refuse",
                f"Refuse, and say why in public{nasty}",
                text="Both limits stay.",
                then=(*adjust(trust="6"), Trigger("ban")),
                citations=cited,
            ),
            Response("pilot", "Offer a supervised pilot", when=when("trust >= 90")),
        ),
        when=when("round == 1"),
        verdict=(("trust", 10),),
        citations=cited,
    )
    audit = Demand(
        id="audit",
        senders=("press",),
        targets=("lab",),
        text="Let outsiders check what you do",
        responses=(Response("open_up", "Open the books"), Response("deny", "Deny it", then=adjust(trust="0 - 3"))),
        when=when("round == 1"),
        deadline=2,
        private=True,
    )
    truce = Demand(
        id="truce",
        senders=("lab",),
        targets=("ministry",),
        text="Talk before you threaten",
        responses=(Response("talk", "Talk"), Response("no_talk", "Do not talk")),
        raisable=True,
        lapse=(),
    )
    late = Demand(
        id="late",
        senders=("lab",),
        targets=("press",),
        text="Wait with your story",
        responses=(Response("wait", "Wait"),),
        raisable=True,
        when=when("trust >= 99"),
    )
    further = tuple(
        Demand(
            id=f"further_{n}",
            senders=("press",),
            targets=("lab",),
            text=f"A further question, number {n}, with as many words as it takes to wrap a line at eighty columns",
            responses=(Response("yes", "Yes, and here is the whole long story of it"), Response("no", "No")),
            when=when("round == 1"),
            deadline=2,
        )
        for n in range(more_demands)
    )
    return Scenario(
        standoff=1,
        title=f"Red Lines{nasty}",
        summary="A small dispute.",
        rounds=3,
        round_names=("Thursday", "Friday evening", "Weekend"),
        floor=Floor(2, 1),
        actors=(
            Actor(
                "lab",
                f"AI developer{nasty}",
                brief="You make models.",
                secret="Kept by the lab.",  # noqa: S106 - a text, no password
                interests=(("trust", 3), ("readiness", -1)),
                goals=(
                    Goal("The public is with you", when("trust >= 50"), 10),
                    Goal(f"No ban{nasty}", when("not ban"), 5),
                ),
            ),
            Actor("ministry", "Department of Defense", brief="You defend.", interests=(("readiness", 2),)),
            Actor("press", "The press", brief="You ask."),
        ),
        indicators=(
            Indicator("trust", f"Public trust{nasty}", start=52),
            Indicator("readiness", "Readiness", start=61),
        ),
        demands=(access, audit, truce, late, *further),
        arguments=(
            Argument(
                "elected",
                ("ministry", "press"),
                "access",
                Bearing.FOR,
                "accept",
                "Those who were elected decide.",
                weight=60,
            ),
            Argument(
                "safety",
                ("lab",),
                "access",
                Bearing.FOR,
                "refuse",
                f"A tool that misjudges must not decide alone{nasty}",
                grounds="Tests show errors.",
                warrant="Errors kill.",
                weight=70,
                citations=cited,
            ),
            Argument("trust_us", ("lab",), "access", Bearing.REBUTS, "elected", "Nobody voted on a contract."),
        ),
        consequences=(
            Consequence("ban", f"A ban{nasty}", "The state stops buying.", effects=adjust(readiness="0 - 5")),
        ),
        outcomes=(Outcome("end", "The end", "It is over.", when=when("final")),),
        sources=(Source("article", "An article", paragraphs=22),),
        digest="sha256:0",
    )


def game(
    nasty: str = "", people: Sequence[int] = (LAB,), journal: Journal | None = None, more_demands: int = 0
) -> Session:
    """A game at its first turn on the floor."""
    rulebook = compile_rulebook(scenario(nasty, more_demands))
    session = Session(rulebook, header_for(rulebook, "small", 7), Players(frozenset(people), "random"), journal)
    session.start()
    return session


def in_answers(session: Session) -> Session:
    """The same game, at its answers."""
    while session.state.turn:
        session.close()
    return session


class Host(App[None]):
    """An app that shows one screen and remembers what it posts."""

    CSS_PATH = [Path(__file__).parents[2] / "game" / "ui" / f"{each}.tcss" for each in ("standoff", "table")]  # noqa: RUF012 - as Textual declares it
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, first: Screen[Any]) -> None:
        super().__init__()
        self.first = first
        self.animation_level = "none"
        self.posted: list[str] = []
        self.preferences: Preferences | None = None

    def on_mount(self) -> None:
        self.push_screen(self.first)

    def on_turn_screen_sealed(self) -> None:
        self.posted.append("sealed")

    def on_turn_screen_asked(self, message: Any) -> None:
        self.posted.append(message.what)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until what a key has caused is painted: messages, then the layout, then what waits for a layout."""
    for _ in range(4):
        await pilot.pause()


def painted(app: App[Any]) -> str:
    """What stands on the screen now, row by row."""
    rows = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in row) for row in rows)
