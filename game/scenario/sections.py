"""The sections of a scenario file, in two passes: first every id is declared, then everything is read."""

from game.language import _
from game.scenario import keys, model
from game.scenario.bearings import bearing_of
from game.scenario.circles import check_circles
from game.scenario.citations import citations
from game.scenario.conditions import Name
from game.scenario.declarations import declarations, key_at
from game.scenario.diagnostics.diagnostics import Desk
from game.scenario.effects import effects
from game.scenario.entries import Entry, Found, declare, fields
from game.scenario.names import Ids
from game.scenario.phrases import condition
from game.scenario.source import Node, Scalar, Sequence


def scenario(desk: Desk, node: Node, digest: str) -> model.Scenario:
    """Read a whole file; what cannot be read is told and left out."""
    found = fields(desk, node, keys.TOP, _("a scenario"))
    declared = declarations(desk, found)
    check_circles(desk, declared["arguments"])
    rounds, names = _rounds(desk, found.get("rounds"))
    floor = fields(desk, found["floor"], keys.FLOOR, _("the floor")) if "floor" in found else {}
    desk.whole(found.get("standoff"), 1, keys.TOP["standoff"])
    minutes = desk.whole(found.get("minutes"), 0, keys.TOP["minutes"])
    return model.Scenario(
        title=desk.line(found.get("title")),
        summary=desk.text(found.get("summary")),
        rounds=rounds,
        digest=digest,
        language=desk.line(found.get("language")) or "en",
        minutes=minutes or None,
        round_names=names,
        turns=desk.whole(floor.get("turns"), 2, keys.FLOOR["turns"]),
        speeches=desk.whole(floor.get("speeches"), 1, keys.FLOOR["speeches"]),
        sources=tuple(_source(desk, each) for each in declared["sources"]),
        glossary=tuple(
            (desk.line(term), desk.text(meaning))
            for term, meaning in desk.entries(found.get("glossary"), _("terms and what they mean"))
        ),
        actors=tuple(_actor(desk, each) for each in declared["actors"]),
        indicators=tuple(_indicator(desk, each) for each in declared["indicators"]),
        demands=tuple(_demand(desk, each) for each in declared["demands"]),
        arguments=tuple(_argument(desk, each) for each in declared["arguments"]),
        consequences=tuple(_consequence(desk, each) for each in declared["consequences"]),
        outcomes=_outcomes(desk, key_at(node, "outcomes"), declared["outcomes"]),
        injects=tuple(_inject(desk, each) for each in declared["injects"]),
        debrief=_debrief(desk, found.get("debrief")),
    )


def _rounds(desk: Desk, node: Node | None) -> tuple[int, tuple[str, ...]]:
    key = keys.TOP["rounds"]
    if not isinstance(node, Sequence):
        return desk.whole(node, 1, key), ()
    most = key.most or 0
    if len(node.items) > most:
        desk.say("S204", node, _("{given} rounds are more than {most}").format(given=len(node.items), most=most))
    names = tuple(desk.line(each) for each in desk.items(node, _("the names of the rounds"), least=1))
    return max(len(names), 1), names


def _source(desk: Desk, entry: Entry) -> model.Source:
    found = fields(desk, entry.node, keys.SOURCE, _("source `{id}`").format(id=entry.id), entry.key)
    paragraphs = desk.whole(found.get("paragraphs"), 0, keys.SOURCE["paragraphs"])
    return model.Source(
        entry.id,
        title=desk.line(found.get("title")),
        publisher=desk.line(found.get("publisher")) or None,
        date=desk.line(found.get("date")) or None,
        url=desk.line(found.get("url")) or None,
        paragraphs=paragraphs or None,
        file=desk.line(found.get("file")) or None,
        fictional=desk.boolean(found.get("fictional"), default=False),
    )


