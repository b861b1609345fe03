"""What an author is told to do: the words of a problem, and the other place that it shows."""

from pathlib import Path

import pytest

from game.scenario.diagnostics.problems import Problem
from game.scenario.reader import read, read_file

INVALID = Path(__file__).parents[1] / "cases" / "invalid"


def only(name: str) -> Problem:
    (problem,) = read_file(INVALID / f"{name}.yaml").problems
    return problem


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("yaml_tab", "a tab stands in the indentation", "spaces"),
        ("crlf_tab", "a tab stands in the indentation", "spaces"),
        ("yaml_quote_open", "the quote that opens here is not closed", "close it"),
        ("crlf_quote_open", "the quote that opens here is not closed", "close it"),
        ("yaml_quote_in_quotes", "goes on after its closing quote", "single quotes"),
        ("yaml_apostrophe", "goes on after its closing quote", "write `''`"),
        ("yaml_smart_quotes", "curly quotes", "straight ones"),
        ("yaml_colon_in_text", "a colon with a space after it", '`text: "On the bridge: half the town."`'),
        ("yaml_no_space_after_colon", "a space is missing after this colon", "`from: paper_mill`"),
        ("yaml_no_space_last", "a space is missing after this colon", "`playable: false`"),
        ("yaml_colon_forgotten", "a colon is missing after `reporters`", "`reporters:`"),
        ("yaml_dash_no_space", "a space is missing after this dash", "`- `"),
        ("yaml_dash_forgotten", "a dash is missing", "column 7"),
        ("yaml_indented_too_far", "indented too far", "column 5, not 6"),
        ("yaml_indented_too_little", "not indented far enough", "column 5, not 4"),
        ("yaml_bracket_open", "the `[` that opens here", "`]`"),
        ("yaml_brace_open", "the `{` that opens here", "`}`"),
        ("yaml_comma_missing", "a comma is missing", "comma"),
        ("yaml_bracketed_text", "cannot begin with `[`", "quotes"),
        ("yaml_at_sign", "cannot begin with `@`", "quotes"),
        ("yaml_backslash", "a backslash in double quotes", "twice"),
        ("yaml_text_goes_on", "not indented far enough", "column"),
        ("yaml_no_break_space", "no key", "type it anew"),
        ("key_label_in_demand", "`label` is no key of demand `use_less`", "belongs to a response"),
        ("key_deadline_in_response", "no key of response", "belongs to the demand"),
        ("key_verb_in_response", "no key of response", "in the list `then`"),
        ("key_when_under_section", "stands where an id should", "move `when` under that"),
        ("key_dedented_alone", "stands where an id should", "`river_is_dying`"),
        ("actor_is_indicator", "no actor `river_level`", "`river_level` is an indicator"),
        ("response_other_demand", "no response `decline`", "`accept`, `offer`, `refuse`"),
        ("condition_and_called", "stands between two conditions", "`a and b`"),
        ("condition_actor", "nothing is called `reporters`", "is an actor"),
        ("condition_open_parenthesis", "breaks off", "parenthesis"),
        ("condition_percent", "`%` cannot stand", "without `%`"),
        ("list_without_dash_effect", "a list of effects", "`- adjust: …`"),
        ("goals_without_dash", "a list of goals", "dash"),
        ("section_is_list", "a list stands where", "leave the dashes out"),
        ("verb_forgotten", "`river_level` is no effect", "`adjust: {river_level: …}`"),
        ("missing_key", "needs `text`", "what is demanded"),
        ("fact_consequence_opened", "no demand `share_pump`", "`share_pump` is a consequence"),
        ("fact_demand_triggered", "no consequence `layoff`", "`layoff` is a demand"),
        ("fact_response_rebutted", "no argument `offer`", "`offer` is a response of `use_less`"),
        (
            "fact_response_in_condition",
            "nothing is called `offer`",
            "`offer` is a response of `use_less`; did you mean",
        ),
        ("fact_argument_for", "no response `work_first`", "`work_first` is an argument; `use_less` has `accept`"),
        ("citation_without_source", "begins a remark", "`#5` needs its source before it: write `town_gazette#5`"),
        ("citation_without_source_deeper", "begins a remark", "write `town_gazette#5`"),
        ("citation_remark", "no value", "such as `town_gazette#5`"),
        ("effect_if_without_then", "`if`, `adjust`", "`{if: river_level > 5, then: [{adjust: {river_level: 3}}]}`"),
        ("effect_if_block_without_then", "`if`, `trigger`", "then: [{trigger: protest}], else: []}`"),
        ("effect_chance_number", "`chance`, `adjust`", "`{chance: [{odds: 50, then: [{adjust: {river_level: 3}}]}"),
        ("effect_chance_percent", "takes branches", "{odds: 50, then: [{trigger: protest}]}, {odds: 50, then: []}"),
        ("effect_odds_alone", "takes branches", "`{chance: [{odds: 3, then: [{trigger: protest}]}]}`"),
        ("effect_after_apart", "a dash of its own", "`{trigger: protest, after: 1}`"),
        ("effect_then_apart", "a dash of its own", "`{if: river_level > 5, then: [{trigger: protest}]}`"),
        ("form_interests_word", "`high` stands where", "`{public_trust: 3}`"),
        ("form_interests_list", "a list stands where", "`{public_trust: 3, mill_income: 3}`"),
        ("form_verdict_number", "`16` stands where", "`{public_trust: 16}`"),
        ("form_adjust_text", "stands where", "`{river_level: 3}`"),
        ("form_response_text", "`Decline politely` stands", "`{label: Decline politely}`"),
        ("form_outcome_text", "`A hard summer` stands", "`{title: A hard summer}`"),
        ("unseen_indent", "not the character that it looks like", "U+00A0 (no-break space)"),
        ("unseen_in_id", "is no id", "U+200B (zero width space)"),
        ("unseen_mark_in_the_middle", "not the character", "U+FEFF"),
        ("alike_colon", "not the character", "U+FF1A (fullwidth colon); type `:`"),
        ("alike_digit", "where a whole number should", "U+FF12 (fullwidth digit two); type `2`"),
        ("alike_bullet", "not the character", "U+2022 (bullet); type `-`"),
        ("text_begins_with_dash", "cannot begin with `- `", '`title: "- A quiet night"`'),
        ("key_final", "`final` is no key of outcome `hard_summer`", "`when: final`"),
        ("dash_one_line_late", "one line too late", "the line above"),
        (
            "dash_in_interests",
            "a dash stands where a key",
            "leave the dash out, and let `river_level: 2` begin in column 7",
        ),
        ("dash_on_second_key", "a dash of its own", "leave the dash out"),
        ("level_demand", "begins where `demands` does", "set it in below `demands`, by 2 more blanks"),
        ("level_first_demand", "not indented far enough", "below `demands`: let it begin in column 3, not 1"),
        ("level_adjust", "begins where `adjust` does", "set it in below `adjust`, by 2 more blanks"),
        ("level_adjust_under_dash", "not indented far enough", "below `adjust`: let it begin in column 15"),
        ("level_first_response", "not indented far enough", "below `responses`: let it begin in column 7, not 5"),
        ("level_last_response", "belongs under it", "set it in below `responses`"),
        ("section_missing_arguments", "look like arguments", "is the line `arguments:` missing above it?"),
        (
            "responses_line_forgotten",
            "`accept` and what follows look like responses",
            "is the line `responses:` missing",
        ),
        ("responses_line_forgotten_after_value", "`pay` and what follows look like responses", "`responses:`"),
        ("effects_line_forgotten", "`adjust` and what follows look like effects", "is the line `effects:` missing"),
        ("then_line_forgotten", "`adjust` and what follows look like effects", "is the line `then:` missing"),
        ("goals_line_forgotten", "`text` and what follows look like goals", "is the line `goals:` missing"),
        ("text_begins_with_star", "cannot begin with `*`", "quotes"),
        ("then_indicator_alone", "a list of effects", "such as `[{adjust: {public_trust: 5}}]`"),
        ("then_name_unknown", "a list of effects", "such as `[{trigger: protest}]`"),
        ("section_missing_sources", "look like sources", "is the line `sources:` missing above it?"),
        ("said_if", "`if round == 3` cannot stand", "`round == 3`"),
        ("said_after_round", "`after round 2` cannot stand", "`not layoffs and round > 2`"),
        ("said_answered", "no response `decided`", "use_less.answered or layoffs"),
        ("said_struck", "nothing is called `protest`", "`protest` is a consequence"),
    ],
)
def test_a_problem_is_told_with_its_remedy(name: str, message: str, hint: str) -> None:
    problem = only(name)
    assert message in problem.message
    assert hint in (problem.hint or "")


