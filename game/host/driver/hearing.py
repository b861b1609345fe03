"""What a screen at a seat hears: that something has changed in the room."""

from collections.abc import Hashable

from textual.message import Message


class RoomChanged(Message):
    """Somebody has come, taken a role, chosen or sealed."""

    def can_replace(self, message: Message) -> bool:
        """Let many in a row be one."""
        return isinstance(message, RoomChanged)


class Hearing:
    """A screen that shows something of the room, and paints it anew only when that is other than before."""

    _glanced: Hashable = None

    def hear(self) -> None:
        """Hear that something has changed."""
        if (now := self.glance()) != self._glanced:
            self._glanced = now
            self.show_room()

    def glance(self) -> Hashable:
        """Give all of the room on which depends what is shown; it costs little."""
        raise NotImplementedError

    def show_room(self) -> None:
        """Show how it is now."""
        raise NotImplementedError
