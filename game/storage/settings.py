"""What a user has set: typed, in one TOML file, each setting with an environment variable that goes before it."""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Annotated, Any, get_args

from game.computer.strength import USUAL_KIND, is_strength
from game.language import _, later
from game.scenario.cleaning import clean_line
from game.storage.files import renew

FILE = "settings.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a user may set, each with what it does, as a line of the file says it."""

    theme: Annotated[str, later("The name of a colour theme.")] = "standoff"
    animation: Annotated[bool, later("Whether things move on the screen: true or false.")] = True
    hints: Annotated[bool, later("Whether first-time players are helped along: true or false.")] = True
    imagined: Annotated[
        bool, later("Whether `f` shows where an answer may lead, by imagined games: true or false.")
    ] = True
    opponents: Annotated[str, later("How the computer plays the actors that no person plays.")] = USUAL_KIND
    strength: Annotated[
        int, later("How many plays an opponent that thinks imagines before it chooses: 10 to 5000.")
    ] = 200
    keymap: Annotated[Mapping[str, str], later("Keys of your own: the id of a command, and its key.")] = field(
        default_factory=dict
    )
    """In the environment such as `seal=f2,undo=u`."""


def about() -> dict[str, str]:
    """Say of each setting what it does."""
    return {each.name: _(get_args(each.type)[1]) for each in fields(Settings)}


def variable(name: str) -> str:
    """Give the environment variable of a setting."""
    return f"STANDOFF_{name.upper()}"


def load(folder: Path, environment: Mapping[str, str] | None = None) -> tuple[Settings, tuple[str, ...]]:
    """Read the settings, and say as sentences what in them could not be used; never raises.

    `environment` is the process's unless given; {} gives what the file alone says.
    """
    file = folder / FILE
    warnings: list[str] = []
    settings = _taken(Settings(), _table(file, warnings), str(file), warnings)
    given = os.environ if environment is None else environment
    named = {each.name: given[variable(each.name)] for each in fields(Settings) if given.get(variable(each.name))}
    settings = _taken(settings, named, _("the environment"), warnings, is_typed=True)
    return settings, tuple(map(clean_line, warnings))


def save(folder: Path, settings: Settings) -> None:
    """Write the settings, all or nothing; raise OSError where that fails.

    A file that could not be read is kept beside it, as `settings.toml.unread`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    before = _readable(file)
    if before is None:
        (folder / f"{FILE}.unread").write_bytes(file.read_bytes())
    renew(file, _as_toml(before or "", settings).encode("utf-8", "replace"))


def change(folder: Path, **changes: Any) -> None:
    """Set some settings and write the file; what the environment says is not written. Raises OSError."""
    save(folder, replace(load(folder, {})[0], **changes))


def _readable(file: Path) -> str | None:
    """Give the text of a file of settings, nothing where there is no file; None where it cannot be read."""
    try:
        text = file.read_text("utf-8-sig")
        tomllib.loads(text)
    except FileNotFoundError:
        return ""
    except ValueError:
        return None
    return text


def _table(file: Path, warnings: list[str]) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        reason = error.strerror or str(error)
    except UnicodeDecodeError:
        reason = _("it is not UTF-8")
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
    warnings.append(_("`{file}` is left aside: {reason}.").format(file=file, reason=reason))
    return {}


_Reader = Callable[[Any], Any]
"""Gives a setting's value, or None where it is no such value."""


def _taken(
    settings: Settings, table: Mapping[str, Any], where: str, warnings: list[str], *, is_typed: bool = False
) -> Settings:
    """Put into the settings what is usable of a table; `is_typed` is one of texts, as the environment has them."""
    readers = {each.name: _READERS[get_args(each.type)[0]][is_typed] for each in fields(Settings)}
    usable = {}
    for name, raw in table.items():
        if name not in readers:
            warnings.append(_("There is no setting `{name}` (in {where}).").format(name=name, where=where))
            continue
        value = readers[name](raw)
        if value is None:
            sentence = _("`{name}` is left as it was: {raw} is no value for it (in {where}).")
            warnings.append(sentence.format(name=name, raw=repr(raw), where=where))
        else:
            usable[name] = value
    return replace(settings, **usable)


def _text(raw: Any) -> str | None:
    return raw if isinstance(raw, str) and raw.strip() else None


def _truth(raw: Any) -> bool | None:
    return raw if isinstance(raw, bool) else None


def _strength(raw: Any) -> int | None:
    return raw if is_strength(raw) else None


def _keys(raw: Any) -> Mapping[str, str] | None:
    return raw if isinstance(raw, dict) and all(isinstance(each, str) for each in raw.values()) else None


def _typed_truth(raw: str) -> bool | None:
    from configparser import ConfigParser

    return ConfigParser.BOOLEAN_STATES.get(raw.strip().lower())


def _typed_strength(raw: str) -> int | None:
    typed = raw.strip()
    return _strength(int(typed)) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS else None


_DIGITS = 9
"""More would be no strength, and very many take long to read."""


def _typed_keys(raw: str) -> Mapping[str, str] | None:
    pairs = [each.partition("=") for each in raw.split(",")]
    if not all(name.strip() and equals and key.strip() for name, equals, key in pairs):
        return None
    return {name.strip(): key.strip() for name, _equals, key in pairs}


_READERS: Mapping[Any, tuple[_Reader, _Reader]] = {
    str: (_text, _text),
    bool: (_truth, _typed_truth),
    int: (_strength, _typed_strength),
    Mapping[str, str]: (_keys, _typed_keys),
}
"""For each type of a setting, how one is read that the file holds, and one that somebody typed."""


def _as_toml(before: str, settings: Settings) -> str:
    """Give the file's text with the settings put in; what else its owner wrote there stays."""
    import tomlkit

    document = tomlkit.parse(before)
    remarks = about()
    for each in fields(Settings):
        value = getattr(settings, each.name)
        plain = dict(value) if isinstance(value, Mapping) else value
        if each.name not in document:
            document[each.name] = tomlkit.item(plain).comment(f"{remarks[each.name]} ({variable(each.name)})")
        elif document[each.name] != plain:
            document[each.name] = plain
    return tomlkit.dumps(document)
