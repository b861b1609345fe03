"""What there is to play again after a game: as the one played against, as the others, and a challenge."""

from collections import Counter
from dataclasses import dataclass

from game.language import _
from game.play.events import DemandOpened
from game.play.visibility import PUBLIC
from game.presenting.blocks import Role, Span, Text
from game.presenting.signs import actor_named
from game.session.game import Session
from game.session.lobby import Anew
from game.wording.names import actor_name


@dataclass(frozen=True, slots=True)
class Offered:
    """A way to play again."""

    text: Text
    wish: Anew


def offered(session: Session) -> tuple[Offered, ...]:
    """Give the ways to play again: as the one who asked most of the players, the challenge, the others."""
    edition, people = session.edition(PUBLIC), tuple(sorted(session.players.people))
    asked = _askers(session)
    roles = [index for index, each in enumerate(edition.scenario.actors) if each.playable]
    roles.sort(key=lambda each: (-asked[each], each))
    offers: list[Offered] = []
    for each in (role for role in roles if role not in people):
        name = actor_named(each, actor_name(edition, each), Role.STRONG)
        against = [Span(_(", whom you played against most"), Role.MUTED)] if not offers and asked[each] else []
        offers.append(Offered((Span(_("As ")), *name, *against), Anew((each,))))
    same = Offered((Span(_("As the same once more")),), Anew(people))
    return (*offers[:1], *_challenge(session, people), *offers[1:], same)


def _challenge(session: Session, people: tuple[int, ...]) -> tuple[Offered, ...]:
    """Offer to steer a game to what was reported, where a source tells of it."""
    demands = session.edition(PUBLIC).scenario.demands
    if not any(response.citations for each in demands for response in each.responses):
        return ()
    text = (Span("¶ ", Role.REPORTED, ""), Span(_("As the same, to steer it to what was reported: a challenge")))
    return (Offered(text, Anew(people, is_challenge=True)),)


def _askers(session: Session) -> Counter[int]:
    """Count who asked how often something of the people who played."""
    rules, asked = session.rulebook.demands, Counter[int]()
    for place in range(len(session.phases)):
        for event in session.events(PUBLIC, place):
            if isinstance(event, DemandOpened) and session.players.people & {*rules[event.demand].targets}:
                asked.update(rules[event.demand].senders)
    return asked
