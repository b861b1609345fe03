"""What a page asks of a game, for one phase; each gives why it was refused, and nothing where it was taken."""

from collections.abc import Iterable

from game import wording
from game.host.hosted import Hosted
from game.host.pupils import Pupil
from game.play.choices import Argue, Choice, Pass, Refusal, excludes
from game.record.entries import TakeBack, Unready
from game.record.naming import about, entry_of
from game.session.seats import Wish
from game.session.writer import Refused

Phase = tuple[int, int]


async def choose(hosted: Hosted, pupil: Pupil, choice: Choice, words: str, phase: Phase) -> str:
    """Have a role choose something with words, in place of what stands in its way."""
    session, role = hosted.session, pupil.role
    standing = session.standing(role)
    said_elsewhere = {session.words_with(role, each) for each in standing if not excludes(choice, each)}
    words = "" if words in said_elsewhere else words
    if choice in standing and words == session.words_with(role, choice):
        return ""
    instead = [each for each in standing if excludes(choice, each) or isinstance(choice, Pass)]
    if isinstance(choice, Argue) and choice not in standing:
        full = len(standing) - len(instead) >= session.edition(role).scenario.floor.speeches
        instead += standing[-1:] if full else ()
    taken_back = _taking_back(hosted, pupil, phase, instead)
    return await _ask(hosted, *taken_back, entry_of(session.rulebook, phase, role, choice, words))


async def take_back(hosted: Hosted, pupil: Pupil, choice: Choice, phase: Phase) -> str:
    """Have a role take back what it has chosen."""
    if choice not in hosted.session.standing(pupil.role):
        return ""
    return await _ask(hosted, *_taking_back(hosted, pupil, phase, [choice]))


async def choose_anew(hosted: Hosted, pupil: Pupil, phase: Phase) -> str:
    """Have a role not be ready any more."""
    return await _ask(hosted, Unready(*phase, hosted.session.rulebook.scenario.actors[pupil.role].id))


def _taking_back(hosted: Hosted, pupil: Pupil, phase: Phase, choices: Iterable[Choice]) -> list[TakeBack]:
    rulebook = hosted.session.rulebook
    actor = rulebook.scenario.actors[pupil.role].id
    return [TakeBack(*phase, actor, about(rulebook, each) or True) for each in choices]


async def _ask(hosted: Hosted, *wishes: Wish) -> str:
    reply = await hosted.on_loop.apply(*wishes)
    if not isinstance(reply, Refused):
        return ""
    return wording.say_refusal(reply.reason) if isinstance(reply.reason, Refusal) else reply.text
