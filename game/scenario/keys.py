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

_SOURCE = Key(Takes.SOURCES, "where this is reported")
_WHEN = Key(Takes.CONDITION, "the condition under which this holds")
_TEXT = Key(Takes.TEXT, "more about it")
_TITLE = Key(Takes.LINE, "its headline", required=True)
_STORY = Key(Takes.TEXT, "what the players read", required=True)

TOP: Table = {
    "standoff": Key(Takes.WHOLE, "the version of the format", required=True, least=1, most=1),
    "title": Key(Takes.LINE, "the scenario's title", required=True),
    "summary": Key(Takes.TEXT, "one paragraph for the library", required=True),
    "language": Key(Takes.LINE, "its language, as a BCP 47 tag"),
    "minutes": Key(Takes.WHOLE, "the playing time to expect", least=1, most=1000),
    "sources": Key(Takes.OTHER, "what is reported rests on these"),
    "glossary": Key(Takes.OTHER, "terms and what they mean"),
    "rounds": Key(Takes.OTHER, "how many rounds, or their names", required=True, least=1, most=60),
    "floor": Key(Takes.OTHER, "how long the debate is"),
    "actors": Key(Takes.OTHER, "who plays", required=True),
    "indicators": Key(Takes.OTHER, "the numbers that everything moves", required=True),
    "demands": Key(Takes.OTHER, "who wants what from whom", required=True),
    "arguments": Key(Takes.OTHER, "what may be said in the debate"),
    "consequences": Key(Takes.OTHER, "what may come about"),
    "outcomes": Key(Takes.OTHER, "how the game may end", required=True),
    "injects": Key(Takes.OTHER, "what a facilitator may bring in"),
    "debrief": Key(Takes.OTHER, "what to talk about afterwards"),
}
SOURCE: Table = {
    "title": _TITLE,
    "publisher": Key(Takes.LINE, "who published it"),
    "date": Key(Takes.LINE, "when"),
    "url": Key(Takes.LINE, "where"),
    "paragraphs": Key(Takes.WHOLE, "how many paragraphs it has", least=1),
    "file": Key(Takes.LINE, "its text, beside the scenario"),
    "fictional": Key(Takes.BOOLEAN, "whether it was made up for the scenario"),
}
FLOOR: Table = {
    "turns": Key(Takes.WHOLE, "turns of debate in a round", least=0, most=4),
    "speeches": Key(Takes.WHOLE, "arguments an actor may make in a turn", least=1, most=4),
}
ACTOR: Table = {
    "name": Key(Takes.LINE, "its name", required=True),
    "kind": Key(Takes.LINE, "what sort of actor it is"),
    "playable": Key(Takes.BOOLEAN, "whether people may play it"),
    "brief": Key(Takes.TEXT, "what everybody knows about it"),
    "secret": Key(Takes.TEXT, "what only its players read"),
    "interests": Key(Takes.SWINGS, "what it wants high, or low"),
    "goals": Key(Takes.OTHER, "what else it wants"),
    "source": _SOURCE,
}
GOAL: Table = {
    "text": Key(Takes.TEXT, "the goal", required=True),
    "when": Key(Takes.CONDITION, "when it is reached", required=True),
    "worth": Key(Takes.WHOLE, "what it adds to the score", required=True),
}
INDICATOR: Table = {
    "name": Key(Takes.LINE, "its name", required=True),
    "text": _TEXT,
    "start": Key(Takes.WHOLE, "its value at the beginning"),
    "min": Key(Takes.WHOLE, "its least value"),
    "max": Key(Takes.WHOLE, "its greatest value"),
    "visible_to": Key(Takes.ACTORS, "who sees it; everybody where this is left out"),
    "source": _SOURCE,
}
DEMAND: Table = {
    "from": Key(Takes.ACTOR, "who puts it", required=True),
    "to": Key(Takes.ACTOR, "who has to answer", required=True),
    "text": Key(Takes.TEXT, "what is demanded", required=True),
    "source": _SOURCE,
    "when": Key(Takes.CONDITION, "when it opens, or may be raised"),
    "raise": Key(Takes.BOOLEAN, "whether its sender chooses to raise it"),
    "deadline": Key(Takes.WHOLE, "rounds to answer in, the first counted", least=1),
    "private": Key(Takes.BOOLEAN, "whether only sender and target see it"),
    "verdict": Key(Takes.SWINGS, "what the debate is worth"),
    "responses": Key(Takes.OTHER, "the answers", required=True),
    "lapse": Key(Takes.EFFECTS, "what silence does"),
}
RESPONSE: Table = {
    "label": Key(Takes.LINE, "the line on the button", required=True),
    "text": _TEXT,
    "news": Key(Takes.TEXT, "what the others read"),
    "source": _SOURCE,
    "when": Key(Takes.CONDITION, "while it is offered"),
    "then": Key(Takes.EFFECTS, "what it does"),
}
ARGUMENT: Table = {
    "by": Key(Takes.ACTORS, "who may make it", required=True),
    "about": Key(Takes.DEMAND, "the demand it is about", required=True),
    "for": Key(Takes.NAME, "the response it supports"),
    "against": Key(Takes.NAME, "the response it attacks"),
    "rebuts": Key(Takes.NAME, "the argument it attacks"),
    "backs": Key(Takes.NAME, "the argument it supports"),
    "claim": Key(Takes.TEXT, "one sentence", required=True),
    "grounds": Key(Takes.TEXT, "what it rests on"),
    "warrant": Key(Takes.TEXT, "why the grounds bear on the claim"),
    "source": _SOURCE,
    "weight": Key(Takes.WHOLE, "its strength before anybody answers it", least=0, most=100),
    "when": Key(Takes.CONDITION, "while it is offered"),
}
CONSEQUENCE: Table = {
    "title": _TITLE,
    "text": _STORY,
    "source": _SOURCE,
    "when": _WHEN,
    "visible_to": Key(Takes.ACTORS, "who reads it; everybody where this is left out"),
    "effects": Key(Takes.EFFECTS, "what it does"),
}
OUTCOME: Table = {"title": _TITLE, "text": _STORY, "source": _SOURCE, "when": _WHEN}
INJECT: Table = {
    "title": _TITLE,
    "text": _TEXT,
    "source": _SOURCE,
    "effects": Key(Takes.EFFECTS, "what it does", required=True),
}
DEBRIEF: Table = {
    "questions": Key(Takes.OTHER, "what to talk about"),
    "reported": Key(Takes.TEXT, "what the sources say happened"),
    "source": _SOURCE,
}
BRANCH: Table = {
    "odds": Key(Takes.CONDITION, "its weight", required=True),
    "then": Key(Takes.EFFECTS, "what it does", required=True),
}
VERBS: Mapping[str, Table] = {
    "adjust": {"adjust": Key(Takes.OTHER, "indicators and what is added", required=True)},
    "trigger": {
        "trigger": Key(Takes.CONSEQUENCE, "the consequence that strikes", required=True),
        "after": Key(Takes.WHOLE, "how many rounds later", least=1),
    },
    "cancel": {"cancel": Key(Takes.CONSEQUENCE, "the consequence that is forgotten", required=True)},
    "open": {"open": Key(Takes.DEMAND, "the demand that opens", required=True)},
    "withdraw": {"withdraw": Key(Takes.DEMAND, "the demand that closes", required=True)},
    "chance": {"chance": Key(Takes.OTHER, "branches, by weight", required=True)},
    "if": {
        "if": Key(Takes.CONDITION, "the condition", required=True),
        "then": Key(Takes.EFFECTS, "what happens where it holds", required=True),
        "else": Key(Takes.EFFECTS, "what happens otherwise"),
    },
    "end": {"end": Key(Takes.OUTCOME, "the outcome that ends the game", required=True)},
}
BEARINGS = ("for", "against", "rebuts", "backs")
