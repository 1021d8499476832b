"""The width of text in terminal cells: wide characters take two, combining marks none."""

from __future__ import annotations

import unicodedata


def cell_width(text: str) -> int:
    """The cells that the text takes; it must hold no control characters."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    # Hangul vowels and finals combine with the syllable before them, though they are no marks.
    if unicodedata.category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fit(text: str, width: int) -> str:
    """The text, cut to at most `width` cells with a "…" at its end where it is wider."""
    if cell_width(text) <= width:
        return text
    cells = 0
    for index, character in enumerate(text):
        cells += _width(character)
        if cells > width - 1:
            return f"{text[:index]}…"
    return text


def pad(text: str, width: int) -> str:
    """The text with spaces after it, so that it takes at least `width` cells."""
    return text + " " * (width - cell_width(text))


def wrap(text: str, width: int, lead: str = "", indent: str = "") -> list[str]:
    """The text in lines of at most `width` cells, broken at spaces where it can be.

    The first line begins with `lead`, the others with `indent`; both are narrower than `width`.
    """
    lines: list[str] = []
    line, bare = lead, True
    for word in text.split(" "):
        spaced = word if bare else f" {word}"
        if not bare and cell_width(line + spaced) > width:
            lines.append(line)
            line, spaced = indent, word
        line, bare = line + spaced, False
        while cell_width(line) > width:
            head = fit(line, width + 1)[:-1]
            lines.append(head)
            line = indent + line[len(head) :]
    return [*lines, line]
