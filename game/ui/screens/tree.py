"""Tree: the branching of this game as it was played, and the way back to any point of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from game.language import _, later
from game.presenting.tree import Round, rounds_of
from game.session.game import Session
from game.ui.steady import Steady
from game.ui.widgets.rows import shown

_COLUMNS_FROM = 100
"""The width from which on rounds stand beside each other."""


class TreeScreen(Steady[int | None]):
    """Shows the rounds; gives the phase to play on from, or None."""

    CSS_PATH = "../pages.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "choose",
            later("Play on from here"),
            tooltip=later("Another line of play; this game is kept"),
            id="tree.branch",
            priority=True,
        ),
        Binding("left", "column(-1)", later("Round before"), id="tree.left", show=False),
        Binding("right", "column(1)", later("Next round"), id="tree.right", show=False),
        Binding("escape,t", "close", later("Back"), tooltip=later("Back to where you were"), id="tree.close"),
    ]

    def __init__(self, session: Session, viewer: int) -> None:
        """Take the game, and with whose eyes to look at it."""
        super().__init__()
        self._rounds = rounds_of(session, viewer)
        self._wide: bool | None = None

    def compose(self) -> ComposeResult:
        """Compose a column for each round, or one list of all."""
        told = _(" ● taken  ○ not taken  ◆ reported · Enter plays on from a point anew")
        yield Static(Content(told), classes="title")
        with Container(id="rounds"):
            if self._wide:
                for each in self._rounds:
                    yield _column([each])
            elif self._wide is not None:
                yield _column(self._rounds)
        yield Footer()

    async def on_resize(self, event: events.Resize) -> None:
        """Choose between columns and rows."""
        wide = event.size.width >= _COLUMNS_FROM
        if wide != self._wide:
            self._wide = wide
            await self.recompose()
            self.call_after_refresh(self._focus_last)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Play on from there."""
        phase = str(event.option.id).removeprefix("phase-")
        if phase.isdecimal():
            self.dismiss(int(phase))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to play on only where there is a way back, and columns only where there are several."""
        del parameters
        if action == "choose":
            return any(stop.may_return for each in self._rounds for stop in each.stops)
        return action != "column" or bool(self._wide)

    def action_choose(self) -> None:
        """Play on from the point with the pointer."""
        if isinstance(self.focused, OptionList):
            self.focused.action_select()

    def action_column(self, by: int) -> None:
        """Go to the next round to which one may return."""
        columns = [each for each in self.query(OptionList) if each.can_focus]
        if not columns:
            return
        at = columns.index(self.focused) if isinstance(self.focused, OptionList) else 0
        columns[max(0, min(at + by, len(columns) - 1))].focus()

    def _focus_last(self) -> None:
        columns = [each for each in self.query(OptionList) if each.can_focus]
        if columns:
            columns[-1].focus()
            columns[-1].action_last()


def _column(rounds: Sequence[Round]) -> OptionList:
    """Make the list of some rounds' phases; where there is no way back it cannot be chosen."""
    options: list[Option] = []
    for each in rounds:
        options.append(Option(Content.styled(each.name, "bold $secondary"), disabled=True))
        options += [
            Option(shown([stop.block]), f"phase-{stop.phase}", disabled=not stop.may_return) for stop in each.stops
        ]
    column = OptionList(*options, classes="round", markup=False)
    column.can_focus = any(stop.may_return for each in rounds for stop in each.stops)
    return column
