"""What a condition's names say: that a demand was answered so, that a consequence has come about."""

from game.language import _
from game.rules.rulebook import Rulebook
from game.scenario.conditions import Binary, Compare, Fact, Name, Tree, Unary
from game.wording.names import actor_name, response_label, shortened


def is_truth(rulebook: Rulebook, tree: Tree) -> bool:
    """Is it something that holds or does not, rather than a number?"""
    match tree:
        case Fact() | Compare():
            return True
        case Name(id):
            return id != "round" and id not in rulebook.indicator_index
        case Unary(operator) | Binary(operator):
            return operator in ("not", "and", "or")
        case _:
            return False


def say_fact(rulebook: Rulebook, fact: Fact, *, holds: bool) -> str:
    """Say `the lab answered the ministry “Accept”`, or that it did not."""
    index = rulebook.demand_index[fact.demand]
    rules = rulebook.demands[index]
    response = rulebook.response_index[index].get(fact.fact)
    pattern = _other_fact(fact.fact, holds=holds) if response is None else _answer_fact(holds=holds)
    return pattern.format(
        sender=actor_name(rulebook, rules.sender),
        target=actor_name(rulebook, rules.target),
        demand=shortened(rulebook.scenario.demands[index].text),
        label="" if response is None else response_label(rulebook, index, response),
    )


def say_name(rulebook: Rulebook, name: Name, *, holds: bool) -> str:
    """Say what `final`, a consequence's id or an argument's id stands for, or that it is not so."""
    scenario = rulebook.scenario
    if name.id == "final":
        return _("it is the last round") if holds else _("it is not the last round")
    if name.id in rulebook.consequence_index:
        pattern = _("“{title}” has come about") if holds else _("“{title}” has not come about")
        return pattern.format(title=scenario.consequences[rulebook.consequence_index[name.id]].title.rstrip("."))
    pattern = _("“{claim}” has been argued") if holds else _("“{claim}” has not been argued")
    return pattern.format(claim=shortened(scenario.arguments[rulebook.argument_index[name.id]].claim))


def _answer_fact(*, holds: bool) -> str:
    return _("{target} answered {sender} “{label}”") if holds else _("{target} did not answer {sender} “{label}”")


def _other_fact(fact: str, *, holds: bool) -> str:
    yes, no = {
        "open": (
            _("“{demand}” ({sender} to {target}) is open"),
            _("“{demand}” ({sender} to {target}) is not open"),
        ),
        "opened": (
            _("“{demand}” ({sender} to {target}) is or was on the table"),
            _("“{demand}” ({sender} to {target}) was never on the table"),
        ),
        "lapsed": (
            _("“{demand}” ({sender} to {target}) went unanswered"),
            _("“{demand}” ({sender} to {target}) did not go unanswered"),
        ),
        "withdrawn": (
            _("“{demand}” ({sender} to {target}) was withdrawn"),
            _("“{demand}” ({sender} to {target}) was not withdrawn"),
        ),
    }[fact]
    return yes if holds else no
