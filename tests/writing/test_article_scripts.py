"""Articles in other scripts and older encodings, and pages with more on them than their article."""

# ruff: noqa: RUF001 - the signs of other scripts look like those of ours, and are what is tested

import pytest

from game.writing.article import Article, read_article

SECOND = "The council said no to it on Monday after a long talk with the club."
THIRD = "The club has not moved, and it will not move before the summer holidays."


@pytest.mark.parametrize("end", [*"。।॥؟۔！？．።။។།։᠃᱾꓿…؛،、", "。」", "！』", "؟\u200f", "！）"])
def test_a_first_sentence_is_a_paragraph_in_every_script(end: str) -> None:
    first = f"校長会は来週までに回答すると述べた{end}"
    read = read_article(f"{first}\n\n{SECOND}\n".encode(), "a.txt")
    assert (read.title, len(read.paragraphs)) == ("", 2)


@pytest.mark.parametrize(
    "mark", ["[1]", " [12]", "\u00b2", "\u00b9\u2070", "*", "\u2020", "[a][b]", "[citation needed]"]
)
def test_the_mark_of_a_note_hides_no_end_of_a_sentence(mark: str) -> None:
    read = read_article(f"{SECOND}{mark}\n\n{THIRD}\n".encode(), "a.txt")
    assert (read.title, len(read.paragraphs)) == ("", 2)


@pytest.mark.parametrize("opening", ["<!doctype html>", "", "<meta charset=utf-8>", "<link rel=icon href=x>"])
def test_a_page_may_leave_its_head_and_body_unsaid(opening: str) -> None:
    page = f"{opening}<title>Bell</title><template><p>Nobody sees it.</p></template><p>{SECOND}</p><p>{THIRD}</p>"
    read = read_article(page.encode(), "a.html")
    assert (read.title, read.paragraphs) == ("Bell", (SECOND, THIRD))


def test_a_byline_of_one_name_is_no_paragraph() -> None:
    read = read_article(f"By Jane\n\n{SECOND}\n\n{THIRD}\n".encode(), "a.txt")
    assert read.paragraphs == (SECOND, THIRD)


@pytest.mark.parametrize(
    "headline", ["携帯電話を全面禁止", "Will it close?", "Prices up 5%", "النواب يرفضون", "Hall closed (again)"]
)
def test_what_ends_no_sentence_is_a_headline_in_every_script(headline: str) -> None:
    read = read_article(f"{headline}\n\n{SECOND}\n".encode(), "a.txt")
    assert (read.title, read.paragraphs) == (headline, (SECOND,))


def test_wrapped_lines_are_joined_as_their_script_does() -> None:
    told = "校長会は\n来週まで\nに回答。\n\n학교는 월요일\n발표했다.\n\nIt said\nno. 校長\nsaid yes.\n"
    joined = ("校長会は来週までに回答。", "학교는 월요일 발표했다.", "It said no. 校長 said yes.")
    assert read_article(told.encode(), "a.txt").paragraphs == joined
    assert read_article(told.encode(), "a.md").paragraphs == joined


