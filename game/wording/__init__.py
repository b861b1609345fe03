"""What a game says, as plain sentences without markup or colour, for screens, lines and pages alike.

May import `session` and what lies before it. Start reading at `events` and `conditions`.
"""

from game.wording.causes import say_cause, say_unseen, say_why, with_why
from game.wording.choices import say_choice, say_refusal, say_refused
from game.wording.conditions import say_condition
from game.wording.debate import say_bearing, say_side
from game.wording.events import say_event, say_hidden, say_more_time
from game.wording.facts import say_became
from game.wording.follows import say_follow
from game.wording.hints import Hint, hints_for, say_hint
from game.wording.moves import (
    arrow,
    better_or_worse,
    say_move,
    say_score,
    say_strength,
    say_worth,
    shown_change,
)
from game.wording.names import actor_name, asked, askers, brief_of_another, shortened, whole
from game.wording.phases import due, phase_name, round_name, round_title, turn_name
from game.wording.reasons import say_reason
from game.wording.sources import is_reported, paragraphs, standing
from game.wording.spoken import spoken

__all__ = [
    "Hint",
    "actor_name",
    "arrow",
    "asked",
    "askers",
    "better_or_worse",
    "brief_of_another",
    "due",
    "hints_for",
    "is_reported",
    "paragraphs",
    "phase_name",
    "round_name",
    "round_title",
    "say_bearing",
    "say_became",
    "say_cause",
    "say_choice",
    "say_condition",
    "say_event",
    "say_follow",
    "say_hidden",
    "say_hint",
    "say_more_time",
    "say_move",
    "say_reason",
    "say_refusal",
    "say_refused",
    "say_score",
    "say_side",
    "say_strength",
    "say_unseen",
    "say_why",
    "say_worth",
    "shortened",
    "shown_change",
    "spoken",
    "standing",
    "turn_name",
    "whole",
    "with_why",
]
