"""A few words for each code."""

from game.lint.pages import page_of


def title_of(code: str) -> str:
    """Give what a code stands for; an empty text for one that nobody knows."""
    page = page_of(code)
    return page.title if page else ""
