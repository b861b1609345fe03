"""A game at several seats: who may ask for what, what is told to whom, and when a phase closes."""

import asyncio
from collections.abc import Callable, Sequence
from threading import Thread
from typing import Any

import pytest

from game.play.choices import Answer, Argue, Choice, IllegalChoice, Pass, Refusal
from game.play.events import ChoicesReturned, IndicatorMoved
from game.play.moments import Transition
from game.play.state import ANSWERS, State
from game.play.viewing import view_of
from game.play.views import View
from game.play.visibility import FACILITATOR, PUBLIC
from game.record.entries import Choose, ClosePhase, Inject, Note, Ready, TakeBack, Unready
from game.record.log import read_record, replay
from game.record.naming import entry_of
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read
from game.session import course as courses
from game.session import writer as writers
from game.session.game import Session, Told
from game.session.on_loop import OnLoop
from game.session.seats import Denial, Seat, Wish
from game.session.thinking import InThread
from game.session.writer import Refused
from game.wording import say_refused
from tests.session.crowd import TEACHER, Paper, begun

SCHOOL = """
standoff: 1
title: Phones
summary: May pupils use phones?
rounds: 3
floor: {turns: 1, speeches: 1}
actors:
  council: {name: Council, brief: You speak for the pupils.}
  head: {name: Head, brief: You lead the school.}
  press: {name: Press, brief: You look on.}
indicators: {trust: {name: Trust}}
demands:
  phones:
    from: council
    to: head
    text: Let us.
    when: round == 1
    deadline: 3
    responses: {allow: {label: A, when: trust > 40}, refuse: {label: R}}
  books:
    from: head
    to: council
    text: Read.
    when: round == 1
    deadline: 3
    responses: {now: {label: N}, later: {label: L}}
arguments:
  help: {by: [council, press], about: phones, for: allow, claim: Phones help.}
outcomes: {end: {title: The end, text: It ends., when: final}}
"""
COUNCIL, HEAD, PRESS = range(3)
IDS = ("council", "head", "press")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    reading = read(SCHOOL.encode(), "school.yaml")
    assert reading.scenario, reading.problems
    return compile_rulebook(reading.scenario)


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def session(rulebook: Rulebook, paper: Paper) -> Session:
    return begun(rulebook, 7, [COUNCIL, HEAD], paper)


@pytest.fixture
def in_answers(session: Session) -> Session:
    session.close()
    assert session.state.turn == ANSWERS
    return session


def chooses(session: Session, actor: int, choice: Choice, words: str = "") -> Choose:
    return entry_of(session.rulebook, session.state.phase, actor, choice, words)


def ready(session: Session, actor: int) -> Ready:
    return Ready(*session.state.phase, IDS[actor])


def waited_for(session: Session) -> tuple[int, ...]:
    return session.waiting_for


def test_the_phase_closes_when_everybody_who_is_asked_is_ready(in_answers: Session) -> None:
    session, phase = in_answers, in_answers.state.phase
    assert waited_for(session) == (COUNCIL, HEAD)
    assert isinstance(session.apply(ready(session, COUNCIL)), Transition)
    assert session.state.phase == phase
    assert waited_for(session) == (HEAD,)
    closed = session.apply(ready(session, HEAD))
    assert isinstance(closed, Transition)
    assert closed.moment.state.phase > phase
    assert session.waiting_for


def test_only_who_is_asked_is_waited_for(session: Session) -> None:
    assert session.state.on_floor
    assert waited_for(session) == (COUNCIL,)
    assert isinstance(session.apply(ready(session, COUNCIL)), Transition)
    assert session.state.turn == ANSWERS


@pytest.mark.parametrize("change", ["unready", "choose", "take back", "handed back"])
def test_whoever_changes_anything_waits_no_longer(in_answers: Session, change: str) -> None:
    session, phase = in_answers, in_answers.state.phase
    session.choose(HEAD, Answer(0, 0))
    session.apply(ready(session, HEAD))
    assert waited_for(session) == (COUNCIL,)
    changes: dict[str, Wish] = {
        "unready": Unready(*phase, "head"),
        "choose": chooses(session, HEAD, Answer(0, 1)),
        "take back": TakeBack(*phase, "head", "phones"),
        "handed back": Inject(*phase, [{"adjust": {"trust": -20}}]),
    }
    wishes = [TakeBack(*phase, "head", True)] if change == "choose" else []
    assert isinstance(session.apply(*wishes, changes[change]), Transition)
    assert waited_for(session) == (COUNCIL, HEAD)
    session.apply(ready(session, COUNCIL))
    assert session.state.phase == phase


