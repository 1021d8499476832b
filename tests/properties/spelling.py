"""JSON texts of a value in any spelling, with the place of every key and value known from how they were written."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from prenup.pointer import join_pointer

if TYPE_CHECKING:
    from random import Random

    from tests.reference.exact import Json

Span = tuple[int, int]

BLANKS: Final = {
    "none": [""],
    "spaces": ["", "", " ", "  ", "\t", "\r"],
    "anything": ["", "", " ", "\t", "\n", "\r\n", "\n\n  ", " \r "],
}
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "/": "\\/", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True)
class Spelled:
    """A text, and by pointer the offsets of each key (with its quotes) and of each value."""

    text: str
    keys: dict[str, Span]
    values: dict[str, Span]

    def expect(self, pointer: str, *, at_key: bool) -> Span:
        """Where a finding at this pointer is to stand: at the key, the value, or the bracket of what lacks it."""
        if at_key:
            return self.keys[pointer]
        if pointer in self.values:
            return self.values[pointer]
        while pointer not in self.values:
            pointer = pointer.rpartition("/")[0]
        start, end = self.values[pointer]
        return (start, start + 1) if self.text[start] in "{[" else (start, end)


@dataclass(frozen=True)
class Manner:
    """How to write: a layout of `BLANKS` or `pretty`, the line end of `pretty`, how much else varies."""

    random: Random
    layout: str
    line_end: str = "\n"
    varied: bool = True

    def write(self, value: Json) -> Spelled:
        writer = _Writer(self)
        writer.blank()
        writer.write(value, "", 0)
        writer.blank()
        return Spelled("".join(writer.parts), writer.keys, writer.values)


@st.composite
def manners(draw: st.DrawFn, layouts: tuple[str, ...] = (*BLANKS, "pretty")) -> Manner:
    """A way to write JSON."""
    return Manner(
        draw(st.randoms(use_true_random=True)),
        draw(st.sampled_from(layouts)),
        draw(st.sampled_from(["\n", "\r\n"])),
        draw(st.booleans()),
    )


@dataclass
class _Writer:
    manner: Manner
    parts: list[str] = field(default_factory=list)
    at: int = 0
    keys: dict[str, Span] = field(default_factory=dict)
    values: dict[str, Span] = field(default_factory=dict)

    def put(self, text: str) -> Span:
        self.parts.append(text)
        self.at += len(text)
        return self.at - len(text), self.at

    def blank(self) -> None:
        if self.manner.layout != "pretty":
            self.put(self.manner.random.choice(BLANKS[self.manner.layout]))

    def line(self, depth: int) -> None:
        if self.manner.layout == "pretty":
            self.put(self.manner.line_end + "  " * depth)
        else:
            self.blank()

    def write(self, value: Json, pointer: str, depth: int) -> None:
        start = self.at
        if isinstance(value, dict):
            self._write_items("{}", list(value.items()), pointer, depth)
        elif isinstance(value, list):
            self._write_items("[]", [(str(index), item) for index, item in enumerate(value)], pointer, depth)
        else:
            self.put(self._spell(value))
        self.values[pointer] = (start, self.at)

    def _write_items(self, brackets: str, items: list[tuple[str, Json]], pointer: str, depth: int) -> None:
        self.put(brackets[0])
        if brackets == "{}" and self.manner.varied:
            self.manner.random.shuffle(items)
        for number, (segment, item) in enumerate(items):
            if number:
                self.put(",")
            self.line(depth + 1)
            below = join_pointer(pointer, segment)
            if brackets == "{}":
                self.keys[below] = self.put(self._spell(segment))
                self.blank()
                self.put(": " if self.manner.layout == "pretty" else ":")
                self.blank()
            self.write(item, below, depth + 1)
            self.blank()
        if items:
            self.line(depth)
        else:
            self.blank()
        self.put(brackets[1])

    def _spell(self, value: Json) -> str:
        random = self.manner.random
        if isinstance(value, str):
            escaping = random.choice([0.0, 0.2, 1.0]) if self.manner.varied else 0.0
            return '"' + "".join(_spell_character(c, random, escaping) for c in value) + '"'
        if isinstance(value, bool) or value is None:
            return json.dumps(value)
        return _spell_number(value, random) if self.manner.varied else str(value)


def _spell_character(character: str, random: Random, escaping: float) -> str:
    must = character in '"\\' or character < " " or "\ud800" <= character <= "\udfff"
    if not must and random.random() >= escaping:
        return character
    if character in _SHORT and random.random() < 0.5:
        return _SHORT[character]
    units = character.encode("utf-16-be", "surrogatepass").hex()
    digits = [units[at : at + 4] for at in range(0, len(units), 4)]
    return "".join("\\u" + (each.upper() if random.random() < 0.5 else each) for each in digits)


def _spell_number(value: int | Decimal, random: Random) -> str:
    """The same number with its point, zeros and exponent elsewhere; never as long as to be refused for it."""
    number = Decimal(value)
    sign, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    zeros, shift = random.randrange(3) if number else 0, random.randrange(-3, 4)
    written = "".join(map(str, digits)) + "0" * zeros
    spelled = [str(value), f"{'-' * sign}{written}e{exponent - zeros:+d}"]
    plain = f"{number:f}"
    if len(plain) < 100:
        shifted = Decimal((sign, digits, exponent + shift))
        spelled += [plain, plain + (".0" if "." not in plain else "0"), f"{shifted:f}E{-shift}"]
    return random.choice([each for each in spelled if len(each) <= 120])
