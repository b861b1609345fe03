"""What an editor shows of a key: what it is for, what it takes, and whether it must be there."""

from game.language import _
from game.scenario.keys import VERBS
from game.scenario.metadata import Key, Takes


def explained(name: str, key: Key) -> str:
    """Say all of a key in a few sentences."""
    about = _(key.about)
    said = [f"{about[:1].upper()}{about[1:]}.", _taken(key), _example(name, key)]
    if key.required and name not in VERBS:
        said.append(_("It must be there."))
    return " ".join(each for each in said if each)


def _taken(key: Key) -> str:
    match key.takes:
        case Takes.WHOLE:
            return _bounds(key)
        case Takes.BOOLEAN:
            return _("Write `true` or `false`.")
        case Takes.CONDITION:
            return _(
                "A condition, made of indicators, `round`, `final`, `DEMAND.RESPONSE`, `DEMAND.open`, "
                "`strength(DEMAND.RESPONSE)`, the ids of consequences and arguments, with `and or not`, comparisons "
                "and whole numbers."
            )
        case Takes.ACTOR | Takes.DEMAND | Takes.CONSEQUENCE | Takes.OUTCOME | Takes.HIDDEN | Takes.NAME:
            return _("Write its id.")
        case Takes.ACTORS:
            return _("The id of one actor, or a list of ids.")
        case Takes.EFFECTS:
            return _(
                "A list of effects, each with one verb: `adjust`, `trigger`, `cancel`, `open`, `withdraw`, `extend`, "
                "`reveal`, `chance`, `if` or `end`."
            )
        case _:
            return ""


def _bounds(key: Key) -> str:
    if key.least is not None and key.most is not None and key.least < key.most:
        return _("A whole number from {least} to {most}.").format(least=key.least, most=key.most)
    if key.least is not None and key.most is None:
        return _("A whole number of {least} or more.").format(least=key.least)
    return _("A whole number.") if key.least is None else ""


def _example(name: str, key: Key) -> str:
    example = _EXAMPLES.get(name) or _FORMS.get(key.takes)
    return _("Such as `{example}`.").format(example=example) if example else ""


_EXAMPLES = {
    "adjust": "adjust: {trust: -5}",
    "trigger": "trigger: strike",
    "cancel": "cancel: strike",
    "open": "open: second_demand",
    "withdraw": "withdraw: first_demand",
    "extend": "extend: first_demand",
    "reveal": "reveal: first_demand",
    "end": "end: agreement",
    "chance": "chance: [{odds: 3, then: []}, {odds: 1, then: [{trigger: strike}]}]",
    "interests": "interests: {trust: 3, cost: -2}",
    "goals": "goals: [{text: We agree, when: first_demand.accept, worth: 10}]",
    "verdict": "verdict: {trust: 10}",
    "floor": "floor: {turns: 2, speeches: 1}",
    "if": "if: trust < 20",
    "when": "when: round == 2 and trust >= 40",
    "odds": "odds: 3",
}
_FORMS = {Takes.EFFECTS: "[{adjust: {trust: -5}}, {trigger: strike}]"}
