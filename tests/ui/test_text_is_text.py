"""Text that somebody else wrote is shown as text: no widget is given a made string that it would read as markup."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.rules.compiler import compile_rulebook
from game.scenario.reader import read
from game.session.course import Players
from game.session.game import Session, header_for
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.table import TableScreen
from tests.ui.table_game import Host, painted

ROOT = Path(__file__).parents[2]
READS_MARKUP = {"Static", "Label", "Button", "Option", "Tab", "OptionList", "Select", "Checkbox", "notify", "update"}
HOSTILE = r"\e[31mX\e[0m [red]y[/] [/z] [@click=app.quit]q[/] \e]52;c;QUJD\a\u202e\t" + "n" * 300


def makes_a_string(node: ast.expr) -> bool:
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        return True
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    of_content = isinstance(node.func.value, ast.Call) and getattr(node.func.value.func, "id", "") == "Content"
    return node.func.attr in ("format", "join") and not of_content


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            if name in READS_MARKUP:
                yield name, node


@pytest.mark.parametrize("path", sorted((ROOT / "game" / "ui").rglob("*.py")), ids=lambda path: path.stem)
def test_no_widget_is_given_a_made_string(path: Path) -> None:
    for name, call in calls(ast.parse(path.read_text("utf-8"))):
        plain = any(each.arg == "markup" and getattr(each.value, "value", None) is False for each in call.keywords)
        assert plain or not call.args or not makes_a_string(call.args[0]), f"{path.name}:{call.lineno}: {name}"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_names_and_speeches_change_nothing_but_themselves(size: tuple[int, int]) -> None:
    text = (ROOT / "tests" / "cases" / "valid" / "school_bell.yaml").read_text("utf-8")
    for name in ("Head teacher", "Quiet", "Keep it", "Switch the bell off.", "You keep the school in time."):
        text = text.replace(f": {name}", f': "{HOSTILE}"')
    scenario = read(text.encode(), "x").scenario
    assert scenario is not None
    rulebook = compile_rulebook(scenario)
    session = Session(rulebook, header_for(rulebook, "x", 1), Players(frozenset([0, 1]), "random"))
    session.start()
    for screen in (BriefingScreen(session, 1), TableScreen(session, 1)):
        host = Host(screen)
        async with host.run_test(size=size) as pilot:
            await pilot.pause()
            shown = painted(host)
            assert "[red]y[/]" in shown
            assert not [each for each in shown if ord(each) < 32 and each != "\n"]
            assert "\x9b" not in shown
            assert "\u202e" not in shown
            assert host.is_running
