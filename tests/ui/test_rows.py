"""Blocks as rows of a screen: lines hang, remarks keep to the right end, columns stand below each other."""

from game.presenting.blocks import Block, Cell, Course, Line, Meter, Role, Span, entry, gap, heading, line
from game.ui.widgets.rows import STYLES, content, fit, lay


def rows(blocks: list[Block], width: int) -> list[str]:
    return [each.plain.rstrip() for each in lay(blocks, width).rows]


def numbers(text: str, *cells: str, heads: tuple[str, ...] = ("Limits", "you")) -> Line:
    return line(text, cells=[Cell((Span(each),), head) for each, head in zip(cells, heads, strict=True)])


def test_cells_stand_under_their_heads_however_far_apart_and_heads_are_shown_once() -> None:
    answers = [
        entry(numbers("Accept", "-20", "-5.4"), item=1),
        entry(numbers("Offer supervised use", "·", "+1.2"), line("Every use is looked at."), item=2),
        gap(),
        entry(numbers("Refuse", "+2", "-0.8"), item=3),
    ]
    assert rows(answers, 60) == [
        "                      Limits   you",
        "Accept                   -20  -5.4",
        "Offer supervised use       ·  +1.2",
        "Every use is looked at.",
        "",
        "Refuse                    +2  -0.8",
    ]
    assert [item for item, _first, _end in lay(answers, 60).places] == [1, 2, 3]


def test_columns_of_other_heads_have_widths_of_their_own_and_end_where_the_room_does() -> None:
    first, other = entry(numbers("Accept", "1", "2")), entry(numbers("Wait", "1", "2", heads=("a very long head", "b")))
    assert rows([first, other], 60)[1] == "Accept       1    2"
    narrow = rows([entry(numbers("A long answer that has to wrap", "1", "2"))], 30)
    assert narrow[0].endswith("Limits  you")
    assert all(len(each) <= 30 for each in narrow)
    assert narrow[1].endswith("1    2")


def test_a_remark_stands_beside_a_short_text_and_below_where_there_is_no_room() -> None:
    assert rows([entry(line("Wait", lead="1  ", right="by Friday"))], 24) == ["1  Wait        by Friday"]
    assert rows([entry(line("Wait", lead="1  ", right="by Friday evening"))], 24) == ["1  Wait", "   by Friday evening"]


def test_what_does_not_fit_goes_by_rank_and_the_last_is_cut() -> None:
    parts = [((Span("Red Lines"),), 3), ((Span("round 2"),), 0), ((Span("you are the lab"),), 4)]
    assert fit(parts, 80).plain == "Red Lines · round 2 · you are the lab"
    assert fit(parts, 20).plain == "Red Lines · round 2"
    assert fit(parts, 5).plain == "roun…"


def test_every_role_has_a_style() -> None:
    assert set(STYLES) == set(Role)


def test_bars_and_courses_are_drawn_and_keep_their_bounds() -> None:
    assert content((Meter(0.5, 4), Meter(1.7, 2), Meter(-1, 2))).plain == "██░░██░░"
    assert content((Course((0, 50, 100), 0, 100),)).plain == "▁▅█"


def test_what_others_wrote_is_no_markup_and_only_sources_can_be_clicked() -> None:
    shown = lay(
        [heading("[b]x[/] [@click=app.quit]x[/]"), entry(line(Span("¶2", Role.REPORTED, source=(0, 1))))], 40
    ).rows
    assert shown[0].plain == "[b]x[/] [@click=app.quit]x[/]"
    assert "@click" not in str(shown[0].spans)
    assert "screen.source(0, 1)" in str([each.style for each in shown[1].spans])
