"""What an article tells of itself in lines at its top: `Title: …`, or the front matter of Markdown."""

import re
import tomllib
from contextlib import suppress

from game.scenario.source import Mapping, Scalar, Sequence, SourceError, YamlNode, read_tree

_NAMES = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "site", "sitename", "site_name", "publication", "newspaper", "website"),
    "author": ("author", "authors", "by", "byline"),
    "date": ("date", "published", "pubdate", "publish_date", "published_time", "publication_date"),
    "url": ("url", "link", "canonical", "canonical_url", "permalink", "source_url"),
}
_FACT_OF = {name: fact for fact, names in _NAMES.items() for name in names}
_LINE = re.compile(r"(?P<name>[A-Za-z_ -]{2,20}?)\s*[:\uff1a]\s*(?P<value>\S.*)")
_FRONT = re.compile(r"\A(?P<fence>---|\+\+\+)\n(?P<text>.*?)\n(?:(?P=fence)|\.\.\.)[ ]*(?:\n|\Z)", re.DOTALL)


def facts_of(pairs: dict[str, str]) -> dict[str, str]:
    """Keep what is a fact of an article, by the names that are usual for it."""
    facts: dict[str, str] = {}
    for name, value in pairs.items():
        fact = _FACT_OF.get(name.strip().lower().replace(" ", "_").replace("-", "_"))
        if fact == "publisher" and re.match(r"https?://", value):
            fact = "url"
        if fact and value:
            facts.setdefault(fact, value.replace("[[", "").replace("]]", ""))
    return facts


def take_lines(text: str) -> tuple[dict[str, str], str]:
    """Take lines such as `Title: …` from the top of a plain text; give the facts and the rest."""
    facts: dict[str, str] = {}
    rest = text.lstrip("\n")
    while rest:
        line, _newline, after = rest.partition("\n")
        match = _LINE.fullmatch(line.strip())
        told = facts_of({match["name"]: match["value"]}) if match else {}
        if not told or set(told) & set(facts):
            break
        facts |= told
        rest = after
    return facts, rest


def take_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Take front matter (YAML or TOML) from the top of a Markdown text; give the facts and the rest."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    pairs = _toml(match["text"]) if match["fence"] == "+++" else _yaml(match["text"])
    return facts_of(pairs), text[match.end() :]


def _toml(text: str) -> dict[str, str]:
    with suppress(ValueError):
        return {name: str(value) for name, value in tomllib.loads(text).items() if not isinstance(value, dict | list)}
    return {}


def _yaml(text: str) -> dict[str, str]:
    try:
        tree, _problems = read_tree(text.encode("utf-8", "replace"))
    except SourceError:
        lines = [_LINE.fullmatch(each.strip()) for each in text.split("\n")]
        return {each["name"]: each["value"].strip("\"' ") for each in lines if each}
    return {key.text: _as_line(value) for key, value in tree.entries} if isinstance(tree, Mapping) else {}


def _as_line(node: YamlNode) -> str:
    if isinstance(node, Scalar):
        return node.text
    return ", ".join(_as_line(each) for each in node.items) if isinstance(node, Sequence) else ""