@pytest.mark.parametrize(
    "label", ["iso-8859-1", "latin1", "us-ascii", "x-cp1252", "ISO_8859-1", "cp819", "Windows-1252"]
)
def test_what_calls_itself_latin_is_read_as_browsers_do(label: str) -> None:
    page = (
        f'<html><head><meta charset="{label}"></head><body><p>The “club” — and café.</p><p>{SECOND}</p></body></html>'
    )
    read = read_article(page.encode("cp1252"), "a.html")
    assert (read.paragraphs[0], read.remark) == ("The “club” — and café.", "")


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("shift_jis", "cp932"),
        ("x-sjis", "cp932"),
        ("euc-jp", "euc_jp"),
        ("iso-2022-jp", "iso2022_jp"),
        ("gb2312", "gb18030"),
        ("x-gbk", "gbk"),
        ("gb_2312-80", "gb18030"),
        ("utf8", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_labels_of_the_east_are_read_as_browsers_do(label: str, written: str) -> None:
    first = "校長会は来週までに回答する。" + ("①" if written in ("cp932", "gb18030", "utf-8") else "")
    page = f'<?xml version="1.0" encoding="{label}"?><html><body><p>{first}</p><p>生徒会。</p></body></html>'
    read = read_article(page.encode(written), "a.html")
    assert (read.paragraphs[0], read.remark) == (first, "")


@pytest.mark.parametrize(
    ("label", "written"), [("iso-8859-9", "cp1254"), ("tis-620", "cp874"), ("iso88592", "iso8859-2")]
)
def test_labels_of_single_bytes_are_read_as_browsers_do(label: str, written: str) -> None:
    letters = {"cp1254": "İstanbul “ğ”", "cp874": "โรงเรียน…", "iso8859-2": "Łódź"}[written]
    page = f"<html><head><meta charset={label}></head><body><p>{letters} closes.</p><p>{SECOND}</p></body></html>"
    assert read_article(page.encode(written), "a.html").paragraphs[0] == f"{letters} closes."


@pytest.mark.parametrize("label", ["unicode_escape", "utf-7", "idna", "rot13", "no-such-thing", "x" * 39])
def test_a_label_that_no_browser_knows_is_passed_over(label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body><p>Caf\\xe9 “closed”.</p><p>{SECOND}</p></body></html>'
    read = read_article(page.encode("cp1252"), "a.html")
    assert read.paragraphs[0] == "Caf\\xe9 “closed”."
    assert "Windows-1252" in read.remark


def test_a_single_torn_letter_does_not_change_the_encoding() -> None:
    read = read_article("校長会は。\n\n来週まで".encode() + b"\xe3\n", "a.txt")
    assert read.paragraphs[0] == "校長会は。"
    assert read.paragraphs[1].startswith("来週まで")
    assert "could not be read" in read.remark


def page(extra: str, head: str = "") -> Article:
    told = f"<article><h1>Hall</h1><p>{SECOND}</p>{extra}<p>{THIRD}</p></article>"
    whole = f"<html><head><title>Hall</title>{head}</head><body>{told}</body></html>"
    return read_article(whole.encode(), "a.html")


@pytest.mark.parametrize(
    "mark",
    [
        'class="ad"',
        'class="story-ad wide"',
        'id="google_ads_1"',
        'class="AdSlot"',
        "data-ad-slot=7",
        'class="sponsored-box"',
        'aria-label="Advertisement"',
        'class="ad_unit--top"',
        'class="Werbung"',
        'class="newsletter-signup"',
    ],
)
def test_an_advertisement_is_no_paragraph(mark: str) -> None:
    assert page(f"<div {mark}><p>Buy our new phone now, it is cheap and quick and very good.</p></div>").paragraphs == (
        SECOND,
        THIRD,
    )


@pytest.mark.parametrize("mark", ['class="has-ads"', 'class="no-ad"', 'class="lead"', 'class="added"', ""])
def test_what_is_no_advertisement_is_kept(mark: str) -> None:
    said = "The mayor said that the hall would stay open for all who need it."
    assert page(f"<div {mark}><p>{said}</p></div>").paragraphs == (SECOND, said, THIRD)


def test_a_word_that_only_marks_an_advertisement_is_no_paragraph() -> None:
    assert page("<p>Advertisement</p><p>ANZEIGE</p>").paragraphs == (SECOND, THIRD)


def test_a_table_has_a_line_for_each_row() -> None:
    rows = "<tr><th>Side</th><th>Votes</th></tr><tr><td>No <b>way</b></td><td><p>7</p></td></tr>"
    assert page(f"<table><caption>Votes</caption>{rows}</table>").paragraphs == (
        SECOND,
        "Votes",
        "Side | Votes",
        "No way | 7",
        THIRD,
    )


def test_a_table_that_only_lays_out_keeps_its_paragraphs() -> None:
    table = f"<table><tr><td></td><td><p>{THIRD}</p><p>{SECOND}</p></td></tr></table>"
    assert page(table).paragraphs == (SECOND, THIRD, SECOND, THIRD)


@pytest.mark.parametrize("byline", ["By Jane Doe", "By Jane Doe and John O'Neil", "Von Émile van Dam | 2 March 2026"])
def test_who_wrote_it_stands_with_the_publisher(byline: str) -> None:
    author = byline.partition(" ")[2].partition(" |")[0]
    read = read_article(f"Publisher: The Post\nHall\n\n{byline}\n\n{SECOND}\n\n{THIRD}\n".encode(), "a.txt")
    assert (read.publisher, read.title, read.paragraphs) == (f"{author}, The Post", "Hall", (SECOND, THIRD))
    read = read_article(f"# Hall\n\n*{byline}*\n\n{SECOND}\n".encode(), "a.md")
    assert (read.publisher, read.paragraphs) == (author, (SECOND,))
    head = '<meta property="og:site_name" content="The Post"><meta name="author" content="Jane Doe">'
    assert page("", head).publisher == "Jane Doe, The Post"


def test_a_sentence_that_begins_like_a_byline_is_a_paragraph() -> None:
    read = read_article(f"Hall\n\nBy Monday it was closed.\n\n{SECOND}\n".encode(), "a.txt")
    assert read.paragraphs == ("By Monday it was closed.", SECOND)
