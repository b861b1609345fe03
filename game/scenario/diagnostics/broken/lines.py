"""Slips with indentation, colons and dashes."""

import re

from game.language import _
from game.scenario.cleaning import clean_line
from game.scenario.diagnostics.broken.place import KEY, SHOWN, Break, Diagnosis, indent
from game.scenario.keys import ALL
from game.scenario.names import Spot

_NO_SPACE = re.compile(r"(?P<indent>[ ]*(?:- +)*)(?P<key>[A-Za-z_]\w*):(?P<value>[^\s/:].*)")
_NO_COLON = re.compile(r"(?P<indent>[ ]*(?:- +)*)(?P<key>[A-Za-z_]\w*)(?: +(?P<value>[^\s:].*))?\s*")
_NO_DASH_SPACE = re.compile(r"[ ]*(?P<dash>-)[^\s-]")


def tab(broken: Break) -> Diagnosis | None:
    """Tell of a tab in the indentation."""
    for line in (broken.line, broken.above()):
        blank = broken.text(line)[: indent(broken.text(line))]
        if "\t" in blank:
            message = _("a tab stands in the indentation")
            hint = _("indent with spaces only; most editors can change all tabs of a file to spaces")
            return Diagnosis(Spot(line, blank.index("\t") + 1), message, hint)
    return None


def space_after_colon(broken: Break) -> Diagnosis | None:
    """Tell of `key:value`, on the line where the parser began to wonder or the one above."""
    for line in _suspects(broken):
        match = _NO_SPACE.fullmatch(broken.text(line))
        if match:
            spot = Spot(line, match.end("key") + 1)
            value = clean_line(match["value"], SHOWN)
            return Diagnosis(
                spot,
                _("a space is missing after this colon"),
                _("write `{key}: {value}`").format(key=match["key"], value=value),
            )
    return None


def dash_space(broken: Break) -> Diagnosis | None:
    """Tell of a dash without its space."""
    for line in (*_suspects(broken), broken.line):
        text = broken.text(line)
        if _NO_DASH_SPACE.match(text):
            return Diagnosis(Spot(line, indent(text) + 1), _("a space is missing after this dash"), _("write `- `"))
    return None


def colon_missing(broken: Break) -> Diagnosis | None:
    """Tell of a key without its colon."""
    for line in _suspects(broken):
        text = broken.text(line)
        match = _NO_COLON.fullmatch(text)
        if match and (not match["value"] or match["key"] in ALL):
            spot = Spot(line, match.start("key") + 1, len(match["key"]))
            message = _("a colon is missing after `{key}`").format(key=match["key"])
            mended = f"{match['key']}: {clean_line(match['value'] or '', SHOWN)}".rstrip()
            return Diagnosis(spot, message, _("write `{mended}`").format(mended=mended))
    return None


def _suspects(broken: Break) -> tuple[int, ...]:
    return (broken.other.line, broken.above()) if broken.other else (broken.above(),)


def colon_in_text(broken: Break) -> Diagnosis | None:
    """Tell of `key: a text: with a colon`."""
    text = broken.text(broken.line)
    match = re.match(r"(?P<indent>[ ]*(?:- +)*)(?P<key>[^\s:][^:]*): +(?P<value>.*)", text)
    if not match or broken.column <= match.start("value"):
        return None
    value = match["value"].strip()
    message = _("a colon with a space after it stands in the middle of a text")
    hint = _("put the whole text in quotes")
    if len(value) <= SHOWN:
        quoted = f"'{value}'" if '"' in value else f'"{value}"'
        hint = _("put the whole text in quotes: `{key}: {value}`").format(key=match["key"], value=clean_line(quoted))
    return Diagnosis(Spot(broken.line, broken.column), message, hint)


def text_goes_on(broken: Break) -> Diagnosis | None:
    """Tell of a line of text that is indented no further than its key."""
    text = broken.text(broken.other.line) if broken.other else ""
    if not broken.other or KEY.match(text):
        return None
    spot = Spot(broken.other.line, indent(text) + 1, max(1, len(text.strip())))
    message = _("this line has no key, and is not indented as a part of the text above")
    return Diagnosis(spot, message, _("indent it further than the key of that text"))


def indented_further(broken: Break) -> Diagnosis | None:
    """Tell of a line that stands too far in."""
    text, above = broken.text(broken.line), broken.above()
    before = KEY.match(broken.text(above))
    if not before or not before["value"] or indent(text) <= indent(broken.text(above)):
        return None
    if (neighbours := _moved_out(broken, above)) is not None:
        return neighbours
    column = len(before["indent"]) + 1
    message = _("this line is indented further than `{key}` above, which has its value already").format(
        key=before["key"]
    )
    hint = _("let it begin in column {column}, or put the text above in quotes if this belongs to it").format(
        column=column
    )
    other = (
        Spot(above, column, len(before["key"])),
        _("`{key}` begins in column {column}").format(key=before["key"], column=column),
    )
    return Diagnosis(Spot(broken.line, indent(text) + 1), message, hint, other)


def _moved_out(broken: Break, above: int) -> Diagnosis | None:
    """Tell of a line between two others of its entry that begins further out than they do."""
    column = indent(broken.text(broken.line)) + 1
    key, before = KEY.match(broken.text(above)), KEY.match(broken.text(broken._replace(line=above).above()))
    if not key or not before or indent(broken.text(above)) == 0 or len(before["indent"]) + 1 != column:
        return None
    if key["key"] not in ALL:
        return None
    message = _("this line does not begin where the lines around it begin")
    hint = _("let it begin in column {column}").format(column=column)
    spot = Spot(above, key.start("key") + 1, len(key["key"]))
    return Diagnosis(spot, message, hint, (Spot(broken.line, column), _("as this one does")))


def misplaced(broken: Break) -> Diagnosis | None:
    """Tell of a line that begins where nothing above it begins."""
    text = broken.text(broken.line)
    if broken.column != indent(text) + 1:
        return None
    if text.lstrip().startswith("- "):
        message = _("a dash stands where a key should")
        return Diagnosis(
            Spot(broken.line, broken.column), message, _("leave it out, or indent it under the key of its list")
        )
    columns = _columns_above(broken)
    if "expected '-'" in broken.about and broken.other and broken.column == broken.other.column:
        message = _("a key stands where an item of the list above should")
        hint = _("begin it with a dash, or let it begin in column {column} if it belongs to the item above")
        spot = Spot(broken.line, broken.column)
        return Diagnosis(
            spot, message, hint.format(column=broken.column + 2), (broken.other, _("the list begins here"))
        )
    message = _("this line begins in column {column}, and nothing above that it could belong to does")
    near = sorted(columns, key=lambda each: abs(each - broken.column))[:2]
    hint = _("let it begin in column {columns}").format(columns=_(" or ").join(str(each) for each in sorted(near)))
    return Diagnosis(Spot(broken.line, broken.column), message.format(column=broken.column), hint if near else None)


def _columns_above(broken: Break) -> set[int]:
    """Give the columns in which the keys around a place begin."""
    columns: set[int] = set()
    least = 1000
    for line in range(broken.line - 1, 0, -1):
        match = KEY.match(broken.text(line))
        column = len(match["indent"]) + 1 if match else least
        if match and column < least:
            columns.add(column)
            least = column
    return columns
