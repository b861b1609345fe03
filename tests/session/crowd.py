"""Many hands at one game: what they do, drawn by lot, and a journal that says what is on disk."""

import asyncio
from collections.abc import Sequence
from random import Random
from threading import Thread

from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.moments import Transition
from game.play.visibility import FACILITATOR
from game.record.codec import read_entry, write_entry
from game.record.entries import Choose, ClosePhase, Entry, Inject, Note, Ready, TakeBack, Unready
from game.record.naming import entry_of
from game.rules.rulebook import Rulebook
from game.session.course import Players
from game.session.game import Session, header_for
from game.session.on_loop import OnLoop
from game.session.seats import Seat, Wish
from game.session.thinking import InThread
from game.session.writer import Reply

HANDS = 8
TEACHER = Seat(FACILITATOR)


class Paper:
    """A journal in memory, which counts its flushes."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []
        self.flushes = 0

    def append(self, lines: Sequence[bytes]) -> None:
        self.lines += lines
        self.flushes += 1


def begun(rulebook: Rulebook, seed: int, people: Sequence[int], paper: Paper) -> Session:
    session = Session(rulebook, header_for(rulebook, "crowd", seed), Players(frozenset(people), "random"), paper)
    paper.lines += session.lines
    session.start()
    return session


def seats_of(session: Session) -> list[Seat]:
    """Seat eight people at the actors that people play, so that some share one."""
    people = sorted(session.players.people)
    seats = [Seat(people[each % len(people)], (f"Pupil {each}",)) for each in range(HANDS)]
    session.writer.seat(*seats)
    return seats


def wish_of(session: Session, seat: Seat, dice: Random) -> Wish:
    """Give something that a person at a seat might ask for now: often what the rules refuse, or what is late."""
    state, rulebook = session.state, session.rulebook
    id_ = rulebook.scenario.actors[seat.role].id
    lot, choices = dice.random(), choices_of(session, seat.role)
    if lot < 0.2 or not choices:
        return Ready(*state.phase, id_)
    if lot < 0.25:
        return Unready(*state.phase, id_)
    if lot < 0.4:
        return TakeBack(*state.phase, id_, True)
    return entry_of(rulebook, state.phase, seat.role, dice.choice(choices), dice.choice(["", "so", "I say"]))


def choices_of(session: Session, actor: int) -> list[Choice]:
    """Give what an actor could choose now, beside nothing else."""
    options, on_floor = session.options(actor), session.state.on_floor
    found: list[Choice] = [Argue(each) for each in options.arguments]
    found += [Pass()] if on_floor else []
    for demand, available, may_hold in options.answers:
        found += [Answer(demand, each) for each in available]
        found += [Hold(demand)] if may_hold else []
    return found + [Raise(each) for each in options.raises]


def teacher_s_wish(session: Session, dice: Random) -> Wish | None:
    """Give what the facilitator asks for: mostly nothing, sometimes an injection, sometimes the end of the phase."""
    lot, phase = dice.random(), session.state.phase
    if lot < 0.03:
        return ClosePhase(*phase)
    indicator = dice.choice(session.rulebook.scenario.indicators).id
    return Inject(*phase, [{"adjust": {indicator: dice.randint(-9, 9)}}], "memo") if lot < 0.06 else None


class Hand:
    """One of many at a game: it goes on asking until the game is over, and looks whether what is told is so."""

    def __init__(self, session: Session, seat: Seat, dice: Random, paper: Paper) -> None:
        self.session, self.seat, self.dice, self.paper = session, seat, dice, paper
        self.taken = 0

    def next_wish(self) -> Wish | None:
        if self.seat is TEACHER:
            return teacher_s_wish(self.session, self.dice)
        return wish_of(self.session, self.seat, self.dice)

    def look(self, wish: Wish, reply: Reply) -> None:
        if isinstance(reply, Transition):
            self.taken += 1
            if isinstance(wish, Choose | TakeBack) and reply.moment.state.round:
                assert write_entry(wish) in self.paper.lines or isinstance(wish, TakeBack)

    def play(self) -> None:
        while not self.session.is_over:
            wish = self.next_wish()
            if wish is not None:
                self.look(wish, self.session.apply(wish, seat=self.seat))

    async def play_on(self, game: OnLoop) -> None:
        while not self.session.is_over:
            wish = self.next_wish()
            if wish is not None:
                self.look(wish, await game.apply(wish, seat=self.seat))
            await asyncio.sleep(0)


def hands_at(session: Session, paper: Paper, seed: int) -> list[Hand]:
    """Give eight people and a facilitator."""
    seats = [*seats_of(session), TEACHER]
    return [Hand(session, seat, Random(f"{seed} {index}"), paper) for index, seat in enumerate(seats)]


def play_with_threads(hands: list[Hand]) -> None:
    threads = [Thread(target=hand.play, daemon=True) for hand in hands]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=120)
        assert not each.is_alive()


async def play_with_tasks(session: Session, hands: list[Hand]) -> None:
    game = OnLoop(session, InThread())
    async with asyncio.timeout(120):
        await asyncio.gather(*(hand.play_on(game) for hand in hands))


def in_turn(session: Session, lines: Sequence[bytes]) -> Session:
    """Ask a fresh game for what people and the facilitator asked for in a record, one after the other."""
    for line in lines:
        entry = read_entry(line[:-1])
        if isinstance(entry, Note) or not is_asked_for(session, entry):
            continue
        reply = session.apply(entry)
        assert isinstance(reply, Transition), (line, reply, session.state.phase)
    return session


def is_asked_for(session: Session, entry: Entry) -> bool:
    """Did somebody ask for it? The computer's choices, and closes of phases that ask nobody, come by themselves."""
    if isinstance(entry, ClosePhase):
        return entry.phase == session.state.phase and not session.is_over
    if isinstance(entry, Choose):
        return session.rulebook.actor_index[entry.actor] in session.players.people
    return True
