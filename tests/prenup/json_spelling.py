"""Any JSON value in any spelling: white space, escapes, and the many ways to write a number."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from prenup.record import JsonValue

_BLANKS = st.text(alphabet=" \t\n", max_size=2)
_CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(_CHARACTERS, max_size=6) | st.sampled_from(
    ["", "a/b", "~", "~1", "a.b", "0", "😀", "\u0000", '"', "\\u", "é"]
)

NUMBERS = st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?", fullmatch=True)


def read_number(literal: str) -> int | Decimal:
    """The exact value of a literal, by the rule of the design."""
    return int(literal) if literal.lstrip("-").isdigit() else Decimal(literal)


@st.composite
def spelled_values(draw: st.DrawFn, depth: int = 3) -> tuple[str, JsonValue]:
    """A text and the value it stands for. No object has a key twice."""
    kinds = ["number", "text", "constant"] + (["object", "array"] * 2 if depth else [])
    match draw(st.sampled_from(kinds)):
        case "number":
            literal = draw(NUMBERS)
            return literal, read_number(literal)
        case "text":
            return draw(spelled_texts())
        case "constant":
            return draw(st.sampled_from([("true", True), ("false", False), ("null", None)]))
        case "array":
            items = draw(st.lists(spelled_values(depth - 1), max_size=4))
            return _enclose(draw, "[]", [text for text, _ in items]), [value for _, value in items]
        case _:
            keys = draw(st.lists(spelled_texts(), max_size=4, unique_by=lambda key: key[1]))
            values = [draw(spelled_values(depth - 1)) for _ in keys]
            members = [
                f"{key}{draw(_BLANKS)}:{draw(_BLANKS)}{text}" for (key, _), (text, _) in zip(keys, values, strict=True)
            ]
            return _enclose(draw, "{}", members), {k: v for (_, k), (_, v) in zip(keys, values, strict=True)}


@st.composite
def spelled_texts(draw: st.DrawFn) -> tuple[str, str]:
    """A string literal and the text it stands for: any of its characters may be escaped."""
    text = draw(TEXTS)
    escaped = [draw(st.booleans()) for _ in text]
    return '"' + "".join(map(_spell, text, escaped)) + '"', text


def _spell(character: str, escaped: bool) -> str:
    return json.dumps(character, ensure_ascii=escaped or character < " ")[1:-1]


def _enclose(draw: st.DrawFn, brackets: str, items: list[str]) -> str:
    spaced = [f"{draw(_BLANKS)}{item}{draw(_BLANKS)}" for item in items] or [draw(_BLANKS)]
    return brackets[0] + ",".join(spaced) + brackets[1]
