"""What a new scenario is made of: a title, actors, a first demand, and perhaps an article."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.language import _
from game.scenario.cleaning import clean_line, clean_text
from game.writing.article import Article
from game.writing.matter import Matter, matter_of
from game.writing.names import id_of
from game.writing.yaml_fragments import shortened

MOST_ACTORS = 20
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Side:
    """An actor of the new scenario."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that the template is filled with."""

    file: str
    """The scenario file's name, as its remarks give it."""
    title: str
    language: str
    asker: Side
    asked: Side
    others: tuple[Side, ...]
    demand: str
    article: Article | None = None
    article_file: str = ""
    paragraph: int = 0
    """The article's, in which the demand stands; 0 where it stands in none."""

    @property
    def sides(self) -> tuple[Side, ...]:
        """Everybody, in the order of the file."""
        return (self.asker, self.asked, *self.others)


def default_title(stem: str, article: Article | None = None) -> str:
    """Give the title of the article, or one made of the file's name."""
    if article and (title := shortened(article.title, _LONGEST_TITLE)):
        return title
    return stem.replace("_", " ").strip().capitalize()


def default_actors() -> tuple[str, str]:
    """Give the names of two sides that anybody can imagine."""
    return _("Town council"), _("Youth club")


def default_demand(names: Sequence[str]) -> str:
    """Give a first demand that fits the actors."""
    if tuple(names[:2]) == default_actors():
        return _("Close the hall at ten in the evening.")
    return _("Accept our proposal as it stands.")


def _sides_in(article: Article | None, matter: Matter | None) -> list[str]:
    """Give the two whom the article names; without an article two that anybody can imagine."""
    if matter:
        return [matter.asker, matter.asked]
    return list(default_actors()) if article is None else [_("The side that asks"), _("The side that is asked")]


def sides_of(names: Sequence[str]) -> tuple[Side, ...]:
    """Give each actor an id of its own."""
    sides: list[Side] = []
    for name in names:
        line = clean_line(name)
        sides.append(Side(id_of(line, "actor", {each.id for each in sides}), line))
    return tuple(sides)


def make_plan(  # noqa: PLR0913 - it is asked for just this
    stem: str,
    *,
    title: str | None = None,
    actors: Sequence[str] = (),
    demand: str | None = None,
    asker: int = 0,
    asked: int = 1,
    language: str | None = None,
    article: Article | None = None,
) -> Plan:
    """Fill in what was left out. There are two actors or none; `asker` and `asked` are places among them."""
    matter = matter_of(article) if article and not actors else None
    names = list(actors) or _sides_in(article, matter)
    sides = sides_of(names)
    found = matter if matter and matter.demand and not demand else None
    others = tuple(each for at, each in enumerate(sides) if at not in (asker, asked))
    return Plan(
        file=f"{stem}.yaml",
        title=clean_line(title or "") or default_title(stem, article),
        language=language or _("en"),
        asker=sides[asker],
        asked=sides[asked],
        others=others,
        demand=clean_text(demand or "") or (found.demand if found else default_demand(names)),
        article=article,
        article_file=f"{stem}.txt" if article else "",
        paragraph=found.paragraph if found else 0,
    )
