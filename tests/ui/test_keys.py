"""The last line: the key to press next stands out, help is at the right end, and each can be clicked."""

from pathlib import Path
from typing import ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.pilot import Pilot

from game.presenting.blocks import Role, Span
from game.ui.steady import Steady
from game.ui.widgets.head import HeadLine
from game.ui.widgets.keys import Keys
from game.ui.widgets.words import WordsField


class Shop(Steady[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "look", "look", id="shop.look"),
        Binding("b", "buy", "buy", id="shop.buy"),
        Binding("s", "steal", "steal", id="shop.steal"),
        Binding("x", "do('hide')", "hide", show=False, id="shop.hide"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.is_open = True

    def compose(self) -> ComposeResult:
        yield HeadLine()
        yield WordsField()
        yield Keys("buy")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.is_open if action == "buy" else super().check_action(action, parameters)

    def action_look(self) -> None:
        self.done.append("look")

    def action_buy(self) -> None:
        self.done.append("buy")

    def action_steal(self) -> None:
        self.done.append("steal")


class Town(App[None]):
    CSS_PATH = Path(__file__).parents[2] / "game" / "ui" / "standoff.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,question_mark", "ask", "help", id="town.help")]
    asked = 0

    def get_default_screen(self) -> Shop:
        return Shop()

    def action_ask(self) -> None:
        self.asked += 1


def standing_out(line: Content) -> list[str]:
    return [line.plain[each.start : each.end].strip() for each in line.spans if "on $primary" in str(each.style)]


async def shop_of(pilot: Pilot[None]) -> tuple[Shop, Keys]:
    await pilot.pause()
    shop = pilot.app.screen
    assert isinstance(shop, Shop)
    shop.set_focus(None)
    await pilot.pause()
    return shop, shop.query_one(Keys)


async def test_the_key_to_press_next_comes_first_and_alone_stands_out() -> None:
    async with Town().run_test(size=(60, 12)) as pilot:
        shop, keys = await shop_of(pilot)
        assert keys.shown.plain.split() == ["b", "buy", "l", "look", "s", "steal", "?", "help"]
        assert standing_out(keys.shown) == ["b buy"]
        shop.is_open = False
        shop.refresh_bindings()
        await pilot.pause()
        assert standing_out(keys.shown) == ["l look"]
        keys.lead("steal")
        assert standing_out(keys.shown) == ["s steal"]
        shop.query_one(WordsField).focus()
        await pilot.pause()
        assert standing_out(keys.shown) == ["⏎ done"]


@pytest.mark.parametrize("width", [40, 44, 60, 120])
async def test_help_is_at_the_right_end_and_nothing_is_cut(width: int) -> None:
    async with Town().run_test(size=(width, 12)) as pilot:
        _shop, keys = await shop_of(pilot)
        assert keys.shown.plain.endswith("  ? help")
        assert keys.shown.cell_length == width - 1
        assert "b buy" in keys.shown.plain


async def test_each_key_can_be_clicked() -> None:
    async with Town().run_test(size=(60, 12)) as pilot:
        shop, keys = await shop_of(pilot)
        for word in ("buy", "look", "steal", "help"):
            await pilot.click(Keys, offset=(keys.shown.plain.index(word), 1))
        assert shop.done == ["buy", "look", "steal"]
        assert isinstance(pilot.app, Town)
        assert pilot.app.asked == 1


async def test_the_head_keeps_what_is_at_the_right_and_fits_the_rest() -> None:
    async with Town().run_test(size=(40, 12)) as pilot:
        shop, _keys = await shop_of(pilot)
        head = shop.query_one(HeadLine)
        title, told, more = (
            (Span(each, Role.PLAIN),) for each in ("Title", "the floor, 1 of 2", "a long remark on it")
        )
        head.show([(title, 1), (told, 0), (more, 2)], (Span("You 48"),))
        assert str(head.content).split() == ["Title", "·", "the", "floor,", "1", "of", "2", "You", "48"]
        assert str(head.content).endswith("  You 48")
        await pilot.resize_terminal(80, 12)
        await pilot.pause()
        assert "a long remark on it" in str(head.content)
