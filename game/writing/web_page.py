"""A web page as an article, by the extractor of the extra `article`."""

import re
import sys
from collections.abc import Iterator
from typing import Any

from game.language import _
from game.writing.draft import ArticleError, Draft

_REFERENCE = re.compile(r"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
_PARTS = ("p", "item", "quote", "row", "list", "table")
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
    page = _made_fit(text)
    found = _extracted(trafilatura, page)
    if len(found.paragraphs) < 2:  # noqa: PLR2004 - of a very short article the extractor makes one paragraph
        briefly = _extracted(trafilatura, page, least=1)
        found = max(found, briefly, key=lambda each: len(each.paragraphs))
    return found


def _extracted(trafilatura: Any, page: str, least: int | None = None) -> Draft:
    """Extract an article; `least` is how many characters are enough not to look elsewhere in the page."""
    config = trafilatura.settings.use_config()
    if least is not None:
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    found = trafilatura.bare_extraction(
        page,
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
    return Draft(tuple(_paragraphs(found.body)), told)


def _made_fit(text: str) -> str:
    """Make a page of a fragment, and take out what the extractor would refuse a whole page for."""
    text = _REFERENCE.sub(_without_control, _DECLARED.sub("", text)).replace("\0", "")
    return text if re.search(r"<html\b", text[:20_000], re.IGNORECASE) else f"<html><body>{text}</body></html>"


def _without_control(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if code >= _FIRST_PRINTABLE else " "


def _paragraphs(element: Any) -> Iterator[str]:
    """Give the texts of paragraphs, list items, quotations and table rows, in order, each once."""
    own = [element.text or ""]
    for child in element:
        if child.tag in _PARTS:
            yield from _told(own)
            own = []
            yield from _paragraphs(child)
        elif child.tag not in _LEFT_OUT:
            own += [" ", *child.itertext()] if child.tag in ("lb", "cell") else child.itertext()
        own.append(child.tail or "")
    yield from _told(own)


def _told(parts: list[str]) -> Iterator[str]:
    text = " ".join("".join(parts).split())
    if text:
        yield text
