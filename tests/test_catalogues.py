"""Every sentence of the program can be translated, and is: nothing is frozen at import, none is out of reach."""

import ast
from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path

import pytest

from game.language import CATALOGUES, Catalogue, _, later, plural, use_language
from game.scenario import keys
from game.scenario.diagnostics.problems import Severity
from tests.catalogue import GAME, catalogue, forms, languages, places, sentences

SAYING = ("_", "plural")
MODULES = sorted(GAME.rglob("*.py"))


def calls(node: ast.AST) -> Iterator[ast.Call]:
    """Give the calls that say something."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id in (*SAYING, "later"):
            yield each


def said_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Give the calls that look a sentence up while a module is loaded: in its body, in a class's, in a default."""
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
            for default in (*each.args.defaults, *each.args.kw_defaults, *each.decorator_list):
                yield from said_at_import(ast.Expression(default)) if isinstance(default, ast.expr) else ()
        elif not isinstance(each, ast.Lambda):
            if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id in SAYING:
                yield each
            yield from said_at_import(each)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GAME)))
def test_no_sentence_is_looked_up_while_a_module_is_loaded(path: Path) -> None:
    assert [f"{path}:{each.lineno}" for each in said_at_import(ast.parse(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GAME)))
def test_every_sentence_is_found_by_who_takes_sentences_out(path: Path) -> None:
    """One within an f-string is not, nor one that is put together first; only names may stand in a sentence's place."""
    for call in calls(ast.parse(path.read_text("utf-8"))):
        text = call.args[0]
        if isinstance(text, ast.Constant):
            assert text.value in sentences(), f"{path}:{call.lineno}"
        else:
            names = ast.Name | ast.Attribute | ast.Subscript | ast.Call
            assert isinstance(text, names), f"{path}:{call.lineno}"


def test_what_stands_in_tables_can_be_found_by_who_takes_sentences_out() -> None:
    tables = [key.about for table in keys.TABLES for key in table.values()]
    assert {*tables, *(str(each) for each in Severity)} - set(sentences()) == set()


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_has_every_sentence_and_no_other(language: str) -> None:
    assert {forms(each.id)[0]: forms(each.id) for each in catalogue(language)} == sentences()


@pytest.mark.parametrize("language", languages())
def test_every_sentence_is_translated_and_none_is_a_guess(language: str) -> None:
    assert [each.id for each in catalogue(language) if each.fuzzy or not all(forms(each.string))] == []


@pytest.mark.parametrize("language", languages())
def test_a_translation_has_the_places_of_its_sentence(language: str) -> None:
    for each in catalogue(language):
        needed = [places(form) for form in forms(each.id)]
        for given in forms(each.string):
            assert not given or places(given) in needed, given


@pytest.mark.parametrize("language", languages())
def test_what_the_program_reads_of_a_catalogue_is_what_stands_in_it(language: str) -> None:
    def hold() -> None:
        use_language(language)
        for each in catalogue(language):
            (one, *many), told = forms(each.id), forms(each.string)
            if many:
                assert {plural(one, many[0], n) for n in range(200)} == set(told if all(told) else forms(each.id))
            else:
                assert _(one) == (told[0] or one)

    copy_context().run(hold)


def test_a_catalogue_may_be_written_in_every_way_that_po_files_are() -> None:
    written = Catalogue(
        '# a remark\nmsgid ""\nmsgstr "Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"\n\n'
        '#, python-brace-format\nmsgid ""\n"one\\n"\n"of two \\"lines\\""\nmsgstr "zwei\\n"\n"Zeilen"\n\n'
        'msgid "{n} game"\nmsgid_plural "{n} games"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n\n'
        'msgid "empty"\nmsgstr ""\n\n#~ msgid "gone"\n#~ msgstr "weg"\n'
    )
    assert written.gettext('one\nof two "lines"') == "zwei\nZeilen"
    assert [written.ngettext("{n} game", "{n} games", n) for n in (1, 2, 7)] == ["a", "b", "c"]
    assert [written.gettext(each) for each in ("empty", "gone", "other", "")] == ["empty", "gone", "other", ""]
    assert [written.ngettext("page", "pages", n) for n in (1, 2)] == ["page", "pages"]


@pytest.mark.parametrize("code", ["xx", "", "..", "../de", "de/../de", "C", "de.UTF-8", "\0", "-", "x" * 9999])
def test_a_language_without_a_catalogue_is_english(code: str) -> None:
    def said() -> str:
        use_language(code)
        return _("Title")

    assert copy_context().run(said) == "Title"


def test_marking_a_sentence_changes_nothing() -> None:
    assert later("Title") == "Title"
    assert CATALOGUES.is_dir()
