"""What people see of a demand to several, of a decision of one's own, and of what comes to light."""

import re
from contextvars import copy_context

import pytest

from game.language import use_language
from game.play.visibility import PUBLIC
from game.presenting.again import offered
from game.presenting.blocks import Block
from game.presenting.day import every_change
from game.presenting.decided import decided
from game.presenting.demands import asked, came_to, heading, others
from game.presenting.floor import floor
from game.presenting.front_page import FrontPage
from game.presenting.in_words import in_words
from game.presenting.indicators import indicator_blocks
from game.presenting.summary import sections
from game.presenting.tree import Point, point_blocks, tree_of
from game.reports.blocks import blocks_drawn
from game.session.days import Together, day_of
from game.session.game import Session
from game.session.lines import only
from game.session.lobby import Game
from game.storage.album import Album
from game.wording import Hint, hints_for, say_choice
from tests.presenting.cases_played import (
    NAMES,
    choice_of,
    choose,
    in_answers,
    lines,
    page,
    painted,
    rulebook_of,
    said,
    seat_of,
    started,
    to_answers,
)

VOTES = (
    "north answers motion yes_vote",
    "south answers motion no_vote",
    "east answers motion yes_vote",
    "west holds motion",
    "harbour answers motion yes_vote",
)


def council() -> Session:
    return in_answers("council_of_five")


def heading_of(session: Session, actor: str, demand: str) -> list[str]:
    seat = seat_of(session, actor)
    found = seat.demand(session.rulebook.demand_index[demand])
    assert found is not None
    return lines(heading(seat, found))


def changes(session: Session, actor: str, number: int) -> list[str]:
    return said(every_change(session, day_of(session, session.rulebook.actor_index[actor], number)))


def test_on_the_floor_it_is_said_with_whom_one_argues() -> None:
    session = started(rulebook_of("council_of_five"))
    told = said(floor(seat_of(session, "harbour")).blocks)
    assert told[2].startswith("The mayor, for “Vote for it”: debate 50 to 85")
    session = choose(session, "south argues rates_are_high_enough")
    session.close()
    (line,) = (each for each in said(floor(seat_of(session, "mayor")).blocks) if "rebutting" in each)
    assert line.startswith("Councillor for the north ward, Councillor for the south ward, ")
    painted_so = painted(floor(seat_of(session, "mayor")).blocks)
    assert any("■▲●★✚ rebutting" in each for each in painted_so)
    resigning = said(floor(seat_of(started(rulebook_of("resignation")), "minister")).blocks)
    assert any(each.startswith("for “Stay, and take the blame in parliament”") for each in resigning)


def test_before_the_reveal_it_is_seen_who_has_chosen_and_not_what() -> None:
    chose_yes, chose_no = council(), council()
    choose(chose_yes, "south answers motion yes_vote", "west holds motion")
    choose(chose_no, "south answers motion no_vote", "west answers motion abstain")
    seen = heading_of(chose_yes, "north", "motion")
    assert seen == heading_of(chose_no, "north", "motion")
    assert seen[-1] == (
        "no answer yet 5 (North not yet, South has chosen, East not yet, West has chosen, Harbour not yet)"
    )
    choose(chose_yes, "harbour raises stops")
    assert heading_of(chose_yes, "north", "motion") == seen, "to raise something else is no vote"


def test_signs_stand_apart_on_a_page_too() -> None:
    seat = seat_of(choose(council(), "south answers motion yes_vote"), "north")
    page_of_it = blocks_drawn([Block(tuple(came_to(seat, seat.faced[0])))])
    seen = re.sub(r'<span class="said">.*?</span>', "", page_of_it)
    assert "■… ▲✓ ●… ★… ✚…" in " ".join(re.sub("<[^>]+>", "", seen).split())


def test_who_plays_alone_reads_who_else_is_asked_and_waits_for_nobody() -> None:
    session = to_answers(started(rulebook_of("council_of_five"), ["north"]))
    assert heading_of(session, "north", "motion")[-1] == "no answer yet 5 (North, South, East, West, Harbour)"


