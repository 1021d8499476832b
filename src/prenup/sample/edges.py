"""The manner of tests: limits, leap days, texts of every script, members there and not there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from prenup.sample.numbers import choose_near, find_range, from_units, is_whole

if TYPE_CHECKING:
    from decimal import Decimal

    from prenup.sample.choices import Choices
    from prenup.sample.shape import Shape

_LONGEST: Final = 5_000
_ALPHABETS: Final = (
    "abcdefghijklmnopqrstuvwxyz ABCXYZ0123456789-_.,",
    "éüßñçøżğĐαβγДжшאבגعربي",
    "日本語契約書中文한국어कखกข€™",
    "😀🚀🧾𝒜𝔅𠜎🇩🇪👩‍💻",
    "e\u0301n\u0303a\u0300\u0316\u0915\u094d\u0937\u093f\u200d",
    "\"\\/\b\f\n\r\t\x00\x1b<>&'%{}[]:,#=@\u202e\u200b\ufeff\u2028",
)
_NAMES: Final = ("a", "site", "seats", "", "a/b", "~", "~1", "a.b", "a b", "0", "é", "日本", "😀", '"', "\\", "\u0000")
_DAYS: Final = tuple(
    date.fromisoformat(text).toordinal()
    for text in (
        *("2024-02-29", "2000-02-29", "2023-02-28", "2025-12-31", "2025-01-01", "2024-12-31", "1900-02-28"),
        *("2100-02-28", "2025-03-30", "2025-10-26", "1970-01-01", "2038-01-19", "0001-01-01", "9999-12-31"),
    )
)
_EPOCH: Final = date(2025, 1, 1).toordinal()


class Edges:
    """Every value that is allowed may come; limits and odd ones come often."""

    prefers_inner = False

    def __init__(self, choices: Choices) -> None:
        """Decide now which members are there: none, some or all."""
        self.choices = choices
        self._given = choices.choose((50, 0, 50, 50, 100))

    def is_given(self, shape: Shape) -> bool:  # noqa: ARG002 - the manner's signature
        """Whether an optional member is there."""
        drawn = self.choices.chance(50)  # drawn in any case, so that few members are also the simpler choice
        return (drawn and self._given > 0) or self._given == 100

    def count(self, low: int, high: int | None) -> int:
        """How many: mostly few, sometimes as many as may be."""
        most = low + 3 if high is None else high
        return self.choices.integer(low, most if self.choices.chance(10) else min(most, low + 2))

    def name(self, shape: Shape, index: int) -> str:  # noqa: ARG002 - the manner's signature
        """The name of a further member."""
        return self.choices.choose(_NAMES)

    def text(self, shape: Shape) -> str:
        """A text of characters of one to four bytes, blank and empty ones too."""
        low = shape.min_length
        high = _LONGEST if shape.max_length is None else min(max(shape.max_length, low), max(_LONGEST, low))
        length = self._choose_length(low, high, shape.max_length is not None)
        alphabet = self.choices.choose((*_ALPHABETS, _ALPHABETS[0], None))
        drawn = "".join(self._choose_character(alphabet) for _ in range(min(length, 6)))
        return (drawn * (length // 6 + 1))[:length]

    def _choose_length(self, low: int, high: int, bounded: bool) -> int:
        kind = self.choices.choose(("short", "short", "short", "low", "high", "any"))
        if kind == "any" or (kind == "high" and not bounded):
            return self.choices.integer(low, min(high, low + 200))
        return {"low": low, "high": high}.get(kind) or self.choices.integer(low, min(high, low + 12))

    def _choose_character(self, alphabet: str | None) -> str:
        if alphabet is not None:
            return self.choices.choose(alphabet)
        code = self.choices.integer(0, 0x10FFFF - 0x800)
        return chr(code if code < 0xD800 else code + 0x800)

    def number(self, shape: Shape, low: int | Decimal | None, high: int | Decimal | None) -> int | Decimal | None:
        """A number with none, two or other decimals: a limit, one near zero, or any."""
        decimals = 0 if is_whole(shape) else self.choices.choose((2, 0, 2, 2, 1, 2, 2, 4))
        found = find_range(shape, low, high, decimals)
        if found is None:
            return None
        near = choose_near(self.choices, *found, 1000 * 10**decimals)
        kind = self.choices.choose(("near", "near", "low", "high", "any"))
        units = {"near": near, "low": found[0], "high": found[1]}.get(kind)
        if units is None:
            units = self.choices.integer(*found)
        return from_units(units, decimals)

    def day(self, shape: Shape, low: int, high: int) -> int:  # noqa: ARG002 - the manner's signature
        """A leap day, a year's end, a day of these years, or any."""
        special = [day for day in _DAYS if low <= day <= high]
        kind = self.choices.choose(("near", "special", "any") if special else ("near", "any"))
        if kind == "special":
            return self.choices.choose(special)
        middle = min(max(_EPOCH, low), high)
        reach = 1500 if kind == "near" else high - low
        return self.choices.integer(max(low, middle - reach), min(high, middle + reach))
