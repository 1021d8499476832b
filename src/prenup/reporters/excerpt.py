"""One source line as a terminal shows it: escaped, and cut to a window around what is marked."""

from __future__ import annotations

from typing import NamedTuple

from prenup.display import safe
from prenup.reporters.cells import cell_width

_TAB = "    "
# Marks take no cells, so that cells alone would not bound what is copied from a line.
_CHARACTERS_A_CELL = 4


class Window(NamedTuple):
    """A part of a line, ready to print, and where in it (in cells) the marks belong."""

    text: str
    offset: int
    width: int


class _Run(NamedTuple):
    text: str
    cells: int
    edge: int  # the index in the line where the run stopped


def cut_window(line: str, start: int, end: int, room: int, *, cut: bool = False) -> Window:
    """The line around its characters from `start` to `end` (exclusive), in at most `room` cells.

    An empty stretch, and one past the line's end, is marked by one cell. `room` is 20 or more. `cut` says that more
    stands before the line's text than was given.
    """
    start = min(start, len(line))
    end = min(max(end, start), len(line))
    before, marked, after = _pieces(line, start, end, room, cut)
    left = "…" if cut or before.edge > 0 else ""
    right = "…" if after.edge < len(line) else ""
    text = f"{left}{before.text}{marked.text}{after.text}{right}"
    return Window(text, len(left) + before.cells, max(marked.cells, 1))


def _pieces(line: str, start: int, end: int, room: int, cut: bool) -> tuple[_Run, _Run, _Run]:
    room -= 1  # for a mark past the line's end, or the cut's "…"
    before = _backward(line, start, room)
    marked = _forward(line, start, end, room - before.cells, marked=True)
    after = _forward(line, marked.edge, len(line), room - before.cells - marked.cells)
    if not cut and before.edge == 0 and after.edge == len(line):
        return before, marked, after
    room -= 1  # for the cut's "…" on the left
    marked = _forward(line, start, end, room - min(before.cells, room // 3), marked=True)
    rest = room - marked.cells
    before = _backward(line, start, rest if marked.edge < end else rest * 2 // 3)
    after = _forward(line, marked.edge, len(line), rest - before.cells if marked.edge == end else 0)
    return _backward(line, start, rest - after.cells), marked, after


def _forward(line: str, start: int, stop: int, cells: int, *, marked: bool = False) -> _Run:
    shown: list[str] = []
    used = 0
    index = start
    while index < min(stop, start + _CHARACTERS_A_CELL * (cells + 1)):
        glyph = _glyph(line[index], marked=marked)
        used += cell_width(glyph)
        if used > cells:
            return _Run("".join(shown), used - cell_width(glyph), index)
        shown.append(glyph)
        index += 1
    return _Run("".join(shown), used, index)


def _backward(line: str, start: int, cells: int) -> _Run:
    shown: list[str] = []
    used = 0
    index = start
    while index > max(0, start - _CHARACTERS_A_CELL * (cells + 1)):
        glyph = _glyph(line[index - 1], marked=False)
        used += cell_width(glyph)
        if used > cells:
            return _Run("".join(reversed(shown)), used - cell_width(glyph), index)
        shown.append(glyph)
        index -= 1
    return _Run("".join(reversed(shown)), used, index)


def _glyph(character: str, *, marked: bool) -> str:
    return _TAB if character == "\t" and not marked else safe(character)
