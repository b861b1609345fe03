"""The tree in the plain game: lines of play one after the other, and the way on from an answer of one."""

from dataclasses import replace

from game.cli.console import Console
from game.language import _
from game.presenting.blocks import Block, Role, Span
from game.presenting.browsing import Browsing
from game.presenting.tree import Lit, lines_in_words, point_blocks, why_not
from game.session.game import Session
from game.session.lobby import PlayOn


class PlayedOnError(Exception):
    """The players go on in another line of play."""

    def __init__(self, begin: PlayOn) -> None:
        super().__init__(begin)
        self.begin = begin


class PlainTree:
    """Tells of lines of play, and asks where to look next."""

    def __init__(self, console: Console, session: Session, viewer: int, *, is_own: bool = True) -> None:
        """Look at a game, and the others beside its record, with the eyes of that actor.

        Where it is not `is_own`, of whoever looks, nobody goes back in it, and no others are shown.
        """
        self._console = console
        self._is_own = is_own
        self._looking = Browsing(session, viewer)

    def ask(self) -> None:
        """Tell until something else is wanted; raise PlayedOnError where it is to be played on from an answer."""
        before, self._console.again = self._console.again, self._say_lines
        self._read()
        typed = ""
        while typed != "x":
            typed = self._ask()
            self._turn(typed)
        self._console.again = before

    def _read(self) -> None:
        self._looking.take(self._looking.read())
        self._say_lines()

    def _say_lines(self) -> None:
        self._console.heading(_("The tree"))
        self._console.show(lines_in_words(self._looking.tree))
        self._console.show(self._looking.album_blocks())

    def _ask(self) -> str:
        """Tell of the round that is looked at, and ask."""
        blocks, answers = self._numbered()
        self._console.show(blocks)
        keys = dict.fromkeys(answers, _("to play on with it"))
        keys |= {"n": _("for the next round"), "p": _("for the round before"), "l": _("for the next line")}
        if self._is_own:
            keys |= {"m": _("for this game only") if self._looking.shows_all else _("for all games")}
        keys |= {"a": _("for what was argued"), "x": _("to go back")}
        typed = self._console.choose(_("Where do you look?"), keys)
        if typed in answers:
            raise PlayedOnError(answers[typed].begin(self._looking.game))
        return typed

    def _turn(self, typed: str) -> None:
        looking = self._looking
        lane, round_ = looking.point.lane, looking.point.round
        if typed == "m":
            looking.shows_all = not looking.shows_all
            self._read()
        elif typed == "a":
            looking.with_arguments = not looking.with_arguments
        else:
            looking.go(lane + (typed == "l"), round_ + (typed == "n") - (typed == "p"))

    def _numbered(self) -> tuple[list[Block], dict[str, Lit]]:
        """Give what is told of the round, and by what is typed for it each answer that it can be played on from."""
        looking = self._looking
        blocks, answers = [], dict[str, Lit]()
        for block in point_blocks(looking.tree, looking.point, with_arguments=looking.with_arguments):
            lit = block.item
            if not self._is_own and isinstance(lit, Lit) and lit.choice is None:
                continue
            if self._is_own and isinstance(lit, Lit) and not why_not(looking.tree, looking.game.session, lit):
                key = str(len(answers) + 1)
                answers[key] = lit
                first, *rest = block.lines
                numbered = replace(first, lead=(Span(f"{key}. ", Role.KEY), *first.lead))
                blocks.append(replace(block, lines=(numbered, *rest)))
            else:
                blocks.append(block)
        return blocks, answers
