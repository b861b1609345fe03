"""What Red Lines tells as reported says what its paragraphs say, with their hedges, and no more."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path

import pytest

from game.scenario.model import Citation, Scenario
from tests.scenarios import article_runs, measures

# For each place that has a source: what its texts must carry, what must not stand there. A `|` parts spellings.
WORDS: dict[str, tuple[list[str], list[str]]] = {
    "access": (["unrestricted", "potential|may|might", "friday evening"], ["included", "every use"]),
    "access.refuse": (
        ["what it calls pressure", "it says", "intimidation or punishment", "in public"],
        ["reckless", "never"],
    ),
    "price_of_no.threaten": (["production act", "risk label", "threat"], ["will use"]),
    "same_terms.compromise": (["reportedly", "compromise", "similar safeguards"], ["same limits", "shares"]),
    "keep_inside.letter": (["stand together", "against demands", "surveillance", "autonomous lethal"], ["refuse"]),
    "where_stand.criticise": (
        ["criticises", "leader", "unacceptable", "speaks of", "civil liberties"],
        ["praise", "refusal", "always", "is"],
    ),
    "hold_line": (["risk being pressed", "stand together", "compliance"], ["will give way", "only"]),
    "hold_line.memo": (["long believed", "us media", "in the loop", "automated"], ["in charge", "shares", "terms"]),
    "order.ban": (
        ["directs", "says", "neither needs nor wants", "again", "at once"],
        ["phase-out", "warning", "because"],
    ),
    "own_measures.bar": (["says", "would be barred", "commercial ties"], ["because", "will be barred", "from ties"]),
    "last_word.court": (
        ["any such label", "challenge", "narrow", "believes", "can"],
        ["tonight", "some cases", "few cases", "should"],
    ),
    "phase_out": (["help", "full power", "major civil and criminal"], ["ban", "because", "every power"]),
    "phase_out.offer": (["remains open", "cooperation", "ethical limits"], ["help", "two limits", "change over"]),
    "limits_are_democratic": (
        ["narrow", "believes", "can undermine", "fully autonomous"],
        ["always", "should", "no others", "stays ready"],
    ),
    "threats_prove_nothing": (["intimidation", "punishment", "position", "says"], ["unsafe", "reason"]),
    "price_must_be_known": (["defense production act", "broad authority", "cooperate"], ["fair", "free decision"]),
    "one_by_one": (["do not present a common front", "risk", "compliance"], ["only", "can stand", "will"]),
    "surveillance_no": (["unacceptable", "troubling intrusion", "civil liberties"], ["party", "should"]),
    "same_lines": (["long believed", "us media", "in the loop", "automated"], ["binds", "in charge", "masses"]),
    "talk_saves_time": (["says", "remains open", "ethical limits", "democratic values"], ["retreat", "longer"]),
    "door_open": (["remains open", "ethical limits", "democratic values"], ["retreat", "help", "two limits"]),
    "how_not_to_deal": (
        ["the secretary speaks", "arrogance and betrayal", "how not to do business", "on x"],
        ["learn", "every", "barred"],
    ),
    "would_challenge": (
        ["would challenge", "narrow", "believes", "can undermine"],
        ["some cases", "always", "will challenge"],
    ),
    "firm_unchanged": (["neither needs nor wants", "again"], ["because", "refusal"]),
    "refusal": (
        ["friday", "what it calls pressure tactics", "intimidation", "fully"],
        ["shortly", "deadline", "before"],
    ),
    "ultimatum": (["by friday evening", "otherwise it faces", "threaten to class"], ["may use", "might"]),
    "compromise_sought": (["reportedly", "compromise", "similar", "pentagon"], ["same safeguards", "memo"]),
    "memo": (["internal memo", "us media", "in the loop", "automated"], ["in charge", "grave", "reportedly seeks"]),
    "open_letter": (["urge", "against demands", "surveillance", "autonomous lethal", "risks"], ["will be pressed"]),
    "ban": (["every federal agency", "neither needs nor wants", "truth social", "again"], ["because", "punish"]),
    "phase_out_warning": (["not to resist", "full power", "major civil and criminal"], ["because"]),
    "contractor_bar": (["would be barred", "commercial ties"], ["will be barred", "because", "betrayal"]),
    "court_vow": (
        ["any supply chain label", "narrow", "it believes", "can undermine"],
        ["some cases", "always", "should"],
    ),
    "criticism": (["criticises", "praises", "unacceptable", "troubling intrusion into civil liberties"], ["law"]),
    "open_door": (["says", "remains open", "ethical limits", "repeats"], ["help", "two limits"]),
    "cut_off_and_open": (
        ["neither needs nor wants", "says", "remains open", "ethical limits"],
        ["rather", "not moved", "talks"],
    ),
    "debrief": (
        [
            "unrestricted",
            "potentially",
            "pressure tactics",
            "nor wanted",
            "full power",
            "betrayal",
            "how not to do business",
            "would challenge any",
            "believes",
            "narrow",
            "civil liberties",
            "risk being pressed",
            "reportedly",
            "us media",
            "in the loop",
            "ethical limits",
        ],
        ["will be barred", "included", "some cases", "never", "bad business", "conduct"],
    ),
}

# The paragraphs that name a living person. Elsewhere nobody is named.
PERSONS = {"Trump": {1, 5, 6}, "Hegseth": {14, 15}, "Jeffries": {16, 17}, "Altman": {20, 21}}


@cache
def scenario() -> Scenario:
    return measures.rulebook_of("red_lines").scenario


@cache
def sourced() -> dict[str, tuple[str, tuple[Citation, ...]]]:
    """Give the texts of each place that has a source, in one line, and what they rest on."""
    found = {place: (text.casefold(), cited) for place, text, cited in _places() if cited}
    debrief = scenario().debrief
    assert debrief is not None
    return found | {"debrief": (_line(debrief.reported).casefold(), debrief.citations)}


def _places() -> Iterator[tuple[str, str, tuple[Citation, ...]]]:
    for demand in scenario().demands:
        yield demand.id, _line(demand.text), demand.citations
        for each in demand.responses:
            yield f"{demand.id}.{each.id}", _line(each.label, each.text, each.news), each.citations
    for argument in scenario().arguments:
        yield argument.id, _line(argument.claim, argument.grounds, argument.warrant), argument.citations
    for struck in scenario().consequences:
        yield struck.id, _line(struck.title, struck.text), struck.citations
    for outcome in scenario().outcomes:
        yield outcome.id, _line(outcome.title, outcome.text), outcome.citations


def _line(*texts: str | None) -> str:
    return " ".join(each for each in texts if each)


def texts_in(part: object) -> Iterator[str]:
    """Give every text of a part of the scenario."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from texts_in(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from texts_in(getattr(part, each.name))


