"""The many texts of one JSON value: order of members, white space, spelling of numbers and characters."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import cycle
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_NUMBER: Final = 128
_BLANKS = st.lists(st.sampled_from(["", " ", "\n", "  ", "\t", "\r\n"]), min_size=1, max_size=5)
_NUMBERS = st.lists(
    st.tuples(st.sampled_from(["plain", "e", "E", "e+", "E+0"]), st.integers(0, 3), st.integers(0, 3)),
    min_size=1,
    max_size=5,
)
_CHARACTERS = st.lists(st.sampled_from(["as it is", "short", "lower", "upper"]), min_size=1, max_size=5)
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "/": "\\/", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class _Speller(NamedTuple):
    """How the next blank, number and character are written; each goes round in its own circle."""

    draw: st.DrawFn
    blanks: Iterator[str]
    numbers: Iterator[tuple[str, int, int]]
    characters: Iterator[str]


@st.composite
def spellings(draw: st.DrawFn, value: Any) -> bytes:  # noqa: ANN401 - any JSON
    """UTF-8 texts that stand for the value: dict, list, str, bool, None, int or Decimal."""
    speller = _Speller(draw, cycle(draw(_BLANKS)), cycle(draw(_NUMBERS)), cycle(draw(_CHARACTERS)))
    return f"{next(speller.blanks)}{_spell(value, speller)}{next(speller.blanks)}".encode()


def _spell(value: Any, speller: _Speller) -> str:  # noqa: ANN401 - any JSON
    match value:
        case dict():
            names = speller.draw(st.permutations(list(value)))
            blanks = speller.blanks
            members = [
                f"{_spell_text(name, speller)}{next(blanks)}:{next(blanks)}{_spell(value[name], speller)}"
                for name in names
            ]
            return _enclose("{}", members, speller)
        case list():
            return _enclose("[]", [_spell(item, speller) for item in value], speller)
        case str():
            return _spell_text(value, speller)
        case bool() | None:
            return json.dumps(value)
        case _:
            return spell_number(Decimal(value), *next(speller.numbers))


def _enclose(brackets: str, items: list[str], speller: _Speller) -> str:
    spaced = [f"{next(speller.blanks)}{item}{next(speller.blanks)}" for item in items] or [next(speller.blanks)]
    return brackets[0] + ",".join(spaced) + brackets[1]


def _spell_text(text: str, speller: _Speller) -> str:
    return '"' + "".join(_spell_character(character, next(speller.characters)) for character in text) + '"'


def _spell_character(character: str, manner: str) -> str:
    if manner == "short" and character in _SHORT:
        return _SHORT[character]
    if manner in ("lower", "upper") or character < " " or character in '"\\':
        units = character.encode("utf-16-be")
        digits = (units[at : at + 2].hex() for at in range(0, len(units), 2))
        return "".join(f"\\u{four.upper() if manner == 'upper' else four}" for four in digits)
    return character


def spell_number(value: Decimal, manner: str, zeros: int, shift: int) -> str:
    """The number's literal: plain, or with an exponent, the point moved by `shift`; with so many zeros at its end.

    Where that would be longer than prenup reads, the shortest of them.
    """
    plain = _with_zeros(f"{value:f}", zeros)
    exponent = f"{_with_zeros(f'{value.scaleb(-shift):f}', zeros)}{manner}{shift}"
    text = plain if manner == "plain" else exponent
    return text if len(text) <= _LONGEST_NUMBER else str(value)


def _with_zeros(text: str, zeros: int) -> str:
    if not zeros:
        return text
    return f"{text}{'0' * zeros}" if "." in text else f"{text}.{'0' * zeros}"
