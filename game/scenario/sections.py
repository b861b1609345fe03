"""The sections of a scenario file, in two passes: first every id is declared, then everything is read."""

from game.language import _
from game.scenario import keys, model
from game.scenario.bearings import bearing_of
from game.scenario.circles import check_circles
from game.scenario.citations import citations
from game.scenario.conditions import Name
from game.scenario.declarations import declarations, key_at
from game.scenario.diagnostics.diagnostics import Diagnostics
from game.scenario.effects import effects
from game.scenario.entries import Entry, Found, declare, fields
from game.scenario.names import Ids
from game.scenario.phrases import condition
from game.scenario.source import Scalar, Sequence, YamlNode


def scenario(diagnostics: Diagnostics, node: YamlNode, digest: str) -> model.Scenario:
    """Read a whole file; what cannot be read is told and left out."""
    found = fields(diagnostics, node, keys.TOP, _("a scenario"))
    declared = declarations(diagnostics, found)
    check_circles(diagnostics, declared["arguments"])
    rounds, names = _rounds(diagnostics, found.get("rounds"))
    floor = fields(diagnostics, found["floor"], keys.FLOOR, _("the floor")) if "floor" in found else {}
    diagnostics.whole(found.get("standoff"), 1, keys.TOP["standoff"])
    minutes = diagnostics.whole(found.get("minutes"), 0, keys.TOP["minutes"])
    return model.Scenario(
        title=diagnostics.line(found.get("title")),
        summary=diagnostics.text(found.get("summary")),
        rounds=rounds,
        digest=digest,
        language=diagnostics.line(found.get("language")) or "en",
        minutes=minutes or None,
        round_names=names,
        turns=diagnostics.whole(floor.get("turns"), 2, keys.FLOOR["turns"]),
        speeches=diagnostics.whole(floor.get("speeches"), 1, keys.FLOOR["speeches"]),
        sources=tuple(_source(diagnostics, each) for each in declared["sources"]),
        glossary=tuple(
            (diagnostics.line(term), diagnostics.text(meaning))
            for term, meaning in diagnostics.entries(found.get("glossary"), _("terms and what they mean"))
        ),
        actors=tuple(_actor(diagnostics, each) for each in declared["actors"]),
        indicators=tuple(_indicator(diagnostics, each) for each in declared["indicators"]),
        demands=tuple(_demand(diagnostics, each) for each in declared["demands"]),
        arguments=tuple(_argument(diagnostics, each) for each in declared["arguments"]),
        consequences=tuple(_consequence(diagnostics, each) for each in declared["consequences"]),
        outcomes=_outcomes(diagnostics, key_at(node, "outcomes"), declared["outcomes"]),
        injects=tuple(_inject(diagnostics, each) for each in declared["injects"]),
        debrief=_debrief(diagnostics, found.get("debrief")),
    )


def _rounds(diagnostics: Diagnostics, node: YamlNode | None) -> tuple[int, tuple[str, ...]]:
    key = keys.TOP["rounds"]
    if not isinstance(node, Sequence):
        return diagnostics.whole(node, 1, key), ()
    most = key.most or 0
    if len(node.items) > most:
        diagnostics.report(
            "S204", node, _("{given} rounds are more than {most}").format(given=len(node.items), most=most)
        )
    names = tuple(diagnostics.line(each) for each in diagnostics.items(node, _("the names of the rounds"), least=1))
    return max(len(names), 1), names


def _source(diagnostics: Diagnostics, entry: Entry) -> model.Source:
    found = fields(diagnostics, entry.node, keys.SOURCE, _("source `{id}`").format(id=entry.id), entry.key)
    paragraphs = diagnostics.whole(found.get("paragraphs"), 0, keys.SOURCE["paragraphs"])
    return model.Source(
        entry.id,
        title=diagnostics.line(found.get("title")),
        publisher=diagnostics.line(found.get("publisher")) or None,
        date=diagnostics.line(found.get("date")) or None,
        url=diagnostics.line(found.get("url")) or None,
        paragraphs=paragraphs or None,
        file=diagnostics.line(found.get("file")) or None,
        fictional=diagnostics.boolean(found.get("fictional"), default=False),
    )


