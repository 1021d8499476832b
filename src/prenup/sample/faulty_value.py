"""Values that fail a shape with one code."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from prenup.sample.conformance import conforms, find_own_fault, find_unlisted
from prenup.sample.draft import draft
from prenup.sample.fault import fails_none
from prenup.sample.numbers import is_whole
from prenup.sample.shape import ANYTHING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.sample.manner import Manner
    from prenup.sample.shape import Shape

_OTHERS: Final[tuple[Any, ...]] = ("a lot", True, Decimal("1.50"), 7, [], {}, ["a"], {"a": 1}, "120,000.00", "12 EUR")
_SIMPLE: Final[tuple[Any, ...]] = (0, 1, 2, 5, 10, -1, Decimal("0.5"), "", "a", True, [], {})
_NO_DATES: Final = (
    "2025-02-30",
    "31/12/2025",
    "2025-1-5",
    "20251231",
    "2025-12-31T00:00:00Z",
    "",
    "1900-02-29",
    20251231,
)
_NO_TIMES: Final = ("2025-12-31", "2025-12-31 14:30", "2025-12-31T24:00:00Z", "2025-12-31T14:30:00", "noon")
_NO_MATCHES: Final = ("", "?", " ", "no such form", "ÅÄÖ", "-", "0")
_STRANGE: Final = ("unheard_of", "", "n/a", "other", "日本", "TBD")


def list_faulty(code: str, shape: Shape, good: Any, manner: Manner) -> list[Any]:  # noqa: ANN401 - any JSON
    """Values, near the good one where that is possible, that get exactly this code from the shape itself."""
    if code in ("SCH120", "SCH121"):
        candidates = _list_misspelt(shape.known) if code == "SCH121" else iter(_STRANGE)
        return [value for value in candidates if find_unlisted(shape, value) == code and conforms(shape, value)]
    if code == "SCH117":
        return [value for value in _OTHERS if fails_none(shape, value)]
    if code == "SCH118":
        variants = [variant for union in shape.unions for variant in union.variants]
        drafts = [draft(manner.choices.choose(variants), manner) for _ in range(12)]
        return [value for value in (*drafts, *_SIMPLE) if _count_fitting(shape, value) > 1]
    if code == "SCH103":
        return [None]
    values = [value for value in _list_candidates(code, shape, good, manner) if find_own_fault(shape, value) == code]
    if shape.items is None or code not in ("SCH115", "SCH116"):
        return values
    return [value for value in values if all(conforms(shape.items, item) for item in value)]


def _count_fitting(shape: Shape, value: object) -> int:
    return sum(conforms(variant, value) for union in shape.unions for variant in union.variants)


def _list_candidates(code: str, shape: Shape, good: Any, manner: Manner) -> Iterator[Any]:  # noqa: ANN401 - any JSON
    match code:
        case "SCH104":
            yield from _OTHERS
        case "SCH105":
            yield from _STRANGE
            yield from (7, True)
        case "SCH106":
            yield from _list_misspelt([value for value in shape.enum or () if isinstance(value, str)])
        case "SCH107":
            number = draft(shape, manner)
            yield f"{number:f}" if isinstance(number, Decimal) else str(number)
        case "SCH108":
            yield from _NO_DATES
            yield date(2025, 12, 31).strftime("%d.%m.%Y")
        case "SCH109":
            yield from _NO_TIMES
        case "SCH110" | "SCH111":
            yield from _list_lengths(shape, good)
        case "SCH112":
            yield from _NO_MATCHES
            yield from (f"{good}?", f"?{good}", str(good).swapcase(), str(good)[:-1])
        case "SCH113" | "SCH114":
            yield from _list_beyond(code, shape)
        case "SCH115" | "SCH116":
            yield from _list_counts(shape, good, manner)
        case "SCH119":
            yield draft(ANYTHING, manner)


def _list_misspelt(values: Any) -> Iterator[str]:  # noqa: ANN401 - texts
    for value in values:
        swapped = value.replace("_", "-") if "_" in value else value.replace("-", " ")
        yield from (value.upper(), value.title(), value.lower(), swapped, f" {value} ")


def _list_lengths(shape: Shape, good: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    text = good if isinstance(good, str) and good else "x"
    if shape.max_length is not None:
        length = shape.max_length + 1
        yield from ((text * length)[:length], ("é" * length), ("😀" * length), text[:1] * (length * 2))
    if shape.min_length:
        yield from (text[: shape.min_length - 1], "", "😀" * (shape.min_length - 1))


def _list_beyond(code: str, shape: Shape) -> Iterator[int | Decimal]:
    limit = shape.low if code == "SCH113" else shape.high
    if limit is not None:
        sign = -1 if code == "SCH113" else 1
        steps: tuple[int | Decimal, ...] = (1, 1000) if is_whole(shape) else (Decimal("0.01"), 1, Decimal("0.000001"))
        yield from (limit.value + sign * step for step in steps)
        yield limit.value


def _list_counts(shape: Shape, good: Any, manner: Manner) -> Iterator[list[Any]]:  # noqa: ANN401 - any JSON
    items = list(good) if isinstance(good, list) else []
    if shape.min_items:
        yield items[: shape.min_items - 1]
    if shape.max_items is not None:
        lacking = shape.max_items + 1 - len(items)
        fresh = items[:1] or [draft(shape.items or ANYTHING, manner)]
        yield [*items, *fresh * lacking]
