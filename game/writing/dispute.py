"""The second half of the template: demands, arguments, consequences, outcomes, and what is said afterwards."""

from game.language import _
from game.writing.plan import Plan, Side
from game.writing.yaml_fragments import quoted, remark, section, shortened

_LONGEST_REPORT = 300


def demands(plan: Plan) -> str:
    """Give the demands, one more for each actor beside the two."""
    told = remark(
        _(
            "5. Who wants what from whom: the heart of the game. The first demand opens in round 1, and has to be "
            "answered within two rounds. Each response is a button; what it does stands after `then`. Let every "
            "response do something that the others do not. `verdict` says how much a well or badly argued answer "
            "moves."
        )
    )
    lines = [told, "demands:", _first(plan), "", _counter(plan), "", _last_word(plan)]
    stands = [_stand(plan, at, each) for at, each in enumerate(plan.others)]
    if stands:
        lines += ["", remark(_("Each of the others is asked where it stands, so that nobody only looks on."), 2)]
    return "\n".join([*lines, *stands])


def _first(plan: Plan) -> str:
    return "\n".join(
        [
            _demand("first_demand", plan.asker, plan.asked, plan.demand),
            "    when: round == 1\n    deadline: 2\n    verdict: {support: 10}\n    responses:",
            _response("accept", _("Accept the demand"), "[{adjust: {support: 5, trust: 10, strain: -10}}]"),
            _response(
                "refuse",
                _("Refuse, and say why in public"),
                "[{adjust: {trust: -10, strain: 5}}, {trigger: headlines, after: 1}]",
            ),
            _response("offer", _("Offer a middle way"), "[{adjust: {trust: 5, support: -5}}, {open: counter_demand}]"),
            remark(_("Because there is a `lapse`, silence is possible too, and this is what it does."), 4),
            "    lapse: [{adjust: {trust: -5, strain: 10}}]",
        ]
    )


def _counter(plan: Plan) -> str:
    text = _("Take half of what you asked for, and give us more time.")
    return "\n".join(
        [
            remark(_("This one opens only when the response `offer` above opens it."), 2),
            _demand("counter_demand", plan.asked, plan.asker, text),
            "    responses:",
            _response("agree", _("Agree to the middle way"), "[{adjust: {trust: 10, strain: -10}}]"),
            _response("insist", _("Insist on the whole demand"), "[{adjust: {trust: -5, strain: 10}}]"),
        ]
    )


def _last_word(plan: Plan) -> str:
    told = _(
        "With `raise: true` a demand waits until the actor after `from` chooses to put it; here, once a no was said."
    )
    text = _("Meet the demand now, or face the consequences.")
    return "\n".join(
        [
            remark(told, 2),
            _demand("last_word", plan.asker, plan.asked, text),
            "    raise: true\n    when: first_demand.refuse or first_demand.lapsed or counter_demand.insist",
            "    responses:",
            _response("give_way", _("Give way at last"), "[{adjust: {support: 5, trust: -5}}]"),
            _response("stand_firm", _("Stand firm"), "[{adjust: {support: -5, strain: 20}}]"),
        ]
    )


def _stand(plan: Plan, at: int, side: Side) -> str:
    lead = "" if at == 0 else "\n"
    return "\n".join(
        [
            lead + _demand(f"stand_of_{side.id}", plan.asker, side, _("Say where you stand in this dispute.")),
            "    when: round == 1\n    deadline: 3\n    responses:",
            _response("back", _("Stand behind the demand"), "[{adjust: {support: 5, trust: -2}}]"),
            _response("object", _("Speak against the demand"), "[{adjust: {support: -5, trust: -2}}]"),
            _response("mediate", _("Offer to mediate"), "[{adjust: {trust: 4}}]"),
        ]
    )


def _demand(id_: str, sender: Side, target: Side, text: str) -> str:
    return f"  {id_}:\n    from: {sender.id}\n    to: {target.id}\n    text: {quoted(text, 6)}"


def _response(id_: str, label: str, then: str) -> str:
    return f"      {id_}:\n        label: {quoted(label, 10)}\n        then: {then}"