@pytest.mark.parametrize(
    ("name", "other", "words"),
    [
        ("id_twice_in_space", None, ""),
        ("duplicate_key", (28, 5), "already"),
        ("reply_elsewhere", (43, 3), "`loud`"),
        ("circle", (52, 13), "`used` replies to `loud`"),
        ("to_itself", (37, 11), "comes from"),
        ("paragraph_many", (14, 17), "12 paragraphs"),
        ("response_in_for", (108, 7), "`pay`, `decline`"),
        ("response_case", (88, 7), "`refuse`"),
        ("actor_plural", (46, 3), "`paper_mill` stands here"),
        ("indicator_hyphen_in_condition", (63, 3), "`mill_income` stands here"),
        ("source_slip", (10, 3), "`town_gazette` stands here"),
        ("start_over_max", (60, 10), "least value"),
        ("bounds_crossed", (60, 10), "least value"),
        ("effect_two_in_one", (86, 13), "first"),
        ("two_bearings", (47, 5), "and here"),
    ],
)
def test_where_two_places_are_concerned_the_other_is_named(
    name: str, other: tuple[int, int] | None, words: str
) -> None:
    if other is None:
        taken = next(each for each in read_file(INVALID / f"{name}.yaml").problems if each.code == "S303")
        assert [(each.line, each.column) for each in taken.related] == [(20, 3)]
        return
    related = only(name).related
    assert (related[0].line, related[0].column) == other
    assert words in related[0].message


