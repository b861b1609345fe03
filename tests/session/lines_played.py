"""Games played by a hand that always picks alike, and the phases at which other lines of them begin."""

from game.play.choices import Answer
from game.session.lobby import Game


def play(game: Game, pick: int = 0, until: int | None = None) -> Game:
    """Play to that round, or to the end, each person always giving the answer with that number, or the last one."""
    session = game.session
    while not session.is_over and session.state.round != until:
        for actor in session.players.people:
            for demand, available, _may_hold in session.options(actor).answers:
                if demand in session.still_owed(actor) and available:
                    session.choose(actor, Answer(demand, available[min(pick, len(available) - 1)]))
        session.close()
    return game


def answers_of(game: Game, round_: int) -> int:
    """Give the phase (an index of `phases`) in which that round is answered."""
    return next(i for i, each in enumerate(game.session.phases) if each.opened.phase == (round_, 0))
