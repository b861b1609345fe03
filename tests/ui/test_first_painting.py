"""Whatever is painted, from the first frame on, is laid out for the panel in which it stands."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.app import App
from textual.screen import Screen

from game.ui.widgets.listing import Listing
from tests.ui.table_game import LAB, Host, game, in_answers, settle
from tests.ui.test_replay_screen import WHOLE, replaying
from tests.ui.test_watch import SCHOOL, watching, write

SIZES = [(80, 24), (120, 40)]


def table(_folder: Path) -> App[None]:
    from game.ui.screens.table import TableScreen

    return Host(TableScreen(in_answers(game(more_demands=8)), LAB))


def replay(folder: Path) -> App[None]:
    return replaying(folder, *WHOLE)


def watch(folder: Path) -> App[None]:
    path = folder / "school_bell.yaml"
    write(path, SCHOOL)
    return watching(path)


class Painted:
    """What was wrong in the panels, each time when a screen was painted."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.wrong: list[str] = []
        self.panels = 0
        paint = Screen._compositor_refresh

        def noting(screen: Screen[object]) -> None:
            self._note(screen)
            paint(screen)

        monkeypatch.setattr(Screen, "_compositor_refresh", noting)

    def _note(self, screen: Screen[object]) -> None:
        for panel in screen.query(Listing):
            if not panel.size.width or not panel.laid.rows or not panel.is_mounted:
                continue
            self.panels += 1
            widest = max(row.cell_length for row in panel.laid.rows)
            tall = panel.children[0].size.height
            if panel._width != panel._room() or widest > panel.size.width or tall != len(panel.laid.rows):
                self.wrong.append(f"{panel.id}: {panel._width}, {widest}, {tall} in {panel.size}")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("make", [table, replay, watch])
async def test_no_frame_is_laid_out_for_another_width_than_its_panels(
    make: Callable[[Path], App[None]], size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Painted(monkeypatch)
    async with make(tmp_path).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.resize_terminal(110, 30)
        await settle(pilot)
        await pilot.resize_terminal(*size)
        await settle(pilot)

    assert seen.panels
    assert seen.wrong == []


@pytest.mark.parametrize("size", SIZES)
async def test_nor_is_a_panel_that_is_as_tall_as_its_rows(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = Painted(monkeypatch)
    app = table(tmp_path)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert app.screen.query("#raisable")

    assert seen.wrong == []