def arguments(plan: Plan) -> str:
    """Give the arguments about the first demand."""
    told = remark(
        _(
            "6. What may be said before the demand is answered. An argument is `for` or `against` a response, or it "
            "`rebuts` or `backs` another argument; exactly one of the four. `weight` is its strength, from 0 to 100. "
            "`grounds` (what it rests on), `warrant` (why that bears on it) and `source` may be added."
        )
    )
    for_, against = (plan.asker, *plan.others[::2]), (plan.asked, *plan.others[1::2])
    return "\n".join(
        [
            told,
            "arguments:",
            _argument("fair_request", for_, "for: accept", _("The demand is fair, and others have met the like."), 60),
            _argument("too_costly", against, "against: accept", _("It costs more than those who ask can see."), 60),
            _argument("cost_is_shared", (plan.asker,), "rebuts: too_costly", _("We would share that cost."), 50),
            _argument("not_alike", (plan.asked,), "rebuts: fair_request", _("Those cases were not like ours."), 50),
            _argument("half_helps", (plan.asked,), "for: offer", _("Half of it soon is worth more than all late."), 50),
        ]
    )


def _argument(id_: str, by: tuple[Side, ...], bearing: str, claim: str, weight: int) -> str:
    who = ", ".join(each.id for each in by)
    return section(
        f"""
        {id_}:
          by: [{who}]
          about: first_demand
          {bearing}
          claim: {quoted(claim, 16)}
          weight: {weight}
    """,
        2,
    )


def consequences() -> str:
    """Give the consequence that a refusal has."""
    told = remark(
        _(
            "7. What may come about. `headlines` follows a round after the refusal above. Luck may have its part: here "
            "the chances are 2 to 1. A consequence may also come by itself, with a condition after `when`."
        )
    )
    title = _("The dispute is in the news")
    text = _("The refusal is in the news, and people who had not heard of the dispute begin to take sides.")
    return f"{told}\n" + section(f"""
        consequences:
          headlines:
            title: {quoted(title, 14)}
            text: {quoted(text, 14)}
            effects:
              - adjust: {{strain: 10}}
              - chance:
                  - {{odds: 2, then: [{{adjust: {{support: 10}}}}]}}
                  - {{odds: 1, then: [{{adjust: {{support: -10}}}}]}}
    """)


def outcomes(plan: Plan) -> str:
    """Give the ways in which the game ends."""
    told = remark(
        _(
            "8. How it may end. After each round the first of these whose `when` holds ends the game, so the order "
            "matters. The last one has `when: final`: it takes whatever is left in the last round. Keep it there."
        )
    )
    place = {"asker": plan.asker.name, "asked": plan.asked.name}
    ends = [
        ("agreement", _("An agreement"), "first_demand.accept or counter_demand.agree",
         _("{asker} and {asked} have found an answer that both can live with, at least for now.")),
        ("given_way", _("One side has given way"), "last_word.give_way",
         _("What was asked of {asked} has been done. Whether it would be done again is another question.")),
        ("breakdown", _("The talks break down"), "strain >= 70",
         _("Nobody talks to the other side any more. What was demanded hardly matters now.")),
        ("unsettled", _("Nothing is settled"), "final",
         _("Time has run out, and the question is still open. Both sides wait for the other to move.")),
    ]  # fmt: skip
    lines = [
        f"  {id_}:\n    title: {quoted(title, 6)}\n    text: {quoted(text.format(**place), 6)}\n    when: {when}"
        for id_, title, when, text in ends
    ]
    return "\n".join([told, "outcomes:", *lines])


def injects() -> str:
    """Give an event that a facilitator may bring in."""
    told = remark(_("9. Optional: what you may bring in while a class plays. It does nothing by itself."))
    title, text = _("An open letter"), _("Somebody whom both sides respect asks them to listen to each other.")
    return f"{told}\n" + section(f"""
        injects:
          open_letter:
            title: {quoted(title, 14)}
            text: {quoted(text, 14)}
            effects: [{{adjust: {{trust: 5}}}}]
    """)


def debrief(plan: Plan) -> str:
    """Give the questions for afterwards, and what was reported."""
    questions = (
        _("Which answer would you give again, and which not?"),
        _("Whose case looked different once you had to argue it?"),
        _("What would have had to change for another ending?"),
    )
    lines = [
        remark(_("10. Optional: what to talk about afterwards, beside what really happened.")),
        "debrief:",
        "  questions:",
        *(f"    - {quoted(each, 6)}" for each in questions),
    ]
    if plan.article:
        told = shortened(plan.article.paragraphs[0], _LONGEST_REPORT)
        lines += [
            remark(_("The article's first paragraph, until you tell here in your own words what it reports."), 2),
            f"  reported: {quoted(told, 4)}",
            "  source: article#1",
        ]
    return "\n".join(lines)
