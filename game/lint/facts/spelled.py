"""A part of a condition, written again as its author would write it."""

from game.scenario.conditions import Binary, Call, Compare, Fact, Name, Number, Strength, Tree, Unary

_BINDING = {"or": 1, "and": 2, "+": 5, "-": 5, "*": 6, "//": 6}
_NEGATED, _COMPARED, _MINUS = 3, 4, 7


def spell(tree: Tree, binding: int = 0) -> str:
    """Write an expression with single spaces and no more parentheses than it needs."""
    match tree:
        case Unary("not"):
            return _within(f"not {spell(tree.operand, _NEGATED)}", binding > _NEGATED)
        case Unary():
            return f"-{spell(tree.operand, _MINUS)}"
        case Binary():
            own = _BINDING[tree.operator]
            written = f"{spell(tree.left, own)} {tree.operator} {spell(tree.right, own + 1)}"
            return _within(written, binding > own)
        case Compare():
            rest = [f" {operator} {spell(other, _COMPARED + 1)}" for operator, other in tree.rest]
            return _within(spell(tree.first, _COMPARED + 1) + "".join(rest), binding > _COMPARED)
        case _:
            return _spell_atom(tree)


def _spell_atom(tree: Number | Name | Fact | Call | Strength) -> str:
    match tree:
        case Number():
            return str(tree.value)
        case Name():
            return tree.id
        case Fact():
            return f"{tree.demand}.{tree.fact}"
        case Strength():
            return f"strength({tree.demand}.{tree.response})"
        case Call():
            return f"{tree.function}({', '.join(spell(each) for each in tree.arguments)})"


def _within(written: str, is_needed: bool) -> str:
    return f"({written})" if is_needed else written
