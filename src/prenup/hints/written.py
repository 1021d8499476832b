"""Numbers as people and spreadsheets write them: what they may mean, exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

LONGEST = 40
MOST_DIGITS = 40
"""A number with an exponent is written out in at most so many digits on either side of its point."""

_CODES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF"
    " CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG"
    " HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA"
    " MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD"
    " RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX"
    " USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
_UNIT = rf"(?:{_CODES.replace(' ', '|')}|(?:US|CA|AU|NZ|HK|R|A|C)?\$|[\xa2-\xa5\u20a0-\u20cf])"
_SIGN = r"[+\-\u2212]"
_WRITTEN = re.compile(
    rf"(?P<opened>\()?\s*(?P<sign>{_SIGN})?\s*(?P<before>{_UNIT})?\s*(?P<sign_inside>{_SIGN})?\s*"
    r"(?P<digits>[0-9](?:[0-9.,\s'\u2019_]*[0-9])?)(?P<exponent>[eE][+-]?[0-9]{1,3})?"
    rf"(?P<sign_after>{_SIGN})?\s*(?P<after>{_UNIT})?\s*(?P<closed>\))?"
)
_GROUPED = re.compile(r"[0-9]{1,3}(?:([\s'\u2019_])[0-9]{3})(?:\1[0-9]{3})*(?P<rest>[.,][0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it was written: its text without spaces around it, and what it may mean, as JSON writes it.

    `readings` has two numbers where the separator is unclear: `1,200` and `1.200` may be 1200 or 1.200.
    """

    text: str
    digits: str
    readings: list[str]
    currency: bool
    exponent: bool

    @property
    def leading_zeros(self) -> bool:
        """Whether a zero stands before another digit."""
        return self.digits[:1] == "0" and self.digits[1:2].isdecimal()

    def describe_extras(self, number: str) -> str:
        """How the number differs from what was written, as the end of a sentence."""
        if self.exponent:
            return "in plain digits and without quotes. Look whether the export has rounded it."
        if self.text != number == self.text.replace(",", "."):
            return "with a point and without quotes."
        extras = ["quotes"]
        if re.search(r"[0-9][,.'\u2019_\s][0-9]{3}", self.digits) and self.digits != number.lstrip("-"):
            extras.append("separators")
        if self.leading_zeros:
            extras.append("leading zeros")
        if self.currency:
            extras.append("currency")
        last = extras.pop()
        return f"without {', '.join(extras)} and {last}." if extras else f"without {last}."


def parse_written(text: str) -> Written | None:
    """Read a text that stands for a number, null where it does not.

    `120,000.00`, `120.000,00`, `$120,000.00`, `120 000,00 EUR` are all 120000.00; `(5)` and `5-` are -5.
    """
    bare = text.strip()
    match = _WRITTEN.fullmatch(bare) if len(bare) <= LONGEST else None
    if not match:
        return None
    signs = [sign for name in ("sign", "sign_inside", "sign_after") if (sign := match[name])]
    in_brackets = match["opened"] is not None
    if in_brackets is not (match["closed"] is not None) or len(signs) + in_brackets > 1:
        return None
    sign = "-" if in_brackets or (signs and signs[0] != "+") else ""
    digits, exponent = match["digits"], match["exponent"]
    numbers = _read_scientific(digits, exponent) if exponent else _read_digits(digits)
    readings = [sign + _strip_zeros(number) for number in numbers]
    currency = bool(match["before"] or match["after"])
    return Written(bare, digits, readings, currency, bool(exponent)) if readings else None


def _read_scientific(digits: str, exponent: str) -> list[str]:
    number = digits.replace(",", ".")
    if not _PLAIN.fullmatch(number):
        return []
    value = Decimal(number + exponent)
    return [f"{value:f}"] if abs(value.adjusted()) < MOST_DIGITS else []


def _read_digits(digits: str) -> list[str]:
    if re.search(r"[\s'\u2019_]", digits):
        if not (match := _GROUPED.fullmatch(digits)):
            return []
        rest = (match["rest"] or "").replace(",", ".")
        return [re.sub(r"[^0-9]", "", digits[: match.end() - len(rest)]) + rest]
    readings = (_read_decimal_point(digits), _read_decimal_comma(digits))
    return list(dict.fromkeys(reading for reading in readings if reading))


def _read_decimal_point(digits: str) -> str | None:
    """The number with `,` between thousands and `.` before the fraction."""
    whole, point, fraction = digits.partition(".")
    return _join_groups(whole, ",", point, fraction)


def _read_decimal_comma(digits: str) -> str | None:
    """The number with `.` between thousands and `,` before the fraction."""
    whole, comma, fraction = digits.partition(",")
    if not comma and "." not in whole:
        return None
    return _join_groups(whole, ".", "." if comma else "", fraction)


def _join_groups(whole: str, separator: str, point: str, fraction: str) -> str | None:
    first, *groups = whole.split(separator)
    if groups and not (1 <= len(first) <= 3 and first != "0" and all(len(group) == 3 for group in groups)):
        return None
    number = first + "".join(groups) + point + fraction
    return number if _PLAIN.fullmatch(number) else None


def _strip_zeros(number: str) -> str:
    whole = number.lstrip("0")
    return whole if whole[:1].isdecimal() else f"0{whole}"