def test_every_text_with_a_source_has_been_read_beside_its_paragraphs() -> None:
    assert sourced().keys() == WORDS.keys()


@pytest.mark.parametrize("place", WORDS)
def test_a_reported_text_carries_what_its_paragraphs_say_and_how_sure_they_are(place: str) -> None:
    text, _cited = sourced()[place]
    carried, barred = WORDS[place]
    assert [each for each in carried if not re.search(rf"\b(?:{each})", text)] == []
    assert [each for each in barred if re.search(rf"\b(?:{each})\b", text)] == []


@pytest.mark.parametrize("place", ["last_word", "ask_rule", "inside_is_better", "label_has_a_meaning", "punish_speech"])
def test_what_nobody_reported_has_no_source(place: str) -> None:
    assert place not in sourced()


def test_help_that_nobody_reported_stands_apart_from_the_open_door() -> None:
    texts = {place: (text, cited) for place, text, cited in _places()}
    assert texts["hands_lent"] == (
        "Help with the change Engineers of the developer help the agencies to move to other tools.",
        (),
    )


def test_praise_that_is_reported_needs_a_refusal_in_public() -> None:
    where_stand = next(each for each in scenario().demands if each.id == "where_stand")
    criticise = next(each for each in where_stand.responses if each.id == "criticise")
    assert "praise" not in _line(criticise.label, criticise.text, criticise.news).casefold()
    assert "praise" in sourced()["criticism"][0]
    assert "criticism_alone" not in sourced()


def test_a_brief_says_where_the_article_ends_and_the_game_begins() -> None:
    for each in scenario().actors:
        if each.playable:
            assert "Made up for this game is all that follows." in (each.brief or ""), each.id
            assert "the article" in (each.brief or "").split("Made up")[0], each.id


def test_no_nine_words_in_a_row_are_the_articles() -> None:
    digests = article_runs.digests_in(Path(__file__).with_name("red_lines_article.digests"))
    assert len(digests) == 615
    assert [run for text in texts_in(scenario()) for run in article_runs.copied(text, digests)] == []


def test_nine_words_in_a_row_are_found_whatever_their_marks() -> None:
    said = "It\u2019s said: one two, three four. Five six “seven” eight nine"
    digests = frozenset(
        article_runs.digest(each) for each in article_runs.runs("one two three four five six seven eight nine")
    )
    assert article_runs.copied(said, digests) == ["one two three four five six seven eight nine"]
    assert article_runs.copied(said.replace("three", "3"), digests) == []


def test_nobody_is_quoted() -> None:
    assert [text for text in texts_in(scenario()) if re.search(r"[“”\"«»„]", text)] == []


@pytest.mark.parametrize("person", PERSONS)
def test_a_living_person_is_named_only_where_the_article_does(person: str) -> None:
    named = [text for text in texts_in(scenario()) if person in text]
    reported = [cited for _place, (text, cited) in sourced().items() if person.casefold() in text]
    assert len(named) == len(reported) > 0
    assert all(PERSONS[person] & {each.paragraph for each in cited} for cited in reported)
