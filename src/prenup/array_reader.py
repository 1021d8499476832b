"""The records of an array, read out of the document's text one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prenup.decoding import explain_bad_byte, refuse_bad_byte, stands
from prenup.json_exact import build_scan_fault
from prenup.json_faults import explain_value
from prenup.json_scan import ScanFault, scan_comma, scan_end
from prenup.json_text import parse_value, skip_blank
from prenup.origin import Origin, describe_end
from prenup.record import advance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.decoding import Decoded
    from prenup.json_text import Parsed, TextFault
    from prenup.record import Record


def read_array(decoded: Decoded, file: str, line: int, what: str) -> Iterator[Record]:
    """The records of the text's array, whose first character stands at `line`, column 1. A fatal fault ends them."""
    text, bad = decoded
    index = offset = 0
    place = (line, 1)
    ended: TextFault | None = None
    try:
        for at, item in _scan_items(text if bad is None else text[: bad.offset]):
            parsed = item
            if bad is not None and item.fatal and not stands(item.faults[-1], bad):
                parsed = refuse_bad_byte(item, bad)
            place = advance(text, offset, at, *place)
            offset = at
            yield Origin(file, text, at, *place, describe_end(what, index)).build_record(index, parsed)
            if parsed.fatal:
                return
            index += 1
    except ScanFault as fault:
        ended = build_scan_fault(fault)
    if bad and (ended is None or not stands(ended, bad)):
        ended = explain_bad_byte(bad)
    if ended:
        yield Origin(file, text, 0, line, 1, describe_end(what, index)).refuse_file(ended)


def _scan_items(text: str) -> Iterator[tuple[int, Parsed]]:
    """Each item and where it begins, the last one perhaps fatal. Raises ScanFault for what is wrong between them."""
    opened = skip_blank(text, 0)
    at = skip_blank(text, opened + 1)
    while not text.startswith("]", at):
        if at == len(text):
            raise explain_value(text, at, opened)
        parsed = parse_value(text, at)
        yield at, parsed
        if parsed.fatal:
            return
        at = skip_blank(text, parsed.end)
        if not text.startswith("]", at):
            at = scan_comma(text, at, opened)
    scan_end(text, at + 1)
