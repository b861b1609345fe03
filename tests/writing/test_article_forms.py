"""Articles in text, Markdown and web pages: their paragraphs, what they tell of themselves, and what is refused."""

import builtins
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.writing.article import MAX_BYTES, MAX_PARAGRAPHS, Article, read_article
from game.writing.draft import ArticleError

MARKDOWN = """---
title: "Hall: closed"
date: 2026-03-02T10:00:00
author: [Jane Doe, John Roe]
source: https://post.example/hall
---
# Hall: closed at ten

The *council* met on
Monday and **closed** the [hall](https://post.example "t").[^1]

<!-- not
seen -->
## What next

- the `hall` &amp; more
  wrapped
- two
  - nested

> We will
> stay.

    code

```
more code
```

![a picture](x.png)

| a | b |
|---|---|
| 1 | 2 |

***
Last.
"""
PAGE = """<!doctype html><html><head><title>Hall closed | The Post</title>
<meta property="og:title" content="Hall closed"><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2026-03-02T10:00:00Z">
<link rel="canonical" href="https://post.example/hall"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Hall closed</h1><p>The council <b>closed</b> the <a href="x">hall</a>.</p><h2>Next</h2>
<p>The club said no.<br>It stays.</p><ul><li>One point</li><li>Two <i>points</i></li></ul>
<blockquote><p>We will stay.</p></blockquote><p>Caf&eacute; &lt;b&gt; &#27;[2J end.</p>
<script>alert(1)</script><!-- hidden --></article><footer>Imprint</footer></body></html>"""


def article(text: str | bytes, name: str = "a.txt") -> Article:
    return read_article(text.encode() if isinstance(text, str) else text, name)


def test_markdown_loses_its_marks_and_tells_of_itself() -> None:
    read = article(MARKDOWN, "a.md")
    assert read.paragraphs == (
        "The council met on Monday and closed the hall.",
        "the hall & more wrapped",
        "two",
        "nested",
        "We will stay.",
        "a | b",
        "1 | 2",
        "Last.",
    )
    told = (read.title, read.date, read.publisher, read.url)
    assert told == ("Hall: closed", "2026-03-02", "Jane Doe, John Roe", "https://post.example/hall")


def test_the_first_heading_is_the_title_and_no_paragraph() -> None:
    assert article("# The *hall*\n\nOne.\n", "-") == Article(("One.",), title="The hall")
    assert article("One.\n\n# Later\n\nTwo.\n", "a.md") == Article(("One.", "Two."))


def test_broken_front_matter_is_read_by_its_lines() -> None:
    assert article('---\ntitle: "a\nurl: [b\n---\nOne.\n', "a.md").paragraphs == ("One.",)
    assert article('+++\ntitle = "A"\ndate = 2026-03-02\n+++\nOne.\n', "a.md") == Article(
        ("One.",), title="A", date="2026-03-02"
    )


def test_a_page_is_reduced_to_its_article() -> None:
    read = article(PAGE, "a.html")
    assert read.paragraphs == (
        "The council closed the hall.",
        "The club said no. It stays.",
        "One point",
        "Two points",
        "We will stay.",
        "Café <b> [2J end.",
    )
    told = (read.title, read.date, read.publisher, read.url)
    assert told == ("Hall closed", "2026-03-02", "The Post", "https://post.example/hall")
    assert article(PAGE, "-") == read
    assert article("<p>Alone.</p>", "a.htm").paragraphs == ("Alone.",)


def test_a_page_says_its_own_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź closes its hall.</p><p>Two.</p></body></html>'
    assert article(page.encode("iso-8859-2"), "a.html").paragraphs[0] == "Łódź closes its hall."


