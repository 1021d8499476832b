"""A frame fits the terminal, and its carets stand under what they mark."""

from __future__ import annotations

import operator
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prenup.finding import Finding
from prenup.record import Record
from prenup.reporters import ReportOptions
from prenup.reporters.cells import cell_width, fit, wrap
from prenup.reporters.excerpt import cut_window
from prenup.reporters.frame import render_frame
from tests.prenup.test_display import ANY_TEXT, forbidden

# Whole lines, and lines that no terminal is wide enough for: Hypothesis by itself draws few of the latter.
LINES = st.builds(
    operator.mul,
    st.text(st.sampled_from('abc "{}:,\t\u202e\x1b名株ｶ\uff21ée\u0301👍\u0300'), max_size=40),
    st.sampled_from([1, 9]),
)


def spans(line: str) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, len(line)), st.integers(0, len(line))).map(lambda pair: (min(pair), max(pair)))


LINE_AND_SPAN = LINES.flatmap(lambda line: st.tuples(st.just(line), spans(line)))


def cells_at(text: str, offset: int, width: int) -> str:
    """The characters of a text whose first cell stands in a range of cells; marks belong to what they follow."""
    shown, cell = "", 0
    for character in text:
        if offset <= cell - (unicodedata.combining(character) > 0) < offset + width:
            shown += character
        cell += cell_width(character)
    return shown


@given(LINE_AND_SPAN, st.integers(20, 200), st.booleans())
def test_a_window_fits_the_room_with_its_marks(
    line_and_span: tuple[str, tuple[int, int]], room: int, cut: bool
) -> None:
    line, (start, end) = line_and_span
    window = cut_window(line, start, end, room, cut=cut)
    assert cell_width(window.text) <= room
    assert window.offset + window.width <= room
    assert not forbidden(window.text)


@given(st.lists(st.sampled_from("abc名株\uff21é👍"), min_size=30, max_size=90), st.data(), st.integers(20, 120))
def test_carets_stand_under_the_marked_characters(characters: list[str], data: st.DataObject, room: int) -> None:
    line = "".join(f"{character}{number}" for number, character in enumerate(characters))
    start, end = data.draw(spans(line))
    window = cut_window(line, start, end, room)
    under = cells_at(window.text, window.offset, window.width)
    if start == end:
        assert window.width == 1
    elif len(under) < end - start:
        assert line[start:end].startswith(under)
        assert window.text.endswith("…")
        assert len(under) > 0
    else:
        assert under == line[start:end]


@given(LINE_AND_SPAN, st.integers(20, 120))
def test_a_line_that_fits_is_shown_whole_and_one_that_does_not_fills_the_room(
    line_and_span: tuple[str, tuple[int, int]], room: int
) -> None:
    line, (start, end) = line_and_span
    whole = cut_window(line, start, end, 10_000).text
    window = cut_window(line, start, end, room)
    if cell_width(whole) < room:
        assert window.text == whole
    elif cell_width(whole) > room:
        assert "…" in window.text


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("名前", 4), ("\uff21", 2), ("ｶ", 1), ("e\u0301", 1), ("👍", 2), ("\u1112\u1161\u11ab", 2), ("é…", 2)],
)
def test_cells_are_those_of_a_terminal(text: str, cells: int) -> None:
    assert cell_width(text) == cells


def test_a_mark_behind_the_last_character_that_fits_is_shown() -> None:
    line = ":::\x1b\u202e名名\u0300"
    assert "…" not in cut_window(line, 0, 7, 20).text


def test_the_context_before_a_long_value_is_kept() -> None:
    line = '{"name": "' + "x" * 500 + '"}'
    assert cut_window(line, 9, 511, 80).text.startswith('{"name": "xxx')


def test_a_line_of_megabytes_is_cut_at_once() -> None:
    line = "{" + "\u0301" * 4_000_000 + "é" * 4_000_000
    window = cut_window(line, 4_000_000, 8_000_000, 80)
    assert len(window.text) < 1_000


@example("\u0301" * 100, "x", 40)
@given(ANY_TEXT, ANY_TEXT, st.integers(40, 200))
def test_no_line_of_a_frame_is_wider_than_the_terminal(text: str, message: str, width: int) -> None:
    record = Record("f", 3, text, 4, 1, None)
    finding = Finding(
        "ZZZ201", "a-name", "error", message, message, "f", 3, message, "/a", record.place((0, len(text))), "api", None
    )
    lines = render_frame(finding, record, ReportOptions(width=width)).split("\n")
    # The key may be long in cells: escapes and wide characters; it has a line to itself then.
    assert all(cell_width(line) <= width for line in lines if "key " not in line)
    assert not forbidden("".join(lines))


@given(ANY_TEXT, st.integers(10, 60))
def test_wrapping_and_fitting_keep_the_width_and_the_words(text: str, width: int) -> None:
    spaced = " ".join(text)
    lines = wrap(spaced, width)
    assert all(cell_width(line) <= width for line in lines)
    assert " ".join(lines) == spaced
    assert cell_width(fit(text, width)) <= width


def test_a_finding_without_a_place_has_no_source() -> None:
    record = Record("<payload>", None, "", 1, 1, {})
    finding = Finding("ZZZ201", "n", "error", "m", None, "<payload>", None, None, "", None, None, None)
    assert render_frame(finding, record, ReportOptions()).splitlines() == ["error[ZZZ201] n: m", " --> <payload>"]
