"""What a player is told agrees with itself: causes, phases, scores, what was reported, what can be done now."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.widgets._toast import Toast

from game.play.choices import Answer, Argue
from game.play.visibility import PUBLIC
from game.presenting.actors import score
from game.presenting.blocks import Block, Text
from game.presenting.citing import Cited
from game.presenting.day import front_page
from game.presenting.demands import asked, heading
from game.presenting.happened import event_blocks
from game.presenting.outcome import beside_reported
from game.rules.compiler import compile_rulebook
from game.scenario.model import Citation, Source
from game.scenario.reader import read
from game.session.course import Players
from game.session.days import day_of
from game.session.game import Session, header_for
from game.session.seat_view import SeatView, look
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.paragraph import ParagraphScreen
from game.ui.screens.table import TableScreen
from game.ui.steady import Steady
from game.ui.widgets.keys import Keys
from game.ui.widgets.rows import content
from tests.ui.library_app import app_with_game, play_to
from tests.ui.table_game import LAB, MINISTRY, PRESS, Host, game, in_answers, painted, settle

HIDDEN = """standoff: 1
title: Small
summary: A small dispute.
rounds: 3
floor: {turns: 1, speeches: 1}
sources: {article: {title: An article, fictional: FICTIONAL}}
actors:
  lab: {name: Lab, brief: You make things., interests: {trust: 3, calm: 1}}
  press: {name: Press, brief: You ask.}
  rival: {name: Rival, brief: You wait.}
indicators: {trust: {name: Trust}, calm: {name: Calm}}
demands:
  books:
    from: press
    to: lab
    text: Open the books
    when: round == 1
    responses: {agree: {label: Open them}, shut: {label: Keep them shut, source: article}}
  deal:
    from: press
    to: rival
    private: true
    text: Sell us the story
    when: round == 1
    responses: {sell: {label: Sell it, then: [{adjust: {trust: -4}}, {trigger: leak}]}}
  later: {from: lab, to: press, text: Later, when: round == 2, deadline: 2, responses: {fine: {label: Fine}}, lapse: []}