def _actor(diagnostics: Diagnostics, entry: Entry) -> model.Actor:
    what = _("actor `{id}`").format(id=entry.id)
    found = fields(diagnostics, entry.node, keys.ACTOR, what, entry.key)
    playable = diagnostics.boolean(found.get("playable"), default=True)
    if playable and found and "brief" not in found:
        message = _("{what} needs `{key}`, since people may play it").format(what=what, key="brief")
        diagnostics.report("S202", entry.key, message, _("or say `playable: false`"))
    goals = diagnostics.items(found.get("goals"), _("a list of goals"))
    return model.Actor(
        entry.id,
        name=diagnostics.line(found.get("name")),
        kind=diagnostics.line(found.get("kind")) or None,
        playable=playable,
        brief=diagnostics.text(found.get("brief")) or None,
        secret=diagnostics.text(found.get("secret")) or None,
        interests=diagnostics.swings(found.get("interests"), may_be_zero=False),
        goals=tuple(goal for goal in (_goal(diagnostics, each) for each in goals) if goal),
        citations=citations(diagnostics, found.get("source")),
    )


def _goal(diagnostics: Diagnostics, node: YamlNode) -> model.Goal | None:
    found = fields(diagnostics, node, keys.GOAL, _("a goal"))
    when = condition(diagnostics, found.get("when"))
    text, worth = diagnostics.text(found.get("text")), diagnostics.whole(found.get("worth"), 0)
    return model.Goal(text, when, worth) if when else None


def _indicator(diagnostics: Diagnostics, entry: Entry) -> model.Indicator:
    found = fields(diagnostics, entry.node, keys.INDICATOR, _("indicator `{id}`").format(id=entry.id), entry.key)
    least, most = diagnostics.whole(found.get("min"), 0), diagnostics.whole(found.get("max"), 100)
    start = diagnostics.whole(found.get("start"), 50)
    _check_bounds(diagnostics, entry.key, found, (least, start, most))
    return model.Indicator(
        entry.id,
        name=diagnostics.line(found.get("name")),
        text=diagnostics.text(found.get("text")) or None,
        start=start,
        min=least,
        max=most,
        visible_to=_viewers(diagnostics, found),
        citations=citations(diagnostics, found.get("source")),
    )


def _check_bounds(diagnostics: Diagnostics, key: Scalar, found: Found, bounds: tuple[int, int, int]) -> None:
    least, start, most = bounds
    low, high, begin = (found.get(each) for each in ("min", "max", "start"))
    others = [(low, _("the least value")), (high, _("the greatest value"))]
    if least >= most:
        place = high or low or key
        hint = _("without `min` it is 0") if low is None else _("without `max` it is 100") if high is None else None
        message = _("`min` must be less than `max`, and {least} is not less than {most}")
        said = message.format(least=least, most=most)
        diagnostics.report("S204", place, said, hint, others=[each for each in others if each[0] is not place])
    elif not least <= start <= most:
        place = begin or high or low or key
        message = _("`start` must lie between {least} and {most}, and {start} does not")
        hint = None if begin else _("without `start` it is 50")
        said = message.format(least=least, most=most, start=start)
        diagnostics.report("S204", place, said, hint, others=[each for each in others if each[0] is not place])


def _viewers(diagnostics: Diagnostics, found: dict[str, YamlNode]) -> tuple[str, ...] | None:
    return diagnostics.actors(found["visible_to"]) if "visible_to" in found else None


def _demand(diagnostics: Diagnostics, entry: Entry) -> model.Demand:
    diagnostics.astray.clear()
    found = fields(diagnostics, entry.node, keys.DEMAND, _("demand `{id}`").format(id=entry.id), entry.key)
    sender = diagnostics.known(found.get("from"), _("actor"), diagnostics.names.actors)
    target = diagnostics.known(found.get("to"), _("actor"), diagnostics.names.actors)
    if sender and sender == target:
        message = _("`{actor}` cannot put a demand to itself").format(actor=sender)
        hint = _("`to` names the actor who has to answer")
        diagnostics.report("S501", found["to"], message, hint, others=[(found["from"], _("the demand comes from it"))])
    what = _("ids of responses with their keys and values")
    written = declare(diagnostics, found.get("responses"), what, Ids(), keys.RESPONSE, least=1)
    return model.Demand(
        entry.id,
        sender=sender,
        target=target,
        text=diagnostics.text(found.get("text")),
        responses=tuple(_response(diagnostics, entry.id, each) for each in written),
        when=condition(diagnostics, found.get("when")),
        raisable=diagnostics.boolean(found.get("raise"), default=False),
        deadline=diagnostics.whole(found.get("deadline"), 1, keys.DEMAND["deadline"]),
        private=diagnostics.boolean(found.get("private"), default=False),
        verdict=diagnostics.swings(found.get("verdict")),
        lapse=effects(diagnostics, found["lapse"]) if "lapse" in found else None,
        citations=citations(diagnostics, found.get("source")),
    )