def test_a_vote_is_one_item_of_the_front_page_with_a_count_and_signs() -> None:
    session = choose(council(), *VOTES)
    session.close()
    for actor in ("mayor", "west"):
        told = painted(page(session, actor, 1))
        assert told[:2] == ["Vote on the night bus", "  Vote for it 3 ■ ● ✚   Vote against it 1 ▲   no answer yet 1 ★"]
        assert sum("Vote for it" in each for each in told) == 1
    own = painted(page(session, "north", 1))
    assert own[:3] == ["■ You: Vote for it", "The mayor had asked: Vote on the night bus.", told[1]]
    words = said(page(session, "mayor", 1))
    assert "Vote for it 3 (North, East, Harbour), Vote against it 1 (South), no answer yet 1 (West)" in words


@pytest.mark.parametrize(("actor", "is_theirs"), [("ann", True), ("bob", True), ("cem", False)])
def test_an_answer_for_others_of_those_asked_is_not_said_to_open(actor: str, *, is_theirs: bool) -> None:
    session = in_answers("bridge_vote")
    seat = seat_of(session, actor)
    demand = seat.demand(session.rulebook.demand_index["motion"])
    assert demand is not None
    told = "\n".join(said(asked(seat, demand).blocks))
    assert "Leave it to the mayor" in told
    assert ("Only for Ann and Bob" in told) != is_theirs
    assert "Opens when" not in told
    assert Hint.CLOSED not in hints_for(seat.edition, seat.view)


def test_what_all_answers_bring_stands_with_them() -> None:
    session = choose(council(), *VOTES)
    session.close()
    choose(to_answers(session), "west answers motion no_vote")
    session.close()
    told = painted(page(session, "mayor", 2))
    assert told[0] == "Vote on the night bus"
    assert told[1].split("  ")[1:] == ["Vote for it 3 ■ ● ✚", " Vote against it 2 ▲ ★"]
    assert told[2].startswith("! The night bus runs.")
    (deed,) = day_of(session, PUBLIC, 2).deeds
    assert isinstance(deed.event, Together)


@pytest.mark.parametrize("most", [1, 2, 4])
def test_what_all_answers_bring_is_told_however_little_room_there_is(most: int) -> None:
    session = choose(council(), *VOTES)
    session.close()
    choose(to_answers(session), "west answers motion no_vote")
    session.close()
    for actor in ("mayor", "west"):
        index = session.rulebook.actor_index[actor]
        told = FrontPage(session, session.edition(index), day_of(session, index, 2), roomy=False, most=most).blocks()
        assert any(each.startswith("The night bus runs.") for each in said(told))


def test_own_words_with_a_vote_stand_beside_the_sign_of_who_said_them() -> None:
    session = choose(council(), "east answers motion yes_vote", words="I promised.")
    session.close()
    told = page(session, "south", 1)
    assert "  ● “I promised.”" in painted(told)
    assert "Councillor for the east ward said: I promised." in said(told)


def test_a_treaty_says_whose_signature_is_missing() -> None:
    session = choose(in_answers("river_treaty"), "lowlands answers treaty sign", "uplands holds treaty")
    session.close()
    for actor in ("mediator", "uplands"):
        assert painted(page(session, actor, 1))[:4] == [
            "Sign the river treaty",
            "  Sign 1 ■   no answer yet 1 ◆",
            "■ The Lowlands: A signature is under the treaty, and binds if the other",
            "  follows.",
        ]
    assert heading_of(session, "uplands", "treaty")[-1] == "Sign 1 (Lowlands), no answer yet 1 (Uplands)"


def test_few_who_vote_are_told_by_name_however_little_room_there_is() -> None:
    session = choose(in_answers("river_treaty"), "uplands answers treaty sign", "lowlands answers treaty sign")
    session.close()
    index = session.rulebook.actor_index["uplands"]
    told = FrontPage(session, session.edition(index), day_of(session, index, 1), roomy=False, most=1).blocks()
    assert any(each.startswith("The Lowlands: A signature is under the treaty") for each in said(told))


def test_a_treaty_that_only_one_signs_has_failed_for_both() -> None:
    session = choose(in_answers("river_treaty"), "uplands answers treaty decline", "lowlands answers treaty sign")
    session.close()
    told = said(page(session, "lowlands", 1))
    assert told[0] == "You: Sign"
    assert told[1] == "The mediator had asked: Sign the river treaty."
    others = said(page(session, "uplands", 1))
    assert "The Lowlands: A signature is under the treaty, and binds if the other follows." in others
    assert "Sign 1 (Lowlands), Decline 1 (Uplands)" in told
    assert "The treaty has failed. One signature binds nobody." in told
    assert not any("More time" in each for each in told), "it is closed, so that its deadline is no news"


