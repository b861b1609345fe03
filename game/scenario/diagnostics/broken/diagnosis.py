"""What broke a file.

The parser says where it could not go on; what is to be mended often stands before that. Each function that is asked
knows one kind of slip and looks at the lines for it; the first that recognises its own tells it.
"""

from collections.abc import Callable, Sequence

from game.language import _
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.broken import lines, repairs, signs
from game.scenario.diagnostics.broken.place import Break, Diagnosis
from game.scenario.names import Spot
from game.scenario.source import SourceProblem


def diagnose(text: Sequence[str], problem: SourceProblem, count: Callable[[str], int] | None = None) -> Diagnosis:
    """Tell what broke a file of those lines, as well as can be told; `count` tells what is wrong with a mended one."""
    other = Spot(*problem.other) if problem.other else None
    broken = Break(text, problem.line, problem.column, problem.about, other, count)
    asked = (look for look, words in _KINDS if not words or any(each in broken.about for each in words))
    found = (diagnosis for look in asked if (diagnosis := look(broken)))
    return next(found, None) or _otherwise(broken)


def _otherwise(broken: Break) -> Diagnosis:
    message = _("the YAML is broken here: {reason}").format(reason=clean_line(broken.about, 80))
    hint = _("look at the indentation, quotes and colons of this line and the one above")
    return Diagnosis(Spot(broken.line, broken.column), message, hint)


_MAPPING, _COLON, _KEY, _DASH, _COMMA = "mapping values", "expected ':'", "expected key", "expected '-'", "expected ','"
_KINDS: tuple[tuple[Callable[[Break], Diagnosis | None], tuple[str, ...]], ...] = (
    (signs.unprintable, ()),
    (signs.unseen, ()),
    (signs.dash_in_text, ("block sequence entries",)),
    (signs.alias, ()),
    (lines.tab, ()),
    (signs.escape, ("escape", "hexdecimal")),
    (signs.smart_quote, ()),
    (signs.open_quote, ()),
    (signs.remark_in_brackets, ("node content", _COMMA, "start any token")),
    (signs.open_bracket, (_COMMA,)),
    (lines.dash_space, ()),
    (lines.space_after_colon, (_MAPPING, _COLON)),
    (lines.colon_missing, (_MAPPING, _COLON)),
    (lines.colon_in_text, (_MAPPING,)),
    (signs.after_closing, (_KEY,)),
    (repairs.wrong_column, (_MAPPING, _KEY, _DASH, _COLON)),
    (lines.indented_further, (_MAPPING,)),
    (lines.text_goes_on, (_COLON,)),
    (lines.misplaced, (_KEY, _DASH)),
    (signs.start_of_text, ()),
)
"""Who knows each kind of slip, and with which words the parser tells of it: one of those, or whatever it says."""
