"""Pages of what is wrong with names: ids, and sources. S301 to S306."""

from game.language import later
from game.lint.page import Change, ProblemPage
from game.lint.samples import HELP, INDICATORS
from game.scenario.diagnostics.codes import Code

_CITED = """\
sources:
  letter: {title: Letter to parents, paragraphs: 2, fictional: true}
debrief:
  reported: The school allowed phones for a month.
  source: [letter#1, letter#2]
"""

PAGES = (
    ProblemPage(
        code=Code.NO_ID,
        title=later("Something that is no id"),
        meaning=later(
            "An id is the short name by which other parts of the file speak of an actor, a demand, an indicator and "
            "so on. It is made of the small letters a to z, digits and `_`, and begins with a letter."
        ),
        why=later(
            "Conditions could not be read with other names. Players never see an id: what they see goes into `name`, "
            "`title` or `label`, where every letter is allowed."
        ),
        fails=INDICATORS.replace("  trust", "  Trust"),
        remedy=INDICATORS,
    ),
    ProblemPage(
        code=Code.RESERVED_ID,
        title=later("A reserved word as an id"),
        meaning=later(
            "Some words have a meaning of their own in conditions, such as `round`, `final`, `open`, `count`, `and`, "
            "`not` and `if`, and cannot be ids."
        ),
        why=later(
            "A condition with the word could be read in two ways. Choose another word, or add one, as in `open_end`."
        ),
        fails="""\
outcomes:
  open: {title: Still open, text: The term ends., when: final}
""",
        remedy=Change("open:", "open_end:"),
    ),
    ProblemPage(
        code=Code.TAKEN_ID,
        title=later("An id that is taken"),
        meaning=later(
            "Indicators, demands, arguments and consequences share their ids, since conditions name them all alike. "
            "The message tells in which line the id stands already."
        ),
        why=later(
            "In a condition nobody could tell which of the two is meant. Rename one of them, also where it is used."
        ),
        fails="""\
consequences:
  calm:
    title: Calm is gone
    text: Students gather in the yard and will not come in.
    when: phones.refuse and trust < 50
""",
        remedy=Change("calm:", "calm_is_gone:"),
    ),
    ProblemPage(
        code=Code.UNKNOWN_NAME,
        title=later("An unknown name"),
        meaning=later(
            "An id is used here that stands nowhere in its section: an actor, indicator, demand, response, argument, "
            "consequence, outcome or source that does not exist."
        ),
        why=later(
            "It is mostly a slip in typing, and the message then suggests the right spelling. Otherwise add what is "
            "missing to its section."
        ),
        fails=HELP.replace("council", "counsil"),
        remedy=HELP,
    ),
    ProblemPage(
        code=Code.NO_SOURCE,
        title=later("Something that is no source"),
        meaning=later(
            "After `source` stands the id of a source, alone or with the number of a paragraph: `letter`, or "
            "`letter#2` for its second paragraph. This is neither."
        ),
        why=later(
            "Players are shown where a reported text comes from. Write the paragraph's number in digits after the `#`, "
            "and several citations as a list, `[letter#1, letter#2]`."
        ),
        fails=_CITED.replace("letter#2", "letter#two"),
        remedy=_CITED,
    ),
    ProblemPage(
        code=Code.NO_SUCH_PARAGRAPH,
        title=later("A paragraph that the source does not have"),
        meaning=later("The source has fewer paragraphs than the number after the `#`, or the number is 0."),
        why=later(
            "Whoever looks the passage up would not find it. Count again, from 1, or put right how many `paragraphs` "
            "the source has."
        ),
        fails=_CITED.replace("paragraphs: 2", "paragraphs: 1"),
        remedy=Change("[letter#1, letter#2]", "letter#1"),
    ),
)
"""In order of their codes."""
