"""The table that closes a report: the findings by code and field, with their counts and commonest values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from prenup.display import field_label, safe
from prenup.reporters.cells import cell_width, fit, pad, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prenup.grouping import Group
    from prenup.reporters import ReportOptions
    from prenup.reporters.style import Paint

_MOST_ROWS = 30
_MOST_VALUES = 3
_VALUE_CELLS = 32
_NAME_CELLS = 28
_FIELD_CELLS = 40
_FEWEST_FIELD_CELLS = 16
_GAP = "  "
_DETAIL_INDENT = " " * 9
# Narrower than this beside the other columns, the values go below them.
_NARROWEST_DETAIL = 40


class _Row(NamedTuple):
    total: str
    severity: str
    code: str
    name: str
    field: str
    detail: str


def render_table(
    groups: Sequence[Group], shown: Mapping[tuple[str, str | None], int], options: ReportOptions, paint: Paint
) -> str:
    """The groups as a table no wider than `options.width` cells (80 at least), with no line end after the last.

    `shown` says how many findings of a group (by code and pointer) were shown before; with `hide_values` the values
    are left out.
    """
    rows = [_row(group, shown, options) for group in groups[:_MOST_ROWS]]
    titles = _Row("count", "severity", "code", "name", "field", "" if options.hide_values else "commonest values")
    lines = list(_lines(titles, rows, max(options.width, 80), paint))
    if len(groups) > _MOST_ROWS:
        lines.append(f"{_DETAIL_INDENT}and {len(groups) - _MOST_ROWS:,} more kinds; --format json lists them")
    return "\n".join(lines)


def _row(group: Group, shown: Mapping[tuple[str, str | None], int], options: ReportOptions) -> _Row:
    values = "" if options.hide_values else _values(group)
    repeats = _repeats(group, shown.get((group.code, group.pointer), 0))
    return _Row(
        f"{group.count:,}",
        group.severity,
        safe(group.code),
        fit(safe(group.name), _NAME_CELLS),
        "(other fields)" if group.pointer is None else fit(field_label(group.pointer), _FIELD_CELLS),
        "; ".join(filter(None, (values, repeats))),
    )


def _values(group: Group) -> str:
    values = group.values[:_MOST_VALUES]
    if not values:
        return ""
    if values[0][1] == 1:
        return ("such as " if group.count > 1 else "") + ", ".join(_value(value) for value, _ in values)
    others = group.other_values + sum(count for _, count in group.values[_MOST_VALUES:])
    counted = [f"{_value(value)} {count:,}" for value, count in values]
    return ", ".join([*counted, f"others {others:,}"] if others else counted)


def _value(value: str) -> str:
    return fit(safe(value), _VALUE_CELLS)


def _repeats(group: Group, shown: int) -> str:
    more = group.count - shown
    if group.pointer is None or not more:
        return ""
    return f"{shown:,} shown above and {more:,} more" if shown else "none shown above"


def _lines(titles: _Row, rows: Sequence[_Row], width: int, paint: Paint) -> Iterator[str]:
    widths = _widths([titles, *rows], width)
    beside = sum(widths) + len(_GAP) * len(widths)
    inline = width - beside >= _NARROWEST_DETAIL
    title = _cells(titles, widths) + (_GAP + titles.detail if inline else "")
    yield paint("strong", title.rstrip())
    for row in rows:
        cells = _cells(row, widths, paint)
        if not inline:
            yield cells.rstrip()
            yield from (_DETAIL_INDENT + line for line in wrap(row.detail, width - len(_DETAIL_INDENT)) if line)
            continue
        first, *rest = wrap(row.detail, width - beside)
        yield f"{cells}{_GAP}{first}".rstrip()
        yield from (" " * beside + line for line in rest)


def _widths(rows: Sequence[_Row], width: int) -> list[int]:
    """The columns' widths, all but the last column's; the field's gives way where the line is too narrow."""
    *others, field, _ = (max(cell_width(cell) for cell in column) for column in zip(*rows, strict=True))
    room = width - sum(others) - len(_GAP) * len(others)
    return [*others, min(field, max(room, _FEWEST_FIELD_CELLS))]


def _cells(row: _Row, widths: Sequence[int], paint: Paint | None = None) -> str:
    total, severity, *others = row[:-1]
    severity_cell = pad(severity, widths[1])
    if paint is not None:
        severity_cell = paint(severity, severity_cell)
    padded = [pad(fit(cell, width), width) for cell, width in zip(others, widths[2:], strict=True)]
    return _GAP.join([total.rjust(widths[0]), severity_cell, *padded])
