"""The last line: the keys that matter now, each of which can be clicked."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events
from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

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
    """Keys and what they do, from the bindings of the field or the screen, as many as there is room for.

    The key to press next stands out; at the right end stands the one for help.
    """

    def __init__(self, *first: str, has_next: bool = True) -> None:
        """Make an empty line, which will begin with the keys of those actions; the first of all is to be pressed next.

        Where the player types into a field, what is next is the field's own first key. Where nothing is but to wait,
        it has none: no key stands out then.
        """
        super().__init__("", id="keys")
        self._first = first
        self._has_next = has_next
        self._actions: list[tuple[int, int, str, Widget | App[object]]] = []
        self.numbers = 0
        """How many things the keys from 1 on stand for; 0: any."""
        self.shown = Content("")

    def on_mount(self) -> None:
        """Show the keys of a field while it has the focus, and what else changes while the screen is on top."""
        self.watch(self.screen, "focused", self.refresh_keys, init=False)
        self.screen.bindings_updated_signal.subscribe(self, self._hear)

    def _hear(self, screen: Screen[object]) -> None:
        if screen.is_current:
            self.refresh_keys()

    def on_resize(self) -> None:
        """Show as many as there is room for now."""
        self.refresh_keys()

    def lead(self, *first: str) -> None:
        """Begin with the keys of other actions, of which the first is to be pressed next."""
        self._first = first
        self.refresh_keys()

    def refresh_keys(self) -> None:
        """Show what the bindings say now."""
        if not self.is_attached:
            return
        active = self.screen.active_bindings
        room = (self.size.width or self.screen.size.width) - 2
        self._actions, text = [], Content("" if self._has_next else " ")
        help_ = active.get(_HELP)
        right = Content("") if help_ is None else self._key(help_.binding, is_next=False, display="?")
        for place, each in enumerate(self._ordered(active)):
            part = self._key(each.binding, is_next=self._has_next and not place)
            if text.cell_length + part.cell_length + _BETWEEN + right.cell_length > room:
                break
            self._note(text.cell_length, part, each)
            text += part + Content(" " * _BETWEEN)
        if help_ is not None:
            text = text.pad_right(max(room - text.cell_length - right.cell_length + 1, 0))
            self._note(text.cell_length, right, help_)
            text += right
        if not text.is_same(self.shown):
            self.shown = text
            self.update(text, layout=False)

    def _ordered(self, active: Mapping[str, ActiveBinding]) -> list[ActiveBinding]:
        """Give what can be done now, once each, in the order in which it matters.

        It is what the field does that has the focus, where that has keys of its own; else what the screen does, and
        then the app.
        """
        help_ = active[_HELP].binding.action if _HELP in active else ""
        of: dict[DOMNode, dict[str, ActiveBinding]] = {}
        for each in active.values():
            if each.binding.show and each.enabled and each.binding.action != help_:
                of.setdefault(each.node, {}).setdefault(each.binding.action, each)
        field = self.screen.focused
        shown = (of.get(field) if field else None) or of.get(self.screen, {}) | of.get(self.app, {})
        ahead = [each for each in self._first if each in shown]
        return [shown[each] for each in dict.fromkeys((*ahead, *shown))]

    def _key(self, binding: Binding, *, is_next: bool, display: str = "") -> Content:
        key, description = display or self.app.get_key_display(binding), binding.description
        if self.numbers and binding.action == _NUMBER:
            key = f"1-{self.numbers}" if self.numbers > 1 else "1"
        if is_next:
            return Content.styled(f" {key} {description} ", "bold $background on $primary")
        return Content.assemble((key, "bold $text-primary"), " ", description)

    def _note(self, at: int, part: Content, active: ActiveBinding) -> None:
        node = active.node
        assert isinstance(node, Widget | App)
        self._actions.append((at, at + part.cell_length, active.binding.action, node))

    async def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        for first, end, action, node in self._actions:
            if first <= event.x < end:
                await node.run_action(action)
                return


_HELP = "question_mark"
_NUMBER = "number(1)"
"""The action of the first of the keys that choose by number."""
