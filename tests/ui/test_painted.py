"""Rows are painted one by one: of a list in which one changes, no other is painted anew."""

from collections.abc import Iterable

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.selection import Selection

from game.presenting.blocks import Block, Role, Span, entry, line
from game.ui.painted import Painted
from game.ui.widgets.listing import Listing

ROWS = 12


class Showing(App[None]):
    """A list, and nothing else."""

    CSS = "Listing > _Rows { height: auto; width: 100%; } Listing { scrollbar-size-vertical: 1; }"

    def compose(self) -> ComposeResult:
        yield Listing(id="list", points=True)


def blocks(names: Iterable[str]) -> list[Block]:
    return [entry(line((Span(name, Role.STRONG),)), item=name) for name in names]


def lines(app: App[None]) -> list[str]:
    return ["".join(part.text for part in strip).rstrip() for strip in app.screen._compositor.render_strips()]


NAMES = [f"row {number}" for number in range(ROWS)]


async def test_only_the_row_that_changes_is_painted() -> None:
    app = Showing()
    async with app.run_test(size=(40, 20)) as pilot:
        listing = app.query_one(Listing)
        listing.show(blocks(NAMES))
        await pilot.pause()
        rows = app.query_one(Painted)
        rows._exchange_repaint_regions()
        listing.show(blocks([*NAMES[:5], "another", *NAMES[6:]]))
        assert {region.y for region in rows._exchange_repaint_regions()} == {5}
        listing.move(1)
        assert {region.y for region in rows._exchange_repaint_regions()} == {0, 1}
        listing.show(blocks([*NAMES[:5], "another", *NAMES[6:]]))
        assert not rows._exchange_repaint_regions()


@pytest.mark.parametrize("count", [ROWS - 4, ROWS + 3, 0])
async def test_more_or_fewer_rows_are_laid_out_anew(count: int) -> None:
    app = Showing()
    async with app.run_test(size=(40, 20)) as pilot:
        listing = app.query_one(Listing)
        listing.show(blocks(NAMES))
        await pilot.pause()
        listing.show(blocks(f"other {number}" for number in range(count)))
        await pilot.pause()
        assert app.query_one(Painted).size.height == max(count, 1)
        shown = [each for each in lines(app) if each.strip()]
        assert [each.removeprefix("▸").strip() for each in shown] == [f"other {number}" for number in range(count)]


async def test_what_one_app_has_painted_looks_the_same_in_another_and_after_another_theme() -> None:
    painted = []
    for theme in ("textual-dark", "textual-light", "textual-dark"):
        app = Showing()
        async with app.run_test(size=(40, 20)) as pilot:
            app.theme = theme
            app.query_one(Listing).show(blocks(NAMES))
            await pilot.pause()
            painted.append([list(strip) for strip in app.screen._compositor.render_strips()])
    assert painted[0] == painted[2]
    assert painted[0] != painted[1]


async def test_what_is_selected_stands_out_and_can_be_copied() -> None:
    app = Showing()
    async with app.run_test(size=(40, 20)) as pilot:
        app.query_one(Listing).show(blocks(NAMES))
        await pilot.pause()
        rows = app.query_one(Painted)
        before = rows.render_lines(rows.size.region)
        app.screen.selections = {rows: Selection(Offset(2, 3), Offset(4, 5))}
        await pilot.pause()
        after = rows.render_lines(rows.size.region)
        changed = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if list(old) != list(new)]
        assert changed == [3, 4, 5]
        assert app.screen.get_selected_text() == "ow 3\n row 4\n row"
