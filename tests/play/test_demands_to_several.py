"""Votes, treaties, decisions and leaks, played from their records: what FORMAT 5 says of several targets at once."""

import json
from pathlib import Path
from typing import Any

import pytest

from game.record.codec import RecordError
from game.record.log import read_record, replay
from game.record.result import result_of
from game.rules.compiler import compile_rulebook, hash_of_place
from game.rules.rulebook import Rulebook
from game.scenario.reader import read, read_file

HEAD = """
standoff: 1
title: T
summary: S
rounds: ROUNDS
floor: {turns: TURNS, speeches: 1}
actors:
  north: {name: North, brief: B}
  south: {name: South, brief: B}
  east: {name: East, brief: B}
  west: {name: West, brief: B}
indicators:
  trust: {name: Trust, start: 50}
  cost: {name: Cost, start: 0}
"""
TAIL = """
outcomes:
  over: {title: O, text: O, when: final}
"""
Line = dict[str, Any]
Result = dict[str, Any]


def rulebook(demands: str, more: str = "", *, rounds: int = 3, turns: int = 0) -> Rulebook:
    head = HEAD.replace("ROUNDS", str(rounds)).replace("TURNS", str(turns))
    reading = read(f"{head}demands:\n{demands}\n{more}{TAIL}".encode(), "small.yaml")
    assert reading.problems == ()
    assert reading.scenario is not None
    return compile_rulebook(reading.scenario)


def played(book: Rulebook, *lines: Line, partial: bool = True, seed: int = 7) -> Result:
    """Give the result of a record of those lines."""
    written = [{"standoff": 1, "seed": seed}, *lines]
    data = "".join(json.dumps(each) + "\n" for each in written).encode()
    return result_of(book, replay(book, read_record(data), partial=partial))


def answer(actor: str, demand: str, response: str, round_: int = 1) -> Line:
    return {"round": round_, "actor": actor, "answer": demand, "with": response}


def hold(actor: str, demand: str, round_: int = 1) -> Line:
    return {"round": round_, "actor": actor, "hold": demand}


def close(round_: int = 1) -> Line:
    return {"round": round_, "close": True}


MOTION = """
  motion:
    to: [west, north, east]
    text: Shall we?
    when: round == 1
    deadline: DEADLINE
    responses:
      aye: {label: Aye, then: [{adjust: {trust: 1}}]}
      no: {label: "No", then: THEN}
    closing: [{adjust: {cost: "1 + 10 * motion.aye + 20 * motion.no + 40 * motion.lapsed"}}]
"""


def motion(*, deadline: int = 2, then: str = "[]", more: str = "", further: str = "") -> Rulebook:
    text = MOTION.replace("DEADLINE", str(deadline)).replace("THEN", then)
    return rulebook(text + further, more)


def test_the_closing_runs_once_when_the_last_has_answered() -> None:
    book = motion()
    one = played(book, answer("west", "motion", "aye"), hold("north", "motion"), hold("east", "motion"), close())
    assert one["demands"]["motion"] == {"north": "open", "east": "open", "west": "aye"}
    assert one["indicators"] == {"trust": 51, "cost": 0}
    lines = [answer("west", "motion", "aye"), close()]
    both = played(book, *lines, answer("north", "motion", "no", 2), answer("east", "motion", "aye", 2), close(2))
    assert both["demands"]["motion"] == {"north": "no", "east": "aye", "west": "aye"}
    assert both["indicators"] == {"trust": 52, "cost": 41}
    assert played(book, *lines, partial=False)["indicators"]["cost"] == 1 + 3 * 10, "by default all say aye"


def test_a_demand_that_never_opened_is_null_and_a_list_of_one_is_as_that_one_alone() -> None:
    book = rulebook("""
  never: {to: [north, south], text: D, responses: {r: {label: R}}}
  one: {from: [south], to: [north], text: D, when: round == 1, responses: {r: {label: R}}}
""")
    assert played(book)["demands"] == {"never": None, "one": "open"}
    assert played(book, answer("north", "one", "r"), close())["demands"]["one"] == "r"


