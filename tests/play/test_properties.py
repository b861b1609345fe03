"""What holds of every game, whatever is played."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.computer.reasons import Goal, Interest, Want, Why
from game.play import moments
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise, choices_open_to, default_choices, why_refused
from game.play.state import ANSWERS
from game.play.viewing import view_of
from game.play.visibility import PUBLIC, seen
from game.record.log import read_record, replay
from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario import model
from game.scenario.verbs import Section
from game.wording import say_event, say_reason, say_why
from tests.play.games import PATHS as SCENARIOS
from tests.play.games import Game, games, play, rulebook_of
from tests.wording.wording_game import edition

dice = st.integers(0, 2**32).map(Random)


@given(games(), dice)
@settings(deadline=None)
def test_a_record_replays_to_the_same_state_in_whatever_order_choices_were_sealed(game: Game, order: Random) -> None:
    assert replay(game.rulebook, read_record(game.record(order))) == game.end


@given(games())
@settings(deadline=None)
def test_every_game_ends_in_its_rounds(game: Game) -> None:
    assert game.end.outcome is not None
    assert 1 <= game.end.round <= game.rulebook.rounds
    assert len(game.turns) <= game.rulebook.rounds * (game.rulebook.turns + 1)


@given(games())
@settings(deadline=None)
def test_indicators_stay_within_their_bounds(game: Game) -> None:
    for turn in game.turns:
        for rules, value in zip(game.rulebook.indicators, turn.opened.values, strict=True):
            assert rules.min <= value <= rules.max


@given(games(), dice)
@settings(deadline=None)
def test_a_choice_taken_back_leaves_no_trace(game: Game, order: Random) -> None:
    turn = order.choice(game.turns)
    chosen = [(actor, choice) for actor, choices in turn.sealed.items() for choice in choices]
    if not chosen:
        return
    actor, choice = order.choice(chosen)
    before = moments.Moment(turn.opened)
    after = moments.take_back(moments.choose(game.rulebook, before, actor, choice), actor, (choice,))
    assert moments.close(game.rulebook, after) == moments.close(game.rulebook, before)


@given(games())
@settings(deadline=None)
def test_what_is_offered_is_what_is_not_refused(game: Game) -> None:
    rulebook = game.rulebook
    for turn in game.turns:
        state = turn.opened
        for actor in range(len(rulebook.actors)):
            options = choices_open_to(rulebook, state, actor)
            offered: set[Choice] = {Argue(each) for each in options.arguments}
            offered |= {Raise(each) for each in options.raises}
            for demand, available, may_hold in options.answers:
                offered |= {Answer(demand, each) for each in available} | ({Hold(demand)} if may_hold else set())
            every: list[Choice] = [
                *(Argue(i) for i in range(len(rulebook.arguments))),
                *(Answer(i, j) for i, rules in enumerate(rulebook.demands) for j in range(len(rules.responses))),
                *(kind(i) for kind in (Hold, Raise) for i in range(len(rulebook.demands))),
            ]
            assert {each for each in every if why_refused(rulebook, state, actor, each) is None} == offered


@given(games())
@settings(deadline=None)
def test_defaults_are_legal(game: Game) -> None:
    for turn in game.turns:
        for actor in range(len(game.rulebook.actors)):
            for choice in default_choices(game.rulebook, turn.opened, actor, ()):
                assert choice == Pass() or why_refused(game.rulebook, turn.opened, actor, choice) is None
                assert not (isinstance(choice, Pass) and turn.opened.turn == ANSWERS)


def planted(scenario: model.Scenario) -> tuple[model.Scenario, dict[str, set[str]]]:
    """Plant a word in every hidden text; give the ids of those actors who may read each word."""
    readers: dict[str, set[str]] = {}

    def word(kind: str, name: str, *actors: str) -> str:
        readers[f"zq{kind}{name}qz"] = set(actors)
        return f"zq{kind}{name}qz"

    def hide_demand(demand: model.Demand) -> model.Demand:
        if not demand.private:
            return demand
        text = word("demand", demand.id, *demand.senders, *demand.targets)
        responses = tuple(replace(each, label=text, text=text, news=text) for each in demand.responses)
        return replace(demand, text=text, responses=responses)

    private = {each.id: each for each in scenario.demands if each.private}
    return (
        replace(
            scenario,
            actors=tuple(
                replace(
                    each,
                    secret=word("secret", each.id, each.id),
                    goals=tuple(replace(goal, text=word("goal", each.id, each.id)) for goal in each.goals),
                )
                for each in scenario.actors
            ),
            indicators=tuple(
                replace(each, name=word("indicator", each.id, *each.visible_to))
                if each.visible_to is not None
                else each
                for each in scenario.indicators
            ),
            demands=tuple(hide_demand(each) for each in scenario.demands),
            arguments=tuple(
                replace(
                    each,
                    claim=word("argument", each.id, *private[each.about].senders, *private[each.about].targets),
                )
                if each.about in private
                else each
                for each in scenario.arguments
            ),
            consequences=tuple(
                replace(each, title=word("consequence", each.id, *each.visible_to))
                if each.visible_to is not None
                else each
                for each in scenario.consequences
            ),
        ),
        readers,
    )


def known_words(rulebook: Rulebook, readers: dict[str, set[str]], revealed: int, viewer: int) -> set[str]:
    """Give the planted words that a viewer may read where so much is revealed."""
    name = "" if viewer == PUBLIC else rulebook.scenario.actors[viewer].id
    public = {f"zqdemand{id_}qz" for id_, i in rulebook.demand_index.items() if revealed >> i & 1}
    public |= {
        f"zqargument{id_}qz"
        for id_, i in rulebook.argument_index.items()
        if revealed >> rulebook.arguments[i].about & 1
    }
    for kind, section, index in (
        ("indicator", Section.INDICATORS, rulebook.indicator_index),
        ("consequence", Section.CONSEQUENCES, rulebook.consequence_index),
    ):
        public |= {f"zq{kind}{id_}qz" for id_, i in index.items() if revealed & rulebook.bit_of(section, i)}
    return public.union(word for word, may in readers.items() if name in may)


@pytest.mark.slow
@given(st.sampled_from(SCENARIOS), st.integers(0, 2**32))
@settings(deadline=None, max_examples=60)
def test_no_view_and_no_news_hold_a_text_that_its_viewer_may_not_read(path: Path, seed: int) -> None:
    marked, readers = planted(rulebook_of(path).scenario)
    rulebook = compile_rulebook(marked)
    game = play(rulebook, seed, Random(seed))
    ends = [*(each.opened for each in game.turns[1:]), game.end]
    for turn, end in zip(game.turns, ends, strict=True):
        for viewer in (PUBLIC, *range(len(marked.actors))):
            told = repr(view_of(rulebook, turn.opened, viewer))
            may = known_words(rulebook, readers, turn.opened.revealed, viewer)
            assert [word for word in readers.keys() - may if word in told] == []
            may = known_words(rulebook, readers, end.revealed, viewer)
            for event in seen(rulebook, end._replace(outcome=None), turn.events, viewer):
                news = say_event(edition(rulebook), event, viewer) + say_why(edition(rulebook), event, viewer)
                assert [word for word in readers.keys() - may if word in news] == []


REVEALING = [
    path for path in SCENARIOS if path.parent.name == "conformance-next" and "reveal:" in path.read_text("utf-8")
]


@pytest.mark.slow
@pytest.mark.parametrize("path", REVEALING, ids=lambda path: path.stem)
def test_what_is_revealed_everybody_reads_from_then_on(path: Path) -> None:
    marked, readers = planted(rulebook_of(path).scenario)
    rulebook = compile_rulebook(marked)
    for seed in range(3):
        for turn in play(rulebook, seed, Random(seed)).turns:
            state = turn.opened
            shown = {f"zqdemand{marked.demands[i].id}qz" for i in range(len(marked.demands)) if state.status[i]}
            shown |= {f"zqconsequence{marked.consequences[i].id}qz" for i in state.struck}
            shown |= {f"zqargument{marked.arguments[i].id}qz" for i in state.made}
            shown |= {f"zqindicator{each.id}qz" for each in marked.indicators}
            for viewer in (PUBLIC, *range(len(marked.actors))):
                told = repr(view_of(rulebook, state, viewer))
                may = known_words(rulebook, readers, state.revealed, viewer)
                assert [word for word in shown & may & readers.keys() if word not in told] == []


@pytest.mark.slow
@given(st.sampled_from(SCENARIOS), st.integers(0, 2**32))
@settings(deadline=None, max_examples=60)
def test_no_reason_tells_a_text_that_its_reader_may_not_read(path: Path, seed: int) -> None:
    marked, readers = planted(rulebook_of(path).scenario)
    rulebook, random = compile_rulebook(marked), Random(seed)
    game = play(rulebook, seed, random)
    for turn in game.turns:
        for actor, own in enumerate(marked.actors):
            wants: list[Want] = [
                *map(Interest, range(len(rulebook.indicators))),
                *map(Goal, range(len(own.goals))),
            ]
            for put in wants:
                why = Why(put, random.choice([None, *wants]))
                for viewer in {PUBLIC, *range(len(marked.actors))} - {actor}:
                    told = say_reason(edition(rulebook), turn.opened, actor, why, viewer)
                    may = known_words(rulebook, readers, turn.opened.revealed, viewer)
                    assert [word for word in readers.keys() - may if word in told] == []


@given(games())
@settings(deadline=None)
def test_what_is_hidden_changes_no_others_view_and_no_event_of_theirs(game: Game) -> None:
    rulebook = game.rulebook
    hidden = [i for i, each in enumerate(rulebook.indicators) if each.visible_to is not None]
    for turn in game.turns:
        for viewer in range(len(rulebook.actors)):
            for event in seen(rulebook, turn.opened, turn.events, viewer):
                indicator = getattr(event, "indicator", None)
                if indicator in hidden and not turn.opened.revealed:
                    assert viewer in (rulebook.indicators[indicator].visible_to or ())
                demand = getattr(event, "demand", None)
                if demand is not None and rulebook.demands[demand].private and not turn.opened.revealed:
                    assert viewer in rulebook.demands[demand].parties
