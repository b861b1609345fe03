"""What Mill Creek must never tell: that something is built after a no, or leaks that was never agreed."""

from tests.scenarios.contradictions import Story

ALLOWED = "(all_allowed or half_allowed)"
RESULTS = "count(all_allowed, half_allowed, permit_refused, vote_put_off)"
FOR_SIXTY = "vote.full + vote.first_stage + vote.sixty_for_bills"

NEVER = {
    "a vote has two results": f"{RESULTS} > 1",
    "a vote has a result that nobody took": f"{RESULTS} == 1 and not vote.opened",
    "three groups have voted and nothing is decided": f"vote.answered == 3 and {RESULTS} == 0",
    "all of it is allowed without a majority": "all_allowed and vote.full < 2",
    "half is allowed without a majority": f"half_allowed and {FOR_SIXTY} < 2",
    "half is allowed although a majority wants all": "half_allowed and vote.full >= 2",
    "a permit is refused without a majority": "permit_refused and vote.refuse + vote.no < 2",
    "a vote is put off against a majority": f"vote_put_off and ({FOR_SIXTY} >= 2 or vote.refuse + vote.no >= 2)",
    "a word is broken that was kept": "word_broken and vote.no",
    "a word is broken although bills have not risen": "word_broken and bills <= 48",
    "a word is broken without a vote": "word_broken and vote.answered < 3",
    "the council votes although the town does": "vote.opened and ballot_set",
    "the council votes although the state has decided": "vote.opened and state_permit_given",
    "the town votes although the state has decided": "ballot_set and state_permit_given",
    "the state is asked although the town will vote": "state_permit.open and ballot_set",
    "the state decides what it left to the town": "state_permit_given and not state_permit.declare",
    "the town is called to vote by nobody": "ballot_set != ballot.call",
    "the council advises on a vote that is none": "advice.opened and not ballot_set",
    "the town names terms to a state that has not decided": "state_terms.opened and not state_permit_given",
    "a permit goes to court that was not given": f"lawsuit and not {ALLOWED} and not state_permit_given",
    "a case without anybody who brings it": "lawsuit and not after_vote.court",
    "a halt is declared and everything is hurried": "moratorium.halt and still_want.welcome",
    "all goes on although the water was to be measured": "rezone.wait_for_figures and moratorium.go_on",
    "a hearing that nobody called": "hearing_held != rezone.hearing",
    "a survey that nobody paid for": "survey_made != moratorium.survey",
    "a study that nobody ordered": "line_study != power_promise.study",
    "figures are out that were kept secret": "figures_out and (publish_water.secret or publish_water.yearly)",
    "no date is named for what was decided": "no_date_yet and round == 1",
    "parts have not been ordered that were": "parts_not_ordered and power_promise.promise",
    "a line is paid for that was not": "line_paid and (pay_line.wires_are_yours or pay_line.all)",
    "water is leased that was refused": "lease_signed and not lease.sign",
    "plans change that were kept": "plans_changed and not cooling.new_plans",
    "a tariff is approved that nobody proposed": "tariff_approved and not tariff.own_tariff",
    "a paper grows that nobody bargains over": "neighbour_paper and not mill_lane.bargain",
    "an agreement on water without the farms": "compact_signed and not compact.sign",
    "a tax bargain leaks that was never made": "relief_leaks and not tax_relief.agree",
    "a tax bargain is secret and published": "relief_leaks and short_relief",
    "a bargain is explained that is unknown": "explain_relief.opened and not relief_leaks",
    "a quiet price is known that was never agreed": "quiet_price_known and not quiet_rate.agree",
    "families have sold to whom nothing was offered": "(some_sell or sales_known) and not buy_out.each_family",
    "an offer is read aloud that was kept quiet": "offer_read and not buy_out.read_aloud",
    "wells are found that nobody drilled": "wells_found and not deep_wells.agree",
    "wells are explained that are unknown": "explain_wells.opened and not wells_found",
    "a third well is dry before the first two": "well_dries and not dry_july",
    "the company leaves that has signed": "pulled_out and not last_terms.walk_away",
}

ENDINGS = {
    "elsewhere": "not pulled_out",
    "state_line": "pulled_out or lawsuit or not state_permit_given",
    "ballot_yes": "not ballot_set or state_permit_given or pulled_out",
    "ballot_no": "not ballot_set or state_permit_given or pulled_out",
    "in_court": f"pulled_out or not lawsuit or not ({ALLOWED} or state_permit_given)",
    "no_power": f"not {ALLOWED} or not supply.wait or lawsuit",
    "full_build": "not all_allowed or supply.wait or lawsuit",
    "first_stage": "not half_allowed or supply.wait or lawsuit",
    "refused": f"not permit_refused or {ALLOWED}",
    "water_first": f"not compact_signed or permit_refused or {ALLOWED}",
    "unsettled": f"compact_signed or permit_refused or {ALLOWED}",
}

MILL_CREEK = Story("mill_creek", NEVER, ENDINGS)
