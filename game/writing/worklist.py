"""The sources of a new scenario, and an article's paragraphs as a list to work through."""

from game.language import _
from game.writing.article import Article
from game.writing.plan import Plan
from game.writing.yaml_fragments import quoted, remark, shortened

_FIRST_WORDS = 90


def sources(plan: Plan) -> str:
    """Give the section of the sources; without an article, how it would look."""
    if plan.article is None:
        told = _(
            "What really happened rests on a source, such as a news article. Where you take something from it, write "
            "`source: article#5` for its paragraph 5; everything without a source is shown as hypothetical. To use it, "
            "delete the # and the blank at the beginning of the next two lines:"
        )
        return f"{remark(told)}\n# sources:\n#   article: {_EXAMPLE}"
    return f"{_source(plan, plan.article)}\n\n{_worklist(plan.article)}"


_EXAMPLE = '{title: "The headline", publisher: "The newspaper", date: 2026-03-02, paragraphs: 22}'


def _source(plan: Plan, article: Article) -> str:
    told = _(
        "The article. Its text lies in {file}, one paragraph a line. Where you take something from it, write "
        "`source: article#5` for its paragraph 5; everything without a source is shown as hypothetical."
    ).format(file=plan.article_file)
    facts = {"publisher": article.publisher, "date": article.date, "url": article.url}
    title = article.title or _("The headline of the article")
    return "\n".join(
        [
            remark(told),
            "sources:",
            "  article:",
            f"    title: {quoted(title, 6)}",
            *(f"    {key}: {quoted(value, 6)}" for key, value in facts.items() if value),
            f"    paragraphs: {len(article.paragraphs)}",
            f"    file: {quoted(plan.article_file)}",
        ]
    )


def _worklist(article: Article) -> str:
    told = _(
        "Its paragraphs, to work through. Ask of each: who wants what from whom here, what was answered, what came of "
        "it, who could argue with it? `standoff check` names the paragraphs that nothing rests on yet. Delete a line "
        "when you have done with it."
    )
    width = len(str(len(article.paragraphs)))
    lines = [
        f"# ¶{number:<{width}}  {shortened(text, _FIRST_WORDS)}"
        for number, text in enumerate(article.paragraphs, start=1)
    ]
    return "\n".join([remark(told), *lines])
