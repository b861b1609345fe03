"""Lines in words: what only an eye needs is not said, and a value is said with the head of its column."""

from game.presenting.blocks import Cell, Meter, Role, Span, filled, line
from game.presenting.in_words import in_words


def test_a_value_is_said_with_its_head_and_an_empty_place_not_at_all() -> None:
    cells = [
        Cell((Span("+4"),), "Trust"),
        Cell((Span("·", Role.MUTED, ""),), "Calm"),
        Cell((Meter(0.64, 4), Span(" 64")), "debate"),
        Cell((Span("?", Role.HINT, "may move"),), "Say"),
        Cell((), "you"),
    ]
    assert in_words(line("Wait", cells=cells)) == "Wait: Trust +4, debate 64, Say may move"


def test_texts_are_put_where_a_sentence_names_them_and_are_no_pattern_themselves() -> None:
    name = (Span("■ ", said=""), Span("{sender} %s"))
    text = filled("{name} said: {claim}", Role.MUTED, name=name, claim=(Span("{x}"),))
    assert in_words(line(text)) == "{sender} %s said: {x}"
    assert [each.role for each in text if isinstance(each, Span)][2] == Role.MUTED
