"""What a user has set, put on the app and kept: theme, keys, animation, opponents and their strength."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.app import App

from game.language import _
from game.storage import settings as stored
from game.storage.settings import Settings
from game.ui import theme


class Preferences:
    """The settings in use, and the folders in which they and the user's themes are kept; None: nowhere."""

    def __init__(self, folder: Path | None = None, themes: Path | None = None) -> None:
        """Read the settings; what could not be used is told when they are put on."""
        self.folder = folder
        self.settings, self._warnings = (Settings(), ()) if folder is None else stored.load(folder)
        self._themes = themes

    def put_on(self, app: App[None]) -> None:
        """Give the app its themes and its calm, before it is painted for the first time."""
        self._warnings += theme.register(app, self._themes)
        known = self.settings.theme in app.available_themes
        if not known:
            self._warnings += (_("There is no theme `{name}`.").format(name=self.settings.theme),)
        app.theme = self.settings.theme if known else theme.DEFAULT
        if not self.settings.animation:
            app.animation_level = "none"

    def begin(self, app: App[None]) -> None:
        """Give the running app the user's keys, tell what could not be used, and keep what is changed from now on."""
        if self.settings.keymap:
            app.set_keymap(dict(self.settings.keymap))
        for problem in self._warnings:
            app.notify(problem, title=_("Settings"), severity="warning", timeout=10, markup=False)
        app.theme_changed_signal.subscribe(app, lambda changed: self._keep_theme(app, changed.name))

    def change(self, app: App[None], **changes: Any) -> None:
        """Change settings and write them; what cannot be written holds until the end."""
        self.settings = replace(self.settings, **changes)
        app.animation_level = "full" if self.settings.animation else "none"
        if self.folder is None:
            return
        try:
            stored.change(self.folder, **changes)
        except OSError as error:
            told = _("The settings cannot be saved: {reason}").format(reason=error.strerror or str(error))
            app.notify(told, severity="warning", markup=False)

    def _keep_theme(self, app: App[None], name: str) -> None:
        if name != self.settings.theme:
            self.change(app, theme=name)
