"""How the computer plays, in plain words: the one place that names the kinds of its players."""

from game.language import _, later

_NAMES = {
    "character": later("as people would, each time differently"),
    "strategist": later("as well as it can"),
    "sensible": later("sensibly, one day ahead"),
    "reported": later("as was reported"),
    "random": later("at random"),
}


def say_kind(kind: str) -> str:
    """Say how a kind of player plays, after “the computer plays”; the kind's own name where there are no words."""
    return _(_NAMES[kind]) if kind in _NAMES else kind
