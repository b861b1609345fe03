"""A scenario as its author wrote it: frozen values, in file order, with ids for names.

Source: scenarios/FORMAT.md, section 2. Lists of the file are tuples here; what the file leaves out has
FORMAT's default, and None only where FORMAT has none. All texts are already cleaned (see `cleaning`).
Each key of the format is declared here and nowhere else, in FORMAT's order: see `metadata`.
"""

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from typing import Annotated

from game.scenario.conditions import Tree
from game.scenario.metadata import Key, Takes
from game.scenario.short_names import MOST
from game.scenario.verbs import AnyEffect

Line = Annotated[str, Takes.LINE]
Text = Annotated[str, Takes.TEXT]
Word = Annotated[str, Takes.WORD]
ActorId = Annotated[str, Takes.ACTOR]
ActorIds = Annotated[tuple[str, ...], Takes.ACTORS]
DemandId = Annotated[str, Takes.DEMAND]


@dataclass(frozen=True, slots=True)
class Citation:
    """One place of a source on which a text rests: `article#5`, or the whole source where paragraph is None."""

    source: str
    paragraph: int | None


Citations = Annotated[tuple[Citation, ...], Takes.SOURCES]
_Cited = Annotated[
    Citations,
    Key(
        "where this is reported, such as `article#5` for paragraph 5 of the source `article`, or a list of those; "
        "without it this is shown as hypothetical",
        "source",
    ),
]


_Short = Annotated[
    Line | None,
    Key(
        "a name of at most 12 characters for columns, charts and small screens; without it `name` is shortened",
        length=MOST,
    ),
]


@dataclass(frozen=True, slots=True)
class Source:
    """What "reported" rests on."""

    id: str
    title: Annotated[Line, Key("the headline of the article, or the title of the report")]
    publisher: Annotated[Line | None, Key("who published it")] = None
    date: Annotated[Word | None, Key("when it was published, such as `2026-03-02`")] = None
    url: Annotated[Word | None, Key("where it can be read")] = None
    paragraphs: Annotated[int | None, Key("how many paragraphs it has; a citation past them is an error", least=1)] = (
        None
    )
    file: Annotated[Word | None, Key("a file beside the scenario that holds its text, one paragraph a line")] = None
    fictional: Annotated[bool, Key("whether it was made up for the scenario; `false` unless said")] = False


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition or an expression of FORMAT 3: as written, and parsed."""

    text: str
    tree: Tree


Condition = Annotated[Expression, Takes.CONDITION]


Effect = AnyEffect[str, Expression]
Effects = Annotated["tuple[Effect, ...]", Takes.EFFECTS]


@dataclass(frozen=True, slots=True)
class Floor:
    """How long the debate of a round is: turns, and arguments that an actor may make in one."""

    turns: Annotated[int, Key("turns of debate in a round; 2 unless said, and 0 is no debate", least=0, most=4)] = 2
    speeches: Annotated[int, Key("arguments that an actor may make in a turn; 1 unless said", least=1, most=4)] = 1


@dataclass(frozen=True, slots=True)
class Goal:
    """What an actor's score gains (or loses) while the condition holds."""

    text: Annotated[Text, Key("the goal, in words")]
    when: Annotated[Condition, Key("the condition under which it is reached")]
    worth: Annotated[int, Key("the points that it adds to the score; a negative number takes away")]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who puts demands, answers them and argues."""

    id: str
    name: Annotated[Line, Key("its name, as the players read it")]
    short: _Short = None
    kind: Annotated[Line | None, Key("what sort of actor it is, such as government, firm, movement")] = None
    playable: Annotated[bool, Key("whether people may play it; `true` unless said, else the computer always does")] = (
        True
    )
    brief: Annotated[Text | None, Key("what everybody knows about it: its case, as it would put it itself")] = None
    secret: Annotated[Text | None, Key("what only its own players read")] = None
    interests: Annotated[
        tuple[tuple[str, int], ...],
        Takes.INTERESTS,
        Key("the indicators that it wants high, each with a weight such as 3, or low, with a negative weight"),
    ] = ()
    goals: Annotated[tuple[Goal, ...], Key("what else it wants, each worth points at the end")] = ()
    citations: _Cited = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number that everything moves. `visible_to` None: everybody sees it."""

    id: str
    name: Annotated[Line, Key("its name, as the players read it")]
    short: _Short = None
    text: Annotated[Text | None, Key("what it stands for")] = None
    start: Annotated[int, Key("its value at the beginning, between its min and max; 50 unless said")] = 50
    min: Annotated[int, Key("its least value; 0 unless said")] = 0
    max: Annotated[int, Key("its greatest value; 100 unless said")] = 100
    visible_to: Annotated[ActorIds | None, Key("who sees it; everybody where this is left out")] = None
    citations: _Cited = ()


