"""Lines that begin in the wrong column, or without their dash: found by trying what would mend them.

A few lines around the place are looked at; where one of them, begun elsewhere, makes the YAML whole, that one is told.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import NamedTuple

from game.language import _
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.broken.place import KEY, SHOWN, Break, Diagnosis, indent
from game.scenario.diagnostics.problems import MAX_PROBLEMS
from game.scenario.diagnostics.spelling import nearest
from game.scenario.keys import ALL, SECTIONS, TOP
from game.scenario.names import Spot
from game.scenario.source import SourceError, read_tree

_REACH = 250
"""How many lines of an entry are tried at most."""
_STEP = 2
_TRIED = 8
"""How many repairs that make the YAML whole are read as scenarios."""
_DASHED = re.compile(r" *- +")
_EFFECTS = ["effects", "then", "lapse"]
"""The keys that take effects, in a list."""
_NO_KEY = "_"
"""No key of the format: one that leaves no less wrong than this is not what was forgotten."""


class _Repair(NamedTuple):
    line: int
    column: int
    """Where it would begin, from 1."""
    is_dash: bool = False
    """With a dash of its own."""
    is_bare: bool = False
    """Without the dash that it has."""
    is_late: bool = False
    """With its dash on the line above."""


def wrong_column(broken: Break) -> Diagnosis | None:
    """Tell of a line that would mend the file if it began in another column, with a dash, or without."""
    first, last = _window(broken)
    if last - first > _REACH:
        return None
    ranked = sorted(_repairs(broken, first), key=lambda each: _oddness(broken, each))
    mending = islice((each for each in ranked if _mends(broken, each, first, last)), _TRIED)
    moved = ((_told(broken, each), _mended_lines(broken, each)) for each in mending)
    return _least_wrong(broken, chain(moved, _with_line(broken)))


def _least_wrong(broken: Break, tried: Iterable[tuple[Diagnosis, list[str]]]) -> Diagnosis | None:
    """Give what is told of the first repair that leaves the least wrong; None where no repair makes a file of it."""
    best, least = None, MAX_PROBLEMS
    for each, lines in tried:
        left = broken.counting("\n".join(lines)) if broken.counting else 0
        if left < least:
            best, least = each, left
        if not left:
            break
    return best


def _with_line(broken: Break) -> Iterator[tuple[Diagnosis, list[str]]]:
    """Give the file with a line that may have been forgotten above the place: a section's, or that of a key."""
    text = broken.text(broken.line)
    here, words = indent(text), text.lstrip(" -").partition(":")[0].rstrip()
    if not broken.counting or not KEY.match(text):
        return
    column, names = 0, [each for each in SECTIONS if not any(line.startswith(f"{each}:") for line in broken.lines)]
    if indent(broken.text(broken.above())) > 0:
        above = (KEY.match(broken.text(line)) for line in range(broken.above(), 0, -1))
        column = next((len(each["indent"]) for each in above if each and len(each["indent"]) < here), here)
        names = [*_EFFECTS, "goals"] if text.lstrip().startswith("- ") else ["responses"]
    before, after = broken.lines[: broken.line - 1], broken.lines[broken.line - 1 :]
    under = {name: [*before, f"{' ' * column}{name}:", *after] for name in (*names, _NO_KEY) if column < here}
    left = {name: broken.counting("\n".join(lines)) for name, lines in under.items()}
    for name in (each for each in names if each in under and left[each] < left[_NO_KEY]):
        what = "effects" if name in _EFFECTS else name
        message = _("`{id}` and what follows look like {section}").format(id=words, section=what)
        hint = _("is the line `{section}:` missing above it?").format(section=name)
        spot = Spot(broken.line, text.index(words) + 1, len(words))
        yield Diagnosis(spot, message, hint), under[name]


def _window(broken: Break) -> tuple[int, int]:
    """Give the lines to try: the section's first, and from two entries back to the end of this one."""
    head = next((line for line in range(broken.above(), 0, -1) if _begins_section(broken.text(line))), 0)
    first = next((line for line in range(head + 1, broken.line) if broken.text(line).strip()), broken.line)
    step = indent(broken.text(first))
    entries = [line for line in range(first, broken.line) if _begins_entry(broken.text(line), step)]
    begin = entries[-2] if len(entries) > 1 else first
    for line in range(broken.line + 1, len(broken.lines) + 1):
        text = broken.text(line)
        if _begins_section(text) or _begins_entry(text, step):
            return begin, line - 1
    return begin, len(broken.lines)


def _begins_section(text: str) -> bool:
    match = KEY.match(text) if indent(text) == 0 else None
    return match is not None and nearest(match["key"], TOP) is not None


def _begins_entry(text: str, step: int) -> bool:
    match = KEY.match(text) if indent(text) == step else None
    return match is not None and not match["value"]


def _repairs(broken: Break, first: int) -> Iterator[_Repair]:
    for line in dict.fromkeys(_suspects(broken, first)):
        here = indent(broken.text(line))
        columns = {indent(broken.text(each)) for each in _neighbours(broken, line, first)}
        columns |= {indent(broken.text(broken.line)), *(column + _STEP for column in columns), here + 2 * _STEP}
        for column in columns - {here}:
            yield _Repair(line, column + 1)
        if (dash := _DASHED.match(broken.text(line))) is not None:
            yield from (_Repair(line, column + 1, is_bare=True) for column in (here, len(dash[0])))
            yield _Repair(line, here + 1, is_late=True)
        if not broken.text(line).lstrip().startswith("-"):
            dashed = {here, here - _STEP} & {indent(each) for each in broken.lines if each.lstrip().startswith("- ")}
            yield from (_Repair(line, column + 1, is_dash=True) for column in dashed)


