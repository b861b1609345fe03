"""Rounds told when they are over, and what became of decisions: what followed, by recorded causes and no others."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from game.computer.players import consider
from game.play.choices import Answer, Argue, Raise
from game.play.events import ConsequenceStruck, DemandAnswered, Event, IndicatorMoved
from game.play.state import CauseKind
from game.play.visibility import PUBLIC
from game.presenting.day import every_change, front_page, numbers
from game.presenting.decided import decided
from game.presenting.in_words import in_words
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read, read_file
from game.session.course import Players
from game.session.days import Doing, cause_made, day_of, rounds_over
from game.session.decisions import decisions, speeches
from game.session.game import Session, header_for
from game.ui.widgets.rows import lay

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def playing(rulebook: Rulebook, seed: int, people: tuple[int, ...] = (0,)) -> Session:
    header = header_for(rulebook, "small", seed)
    session = Session(rulebook, header, Players(frozenset(people), "random"))
    session.start()
    return session


def shipped(name: str) -> Rulebook:
    scenario = read_file(SCENARIOS / f"{name}.yaml").scenario
    assert scenario is not None
    return compile_rulebook(scenario)


def played(rulebook: Rulebook, seed: int, actor: int) -> Session:
    session = playing(rulebook, seed, (actor,))
    while not session.is_over:
        for choice, _why in consider(rulebook, session.state, actor, "random", 1):
            session.choose(actor, choice)
        session.close()
    return session


@pytest.mark.parametrize("name", ["first_steps", "mill_creek", "red_lines"])
def test_a_front_page_has_at_most_150_words_and_20_rows(name: str) -> None:
    rulebook = shipped(name)
    faced = [actor for actor, each in enumerate(rulebook.actors) if each.faced]
    for seed, actor in enumerate(faced * 3):
        session = played(rulebook, seed, actor)
        for number in rounds_over(session):
            page = front_page(session, day_of(session, actor, number))
            rows = [each.plain for each in lay(page, 77).rows]
            assert not any(each.rstrip().endswith("…") for each in rows), "no sentence breaks off"
            assert len(" ".join(rows).split()) <= 150
            assert len(rows) <= 20


@pytest.mark.parametrize("name", ["first_steps", "mill_creek", "red_lines"])
def test_the_weightiest_answers_come_first_whoever_gave_them(name: str) -> None:
    rulebook = shipped(name)
    faced = [actor for actor, each in enumerate(rulebook.actors) if each.faced]
    for seed, actor in enumerate(faced):
        session = played(rulebook, seed, actor)
        for number in rounds_over(session):
            day = day_of(session, actor, number)
            rows = [in_words(line) for block in front_page(session, day) for line in block.lines]
            told = {each: row for each in day.deeds if (row := row_of(rulebook, each.event, actor, rows)) is not None}
            assert list(told.values()) == sorted(told.values())
            own = [each for each in day.deeds if is_answered_by(each.event, actor)]
            assert all(each in told for each in own), "none of one's own is left out"


@pytest.mark.parametrize("name", ["first_steps", "red_lines"])
def test_where_there_is_room_nothing_is_left_out(name: str) -> None:
    rulebook = shipped(name)
    session = played(rulebook, 5, 0)
    for number in rounds_over(session):
        day = day_of(session, 0, number)
        rows = [in_words(line) for block in front_page(session, day, roomy=True) for line in block.lines]
        assert not any(" more" in each and each.startswith("and ") for each in rows)
        for deed in day.deeds:
            if isinstance(deed.event, DemandAnswered):
                assert row_of(rulebook, deed.event, 0, rows) is not None
        moved = {each.index for each in day.after.indicators} & {
            each.indicator for each in day.events if isinstance(each, IndicatorMoved)
        }
        told = "\n".join(in_words(line) for block in numbers(session, day) for line in block.lines)
        changed = [
            now
            for was, now in zip(day.before.indicators, day.after.indicators, strict=True)
            if was.value != now.value and now.index in moved
        ]
        assert all(f"{each.short}: " in told for each in changed)


def is_answered_by(event: Doing, actor: int) -> bool:
    return isinstance(event, DemandAnswered) and not event.by_default and event.target == actor


def row_of(rulebook: Rulebook, event: Doing, actor: int, rows: list[str]) -> int | None:
    """Give where an answer is told; as the cause of what came to light it is only named."""
    if not isinstance(event, DemandAnswered):
        return None
    response = rulebook.scenario.demands[event.demand].responses[event.response]
    is_own = event.target == actor
    said = f"You: {response.label.rstrip('.')}" if is_own else response.news or response.label
    told = (place for place, each in enumerate(rows) if said in each and not each.startswith("No secret any more"))
    return next(told, None)


@pytest.mark.parametrize("seed", range(6))
def test_all_that_a_viewer_sees_is_told_of_one_day(seed: int) -> None:
    session = played(shipped("mill_creek"), seed, 0)
    told = [each for number in rounds_over(session) for each in day_of(session, 0, number).events]
    seen = [each for place in range(1, len(session.phases)) for each in session.events(0, place)]
    assert told == seen


@pytest.mark.parametrize("seed", range(6))
def test_what_followed_is_what_the_game_recorded(seed: int) -> None:
    session = played(shipped("red_lines"), seed, 0)
    for each in decisions(session, range(len(session.rulebook.actors))):
        causes = {cause_made(each.event)}
        for followed in each.deed.followed:
            kind = CauseKind.ANSWER if followed.cause.kind == CauseKind.VERDICT else followed.cause.kind
            assert followed.cause._replace(kind=kind) in causes
            causes.add(cause_made(followed))


def test_the_numbers_of_a_day_go_from_its_first_moment_to_the_next_day_s() -> None:
    session = played(shipped("first_steps"), 3, 0)
    days = [day_of(session, 0, number) for number in rounds_over(session)]
    for day, after in pairwise(days):
        assert [each.value for each in day.after.indicators] == [each.value for each in after.before.indicators]
    moved = {each.index: each.value for each in days[0].before.indicators}
    for event in (each for day in days for each in day.events):
        if isinstance(event, IndicatorMoved):
            assert moved[event.indicator] == event.before
            moved[event.indicator] = event.after
    assert moved == {each.index: each.value for each in days[-1].after.indicators}


LATER = """standoff: 1
title: Later
summary: What is said comes back.
rounds: 3
actors:
  lab: {name: Lab, brief: You make things.}
  press: {name: Press, brief: You ask.}