arguments: {because: {by: lab, about: books, for: shut, claim: They are ours.}}
consequences: {leak: {title: A leak, text: It is out., effects: [{adjust: {calm: -6}}]}}
outcomes: {end: {title: The end, text: Over., when: final}}
debrief: {reported: The books stayed shut., source: article}
"""


def small(fictional: str = "false") -> Session:
    scenario = read(HIDDEN.replace("FICTIONAL", fictional).encode(), "small.yaml").scenario
    assert scenario is not None
    rulebook = compile_rulebook(scenario)
    session = Session(rulebook, header_for(rulebook, "small", 7), Players(frozenset([LAB, MINISTRY]), "random"))
    session.start()
    return session


def plain(text: Text) -> str:
    return content(text).plain


def lines(blocks: Sequence[Block]) -> list[str]:
    return [plain(line.text).strip() for block in blocks for line in block.lines]


DEAL = 2
"""The phase that the deal began."""


def told_of(session: Session, viewer: int) -> list[Block]:
    return [*event_blocks(session, viewer, DEAL, session.events(viewer, DEAL))]


def after_the_deal() -> Session:
    session = small()
    session.choose(LAB, Argue(0))
    session.close()
    session.choose(LAB, Answer(0, 1))
    session.close()
    return session


def test_what_happened_out_of_sight_is_told_apart_from_an_answer_that_did_not_cause_it() -> None:
    session = after_the_deal()
    told = lines(told_of(session, LAB))
    apart = told.index("Behind closed doors")
    assert told[0].startswith("You answered Press")
    assert apart > next(i for i, each in enumerate(told) if "Press" in each)
    assert [each.split()[0] for each in told[apart + 1 :]] == ["Trust", "A", "Calm"]
    assert not any("Trust" in each or "Calm" in each or "leak" in each for each in told[:apart])
    assert not any("undisclosed" in each for each in told[apart:] if "leak" not in each)


def test_who_knows_the_cause_is_told_it_where_it_happened() -> None:
    session = after_the_deal()
    told = lines(told_of(session, PRESS))
    assert "Behind closed doors" not in told


def test_the_front_page_tells_it_apart_too() -> None:
    session = after_the_deal()
    front = lines(front_page(session, day_of(session, LAB, 1)))
    (apart,) = (each for each in front if each.startswith("Behind closed doors: "))
    assert "A leak" in apart
    assert sum("A leak" in each for each in front) == 1


@pytest.mark.parametrize("fictional", ["true", "false"])
def test_the_debrief_does_not_say_that_nothing_was_reported_beside_what_was(fictional: str) -> None:
    session = small(fictional)
    while not session.is_over:
        session.close()
    told = "\n".join(lines(beside_reported(session.edition(PUBLIC), session.view(PUBLIC)).blocks))
    assert "nothing was reported" not in told
    assert "0 of 1 answer as reported" in told
    assert "Keep them shut" in told


@pytest.mark.parametrize("seed", range(12))
def test_a_change_of_the_score_is_the_difference_of_the_scores_shown(seed: int) -> None:
    session = game()
    session.header = {**session.header, "seed": seed}
    before = int(told(session)[0])
    while session.state.round < 2:
        for demand, answers, _holds in session.options(LAB).answers:
            session.choose(LAB, Answer(demand, answers[seed % len(answers)]))
        session.close()
    now, *moved = told(session)
    change = int(moved[0][1:]) * (1 if moved[0][0] == "▲" else -1) if moved else 0
    assert int(now) - before == change


def told(session: Session) -> list[str]:
    """The score as it is shown, and its change where there is one."""
    return plain(score(look(session, LAB))).split("AI developer")[1].split()


def test_a_debate_has_a_column_when_somebody_has_argued() -> None:
    session = in_answers(small())
    quiet = look(session, LAB)
    assert "debate" not in heads(quiet)
    session = small()
    session.choose(LAB, Argue(0))
    session.close()
    loud = look(session, LAB)
    assert "debate" in heads(loud)
    (first, second) = [row.cells[0].text for block in shut(loud)[1:] for row in block.lines[:1]]
    assert plain(first).split()[-1] == "50"
    assert plain(second).startswith("█")
    assert int(plain(second).split()[-1]) > 50


def shut(seat: SeatView) -> Sequence[Block]:
    """The first demand as it is shown."""
    return asked(seat, seat.faced[0]).blocks


def heads(seat: SeatView) -> set[str]:
    return {cell.head for block in shut(seat) for row in block.lines for cell in row.cells}


def test_who_asks_is_you_where_you_ask() -> None:
    session = small()
    asked = {each: look(session, each).demand(0) for each in range(3)}
    said = {each: plain(heading(look(session, each), view)[0].text) for each, view in asked.items() if view}
    assert said == {0: "■ Press asked you", 1: "You ask ◆ Lab", 2: "■ Press asked ◆ Lab"}


def keys(app: Host) -> str:
    return app.screen.query_one(Keys).shown.plain


async def test_only_what_can_be_done_now_is_offered() -> None:
    session = in_answers(small())
    app = Host(TableScreen(session, LAB))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "raise" not in keys(app)
        assert "debate" not in keys(app)
        await pilot.press("d", "r")
        await settle(pilot)
        assert isinstance(app.screen, TableScreen)


async def test_open_demands_are_not_called_none() -> None:
    session = in_answers(small())
    for viewer in (LAB, PRESS):
        app = Host(TableScreen(session, viewer))
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await pilot.press("i")
            await settle(pilot)
            assert "No demand is open" not in painted(app)
            assert "Open the books" in painted(app)


async def test_a_round_opens_at_the_demand_that_is_due() -> None:
    app = Host(TableScreen(session := game(more_demands=4), LAB))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(*["down"] * 5)
        in_answers(session)
        await app.push_screen(BriefingScreen(session, LAB))
        await pilot.press("escape")
        await settle(pilot)
        assert next(row for row in painted(app).splitlines() if "▸" in row).split()[:3] == ["▸", "1", "Accept"]
        assert "Unrestricted use of the model" in painted(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_message_lies_above_the_line_that_says_what_to_do(size: tuple[int, int], tmp_path: Path) -> None:
    app = app_with_game(tmp_path)
    async with app.run_test(size=size, notifications=True) as pilot:
        await play_to(pilot, "TurnScreen", [])
        app.notify("It goes on by the new version. " * 3, title="Warning", timeout=60)
        await settle(pilot)
        toast, below = app.screen.query_one(Toast), app.screen.query_one(Keys)
        assert toast.region.bottom <= below.region.y
        assert "Warning: It goes on" in painted(app)


@pytest.mark.parametrize(("width", "name"), [(80, "-narrow"), (120, "-wide")])
async def test_a_screen_knows_its_width_before_it_is_painted(width: int, name: str, tmp_path: Path) -> None:
    class Seen(Steady[None]):
        def on_mount(self) -> None:
            self.known = set(self.classes)

    app = app_with_game(tmp_path)
    async with app.run_test(size=(width, 36)):
        await app.push_screen(screen := Seen())
        assert screen.known & {"-narrow", "-wide"} == {name}


async def test_a_text_that_may_not_be_passed_on_is_told_with_its_page_and_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    source = Source("article", "An article", url="https://example.org/a", file="a.txt", paragraphs=9)
    screen = ParagraphScreen([source], [Cited("the demand “x”", Citation("article", 2))], tmp_path)
    app = Host(screen)
    monkeypatch.setattr(app, "open_url", opened.append)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        told = " ".join(painted(app).replace("│", " ").split())
        assert "may not be passed on" in told
        assert "https://example.org/a" in told
        assert "a.txt, one paragraph a line" in told
        await pilot.press("o")
        assert opened == ["https://example.org/a"]


async def test_where_no_file_is_named_it_is_said_how_to_name_one() -> None:
    screen = ParagraphScreen([Source("article", "An article")], [Cited("", Citation("article", None))], None)
    app = Host(screen)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        assert "name it there with `file`" in " ".join(painted(app).replace("│", " ").split())
        assert "open its page" not in painted(app)


def test_the_public_is_told_what_happened_out_of_its_sight_apart() -> None:
    session = after_the_deal()
    assert "Behind closed doors" in lines(told_of(session, PUBLIC))