def test_a_team_is_ready_when_all_its_seats_are(in_answers: Session) -> None:
    session, phase = in_answers, in_answers.state.phase
    kim, lee, head = Seat(COUNCIL, ("Kim",)), Seat(COUNCIL, ("Lee",)), Seat(HEAD)
    session.writer.seat(kim, lee, head)
    for seat in (kim, head):
        session.apply(ready(session, seat.role), seat=seat)
    assert waited_for(session) == (COUNCIL,)
    session.apply(chooses(session, COUNCIL, Answer(1, 0)), seat=lee)
    session.apply(ready(session, COUNCIL), seat=lee)
    assert waited_for(session) == (COUNCIL,), "what Kim agreed to has changed"
    session.apply(ready(session, COUNCIL), seat=kim)
    assert session.state.phase > phase


def test_an_actor_without_anybody_at_a_seat_is_not_waited_for(in_answers: Session) -> None:
    head = Seat(HEAD)
    in_answers.writer.seat(head, TEACHER, Seat(PUBLIC))
    assert waited_for(in_answers) == (HEAD,)


def test_a_phase_closes_when_its_time_is_up_and_not_before(in_answers: Session) -> None:
    session, phase = in_answers, in_answers.state.phase
    session.seconds = 60
    for now in (1000, 1059.9):
        assert session.tick(now) is None
        assert session.state.phase == phase
    assert isinstance(session.tick(1060), Transition)
    assert session.state.phase > phase


def test_a_phase_without_a_limit_waits(in_answers: Session) -> None:
    assert in_answers.tick(0) is None
    assert in_answers.tick(10**9) is None


def test_the_clock_of_a_phase_begins_with_the_phase(in_answers: Session) -> None:
    session = in_answers
    session.seconds = 60
    session.tick(0)
    session.close()
    phase = session.state.phase
    assert session.tick(61) is None
    assert session.tick(120) is None
    assert isinstance(session.tick(121), Transition)
    assert session.state.phase > phase


def test_the_facilitator_closes_and_nobody_else(in_answers: Session) -> None:
    session = in_answers
    close = ClosePhase(*session.state.phase)
    refused = session.apply(close, seat=Seat(HEAD))
    assert isinstance(refused, Refused)
    assert refused.reason == Denial.FACILITATOR_ONLY
    assert isinstance(session.apply(close, seat=TEACHER), Transition)
    again = session.apply(close, seat=TEACHER)
    assert isinstance(again, Refused)
    assert again.reason == Refusal.PHASE_OVER


@pytest.mark.parametrize(
    ("role", "wish", "denial"),
    [
        (HEAD, Choose(1, 0, "council", "answer", "books", "now"), Denial.NOT_YOUR_ROLE),
        (HEAD, TakeBack(1, 0, "nobody", True), Denial.NOT_YOUR_ROLE),
        (HEAD, Ready(1, 0, "council"), Denial.NOT_YOUR_ROLE),
        (HEAD, Inject(1, 0, []), Denial.FACILITATOR_ONLY),
        (PUBLIC, Unready(1, 0, "head"), Denial.NOT_YOUR_ROLE),
        (PUBLIC, Note({"note": "mark"}), Denial.ONLY_LOOKING_ON),
        (FACILITATOR, Choose(1, 0, "head", "hold", "phones"), Denial.NOT_YOUR_ROLE),
    ],
)
def test_a_seat_asks_only_for_what_is_its_own(
    in_answers: Session, paper: Paper, role: int, wish: Wish, denial: Denial
) -> None:
    before = list(paper.lines)
    refused = in_answers.apply(wish, seat=Seat(role))
    assert isinstance(refused, Refused)
    assert refused.reason == denial
    assert paper.lines == before


def test_the_same_twice_is_taken_once(in_answers: Session, paper: Paper) -> None:
    session = in_answers
    chosen = chooses(session, HEAD, Answer(0, 0), "so")
    for wish in (chosen, TakeBack(*session.state.phase, "head", "phones")):
        first = session.apply(wish)
        before = list(paper.lines)
        assert isinstance(first, Transition)
        assert session.apply(wish) == Transition(session.moment, ())
        assert paper.lines == before


def test_a_change_of_mind_that_comes_twice_is_taken_once(in_answers: Session, paper: Paper) -> None:
    session, phase = in_answers, in_answers.state.phase
    session.choose(HEAD, Answer(0, 0))
    change = (TakeBack(*phase, "head", "phones"), chooses(session, HEAD, Answer(0, 1)))
    assert isinstance(session.apply(*change), Transition)
    before = list(paper.lines)
    assert isinstance(session.apply(*change), Transition)
    assert paper.lines == before


