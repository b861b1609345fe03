"""A solo reading as Twee: true to the game, whole, and every text of an author as text."""

import json
import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.computer.players import choose
from game.export.reading import Reading, TooLargeError, read_as
from game.play import rounds
from game.play.choices import Answer, Choice, choices_open_to, why_refused
from game.play.scores import score
from game.play.state import ANSWERS
from game.play.views import Edition
from game.reports.markup import as_text
from game.reports.twee import as_twee
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read_file
from game.wording import say_score
from tests.export.graph_samples import BRIDGE, NASTY, RANDOM, _absent, _program, scenario_of

ROOT = Path(__file__).parents[2]
LIMIT = 1000
FAR = 250
"""So many passages of every role show what is asked of a reading of any length."""
LINK = re.compile(r"\[\[([^\]]*)->([^\]]*)\]\]")


@dataclass(frozen=True)
class Story:
    """A story as it was written."""

    passages: dict[str, str]
    tags: dict[str, str]

    def links(self, name: str) -> list[str]:
        return [target for _words, target in LINK.findall(self.passages[name])]

    def told(self, name: str) -> str:
        """Give what a reader reads: signs decoded, links away."""
        return unescape(LINK.sub("", self.passages[name]))


@cache
def rulebook_in(path: Path) -> Rulebook:
    scenario = read_file(path).scenario
    assert scenario
    return compile_rulebook(scenario)


def written(rulebook: Rulebook, reading: Reading) -> str:
    return "".join(as_twee(Edition(rulebook, rulebook.scenario), reading))


def story(source: str) -> Story:
    found = re.split(r"^:: ", source, flags=re.MULTILINE)
    assert found[0] == ""
    headers = [each.partition("\n") for each in found[1:]]
    names = [re.fullmatch(r"([A-Za-z0-9-]+)(?: \[([a-z]+)\])?", header) for header, _break, _text in headers]
    assert None not in names
    pairs = [(name[1], name[2]) for name in names if name]
    assert len({name for name, _tag in pairs}) == len(pairs)
    texts = [text for _header, _break, text in headers]
    return Story(dict(zip([name for name, _ in pairs], texts, strict=True)), dict(pairs))


def read_far(rulebook: Rulebook, role: int) -> Reading:
    """Give a reading, cut where it would be long."""
    try:
        return read_as(rulebook, role, 2, FAR)
    except TooLargeError as error:
        return read_as(rulebook, role, 2, FAR, len(error.fitting))


@cache
def readings_in(path: Path) -> list[tuple[Rulebook, Reading, Story]]:
    """Give readings of every role."""
    rulebook = rulebook_in(path)
    readings = [read_far(rulebook, role) for role in range(len(rulebook.actors))]
    return [(rulebook, each, story(written(rulebook, each))) for each in readings]


ALL = pytest.mark.parametrize(
    "path",
    [ROOT / "scenarios" / "first_steps.yaml", ROOT / "scenarios" / "mill_creek.yaml", *RANDOM],
    ids=lambda path: path.stem,
)


@ALL
def test_every_link_resolves_and_no_passage_is_out_of_reach(path: Path) -> None:
    for _rulebook, _reading, told in readings_in(path):
        reached, waiting = {"Start"}, ["Start"]
        while waiting:
            for each in told.links(waiting.pop()):
                if each not in reached:
                    reached.add(each)
                    waiting.append(each)
        assert reached == set(told.passages) - {"StoryTitle", "StoryData"}


@ALL
def test_every_passage_leads_on_and_every_end_names_its_outcome_and_score(path: Path) -> None:
    for rulebook, reading, told in readings_in(path):
        pages = [name for name in told.passages if told.tags[name]]
        for name, page in zip(pages, reading.pages, strict=True):
            assert told.links(name)
            if page.state.outcome is None:
                assert (told.tags[name] == "decision") == bool(page.ways)
                continue
            assert told.tags[name] == "ending"
            assert rulebook.scenario.outcomes[page.state.outcome].title in told.told(name)
            assert f"Your score: {say_score(score(rulebook, page.state, reading.role))}\n" in told.told(name)


@ALL
def test_following_links_is_playing_the_game(path: Path) -> None:
    """The role's choices are legal, all of them are there, and what comes of them is what the game makes of them."""
    for rulebook, reading, _told in readings_in(path):
        dice = Random(f"{rulebook.scenario.title}.{reading.role}")
        for _game in range(20):
            follow(rulebook, reading, dice)


