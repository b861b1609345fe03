"""Scenarios drawn by hypothesis: small, and full of all that the rules can do."""

import json
from typing import Any

from hypothesis import strategies as st

from game.rules.compiler import compile_rulebook
from game.rules.rulebook import Rulebook
from game.scenario.reader import read

Draw = Any


@st.composite
def rulebooks(draw: Draw, *, additions: bool = False) -> Rulebook:
    """Draw a rulebook; with `additions`, one with votes, decisions and all else that came to the format later."""
    text = json.dumps(draw(scenarios(additions=additions)))
    reading = read(text.encode(), "drawn")
    assert reading.scenario, (reading.problems, text)
    return compile_rulebook(reading.scenario)


@st.composite
def scenarios(draw: Draw, *, additions: bool = False) -> dict[str, Any]:
    """Draw a scenario as the keys and values of its file."""
    actors = [f"a{i}" for i in range(draw(st.integers(2, 4 if additions else 3)))]
    indicators = [f"i{i}" for i in range(draw(st.integers(1, 3)))]
    consequences = [f"c{i}" for i in range(draw(st.integers(0, 4)))]
    demands = {f"d{i}": [f"r{j}" for j in range(draw(st.integers(1, 3)))] for i in range(draw(st.integers(1, 5)))}
    arguments = [f"g{i}" for i in range(draw(st.integers(0, 6)))]
    names = Names(actors, indicators, consequences, demands, arguments, additions=additions)
    about = {each: draw(st.sampled_from(list(demands))) for each in arguments}
    return {
        "standoff": 1,
        "title": "T",
        "summary": "S",
        "rounds": draw(st.integers(1, 4)),
        "floor": {"turns": draw(st.integers(0, 3)), "speeches": draw(st.integers(1, 3))},
        "actors": {each: draw(names.actor()) for each in actors},
        "indicators": {
            each: {"name": each, "start": 5, "min": -10, "max": 20} | draw(names.hidden()) for each in indicators
        },
        "demands": {each: draw(names.demand(each)) for each in demands},
        "arguments": {each: draw(names.argument(place, about)) for place, each in enumerate(arguments)},
        "consequences": {each: draw(names.consequence()) | draw(names.hidden()) for each in consequences},
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
        *,
        additions: bool = False,
    ) -> None:
        self.additions = additions
        self.actors = actors
        self.indicators = indicators
        self.consequences = consequences
        self.demands = demands
        self.arguments = arguments

    def condition(self) -> st.SearchStrategy[str]:
        number = st.integers(-12, 22).map(str)
        value = st.sampled_from([*self.indicators, "round", f"{self.indicators[0]} // 3", f"-{self.indicators[0]}"])
        said = ("open", "opened", "lapsed", *(("answered", "withdrawn") if self.additions else ()))
        facts = [f"{each}.{fact}" for each, own in self.demands.items() for fact in (*own, *said)]
        truth = st.sampled_from([*facts, *self.consequences, *self.arguments, "final", "true"])
        compared = st.builds("{} {} {}".format, value, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), number)
        atom = st.one_of(compared, truth, truth.map("not {}".format))
        several = st.builds("{} {} {}".format, atom, st.sampled_from(["and", "or"]), atom)
        counted = st.builds("count({}, {}) == 1".format, truth, truth)
        return st.one_of(atom, several, counted, *self._counts(facts))

    def _counts(self, facts: list[str]) -> list[st.SearchStrategy[str]]:
        """Give conditions on how many targets did something, and on how strong the debate makes an answer."""
        if not self.additions:
            return []
        sign = st.sampled_from(["<", ">=", "==", "!="])
        fact = st.sampled_from(facts)
        return [
            st.builds("{} {} {}".format, fact, sign, st.integers(0, 3)),
            st.builds("{} {} {}".format, fact, sign, fact),
            st.builds("{} {} {}".format, self.strength(), sign, st.integers(20, 80)),
        ]

    def strength(self) -> st.SearchStrategy[str]:
        answers = [f"{each}.{response}" for each, own in self.demands.items() for response in own]
        return st.sampled_from(answers).map("strength({})".format)

    def hidden(self) -> st.SearchStrategy[dict[str, Any]]:
        """Give to whom something is visible, where it is hidden from some."""
        if not self.additions:
            return st.just({})
        some = st.lists(st.sampled_from(self.actors), unique=True).map(lambda each: {"visible_to": each})
        return st.one_of(st.just({}), st.just({}), some)

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
        if self.additions:
            to_hide = st.sampled_from([*self.demands, *self.indicators, *self.consequences])
            kinds += [
                st.builds(lambda each, by: {"extend": each, "by": by}, demand, st.integers(1, 3)),
                demand.map(lambda each: {"extend": each}),
                to_hide.map(lambda each: {"reveal": each}),
                self.strength().map(lambda each: {"adjust": {self.indicators[0]: f"{each} // 10 - 5"}}),
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
    parties = draw(st.permutations(names.actors))
    written: dict[str, Any] = {"from": parties[0], "to": parties[1], "text": "D", "deadline": draw(st.integers(1, 2))}
    if names.additions:
        written |= {"from": parties[: draw(st.integers(0, len(parties) - 1))]}
        written |= {"to": parties[len(written["from"]) :][: draw(st.integers(1, 3))]}
        written |= {"closing": draw(names.effects())} if draw(st.booleans()) else {}
        if not written["from"]:
            del written["from"]
    if draw(st.integers(0, 3)):
        written["when"] = draw(st.one_of(st.just("round == 1"), names.condition()))
    written["raise"] = draw(st.booleans()) and "from" in written
    written["private"] = draw(st.booleans())
    written["verdict"] = draw(st.dictionaries(st.sampled_from(names.indicators), st.integers(-9, 9)))
    if draw(st.booleans()):
        written["lapse"] = draw(names.effects())
    written["responses"] = {each: draw(names.response()) for each in names.demands[demand]}
    for each in written["responses"].values() if names.additions else ():
        if draw(st.booleans()):
            each["by"] = draw(st.lists(st.sampled_from(written["to"]), unique=True))
    return written
