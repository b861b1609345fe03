"""Pages of what is wrong with keys and values: S201 to S208."""

from game.language import later
from game.lint.page import Change, ProblemPage
from game.lint.samples import HELP, ROW
from game.scenario.diagnostics.codes import Code

PAGES = (
    ProblemPage(
        code=Code.UNKNOWN_KEY,
        title=later("An unknown key"),
        meaning=later(
            "A key is the word before a colon. This one has no meaning where it stands: it is misspelled, or belongs "
            "somewhere else, or is set in too far or not far enough."
        ),
        why=later(
            "What you wrote under it would be left out of the game without a word. Take the spelling that the message "
            "suggests, or one of the keys that it lists; FORMAT.md has them all under Every key."
        ),
        fails="floor: {turn: 1}\n",
        remedy="floor: {turns: 1}\n",
    ),
    ProblemPage(
        code=Code.MISSING_KEY,
        title=later("A missing key"),
        meaning=later(
            "Something that every actor, demand, response and so on must have is not there. The message names the key "
            "and what it holds."
        ),
        why=later("The game has to show or use it, and cannot make it up. Add the key with its value."),
        fails="""\
outcomes:
  open_end:
    title: Still open
    when: final
""",
        remedy=Change("title: Still open", "title: Still open\n    text: The term ends without a rule."),
    ),
    ProblemPage(
        code=Code.WRONG_KIND,
        title=later("The wrong kind of value"),
        meaning=later(
            "A key takes one kind of value: a text, a whole number in digits, `true` or `false`, a list, or keys with "
            "values of their own. Here is another kind than this key takes."
        ),
        why=later(
            "The message says what should stand here. Write numbers in digits without a unit, `true` and `false` "
            "so and not as yes and no, and put a text that looks like something else in quotes."
        ),
        fails="minutes: half an hour\n",
        remedy="minutes: 30\n",
    ),
    ProblemPage(
        code=Code.OUT_OF_BOUNDS,
        title=later("A number out of bounds"),
        meaning=later(
            "The number is smaller or bigger than this key allows, or does not fit the numbers beside it, such as a "
            "`start` that is not between `min` and `max`."
        ),
        why=later("A game could not be played by it. Choose a number within the bounds that the message names."),
        fails="floor: {turns: 9}\n",
        remedy="floor: {turns: 3}\n",
    ),
    ProblemPage(
        code=Code.EMPTY,
        title=later("Something empty that must not be"),
        meaning=later("A text has no words, or a list or section nothing in it, where at least one is needed."),
        why=later("Players would see a gap, or have nothing to choose. Write what belongs there, or remove the key."),
        fails='summary: ""\n',
        remedy="summary: A student council asks for phones in class.\n",
    ),
    ProblemPage(
        code=Code.NO_VALUE,
        title=later("A key without a value"),
        meaning=later("Nothing follows the colon, or only `null` or `~`, which mean nothing."),
        why=later("It cannot be told whether you forgot the value or wanted none. Write the value, or remove the key."),
        fails="floor:\n  turns:\n",
        remedy="floor:\n  turns: 1\n",
    ),
    ProblemPage(
        code=Code.NOT_ONE_VERB,
        title=later("An effect without exactly one verb"),
        meaning=later(
            "Each item in a list of effects does one thing, with one of the verbs adjust, trigger, cancel, open, "
            "withdraw, chance, if and end. This item has none of them, or more than one."
        ),
        why=later(
            "Effects happen one after the other, and within one item there is no order. Begin an item, with a hyphen, "
            "for each verb."
        ),
        fails=ROW.replace(" [{adjust: {calm: -10}}]", "\n      - adjust: {calm: -10}\n        end: open_end"),
        remedy=Change("        end: open_end", "      - end: open_end"),
    ),
    ProblemPage(
        code=Code.NOT_ONE_BEARING,
        title=later("An argument without exactly one bearing"),
        meaning=later(
            "An argument is for a response, against a response, rebuts another argument, or backs another argument. "
            "This one does none of these, or more than one."
        ),
        why=later(
            "Its weight in the debate depends on it. Give it exactly one of the keys `for`, `against`, `rebuts` and "
            "`backs`; what does two things is better told as two arguments."
        ),
        fails=HELP.replace("    for: allow\n", ""),
        remedy=HELP,
    ),
)
"""In order of their codes."""
