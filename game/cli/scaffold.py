"""Where `standoff new` lays its files down, and what it says of them."""

from contextlib import suppress
from pathlib import Path

from game.cli import streams
from game.cli.files import is_taken, refuse_place
from game.cli.status import UnusableError
from game.language import _
from game.storage.files import create, renew
from game.writing.names import id_of, is_id
from game.writing.plan import Plan
from game.writing.schema import FILE, schema_text
from game.writing.template import scenario_text

_SUFFIX = ".yaml"
_NAMES_OF_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Windows lets no file be called so."""


def target_of(name: str, article: str | None = None) -> Path:
    """Give the file of that name; refuse one that cannot be, or is there. With an article its text is another file."""
    path = Path(name)
    stem = path.name.removesuffix(_SUFFIX)
    is_path = path.name != name
    if not is_id(stem) or stem in _NAMES_OF_DEVICES or (is_path and path.suffix != _SUFFIX):
        raise UnusableError(_no_name(name, path, is_path=is_path))
    path = path.with_name(stem + _SUFFIX)
    refuse_place(path)
    text = path.with_suffix(".txt")
    if article and Path(article).absolute() == text.absolute():
        raise UnusableError(
            _(
                "`{file}` is the article, and its paragraphs would be written over it. Name the scenario `{near}`."
            ).format(file=article, near=id_of(f"{stem}_game", "scenario"))
        )
    for each in (path, text) if article else (path,):
        if each.exists() or each.is_symlink():
            raise is_taken(each)
    return path


def _no_name(name: str, path: Path, *, is_path: bool) -> str:
    stem = path.name
    for suffix in (_SUFFIX, ".yml", _SUFFIX.upper()):
        stem = stem.removesuffix(suffix)
    near = id_of(stem, "scenario", _NAMES_OF_DEVICES)
    if is_path or path.suffix:
        near = str(path.with_name(near + _SUFFIX)) if path.name else near
    return _(
        "`{name}` cannot name a scenario: small letters, digits and _, the first a letter, and .yaml at the end of a "
        "path. The nearest is `{near}`."
    ).format(name=name, near=near)


def lay_down(plan: Plan, path: Path) -> None:
    """Write the article's text, the scenario and the schema, all or none, and say what to do next."""
    text = path.with_suffix(".txt")
    made: list[Path] = []
    try:
        if plan.article:
            create(text, plan.article.as_file())
            made.append(text)
        create(path, scenario_text(plan).encode())
        made.append(path)
        told = _lay_schema(path.with_name(FILE))
    except BaseException as error:
        for each in made:
            with suppress(OSError):
                each.unlink()
        if isinstance(error, FileExistsError):
            raise is_taken(Path(error.filename)) from None
        if isinstance(error, OSError):
            raise UnusableError(_not_writable(path, error)) from None
        raise
    _say(plan, path, told)


def _lay_schema(path: Path) -> str:
    """Write the schema unless it is there; say what was done, nothing where nothing was."""
    data = schema_text().encode()
    before = path.read_bytes() if path.is_file() else None
    if before == data:
        return ""
    if before is not None:
        renew(path, data)
        return _("`{file}` held another version of the format's schema, and was renewed.").format(file=path)
    create(path, data)
    return _(
        "`{file}` lets editors complete and check while you type: VS Code with its YAML extension, Neovim, and others."
    ).format(file=path)


def _not_writable(path: Path, error: OSError) -> str:
    return _(
        "Nothing could be written in the folder `{folder}`: {reason}. Go to a folder of your own, and try again there."
    ).format(folder=path.parent.absolute(), reason=error.strerror or error)


def _say(plan: Plan, path: Path, told: str) -> None:
    article = plan.article
    if article and plan.paragraph:
        said = _("Who asks whom for what was taken from the article's paragraph {n}: see whether it is right.")
        streams.talk(said.format(n=plan.paragraph))
    streams.talk(_("`{file}` is a scenario that can be played as it is; its remarks lead you on.").format(file=path))
    if article:
        streams.talk(
            _("`{file}` holds the article's text. Paragraphs: {count}.").format(
                file=path.with_suffix(".txt"), count=len(article.paragraphs)
            )
        )
    for each in (told, article.remark if article else ""):
        if each:
            streams.talk(each)
    named = f'"{path}"' if " " in str(path) else str(path)
    streams.talk(_("Next:"))
    for command, does in (
        ("check", _("lists what does not fit, with the line and the remedy")),
        ("watch", _("shows the file beside its game, and reads it again at every save")),
        ("play", _("plays it")),
    ):
        streams.talk(f"  standoff {command} {named}")
        streams.talk(f"      {does}")
    streams.talk(_("The guide from an article to a scenario: {file}").format(file=_guide("AUTHORING.md")))
    streams.talk(_("Every key and the exact rules: {file}").format(file=_guide("FORMAT.md")))


def _guide(name: str) -> str:
    """Give the path of a guide, where it came with the program."""
    from game.storage.library import scenarios

    folder = next((each.path.parent for each in scenarios() if each.built_in), None)
    guide = folder / name if folder else None
    return str(guide) if guide and guide.is_file() else f"scenarios/{name}"
