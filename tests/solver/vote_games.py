"""Ten small scenarios with votes, treaties, vetoes, decisions and leaks."""

from functools import cache

from game.rules.rulebook import Rulebook
from tests.solver.exact_games import rulebook_of

_HEAD = """
standoff: 1
title: Council
summary: A small council.
actors:
  ann: {name: Ann, brief: A member., interests: {trust: 2, cost: -1}}
  bob: {name: Bob, brief: A member., interests: {trust: -1}}
  cat: {name: Cat, brief: A member., interests: {cost: 1}, goals: [{text: G, when: motion.yes >= 2, worth: 7}]}
  dan: {name: Dan, brief: A member., interests: {trust: 1}}
  eve: {name: Eve, brief: The chair., interests: {trust: 1, cost: 2}}
indicators:
  trust: {name: Trust}
  cost: {name: Cost, max: 10, start: 5}
outcomes:
  passed: {title: Passed, text: It passed.}
  over: {title: Over, text: It is over., when: final}
"""

_PLAIN = "{yes: {label: Yes, then: [{adjust: {trust: 3}}]}, no: {label: No, then: [{adjust: {cost: 1}}]}}"


def _game(demands: str, rounds: int = 1, turns: int = 0, rest: str = "") -> str:
    return f"{_HEAD}rounds: {rounds}\nfloor: {{turns: {turns}}}\ndemands:\n{demands}{rest}"


VOTES = {
    "majority": _game(
        f"""
  motion:
    from: eve
    to: [cat, ann, bob]
    text: Vote.
    when: round == 1
    responses: {_PLAIN}
    closing: [{{if: motion.yes >= 2, then: [{{end: passed}}], else: [{{adjust: {{cost: 4}}}}]}}]
"""
    ),
    "abstentions": _game(
        f"""
  motion:
    to: [ann, bob, cat, dan, eve]
    text: Vote.
    when: round == 1
    responses: {_PLAIN}
    lapse: [{{adjust: {{trust: -1}}}}]
    closing: [{{if: motion.yes > motion.no and motion.answered >= 3, then: [{{end: passed}}]}}]
"""
    ),
    "treaty": _game(
        """
  motion:
    from: [eve, dan]
    to: [ann, bob]
    text: Sign.
    when: round == 1
    deadline: 2
    responses: {yes: {label: Sign}, no: {label: Decline, then: [{withdraw: motion}]}}
    closing: [{if: motion.yes == 2, then: [{adjust: {trust: 20}}, {trigger: force, after: 1}]}]
""",
        rounds=3,
        rest="consequences: {force: {title: F, text: F, effects: [{adjust: {cost: -3}}]}}\n",
    ),
    "veto": _game(
        """
  motion:
    from: dan
    to: [ann, bob, eve]
    text: Vote.
    when: round == 1
    responses:
      yes: {label: Yes}
      no: {label: No, by: [ann, bob]}
      veto: {label: Veto, by: eve, then: [{adjust: {cost: 2}}]}
    closing: [{if: motion.veto == 0 and motion.yes >= 2, then: [{end: passed}]}]
"""
    ),
    "raised by either": _game(
        """
  motion:
    from: [ann, bob]
    to: [cat, dan]
    text: Vote.
    raise: true
    responses: {yes: {label: Yes}, no: {label: No}}
    closing: [{adjust: {trust: motion.yes * 10}}]
  fee:
    from: ann
    to: eve
    text: Pay.
    raise: true
    responses: {pay: {label: Pay, then: [{adjust: {cost: -2}}]}, refuse: {label: Refuse}}
""",
        rounds=3,
    ),
    "extended": _game(
        """
  motion:
    from: eve
    to: [ann, bob]
    text: Vote.
    when: round == 1
    responses: {yes: {label: Yes}, no: {label: No, then: [{extend: motion, by: 2}]}, wait: {label: W, when: round > 1}}
    lapse: [{adjust: {trust: -9}}]
    closing: [{if: motion.lapsed == 0, then: [{adjust: {trust: 9}}]}]
""",
        rounds=3,
    ),
    "luck of each": _game(
        """
  motion:
    to: [ann, bob, cat]
    text: Decide.
    when: round == 1
    responses:
      yes: {label: Yes, then: [{chance: [{odds: 1, then: [{adjust: {trust: 8}}]}, {odds: 2, then: []}]}]}
      no: {label: No}
    closing: [{chance: [{odds: motion.yes, then: [{end: passed}]}, {odds: 1, then: []}]}]
"""
    ),
    "debated": _game(
        """
  motion:
    from: dan
    to: [ann, bob]
    text: Vote.
    when: round == 1
    verdict: {trust: 10}
    responses: {yes: {label: Yes, when: strength(motion.yes) >= 40}, no: {label: No}}
    closing: [{adjust: {cost: strength(motion.no) // 20 - 2}}]
""",
        turns=1,
        rest="""arguments:
  cheap: {by: [eve, cat], about: motion, for: yes, claim: It is cheap., weight: 40}
  dear: {by: bob, about: motion, against: yes, claim: It is dear., weight: 70}
""",
    ),
    "leak": _game(
        """
  motion:
    from: ann
    to: [bob, cat]
    text: Keep it quiet.
    when: round == 1
    deadline: 2
    private: true
    responses: {yes: {label: Yes}, no: {label: No}}
    closing: [{if: motion.yes == 2, then: [{adjust: {trust: 10}}], else: [{end: passed}]}]
  talk:
    to: dan
    text: Talk.
    when: round == 1
    responses: {tell: {label: Tell, then: [{reveal: motion}]}, keep: {label: Keep}}
""",
        rounds=2,
        turns=1,
        rest="arguments: {scandal: {by: [eve, ann], about: motion, against: yes, claim: A scandal., weight: 80}}\n",
    ),
    "two votes": _game(
        f"""
  motion:
    from: eve
    to: [ann, bob]
    text: First reading.
    when: round == 1
    responses: {_PLAIN}
    closing: [{{if: motion.yes >= 1, then: [{{open: second}}]}}]
  second:
    from: eve
    to: [ann, bob, cat]
    text: Second reading.
    responses: {{yes: {{label: Yes}}, no: {{label: No}}}}
    lapse: []
    closing: [{{if: "count(second.yes >= 2, second.lapsed) >= 1", then: [{{trigger: law}}]}}]
""",
        rounds=2,
        rest="consequences: {law: {title: L, text: L, effects: [{adjust: {trust: 15}}, {end: passed}]}}\n",
    ),
}
"""By what they are about. Each has a demand `motion` to several."""


@cache
def vote(name: str) -> Rulebook:
    return rulebook_of(VOTES[name])
