"""The figures of `classroom.py` as one table: what was measured, what is to be reached, and whether it is."""

from collections.abc import Iterator, Mapping
from typing import Any

Figures = Mapping[str, Any]
Row = tuple[str, object, object]
"""What was measured, what came out, and what is to be reached: at most that; None where nothing is."""


def table(figures: Figures) -> str:
    """Give the table."""
    rows = [("what", "measured", "at most", ""), *(_said(row) for row in _rows(figures))]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = (f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}".rstrip() for row in rows)
    return "\n".join(lines) + "\n"


def _said(row: Row) -> tuple[str, str, str, str]:
    what, measured, target = row
    held = isinstance(measured, int | float) and isinstance(target, int | float) and measured <= target
    return what, str(measured), "" if target is None else str(target), "" if target is None else "yes" if held else "NO"


def _rows(figures: Figures) -> Iterator[Row]:
    yield "seats · cores", f"{figures['seats']} · {figures['cores']}", None
    parts = {"join": _join, "phones": _phones, "textual_serve": _serve, "pace": _pace, "noise": _noise, "bots": _bots}
    for name, rows in parts.items():
        if part := figures.get(name):
            yield from rows(part, figures)


def _join(part: Figures, figures: Figures) -> Iterator[Row]:
    yield "all join at once, cold: painted, s", part["cold_seconds"], 10
    yield "all join at once, begun before: painted, s", part["begun_before_seconds"], 3
    yield "a terminal in the lobby, MB", part["mb_a_seat_in_the_lobby"], 4
    yield "a terminal in a game, MB", part["mb_a_seat_in_a_game"], 4
    if "mb_a_seat" in (serve := figures.get("textual_serve", {})):
        yield (
            "the same of textual-serve, sixfold less, MB",
            part["mb_a_seat_in_a_game"],
            round(serve["mb_a_seat"] / 6, 2),
        )


def _phones(part: Figures, _figures: Figures) -> Iterator[Row]:
    yield "a phone's page, MB", part["mb_a_seat"], 1


def _serve(part: Figures, _figures: Figures) -> Iterator[Row]:
    yield "a seat of textual-serve, MB", part.get("mb_a_seat", part.get("missing")), None


def _pace(part: Figures, _figures: Figures) -> Iterator[Row]:
    keys, paste, seal = part["key_to_paint_ms"], part["paste"], part["seal"]
    yield "class pace: key to paint, median, ms", keys["median"], 60
    yield "class pace: key to paint, 99th, ms", keys["99th"], 400
    yield "class pace: keys that nothing followed within 2 s", part["unpainted"], 0
    yield "one pastes: others wait, most, ms", paste["others_ms"]["most"], 400
    yield "all seal: day seen after the last seal, 99th, ms", _of(seal, "after_the_last_seal_ms", "99th"), 1500
    yield "the host's processor a key, ms", part["host_cpu_ms_a_key"], None
    yield "the host's processor a seat from seal to day, ms", seal.get("host_cpu_ms_a_seat"), None
    yield "the loop held at class pace by its own work, most, ms", part["loop_ms"]["own"]["most"], None
    yield "whoever plays the pupils, processor at class pace, of one", part["pupils_cpu"], None


def _noise(part: Figures, _figures: Figures) -> Iterator[Row]:
    yield f"{part['noisy']} seats of noise, {part['seconds']} s: another waits, 99th, ms", part["waits_ms"]["99th"], 400
    yield "seats that noise has ended", part["ended"], 0


def _bots(part: Figures, _figures: Figures) -> Iterator[Row]:
    yield "a whole game by the room's own commands, s", part["seconds"], 5


def _of(part: Figures, *path: str) -> object:
    for each in path:
        if each not in part:
            return part.get("not_reached", "-")
        part = part[each]
    return part
