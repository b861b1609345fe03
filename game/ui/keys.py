"""Keys: what the keys of a screen do, for its help and for the command palette."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.types import IgnoreReturnCallbackType

from game.language import _


@dataclass(frozen=True, slots=True)
class Key:
    """A thing that can be done now: its keys as shown, its name, more about it, and the action."""

    keys: str
    name: str
    more: str
    action: str
    node: DOMNode
    """Whose action it is."""


def keys_of(screen: Screen[object]) -> tuple[Key, ...]:
    """Give what the keys of a screen do now, each thing once; what has no id is Textual's and goes without saying.

    Bindings that are displayed alike and do alike, as 1 to 9 do, are one.
    """
    found: dict[str, tuple[list[str], ActiveBinding]] = {}
    told: set[tuple[str, str]] = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if active.enabled and binding.description and binding.id:
            shown = screen.app.get_key_display(binding)
            if (shown, binding.description) in told:
                continue
            told.add((shown, binding.description))
            found.setdefault(binding.action, ([], active))[0].append(shown)
    return tuple(
        Key(" ".join(dict.fromkeys(shown)), active.binding.description, active.binding.tooltip, action, active.node)
        for action, (shown, active) in found.items()
    )


class Commands(Provider):
    """Everything that the keys do, in the command palette."""

    async def discover(self) -> Hits:
        """Offer everything."""
        for key in self._keys():
            yield DiscoveryHit(Content(key.name), self._doing(key), text=key.name, help=_about(key))

    async def search(self, query: str) -> Hits:
        """Offer what the query is like."""
        matcher = self.matcher(query)
        for key in self._keys():
            if (score := matcher.match(key.name)) > 0:
                yield Hit(score, matcher.highlight(key.name), self._doing(key), help=_about(key))

    def _keys(self) -> Iterable[Key]:
        return keys_of(self.screen)

    def _doing(self, key: Key) -> IgnoreReturnCallbackType:
        app = self.app

        async def do() -> None:
            await app.run_action(key.action, key.node)

        return do


def _about(key: Key) -> str:
    if not key.more:
        return _("Key: {keys}").format(keys=key.keys)
    return _("{more} · key: {keys}").format(more=key.more, keys=key.keys)