def _response(diagnostics: Diagnostics, demand: str, entry: Entry) -> model.Response:
    what = _("response `{id}`").format(id=f"{demand}.{entry.id}")
    found = fields(diagnostics, entry.node, keys.RESPONSE, what, entry.key)
    return model.Response(
        entry.id,
        label=diagnostics.line(found.get("label")),
        text=diagnostics.text(found.get("text")) or None,
        news=diagnostics.text(found.get("news")) or None,
        when=condition(diagnostics, found.get("when")),
        then=effects(diagnostics, found.get("then")),
        citations=citations(diagnostics, found.get("source")),
    )


def _argument(diagnostics: Diagnostics, entry: Entry) -> model.Argument:
    found = fields(diagnostics, entry.node, keys.ARGUMENT, _("argument `{id}`").format(id=entry.id), entry.key)
    about = diagnostics.known(found.get("about"), _("demand"), diagnostics.names.demands)
    bearing, of = bearing_of(diagnostics, entry, found, about)
    return model.Argument(
        entry.id,
        by=diagnostics.actors(found.get("by")),
        about=about,
        bearing=bearing,
        of=of,
        claim=diagnostics.text(found.get("claim")),
        grounds=diagnostics.text(found.get("grounds")) or None,
        warrant=diagnostics.text(found.get("warrant")) or None,
        weight=diagnostics.whole(found.get("weight"), 50, keys.ARGUMENT["weight"]),
        when=condition(diagnostics, found.get("when")),
        citations=citations(diagnostics, found.get("source")),
    )


def _consequence(diagnostics: Diagnostics, entry: Entry) -> model.Consequence:
    found = fields(diagnostics, entry.node, keys.CONSEQUENCE, _("consequence `{id}`").format(id=entry.id), entry.key)
    return model.Consequence(
        entry.id,
        title=diagnostics.line(found.get("title")),
        text=diagnostics.text(found.get("text")),
        when=condition(diagnostics, found.get("when")),
        visible_to=_viewers(diagnostics, found),
        effects=effects(diagnostics, found.get("effects")),
        citations=citations(diagnostics, found.get("source")),
    )


def _outcomes(diagnostics: Diagnostics, key: Scalar | None, declared: list[Entry]) -> tuple[model.Outcome, ...]:
    before = len(diagnostics.problems)
    read = tuple(_outcome(diagnostics, each) for each in declared)
    is_sure = any(each.when and isinstance(each.when.tree, Name) and each.when.tree.id == "final" for each in read)
    if declared and key and not is_sure and len(diagnostics.problems) == before:
        hint = _("give one of them `when: final`")
        diagnostics.report("S504", key, _("no outcome is sure, so that a game might not end"), hint)
    return read


def _outcome(diagnostics: Diagnostics, entry: Entry) -> model.Outcome:
    found = fields(diagnostics, entry.node, keys.OUTCOME, _("outcome `{id}`").format(id=entry.id), entry.key)
    return model.Outcome(
        entry.id,
        title=diagnostics.line(found.get("title")),
        text=diagnostics.text(found.get("text")),
        when=condition(diagnostics, found.get("when")),
        citations=citations(diagnostics, found.get("source")),
    )


def _inject(diagnostics: Diagnostics, entry: Entry) -> model.Inject:
    found = fields(diagnostics, entry.node, keys.INJECT, _("inject `{id}`").format(id=entry.id), entry.key)
    return model.Inject(
        entry.id,
        title=diagnostics.line(found.get("title")),
        effects=effects(diagnostics, found.get("effects")),
        text=diagnostics.text(found.get("text")) or None,
        citations=citations(diagnostics, found.get("source")),
    )


def _debrief(diagnostics: Diagnostics, node: YamlNode | None) -> model.Debrief:
    found = {} if node is None else fields(diagnostics, node, keys.DEBRIEF, _("the debrief"))
    return model.Debrief(
        questions=tuple(
            diagnostics.text(each) for each in diagnostics.items(found.get("questions"), _("a list of questions"))
        ),
        reported=diagnostics.text(found.get("reported")) or None,
        citations=citations(diagnostics, found.get("source")),
    )