def test_what_comes_late_with_its_key_is_not_taken_anew(in_answers: Session, paper: Paper) -> None:
    session, seat = in_answers, Seat(HEAD)
    chosen = chooses(session, HEAD, Answer(0, 0))
    session.apply(chosen, seat=seat, key="1")
    session.apply(TakeBack(*session.state.phase, "head", True), seat=seat, key="2")
    before = list(paper.lines)
    assert isinstance(session.apply(chosen, seat=seat, key="1"), Transition)
    assert (session.standing(HEAD), paper.lines) == ((), before)
    assert isinstance(session.apply(chosen, seat=seat, key="3"), Transition)
    assert session.standing(HEAD) == (Answer(0, 0),)


@pytest.mark.parametrize(
    ("phase", "refusal"),
    [((1, 1), Refusal.PHASE_OVER), ((2, ANSWERS), Refusal.PHASE_TO_COME), ((9, 9), Refusal.PHASE_TO_COME)],
)
def test_what_is_for_another_phase_is_refused_with_its_reason(
    in_answers: Session, paper: Paper, phase: tuple[int, int], refusal: Refusal
) -> None:
    before = list(paper.lines)
    for wish in (entry_of(in_answers.rulebook, phase, HEAD, Pass()), Ready(*phase, "head"), ClosePhase(*phase)):
        refused = in_answers.apply(wish)
        assert isinstance(refused, Refused)
        assert refused.reason == refusal
    assert paper.lines == before


def test_what_was_asked_in_a_phase_that_is_over_is_taken_in_no_other(in_answers: Session, paper: Paper) -> None:
    before, phase = list(paper.lines), (1, 1)
    assert in_answers.choose_instead(HEAD, Answer(0, 0), phase=phase) is Refusal.PHASE_OVER
    asks: list[Callable[[], object]] = [
        lambda: in_answers.choose(HEAD, Answer(0, 0), phase=phase),
        lambda: in_answers.take_back(HEAD, [Answer(0, 0)], phase=phase),
        lambda: in_answers.seal(HEAD, phase=phase),
    ]
    for ask in asks:
        with pytest.raises(IllegalChoice) as refused:
            ask()
        assert refused.value.refusal is Refusal.PHASE_OVER
    assert paper.lines == before
    in_answers.choose(HEAD, Answer(0, 0), phase=in_answers.state.phase)
    assert in_answers.standing(HEAD) == (Answer(0, 0),)


