"""Pages of what is wrong with how parts of a scenario belong together: S501 to S505."""

from game.language import later
from game.lint.page import Change, ProblemPage, Sample
from game.lint.samples import HELP, PHONES
from game.scenario.diagnostics.codes import Code

PAGES = (
    ProblemPage(
        code=Code.DEMAND_TO_ITSELF,
        title=later("A demand of an actor to itself"),
        meaning=later("The demand's `from` and `to` name the same actor."),
        why=later(
            "A demand is put by one actor and answered by another. Change one of the two; what an actor weighs with "
            "itself belongs into its brief or its responses."
        ),
        fails=PHONES.replace("to: head", "to: council"),
        remedy=PHONES,
    ),
    ProblemPage(
        code=Code.REPLY_ELSEWHERE,
        title=later("A reply to an argument about another demand"),
        meaning=later("The argument that this one rebuts or backs is about another demand than this one is."),
        why=later(
            "Each demand has its own debate, and a reply belongs to the same one. Give both the same `about`, or let "
            "this argument be for or against a response of its own demand."
        ),
        fails=HELP
        + """\
  in_every_lesson:
    by: council
    about: trial
    backs: phones_help
    claim: They help in every lesson.
""",
        remedy=Change("about: trial", "about: phones"),
    ),
    ProblemPage(
        code=Code.REPLIES_IN_CIRCLE,
        title=later("Replies in a circle"),
        meaning=later(
            "An argument replies to another, which replies to another, and so back to the first; or an argument "
            "replies to itself."
        ),
        why=later(
            "A reply can be made only after what it replies to, so that none of them could ever be the first. Let one "
            "of them be for or against a response."
        ),
        fails="""\
arguments:
  phones_help:
    by: council
    about: phones
    rebuts: phones_distract
    claim: Phones help us.
  phones_distract:
    by: head
    about: phones
    rebuts: phones_help
    claim: Phones distract us.
""",
        remedy=Change("rebuts: phones_distract", "for: allow"),
    ),
    ProblemPage(
        code=Code.NO_SURE_OUTCOME,
        title=later("No outcome that is sure"),
        meaning=later(
            "No outcome has exactly `when: final`, which holds at the end of the last round whatever has happened."
        ),
        why=later(
            "A game in which no other outcome is reached would have no ending. Give the last outcome `when: final`: "
            "the first that holds in file order counts, so that the others still come before it."
        ),
        fails="""\
outcomes:
  settled:
    title: Settled
    text: The school has a rule.
    when: phones.allow and trust > 55
""",
        remedy=Change(
            "when: phones.allow and trust > 55",
            """\
when: phones.allow and trust > 55
  open_end:
    title: Still open
    text: The term ends without a rule.
    when: final""",
        ),
    ),
    ProblemPage(
        code=Code.MORE_PROBLEMS,
        title=later("More problems than are listed"),
        meaning=later("The file has more than 1,000 problems, and only the first 1,000 are listed."),
        why=later(
            "So many mostly have one cause, such as a section that is set in wrongly. Mend the first ones and check "
            "again."
        ),
        fails=Sample(
            """\
debrief:
  questions:
    - ""
""",
            times=1001,
        ),
        remedy=Change('""', "What was hard?"),
    ),
)
"""In order of their codes."""
