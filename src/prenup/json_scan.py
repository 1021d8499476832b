"""The exact JSON scanner: the tokens of a value with their offsets, by RFC 8259, without recursion.

Slower than the standard library's, and used where that cannot answer: to say what is wrong with a text and where,
and to find the places of values. What is no JSON raises `ScanFault`, which `json_faults` words.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from prenup.json_text import MAX_DEPTH, skip_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOSING = {"{": "}", "[": "]"}

Kind = Literal["{", "}", "[", "]", "key", "string", "number", "constant", "not_a_number"]

# Possessive throughout: no backtracking, so time is linear and a text of millions of escapes needs no stack.
_STRING = r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+"'
_VALUE = re.compile(
    rf"(?P<string>{_STRING})"
    r"|(?P<number>-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+)(?![\w.+-])"
    r"|(?P<constant>true|false|null)(?!\w)"
    r"|(?P<not_a_number>NaN|-?Infinity)(?!\w)"
    r"|(?P<container>[{\[])"
)
_KEY = re.compile(_STRING)


class Token(NamedTuple):
    """A token of `text[start:end]`. A key's colon and the commas are checked and not handed out."""

    kind: Kind
    start: int
    end: int


class ScanFault(Exception):
    """What ends a scan: a code, the offsets of the place, and what the message needs.

    `opened` is the offset of the string or container that is not closed, where that is what is wrong.
    """

    def __init__(self, code: str, span: tuple[int, int], params: dict[str, object], opened: int | None = None) -> None:
        super().__init__(code, span)
        self.code = code
        self.span = span
        self.params = params
        self.opened = opened


def scan_tokens(text: str, start: int = 0) -> Iterator[Token]:
    """The tokens of the one value that begins at `start` or after white space. Raises ScanFault."""
    opened: list[int] = []
    at = skip_blank(text, start)
    value_next = True
    while True:
        if value_next:
            if opened and text[opened[-1]] == "{":
                end = _scan_key(text, at, opened[-1])
                yield Token("key", at, end)
                at = _scan_colon(text, end, opened[-1])
            kind, end = _scan_value(text, at, opened)
            yield Token(kind, at, end)
            at = skip_blank(text, end)
            if kind == "{" or kind == "[":
                opened.append(end - 1)
                value_next = not text.startswith(CLOSING[kind], at)
            else:
                value_next = False
        elif not opened:
            return
        elif text.startswith(CLOSING[text[opened[-1]]], at):
            yield Token("}" if text[opened.pop()] == "{" else "]", at, at + 1)
            at = skip_blank(text, at + 1)
        else:
            at = scan_comma(text, at, opened[-1])
            value_next = True


def scan_comma(text: str, at: int, opened: int) -> int:
    """The offset of the next item of the container opened at `opened`, from `at` after the last. Raises ScanFault."""
    if text.startswith(",", at):
        item = skip_blank(text, at + 1)
        if text[item : item + 1] not in ("]", "}"):
            return item
    from prenup.json_faults import explain_comma

    raise explain_comma(text, at, opened)


def scan_end(text: str, at: int) -> None:
    """Demand that nothing but white space follows from `at` on. Raises ScanFault."""
    rest = skip_blank(text, at)
    if rest < len(text):
        from prenup.json_faults import explain_rest

        raise explain_rest(text, rest)


def decode_string(literal: str) -> str:
    """The text that a string token, quotes and all, stands for."""
    if "\\" not in literal:
        return literal[1:-1]
    text = json.loads(literal)
    assert isinstance(text, str)
    return text


def _scan_value(text: str, at: int, opened: list[int]) -> tuple[Kind, int]:
    match = _VALUE.match(text, at)
    if match is None:
        from prenup.json_faults import explain_value

        raise explain_value(text, at, opened[-1] if opened else None)
    kind = match.lastgroup
    if kind == "container":
        if len(opened) == MAX_DEPTH:
            raise ScanFault("JSON107", (at, at + 1), {"limit": MAX_DEPTH})
        kind = match[0]
    return kind, match.end()  # type: ignore[return-value]  # the pattern's groups are the kinds


def _scan_key(text: str, at: int, opened: int) -> int:
    match = _KEY.match(text, at)
    if match is None:
        from prenup.json_faults import explain_key

        raise explain_key(text, at, opened)
    return match.end()


def _scan_colon(text: str, at: int, opened: int) -> int:
    colon = skip_blank(text, at)
    if not text.startswith(":", colon):
        from prenup.json_faults import explain_colon

        raise explain_colon(text, colon, opened)
    return skip_blank(text, colon + 1)
