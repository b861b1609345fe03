"""One person's part in one phase of the plain game: what is asked, and what the answers do."""

from collections.abc import Callable, Mapping

from game.cli.console import Console, InputEndedError
from game.cli.pages import Pages
from game.cli.tree import PlainTree
from game.language import _
from game.play.choices import Answer, Argue, Choice, Hold, Pass, Raise
from game.play.views import DemandView
from game.session.game import Phased, Session

_NO_PAGES: Mapping[str, Callable[[], None]] = {}


class Turn:
    """Asks one actor's person for choices until they are sealed."""

    def __init__(
        self,
        console: Console,
        session: Session,
        pages: Pages,
        after: Callable[[], None],
        speak: Callable[[str, Choice], str] | None = None,
        phase: Phased = None,
    ) -> None:
        """`after` is called when a choice was taken, `speak` to ask for the words that are said with one.

        What is chosen counts in that `phase` alone.
        """
        self.console = console
        self.session = session
        self.pages = pages
        self.actor = pages.actor
        self._after = after
        self._speak = speak or (lambda prompt, _choice: console.line(prompt))
        self._phase = phase
        self._by_itself: list[Choice] = []
        """Choices that were the only possible ones, made without asking."""
        self._has_asked = False
        self._raises_nothing = False
        self._is_sealed = False

    def play(self) -> None:
        """Ask until everything is chosen and sealed."""
        while not self._is_sealed:
            self._step()
        self.console.turn_is_over()

    def _step(self) -> None:
        if self.session.state.on_floor:
            arguments = self._open_arguments()
            return self._argue(arguments) if arguments else self._seal()
        if owed := self.session.still_owed(self.actor):
            return self._answer(self.pages.demand(owed[0]))
        raises = {} if self._raises_nothing else self._open_raises()
        return self._raise(raises) if raises else self._seal()

    def _argue(self, arguments: dict[str, int]) -> None:
        keys = dict.fromkeys(arguments, _("to argue"))
        keys |= {"s": _("to seal")} if self._standing() else {"p": _("to pass")}
        typed = self._ask(_("Your argument?"), keys, self.pages.say_arguments)
        if typed == "p":
            self._choose(Pass())
        elif typed == "s":
            self._is_sealed = True
        elif typed != "u":
            self._say(Argue(arguments[typed]))

    def _answer(self, demand: DemandView) -> None:
        only = self._only_choice(demand)
        if only is not None:
            self.pages.say_demand(demand)
            self.console.say(_("There is only one thing to do about it, and it is done."))
            self._by_itself.append(only)
            self._choose(only)
            return
        keys = {str(each.index + 1): _("to answer") for each in demand.responses if each.available}
        keys |= {"h": _("to hold")} if demand.may_hold else {}
        look = {"f": lambda: self.pages.say_leads(demand)} if self.pages.may_look_ahead else {}
        keys |= dict.fromkeys(look, _("for where each leads"))
        typed = self._ask(_("Your answer?"), keys, lambda: self.pages.say_demand(demand), look)
        if typed == "h":
            self._choose(Hold(demand.index))
        elif typed != "u":
            self._say(Answer(demand.index, int(typed) - 1))

    def _raise(self, demands: dict[str, int]) -> None:
        keys = dict.fromkeys(demands, _("to raise")) | {"n": _("to raise none")}
        typed = self._ask(_("Raise a demand?"), keys, self.pages.say_raises)
        if typed == "n":
            self._raises_nothing = True
        elif typed != "u":
            self._choose(Raise(demands[typed]))

    def _seal(self) -> None:
        """Ask for the seal, unless nothing was there to choose."""
        nothing_to_seal = not self._has_asked and set(self._standing()) <= set(self._by_itself)
        keys = {"s": _("to seal")}
        self._is_sealed = nothing_to_seal or self._ask(_("Is that it?"), keys, self.pages.say_standing) == "s"

    def _ask(
        self,
        question: str,
        keys: dict[str, str],
        show: Callable[[], None],
        further: Mapping[str, Callable[[], None]] = _NO_PAGES,
    ) -> str:
        """Show what there is to choose, ask, and take back where that is the answer."""
        self._has_asked = True
        self.console.again = lambda: self._say_again(show)
        show()
        pages = {**further, "b": self.pages.say_brief, "g": self.pages.say_glossary, "d": self.pages.say_whole_debate}
        pages["t"] = PlainTree(self.console, self.session, self.actor, is_own=self.pages.shared is None).ask
        if self.pages.day is not None:
            pages |= {"e": self.pages.say_changes, "y": self.pages.say_motives}
        typed = self.console.choose(question, keys | self._further_keys(), pages)
        if typed == "u":
            self._take_back()
        return typed

    def _further_keys(self) -> dict[str, str]:
        keys = {"b": _("for your brief"), "d": _("for the whole debate")}
        if self.pages.edition.scenario.glossary:
            keys["g"] = _("for what terms mean")
        if self.pages.day is not None:
            keys |= {"e": _("for every change of the day"), "y": _("for why the others did so")}
        keys["t"] = _("for the tree")
        if self._can_take_back():
            keys["u"] = _("to take back")
        return keys

    def _say_again(self, show: Callable[[], None]) -> None:
        self.pages.say_situation()
        show()

    def _say(self, choice: Choice) -> None:
        """Choose with words. A single key is none: it does what it does elsewhere, or is asked about again."""
        while _is_key(typed := self._speak(_("In your own words, or Enter for none"), choice)):
            if typed.lower() == "q":
                raise InputEndedError
            if typed == "?":
                self.console.again()
            told = _("`{typed}` is a key, and here you speak. Type a few words, or Enter for none.").format(typed=typed)
            self.console.say(told)
            self.console.chose_nothing(told)
        self._choose(choice, typed)

    def _choose(self, choice: Choice, words: str = "") -> None:
        self.session.choose(self.actor, choice, words, phase=self._phase)
        self._after()

    def _can_take_back(self) -> bool:
        return self._raises_nothing or any(each not in self._by_itself for each in self._standing())

    def _take_back(self) -> None:
        """Take back the last choice that was asked for, and with it those made by themselves after it."""
        if self._raises_nothing:
            self._raises_nothing = False
            return
        taken: list[Choice] = []
        for choice in reversed(self._standing()):
            taken.append(choice)
            if choice not in self._by_itself:
                break
        self._by_itself = [each for each in self._by_itself if each not in taken]
        self.session.take_back(self.actor, taken, phase=self._phase)
        self._after()
        self.console.say(_("Taken back."))

    def _standing(self) -> tuple[Choice, ...]:
        return self.session.standing(self.actor)

    def _only_choice(self, demand: DemandView) -> Choice | None:
        """Give the one thing that can be done about a demand, or None where there is a choice."""
        open_ones = [each.index for each in demand.responses if each.available]
        if not open_ones:
            return Hold(demand.index)
        return Answer(demand.index, open_ones[0]) if len(open_ones) == 1 and not demand.may_hold else None

    def _open_arguments(self) -> dict[str, int]:
        """Give the arguments that may be made beside what stands already, by what is typed for them."""
        offered = enumerate(self.pages.arguable(), start=1)
        return {str(number): each for number, each in offered if self._may(Argue(each))}

    def _open_raises(self) -> dict[str, int]:
        offered = enumerate(self.session.view(self.actor).raises, start=1)
        return {str(number): each.index for number, each in offered if self._may(Raise(each.index))}

    def _may(self, choice: Choice) -> bool:
        return self.session.why_refused(self.actor, choice) is None


def _is_key(typed: str) -> bool:
    """Is that no word, but what is typed where keys are asked for: a letter, a sign, or a number?"""
    return typed.isascii() and (len(typed) == 1 or typed.isdigit())
