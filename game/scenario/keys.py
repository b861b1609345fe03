"""The table of every key of the format: where it stands, what it takes, within which bounds (FORMAT 2, Every key)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto


class Takes(Enum):
    """What a key takes."""

    TEXT = auto()
    LINE = auto()
    WHOLE = auto()
    BOOLEAN = auto()
    CONDITION = auto()
    SOURCES = auto()
    ACTOR = auto()
    ACTORS = auto()
    DEMAND = auto()
    CONSEQUENCE = auto()
    OUTCOME = auto()
    NAME = auto()
    """A name that is looked up by another rule."""
    EFFECTS = auto()
    SWINGS = auto()
    """Indicators with whole numbers."""
    INTERESTS = auto()
    """Indicators with whole numbers other than 0."""
    OTHER = auto()
    """A list or map with a rule of its own."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it takes, whether it must be there, its bounds, and what it is for."""

    takes: Takes
    about: str
    required: bool = False
    least: int | None = None
    most: int | None = None


Table = Mapping[str, Key]

_SOURCE = Key(
    Takes.SOURCES,
    "where this is reported, such as `article#5` for paragraph 5 of the source `article`, or a list of those; "
    "without it this is shown as hypothetical",
)
_TEXT = Key(Takes.TEXT, "more about it, for those who want to know")
_TITLE = Key(Takes.LINE, "its headline", required=True)
_STORY = Key(Takes.TEXT, "what the players read when it comes about", required=True)

