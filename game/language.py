"""The words of the program in the reader's language: gettext, chosen per context.

Every sentence that the program says is written `_("…")`, with named places filled by `str.format`.
The choice of language is a context variable, so that several seats of one process may differ.
"""

from contextvars import ContextVar
from gettext import NullTranslations, translation
from pathlib import Path

DOMAIN = "standoff"
CATALOGUES = Path(__file__).parent / "catalogues"

_ENGLISH = NullTranslations()
_current: ContextVar[NullTranslations] = ContextVar("language", default=_ENGLISH)
_asked_for: ContextVar[str] = ContextVar("asked_for", default="")


def use_language(code: str) -> None:
    """Say everything from here on in the language of that BCP 47 code, or in English where it has no catalogue."""
    names = [code.replace("-", "_"), code.split("-", maxsplit=1)[0]]
    _current.set(translation(DOMAIN, CATALOGUES, names, fallback=True))
    _asked_for.set(code)


def language_asked_for() -> str:
    """Give the code of the language that was chosen, whether it has a catalogue or not; nothing where none was."""
    return _asked_for.get()


def _(sentence: str) -> str:
    """Give the sentence in the language in use."""
    return _current.get().gettext(sentence)


def plural(one: str, many: str, count: int) -> str:
    """Give the form of the sentence that goes with the count, in the language in use."""
    return _current.get().ngettext(one, many, count)