@dataclass(frozen=True, slots=True)
class Response:
    """One answer that a demand's targets may choose. `by` None: each of them."""

    id: str
    label: Annotated[Line, Key("the line on the button")]
    text: Annotated[Text | None, Key("more about it, for those who want to know")] = None
    news: Annotated[Text | None, Key("what the others read once it is chosen")] = None
    _: KW_ONLY
    citations: _Cited = ()
    when: Annotated[Condition | None, Key("it is offered only while this holds")] = None
    by: Annotated[
        ActorIds | None, Key("to which of the demand's targets it is offered; to all where this is left out")
    ] = None
    then: Annotated[Effects, Key("what follows from it")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What actors ask of others, and events where it has no senders: then it is a decision of its targets.

    `lapse` None: silence is no choice; () : it is, without effects.
    """

    id: str
    senders: Annotated[
        ActorIds,
        Key(
            "who puts the demand, one or several together; without it, it is a decision that events ask for",
            "from",
            least=1,
        ),
    ] = ()
    targets: Annotated[
        ActorIds, Key("who has to answer it, one or several, each for itself; none of those in `from`", "to", least=1)
    ]
    text: Annotated[Text, Key("what is demanded")]
    citations: _Cited = ()
    when: Annotated[
        Condition | None,
        Key(
            "it opens by itself, once, when this holds; with `raise`, it may be raised while this holds; "
            "with neither, only an effect opens it"
        ),
    ] = None
    raisable: Annotated[
        bool,
        Key("whether it opens only if one of `from` chooses to raise it; `true` only with `from`", "raise"),
    ] = False
    deadline: Annotated[
        int, Key("how many rounds a target has to answer in, the opening one counted; 1 unless said", least=1)
    ] = 1
    private: Annotated[bool, Key("whether only those in `from` and `to` see it; `false` unless said")] = False
    verdict: Annotated[
        tuple[tuple[str, int], ...],
        Takes.SWINGS,
        Key("what the debate is worth: the most that each indicator may move by how well the answer was argued for"),
    ] = ()
    responses: Annotated[
        tuple[Response, ...], Key("the answers to choose from: an id for each, with its label", least=1)
    ]
    lapse: Annotated[
        Effects | None,
        Key("what happens for each target silent at the deadline; with it, even empty, silence is a choice"),
    ] = None
    closing: Annotated[Effects, Key("what happens once, when no target owes an answer any more")] = ()


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
    by: Annotated[ActorIds, Key("who may make it")]
    about: Annotated[DemandId, Key("the demand that it is about")]
    bearing: Annotated[
        Bearing,
        Takes.NAME,
        Key("the response that it supports; exactly one of for, against, rebuts and backs is needed", "for"),
        Key("the response that it speaks against; exactly one of for, against, rebuts and backs is needed", "against"),
        Key("the argument that it answers; exactly one of for, against, rebuts and backs is needed", "rebuts"),
        Key("the argument that it strengthens; exactly one of for, against, rebuts and backs is needed", "backs"),
    ]
    of: str
    claim: Annotated[Text, Key("what is said, in one sentence")]
    grounds: Annotated[Text | None, Key("what the claim rests on")] = None
    warrant: Annotated[Text | None, Key("why the grounds bear on the claim")] = None
    _: KW_ONLY
    citations: _Cited = ()
    weight: Annotated[int, Key("its strength before anybody answers it; 50 unless said", least=0, most=100)] = 50
    when: Annotated[Condition | None, Key("it is offered only while this holds")] = None


@dataclass(frozen=True, slots=True)
class Consequence:
    """What strikes once, by an effect or by itself. `visible_to` None: everybody reads it."""

    id: str
    title: Annotated[Line, Key("its headline")]
    text: Annotated[Text, Key("what the players read when it comes about")]
    _: KW_ONLY
    citations: _Cited = ()
    when: Annotated[
        Condition | None,
        Key("it strikes by itself, once, when this holds; without it, only an effect triggers it"),
    ] = None
    visible_to: Annotated[ActorIds | None, Key("who reads it; everybody where this is left out")] = None
    effects: Annotated[Effects, Key("what it does")] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a game may end; without `when` only by an `end` effect."""

    id: str
    title: Annotated[Line, Key("its headline")]
    text: Annotated[Text, Key("how it ended, as the players read it")]
    _: KW_ONLY
    citations: _Cited = ()
    when: Annotated[
        Condition | None,
        Key(
            "the game ends so when this holds at the end of a round; `final` holds in the last one; "
            "without it, only the effect `end` leads here"
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Inject:
    """What a facilitator may bring in."""

    id: str
    title: Annotated[Line, Key("its headline")]
    text: Annotated[Text | None, Key("what the players read when it is brought in")] = None
    _: KW_ONLY
    citations: _Cited = ()
    effects: Annotated[Effects, Key("what it does")]


@dataclass(frozen=True, slots=True)
class Debrief:
    """What to talk about afterwards, and what the sources say happened."""

    questions: Annotated[tuple[Text, ...], Key("a list of questions to talk about")] = ()
    reported: Annotated[Text | None, Key("what happened, as the sources tell it")] = None
    citations: Annotated[
        Citations, Key("where that is reported, such as `article#5`, or a list of those", "source")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A whole scenario file."""

    digest: str
    """`sha256:` and the hexadecimal digest of the file's bytes."""
    standoff: Annotated[int, Key("the version of the format, which is 1", least=1, most=1)]
    title: Annotated[Line, Key("the scenario's title, as the library shows it")]
    summary: Annotated[Text, Key("one paragraph for the library: what the dispute is, and who plays")]
    language: Annotated[
        Word, Key("the language that the scenario is written in, as a BCP 47 tag; `en` unless said")
    ] = "en"
    minutes: Annotated[int | None, Key("the playing time to expect, in minutes", least=1, most=1000)] = None
    sources: Annotated[
        tuple[Source, ...], Key("what is reported rests on these: an id for each, with its title and more")
    ] = ()
    glossary: Annotated[
        tuple[tuple[str, Text], ...], Key("terms, each with what it means; shown where the term occurs")
    ] = ()
    rounds: Annotated[
        int,
        Takes.OTHER,
        Key(
            "how many rounds the game has, or a list of their names, such as `[Thursday, Friday, Weekend]`",
            least=1,
            most=60,
        ),
    ]
    round_names: tuple[str, ...] = ()
    """Empty where the file gives only a number of rounds."""
    floor: Annotated[Floor, Key("how long the debate of each round is")] = Floor()
    actors: Annotated[
        tuple[Actor, ...], Key("who takes part: an id for each, with its name and what it wants", least=1)
    ]
    indicators: Annotated[
        tuple[Indicator, ...], Key("the numbers that answers and consequences move, and that scores are made of")
    ]
    demands: Annotated[tuple[Demand, ...], Key("who wants what from whom, and what may be answered")]
    arguments: Annotated[tuple[Argument, ...], Key("what may be said in the debate before a demand is answered")] = ()
    consequences: Annotated[
        tuple[Consequence, ...], Key("what may come about: by an effect that triggers it, or by itself")
    ] = ()
    outcomes: Annotated[
        tuple[Outcome, ...],
        Key(
            "how the game may end; tried from the first to the last after each round, and one needs `when: final`",
            least=1,
        ),
    ]
    injects: Annotated[tuple[Inject, ...], Key("what a facilitator may bring in; nothing here happens by itself")] = ()
    debrief: Annotated[Debrief, Key("what to talk about after the game")] = Debrief()
