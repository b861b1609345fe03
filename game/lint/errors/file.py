"""Pages of what is wrong with a file as a file, or as YAML: S101 to S111."""

from game.language import later
from game.lint.page import Change, ProblemPage, Sample
from game.scenario.diagnostics.codes import Code

_SUMMARY = """\
summary: |
  Students ask for phones in class, and the head teacher has to answer.
"""

PAGES = (
    ProblemPage(
        code=Code.UNREADABLE_FILE,
        title=later("The file cannot be read"),
        meaning=later(
            "The file could not be opened: it has been moved or renamed, it is a folder, or you are not allowed to "
            "read it. The message gives the system's reason."
        ),
        why=later(
            "Nothing can be checked before the file is read. Compare its name and ending, `.yaml`, letter by letter "
            "with what is in the folder; capital letters may matter."
        ),
        fails=Sample("phones_in_clas.yaml", is_name=True),
        remedy=Sample("phones_in_class.yaml", is_name=True),
    ),
    ProblemPage(
        code=Code.TOO_BIG,
        title=later("The file is too big"),
        meaning=later(
            "A scenario may have at most 2 MiB (about two million letters) and 200,000 keys, values and items."
        ),
        why=later(
            "Reading a bigger file would make the program wait or stop. Look for something pasted many times over; the "
            "text of an article goes into a file of its own, which its source names with `file`."
        ),
        fails=Sample(_SUMMARY, times=30_000),
        remedy=_SUMMARY,
    ),
    ProblemPage(
        code=Code.NOT_UTF8,
        title=later("The file is not UTF-8"),
        meaning=later(
            "Every file is saved with some encoding, which tells how letters are kept. A scenario's is UTF-8, and from "
            "the place named on, this file has another. Or it is no text at all, but a file of Word or the like."
        ),
        why=later(
            "Letters with accents, dashes and curly quotes would come out wrong. In your editor, choose Save as, plain "
            "text, and the encoding UTF-8."
        ),
        fails=Sample("title: Phones in the café\n", encoding="latin-1"),
        remedy="title: Phones in the café\n",
    ),
    ProblemPage(
        code=Code.BROKEN_YAML,
        title=later("The YAML is broken"),
        meaning=later(
            "YAML is the way in which a scenario is written: a key, a colon, a space and its value, and what belongs "
            "to a key set further in below it. At this place the rules of YAML are not kept."
        ),
        why=later(
            "From here on nobody can tell what belongs to what, so that the rest of the file is not checked. Look at "
            "this line and the one above: put a text with a colon or a `#` in quotes, close every quote and bracket, "
            "and set lines in with spaces, never with the tab key."
        ),
        fails="title: Phones in class: yes or no\n",
        remedy='title: "Phones in class: yes or no"\n',
    ),
    ProblemPage(
        code=Code.TOO_DEEP,
        title=later("Nested too deeply"),
        meaning=later(
            "Lists or keys stand within one another more than 60 deep. No scenario needs more than about ten."
        ),
        why=later(
            "This is mostly a bracket typed or pasted many times. Remove what is too much; effects that are deep in "
            "`if` within `if` read better as consequences of their own."
        ),
        fails=f"""\
debrief:
  questions: {"[" * 30}
    {"[" * 30} What was hard?
    {"]" * 30}
    {"]" * 30}
""",
        remedy="""\
debrief:
  questions: [What was hard?]
""",
    ),
    ProblemPage(
        code=Code.ENDLESS_ALIAS,
        title=later("A repeated part that grows without end"),
        meaning=later(
            "In YAML, `&name` gives a part of the file a name, and `*name` repeats that part. Here a part repeats "
            "itself, or repetitions of repetitions grow past the size of a scenario."
        ),
        why=later("Written out, it would be endless or far too big. Write out what you mean instead of the `*name`."),
        fails="""\
debrief: &talk
  questions: [What was hard?, *talk]
""",
        remedy="""\
debrief:
  questions: [What was hard?, What was fair?]
""",
    ),
    ProblemPage(
        code=Code.SECOND_DOCUMENT,
        title=later("A second scenario in one file"),
        meaning=later(
            "A line of three hyphens ends one YAML document and begins another, and a file holds one scenario."
        ),
        why=later(
            "What comes after the line would be left out without a word. Remove the line, or move what follows it to "
            "a file of its own."
        ),
        fails="""\
title: Phones in class
---
summary: A student council asks for phones in class.
""",
        remedy=Change("---\n", ""),
    ),
    ProblemPage(
        code=Code.TAG,
        title=later("A text that begins with an exclamation mark"),
        meaning=later(
            "In YAML, a word with `!` before it is a tag, which tells a program how to read the value after it. A "
            "scenario has no tags."
        ),
        why=later("The word would not be part of your text. Put the whole text in quotes if the mark belongs to it."),
        fails="title: !Phones in class\n",
        remedy='title: "!Phones in class"\n',
    ),
    ProblemPage(
        code=Code.KEY_NO_WORD,
        title=later("A key that is not one word or text"),
        meaning=later(
            "Before the colon stands a list, or keys with values of their own, where one word or text should."
        ),
        why=later("A key is a name, and a list is none. Write an entry for each, with its own colon and value."),
        fails="""\
glossary:
  [phone, tablet]: A device with a screen.
""",
        remedy="""\
glossary:
  phone: A device with a screen that fits into a pocket.
  tablet: A device with a screen that does not.
""",
    ),
    ProblemPage(
        code=Code.EMPTY_FILE,
        title=later("The file is empty"),
        meaning=later("The file has no keys and values, or only comments: lines that begin with `#`."),
        why=later(
            "There is no scenario in it. Save your text once more, or begin with a scenario that works and change it "
            "bit by bit."
        ),
        fails=Sample("# I shall write my scenario here.\n", whole=True),
        remedy=Change("here.", "here.\nstandoff: 1\ntitle: Phones in class"),
    ),
    ProblemPage(
        code=Code.KEY_TWICE,
        title=later("A key that stands twice"),
        meaning=later(
            "The same key stands twice in one place, so that it has two values. The message names both lines."
        ),
        why=later(
            "Only one of them could count, and which one would be a guess. Keep one, or put what both hold under one "
            "key."
        ),
        fails="""\
floor:
  turns: 1
  turns: 2
""",
        remedy=Change("  turns: 1\n", ""),
    ),
)
"""In order of their codes."""
