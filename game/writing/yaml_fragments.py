"""Pieces of YAML: texts in quotes that hold whatever is in them, and remarks."""

import json
import re
from textwrap import wrap

from game.scenario.cleaning import clean_line, clean_text

WIDTH = 110
_NO_YAML = re.compile("[\ufffe\uffff]")


def plain_line(text: str) -> str:
    """Give a text as one line that may stand in a file of YAML."""
    return clean_line(_NO_YAML.sub("", text))


def quoted(text: str, column: int = 0) -> str:
    """Give a text in double quotes, folded over lines that are set in as far as it stands in."""
    cleaned = _NO_YAML.sub("", clean_text(text)) or "…"
    lines = [""]
    for word in re.split(r"(?<! ) (?! )", json.dumps(cleaned, ensure_ascii=False)):
        if lines[-1] and len(lines[-1]) + len(word) >= WIDTH - column:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return f"\n{' ' * column}".join(lines)


def remark(text: str, column: int = 0) -> str:
    """Give a text as lines that YAML leaves aside; each of its own lines is a paragraph of it."""
    margin = f"{' ' * column}# "
    lines = [line for each in text.split("\n") for line in wrap(plain_line(each), WIDTH - len(margin)) or [""]]
    return "\n".join(f"{margin}{line}".rstrip() for line in lines)


def shortened(text: str, most: int) -> str:
    """Give a text cut at a word, with a mark where something is left out."""
    line = plain_line(text)
    if len(line) <= most:
        return line
    return f"{line[: most - 1].rsplit(' ', maxsplit=1)[0].rstrip(' ,;:.')}…"
