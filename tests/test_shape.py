"""How big the parts of the program may be, so that each can be read whole."""

import ast
from pathlib import Path
from statistics import median

GAME = Path(__file__).parents[1] / "game"
MODULES = {path: path.read_text("utf-8") for path in sorted(GAME.rglob("*.py"))}
LARGEST_ROOM = 0.16
"""The share of all lines that one folder of `game/` may hold."""


def lines_of(path: Path) -> int:
    return MODULES[path].count("\n")


def bodies() -> dict[str, int]:
    """Give how many lines the body of every function has, without its docstring."""
    return {
        f"{path.relative_to(GAME)}:{node.lineno} {node.name}": (node.end_lineno or 0) - first_of(node).lineno + 1
        for path, text in MODULES.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def first_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.stmt:
    return node.body[1] if ast.get_docstring(node) is not None and len(node.body) > 1 else node.body[0]


def test_no_room_holds_too_much_of_the_whole() -> None:
    rooms: dict[str, int] = {}
    for path in MODULES:
        room = path.relative_to(GAME).parts[0]
        rooms[room] = rooms.get(room, 0) + lines_of(path)
    most = LARGEST_ROOM * sum(rooms.values())
    assert {room: lines for room, lines in rooms.items() if lines > most} == {}


def test_modules_are_short() -> None:
    assert {str(path.relative_to(GAME)): lines_of(path) for path in MODULES if lines_of(path) > 400} == {}
    assert median(map(lines_of, MODULES)) < 120


def test_functions_are_short() -> None:
    assert {name: lines for name, lines in bodies().items() if lines > 40} == {}
    assert median(bodies().values()) < 8
