"""Themes: ours, whose colours are told apart by colour-blind eyes too, and a user's from files."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from textual.app import App
from textual.theme import Theme

DEFAULT = "standoff"

_BLUE, _YELLOW, _VERMILLION = "#56B4E9", "#F0E442", "#D55E00"

_HUES = {
    True: ("#56B4E9", "#E69F00", "#3FBF9B", "#F0E442", "#D98CB8", "#F0804A", "#9DA7F0", "#C8CDD4"),
    False: ("#0072B2", "#A05600", "#00735A", "#7A6600", "#8F4470", "#B8420A", "#4A4DA8", "#4A5059"),
}
"""The colours of actors, on a dark ground and on a light one, each with a contrast of 4.5 or more to our grounds."""

OURS = (
    Theme(
        name=DEFAULT,
        primary=_BLUE,
        secondary="#CC79A7",
        success=_BLUE,
        warning=_YELLOW,
        error="#F08A4B",
        accent=_BLUE,
        foreground="#E6E6E6",
        background="#14171C",
        surface="#1B1F26",
        panel="#262C36",
        variables={
            "block-cursor-background": "#22506F",
            "block-cursor-foreground": "#FFFFFF",
            "text-muted": "#9FAAB8",
            "scrollbar": "#3A4350",
            "scrollbar-hover": "#56B4E9",
            "scrollbar-active": "#56B4E9",
            "scrollbar-background": "#14171C",
        },
    ),
    Theme(
        name="standoff-light",
        primary="#0072B2",
        secondary="#8F4470",
        success="#0072B2",
        warning="#8A6D00",
        error=_VERMILLION,
        accent="#0072B2",
        foreground="#1A1A1A",
        background="#FAFAF7",
        surface="#F0F0EA",
        panel="#E2E2DA",
        dark=False,
        variables={
            "text-muted": "#55606B",
            "panel-lighten-2": "#B4B4AA",
            "scrollbar": "#C4C4BA",
            "scrollbar-hover": "#0072B2",
            "scrollbar-active": "#0072B2",
            "scrollbar-background": "#FAFAF7",
        },
    ),
    Theme(
        name="standoff-contrast",
        primary="#7FD0FF",
        secondary="#FFB8DC",
        success="#7FD0FF",
        warning=_YELLOW,
        error="#FFA45C",
        accent="#7FD0FF",
        foreground="#FFFFFF",
        background="#000000",
        surface="#000000",
        panel="#303030",
        text_alpha=1.0,
        variables={"text-muted": "#E0E0E0", "border": "#FFFFFF", "panel-lighten-2": "#B0B0B0"},
    ),
)


class ThemeProblem(ValueError):
    """A user's theme file that is none, with the reason."""


def hue_name(hue: int) -> str:
    """Give the variable that holds the colour of actors with that hue."""
    return f"actor-{hue}"


def hues(theme: Theme) -> dict[str, str]:
    """Give the actors' colours for a theme, which may have its own."""
    return {hue_name(place): colour for place, colour in enumerate(_HUES[theme.dark])}


def register(app: App[None], folder: Path | None) -> tuple[str, ...]:
    """Give the app our themes and the user's; tell what is wrong with the user's files."""
    for theme in OURS:
        app.register_theme(theme)
    problems = []
    for path in _files(folder):
        try:
            app.register_theme(read_theme(path))
        except (ThemeProblem, OSError) as error:
            problems.append(f"{path.name}: {error}")
    return tuple(problems)


def read_theme(path: Path) -> Theme:
    """Read a theme of a TOML file, whose keys are Textual's; raise ThemeProblem where it is none."""
    import tomllib

    try:
        members = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ThemeProblem(str(error)) from None
    members.setdefault("name", path.stem)
    if strange := sorted(set(members) - {each.name for each in fields(Theme)}):
        raise ThemeProblem(", ".join(strange))
    if "primary" not in members:
        raise ThemeProblem("primary")
    return _checked(members)


def _checked(members: dict[str, Any]) -> Theme:
    """Make the theme, and its colours once, so that a bad one is found here."""
    try:
        theme = Theme(**members)
        theme.to_color_system().generate()
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the program goes on without it
        raise ThemeProblem(str(error)) from None
    return theme


def _files(folder: Path | None) -> Iterator[Path]:
    if folder is not None and folder.is_dir():
        yield from sorted(folder.glob("*.toml"))
