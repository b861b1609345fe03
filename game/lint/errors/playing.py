"""The pages of what playing finds. Their samples are played, not only read."""

from game.language import later
from game.lint.page import ProblemPage
from game.lint.samples import ACTORS, OUTCOMES, PHONES, ROW
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Severity

_SOMETIMES_BEST = PHONES.replace("{trust: -6}", "{trust: 1, calm: -2}") + "consequences: {}\n"
_FOUR_ENDINGS = """\
outcomes:
  on_trial:
    title: On trial
    text: Phones are allowed, and a week without them is agreed.
    when: final and phones.allow and trial.opened
  settled:
    title: Settled
    text: The school has a rule that both sides keep.
    when: final and phones.allow
  weighed:
    title: Weighed up
    text: Phones are refused, and both sides have talked.
    when: final and trial.opened
  open_end:
    title: Still open
    text: The term ends without a rule.
    when: final
"""


def _with_odds(other: int) -> str:
    chance = f"- chance: [{{odds: 1, then: [{{end: walkout}}]}}, {{odds: {other}, then: []}}]"
    walkout = "  walkout:\n    title: A walk-out\n    text: The students have gone home.\n"
    row = ROW.replace(" [{adjust: {calm: -10}}]", f"\n      - adjust: {{calm: -10}}\n      {chance}")
    return row + OUTCOMES.replace("  open_end", f"{walkout}  open_end")


def _with_goal(worth: int) -> str:
    goal = "    goals: [{text: Phones are allowed., when: phones.allow, worth: 10}]\n"
    other = f"    goals: [{{text: A calm week., when: trial.accept and phones.refuse, worth: {worth}}}]\n"
    return ACTORS.replace(goal, "") + other


PAGES = (
    ProblemPage(
        code=Code.NEVER_REACHED,
        severity=Severity.WARNING,
        title=later("Something that no game comes to"),
        meaning=later(
            "In all the games that were played, by chance and by looking into every corner, this demand never opened, "
            "this answer was never given, or this argument, consequence or ending never came."
        ),
        why=later(
            "Nobody will see what you have written there. Look at its condition: which part of it never holds? Make "
            "that part easier, or let an effect bring it about."
        ),
        fails=ROW.replace("< 50", "> 55"),
        remedy=ROW,
    ),
    ProblemPage(
        code=Code.NEVER_BEST,
        severity=Severity.WARNING,
        title=later("An answer that is never the best"),
        meaning=later(
            "At many moments of many games every answer to the demand was tried and the game played on. This one never "
            "gave its actor the best score."
        ),
        why=later(
            "A player who finds that out has one answer fewer. Let the answer serve something that its actor wants, or "
            "cost less, or let the debate speak for it."
        ),
        fails=PHONES,
        remedy=_SOMETIMES_BEST,
    ),
    ProblemPage(
        code=Code.ALWAYS_BEST,
        severity=Severity.WARNING,
        title=later("An answer that is always the best"),
        meaning=later(
            "At many moments of many games every answer to the demand was tried and the game played on. This one "
            "always gave its actor the best score."
        ),
        why=later(
            "There is nothing to decide where one answer is always right. Let it cost something that its actor wants "
            "too, or let the others gain where the debate or the state of things speaks for them."
        ),
        fails=PHONES,
        remedy=_SOMETIMES_BEST,
    ),
    ProblemPage(
        code=Code.RARE_ENDING,
        severity=Severity.INFO,
        title=later("An ending that hardly any game reaches"),
        meaning=later("Fewer than 1 in 100 of the games that were played end so."),
        why=later(
            "Few classes will ever see it. That may be what you want. If not, make its condition easier, or let more "
            "lead to it."
        ),
        fails=_with_odds(299),
        remedy=_with_odds(2),
    ),
    ProblemPage(
        code=Code.COMMON_ENDING,
        severity=Severity.INFO,
        title=later("An ending that most games reach"),
        meaning=later("More than 4 in 10 of the games that were played end so."),
        why=later(
            "What the players decide then makes little difference to how it ends. Make its condition harder, or put "
            "other endings before it."
        ),
        fails=OUTCOMES,
        remedy=_FOUR_ENDINGS,
    ),
    ProblemPage(
        code=Code.ROLE_BEHIND,
        severity=Severity.INFO,
        title=later("A role that comes off worse than the others"),
        meaning=later(
            "Between the worst and the best score that it had in any game, this role comes out far lower on the "
            "average than the other roles do."
        ),
        why=later(
            "Whoever plays it will feel that nothing can be won. Look among its interests and goals for a goal that is "
            "hardly ever reached, or an interest that everybody works against."
        ),
        fails=_with_goal(60),
        remedy=_with_goal(6),
    ),
    ProblemPage(
        code=Code.IDLE_DEBATE,
        severity=Severity.INFO,
        title=later("A debate that decides too little, or too much"),
        meaning=later(
            "The arguments that are made change which answer is best in fewer than 15 or more than 40 of 100 cases."
        ),
        why=later(
            "Below that, arguing is idle; above it, the answers hardly matter. Change the numbers under `verdict`, the "
            "weights of the arguments, or how far the answers lie apart."
        ),
        fails=PHONES,
        remedy=_SOMETIMES_BEST,
    ),
)
