"""An author's game beside the file: choices played again on every version of it."""

from pathlib import Path

import pytest

from game.play.choices import Answer, Argue, Raise
from game.record.codec import LineError
from game.record.entries import Choose
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read
from game.session import rehearsal
from game.session.rehearsal import Rehearsal

RED_LINES = Path(__file__).parents[2] / "scenarios" / "red_lines.yaml"
SCHOOL = """
standoff: 1
title: Phones
summary: May pupils use phones?
rounds: 3
actors:
  council: {name: Council, brief: You speak for the pupils.}
  head: {name: Head, brief: You lead the school.}
indicators:
  trust: {name: Trust}
demands:
  phones:
    from: council
    to: head
    text: Let us use phones.
    when: round == 1
    responses:
      allow: {label: Allow them, then: [{adjust: {trust: 20}}]}
      refuse: {label: Refuse, then: [{adjust: {trust: -20}}]}
  trial:
    from: head
    to: council
    text: Try a week without.
    raise: true
    responses:
      accept: {label: Accept}
      decline: {label: Decline}
arguments:
  help: {by: council, about: phones, for: allow, claim: Phones help to learn.}
consequences:
  row: {title: A row, text: Parents complain., when: trust < 40}
outcomes:
  peace: {title: Peace, text: It ends well., when: trust > 75}
  end: {title: The end, text: It ends., when: final}
"""
COUNCIL, HEAD = 0, 1


def school(text: str = SCHOOL) -> Rulebook:
    reading = read(text.encode(), "school.yaml")
    assert reading.scenario, reading.problems
    return compile_rulebook(reading.scenario)


def in_answers(played: Rehearsal) -> Rehearsal:
    while played.state.on_floor:
        played = rehearsal.go_on(played, "reported")
    return played


def refused() -> Rehearsal:
    """Round 2, after an argument and a refusal."""
    played = rehearsal.choose(rehearsal.begin(school(), 7), COUNCIL, Argue(0))
    played = in_answers(played)
    played = rehearsal.choose(played, HEAD, Answer(0, 1))
    return rehearsal.go_on(played, "reported")


def test_the_game_goes_on_where_it_was_when_the_file_changes() -> None:
    played = refused()
    assert (played.state.round, played.state.values) == (2, (30,))
    renewed = rehearsal.renew(played, school(SCHOOL.replace("trust: -20", "trust: -5")))
    assert not renewed.misfits
    assert (renewed.state.phase, renewed.state.values) == (played.state.phase, (45,))
    assert renewed.state.made == (0,)


def test_choices_that_no_longer_fit_are_named_and_the_rest_stays() -> None:
    changed = SCHOOL.replace("refuse: {label: Refuse,", "reject: {label: Refuse,")
    renewed = rehearsal.renew(refused(), school(changed))
    assert [(each.made.about, each.made.response) for each in renewed.misfits if isinstance(each.made, Choose)] == [
        ("phones", "refuse")
    ]
    assert "refuse" in renewed.misfits[0].reason
    assert renewed.state.made == (0,)
    assert renewed.state.round == 2


def test_what_did_not_fit_comes_back_with_the_name() -> None:
    away = rehearsal.renew(refused(), school(SCHOOL.replace("refuse: {label: Refuse,", "reject: {label: Refuse,")))
    again = rehearsal.renew(away, school())
    assert not again.misfits
    assert again.state == refused().state


def test_playing_on_forgets_what_did_not_fit() -> None:
    away = rehearsal.renew(refused(), school(SCHOOL.replace("refuse: {label: Refuse,", "reject: {label: Refuse,")))
    assert not rehearsal.go_on(away, "reported").misfits


def test_a_scenario_that_ends_earlier_ends_the_game() -> None:
    renewed = rehearsal.renew(refused(), school(SCHOOL.replace("trust > 75", "trust > 10")))
    assert renewed.is_over


def test_an_ended_game_is_ended_again() -> None:
    played = rehearsal.jump(refused(), 9, "reported")
    assert played.is_over
    renewed = rehearsal.renew(played, school())
    assert not renewed.misfits
    assert renewed.state == played.state


def test_a_choice_is_taken_back() -> None:
    played = in_answers(rehearsal.begin(school(), 7))
    chosen = rehearsal.choose(played, HEAD, Raise(1))
    assert chosen.moment.standing(HEAD) == (Raise(1),)
    assert rehearsal.take_back(chosen, HEAD, Raise(1)).moment.standing(HEAD) == ()


def test_what_the_rules_refuse_is_refused() -> None:
    with pytest.raises(LineError):
        rehearsal.choose(rehearsal.begin(school(), 7), HEAD, Answer(0, 1))


def test_back_first_clears_this_phase_then_goes_to_the_one_before() -> None:
    played = refused()
    argued = rehearsal.choose(in_answers(played), HEAD, Raise(1))
    cleared = rehearsal.back(argued)
    assert cleared.state.phase == argued.state.phase
    assert not cleared.moment.standing(HEAD)
    earlier = cleared
    while earlier.state.round > 1:
        earlier = rehearsal.back(earlier)
    assert (earlier.state.round, earlier.state.values) == (1, (50,))
    assert rehearsal.back(rehearsal.begin(school(), 7)).state.phase == (1, 1)


def test_jump_goes_forward_and_back() -> None:
    played = rehearsal.jump(rehearsal.begin(school(), 7), 3, "sensible")
    assert played.state.round == 3
    first = rehearsal.jump(played, 1, "sensible")
    assert (first.state.phase, first.made) == ((1, 1), ())


def test_a_value_that_was_set_is_set_in_the_next_version_too() -> None:
    played = rehearsal.set_indicator(refused(), 0, 64)
    assert played.state.values == (64,)
    renewed = rehearsal.renew(played, school())
    assert not renewed.misfits
    assert renewed.state.values == (64,)
    assert rehearsal.jump(renewed, 3, "reported").state.round == 3


def test_other_luck_keeps_the_choices() -> None:
    played = rehearsal.with_seed(refused(), 8)
    assert (played.seed, played.state.phase, played.misfits) == (8, refused().state.phase, ())


def test_red_lines_goes_on_where_it_was() -> None:
    scenario = read(RED_LINES.read_bytes(), "red_lines.yaml").scenario
    assert scenario
    rulebook = compile_rulebook(scenario)
    played = rehearsal.jump(rehearsal.begin(rulebook, 7), 5, "sensible")
    renewed = rehearsal.renew(played, compile_rulebook(scenario))
    assert not renewed.misfits
    assert renewed.state == played.state
    assert [type(each) for each in renewed.events()] == [type(each) for each in played.events()]
