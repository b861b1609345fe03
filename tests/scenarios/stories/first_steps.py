"""What First Steps must never tell: that a phone films which was locked away, or a letter answers nothing."""

from tests.scenarios.contradictions import Story

NEVER = {
    "a rule is backed and spoken against": "back_rule.support and back_rule.oppose",
    "pupils meet over a rule that they did not ask to write": "one_table != back_rule.conditions",
    "an assembly is loud without a speech against": "loud_assembly != back_rule.oppose",
    "a figure hangs on the wall that nobody published": "figure_on_the_wall != give_reasons.publish",
    "a lesson is filmed from a desk without phones on desks": "clip and not trial.desks",
    "a phone films that nobody filmed with": "clip_rule.opened and not clip",
    "parents worry over phones that were left alone": "letter and not breaks.refuse",
    "parents are answered who have not written": "reachable.opened and not letter",
    "phones are free at break and locked away all day": "breaks.agree and last_word.lockers",
    "phones have a corner and are locked away all day": "breaks.corner and last_word.lockers",
    "phones are locked away while breaks are still open": "breaks.open and last_word.lockers",
    "a seat is asked for and was answered before": "seats.opened and round == 1",
    "helpers are asked for in the first round": "helpers.opened and round == 1",
    "the last word comes before the last day": "last_word.opened and round <= 2",
    "the council is asked where it stands before the last day": "stand.opened and round <= 2",
    "the council signs and takes the rule to the board": "stand.sign and stand.appeal",
    "the trial is both joined and declined": "trial.join and trial.decline",
    "teachers tell of quiet lessons in the first round": "quiet_rooms and round == 1",
}

ENDINGS = {
    "board_decides": "not stand.appeal",
    "each_room": "not last_word.teachers or stand.appeal",
    "still_on_trial": "not last_word.more_trial or stand.appeal",
    "two_names": "not stand.sign or last_word.teachers or last_word.more_trial",
    "one_name": "stand.sign or stand.appeal or last_word.teachers or last_word.more_trial",
}

FIRST_STEPS = Story("first_steps", NEVER, ENDINGS)
