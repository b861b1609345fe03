"""What became of a demand, and what a condition's names say: that it was answered so, that something came about."""

from game.language import _
from game.play.views import Edition
from game.rules.rulebook import ANSWERED, CLOSED, LAPSED, OPEN, UNOPENED, WITHDRAWN
from game.scenario.conditions import Binary, Compare, Fact, Name, Strength, Tree, Unary
from game.wording.names import asked, askers, is_decision, response_label, shortened


def is_truth(edition: Edition, tree: Tree) -> bool:
    """Is it something that holds or does not, rather than a number?"""
    match tree:
        case Fact(demand, fact):
            rules = edition.rules.demands[edition.rules.demand_index[demand]]
            return not rules.is_to_several or fact in ("opened", "withdrawn")
        case Compare():
            return True
        case Name(id):
            return id != "round" and id not in edition.rules.indicator_index
        case Unary(operator) | Binary(operator):
            return operator in ("not", "and", "or")
        case _:
            return False


def say_became(edition: Edition, demand: int, status: int) -> str:
    """Say what became of a demand, by its status."""
    if status >= ANSWERED:
        return edition.scenario.demands[demand].responses[status - ANSWERED].label
    return {
        UNOPENED: _("never asked"),
        OPEN: _("still open"),
        LAPSED: _("no answer"),
        WITHDRAWN: _("withdrawn"),
        CLOSED: _("all answers in"),
    }[status]


def say_fact(edition: Edition, fact: Fact, *, holds: bool) -> str:
    """Say `the lab answered the ministry “Accept”`, or that it did not."""
    index = edition.rules.demand_index[fact.demand]
    response = edition.rules.response_index[index].get(fact.fact)
    is_own = is_decision(edition, index)
    sender, target = askers(edition, index), asked(edition, index)
    between = _("for {target} to decide") if is_own else _("{sender} to {target}")
    pattern = _other_fact(fact.fact, holds=holds) if response is None else _answer_fact(is_decision=is_own, holds=holds)
    return pattern.format(
        sender=sender,
        target=target,
        parties=between.format(sender=sender, target=target),
        demand=shortened(edition.scenario.demands[index].text),
        label="" if response is None else response_label(edition, index, response),
    )


def say_name(edition: Edition, name: Name, *, holds: bool) -> str:
    """Say what `final`, a consequence's id or an argument's id stands for, or that it is not so."""
    scenario = edition.scenario
    if name.id == "final":
        return _("it is the last round") if holds else _("it is not the last round")
    if name.id in edition.rules.consequence_index:
        pattern = _("“{title}” has come about") if holds else _("“{title}” has not come about")
        return pattern.format(title=scenario.consequences[edition.rules.consequence_index[name.id]].title.rstrip("."))
    pattern = _("“{claim}” has been argued") if holds else _("“{claim}” has not been argued")
    return pattern.format(claim=shortened(scenario.arguments[edition.rules.argument_index[name.id]].claim))


def say_how_many(edition: Edition, fact: Fact) -> str:
    """Say what a fact of a demand to several counts."""
    index = edition.rules.demand_index[fact.demand]
    response = edition.rules.response_index[index].get(fact.fact)
    counted = {
        "open": _("how many owe an answer to “{demand}”"),
        "answered": _("how many have answered “{demand}”"),
        "lapsed": _("how many have not answered “{demand}” in time"),
    }
    pattern = counted[fact.fact] if response is None else _("how many have answered “{demand}” with “{label}”")
    label = "" if response is None else response_label(edition, index, response)
    return pattern.format(demand=shortened(edition.scenario.demands[index].text), label=label)


def say_strength(edition: Edition, asked_of: Strength) -> str:
    """Say of which answer a condition asks how strong the debate makes it."""
    index = edition.rules.demand_index[asked_of.demand]
    label = response_label(edition, index, edition.rules.response_index[index][asked_of.response])
    return _("the strength of “{label}” in the debate").format(label=label)


def _answer_fact(*, is_decision: bool, holds: bool) -> str:
    if is_decision:
        return _("{target} decided “{label}”") if holds else _("{target} did not decide “{label}”")
    return _("{target} answered {sender} “{label}”") if holds else _("{target} did not answer {sender} “{label}”")


def _other_fact(fact: str, *, holds: bool) -> str:
    yes, no = {
        "open": (
            _("“{demand}” ({parties}) is open"),
            _("“{demand}” ({parties}) is not open"),
        ),
        "opened": (
            _("“{demand}” ({parties}) is or was on the table"),
            _("“{demand}” ({parties}) was never on the table"),
        ),
        "answered": (
            _("“{demand}” ({parties}) was answered"),
            _("“{demand}” ({parties}) was not answered"),
        ),
        "lapsed": (
            _("“{demand}” ({parties}) went unanswered"),
            _("“{demand}” ({parties}) did not go unanswered"),
        ),
        "withdrawn": (
            _("“{demand}” ({parties}) was withdrawn"),
            _("“{demand}” ({parties}) was not withdrawn"),
        ),
    }[fact]
    return yes if holds else no
