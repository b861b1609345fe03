"""The law is written once: whoever tells effects, events or entries apart names them all, so that mypy misses none."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args, get_origin

from game.play import events
from game.record import entries
from game.scenario import verbs
from game.scenario.effect_lists import played_effects
from game.scenario.reader import read_file

GAME = Path(__file__).parents[1] / "game"
UNIONS = {"effect": verbs.AnyEffect, "event": events.Event, "entry": entries.Entry}
KINDS = {
    (kind.__module__, kind.__name__): name
    for name, union in UNIONS.items()
    for each in get_args(union)
    for kind in [get_origin(each) or each]
}
LOOSE = (
    """from game.scenario.verbs import End, Open
match x:
    case Open() | End():
        pass
""",
    """from game.play import events
match x:
    case events.Injected(name):
        pass
    case _:
        y = 1
""",
    """from game.record.entries import Note as N
if isinstance(x, N):
    pass
elif isinstance(x, N | int):
    pass
""",
)
NAMED = (
    """from game.scenario.verbs import If
match x:
    case If() as y if y:
        pass
    case _:
        assert_never(x)
""",
    """from game.scenario.verbs import If
if isinstance(x, If):
    pass
elif y:
    pass
""",
    """from ast import If
match x:
    case If():
        pass
""",
)


def loose(source: str) -> list[int]:
    """Give the lines where some of a union are told apart, and the others are not named."""
    tree = ast.parse(source)
    names = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    found = []
    for node in ast.walk(tree):
        is_loose_match = isinstance(node, ast.Match) and unions_of(names, node) and not ends_in_assert_never(node)
        is_chain = isinstance(node, ast.If) and asked(names, node) & asked_next(names, node)
        if is_loose_match or is_chain:
            found.append(node.lineno)  # type: ignore[attr-defined]  # both are statements
    return found


def unions_of(names: dict[str, tuple[str, str]], node: ast.Match) -> set[str]:
    return {kind for case in node.cases for each in classes(case.pattern) if (kind := union_of(names, each))}


def classes(pattern: ast.pattern) -> Iterator[ast.expr]:
    match pattern:
        case ast.MatchClass(cls=cls):
            yield cls
        case ast.MatchOr(patterns=patterns):
            for each in patterns:
                yield from classes(each)
        case ast.MatchAs(pattern=ast.pattern() as inner):
            yield from classes(inner)


def union_of(names: dict[str, tuple[str, str]], node: ast.expr) -> str | None:
    match node:
        case ast.Name(id=name):
            return KINDS.get(names.get(name, ("", "")))
        case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in names:
            return KINDS.get((".".join(names[name]), attribute))
        case _:
            return None


def ends_in_assert_never(node: ast.Match) -> bool:
    match node.cases[-1]:
        case ast.match_case(pattern=ast.MatchAs(pattern=None), guard=None, body=[ast.Expr(ast.Call(ast.Name(name)))]):
            return name == "assert_never"
        case _:
            return False


def asked(names: dict[str, tuple[str, str]], node: ast.If) -> set[str]:
    """Give the unions of which a condition asks by isinstance."""
    return {
        kind
        for call in ast.walk(node.test)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "isinstance"
        for each in ast.walk(call.args[1])
        if isinstance(each, ast.expr) and (kind := union_of(names, each))
    }


def asked_next(names: dict[str, tuple[str, str]], node: ast.If) -> set[str]:
    match node.orelse:
        case [ast.If() as other]:
            return asked(names, other)
        case _:
            return set()


def test_what_is_loose_is_found() -> None:
    assert list(map(loose, LOOSE)) == [[2], [2], [2]]
    assert list(map(loose, NAMED)) == [[], [], []]


def test_nowhere_in_the_program_some_are_told_apart_without_naming_the_others() -> None:
    found = {str(path.relative_to(GAME)): loose(path.read_text("utf-8")) for path in sorted(GAME.rglob("*.py"))}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_each_union_is_looked_for() -> None:
    assert set(KINDS.values()) == set(UNIONS)


def test_every_verb_is_played_where_the_copies_of_the_law_are_held_to_the_core() -> None:
    unplayed = {get_origin(each) for each in get_args(verbs.AnyEffect)}
    for path in sorted((GAME.parent / "tests").glob("conformance*/*.yaml")):
        scenario = read_file(path).scenario
        assert scenario
        unplayed -= set(map(type, played_effects(scenario)))
        if not unplayed:
            break
    assert unplayed == set()


def test_what_has_a_cause_is_told_once() -> None:
    with_cause = {each for each in get_args(events.Event) if any(of.name == "cause" for of in fields(each))}
    assert set(get_args(events.Caused)) == with_cause
