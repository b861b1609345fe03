"""The plain game: the whole game by lines and prompts, for screen readers, dumb terminals and pipes."""

from contextlib import suppress
from pathlib import Path

from game.cli import streams
from game.cli.console import Console, InputEndedError
from game.cli.ending import say_ending
from game.cli.leaving import say_leaving
from game.cli.pages import Pages
from game.cli.status import ExitStatus, UnusableError
from game.cli.tree import PlainTree, PlayedOnError
from game.cli.turns import Turn
from game.language import _
from game.play.visibility import PUBLIC
from game.session.days import rounds_over
from game.session.lobby import Game, branch_game, leave
from game.storage.folders import folders
from game.storage.hints_told import FILE, HintsTold
from game.storage.settings import load


def play_plain(game: Game, console: Console, *, resumed: bool = False) -> ExitStatus:
    """Play a game, and those played on from it, to the end, or until nothing more is typed.

    Each is kept either way, or the status tells.
    """
    try:
        PlainGame(game, console, resumed=resumed).play()
    except PlayedOnError as wish:
        _leave(game, is_over=True)
        return play_plain(branch_game(wish.begin, folders().records), console, resumed=True)
    except InputEndedError:
        return _leave(game, is_over=False)
    except UnusableError:
        _leave(game, is_over=False)
        raise
    except KeyboardInterrupt:
        streams.talk()
        _leave(game, is_over=False)
        raise
    return _leave(game, is_over=True)


class PlainGame:
    """A plain game under way: whose turn it is, and what each person has read already."""

    def __init__(self, game: Game, console: Console, *, resumed: bool, shared: Path | None = None) -> None:
        """Begin or go on with a game; `shared`: the folder of one that is played at a seat of a class."""
        self.game = game
        self.session = game.session
        self.console = console
        self.people = sorted(self.session.players.people)
        self._shared = shared
        told = HintsTold(None) if shared else _hints_told()
        self._pages = {each: Pages(console, self.session, each, told, shared) for each in self.people}
        self._resumed = resumed
        known = len(self.session.phases) - 1 if resumed else 0
        self._heard = dict.fromkeys(self.people, known)
        """For each person, the phase from which on the debate is still to be told."""
        self._told = dict.fromkeys(self.people, self.session.state.round - 1 if resumed else 0)
        """For each person, the last round of which it was told."""
        self._met: set[int] = set()
        self._trouble_told = False

    def play(self) -> None:
        """Play to the end; raise InputEndedError where nothing more is typed."""
        if self._resumed:
            self.console.heading(self.session.edition(PUBLIC).scenario.title)
        self._tell_of_trouble()
        while not self.session.is_over:
            for actor in self.people:
                if not self.session.options(actor).is_empty:
                    self._turn(actor)
            self.session.close()
            self._tell_of_trouble()
        self._end()

    def _turn(self, actor: int) -> None:
        pages = self._pages[actor]
        self.console.again = pages.say_situation
        if len(self.people) > 1:
            self._hand_over(actor)
        is_first = actor not in self._met
        if is_first and not self._resumed:
            pages.say_brief()
        self._met.add(actor)
        self._tell_days(pages)
        pages.say_debate(self._heard[actor])
        self._heard[actor] = len(self.session.phases)
        pages.say_situation(full=is_first)
        pages.say_hints()
        Turn(self.console, self.session, pages, self._tell_of_trouble).play()

    def _tell_days(self, pages: Pages) -> None:
        pages.say_days(self._told[pages.actor])
        self._told[pages.actor] = max((0, *rounds_over(self.session)))

    def _hand_over(self, actor: int) -> None:
        """Let the next person come to the keyboard before anything of theirs is shown."""
        name = self.session.edition(actor).scenario.actors[actor].name
        self.console.clear()
        self.console.line(_("Hand over to {name}, who presses Enter").format(name=name))

    def _end(self) -> None:
        if len(self.people) > 1:
            self.console.clear()
        for actor in self.people[:1]:
            self._tell_days(self._pages[actor])
            self._pages[actor].say_hints()
        say_ending(self.console, self.game, self.people[0] if self._shared else None)
        if self.console.wire.is_typed() and self.people:
            with suppress(InputEndedError):
                tree = PlainTree(self.console, self.session, self.people[0], is_own=self._shared is None)
                self.console.choose(_("And now?"), {"t": _("for the tree"), "x": _("to end")}, {"t": tree.ask})

    def _tell_of_trouble(self) -> None:
        """Say once that the record cannot be written, and once that it can be again."""
        trouble = self.session.trouble
        if trouble is not None and not self._trouble_told:
            self.console.say(
                _(
                    "Warning: the game cannot be saved now: {reason}. It goes on all the same, and each choice "
                    "tries again."
                ).format(reason=trouble.strerror or trouble)
            )
        elif trouble is None and self._trouble_told:
            self.console.say(_("The game is saved again."))
        self._trouble_told = trouble is not None


def _hints_told() -> HintsTold | None:
    """Give what knows the hints that were given; None where the user wants none."""
    own = folders()
    return HintsTold(own.records.parent / FILE) if load(own.settings)[0].hints else None


def _leave(game: Game, *, is_over: bool) -> ExitStatus:
    """See that the game is kept, and say how to go on with it."""
    left = leave(game, folders().records)
    status, record = say_leaving(left), left.record if left else game.record
    if record is not None and not is_over:
        streams.talk(_("The game is saved. Go on with: {command}").format(command=f'standoff resume "{record}"'))
    return status
