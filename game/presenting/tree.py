"""The tree: lines of play as lanes, and below them what was decided at a point of one, here and in other lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from game import wording
from game.language import _, later, plural
from game.play.choices import Answer, Hold
from game.play.events import DemandHeld, DemandLapsed, DemandWithdrawn
from game.play.views import Edition
from game.presenting.album import ending_name
from game.presenting.blocks import (
    Block,
    Role,
    Span,
    Text,
    entry,
    filled,
    gap,
    heading,
    joined,
    line,
    note,
    text_of,
)
from game.presenting.signs import actor_named, actors_named, ending_sign
from game.presenting.tally import tally
from game.scenario.short_names import short_names
from game.session.game import Session
from game.session.imagining import where_it_led
from game.session.lines import (
    Decision,
    Lane,
    LineOfPlay,
    Lines,
    Unread,
    family_marks,
    lanes,
    role_marks,
)
from game.session.lobby import Game, PlayOn
from game.simulation.imagining import Imagined
from game.storage.album import Album
from game.wording.names import whole
from game.wording.phases import round_quoted
from game.wording.sources import paragraphs

_NAMED = 3
"""Of so many other lines each is named; of more, only how many they are."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Lines of play as they stand below each other, and what is known beside them."""

    edition: Edition
    lanes: tuple[Lane, ...]
    reported: LineOfPlay | None
    album: Album
    found: frozenset[int]
    """The endings that were found in any game, this one among them."""
    unread: tuple[Unread, ...] = ()
    left_out: int = 0
    by_role: bool = False
    """Are they all games of the scenario, role by role?"""

    @property
    def rounds(self) -> int:
        """How many rounds the scenario has."""
        return self.edition.scenario.rounds

    @property
    def now(self) -> int:
        """The lane of the line that is being played, or the last one."""
        return next((i for i, each in enumerate(self.lanes) if each.line.is_now), len(self.lanes) - 1)


@dataclass(frozen=True, slots=True)
class Point:
    """A round of a line: where the pointer is."""

    lane: int
    round: int


@dataclass(frozen=True, slots=True)
class Lit:
    """An answer at a point, or none (`choice` None: the round's beginning), to play on from."""

    line: LineOfPlay = field(compare=False, repr=False)
    phase: int
    actor: int
    choice: Answer | Hold | None
    is_open: bool = True
    """Could it be chosen there?"""

    def begin(self, game: Game) -> PlayOn:
        """Give where it is to be played on from; `game` is the one that is being played."""
        if not self.line.is_now:
            game = Game(self.line.session, game.name, read_from=self.line.record)
        return PlayOn(game, self.phase, None if self.choice is None else (self.actor, self.choice))

    @property
    def key(self) -> object:
        """What it is, however often its line is read."""
        return self.line.name, self.phase, self.choice

    @property
    def may_be_imagined(self) -> bool:
        """May whoever looks at it be told where games played on from it end?"""
        is_known = self.line.outcome is not None or self.actor == self.line.viewer
        return self.is_open and self.choice is not None and is_known

    def is_beside(self, other: "Lit") -> bool:
        """Is it another answer to the same demand, or the same, and may it be told where it leads?"""
        same = (self.phase, self.choice and self.choice.demand) == (other.phase, other.choice and other.choice.demand)
        return same and self.may_be_imagined


def where_it_leads(line: LineOfPlay, answers: Sequence[Lit]) -> list[Imagined]:
    """Give the games imagined on from each of some answers to a demand."""
    phase, choices = line.phases[answers[0].phase], [each.choice for each in answers if each.choice is not None]
    is_public = line.outcome is not None
    return list(where_it_led(line.rulebook, phase, answers[0].actor, choices, is_public=is_public).values())


def tree_of(session: Session, viewer: int, lines: Lines, album: Album, *, by_role: bool) -> Tree:
    """Put lines below each other by what was seen of them; `by_role`: by what their people chose, role by role."""
    played = lines.lines
    if by_role:
        played = tuple(sorted(played, key=lambda each: each.people))
    found = lanes(played, [role_marks(each) if by_role else family_marks(each) for each in played])
    now = session.state.outcome
    return Tree(
        session.edition(viewer),
        found,
        lines.reported,
        album,
        album.found | (frozenset() if now is None else {now}),
        lines.unread,
        lines.left_out,
        by_role,
    )


def why_not(tree: Tree, session: Session, lit: Lit) -> str:
    """Say why it cannot be played on from an answer; nothing where it can."""
    if lit.line.session.players.people != session.players.people:
        return _("That game was played as somebody else. Begin one as them in the library.")
    if lit.actor not in session.players.people:
        name = wording.actor_name(tree.edition, lit.actor)
        return _("This is for {actor} to answer: only your own answers can be chosen otherwise.").format(actor=name)
    if not lit.is_open:
        return _("This answer was not open then.")
    if lit.line.is_now and lit.phase == len(lit.line.phases) - 1:
        return _("This is still to be answered: go back and answer it.")
    return ""