@pytest.mark.parametrize(
    ("text", "title", "paragraphs"),
    [
        ("One.\n\nTwo is\nwrapped by\nhand.\n", "", ("One.", "Two is wrapped by hand.")),
        ("One.\nTwo.\nThree.\n", "", ("One.", "Two.", "Three.")),
        ("A headline\n\nOne.\n\n\nTwo.\n", "A headline", ("One.", "Two.")),
        ("Will it close?\nOne.\nTwo.", "Will it close?", ("One.", "Two.")),
        ("Title: A: b\nDate: 2 March\n\nOne.\n\nTwo.", "A: b", ("One.", "Two.")),
        ("Note: this is one.\n\nTwo.", "", ("Note: this is one.", "Two.")),
        ("Only a line", "", ("Only a line",)),
        (f"Headline\n\n{'long ' * 30}.\n{'word ' * 40}.\n", "Headline", (f"{'long ' * 30}.", f"{'word ' * 40}.")),
        ("* * *\n\nOne.\n\n---\n\nTwo.", "", ("One.", "Two.")),
        ("\r\nOne.\r\n\r\nTwo\x0bthree.\tx\r\n", "", ("One.", "Two three. x")),
    ],
)
def test_a_plain_text_has_paragraphs_and_perhaps_a_headline(text: str, title: str, paragraphs: tuple[str, ...]) -> None:
    read = article(text)
    assert (read.title, read.paragraphs) == (title, paragraphs)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_says_its_encoding_is_read_without_a_remark(encoding: str) -> None:
    assert article("Café “one”.\n\nTwo.".encode(encoding)) == Article(("Café “one”.", "Two."))


def test_other_encodings_are_taken_for_windows_with_a_remark() -> None:
    read = article("Café “one”.\n\nTwo.".encode("cp1252"))
    assert read.paragraphs == ("Café “one”.", "Two.")
    assert "Windows-1252" in read.remark


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.txt"),
        (b"\n \n***\n", "a.txt"),
        (b"# Only a heading\n", "a.md"),
        (b"<html><body></body></html>", "a.html"),
        (b"%PDF-1.7\nx", "a.pdf"),
        (b"PK\x03\x04x", "a.docx"),
        (b"One\0two", "a.txt"),
        (b"x" * (MAX_BYTES + 1), "a.txt"),
        (b"a.\n" * (MAX_PARAGRAPHS + 1), "a.txt"),
        (b"a" * 4_000_000, "a.md"),
        (b"<p>One two.</p>" * 60_000, "a.html"),
    ],
    ids=["empty", "signs", "heading", "page", "pdf", "docx", "nul", "big", "many", "long", "tags"],
)
def test_what_is_no_article_is_refused_with_a_sentence(data: bytes, name: str) -> None:
    with pytest.raises(ArticleError) as refused:
        article(data, name)
    assert name in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    "hostile",
    [
        "One \x1b[31mred\x1b]0;title\x07 end.\n\nTwo\u202e #} {a: b}.\n\n- c: *d\n",
        "[" * 20_000 + "\n\nOne.",
        "<" * 20_000 + "\n\nOne.",
        "> " * 5_000 + "one",
        "&#27;[2J&#x1b;]0;x one two",
    ],
    ids=["escapes", "brackets", "angles", "quotes", "references"],
)
def test_a_hostile_article_is_harmless(hostile: str, name: str) -> None:
    try:
        read = article(hostile, name)
    except ArticleError:
        return
    assert not set(read.as_file().decode()) & set("\x1b\x07\u202e\x9b\r\x00")


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=60), max_size=8), st.sampled_from(["a.txt", "a.md"]))
def test_the_file_has_a_line_for_each_paragraph(lines: list[str], name: str) -> None:
    try:
        read = article("\n\n".join(lines).encode("utf-8", "replace"), name)
    except ArticleError:
        return
    assert read.as_file().decode().splitlines() == list(read.paragraphs)
    assert all(each.strip() == each and any(map(str.isalnum, each)) for each in read.paragraphs)
    assert article(read.as_file(), "b.txt").paragraphs[-1:] == read.paragraphs[-1:]


def test_without_the_extractor_a_page_is_refused_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = builtins.__import__

    def without(
        name: str,
        globals_: Mapping[str, Any] | None = None,
        locals_: Mapping[str, Any] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, globals_, locals_, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ArticleError, match="pip install trafilatura"):
        article(PAGE, "a.html")
