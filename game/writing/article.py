"""An article in a file becomes numbered paragraphs, with what it tells of itself."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from game.language import _
from game.scenario.cleaning import clean_line, clean_text
from game.writing.decoding import decode
from game.writing.draft import ArticleError, Draft

MAX_BYTES = 20 * 1024 * 1024
MAX_PARAGRAPHS = 2_000
MAX_LETTERS = 1_500_000
MAX_TAGS = 100_000
"""Of a page; the extractor's time grows faster than they do."""
_LONGEST_FACT = 300


@dataclass(frozen=True, slots=True)
class Article:
    """An article; what it does not tell of itself is an empty text."""

    paragraphs: tuple[str, ...]
    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""
    remark: str = ""
    """What its reader should know of how it was read."""

    def as_file(self) -> bytes:
        """Give the text as a source's `file` holds it: UTF-8, one paragraph a line."""
        return "".join(f"{each}\n" for each in self.paragraphs).encode()


def read_article(data: bytes, name: str) -> Article:
    """Read an article's bytes; raise ArticleError where there is none in them. `name` tells the form."""
    if len(data) > MAX_BYTES:
        raise ArticleError(_("`{name}` is too big for an article: more than 20 MiB.").format(name=name))
    text, remark = decode(data, name)
    draft = _draft(text, name)
    cleaned = (clean_line(each, limit=len(each)) for each in draft.paragraphs)
    paragraphs = tuple(each for each in cleaned if any(letter.isalnum() for letter in each))
    _check_size(paragraphs, name)
    facts = {key: clean_line(value, limit=_LONGEST_FACT) for key, value in draft.facts.items()}
    return Article(
        paragraphs,
        title=facts.get("title", ""),
        publisher=", ".join(facts[each] for each in ("author", "publisher") if facts.get(each)),
        date=re.sub(r"(?<=^\d{4}-\d\d-\d\d)[T ].*", "", facts.get("date", "")),
        url=facts.get("url", ""),
        remark=remark,
    )


def _check_size(paragraphs: tuple[str, ...], name: str) -> None:
    if not paragraphs:
        raise ArticleError(
            _("There is no paragraph of text in `{name}`. Save the article's text in a file, and name that.").format(
                name=name
            )
        )
    if len(paragraphs) > MAX_PARAGRAPHS or sum(map(len, paragraphs)) > MAX_LETTERS:
        raise _too_long(name)


def _too_long(name: str) -> ArticleError:
    return ArticleError(
        _("`{name}` is too long for an article: more than {most} paragraphs. Keep the part that matters.").format(
            name=name, most=MAX_PARAGRAPHS
        )
    )


_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_MARKED = re.compile(r"\s*(?:#{1,6} +\S|---\n.*?\n---\s*\n|\+\+\+\n.*?\n\+\+\+\s*\n)", re.DOTALL)


def _draft(text: str, name: str) -> Draft:
    suffix = PurePath(name).suffix.lower()
    if suffix in (".html", ".htm", ".xhtml") or _PAGE.match(text[:10_000]):
        if text.count("<") > MAX_TAGS:
            raise _too_long(name)
        from game.writing.web_page import read_page

        return read_page(text)
    if len(text) > 2 * MAX_LETTERS:
        raise _too_long(name)
    text = clean_text(text, limit=5 * len(text) + 1, lines=len(text) + 1)
    if suffix in (".md", ".markdown") or _MARKED.match(text[:10_000]):
        from game.writing.markdown import read_markdown

        return read_markdown(text)
    from game.writing.plain_text import read_plain

    return read_plain(text)
