"""HTML made of elements: whatever is not HTML already is escaped when it is put in."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from game.language import _, plural

if TYPE_CHECKING:
    from jinja2 import Environment

Html = Markup
"""Text that is HTML already."""
_EMPTY = ("meta", "link", "br", "hr")
"""Elements that have no end."""


def element(name: str, /, *content: str, **attributes: str | float | None) -> Html:
    """Give an element. `class_` stands for class, `aria_label` for aria-label; what is None is left out."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{given}>" if name in _EMPTY else f"<{name}{given}>{joined(content)}</{name}>")


def joined(content: Iterable[str]) -> Html:
    """Give all of it, one after another."""
    return Html().join(content)


def authored(text: str) -> Html:
    """Give a text of the scenario, which may run the other way than the words around it."""
    return element("bdi", text)


def coded(text: str) -> Html:
    """Give a sentence whose ids, in backticks, are set as such."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return joined([text])
    return joined(element("code", part) if place % 2 else part for place, part in enumerate(parts))


@cache
def templates(folder: Path) -> "Environment":
    """Give the templates of a folder, which speak the language in use."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    found = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(_=_, plural=plural)
    return found