indicators:
  trust: {name: Trust}
  calm: {name: Calm, visible_to: press}
demands:
  books:
    from: press
    to: lab
    text: Open the books
    when: round == 1
    responses:
      agree: {label: "Open them", then: [{adjust: {trust: 9}}, {trigger: echo, after: 1}]}
      shut: {label: Keep them shut}
  again: {from: press, to: lab, text: Say more, when: round == 2, responses: {no: {label: Say no more}}}
arguments:
  because: {by: lab, about: books, for: shut, claim: They are ours.}
consequences:
  echo: {title: An echo, text: It comes back., effects: [{adjust: {trust: -4}}]}
  leak:
    title: A leak
    text: It is out.
    when: round == 2
    visible_to: press
    effects: [{adjust: {trust: -5, calm: -6}}]
outcomes: {end: {title: The end, text: Over., when: final}}
"""


def later() -> Session:
    scenario = read(LATER.encode(), "later.yaml").scenario
    assert scenario is not None
    return playing(compile_rulebook(scenario), 7)


def rows(session: Session, viewer: int, number: int) -> list[str]:
    return [in_words(line) for block in front_page(session, day_of(session, viewer, number)) for line in block.lines]


def after_the_answer(words: str = "") -> Session:
    session = later()
    session.choose(0, Argue(0), "Hear me")
    session.close()
    session.choose(0, Answer(0, 0), words)
    session.close()
    return session


def strikes(events: Iterator[Event]) -> list[int]:
    return [each.consequence for each in events if isinstance(each, ConsequenceStruck)]


def test_what_comes_later_is_told_of_the_decision_that_brought_it() -> None:
    session = after_the_answer("Here they are")
    while not session.is_over:
        session.close()
    decision, silence = decisions(session, [0])
    assert isinstance(silence.event, DemandAnswered)
    assert silence.event.by_default
    assert isinstance(decision.event, DemandAnswered)
    assert decision.round == 1
    assert decision.words == "Here they are"
    assert strikes(iter(decision.deed.followed)) == [0]
    (said,) = speeches(session, [0])
    assert (said.argument, said.words) == (0, "Hear me")
    told = [in_words(line) for block in decided(session).blocks for line in block.lines]
    assert told == [
        "round 1: you answered Press “Open them”",
        "You said: Here they are",
        "It brought “An echo”. It moved Trust +5.",
        "round 2: you answered Press “Say no more”, by default",
        "Nothing is recorded to have followed from it.",
        "round 1: on the floor, for “Keep them shut”",
        "You said: Hear me",
    ]


def test_what_happened_out_of_sight_stands_apart_and_names_no_hidden_thing() -> None:
    session = after_the_answer()
    hidden = rows(session, 0, 1)
    assert "Behind closed doors: Trust." in hidden
    assert not any("leak" in each or "Calm" in each for each in hidden)
    seen = rows(session, 1, 1)
    assert any("A leak" in each for each in seen)
    assert not any("Behind closed doors" in each for each in seen)


def test_two_days_that_differ_only_out_of_sight_are_told_alike() -> None:
    first, second = after_the_answer(), after_the_answer()
    text = LATER.replace("calm: -6", "calm: -40").replace("A leak", "Another leak")
    scenario = read(text.encode(), "later.yaml").scenario
    assert scenario is not None
    second = playing(compile_rulebook(scenario), 7)
    second.choose(0, Argue(0), "Hear me")
    second.close()
    second.choose(0, Answer(0, 0))
    second.close()
    for viewer in (0, PUBLIC):
        assert rows(first, viewer, 1) == rows(second, viewer, 1)
    assert rows(first, 1, 1) != rows(second, 1, 1)


ASKED_FOR_NOTHING = LATER.replace(
    "arguments:",
    "  more: {from: press, to: lab, text: Show us more, raise: true, responses: {yes: {label: Show it}}}\narguments:",
).replace(
    "  leak:",
    "  all_seen: {title: All is seen, text: It is open., when: books.agree, effects: [{withdraw: more}]}\n  leak:",
)


@pytest.mark.parametrize(("answer", "is_told"), [(0, True), (1, False)])
def test_what_was_asked_for_and_forgotten_before_it_could_open_is_told_to_who_asked(answer: int, is_told: bool) -> None:
    """What comes of the answers may withdraw what waits to open: nobody else has heard of it."""
    scenario = read(ASKED_FOR_NOTHING.encode(), "x").scenario
    assert scenario is not None
    session = playing(compile_rulebook(scenario), 7, (0, 1))
    session.close()
    session.choose(0, Answer(0, answer))
    session.choose(1, Raise(2))
    session.close()
    day = day_of(session, 1, 1)
    pages = front_page(session, day), every_change(session, day)
    for page in pages:
        told = [in_words(line) for block in page for line in block.lines]
        assert any("Off the table: Show us more" in each for each in told) == is_told
    assert not any("Show us more" in each for each in rows(session, 0, 1)) or not is_told


def test_what_was_asked_for_in_private_and_has_opened_is_not_off_the_table_for_who_reads_it_at_the_end() -> None:
    scenario = read(
        ASKED_FOR_NOTHING.replace("to: lab, text: Show", "to: lab, private: true, text: Show").encode(), "x"
    )
    assert scenario.scenario is not None
    session = playing(compile_rulebook(scenario.scenario), 7, (0, 1))
    session.close()
    session.choose(0, Answer(0, 1))
    session.choose(1, Raise(2))
    while not session.is_over:
        session.close()
    told = [in_words(line) for block in every_change(session, day_of(session, PUBLIC, 1)) for line in block.lines]
    assert any("Show us more" in each for each in told)
    assert not any("Off the table" in each for each in told)
