"""The sections of a scenario file, in two passes: first every id is declared, then everything is read."""

from game.language import _
from game.scenario import keys, model
from game.scenario.circles import check_circles
from game.scenario.conditions import Name
from game.scenario.desk import Desk
from game.scenario.effects import effects
from game.scenario.keys import BEARINGS
from game.scenario.phrases import condition
from game.scenario.source import Kind, Mapping, Node, Scalar, Sequence

Declared = dict[str, list[tuple[str, Node]]]
"""For each section, its ids with what is written of each."""


def scenario(desk: Desk, node: Node, digest: str) -> model.Scenario:
    """Read a whole file; what cannot be read is told and left out."""
    found = desk.fields(node, keys.TOP, _("a scenario"))
    declared = _declare(desk, found)
    check_circles(desk, declared["arguments"])
    rounds, names = _rounds(desk, found.get("rounds"))
    floor = desk.fields(found["floor"], keys.FLOOR, _("the floor")) if "floor" in found else {}
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
        sources=tuple(_source(desk, *each) for each in declared["sources"]),
        glossary=tuple(
            (desk.line(term), desk.text(meaning))
            for term, meaning in desk.entries(found.get("glossary"), _("terms and what they mean"))
        ),
        actors=tuple(_actor(desk, *each) for each in declared["actors"]),
        indicators=tuple(_indicator(desk, *each) for each in declared["indicators"]),
        demands=tuple(_demand(desk, *each) for each in declared["demands"]),
        arguments=tuple(_argument(desk, *each) for each in declared["arguments"]),
        consequences=tuple(_consequence(desk, *each) for each in declared["consequences"]),
        outcomes=_outcomes(desk, found.get("outcomes"), declared["outcomes"]),
        injects=tuple(_inject(desk, *each) for each in declared["injects"]),
        debrief=_debrief(desk, found.get("debrief")),
    )


def _declare(desk: Desk, found: dict[str, Node]) -> Declared:
    shared: dict[str, int] = {}
    declared: Declared = {}
    for section, space, least in (
        ("sources", {}, 0),
        ("actors", {}, 1),
        ("indicators", shared, 0),
        ("demands", shared, 0),
        ("arguments", shared, 0),
        ("consequences", shared, 0),
        ("outcomes", {}, 1),
        ("injects", {}, 0),
    ):
        what = _("ids, each with its keys and values")
        declared[section] = desk.declare(found.get(section), what, space, least=least)
    names = desk.names
    names.actors = dict.fromkeys(name for name, _node in declared["actors"])
    names.indicators = dict.fromkeys(name for name, _node in declared["indicators"])
    names.demands = {name: _responses_of(node) for name, node in declared["demands"]}
    names.arguments = {name: _text_at(node, "about") for name, node in declared["arguments"]}
    names.consequences = dict.fromkeys(name for name, _node in declared["consequences"])
    names.outcomes = dict.fromkeys(name for name, _node in declared["outcomes"])
    names.sources = {name: _paragraphs_of(node) for name, node in declared["sources"]}
    return declared


def _at(node: Node, key: str) -> Node | None:
    if not isinstance(node, Mapping):
        return None
    return next((value for name, value in node.entries if name.text == key), None)


def _text_at(node: Node, key: str) -> str | None:
    value = _at(node, key)
    return value.text if isinstance(value, Scalar) else None


def _responses_of(demand: Node) -> tuple[str, ...]:
    responses = _at(demand, "responses")
    return tuple(key.text for key, _value in responses.entries) if isinstance(responses, Mapping) else ()


def _paragraphs_of(source: Node) -> int | None:
    value = _at(source, "paragraphs")
    if not isinstance(value, Scalar) or value.kind is not Kind.INTEGER:
        return None
    return int(value.text) if value.text.isdigit() and len(value.text) <= _MOST_DIGITS else None


_MOST_DIGITS = 9


def _rounds(desk: Desk, node: Node | None) -> tuple[int, tuple[str, ...]]:
    key = keys.TOP["rounds"]
    if not isinstance(node, Sequence):
        return desk.whole(node, 1, key), ()
    most = key.most or 0
    if len(node.items) > most:
        desk.say("S204", node, _("{given} rounds are more than {most}").format(given=len(node.items), most=most))
    names = tuple(desk.line(each) for each in desk.items(node, _("the names of the rounds"), least=1))
    return max(len(names), 1), names


