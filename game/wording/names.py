"""How sentences name things: actors, lists, long texts. What others wrote goes in as it is, never as a pattern."""

import re
from collections.abc import Sequence

from game.language import _
from game.play.views import Edition
from game.scenario.short_names import short_names
from game.scenario.verbs import Section


def actor_name(edition: Edition, actor: int) -> str:
    """Give an actor's name."""
    return edition.scenario.actors[actor].name


def askers(edition: Edition, demand: int) -> str:
    """Name who puts a demand; of a decision, events."""
    return named(edition, edition.rules.demands[demand].senders) or _("events")


def asked(edition: Edition, demand: int) -> str:
    """Name who has to answer a demand."""
    return named(edition, edition.rules.demands[demand].targets)


def named(edition: Edition, actors: Sequence[int]) -> str:
    """Name actors, several by their short names."""
    if len(actors) < _TWO:
        return "".join(actor_name(edition, each) for each in actors)
    shorts = short_names(edition.scenario.actors)
    return listed([shorts[each] for each in actors])


def is_decision(edition: Edition, demand: int) -> bool:
    """Tell whether nobody puts a demand, but events."""
    return not edition.rules.demands[demand].senders


def hidden_name(edition: Edition, section: Section, index: int) -> str:
    """Name what was hidden and has been revealed: a demand, an indicator or a consequence."""
    scenario = edition.scenario
    if section is Section.DEMANDS:
        return whole(scenario.demands[index].text)
    if section is Section.INDICATORS:
        return scenario.indicators[index].name
    return scenario.consequences[index].title


def brief_of_another(brief: str) -> str:
    """Give an actor's brief to somebody who does not play it: it is written to the one who does."""
    return _("Its player reads: “{brief}”").format(brief=brief)


def response_label(edition: Edition, demand: int, response: int) -> str:
    """Give the line of a response, without the full stop that it may have."""
    return edition.scenario.demands[demand].responses[response].label.rstrip(".")


def closed(text: str) -> str:
    """Give a text with a full stop, unless it ends with a sign of its own."""
    return text if text[-1:] in _ENDINGS else text + "."


_ENDINGS = ("", ".", "!", "?", "…", "\u3002", "\uff01", "\uff1f")


def shortened(text: str, most: int = 60) -> str:
    """Give the beginning of a long text, in whole sentences or else words, of so many characters at most."""
    flat = " ".join(text.split()).rstrip(".")
    if len(flat) <= most:
        return flat
    whole = [end for each in _SENTENCE.finditer(flat) if (end := len(flat[: each.end()].rstrip())) <= most]
    if whole:
        return flat[: whole[-1]].rstrip(".")
    return flat[: most - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"


def whole(text: str) -> str:
    """Give what a text is about: its first sentence, and the next where the first says little or both are short."""
    first = begun(text, 1)
    return (begun(text, 2) if len(first) < _SAYS_LITTLE else begun(text, 2, _SHORT)).rstrip(".")


def begun(text: str, most: int = 4, soon: int = 160) -> str:
    """Give the first sentences of a text, as many as are soon read, and at most so many."""
    sentences = _SENTENCE.findall(" ".join(text.split()))
    taken = sentences[:1]
    for each in sentences[1:most]:
        if sum(map(len, taken)) + len(each) > soon:
            break
        taken.append(each)
    return "".join(taken).strip()


_SENTENCE = re.compile(r".+?(?:[.!?…]+[”\")]*\s+(?=[^a-z])|$)")
_SAYS_LITTLE, _SHORT = 30, 60


def listed(names: Sequence[str]) -> str:
    """Join names: `A`, `A and B`, `A, B and C`."""
    if len(names) < _TWO:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


_TWO = 2
