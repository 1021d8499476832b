"""One finding as a code frame: header, place, the source line with carets under the value, and the hint."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prenup.display import render_location, safe, shorten, show
from prenup.reporters.cells import cell_width, wrap
from prenup.reporters.excerpt import cut_window
from prenup.reporters.style import painter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.finding import Finding, Place, Related
    from prenup.record import Record
    from prenup.reporters import ReportOptions
    from prenup.reporters.style import Paint

_NARROWEST = 40
_KEY_CHARACTERS = 40
_INDENT = "    "


def render_frame(finding: Finding, record: Record, options: ReportOptions) -> str:
    """The finding's frame, several lines with no line end after the last.

    No line is wider than `options.width` cells (40 at least) except those that a file's name makes so. With
    `hide_values` there is no source text and no key.
    """
    return "\n".join(_Frame(finding, record, options).lines())


class _Frame:
    def __init__(self, finding: Finding, record: Record, options: ReportOptions) -> None:
        self.finding = finding
        self.record = record
        self.hidden = options.hide_values
        self.width = max(options.width, _NARROWEST)
        self.paint: Paint = painter(options.color)
        places = [finding.place, *(related.place for related in finding.related)]
        self.margin = " " * max(len(str(place.end_line)) for place in places if place) if any(places) else " "

    def lines(self) -> Iterator[str]:
        yield from self._header()
        yield from self._location()
        finding = self.finding
        if finding.place:
            yield from self._source(finding.place, "^", finding.severity)
        for related in finding.related:
            yield from self._related(related)
        if finding.hint:
            yield from self._hint(finding.hint)

    def _header(self) -> Iterator[str]:
        finding = self.finding
        tag = f"{finding.severity}[{safe(finding.code)}]"
        first, *rest = wrap(f"{tag} {safe(finding.name)}: {safe(finding.message)}", self.width, indent=_INDENT)
        yield self.paint(finding.severity, first[: len(tag)]) + self.paint("strong", first[len(tag) :])
        yield from (self.paint("strong", line) for line in rest)

    def _location(self) -> Iterator[str]:
        location = f"{self.margin}--> {render_location(self.finding.file, self.finding.place)}"
        record = self._record()
        fits = cell_width(location) + len("  ()") + cell_width(record) <= self.width
        arrow = len(self.margin) + len("-->")
        yield self.paint("gutter", location[:arrow]) + location[arrow:] + (f" ({record})" if record and fits else "")
        if record and not fits:
            yield f"{self.margin} {self.paint('gutter', '=')} {record}"

    def _record(self) -> str:
        """Which record it is: counted from 1, as lines are, and by its own key."""
        number = "" if self.finding.record is None else f"record {self.finding.record + 1:,}"
        key = (
            "" if self.finding.key is None or self.hidden else f"key {show(shorten(self.finding.key, _KEY_CHARACTERS))}"
        )
        return ", ".join(filter(None, (number, key)))

    def _related(self, related: Related) -> Iterator[str]:
        location = f"{render_location(related.file, related.place)}: {safe(related.message)}"
        yield f"{self.margin}{self.paint('gutter', ':::')} {location}"
        if (related.file, related.record) == (self.record.file, self.record.index):
            yield from self._source(related.place, "-", "gutter")

    def _hint(self, hint: str) -> Iterator[str]:
        lead = f"{self.margin} = hint: "
        first, *rest = wrap(safe(hint), self.width, lead, " " * len(lead))
        yield f"{self.margin} {self.paint('gutter', '=')} {self.paint('hint', 'hint')}{first[len(lead) - 2 :]}"
        yield from rest

    def _source(self, place: Place, mark: str, style: str) -> Iterator[str]:
        text, start = self._line(place.line, place.column)
        if self.hidden or not text.strip():
            return
        yield f"{self.margin} {self.paint('gutter', '|')}"
        if place.line == place.end_line:
            yield from self._marked(place, mark, style)
            return
        yield from self._marked(replace(place, end_line=place.line, end_column=start + len(text)), mark, style)
        text, start = self._line(place.end_line, place.end_column)
        indent = start + len(text) - len(text.lstrip())
        if text and place.end_column > indent:
            if place.end_line - place.line > 1:
                yield self.paint("gutter", "...")
            yield from self._marked(replace(place, line=place.end_line, column=indent), mark, style)

    def _marked(self, place: Place, mark: str, style: str) -> Iterator[str]:
        """A line of the source, and the marks below a stretch of it."""
        text, start = self._line(place.line, place.column)
        room = self.width - len(self.margin) - len(" | ")
        window = cut_window(text, place.column - start, place.end_column - start, room, cut=start > 1)
        number = self.paint("gutter", str(place.line).rjust(len(self.margin)))
        bar = self.paint("gutter", "|")
        yield f"{number} {bar} {window.text}".rstrip()
        yield f"{self.margin} {bar} {' ' * window.offset}{self.paint(style, mark * window.width)}"

    def _line(self, number: int, column: int) -> tuple[str, int]:
        """The text of a line around a column, and the column of its first character."""
        text, start = self.record.excerpt(number, column)
        return text.rstrip("\r\n"), start
