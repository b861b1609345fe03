"""A translation that `check` is given: found beside its scenario, and what it leaves out."""

from pathlib import Path

from game.cli import streams
from game.cli.opening import STANDARD_INPUT, path_of
from game.cli.status import UnusableError
from game.language import _, plural
from game.scenario.declarations import key_at
from game.scenario.paths import written
from game.scenario.reader import read_file
from game.scenario.translation import Translation, read_translation_file
from game.storage.library import may_be_translation, original_of


def translation_named(name: str) -> Translation | None:
    """Read the translation of that path against the scenario beside it; None where it is no translation."""
    path = None if name == STANDARD_INPUT else path_of(name)
    if path is None or not may_be_translation(path):
        return None
    found = original_of(path)
    if found is None:
        _refuse_alone(path)
        return None
    original, tag = found
    reading = read_file(original)
    if reading.scenario is None:
        told = _("`{file}` is a translation of `{original}`, which has errors: mend that file first.")
        raise UnusableError(told.format(file=path, original=original))
    return read_translation_file(path, reading.scenario, tag, original.name)


def _refuse_alone(path: Path) -> None:
    """Refuse a file that is no scenario, and has the name of a translation of one that is not there."""
    tree = read_file(path).tree
    if tree is not None and key_at(tree, "standoff") is None:
        base = path.stem.rpartition(".")[0]
        told = _("`{file}` is named as a translation is, and there is no scenario `{original}` beside it.")
        raise UnusableError(told.format(file=path, original=base + path.suffix))


def say_left_out(translation: Translation) -> None:
    """Say how much of a translation is still to be written; nothing where it is whole."""
    left_out, reading = translation.left_out, translation.reading
    if left_out:
        told = plural(
            "{file} leaves {n} of {all} texts untranslated: `{place}`.",
            "{file} leaves {n} of {all} texts untranslated; the first is `{place}`.",
            len(left_out),
        )
        place = written(left_out[0])
        streams.talk(told.format(file=reading.file, n=len(left_out), all=translation.texts, place=place))
