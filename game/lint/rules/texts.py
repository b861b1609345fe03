"""Texts that players read: S711, S804 and S806."""

import re
from collections.abc import Iterator

from game.language import _, later
from game.lint.facts.prose import prose_of
from game.lint.facts.study import Study
from game.lint.page import Change
from game.lint.rule import Finding, RulePage
from game.lint.samples import PHONES, ROW
from game.scenario.diagnostics.codes import Code
from game.scenario.diagnostics.problems import Severity
from game.scenario.paths import Path

JUDGING = (
    "barbaric",
    "brave",
    "cowardly",
    "disgraceful",
    "evil",
    "fanatical",
    "greedy",
    "heroic",
    "honourable",
    "honorable",
    "idiotic",
    "immoral",
    "ruthless",
    "selfish",
    "shameful",
    "stupid",
    "tyrannical",
    "wicked",
)
"""Words that judge whom they are said of; any may be added, in small letters."""

_JUDGING = re.compile(rf"\b(?:{'|'.join(map(re.escape, JUDGING))})\b", re.IGNORECASE)


@RulePage(
    code=Code.TEXT_TOO_LONG,
    title=later("A text too long for the screen"),
    meaning=later(
        "The text takes more room than a screen of 80 columns has where it is shown: a label 66 characters, a "
        "title 60, the name of an actor or indicator 36, a claim, a demand or a piece of news 240, a brief 1,200."
    ),
    why=later(
        "It runs over several lines, or is cut, and players stop reading. Shorten it; what else there is to say "
        "of a response goes into its `text`, and of an argument into `grounds` and `warrant`."
    ),
    fails="""\
outcomes:
  settled: {title: Settled, text: The school has a rule that both sides keep., when: phones.allow and trust > 55}
  open_end:
    title: The term ends without any rule, and both sides will have to talk again
    text: Nothing is decided.
    when: final
""",
    remedy="""\
outcomes:
  settled: {title: Settled, text: The school has a rule that both sides keep., when: phones.allow and trust > 55}
  open_end:
    title: Still open
    text: The term ends without any rule, and both sides will have to talk again.
    when: final
""",
    reads_drafts=True,
)
def _too_long(study: Study) -> Iterator[Finding]:
    for each in prose_of(study):
        if len(each.text) > each.most:
            message = _("this text has {given} characters, and {most} fit on a screen of 80 columns")
            yield Finding(each.path, message.format(given=len(each.text), most=each.most), _("shorten it"))


@RulePage(
    code=Code.JUDGING_WORD,
    severity=Severity.INFO,
    title=later("A word that judges"),
    meaning=later(
        "A text that players read has a word that judges somebody, such as “evil” or “heroic”. The message names it."
    ),
    why=later(
        "Players are to judge for themselves, and each side thinks well of itself. Say what somebody does or "
        "wants instead. Where an actor says the word of another, leave it."
    ),
    fails=ROW.replace("Students gather in the yard and", "The stupid quarrel spreads, and students"),
    remedy=Change("stupid ", ""),
    reads_drafts=True,
)
def _judges(study: Study) -> Iterator[Finding]:
    for each in prose_of(study):
        written = study.index.text(each.path)
        for found in _JUDGING.finditer(each.text):
            message = _("“{word}” judges").format(word=found[0])
            hint = _("say what somebody does instead, and let players judge")
            yield Finding(
                each.path, message, hint, part=found.span() if written and written.text == each.text else None
            )


@RulePage(
    code=Code.SAME_NAME,
    title=later("Two things with the same name on the screen"),
    meaning=later(
        "Two actors, indicators or rounds, or two responses of one demand, have the same words on the screen; "
        "capitals and blanks are not counted."
    ),
    why=later("Players cannot tell them apart. Let each have a name of its own."),
    fails=PHONES.replace("Allow them", "Decide now").replace("Refuse", "Decide now"),
    remedy=PHONES.replace("Allow them", "Decide for phones now").replace("Refuse", "Decide against phones now"),
    reads_drafts=True,
)
def _same_name(study: Study) -> Iterator[Finding]:
    for names in _named(study):
        seen: dict[str, Path] = {}
        for path, name in names:
            other = seen.setdefault("".join(name.split()).casefold(), path)
            if name and other != path:
                message = _("“{name}” stands here a second time").format(name=name)
                yield Finding(path, message, _("let each have a name of its own"), related=((other, _("the first")),))


def _named(study: Study) -> Iterator[list[tuple[Path, str]]]:
    """Give the names that must differ, each group with the places of its names."""
    scenario = study.scenario
    yield [(("actors", each.id, "name"), each.name) for each in scenario.actors]
    yield [(("indicators", each.id, "name"), each.name) for each in scenario.indicators]
    yield [(("rounds", at), name) for at, name in enumerate(scenario.round_names)]
    for demand in scenario.demands:
        path: Path = ("demands", demand.id, "responses")
        yield [((*path, each.id, "label"), each.label) for each in demand.responses]


RULES = (_too_long, _judges, _same_name)
