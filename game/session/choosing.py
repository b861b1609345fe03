"""What a player leaves to be chosen when it seals its turn."""

from game.play.choices import Hold
from game.session.game import Session


def hold_what_is_left(session: Session, actor: int) -> int | None:
    """Hold every demand that has no choice yet; give the first that may not be held, if there is one."""
    owed = session.still_owed(actor)
    holds = {demand: holds for demand, _, holds in session.options(actor).answers}
    must = [demand for demand in owed if not holds[demand]]
    if must:
        return must[0]
    for demand in owed:
        session.choose(actor, Hold(demand))
    return None