def follow(rulebook: Rulebook, reading: Reading, dice: Random) -> None:
    """Play a game to its end, or to where it is read, and read beside it."""
    others = [each for each in range(len(rulebook.actors)) if each != reading.role]
    state = rounds.start(rulebook, reading.seed).state
    at = 0
    while state.outcome is None:
        sealed = {each: choose(rulebook, state, each, "reported") for each in others}
        if state.turn == ANSWERS and not choices_open_to(rulebook, state, reading.role).is_empty:
            assert reading.pages[at].state == state
            if not reading.pages[at].ways:
                assert state.round > reading.depth
                return
            at, sealed[reading.role] = decided(rulebook, reading, at, dice)
        state = rounds.close_phase(rulebook, state, sealed).state
    assert reading.pages[at].state == state


def decided(rulebook: Rulebook, reading: Reading, at: int, dice: Random) -> tuple[int, tuple[Choice, ...]]:
    """Follow the links of a phase: give the page after it, and what the role has chosen."""
    state = reading.pages[at].state
    options = choices_open_to(rulebook, state, reading.role)
    offered = [len(available) + may_hold for _demand, available, may_hold in options.answers]
    mine: list[Choice] = []
    for ways in [*offered, *([len(options.raises) + 1] if options.raises else [])]:
        page = reading.pages[at]
        assert len(page.ways) == ways
        way = dice.choice(page.ways)
        if way is not None:
            assert why_refused(rulebook, state, reading.role, way, mine) is None
            mine.append(way)
        at = page.leads[page.ways.index(way)]
    return at, tuple(mine)


@ALL
def test_the_same_moment_after_the_same_news_is_one_passage(path: Path) -> None:
    for _rulebook, reading, _told in readings_in(path):
        begun = [(page.state, page.events) for page in reading.pages if not page.chosen and page.events]
        assert len(set(begun)) == len(begun)


def test_ways_that_come_to_the_same_are_one_passage_from_there_on() -> None:
    reading = read_as(compile_rulebook(scenario_of(EARLY_OR_LATE)), 0, 1, LIMIT)
    last = [page for page in reading.pages if page.demand == 1]
    assert len(last) == 2
    assert last[0].state == last[1].state
    assert last[0].events != last[1].events
    assert last[0].leads == last[1].leads


EARLY_OR_LATE = """
standoff: 1
title: Early or late
summary: The same answer may come early or late.
rounds: 4
actors: {a: {name: A, brief: A}, b: {name: B, brief: B}}
indicators: {}
demands:
  x: {from: b, to: a, text: X., when: round == 1, deadline: 2, responses: {agree: {label: Agree}}}
  y: {from: b, to: a, text: Y., when: round == 3, responses: {agree: {label: Agree}, refuse: {label: Refuse}}}
outcomes: {over: {title: Over, text: Over., when: final}}
"""


def test_where_a_reading_is_cut_it_says_so() -> None:
    rulebook = rulebook_in(ROOT / "scenarios" / "first_steps.yaml")
    told = story(written(rulebook, read_as(rulebook, 0, 1, LIMIT, depth=1)))
    stops = [name for name, tag in told.tags.items() if tag == "stop"]
    assert len(stops) == len([name for name in told.passages if name.startswith("Round-2-")])
    assert all("The reading stops here. The game would go on with round 2 of 3" in told.told(name) for name in stops)
    assert "The reading stops after round 1 of 3" in told.told("Start")


@pytest.mark.parametrize("limit", [20, 200])
def test_what_is_too_large_tells_how_large_and_which_depth_fits(limit: int) -> None:
    rulebook = rulebook_in(ROOT / "scenarios" / "mill_creek.yaml")
    with pytest.raises(TooLargeError) as refused:
        read_as(rulebook, 0, 1, limit)
    fitting = refused.value.fitting
    sizes = [len(read_as(rulebook, 0, 1, limit, depth).pages) for depth in range(1, len(fitting) + 1)]
    assert sizes == list(fitting)
    with pytest.raises(TooLargeError):
        read_as(rulebook, 0, 1, limit, len(fitting) + 1)


