"""Screens that are laid out once for all that has changed, where Textual does it once for each widget, and once more.

A widget that is to be laid out anew tells its screen when it has nothing else to do. A screen that has just been opened
is laid out for the first of them, and again for each that tells later, though all of them had been met by then.
"""

from textual import messages
from textual._time import get_time
from textual.geometry import Size
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget

_Bars = tuple[bool, bool]


class Laying(Screen[ScreenResultType]):
    """A screen that is laid out as seldom as can be."""

    _is_to_lay_out_again = False
    _laid_out_at = 0.0
    _laid_out_for = Size(0, 0)

    def lay_out_again(self, changed: Widget) -> None:
        """Lay out once more before anything is painted: what has just learnt of its width has another height now."""
        self._is_to_lay_out_again = True
        _forget_sizes(changed)

    def _on_timer_update(self) -> None:
        """Paint nothing before it is laid out, though what asks for that has not told of it yet."""
        self._layout_required = self._layout_required or bool(self._asking())
        super()._on_timer_update()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        self._is_to_lay_out_again = False
        asking = self._asking()
        if scroll and not asking and not self._layout_widgets:
            super()._refresh_layout(size, scroll)
            return
        for each in asking:
            each._layout_required = False  # noqa: SLF001 - Textual tells of it only later
            _forget_sizes(each)
        bars = {each: _bars(each) for each in self._walk()}
        self._laid_out_at, self._laid_out_for = get_time(), size or self.outer_size
        self._layout_required = False
        super()._refresh_layout(size)
        for each, before in bars.items():
            if _bars(each) == before:  # a size that the layout itself has given asks for no other
                each._layout_required = False  # noqa: SLF001 - as above

    def _asking(self) -> list[Widget]:
        return [each for each in self._walk() if each._layout_required]  # noqa: SLF001 - as above

    def _walk(self) -> list[Widget]:
        return [each for each in self.walk_children(with_self=True) if isinstance(each, Widget)]

    async def _on_layout(self, message: messages.Layout) -> None:
        """Leave out what was asked for before it was laid out last."""
        if message.time < self._laid_out_at:
            message.stop()
            message.prevent_default()

    def _screen_resized(self, size: Size) -> None:
        """Leave out a size for which it has been laid out: it hears of each that it gives itself."""
        if size != self._laid_out_for:
            super()._screen_resized(size)


def _bars(widget: Widget) -> _Bars:
    return widget.show_vertical_scrollbar, widget.show_horizontal_scrollbar


def _forget_sizes(changed: Widget) -> None:
    changed.clear_cached_dimensions()
    for each in changed.ancestors_with_self:
        if isinstance(each, Widget):
            each._clear_arrangement_cache()  # noqa: SLF001 - Textual does it when it is idle, which is after painting
            each._layout_updates += 1  # noqa: SLF001 - as above