def _source(desk: Desk, id_: str, node: Node) -> model.Source:
    found = desk.fields(node, keys.SOURCE, _("source `{id}`").format(id=id_))
    paragraphs = desk.whole(found.get("paragraphs"), 0, keys.SOURCE["paragraphs"])
    return model.Source(
        id_,
        title=desk.line(found.get("title")),
        publisher=desk.line(found.get("publisher")) or None,
        date=desk.line(found.get("date")) or None,
        url=desk.line(found.get("url")) or None,
        paragraphs=paragraphs or None,
        file=desk.line(found.get("file")) or None,
        fictional=desk.boolean(found.get("fictional"), default=False),
    )


def _actor(desk: Desk, id_: str, node: Node) -> model.Actor:
    what = _("actor `{id}`").format(id=id_)
    found = desk.fields(node, keys.ACTOR, what)
    playable = desk.boolean(found.get("playable"), default=True)
    if playable and found and "brief" not in found:
        hint = _("or say `playable: false`")
        desk.say("S202", node, _("{what} needs `{key}`, since people may play it").format(what=what, key="brief"), hint)
    goals = desk.items(found.get("goals"), _("a list of goals"))
    return model.Actor(
        id_,
        name=desk.line(found.get("name")),
        kind=desk.line(found.get("kind")) or None,
        playable=playable,
        brief=desk.text(found.get("brief")) or None,
        secret=desk.text(found.get("secret")) or None,
        interests=desk.swings(found.get("interests"), may_be_zero=False),
        goals=tuple(goal for goal in (_goal(desk, each) for each in goals) if goal),
        citations=desk.citations(found.get("source")),
    )


def _goal(desk: Desk, node: Node) -> model.Goal | None:
    found = desk.fields(node, keys.GOAL, _("a goal"))
    when = condition(desk, found.get("when"))
    text, worth = desk.text(found.get("text")), desk.whole(found.get("worth"), 0)
    return model.Goal(text, when, worth) if when else None


def _indicator(desk: Desk, id_: str, node: Node) -> model.Indicator:
    found = desk.fields(node, keys.INDICATOR, _("indicator `{id}`").format(id=id_))
    least, most = desk.whole(found.get("min"), 0), desk.whole(found.get("max"), 100)
    start = desk.whole(found.get("start"), 50)
    if least >= most:
        place = found.get("max") or found.get("min") or node
        desk.say("S204", place, _("min must be less than max, and {least} is not").format(least=least))
    elif not least <= start <= most:
        message = _("start must lie between {least} and {most}, and {start} does not")
        hint = None if "start" in found else _("without `start` it is 50")
        place = found.get("start") or found.get("max") or found.get("min") or node
        desk.say("S204", place, message.format(least=least, most=most, start=start), hint)
    return model.Indicator(
        id_,
        name=desk.line(found.get("name")),
        text=desk.text(found.get("text")) or None,
        start=start,
        min=least,
        max=most,
        visible_to=_viewers(desk, found),
        citations=desk.citations(found.get("source")),
    )


def _viewers(desk: Desk, found: dict[str, Node]) -> tuple[str, ...] | None:
    return desk.actors(found["visible_to"]) if "visible_to" in found else None


def _demand(desk: Desk, id_: str, node: Node) -> model.Demand:
    found = desk.fields(node, keys.DEMAND, _("demand `{id}`").format(id=id_))
    sender = desk.known(found.get("from"), _("actor"), desk.names.actors)
    target = desk.known(found.get("to"), _("actor"), desk.names.actors)
    if sender and sender == target:
        desk.say("S501", found["to"], _("`{actor}` cannot put a demand to itself").format(actor=sender))
    written = desk.declare(found.get("responses"), _("responses"), {}, least=1)
    return model.Demand(
        id_,
        sender=sender,
        target=target,
        text=desk.text(found.get("text")),
        responses=tuple(_response(desk, id_, *each) for each in written),
        when=condition(desk, found.get("when")),
        raisable=desk.boolean(found.get("raise"), default=False),
        deadline=desk.whole(found.get("deadline"), 1, keys.DEMAND["deadline"]),
        private=desk.boolean(found.get("private"), default=False),
        verdict=desk.swings(found.get("verdict")),
        lapse=effects(desk, found["lapse"]) if "lapse" in found else None,
        citations=desk.citations(found.get("source")),
    )


def _response(desk: Desk, demand: str, id_: str, node: Node) -> model.Response:
    found = desk.fields(node, keys.RESPONSE, _("response `{id}`").format(id=f"{demand}.{id_}"))
    return model.Response(
        id_,
        label=desk.line(found.get("label")),
        text=desk.text(found.get("text")) or None,
        news=desk.text(found.get("news")) or None,
        when=condition(desk, found.get("when")),
        then=effects(desk, found.get("then")),
        citations=desk.citations(found.get("source")),
    )


