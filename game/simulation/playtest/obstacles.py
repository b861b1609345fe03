"""What stood in the way of what was never reached: how often each part of its condition held."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from game.computer.chance import play_at_random
from game.computer.players import moments_of
from game.language import _
from game.lint.facts.asking import conditions_of
from game.lint.facts.spelled import spell
from game.rules.compiler import compile_condition
from game.rules.rulebook import Rulebook
from game.scenario.conditions import Binary, Tree
from game.scenario.paths import Path
from game.simulation.playtest.findings import PlayFinding
from game.simulation.playtest.shares import percent

GAMES = 200
"""How many games are looked at."""


def with_obstacles(rulebook: Rulebook, findings: Sequence[PlayFinding], seed: int) -> tuple[PlayFinding, ...]:
    """Say in each finding of something never reached how often the parts of its condition held."""
    trees = {each.of: each.tree for each in conditions_of(rulebook.scenario)}
    asked = {each.path: trees[each.path] for each in findings if each.path in trees}
    if not asked:
        return tuple(findings)
    shares = _shares(rulebook, asked, seed)
    return tuple(
        replace(each, message=_told(each.message, shares[each.path])) if each.path in asked else each
        for each in findings
    )


def _told(message: str, shares: Sequence[tuple[str, float]]) -> str:
    parts = [_("`{part}` held in {share}").format(part=part, share=percent(share)) for part, share in shares]
    together = _(", never together") if len(parts) > 1 and all(share for _part, share in shares) else ""
    return _("{message}: of {games} games, {parts}{together}").format(
        message=message, games=GAMES, parts=", ".join(parts), together=together
    )


def _shares(rulebook: Rulebook, asked: dict[Path, Tree], seed: int) -> dict[Path, list[tuple[str, float]]]:
    """Give, for each condition, its parts and the share of games in which each held at some moment."""
    parts = {
        path: [(spell(each), compile_condition(each, rulebook)) for each in _parts(tree)]
        for path, tree in asked.items()
    }
    held = {path: [0] * len(each) for path, each in parts.items()}
    for game in range(GAMES):
        states = list(moments_of(rulebook, seed + game, partial(play_at_random, rulebook)))
        for path, each in parts.items():
            for place, (_text, expression) in enumerate(each):
                held[path][place] += any(map(expression.evaluate, states))
    return {
        path: [(text, count / GAMES) for (text, _expression), count in zip(each, held[path], strict=True)]
        for path, each in parts.items()
    }


def _parts(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Binary) and tree.operator == "and":
        yield from _parts(tree.left)
        yield from _parts(tree.right)
    else:
        yield tree