def counted(tree: Tree) -> str:
    """Say how many lines there are, and how many endings were found."""
    many = len(tree.lanes)
    lines = plural("{count} line of play", "{count} lines of play", many).format(count=many)
    seen, outcomes = len(tree.found), len(tree.edition.scenario.outcomes)
    return _("{lines} · {seen} of {all} endings").format(lines=lines, seen=seen, all=outcomes)


def end_of(tree: Tree, played: LineOfPlay) -> Text:
    """Say how a line ended, or where it is."""
    if played.outcome is None:
        if played.is_now:
            return (Span(_("now"), Role.HERE),)
        told = _("in {round}").format(round=round_quoted(tree.edition, played.rounds))
        return (Span(_("as reported") if played.is_reported else told, Role.MUTED),)
    score = played.score
    name = ending_name(tree.edition, played.outcome, tree.found)
    return name if score is None else (*name, Span(f"  {wording.say_score(score)}", Role.MUTED))


def lines_in_words(tree: Tree) -> list[Block]:
    """Tell of each line where it parts from another, and how it ended."""
    blocks = [entry(line(_lane_in_words(tree, place))) for place in range(len(tree.lanes))]
    if tree.reported is not None:
        told = plural("As reported: {count} round.", "As reported: {count} rounds.", tree.reported.rounds)
        blocks.append(entry(line(told.format(count=tree.reported.rounds))))
    return blocks + left_aside(tree)


def left_aside(tree: Tree) -> list[Block]:
    """Tell of games that cannot be shown, and how many older ones were not read."""
    told = _("{file} cannot be shown: {reason}.")
    named = ((each.saved.path.name, each.reason) for each in tree.unread)
    blocks = [entry(line(told.format(file=file, reason=why), Role.CLOSED, lead=_ASIDE)) for file, why in named]
    if tree.left_out:
        left = plural("{count} older game is left out.", "{count} older games are left out.", tree.left_out)
        blocks.append(entry(line(left.format(count=tree.left_out), Role.MUTED, lead=_ASIDE)))
    return blocks


_ASIDE = Span("    ", said="")


def point_blocks(tree: Tree, point: Point, *, with_arguments: bool = False) -> list[Block]:
    """Tell what was decided in a round of a line; each answer can be picked, and so can the round's beginning."""
    lane = tree.lanes[point.lane]
    named = (_capital(wording.round_name(tree.edition, point.round)), _line_name(tree, point.lane))
    blocks = [heading(" · ".join(filter(None, named)), right=_parting(tree, point))]
    if with_arguments:
        blocks += _arguments(tree, lane.line, point.round)
    decisions = lane.line.decisions(point.round)
    people, rules = lane.line.people, tree.edition.rules.demands
    alone = [each for each in decisions if each.actor in people or not rules[each.demand].is_to_several]
    alone.sort(key=lambda each: each.actor not in people)
    for demand in dict.fromkeys(each.demand for each in (*alone, *decisions)):
        own = [each for each in alone if each.demand == demand]
        for each in own:
            blocks += _decision(tree, point.lane, each)
        those = [each for each in decisions if each.demand == demand and each not in alone]
        if those:
            blocks.append(_of_others(tree, those, is_told=bool(own)))
    if not decisions:
        blocks.append(note(_("Nothing stood open to be answered.")))
    opening = lane.line.opening(point.round)
    if opening is not None and not (lane.line.is_now and opening == len(lane.line.phases) - 1):
        again = Lit(lane.line, opening, lane.line.people[0], None)
        told = _("play the whole of this round again")
        blocks += [gap(), entry(line(told, Role.MUTED, lead=Span("  ↶ ", said="")), item=again)]
    return blocks


def _lane_in_words(tree: Tree, place: int) -> Text:
    lane = tree.lanes[place]
    told = _("line {number}").format(number=place + 1)
    if lane.above is not None:
        parts = _("as line {other} until {round}") if lane.is_alike else _("parts from line {other} in {round}")
        round_ = round_quoted(tree.edition, lane.parts_in)
        told = f"{told}: {parts.format(other=lane.above + 1, round=round_)}"
    return (*text_of(told), Span(" → ", said=", "), *end_of(tree, lane.line))


def _line_name(tree: Tree, place: int) -> str:
    return _("line {number} of {all}").format(number=place + 1, all=len(tree.lanes)) if len(tree.lanes) > 1 else ""


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _parting(tree: Tree, point: Point) -> str:
    """Say that a line parts from another in this round, or has not parted from it."""
    lane = tree.lanes[point.lane]
    if lane.above is None or lane.parts_in != point.round:
        return ""
    told = _("as line {other} so far") if lane.is_alike else _("parts from line {other} here")
    return told.format(other=lane.above + 1)


def _arguments(tree: Tree, played: LineOfPlay, round_: int) -> Iterator[Block]:
    scenario = tree.edition.scenario
    said = played.said(round_)
    for each in said:
        names = joined((actor_named(by, scenario.actors[by].name) for by in each.speakers), ", ")
        yield entry(line((*names, Span(f": {scenario.arguments[each.argument].claim}", Role.MUTED))))
    if not said:
        yield note(_("Nobody argued."))
    yield gap()


