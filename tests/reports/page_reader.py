"""Reads a page as a browser would, strictly: elements close in order, and every text comes back unescaped."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

EMPTY = ("meta", "link", "br", "hr")


@dataclass
class Element:
    name: str
    attributes: dict[str, str | None]
    children: "list[Element]" = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def all(self, name: str = "") -> "list[Element]":
        found = [self] if name in ("", self.name) else []
        return found + [each for child in self.children for each in child.all(name)]

    def text(self) -> str:
        return "".join(self.texts)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.stack = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _value in attrs}) == len(attrs), f"an attribute twice in {tag}"
        element = Element(tag, dict(attrs))
        self.stack[-1].children.append(element)
        if tag not in EMPTY:
            self.stack.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop().name == tag

    def handle_data(self, data: str) -> None:
        for each in self.stack:
            each.texts.append(data)


def read_page(page: str) -> Element:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.stack == [reader.root]
    return reader.root


def figures(page: Element, caption: str) -> dict[str, list[float | None]]:
    """Give the figures of the table with that caption: the id that ends the row's name, or the name, and its values."""
    (table,) = [each for each in page.all("table") if each.all("caption")[0].text() == caption]
    found = {}
    for row in table.all("tbody")[0].all("tr"):
        (head,) = row.all("th")
        codes = head.all("code")
        values = [each.all("data") for each in row.all("td")]
        found[codes[-1].text() if codes else head.text()] = [
            float(value[0].attributes["value"] or "") if value else None for value in values
        ]
    return found