def _argument(desk: Desk, id_: str, node: Node) -> model.Argument:
    found = desk.fields(node, keys.ARGUMENT, _("argument `{id}`").format(id=id_))
    about = desk.known(found.get("about"), _("demand"), desk.names.demands)
    bearing, of = _bearing(desk, id_, node, found, about)
    return model.Argument(
        id_,
        by=desk.actors(found.get("by")),
        about=about,
        bearing=bearing,
        of=of,
        claim=desk.text(found.get("claim")),
        grounds=desk.text(found.get("grounds")) or None,
        warrant=desk.text(found.get("warrant")) or None,
        weight=desk.whole(found.get("weight"), 50, keys.ARGUMENT["weight"]),
        when=condition(desk, found.get("when")),
        citations=desk.citations(found.get("source")),
    )


def _bearing(desk: Desk, id_: str, node: Node, found: dict[str, Node], about: str) -> tuple[model.Bearing, str]:
    given = [each for each in BEARINGS if each in found]
    if len(given) != 1:
        if found:
            message = (
                _("argument `{id}` is {bearings} at once") if given else _("argument `{id}` is neither for nor against")
            )
            hint = _("exactly one of {bearings} says what it does").format(bearings=", ".join(BEARINGS))
            desk.say("S208", node, message.format(id=id_, bearings=", ".join(given)), hint)
        return model.Bearing.FOR, ""
    bearing = model.Bearing(given[0])
    if bearing in (model.Bearing.FOR, model.Bearing.AGAINST):
        responses = desk.names.demands.get(about)
        if responses is None:
            return bearing, ""
        return bearing, desk.known(found[bearing], _("response"), responses)
    return bearing, _replied_to(desk, id_, found[bearing], about)


def _replied_to(desk: Desk, id_: str, node: Node, about: str) -> str:
    of = desk.known(node, _("argument"), desk.names.arguments)
    other = desk.names.arguments.get(of)
    if of == id_:
        desk.say("S503", node, _("an argument cannot reply to itself"))
        return ""
    if of and about and other in desk.names.demands and other != about:
        message = _("`{of}` is about `{other}`, and this is about `{about}`")
        desk.say("S502", node, message.format(of=of, other=other, about=about))
    return of


def _consequence(desk: Desk, id_: str, node: Node) -> model.Consequence:
    found = desk.fields(node, keys.CONSEQUENCE, _("consequence `{id}`").format(id=id_))
    return model.Consequence(
        id_,
        title=desk.line(found.get("title")),
        text=desk.text(found.get("text")),
        when=condition(desk, found.get("when")),
        visible_to=_viewers(desk, found),
        effects=effects(desk, found.get("effects")),
        citations=desk.citations(found.get("source")),
    )


def _outcomes(desk: Desk, node: Node | None, declared: list[tuple[str, Node]]) -> tuple[model.Outcome, ...]:
    before = len(desk.problems)
    read = tuple(_outcome(desk, *each) for each in declared)
    is_sure = any(each.when and isinstance(each.when.tree, Name) and each.when.tree.id == "final" for each in read)
    if declared and node and not is_sure and len(desk.problems) == before:
        hint = _("give one of them `when: final`")
        desk.say("S504", node, _("no outcome is sure, so that a game might not end"), hint)
    return read


def _outcome(desk: Desk, id_: str, node: Node) -> model.Outcome:
    found = desk.fields(node, keys.OUTCOME, _("outcome `{id}`").format(id=id_))
    return model.Outcome(
        id_,
        title=desk.line(found.get("title")),
        text=desk.text(found.get("text")),
        when=condition(desk, found.get("when")),
        citations=desk.citations(found.get("source")),
    )


def _inject(desk: Desk, id_: str, node: Node) -> model.Inject:
    found = desk.fields(node, keys.INJECT, _("inject `{id}`").format(id=id_))
    return model.Inject(
        id_,
        title=desk.line(found.get("title")),
        effects=effects(desk, found.get("effects")),
        text=desk.text(found.get("text")) or None,
        citations=desk.citations(found.get("source")),
    )


def _debrief(desk: Desk, node: Node | None) -> model.Debrief:
    found = {} if node is None else desk.fields(node, keys.DEBRIEF, _("the debrief"))
    return model.Debrief(
        questions=tuple(desk.text(each) for each in desk.items(found.get("questions"), _("a list of questions"))),
        reported=desk.text(found.get("reported")) or None,
        citations=desk.citations(found.get("source")),
    )
