"""A web page as an article, by the extractor of the extra `article`."""

import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from game.language import _
from game.writing.draft import ArticleError, Draft
from game.writing.plain_text import take_byline

_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PARTS = ("p", "item", "quote", "row", "list", "table")
_ADVERT = re.compile(
    r"ads?|adv|adverts?|advertis(?:ement|ements|ing)|advertorial|adsbygoogle|ad(?:slot|unit|box|banner|container|wrapper)"
    r"|sponsor|sponsored|promo|promoted|newsletter|outbrain|taboola|anzeigen?|werbung|publicit[eéà]|pubblicità|publicidade?"
)
_NONE = frozenset(("has", "no", "non", "with", "without", "hide", "free"))
"""Words of a class that tells of a page with or without advertisements, and marks none."""
_NO_ADVERT = ("html", "body", "main", "article")
_LEFT_OUT = ("head", "code", "graphic", "formula")
_FIRST_PRINTABLE = 32


def read_page(text: str) -> Draft:
    """Find the article within a page; raise ArticleError where the extractor is not installed."""
    try:
        import trafilatura
    except ImportError:
        raise ArticleError(
            _(
                "To read a web page, Standoff needs an extractor. Save the article as plain text (.txt) and name that, "
                "or install the extractor with this command:\n  {command}"
            ).format(command=f'"{sys.executable}" -m pip install trafilatura lxml_html_clean')
        ) from None
    page = trafilatura.load_html(_made_fit(text))
    if page is None:
        return Draft((), {})
    _take_out_adverts(page)
    found = _extracted(trafilatura, page)
    if len(found.paragraphs) < 2:  # noqa: PLR2004 - of a very short article the extractor makes one paragraph
        briefly = _extracted(trafilatura, page, least=1)
        found = max(found, briefly, key=lambda each: len(each.paragraphs))
    return found


def _extracted(trafilatura: Any, page: Any, least: int | None = None) -> Draft:
    """Extract an article; `least` is how many characters are enough not to look elsewhere in the page."""
    config = trafilatura.settings.use_config()
    if least is not None:
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    found = trafilatura.bare_extraction(
        deepcopy(page),
        with_metadata=True,
        include_comments=False,
        favor_recall=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
        config=config,
    )
    if found is None or found.body is None:
        return Draft((), {})
    facts = {"title": found.title, "publisher": found.sitename, "author": found.author, "date": found.date}
    told = {name: value for name, value in (facts | {"url": found.url}).items() if value}
    paragraphs = [each for each in _paragraphs(found.body) if not _ADVERT.fullmatch(each.casefold())]
    return Draft(take_byline(paragraphs, told), told)


def _made_fit(text: str) -> str:
    """Make a page of a fragment, and take out what the extractor would refuse a whole page for."""
    text = _REFERENCE.sub(_without_control, _DECLARED.sub("", text)).replace("\0", "")
    return text if re.search(r"<html\b", text[:20_000], re.IGNORECASE) else f"<html>{text}</html>"


def _without_control(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if code >= _FIRST_PRINTABLE else " "


def _take_out_adverts(page: Any) -> None:
    """Take out what calls itself an advertisement by its class, its id or its label, and what no browser shows."""
    for element in list(page.iter("*")):
        if element.tag == "template" or _is_advert(element):
            element.drop_tree()


def _is_advert(element: Any) -> bool:
    names = [*f"{element.get('class', '')} {element.get('id', '')}".split(), element.get("aria-label", "")]
    called = any(map(_names_an_advert, names)) or any(each.startswith("data-ad-") for each in element.attrib)
    return called and element.tag not in _NO_ADVERT and next(element.iter("article", "main", "h1"), None) is None


def _names_an_advert(name: str) -> bool:
    words = set(re.split(r"[-_]+", name.casefold()))
    return any(map(_ADVERT.fullmatch, words)) and words.isdisjoint(_NONE)


def _paragraphs(element: Any) -> Iterator[str]:
    """Give the texts of paragraphs, list items, quotations and table rows, in order, each once."""
    own = [element.text or ""]
    for child in element:
        if child.tag in _PARTS:
            yield from _told(own)
            own = []
            yield from _row(child) if child.tag == "row" else _paragraphs(child)
        elif child.tag not in _LEFT_OUT:
            own += [" ", *child.itertext()] if child.tag == "lb" else child.itertext()
        own.append(child.tail or "")
    yield from _told(own)


def _row(row: Any) -> Iterator[str]:
    """Give the cells of a row with a bar between them; one that holds all the text is only a place on the page."""
    cells = [told for told in (list(_paragraphs(cell)) for cell in row) if told]
    if len(cells) == 1:
        yield from cells[0]
    elif cells:
        yield " | ".join(" ".join(each) for each in cells)


def _told(parts: list[str]) -> Iterator[str]:
    text = " ".join("".join(parts).split())
    if text:
        yield text
