"""Choices as a player makes them: changing one's mind is taking back and choosing anew."""

from game.play.choices import Choice, Hold, Refusal, excludes, why_refused
from game.session.game import Session


def choose_instead(session: Session, actor: int, choice: Choice, words: str = "") -> Refusal | None:
    """Choose, in place of what stands in its way; say why not where the rules refuse it all the same."""
    standing = session.standing(actor)
    instead = tuple(each for each in standing if excludes(choice, each))
    kept = tuple(each for each in standing if each not in instead)
    if refusal := why_refused(session.rulebook, session.state, actor, choice, kept):
        return refusal
    if instead:
        session.take_back(actor, instead)
    session.choose(actor, choice, words)
    return None


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
