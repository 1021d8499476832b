"""The exact reading of a JSON text: its value, and every fault with its pointer and offsets."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from prenup.json_scan import ScanFault, decode_string, scan_end, scan_tokens
from prenup.json_text import MAX_EXPONENT, MAX_NUMBER_LENGTH, Parsed, TextFault, is_in_range, skip_blank
from prenup.pointer import join_pointer

if TYPE_CHECKING:
    from prenup.json_scan import Token
    from prenup.record import JsonValue

# A record with more is given up: each fault costs memory, and nobody reads them.
MAX_FAULTS = 1_000

_CONSTANTS: dict[str, JsonValue] = {"true": True, "false": False, "null": None}
_ENDS_NUMBER = (",", "]", "}", " ", "\t", "\n", "\r")
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_exact(text: str, start: int = 0) -> Parsed:
    """The value that begins at `start`, by the exact scanner. Never raises."""
    builder = _Builder(text)
    try:
        for token in scan_tokens(text, start):
            builder.take(token)
    except ScanFault as fault:
        faults = (*builder.faults.values(), build_scan_fault(fault, builder.pointer()))
        return Parsed(None, start, faults, fatal=True)
    return Parsed(builder.value, builder.end, tuple(builder.faults.values()))


def read_unbroken(text: str) -> JsonValue:
    """What stands before the fault of a broken or cut text: its containers with what of them is whole."""
    builder = _Builder(text)
    try:
        for token in scan_tokens(text, skip_blank(text, 0)):
            if token.kind == "number" and text[token.end : token.end + 1] not in _ENDS_NUMBER:
                break  # it may go on
            builder.take(token)
    except ScanFault:
        pass
    return builder.outermost()


def refuse_rest(text: str, parsed: Parsed) -> Parsed:
    """What was parsed, refused if more text than white space follows it."""
    try:
        scan_end(text, parsed.end)
    except ScanFault as fault:
        return Parsed(None, parsed.end, (*parsed.faults, build_scan_fault(fault)), fatal=True)
    return parsed


def build_scan_fault(fault: ScanFault, pointer: str = "") -> TextFault:
    """What ended a scan, as a fault of the text."""
    related: tuple[tuple[str, str, tuple[int, int]], ...] = ()
    if fault.opened is not None:
        related = (("it begins here", pointer, (fault.opened, fault.opened + 1)),)
    return TextFault(fault.code, pointer, fault.span, fault.params, related)


class _Open:
    """A container that is not closed yet, and the key of the member that is being read."""

    __slots__ = ("container", "key", "keys")

    def __init__(self, container: dict[str, JsonValue] | list[JsonValue]) -> None:
        self.container = container
        self.key: str | None = None
        self.keys: dict[str, tuple[int, int]] = {}

    def segment(self) -> str | None:
        return str(len(self.container)) if isinstance(self.container, list) else self.key

    def add(self, value: JsonValue) -> None:
        if isinstance(self.container, list):
            self.container.append(value)
        else:
            assert self.key is not None
            self.container[self.key] = value
            self.key = None


class _Builder:
    """Builds the value, token by token, with a stack of its own: nesting costs no recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.value: JsonValue = None
        self.end = 0
        # A fault is told once for its code and pointer: the first time.
        self.faults: dict[tuple[str, str], TextFault] = {}
        self._open: list[_Open] = []

    def take(self, token: Token) -> None:
        """Add one token. Raises ScanFault where there are too many faults to go on."""
        kind, start, self.end = token
        match kind:
            case "{":
                self._open.append(_Open({}))
            case "[":
                self._open.append(_Open([]))
            case "}" | "]":
                self._add(self._open.pop().container)
            case "key":
                self._take_key(start, self.end)
            case "string":
                self._add(self._read_text((start, self.end)))
            case "number":
                self._add(self._read_number((start, self.end)))
            case "constant":
                self._add(_CONSTANTS[self.text[start : self.end]])
            case "not_a_number":
                self._fault("JSON104", (start, self.end), {"literal": self.text[start : self.end]})
                self._add(None)

    def outermost(self) -> JsonValue:
        """The outermost container as far as it was read; None before there is one."""
        while self._open:
            self._add(self._open.pop().container)
        return self.value

    def pointer(self) -> str:
        """The pointer of what is being read."""
        pointer = ""
        for container in self._open:
            if (segment := container.segment()) is not None:
                pointer = join_pointer(pointer, segment)
        return pointer

    def _add(self, value: JsonValue) -> None:
        if self._open:
            self._open[-1].add(value)
        else:
            self.value = value

    def _take_key(self, start: int, end: int) -> None:
        inside = self._open[-1]
        inside.key = decode_string(self.text[start:end])
        self._check_text(inside.key, (start, end))
        first = inside.keys.setdefault(inside.key, (start, end))
        if first != (start, end):
            related = (("it was first given here", self.pointer(), first),)
            self._fault("JSON103", (start, end), {}, related)

    def _read_text(self, span: tuple[int, int]) -> str:
        text = decode_string(self.text[span[0] : span[1]])
        self._check_text(text, span)
        return text

    def _check_text(self, text: str, span: tuple[int, int]) -> None:
        if not text.isascii() and (match := _SURROGATE.search(text)):
            self._fault("JSON106", span, {"literal": f"\\u{ord(match[0]):04x}"})

    def _read_number(self, span: tuple[int, int]) -> JsonValue:
        start, end = span
        if end - start > MAX_NUMBER_LENGTH:
            self._fault("JSON108", span, {"length": end - start, "limit": MAX_NUMBER_LENGTH})
            return None
        literal = self.text[start:end]
        if literal.lstrip("-").isdigit():
            return int(literal)
        if not is_in_range(literal):
            self._fault("JSON109", span, {"limit": MAX_EXPONENT})
            return None
        return Decimal(literal)

    def _fault(
        self,
        code: str,
        span: tuple[int, int],
        params: dict[str, object],
        related: tuple[tuple[str, str, tuple[int, int]], ...] = (),
    ) -> None:
        pointer = self.pointer()
        self.faults.setdefault((code, pointer), TextFault(code, pointer, span, params, related))
        if len(self.faults) >= MAX_FAULTS:
            problem = f"the text of this record has {MAX_FAULTS:,} faults"
            raise ScanFault("JSON101", span, {"problem": problem, "remedy": "The rest of it was not read."})