def _decision(tree: Tree, place: int, decision: Decision) -> Iterator[Block]:
    """Tell who asked whom for what, and of each answer whether it was given: here, in another line, or not."""
    written, rules = tree.edition.scenario.demands[decision.demand], tree.edition.rules.demands[decision.demand]
    played = tree.lanes[place].line
    sender, target = (
        actors_named(((each, wording.actor_name(tree.edition, each)) for each in parties), Role.STRONG)
        for parties in (rules.senders, [decision.actor])
    )
    is_alone = played.people == (decision.actor,)
    pattern = _("{sender} asked you") if is_alone else _("{sender} asked {target}")
    if not rules.senders:
        pattern = _("for you to decide") if is_alone else _("for {target} to decide")
    asked = filled(pattern, Role.MUTED, sender=sender, target=target)
    text = written.text if decision.actor in played.people else whole(written.text)
    yield entry(line((*asked, Span(f": {text}"))))
    for index, _response in enumerate(written.responses):
        yield _answer(tree, place, decision, index)
    is_held = isinstance(decision.became, DemandHeld | DemandLapsed)
    if is_held or decision.may_hold:
        lit = Lit(played, decision.phase, decision.actor, Hold(decision.demand), decision.may_hold)
        told = _("no answer: it lapsed") if isinstance(decision.became, DemandLapsed) else _("no answer for now")
        yield entry(line(told, lead=(_TAKEN if is_held else _OPEN).of()), item=lit, depth=1)
    if isinstance(decision.became, DemandWithdrawn):
        yield entry(line(_("It was withdrawn."), Role.MUTED), depth=1)


def _of_others(tree: Tree, decisions: Sequence[Decision], *, is_told: bool) -> Block:
    """Tell of a demand to several what all did whom nobody plays; `is_told`: what is asked stands above."""
    index = decisions[0].demand
    scenario, rules = tree.edition.scenario, tree.edition.rules.demands[index]
    shorts = short_names(scenario.actors)
    labels = [each.label for each in scenario.demands[index].responses]
    became = tally([each.target for each in decisions], labels, shorts)
    if is_told:
        others = _("the others asked")
        return entry(replace(became, text=(Span(f"{others}:  ", Role.MUTED, others),)), depth=1)
    sender, target = (
        actors_named(((each, shorts[each]) for each in parties), Role.STRONG)
        for parties in (rules.senders, [each.actor for each in decisions])
    )
    pattern = _("{sender} asked {target}") if rules.senders else _("for {target} to decide")
    asked = filled(pattern, Role.MUTED, sender=sender, target=target)
    return entry(line((*asked, Span(f": {whole(scenario.demands[index].text)}"))), became)


def _answer(tree: Tree, place: int, decision: Decision, index: int) -> Block:
    scenario, played = tree.edition.scenario, tree.lanes[place].line
    response = scenario.demands[decision.demand].responses[index]
    is_taken, is_open = decision.taken == index, index in decision.available
    slot = tree.edition.rules.actors[decision.actor].slot_of[decision.demand]
    others = [i for i, e in enumerate(tree.lanes) if i != place and e.line.answers.get(slot) == index]
    sign = _TAKEN if is_taken else _ELSEWHERE if others else _OPEN if is_open else _CLOSED
    text: list[str | Span] = [Span(response.label, Role.STRONG if is_taken else Role.PLAIN if is_open else Role.MUTED)]
    if source := paragraphs(scenario, response.citations):
        text.append(Span(f" {source}", Role.REPORTED))
    remark = _others(tree, others) if others else text_of("" if is_open else _("not open then"), Role.MUTED)
    lit = Lit(played, decision.phase, decision.actor, Answer(decision.demand, index), is_open)
    return entry(line(text, lead=sign.of(), right=remark), item=lit, depth=1)


def _others(tree: Tree, others: list[int]) -> Text:
    """Say in which other lines an answer was given, and to which endings they came."""
    named = ", ".join(str(each + 1) for each in others[:_NAMED])
    if len(others) > _NAMED:
        told = _("{count} other lines").format(count=len(others))
    else:
        told = plural("line {numbers}", "lines {numbers}", len(others)).format(numbers=named)
    ends = {tree.lanes[each].line.outcome for each in others}
    signs = [ending_sign(each) for each in sorted(each for each in ends if each is not None)]
    arrow = (Span(" → ", Role.MUTED, ", "),) if signs else ()
    return (Span(told, Role.MUTED), *arrow, *joined(((each,) for each in signs), " "))


@dataclass(frozen=True, slots=True)
class _Sign:
    """What stands before an answer, and what is said for it."""

    sign: str
    role: Role
    said: str

    def of(self) -> Span:
        """Give it in the language of the moment."""
        return Span(f"  {self.sign} ", self.role, f"{_(self.said)} ")


_TAKEN = _Sign("●", Role.HERE, later("taken:"))
_ELSEWHERE = _Sign("◐", Role.PLAIN, later("taken in another line:"))
_OPEN = _Sign("○", Role.PLAIN, later("not taken:"))
_CLOSED = _Sign("·", Role.MUTED, later("closed:"))
