"""A scenario as its author wrote it: frozen values, in file order, with ids for names.

Source: scenarios/FORMAT.md, section 2. Lists of the file are tuples here; what the file leaves out has
FORMAT's default, and None only where FORMAT has none. All texts are already cleaned (see `cleaning`).
"""

from dataclasses import dataclass
from enum import StrEnum

from game.scenario.conditions import Tree


@dataclass(frozen=True, slots=True)
class Citation:
    """One place of a source on which a text rests: `article#5`, or the whole source where paragraph is None."""

    source: str
    paragraph: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """What "reported" rests on."""

    id: str
    title: str
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    paragraphs: int | None = None
    file: str | None = None
    fictional: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition or an expression of FORMAT 3: as written, and parsed."""

    text: str
    tree: Tree


@dataclass(frozen=True, slots=True)
class Adjust:
    """Adds to indicators, one after another."""

    amounts: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Strikes a consequence now, or at the opening of the round `after` later (0 = now)."""

    consequence: str
    after: int = 0


@dataclass(frozen=True, slots=True)
class Cancel:
    """Forgets every strike of a consequence that is still to come."""

    consequence: str


@dataclass(frozen=True, slots=True)
class Open:
    """Lets a demand open the next time that demands open."""

    demand: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Closes an open demand unanswered, or forgets a waiting one."""

    demand: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One way a chance may fall."""

    odds: Expression
    then: "tuple[Effect, ...]"


@dataclass(frozen=True, slots=True)
class Chance:
    """One branch, by weight."""

    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class If:
    """One of two lists of effects, by a condition."""

    condition: Expression
    then: "tuple[Effect, ...]"
    otherwise: "tuple[Effect, ...]" = ()


@dataclass(frozen=True, slots=True)
class End:
    """Ends the game at once."""

    outcome: str


Effect = Adjust | Trigger | Cancel | Open | Withdraw | Chance | If | End


@dataclass(frozen=True, slots=True)
class Goal:
    """What an actor's score gains (or loses) while the condition holds."""

    text: str
    when: Expression
    worth: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who puts demands, answers them and argues."""

    id: str
    name: str
    kind: str | None = None
    playable: bool = True
    brief: str | None = None
    secret: str | None = None
    interests: tuple[tuple[str, int], ...] = ()
    goals: tuple[Goal, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number that everything moves. `visible_to` None: everybody sees it."""

    id: str
    name: str
    text: str | None = None
    start: int = 50
    min: int = 0
    max: int = 100
    visible_to: tuple[str, ...] | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """One answer that a demand's target may choose."""

    id: str
    label: str
    text: str | None = None
    news: str | None = None
    when: Expression | None = None
    then: tuple[Effect, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    """What one actor asks of another. `lapse` None: silence is no choice; () : it is, without effects."""

    id: str
    sender: str
    target: str
    text: str
    responses: tuple[Response, ...]
    when: Expression | None = None
    raisable: bool = False
    deadline: int = 1
    private: bool = False
    verdict: tuple[tuple[str, int], ...] = ()
    lapse: tuple[Effect, ...] | None = None
    citations: tuple[Citation, ...] = ()


class Bearing(StrEnum):
    """How an argument bears on what it names; the values are FORMAT's keys."""

    FOR = "for"
    AGAINST = "against"
    REBUTS = "rebuts"
    BACKS = "backs"


@dataclass(frozen=True, slots=True)
class Argument:
    """A reason for or against a response (`of` is its id), or a reply to another argument (`of` is its id)."""

    id: str
    by: tuple[str, ...]
    about: str
    bearing: Bearing
    of: str
    claim: str
    grounds: str | None = None
    warrant: str | None = None
    weight: int = 50
    when: Expression | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """What strikes once, by an effect or by itself. `visible_to` None: everybody reads it."""

    id: str
    title: str
    text: str
    when: Expression | None = None
    visible_to: tuple[str, ...] | None = None
    effects: tuple[Effect, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a game may end; without `when` only by an `end` effect."""

    id: str
    title: str
    text: str
    when: Expression | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Inject:
    """What a facilitator may bring in."""

    id: str
    title: str
    effects: tuple[Effect, ...]
    text: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Debrief:
    """What to talk about afterwards, and what the sources say happened."""

    questions: tuple[str, ...] = ()
    reported: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole scenario file."""

    title: str
    summary: str
    rounds: int
    actors: tuple[Actor, ...]
    indicators: tuple[Indicator, ...]
    demands: tuple[Demand, ...]
    outcomes: tuple[Outcome, ...]
    digest: str
    """`sha256:` and the hexadecimal digest of the file's bytes."""
    language: str = "en"
    minutes: int | None = None
    sources: tuple[Source, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    round_names: tuple[str, ...] = ()
    """Empty where the file gives only a number of rounds."""
    turns: int = 2
    speeches: int = 1
    arguments: tuple[Argument, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    injects: tuple[Inject, ...] = ()
    debrief: Debrief = Debrief()
