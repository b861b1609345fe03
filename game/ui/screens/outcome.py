"""Outcome: the last front page, what lies behind it, and ways to play on."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from game.language import _, later
from game.play.visibility import FACILITATOR, PUBLIC
from game.presenting import blocks, outcome
from game.presenting.album import album_section
from game.presenting.courses import courses
from game.presenting.decided import decided
from game.presenting.imagined import looking_back, turning
from game.presenting.in_words import as_text
from game.session import lobby
from game.session.endings import album
from game.session.game import Session
from game.session.imagining import TurningPoint
from game.session.lobby import Game, PlayOn
from game.ui.imagining import turning_points
from game.ui.screens.leafing import LeafingScreen
from game.ui.widgets.head import HeadLine
from game.ui.widgets.hinting import hint
from game.ui.widgets.keys import Keys, NamedBindings
from game.wording import Hint

_FEW, _FEWER = 3, 2
"""So many decisions are told on the front page, and answers otherwise than reported; fewer where nothing is beside."""

_binding = NamedBindings("outcome")
_FROM, _OTHERWISE = later("play on from there"), later("Go back to that answer, with the other one chosen")


class OutcomeScreen(LeafingScreen[PlayOn | lobby.Anew | None]):
    """Shows the end of a game; gives from where to play on otherwise, a new game, or None to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        _binding("space,enter", "go_on", later("read on"), later("A page on"), name="on"),
        *(_binding(str(n), f"number({n})", _FROM, _OTHERWISE, show=n == 1, display="1-9") for n in range(1, 10)),
        _binding("p", "again", later("play again"), later("As another role, or steered to what was reported")),
        _binding("t", "tree", later("tree"), later("Go back to a decision, and decide otherwise")),
        _binding("d", "turn('decided')", later("decisions"), later("All your decisions and words"), name="decided"),
        _binding("b", "turn('beside')", later("the report"), later("All that was reported"), name="beside"),
        _binding("c", "turn('scores')", later("scores"), later("All scores by interest and goal"), name="scores"),
        _binding("w", "turn('questions')", later("questions"), later("What to talk about"), name="questions"),
        _binding("a", "turn('album')", later("album"), later("The endings found so far"), name="album"),
        _binding("s", "save", later("save"), later("Save this report as a text")),
    ]

    def __init__(self, game: Game, records: Path, parent: Session | None = None, *, is_own: bool = True) -> None:
        """Take the game, the folder of records, and the game of which it is another line of play, if it is at hand.

        Where the game is not the player's own, but lies with a host, nothing is saved or begun from here.
        """
        super().__init__()
        self._is_own = is_own
        self._game = game
        self._session = game.session
        self._edition = game.session.edition(PUBLIC)
        self._view = game.session.view(PUBLIC)
        self._records = records
        self._line_before = parent
        self._turning: Sequence[blocks.Section] = (looking_back(),) if self._session.players.people else ()
        self._turned: list[tuple[int, TurningPoint]] = []
        """The turning points by their numbers, each with whose it is."""

    def on_mount(self) -> None:
        """Say what has ended."""
        self.query_one(HeadLine).show(*outcome.head(self._session))
        self._look_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to save, and to play again, only where the game is the player's own."""
        del parameters
        if action == "number":
            return self._is_own and bool(self._turned)
        return self._is_own or action not in ("again", "save")

    @work(exclusive=True, group="imagined")
    async def _look_back(self) -> None:
        """Show on which answers most turned, once that is known."""
        points, found = await turning_points(self._session, self._records)
        self._turned = [(actor, each) for actor, own in points.items() for each in own]
        self._turning = turning(self._edition, points, found)
        self.query_one(Keys).numbers = len(self._turned)
        self.refresh_bindings()
        self.show()

    def action_number(self, number: int) -> None:
        """Play on from a turning point, with the other answer chosen."""
        if number <= len(self._turned):
            actor, point = self._turned[number - 1]
            self.dismiss(PlayOn(self._game, point.phase, (actor, point.instead)))

    def front(self, *, whole: bool) -> Sequence[blocks.Block]:
        """Tell how it ended, what became of the decisions, and the rest in short."""
        edition, view = self._edition, self._view
        told = [decided(self._session, _FEW), *self._turning]
        told += [courses(self._session, outcome.viewer_of(self._session))] if whole else []
        few = _FEWER if whole else _FEW
        told += [
            outcome.beside_reported(edition, view, few, self._session.players.people),
            outcome.questions(edition, few),
        ]
        headed = [*hint(self, self._session, Hint.OUTCOME), *outcome.headed(each for each in told if each.blocks)]
        if view.outcome is None:
            return headed
        return [outcome.headline(view.outcome), *outcome.ending(edition, view.outcome).blocks, blocks.gap(), *headed]

    def beside(self) -> Sequence[blocks.Block]:
        """Give how the numbers went, and the scores."""
        return outcome.headed(
            [courses(self._session, outcome.viewer_of(self._session)), outcome.score_lines(self._session, self._view)],
        )

    def behind(self, page: str) -> Sequence[blocks.Block]:
        """Give one of the other pages."""
        return outcome.headed(each for each in self._sections(page) if each.blocks)

    def _sections(self, page: str) -> list[blocks.Section]:
        edition, view = self._edition, self._view
        match page:
            case "decided":
                return [decided(self._session)]
            case "beside":
                return [outcome.beside_reported(edition, view), outcome.reported(edition)]
            case "scores":
                return outcome.score_sections(self._session, view)
            case "questions":
                return [outcome.questions(edition)]
            case _:
                return [*self._album(), *self._line(), outcome.particulars(self._session, self._record)]

    def _album(self) -> list[blocks.Section]:
        now = self._view.outcome
        found = album(self._session, self._records, self._game.record)
        return [album_section(self._edition, found, now.index if now else None)]

    def _line(self) -> list[blocks.Section]:
        """Compare the game with the one of which it is another line of play."""
        before = lobby.parent_view(self._game, self._records, self._line_before)
        after = self._session.view(FACILITATOR)
        return [] if before is None else [outcome.differences(self._edition, before, after)]

    @property
    def _record(self) -> str:
        return self._game.record.name if self._game.record else ""

    def go_on(self) -> None:
        """Stay: nobody leaves the last page by reading on."""

    def action_save(self) -> None:
        """Save what is told here as a text beside the record."""
        pages = (page for page in ("scores", "questions", "album"))
        scores = outcome.headed([outcome.score_lines(self._session, self._view)])
        behind = (block for page in pages for block in self.behind(page))
        blocks_told = [*self.front(whole=True), blocks.gap(), *scores, *behind]
        try:
            file = lobby.save_report(self._game, self._records, as_text(blocks_told))
        except OSError as error:
            told = _("The report cannot be saved: {reason}").format(reason=error.strerror or error)
            self.notify(told, severity="error", markup=False)
        else:
            self.notify(_("The report is saved: {file}").format(file=file), timeout=10, markup=False)

    def action_tree(self) -> None:
        """Show the branching of the game; going back from there is this screen's answer."""
        from game.ui.screens.tree import TreeScreen

        viewer = outcome.viewer_of(self._session)
        self.app.push_screen(TreeScreen(self._session, viewer, self._records), self._go_back)

    def _go_back(self, begin: PlayOn | None) -> None:
        if begin is not None:
            self.dismiss(begin)

    def action_again(self) -> None:
        """Ask as whom to play again."""
        from game.ui.screens.again import AgainScreen

        self.app.push_screen(AgainScreen(self._session), self._begin_anew)

    def _begin_anew(self, wish: lobby.Anew | None) -> None:
        if wish is not None:
            self.dismiss(wish)
