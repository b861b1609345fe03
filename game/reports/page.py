"""The frame of a page that stands alone in one file: no script, and nothing is fetched."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.language import _
from game.reports.html import Html, authored, element, joined

GENERATOR = "Standoff"
_STYLE = Path(__file__).with_name("page.css")
_ONLY_THIS_FILE = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: its own style."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page, with a heading that can be jumped to."""

    id: str
    title: str
    content: Html


def whole_page(title: str, beginning: Html, sections: Sequence[Section], ending: Html) -> Html:
    """Give the file's text."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="generator", content=GENERATOR),
        element("meta", http_equiv="Content-Security-Policy", content=_ONLY_THIS_FILE),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", Html(_style())),
    )
    body = element(
        "body",
        element("header", beginning),
        _contents(sections),
        element("main", *map(_section, sections)),
        element("footer", ending),
    )
    # `en` stands for the language that this page is written in: the tag of the language translated to.
    return Html("<!doctype html>\n") + element("html", head, body, lang=_("en")) + "\n"


def is_ours(beginning: bytes) -> bool:
    """Is a file that begins so a page of this program?"""
    return b'<meta name="generator" content="' + GENERATOR.encode() + b'">' in beginning


def _contents(sections: Sequence[Section]) -> Html:
    links = [element("li", element("a", each.title, href=f"#{each.id}")) for each in sections]
    return element("nav", element("ul", *links), aria_label=_("On this page"))


def _section(section: Section) -> Html:
    heading = element("h2", section.title, id=f"{section.id}-title")
    return element("section", heading, section.content, id=section.id, aria_labelledby=f"{section.id}-title")


def heading(over: str, title: str) -> Html:
    """Give the page's own heading: what kind of page it is, and about what."""
    return joined([element("p", over, class_="over"), element("h1", authored(title))])


@cache
def _style() -> str:
    return _STYLE.read_text("utf-8")
