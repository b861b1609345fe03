"""A Markdown text as an article: its paragraphs without any marks."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from game.writing.draft import Draft
from game.writing.facts import take_front_matter
from game.writing.plain_text import join_lines, take_byline

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")


def read_markdown(text: str) -> Draft:
    """Find the paragraphs; the first heading is the title where the front matter tells none."""
    facts, rest = take_front_matter(text)
    finder = _Finder()
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(rest):
        finder.take(token)
    if finder.heading:
        facts.setdefault("title", finder.heading)
    return Draft(take_byline(finder.paragraphs, facts), facts)


class _Finder:
    """Gathers paragraphs from the parser's tokens. Headings below the first are left out, as code is."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.heading = ""
        self._within = ""
        self._cells: list[str] = []

    def take(self, token: Token) -> None:
        """Take the next token."""
        match token.type:
            case "heading_open" | "paragraph_open" | "th_open" | "td_open":
                self._within = token.type
            case "inline":
                self._take_text(_shown(token))
            case "tr_close":
                self.paragraphs.append(" | ".join(each for each in self._cells if each))
                self._cells = []
            case "html_block":
                self.paragraphs.append(_TAG.sub(" ", _COMMENT.sub(" ", token.content)))

    def _take_text(self, text: str) -> None:
        if self._within == "paragraph_open":
            self.paragraphs.append(text)
        elif self._within != "heading_open":
            self._cells.append(text)
        elif not self.heading and not self.paragraphs:
            self.heading = text


def _shown(inline: Token) -> str:
    """Give what a reader sees of a run of text: links as their text, no marks, no pictures."""
    lines = [""]
    for each in inline.children or ():
        if each.type in ("text", "code_inline", "text_special"):
            lines[-1] += each.content
        elif each.type in ("softbreak", "hardbreak"):
            lines.append("")
    return _FOOTNOTE.sub("", join_lines(lines))