def _actor(desk: Desk, entry: Entry) -> model.Actor:
    what = _("actor `{id}`").format(id=entry.id)
    found = fields(desk, entry.node, keys.ACTOR, what, entry.key)
    playable = desk.boolean(found.get("playable"), default=True)
    if playable and found and "brief" not in found:
        message = _("{what} needs `{key}`, since people may play it").format(what=what, key="brief")
        desk.say("S202", entry.key, message, _("or say `playable: false`"))
    goals = desk.items(found.get("goals"), _("a list of goals"))
    return model.Actor(
        entry.id,
        name=desk.line(found.get("name")),
        kind=desk.line(found.get("kind")) or None,
        playable=playable,
        brief=desk.text(found.get("brief")) or None,
        secret=desk.text(found.get("secret")) or None,
        interests=desk.swings(found.get("interests"), may_be_zero=False),
        goals=tuple(goal for goal in (_goal(desk, each) for each in goals) if goal),
        citations=citations(desk, found.get("source")),
    )


def _goal(desk: Desk, node: Node) -> model.Goal | None:
    found = fields(desk, node, keys.GOAL, _("a goal"))
    when = condition(desk, found.get("when"))
    text, worth = desk.text(found.get("text")), desk.whole(found.get("worth"), 0)
    return model.Goal(text, when, worth) if when else None


def _indicator(desk: Desk, entry: Entry) -> model.Indicator:
    found = fields(desk, entry.node, keys.INDICATOR, _("indicator `{id}`").format(id=entry.id), entry.key)
    least, most = desk.whole(found.get("min"), 0), desk.whole(found.get("max"), 100)
    start = desk.whole(found.get("start"), 50)
    _check_bounds(desk, entry.key, found, (least, start, most))
    return model.Indicator(
        entry.id,
        name=desk.line(found.get("name")),
        text=desk.text(found.get("text")) or None,
        start=start,
        min=least,
        max=most,
        visible_to=_viewers(desk, found),
        citations=citations(desk, found.get("source")),
    )


def _check_bounds(desk: Desk, key: Scalar, found: Found, bounds: tuple[int, int, int]) -> None:
    least, start, most = bounds
    low, high, begin = (found.get(each) for each in ("min", "max", "start"))
    others = [(low, _("the least value")), (high, _("the greatest value"))]
    if least >= most:
        place = high or low or key
        hint = _("without `min` it is 0") if low is None else _("without `max` it is 100") if high is None else None
        message = _("`min` must be less than `max`, and {least} is not less than {most}")
        said = message.format(least=least, most=most)
        desk.say("S204", place, said, hint, others=[each for each in others if each[0] is not place])
    elif not least <= start <= most:
        place = begin or high or low or key
        message = _("`start` must lie between {least} and {most}, and {start} does not")
        hint = None if begin else _("without `start` it is 50")
        said = message.format(least=least, most=most, start=start)
        desk.say("S204", place, said, hint, others=[each for each in others if each[0] is not place])


def _viewers(desk: Desk, found: dict[str, Node]) -> tuple[str, ...] | None:
    return desk.actors(found["visible_to"]) if "visible_to" in found else None


def _demand(desk: Desk, entry: Entry) -> model.Demand:
    desk.astray.clear()
    found = fields(desk, entry.node, keys.DEMAND, _("demand `{id}`").format(id=entry.id), entry.key)
    sender = desk.known(found.get("from"), _("actor"), desk.names.actors)
    target = desk.known(found.get("to"), _("actor"), desk.names.actors)
    if sender and sender == target:
        message = _("`{actor}` cannot put a demand to itself").format(actor=sender)
        hint = _("`to` names the actor who has to answer")
        desk.say("S501", found["to"], message, hint, others=[(found["from"], _("the demand comes from it"))])
    what = _("ids of responses with their keys and values")
    written = declare(desk, found.get("responses"), what, Ids(), keys.RESPONSE, least=1)
    return model.Demand(
        entry.id,
        sender=sender,
        target=target,
        text=desk.text(found.get("text")),
        responses=tuple(_response(desk, entry.id, each) for each in written),
        when=condition(desk, found.get("when")),
        raisable=desk.boolean(found.get("raise"), default=False),
        deadline=desk.whole(found.get("deadline"), 1, keys.DEMAND["deadline"]),
        private=desk.boolean(found.get("private"), default=False),
        verdict=desk.swings(found.get("verdict")),
        lapse=effects(desk, found["lapse"]) if "lapse" in found else None,
        citations=citations(desk, found.get("source")),
    )