def test_who_withdraws_in_an_answer_spares_those_after_it_theirs_and_the_closing() -> None:
    book = motion(
        then="[{withdraw: motion}]",
        further="""
  seen: {to: south, text: D, when: motion.withdrawn and motion.answered == 1, responses: {r: {label: R}}}
""",
    )
    lines = [answer(each, "motion", "no" if each == "north" else "aye") for each in ("west", "east", "north")]
    ended = played(book, *lines, close())
    assert ended["demands"] == {"motion": {"north": "no", "east": "withdrawn", "west": "withdrawn"}, "seen": "open"}
    assert ended["indicators"] == {"trust": 50, "cost": 0}


def test_the_last_to_answer_withdraws_nothing() -> None:
    """When its effects run nobody owes an answer any more, so that the demand is not open."""
    book = motion(then="[{withdraw: motion}]")
    lines = [answer("north", "motion", "aye"), answer("east", "motion", "aye"), answer("west", "motion", "no")]
    ended = played(book, *lines, close())
    assert ended["demands"]["motion"] == {"north": "aye", "east": "aye", "west": "no"}
    assert ended["indicators"]["cost"] == 41


def test_effects_run_in_the_order_of_the_actors_each_seeing_what_was_answered_before() -> None:
    then = '[{adjust: {cost: "100 * motion.answered + 10 * motion.open"}}, {adjust: {cost: -300}}]'
    book = motion(then=then.replace("100", "30").replace("-300", "-30"))
    lines = [answer("west", "motion", "aye"), answer("north", "motion", "no"), answer("east", "motion", "no")]
    # north: 30 + 20 - 30 = 20; east: 60 + 10 - 30 more = 60; west aye; closing: 1 + 10 + 40 = 51, stopped at 100
    assert played(book, *lines, close())["indicators"]["cost"] == 100
    assert played(book, *lines[1:], close())["indicators"]["cost"] == 60


@pytest.mark.parametrize("actor", ["director", "bank", "family"])
def test_one_veto_stops_the_theatre_whoever_gives_it(actor: str) -> None:
    scenario = read_file(Path(__file__).parents[1] / "cases" / "valid" / "one_veto.yaml").scenario
    assert scenario is not None
    others = (each for each in ("director", "bank", "family") if each != actor)
    lines = [answer(actor, "doors", "veto"), *(answer(each, "doors", "agree") for each in others)]
    assert played(compile_rulebook(scenario), *lines, close())["struck"] == ["stopped"]


def test_only_the_silent_lapse_and_the_closing_comes_after_the_last_of_them() -> None:
    text = MOTION.replace("DEADLINE", "1").replace("THEN", "[]")
    book = rulebook(text + '    lapse: [{adjust: {trust: "-10 * motion.lapsed", cost: "motion.open"}}]')
    ended = played(book, answer("east", "motion", "no"), close())
    assert ended["demands"]["motion"] == {"north": "lapsed", "east": "no", "west": "lapsed"}
    # north lapses (1 lapsed, 1 open), west lapses (2 lapsed, 0 open), closing: 1 + 20 + 80
    assert ended["indicators"] == {"trust": 50 - 10 - 20, "cost": 100}


def test_a_target_to_whom_nothing_is_offered_may_be_silent_at_the_end() -> None:
    book = rulebook("""
  offer:
    to: [north, south]
    text: D
    when: round == 1
    responses: {take: {label: T, by: north}, leave: {label: L, by: [north]}}
    closing: [{adjust: {cost: "10 * offer.answered + offer.lapsed"}}]
""")
    with pytest.raises(RecordError) as refused:
        played(book, answer("south", "offer", "take"))
    assert refused.value.line == 2
    with pytest.raises(RecordError):
        played(book, hold("north", "offer"))
    ended = played(book, hold("south", "offer"), close())
    assert ended["demands"]["offer"] == {"north": "take", "south": "lapsed"}
    assert ended["indicators"]["cost"] == 11


def test_the_default_is_the_first_that_is_offered_to_that_target() -> None:
    book = rulebook("""
  offer:
    to: [north, south]
    text: D
    when: round == 1
    responses: {take: {label: T, by: north}, leave: {label: L}}
""")
    assert played(book, close())["demands"]["offer"] == {"north": "take", "south": "leave"}


EXTENDING = """
  first: {to: north, text: D, when: round == 1, responses: {r: {label: R}}, closing: [{extend: second, by: 2}]}
  second:
    to: [south, east]
    text: D
    when: round == 1
    responses: {r: {label: R, then: [{extend: second}]}}
    lapse: [{adjust: {trust: -1}}]
    closing: [{extend: second, by: 5}, {extend: first}, {adjust: {cost: 1}}]
"""


