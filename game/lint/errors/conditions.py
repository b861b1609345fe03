"""Pages of what is wrong with conditions: S401 to S404."""

from game.language import later
from game.lint.page import Change, ProblemPage
from game.scenario.diagnostics.codes import Code

_SETTLED = """\
outcomes:
  settled:
    title: Settled
    text: The school has a rule.
    when: phones.allow and trust > 55
  open_end: {title: Still open, text: The term ends., when: final}
"""

PAGES = (
    ProblemPage(
        code=Code.UNREADABLE_CONDITION,
        title=later("A condition that cannot be read"),
        meaning=later(
            "A condition says when something holds: `trust > 55`, `round == 2`, `phones.allow and not row`. Numbers "
            "to add are written in the same way. This one breaks the rules at the place named, or is longer than 500 "
            "characters or 100 parts."
        ),
        why=later(
            "What cannot be read can never hold. Join with the words `and`, `or`, `not`; compare with `<`, `<=`, `>`, "
            "`>=`, `==`, `!=`; close every parenthesis; leave out quotes within the condition."
        ),
        fails=_SETTLED.replace(" and ", " & "),
        remedy=_SETTLED,
    ),
    ProblemPage(
        code=Code.UNKNOWN_IN_CONDITION,
        title=later("An unknown name in a condition"),
        meaning=later(
            "A condition may name indicators, demands with one of their responses, arguments, consequences, `round` "
            "and `final`. Nothing of these has this name."
        ),
        why=later(
            "The condition could never be looked up. Take the spelling that the message suggests, or the id from the "
            "section where the thing stands. Actors and outcomes cannot be asked for."
        ),
        fails=_SETTLED.replace("phones.allow and trust", "trusst"),
        remedy=Change("trusst", "trust"),
    ),
    ProblemPage(
        code=Code.BARE_DEMAND,
        title=later("A demand's name alone in a condition"),
        meaning=later(
            "A demand by itself is neither true nor false. You may ask how it was answered, as in `phones.allow`, or "
            "how it stands: `phones.open`, `phones.opened`, `phones.lapsed`, `phones.withdrawn`."
        ),
        why=later("It cannot be told which of these you mean. Put a full stop after the demand and say it."),
        fails=_SETTLED.replace("phones.allow", "phones"),
        remedy=_SETTLED,
    ),
    ProblemPage(
        code=Code.UNKNOWN_FACT,
        title=later("Something that the demand does not have in a condition"),
        meaning=later(
            "After a demand's name and a full stop stands one of its own responses, or `open`, `opened`, `lapsed` or "
            "`withdrawn`. This demand has no such response."
        ),
        why=later("The condition could never hold. Take the response's id from the demand, as it is spelled there."),
        fails=_SETTLED.replace("allow", "alow"),
        remedy=_SETTLED,
    ),
)
"""In order of their codes."""
