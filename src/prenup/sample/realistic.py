"""The manner of demonstrations: values that look like those that the schema gives as examples."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from prenup.sample.conformance import is_date
from prenup.sample.numbers import find_range, from_units, is_whole

if TYPE_CHECKING:
    from prenup.sample.choices import Choices
    from prenup.sample.shape import Shape

_GIVEN_NAMES: Final = ("Dana", "Miguel", "Aisha", "Jonas", "Priya", "Claire", "Tomás", "Mei", "Oluwaseun", "Ingrid")
_FAMILY_NAMES: Final = ("Whitfield", "Serrano", "Okafor", "Lindqvist", "Nair", "Dubois", "Müller", "Tanaka", "O'Brien")
_FIRMS: Final = ("Northwind", "Acme", "Globex", "Harbour", "Bluepeak", "Larkspur", "Vantage", "Meridian", "Østergaard")
_SCOPES: Final = (
    "Master Services",
    "Annual Support",
    "Software Licence",
    "Managed Network",
    "Consulting",
    "Cloud Hosting",
)
_DEEDS: Final = ("Agreement", "Contract", "Retainer", "Framework", "Statement of Work")
_WORDS: Final = ("Amber", "Austin", "Standard", "Premium", "North", "Lisbon", "Silver", "Gold", "Warehouse", "Leipzig")
_SENTENCES: Final = (
    "Network operations and field support for {n} sites.",
    "Price review at the end of each quarter.",
    "Discount of {n} % from the second year on.",
    "Renewal is negotiated {n} weeks before the end.",
    "Support from 8 to 18 h on working days, with {n} named contacts.",
    "Invoices are sent monthly, in arrears.",
)
_CURRENCIES: Final = ("USD", "EUR", "GBP", "CHF", "JPY", "MXN", "BRL", "PLN")
_NAMES: Final = ("site", "seats", "region", "floor", "cost_centre", "reference", "shifts")
_DAYS_OF_WEEK: Final = 7
_EXAMPLE_DAY: Final = date(2025, 1, 1)
_YEARS: Final = 3


class Realistic:
    """Amounts, names and dates of an ordinary contract; limits only where a rule leaves nothing else."""

    prefers_inner = True

    def __init__(self, choices: Choices) -> None:
        """Take the source of decisions."""
        self.choices = choices

    def is_given(self, shape: Shape) -> bool:
        """Whether an optional member is there: plain ones more often than whole objects and lists."""
        return self.choices.chance(35 if shape.types & {"object", "array"} else 55)

    def count(self, low: int, high: int | None) -> int:
        """One to three, where so many may be."""
        least = max(low, 1 if high is None or high >= 1 else 0)
        return self.choices.integer(least, least + 2 if high is None else min(high, least + 2))

    def name(self, shape: Shape, index: int) -> str:
        """The name of a further member: the example's, else an ordinary one."""
        named = [name for example in shape.examples if isinstance(example, dict) for name in example]
        options = [name for name in named if name not in (shape.fields or {})] or _NAMES
        return options[index % len(options)]

    def text(self, shape: Shape) -> str:
        """A text of the kind of the first example, cut to the length."""
        examples = [example for example in shape.examples if isinstance(example, str)]
        text = self._imitate(examples[0], shape) if examples else self._word_title(shape.title)
        text = text.ljust(shape.min_length, ".")
        return text if shape.max_length is None else text[: shape.max_length].rstrip().ljust(shape.min_length, ".")

    def _imitate(self, example: str, shape: Shape) -> str:
        choose = self.choices.choose
        words = example.split()
        if is_date(example):
            day = self.day(shape, *_far(_EXAMPLE_DAY))
            return date.fromordinal(day).isoformat()
        if re.fullmatch(r"[A-Z]{3}", example):
            return choose(_CURRENCIES)
        if len(words) == 1 and re.search(r"\d", example):
            return re.sub(r"\d(?!\d{0,3}-)", lambda _: str(self.choices.integer(0, 9)), example)
        if example.endswith(".") or len(words) > 5:
            return choose(_SENTENCES).format(n=self.choices.integer(2, 12))
        if len(words) == 2 and example.istitle():
            return f"{choose(_GIVEN_NAMES)} {choose(_FAMILY_NAMES)}"
        return self._name_contract() if len(words) > 2 else choose(_WORDS)

    def _word_title(self, title: str) -> str:
        if re.search(r"\b(number|no|id|reference|code)\b", title, re.IGNORECASE):
            return f"{title[:1].upper() or 'C'}-{self.choices.integer(1000, 99999)}"
        if re.search(r"\bname\b", title, re.IGNORECASE):
            return self._name_contract()
        return self.choices.choose(_WORDS)

    def _name_contract(self) -> str:
        choose = self.choices.choose
        return f"{choose(_FIRMS)} {choose(_SCOPES)} {choose(_DEEDS)} {_EXAMPLE_DAY.year + choose((-1, 0, 1))}"

    def number(self, shape: Shape, low: int | Decimal | None, high: int | Decimal | None) -> int | Decimal | None:
        """One of several examples, or a number of the one's size, rounded as people round; money with two decimals."""
        examples = [example for example in shape.examples if isinstance(example, int | Decimal)]
        if len(examples) > 1 and low is None and high is None:  # codes of a list, say: others mean nothing
            return self.choices.choose(examples)
        example = examples[0] if examples else 40 if is_whole(shape) else Decimal("1200.00")
        decimals = max(0, -int(Decimal(example).as_tuple().exponent)) if not is_whole(shape) else 0
        found = find_range(shape, low, high, decimals)
        if found is None:
            return None
        size = max(1, abs(int(Decimal(example).scaleb(decimals))))
        least, most = max(found[0], -(-size // 5)), min(found[1], size * 5)
        if least > most:  # what is allowed is far from the example
            least, most = found[0], min(found[1], found[0] + size)
        units = self.choices.integer(least, most)
        step = next((step for step in _steps(size) if -(-units // step) * step <= most), 1)
        return from_units(-(-units // step) * step, decimals)

    def day(self, shape: Shape, low: int, high: int) -> int:
        """A first or last day of a month near the example, or any day of some years."""
        example = next((text for text in shape.examples if isinstance(text, str) and is_date(text)), None)
        near = date.fromisoformat(example) if example else _EXAMPLE_DAY
        first, last = _far(near)
        least, most = max(low, first), min(high, last)
        if least > most:
            least, most = (low, min(high, low + 365)) if low > last else (max(low, high - 365), high)
        day = date.fromordinal(self.choices.integer(least, most))
        start = day.replace(day=1)
        rounded = [other for other in (start, start - timedelta(1)) if least <= other.toordinal() <= most]
        return (self.choices.choose((*rounded, day)) if rounded else day).toordinal()


def _far(day: date) -> tuple[int, int]:
    reach = 365 * _YEARS // 2
    return day.toordinal() - reach, day.toordinal() + reach


def _steps(size: int) -> list[int]:
    """What people round to: a hundredth of the size, in powers of ten and halves of them, coarsest first."""
    coarse = 10 ** max(0, len(str(size)) - 2)
    return [step for step in (coarse * 5, coarse, coarse // 2, coarse // 10) if step > 1] if size > 100 else []