def test_a_deadline_that_moves_while_it_comes_has_not_come() -> None:
    book = rulebook(EXTENDING, rounds=6)
    ended = played(book, close())
    assert ended["demands"] == {"first": "r", "second": {"south": "open", "east": "open"}}
    late = played(book, close(), close(2))
    assert late["demands"]["second"] == {"south": "open", "east": "open"}
    answered = played(book, close(), answer("south", "second", "r", 3), close(3))
    assert answered["demands"]["second"] == {"south": "r", "east": "open"}, "south moved the deadline to round 4"
    assert played(book, close(), answer("south", "second", "r", 3), close(4))["demands"]["second"]["east"] == "lapsed"


def test_the_silence_of_one_may_give_the_next_more_time() -> None:
    book = rulebook("""
  patience: {to: [north, south], text: D, when: round == 1, responses: {r: {label: R}}, lapse: [{extend: patience}]}
""")
    assert played(book, close())["demands"]["patience"] == {"north": "lapsed", "south": "open"}
    assert played(book, close(), close(2))["demands"]["patience"] == {"north": "lapsed", "south": "lapsed"}


def test_in_the_last_round_no_deadline_moves() -> None:
    book = rulebook(EXTENDING, rounds=1)
    assert played(book, partial=False)["demands"] == {"first": "r", "second": {"south": "lapsed", "east": "lapsed"}}


def inject(*effects: Line, round_: int = 1, **members: Any) -> Line:
    return {"round": round_, **members, "inject": list(effects)}


def test_what_a_facilitator_extends_may_be_held() -> None:
    book = motion(deadline=1)
    with pytest.raises(RecordError):
        played(book, hold("north", "motion"))
    given = [inject({"extend": "motion"}), hold("north", "motion"), answer("east", "motion", "no"), close()]
    assert played(book, *given)["demands"]["motion"] == {"north": "open", "east": "no", "west": "open"}


def test_what_a_facilitator_withdraws_hands_back_what_was_sealed_about_it() -> None:
    book = motion()
    lines = [answer("north", "motion", "no"), close(), answer("west", "motion", "no", 2)]
    gone = played(book, *lines, inject({"withdraw": "motion"}, round_=2), close(2))
    assert gone["demands"]["motion"] == {"north": "no", "east": "withdrawn", "west": "withdrawn"}
    assert gone["indicators"]["cost"] == 0
    with pytest.raises(RecordError) as refused:
        played(book, *lines[:2], answer("north", "motion", "aye", 2))
    assert refused.value.line == 4


RAISED = """
  call:
    from: [north, east]
    to: [south, west]
    text: D
    raise: true
    responses: {come: {label: C}, stay: {label: S}}
  other: {from: east, to: north, text: D, raise: true, responses: {r: {label: R}}}
"""


def test_several_raise_one_demand_which_then_waits_once() -> None:
    book = rulebook(RAISED)
    both = [{"round": 1, "actor": each, "raise": "call"} for each in ("east", "north")]
    assert played(book, *both, close())["demands"]["call"] == {"south": "open", "west": "open"}
    with pytest.raises(RecordError) as refused:
        played(book, *both, {"round": 1, "actor": "east", "raise": "other"})
    assert refused.value.line == 4
    with pytest.raises(RecordError):
        played(book, {"round": 1, "actor": "south", "raise": "call"})
    undone = played(book, both[0], {"round": 1, "actor": "east", "undo": "call"}, both[1], close())
    assert undone["demands"]["call"] == {"south": "open", "west": "open"}


LUCK = """
  motion:
    to: [north, south]
    text: D
    when: round == 1
    responses:
      aye: {label: A, then: [{chance: BRANCHES}]}
    closing: [{chance: BRANCHES}]
"""


def drawn(seed: int, place: str) -> int:
    """Give FORMAT's draw among 1000, reckoned here once more."""
    mask = 2**64 - 1
    x = (seed * 0x9E3779B97F4A7C15 + hash_of_place(place)) & mask
    x = ((x ^ x >> 30) * 0xBF58476D1CE4E5B9) & mask
    x = ((x ^ x >> 27) * 0x94D049BB133111EB) & mask
    return (x ^ x >> 31) % 1000


