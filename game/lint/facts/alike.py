"""What effects do, written so that effects which do the same are written the same."""

from dataclasses import fields

from game.lint.facts.spelled import spell
from game.scenario.model import Effect
from game.scenario.verbs import children, reads, writes


def written(effects: tuple[Effect, ...]) -> str:
    """Write effects in one line."""
    return f"[{', '.join(_written(each) for each in effects)}]"


def _written(effect: Effect) -> str:
    """Write what an effect is, changes and asks for, and what there is within it."""
    changed = [str(ref) for _section, ref in writes(effect)]
    asked = [spell(each.tree) for each in reads(effect)]
    within = [written(each) for _place, each in children(effect)]
    numbers = [value for each in fields(effect) if isinstance(value := getattr(effect, each.name), int)]
    return repr((type(effect).__name__, changed, numbers, asked, within))