def test_the_role_does_not_read_what_it_may_not_know() -> None:
    rulebook = rulebook_in(ROOT / "scenarios" / "red_lines.yaml")
    hidden = [
        (index, each.text, {rulebook.actor_index[name] for name in (*each.senders, *each.targets)})
        for index, each in enumerate(rulebook.scenario.demands)
        if each.private
    ]
    assert hidden
    for role, actor in enumerate(rulebook.scenario.actors):
        reading = read_far(rulebook, role)
        told = story(written(rulebook, reading))
        early = "\n".join(told.told(name) for name, tag in told.tags.items() if tag != "ending")
        assert [text for _index, text, parties in hidden if role not in parties and text in early] == []
        others = [each.secret for each in rulebook.scenario.actors if each is not actor and each.secret]
        assert [secret for secret in others if secret in "\n".join(map(told.told, told.passages))] == []


def test_the_same_reading_has_the_same_ifid_and_another_another() -> None:
    rulebook = rulebook_in(ROOT / "scenarios" / "first_steps.yaml")
    ifids = [
        json.loads(story(written(rulebook, read_as(rulebook, role, seed, LIMIT))).passages["StoryData"])["ifid"]
        for role, seed in ((0, 1), (0, 1), (1, 1), (0, 2))
    ]
    assert ifids[0] == ifids[1]
    assert len(set(ifids)) == 3
    assert all(
        re.fullmatch(r"[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}", each) for each in ifids
    )


MARKUP = re.compile(
    r"""(?:file|https?|mailto|ftp|javascript|irc|news|data):[^\s'"]|^\s*(?:[-!#+=:]|\d+[.)]\s)|[\[\]<>{}$*_`\\|^~]|''|//|==|@@|--|::|""|/[*%]|\([^\s():]*:|\?\w""",
    re.MULTILINE,
)
OWN = re.compile(r"Answer 1: |Ask for 1: |(?:No|Ask|Begin|Read) \w+ ")
"""What the words of a link begin with: none of it can be the beginning of a program."""
NASTIER = (
    *NASTY,
    "[[Start]]",
    "javascript:alert(1) data:text/html,x mailto:a@b.org news:x",
    "[[Away->https://example.org]]",
    "<<run alert(1)>> <<= 1>> $gold _temp",
    "(print: 1) (link:'x')[y] (set: $a to 1) ?hook |name>[hook]",
    ":: Another passage\n:: StoryData\n{}",
    "''bold'' //italics// ~~out~~ ^^up^^ ==x==",
    '"""raw""" {{{code}}} @@#x;y@@ /* c */ /% c %/',
    "! heading\n# list\n---\n----\n>>> quote\n1. one\n+ plus\n\tcode",
    "{embed passage: 'x'} <% print(1) %>",
    "&amp; &lt; &#91; &#x5b;",
)


def reads_as(text: str) -> str:
    """Give a text as it is read: lines without their margins."""
    return "\n".join(line.strip() for line in text.strip().split("\n") if line.strip())


@pytest.mark.parametrize("text", NASTIER)
def test_nothing_in_a_text_is_markup(text: str) -> None:
    shown = as_text(text)
    assert MARKUP.search(re.sub(r"&#\d+;", "\ufffc", shown)) is None
    assert reads_as(unescape(shown)) == reads_as(text)


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"], include_characters="\n"), max_size=60))
def test_no_text_at_all_is_markup(text: str) -> None:
    shown = as_text(text)
    assert MARKUP.search(re.sub(r"&#\d+;", "\ufffc", shown)) is None
    assert reads_as(unescape(shown)) == reads_as(text)


def nasty(text: str) -> Rulebook:
    """Give a rulebook in which every text of an author is that one."""
    quoted = json.dumps(text, ensure_ascii=False)
    return compile_rulebook(
        scenario_of(f"""
standoff: 1
title: {quoted}
summary: {quoted}
rounds: [{quoted}, {quoted}]
sources: {{paper: {{title: {quoted}}}}}
actors:
  a: {{name: {quoted}, brief: {quoted}, secret: {quoted}, goals: [{{text: {quoted}, when: final, worth: 1}}]}}
  b: {{name: {quoted}, brief: {quoted}}}
indicators: {{trust: {{name: {quoted}}}}}
demands:
  x: {{from: b, to: a, text: {quoted}, when: round == 1, source: paper, lapse: [], responses:
    {{yes_: {{label: {quoted}, text: {quoted}, news: {quoted}, then: [{{trigger: c}}, {{adjust: {{trust: 5}}}}]}}}}}}
  y: {{from: a, to: b, text: {quoted}, raise: true, responses: {{z: {{label: {quoted}}}}}}}
arguments: {{arg: {{by: b, about: x, for: yes_, claim: {quoted}, source: paper}}}}
consequences: {{c: {{title: {quoted}, text: {quoted}}}}}
outcomes: {{end: {{title: {quoted}, text: {quoted}, when: final}}}}
debrief: {{reported: {quoted}}}
""")
    )


