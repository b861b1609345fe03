"""Rows that are painted one by one: only those that change anew, and what one screen has painted is at hand for all."""

from collections.abc import Sequence
from functools import lru_cache

from rich.style import Style as RichStyle
from textual.color import Color
from textual.content import Content, Span
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions
from textual.widget import Widget

_KEPT = 1500
"""So many painted rows are kept, about 3 kB each: a class of forty has some 400 on its screens at a time."""

_NO_ROW = Content("")
_Spans = tuple[tuple[int, int, Style], ...]
_Room = tuple[int, Style, RichStyle, RichStyle, Color, tuple[LineFilter, ...]]
"""What rows of a widget have in common: their width, styles of text, links and blanks, what is below, and filters."""


def plain_lines(widget: Widget, crop: Region) -> list[Strip] | None:
    """Give the lines of a widget in which others stand; None where they are not all the same."""
    style, styles = widget.visual_style, widget.styles
    (top, _), (right, _), (bottom, _), (left, _) = styles.border
    outlined = any(kind for kind, _colour in styles.outline)
    if style.background is None or style.background.a != 1 or top or bottom or outlined:
        return None
    if left or right:
        return Widget.render_lines(widget, Region(crop.x, crop.y, crop.width, 1)) * crop.height
    strip = Strip.blank(crop.width, style.background_style.rich_style)
    for each in widget.get_line_filters():
        strip = strip.apply_filter(each, widget.background_colors[1])
    return [strip] * crop.height


class Painted(Widget):
    """Rows, each as wide as there is room, without any border or padding."""

    def __init__(self) -> None:
        """Begin with no rows."""
        super().__init__()
        self._rows: tuple[Content, ...] = ()

    def show(self, rows: Sequence[Content]) -> None:
        """Show other rows; paint only those that are not as they were."""
        before, self._rows = self._rows, tuple(rows)
        if len(before) != len(self._rows):
            self.refresh(layout=True)
            return
        pairs = enumerate(zip(before, self._rows, strict=True))
        changed = [
            Region(0, y, self.size.width, 1) for y, (old, new) in pairs if old is not new and not new.is_same(old)
        ]
        if changed:
            self.refresh(*changed)

    def render(self) -> Content:
        """Give the rows as one text, of which what is selected is copied."""
        return Content("\n").join(self._rows)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's own signature
        """Give all the width that there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - as above
        """Give a line for each row."""
        return max(len(self._rows), 1)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the rows within a region, as they are painted."""
        base, background = self.background_colors
        blank = Style(background=base + background).rich_style
        room = self.size.width, self.visual_style, self.link_style, blank, background, tuple(self.get_line_filters())
        strips = [self._strip(y, room) for y in crop.line_range]
        return strips if crop.column_span == (0, self.size.width) else [each.crop(*crop.column_span) for each in strips]

    def _strip(self, y: int, room: _Room) -> Strip:
        row = self._rows[y] if y < len(self._rows) else _NO_ROW
        if (selection := self.text_selection) is not None:
            row = self._selected(row, y, selection)
        spans = tuple((start, end, self._get_style(each)) for start, end, each in row.spans)
        return _painted(row.plain, spans, y, room)

    def _selected(self, row: Content, y: int, selection: Selection) -> Content:
        if (span := selection.get_span(y)) is None:
            return row
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return row.stylize(style, span[0], len(row) if span[1] < 0 else span[1])


@lru_cache(maxsize=_KEPT)
def _painted(text: str, spans: _Spans, y: int, room: _Room) -> Strip:
    width, style, link, blank, background, filters = room
    row = Content(text, [Span(*each) for each in spans])
    first, *_beyond = row.render_strips(width, 1, style, RenderOptions(_as_it_is, {})) or [Strip([])]
    linked = first._apply_link_style(link)  # noqa: SLF001 - what Textual does with every widget's text
    strip = linked.apply_offsets(0, y).adjust_cell_length(width, blank)
    for each in filters:
        strip = strip.apply_filter(each, background)
    return strip


def _as_it_is(style: Style | str) -> Style:
    assert isinstance(style, Style)
    return style
