"""Bytes to text to a value: UTF-8 only, and what stands before a bad byte is still read."""

from __future__ import annotations

from typing import NamedTuple

from prenup.json_text import Parsed, TextFault, parse_json


class BadByte(NamedTuple):
    """The first byte that is not UTF-8, its offset in code points. `cut`: the text ends inside a character."""

    offset: int
    byte: int
    cut: bool


class Decoded(NamedTuple):
    """The text, with U+FFFD for what is not UTF-8."""

    text: str
    bad: BadByte | None = None


def decode(data: bytes | bytearray) -> Decoded:
    """The text of UTF-8 bytes, its line ends as \\n alone: files that differ in line ends only are judged alike."""
    try:
        text, bad = data.decode(), None
    except UnicodeDecodeError as error:
        text = data.decode(errors="replace")
        before = _unify(data[: error.start].decode())
        cut = error.end == len(data) and error.reason == "unexpected end of data"
        bad = BadByte(len(before), data[error.start], cut)
    return Decoded(_unify(text), bad)


def parse_decoded(decoded: Decoded) -> Parsed:
    """The one value of the text; a bad byte is fatal, unless something before it is."""
    text, bad = decoded
    if bad is None:
        return parse_json(text)
    parsed = parse_json(text[: bad.offset])
    return parsed if parsed.fatal and stands(parsed.faults[-1], bad) else refuse_bad_byte(parsed, bad)


def stands(fault: TextFault, bad: BadByte) -> bool:
    """Whether a fatal fault of the text before a bad byte is no mere effect of the text's stopping there."""
    return fault.code != "JSON102" or bad.cut


def refuse_bad_byte(parsed: Parsed, bad: BadByte) -> Parsed:
    """What was parsed before the bad byte, refused because of it."""
    faults, last = (parsed.faults[:-1], parsed.faults[-1:]) if parsed.fatal else (parsed.faults, ())
    pointer = last[0].pointer if last else ""
    return Parsed(None, bad.offset, (*faults, explain_bad_byte(bad, pointer)), fatal=True)


def explain_bad_byte(bad: BadByte, pointer: str = "") -> TextFault:
    """The fault of a text that is not UTF-8."""
    return TextFault("JSON105", pointer, (bad.offset, bad.offset + 1), {"byte": f"0x{bad.byte:02X}"})


def _unify(text: str) -> str:
    return text.replace("\r\n", "\n") if "\r\n" in text else text
