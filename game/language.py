"""The words of the program in the reader's language, chosen per context.

Every sentence that the program says is written `_("…")`, with named places filled by `str.format`, and is looked up
when it is shown. What stands in tables is marked with `later("…")`, and looked up with `_` where it is shown.
The choice of language is a context variable, so that several seats of one process may differ. Catalogues are gettext's
`.po` files, read as they are: no step of building stands between a translator and the game.
"""

import json
import re
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, c2py
from pathlib import Path

DOMAIN = "standoff"
CATALOGUES = Path(__file__).parent / "catalogues"

ENGLISH = "en"

_ENGLISH = NullTranslations()
_current: ContextVar[NullTranslations] = ContextVar("language", default=_ENGLISH)
_asked_for: ContextVar[str] = ContextVar("asked_for", default="")


def use_language(code: str) -> None:
    """Say everything from here on in the language of that BCP 47 code, or in English where it has no catalogue."""
    names = [code.replace("-", "_"), re.split("[-_]", code, maxsplit=1)[0]]
    _current.set(next((catalogue for name in names if (catalogue := _catalogue(name))), _ENGLISH))
    _asked_for.set(code)


def read_texts_in(code: str) -> None:
    """Ask for the texts of scenarios in that language, whatever the program speaks."""
    _asked_for.set(code)


def language_asked_for() -> str:
    """Give the code of the language in which texts are read, whatever catalogues there are; nothing: their own."""
    return _asked_for.get()


def _(sentence: str) -> str:
    """Give the sentence in the language in use."""
    return _current.get().gettext(sentence)


def plural(one: str, many: str, count: int) -> str:
    """Give the form of the sentence that goes with the count, in the language in use."""
    return _current.get().ngettext(one, many, count)


def document(folder: Path, name: str) -> str:
    """Give the text of that name from the folder of the language in use, or the English one where it has none."""
    paths = (folder / language / name for language in (getattr(_current.get(), "name", ENGLISH), ENGLISH))
    return next(path for path in paths if path.is_file()).read_text("utf-8")


def later(sentence: str) -> str:
    """Give the sentence as it is: it is shown later, in the language that will then be in use."""
    return sentence


class Catalogue(NullTranslations):
    """What the program says, in one language; what it leaves out stays in English."""

    def __init__(self, text: str, name: str = "") -> None:
        """Take the text of a `.po` file, and the name of its folder."""
        super().__init__()
        self.name = name
        self._forms: dict[str, tuple[str, ...]] = {}
        for entry in _ENTRY.finditer(text):
            forms = tuple(_unquoted(form) for form in _FORM.findall(entry["forms"]))
            if all(forms):
                self._forms[_unquoted(entry["msgid"])] = forms
        head = self._forms.pop("", ("",))[0]
        rule = re.search(r"plural=([^;\n]+)", head)
        self._form_for = c2py(rule[1] if rule else "n != 1")

    def gettext(self, message: str) -> str:
        """Give the sentence in this language."""
        return self._forms.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Give the form of the sentence that goes with the count in this language."""
        forms = self._forms.get(msgid1)
        return super().ngettext(msgid1, msgid2, n) if forms is None else forms[self._form_for(n)]


_QUOTED = r'(?:"(?:[^"\\]|\\.)*"\s*)+'
_ENTRY = re.compile(
    rf"^msgid (?P<msgid>{_QUOTED})(?:msgid_plural {_QUOTED})?(?P<forms>(?:msgstr(?:\[\d\])? {_QUOTED})+)", re.MULTILINE
)
_FORM = re.compile(rf"msgstr(?:\[\d\])? ({_QUOTED})")
_PART = re.compile(r'"((?:[^"\\]|\\.)*)"')


def _unquoted(written: str) -> str:
    """Give the text that is written in quotes, on one line or on several."""
    text = "".join(_PART.findall(written))
    return json.loads(f'"{text}"') if "\\" in text else text


def _catalogue(name: str) -> Catalogue | None:
    """Give the catalogue of that name; None where there is none, whatever a browser has asked for."""
    return _read(name) if name in _spoken() else None


@cache
def _spoken() -> frozenset[str]:
    return frozenset(path.parts[-3] for path in CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


@cache
def _read(name: str) -> Catalogue:
    return Catalogue((CATALOGUES / name / "LC_MESSAGES" / f"{DOMAIN}.po").read_text("utf-8"), name)
