"""Red Lines tells no story that contradicts itself: nothing follows acceptance, or is lifted, that never was."""

from functools import cache

import pytest

from game.play import rounds
from tests.scenarios import measures
from tests.scenarios.contradictions import Story

RANDOM, CHARACTER = 2000, 24
FEW = 400

MEASURES = "count(ban, contractor_bar, order.defence_only, production_order)"
DEALS = "count(terms_accepted, accord, pilot_runs)"

# What must hold at no moment of any game.
CONTRADICTIONS = {
    "the terms are taken and a paper is signed instead": "terms_accepted and accord",
    "the terms are taken during a trial": "terms_accepted and pilot_runs",
    "a paper is signed during a trial": "accord and pilot_runs",
    "agencies are told to stop using what was handed over": "terms_accepted and ban",
    "partners are barred from a firm that gave way": "terms_accepted and contractor_bar",
    "an order to deliver follows a surrender": "terms_accepted and (production_order or compel.opened)",
    "an ultimatum follows acceptance": "terms_accepted and (access.open or last_word.open or order.open)",
    "a way out is offered to a firm that gave way": "terms_accepted and (quiet_way.open or last_offer.opened)",
    "a firm that gave way is asked for a pledge": "terms_accepted and hold_line.open",
    "a firm gives way against its own charter": "terms_accepted and red_lines_vow.charter",
    "a firm gives way against a pledge in force": "terms_accepted and pledge_binds",
    "a firm breaks a pledge in force": "pledge_binds and rival_contract",
    "an answer is demanded during the trial": "pilot_runs and (access.open or last_word.open)",
    "measures are taken during the trial": f"pilot_runs and {MEASURES} >= 1",
    "a refusal is acted on before there is an answer": "order.open and access.open",
    "an offer is overtaken before it is answered": "order.open and meet_halfway.open",
    "an offer is answered that was never made": "meet_halfway.opened and not access.supervised",
    "a threat was named and not named": "ultimatum and talks",
    "hours are left although a month was asked for": "talks and deadline_nears",
    "measures come in the month of talks": f"talks and round <= 3 and {MEASURES} >= 1",
    "a paper is signed and the case goes on": "accord and (suit.open or keep_ban.open or compel.open)",
    "a paper is signed and the measures stay": f"accord and {MEASURES} > count(measures_lifted, court_block) * 4",
    "a measure is lifted that was never taken": f"measures_lifted and {MEASURES} == 0",
    "measures are lifted and nothing changes": "measures_lifted and keep_ban.keep",
    "a firm asks for the end of measures that are none": f"keep_ban.opened and {MEASURES} == 0",
    "a firm asks for the end of measures that a court has stopped": "keep_ban.open and court_block",
    "a case is brought against nothing": f"suit.opened and {MEASURES} == 0",
    "a court stops what nobody brought before it": "court_block and not suit.stop_measures",
    "a court goes against the debate": "suit.stop_measures and suit.let_stand",
    "a firm delivers after the court has stopped the order": "compel.open and court_block",
    "a firm is to deliver without an order": "compel.opened and not production_order",
    "a banned firm is ordered to deliver": "production_order and ban",
    "a change of tools is demanded without a ban": "phase_out.opened and not ban",
    "a warning over a phase-out that is none": "phase_out_warning != ban",
    "an open door beside a firm that switched everything off": "open_door and phase_out.switch_off",
    "partners leave without a bar": "contract_losses and not contractor_bar",
    "partners ask about a bar that is none": "ask_rule.opened and not contractor_bar",
    "offices change tools without a ban": "service_gap and not ban",
    "praise for a refusal that was none": "criticism and not access.refuse",
    "a letter of several firms is a letter of one": "open_letter and lone_letter",
    "a letter of several firms with one signature": "open_letter and keep_inside.letter < 2",
    "the end of a campaign that never was": "end_campaign.opened and not open_letter and not lone_letter",
    "a campaign is left that never was": "clearances.opened and not open_letter and not lone_letter",
    "a pledge binds one firm alone": "pledge_binds and hold_line.pledge < 2",
    "a pledge binds and does not": "pledge_binds and pledge_alone",
    "a bill passes and fails": "bill_passed and bill_fails",
    "a bill passes with too few votes": "bill_passed and bill_vote.vote_yes < 2",
    "a bill is voted on that nobody drafted": "bill_vote.opened > limits_bill.shared_bill + limits_bill.strong_bill",
    "the President answers a bill that has not passed": "sign_bill.opened and not bill_passed",
    "a law without a vote": "limits_law and not bill_passed",
    "a vetoed bill is law without an override": "sign_bill.veto and limits_law and not override",
    "a veto is overridden without the votes": "override and bill_vote.vote_yes < 3",
    "the rival signs twice": "rival_contract and rival_limits",
    "a letter leaks that nobody signed": "(leak.opened or letter_leaked) and not secret_letter",
    "terms leak that were no secret": "agreement_leaks and not explain.secret",
    "terms are explained that nobody took": "(explain.opened or spread.opened) and not terms_accepted",
    "a session leaks that was not closed": "hearing_leak and not hearing.closed_doors",
    "people are silent who have spoken": "silence_of_staff and (clearances.leave or clearances.hand_back)",
    "the public turns both ways": "public_turns and public_shrugs",
    "the quarrel is in every paper and on page five": "weary and tempers",
    "a rival is asked to fill a gap and to match a deal": "fill_gap.opened and match_terms.opened",
}

# What must not hold where a game has ended so.
ENDINGS = {
    "law_of_the_land": "not limits_law",
    "settled": "not accord or limits_law",
    "compelled": "court_block or not production_order or terms_accepted or limits_law",
    "terms_taken": "not terms_accepted or limits_law",
    "on_trial": "not pilot_runs or limits_law or accord",
    "judged": f"not court_block or {DEALS} >= 1 or limits_law",
    "cut_off_and_open": f"not ban or not open_door or measures_lifted or court_block or {DEALS} >= 1",
    "one_code": f"not (shared_code or pledge_binds) or {DEALS} >= 1",
    "replaced": f"{DEALS} >= 1 or court_block or limits_law or not (rival_contract or rival_limits)",
    "estranged": f"{DEALS} >= 1 or court_block or limits_law",
    "unsettled": f"{DEALS} >= 1 or court_block or limits_law or contractor_bar or ban",
}


@cache
def red_lines() -> Story:
    return Story(measures.rulebook_of("red_lines"), CONTRADICTIONS, ENDINGS)


def test_every_ending_is_looked_at() -> None:
    assert list(ENDINGS) == [each.id for each in red_lines().rulebook.scenario.outcomes]


def test_a_contradiction_would_be_found() -> None:
    rulebook = red_lines().rulebook
    state = rounds.start(rulebook, 1, watched=False).state
    struck = sum(1 << rulebook.consequence_index[each] for each in ("terms_accepted", "accord"))
    found = list(red_lines().found_in(state._replace(struck_bits=struck)))
    assert "the terms are taken and a paper is signed instead" in found


def test_random_games_do_not_contradict_themselves() -> None:
    assert red_lines().contradictions("random", range(FEW)) == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "games"), [("random", RANDOM), ("character", CHARACTER)])
def test_no_game_contradicts_itself(kind: str, games: int) -> None:
    assert red_lines().contradictions(kind, range(1, games + 1)) == []
