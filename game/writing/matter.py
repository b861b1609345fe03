"""What an article is about, as far as its sentences tell: who asks whom, and for what."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.writing.article import Article
from game.writing.yaml_fragments import shortened

WORDS = Path(__file__).with_name("telling_words.txt")
_LONGEST_NAME = 40
_LONGEST_DEMAND = 200
_LONG_ENOUGH = 90
"""Of a demand; a longer one ends at its next comma, if it has one."""
_MOST_WORDS = 5
"""Of a name: what is longer is hardly one."""
_LOOKED_THROUGH = 400
"""Sentences; what a longer article is about it has told by then."""
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”\u2019'»]*\s+")
_TO_DO = re.compile(r"^(?P<whom>(?:\S+ ){1,7}?)(?P<no>not )?to (?P<verb>[a-z]+)(?P<rest>\b.*?)[.!?]?$")
_FOR_WHAT = re.compile(r"\b(?:that|for|dass|um|zu)\b")


@dataclass(frozen=True, slots=True)
class Matter:
    """Two who are at odds, the names of both, and what the one asks of the other; nothing of it where none is told."""

    asker: str
    asked: str
    demand: str = ""
    paragraph: int = 0
    """Where the demand stands."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    paragraph: int
    who: str
    """Who acts in it, as a name; nothing where that cannot be told."""
    asked: str
    """What is said after that somebody asks; nothing where nobody does."""

    @property
    def clear(self) -> int:
        """How clearly it tells a demand: something `to do` most, `for` or `that` something next, at all least."""
        if not (self.who and self.asked):
            return 0
        return 3 if _to_do(self.asked) else 2 if _FOR_WHAT.search(self.asked) else 1


def matter_of(article: Article) -> Matter | None:
    """Give what the article is about; None where it does not name two who act."""
    sentences = list(_sentences(article))[:_LOOKED_THROUGH]
    names = _merged(Counter(each.who for each in sentences if each.who))
    acts = Counter(names[each.who] for each in sentences if each.who)
    text = " ".join(article.paragraphs).lower()
    ranked = sorted(acts, key=lambda name: (-acts[name], -text.count(_last(name))))
    if len(ranked) < _SIDES:
        return None
    clearest = max(sentences, key=lambda each: each.clear)
    if not clearest.clear:
        return Matter(ranked[0], ranked[1])
    asker = names[clearest.who]
    others = [name for name in ranked if name != asker]
    asked = _whom(clearest, others) or others[0]
    return Matter(asker, asked, _demand_in(clearest), clearest.paragraph)


_SIDES = 2


def _whom(sentence: _Sentence, names: Sequence[str]) -> str:
    """Give who is asked: a name that stands there, or else whoever it is that is asked `to do` something."""
    named = next((name for name in names if _last(name) in sentence.asked.lower()), "")
    asked = _to_do(sentence.asked)
    whom = _name(asked["whom"].split()) if asked else ""
    if not whom:
        return named
    return next((name for name in names if _is_part(whom.lower(), name.lower())), whom)


def _sentences(article: Article) -> Iterator[_Sentence]:
    for number, paragraph in enumerate(article.paragraphs, start=1):
        for text in _SENTENCE.split(paragraph):
            who, rest = _subject(text.split())
            at = next((at for at, each in enumerate(rest) if _bare(each) in _words()["asks"]), len(rest))
            yield _Sentence(text, number, who, " ".join(rest[at + 1 :]))


def _subject(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Give who acts in a sentence that begins with its subject, and the words from the verb on."""
    verbs = _words()["acts"] | _words()["asks"]
    name: list[str] = []
    for at, word in enumerate(words[: _MOST_WORDS + 2]):
        if _bare(word) in verbs:
            return _name(name), words[at:]
        name.append(word)
        if word.endswith(","):
            return (_name(name), words[at + 1 :]) if verbs & set(map(_bare, words[at + 1 :])) else ("", ())
    return "", ()


def _name(words: Sequence[str]) -> str:
    """Give words as a name, without the article before it; nothing where they hardly are one."""
    kept = list(words[1:] if words and _bare(words[0]) in _words()["articles"] else words)
    while kept and _bare(kept[-1]) in _words()["no_actor"]:
        kept.pop()
    if not kept or len(kept) > _MOST_WORDS or _bare(kept[0]) in _words()["no_actor"]:
        return ""
    name = " ".join(kept).strip(" ,;:“”„\"'\u2018\u2019")
    if not name[:1].isalpha() or len(name) > _LONGEST_NAME or re.search(r"[“”„\"(),;:\d]", name):
        return ""
    return name[0].upper() + name[1:]


def _merged(counted: Counter[str]) -> dict[str, str]:
    """Give for each name the longest that begins or ends with it: `Council` is the `Town council`."""
    names = sorted(counted, key=len, reverse=True)
    return {name: next(each for each in names if _is_part(name.lower(), each.lower())) for name in names}


def _is_part(name: str, whole: str) -> bool:
    return f"{whole} ".startswith(f"{name} ") or f" {whole}".endswith(f" {name}")


def _last(name: str) -> str:
    return name.lower().split()[-1]


def _to_do(asked: str) -> re.Match[str] | None:
    """Find `to do` something; `to the board` is none."""
    found = _TO_DO.search(asked)
    return found if found and found["verb"] not in _words()["articles"] | _words()["no_actor"] else None


def _demand_in(sentence: _Sentence) -> str:
    """Give what is asked for as a demand, where the sentence says `to do` something; else the sentence."""
    asked = _to_do(sentence.asked)
    if asked is None:
        return shortened(sentence.text, _LONGEST_DEMAND)
    verb, rest = asked["verb"], asked["rest"]
    if len(rest) > _LONG_ENOUGH:
        rest = rest[: rest.find(",", _LONG_ENOUGH // 2) % (len(rest) + 1)]
    return shortened(f"Do not {verb}{rest}." if asked["no"] else f"{verb.capitalize()}{rest}.", _LONGEST_DEMAND)


def _bare(word: str) -> str:
    return word.strip(" ,;:.!?“”„\"'\u2018\u2019()").lower()


@cache
def _words() -> dict[str, frozenset[str]]:
    lines = [line for line in WORDS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {name: frozenset(words.split()) for name, _colon, words in (line.partition(":") for line in lines)}
