"""Where something stands in a file: a path of keys and indexes."""

Path = tuple[str | int, ...]
"""Such as `("demands", "access", "responses", "refuse", "then", 1)`; `.then[1]` in FORMAT's way of writing places."""


def written(path: Path) -> str:
    """Write a place as FORMAT does: `actors.head.goals[0].text`."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")