def test_a_deadline_that_moves_is_news_with_the_round_named() -> None:
    session = choose(in_answers("river_treaty"), "uplands answers treaty decline", "lowlands holds treaty")
    session.close()
    assert "More time for “Sign the river treaty”: the last round to answer is now “Winter”." in said(
        page(session, "mediator", 1)
    )
    reason = "because The Uplands answered “Decline”."
    assert any(each.startswith("More time for") and each.endswith(reason) for each in changes(session, "mediator", 1))


def test_one_veto_ends_it_and_whoever_is_not_asked_any_more_is_told_apart() -> None:
    session = in_answers("one_veto")
    choose(session, "director answers doors agree", "bank answers doors veto", "family answers doors agree")
    session.close()
    told = said(page(session, "ensemble", 1))
    assert told[1] == "Agree 1 (Director), Veto it 1 (Bank), not asked any more 1 (Family)"
    assert "One veto is enough. The plans go back into the drawer." in told
    assert sum("Take out the front wall" in each for each in told) == 1, "its count says that it is off the table"
    choose(to_answers(session), *(f"{each} answers again agree" for each in ("director", "bank", "family")))
    session.close()
    assert painted(page(session, "ensemble", 2))[:2] == [
        "Then open it for one night",
        "  Agree to one night 3 ◆ ■ ▲",
    ]


@pytest.mark.parametrize("held", [True, False])
def test_a_decision_is_asked_by_the_day_and_decided(*, held: bool) -> None:
    session = in_answers("resignation")
    assert heading_of(session, "minister", "resign")[0].startswith("It is for you to decide")
    assert said(others(seat_of(session, "chancellor"))) == ["For Minister to decide: Resign, or stay"]
    chosen = "minister holds resign" if held else "minister answers resign resign"
    _actor, choice = choice_of(session, chosen)
    told = say_choice(session.edition(0), choice)
    assert told == ("decide later: Resign, or stay" if held else "decide: Resign tonight")
    choose(session, chosen)
    session.close()
    expected = "No decision this round." if held else "You decided: Resign tonight."
    assert any(each.startswith(expected) for each in changes(session, "minister", 1))
    others_read = "For The minister for roads to decide" if held else "The minister for roads decided: Resign tonight."
    assert any(others_read in each for each in changes(session, "chancellor", 1))


def test_nobody_is_told_that_events_asked_or_were_answered() -> None:
    for name, chosen in (("resignation", "minister holds resign"), ("leaked_terms", "paper answers tip ask")):
        session = choose(in_answers(name), chosen)
        while not session.is_over:
            session.close()
        told = [row for each in range(len(session.rulebook.actors)) for row in all_said(session, each)]
        assert not [each for each in told if "events" in each]


def all_said(session: Session, actor: int) -> list[str]:
    """Everything that is told of a game that is over."""
    rounds = range(1, session.state.round + 1)
    days = [day_of(session, actor, each) for each in rounds]
    blocks = [block for day in days for block in every_change(session, day)]
    name = session.rulebook.scenario.actors[actor].id
    pages = [block for each in rounds for block in page(session, name, each)]
    return said([*blocks, *pages, *decided(session).blocks])


def test_what_became_of_a_vote_tells_once_what_all_answers_brought() -> None:
    session = choose(council(), *VOTES[:3], "west answers motion no_vote", VOTES[4])
    while not session.is_over:
        session.close()
    told = said(decided(session).blocks)
    brought = "From all answers together: It brought “The night bus runs”."
    assert sum(brought in each for each in told) == 1
    (summary,) = (each for each in sections(session.edition(0), session.view(PUBLIC)) if each.title == "Demands")
    assert said(summary.blocks)[0] == "Vote on the night bus. (3 × Vote for it, 2 × Vote against it)"  # noqa: RUF001
    assert offered(session)


