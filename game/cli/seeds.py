"""Seeds of games in a row: game k has the seed S + k, and there is a last one."""

from game.cli.status import UnusableError
from game.language import _


def refuse_late_seeds(first: int, games: int) -> None:
    """Refuse games whose seeds would go past the last, since no record could hold them."""
    from game.play.rng import MAX_SEED

    if first + games > MAX_SEED + 1:
        said = _("Seeds end at {most}, so {games} games cannot begin with seed {seed}.")
        raise UnusableError(said.format(most=MAX_SEED, games=games, seed=first))