TOP: Table = {
    "standoff": Key(Takes.WHOLE, "the version of the format, which is 1", required=True, least=1, most=1),
    "title": Key(Takes.LINE, "the scenario's title, as the library shows it", required=True),
    "summary": Key(Takes.TEXT, "one paragraph for the library: what the dispute is, and who plays", required=True),
    "language": Key(Takes.LINE, "the language that the scenario is written in, as a BCP 47 tag; `en` unless said"),
    "minutes": Key(Takes.WHOLE, "the playing time to expect, in minutes", least=1, most=1000),
    "sources": Key(Takes.OTHER, "what is reported rests on these: an id for each, with its title and more"),
    "glossary": Key(Takes.OTHER, "terms, each with what it means; shown where the term occurs"),
    "rounds": Key(
        Takes.OTHER,
        "how many rounds the game has, or a list of their names, such as `[Thursday, Friday, Weekend]`",
        required=True,
        least=1,
        most=60,
    ),
    "floor": Key(Takes.OTHER, "how long the debate of each round is"),
    "actors": Key(Takes.OTHER, "who takes part: an id for each, with its name and what it wants", required=True),
    "indicators": Key(
        Takes.OTHER, "the numbers that answers and consequences move, and that scores are made of", required=True
    ),
    "demands": Key(Takes.OTHER, "who wants what from whom, and what may be answered", required=True),
    "arguments": Key(Takes.OTHER, "what may be said in the debate before a demand is answered"),
    "consequences": Key(Takes.OTHER, "what may come about: by an effect that triggers it, or by itself"),
    "outcomes": Key(
        Takes.OTHER,
        "how the game may end; tried from the first to the last after each round, and one needs `when: final`",
        required=True,
    ),
    "injects": Key(Takes.OTHER, "what a facilitator may bring in; nothing here happens by itself"),
    "debrief": Key(Takes.OTHER, "what to talk about after the game"),
}
SOURCE: Table = {
    "title": Key(Takes.LINE, "the headline of the article, or the title of the report", required=True),
    "publisher": Key(Takes.LINE, "who published it"),
    "date": Key(Takes.LINE, "when it was published, such as `2026-03-02`"),
    "url": Key(Takes.LINE, "where it can be read"),
    "paragraphs": Key(Takes.WHOLE, "how many paragraphs it has; a citation past them is an error", least=1),
    "file": Key(Takes.LINE, "a file beside the scenario that holds its text, one paragraph a line"),
    "fictional": Key(Takes.BOOLEAN, "whether it was made up for the scenario; `false` unless said"),
}
FLOOR: Table = {
    "turns": Key(Takes.WHOLE, "turns of debate in a round; 2 unless said, and 0 is no debate", least=0, most=4),
    "speeches": Key(Takes.WHOLE, "arguments that an actor may make in a turn; 1 unless said", least=1, most=4),
}
ACTOR: Table = {
    "name": Key(Takes.LINE, "its name, as the players read it", required=True),
    "kind": Key(Takes.LINE, "what sort of actor it is, such as government, firm, movement"),
    "playable": Key(Takes.BOOLEAN, "whether people may play it; `true` unless said, else the computer always does"),
    "brief": Key(Takes.TEXT, "what everybody knows about it: its case, as it would put it itself"),
    "secret": Key(Takes.TEXT, "what only its own players read"),
    "interests": Key(
        Takes.INTERESTS,
        "the indicators that it wants high, each with a weight such as 3, or low, with a negative weight",
    ),
    "goals": Key(Takes.OTHER, "what else it wants, each worth points at the end"),
    "source": _SOURCE,
}
GOAL: Table = {
    "text": Key(Takes.TEXT, "the goal, in words", required=True),
    "when": Key(Takes.CONDITION, "the condition under which it is reached", required=True),
    "worth": Key(Takes.WHOLE, "the points that it adds to the score; a negative number takes away", required=True),
}
INDICATOR: Table = {
    "name": Key(Takes.LINE, "its name, as the players read it", required=True),
    "text": Key(Takes.TEXT, "what it stands for"),
    "start": Key(Takes.WHOLE, "its value at the beginning, between its min and max; 50 unless said"),
    "min": Key(Takes.WHOLE, "its least value; 0 unless said"),
    "max": Key(Takes.WHOLE, "its greatest value; 100 unless said"),
    "visible_to": Key(Takes.ACTORS, "who sees it; everybody where this is left out"),
    "source": _SOURCE,
}
DEMAND: Table = {
    "from": Key(Takes.ACTOR, "who puts the demand", required=True),
    "to": Key(Takes.ACTOR, "who has to answer it; another actor than `from`", required=True),
    "text": Key(Takes.TEXT, "what is demanded", required=True),
    "source": _SOURCE,
    "when": Key(
        Takes.CONDITION,
        "it opens by itself, once, when this holds; with `raise`, it may be raised while this holds; "
        "with neither, only an effect opens it",
    ),
    "raise": Key(Takes.BOOLEAN, "whether it opens only if its sender chooses to raise it; `false` unless said"),
    "deadline": Key(
        Takes.WHOLE, "how many rounds there are to answer in, the opening one counted; 1 unless said", least=1
    ),
    "private": Key(Takes.BOOLEAN, "whether only sender and target see it; `false` unless said"),
    "verdict": Key(
        Takes.SWINGS,
        "what the debate is worth: the most that each indicator may move by how well the answer was argued for",
    ),
    "responses": Key(Takes.OTHER, "the answers to choose from: an id for each, with its label", required=True),
    "lapse": Key(
        Takes.EFFECTS, "what happens if nobody answers by the deadline; with it, even empty, silence is a choice"
    ),
}
RESPONSE: Table = {
    "label": Key(Takes.LINE, "the line on the button", required=True),
    "text": _TEXT,
    "news": Key(Takes.TEXT, "what the others read once it is chosen"),
    "source": _SOURCE,
    "when": Key(Takes.CONDITION, "it is offered only while this holds"),
    "then": Key(Takes.EFFECTS, "what follows from it"),
}
ARGUMENT: Table = {
    "by": Key(Takes.ACTORS, "who may make it", required=True),
    "about": Key(Takes.DEMAND, "the demand that it is about", required=True),
    "for": Key(Takes.NAME, "the response that it supports; exactly one of for, against, rebuts and backs is needed"),
    "against": Key(
        Takes.NAME, "the response that it speaks against; exactly one of for, against, rebuts and backs is needed"
    ),
    "rebuts": Key(Takes.NAME, "the argument that it answers; exactly one of for, against, rebuts and backs is needed"),
    "backs": Key(
        Takes.NAME, "the argument that it strengthens; exactly one of for, against, rebuts and backs is needed"
    ),
    "claim": Key(Takes.TEXT, "what is said, in one sentence", required=True),
    "grounds": Key(Takes.TEXT, "what the claim rests on"),
    "warrant": Key(Takes.TEXT, "why the grounds bear on the claim"),
    "source": _SOURCE,
    "weight": Key(Takes.WHOLE, "its strength before anybody answers it; 50 unless said", least=0, most=100),
    "when": Key(Takes.CONDITION, "it is offered only while this holds"),
}
CONSEQUENCE: Table = {
    "title": _TITLE,
    "text": _STORY,
    "source": _SOURCE,
    "when": Key(Takes.CONDITION, "it strikes by itself, once, when this holds; without it, only an effect triggers it"),
    "visible_to": Key(Takes.ACTORS, "who reads it; everybody where this is left out"),
    "effects": Key(Takes.EFFECTS, "what it does"),
}
OUTCOME: Table = {
    "title": _TITLE,
    "text": Key(Takes.TEXT, "how it ended, as the players read it", required=True),
    "source": _SOURCE,
    "when": Key(
        Takes.CONDITION,
        "the game ends so when this holds at the end of a round; `final` holds in the last one; "
        "without it, only the effect `end` leads here",
    ),
}
INJECT: Table = {
    "title": _TITLE,
    "text": Key(Takes.TEXT, "what the players read when it is brought in"),
    "source": _SOURCE,
    "effects": Key(Takes.EFFECTS, "what it does", required=True),
}
DEBRIEF: Table = {
    "questions": Key(Takes.OTHER, "a list of questions to talk about"),
    "reported": Key(Takes.TEXT, "what happened, as the sources tell it"),
    "source": Key(Takes.SOURCES, "where that is reported, such as `article#5`, or a list of those"),
}
BRANCH: Table = {
    "odds": Key(
        Takes.CONDITION, "the branch's weight against the others: a whole number or an expression", required=True
    ),
    "then": Key(Takes.EFFECTS, "what happens if the lot falls on it", required=True),
}
VERBS: Mapping[str, Table] = {
    "adjust": {
        "adjust": Key(
            Takes.OTHER, "indicators, each with what is added to it: a whole number or an expression", required=True
        )
    },
    "trigger": {
        "trigger": Key(Takes.CONSEQUENCE, "the consequence that strikes", required=True),
        "after": Key(Takes.WHOLE, "how many rounds later it strikes; at once where this is left out", least=1),
    },
    "cancel": {"cancel": Key(Takes.CONSEQUENCE, "the consequence whose coming strikes are forgotten", required=True)},
    "open": {"open": Key(Takes.DEMAND, "the demand that opens in the next round", required=True)},
    "withdraw": {"withdraw": Key(Takes.DEMAND, "the demand that closes unanswered", required=True)},
    "chance": {
        "chance": Key(Takes.OTHER, "branches, of which one is drawn by weight, each with odds and then", required=True)
    },
    "if": {
        "if": Key(Takes.CONDITION, "the condition", required=True),
        "then": Key(Takes.EFFECTS, "what happens where the condition holds", required=True),
        "else": Key(Takes.EFFECTS, "what happens where it does not"),
    },
    "end": {"end": Key(Takes.OUTCOME, "the outcome with which the game ends at once", required=True)},
}
BEARINGS = ("for", "against", "rebuts", "backs")
