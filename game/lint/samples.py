"""The base scenario of the pages, and how a sample of a few lines becomes a whole file of it."""

import re

from game.lint.page import Sample

ACTORS = """\
actors:
  council:
    name: Student council
    brief: You speak for the students, who want to use phones in class.
    interests: {trust: 2, calm: 1}
    goals: [{text: Phones are allowed., when: phones.allow, worth: 10}]
  head:
    name: Head teacher
    brief: You answer for the school, to parents and teachers alike.
    interests: {trust: 1, calm: 2}
"""
INDICATORS = """\
indicators:
  trust: {name: Trust between students and school}
  calm: {name: Calm in class}
"""
PHONES = """\
demands:
  phones:
    from: council
    to: head
    text: Let us use phones in class.
    when: round == 1
    verdict: {trust: 5}
    responses:
      allow: {label: Allow them, then: [{adjust: {trust: 8, calm: -5}}]}
      refuse: {label: Refuse, then: [{adjust: {trust: -6}}]}
"""
"""The first demand alone."""
DEMANDS = (
    PHONES
    + """\
  trial:
    from: head
    to: council
    text: Try a week without phones.
    raise: true
    responses:
      accept: {label: Accept, then: [{adjust: {calm: 6}}]}
      decline: {label: Decline, then: [{adjust: {trust: -3}}]}
"""
)
HELP = """\
arguments:
  phones_help:
    by: council
    about: phones
    for: allow
    claim: Phones help us to look things up.
"""
"""The first argument alone."""
ROW = """\
consequences:
  row:
    title: A row in the yard
    text: Students gather in the yard and will not come in.
    when: phones.refuse and trust < 50
    effects: [{adjust: {calm: -10}}]
"""
OUTCOMES = """\
outcomes:
  settled:
    title: Settled
    text: The school has a rule that both sides keep.
    when: phones.allow and trust > 55
  open_end:
    title: Still open
    text: The term ends without a rule.
    when: final
"""
BASE = (
    """\
standoff: 1
title: Phones in class
summary: Students ask for phones in class. The head teacher has to answer.
rounds: 3
"""
    + ACTORS
    + INDICATORS
    + DEMANDS
    + HELP
    + """\
  phones_distract:
    by: head
    about: phones
    against: allow
    claim: Phones distract the whole class.
"""
    + ROW
    + OUTCOMES
)
"""A small scenario without any problem, of which every page's samples are parts."""
TWO_ACTORS = """\
actors:
  council:
    name: Student council
    brief: You speak for the students.
    interests: {trust: 2, calm: 1}
  head:
    name: Head teacher
    brief: You answer for the school.
    interests: {trust: 1, calm: 2}
"""
"""The actors again, as briefly as may be; and here the arguments, and a source with what it reports."""
ARGUED = """\
arguments:
  phones_help: {by: council, about: phones, for: allow, claim: Phones help us to look things up.}
  phones_distract: {by: head, about: phones, against: allow, claim: Phones distract the whole class.}
"""
PAPER = """\
sources:
  report: {title: The school paper, fictional: true}
"""
REPORTED = """\
debrief:
  reported: The school paper says that phones were allowed.
  source: report
"""

_SECTION = re.compile(r"([A-Za-z_]\w*) *:")


def complete(sample: str | Sample) -> bytes:
    """Give the whole file of a sample: its top-level sections stand for those of the base scenario, or come after."""
    if isinstance(sample, str):
        sample = Sample(sample)
    text = sample.text.removesuffix("\n") + "\n"
    if sample.times > 1:
        text += text.splitlines(keepends=True)[-1] * (sample.times - 1)
    return (text if sample.whole else _placed(text)).encode(sample.encoding)


def _placed(text: str) -> str:
    given, base = _sections(text), _sections(BASE)
    return "".join((base | given).values())


def _sections(text: str) -> dict[str, str]:
    """Give the text of each section by its key, one that stands twice as often as it does.

    Lines are looked at, and not YAML, so that a sample may be broken.
    """
    sections: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        begins = _SECTION.match(line)
        key = begins[1] if begins else key
        sections[key] = sections.get(key, "") + line
    return sections
