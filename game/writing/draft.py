"""What the readers of the forms of an article find, and why there may be nothing to find."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader of one form found, before it is cleaned."""

    paragraphs: tuple[str, ...]
    facts: dict[str, str]
    """title, publisher, author, date and url, as far as they are told."""


class ArticleError(ValueError):
    """A file that is no article; the text is a sentence for the user."""