@pytest.mark.parametrize("text", NASTIER)
def test_no_text_of_an_author_makes_a_passage_a_link_or_a_links_words(text: str) -> None:
    plain, hurt = (story(written(each, read_as(each, 0, 1, LIMIT))) for each in (nasty("plain"), nasty(text)))
    assert list(hurt.passages) == list(plain.passages)
    for name in plain.passages.keys() - {"StoryTitle"}:
        assert hurt.links(name) == plain.links(name)
        words = [words for words, _target in LINK.findall(hurt.passages[name])]
        assert [each for each in words if MARKUP.search(each)] == []
        assert [
            each for each in words if not re.match(r"Answer 1: |Ask for 1: |(?:No|Ask|Begin|Read) \w+ ", each)
        ] == []


def test_a_link_names_the_answer_that_it_gives() -> None:
    for rulebook, reading, told in readings_in(ROOT / "scenarios" / "first_steps.yaml"):
        pages = [name for name in told.passages if told.tags[name]]
        for name, page in zip(pages, reading.pages, strict=True):
            links = [words for words, _target in LINK.findall(told.passages[name])]
            for number, way in enumerate(page.ways, start=1):
                if isinstance(way, Answer):
                    response = rulebook.scenario.demands[way.demand].responses[way.response]
                    assert links[number - 1] == f"Answer {number}: {response.label}".replace("'", "\u2019")


def test_a_links_words_keep_their_signs_in_another_width() -> None:
    rulebook = nasty("Don't: pay 5% (or $2), it's a [[trap->x]]")
    told = story(written(rulebook, read_as(rulebook, 0, 1, LIMIT)))
    marks = {"'": "\u2019", "%": "\uff05", "(": "\uff08", ")": "\uff09", "$": "\uff04", "[": "\uff3b", "]": "\uff3d"}
    said = "Don't: pay 5% (or $2), it's a [[trap\u2013\uff1ex]]"
    for sign, shown in marks.items():
        said = said.replace(sign, shown)
    assert f"Answer 1: {said}" in [words for words, _target in LINK.findall("\n".join(told.passages.values()))]


def extwee(sources: Sequence[str]) -> list[dict[str, Any]]:
    """Let extwee read stories: of each its data and passages, or its error."""
    node = _program("node", "Node.js")
    modules = os.environ.get("STANDOFF_NODE_MODULES", "")
    if not (Path(modules) / "extwee").is_dir() or not modules:
        _absent("extwee (its node_modules are named by STANDOFF_NODE_MODULES)")
    script = Path(__file__).with_name("parse_twee.mjs")
    done = subprocess.run(
        [node, str(script), modules], input=json.dumps(sources).encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    stories: list[dict[str, Any]] = json.loads(done.stdout)
    return stories


def test_extwee_reads_what_is_meant_for_it() -> None:
    steps, bridge = rulebook_in(ROOT / "scenarios" / "first_steps.yaml"), compile_rulebook(scenario_of(BRIDGE))
    sources = [written(each, read_as(each, role, 1, LIMIT)) for each in (steps, bridge) for role in (0, 1)]
    sources += [written(each, read_as(each, 0, 1, LIMIT)) for each in map(nasty, NASTIER)]
    for source, read in zip(sources, extwee(sources), strict=True):
        assert "error" not in read
        told = story(source)
        data = json.loads(told.passages["StoryData"])
        assert (read["ifid"], read["start"], read["format"]) == (data["ifid"], "Start", "Harlowe")
        assert read["name"] == told.passages["StoryTitle"].strip()
        shown = {name: text.strip() for name, text in told.passages.items() if not name.startswith("Story")}
        assert {name: text for name, _tags, text in read["passages"]} == shown
        assert dict(read["compiled"]) == shown
