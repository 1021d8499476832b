"""From the bytes of a source to its records.

Lines are read as a stream: memory is bounded by the longest line. A document, which is an object (one record) or an
array of records, is read whole, and its records are read out of it one by one.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from prenup.decoding import Decoded, decode, parse_decoded
from prenup.finding import Place
from prenup.json_text import parse_json, skip_blank
from prenup.line_reader import MAX_LINE_BYTES, LineReader, is_whole
from prenup.origin import Origin, describe_end, find_wrapped, refuse_file
from prenup.record import InputFault, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prenup.json_text import Parsed
    from prenup.sources import Source

MAX_DOCUMENT_BYTES = 256 * 1024 * 1024
LINE_SUFFIXES = (".jsonl", ".ndjson")

_LAID_OUT = {
    "problem": "this is one JSON document over several lines, in a file that is to hold a record a line",
    "remedy": "Name it .json, or write each record on a line of its own, without commas between.",
}
_LINE_ENDING = {"what": "the line", "remedy": "Each line must hold one whole record."}


def read_records(source: Source) -> Iterator[Record]:
    """The records of a source, one after another; what is wrong with the input is in them. Raises Unreadable.

    A file without any record gives one that is `of_file`, saying why; only an empty array gives nothing at all.
    """
    with source.open() as stream:
        try:
            yield from read_stream(stream, source.name)
        except OSError as error:
            raise source.unreadable(error) from error


def read_text(text: str | bytes, file: str) -> Iterator[Record]:
    """The records of a payload in memory, which may be all that a file may be. Never raises."""
    try:
        data = text.encode() if isinstance(text, str) else text
    except UnicodeEncodeError:  # half a character, which no bytes can hold
        yield from _read_decoded(Decoded(str(text).replace("\r\n", "\n")), file, 1, "the text")
    else:
        yield from _read_plain(LineReader(io.BytesIO(data)), file, file, "the text")


def read_stream(stream: BinaryIO, file: str) -> Iterator[Record]:
    """The records of a stream; `file` is its name, whose suffixes tell lines and gzip. Raises OSError."""
    if file.lower().endswith(".gz"):
        yield from _read_packed(stream, file)
    else:
        yield from _read_plain(LineReader(stream), file, file)


def _read_packed(stream: BinaryIO, file: str) -> Iterator[Record]:
    from prenup.gunzip import BrokenGzip, GunzipStream, GzipBomb

    lines = LineReader(io.BufferedReader(GunzipStream(stream), 64 * 1024))
    try:
        yield from _read_plain(lines, file, file[: -len(".gz")])
    except BrokenGzip as fault:
        yield refuse_file(file, "JSON118", {"problem": str(fault)}, max(lines.number, 1))
    except GzipBomb as bomb:
        params = {"what": "the unpacked file", "limit": str(bomb), "remedy": "Unpack it, and give what comes out."}
        yield refuse_file(file, "JSON117", params, max(lines.number, 1))


def _read_plain(lines: LineReader, file: str, plain_name: str, what: str = "the file") -> Iterator[Record]:
    first, number = lines.read_line(), lines.number
    second = lines.read_line() if is_whole(first) else b""
    if lines.marked:
        yield refuse_file(file, "JSON111", {})
    if not first:
        yield refuse_file(file, "JSON110", {"what": what, "remedy": "Did the export fail?"})
    elif foreign := _find_foreign(first, second, plain_name):
        yield refuse_file(file, *foreign)
    elif (named_lines := plain_name.lower().endswith(LINE_SUFFIXES)) and _begins_document(first, second):
        yield refuse_file(file, "JSON101", _LAID_OUT, number)
    elif named_lines or (second and _begins_lines(first, second)):
        begun = [(number, first), (lines.number, second)] if second else [(number, first)]
        yield from _read_lines(lines, file, begun)
    else:
        blank_lines = b"\n" * (lines.number - number - 1)
        head = bytearray(first + (blank_lines + second if second else b""))
        yield from _read_document(lines, file, number, head, what)


def _find_foreign(first: bytes, second: bytes, plain_name: str) -> tuple[str, dict[str, str]] | None:
    if first.lstrip()[:1] in (b"{", b"[") and b"\0" not in first[:4]:
        return None
    from prenup.foreign import find_encoding, find_foreign

    if encoding := find_encoding(first):
        return "JSON119", {"encoding": encoding}
    if foreign := find_foreign(first, second, plain_name):
        return "JSON112", {"kind": foreign[0], "remedy": foreign[1]}
    return None


def _begins_document(first: bytes, second: bytes) -> bool:
    """Whether the first line only opens what the second goes on with: an array, or an object laid out over lines."""
    opening, following = first.strip(), second.lstrip()[:1]
    if opening == b"{":
        return following == b'"'
    if not opening.startswith(b"[") or following not in (b"{", b"[", b"]", b","):
        return False
    return opening == b"[" or any(fault.code == "JSON102" for fault in _parse_line(first).faults)


def _begins_lines(first: bytes, second: bytes) -> bool:
    """Whether the first line is one whole value; or it is an object broken in itself, and a whole one follows."""
    # What most documents laid out over lines begin with; to read it as a value would cost a cold start.
    if first.rstrip().endswith((b"{", b"[")):
        return False
    parsed = _parse_line(first)
    if not parsed.fatal:
        return True
    # Where the line merely ends too early it may be a document's: {"records": [
    both_objects = first.lstrip().startswith(b"{") and second.lstrip().startswith(b"{")
    return parsed.faults[-1].code != "JSON102" and both_objects and not _parse_line(second).fatal


def _parse_line(line: bytes) -> Parsed:
    return parse_json(line.decode(errors="replace"))


def _read_lines(lines: LineReader, file: str, begun: list[tuple[int, bytes]]) -> Iterator[Record]:
    index = 0
    while True:
        number, line = begun.pop(0) if begun else (0, lines.read_line())
        if not line:
            return
        if is_whole(line):
            yield _read_line(line, file, number or lines.number, index)
        else:
            yield _refuse_line(file, lines.number, index)  # no line was read after it
            lines.skip_rest()
        index += 1


def _read_line(line: bytes, file: str, number: int, index: int) -> Record:
    decoded = decode(line.rstrip(b"\r\n"))
    parsed = parse_decoded(decoded)
    if not parsed.faults and find_wrapped(parsed.value) is None:
        return Record(file, index, decoded.text, number, 1, parsed.value)
    is_last = not line.endswith(b"\n")
    ending = describe_end("the file", index) if is_last else _LINE_ENDING
    return Origin(file, decoded.text, 0, number, 1, ending).build_record(index, parsed)


def _refuse_line(file: str, number: int, index: int) -> Record:
    limit = f"{MAX_LINE_BYTES // 1024**2} MiB"
    params = {"what": "the line", "limit": limit, "remedy": "Each record must stand on a line of its own."}
    fault = InputFault("JSON117", "", Place(number, 1, number, 1), params)
    return Record(file, index, "", number, 1, None, (fault,), usable=False)


def _read_document(lines: LineReader, file: str, number: int, begun: bytearray, what: str) -> Iterator[Record]:
    for piece in lines.read_rest(MAX_DOCUMENT_BYTES - len(begun)):
        begun += piece
    if len(begun) > MAX_DOCUMENT_BYTES:
        limit = f"{MAX_DOCUMENT_BYTES // 1024**2} MiB"
        params = {"what": "the document", "limit": limit, "remedy": "Write it as NDJSON: one record a line, no limit."}
        yield refuse_file(file, "JSON117", params)
        return
    decoded = decode(begun)
    begun.clear()
    yield from _read_decoded(decoded, file, number, what)


def _read_decoded(decoded: Decoded, file: str, number: int, what: str) -> Iterator[Record]:
    start = skip_blank(decoded.text, 0)
    if decoded.text.startswith("[", start):
        from prenup.array_reader import read_array

        yield from read_array(decoded, file, number, what)
    else:
        origin = Origin(file, decoded.text, 0, number, 1, describe_end(what, 0))
        yield origin.build_record(None, parse_decoded(decoded))
