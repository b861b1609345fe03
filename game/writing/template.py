"""A small scenario to begin with: complete, playable, and explained by remarks to somebody who never wrote one.

It is made of documents in `templates`, one set a language. A place such as `{asker}` stands for what the plan has; a
line with a place for which there is nothing is left out.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from game.language import _, document
from game.writing.article import Article
from game.writing.plan import Plan
from game.writing.schema import FILE
from game.writing.yaml_fragments import quoted, remark, shortened

FOLDER = Path(__file__).parent / "templates"
_FIRST_WORDS = 90
_LONGEST_REPORT = 300
_PLACE = re.compile(r"\{(\w+)\}")
_REMARK = re.compile(r"(?P<margin> *)# (?P<text>\S.*)")
_QUOTED = re.compile(r'(?P<before>(?P<margin>[ -]*).*?)"(?P<text>.*)"')

Places = Mapping[str, str]


def scenario_text(plan: Plan) -> str:
    """Give the whole file."""
    places = _named(plan) | _cited(plan.article, plan.article_file, plan.paragraph)
    others = [places | {"id": each.id, "name": each.name} for each in plan.others]
    actors = (filled("opponent.yaml" if at % 2 else "backer.yaml", each) for at, each in enumerate(others))
    stands = "\n\n".join(filled("stand.yaml", each) for each in others)
    places |= {
        "others": "\n\n".join(actors),
        "stands": filled("stands.yaml", {"stands": stands}) if stands else "",
        "sources": filled("article.yaml" if plan.article else "no_article.yaml", places),
        "reported": filled("reported.yaml", places) if plan.article else "",
    }
    return re.sub("\n{3,}", "\n\n", filled("scenario.yaml", places)) + "\n"


def filled(name: str, places: Places) -> str:
    """Give a document with what its places stand for; texts and remarks are folded anew."""
    lines = document(FOLDER, name).splitlines()
    return "\n".join(_line(each, places) for each in lines if all(places[name] for name in _PLACE.findall(each)))


def _line(line: str, places: Places) -> str:
    def placed(text: str) -> str:
        return _PLACE.sub(lambda place: places[place[1]], text)

    if told := _REMARK.fullmatch(line):
        return remark(placed(told["text"]), len(told["margin"]))
    if text := _QUOTED.fullmatch(line):
        return placed(text["before"]) + quoted(placed(text["text"]), len(text["margin"]) + 2)
    return placed(line)


def _named(plan: Plan) -> dict[str, str]:
    """Give what the plan says itself."""
    return {
        "file": plan.file,
        "schema": FILE,
        "title": plan.title,
        "language": plan.language,
        "demand": plan.demand,
        "asker": plan.asker.name,
        "asker_id": plan.asker.id,
        "asked": plan.asked.name,
        "asked_id": plan.asked.id,
        "for": ", ".join(each.id for each in (plan.asker, *plan.others[::2])),
        "against": ", ".join(each.id for each in (plan.asked, *plan.others[1::2])),
    }


def _cited(article: Article | None, file: str, paragraph: int) -> dict[str, str]:
    """Give what the article tells; the demand stands in that paragraph of it."""
    if article is None:
        return {"demand_source": ""}
    return {
        "article_file": file,
        "headline": article.title or _("The headline of the article"),
        "publisher": article.publisher,
        "date": article.date,
        "url": article.url,
        "paragraphs": str(len(article.paragraphs)),
        "worklist": "\n".join(_worklist(article)),
        "demand_source": f"article#{paragraph}" if paragraph else "",
        "reported": shortened(article.paragraphs[0], _LONGEST_REPORT) or "…",
    }


def _worklist(article: Article) -> Iterator[str]:
    """Give each paragraph's number with its first words, as remarks."""
    width = len(str(len(article.paragraphs)))
    for number, text in enumerate(article.paragraphs, start=1):
        yield f"# ¶{number:<{width}}  {shortened(text, _FIRST_WORDS)}"
