"""The last line: the keys that matter now, each of which can be clicked."""

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

_BETWEEN = 2


@dataclass(frozen=True)
class NamedBindings:
    """Makes bindings whose ids, by which keymaps name them, are of the screen's name and the action."""

    screen: str
    minus: str = "less"
    """What stands for a "-" in an id."""

    def __call__(
        self,
        keys: str,
        action: str,
        description: str,
        tooltip: str,
        *,
        name: str = "",
        show: bool = True,
        display: str | None = None,
    ) -> Binding:
        """Make one; its id is of `name` where the action is called otherwise than the key."""
        by_action = action.replace("(", ".").rstrip(")").replace("'", "").replace("-", self.minus)
        id_ = f"{self.screen}.{name or by_action}"
        return Binding(keys, action, description, show, display, tooltip=tooltip, id=id_)


class Keys(Static):
    """Keys and what they do, from the bindings of the field or the screen, as many as there is room for."""

    def __init__(self, *first: str) -> None:
        """Make an empty line, which will begin with the keys of those actions."""
        super().__init__("", id="keys")
        self._first = first
        self._actions: list[tuple[int, int, str]] = []
        self.shown = Content("")

    def on_mount(self) -> None:
        """Show the keys of a field while it has the focus."""
        self.watch(self.screen, "focused", self.refresh_keys, init=False)

    @property
    def _asked(self) -> Widget:
        """Whose keys they are: those of the field that has the focus, or the screen's."""
        field = self.screen.focused
        return field if isinstance(field, Input) else self.screen

    def refresh_keys(self) -> None:
        """Show what the bindings say now."""
        shown: dict[str, Binding] = {}
        asked = self._asked
        for each in self.screen.active_bindings.values():
            if each.binding.show and each.enabled and each.node is asked:
                shown.setdefault(each.binding.action, each.binding)
        text, self._actions, at = Content(""), [], 1
        ahead = [each for each in self._first if each in shown]
        for action, binding in ((each, shown[each]) for each in dict.fromkeys((*ahead, *shown))):
            key, description = self.app.get_key_display(binding), binding.description
            part = Content.assemble((key, "bold $accent"), " ", description)
            if at + part.cell_length > self.screen.size.width:
                break
            self._actions.append((at, at + part.cell_length, action))
            text = text + Content(" " * (1 if not text else _BETWEEN)) + part
            at += part.cell_length + _BETWEEN
        if not text.is_same(self.shown):
            self.shown = text
            self.update(text, layout=False)

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        for first, end, action in self._actions:
            if first <= event.x < end:
                await self._asked.run_action(action)
