"""What a game says, as plain sentences without markup or colour, for screens, lines and pages alike.

May import `session` and what lies before it. Start reading at `events` and `conditions`.
"""

from game.wording.causes import say_cause, say_unseen, say_why, with_why
from game.wording.choices import say_choice, say_refusal, say_refused
from game.wording.conditions import say_condition
from game.wording.debate import leans, say_bearing, say_counts, say_leaning
from game.wording.events import say_event, say_parties
from game.wording.facts import say_became
from game.wording.hints import Hint, hint_for, say_hint
from game.wording.moves import (
    arrow,
    better_or_worse,
    say_preview,
    say_score,
    say_strength,
    shown_change,
)
from game.wording.names import actor_name, brief_of_another
from game.wording.phases import due, phase_name, round_name, round_title, turn_name
from game.wording.problems import hint_of, say_problem
from game.wording.reasons import say_reason
from game.wording.sources import is_reported, standing
from game.wording.spoken import spoken
from game.wording.tasks import asked_of

__all__ = [
    "Hint",
    "actor_name",
    "arrow",
    "asked_of",
    "better_or_worse",
    "brief_of_another",
    "due",
    "hint_for",
    "hint_of",
    "is_reported",
    "leans",
    "phase_name",
    "round_name",
    "round_title",
    "say_bearing",
    "say_became",
    "say_cause",
    "say_choice",
    "say_condition",
    "say_counts",
    "say_event",
    "say_hint",
    "say_leaning",
    "say_parties",
    "say_preview",
    "say_problem",
    "say_reason",
    "say_refusal",
    "say_refused",
    "say_score",
    "say_strength",
    "say_unseen",
    "say_why",
    "shown_change",
    "spoken",
    "standing",
    "turn_name",
    "with_why",
]
