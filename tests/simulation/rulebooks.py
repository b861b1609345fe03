"""Scenarios drawn by hypothesis: small, and full of all that the rules can do."""

import json
from typing import Any

from hypothesis import strategies as st

from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read

Draw = Any


@st.composite
def rulebooks(draw: Draw) -> Rulebook:
    """Draw a rulebook."""
    text = json.dumps(draw(scenarios()))
    reading = read(text.encode(), "drawn")
    assert reading.scenario, (reading.problems, text)
    return compile_rulebook(reading.scenario)


@st.composite
def scenarios(draw: Draw) -> dict[str, Any]:
    """Draw a scenario as the keys and values of its file."""
    actors = [f"a{i}" for i in range(draw(st.integers(2, 3)))]
    indicators = [f"i{i}" for i in range(draw(st.integers(1, 3)))]
    consequences = [f"c{i}" for i in range(draw(st.integers(0, 4)))]
    demands = {f"d{i}": [f"r{j}" for j in range(draw(st.integers(1, 3)))] for i in range(draw(st.integers(1, 5)))}
    arguments = [f"g{i}" for i in range(draw(st.integers(0, 6)))]
    names = Names(actors, indicators, consequences, demands, arguments)
    about = {each: draw(st.sampled_from(list(demands))) for each in arguments}
    return {
        "standoff": 1,
        "title": "T",
        "summary": "S",
        "rounds": draw(st.integers(1, 4)),
        "floor": {"turns": draw(st.integers(0, 3)), "speeches": draw(st.integers(1, 3))},
        "actors": {each: draw(names.actor()) for each in actors},
        "indicators": {each: {"name": each, "start": 5, "min": -10, "max": 20} for each in indicators},
        "demands": {each: draw(names.demand(each)) for each in demands},
        "arguments": {each: draw(names.argument(place, about)) for place, each in enumerate(arguments)},
        "consequences": {each: draw(names.consequence()) for each in consequences},
        "outcomes": {
            "early": {"title": "E", "text": "E", "when": draw(names.condition())},
            "sudden": {"title": "S", "text": "S"},
            "late": {"title": "L", "text": "L", "when": "final"},
        },
    }