@pytest.mark.parametrize("seed", range(12))
def test_luck_has_a_place_for_each_target_and_one_for_the_closing(seed: int) -> None:
    branches = "[{odds: 500, then: [{adjust: {cost: 1}}]}, {odds: 500, then: [{adjust: {cost: 10}}]}]"
    book = rulebook(LUCK.replace("BRANCHES", branches))
    places = [f"demands.motion@{each}.responses.aye.then[0]" for each in ("north", "south")]
    places.append("demands.motion.closing[0]")
    expected = sum(1 if drawn(seed, each) < 500 else 10 for each in places)
    assert played(book, close(), seed=seed)["indicators"]["cost"] == expected


ARGUED = """
  motion:
    from: south
    to: [north, east]
    text: D
    when: round == 1
    private: PRIVATE
    responses: {aye: {label: A, then: [{adjust: {cost: "strength(motion.aye)"}}]}, no: {label: N}}
"""
ARGUMENTS = """
arguments:
  why: {by: [south, west], about: motion, for: aye, claim: C, weight: 33}
  doubt: {by: north, about: motion, rebuts: why, claim: C, weight: 50}
consequences:
  leak: {title: L, text: L, effects: [{reveal: motion}]}
  strong: {title: S, text: S, when: "strength(motion.aye) > 60"}
"""


def argue(actor: str, argument: str, turn: int = 1) -> Line:
    return {"round": 1, "turn": turn, "actor": actor, "argue": argument}


def test_the_strength_of_a_sealed_turn_does_not_count_yet() -> None:
    book = rulebook(ARGUED.replace("PRIVATE", "false"), ARGUMENTS, turns=2)
    sealed = played(book, argue("south", "why"), inject({"adjust": {"cost": "strength(motion.aye)"}}, turn=1))
    assert sealed["indicators"]["cost"] == 50
    said = played(book, argue("south", "why"), inject({"adjust": {"cost": "strength(motion.aye)"}}, turn=2))
    assert said["indicators"]["cost"] == 67, "0.5 + 0.5 * 0.33 is 66.5, and halves go upwards"
    doubted = [argue("south", "why"), argue("north", "doubt", 2), inject({"adjust": {"cost": "strength(motion.aye)"}})]
    assert played(book, *doubted)["indicators"]["cost"] == 58, "0.5 + 0.5 * 0.33 * 0.5 is 58.25"


def test_after_a_leak_outsiders_argue_about_a_private_demand() -> None:
    book = rulebook(ARGUED.replace("PRIVATE", "true"), ARGUMENTS, turns=1)
    with pytest.raises(RecordError) as refused:
        played(book, argue("west", "why"))
    assert refused.value.line == 2
    leaked = played(book, inject({"trigger": "leak"}, turn=1), argue("west", "why"), close(), partial=True)
    assert leaked["made"] == ["why"]
    assert leaked["struck"] == ["leak", "strong"]


def test_a_reveal_before_it_opens_holds_when_it_opens() -> None:
    demands = ARGUED.replace("PRIVATE", "true").replace("round == 1", "round == 2")
    book = rulebook(demands, ARGUMENTS, turns=1)
    lines = [inject({"reveal": "motion"}), {"round": 2, "turn": 1, "actor": "west", "argue": "why"}]
    assert played(book, *lines, close(2))["made"] == ["why"]
    with pytest.raises(RecordError):
        played(book, *lines[1:])


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("motion.aye == 2", True),
        ("motion.aye", True),
        ("not motion.aye", False),
        ("motion.no == 1 and motion.aye > motion.no", True),
        ("motion.answered == 3 and motion.open == 0", True),
        ("count(motion.aye, motion.no, motion.lapsed) == 2", True),
        ("min(motion.aye, motion.no) == 1", True),
        ("motion.opened == 1 and motion.withdrawn == 0", True),
        ("1 <= motion.aye <= 2", True),
        ("motion.lapsed", False),
        ("strength(motion.aye) == 50", True),
        ("-motion.aye == -2", True),
        ("motion.aye * motion.no + motion.answered // 2 == 3", True),
    ],
)
def test_conditions_count_targets(condition: str, holds: bool) -> None:
    book = motion(more=f"consequences:\n  so: {{title: S, text: S, when: '{condition} and round == 2'}}\n")
    lines = [answer("north", "motion", "no"), answer("east", "motion", "aye"), answer("west", "motion", "aye")]
    assert (played(book, *lines, close())["struck"] == ["so"]) == holds
