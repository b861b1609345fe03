"""What effects do, written so that effects which do the same are written the same."""

from game.lint.facts.spelled import spell
from game.scenario.model import Adjust, Cancel, Chance, Effect, End, If, Open, Trigger, Withdraw


def written(effects: tuple[Effect, ...]) -> str:
    """Write effects in one line."""
    return f"[{', '.join(_written(each) for each in effects)}]"


def _written(effect: Effect) -> str:
    match effect:
        case Adjust(amounts):
            return f"adjust {' '.join(f'{name}: {spell(amount.tree)}' for name, amount in amounts)}"
        case Chance(branches):
            return f"chance {' '.join(f'{spell(each.odds.tree)}: {written(each.then)}' for each in branches)}"
        case If(condition, then, otherwise):
            return f"if {spell(condition.tree)}: {written(then)} {written(otherwise)}"
        case _:
            return _named(effect)


def _named(effect: Trigger | Cancel | Open | Withdraw | End) -> str:
    match effect:
        case Trigger(consequence, after):
            return f"trigger {consequence} {after}"
        case Cancel(consequence):
            return f"cancel {consequence}"
        case Open(demand):
            return f"open {demand}"
        case Withdraw(demand):
            return f"withdraw {demand}"
        case End(outcome):
            return f"end {outcome}"