class Names:
    """What a scenario's parts may name."""

    def __init__(
        self,
        actors: list[str],
        indicators: list[str],
        consequences: list[str],
        demands: dict[str, list[str]],
        arguments: list[str],
    ) -> None:
        self.actors = actors
        self.indicators = indicators
        self.consequences = consequences
        self.demands = demands
        self.arguments = arguments

    def condition(self) -> st.SearchStrategy[str]:
        number = st.integers(-12, 22).map(str)
        value = st.sampled_from([*self.indicators, "round", f"{self.indicators[0]} // 3", f"-{self.indicators[0]}"])
        facts = [f"{each}.{fact}" for each, own in self.demands.items() for fact in (*own, "open", "opened", "lapsed")]
        truth = st.sampled_from([*facts, *self.consequences, *self.arguments, "final", "true"])
        compared = st.builds("{} {} {}".format, value, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), number)
        atom = st.one_of(compared, truth, truth.map("not {}".format))
        several = st.builds("{} {} {}".format, atom, st.sampled_from(["and", "or"]), atom)
        counted = st.builds("count({}, {}) == 1".format, truth, truth)
        return st.one_of(atom, several, counted)

    def effects(self, depth: int = 2) -> st.SearchStrategy[list[Any]]:
        return st.lists(self.effect(depth), max_size=3)

    def effect(self, depth: int) -> st.SearchStrategy[dict[str, Any]]:
        amount = st.one_of(st.integers(-9, 9), st.sampled_from(["round * 2", f"{self.indicators[-1]} - 3"]))
        demand = st.sampled_from(list(self.demands))
        kinds: list[st.SearchStrategy[Any]] = [
            st.dictionaries(st.sampled_from(self.indicators), amount, min_size=1).map(lambda by: {"adjust": by}),
            demand.map(lambda each: {"open": each}),
            demand.map(lambda each: {"withdraw": each}),
        ]
        if self.consequences:
            consequence = st.sampled_from(self.consequences)
            kinds += [
                consequence.map(lambda each: {"trigger": each}),
                st.builds(lambda each, after: {"trigger": each, "after": after}, consequence, st.integers(1, 2)),
                consequence.map(lambda each: {"cancel": each}),
            ]
        if depth:
            inner = self.effects(depth - 1)
            odds = st.one_of(st.integers(-1, 4), st.just(self.indicators[0]))
            branch = st.builds(lambda weight, then: {"odds": weight, "then": then}, odds, inner)
            kinds += [
                st.lists(branch, min_size=1, max_size=3).map(lambda each: {"chance": each}),
                st.builds(
                    lambda when, then, other: {"if": when, "then": then, "else": other}, self.condition(), inner, inner
                ),
                st.just({"if": "round >= 3", "then": [{"end": "sudden"}]}),
            ]
        return st.one_of(kinds)

    def actor(self) -> st.SearchStrategy[dict[str, Any]]:
        weight = st.integers(-3, 3).filter(bool)
        goal = st.builds(lambda when, worth: {"text": "G", "when": when, "worth": worth}, self.condition(), weight)
        return st.builds(
            lambda interests, goals: {"name": "A", "brief": "B", "interests": interests, "goals": goals},
            st.dictionaries(st.sampled_from(self.indicators), weight),
            st.lists(goal, max_size=2),
        )

    def demand(self, demand: str) -> st.SearchStrategy[dict[str, Any]]:
        return _demand(self, demand)

    def response(self) -> st.SearchStrategy[dict[str, Any]]:
        free = self.effects().map(lambda then: {"label": "R", "then": then})
        bound = st.builds(
            lambda when, then: {"label": "R", "when": when, "then": then}, self.condition(), self.effects()
        )
        return st.one_of(free, bound)

    def argument(self, place: int, about: dict[str, str]) -> st.SearchStrategy[dict[str, Any]]:
        demand = about[self.arguments[place]]
        earlier = [each for each in self.arguments[:place] if about[each] == demand]
        bearings = [("for", each) for each in self.demands[demand]] + [("against", self.demands[demand][0])]
        bearings += [(kind, each) for each in earlier for kind in ("rebuts", "backs")]
        makers = st.lists(st.sampled_from(self.actors), min_size=1, unique=True)
        return st.builds(
            lambda by, bearing, weight: {
                "by": by,
                "about": demand,
                bearing[0]: bearing[1],
                "claim": "C",
                "weight": weight,
            },
            makers,
            st.sampled_from(bearings),
            st.integers(0, 100),
        )

    def consequence(self) -> st.SearchStrategy[dict[str, Any]]:
        free = self.effects().map(lambda effects: {"title": "C", "text": "C", "effects": effects})
        bound = st.builds(
            lambda when, effects: {"title": "C", "text": "C", "when": when, "effects": effects},
            self.condition(),
            self.effects(),
        )
        return st.one_of(free, bound)


@st.composite
def _demand(draw: Draw, names: Names, demand: str) -> dict[str, Any]:
    sender, target = draw(st.permutations(names.actors))[:2]
    written: dict[str, Any] = {"from": sender, "to": target, "text": "D", "deadline": draw(st.integers(1, 2))}
    if draw(st.integers(0, 3)):
        written["when"] = draw(st.one_of(st.just("round == 1"), names.condition()))
    written["raise"] = draw(st.booleans())
    written["private"] = draw(st.booleans())
    written["verdict"] = draw(st.dictionaries(st.sampled_from(names.indicators), st.integers(-9, 9)))
    if draw(st.booleans()):
        written["lapse"] = draw(names.effects())
    written["responses"] = {each: draw(names.response()) for each in names.demands[demand]}
    return written
