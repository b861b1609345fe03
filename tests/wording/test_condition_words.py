"""A condition reads as plain English, whatever it is made of."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.scenario.conditions import parse
from game.wording import say_condition
from tests.wording.wording_game import a_rulebook, edition

BOOK = a_rulebook()
UNNAMED = a_rulebook(round_names=())
BAN = "“A ban” has come about"
LAW = "“The law decides” has been argued"
LAST = "it is the last round"
TRUST = "Public trust"
TIMES = "\u00d7"
LAPSE = "“Allow an audit” (Lab to Ministry)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("trust >= 20", "Public trust is at least 20"),
        ("20 < trust", "Public trust is above 20"),
        ("trust != cost", "Public trust is not Cost"),
        ("20 <= trust <= 40", "Public trust is from 20 to 40"),
        ("not 20 <= trust <= 40", "Public trust is below 20 or Public trust is above 40"),
        ("20 < trust < cost", "Public trust is above 20 and Public trust is below Cost"),
        ("not trust >= 20", "Public trust is below 20"),
        ("trust", "Public trust is not 0"),
        ("not trust", "Public trust is 0"),
        ("round == 2", "it is “Friday evening”"),
        ("round > 1", "it is “Friday evening” or later"),
        ("round < 3", "it is “Friday evening” or earlier"),
        ("round != 9", "it is not round 9"),
        ("1 <= round <= 2", "it is from “Thursday” to “Friday evening”"),
        ("round", "the round's number is not 0"),
        ("final", "it is the last round"),
        ("not final", "it is not the last round"),
        ("final == 0", "it is not the last round"),
        ("access.accept", "Lab answered Ministry “Accept the terms”"),
        ("not access.refuse", "Lab did not answer Ministry “Refuse”"),
        ("access.accept == 1", "Lab answered Ministry “Accept the terms”"),
        ("0 == access.accept", "Lab did not answer Ministry “Accept the terms”"),
        ("audit.open", f"{LAPSE} is open"),
        ("not audit.open", f"{LAPSE} is not open"),
        ("audit.opened", f"{LAPSE} is or was on the table"),
        ("not audit.opened", f"{LAPSE} was never on the table"),
        ("audit.lapsed", f"{LAPSE} went unanswered"),
        ("not audit.lapsed", f"{LAPSE} did not go unanswered"),
        ("audit.withdrawn", f"{LAPSE} was withdrawn"),
        ("not audit.withdrawn", f"{LAPSE} was not withdrawn"),
        ("ban", "“A ban” has come about"),
        ("not ban", "“A ban” has not come about"),
        ("law", "“The law decides” has been argued"),
        ("not law", "“The law decides” has not been argued"),
        ("true", "this is always so"),
        ("not true", "this is never so"),
        ("0", "this is never so"),
        ("ban and leak and final", "“A ban” has come about and “A leak” has come about and it is the last round"),
        ("ban and (leak or final)", "“A ban” has come about and (“A leak” has come about or it is the last round)"),
        ("not (ban and final)", "“A ban” has not come about or it is not the last round"),
        ("ban and not (leak and final)", f"{BAN} and (“A leak” has not come about or it is not the last round)"),
        ("final or 1 < trust < 3", "it is the last round or (Public trust is above 1 and Public trust is below 3)"),
        ("final or 1 <= trust <= 3", "it is the last round or Public trust is from 1 to 3"),
        ("final or not 1 <= trust <= 3", f"{LAST} or ({TRUST} is below 1 or {TRUST} is above 3)"),
        ("count(ban, final) >= 1", "at least one of these (“A ban” has come about; it is the last round)"),
        ("count(ban, final, law) > 1", f"at least 2 of these ({BAN}; {LAST}; {LAW})"),
        ("count(ban, final) == 2", "all of these (“A ban” has come about; it is the last round)"),
        ("count(ban, final) < 1", "none of these (“A ban” has come about; it is the last round)"),
        ("count(ban, final) <= 1", "at most 1 of these (“A ban” has come about; it is the last round)"),
        ("count(ban, final) == 1", "exactly 1 of these (“A ban” has come about; it is the last round)"),
        ("count(ban, final) != 1", "any number but 1 of these (“A ban” has come about; it is the last round)"),
        ("count(ban)", "“A ban” has come about"),
        ("not count(ban)", "none of these (“A ban” has come about)"),
        ("count(ban, final) > trust", f"how many of these hold ({BAN}; {LAST}) is above {TRUST}"),
        ("min(trust, cost) >= 5", "the least of (Public trust; Cost) is at least 5"),
        ("max(trust, cost - 1)", "the greatest of (Public trust; Cost - 1) is not 0"),
        ("trust + 2 * cost > -5", f"{TRUST} + (2 {TIMES} Cost) is above -5"),
        ("trust // 10 == 3", "Public trust divided by 10, rounded down is 3"),
        ("-(trust - 1) < 0", "-(Public trust - 1) is below 0"),
        ("trust > 5 * (ban and final)", f"{TRUST} is above 5 {TIMES} (1 if {BAN} and {LAST}, else 0)"),
        ("1 < 2", "2 is above 1"),
    ],
)  # fmt: skip
def test_a_condition_is_said(text: str, said: str) -> None:
    assert say_condition(edition(BOOK), parse(text)) == said


def test_rounds_without_names_are_said_by_their_numbers() -> None:
    assert say_condition(edition(UNNAMED), parse("round >= 2")) == "it is round 2 or later"


def test_a_condition_that_may_not_be_known_is_undisclosed() -> None:
    assert say_condition(edition(BOOK), None) == "undisclosed"


NAMES = ["trust", "cost", "round", "final", "ban", "law", "access.accept", "audit.lapsed", "0", "1", "7"]
TEXTS = st.recursive(
    st.sampled_from(NAMES),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or", "<", "==", "+", "*"]), inner),
        st.builds("({} <= {} <= {})".format, inner, inner, inner),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max", "count"]), inner, inner),
        st.builds("(not {})".format, inner),
        st.builds("-{}".format, inner),
        st.builds("{} // 3".format, inner).map("({})".format),
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(TEXTS)
def test_every_condition_has_words_with_every_parenthesis_closed(text: str) -> None:
    said = say_condition(edition(BOOK), parse(text))
    assert said
    assert said.count("(") == said.count(")")