def test_what_is_revealed_is_news_with_its_cause_and_stands_where_it_would_have_stood() -> None:
    session = in_answers("leaked_terms")
    before = seat_of(session, "neighbours")
    assert [each.id for each in before.view.demands] == ["tip"]
    choose(session, "paper answers tip ask")
    session.close()
    news = said(page(session, "neighbours", 1))
    asked_so = "The football club asked The city: Pay for the stand, and call it a loan"
    assert f"No secret any more: {asked_so}, because of “The terms are in the paper”." in news
    assert "No secret any more: The stadium's chances, because of “The terms are in the paper”." in news
    seat = seat_of(session, "neighbours")
    assert [each.id for each in seat.open] == ["terms"]
    assert [each.id for each in seat.view.arguments] == ["a_loan_that_is_none", "the_meadow_floods"]
    assert "A loan that nobody pays back is a gift." in said(floor(seat).blocks)
    stadium = session.rulebook.indicator_index["stadium"]
    assert seat.course[stadium] == (30, 30)
    assert any(each.startswith("Stadium") or "stadium" in each for each in said(indicator_blocks(seat)))
    assert "private" not in " ".join(heading_of(session, "city", "terms"))


def test_what_comes_to_light_for_a_reason_that_is_hidden_is_news_all_the_same() -> None:
    session = in_answers("leaked_terms")
    session.inject([{"reveal": "terms"}])
    session.close()
    told = said(page(session, "neighbours", 1))
    assert any(each.startswith("No secret any more: ") and "call it a loan" in each for each in told)


def test_the_tree_has_a_revealed_demand_in_the_rounds_before_and_a_vote_in_a_line() -> None:
    leaked = choose(in_answers("leaked_terms"), "paper answers tip leave")
    neighbours = leaked.rulebook.actor_index["neighbours"]
    assert not any("loan" in each for each in of_tree(leaked, neighbours, 1))
    leaked.close()
    leaked.inject([{"reveal": "terms"}])
    leaked.close()
    assert any("call it a loan" in each for each in of_tree(leaked, neighbours, 1))
    session = choose(to_answers(started(rulebook_of("council_of_five"), ["north"], seed=3)), VOTES[0])
    session.close()
    told = of_tree(session, session.rulebook.actor_index["north"], 1)
    assert told[1] == "The mayor asked you: Vote on the night bus."
    assert told[2] == "taken: Vote for it"
    (others_did,) = (each for each in told if each.startswith("the others asked: "))
    assert sum(map(int, re.findall(r"(\d) \(", others_did))) == 4
    mayors = to_answers(started(rulebook_of("council_of_five"), ["mayor", "north"], seed=3))
    choose(mayors, VOTES[0]).close()
    told = of_tree(mayors, mayors.rulebook.actor_index["mayor"], 1)
    assert "Mayor asked South, East, West, Harbour: Vote on the night bus" not in told


def test_the_tree_tells_what_the_others_did_below_the_demand_that_they_were_asked() -> None:
    session = to_answers(started(rulebook_of("river_treaty"), ["uplands"], seed=3))
    choose(session, "uplands holds treaty", "lowlands holds treaty").close()
    to_answers(session)
    told = of_tree(session, session.rulebook.actor_index["uplands"], 2)
    treaty, build = (next(i for i, each in enumerate(told) if words in each) for words in ("treaty.", "dam above"))
    (others_did,) = (i for i, each in enumerate(told) if each.startswith("the others asked: "))
    assert treaty < others_did < build


def of_tree(session: Session, viewer: int, number: int) -> list[str]:
    shown = tree_of(session, viewer, only(Game(session, "case"), viewer), Album((), ()), by_role=False)
    return said(point_blocks(shown, Point(0, number)))


@pytest.mark.parametrize("width", [60, 78, 118])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_its_place(name: str, width: int) -> None:
    session = in_answers(name)
    while not session.is_over:
        for actor in session.rulebook.scenario.actors:
            seat = seat_of(session, actor.id)
            blocks = [
                *others(seat),
                *(block for each in seat.faced for block in asked(seat, each, room=width // 2).blocks),
            ]
            assert all(len(each) <= width for each in painted(blocks, width))
        session.close()
    for number in range(1, session.state.round + 1):
        for actor in session.rulebook.scenario.actors:
            assert all(len(each) <= width for each in painted(page(session, actor.id, number), width))
    assert in_words(page(session, session.rulebook.scenario.actors[0].id, 1)[0].lines[0])


def test_quotes_are_those_of_the_language() -> None:
    session = choose(in_answers("river_treaty"), "uplands answers treaty decline", "lowlands answers treaty sign")
    while not session.is_over:
        session.close()

    def in_german() -> str:
        use_language("de")
        return " ".join(said(decided(session).blocks))

    told = copy_context().run(in_german)
    assert "„Decline“" in told
    assert "„The treaty has failed“" in told
    assert "”" not in told
