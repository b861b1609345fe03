"""What an author wrote in a shorter form than the format has, written as it should be."""

import re
from collections.abc import Iterable

from game.scenario.metadata import Table, Takes
from game.scenario.names import Ids, Names
from game.scenario.source import Mapping, Scalar, ScalarKind, Sequence, YamlNode, is_null

_NEEDS_QUOTES = re.compile(r"[-?]\s|[\[\]{},&*!|>'\"%@`#]|.*(?:[,\[\]{}]|:\s|:$|\s#)|$")


_SHOWN = 60


def flow(node: YamlNode) -> str:
    """Write what stands at a place on one line, in brackets and braces."""
    match node:
        case Scalar():
            return quoted(node.text) if node.kind is ScalarKind.TEXT else node.text
        case Mapping():
            return braced((quoted(key.text), flow(value)) for key, value in node.entries)
        case _:
            return f"[{', '.join(map(flow, node.items))}]"


def braced(entries: Iterable[tuple[str, str]]) -> str:
    """Write keys and values in braces."""
    return f"{{{', '.join(f'{key}: {value}' for key, value in entries)}}}"


def quoted(text: str) -> str:
    """Write a text so that it stands in brackets or braces: in quotes where it needs them."""
    if not _NEEDS_QUOTES.match(text):
        return text
    return f"'{text.replace(chr(39), 2 * chr(39))}'" if '"' in text or "\\" in text else f'"{text}"'


def shortened(text: str, most: int) -> str:
    """Give a text, or as much of it as may be shown."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def effect_on(names: Names, word: str) -> str | None:
    """Give the effect that was meant by the id alone; None where it could be several, or none."""
    found = [f"{verb}: {word}" for verb, ids in _naming(names) if word in ids]
    return found[0] if len(found) == 1 else None


def effect_form(names: Names, word: str) -> str:
    """Give an effect as it is written: on an indicator of that name, or on what the file has."""
    if word in names.indicators:
        return f"adjust: {{{word}: 5}}"
    return next((f"{verb}: {next(iter(ids))}" for verb, ids in _naming(names) if ids), "trigger: …")


def _naming(names: Names) -> tuple[tuple[str, Ids], ...]:
    """Give the verbs that name one thing, each with the ids of its kind."""
    return ("trigger", names.consequences), ("open", names.demands), ("end", names.outcomes)


def keyed(node: YamlNode, table: Table) -> str | None:
    """Give a value that stands alone with the key that it belongs to: the first of the table that takes such a one."""
    if not isinstance(node, Scalar) or node.kind in (ScalarKind.NULL, ScalarKind.BOOLEAN, ScalarKind.DECIMAL):
        return None
    wanted = (Takes.WHOLE,) if node.kind is ScalarKind.INTEGER else (Takes.LINE, Takes.TEXT)
    key = next((name for name, each in table.items() if each.takes in wanted), None)
    return braced([(key, shortened(flow(node), _SHOWN))]) if key else None


def is_map(node: YamlNode) -> bool:
    """Are these keys and values, if in a list, or nothing? Not so `{trust + 3}`, which wants its colon."""
    if isinstance(node, Scalar):
        return is_null(node)
    if isinstance(node, Sequence):
        return all(isinstance(each, Mapping) for each in node.items)
    return not any(is_null(value) and " " in key.text and _SWING.fullmatch(key.text) for key, value in node.entries)


def swings_of(node: YamlNode, indicators: Iterable[str]) -> str:
    """Give the form of indicators with numbers, made of what is written as far as it goes."""
    known = list(indicators)
    parts = [node] if isinstance(node, Scalar) else _parts(node)
    texts = [each.text if isinstance(each, Scalar) else "" for each in parts]
    pairs = [(pair["name"], pair["number"] or "3") for pair in map(_SWING.fullmatch, texts) if pair]
    named = [pair for pair in pairs if pair[0] in known]
    number = pairs[0][1] if len(pairs) == 1 and not pairs[0][0] else "3"
    return braced((name, each.lstrip("+ ")) for name, each in named or [(known[0] if known else "trust", number)])


def _parts(node: Mapping | Sequence) -> list[YamlNode]:
    return [key for key, _value in node.entries] if isinstance(node, Mapping) else list(node.items)


_SWING = re.compile(r"(?P<name>[A-Za-z]\w*)?\s*[:=]?\s*(?P<number>[-+]?\s*[0-9]+)?")


def named_rounds(node: YamlNode | None) -> tuple[str, ...]:
    """Give the names of rounds that stand side by side, or by their numbers; none where there are none."""
    if isinstance(node, Mapping):
        return tuple(
            each.text for pair in node.entries for each in pair if isinstance(each, Scalar) and not each.text.isdigit()
        )
    parts = node.text.split(",") if isinstance(node, Scalar) and node.kind is ScalarKind.TEXT else ()
    return tuple(part.strip() for part in parts if part.strip()) if len(parts) > 1 else ()