def test_the_word_concerned_has_its_width() -> None:
    assert only("actor_plural").width == len("paper_mills")
    assert only("whole_quoted").width == len('"2"')
    assert only("response_with_space").width == len("use_less accept")
    assert only("source_slip").width == len("town_gazete")
    assert only("yaml_colon_forgotten").width == len("reporters")


def test_one_missing_section_is_told_once() -> None:
    data = (INVALID.parent / "valid" / "town_water.yaml").read_text("utf-8")
    begin, end = data.index("indicators:\n"), data.index("demands:\n")
    problems = read((data[:begin] + data[end:]).encode(), "x").problems
    assert [each.message for each in problems] == ["a scenario needs `indicators`"]


def test_an_id_that_stands_too_far_in_is_told_once() -> None:
    data = (INVALID.parent / "valid" / "town_water.yaml").read_text("utf-8")
    problems = read(data.replace("  share_pumps:\n", "    share_pumps:\n", 1).encode(), "x").problems
    assert [(each.line, each.code) for each in problems] == [(102, "S201")]


@pytest.mark.parametrize(
    "line", ["rounds: [Room #1, Room 2]", "floor: {turns: 2, note: Hall #4}", "glossary: {a: No #7}"]
)
def test_a_remark_in_the_brackets_of_a_text_is_no_citation(line: str) -> None:
    (problem,) = read(f"standoff: 1\n{line}\n".encode(), "x").problems
    assert "put the whole text in quotes" in (problem.hint or "")
    assert "article" not in (problem.hint or "")
