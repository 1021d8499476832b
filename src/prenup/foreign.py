"""Files that are not JSON, told by their first bytes and their name, and the way out of each."""

from __future__ import annotations

import re

_EXPORT = 'README, "From a CRM export", shows how to turn it into NDJSON with amounts kept exact.'
_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_MAGICS = (
    (b"\x1f\x8b", "a gzip file", "Name it .gz, or unpack it: gunzip -c FILE | prenup validate -"),
    (b"PK\x05\x06", "an empty zip archive", "Unpack it."),
    (b"SQLite format 3", "an SQLite database", "Export its records as JSON."),
    (b"\x89PNG", "a PNG image", ""),
    (b"%PDF", "a PDF document", ""),
    (b"PAR1", "a Parquet file", "Export its records as JSON."),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word document", _EXPORT),
    (b"BZh", "a bzip2 file", "Unpack it: bunzip2 -c FILE | prenup validate -"),
    (b"\xfd7zXZ", "an xz file", "Unpack it: xz -dc FILE | prenup validate -"),
    (b"\x28\xb5\x2f\xfd", "a zstd file", "Unpack it: zstd -dc FILE | prenup validate -"),
)
# How UTF-16 and UTF-32 look without a mark: an ASCII character among zero bytes.
_BARE_UTF32 = re.compile(rb"\x00\x00\x00[\x09-\x7e]|[\x09-\x7e]\x00\x00\x00")
_BARE_UTF16 = re.compile(rb"\x00[\x09-\x7e]|[\x09-\x7e]\x00")
_JSON_START = re.compile(rb"[ \t\r\n]*[\[{]")
_QUOTED_KEY = re.compile(r"\s*(?:\"[^\"]*\"|'[^']*')\s*:")
_QUOTED_CELL = re.compile(r'"[^"]*"')


def find_encoding(head: bytes) -> str | None:
    """The name of the encoding, if it is one that JSON is not in."""
    for mark, encoding in _ENCODINGS:
        if head.startswith(mark):
            return encoding
    if _BARE_UTF32.match(head):
        return "UTF-32"
    return "UTF-16" if _BARE_UTF16.match(head) else None


def find_foreign(head: bytes, second: bytes, name: str) -> tuple[str, str] | None:
    """What the file is and the way out, if it is evidently no JSON: by its first two lines that are not blank."""
    for magic, kind, remedy in _MAGICS:
        if head.startswith(magic):
            return kind, remedy
    if head.startswith(b"PK\x03\x04"):
        is_sheet = name.lower().endswith((".xlsx", ".xlsm")) or b"[Content_Types]" in head or b"xl/" in head
        return (
            ("an XLSX spreadsheet", _EXPORT) if is_sheet else ("a zip archive", f"Unpack it. A spreadsheet? {_EXPORT}")
        )
    if _JSON_START.match(head):
        return None
    if b"\0" in head:
        return "a binary file", ""
    if head.lstrip().startswith(b"<"):
        return "XML or HTML", "An HTML page in place of an export is mostly a login page or an error."
    return ("a CSV file", _EXPORT) if _is_csv(head, second, name) else None


def _is_csv(head: bytes, second: bytes, name: str) -> bool:
    """By its name; or the first two lines are cells, equally many."""
    if name.lower().endswith((".csv", ".tsv")):
        return True
    first_line, second_line = (line.decode("utf-8", "replace") for line in (head, second))
    if _QUOTED_KEY.match(first_line):
        return False
    counts = [[_QUOTED_CELL.sub("", line).count(mark) for mark in ",;\t"] for line in (first_line, second_line)]
    return any(first > 0 and first == second for first, second in zip(*counts, strict=True))