def _suspects(broken: Break, first: int) -> Iterator[int]:
    """Give lines that may have been moved: the place, those before it, and where what is further in begins."""
    here = indent(broken.text(broken.line))
    above = broken.above()
    yield broken.line
    if above >= first:
        yield above
        yield broken._replace(line=above).above() or above
    begin = None
    for line in range(broken.line - 1, first - 1, -1):
        text = broken.text(line)
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        if indent(text) < here:
            yield line
            break
        begin = line if indent(text) > here else begin
        if indent(text) == here and begin:
            yield begin
            begin = None
    if begin:
        yield begin


def _neighbours(broken: Break, line: int, first: int) -> list[int]:
    """Give the lines around one whose columns it may have: those before it from which it goes on, and the next."""
    found = [each for each in (line + 1, line + 2) if broken.text(each).strip()][:1]
    least = None
    for each in range(line - 1, max(first, line - _REACH) - 1, -1):
        text = broken.text(each)
        if text.strip() and (least is None or indent(text) < least):
            found.append(each)
            least = indent(text)
    return found


def _oddness(broken: Break, repair: _Repair) -> tuple[bool, bool, bool, int, int]:
    """Rank repairs: first those of keys among ids, then of lines in odd columns, then in lists, then the smallest."""
    text = broken.text(repair.line)
    here = indent(text)
    above = broken.text(broken._replace(line=repair.line).above())
    is_odd = here % _STEP != 0 or here - indent(above) > _STEP + (_STEP if above.lstrip().startswith("- ") else 0)
    is_stranger = _is_stranger(broken, repair.line)
    size = abs(repair.column - 1 - here)
    return (
        not is_stranger,
        not is_odd or (repair.is_dash and here % _STEP != 0),
        repair.column % _STEP == 0,
        size,
        -repair.line,
    )


def _is_stranger(broken: Break, line: int) -> bool:
    """Tell whether a line stands among ids and has a key of the format, or the other way round."""
    text = broken.text(line)
    match = KEY.match(text)
    if not match:
        return False
    for each in range(line - 1, max(0, line - _REACH), -1):
        before = KEY.match(broken.text(each))
        if before and indent(broken.text(each)) < indent(text):
            break
        if before and indent(broken.text(each)) == indent(text):
            return (before["key"] in ALL) != (match["key"] in ALL)
    return False


def _mends(broken: Break, repair: _Repair, first: int, last: int) -> bool:
    lines = _mended_lines(broken, repair)[first - 1 : last]
    try:
        return not read_tree("\n".join(["x:", *lines]).encode("utf-8", "replace"))[1]
    except SourceError:
        return False


def _mended_lines(broken: Break, repair: _Repair) -> list[str]:
    lines, at = list(broken.lines), repair.line - 1
    text = lines[at].lstrip()
    if repair.is_bare or repair.is_late:
        text = text.lstrip("- ")
    lines[at] = " " * (repair.column - 1 + _STEP * repair.is_late) + "- " * repair.is_dash + text
    if repair.is_late:
        above = broken._replace(line=repair.line).above() - 1
        lines[above] = " " * (repair.column - 1) + "- " + lines[above].lstrip()
    return lines


def _told(broken: Break, repair: _Repair) -> Diagnosis:
    text = broken.text(repair.line)
    here = indent(text) + 1
    match = KEY.match(text)
    width = len(match["key"]) if match and not text.lstrip().startswith("-") else 1
    spot = Spot(repair.line, here, width)
    if repair.is_late:
        message = _("this dash stands one line too late")
        return Diagnosis(spot, message, _("begin the item with it, which is the line above"))
    if repair.is_bare:
        return Diagnosis(spot, _("a dash stands where a key should"), _without_dash(broken, repair))
    if repair.is_dash:
        hint = _("begin it with `- ` in column {column}").format(column=repair.column)
        return Diagnosis(spot, _("a dash is missing before this item of a list"), hint)
    message = _("this line is indented too far") if here > repair.column else _("this line is not indented far enough")
    hint = _("let it begin in column {column}, not {here}").format(column=repair.column, here=here)
    if here < repair.column and (home := _home(broken, repair)):
        hint = _("set it in below `{home}`: {hint}").format(home=home, hint=hint)
    return Diagnosis(spot, message, hint)


def _without_dash(broken: Break, repair: _Repair) -> str:
    words = clean_line(broken.text(repair.line).lstrip(" -"), SHOWN)
    return _("leave the dash out, and let `{words}` begin in column {column}").format(words=words, column=repair.column)


def _home(broken: Break, repair: _Repair) -> str | None:
    """Give the key of the format under which a line comes to stand that is set in further."""
    above = (KEY.match(broken.text(line)) for line in range(repair.line - 1, 0, -1))
    home = next((each for each in above if each and len(each["indent"]) < repair.column - 1), None)
    return home["key"] if home and home["key"] in ALL and not home["value"] else None
