"""Why the computer's actors chose what they chose is a sentence, and tells nobody what is hidden from it."""

from dataclasses import replace

import pytest

from game.computer.reasons import Goal, Interest, Why
from game.play.views import Edition
from game.play.visibility import FACILITATOR, PUBLIC
from game.rules.compiler import compile_rulebook
from game.scenario.model import Actor
from game.scenario.model import Goal as WrittenGoal
from game.wording import say_reason
from tests.wording.wording_game import LAB, MINISTRY, NASTY, PRESS, a_scenario, edition, expression, opened

GOALS = (
    WrittenGoal("A [b]quiet[/] week", expression("trust >= 60"), 5),
    WrittenGoal("W" * 40 + " and " + "w" * 60, expression("trust >= 70"), 5),
)
BOOK = compile_rulebook(
    replace(
        a_scenario(),
        actors=(
            Actor("ministry", "Ministry", interests=(("trust", -2), ("cost", 1)), goals=GOALS),
            Actor("lab", "Lab", interests=(("trust", 3), ("cost", -1)), goals=GOALS[:1]),
            Actor("press", "Press " + NASTY, interests=(("trust", 1),)),
        ),
    )
)
EDITION: Edition = edition(BOOK)
STATE = opened(BOOK)
OVER = STATE._replace(outcome=0)
TRUST, COST = Interest(0), Interest(1)
FIRST, LONG = Goal(0), Goal(1)
UNDISCLOSED = "had an undisclosed reason."


@pytest.mark.parametrize(
    ("actor", "why", "said"),
    [
        (LAB, Why(TRUST, None), "Lab cared most for Public trust."),
        (LAB, Why(TRUST, COST), "Lab cared more for Public trust than for keeping Cost low."),
        (MINISTRY, Why(TRUST, COST), "Ministry cared more for keeping Public trust low than for Cost."),
        (MINISTRY, Why(COST, TRUST), "Ministry cared more for Cost than for keeping Public trust low."),
        (MINISTRY, Why(FIRST, COST), "Ministry cared more for the goal “A [b]quiet[/] week” than for Cost."),
        (MINISTRY, Why(COST, FIRST), "Ministry cared more for Cost than for the goal “A [b]quiet[/] week”."),
        (MINISTRY, Why(FIRST, None), "Ministry cared most for the goal “A [b]quiet[/] week”."),
        (PRESS, Why(TRUST, None), f"Press {NASTY} cared most for Public trust."),
    ],
)
def test_each_reason_is_a_sentence(actor: int, why: Why, said: str) -> None:
    assert say_reason(EDITION, STATE, actor, why, FACILITATOR) == said
    assert say_reason(EDITION, OVER, actor, why, PUBLIC) == said


def test_a_long_goal_is_told_by_its_beginning() -> None:
    said = say_reason(EDITION, STATE, MINISTRY, Why(COST, LONG), FACILITATOR)
    assert said.startswith("Ministry cared more for Cost than for the goal “WWW")
    assert said.endswith("…”.")


@pytest.mark.parametrize("viewer", [PUBLIC, PRESS, MINISTRY])
@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why(COST, None), f"Lab {UNDISCLOSED}"),
        (Why(TRUST, COST), "Lab cared most for Public trust."),
        (Why(COST, TRUST), "Lab cared more for something undisclosed than for Public trust."),
        (Why(FIRST, None), f"Lab {UNDISCLOSED}"),
        (Why(FIRST, COST), f"Lab {UNDISCLOSED}"),
        (Why(COST, FIRST), f"Lab {UNDISCLOSED}"),
        (Why(FIRST, TRUST), "Lab cared more for an undisclosed goal than for Public trust."),
        (Why(TRUST, FIRST), "Lab cared most for Public trust."),
    ],
)
def test_what_a_viewer_may_not_see_is_undisclosed(why: Why, viewer: int, said: str) -> None:
    assert say_reason(EDITION, STATE, LAB, why, viewer) == said


def test_an_actor_s_own_players_are_told_its_goals() -> None:
    assert say_reason(EDITION, STATE, LAB, Why(FIRST, COST), LAB) == (
        "Lab cared more for the goal “A [b]quiet[/] week” than for keeping Cost low."
    )
