"""Which lines of play are looked at, and where: what a screen of the tree and its lines in words have in common."""

from pathlib import Path

from game.presenting.album import album_section
from game.presenting.blocks import Block, heading
from game.presenting.tree import Point, Tree, tree_of
from game.session.endings import album
from game.session.game import Session
from game.session.lines import Lines, all_games, family, only
from game.session.lobby import game_of


class Browsing:
    """A look at lines of play: those of one game at first, alone until the others are read."""

    def __init__(self, session: Session, viewer: int, records: Path | None = None) -> None:
        """Take the game, with whose eyes to look at it, and the folder of all records, that of its own unless given."""
        self.game, self._viewer = game_of(session), viewer
        self._records = records or (self.game.record.parent if self.game.record else None)
        self._album = album(session, self._records, self.game.record)
        self.shows_all = False
        """Are all games of the scenario looked at?"""
        self.with_arguments = False
        """Is what was argued told too?"""
        self.tree = self._tree(only(self.game, viewer))
        self.point = Point(0, self.tree.lanes[0].line.rounds)

    def read(self) -> Lines:
        """Read the other games, which takes a while; nothing is another before they are taken."""
        return (all_games if self.shows_all else family)(self.game, self._viewer, self._records)

    def take(self, lines: Lines) -> None:
        """Look at those lines, at the same round of the same one as before where it is among them."""
        before = self.tree.lanes[self.point.lane].line.name
        self.tree = self._tree(lines)
        places = [i for i, each in enumerate(self.tree.lanes) if each.line.name == before]
        self.go(places[0] if places else self.tree.now, self.point.round)

    def go(self, lane: int, round_: int) -> None:
        """Look at a round of a line, or the nearest that there is."""
        lane %= len(self.tree.lanes)
        self.point = Point(lane, max(1, min(round_, self.tree.lanes[lane].line.rounds)))

    def album_blocks(self) -> list[Block]:
        """Tell how many endings were found."""
        now = self.game.session.state.outcome
        section = album_section(self.tree.edition, self._album, now, in_short=True)
        return [heading(section.title), *section.blocks]

    def _tree(self, lines: Lines) -> Tree:
        return tree_of(self.game.session, self._viewer, lines, self._album, by_role=self.shows_all)