def test_a_phase_that_ends_while_it_is_sealed_is_not_sealed_in_the_next(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    phase, owed = session.state.phase, session.still_owed

    def too_late(actor: int) -> tuple[int, ...]:
        session.close()
        return owed(actor)

    monkeypatch.setattr(session, "still_owed", too_late)
    with pytest.raises(IllegalChoice):
        session.seal(HEAD)
    assert session.state.phase != phase
    assert not session.standing(HEAD)


def test_two_of_a_team_who_leave_the_same_at_once_are_both_heard(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    owed, seal = session.still_owed, session.seal

    def between(actor: int) -> tuple[int, ...]:
        monkeypatch.setattr(session, "still_owed", owed)
        assert seal(actor) is None
        return owed(actor)

    monkeypatch.setattr(session, "still_owed", between)
    assert session.seal(HEAD) is None
    assert session.standing(HEAD) == (Pass(),)


def test_what_the_rules_refuse_is_refused_with_the_rule_and_what_makes_no_sense_in_words(in_answers: Session) -> None:
    phase = in_answers.state.phase
    closed = in_answers.apply(chooses(in_answers, HEAD, Answer(1, 0)))
    assert isinstance(closed, Refused)
    assert closed.reason == Refusal.NOT_YOUR_DEMAND
    for wish, text in (
        (Choose(*phase, "head", "answer", "phones", "perhaps"), "there is no response `perhaps`"),
        (Inject(*phase, [{"adjust": {"trusst": 1}}]), "trusst"),
    ):
        refused = in_answers.apply(wish)
        assert isinstance(refused, Refused)
        assert refused.reason is None
        assert text in refused.text


def test_several_wishes_are_taken_whole_or_not_at_all(in_answers: Session, paper: Paper) -> None:
    before = list(paper.lines)
    refused = in_answers.apply(chooses(in_answers, HEAD, Answer(0, 0)), chooses(in_answers, HEAD, Answer(0, 1)))
    assert isinstance(refused, Refused)
    assert (in_answers.standing(HEAD), paper.lines) == ((), before)


def told_of(session: Session, *viewers: int) -> dict[int, list[Told]]:
    told: dict[int, list[Told]] = {viewer: [] for viewer in viewers}
    for viewer, heard in told.items():
        session.subscribe(viewer, heard.append)
    return told


def test_what_is_sealed_is_told_to_its_own_seat_and_the_facilitator_only(in_answers: Session) -> None:
    told = told_of(in_answers, COUNCIL, HEAD, PUBLIC, FACILITATOR)
    in_answers.apply(chooses(in_answers, HEAD, Answer(0, 0)))
    assert {viewer: len(heard) for viewer, heard in told.items()} == {COUNCIL: 0, HEAD: 1, PUBLIC: 0, FACILITATOR: 1}
    in_answers.apply(ready(in_answers, HEAD))
    assert {viewer: heard[-1].waiting_for for viewer, heard in told.items()} == dict.fromkeys(told, (COUNCIL,))
    in_answers.apply(ready(in_answers, COUNCIL))
    for viewer, heard in told.items():
        assert heard[-1].state == in_answers.state
        assert heard[-1].view == view_of(in_answers.rulebook, in_answers.state, viewer)
        assert heard[-1].events == in_answers.events(viewer)


def test_who_has_left_is_told_no_more_and_who_fails_keeps_nobody_from_the_game(in_answers: Session) -> None:
    heard: list[Told] = []

    def fail(told: Told) -> None:
        heard.append(told)
        raise RuntimeError("gone")

    in_answers.subscribe(HEAD, fail)
    leave = in_answers.subscribe(HEAD, heard.append)
    in_answers.apply(ready(in_answers, HEAD))
    assert len(heard) == 2
    leave()
    in_answers.apply(ready(in_answers, COUNCIL))
    assert len(heard) == 2
    assert in_answers.state.round == 2


def test_choices_that_an_injection_makes_impossible_are_handed_back_to_their_own(in_answers: Session) -> None:
    session = in_answers
    told = told_of(session, COUNCIL, HEAD, FACILITATOR)
    session.choose(HEAD, Answer(0, 0))
    session.choose(COUNCIL, Answer(1, 0))
    session.apply(Inject(*session.state.phase, [{"adjust": {"trust": -20}}]), seat=TEACHER)
    returned = ChoicesReturned(HEAD, (Answer(0, 0),))
    for viewer, heard in told.items():
        assert any(isinstance(each, IndicatorMoved) for each in heard[-1].events)
        assert (returned in heard[-1].events) == (viewer != COUNCIL)
    assert session.standing(HEAD) == ()
    assert session.standing(COUNCIL) == (Answer(1, 0),)


def test_a_view_is_reckoned_once_a_state_and_viewer(in_answers: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    reckoned: list[int] = []

    def counted(rulebook: Rulebook, state: State, viewer: int, *given: Any) -> View:
        reckoned.append(viewer)
        return view_of(rulebook, state, viewer, *given)

    monkeypatch.setattr(courses, "view_of", counted)
    for _again in range(3):
        for viewer in (COUNCIL, HEAD):
            in_answers.view(viewer)
        in_answers.choose(HEAD, Answer(0, 0))
        in_answers.take_back(HEAD, [Answer(0, 0)])
    assert reckoned == [COUNCIL, HEAD]
    in_answers.inject([{"adjust": {"trust": 1}}])
    assert in_answers.view(COUNCIL).indicators[0].value == 51
    assert reckoned == [COUNCIL, HEAD, COUNCIL]


class SlowPaper(Paper):
    """A journal whose first flush takes until all others have come."""

    def __init__(self, session: Session, others: int) -> None:
        super().__init__()
        self.session, self.others = session, others

    def append(self, lines: Sequence[bytes]) -> None:
        if not self.flushes:
            self.flushes += 1
            while len(self.session.writer.queue) < self.others:
                pass
        self.flushes += 1
        self.lines += lines


def test_what_comes_together_costs_one_flush_and_what_comes_alone_its_own(rulebook: Rulebook) -> None:
    session = begun(rulebook, 7, [COUNCIL, HEAD], Paper())
    notes = [Note({"note": "mark", "number": each}) for each in range(9)]
    paper = SlowPaper(session, 8)
    session.writer.journal = paper
    threads = [Thread(target=session.apply, args=(note,)) for note in notes]
    for each in threads:
        each.start()
    for each in threads:
        each.join(timeout=30)
    assert paper.flushes == 3
    assert len(paper.lines) == 9


async def test_tasks_that_ask_in_one_turn_of_the_loop_share_flushes_off_the_loop(
    rulebook: Rulebook, paper: Paper
) -> None:
    session = begun(rulebook, 7, [COUNCIL, HEAD], paper)
    game, flushed = OnLoop(session, InThread()), paper.flushes
    notes = [Note({"note": "mark", "number": each}) for each in range(40)]
    replies = await asyncio.gather(*(game.apply(note) for note in notes))
    assert all(isinstance(each, Transition) for each in replies)
    assert paper.flushes - flushed <= 2
    assert replay(rulebook, read_record(b"".join(paper.lines)), partial=True) == session.state


NOBODYS: list[Wish] = [
    Ready(1, 0, "nobody"),
    Unready(1, 0, "nobody"),
    TakeBack(1, 0, "nobody", True),
    Choose(1, 0, "nobody", "hold", "phones"),
]


@pytest.mark.parametrize("wish", NOBODYS)
def test_what_is_asked_for_nobody_is_refused_and_the_game_goes_on(in_answers: Session, wish: Wish) -> None:
    assert isinstance(in_answers.apply(wish), Refused)
    assert isinstance(in_answers.apply(ready(in_answers, HEAD)), Transition)


async def test_what_a_task_asked_for_is_taken_though_it_is_cancelled(in_answers: Session) -> None:
    session, game = in_answers, OnLoop(in_answers, InThread())
    phase, moved, loop = session.state.phase, asyncio.Event(), asyncio.get_running_loop()

    def hear(told: Told) -> None:
        if told.state.phase != phase:
            loop.call_soon_threadsafe(moved.set)

    session.subscribe(PUBLIC, hear)
    for turns in range(4):
        asking = asyncio.create_task(game.apply(Note({"note": "mark", "number": turns})))
        for _turn in range(turns):
            await asyncio.sleep(0)
        asking.cancel()
    for actor in (COUNCIL, HEAD):
        asking = asyncio.create_task(game.apply(ready(session, actor)))
        await asyncio.sleep(0)
        asking.cancel()
    await game.apply(Note({"note": "mark"}))
    await asyncio.wait_for(moved.wait(), 30)
    assert [note.members.get("number") for note in session.log.notes("mark")][-4:] == [1, 2, 3, None]


def test_a_seat_that_fills_the_record_is_refused_and_the_game_can_be_ended(
    in_answers: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, head = in_answers, Seat(HEAD)
    monkeypatch.setattr(writers, "MOST_BYTES", (1 << 20) + sum(map(len, session.lines)) + 200)
    again = Session(session.rulebook, session.header, session.players)
    again.resume(read_record(b"".join(session.lines)))
    session, refused = again, None
    while not isinstance(refused, Refused):
        for wish in (chooses(session, HEAD, Answer(0, 0)), TakeBack(*session.state.phase, "head", True)):
            refused = session.apply(wish, seat=head)
    assert refused.reason == Denial.RECORD_FULL
    assert isinstance(session.apply(ready(session, HEAD), seat=head), Transition)
    while not session.is_over:
        assert isinstance(session.apply(ClosePhase(*session.state.phase), seat=TEACHER), Transition)


@pytest.mark.parametrize("reason", [*Denial, Refusal.PHASE_OVER, None])
def test_each_reason_is_said(reason: Denial | Refusal | None) -> None:
    said = [say_refused(Refused(each, "as told")) for each in (*Denial, *Refusal, None)]
    own = say_refused(Refused(reason, "as told"))
    assert said.count(own) == 1
    assert own[0].islower()
    assert not own.endswith(".")


async def test_a_task_hears_of_a_game_until_it_is_over(session: Session) -> None:
    game = OnLoop(session, InThread())

    async def listen() -> list[Told]:
        return [each async for each in game.told(PUBLIC)]

    listening = asyncio.create_task(listen())
    await asyncio.sleep(0)
    while not session.is_over:
        await game.apply(ClosePhase(*session.state.phase), seat=TEACHER)
    heard = await asyncio.wait_for(listening, 30)
    assert heard[-1].state == session.state
    assert heard[-1].view.outcome is not None


def test_an_argument_that_two_seats_of_a_team_choose_is_one(session: Session, paper: Paper) -> None:
    kim, lee = Seat(COUNCIL), Seat(COUNCIL)
    session.writer.seat(kim, lee)
    argued = chooses(session, COUNCIL, Argue(0))
    for seat in (kim, lee):
        assert isinstance(session.apply(argued, seat=seat), Transition)
    assert sum(b'"argue"' in line for line in paper.lines) == 1
