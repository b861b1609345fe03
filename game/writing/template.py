"""A small scenario to begin with: complete, playable, and explained by remarks to somebody who never wrote one."""

from game.language import _
from game.writing.dispute import arguments, consequences, debrief, demands, injects, outcomes
from game.writing.plan import Plan, Side
from game.writing.schema import FILE
from game.writing.worklist import sources
from game.writing.yaml_fragments import quoted, remark, section


def scenario_text(plan: Plan) -> str:
    """Give the whole file."""
    parts = [
        _head(plan),
        _about(plan),
        sources(plan),
        _rounds(),
        _actors(plan),
        _indicators(),
        demands(plan),
        arguments(plan),
        consequences(),
        outcomes(plan),
        injects(),
        debrief(plan),
    ]
    return "\n\n".join(parts) + "\n"


def _head(plan: Plan) -> str:
    told = remark(
        _(
            "A scenario for Standoff. It can be played as it is, and everything in it may be changed.\n\n"
            "A line that begins with # is a remark for you: the game leaves it aside, and you may delete it. Change "
            "the texts in quotes first, and keep the quotes. Words such as `first_demand` in front of a colon are ids: "
            "small letters, digits and _. Players never read an id, but where it is used again it has to be spelled "
            "alike. What belongs to something stands below it, set in by two more blanks.\n\n"
            "Save often, and let `standoff check {file}` tell what does not fit yet."
        ).format(file=plan.file)
    )
    return f"# yaml-language-server: $schema=./{FILE}\n#\n{told}"


def _about(plan: Plan) -> str:
    summary = _("A demand of {asker} meets with no welcome from {asked}. Who moves, and at what price?")
    return "\n".join(
        [
            remark(_("1. What the library shows. Change the title and the summary first.")),
            "standoff: 1",
            f"title: {quoted(plan.title, 2)}",
            f"summary: {quoted(summary.format(asker=plan.asker.name, asked=plan.asked.name), 2)}",
            f"language: {quoted(plan.language)}",
            "minutes: 20",
        ]
    )


def _rounds() -> str:
    return "\n".join(
        [
            remark(
                _(
                    "2. How long the game is. Instead of a number you may name the rounds: [Monday, Tuesday, Friday]. "
                    "In each round there are so many turns of debate, and then the answers."
                )
            ),
            "rounds: 4",
            "floor: {turns: 2, speeches: 1}",
        ]
    )


def _actors(plan: Plan) -> str:
    told = remark(
        _(
            "3. Who takes part. Everybody reads a `brief`; only an actor's own players read its `secret`. Let each "
            "brief put the case as its best advocate would. `interests` say which of the indicators of part 4 it wants "
            "high (3 weighs more than 1) or low (a minus). `goals` are extra points at the end; both may be left out, "
            "not all of it."
        )
    )
    return "\n".join(
        [told, "actors:", _asker(plan), "", _asked(plan), *(_other(at, each) for at, each in enumerate(plan.others))]
    )


def _actor(side: Side, brief: str, secret: str, interests: str, goal: str = "", when: str = "") -> str:
    lines = [
        f"  {side.id}:",
        f"    name: {quoted(side.name, 6)}",
        f"    brief: {quoted(brief, 6)}",
        f"    secret: {quoted(secret, 6)}",
        f"    interests: {interests}",
    ]
    if goal:
        lines.append(f"    goals:\n      - text: {quoted(goal, 8)}\n        when: {when}\n        worth: 10")
    return "\n".join(lines)


def _asker(plan: Plan) -> str:
    brief = _(
        "You have put a demand to {other}. You think that it is fair and that it cannot wait. You would like the "
        "public on your side, and you know that a long quarrel costs you as well."
    ).format(other=plan.asked.name)
    secret = _("Suppose that you could live with half of what you ask for, if it came soon.")
    goal, when = _("Your demand is met"), "first_demand.accept or last_word.give_way"
    return _actor(plan.asker, brief, secret, "{support: 3, trust: 1, strain: -1}", goal, when)


def _asked(plan: Plan) -> str:
    brief = _(
        "A demand of {other} is on you. You think that it goes too far, and that nobody has heard your reasons. You "
        "would like the public to see them, and you know that a long quarrel costs you as well."
    ).format(other=plan.asker.name)
    secret = _("Suppose that you could give way in part, but not before others have seen why it is hard.")
    goal, when = _("You have not given way"), "not (first_demand.accept or last_word.give_way)"
    return _actor(plan.asked, brief, secret, "{support: -3, trust: 1, strain: -1}", goal, when)


def _other(at: int, side: Side) -> str:
    brief = _("You stand beside this dispute, and both sides look to you. You want it to end without lasting harm.")
    if at % 2 == 0:
        secret = _("Suppose that you think the demand is right, but would rather not be the first to say so.")
        interests = "{trust: 2, support: 1, strain: -1}"
    else:
        secret = _("Suppose that you think the demand goes too far, but would rather not be the first to say so.")
        interests = "{trust: 2, support: -1, strain: -1}"
    return f"\n{_actor(side, brief, secret, interests)}"


def _indicators() -> str:
    told = remark(
        _(
            "4. The numbers that the answers move, from 0 to 100 unless you say `min` and `max`. None is good or bad "
            "in itself: that lies in the interests above. Three to six are enough."
        )
    )
    names = [quoted(each) for each in (_("Trust"), _("Support for the demand"), _("Strain"))]
    trust = _("How far the two sides believe what the other one says.")
    support = _("How many people outside think that the demand is right.")
    strain = _("How much the quarrel wears everybody down.")
    return (
        told
        + "\n"
        + section(f"""
        indicators:
          trust: {{name: {names[0]}, start: 50, text: {quoted(trust)}}}
          support: {{name: {names[1]}, start: 50, text: {quoted(support)}}}
          strain: {{name: {names[2]}, start: 40, text: {quoted(strain)}}}
    """)
    )