def _response(desk: Desk, demand: str, entry: Entry) -> model.Response:
    what = _("response `{id}`").format(id=f"{demand}.{entry.id}")
    found = fields(desk, entry.node, keys.RESPONSE, what, entry.key)
    return model.Response(
        entry.id,
        label=desk.line(found.get("label")),
        text=desk.text(found.get("text")) or None,
        news=desk.text(found.get("news")) or None,
        when=condition(desk, found.get("when")),
        then=effects(desk, found.get("then")),
        citations=citations(desk, found.get("source")),
    )


def _argument(desk: Desk, entry: Entry) -> model.Argument:
    found = fields(desk, entry.node, keys.ARGUMENT, _("argument `{id}`").format(id=entry.id), entry.key)
    about = desk.known(found.get("about"), _("demand"), desk.names.demands)
    bearing, of = bearing_of(desk, entry, found, about)
    return model.Argument(
        entry.id,
        by=desk.actors(found.get("by")),
        about=about,
        bearing=bearing,
        of=of,
        claim=desk.text(found.get("claim")),
        grounds=desk.text(found.get("grounds")) or None,
        warrant=desk.text(found.get("warrant")) or None,
        weight=desk.whole(found.get("weight"), 50, keys.ARGUMENT["weight"]),
        when=condition(desk, found.get("when")),
        citations=citations(desk, found.get("source")),
    )


def _consequence(desk: Desk, entry: Entry) -> model.Consequence:
    found = fields(desk, entry.node, keys.CONSEQUENCE, _("consequence `{id}`").format(id=entry.id), entry.key)
    return model.Consequence(
        entry.id,
        title=desk.line(found.get("title")),
        text=desk.text(found.get("text")),
        when=condition(desk, found.get("when")),
        visible_to=_viewers(desk, found),
        effects=effects(desk, found.get("effects")),
        citations=citations(desk, found.get("source")),
    )


def _outcomes(desk: Desk, key: Scalar | None, declared: list[Entry]) -> tuple[model.Outcome, ...]:
    before = len(desk.problems)
    read = tuple(_outcome(desk, each) for each in declared)
    is_sure = any(each.when and isinstance(each.when.tree, Name) and each.when.tree.id == "final" for each in read)
    if declared and key and not is_sure and len(desk.problems) == before:
        hint = _("give one of them `when: final`")
        desk.say("S504", key, _("no outcome is sure, so that a game might not end"), hint)
    return read


def _outcome(desk: Desk, entry: Entry) -> model.Outcome:
    found = fields(desk, entry.node, keys.OUTCOME, _("outcome `{id}`").format(id=entry.id), entry.key)
    return model.Outcome(
        entry.id,
        title=desk.line(found.get("title")),
        text=desk.text(found.get("text")),
        when=condition(desk, found.get("when")),
        citations=citations(desk, found.get("source")),
    )


def _inject(desk: Desk, entry: Entry) -> model.Inject:
    found = fields(desk, entry.node, keys.INJECT, _("inject `{id}`").format(id=entry.id), entry.key)
    return model.Inject(
        entry.id,
        title=desk.line(found.get("title")),
        effects=effects(desk, found.get("effects")),
        text=desk.text(found.get("text")) or None,
        citations=citations(desk, found.get("source")),
    )


def _debrief(desk: Desk, node: Node | None) -> model.Debrief:
    found = {} if node is None else fields(desk, node, keys.DEBRIEF, _("the debrief"))
    return model.Debrief(
        questions=tuple(desk.text(each) for each in desk.items(found.get("questions"), _("a list of questions"))),
        reported=desk.text(found.get("reported")) or None,
        citations=citations(desk, found.get("source")),
    )
