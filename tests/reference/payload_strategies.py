"""Hypothesis strategies: exact JSON values, and payloads that were damaged in the ways that payloads are."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

if TYPE_CHECKING:
    from tests.reference.exact import Json

Place = tuple[str | int, ...]
NUMBERS: Final[list[int | Decimal]] = [
    *(0, 1, -1, 2, 3, 51, 10**15, 999999999999999, -999999999999999, 46022),
    *map(Decimal, ("0.00", "1.0", "1E+2", "-0.0", "0.5", "1.50", "-0.01", "10.001", "1E-30", "1E+30", "120000.00")),
    *map(Decimal, ("999999999999999.00", "999999999999999.01", "999999999999999.0000000000000001", "2.9E1")),
]
DATES: Final = [
    *("2025-01-01", "2025-12-31", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"),
    *("2025-02-29", "1900-02-29", "0000-01-01", "2025-13-01", "2025-00-10", "2025-04-31", "2025-1-2", "20250102"),
    *("2025-W01-1", "2025-001", "01/02/2025", "2025-01-01\n", " 2025-01-01", "2025-01-01T00:00:00Z", "+2025-01-01"),
    *("\uff12\uff10\uff12\uff15-01-01", "2025\u201001\u201001", "2025-01-01T24:00:00Z", "2025-06-30T23:59:60Z"),
    *("2025-01-01t00:00:00.123+05:30", "2025-01-01 00:00:00Z", "2025-01-01T00:00:00", "2025-01-01T00:00:00.Z"),
]
TEXTS: Final = [
    *(
        "",
        " ",
        "\t\u00a0\u3000",
        "a",
        "A",
        "Active",
        "on hold",
        "On-Hold",
        "_active",
        "sell side",
        "USD",
        "usd",
        "USD\n",
    ),
    *("120000.00", "1", "-7", "007", "1e5", "1.", "+1", "1,000.00", "\u0661", "true", "null", "1.0"),
    *("x" * 50, "x" * 51, "\U0001f600" * 50, "e\u0301" * 26, "\u202e\x00\x1b[31m", "\u1e9e", "stra\u00dfe"),
]
NAMES: Final = ["a", "b", "", "a/b", "x~y", "~1", "0", "type", "properties", "$ref", "it's", '"{q}"', "\u00e9", "this"]

numbers: Final = st.one_of(
    st.sampled_from(NUMBERS),
    st.integers(-5, 5),
    st.integers(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-100, max_value=10**16),
)
texts: Final = st.one_of(st.sampled_from(TEXTS), st.sampled_from(DATES), st.text(max_size=8))
scalars: Final = st.one_of(st.none(), st.booleans(), numbers, texts)


def json_values(names: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Json]:
    """Any JSON value of a few levels; `names` are the names of its fields."""
    keys = st.sampled_from(NAMES) | st.text(max_size=3) if names is None else names
    return st.recursive(
        scalars,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
        max_leaves=8,
    )


def places(payload: object, at: Place = ()) -> list[Place]:
    """The way to every value of a payload, the outermost first."""
    found = [at]
    if isinstance(payload, dict | list):
        for key, item in payload.items() if isinstance(payload, dict) else enumerate(payload):
            found += places(item, (*at, key))
    return found


def value_at(payload: Json, place: Place) -> Json:
    """The value at the end of the way."""
    for key in place:
        payload = payload[key]
    return payload


@st.composite
def damaged(draw: st.DrawFn, payloads: list[Json], names: list[str], most: int = 4) -> Json:
    """One of some payloads after a few edits; `names` are the names of the fields that the API knows."""
    payload = deepcopy(draw(st.sampled_from(payloads)))
    for _ in range(draw(st.integers(0, most))):
        payload = _edited(draw, payload, names)
    return payload


def _edited(draw: st.DrawFn, payload: Json, names: list[str]) -> Json:
    place = draw(st.sampled_from(places(payload)))
    value = value_at(payload, place)
    new = draw(_replacements(value, names))
    if not place:
        return new
    holder: Json = value_at(payload, place[:-1])
    key: Json = place[-1]
    edit = draw(st.sampled_from(["replace", "replace", "replace", "drop", "move", "copy"]))
    if edit == "replace":
        holder[key] = new
    elif edit == "drop":
        del holder[key]
    elif isinstance(holder, list):
        holder.insert(draw(st.integers(0, len(holder))), holder.pop(key) if edit == "move" else deepcopy(value))
    else:
        name = draw(st.sampled_from([*names, *_near(str(key)), *NAMES]))
        holder[name] = holder.pop(key) if edit == "move" else deepcopy(value)
    return payload


def _replacements(value: object, names: list[str]) -> st.SearchStrategy[Json]:
    """What may come in the place of a value: its like, its near spellings, or anything."""
    fields = st.sampled_from(names)
    anything = st.one_of(
        scalars, json_values(fields | st.sampled_from(NAMES)), st.just([value]), st.just({"id": value})
    )
    match value:
        case dict():
            more = st.tuples(fields, anything).map(lambda pair: {**value, pair[0]: pair[1]})
            return st.one_of(more, more, anything)
        case list():
            longer = anything.map(lambda item: [*value, item])
            return st.one_of(longer, st.just(value * 2), st.just(value[::-1]), anything)
        case str():
            return st.one_of(st.sampled_from(_near(value)), st.sampled_from(DATES), texts, anything)
        case bool() | None:
            return anything
        case int() | Decimal():
            near = [value + 1, value - 1, value + Decimal("0.01"), -value, Decimal(value), str(value), f"{value:f}"]
            return st.one_of(st.sampled_from(near), numbers, anything)
        case _:
            return anything


def _near(text: str) -> list[str]:
    """Other spellings of a text."""
    return [
        *(text.upper(), text.title(), text.replace("_", "-"), text.replace("_", " "), f" {text}", f"{text}\n"),
        *(text[:-1], text + "x", text * 20, text.replace("_", "__"), "-" + text, text.swapcase()),
    ]
